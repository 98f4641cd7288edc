//! Which shingles of a document bring it together with others.

use super::runs::{SHINGLE, shingles};
use crate::text::Key;

/// Of the short shingles of a document one in 2^n is entered, told by its hash: n is how many of these its words reach.
/// So some fifty are, whatever its length, and two documents that share words share some of those of the longer one.
const THINNED: [usize; 3] = [80, 160, 400];

/// Words of a long shingle: two documents that share one are compared whatever else they share.
const LONG: usize = 8;
/// Of so many long shingles in a row one at least is entered, the one whose first words have the least hash. It is the
/// same in every document that holds all of them, so that two documents with a run of [`CERTAIN`](super::judge::CERTAIN)
/// words in common share an entered one (winnowing; Schleimer, Wilkerson and Aiken 2003).
const WINDOW: usize = super::judge::CERTAIN as usize + 1 - LONG;

/// The hashes of the shingles of a stretch of words, in order; those that stood there are forgotten.
pub(super) fn hash(keys: &[Key], hashes: &mut Vec<u64>) {
    hashes.clear();
    hashes.extend(shingles(keys));
}

/// Which bits of the hash of a short shingle must be zero if it is to be entered for a document of so many words.
pub(super) fn thinned(words: usize) -> u64 {
    let reached = THINNED.iter().filter(|least| **least <= words).count();
    ((1 << reached) - 1) << 20
}

/// Calls `enter` with the hashes of the long shingles that are entered of a stretch of words with these hashes.
#[inline]
pub(super) fn long(hashes: &[u64], mut enter: impl FnMut(u64)) {
    winnow(hashes, |at| enter(long_at(hashes, at)));
}

/// Calls `pick` with the place of the least hash among every [`WINDOW`] long shingles in a row; each place once.
#[inline]
fn winnow(hashes: &[u64], mut pick: impl FnMut(usize)) {
    let places = (hashes.len() + SHINGLE).saturating_sub(LONG);
    let (mut least, mut at, mut picked) = (u64::MAX, 0, usize::MAX);
    for end in 0..places {
        let hash = hashes[end];
        if hash <= least {
            (least, at) = (hash, end);
        } else if at + WINDOW <= end {
            at = end + 1 - WINDOW;
            for place in at + 1..=end {
                if hashes[place] <= hashes[at] {
                    at = place;
                }
            }
            least = hashes[at];
        }
        if at != picked && end + 1 >= WINDOW {
            picked = at;
            pick(at);
        }
    }
}

/// The hash of the long shingle at a place, made of those of the shingles in it.
#[inline]
fn long_at(hashes: &[u64], at: usize) -> u64 {
    let inside = (0..LONG - SHINGLE).step_by(SHINGLE).chain([LONG - SHINGLE]);
    inside.fold(LONG as u64, |state, place| {
        (state ^ hashes[at + place]).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Tokens;

    fn long_ones(text: &str) -> Vec<u64> {
        let (mut hashes, mut found) = (Vec::new(), Vec::new());
        hash(&Tokens::of(text).keys, &mut hashes);
        long(&hashes, |hash| found.push(hash));
        found
    }

    proptest! {
        /// Two texts with 25 words in a row in common have an entered long shingle in common.
        #[test]
        fn long_shingles_meet(
            before in "([a-h]{1,3} ){0,60}", shared in "([a-h]{1,3} ){25}", other in "([a-h]{1,3} ){0,60}",
            after in "([a-h]{1,3} ){0,60}",
        ) {
            let a = long_ones(&format!("{before}{shared}{after}"));
            let b = long_ones(&format!("{other}{shared}"));
            prop_assert!(a.iter().any(|hash| b.contains(hash)));
        }
    }

    #[test]
    fn few_long_shingles_are_entered() {
        let text: String = (0..10_000).map(|n| format!("word{n} ")).collect();
        let count = long_ones(&text).len();
        assert!((1_000..1_400).contains(&count), "two in every nineteen: {count}");
    }
}
