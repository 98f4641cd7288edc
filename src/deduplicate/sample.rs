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

/// Leaves those hashes in `short` in which the bits that `thinned` tells are zero.
pub(super) fn short(hashes: &[u64], thinned: u64, short: &mut Vec<u64>) {
    short.clear();
    short.resize(hashes.len() + 1, 0);
    let mut count = 0;
    // Every hash is written, and stays if the next is not written over it: no branch depends on it.
    for &hash in hashes {
        short[count] = hash;
        count += usize::from(hash & thinned == 0);
    }
    short.truncate(count);
}

/// Calls `enter` with the hashes of the long shingles that are entered of a stretch of words with these hashes; `room` is
/// overwritten.
#[inline]
pub(super) fn long(hashes: &[u64], room: &mut Vec<u32>, mut enter: impl FnMut(u64)) {
    let picked = winnow(hashes, room);
    room[..picked].iter().for_each(|&at| enter(long_at(hashes, at as usize)));
}

/// Picks the place of the least hash among every [`WINDOW`] long shingles in a row, of two alike the later; each place
/// once. They are the first so many that are left in `picked`.
///
/// A window is what is left of one block of its length and what is begun of the next, each of which gives its least
/// (van Herk 1992): hardly a branch depends on the hashes. The lowest bits of a hash make room for its place in the block.
fn winnow(hashes: &[u64], picked: &mut Vec<u32>) -> usize {
    let places = (hashes.len() + SHINGLE).saturating_sub(LONG);
    picked.resize(places + 1, 0);
    let placed = |(at, hash): (usize, &u64)| (hash | PLACE) - at as u64;
    let place = |first: usize, least: u64| (first as u64 + (PLACE - (least & PLACE))) as u32;
    // For every place in the block before the least of those behind it.
    let mut behind = [u64::MAX; WINDOW];
    let (mut count, mut last) = (0, u32::MAX);
    for (block, own) in hashes[..places].chunks(WINDOW).enumerate() {
        let first = block * WINDOW;
        let mut least = u64::MAX;
        for (at, (hash, &before)) in own.iter().zip(&behind).enumerate() {
            least = least.min(placed((at, hash)));
            let is_before = before | PLACE < least | PLACE;
            let chosen = if is_before { before } else { least };
            let first = if is_before { first.wrapping_sub(WINDOW) } else { first };
            if block > 0 || at + 1 == WINDOW {
                let chosen = place(first, chosen);
                picked[count] = chosen;
                count += usize::from(chosen != last);
                last = chosen;
            }
        }
        let mut least = u64::MAX;
        for (placed, behind) in own.iter().enumerate().map(placed).zip(&mut behind).rev() {
            *behind = least;
            least = least.min(placed);
        }
    }
    count
}

/// The bits of a hash that tell its place in a block.
const PLACE: u64 = (1 << 5) - 1;
const _: () = assert!(WINDOW <= PLACE as usize + 1);

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
        long(&hashes, &mut Vec::new(), |hash| found.push(hash));
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

    proptest! {
        #[test]
        fn the_least_of_every_window_is_picked(hashes in prop::collection::vec(0..40u64, 0..120)) {
            let hashes: Vec<u64> = hashes.into_iter().map(|hash| hash << 32).collect();
            let places = (hashes.len() + SHINGLE).saturating_sub(LONG);
            let mut expected: Vec<u32> = Vec::new();
            for window in (0..places as u32).collect::<Vec<u32>>().windows(WINDOW) {
                expected.extend(window.iter().rev().min_by_key(|&&at| hashes[at as usize]));
            }
            expected.dedup();
            let mut room = Vec::new();
            let picked = winnow(&hashes, &mut room);
            prop_assert_eq!(&room[..picked], &expected);
        }
    }

    #[test]
    fn few_long_shingles_are_entered() {
        let text: String = (0..10_000).map(|n| format!("word{n} ")).collect();
        let count = long_ones(&text).len();
        assert!((1_000..1_400).contains(&count), "two in every nineteen: {count}");
    }
}
