//! Long runs of words that no other step reports: captions, links, and what runs from reporting into them.

use std::collections::BTreeMap;

use super::candidates::{Candidate, Sought, candidates};
use super::find::{Compared, Desk};
use super::judge::{CERTAIN, Tally};
use super::parts::{Piece, certain, pieces};
use super::postings::{Enter, Postings};
use super::runs::Run;
use super::shelf::{Page, Shelf};
use super::{Kind, Level, Pair};
use crate::segment::Role;
use crate::text::{Cite, Key};

/// A long run that more documents hold brings each together with its neighbours only.
const EVERY_PAIR: usize = 24;

impl Desk<'_> {
    /// The passages of two documents that share a run of [`CERTAIN`] words, where none of the pairs in `known` tells it.
    ///
    /// All words of a document are compared here, whatever the role of their passage.
    pub(super) fn long_runs(&self, known: &[Pair]) -> Vec<Pair> {
        let told = self.told(known);
        let mut shelf = Shelf::default();
        for (document, segments) in self.documents.iter().zip(&self.segments) {
            let spans = segments.passages.iter().map(|passage| (passage.cite.span(), false));
            shelf.add(0, document.text.as_str(), spans);
        }
        let postings = Postings::new(&shelf, u8::MAX, Enter::Long);
        let (mut a, mut b) = (Page::default(), Page::default());
        let mut found = Vec::new();
        candidates(&shelf, &postings, EVERY_PAIR, Sought::Runs, |one, others| {
            shelf.read(one, &mut a);
            let held = Held::new(&a.keys);
            for &Candidate { document: other, .. } in others {
                shelf.read(other, &mut b);
                let mut untold: BTreeMap<(usize, usize), Tally> = BTreeMap::new();
                let is_told = |piece: &Piece| {
                    let held = |document: u32, passage: usize| (document as usize, passage);
                    told.contains(&(held(one, piece.places.0), held(other, piece.places.1)))
                };
                for run in held.runs(&b.keys) {
                    for stretch in pieces(run, &a, &b).split(is_told) {
                        certain(stretch, &mut |piece| {
                            let mut tally = Tally::default();
                            piece.count(&mut tally, &a, &b);
                            tally.longest = run.len;
                            let told = untold.entry(piece.places).or_default();
                            *told = if told.words < tally.words { tally } else { *told };
                        });
                    }
                }
                let between = Compared {
                    a: one as usize,
                    b: other as usize,
                    runs: Vec::new(),
                    copies: false,
                };
                for ((x, y), tally) in untold {
                    let (a_size, b_size) = (a.size(x), b.size(y));
                    let same = a.parts[x].print == b.parts[y].print;
                    let is_news = self.is_news(one, x) || self.is_news(other, y);
                    let kind = tally.kind(a_size, b_size, same).filter(|_| is_news);
                    let kind = kind.unwrap_or(Kind::Boilerplate);
                    let (x, y) = (self.cite(one, x).clone(), self.cite(other, y).clone());
                    let sizes = (&tally, a_size, b_size);
                    found.push(self.finish(&between, x, y, Level::Passage, kind, sizes));
                }
            }
        });
        found
    }

    fn cite(&self, document: u32, passage: usize) -> &Cite {
        &self.segments[document as usize].passages[passage].cite
    }

    /// Whether a passage is read as news, which captions and links are not.
    fn is_news(&self, document: u32, passage: usize) -> bool {
        let role = self.segments[document as usize].passages[passage].role;
        matches!(role, Role::Body | Role::Title | Role::Headline | Role::Standfirst)
    }
}

/// A document whose stretches of [`CERTAIN`] words can be looked up.
struct Held<'a> {
    keys: &'a [Key],
    /// The hash of each and its first word, sorted.
    stretches: Vec<(u64, u32)>,
}

/// Places of one stretch that are looked at; text that repeats itself more often than this is no news.
const TRIES: usize = 64;

impl<'a> Held<'a> {
    fn new(keys: &'a [Key]) -> Held<'a> {
        let mut stretches = stretches(keys);
        stretches.sort_unstable();
        Held { keys, stretches }
    }

    /// Every run of [`CERTAIN`] words and more that `b` shares with the document, wherever it stands in both, as long as it
    /// can be.
    fn runs(&self, b: &[Key]) -> Vec<Run> {
        // How far a place in the document lies ahead of the one in `b`, and that.
        let mut places: Vec<(i64, u32)> = Vec::new();
        for (hash, at) in stretches(b) {
            let first = self.stretches.partition_point(|held| held.0 < hash);
            let same = self.stretches[first..].iter().take_while(|held| held.0 == hash);
            for &(_, from) in same.take(TRIES) {
                let held = &self.keys[from as usize..(from + CERTAIN) as usize];
                let other = &b[at as usize..(at + CERTAIN) as usize];
                if held.iter().zip(other).all(|(held, other)| held.same(*other)) {
                    places.push((i64::from(from) - i64::from(at), at));
                }
            }
        }
        places.sort_unstable();
        let together = places.chunk_by(|x, y| x.0 == y.0 && x.1 + 1 == y.1);
        let run = |places: &[(i64, u32)]| {
            let (ahead, b) = places[0];
            Run { a: (i64::from(b) + ahead) as u32, b, len: CERTAIN + places.len() as u32 - 1 }
        };
        together.map(run).collect()
    }
}

/// The hash and the first word of every stretch of [`CERTAIN`] words, in order.
fn stretches(keys: &[Key]) -> Vec<(u64, u32)> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let gone = BASE.wrapping_pow(CERTAIN);
    let mut hash = 0u64;
    let mut found = Vec::with_capacity(keys.len());
    for (end, key) in (1..).zip(keys) {
        hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(key.word()) + 1);
        if end > CERTAIN {
            let first = keys[(end - CERTAIN) as usize - 1];
            hash = hash.wrapping_sub((u64::from(first.word()) + 1).wrapping_mul(gone));
        }
        if end >= CERTAIN {
            found.push((hash, end - CERTAIN));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Tokens;

    #[test]
    fn a_run_is_found_at_every_place() {
        let run: String = (0..30).map(|n| format!("word{n} ")).collect();
        let once = Tokens::of(&format!("Before it. {run}")).keys;
        let twice = Tokens::of(&format!("{run} between them {run} after it")).keys;
        let found = Held::new(&twice).runs(&once);
        let found: Vec<(u32, u32, u32)> = found.iter().map(|run| (run.a, run.b, run.len)).collect();
        assert_eq!(found, [(0, 2, 30), (32, 2, 30)]);
        assert!(Held::new(&once).runs(&once[..CERTAIN as usize - 1]).is_empty());
    }
}
