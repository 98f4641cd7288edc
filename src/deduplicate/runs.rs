//! The runs of words that two documents have in common.

use crate::text::Key;

/// Shingles are this many words long: the shortest run that is found.
pub(super) const SHINGLE: usize = 3;

/// The same words in two places: `len` words from word `a` of the one and from word `b` of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) b: u32,
    pub(super) a: u32,
    pub(super) len: u32,
}

/// The hash of the three words that begin at `at`; the caller sees to it that there are three.
#[inline]
pub(super) fn shingle(keys: &[Key], at: usize) -> u64 {
    hash_of(spread(keys[at]), spread(keys[at + 1]), spread(keys[at + 2]))
}

/// The hashes of all shingles, in order.
pub(super) fn shingles(keys: &[Key]) -> impl Iterator<Item = u64> + '_ {
    let mut words = keys.iter().map(|key| spread(*key));
    let (mut first, mut second) = (words.next().unwrap_or(0), words.next().unwrap_or(0));
    words.map(move |third| {
        let hash = hash_of(first, second, third);
        (first, second) = (second, third);
        hash
    })
}

/// A word as a number of 64 bits.
#[inline(always)]
fn spread(key: Key) -> u64 {
    u64::from(key.word()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline(always)]
fn hash_of(first: u64, second: u64, third: u64) -> u64 {
    let mixed = first.wrapping_add(second.rotate_left(21)).wrapping_add(third.rotate_left(42));
    (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// Where a shingle is looked up in a table of 2^(32 - `shift`) slots.
#[inline(always)]
fn slot(words: &[Key], shift: u32) -> usize {
    let mixed = words
        .iter()
        .zip(MIXERS)
        .fold(0u32, |mixed, (word, mixer)| mixed.wrapping_add(word.word().wrapping_mul(mixer)));
    (mixed >> shift) as usize
}

/// One for each word of a shingle.
const MIXERS: [u32; SHINGLE] = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d];

/// A document whose words can be looked up by shingle. Made once, asked for many others.
#[derive(Default)]
pub(super) struct Finder {
    /// By hash, one more than the first place of a shingle; 0 for none.
    heads: Vec<u32>,
    /// For every place, one more than the next place with the same slot.
    next: Vec<u32>,
    shift: u32,
}

/// Places of one shingle that are tried; text that repeats itself more often than this is no news.
const TRIES: usize = 64;

impl Finder {
    /// Takes the words of a document in place of those before.
    pub(super) fn load(&mut self, a: &[Key]) {
        let places = a.len().saturating_sub(SHINGLE - 1);
        let slots = (places * 4).next_power_of_two().clamp(16, 1 << 31);
        self.shift = 32 - slots.trailing_zeros();
        self.heads.clear();
        self.heads.resize(slots, 0);
        // What stands there is written over.
        self.next.resize(places, 0);
        for ((at, next), words) in self.next.iter_mut().enumerate().zip(a.windows(SHINGLE)).rev() {
            let head = &mut self.heads[slot(words, self.shift)];
            *next = *head;
            *head = at as u32 + 1;
        }
    }

    /// The runs of three words and more that `b` shares with the loaded document `a`, in the order of `b`; no two
    /// overlap in `b`. Each is as long as it can be, save where a longer one takes its words.
    ///
    /// With `within`, `a` and `b` are one document, and only what recurs further down is found.
    pub(super) fn runs(&self, a: &[Key], b: &[Key], within: bool, found: &mut Vec<Run>) {
        found.clear();
        let places = b.len().saturating_sub(SHINGLE - 1);
        let mut at = 0;
        while at < places {
            // Most shingles have no place in `a`.
            let mut ahead = b[at..].windows(SHINGLE);
            match ahead.position(|words| self.heads[slot(words, self.shift)] != 0) {
                Some(skipped) => at += skipped,
                None => break,
            }
            match self.longest(a, b, at, within) {
                Some(run) => {
                    let end = (run.b + run.len) as usize;
                    add(run, found);
                    at = (end - (SHINGLE - 1)).max(at + 1);
                }
                None => at += 1,
            }
        }
    }

    /// The longest run through the shingle at `at` of `b`.
    fn longest(&self, a: &[Key], b: &[Key], at: usize, within: bool) -> Option<Run> {
        let mut best: Option<Run> = None;
        let mut place = self.heads[slot(&b[at..at + SHINGLE], self.shift)];
        for _ in 0..TRIES {
            if place == 0 {
                break;
            }
            let from = place as usize - 1;
            place = self.next[from];
            if within && from >= at {
                break;
            }
            if !(0..SHINGLE).all(|word| a[from + word].same(b[at + word])) {
                continue;
            }
            let back =
                (1..=from.min(at)).take_while(|&back| a[from - back].same(b[at - back])).count();
            let ahead = a[from..].iter().zip(&b[at..]).take_while(|(a, b)| a.same(**b)).count();
            let len = (back + ahead) as u32;
            if best.is_none_or(|best| best.len < len) {
                best = Some(Run { a: (from - back) as u32, b: (at - back) as u32, len });
            }
        }
        best
    }
}

/// Adds a run; of two that overlap in `b`, the longer keeps the words.
fn add(mut run: Run, found: &mut Vec<Run>) {
    while let Some(last) = found.last_mut() {
        let end = last.b + last.len;
        if end <= run.b {
            break;
        }
        if last.len >= run.len {
            let cut = (end - run.b).min(run.len);
            run = Run { a: run.a + cut, b: run.b + cut, len: run.len - cut };
            break;
        }
        last.len = run.b.saturating_sub(last.b);
        if (last.len as usize) < SHINGLE {
            found.pop();
        }
    }
    if run.len as usize >= SHINGLE {
        found.push(run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Tokens;

    fn shared(a: &str, b: &str) -> Vec<String> {
        let (a, b) = (Tokens::of(a), Tokens::of(b));
        let mut finder = Finder::default();
        finder.load(&a.keys);
        let mut runs = Vec::new();
        finder.runs(&a.keys, &b.keys, false, &mut runs);
        runs.iter().map(|run| format!("{}-{}:{}", run.a, run.b, run.len)).collect()
    }

    #[test]
    fn runs_are_as_long_as_they_can_be() {
        assert_eq!(shared("a b c d e f", "x a b c d e f"), ["0-1:6"]);
        assert_eq!(shared("a b c x b c d e f g", "a b c d e f g"), ["4-1:6"]);
        assert_eq!(shared("p q r s t u", "s t u p q r"), ["3-0:3", "0-3:3"]);
        assert_eq!(shared("a b", "a b"), Vec::<String>::new());
    }
}
