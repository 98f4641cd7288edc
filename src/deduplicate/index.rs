//! Reuse of words in an archive: documents go in one by one, their texts are not kept.

use std::collections::BTreeMap;

use serde::Serialize;

use super::boilerplate;
use super::candidates::candidates;
use super::judge::{Size, Tally};
use super::parts::tallies;
use super::runs::Run;
use super::shelf::{Page, Reader, Shelf};
use super::whole::{Link, links};
use super::{Direction, Kind, Level};
use crate::text::Span;

/// Documents to compare, kept as four bytes a word.
///
/// Memory: about one kilobyte a document of two hundred words, and some ten bytes a word while rows are made.
///
/// Limits: every line is taken for a passage of reporting, so posts, captions and quotations are not told apart as
/// [`copies`](super::copies) does; what changed is not shown, since the texts are gone; 16 million documents.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    outlets: BTreeMap<String, u32>,
    reader: Reader,
}

#[derive(Debug)]
struct Entry {
    id: Box<str>,
    minute: Option<i64>,
    page: Page,
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

/// A place in a document of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

/// Two places with the same words, as [`Pair`](super::Pair) has them; `differs` is always empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'a> {
    /// The first place, by document id and offset.
    pub a: Place<'a>,
    /// The second place.
    pub b: Place<'a>,
    /// What kind of unit the places are.
    pub level: Level,
    /// What kind of reuse it is.
    pub kind: Kind,
    /// Share of common shingles among all shingles of the two places, for display.
    pub similarity: f64,
    /// Share of the shorter place's shingles that the longer one holds, for display.
    pub containment: f64,
    /// Number of aligned words that are the same.
    pub words: u32,
    /// Which came first.
    pub direction: Direction,
    /// Empty: the texts are not kept.
    pub differs: [(); 0],
}

impl Index {
    /// An index without documents.
    pub fn new() -> Index {
        Index::default()
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds no document.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a document. Linear in the length of its text.
    pub fn add(&mut self, record: Record<'_>) {
        let text = record.text;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            if !words.is_empty() {
                let start = at + line.len() - line.trim_start().len();
                self.reader.part(text, Span::new(start, start + words.len()), false);
            }
            at += line.len();
        }
        let outlet = self.outlet(record.outlet);
        let page = self.reader.finish(outlet);
        self.entries.push(Entry { id: record.id.into(), minute: record.minute, page });
    }

    /// Whether two documents have the same id, so that no row could say which is meant.
    pub fn repeats_an_id(&mut self) -> bool {
        self.entries.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        self.entries.windows(2).any(|pair| pair[0].id == pair[1].id)
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
    /// The result does not depend on the order in which the documents were added. A run of 25 words that two documents
    /// share and at most twelve hold is always found. Boilerplate is left out.
    ///
    /// # Errors
    ///
    /// The first error that `row` returns.
    pub fn rows<E>(
        mut self,
        level: Level,
        mut row: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.entries.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        let mut shelf = Shelf::default();
        let mut names: Vec<(Box<str>, Option<i64>)> = Vec::with_capacity(self.entries.len());
        shelf.pages.reserve_exact(self.entries.len());
        for entry in self.entries {
            names.push((entry.id, entry.minute));
            shelf.pages.push(entry.page);
        }
        boilerplate::learn(&mut shelf, UNKNOWN);
        let pairs = candidates(&shelf);
        let mut found: Vec<Found> = Vec::new();
        let whole = links(&shelf, &pairs, |link, runs| {
            if level != Level::Document {
                found.extend(passages(&shelf, link, runs));
            }
        });
        if level == Level::Document {
            found.extend(whole.iter().filter_map(|link| {
                let last = |page: u32| shelf.pages[page as usize].parts.len() as u32 - 1;
                let (a, b) = ((link.a, 0, last(link.a)), (link.b, 0, last(link.b)));
                Some(Found { a, b, kind: link.kind?, tally: link.tally })
            }));
        }
        drop(whole);
        found.sort_unstable_by_key(|found| (found.a, found.b));
        for found in &found {
            row(&found.row(level, &shelf, &names))?;
        }
        Ok(())
    }
}

const UNKNOWN: u32 = 0;

/// A stretch of passages: page, first and last part.
type Stretch = (u32, u32, u32);

/// Two stretches with the same words.
struct Found {
    a: Stretch,
    b: Stretch,
    kind: Kind,
    tally: Tally,
}

impl Found {
    fn row<'a>(
        &self,
        level: Level,
        shelf: &Shelf,
        names: &'a [(Box<str>, Option<i64>)],
    ) -> Row<'a> {
        let place = |(page, first, last): Stretch| {
            let parts = &shelf.pages[page as usize].parts;
            let span = parts[first as usize].span.join(parts[last as usize].span);
            Place { doc: &names[page as usize].0, start: span.start, end: span.end }
        };
        let size = |(page, first, last): Stretch| {
            let parts = &shelf.pages[page as usize].parts[first as usize..=last as usize];
            Size { words: parts.iter().map(|part| part.words).sum(), outside: 0 }
        };
        let direction = match (names[self.a.0 as usize].1, names[self.b.0 as usize].1) {
            (Some(a), Some(b)) if a < b => Direction::AFirst,
            (Some(a), Some(b)) if b < a => Direction::BFirst,
            _ => Direction::Unknown,
        };
        let (a_size, b_size) = (size(self.a), size(self.b));
        Row {
            a: place(self.a),
            b: place(self.b),
            level,
            kind: self.kind,
            similarity: self.tally.similarity(a_size, b_size),
            containment: self.tally.containment(a_size, b_size),
            words: self.tally.words,
            direction,
            differs: [],
        }
    }
}

/// The passages of two documents that share words. Where the documents are no copies, passages that stand one after the
/// other in both are one borrowed passage.
fn passages(shelf: &Shelf, link: &Link, runs: &[Run]) -> Vec<Found> {
    let (a, b) = (link.a, link.b);
    let (x, y) = (&shelf.pages[a as usize], &shelf.pages[b as usize]);
    let tallies = tallies(runs, x, y);
    let apart = !link.kind.is_some_and(Kind::is_copy);
    let mut joined: Vec<(usize, usize)> = Vec::new();
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
                joined.push((p + len, q + len));
                len += 1;
            }
        }
        let same = (0..len).all(|at| x.parts[p + at].print == y.parts[q + at].print);
        if let Some(kind) = all.kind(sizes.0, sizes.1, same) {
            let stretch = |page: u32, first: usize| (page, first as u32, (first + len - 1) as u32);
            found.push(Found { a: stretch(a, p), b: stretch(b, q), kind, tally: all });
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
    fn an_empty_index_has_no_rows() {
        assert!(Index::new().is_empty());
        assert_eq!(rows(Level::Document, &[("a", ""), ("b", "")]), Vec::<String>::new());
    }
}
