//! How often each shingle was read.

/// How often shingles were read, roughly: two that share a counter are taken for one, which makes both look more common,
/// never rarer. The counts do not depend on the order in which documents came.
#[derive(Debug)]
pub(super) struct Rarity {
    /// Up to 255.
    counts: Vec<u8>,
    bits: u32,
}

/// Two megabytes, which fit the cache of a core, serve archives of up to [`Rarity::FITS`] words.
impl Default for Rarity {
    fn default() -> Rarity {
        Rarity::with_bits(21)
    }
}

impl Rarity {
    /// Words beyond which counters are shared too often unless there are more of them.
    pub(super) const FITS: usize = 1 << 25;

    /// Counters enough for so many words.
    pub(super) fn for_words(words: usize) -> Rarity {
        Rarity::with_bits((words / 8).next_power_of_two().trailing_zeros().clamp(21, 30))
    }

    fn with_bits(bits: u32) -> Rarity {
        Rarity { counts: vec![0; 1 << bits], bits }
    }

    /// How many counters there are.
    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    /// Counts a shingle, given by its hash.
    #[inline]
    pub(super) fn add(&mut self, hash: u64) {
        let count = &mut self.counts[(hash >> (64 - self.bits)) as usize];
        *count = count.saturating_add(1);
    }

    /// How often a shingle was counted, at most.
    #[inline]
    pub(super) fn count(&self, hash: u64) -> u8 {
        self.counts[(hash >> (64 - self.bits)) as usize]
    }
}
