//! The axis of time: long silences are cut out, so that a story keeps its room when one report recalls a war of 2014.

mod ticks;

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};

pub(super) use ticks::Scale;

use crate::calendar::Interval;

/// Minutes since the start of 1970 on the clock of the outlet.
pub(super) type Minute = i64;

pub(super) const HOUR: Minute = 60;
pub(super) const DAY: Minute = 24 * HOUR;

/// Pixels of a cut.
pub(super) const CUT: i32 = 34;

/// Pixels that a piece of the axis has at least.
const NARROWEST: i32 = 150;

/// No more than this many silences are cut out.
const MOST_CUTS: usize = 5;

/// Stretches of time from left to right, with cuts between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TimeAxis {
    pieces: Vec<Piece>,
}

/// A stretch without a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: Minute,
    pub(super) end: Minute,
    /// Pixels from the left edge of the axis.
    pub(super) x0: i32,
    pub(super) x1: i32,
    /// Whether anything in it is known to the hour.
    pub(super) clock: bool,
}

impl Piece {
    fn x(&self, at: Minute) -> i32 {
        let share = (at.clamp(self.start, self.end) - self.start) as f64
            / (self.end - self.start).max(1) as f64;
        self.x0 + (share * f64::from(self.x1 - self.x0)).round() as i32
    }

    /// Pixels that `minutes` take.
    pub(super) fn pixels(&self, minutes: Minute) -> f64 {
        minutes as f64 * f64::from(self.x1 - self.x0) / (self.end - self.start).max(1) as f64
    }
}

impl TimeAxis {
    /// An axis of `width` pixels over the stretches of time in `spans`, each with at least a minute; `None` without any.
    ///
    /// A silence is cut out when it is longer than two fifths of the time that is left to show, the longest first. The
    /// pieces between the cuts share the width by the number of spans in them.
    pub(super) fn over(spans: &[(Minute, Minute)], width: i32) -> Option<TimeAxis> {
        let (first, last) =
            (spans.iter().map(|span| span.0).min()?, spans.iter().map(|span| span.1).max()?);
        let clock = last - first <= 36 * HOUR && spans.iter().all(|span| span.1 - span.0 < DAY);
        let unit = if clock { HOUR } else { DAY };
        let timed: Vec<Minute> =
            spans.iter().filter(|span| span.1 - span.0 < DAY).map(|span| span.0).collect();
        let whole = |&(start, end): &(Minute, Minute)| {
            let start = start.div_euclid(unit) * unit;
            (start, (-(-end).div_euclid(unit) * unit).max(start + unit))
        };
        let mut spans: Vec<(Minute, Minute)> = spans.iter().map(whole).collect();
        spans.sort_unstable();
        let cuts = cuts(&spans);
        let mut stretches: Vec<(Minute, Minute, i32)> = Vec::new();
        for (start, end) in spans {
            match stretches.last_mut() {
                Some(last) if !cuts.contains(&(last.1, start)) => {
                    last.1 = last.1.max(end);
                    last.2 += 1;
                }
                _ => stretches.push((start, end, 1)),
            }
        }
        let mut pieces = pieces(&stretches, width);
        for piece in &mut pieces {
            piece.clock = timed.iter().any(|at| (piece.start..piece.end).contains(at));
        }
        Some(TimeAxis { pieces })
    }

    /// An axis without cuts from `start` to `end`.
    pub(super) fn between(start: Minute, end: Minute, width: i32) -> TimeAxis {
        let end = end.max(start + HOUR);
        TimeAxis { pieces: vec![Piece { start, end, x0: 0, x1: width, clock: true }] }
    }

    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The pixels of a stretch, as far as it can be seen; `None` when it lies in a cut or beyond the ends.
    pub(super) fn visible(&self, start: Minute, end: Minute) -> Option<(i32, i32)> {
        let seen = |piece: &&Piece| start < piece.end && piece.start < end;
        let first = self.pieces.iter().find(seen)?;
        let last = self.pieces.iter().rev().find(seen)?;
        Some((first.x(start), last.x(end)))
    }
}

/// As a coordinate of plotters: a moment in a cut maps to the middle of the cut.
impl Ranged for TimeAxis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = Minute;

    fn map(&self, at: &Minute, limit: (i32, i32)) -> i32 {
        let before = self.pieces.iter().rev().find(|piece| piece.start <= *at);
        let after = self.pieces.iter().find(|piece| *at <= piece.end);
        limit.0
            + match (before, after) {
                (Some(before), Some(after)) if before == after => before.x(*at),
                (Some(before), Some(after)) => i32::midpoint(before.x1, after.x0),
                (Some(only), None) | (None, Some(only)) => only.x(*at),
                (None, None) => 0,
            }
    }

    fn key_points<H: KeyPointHint>(&self, hint: H) -> Vec<Minute> {
        let ticks = self.pieces.iter().flat_map(|piece| Scale::of(piece).ticks(piece));
        ticks.map(|tick| tick.at).take(hint.max_num_points()).collect()
    }

    fn range(&self) -> Range<Minute> {
        self.pieces.first().map_or(0, |piece| piece.start)
            ..self.pieces.last().map_or(0, |piece| piece.end)
    }
}

