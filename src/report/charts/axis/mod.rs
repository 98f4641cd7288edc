//! The axis of time: long silences are cut out, so that a story keeps its room when one report recalls a war of 2014; a
//! story in the midst of many recollections has a piece of its own.

mod core;
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

/// Pixels that a piece with one or two lone spans has at least.
const LONE: i32 = 64;

/// No more than this many silences are cut out.
const MOST_CUTS: usize = 5;

/// Stretches of time from left to right, with cuts between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TimeAxis {
    pieces: Vec<Piece>,
}

/// A stretch without a cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: Minute,
    pub(super) end: Minute,
    /// Pixels from the left edge of the axis.
    pub(super) x0: i32,
    pub(super) x1: i32,
    /// Whether anything in it is known to the hour.
    pub(super) clock: bool,
    /// Where its days begin, and where the last one ends, when they are not equally wide; otherwise empty.
    days: Vec<i32>,
}

impl Piece {
    fn x(&self, at: Minute) -> i32 {
        let at = at.clamp(self.start, self.end) - self.start;
        let within = |at: Minute, long: Minute, x0: i32, x1: i32| {
            let share = at as f64 / long.max(1) as f64;
            x0 + (share * f64::from(x1 - x0)).round() as i32
        };
        let day = usize::try_from(at / DAY).unwrap_or_default();
        match self.days.get(day..day + 2) {
            Some(&[x0, x1]) => within(at % DAY, DAY, x0, x1),
            _ => within(at, self.end - self.start, self.x0, self.x1),
        }
    }

    /// Pixels that `minutes` take where they take least.
    pub(super) fn pixels(&self, minutes: Minute) -> f64 {
        let narrowest = self.days.windows(2).map(|two| two[1] - two[0]).min();
        match narrowest {
            Some(pixels) => minutes as f64 * f64::from(pixels) / DAY as f64,
            None => {
                let long = (self.end - self.start).max(1);
                minutes as f64 * f64::from(self.x1 - self.x0) / long as f64
            }
        }
    }

    /// Gives days with more in them more room, where the days are wide enough to be named one by one.
    fn widen(&mut self, spans: &[(Minute, Minute)]) {
        const LEAST: i32 = 28;
        let number = i32::try_from((self.end - self.start) / DAY).unwrap_or(i32::MAX);
        let width = self.x1 - self.x0;
        if number < 2 || number > width / LEAST || (self.end - self.start) % DAY != 0 {
            return;
        }
        let mut counts = vec![0_i64; number.unsigned_abs() as usize];
        for (start, _) in spans.iter().filter(|span| span.1 - span.0 <= DAY) {
            let day = usize::try_from((start - self.start).div_euclid(DAY)).ok();
            if let Some(count) = day.and_then(|day| counts.get_mut(day)) {
                *count += 1;
            }
        }
        let all: i64 = counts.iter().sum();
        if all == 0 {
            return;
        }
        let least = LEAST.max(width / number * 2 / 5);
        let shared = i64::from(width - least * number);
        let (mut x, mut before) = (self.x0, 0);
        self.days = vec![x];
        for (day, count) in (1..).zip(counts) {
            before += count;
            x = self.x0 + least * day + i32::try_from(shared * before / all).unwrap_or_default();
            self.days.push(x);
        }
    }
}

impl TimeAxis {
    /// An axis of `width` pixels over the stretches of time in `spans`, each with at least a minute; `None` without any.
    ///
    /// A silence is cut out when it is longer than two fifths of the time that is left to show, the longest first. Where
    /// three quarters of the spans of the fullest stretch still lie in less than a sixth of it, these have a piece of
    /// their own, with all that came before in one piece and all that came after in another. The pieces share the width
    /// by the number of spans in them.
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
        let mut stretches = stretches(&spans, MOST_CUTS);
        if let Some(core) = core::core(&spans, &stretches) {
            stretches = core::around(core, &spans);
        }
        let mut pieces = pieces(&stretches, width);
        for piece in &mut pieces {
            piece.clock = timed.iter().any(|at| (piece.start..piece.end).contains(at));
        }
        Some(TimeAxis { pieces })
    }

    /// An axis without cuts from `start` to `end`, which shows what it can of `spans`.
    pub(super) fn between(
        start: Minute,
        end: Minute,
        spans: &[(Minute, Minute)],
        width: i32,
    ) -> TimeAxis {
        let end = end.max(start + HOUR);
        let clock = spans.iter().any(|span| span.1 - span.0 < DAY);
        TimeAxis { pieces: vec![Piece { start, end, x0: 0, x1: width, clock, days: Vec::new() }] }
    }

    /// The axis with days as wide as what lies in them asks, as far as they can be named one by one.
    pub(super) fn widened(mut self, spans: &[(Minute, Minute)]) -> TimeAxis {
        self.pieces.iter_mut().for_each(|piece| piece.widen(spans));
        self
    }

    /// Whether some days are wider than others.
    pub(super) fn is_uneven(&self) -> bool {
        self.pieces.iter().any(|piece| {
            let wide = || piece.days.windows(2).map(|two| two[1] - two[0]);
            wide().max() > wide().min().map(|narrow| narrow * 5 / 4)
        })
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

/// The stretches between silences, each with its start, its end and the number of spans in it. `spans` are sorted.
fn stretches(spans: &[(Minute, Minute)], most_cuts: usize) -> Vec<(Minute, Minute, i32)> {
    let cuts = cuts(spans, most_cuts);
    let mut stretches: Vec<(Minute, Minute, i32)> = Vec::new();
    for &(start, end) in spans {
        match stretches.last_mut() {
            Some(last) if !cuts.contains(&(last.1, start)) => {
                last.1 = last.1.max(end);
                last.2 += 1;
            }
            _ => stretches.push((start, end, 1)),
        }
    }
    stretches
}

/// The silences to cut out: `(start, end)` each.
fn cuts(spans: &[(Minute, Minute)], most: usize) -> Vec<(Minute, Minute)> {
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
        if cuts.len() == most || long < 3 * DAY || long * 5 < left * 2 {
            break;
        }
        left -= long;
        cuts.push((start, end));
    }
    cuts
}

