//! Which documents are copies of each other as wholes.

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use super::candidates::candidates;
use super::judge::{Size, Spread, Tally};
use super::postings::{Enter, Postings};
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
    pub(super) tally: Tally,
    /// What kind of copies they are as wholes; `None` for none.
    pub(super) kind: Option<Kind>,
    /// How much of the shorter one the common words are spread over.
    pub(super) spread: Spread,
    /// Common words in runs that are rare.
    pub(super) rare: u32,
    /// Which sixty-fourths of each document hold common words.
    cover: (u64, u64),
}

impl Link {
    fn new(a: u32, b: u32, pages: (&Page, &Page), runs: &[Run], rare: &[Run]) -> Link {
        let (x, y) = (&pages.0.keys, &pages.1.keys);
        let mut tally = Tally::default();
        runs.iter().for_each(|run| tally.add(*run, x, y, (0, 0)));
        let spread = if x.len() <= y.len() {
            Spread::of(rare.iter().map(|run| (run.a, run.len)), x.len() as u32)
        } else {
            Spread::of(rare.iter().map(|run| (run.b, run.len)), y.len() as u32)
        };
        let cover = (
            cover(runs.iter().map(|run| (run.a, run.len)), x.len()),
            cover(runs.iter().map(|run| (run.b, run.len)), y.len()),
        );
        let rare = rare.iter().map(|run| run.len).sum();
        Link { a, b, tally, kind: None, spread, rare, cover }
    }

    /// The other document and what of `one` it covers.
    fn other(&self, one: u32) -> (u32, u64) {
        if self.a == one { (self.b, self.cover.0) } else { (self.a, self.cover.1) }
    }

    fn judge(&mut self, a: &Page, b: &Page) {
        let same = a.prints().eq(b.prints());
        self.kind = self.tally.whole(size(&a.keys), size(&b.keys), same, self.spread, self.rare);
    }
}

fn size(keys: &[Key]) -> Size {
    Size { words: keys.len() as u32, outside: 0 }
}

/// Which sixty-fourths of a document of `words` words hold one of the runs.
fn cover(runs: impl Iterator<Item = (u32, u32)>, words: usize) -> u64 {
    let mut bits = 0u64;
    for (first, len) in runs {
        let (from, to) = (first as usize * 64 / words, (first + len - 1) as usize * 64 / words);
        bits |= (u64::MAX >> (63 - (to - from))) << from;
    }
    bits
}

/// Compares the words of all documents that share some, and says which are copies as wholes.
///
/// `each` is given every link that shares words, with its runs. Two copies of one document that were both rewritten have
/// little in common: they are compared as well, and taken for copies when what they share stands in the same words of
/// the third. A document that holds two stories that have nothing to do with each other is a copy of neither.
pub(super) fn links(shelf: &Shelf, mut each: impl FnMut(&Link, &Page, &Page, &[Run])) -> Vec<Link> {
    let limit = RARE.max(shelf.len() / RARE_SHARE).min(usize::from(u8::MAX) - 1) as u8;
    let postings = Postings::new(shelf, limit, Enter::All);
    let mut desk = Desk {
        shelf,
        rarity: &postings.rarity,
        limit,
        rare: Vec::new(),
        finder: Finder::default(),
        loaded: None,
        a: Page::default(),
        b: Page::default(),
        runs: Vec::new(),
    };
    let mut links: Vec<Link> = Vec::new();
    candidates(shelf, &postings, PAIRED, |a, others| {
        for &b in others {
            let mut link = desk.compare(a, b);
            if desk.runs.is_empty() {
                continue;
            }
            link.judge(&desk.a, &desk.b);
            each(&link, &desk.a, &desk.b, &desk.runs);
            if link.kind.is_some() {
                links.push(link);
            }
        }
    });
    part_merged(&mut links);
    let mut late: BTreeMap<(u32, u32), Link> = BTreeMap::new();
    for (a, b) in siblings(&links) {
        let mut link = desk.compare(a, b);
        each(&link, &desk.a, &desk.b, &desk.runs);
        link.kind = link.tally.sibling(size(&desk.a.keys), size(&desk.b.keys), link.spread);
        late.insert((a, b), link);
    }
    links.retain(|link| link.kind.is_some() && !late.contains_key(&(link.a, link.b)));
    links.extend(late.into_values().filter(|link| link.kind.is_some()));
    links.sort_unstable_by_key(|link| (link.a, link.b));
    links
}

