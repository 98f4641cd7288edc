//! What the marks mean, below the picture.

use super::draw::{draw_bar, draw_mark};
use super::entries::{Fill, Shown};
use super::layout::Layout;
use super::marks::{Bar, Marks, radius};
use crate::report::charts::axis::TimeAxis;
use crate::report::charts::canvas::{Canvas, Drawn, Frame, Look};
use crate::report::charts::ink::{BLACK, BLUE, GREY, MIST, faint};
use crate::report::charts::{MARGIN, WIDTH};
use crate::report::phrase::count;

const LOOK: Look = Look::plain(14.0, BLACK);

/// Draws the sign of one entry from a point on.
type Sign = Box<dyn Fn(&Canvas<'_>, (i32, i32)) -> Drawn>;

/// Height of one line of the legend.
const LINE: i32 = 30;

/// The legend, laid out in lines.
pub(super) struct Legend {
    items: Vec<(Sign, i32, String, (i32, i32))>,
    pub(super) height: i32,
}

impl Legend {
    /// The legend of what the picture shows.
    pub(super) fn of(shown: &Shown<'_>, layout: &Layout, marks: &Marks) -> Legend {
        let (mut x, mut y) = (MARGIN, LINE / 2);
        let mut placed = Vec::new();
        for (sign, wide, text) in items(shown, layout, marks) {
            let all = wide + 8 + LOOK.width(&text);
            if x > MARGIN && x + all > WIDTH - MARGIN {
                (x, y) = (MARGIN, y + LINE);
            }
            placed.push((sign, wide, text, (x, y)));
            x += all + 26;
        }
        Legend { items: placed, height: y + LINE / 2 + 14 }
    }

    /// Draws it from `top` on.
    pub(super) fn draw(&self, canvas: &Canvas<'_>, top: i32) -> Drawn {
        for (sign, wide, text, (x, y)) in &self.items {
            sign(canvas, (*x, top + y))?;
            canvas.text(text, (x + wide + 8, top + y), LOOK)?;
        }
        Ok(())
    }
}

/// Only what the picture shows.
fn items(shown: &Shown<'_>, layout: &Layout, marks: &Marks) -> Vec<(Sign, i32, String)> {
    let mut items: Vec<(Sign, i32, String)> = Vec::new();
    for fill in Fill::ALL {
        if shown.entries.iter().any(|entry| entry.fill == fill) {
            let sign: Sign = Box::new(move |canvas, (x, y)| draw_mark(canvas, (x + 8, y), 7, fill));
            items.push((sign, 16, fill.name().to_owned()));
        }
    }
    let most = shown.entries.iter().map(|entry| entry.reports).max().unwrap_or_default();
    if most > 1 {
        let (small, big) = (radius(1), radius(most));
        let sign: Sign = Box::new(move |canvas, (x, y)| {
            canvas.ring((x + small, y), small, GREY, 1)?;
            canvas.ring((x + 2 * small + 4 + big, y), big, GREY, 1)
        });
        let most = if most > 9 { "9 or more".to_owned() } else { most.to_string() };
        let text = format!("1 and {most} independent reports");
        items.push((sign, 2 * (small + big) + 4, text));
    }
    if marks.marks.iter().any(|mark| mark.bar.is_some()) {
        let sign: Sign = Box::new(|canvas, (x, y)| {
            let bar = Bar { x0: x, x1: x + 54, open_left: false, open_right: true };
            draw_bar(canvas, y, bar, GREY)?;
            draw_mark(canvas, (x + 27, y), 6, Fill::Single)
        });
        items.push((sign, 54, "some time within; fading where no bound is known".to_owned()));
    }
    if shown.entries.iter().any(|entry| !entry.also.is_empty() && entry.when.is_some()) {
        let sign: Sign =
            Box::new(|canvas, (x, y)| canvas.fill(Frame::new(x, y - 5, x + 3, y + 5), GREY));
        items.push((sign, 3, "told in this lane too".to_owned()));
    }
    if layout.axis.as_ref().is_some_and(TimeAxis::is_uneven) {
        let sign: Sign = Box::new(|canvas, (x, y)| {
            canvas.fill(Frame::new(x, y - 7, x + 8, y + 7), MIST)?;
            canvas.fill(Frame::new(x + 12, y - 7, x + 36, y + 7), MIST)
        });
        items.push((sign, 36, "days with more in them are wider".to_owned()));
    }
    let dense = marks.counts.iter().flatten().flat_map(|counts| &counts.bins).map(|bin| bin.1);
    if let Some(most) = dense.max() {
        let sign: Sign = Box::new(|canvas, (x, y)| {
            canvas.fill(Frame::new(x, y - 8, x + 7, y + 7), faint(GREY, 0.4))?;
            canvas.fill(Frame::new(x, y + 1, x + 7, y + 7), faint(BLUE, 0.8))
        });
        let most = count(most as usize, "event");
        let text = format!("number of events, the highest {most}; blue: several reports");
        items.push((sign, 7, text));
    }
    items
}
