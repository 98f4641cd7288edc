//! Which outlets tell the same events, and which of those they tell independently.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::canvas::{Canvas, Drawn, Frame, Look, picture};
use super::ink::{BLACK, BLUE, GREY, MIST, ORANGE, SILVER, WHITE, faint};
use super::words::cut;
use super::{Chart, ChartError, MARGIN, NAMED, SUBTITLE, TITLE, WIDTH, sentence};
use crate::Analysis;
use crate::corpus::Corpus;
use crate::report::clean;
use crate::report::phrase::{count, grouped};
use crate::report::tables::counts::{self, CopyFactor, OutletCount, PairCount};

const TITLE_TEXT: &str = "Who tells the same events, and who tells them independently";
const NAME: Look = Look::bold(15.0, BLACK);
const NUMBER: Look = Look::bold(15.0, BLACK);
const SMALL: Look = Look::plain(14.0, BLACK);
const NOTE: Look = Look::plain(14.0, GREY);
/// More outlets than these cannot be told apart; the rest is counted in a sentence.
const MOST: usize = 24;
const TOP: i32 = 120;
/// Cells of at least so many pixels hold numbers.
const NUMBERED: i32 = 54;

/// Draws the outlets against each other, with the events that each tells alone and with others.
///
/// In a cell, the pale square counts the events that both outlets tell, the dark one inside those that they tell in
/// different independent reports; areas compare. The bars beside it say the same of every outlet.
///
/// # Errors
///
/// When polars cannot count or plotters cannot draw, which no data cause.
pub fn agreement(corpus: &Corpus, analysis: &Analysis) -> Result<Chart, ChartError> {
    let mut outlets = counts::outlets(corpus, analysis)?;
    let pairs = counts::pairs(corpus, analysis)?;
    let factor = counts::copy_factor(analysis);
    if outlets.is_empty() {
        let documents = count(corpus.documents.len(), "document");
        return sentence(TITLE_TEXT, &format!("No event was found in {documents}."));
    }
    outlets.sort_by(|a, b| (b.events, &a.outlet).cmp(&(a.events, &b.outlet)));
    let alt = alt(&outlets, &pairs, factor);
    let more = outlets.len().saturating_sub(MOST);
    let shown = &outlets[..outlets.len() - more];
    let grid = Grid::of(shown);
    let svg = picture((WIDTH, grid.height), TITLE_TEXT, &alt, |canvas| {
        canvas.text(TITLE_TEXT, (MARGIN, 40), TITLE)?;
        canvas.text(&subtitle(&outlets, factor, more), (MARGIN, 70), SUBTITLE)?;
        matrix(canvas, shown, &pairs, &grid)?;
        bars(canvas, shown, &grid)?;
        legend(canvas, &grid)
    })?;
    Ok(Chart { svg, alt })
}

/// Where the cells and bars lie.
struct Grid {
    left: i32,
    cell: i32,
    bars: Frame,
    height: i32,
}

impl Grid {
    fn of(outlets: &[OutletCount]) -> Grid {
        let number = i32::try_from(outlets.len()).unwrap_or_default();
        let cell = (640 / number.max(1)).clamp(22, 110);
        let widest = outlets.iter().map(|outlet| NAME.width(&name(outlet))).max();
        let left = MARGIN + widest.unwrap_or_default() + 14;
        let bottom = TOP + 34 + cell * number;
        let from = (left + cell * number + 60).max(700);
        let bars = Frame::new(from, TOP + 34, WIDTH - MARGIN - 60, bottom);
        Grid { left, cell, bars, height: (bottom + 110).max(420) }
    }

    fn cell_at(&self, row: usize, column: usize) -> Frame {
        let at = |index: usize| i32::try_from(index).unwrap_or_default() * self.cell;
        let (x, y) = (self.left + at(column), TOP + 34 + at(row));
        Frame::new(x, y, x + self.cell, y + self.cell)
    }
}

fn name(outlet: &OutletCount) -> String {
    cut(&clean(&outlet.outlet), NAME, 230)
}

