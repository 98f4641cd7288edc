//! Which documents are copies of each other as wholes.

use rayon::prelude::*;

use super::Kind;
use super::candidates::{Sought, candidates};
use super::form::{is_form, tell_other_figures};
use super::judge::{Size, Spread, Tally};
use super::postings::{Enter, Postings, threads};
use super::rarity::Rarity;
use super::runs::{Finder, Run, SHINGLE, shingle};
use super::shelf::{Page, Shelf};
use crate::text::Key;

/// Two documents with common words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The first and the second document, by their places on the shelf.
    pub(super) a: u32,
    pub(super) b: u32,
    /// Common words and shingles.
    words: u32,
    shingles: u32,
    /// Which sixty-fourths of each document hold common words.
    cover: (u64, u64),
    /// What kind of copies they are as wholes; `None` for none.
    pub(super) kind: Option<Kind>,
}

impl Link {
    fn new((a, b): (u32, u32), tally: &Tally, kind: Option<Kind>, cover: (u64, u64)) -> Link {
        Link { a, b, words: tally.words, shingles: tally.shingles, cover, kind }
    }

    /// How many words and shingles the documents have in common.
    pub(super) fn tally(&self) -> Tally {
        Tally { words: self.words, shingles: self.shingles, ..Tally::default() }
    }

    /// The other document and what of `one` it covers.
    fn other(&self, one: u32) -> (u32, u64) {
        if self.a == one { (self.b, self.cover.0) } else { (self.a, self.cover.1) }
    }
}

fn size(keys: &[Key]) -> Size {
    Size { words: keys.len() as u32, outside: 0 }
}

/// Which sixty-fourths of a document of `words` words lie for a third in the runs: three words that any two texts share
/// cover none.
fn cover(runs: impl Iterator<Item = (u32, u32)>, words: usize) -> u64 {
    let mut common = [0u32; 64];
    let begin = |part: usize| (part * words).div_ceil(64);
    // The parts that a run goes through, and those in which one begins or ends.
    let (mut inside, mut edges) = (0u64, 0u64);
    for (first, len) in runs {
        let (first, end) = (first as usize, (first + len) as usize);
        let (from, to) = (first * 64 / words, (end - 1) * 64 / words);
        edges |= 1 << from | 1 << to;
        if from == to {
            common[from] += len;
            continue;
        }
        common[from] += (begin(from + 1) - first) as u32;
        common[to] += (end - begin(to)) as u32;
        inside |= (1 << to) - (2 << from);
    }
    // Of few words not every part holds one.
    let mut asked = if words < 64 { edges | inside } else { edges & !inside };
    let mut covered = inside & !asked;
    while asked != 0 {
        let part = asked.trailing_zeros() as usize;
        asked &= asked - 1;
        let all = (begin(part + 1) - begin(part)) as u32;
        let common = if inside >> part & 1 == 1 { all } else { common[part] };
        covered |= u64::from(common > 0 && common * 3 >= all) << part;
    }
    covered
}

/// Compares the words of all documents that share some, and says which are copies as wholes; with that comes what `each`
/// adds of every link that shares words, given its pages and runs, in the order of the links.
///
/// Two copies of one document that were both rewritten have little in common: they are compared as well, and taken for
/// copies when what they share stands in the same words of the third. A document that holds two stories that have nothing
/// to do with each other is a copy of neither.
///
/// Pairs are compared on all threads; the result does not depend on how many there are.
pub(super) fn links<T: Send>(
    shelf: &Shelf,
    sought: Sought,
    each: impl Fn(&Link, &Page, &Page, &[Run], &mut Vec<T>) + Sync,
) -> (Vec<Link>, Vec<T>) {
    let limit = RARE.max(shelf.len() / RARE_SHARE).min(usize::from(u8::MAX) - 1) as u8;
    let postings = Postings::new(shelf, limit, Enter::All);
    let (mut links, mut told): (Vec<Link>, Vec<T>) = (Vec::new(), Vec::new());
    let mut compare = |pairs: &mut Vec<(u32, u32)>, links: &mut Vec<Link>, judge: &Judge| {
        let desk = || Desk::new(shelf, &postings.rarity, limit);
        let chunk = if threads(shelf.len()) == 1 { pairs.len().max(1) } else { CHUNK };
        let chunks = pairs.par_chunks(chunk).map_init(desk, |desk, pairs| {
            let (mut links, mut told) = (Vec::new(), Vec::new());
            for &(a, b) in pairs {
                let tally = desk.compare(a, b & !WHOLE);
                if desk.runs.is_empty() {
                    continue;
                }
                let link = desk.link(&tally, judge(desk, &tally, b & WHOLE != 0));
                each(&link, &desk.a, &desk.b, &desk.runs, &mut told);
                if link.kind.is_some() {
                    links.push(link);
                }
            }
            (links, told)
        });
        let compared: Vec<(Vec<Link>, Vec<T>)> = chunks.collect();
        pairs.clear();
        for (more_links, more_told) in compared {
            links.extend(more_links);
            told.extend(more_told);
        }
    };
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let judge: &Judge = &|desk, tally, whole| if whole { desk.whole(tally) } else { None };
    candidates(shelf, &postings, PAIRED, sought, |a, others| {
        let mark = |whole| if whole { WHOLE } else { 0 };
        pairs.extend(others.iter().map(|other| (a, other.document | mark(other.whole))));
        if pairs.len() >= BATCH {
            compare(&mut pairs, &mut links, judge);
        }
    });
    compare(&mut pairs, &mut links, judge);
    part_merged(&mut links);
    let first = links.len();
    for siblings in siblings(&links).chunks(BATCH) {
        pairs.extend(siblings);
        compare(&mut pairs, &mut links, &|desk, tally, _| desk.sibling(tally));
    }
    if links.len() > first {
        links.sort_unstable_by_key(|link| (link.a, link.b));
    }
    (links, told)
}

