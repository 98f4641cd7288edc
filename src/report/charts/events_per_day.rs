//! How many outlets tell of each day, and how many of them independently: the gap is copying.

use std::fmt::Write;

use plotters::chart::ChartBuilder;
use plotters::element::Rectangle;
use plotters::style::ShapeStyle;

use super::axis::{Minute, Scale, TimeAxis, minute};
use super::calendar;
use super::canvas::{Canvas, Drawn, Frame, Look, picture};
use super::ink::{BLACK, BLUE, GREY, MIST, WHITE};
use super::{Chart, ChartError, MARGIN, NAMED, SUBTITLE, TITLE, WIDTH, sentence};
use crate::Analysis;
use crate::corpus::Corpus;
use crate::report::phrase::{count, grouped};
use crate::report::tables::counts::{self, DayCount};

const TITLE_TEXT: &str = "Tellings and independent reports by the day of the event";
const TICK: Look = Look::plain(14.0, GREY);
const NUMBER: Look = Look::bold(14.0, BLACK);
const PLOT: Frame = Frame::new(96, 110, WIDTH - MARGIN, 640);
const HEIGHT: i32 = 780;

/// Pixels that a bar has at least; where a day has less, a bar stands for a week, a month or more.
const NARROWEST: f64 = 8.0;
/// More bars than these have no numbers.
const NUMBERED: usize = 60;
/// Pixels that a bar has at most.
const WIDEST: f64 = 72.0;

/// Draws for every day on which events happened how many outlets tell them, summed over the events (outlined), and in how
/// many independent reports (filled). Outlined over filled is the copy factor of the day.
///
/// A bar is a day; where days are too narrow to be seen, a week, a month, or a year, which the chart says. Events that lie
/// on no single day are counted in a sentence.
///
/// # Errors
///
/// When polars cannot count or plotters cannot draw, which no data cause.
pub fn events_per_day(corpus: &Corpus, analysis: &Analysis) -> Result<Chart, ChartError> {
    let days = counts::per_day(corpus, analysis)?;
    let placed: usize = days.iter().map(|day| day.events as usize).sum();
    let all = analysis.agreement.events.len();
    if days.is_empty() {
        let events = count(all, "event");
        let documents = count(corpus.documents.len(), "document");
        let said = match all {
            0 => format!("No event was found in {documents}."),
            _ => format!("None of {events} in {documents} can be dated to a single day."),
        };
        return sentence(TITLE_TEXT, &said);
    }
    let spans: Vec<(Minute, Minute)> =
        days.iter().map(|day| (start(day), start(day) + super::axis::DAY)).collect();
    // The extents are never empty here, so there is an axis.
    let Some(axis) = TimeAxis::over(&spans, PLOT.width()) else {
        return sentence(TITLE_TEXT, "No event can be dated to a single day.");
    };
    let (bars, units) = bars(&days, &axis);
    let alt = alt(&days, all - placed);
    let svg = picture((WIDTH, HEIGHT), TITLE_TEXT, &alt, |canvas| {
        canvas.text(TITLE_TEXT, (MARGIN, 40), TITLE)?;
        canvas.text(&subtitle(&days, all - placed), (MARGIN, 70), SUBTITLE)?;
        draw(canvas, axis.clone(), &bars, &units)
    })?;
    Ok(Chart { svg, alt })
}

fn start(day: &DayCount) -> Minute {
    minute(day.day.and_time(chrono::NaiveTime::MIN))
}

struct Bar {
    start: Minute,
    end: Minute,
    outlets: u32,
    reports: u32,
}

