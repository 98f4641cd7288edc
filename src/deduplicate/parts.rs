//! What the passages of two documents have in common.

use std::collections::BTreeMap;

use super::judge::{CERTAIN, Tally};
use super::runs::Run;
use super::shelf::{Page, Part};

/// What every two passages share that share a run, by their places in the two pages.
///
/// A run of [`CERTAIN`] words that is spread over several passages counts whole for the two that hold most of it, so that
/// it does not go unreported.
pub(super) fn tallies(runs: &[Run], a: &Page, b: &Page) -> BTreeMap<(usize, usize), Tally> {
    let mut found: BTreeMap<(usize, usize), Tally> = BTreeMap::new();
    for run in runs {
        let end = |part: &Part| part.first + part.words;
        let mut at = 0;
        let mut most = None;
        while at < run.len {
            let (x, y) = (a.part_of(run.a + at), b.part_of(run.b + at));
            let len = (end(&a.parts[x]) - run.a).min(end(&b.parts[y]) - run.b).min(run.len) - at;
            let piece = Run { a: run.a + at, b: run.b + at, len };
            let from = (a.parts[x].first, b.parts[y].first);
            found.entry((x, y)).or_default().add(piece, &a.keys, &b.keys, from);
            if most.is_none_or(|(words, _)| words < len) {
                most = Some((len, (x, y)));
            }
            at += len;
        }
        if let Some(tally) = most.and_then(|(_, places)| found.get_mut(&places))
            && run.len >= CERTAIN
        {
            tally.longest = tally.longest.max(run.len);
        }
    }
    found
}
