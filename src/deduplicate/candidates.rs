//! Which documents are worth comparing: an inverted index of shingles, sorted bucket by bucket.

use super::runs::{SHINGLE, shingle};
use super::shelf::Shelf;
use crate::text::Key;

/// A shingle of up to this many documents pairs every two of them; one of more is a common phrase or a story that many
/// print, and pairs each document with the next [`REACH`].
const PAIRED: usize = 12;
const REACH: usize = 2;

/// So many shingles must be shared before two documents are compared word by word.
const SHARED: u8 = 4;

/// Every shingle of documents with fewer words is entered.
const SHORT: usize = 150;
/// Of a longer document one shingle in four is entered, by its hash, and the middle one wherever [`GAP`] in a row would
/// be left out; so among any five shingles in a row that two documents share, at least one is entered for both.
const GAP: usize = 5;

/// Entries of eight bytes that are sorted at a time: what bounds the memory of the index.
const BATCH: usize = 1 << 20;
const BUCKETS: usize = 256;

/// Pairs of documents that share words, sorted, the lower first: every two that share a run of 25 words which at most
/// [`PAIRED`] documents hold are among them.
pub(super) fn candidates(shelf: &Shelf) -> Vec<(u32, u32)> {
    let total: usize = shelf.pages.iter().map(|page| page.keys.len()).sum();
    let rounds = (total / 2).div_ceil(BATCH.max(total / 32)).max(1) as u64;
    let mut tally = Tally::new(total);
    let mut entries: Vec<u64> = Vec::new();
    let mut hashes: Vec<u64> = Vec::new();
    for round in 0..rounds {
        let mut starts = [0usize; BUCKETS + 1];
        let mut each = |visit: &mut dyn FnMut(usize, u64)| {
            for (document, page) in shelf.pages.iter().enumerate() {
                entered(&page.keys, &mut hashes, |hash| {
                    if ((hash >> 52) * rounds) >> 12 == round {
                        visit((hash >> 32) as usize % BUCKETS, hash << 24 | document as u64);
                    }
                });
            }
        };
        each(&mut |bucket, _| starts[bucket + 1] += 1);
        for bucket in 0..BUCKETS {
            starts[bucket + 1] += starts[bucket];
        }
        let mut ends = starts;
        entries.clear();
        entries.resize(starts[BUCKETS], 0);
        each(&mut |bucket, entry| {
            entries[ends[bucket]] = entry;
            ends[bucket] += 1;
        });
        for bucket in 0..BUCKETS {
            let bucket = &mut entries[starts[bucket]..starts[bucket + 1]];
            bucket.sort_unstable();
            bucket.chunk_by(|a, b| a >> 24 == b >> 24).for_each(|same| tally.count(same));
        }
    }
    tally.finish()
}

/// Calls `enter` with the shingles of a document that are indexed.
fn entered(keys: &[Key], hashes: &mut Vec<u64>, mut enter: impl FnMut(u64)) {
    let places = keys.len().saturating_sub(SHINGLE - 1);
    if keys.len() < SHORT {
        (0..places).for_each(|at| enter(shingle(keys, at)));
        return;
    }
    let chosen = |hash: u64| hash >> 50 & 3 == 0;
    hashes.clear();
    hashes.extend((0..places).map(|at| shingle(keys, at)));
    let mut gap = 0;
    for (at, &hash) in hashes.iter().enumerate() {
        if chosen(hash) {
            enter(hash);
            gap = 0;
            continue;
        }
        gap += 1;
        if gap >= GAP {
            enter(hashes[at - GAP / 2]);
        }
    }
}

/// Counts the shingles that two documents share.
struct Tally {
    /// How often, by hash of the pair; two pairs with one slot are both kept.
    counts: Vec<u8>,
    found: Vec<u64>,
    limit: usize,
}

impl Tally {
    fn new(total: usize) -> Tally {
        let slots = total.next_power_of_two().clamp(1 << 12, 1 << 28);
        Tally { counts: vec![0; slots], found: Vec::new(), limit: 1 << 18 }
    }

    /// Counts one shingle that `entries` hold, in the order of documents.
    fn count(&mut self, entries: &[u64]) {
        let common = entries.len() > PAIRED;
        if entries.len() < 2 || common && entries[0] >> 24 & 3 != 0 {
            return;
        }
        let reach = if common { REACH } else { PAIRED };
        for (index, &a) in entries.iter().enumerate() {
            for &b in entries[index + 1..].iter().take(reach) {
                let (a, b) = (a & 0xff_ffff, b & 0xff_ffff);
                if a != b {
                    self.add(a << 32 | b);
                }
            }
        }
    }

    #[inline]
    fn add(&mut self, pair: u64) {
        let bits = self.counts.len().trailing_zeros();
        let slot = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits);
        let count = &mut self.counts[slot as usize];
        *count = count.saturating_add(1);
        if *count >= SHARED {
            self.found.push(pair);
            if self.found.len() >= self.limit {
                self.compact();
                self.limit = (self.found.len() * 2).max(1 << 18);
            }
        }
    }

    fn compact(&mut self) {
        self.found.sort_unstable();
        self.found.dedup();
    }

    fn finish(mut self) -> Vec<(u32, u32)> {
        self.compact();
        self.found.iter().map(|pair| ((pair >> 32) as u32, *pair as u32)).collect()
    }
}
