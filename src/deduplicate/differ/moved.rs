//! Words that stand in another place, set aside before the changes are told.

use std::ops::Range;

use super::Change;
use crate::text::Side;

/// A run of so many words, so many of them plain, that was cut in one place and added in another was moved.
const LEAST: usize = 8;
const PLAIN: usize = 4;
/// Words in a row by which a run is found.
const SHINGLE: usize = 4;
/// Two runs with at most so many words between them in both places are one passage that was moved and changed.
const GAP: usize = 20;

/// The same words in two changes: from word `a` of the one side and word `b` of the other.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The changes they stand in.
    from: (usize, usize),
    a: usize,
    b: usize,
    len: usize,
}

/// Takes moved words out of the changes; what changed inside a moved passage is a change of its own.
///
/// Only runs that stand once among the words cut are followed. Cost: n log n in the words.
///
/// Limit: what changed among the first or last words of a moved passage is told as cut and added.
pub(super) fn set_aside(a: &Side<'_>, b: &Side<'_>, changes: Vec<Change>) -> Vec<Change> {
    let runs = runs(a, b, &changes);
    if runs.is_empty() {
        return changes;
    }
    let mut moved_a: Vec<Range<usize>> = Vec::new();
    let mut moved_b: Vec<Range<usize>> = Vec::new();
    let mut left: Vec<Change> = Vec::new();
    let near = |x: &Run, y: &Run| {
        x.from == y.from
            && (x.a + x.len..=x.a + x.len + GAP).contains(&y.a)
            && (x.b + x.len..=x.b + x.len + GAP).contains(&y.b)
    };
    for passage in runs.chunk_by(near) {
        let (first, last) = (passage[0], passage[passage.len() - 1]);
        moved_a.push(first.a..last.a + last.len);
        moved_b.push(first.b..last.b + last.len);
        left.extend(passage.windows(2).filter_map(|pair| {
            let (x, y) = (pair[0], pair[1]);
            let between = Change { a: x.a + x.len..y.a, b: x.b + x.len..y.b };
            (!between.a.is_empty() || !between.b.is_empty()).then_some(between)
        }));
    }
    moved_a.sort_by_key(|range| range.start);
    moved_b.sort_by_key(|range| range.start);
    for change in changes {
        let (in_a, in_b) = (without(&change.a, &moved_a), without(&change.b, &moved_b));
        match (in_a.as_slice(), in_b.as_slice()) {
            ([a], [b]) => left.push(Change { a: a.clone(), b: b.clone() }),
            _ => {
                let (a, b) = (change.a.end, change.b.end);
                left.extend(in_a.into_iter().map(|range| Change { a: range, b: b..b }));
                left.extend(in_b.into_iter().map(|range| Change { a: a..a, b: range }));
            }
        }
    }
    left.sort_by_key(|change| (change.a.start, change.b.start));
    left
}

/// The runs that were moved, in the order of `b`; no two overlap in either side.
fn runs(a: &Side<'_>, b: &Side<'_>, changes: &[Change]) -> Vec<Run> {
    let word = |side: &Side<'_>, at: usize| side.tokens.keys[at].word();
    let shingle = |side: &Side<'_>, at: usize| -> [u32; SHINGLE] {
        std::array::from_fn(|next| word(side, at + next))
    };
    let mut cut: Vec<([u32; SHINGLE], usize, usize)> = Vec::new();
    for (number, change) in changes.iter().enumerate().filter(|(_, c)| c.a.len() >= LEAST) {
        let places = change.a.start..change.a.end + 1 - SHINGLE;
        cut.extend(places.map(|at| (shingle(a, at), at, number)));
    }
    cut.sort_unstable();
    let mut taken = vec![false; a.tokens.keys.len()];
    let mut found: Vec<Run> = Vec::new();
    for (number, change) in changes.iter().enumerate().filter(|(_, c)| c.b.len() >= LEAST) {
        let mut at = change.b.start;
        while at + LEAST <= change.b.end {
            let sought = shingle(b, at);
            let first = cut.partition_point(|held| held.0 < sought);
            let mut held = cut[first..].iter().take_while(|held| held.0 == sought);
            let (Some(&(_, place, from)), None) = (held.next(), held.next()) else {
                at += 1;
                continue;
            };
            let end = (changes[from].a.end - place).min(change.b.end - at);
            let len =
                (0..end).take_while(|&next| word(a, place + next) == word(b, at + next)).count();
            let keys = &a.tokens.keys[place..place + len];
            let plain = keys.iter().filter(|key| key.is_plain()).count();
            let free = !taken[place..place + len].contains(&true);
            if len >= LEAST && plain >= PLAIN && free {
                taken[place..place + len].fill(true);
                found.push(Run { from: (from, number), a: place, b: at, len });
            }
            at += if len >= LEAST { len } else { 1 };
        }
    }
    found
}

/// What is left of a range without the moved ones, which are sorted.
fn without(range: &Range<usize>, moved: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut at = range.start;
    let first = moved.partition_point(|gone| gone.start < range.start);
    let inside = moved[first..].iter().take_while(|gone| gone.start < range.end);
    for gone in inside.filter(|gone| gone.end <= range.end) {
        left.push(at..gone.start);
        at = gone.end;
    }
    left.push(at..range.end);
    left.retain(|range| !range.is_empty());
    left
}
