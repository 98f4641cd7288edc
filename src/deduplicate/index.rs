//! Reuse of words in an archive: documents go in one by one, their texts are not kept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use memchr::memchr;

use super::boilerplate;
use super::candidates::Sought;
use super::judge::{Size, Tally};
use super::parts::tallies;
use super::row::{Place, Row};
use super::runs::Run;
use super::shelf::{Page, Shelf};
use super::whole::{Link, links};
use super::{Direction, Kind, Level};
use crate::text::Span;

/// Documents to compare, kept as two bytes a word where there are many.
///
/// Memory: some three quarters of a kilobyte a document of three hundred words, half as much more while rows are made.
///
/// Limits: every line is taken for a passage of reporting, so posts, captions and quotations are not told apart as
/// [`copies`](super::copies) does; 16 million documents. What changed is shown when the texts are given once more
/// ([`Row::compare`]).
#[derive(Debug, Default)]
pub struct Index {
    pub(super) shelf: Shelf,
    pub(super) names: Vec<Name>,
    /// The ids, one after the other.
    ids: String,
    /// By name; 0 stands for no outlet.
    pub(super) outlets: BTreeMap<String, u32>,
}

/// What is known of a document beside its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    /// Where its id begins and how long it is.
    id: (usize, u32),
    pub(super) minute: Option<i32>,
}

/// One document as an archive holds it.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Unique among all documents.
    pub id: &'a str,
    /// The outlet that printed it.
    pub outlet: Option<&'a str>,
    /// When it was published, in minutes from any fixed moment.
    pub minute: Option<i64>,
    /// Its text.
    pub text: &'a str,
}

impl Index {
    /// An index without documents.
    pub fn new() -> Index {
        Index::default()
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it holds no document.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Adds a document. Linear in the length of its text.
    pub fn add(&mut self, record: Record<'_>) {
        let text = record.text;
        let outlet = self.outlet(record.outlet);
        self.shelf.add(outlet, text, lines(text).map(|line| (line, false)));
        let minute = record.minute.and_then(|minute| i32::try_from(minute).ok());
        self.name(record.id, minute);
    }

    /// Whether two documents have the same id, so that no row could say which is meant.
    pub fn repeats_an_id(&mut self) -> bool {
        self.sort();
        self.names.windows(2).any(|pair| self.id(pair[0]) == self.id(pair[1]))
    }

    /// Names the document that is put on the shelf.
    pub(super) fn name(&mut self, id: &str, minute: Option<i32>) {
        self.names.push(Name { id: (self.ids.len(), id.len() as u32), minute });
        self.ids.push_str(id);
    }

    pub(super) fn id(&self, name: Name) -> &str {
        &self.ids[name.id.0..name.id.0 + name.id.1 as usize]
    }

    /// Puts the documents into the order of their ids.
    pub(super) fn sort(&mut self) {
        if self.names.is_sorted_by_key(|name| self.id(*name)) {
            return;
        }
        // The first eight bytes tell nearly all apart.
        let mut order: Vec<(u64, u32)> =
            (0..).zip(&self.names).map(|(at, name)| (first_bytes(self.id(*name)), at)).collect();
        order.sort_unstable_by(|x, y| {
            let id = |at: u32| self.id(self.names[at as usize]);
            x.0.cmp(&y.0).then_with(|| id(x.1).cmp(id(y.1)))
        });
        let order: Vec<u32> = order.into_iter().map(|(_, at)| at).collect();
        self.names = order.iter().map(|&at| self.names[at as usize]).collect();
        self.shelf.arrange(&order);
    }

    /// The number of an outlet; 0 is no outlet.
    fn outlet(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = name else { return UNKNOWN };
        if let Some(&number) = self.outlets.get(name) {
            return number;
        }
        let number = self.outlets.len() as u32 + 1;
        self.outlets.insert(name.to_owned(), number);
        number
    }

    /// Calls `row` with every pair of passages or of documents that share words, in the order of their ids and places.
    ///
    /// The result does not depend on the order in which the documents were added. Every two documents
    /// that share a run of 25 words are compared, save that of a run that more than 512 hold each is paired with its
    /// neighbours only. Boilerplate is left out.
    ///
    /// # Errors
    ///
    /// The first error that `row` returns.
    pub fn rows<E>(
        mut self,
        level: Level,
        mut row: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.shelf.close();
        self.sort();
        boilerplate::learn(&mut self.shelf, UNKNOWN);
        let shelf = &self.shelf;
        let documents = level == Level::Document;
        let sought = if documents { Sought::Wholes } else { Sought::Runs };
        let (whole, mut found) = links(shelf, sought, |link, a, b, runs, found| {
            if !documents {
                found.extend(passages(link, a, b, runs));
            }
        });
        if documents {
            for link in whole {
                let Some(kind) = link.kind else { continue };
                let all = |page| shelf.extent(page).expect("what shares words has passages");
                row(&self.row(
                    (link.a, all(link.a)),
                    (link.b, all(link.b)),
                    level,
                    kind,
                    &link.tally(),
                ))?;
            }
            return Ok(());
        }
        drop(whole);
        found.sort_unstable_by_key(|found| (found.a.0, found.a.1, found.b.0, found.b.1));
        for Found { a, b, kind, words, shingles } in found {
            let tally = Tally { words, shingles, ..Tally::default() };
            let sides = ((a.0, (a.1, a.2)), (b.0, (b.1, b.2)));
            row(&self.row(sides.0, sides.1, level, kind, &tally))?;
        }
        Ok(())
    }

    /// The row of two places: the document of each, where it stands and how many words it has.
    fn row(
        &self,
        (a, (a_span, a_words)): (u32, (Span, u32)),
        (b, (b_span, b_words)): (u32, (Span, u32)),
        level: Level,
        kind: Kind,
        tally: &Tally,
    ) -> Row<'_> {
        let (a, b) = (self.names[a as usize], self.names[b as usize]);
        let place = |name: Name, span: Span| Place {
            doc: Cow::Borrowed(self.id(name)),
            start: span.start,
            end: span.end,
        };
        let direction = match (a.minute, b.minute) {
            (Some(a), Some(b)) if a < b => Direction::AFirst,
            (Some(a), Some(b)) if b < a => Direction::BFirst,
            _ => Direction::Unknown,
        };
        let (a_size, b_size) =
            (Size { words: a_words, outside: 0 }, Size { words: b_words, outside: 0 });
        Row {
            a: place(a, a_span),
            b: place(b, b_span),
            level,
            kind,
            similarity: tally.similarity(a_size, b_size),
            containment: tally.containment(a_size, b_size),
            words: tally.words,
            direction,
            differs: Vec::new(),
        }
    }
}

