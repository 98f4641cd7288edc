//! Which shingles of a document bring it together with others.

use super::runs::{SHINGLE, shingles};
use crate::text::Key;

/// Of the short shingles of a document one in 2^n is entered, told by its hash: n is how many of these its words reach.
/// So some fifty are, whatever its length, and two documents that share words share some of those of the longer one.
const THINNED: [usize; 3] = [80, 160, 400];

/// Words of a long shingle: two documents that share one are compared whatever else they share.
const LONG: usize = 8;
/// Of so many long shingles in a row one at least is entered, that whose first words have the least hash. It is the
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
pub(super) fn long(hashes: &[u64], room: &mut Room, mut enter: impl FnMut(u64)) {
    winnow(hashes, room).iter().for_each(|&at| enter(long_at(hashes, at as usize)));
}

/// Room to pick long shingles in.
#[derive(Default)]
pub(super) struct Room {
    /// The highest bits of the hash of each place.
    ranks: Vec<i16>,
    /// The least of every window, and then the greatest of those of all windows that hold a place.
    windows: Vec<i16>,
    picked: Vec<u32>,
}

/// The places that have the least hash of some [`WINDOW`] long shingles in a row, told by its highest bits, in order.
///
/// A place has when the greatest of the least of its windows is its own. Least and greatest of a window are those of two
/// that overlap in it, for all windows at a time: no branch depends on the hashes, and several are compared together.
fn winnow<'a>(hashes: &[u64], room: &'a mut Room) -> &'a [u32] {
    let places = (hashes.len() + SHINGLE).saturating_sub(LONG);
    if places < WINDOW {
        return &[];
    }
    let Room { ranks, windows, picked } = room;
    ranks.clear();
    ranks.extend(hashes[..places].iter().map(|hash| rank(*hash)));
    // A window of none stands before the first and behind the last that is whole.
    let none = WINDOW - 1;
    windows.clear();
    windows.resize(none, i16::MIN);
    windows.extend_from_slice(ranks);
    windows.resize(none + places + none, i16::MIN);
    over_windows(&mut windows[none..none + places], i16::min);
    windows[places..].fill(i16::MIN);
    over_windows(windows, i16::max);
    picked.clear();
    picked.resize(places, 0);
    let mut count = 0;
    for (at, (rank, greatest)) in (0..).zip(ranks.iter().zip(&*windows)) {
        picked[count] = at;
        count += usize::from(rank == greatest);
    }
    &picked[..count]
}

/// The highest bits of a hash, as a number of the kind that any processor compares many of together.
#[inline(always)]
fn rank(hash: u64) -> i16 {
    ((hash >> 48) as u16).wrapping_sub(1 << 15).cast_signed()
}

/// Puts in every place what `of` two gives for the [`WINDOW`] values from there on; the last places, behind which there
/// are fewer, are left with anything.
#[inline(always)]
fn over_windows(values: &mut [i16], of: impl Fn(i16, i16) -> i16) {
    let mut width = 1;
    while width < WINDOW {
        let ahead = width.min(WINDOW - width);
        for at in 0..values.len() - ahead {
            values[at] = of(values[at], values[at + ahead]);
        }
        width += ahead;
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
        long(&hashes, &mut Room::default(), |hash| found.push(hash));
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
            let hashes: Vec<u64> = hashes.into_iter().map(|hash| hash << 59).collect();
            let places = (hashes.len() + SHINGLE).saturating_sub(LONG);
            let mut expected: Vec<u32> = Vec::new();
            for window in (0..places as u32).collect::<Vec<u32>>().windows(WINDOW) {
                let rank = |at: &u32| rank(hashes[*at as usize]);
                let least = window.iter().map(rank).min();
                expected.extend(window.iter().filter(|at| Some(rank(at)) == least));
            }
            expected.sort_unstable();
            expected.dedup();
            let mut room = Room::default();
            prop_assert_eq!(winnow(&hashes, &mut room), &expected);
        }
    }

    #[test]
    fn few_long_shingles_are_entered() {
        let text: String = (0..10_000).map(|n| format!("word{n} ")).collect();
        let count = long_ones(&text).len();
        assert!((1_000..1_400).contains(&count), "two in every nineteen: {count}");
    }
}
