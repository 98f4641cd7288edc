//! Names beside marks: the most reported first, each where nothing else is, or not at all.

use super::entries::Shown;
use super::layout::Layout;
use super::marks::{Mark, Marks};
use crate::report::charts::canvas::{Frame, Look};
use crate::report::charts::ink::BLACK;
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
    let (width, most) = if few { (300, 3) } else { (230, 2) };
    let mut labels = Vec::new();
    for mark in marks.marks.iter().filter(|mark| !mark.on_shelf) {
        if labels.len() == MOST {
            break;
        }
        let entry = &shown.entries[mark.entry];
        let lines = wrap(&entry.title, LOOK, width, most);
        let wide = lines.iter().map(|line| LOOK.width(line)).max().unwrap_or_default();
        let tall = i32::try_from(lines.len()).unwrap_or_default() * LINE;
        let lane = layout.lanes[entry.lane];
        let lane = Frame::new(lane.x0 + 2, lane.y0 + 1, lane.x1 - 2, lane.y1 - 3);
        let place =
            places(mark, wide, tall).find(|frame| lane.holds(*frame) && marks.room.is_free(*frame));
        if let Some(frame) = place.filter(|_| wide > 0) {
            marks.room.take(Frame::new(frame.x0 - 3, frame.y0, frame.x1 + 3, frame.y1));
            labels.push(Label { leader: leader(mark, frame), lines, frame });
        }
    }
    labels
}

/// Frames of a name of that size around a mark, the nearest first: right of it, left of it, then further and further
/// up and down.
fn places(mark: &Mark, wide: i32, tall: i32) -> impl Iterator<Item = Frame> {
    let (x, y) = mark.at;
    let radius = mark.radius;
    let out = [0, 16, 34, 56, 84, 116, 150, 190, 240, 300];
    let up = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -8, 8, -10, 10, -13, 13];
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
    // A name right above or below a mark needs no way out to the side.
    for (sign, y0) in [(1, y - radius - GAP - tall), (2, y + radius + GAP)] {
        let x0 = x - wide / 2;
        places.push((12 * 40 + sign, Frame::new(x0, y0, x0 + wide, y0 + tall)));
    }
    places.sort_by_key(|place| place.0);
    places.into_iter().map(|(_, frame)| frame)
}

/// A line from the edge of the mark to the nearest edge of the name; none where the name touches the mark.
fn leader(mark: &Mark, frame: Frame) -> Option<[(i32, i32); 2]> {
    let (x, y) = mark.at;
    let to =
        (x.clamp(frame.x0 - 2, frame.x1 + 2), y.clamp(frame.y0 + LINE / 2, frame.y1 - LINE / 2));
    let (dx, dy) = (f64::from(to.0 - x), f64::from(to.1 - y));
    let long = (dx * dx + dy * dy).sqrt();
    let edge = f64::from(mark.radius + 1);
    if long < edge + 9.0 {
        return None;
    }
    let from = (x + (dx * edge / long).round() as i32, y + (dy * edge / long).round() as i32);
    Some([from, to])
}
