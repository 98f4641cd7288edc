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

use rayon::prelude::*;

use crate::Analysis;
use crate::corpus::Corpus;
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

/// The charts of a report under the names of their files, drawn in parallel.
///
/// # Errors
///
/// When one of them cannot be drawn, which no data cause.
pub fn all(corpus: &Corpus, analysis: &Analysis) -> Result<Vec<(&'static str, Chart)>, ChartError> {
    type Draw = fn(&Corpus, &Analysis) -> Result<Chart, ChartError>;
    let draws: [(&str, Draw); 4] = [
        ("timeline", |corpus, analysis| timeline(corpus, analysis, &TimelineOptions::default())),
        ("events-per-day", events_per_day),
        ("agreement", agreement),
        ("duplicates", duplicates),
    ];
    draws.par_iter().map(|(name, draw)| Ok((*name, draw(corpus, analysis)?))).collect()
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use resvg::usvg::roxmltree::Document;

    use super::*;
    use crate::calendar::Interval;
    use crate::report::sample::{self, Told, story, told};

    fn dates() -> impl Strategy<Value = Option<Interval>> {
        let day = prop_oneof![
            Just(NaiveDate::MIN),
            Just(NaiveDate::MAX),
            (-800_000..800_000i32)
                .prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap()),
            (739_000..739_400i32)
                .prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap()),
        ];
        (0..4, day).prop_map(|(kind, day)| match kind {
            0 => None,
            1 => Some(Interval::day(day)),
            2 => Some(Interval::since(day)),
            _ => Some(Interval::until(day)),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_words_and_any_dates_make_a_picture(
            events in prop::collection::vec(("[^ \\.][\\PC\u{0}-\u{1f}\u{fffe}]{0,80}", dates()), 0..6),
        ) {
            let told = |(number, (title, when)): (usize, (String, Option<Interval>))| {
                Told { when, ..told(&format!("{number} {title}"), "") }
            };
            let events: Vec<Told> = events.into_iter().enumerate().map(told).collect();
            let (corpus, analysis) = story(&events);
            for (name, chart) in all(&corpus, &analysis).unwrap() {
                prop_assert!(Document::parse(&chart.svg).is_ok(), "{name}: {}", chart.svg);
                prop_assert!(chart.alt.ends_with('\n'));
            }
        }
    }

    #[test]
    fn a_picture_is_the_same_pixels_twice() {
        let (corpus, analysis) = sample::london();
        let charts = all(&corpus, &analysis).unwrap();
        assert_eq!(charts, all(&corpus, &analysis).unwrap());
        let names: Vec<&str> = charts.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["timeline", "events-per-day", "agreement", "duplicates"]);
        let png = charts[3].1.png().unwrap();
        assert!(png.starts_with(b"\x89PNG") && png == charts[3].1.png().unwrap());
    }
}
