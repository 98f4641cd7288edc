//! The picture.

use super::entries::{Fill, Shown};
use super::labels::{self, LINE, LOOK, Label};
use super::layout::Layout;
use super::legend::Legend;
use super::marks::{self, BIN, Bar, Mark, Marks, SHELF_LINE};
use super::{Lanes, TimelineOptions};
use crate::report::charts::calendar;
use crate::report::charts::canvas::{Canvas, Drawn, Frame, Look, picture};
use crate::report::charts::ink::{
    BLACK, BLUE, GREEN, GREY, Ink, MIST, SILVER, VERMILION, WHITE, faint,
};
use crate::report::charts::words::cut;
use crate::report::charts::{ChartError, MARGIN, SUBTITLE, TITLE, WIDTH};
use crate::report::phrase::{count, grouped};

const TICK: Look = Look::plain(14.0, BLACK);
const LANE: Look = Look::bold(15.0, BLACK);
const SMALL: Look = Look::plain(13.0, GREY);

pub(super) fn draw(
    shown: &Shown<'_>,
    options: &TimelineOptions,
    alt: &str,
) -> Result<String, ChartError> {
    let title = title(options);
    let layout = Layout::of(shown, options);
    let mut marks = marks::place(shown, &layout);
    let labels = labels::place(shown, &layout, &mut marks);
    let legend = Legend::of(shown, &layout, &marks);
    picture((WIDTH, layout.height + legend.height), &title, alt, |canvas| {
        canvas.text(&title, (MARGIN, 40), TITLE)?;
        let subtitle = cut(&subtitle(shown), SUBTITLE, WIDTH - 2 * MARGIN);
        canvas.text(&subtitle, (MARGIN, 70), SUBTITLE)?;
        if let Some(axis) = &layout.axis {
            calendar::draw(canvas, layout.plot, axis)?;
        }
        lanes(canvas, shown, &layout, &marks)?;
        undated(canvas, shown, &layout, &marks)?;
        for mark in &marks.marks {
            also(canvas, shown, &layout, mark)?;
        }
        for label in &labels {
            if let Some(leader) = &label.leader {
                canvas.line(leader, SILVER, 1)?;
            }
        }
        for mark in &marks.marks {
            if let Some(bar) = mark.bar {
                draw_bar(canvas, mark.at.1, bar, colour(shown.entries[mark.entry].fill))?;
            }
        }
        for mark in &marks.marks {
            draw_mark(canvas, mark.at, mark.radius, shown.entries[mark.entry].fill)?;
        }
        for label in &labels {
            draw_label(canvas, label)?;
        }
        legend.draw(canvas, layout.height)
    })
}

pub(super) fn title(options: &TimelineOptions) -> String {
    let lanes = match options.by {
        Lanes::Outlet => "and who tells it",
        Lanes::Side => "by the side that is quoted",
        Lanes::Place => "by place",
        Lanes::Kind => "by kind of event",
    };
    match &options.about {
        Some(name) => format!("What happened when, {lanes}: {name}"),
        None => format!("What happened when, {lanes}"),
    }
}

/// What the picture says when there is nothing to draw.
pub(super) fn nothing(shown: &Shown<'_>, options: &TimelineOptions) -> String {
    let documents = count(shown.documents, "document");
    let range = match (options.from, options.to) {
        (Some(from), Some(to)) => format!(" between {from} and {to}"),
        (Some(from), None) => format!(" since {from}"),
        (None, Some(to)) => format!(" until {to}"),
        (None, None) => String::new(),
    };
    let about = options.about.as_ref().map(|name| format!(" about {name}")).unwrap_or_default();
    let left_out = match shown.left_out {
        0 => String::new(),
        left_out => {
            format!(" {} left out, since a range was asked for.", count(left_out, "undated event"))
        }
    };
    format!("No event{about}{range} was found in {documents}.{left_out}")
}

/// The line under the title: how many events, how many of them told independently, how many undated.
pub(super) fn subtitle(shown: &Shown<'_>) -> String {
    let several = shown.entries.iter().filter(|entry| entry.reports > 1).count();
    let undated = shown.entries.iter().filter(|entry| entry.when.is_none()).count();
    let mut parts = vec![
        format!(
            "{} in {}",
            count(shown.entries.len(), "event"),
            count(shown.documents, "document")
        ),
        match several {
            0 => "none in two or more independent reports".to_owned(),
            several => format!("{} in two or more independent reports", grouped(several)),
        },
    ];
    if undated > 0 {
        parts.push(format!("{} undated", grouped(undated)));
    }
    if shown.left_out > 0 {
        parts.push(format!("{} undated left out of the range", grouped(shown.left_out)));
    }
    parts.join(" · ")
}