fn narrowest(spans: i32) -> i32 {
    if spans <= 2 { LONE } else { NARROWEST }
}

/// Stretches with the number of spans in each, laid side by side.
fn pieces(stretches: &[(Minute, Minute, i32)], width: i32) -> Vec<Piece> {
    let count = i32::try_from(stretches.len()).unwrap_or(1);
    let least: i32 = stretches.iter().map(|stretch| narrowest(stretch.2)).sum();
    let shared = width - (count - 1) * CUT - least;
    // Two more than the spans, so that a lone report is not squeezed to the least.
    let weight = |spans: i32| i64::from(spans) + 2;
    let all: i64 = stretches.iter().map(|stretch| weight(stretch.2)).sum();
    let (mut before, mut fixed) = (0, 0);
    let mut pieces = Vec::with_capacity(stretches.len());
    for &(start, end, spans) in stretches {
        let share =
            |weight: i64| i32::try_from(i64::from(shared) * weight / all).unwrap_or_default();
        let x0 = fixed + share(before);
        before += weight(spans);
        fixed += narrowest(spans);
        pieces.push(Piece {
            start,
            end,
            x0,
            x1: fixed + share(before),
            clock: false,
            days: Vec::new(),
        });
        fixed += CUT;
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
    fn many_recollections_do_not_squeeze_the_week() {
        let recalled = (0..60).map(|n| (n * 100 * DAY, n * 100 * DAY + DAY));
        let week = (0..400).map(|n| ((5_000 + n % 7) * DAY, (5_001 + n % 7) * DAY));
        let spans: Vec<_> = recalled.chain(week).collect();
        let axis = TimeAxis::over(&spans, 1200).unwrap();
        assert_eq!(axis.pieces().len(), 3);
        let (from, to) = axis.visible(5_000 * DAY, 5_007 * DAY).unwrap();
        assert!(to - from > 300, "the week has {} pixels", to - from);
    }

    #[test]
    fn one_report_of_long_ago_or_far_ahead_has_a_narrow_piece_of_its_own() {
        let week = (0..400).map(|n| ((80_000 + n % 7) * DAY, (80_001 + n % 7) * DAY));
        let recalled = (0..30).map(|n| ((79_000 + n * 30) * DAY, (79_001 + n * 30) * DAY));
        let lone = [(0, DAY), (90_000 * DAY, 90_001 * DAY)];
        let spans: Vec<_> = lone.into_iter().chain(recalled).chain(week).collect();
        let axis = TimeAxis::over(&spans, 1200).unwrap();
        let wide = |at: usize| axis.pieces()[at].x1 - axis.pieces()[at].x0;
        let last = axis.pieces().len() - 1;
        assert!(last >= 2 && wide(0) < 90 && wide(last) < 90, "{axis:?}");
        let (from, to) = axis.visible(80_000 * DAY, 80_007 * DAY).unwrap();
        assert!(to - from > 500, "the week has {} pixels", to - from);
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

    #[test]
    fn a_day_with_more_in_it_is_wider() {
        let quiet = days("2025-12-01", "2025-12-01");
        let busy = days("2025-12-08", "2025-12-08");
        let spans: Vec<_> = std::iter::once(quiet).chain([busy; 20]).collect();
        let axis = TimeAxis::between(quiet.0, busy.1, &spans, 1200);
        assert!(!axis.is_uneven());
        let axis = axis.widened(&spans);
        assert!(axis.is_uneven());
        let wide = |day: (Minute, Minute)| axis.visible(day.0, day.1).map(|(x0, x1)| x1 - x0);
        assert!(wide(busy) > Some(400) && wide(quiet) >= Some(28), "{:?}", wide(quiet));
        assert_eq!(axis.map(&busy.1, (0, 1200)), 1200);
        let hours: Vec<i32> =
            (0..8 * 24).map(|h| axis.map(&(quiet.0 + h * HOUR), (0, 0))).collect();
        assert!(hours.is_sorted());
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
