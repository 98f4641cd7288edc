//! Which shingles of a document bring it together with others.

use super::runs::{SHINGLE, shingle};
use crate::text::Key;

/// Every shingle of documents with fewer words is entered; of longer ones one in four, told by its hash, where there are
/// many documents.
const SHORT: usize = 160;

/// Words of a long shingle: two documents that share one are compared whatever else they share.
const LONG: usize = 10;
/// Of so many long shingles in a row one at least is entered, the one whose first words have the least hash. It is the
/// same in every document that holds all of them, so that two documents with a run of [`CERTAIN`](super::judge::CERTAIN)
/// words in common share an entered one (winnowing; Schleimer, Wilkerson and Aiken 2003).
const WINDOW: usize = super::judge::CERTAIN as usize + 1 - LONG;

/// A shingle that is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Short(u64),
    Long(u64),
}

/// Calls `enter` with what is entered of a stretch of words; `every` says that no short shingle is left out. `hashes` is
/// overwritten with the hashes of all short shingles.
#[inline]
pub(super) fn entries(
    keys: &[Key],
    every: bool,
    hashes: &mut Vec<u64>,
    mut enter: impl FnMut(Entry),
) {
    hashes.clear();
    hashes.extend(keys.windows(SHINGLE).map(|words| shingle(words, 0)));
    for &hash in hashes.iter() {
        if every || hash >> 22 & 3 == 0 {
            enter(Entry::Short(hash));
        }
    }
    winnow(hashes, |at| enter(Entry::Long(long(hashes, at))));
}

/// Whether a document of so many words is short.
pub(super) fn is_short(words: usize) -> bool {
    words < SHORT
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
fn long(hashes: &[u64], at: usize) -> u64 {
    let inside = (0..LONG - SHINGLE).step_by(SHINGLE).chain([LONG - SHINGLE]);
    inside.fold(LONG as u64, |state, place| {
        (state ^ hashes[at + place]).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}
