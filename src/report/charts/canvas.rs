//! A thin layer over plotters' SVG backend: boxes, lines and words in pixels.

use std::io;

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::ChartError;
use super::ink::{Ink, PAPER};
use crate::report::clean;
use crate::report::font;

/// What plotters says when it cannot draw.
pub(super) type DrawError = DrawingAreaErrorKind<io::Error>;
pub(super) type Drawn = Result<(), DrawError>;

/// A font size, weight and colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: Ink,
}

impl Look {
    pub(super) const fn plain(size: f64, ink: Ink) -> Look {
        Look { size, bold: false, ink }
    }

    pub(super) const fn bold(size: f64, ink: Ink) -> Look {
        Look { size, bold: true, ink }
    }

    /// Pixels that the text takes from left to right.
    pub(super) fn width(self, text: &str) -> i32 {
        font::width(text, self.size, self.bold).ceil() as i32
    }
}

/// A rectangle of pixels, `x1` and `y1` outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) x0: i32,
    pub(super) y0: i32,
    pub(super) x1: i32,
    pub(super) y1: i32,
}

impl Frame {
    pub(super) const fn new(x0: i32, y0: i32, x1: i32, y1: i32) -> Frame {
        Frame { x0, y0, x1, y1 }
    }

    /// The square around a circle, one pixel wider.
    pub(super) const fn around(x: i32, y: i32, radius: i32) -> Frame {
        Frame::new(x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1)
    }

    pub(super) const fn width(self) -> i32 {
        self.x1 - self.x0
    }

    pub(super) const fn height(self) -> i32 {
        self.y1 - self.y0
    }

    /// Whether `inner` lies in this frame.
    pub(super) const fn holds(self, inner: Frame) -> bool {
        self.x0 <= inner.x0 && self.y0 <= inner.y0 && inner.x1 <= self.x1 && inner.y1 <= self.y1
    }
}

/// What is drawn on.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

impl<'a> Canvas<'a> {
    /// The plotters area, for its coordinate systems.
    pub(super) fn area(&self) -> &DrawingArea<SVGBackend<'a>, Shift> {
        &self.area
    }

    pub(super) fn fill(&self, frame: Frame, ink: Ink) -> Drawn {
        if frame.width() <= 0 || frame.height() <= 0 {
            return Ok(());
        }
        let corners = [(frame.x0, frame.y0), (frame.x1, frame.y1)];
        self.area.draw(&Rectangle::new(
            corners,
            ShapeStyle { color: ink, filled: true, stroke_width: 0 },
        ))
    }

    pub(super) fn outline(&self, frame: Frame, ink: Ink, stroke_width: u32) -> Drawn {
        let corners = [(frame.x0, frame.y0), (frame.x1, frame.y1)];
        self.area
            .draw(&Rectangle::new(corners, ShapeStyle { color: ink, filled: false, stroke_width }))
    }

    pub(super) fn line(&self, points: &[(i32, i32)], ink: Ink, stroke_width: u32) -> Drawn {
        let style = ShapeStyle { color: ink, filled: false, stroke_width };
        self.area.draw(&PathElement::new(points.to_vec(), style))
    }

    pub(super) fn polygon(&self, points: &[(i32, i32)], ink: Ink) -> Drawn {
        let style = ShapeStyle { color: ink, filled: true, stroke_width: 0 };
        self.area.draw(&Polygon::new(points.to_vec(), style))
    }

    pub(super) fn disc(&self, at: (i32, i32), radius: i32, ink: Ink) -> Drawn {
        self.area.draw(&Circle::new(
            at,
            radius,
            ShapeStyle { color: ink, filled: true, stroke_width: 0 },
        ))
    }

    pub(super) fn ring(&self, at: (i32, i32), radius: i32, ink: Ink, stroke_width: u32) -> Drawn {
        let style = ShapeStyle { color: ink, filled: false, stroke_width };
        self.area.draw(&Circle::new(at, radius, style))
    }

    /// One line of text whose left edge and middle line go through `at`.
    pub(super) fn text(&self, text: &str, at: (i32, i32), look: Look) -> Drawn {
        self.set(text, at, look, HPos::Left)
    }

    /// One line of text around `at`.
    pub(super) fn centred(&self, text: &str, at: (i32, i32), look: Look) -> Drawn {
        self.set(text, at, look, HPos::Center)
    }

    /// One line of text that ends at `at`.
    pub(super) fn ending(&self, text: &str, at: (i32, i32), look: Look) -> Drawn {
        self.set(text, at, look, HPos::Right)
    }

    fn set(&self, text: &str, at: (i32, i32), look: Look, side: HPos) -> Drawn {
        let text = clean(text);
        if text.is_empty() {
            return Ok(());
        }
        let weight = if look.bold { FontStyle::Bold } else { FontStyle::Normal };
        // Plotters divides the size of SVG text by 1.24. A viewer without the font takes its own plain one.
        let family = FontFamily::Name("Noto Sans, sans-serif");
        let font = FontDesc::new(family, look.size * 1.24, weight);
        let style = TextStyle::from(font).color(&look.ink).pos(Pos::new(side, VPos::Center));
        self.area.draw(&Text::new(text, at, style))
    }
}

/// Draws a picture of `size` pixels with `title` and `alt` as its accessible name and description.
pub(super) fn picture(
    size: (i32, i32),
    title: &str,
    alt: &str,
    draw: impl FnOnce(&Canvas<'_>) -> Drawn,
) -> Result<String, ChartError> {
    let mut svg = String::new();
    let pixels = (size.0.unsigned_abs(), size.1.unsigned_abs());
    let area = SVGBackend::with_string(&mut svg, pixels).into_drawing_area();
    let canvas = Canvas { area };
    canvas
        .area
        .fill(&PAPER)
        .and_then(|()| draw(&canvas))
        .and_then(|()| canvas.area.present())
        .map_err(|error| ChartError::Draw { reason: error.to_string() })?;
    drop(canvas);
    let name = format!("<title>{}</title>\n<desc>{}</desc>\n", escaped(title), escaped(alt));
    if let Some(end) = svg.find(">\n") {
        svg.insert_str(end + 2, &name);
    }
    Ok(svg)
}

/// Text that XML holds as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for line in text.lines() {
        for c in clean(line).chars() {
            match c {
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '&' => escaped.push_str("&amp;"),
                _ => escaped.push(c),
            }
        }
        escaped.push('\n');
    }
    escaped.trim_end().to_owned()
}