/// The days gathered in units wide enough to be seen, piece by piece of the axis, and what a bar stands for in each piece.
fn bars(days: &[DayCount], axis: &TimeAxis) -> (Vec<Bar>, Vec<String>) {
    let mut all = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for piece in axis.pieces() {
        let mut bars: Vec<Bar> = Vec::new();
        let scale = Scale::no_narrower(piece, NARROWEST);
        if names.last() != Some(&scale.name()) {
            names.push(scale.name());
        }
        let units = scale.ticks(piece);
        let mut units = units.iter().peekable();
        for day in days.iter().filter(|day| (piece.start..piece.end).contains(&start(day))) {
            while units.next_if(|unit| unit.end <= start(day)).is_some() {}
            let Some(unit) = units.peek() else { break };
            match bars.last_mut() {
                Some(bar) if bar.start == unit.at.max(piece.start) => {
                    bar.outlets += day.outlets;
                    bar.reports += day.reports;
                }
                _ => bars.push(Bar {
                    start: unit.at.max(piece.start),
                    end: unit.end.min(piece.end),
                    outlets: day.outlets,
                    reports: day.reports,
                }),
            }
        }
        // A little air on both sides, and no bar so wide that it looks like more.
        for bar in &mut bars {
            let long = bar.end - bar.start;
            let most = (WIDEST / piece.pixels(1)) as Minute;
            let air = (long / 9).max((long - most) / 2);
            (bar.start, bar.end) = (bar.start + air, bar.end - air);
        }
        all.append(&mut bars);
    }
    (all, names)
}

fn subtitle(days: &[DayCount], elsewhere: usize) -> String {
    let (events, outlets, reports) = totals(days);
    let elsewhere = match elsewhere {
        0 => String::new(),
        events => format!(" · {} on no single day not shown", count(events, "event")),
    };
    format!(
        "{} on {} · {} by outlets · {}{elsewhere}",
        count(events, "event"),
        count(days.len(), "day"),
        count(outlets, "telling"),
        count(reports, "independent report"),
    )
}

fn totals(days: &[DayCount]) -> (usize, usize, usize) {
    let sum = |of: fn(&DayCount) -> u32| days.iter().map(|day| of(day) as usize).sum();
    (sum(|day| day.events), sum(|day| day.outlets), sum(|day| day.reports))
}

impl Bar {
    /// What it reaches up to: an outlet may print two independent reports.
    fn top(&self) -> u32 {
        self.outlets.max(self.reports)
    }
}

fn draw(canvas: &Canvas<'_>, axis: TimeAxis, bars: &[Bar], units: &[String]) -> Drawn {
    let top = bars.iter().map(Bar::top).max().unwrap_or(1).max(1);
    let step = step(top);
    let top = top.div_ceil(step) * step;
    calendar::draw(canvas, PLOT, &axis)?;
    let plot = canvas.area().clone().shrink((PLOT.x0, PLOT.y0), (PLOT.width(), PLOT.height()));
    let mut chart = ChartBuilder::on(&plot).build_cartesian_2d(axis.clone(), 0..top)?;
    for value in (0..=top).step_by(step as usize) {
        let y = chart.backend_coord(&(0, value)).1;
        if value > 0 {
            canvas.line(&[(PLOT.x0, y), (PLOT.x1, y)], MIST, 1)?;
        }
        canvas.ending(&grouped(value as usize), (PLOT.x0 - 10, y), TICK)?;
    }
    let shape =
        |filled| ShapeStyle { color: BLUE, filled, stroke_width: if filled { 0 } else { 2 } };
    chart.draw_series(
        bars.iter()
            .map(|bar| Rectangle::new([(bar.start, bar.reports), (bar.end, 0)], shape(true))),
    )?;
    chart.draw_series(
        bars.iter()
            .map(|bar| Rectangle::new([(bar.start, bar.outlets), (bar.end, 0)], shape(false))),
    )?;
    for bar in bars {
        let (x0, above) = chart.backend_coord(&(bar.start, bar.top()));
        let (x1, within) = chart.backend_coord(&(bar.end, bar.reports));
        let middle = i32::midpoint(x0, x1);
        let outlets = grouped(bar.outlets as usize);
        if bars.len() <= NUMBERED && NUMBER.width(&outlets) <= x1 - x0 + 12 {
            canvas.centred(&outlets, (middle, above - 12), NUMBER)?;
        }
        let reports = grouped(bar.reports as usize);
        let look = Look::bold(14.0, WHITE);
        let tall = PLOT.y1 - within;
        if bar.reports != bar.outlets && tall > 20 && look.width(&reports) <= x1 - x0 - 4 {
            canvas.centred(&reports, (middle, within + 11), look)?;
        }
    }
    let y = HEIGHT - 46;
    canvas.fill(Frame::new(MARGIN, y - 8, MARGIN + 22, y + 8), BLUE)?;
    let text = "independent reports";
    canvas.text(text, (MARGIN + 30, y), Look::plain(14.0, BLACK))?;
    let x = MARGIN + 30 + TICK.width(text) + 28;
    canvas.outline(Frame::new(x, y - 8, x + 22, y + 8), BLUE, 2)?;
    let text = "tellings, one for each outlet of an event: the empty part is copied";
    canvas.text(text, (x + 30, y), Look::plain(14.0, BLACK))?;
    let x = x + 30 + TICK.width(text) + 28;
    let numbers = if bars.len() > NUMBERED { "" } else { "; tellings above it, reports within" };
    let unit = match units {
        [one] => format!("a bar is {one}"),
        several => format!("from left to right a bar is {}", several.join(", then ")),
    };
    canvas.text(&format!("{unit}{numbers}"), (x, y), Look::plain(14.0, GREY))
}

