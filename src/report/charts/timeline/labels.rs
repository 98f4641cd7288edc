//! Names beside marks: the most reported first, each where nothing else is, or not at all.

use super::entries::Shown;
use super::flags;
use super::layout::Layout;
use super::marks::{Mark, Marks};
use crate::report::charts::canvas::{Frame, Look};
use crate::report::charts::ink::BLACK;
use crate::report::charts::room::Room;
use crate::report::charts::words::wrap;

pub(super) const LOOK: Look = Look::plain(14.0, BLACK);
/// Height of a line.
pub(super) const LINE: i32 = 17;
/// No picture can be read with more names than this.
const MOST: usize = 70;
/// Pixels between a mark and its name.
const GAP: i32 = 4;

/// The name of an event, with a line to its mark where it stands apart.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) lines: Vec<String>,
    pub(super) frame: Frame,
    /// From the mark to the name.
    pub(super) leader: Option<[(i32, i32); 2]>,
}

pub(super) fn place(shown: &Shown<'_>, layout: &Layout, marks: &mut Marks) -> Vec<Label> {
    let few = shown.entries.len() <= 12;
    let (wide, narrow) = if few { ((300, 3), (150, 4)) } else { ((230, 2), (140, 3)) };
    let mut cuts = Room::new(layout.plot);
    for gap in gaps(layout) {
        cuts.take(gap);
    }
    let mut lines_taken = Room::new(layout.plot);
    let mut labels = Vec::new();
    let counted = |mark: &Mark| marks.counts[shown.entries[mark.entry].lane].is_some();
    for lane in (0..layout.lanes.len()).filter(|lane| marks.counts[*lane].is_some()) {
        labels.extend(flags::hang(shown, layout, marks, lane));
    }
    for mark in marks.marks.iter().filter(|mark| !mark.on_shelf && !counted(mark)) {
        if labels.len() >= MOST {
            break;
        }
        let entry = &shown.entries[mark.entry];
        let lane = layout.lanes[entry.lane];
        let lane = Frame::new(lane.x0 + 2, lane.y0 + 1, lane.x1 - 2, lane.y1 - 3);
        let fits = |frame: &Frame| {
            lane.holds(*frame)
                && marks.room.is_free(*frame)
                && lines_taken.is_free(*frame)
                && leader(mark, *frame).is_none_or(|line| {
                    points(line, mark.radius + 3).all(|point| marks.room.is_free(dot(point)))
                })
        };
        let later = marks.marks.iter().filter(|later| {
            later.entry > mark.entry
                && !later.on_shelf
                && shown.entries[later.entry].lane == entry.lane
        });
        let later: Vec<&Mark> = later.collect();
        // A name stands in the way of the next ones, or crosses a cut of the axis, only where it has no other room.
        let tries = [
            (wide, false, false),
            (narrow, false, false),
            (wide, true, false),
            (narrow, true, false),
            (wide, true, true),
        ];
        let found = tries.into_iter().find_map(|((width, most), in_the_way, across)| {
            let lines = wrap(&entry.title, LOOK, width, most);
            let size = size(&lines)?;
            let frame = places(mark, size).find(|frame| {
                (across || cuts.is_free(*frame))
                    && (in_the_way || later.iter().all(|later| !is_above(*frame, later)))
                    && fits(frame)
            })?;
            Some(Label { leader: leader(mark, frame), lines, frame })
        });
        if let Some(label) = found {
            let Frame { x0, y0, x1, y1 } = label.frame;
            marks.room.take(Frame::new(x0 - 3, y0, x1 + 3, y1));
            if let Some(line) = label.leader {
                points(line, 0).for_each(|point| lines_taken.take(dot(point)));
            }
            labels.push(label);
        }
    }
    labels
}

/// Whether a frame lies close above a mark, where the mark's own name would look for room.
fn is_above(frame: Frame, mark: &Mark) -> bool {
    let (x, y) = mark.at;
    frame.x0 <= x && x <= frame.x1 && frame.y0 < y && y - mark.radius - 3 * LINE < frame.y1
}

