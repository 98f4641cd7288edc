//! Where the marks stand: each inside its own interval, none over another.

use plotters::coord::ranged1d::Ranged;

use super::entries::{Entry, Shown};
use super::layout::{Layout, SHELF_COLUMN, is_point, span};
use crate::calendar::Interval;
use crate::report::charts::axis::{TimeAxis, bounds};
use crate::report::charts::canvas::Frame;
use crate::report::charts::room::Room;

/// With more marks than this all lanes show counts.
const MOST_MARKS: usize = 700;
/// Pixels over which an open side fades.
const FADE: i32 = 24;
/// Height of a line on the shelf.
pub(super) const SHELF_LINE: i32 = 20;
/// Pixels of one bar of counts.
pub(super) const BIN: i32 = 7;

/// One event on the picture.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Index of the entry.
    pub(super) entry: usize,
    pub(super) at: (i32, i32),
    pub(super) radius: i32,
    pub(super) bar: Option<Bar>,
    /// Whether it stands among the undated.
    pub(super) on_shelf: bool,
}

impl Mark {
    pub(super) fn frame(&self) -> Frame {
        Frame::around(self.at.0, self.at.1, self.radius)
    }
}

/// How far an event may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) x0: i32,
    pub(super) x1: i32,
    /// The side goes on, beyond the bound that is known or beyond the picture.
    pub(super) open_left: bool,
    pub(super) open_right: bool,
}

/// Counts of a lane that has no room for its marks, from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    /// `(x, events, events with several reports)`
    pub(super) bins: Vec<(i32, u32, u32)>,
}

/// All marks, and what replaces them.
pub(super) struct Marks {
    pub(super) marks: Vec<Mark>,
    /// For every lane, the counts that stand for its marks.
    pub(super) counts: Vec<Option<Counts>>,
    /// For every lane, how many undated events found no room on the shelf.
    pub(super) more: Vec<usize>,
    /// For every lane, how wide a column of the shelf is.
    pub(super) shelf_columns: Vec<i32>,
    /// What is taken.
    pub(super) room: Room,
}

pub(super) fn place(shown: &Shown<'_>, layout: &Layout) -> Marks {
    let all = Frame::new(layout.plot.x0, layout.plot.y0, layout.shelf.x1, layout.plot.y1);
    let mut placed = Marks {
        marks: Vec::new(),
        counts: vec![None; layout.lanes.len()],
        more: vec![0; layout.lanes.len()],
        shelf_columns: vec![SHELF_COLUMN; layout.lanes.len()],
        room: Room::new(all),
    };
    for (lane, &frame) in layout.lanes.iter().enumerate() {
        shelve(shown, lane, layout, &mut placed);
        let Some(axis) = &layout.axis else { continue };
        let dated: Vec<(usize, &Entry<'_>)> = shown
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.lane == lane && entry.when.is_some())
            .collect();
        let crowd = shown.entries.len() > MOST_MARKS && dated.len() > 40;
        // Smaller marks before counts.
        let packed = [4, 3]
            .into_iter()
            .find_map(|quarters| if crowd { None } else { pack(&dated, axis, frame, quarters) });
        match packed {
            Some(marks) => {
                for mark in marks {
                    take(&mut placed.room, &mark);
                    placed.marks.push(mark);
                }
            }
            None => {
                placed.counts[lane] = Some(counts(&dated, axis, frame));
                let floor = frame.y1 - counts_height(frame);
                placed.room.take(Frame::new(frame.x0, floor, frame.x1, frame.y1));
                let upper = Frame::new(frame.x0, frame.y0, frame.x1, floor);
                let top = if is_low(frame) { Vec::new() } else { prominent(&dated, axis, upper) };
                for mark in hang(&top, axis, upper) {
                    take(&mut placed.room, &mark);
                    placed.marks.push(mark);
                }
            }
        }
    }
    placed.marks.sort_by_key(|mark| mark.entry);
    placed
}

fn take(room: &mut Room, mark: &Mark) {
    room.take(mark.frame());
    if let Some(bar) = mark.bar {
        room.take(Frame::new(bar.x0, mark.at.1 - 4, bar.x1, mark.at.1 + 4));
    }
}

/// The radius: the area grows with the number of independent reports, up to nine.
pub(super) fn radius(reports: usize) -> i32 {
    let reports = u32::try_from(reports.clamp(1, 9)).unwrap_or(9);
    (6.0 * f64::from(reports).sqrt()).round() as i32
}

/// Low lanes get smaller marks, so that two events of a day still find room.
fn scaled(radius: i32, lane: Frame) -> i32 {
    if lane.height() < 60 { radius * 2 / 3 } else { radius }
}

/// Whether a lane has no room for names above its counts.
fn is_low(lane: Frame) -> bool {
    lane.height() < 120
}

/// Where a mark may stand, and its bar.
struct Reach {
    x: i32,
    /// How far to either side the mark may move without leaving its day or interval.
    slack: i32,
    tail: Tail,
}

