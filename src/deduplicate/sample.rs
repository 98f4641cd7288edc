//! Which shingles of a document are entered in the index.

use std::ops::Range;

use super::runs::{SHINGLE, shingle};
use crate::text::Key;

/// Every shingle of documents with fewer words is entered.
const SHORT: usize = 80;
/// Of a longer document one shingle in four is entered, by its hash, and the middle one wherever [`GAP`] in a row would
/// be left out; so among any five shingles in a row that two documents share, at least one is entered for both.
const GAP: usize = 5;

/// Marks the first words of the shingles that are entered: one bit a word, 64 words a number, behind `marks`. `visit` is
/// given the hash of every shingle.
pub(super) fn mark(keys: &[Key], marks: &mut Vec<u64>, mut visit: impl FnMut(u64)) {
    let first = marks.len();
    marks.resize(first + keys.len().div_ceil(64), 0);
    let marks = &mut marks[first..];
    let mut gap = 0;
    for at in 0..keys.len().saturating_sub(SHINGLE - 1) {
        let hash = shingle(keys, at);
        visit(hash);
        gap += 1;
        if hash >> 50 & 3 == 0 || keys.len() < SHORT {
            marks[at / 64] |= 1 << (at % 64);
            gap = 0;
        } else if gap >= GAP {
            let middle = at - GAP / 2;
            marks[middle / 64] |= 1 << (middle % 64);
        }
    }
}

/// Adds the hashes of the shingles that are marked and lie inside `range`, in order.
pub(super) fn marked(keys: &[Key], marks: &[u64], range: Range<usize>, hashes: &mut Vec<u64>) {
    let end = range.end.saturating_sub(SHINGLE - 1);
    for (index, &bits) in marks.iter().enumerate().take(end.div_ceil(64)).skip(range.start / 64) {
        let mut bits = bits;
        while bits != 0 {
            let at = index * 64 + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            if at >= range.start && at < end {
                hashes.push(shingle(keys, at));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Tokens;

    proptest! {
        /// Two texts with eight words in a row in common have an entered shingle in common.
        #[test]
        fn seven_shingles_in_a_row_meet(
            before in "([a-h]{1,3} ){0,90}", shared in "([a-h]{1,3} ){9}", other in "([a-h]{1,3} ){0,90}",
            after in "([a-h]{1,3} ){90}",
        ) {
            let entered = |text: &str| -> Vec<u64> {
                let keys = Tokens::of(text).keys;
                let mut marks = Vec::new();
                mark(&keys, &mut marks, |_| {});
                let mut hashes = Vec::new();
                marked(&keys, &marks, 0..keys.len(), &mut hashes);
                hashes
            };
            let (a, b) = (format!("{before}{shared}{after}"), format!("{other}{shared}{after}"));
            let (a, b) = (entered(&a), entered(&b));
            prop_assert!(a.iter().any(|hash| b.contains(hash)));
        }
    }
}