/// A long shingle of up to this many documents, the same sentence whoever prints it, pairs every two of them.
const PAIRED: usize = 512;

/// A shingle is rare when it was read at most so often, or once for so many documents.
const RARE: usize = 20;
const RARE_SHARE: usize = 500;

struct Desk<'a> {
    shelf: &'a Shelf,
    rarity: &'a Rarity,
    /// How often a rare shingle was read at most.
    limit: u8,
    rare: Vec<Run>,
    finder: Finder,
    loaded: Option<u32>,
    /// The two documents compared last.
    a: Page,
    b: Page,
    runs: Vec<Run>,
}

impl Desk<'_> {
    /// The link of two documents; its runs are left in `self.runs`.
    fn compare(&mut self, a: u32, b: u32) -> Link {
        if self.loaded != Some(a) {
            self.shelf.read(a, &mut self.a);
            self.finder.load(&self.a.keys);
            self.loaded = Some(a);
        }
        self.shelf.read(b, &mut self.b);
        let (x, y) = (&self.a, &self.b);
        self.finder.runs(&x.keys, &y.keys, false, &mut self.runs);
        self.rare.clear();
        let is_rare = |run: &&Run| {
            let last = (run.a + run.len) as usize + 1 - SHINGLE;
            let mut places = run.a as usize..last;
            places.any(|at| self.rarity.count(shingle(&x.keys, at)) <= self.limit)
        };
        self.rare.extend(self.runs.iter().filter(is_rare));
        Link::new(a, b, (x, y), &self.runs, &self.rare)
    }
}

/// The links of every document, as indices.
fn by_document(links: &[Link], copies_only: bool) -> BTreeMap<u32, Vec<usize>> {
    let mut found: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, link) in links.iter().enumerate() {
        if link.kind.is_some_and(|kind| !copies_only || kind.is_copy()) {
            found.entry(link.a).or_default().push(index);
            found.entry(link.b).or_default().push(index);
        }
    }
    found
}

/// Links of one document that are looked at for merged stories and siblings.
const LOOKED_AT: usize = 64;

/// Turns the links of documents that hold two stories into [`Kind::Contains`].
fn part_merged(links: &mut [Link]) {
    let known: BTreeSet<(u32, u32)> =
        links.iter().filter(|link| link.kind.is_some()).map(|link| (link.a, link.b)).collect();
    let mut merged: Vec<(usize, u32)> = Vec::new();
    for (document, own) in by_document(links, false) {
        let own = &own[..own.len().min(LOOKED_AT)];
        // A copy of the whole document says nothing about what it is made of.
        let parts: Vec<(u32, u64, usize)> = own
            .iter()
            .map(|&index| {
                let (other, cover) = links[index].other(document);
                (other, cover, index)
            })
            .filter(|(_, cover, _)| cover.count_ones() <= 52)
            .collect();
        let holds_two = parts.iter().enumerate().any(|(at, &(x, over_x, _))| {
            parts[at + 1..].iter().any(|&(y, over_y, _)| {
                let least = over_x.count_ones().min(over_y.count_ones());
                (over_x & over_y).count_ones() * 5 <= least
                    && !known.contains(&(x.min(y), x.max(y)))
            })
        });
        if holds_two {
            merged.extend(parts.iter().map(|&(_, _, index)| (index, document)));
        }
    }
    for (index, _) in merged {
        links[index].kind = Some(Kind::Contains);
    }
}

/// Pairs of documents that are both copies of a third in the same words of it and are not yet known as copies.
fn siblings(links: &[Link]) -> BTreeSet<(u32, u32)> {
    let known: BTreeSet<(u32, u32)> =
        links.iter().filter(|link| link.kind.is_some()).map(|link| (link.a, link.b)).collect();
    let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (document, own) in by_document(links, true) {
        for (at, &x) in own.iter().enumerate() {
            for &y in own[at + 1..].iter().take(LOOKED_AT) {
                let ((x, over_x), (y, over_y)) =
                    (links[x].other(document), links[y].other(document));
                let pair = (x.min(y), x.max(y));
                let least = over_x.count_ones().min(over_y.count_ones());
                if (over_x & over_y).count_ones() * 3 >= least && !known.contains(&pair) {
                    found.insert(pair);
                }
            }
        }
    }
    found
}