/// What a mark shows of its interval.
#[derive(Clone, Copy)]
enum Tail {
    None,
    /// The whole interval, as far as it is seen.
    Bar(Bar),
    /// The interval is open towards the past.
    Left,
    /// The interval is open towards the future.
    Right,
}

impl Tail {
    fn bar(self, x: i32, radius: i32, frame: Frame) -> Option<Bar> {
        match self {
            Tail::None => None,
            Tail::Bar(bar) => Some(bar),
            Tail::Left => {
                let x0 = (x - radius - FADE).max(frame.x0);
                Some(Bar { x0, x1: x, open_left: true, open_right: false })
            }
            Tail::Right => {
                let x1 = (x + radius + FADE).min(frame.x1);
                Some(Bar { x0: x, x1, open_left: false, open_right: true })
            }
        }
    }
}

fn reach(when: &Interval, axis: &TimeAxis, frame: Frame, radius: i32) -> Reach {
    let within = |x: i32| (frame.x0 + x).clamp(frame.x0 + radius + 1, frame.x1 - radius - 1);
    let Some((start, end)) = span(when) else {
        return Reach { x: within(0), slack: 0, tail: Tail::None };
    };
    let seen = axis.visible(start, end);
    let (x0, x1) = seen.unwrap_or_else(|| {
        let x = axis.map(&start, (0, 0));
        (x, x)
    });
    let x = within(i32::midpoint(x0, x1));
    let slack = ((x1 - x0) / 2 - radius - 2).max(0);
    let tail = match bounds(when) {
        (Some(_), Some(_)) if is_point(when) => Tail::None,
        (Some(_), Some(_)) => {
            let pieces = axis.pieces();
            let open_left = seen.is_none() || pieces.iter().all(|piece| start < piece.start);
            let open_right = seen.is_none() || pieces.iter().all(|piece| piece.end < end);
            let bar = Bar { x0: frame.x0 + x0, x1: frame.x0 + x1, open_left, open_right };
            if bar.x1 - bar.x0 > 2 * radius + 4 { Tail::Bar(bar) } else { Tail::None }
        }
        (Some(_), None) => Tail::Right,
        (None, _) => Tail::Left,
    };
    Reach { x, slack, tail }
}

