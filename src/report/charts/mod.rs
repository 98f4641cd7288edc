//! Charts: drawn as SVG, rasterised to PNG with one bundled font, each with its data in words.

mod axis;
mod canvas;
mod ink;
mod raster;
mod room;
mod timeline;
mod words;

pub use timeline::{Lanes, TimelineOptions, timeline};

/// A picture and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The picture. Text of documents in it is escaped, and no file or address is referred to.
    pub svg: String,
    /// The same data in sentences and a small table, in plain text: for `NAME.alt.txt` beside the picture.
    pub alt: String,
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
