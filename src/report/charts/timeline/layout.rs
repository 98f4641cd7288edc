//! Where lanes, axis and shelf lie.

use super::TimelineOptions;
use super::entries::Shown;
use crate::calendar::{Grain, Interval};
use crate::report::charts::axis::{DAY, Minute, TimeAxis, bounds, minute};
use crate::report::charts::calendar;
use crate::report::charts::canvas::{Frame, Look};
use crate::report::charts::ink::BLACK;
use crate::report::charts::words::wrap;
use crate::report::charts::{MARGIN, WIDTH};

/// Title and subtitle.
const HEADER: i32 = 92;
/// Words on the shelf in one column.
pub(super) const SHELF_COLUMN: i32 = 250;
const LANE_NAME: Look = Look::bold(15.0, BLACK);
/// The height of the lanes together, unless there are very few events or very many lanes.
const TALL: i32 = 640;
const LOWEST_LANE: i32 = 40;
/// What the lane of several has more than its share where there are many events, so that those most told can be named.
const SEVERAL: i32 = 200;
/// More events than this are many.
const MANY: usize = 700;

/// A week or less: longer intervals do not stretch the axis where shorter ones lie.
const FINE: Minute = 8 * DAY;

/// The frames of the picture.
pub(super) struct Layout {
    /// The height without the legend.
    pub(super) height: i32,
    /// From the left edge of the axis to its right edge, all lanes.
    pub(super) plot: Frame,
    /// Undated events; empty when there are none.
    pub(super) shelf: Frame,
    /// One frame a lane, across the plot.
    pub(super) lanes: Vec<Frame>,
    /// Lines of the names of the lanes.
    pub(super) names: Vec<Vec<String>>,
    /// `None` when nothing is dated.
    pub(super) axis: Option<TimeAxis>,
}

impl Layout {
    pub(super) fn of(shown: &Shown<'_>, options: &TimelineOptions) -> Layout {
        let names: Vec<Vec<String>> =
            shown.lanes.iter().map(|name| wrap(name, LANE_NAME, 200, 2)).collect();
        let widest = names.iter().flatten().map(|line| LANE_NAME.width(line)).max();
        let left = MARGIN + widest.unwrap_or_default() + 16;
        let right = WIDTH - MARGIN;
        let undated = shown.entries.iter().any(|entry| entry.when.is_none());
        let dated = shown.entries.iter().any(|entry| entry.when.is_some());
        let shelf_width = match (dated, undated) {
            (false, _) => right - left,
            (true, false) => 0,
            (true, true) => SHELF_COLUMN,
        };
        let events = i32::try_from(shown.entries.len()).unwrap_or(i32::MAX);
        let wanted = 220_i32.saturating_add(events.saturating_mul(30)).min(TALL);
        let lowest = i32::try_from(names.len()).unwrap_or_default() * LOWEST_LANE;
        let tall = wanted.max(lowest + several(shown));
        let gap = if dated && undated { 14 } else { 0 };
        let plot = Frame::new(left, HEADER, right - shelf_width - gap, HEADER + tall);
        let shelf = Frame::new(right - shelf_width, HEADER, right, HEADER + tall);
        Layout {
            height: HEADER + tall + calendar::HEIGHT + 20,
            lanes: lanes(shown, plot),
            axis: axis(shown, options, plot.width()),
            names,
            plot,
            shelf,
        }
    }

    /// The part of the shelf that belongs to a lane.
    pub(super) fn shelf_of(&self, lane: usize) -> Frame {
        let lane = self.lanes[lane];
        Frame::new(self.shelf.x0, lane.y0, self.shelf.x1, lane.y1)
    }
}

/// What the lane of several has beyond its share.
fn several(shown: &Shown<'_>) -> i32 {
    if shown.several && shown.entries.len() > MANY { SEVERAL } else { 0 }
}

/// The lanes share the height by the square root of the reports in them, so that a quiet one can still be read.
fn lanes(shown: &Shown<'_>, plot: Frame) -> Vec<Frame> {
    let mut reports = vec![0_u32; shown.lanes.len()];
    for entry in &shown.entries {
        reports[entry.lane] += u32::try_from(entry.reports.clamp(1, 9)).unwrap_or(9);
    }
    let weights: Vec<f64> = reports.iter().map(|&area| f64::from(area).sqrt() + 0.5).collect();
    let all: f64 = weights.iter().sum();
    let several = several(shown);
    let lowest = LOWEST_LANE * i32::try_from(weights.len()).unwrap_or_default();
    let shared = f64::from((plot.height() - several - lowest).max(0));
    let mut before = 0.0;
    let mut y0 = plot.y0;
    let mut lanes = Vec::with_capacity(weights.len());
    for (number, weight) in (1..).zip(weights) {
        before += weight;
        let share = (shared * before / all).round() as i32;
        let y1 = plot.y0 + several + number * LOWEST_LANE + share;
        lanes.push(Frame::new(plot.x0, y0, plot.x1, y1));
        y0 = y1;
    }
    lanes
}

fn axis(shown: &Shown<'_>, options: &TimelineOptions, width: i32) -> Option<TimeAxis> {
    let intervals: Vec<Interval> = shown.entries.iter().filter_map(|entry| entry.when).collect();
    let spans: Vec<(Minute, Minute)> = intervals.iter().filter_map(span).collect();
    let (fine, coarse): (Vec<_>, Vec<_>) =
        spans.iter().partition(|(start, end)| end - start <= FINE);
    let midnight = |day: chrono::NaiveDate| minute(day.and_time(chrono::NaiveTime::MIN));
    if options.from.is_some() || options.to.is_some() {
        let fine: &[(Minute, Minute)] = if fine.is_empty() { &coarse } else { &fine };
        let first = options.from.map(midnight).or(fine.iter().map(|span| span.0).min())?;
        let last = options.to.map(|day| midnight(day) + DAY);
        let last = last.or(fine.iter().map(|span| span.1).max())?;
        return Some(TimeAxis::between(first, last, fine, width).widened(fine));
    }
    let Some(fine_axis) = TimeAxis::over(&fine, width) else {
        return TimeAxis::over(&coarse, width);
    };
    let hidden = coarse.into_iter().filter(|span| fine_axis.visible(span.0, span.1).is_none());
    let all: Vec<_> = fine.iter().copied().chain(hidden).collect();
    Some(TimeAxis::over(&all, width)?.widened(&all))
}

/// What an interval asks of the axis: its bounds, or a day at the bound that is known.
pub(super) fn span(interval: &Interval) -> Option<(Minute, Minute)> {
    match bounds(interval) {
        (Some(start), Some(end)) => Some((start, end.max(start + 1))),
        (Some(start), None) => Some((start, start + DAY)),
        (None, Some(end)) => Some((end - DAY, end)),
        (None, None) => None,
    }
}

/// Whether an interval is drawn as a point: a day, a part of one, or a clock time.
pub(super) fn is_point(interval: &Interval) -> bool {
    interval.grain <= Grain::Day
        && matches!(bounds(interval), (Some(start), Some(end)) if end - start <= DAY)
}