fn lanes(canvas: &Canvas<'_>, shown: &Shown<'_>, layout: &Layout, marks: &Marks) -> Drawn {
    let most = marks.counts.iter().flatten().flat_map(|counts| &counts.bins).map(|bin| bin.1).max();
    for (lane, frame) in layout.lanes.iter().enumerate() {
        let right = if layout.shelf.width() > 0 { layout.shelf.x1 } else { frame.x1 };
        canvas.line(&[(MARGIN, frame.y0), (right, frame.y0)], MIST, 1)?;
        let names = &layout.names[lane];
        let tall = i32::try_from(names.len()).unwrap_or_default() * 18;
        let events = shown.told_in(lane);
        let with_count = frame.height() >= tall + 20;
        let block = tall + if with_count { 17 } else { 0 };
        let top = i32::midpoint(frame.y0, frame.y1) - block / 2 + 9;
        for (number, name) in (0..).zip(names) {
            canvas.text(name, (MARGIN, top + number * 18), LANE)?;
        }
        if with_count {
            canvas.text(&count(events, "event"), (MARGIN, top + tall), SMALL)?;
        }
        if let (Some(counts), Some(most)) = (&marks.counts[lane], most) {
            let floor = frame.y1 - 1;
            let room = f64::from(marks::counts_height(*frame) - 2);
            let tall = |n: u32| {
                let tall = (f64::from(n) * room / f64::from(most)).ceil() as i32;
                if n == 0 { 0 } else { tall.max(3) }
            };
            for &(x, all, several) in &counts.bins {
                canvas
                    .fill(Frame::new(x, floor - tall(all), x + BIN - 1, floor), faint(GREY, 0.4))?;
                canvas.fill(
                    Frame::new(x, floor - tall(several), x + BIN - 1, floor),
                    faint(BLUE, 0.8),
                )?;
            }
        }
    }
    Ok(())
}

fn undated(canvas: &Canvas<'_>, shown: &Shown<'_>, layout: &Layout, marks: &Marks) -> Drawn {
    let shelf = layout.shelf;
    if shelf.width() == 0 {
        return Ok(());
    }
    canvas.outline(shelf, SILVER, 1)?;
    let name = if layout.axis.is_some() { "undated" } else { "undated: nothing says on which day" };
    canvas.centred(name, (i32::midpoint(shelf.x0, shelf.x1), shelf.y1 + 18), TICK)?;
    for mark in marks.marks.iter().filter(|mark| mark.on_shelf) {
        let entry = &shown.entries[mark.entry];
        let wide = marks.shelf_columns[entry.lane] - 34;
        canvas.text(&cut(&entry.title, SHELF, wide), (mark.at.0 + 14, mark.at.1), SHELF)?;
    }
    for (lane, &more) in marks.more.iter().enumerate().filter(|(_, more)| **more > 0) {
        let frame = layout.shelf_of(lane);
        let shelved = shown.entries.iter().any(|entry| entry.lane == lane && entry.when.is_none());
        let alone = shelved
            && marks
                .marks
                .iter()
                .all(|mark| !mark.on_shelf || shown.entries[mark.entry].lane != lane);
        let text = if alone { count(more, "event") } else { format!("and {} more", grouped(more)) };
        let lines = ((frame.height() - 8) / SHELF_LINE).max(1);
        let x = frame.x1 - marks.shelf_columns[lane] + 26;
        canvas.text(&text, (x, frame.y0 + 4 + (lines - 1) * SHELF_LINE + SHELF_LINE / 2), SMALL)?;
    }
    Ok(())
}

const SHELF: Look = Look::plain(13.0, BLACK);

/// Small strokes in the other lanes that tell the event too.
fn also(canvas: &Canvas<'_>, shown: &Shown<'_>, layout: &Layout, mark: &Mark) -> Drawn {
    if mark.on_shelf {
        return Ok(());
    }
    for &lane in &shown.entries[mark.entry].also {
        let floor = layout.lanes[lane].y1;
        canvas.fill(Frame::new(mark.at.0 - 1, floor - 9, mark.at.0 + 2, floor), GREY)?;
    }
    Ok(())
}