/// What kind of copies two compared documents are; told whether they may be copies as wholes.
type Judge = dyn Fn(&Desk, &Tally, bool) -> Option<Kind> + Sync;

/// Set in the second document of a pair that may be copies as wholes.
const WHOLE: u32 = 1 << 31;

/// Pairs that are compared at a time, and those that one thread takes.
const BATCH: usize = 1 << 13;
const CHUNK: usize = 1 << 8;

/// A long shingle of up to this many documents, the same sentence whoever prints it, pairs every two of them.
const PAIRED: usize = 512;

/// A run of so many words is rare, however many documents print it: set phrases are shorter.
const OWN_WORDS: u32 = 12;

/// A shingle is rare when it was read at most so often, or once for so many documents.
const RARE: usize = 20;
const RARE_SHARE: usize = 500;

struct Desk<'a> {
    shelf: &'a Shelf,
    rarity: &'a Rarity,
    /// How often a rare shingle was read at most.
    limit: u8,
    finder: Finder,
    /// The two documents compared last, and what they share.
    numbers: Option<(u32, u32)>,
    a: Page,
    b: Page,
    runs: Vec<Run>,
}

impl<'a> Desk<'a> {
    fn new(shelf: &'a Shelf, rarity: &'a Rarity, limit: u8) -> Desk<'a> {
        let (a, b) = (Page::default(), Page::default());
        let (finder, runs) = (Finder::default(), Vec::new());
        Desk { shelf, rarity, limit, finder, numbers: None, a, b, runs }
    }

    /// Compares two documents; the runs that they share are left in `self.runs`.
    fn compare(&mut self, a: u32, b: u32) -> Tally {
        if self.numbers.is_none_or(|(loaded, _)| loaded != a) {
            self.shelf.read(a, &mut self.a);
            self.finder.load(&self.a.keys);
        }
        self.numbers = Some((a, b));
        self.shelf.read(b, &mut self.b);
        let (x, y) = (&self.a.keys, &self.b.keys);
        self.finder.runs(x, y, false, &mut self.runs);
        let mut tally = Tally::default();
        self.runs.iter().for_each(|run| tally.add(*run, x, y, (0, 0)));
        tally
    }

    /// The link of the two, which are copies of this kind; what of them is covered is asked of copies alone.
    fn link(&self, tally: &Tally, kind: Option<Kind>) -> Link {
        let numbers = self.numbers.expect("two documents were compared");
        let of = |page: &Page, first: fn(&Run) -> u32| {
            cover(self.runs.iter().map(|run| (first(run), run.len)), page.keys.len())
        };
        let cover = if kind.is_some() {
            (of(&self.a, |run| run.a), of(&self.b, |run| run.b))
        } else {
            (0, 0)
        };
        Link::new(numbers, tally, kind, cover)
    }

    /// What kind of copies the two are.
    fn whole(&self, tally: &Tally) -> Option<Kind> {
        let (x, y) = (&self.a, &self.b);
        let same = x.prints().eq(y.prints());
        let (spread, rare) = self.rare();
        let kind = tally.whole(size(&x.keys), size(&y.keys), same, spread, rare)?;
        let is_alike = matches!(kind, Kind::Verbatim | Kind::NearVerbatim);
        (is_alike || !self.is_form(tally)).then_some(kind)
    }

    /// Whether the two are one form filled in twice, or share less than half of their words and other figures.
    fn is_form(&self, tally: &Tally) -> bool {
        let all = |keys: &[Key]| 0..keys.len() as u32;
        let (a, b) = (&self.a.keys, &self.b.keys);
        let is_half = tally.words as usize * 2 >= a.len().min(b.len());
        is_form(&self.runs, (a, &all(a)), (b, &all(b))) || !is_half && tell_other_figures(a, b)
    }

    /// What kind of copies the two are, where both are copies of a third.
    fn sibling(&self, tally: &Tally) -> Option<Kind> {
        tally.sibling(size(&self.a.keys), size(&self.b.keys), self.rare().0)
    }

    /// How much of the shorter of the two their runs with rare shingles are spread over, and how many words these hold.
    fn rare(&self) -> (Spread, u32) {
        let (x, y) = (&self.a.keys, &self.b.keys);
        let is_rare = |run: &&Run| {
            let last = (run.a + run.len) as usize + 1 - SHINGLE;
            let mut places = run.a as usize..last;
            run.len >= OWN_WORDS || places.any(|at| self.rarity.count(shingle(x, at)) <= self.limit)
        };
        let is_first = x.len() <= y.len();
        let mut words = 0;
        let rare = self.runs.iter().filter(is_rare).map(|run| {
            words += run.len;
            (if is_first { run.a } else { run.b }, run.len)
        });
        let spread = Spread::of(rare, x.len().min(y.len()) as u32);
        (spread, words)
    }
}

