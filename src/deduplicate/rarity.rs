//! How often each shingle was read.

/// How often shingles were read, roughly: two that share a counter are taken for one, which makes both look more common,
/// never rarer. The counts do not depend on the order in which documents came.
#[derive(Debug)]
pub(super) struct Rarity {
    /// Up to 255.
    counts: Vec<u8>,
    bits: u32,
}

impl Rarity {
    /// Counters enough to tell which of so many shingles were read more than `limit` times: a counter holds a quarter of
    /// that on average.
    pub(super) fn new(shingles: usize, limit: u8) -> Rarity {
        let counters = (shingles * 4 / usize::from(limit).max(1)).next_power_of_two();
        let bits = counters.trailing_zeros().clamp(16, 30);
        Rarity { counts: vec![0; 1 << bits], bits }
    }

    /// Counts a shingle, given by its hash.
    #[inline]
    pub(super) fn add(&mut self, hash: u64) {
        let count = &mut self.counts[(hash >> (64 - self.bits)) as usize];
        *count = count.saturating_add(1);
    }

    /// What both have counted, which have as many counters.
    pub(super) fn join(mut self, other: Rarity) -> Rarity {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count = count.saturating_add(*more);
        }
        self
    }

    /// How often a shingle was counted, at most.
    #[inline]
    pub(super) fn count(&self, hash: u64) -> u8 {
        self.counts[(hash >> (64 - self.bits)) as usize]
    }
}