fn subtitle(outlets: &[OutletCount], factor: CopyFactor, more: usize) -> String {
    let more = match more {
        0 => String::new(),
        more => format!(" · {} with fewer events not shown", count(more, "outlet")),
    };
    format!("{} · {}{more}", count(outlets.len(), "outlet"), copies(factor))
}

/// The copy factor in words.
fn copies(factor: CopyFactor) -> String {
    let hundredths = factor.hundredths().unwrap_or_default();
    format!(
        "{} by outlets come down to {}: copy factor {}.{:02}",
        count(factor.outlets as usize, "telling"),
        count(factor.reports as usize, "independent report"),
        hundredths / 100,
        hundredths % 100
    )
}

fn matrix(canvas: &Canvas<'_>, outlets: &[OutletCount], pairs: &[PairCount], grid: &Grid) -> Drawn {
    let of: BTreeMap<(&str, &str), &PairCount> =
        pairs.iter().map(|pair| ((pair.a.as_str(), pair.b.as_str()), pair)).collect();
    let most = pairs.iter().map(|pair| pair.covered).max().unwrap_or(1).max(1);
    let numbered = grid.cell >= NUMBERED;
    for (row, outlet) in outlets.iter().enumerate() {
        let middle = grid.cell_at(row, 0);
        let y = i32::midpoint(middle.y0, middle.y1);
        canvas.ending(&name(outlet), (grid.left - 12, y), NAME)?;
        let column = grid.cell_at(0, row);
        let x = i32::midpoint(column.x0, column.x1);
        canvas.centred(&(row + 1).to_string(), (x, TOP + 20), NOTE)?;
        if outlets.len() > 1 {
            canvas.text(
                &(row + 1).to_string(),
                (grid.cell_at(row, outlets.len() - 1).x1 + 8, y),
                NOTE,
            )?;
        }
        for (other_row, other) in outlets.iter().enumerate() {
            let frame = grid.cell_at(row, other_row);
            canvas.outline(frame, MIST, 1)?;
            let key = if outlet.outlet < other.outlet {
                (outlet.outlet.as_str(), other.outlet.as_str())
            } else {
                (other.outlet.as_str(), outlet.outlet.as_str())
            };
            if row == other_row {
                canvas.fill(frame, faint(GREY, 0.12))?;
                if numbered {
                    number(canvas, frame, &grouped(outlet.events as usize))?;
                }
            } else if let Some(pair) = of.get(&key) {
                canvas.fill(square(frame, pair.covered, most), faint(ORANGE, 0.55))?;
                canvas.fill(square(frame, pair.independent, most), faint(BLUE, 0.9))?;
                if numbered {
                    let text = format!(
                        "{} / {}",
                        grouped(pair.independent as usize),
                        grouped(pair.covered as usize)
                    );
                    number(canvas, frame, &text)?;
                }
            }
        }
    }
    Ok(())
}

/// A square in the middle of a cell whose area compares with that of the most.
fn square(cell: Frame, value: u32, most: u32) -> Frame {
    let below = if cell.height() >= NUMBERED { 20 } else { 0 };
    let side = f64::from(cell.width() - 4 - below) * (f64::from(value) / f64::from(most)).sqrt();
    let half = (side / 2.0).round() as i32;
    let half = if value > 0 { half.max(2) } else { 0 };
    let (x, y) = (i32::midpoint(cell.x0, cell.x1), i32::midpoint(cell.y0, cell.y1 - below));
    Frame::new(x - half, y - half, x + half, y + half)
}

/// A number at the floor of a cell.
fn number(canvas: &Canvas<'_>, cell: Frame, text: &str) -> Drawn {
    canvas.centred(text, (i32::midpoint(cell.x0, cell.x1), cell.y1 - 11), NUMBER)
}