pub(super) fn colour(fill: Fill) -> Ink {
    match fill {
        Fill::Agree | Fill::OneSide => BLUE,
        Fill::Single => GREY,
        Fill::Contested | Fill::Denied => VERMILION,
        Fill::Scheduled => GREEN,
    }
}

/// A bar that fades towards a side that is open.
pub(super) fn draw_bar(canvas: &Canvas<'_>, y: i32, bar: Bar, ink: Ink) -> Drawn {
    const STEPS: i32 = 12;
    let long = bar.x1 - bar.x0;
    let fade = (long / if bar.open_left && bar.open_right { 2 } else { 1 }).min(90);
    let left = if bar.open_left { fade } else { 0 };
    let right = if bar.open_right { fade } else { 0 };
    let solid = Frame::new(bar.x0 + left, y - 3, bar.x1 - right, y + 3);
    canvas.fill(solid, faint(ink, 0.35))?;
    for step in 0..STEPS {
        let share = 0.35 * f64::from(STEPS - step) / f64::from(STEPS);
        let (near, far) = (fade * step / STEPS, fade * (step + 1) / STEPS);
        if bar.open_left {
            let frame = Frame::new(solid.x0 - far, solid.y0, solid.x0 - near, solid.y1);
            canvas.fill(frame, faint(ink, share))?;
        }
        if bar.open_right {
            let frame = Frame::new(solid.x1 + near, solid.y0, solid.x1 + far, solid.y1);
            canvas.fill(frame, faint(ink, share))?;
        }
    }
    for (open, x) in [(bar.open_left, bar.x0), (bar.open_right, bar.x1 - 1)] {
        if !open {
            canvas.line(&[(x, y - 6), (x, y + 6)], ink, 1)?;
        }
    }
    Ok(())
}

/// A mark in the shape of its status, so that it can be told without colour.
pub(super) fn draw_mark(canvas: &Canvas<'_>, at: (i32, i32), radius: i32, fill: Fill) -> Drawn {
    let (x, y) = at;
    let ink = colour(fill);
    match fill {
        Fill::Agree => {
            canvas.disc(at, radius + 1, WHITE)?;
            canvas.disc(at, radius, ink)
        }
        Fill::OneSide => {
            canvas.disc(at, radius, WHITE)?;
            canvas.ring(at, radius - 1, ink, 2)?;
            canvas.disc(at, (radius / 2).max(2), ink)
        }
        Fill::Single => {
            canvas.disc(at, radius, WHITE)?;
            canvas.ring(at, radius - 1, ink, 2)
        }
        Fill::Contested => {
            canvas.disc(at, radius, WHITE)?;
            canvas.polygon(&half_disc(at, radius), ink)?;
            canvas.ring(at, radius - 1, ink, 2)
        }
        Fill::Denied if radius < 6 => {
            canvas.disc(at, radius, WHITE)?;
            canvas.line(&[(x - radius, y - radius), (x + radius, y + radius)], ink, 2)?;
            canvas.line(&[(x - radius, y + radius), (x + radius, y - radius)], ink, 2)
        }
        Fill::Denied => {
            canvas.disc(at, radius, WHITE)?;
            canvas.ring(at, radius - 1, ink, 2)?;
            let arm = (f64::from(radius) * 0.5).round() as i32;
            canvas.line(&[(x - arm, y - arm), (x + arm, y + arm)], ink, 2)?;
            canvas.line(&[(x - arm, y + arm), (x + arm, y - arm)], ink, 2)
        }
        Fill::Scheduled => {
            let diamond = |r: i32| [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
            canvas.polygon(&diamond(radius + 1), ink)?;
            canvas.polygon(&diamond(radius - 2), WHITE)
        }
    }
}

/// The left half of a disc.
fn half_disc((x, y): (i32, i32), radius: i32) -> Vec<(i32, i32)> {
    (-radius..=radius)
        .map(|dy| {
            let wide = f64::from(radius * radius - dy * dy).sqrt().round() as i32;
            (x - wide, y + dy)
        })
        .collect()
}

fn draw_label(canvas: &Canvas<'_>, label: &Label) -> Drawn {
    for (number, line) in (0..).zip(&label.lines) {
        let y = label.frame.y0 + number * LINE + LINE / 2;
        canvas.text(line, (label.frame.x0, y), LOOK)?;
    }
    Ok(())
}
