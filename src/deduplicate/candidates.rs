//! Which documents are worth comparing: an exact inverted index over every shingle, built bucket by bucket.

use super::runs::{SHINGLE, shingle};
use super::shelf::Shelf;

/// A shingle of up to this many documents pairs every two of them; of more, each with its next [`REACH`].
///
/// Documents that share more than one common phrase are linked through the others that hold it.
const PAIRED: usize = 8;
const REACH: usize = 2;

/// So many shingles must be shared before two documents are compared word by word.
const SHARED: u8 = 3;

/// Entries that are sorted at a time: what bounds the memory of the index, in units of eight bytes.
const BATCH: usize = 1 << 19;

/// Pairs of documents that share at least two shingles, sorted; every two that share a run of four words which at most
/// [`PAIRED`] documents hold are among them.
pub(super) fn candidates(shelf: &Shelf) -> Vec<(u32, u32)> {
    let total: usize = shelf.pages.iter().map(|page| page.keys.len()).sum();
    let batch = BATCH.max(total / 16);
    let rounds = total.div_ceil(batch).max(1) as u64;
    let mut tally = Tally::new(total);
    let mut entries: Vec<u64> = Vec::new();
    let mut sorted: Vec<u64> = Vec::new();
    for round in 0..rounds {
        entries.clear();
        for (document, page) in shelf.pages.iter().enumerate() {
            for at in 0..page.keys.len().saturating_sub(SHINGLE - 1) {
                let hash = shingle(&page.keys, at);
                // The high bits choose the round, the middle ones the bucket.
                if (u128::from(hash) * u128::from(rounds)) >> 64 == u128::from(round) {
                    entries.push(hash << 24 | document as u64);
                }
            }
        }
        spread(&mut entries, &mut sorted);
        let mut rest = sorted.as_slice();
        while let Some(&first) = rest.first() {
            let len = rest.iter().take_while(|&&entry| entry >> 24 == first >> 24).count();
            let (same, others) = rest.split_at(len);
            rest = others;
            tally.count(same);
        }
    }
    tally.finish()
}

/// Sorts by the high 40 bits in buckets that fit the cache, keeping equal ones in order of the low 24.
fn spread(entries: &mut Vec<u64>, sorted: &mut Vec<u64>) {
    sorted.clear();
    std::mem::swap(entries, sorted);
    sorted.sort_unstable();
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
        if entries.len() < 2 {
            return;
        }
        let reach = if entries.len() <= PAIRED { PAIRED } else { REACH };
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
        let slot =
            pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - self.counts.len().trailing_zeros());
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
