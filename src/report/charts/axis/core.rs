//! The days in which the most is told, which have a piece of the axis of their own.

use super::{DAY, Minute};

/// With fewer spans than this in a stretch nothing in it stands out.
const CROWD: usize = 40;

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

/// The stretches before, in and after the core, each with the number of spans that begin in it; none that is empty.
pub(super) fn around(
    (start, end): (Minute, Minute),
    spans: &[(Minute, Minute)],
) -> Vec<(Minute, Minute, i32)> {
    let first = spans.iter().map(|span| span.0).min().unwrap_or(start);
    let last = spans.iter().map(|span| span.1).max().unwrap_or(end);
    // A minute between two pieces, so that each moment lies in one.
    [(first, start - 1), (start, end), (end + 1, last)]
        .into_iter()
        .filter_map(|(from, to)| {
            let number = spans.iter().filter(|span| (from..=to).contains(&span.0)).count();
            (from < to && number > 0).then(|| (from, to, i32::try_from(number).unwrap_or(i32::MAX)))
        })
        .collect()
}