/// The distance of grid lines: 1, 2 or 5 times a power of ten, so that there are at most six.
fn step(top: u32) -> u32 {
    let steps = (0..10).flat_map(|power| [1, 2, 5].map(|factor| factor * 10_u64.pow(power)));
    let fits = |step: &u64| u64::from(top).div_ceil(*step) <= 6;
    steps.into_iter().find(fits).and_then(|step| u32::try_from(step).ok()).unwrap_or(1_000_000_000)
}

fn alt(days: &[DayCount], elsewhere: usize) -> String {
    let (events, outlets, reports) = totals(days);
    let mut text = format!("{TITLE_TEXT}.\n\n");
    let _ = writeln!(
        text,
        "{} happened on {}. {} by outlets, one for each outlet of an event, come down to {}.",
        count(events, "event"),
        count(days.len(), "day"),
        count(outlets, "telling"),
        count(reports, "independent report"),
    );
    if let Some(most) = days.iter().max_by_key(|day| (day.outlets, std::cmp::Reverse(day.day))) {
        let _ = writeln!(
            text,
            "Most is told of {}: {} of {}.",
            most.day,
            count(most.outlets as usize, "telling"),
            count(most.reports as usize, "independent report"),
        );
    }
    if elsewhere > 0 {
        let _ = writeln!(text, "{} on no single day not counted here.", count(elsewhere, "event"));
    }
    let mut shown: Vec<&DayCount> = days.iter().collect();
    if shown.len() > NAMED {
        shown.sort_by_key(|day| (std::cmp::Reverse(day.outlets), day.day));
        shown.truncate(NAMED);
        shown.sort_by_key(|day| day.day);
        let _ = writeln!(text, "The {NAMED} days of which most is told:");
    }
    text.push_str("\nday | events | tellings | independent reports | mentions\n");
    for day in shown {
        let DayCount { day, events, mentions, outlets, reports } = day;
        let _ = writeln!(text, "{day} | {events} | {outlets} | {reports} | {mentions}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{self, story};

    #[test]
    fn the_words_say_the_numbers() {
        let (corpus, analysis) = sample::london();
        let chart = events_per_day(&corpus, &analysis).unwrap();
        assert!(chart.alt.contains("3 events happened on 3 days. 6 tellings by outlets, one for each outlet of an event, come down to 4 independent reports."), "{}", chart.alt);
        assert!(chart.alt.contains("2025-12-07 | 1 | 3 | 2 | 3"), "{}", chart.alt);
        assert_eq!(chart, events_per_day(&corpus, &analysis).unwrap());
    }

    #[test]
    fn nothing_is_said_in_a_sentence() {
        let (corpus, analysis) = story(&[sample::told("A summit was held", "")]);
        let chart = events_per_day(&corpus, &analysis).unwrap();
        assert!(chart.svg.contains("None of 1 event in 1 document can be dated to a single day."));
    }

    #[test]
    fn grid_lines_are_round_and_few() {
        assert_eq!(
            [1, 6, 7, 30, 31, 1000, u32::MAX].map(step),
            [1, 1, 2, 5, 10, 200, 1_000_000_000]
        );
    }
}
