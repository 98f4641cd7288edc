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

/// Calls `tell` with so many pieces, the longest first, that no [`CERTAIN`] words in a row are without one.
pub(super) fn certain(pieces: &[Piece], tell: &mut impl FnMut(&Piece)) {
    let words: u32 = pieces.iter().map(|piece| piece.run.len).sum();
    // Of pieces of one length the first.
    let longest = (0..pieces.len()).rev().max_by_key(|&at| pieces[at].run.len);
    if let Some(at) = longest.filter(|_| words >= CERTAIN) {
        tell(&pieces[at]);
        certain(&pieces[..at], tell);
        certain(&pieces[at + 1..], tell);
    }
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
