//! The axis of time below a chart: bands, ticks, their names, and cuts.

use plotters::chart::ChartBuilder;

use super::axis::{CUT, Scale, TimeAxis};
use super::canvas::{Canvas, Drawn, Frame, Look};
use super::ink::{BAND, BLACK, GREY, MIST, SILVER};
use super::{MARGIN, WIDTH};

/// Pixels that the names take below the plot.
pub(super) const HEIGHT: i32 = 58;

const TICK: Look = Look::plain(14.0, BLACK);
const CONTEXT: Look = Look::bold(14.0, GREY);

/// Draws the axis at the floor of `plot`, and its bands behind it.
pub(super) fn draw(canvas: &Canvas<'_>, plot: Frame, axis: &TimeAxis) -> Drawn {
    let Frame { x0, y0, x1, y1 } = plot;
    let area = canvas.area().clone().shrink((x0, y0), (x1 - x0, y1 - y0));
    let chart = ChartBuilder::on(&area).build_cartesian_2d(axis.clone(), 0..1)?;
    let x_of = |at| chart.backend_coord(&(at, 0)).0;
    for piece in axis.pieces() {
        let scale = Scale::of(piece);
        let (left, right) = (x0 + piece.x0, x0 + piece.x1);
        let ticks = scale.ticks(piece);
        let alone = ticks.len() == 1;
        for tick in &ticks {
            let from = x_of(tick.at.max(piece.start)).max(left);
            let to = x_of(tick.end.min(piece.end)).min(right);
            if tick.odd {
                canvas.fill(Frame::new(from, y0, to, y1), BAND)?;
            }
            if tick.at >= piece.start {
                canvas.line(&[(from, y1), (from, y1 + 6)], SILVER, 1)?;
            }
            let middle = i32::midpoint(from, to);
            let fits = |label: &&&String| {
                let room = if alone { to - from + CUT } else { to - from };
                room >= TICK.width(label) + 6
            };
            if let Some(label) = [&tick.long, &tick.label].iter().find(fits) {
                canvas.centred(label, (middle, y1 + 18), TICK)?;
            }
        }
        let contexts = scale.contexts(piece);
        let alone = contexts.len() == 1;
        for context in contexts {
            let from = x_of(context.start).max(left);
            let to = x_of(context.end).min(right);
            let room = if alone { to - from + CUT - 4 } else { to - from - 6 };
            let fitting = context.labels.iter().find(|label| CONTEXT.width(label) <= room);
            if let Some(label) = fitting {
                let half = CONTEXT.width(label) / 2;
                let middle = i32::midpoint(from, to).clamp(MARGIN + half, WIDTH - MARGIN - half);
                canvas.centred(label, (middle, y1 + 40), CONTEXT)?;
            }
            if !alone {
                canvas.line(&[(from, y1 + 30), (from, y1 + 48)], MIST, 1)?;
            }
        }
        canvas.line(&[(left, y1), (right, y1)], GREY, 1)?;
    }
    for two in axis.pieces().windows(2) {
        cut(canvas, Frame::new(x0 + two[0].x1, y0, x0 + two[1].x0, y1))?;
    }
    Ok(())
}

/// A cut of the axis: dashed edges, and two slanted strokes on the line.
fn cut(canvas: &Canvas<'_>, cut: Frame) -> Drawn {
    for x in [cut.x0, cut.x1 - 1] {
        let mut y = cut.y0;
        while y < cut.y1 {
            canvas.line(&[(x, y), (x, (y + 4).min(cut.y1))], SILVER, 1)?;
            y += 9;
        }
    }
    let middle = i32::midpoint(cut.x0, cut.x1);
    for x in [middle - 4, middle + 4] {
        canvas.line(&[(x - 4, cut.y1 + 7), (x + 4, cut.y1 - 7)], GREY, 2)?;
    }
    Ok(())
}
