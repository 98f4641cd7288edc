//! Charts: drawn as SVG, rasterised to PNG with one bundled font, each with its data in words.

mod agreement;
mod axis;
mod calendar;
mod canvas;
mod duplicates;
mod events_per_day;
mod ink;
mod raster;
mod room;
mod timeline;
mod words;

pub use agreement::agreement;
pub use duplicates::duplicates;
pub use events_per_day::events_per_day;
pub use timeline::{Lanes, TimelineOptions, timeline};

/// Pixels of every chart from left to right.
const WIDTH: i32 = 1600;
const MARGIN: i32 = 32;
const TITLE: canvas::Look = canvas::Look::bold(27.0, ink::BLACK);
const SUBTITLE: canvas::Look = canvas::Look::plain(16.0, ink::GREY);

/// A picture and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The picture. Text of documents in it is escaped, and no file or address is referred to.
    pub svg: String,
    /// The same data in sentences and a small table, in plain text: for `NAME.alt.txt` beside the picture.
    pub alt: String,
}

/// How many texts of documents a sentence names at most.
const NAMED: usize = 40;

/// A picture that says one thing in words, for data that leave nothing to draw.
fn sentence(title: &str, said: &str) -> Result<Chart, ChartError> {
    let look = canvas::Look::plain(20.0, ink::BLACK);
    let alt = format!("{title}.\n\n{said}\n");
    let svg = canvas::picture((WIDTH, 420), title, &alt, |canvas| {
        canvas.text(title, (MARGIN, 40), TITLE)?;
        for (number, line) in (0..).zip(words::wrap(said, look, 1200, 4)) {
            canvas.centred(&line, (WIDTH / 2, 210 + number * 28), look)?;
        }
        Ok(())
    })?;
    Ok(Chart { svg, alt })
}

impl Chart {
    /// The picture as PNG: the same bytes on every machine, since the font is bundled.
    ///
    /// # Errors
    ///
    /// When there is no memory for the pixels.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        raster::png(&self.svg)
    }
}

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// The SVG could not be put together.
    #[error("cannot draw the chart: {reason}")]
    Draw {
        /// What plotters said.
        reason: String,
    },
    /// The SVG could not be turned into pixels.
    #[error("cannot turn the chart into pixels: {reason}")]
    Rasterise {
        /// What the rasteriser said.
        reason: String,
    },
    /// The tables behind the chart could not be made.
    #[error("cannot count for the chart: {0}")]
    Count(#[from] polars::prelude::PolarsError),
}
