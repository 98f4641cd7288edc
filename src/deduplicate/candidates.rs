//! Which documents are worth comparing: those that share entered shingles.

use std::ops::Range;

use super::postings::{DOCUMENTS, Postings};
use super::shelf::Shelf;

/// Two documents may be copies as wholes when they share so many short shingles; a long one counts for more.
const SHARED: u8 = 4;
const LONG_WEIGHT: u8 = 2;

/// A short shingle of up to this many documents pairs every two of them; one of more is a common phrase or a story that
/// many print, and pairs each document with the next [`REACH`].
const PAIRED: usize = 12;
const REACH: usize = 2;

/// Pairs that are held at a time, at least, and for each document.
const HELD: usize = 1 << 20;
const HELD_SHARE: usize = 8;

/// Set in the second document of a pair that a long shingle makes.
const BY_LONG: u32 = 1 << 31;

/// What documents are compared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// Copies of whole documents.
    Wholes,
    /// Those, and every long run of words: one long shingle is enough.
    Runs,
}

/// A document that is worth comparing with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) document: u32,
    /// Whether the two may be copies as wholes.
    pub(super) whole: bool,
}

/// Set for the documents that are told already.
const TOLD: u8 = 1 << 7;

/// Calls `each` with every document that shares words with later ones, in order, and with those, in order. A long shingle
/// of up to `most` documents pairs every two of them, one of more each document with the next [`REACH`].
///
/// Memory: four bytes a document for every shingle of it that another holds, and one for every document.
pub(super) fn candidates(
    shelf: &Shelf,
    postings: &Postings,
    most: usize,
    sought: Sought,
    mut each: impl FnMut(u32, &[Candidate]),
) {
    let documents = shelf.len();
    let mut met = vec![0u8; documents];
    let mut starts: Vec<u32> = vec![0; documents + 1];
    postings.each(|group, is_long| {
        let reach = reach(group.len(), is_long, most);
        for (behind, a) in group.iter().rev().enumerate() {
            starts[(a & DOCUMENTS) as usize] += behind.min(reach) as u32;
        }
    });
    let room = HELD.max(documents * HELD_SHARE);
    let mut held: Vec<u32> = Vec::new();
    let mut others: Vec<Candidate> = Vec::new();
    let mut first = 0;
    while first < documents {
        // As many documents as there is room for the pairs of.
        let (mut end, mut count) = (first, 0);
        while end < documents && (end == first || count + starts[end] as usize <= room) {
            let own = starts[end];
            starts[end] = count as u32;
            count += own as usize;
            end += 1;
        }
        held.clear();
        held.resize(count, 0);
        let block = first as u32..end as u32;
        pairs(postings, most, &block, |a, b| {
            let place = &mut starts[a as usize];
            held[*place as usize] = b;
            *place += 1;
        });
        let mut begin = 0;
        for a in first..end {
            let own = &held[begin..starts[a] as usize];
            begin = starts[a] as usize;
            others.clear();
            for &b in own {
                let is_long = b & BY_LONG != 0;
                let met = &mut met[(b & DOCUMENTS) as usize];
                let shared = (*met & !TOLD) + if is_long { LONG_WEIGHT } else { 1 };
                let told = *met & TOLD;
                *met = shared.min(SHARED) | told;
                if told == 0 && (shared >= SHARED || is_long && sought == Sought::Runs) {
                    *met |= TOLD;
                    others.push(Candidate { document: b & DOCUMENTS, whole: false });
                }
            }
            for other in &mut others {
                other.whole = met[other.document as usize] & !TOLD == SHARED;
            }
            own.iter().for_each(|&b| met[(b & DOCUMENTS) as usize] = 0);
            if !others.is_empty() {
                others.sort_unstable();
                each(a as u32, &others);
            }
        }
        first = end;
    }
}

/// Calls `visit` with every pair of documents that a shingle makes and of which the earlier, which is named first, is one
/// of `firsts`.
#[inline]
fn pairs(postings: &Postings, most: usize, firsts: &Range<u32>, mut visit: impl FnMut(u32, u32)) {
    postings.each(|group, is_long| {
        let mark = if is_long { BY_LONG } else { 0 };
        if let [a, b] = group {
            if firsts.contains(&(a & DOCUMENTS)) {
                visit(a & DOCUMENTS, b & DOCUMENTS | mark);
            }
            return;
        }
        let reach = reach(group.len(), is_long, most);
        for (at, &a) in group.iter().enumerate() {
            let a = a & DOCUMENTS;
            if firsts.contains(&a) {
                for &b in group[at + 1..].iter().take(reach) {
                    visit(a, b & DOCUMENTS | mark);
                }
            }
        }
    });
}

/// With how many of those behind it a shingle of so many documents pairs each.
#[inline]
fn reach(documents: usize, is_long: bool, most: usize) -> usize {
    let most = if is_long { most } else { PAIRED };
    if documents <= most { most } else { REACH }
}