/// For every outlet: told alone, told elsewhere from the same origin, told elsewhere independently.
fn bars(canvas: &Canvas<'_>, outlets: &[OutletCount], grid: &Grid) -> Drawn {
    let most = outlets.iter().map(|outlet| outlet.events).max().unwrap_or(1).max(1);
    canvas.text("events of each outlet", (grid.bars.x0, TOP + 14), NOTE)?;
    for (row, outlet) in outlets.iter().enumerate() {
        let cell = grid.cell_at(row, 0);
        let tall = (grid.cell * 3 / 5).min(40);
        let y = i32::midpoint(cell.y0, cell.y1);
        let mut x = grid.bars.x0;
        let parts = [
            (outlet.independent, faint(BLUE, 0.9)),
            (outlet.shared - outlet.independent, faint(ORANGE, 0.55)),
            (outlet.events - outlet.shared, faint(GREY, 0.22)),
        ];
        let mut before = 0;
        for (value, ink) in parts {
            before += value;
            let wide = i64::from(grid.bars.width()) * i64::from(before) / i64::from(most);
            let end = grid.bars.x0 + i32::try_from(wide).unwrap_or_default();
            let part = Frame::new(x, y - tall / 2, end, y + tall / 2);
            canvas.fill(part, ink)?;
            let text = grouped(value as usize);
            if value > 0 && tall >= 18 && part.width() > SMALL.width(&text) + 8 {
                let look = if ink.3 > 0.8 { Look::plain(14.0, WHITE) } else { SMALL };
                canvas.centred(&text, (i32::midpoint(part.x0, part.x1), y), look)?;
            }
            x = end;
        }
        canvas.text(&grouped(outlet.events as usize), (x + 8, y), SMALL)?;
    }
    canvas.line(&[(grid.bars.x0, grid.bars.y0), (grid.bars.x0, grid.bars.y1)], SILVER, 1)
}

fn legend(canvas: &Canvas<'_>, grid: &Grid) -> Drawn {
    let items = [
        (faint(BLUE, 0.9), "told by both in independent reports"),
        (faint(ORANGE, 0.55), "told by both, from one origin"),
        (faint(GREY, 0.22), "told by the outlet alone"),
    ];
    let (mut x, y) = (MARGIN, grid.height - 62);
    for (ink, text) in items {
        canvas.fill(Frame::new(x, y - 8, x + 16, y + 8), ink)?;
        canvas.text(text, (x + 24, y), SMALL)?;
        x += 24 + SMALL.width(text) + 28;
    }
    let numbers = if grid.cell >= NUMBERED {
        "Numbers in the cells: events told independently / events told by both; in the grey ones: all events of the outlet. Areas compare."
    } else {
        "Areas of the squares compare."
    };
    canvas.text(numbers, (MARGIN, y + 30), NOTE)
}

fn alt(outlets: &[OutletCount], pairs: &[PairCount], factor: CopyFactor) -> String {
    let mut text = format!("{TITLE_TEXT}.\n\n");
    let all = count(outlets.len(), "outlet");
    let _ = writeln!(text, "{all}: {}.", copies(factor));
    if pairs.is_empty() {
        text.push_str("No two outlets tell of the same event.\n");
    }
    text.push_str("\noutlet | events | shared | shared independently\n");
    for outlet in outlets.iter().take(NAMED) {
        let name = clean(&outlet.outlet);
        let OutletCount { events, shared, independent, .. } = outlet;
        let _ = writeln!(text, "{name} | {events} | {shared} | {independent}");
    }
    if !pairs.is_empty() {
        let mut pairs: Vec<&PairCount> = pairs.iter().collect();
        pairs.sort_by(|x, y| (y.covered, &x.a, &x.b).cmp(&(x.covered, &y.a, &y.b)));
        text.push_str("\noutlets | events told by both | independently\n");
        for pair in pairs.into_iter().take(NAMED) {
            let (a, b) = (clean(&pair.a), clean(&pair.b));
            let _ = writeln!(text, "{a} and {b} | {} | {}", pair.covered, pair.independent);
        }
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
        let chart = agreement(&corpus, &analysis).unwrap();
        assert!(chart.alt.contains("3 outlets: 7 tellings by outlets come down to 5 independent reports: copy factor 1.40."), "{}", chart.alt);
        assert!(chart.alt.contains("Morning Post and The Herald | 2 | 0"), "{}", chart.alt);
        assert!(chart.svg.contains("0 / 2"));
    }

    #[test]
    fn nothing_is_said_in_a_sentence() {
        let (corpus, analysis) = story(&[]);
        assert!(
            agreement(&corpus, &analysis)
                .unwrap()
                .alt
                .contains("No event was found in 0 documents.")
        );
    }
}