/// Marks of so many quarters of their size, stacked from the floor of the lane, those of long intervals hung from its
/// ceiling; `None` without room for all.
fn pack(
    dated: &[(usize, &Entry<'_>)],
    axis: &TimeAxis,
    lane: Frame,
    quarters: i32,
) -> Option<Vec<Mark>> {
    let frame = Frame::new(lane.x0, lane.y0 + 3, lane.x1, lane.y1 - 5);
    let biggest = (frame.height() - 2) / 2;
    let mut room = Room::new(frame);
    let mut marks = Vec::with_capacity(dated.len());
    let is_long = |entry: &Entry<'_>| {
        entry
            .when
            .is_some_and(|when| !is_point(&when) && when.start.is_some() && when.end.is_some())
    };
    let long = dated.iter().filter(|(_, entry)| is_long(entry));
    // The least reported first, so that the marks with names stand on top, where there is room for names.
    let points = dated.iter().rev().filter(|(_, entry)| !is_long(entry));
    for &(index, entry) in long.chain(points) {
        let radius = (scaled(radius(entry.reports), lane) * quarters / 4).clamp(3, biggest.max(3));
        let when = entry.when?;
        let reach = reach(&when, axis, lane, radius);
        let hangs = is_long(entry);
        let mark = free(&room, frame, index, radius, &reach, hangs)?;
        // A tail may fade out below its neighbours; a bar may not.
        room.take(mark.frame());
        if matches!(reach.tail, Tail::Bar(_)) {
            take(&mut room, &mark);
        }
        marks.push(mark);
    }
    Some(marks)
}

/// The first free place: row by row from the floor (or the ceiling), in every row from the middle of the day outwards.
fn free(
    room: &Room,
    frame: Frame,
    entry: usize,
    radius: i32,
    reach: &Reach,
    hangs: bool,
) -> Option<Mark> {
    let rows = (frame.height() - 2 * (radius + 1)).max(0) / 3;
    let step = 2 * radius + 3;
    let sides = reach.slack / step;
    let mark = |row: i32, side: i32| {
        let y =
            if hangs { frame.y0 + radius + 1 + row * 3 } else { frame.y1 - radius - 1 - row * 3 };
        let x = reach.x + side * step;
        let bar = reach.tail.bar(x, radius, frame);
        Mark { entry, at: (x, y), radius, bar, on_shelf: false }
    };
    let places = || {
        (0..=rows).flat_map(move |row| {
            (0..=2 * sides).map(move |n| (row, if n % 2 == 0 { n / 2 } else { -(n / 2) - 1 }))
        })
    };
    let whole = places().map(|(row, side)| mark(row, side)).find(|mark| {
        let bar = !matches!(reach.tail, Tail::Bar(_))
            || mark.bar.is_none_or(|bar| {
                room.is_free(Frame::new(bar.x0, mark.at.1 - 4, bar.x1, mark.at.1 + 4))
            });
        bar && room.is_free(mark.frame())
    });
    // Bars may cross where there are too many; marks may not.
    whole.or_else(|| {
        places().map(|(row, side)| mark(row, side)).find(|mark| room.is_free(mark.frame()))
    })
}

/// The marks of the most reported events of a lane of counts, hung from its ceiling; those without room are left out.
fn hang(top: &[(usize, &Entry<'_>)], axis: &TimeAxis, lane: Frame) -> Vec<Mark> {
    let frame = Frame::new(lane.x0, lane.y0 + 3, lane.x1, lane.y1 - 5);
    let mut room = Room::new(frame);
    let mut marks = Vec::new();
    for &(index, entry) in top {
        let radius = radius(entry.reports).min((frame.height() - 2) / 2);
        let Some(when) = entry.when else { continue };
        let reach = Reach { tail: Tail::None, ..reach(&when, axis, lane, radius) };
        if let Some(mark) = free(&room, frame, index, radius, &reach, true) {
            take(&mut room, &mark);
            marks.push(mark);
        }
    }
    marks
}

/// The lower part of a lane that holds its counts; marks and names stand above, where there is room for them.
pub(super) fn counts_height(lane: Frame) -> i32 {
    const TALL: i32 = 64;
    if is_low(lane) { (lane.height() - 4).min(TALL) } else { TALL }
}

/// The most reported events of a lane, as many as can be named, no two close together.
fn prominent<'a, 'e>(
    dated: &[(usize, &'a Entry<'e>)],
    axis: &TimeAxis,
    frame: Frame,
) -> Vec<(usize, &'a Entry<'e>)> {
    const APART: i32 = 270;
    let lines = (frame.height() / 40).max(1);
    let mut top: Vec<(usize, &Entry<'_>)> = Vec::new();
    let mut taken: Vec<i32> = Vec::new();
    for &(index, entry) in dated {
        let Some(when) = entry.when else { continue };
        let x = reach(&when, axis, frame, radius(entry.reports)).x;
        let near = taken.iter().filter(|other| (x - **other).abs() < APART).count();
        if i32::try_from(near).unwrap_or(i32::MAX) < lines {
            taken.push(x);
            top.push((index, entry));
        }
        if taken.len() == 24 {
            break;
        }
    }
    top
}

/// How many events a lane has in each bin of the axis.
fn counts(dated: &[(usize, &Entry<'_>)], axis: &TimeAxis, lane: Frame) -> Counts {
    let mut bins: std::collections::BTreeMap<i32, (u32, u32)> = std::collections::BTreeMap::new();
    for (_, entry) in dated {
        let Some((start, end)) = entry.when.as_ref().and_then(span) else { continue };
        let (x0, x1) = axis.visible(start, end).unwrap_or_else(|| {
            let x = axis.map(&start, (0, 0));
            (x, x)
        });
        let x = i32::midpoint(x0, x1).clamp(0, lane.width() - 1);
        let bin = bins.entry(lane.x0 + x / BIN * BIN).or_default();
        bin.0 += 1;
        bin.1 += u32::from(entry.reports > 1);
    }
    Counts { bins: bins.into_iter().map(|(x, (all, several))| (x, all, several)).collect() }
}

/// Undated events of a lane in lines from the top, in columns where the shelf is wide.
fn shelve(shown: &Shown<'_>, lane: usize, layout: &Layout, placed: &mut Marks) {
    let frame = layout.shelf_of(lane);
    let undated: Vec<(usize, &Entry<'_>)> = shown
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.lane == lane && entry.when.is_none())
        .collect();
    let lines = usize::try_from((frame.height() - 8) / SHELF_LINE).unwrap_or_default().max(1);
    let most = usize::try_from(frame.width() / SHELF_COLUMN).unwrap_or_default().max(1);
    let columns = undated.len().div_ceil(lines).clamp(1, most);
    let room = columns * lines;
    let kept = if undated.len() > room { room - 1 } else { undated.len() };
    let wide = frame.width() / i32::try_from(columns).unwrap_or(1);
    placed.more[lane] = undated.len() - kept;
    placed.shelf_columns[lane] = wide;
    for (place, (index, entry)) in undated.into_iter().take(kept).enumerate() {
        let column = i32::try_from(place / lines).unwrap_or_default();
        let line = i32::try_from(place % lines).unwrap_or_default();
        let at = (frame.x0 + column * wide + 12, frame.y0 + 4 + line * SHELF_LINE + SHELF_LINE / 2);
        let radius = radius(entry.reports).min(SHELF_LINE / 2 - 1);
        placed.marks.push(Mark { entry: index, at, radius, bar: None, on_shelf: true });
    }
}