const UNKNOWN: u32 = 0;

/// The lines of a text that hold words, without the space around these.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // An empty line stands between most.
            while text.as_bytes().get(at) == Some(&b'\n') {
                at += 1;
            }
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            let line = &rest[..memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
            let (words, start) = (line.trim(), at + line.len() - line.trim_start().len());
            at += line.len() + 1;
            if !words.is_empty() {
                return Some(Span::new(start, start + words.len()));
            }
        }
    })
}

/// The first eight bytes of an id as a number: ids stand in the order of these, save where they are the same.
fn first_bytes(id: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = id.len().min(bytes.len());
    bytes[..len].copy_from_slice(&id.as_bytes()[..len]);
    u64::from_be_bytes(bytes)
}

/// A stretch of passages: its document, where it stands in the text, its words.
type Stretch = (u32, Span, u32);

/// Two stretches with the same words, and how many words and shingles are the same.
struct Found {
    a: Stretch,
    b: Stretch,
    kind: Kind,
    words: u32,
    shingles: u32,
}

/// The passages of two documents that share words. Where the documents are no copies, passages that stand one after the
/// other in both are one borrowed passage.
fn passages(link: &Link, x: &Page, y: &Page, runs: &[Run]) -> Vec<Found> {
    let (a, b) = (link.a, link.b);
    let tallies = tallies(runs, x, y);
    let apart = !link.kind.is_some_and(Kind::is_copy);
    let mut joined: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found = Vec::new();
    for (&(p, q), &tally) in &tallies {
        if joined.contains(&(p, q)) {
            continue;
        }
        let (mut all, mut sizes, mut len) = (tally, (x.size(p), y.size(q)), 1);
        let whole =
            |tally: &Tally, (a, b): (Size, Size)| tally.words * 10 >= a.words.max(b.words) * 8;
        if apart && whole(&tally, sizes) {
            while let Some(next) = tallies.get(&(p + len, q + len)) {
                let next_sizes = (x.size(p + len), y.size(q + len));
                if !whole(next, next_sizes) {
                    break;
                }
                all = all.join(*next);
                sizes = (sizes.0.join(next_sizes.0), sizes.1.join(next_sizes.1));
                joined.insert((p + len, q + len));
                len += 1;
            }
        }
        let same = (0..len).all(|at| x.parts[p + at].print == y.parts[q + at].print);
        let (xs, ys) = (x.words_of(p, p + len - 1), y.words_of(q, q + len - 1));
        let kind = all.kind(sizes.0, sizes.1, same);
        if let Some(kind) =
            kind.filter(|kind| !apart || !all.is_form(*kind, runs, (&x.keys, &xs), (&y.keys, &ys)))
        {
            let stretch = |document: u32, page: &Page, first: usize, size: Size| {
                let span = page.parts[first].span.join(page.parts[first + len - 1].span);
                (document, span, size.words)
            };
            let (a, b) = (stretch(a, x, p, sizes.0), stretch(b, y, q, sizes.1));
            found.push(Found { a, b, kind, words: all.words, shingles: all.shingles });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "A fire at a chemical warehouse in Bremerhaven injured seven workers and closed the port railway.\n\
        Crews from four towns pumped water from the dock while police told residents to keep windows shut.";
    const OTHER: &str = "Apple growers in the south expect their smallest harvest for thirty years after frost in May.";

    fn rows(level: Level, records: &[(&str, &str)]) -> Vec<String> {
        let mut index = Index::new();
        for (id, text) in records {
            index.add(Record { id, outlet: None, minute: None, text });
        }
        let mut found = Vec::new();
        let done: Result<(), ()> = index.rows(level, |row| {
            found.push(format!("{} {} {:?} {}", row.a.doc, row.b.doc, row.kind, row.words));
            Ok(())
        });
        assert_eq!(done, Ok(()));
        found
    }

    #[test]
    fn copies_are_found_in_any_order() {
        let copy = STORY.replace("Bremerhaven", "the harbour of Bremerhaven");
        let in_order = [("a", STORY), ("b", OTHER), ("c", copy.as_str())];
        let turned = [("c", copy.as_str()), ("b", OTHER), ("a", STORY)];
        let expected = rows(Level::Document, &in_order);
        assert_eq!(expected, ["a c NearVerbatim 33"]);
        assert_eq!(rows(Level::Document, &turned), expected);
        assert_eq!(rows(Level::Passage, &in_order).len(), 2);
    }

    #[test]
    fn any_number_of_threads_gives_the_same_rows() {
        let texts: Vec<(String, String)> = (0..700u32)
            .map(|n| {
                let own: String = (0..30).map(|at| format!("w{} ", (n / 3) * 31 + at)).collect();
                (
                    format!("d{n:03}"),
                    format!("{own} and {}", STORY.replace("seven", &n.to_string())),
                )
            })
            .collect();
        let records: Vec<(&str, &str)> =
            texts.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        let found = [1, 2, 5].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| [Level::Document, Level::Passage].map(|level| rows(level, &records)))
        });
        assert!(
            found[0].iter().all(|rows| rows.len() >= 699),
            "every text but the last has two copies"
        );
        assert!(found[0] == found[1] && found[0] == found[2]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        /// Two documents that share 25 words in a row are told to share passages there, however the words stand in lines
        /// and whatever stands around them.
        #[test]
        fn a_long_run_is_told(
            words in proptest::collection::vec(0..2000u32, 25..60), breaks in proptest::collection::vec(0..40usize, 0..6),
            around in proptest::collection::vec(0..300u32, 0..400), seed in 0..1000u32,
        ) {
            let text = |words: &[u32], breaks: &[usize], mark: &str| -> String {
                let word = |(at, word): (usize, &u32)| {
                    format!("{mark}{word}{}", if breaks.contains(&at) { '\n' } else { ' ' })
                };
                words.iter().enumerate().map(word).collect()
            };
            let middle = around.len() / 2;
            let run = text(&words, &[], "w");
            let before = text(&around[..middle], &[7, 90], "b");
            let a = format!("{before}{run}{}", text(&around[middle..], &[30], "c"));
            let lead = text(&around, &[11, 50, 120], &format!("d{seed}x"));
            let broken = text(&words, &breaks, "w");
            let b = format!("{lead}{broken}");
            let mut index = Index::new();
            for (id, text) in [("a", a.as_str()), ("b", b.as_str()), ("c", STORY), ("d", OTHER)] {
                index.add(Record { id, outlet: None, minute: None, text });
            }
            let (first, last) = (before.len() as u32, (before.len() + run.trim_end().len()) as u32);
            let (from, to) = (lead.len() as u32, b.trim_end().len() as u32);
            let mut told = false;
            let done: Result<(), ()> = index.rows(Level::Passage, |row| {
                told |= (&*row.a.doc, &*row.b.doc) == ("a", "b")
                    && row.a.start < last && first < row.a.end
                    && row.b.start < to && from < row.b.end;
                Ok(())
            });
            proptest::prop_assert!(done.is_ok() && told, "{}\n--\n{}", a, b);
        }
    }

    #[test]
    fn an_empty_index_has_no_rows() {
        assert!(Index::new().is_empty());
        assert_eq!(rows(Level::Document, &[("a", ""), ("b", "")]), Vec::<String>::new());
    }
}