/// The silences to cut out: `(start, end)` each.
fn cuts(spans: &[(Minute, Minute)]) -> Vec<(Minute, Minute)> {
    let mut silences = Vec::new();
    let mut reached = Minute::MIN;
    for &(start, end) in spans {
        if reached != Minute::MIN && start > reached {
            silences.push((reached, start));
        }
        reached = reached.max(end);
    }
    silences.sort_by_key(|&(start, end)| (start - end, start));
    let mut left = reached - spans.first().map_or(reached, |span| span.0);
    let mut cuts = Vec::new();
    for (start, end) in silences {
        let long = end - start;
        if cuts.len() == MOST_CUTS || long < 3 * DAY || long * 5 < left * 2 {
            break;
        }
        left -= long;
        cuts.push((start, end));
    }
    cuts
}

/// Stretches with the number of spans in each, laid side by side.
fn pieces(stretches: &[(Minute, Minute, i32)], width: i32) -> Vec<Piece> {
    let count = i32::try_from(stretches.len()).unwrap_or(1);
    let shared = width - (count - 1) * CUT - count * NARROWEST;
    // Two more than the spans, so that a lone report is not squeezed to the least.
    let weight = |spans: i32| i64::from(spans) + 2;
    let all: i64 = stretches.iter().map(|stretch| weight(stretch.2)).sum();
    let mut before = 0;
    let mut pieces = Vec::with_capacity(stretches.len());
    for (index, &(start, end, spans)) in (0..).zip(stretches) {
        let share =
            |weight: i64| i32::try_from(i64::from(shared) * weight / all).unwrap_or_default();
        let fixed = index * (NARROWEST + CUT);
        let x0 = fixed + share(before);
        before += weight(spans);
        pieces.push(Piece { start, end, x0, x1: fixed + NARROWEST + share(before), clock: false });
    }
    pieces
}

/// The minute of a moment.
pub(super) fn minute(at: NaiveDateTime) -> Minute {
    at.and_utc().timestamp().div_euclid(60)
}

/// The moment of a minute.
fn moment(at: Minute) -> NaiveDateTime {
    DateTime::from_timestamp(at.saturating_mul(60), 0)
        .map_or(NaiveDateTime::MAX, |at| at.naive_utc())
}

/// The bounds of an interval in minutes; `None` for a side that is open.
pub(super) fn bounds(interval: &Interval) -> (Option<Minute>, Option<Minute>) {
    (interval.start.map(minute), interval.end.map(minute))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::sample::day;

    fn days(first: &str, last: &str) -> (Minute, Minute) {
        let start = |text| minute(day(text).and_hms_opt(0, 0, 0).unwrap());
        (start(first), start(last) + DAY)
    }

    #[test]
    fn a_war_long_ago_does_not_squeeze_the_week() {
        let spans = [
            days("2014-03-18", "2014-03-18"),
            days("2025-12-05", "2025-12-05"),
            days("2025-12-07", "2025-12-08"),
        ];
        let axis = TimeAxis::over(&spans, 1200).unwrap();
        assert_eq!(axis.pieces().len(), 2);
        let (from, to) = axis.visible(spans[1].0, spans[2].1).unwrap();
        assert!(to - from > 600, "the week has {} pixels", to - from);
    }

    #[test]
    fn an_even_stretch_has_no_cut() {
        let spans: Vec<_> = (0..30).map(|n| (n * 40 * DAY, n * 40 * DAY + DAY)).collect();
        assert_eq!(TimeAxis::over(&spans, 1200).unwrap().pieces().len(), 1);
    }

    #[test]
    fn one_evening_is_drawn_in_hours() {
        let (start, _) = days("2025-12-08", "2025-12-08");
        let axis = TimeAxis::over(&[(start + 1200, start + 1201)], 600).unwrap();
        assert_eq!((axis.range().start, axis.range().end), (start + 1200, start + 1260));
    }

    proptest! {
        #[test]
        fn time_runs_from_left_to_right(
            starts in prop::collection::vec((-40_000_000i64..40_000_000, 1i64..600_000), 1..40),
        ) {
            let mut spans: Vec<_> = starts.iter().map(|&(start, long)| (start, start + long)).collect();
            let axis = TimeAxis::over(&spans, 1200).unwrap();
            spans.sort_unstable();
            let at: Vec<i32> = spans.iter().map(|span| axis.map(&span.0, (0, 1200))).collect();
            prop_assert!(at.is_sorted());
            prop_assert!(at.iter().all(|x| (0..=1200).contains(x)));
            for span in spans {
                prop_assert!(axis.visible(span.0, span.1).is_some(), "{span:?} is not shown");
            }
            for (piece, next) in axis.pieces().iter().zip(&axis.pieces()[1..]) {
                prop_assert!(piece.end < next.start && next.x0 - piece.x1 == CUT);
            }
        }
    }
}