/// The pixels that lines take; `None` for no line.
pub(super) fn size(lines: &[String]) -> Option<(i32, i32)> {
    let wide = lines.iter().map(|line| LOOK.width(line)).max().filter(|wide| *wide > 0)?;
    Some((wide, i32::try_from(lines.len()).ok()? * LINE))
}

/// The cuts of the axis.
pub(super) fn gaps(layout: &Layout) -> Vec<Frame> {
    let pieces = layout.axis.as_ref().map(|axis| axis.pieces()).unwrap_or_default();
    let Frame { x0, y0, y1, .. } = layout.plot;
    let gaps = pieces.windows(2).map(|two| Frame::new(x0 + two[0].x1, y0, x0 + two[1].x0, y1));
    gaps.collect()
}

fn dot((x, y): (i32, i32)) -> Frame {
    Frame::new(x - 1, y - 1, x + 1, y + 1)
}

/// Points along a line, two pixels apart, without the first and the last pixels where it touches mark and name.
fn points([from, to]: [(i32, i32); 2], skip: i32) -> impl Iterator<Item = (i32, i32)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = dx.abs().max(dy.abs()).max(1);
    let skip = skip.min(6);
    (skip..long - 4).step_by(2).map(move |at| (from.0 + dx * at / long, from.1 + dy * at / long))
}

/// Frames of a name of that size around a mark, the nearest first: right of it, left of it, then further and further
/// up and down.
fn places(mark: &Mark, (wide, tall): (i32, i32)) -> impl Iterator<Item = Frame> {
    let (x, y) = mark.at;
    let radius = mark.radius;
    let out = [0, 16, 34, 56, 84, 116];
    let up = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -8, 8, -10, 10];
    let mut places: Vec<(i32, Frame)> = Vec::with_capacity(out.len() * up.len() * 2);
    for out in out {
        for (order, up) in (0..).zip(up) {
            let y0 = y - tall / 2 + up * 12;
            let right = x + radius + GAP + out;
            let left = x - radius - GAP - out - wide;
            let far = out + up.abs() * 12;
            places.push((far * 40 + order, Frame::new(right, y0, right + wide, y0 + tall)));
            places.push((far * 40 + order + 20, Frame::new(left, y0, left + wide, y0 + tall)));
        }
    }
    // Right above or below a mark, with a plumb line to it where it is far.
    for (order, far) in (0..).zip([0, 18, 36, 54, 78, 102, 132]) {
        for (sign, y0) in [(0, y - radius - GAP - tall - far), (1, y + radius + GAP + far)] {
            for (turn, tenths) in (0..).zip([5, 1, 9, 3, 7]) {
                let x0 = x - wide * tenths / 10;
                let rank = (12 + far) * 40 + order + sign + 2 * turn;
                places.push((rank, Frame::new(x0, y0, x0 + wide, y0 + tall)));
            }
        }
    }
    places.sort_by_key(|place| place.0);
    places.into_iter().map(|(_, frame)| frame)
}

/// A line from the edge of the mark to the nearest edge of the name; none where the name touches the mark.
fn leader(mark: &Mark, frame: Frame) -> Option<[(i32, i32); 2]> {
    let (x, y) = mark.at;
    let beside = x < frame.x0 || frame.x1 < x;
    let nearest = match (beside, y > frame.y1) {
        (true, _) => y.clamp(frame.y0 + LINE / 2, frame.y1 - LINE / 2),
        (false, true) => frame.y1,
        (false, false) => frame.y0,
    };
    let to = (x.clamp(frame.x0 - 2, frame.x1 + 2), nearest);
    let (dx, dy) = (f64::from(to.0 - x), f64::from(to.1 - y));
    let long = (dx * dx + dy * dy).sqrt();
    let edge = f64::from(mark.radius + 1);
    if long < edge + 9.0 {
        return None;
    }
    let from = (x + (dx * edge / long).round() as i32, y + (dy * edge / long).round() as i32);
    Some([from, to])
}
