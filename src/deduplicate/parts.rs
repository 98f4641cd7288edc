//! What the passages of two documents have in common.

use std::collections::BTreeMap;

use super::judge::{CERTAIN, Tally};
use super::runs::Run;
use super::shelf::{Page, Part};

/// A piece of a run that lies in one passage of each document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// The two passages, by their places in the two pages.
    pub(super) places: (usize, usize),
    /// Its words.
    run: Run,
}

impl Piece {
    /// Counts it.
    pub(super) fn count(&self, tally: &mut Tally, a: &Page, b: &Page) {
        let from = (a.parts[self.places.0].first, b.parts[self.places.1].first);
        tally.add(self.run, &a.keys, &b.keys, from);
    }
}

/// The pieces of a run, in order.
pub(super) fn pieces(run: Run, a: &Page, b: &Page) -> Vec<Piece> {
    let end = |part: &Part| part.first + part.words;
    let mut found = Vec::new();
    let mut at = 0;
    while at < run.len {
        let (x, y) = (a.part_of(run.a + at), b.part_of(run.b + at));
        let len = (end(&a.parts[x]) - run.a).min(end(&b.parts[y]) - run.b).min(run.len) - at;
        let piece = Run { a: run.a + at, b: run.b + at, len };
        found.push(Piece { places: (x, y), run: piece });
        at += len;
    }
    found
}

/// Calls `tell` with so many pieces, long ones first of all, that no [`CERTAIN`] words in a row are without one.
///
/// Linear in their number: of pieces that are shorter, fewer than [`CERTAIN`] words stand between two that are told.
pub(super) fn certain(pieces: &[Piece], tell: &mut impl FnMut(&Piece)) {
    for short in pieces.split_inclusive(|piece| piece.run.len >= CERTAIN) {
        let (mut rest, last) = match short.split_last() {
            Some((last, short)) if last.run.len >= CERTAIN => (short, Some(last)),
            _ => (short, None),
        };
        while let Some(end) = enough(rest) {
            // Of pieces of one length the first.
            let at = (0..end).rev().max_by_key(|&at| rest[at].run.len).unwrap_or(0);
            tell(&rest[at]);
            rest = &rest[at + 1..];
        }
        last.into_iter().for_each(&mut *tell);
    }
}

/// How many of the pieces hold [`CERTAIN`] words; `None` when all hold fewer.
fn enough(pieces: &[Piece]) -> Option<usize> {
    let mut words = 0;
    let at = pieces.iter().position(|piece| {
        words += piece.run.len;
        words >= CERTAIN
    });
    at.map(|at| at + 1)
}

/// What every two passages share that share a run, by their places in the two pages.
///
/// A run of [`CERTAIN`] words that is spread over several passages counts whole for the two that hold most of it, so that
/// it does not go unreported.
pub(super) fn tallies(runs: &[Run], a: &Page, b: &Page) -> BTreeMap<(usize, usize), Tally> {
    let mut found: BTreeMap<(usize, usize), Tally> = BTreeMap::new();
    for run in runs {
        let pieces = pieces(*run, a, b);
        for piece in &pieces {
            piece.count(found.entry(piece.places).or_default(), a, b);
        }
        if run.len >= CERTAIN {
            certain(&pieces, &mut |piece| {
                let tally = found.entry(piece.places).or_default();
                tally.longest = tally.longest.max(run.len);
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// However a run is cut, no 25 words of it are without a piece that is told.
        #[test]
        fn no_long_stretch_is_untold(sizes in prop::collection::vec(1..40u32, 0..60)) {
            let piece = |(place, len): (usize, &u32)| Piece {
                places: (place, place),
                run: Run { a: 0, b: 0, len: *len },
            };
            let pieces: Vec<Piece> = sizes.iter().enumerate().map(piece).collect();
            let mut told = vec![false; sizes.len()];
            certain(&pieces, &mut |piece| {
                assert!(!told[piece.places.0], "each once");
                told[piece.places.0] = true;
            });
            let mut untold = 0;
            for (len, told) in sizes.iter().zip(told) {
                untold = if told { 0 } else { untold + len };
                prop_assert!(untold < CERTAIN);
            }
        }
    }
}