/// The links of every document, as indices, by document.
struct ByDocument {
    ends: Vec<u32>,
    links: Vec<u32>,
}

impl ByDocument {
    fn new(links: &[Link], copies_only: bool) -> ByDocument {
        let is_meant = |link: &&Link| link.kind.is_some_and(|kind| !copies_only || kind.is_copy());
        let documents = links.iter().map(|link| link.a.max(link.b) + 1).max().unwrap_or(0);
        let mut ends = vec![0; documents as usize];
        let mut all = 0;
        for link in links.iter().filter(is_meant) {
            ends[link.a as usize] += 1;
            ends[link.b as usize] += 1;
        }
        for end in &mut ends {
            let count = *end;
            *end = all;
            all += count;
        }
        let mut held = vec![0; all as usize];
        for (index, link) in (0..).zip(links).filter(|(_, link)| is_meant(link)) {
            for document in [link.a, link.b] {
                let place = &mut ends[document as usize];
                held[*place as usize] = index;
                *place += 1;
            }
        }
        ByDocument { ends, links: held }
    }

    /// Every document that has links, with these.
    fn each(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut first = 0;
        (0..).zip(&self.ends).filter_map(move |(document, &end)| {
            let own = &self.links[first..end as usize];
            first = end as usize;
            (!own.is_empty()).then_some((document, own))
        })
    }
}

/// Sorted links, looked up by both of their documents.
struct Linked<'a> {
    links: &'a [Link],
    /// Where the links of each first document begin, and behind the last where they end.
    firsts: Vec<u32>,
}

impl<'a> Linked<'a> {
    fn new(links: &'a [Link]) -> Linked<'a> {
        let mut firsts = Vec::new();
        for (at, link) in (0..).zip(links) {
            firsts.resize(firsts.len().max(link.a as usize + 1), at);
        }
        firsts.push(links.len() as u32);
        Linked { links, firsts }
    }

    /// Whether two documents are linked.
    fn holds(&self, x: u32, y: u32) -> bool {
        let (a, b) = (x.min(y), x.max(y));
        let Some(&[first, end]) = self.firsts.get(a as usize..).and_then(<[u32]>::first_chunk)
        else {
            return false;
        };
        let own = &self.links[first as usize..end as usize];
        // Few documents have more links than are looked through in a moment.
        if own.len() <= LOOKED_AT {
            return own.iter().any(|link| link.b == b);
        }
        own.binary_search_by_key(&b, |link| link.b).is_ok()
    }
}

/// Links of one document that are looked at for merged stories and siblings.
const LOOKED_AT: usize = 64;

/// Turns the links of documents that hold two stories into [`Kind::Contains`]; the links are sorted.
fn part_merged(links: &mut [Link]) {
    let linked = Linked::new(links);
    let mut merged: Vec<u32> = Vec::new();
    let mut parts: Vec<(u32, u64, u32)> = Vec::new();
    for (document, own) in ByDocument::new(links, false).each() {
        let own = &own[..own.len().min(LOOKED_AT)];
        parts.clear();
        // A copy of the whole document says nothing about what it is made of.
        parts.extend(own.iter().filter_map(|&index| {
            let (other, cover) = links[index as usize].other(document);
            (cover.count_ones() <= 52).then_some((other, cover, index))
        }));
        let holds_two = parts.iter().enumerate().any(|(at, &(x, over_x, _))| {
            parts[at + 1..].iter().any(|&(y, over_y, _)| {
                let least = over_x.count_ones().min(over_y.count_ones());
                (over_x & over_y).count_ones() * 5 <= least && !linked.holds(x, y)
            })
        });
        if holds_two {
            merged.extend(parts.iter().map(|(_, _, index)| index));
        }
    }
    for index in merged {
        links[index as usize].kind = Some(Kind::Contains);
    }
}

/// Pairs of documents that are both copies of a third in the same words of it and are not among the links, which are
/// sorted; in order.
fn siblings(links: &[Link]) -> Vec<(u32, u32)> {
    let linked = Linked::new(links);
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (document, own) in ByDocument::new(links, true).each() {
        for (at, &x) in own.iter().enumerate() {
            for &y in own[at + 1..].iter().take(LOOKED_AT) {
                let (x, over_x) = links[x as usize].other(document);
                let (y, over_y) = links[y as usize].other(document);
                let least = over_x.count_ones().min(over_y.count_ones());
                if (over_x & over_y).count_ones() * 3 >= least && !linked.holds(x, y) {
                    found.push((x.min(y), x.max(y)));
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
