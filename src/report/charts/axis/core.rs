//! The days in which the most is told, which have a piece of the axis of their own.

use super::{DAY, Minute, stretches};

/// With fewer spans than this in a stretch nothing in it stands out.
const CROWD: usize = 40;

/// No more than this many silences are cut out on either side of the core.
const OUTER_CUTS: usize = 1;

/// The days in which most of the fullest stretch lies, where they are few beside it: `(start, end)`.
///
/// `spans` are sorted.
pub(super) fn core(
    spans: &[(Minute, Minute)],
    stretches: &[(Minute, Minute, i32)],
) -> Option<(Minute, Minute)> {
    let &(first, last, _) = stretches.iter().rev().max_by_key(|stretch| stretch.2)?;
    let within: Vec<Minute> =
        spans.iter().map(|span| span.0).filter(|at| (first..last).contains(at)).collect();
    if within.len() < CROWD {
        return None;
    }
    let most = within.len() * 3 / 4;
    let (start, end) = within
        .iter()
        .zip(&within[most - 1..])
        .map(|(&start, &end)| (start, end + DAY))
        .min_by_key(|(start, end)| end - start)?;
    let edge = ((end - start) / 8).max(2 * DAY) / DAY * DAY;
    let (start, end) = ((start - edge).max(first), (end + edge).min(last));
    ((end - start) * 6 < last - first).then_some((start, end))
}

/// The stretches before, in and after the core, each with the number of spans that begin in it; none that is empty. Long
/// silences before and after it are cut out too, so that one event of long ago stretches nothing.
///
/// `spans` are sorted.
pub(super) fn around(
    (start, end): (Minute, Minute),
    spans: &[(Minute, Minute)],
) -> Vec<(Minute, Minute, i32)> {
    let beginning = |from: Minute, to: Minute| -> Vec<(Minute, Minute)> {
        spans.iter().filter(|span| (from..=to).contains(&span.0)).copied().collect()
    };
    // A minute between two pieces, so that each moment lies in one.
    let before: Vec<(Minute, Minute)> = beginning(Minute::MIN, start - 1)
        .into_iter()
        .map(|(from, to)| (from, to.min(start - 1)))
        .collect();
    let within = i32::try_from(beginning(start, end).len()).unwrap_or(i32::MAX);
    let mut found = stretches(&before, OUTER_CUTS);
    found.push((start, end, within));
    found.append(&mut stretches(&beginning(end + 1, Minute::MAX), OUTER_CUTS));
    found
}
