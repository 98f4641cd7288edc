//! Names below the marks of a lane of counts: each hangs from a plumb line, in rows, so that no line crosses a name.

use super::entries::Shown;
use super::labels::{LINE, LOOK, Label, size};
use super::layout::Layout;
use super::marks::{Mark, Marks, counts_height};
use crate::report::charts::canvas::Frame;
use crate::report::charts::words::wrap;

/// Height of a row: a name of two lines with its gap.
const ROW: i32 = 2 * LINE + 8;
/// Pixels from the plumb line to its name, and between two names of a row.
const GAP: i32 = 5;
/// Ways to set a name, the best first: how wide it may be, and whether it stands to the right of its line.
const SETTINGS: [(i32, bool); 4] = [(230, true), (230, false), (150, true), (150, false)];

/// A name and where it would hang.
#[derive(Clone)]
struct Flag<'m> {
    mark: &'m Mark,
    lines: Vec<String>,
    size: (i32, i32),
    x0: i32,
}

impl Flag<'_> {
    fn x1(&self) -> i32 {
        self.x0 + self.size.0
    }

    /// Whether the plumb line of `other` comes down where this name stands.
    fn is_below(&self, other: &Flag<'_>) -> bool {
        (self.x0 - GAP..self.x1() + GAP).contains(&other.mark.at.0)
    }

    fn meets(&self, other: &Flag<'_>) -> bool {
        self.x0 < other.x1() + GAP && other.x0 < self.x1() + GAP
    }
}

/// The names of a lane of counts, those of the most reported events first; marks whose names find no row have none.
pub(super) fn hang(shown: &Shown<'_>, layout: &Layout, marks: &Marks, lane: usize) -> Vec<Label> {
    let frame = layout.lanes[lane];
    let mine = || {
        marks.marks.iter().filter(|mark| !mark.on_shelf && shown.entries[mark.entry].lane == lane)
    };
    let Some(top) = mine().map(|mark| mark.at.1 + mark.radius).max() else { return Vec::new() };
    let top = top + GAP;
    let rows = ((frame.y1 - counts_height(frame) - top) / ROW).max(0);
    let cuts = super::labels::gaps(layout);
    let mut flags: Vec<Flag<'_>> = Vec::new();
    let mut placed: Vec<i32> = Vec::new();
    for mark in mine() {
        let set = SETTINGS.iter().find_map(|&(wide, right)| {
            let lines = wrap(&shown.entries[mark.entry].title, LOOK, wide, 2);
            let size = size(&lines)?;
            let x0 = if right { mark.at.0 + GAP } else { mark.at.0 - GAP - size.0 };
            let flag = Flag { mark, lines, size, x0 };
            let cut = cuts.iter().any(|cut| flag.x0 < cut.x1 && cut.x0 < flag.x1());
            let fits = frame.x0 < flag.x0 && flag.x1() < frame.x1 && !cut;
            let with = fits.then(|| flags.iter().cloned().chain([flag]).collect::<Vec<_>>())?;
            let rows = settle(&with, rows)?;
            Some((with, rows))
        });
        if let Some(set) = set {
            (flags, placed) = set;
        }
    }
    let label = |(flag, row): (Flag<'_>, i32)| {
        let y0 = top + row * ROW;
        let (x, y) = flag.mark.at;
        Label {
            leader: Some([(x, y + flag.mark.radius + 1), (x, y0 + flag.size.1 - 3)]),
            frame: Frame::new(flag.x0, y0, flag.x0 + flag.size.0, y0 + flag.size.1),
            lines: flag.lines,
        }
    };
    flags.into_iter().zip(placed).map(label).collect()
}

/// A row for each name, such that no two overlap and no plumb line crosses a name; `None` when `rows` do not do.
fn settle(flags: &[Flag<'_>], rows: i32) -> Option<Vec<i32>> {
    let mut row = vec![0; flags.len()];
    loop {
        let mut moved = false;
        for a in 0..flags.len() {
            for b in 0..flags.len() {
                // A line ends above the name that it would cross; of two names in one row the less reported moves.
                let crosses = a != b && flags[b].is_below(&flags[a]) && row[a] >= row[b];
                let overlaps = a < b && flags[a].meets(&flags[b]) && row[a] == row[b];
                if crosses || overlaps {
                    row[b] = if crosses { row[a] + 1 } else { row[b] + 1 };
                    moved = true;
                    if row[b] >= rows {
                        return None;
                    }
                }
            }
        }
        if !moved {
            return (rows > 0).then_some(row);
        }
    }
}
