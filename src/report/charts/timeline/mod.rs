//! The event timeline: when things happened, in lanes, with what is unsure shown as unsure.

mod alt;
mod draw;
mod entries;
mod labels;
mod layout;
mod legend;
mod marks;

use chrono::NaiveDate;

use super::{Chart, ChartError};
use crate::Analysis;
use crate::corpus::Corpus;

/// What the timeline shows.
#[derive(Debug, Clone, Default)]
pub struct TimelineOptions {
    /// Keep events in which this name takes part: actors, speakers, places, and the words of the clauses.
    pub about: Option<String>,
    /// Keep events that may lie on or after this day; undated ones are left out.
    pub from: Option<NaiveDate>,
    /// Keep events that may lie on or before this day; undated ones are left out.
    pub to: Option<NaiveDate>,
    /// What the lanes stand for.
    pub by: Lanes,
}

/// What the lanes of a timeline stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lanes {
    /// Who reports; what several outlets tell has a lane of its own.
    #[default]
    Outlet,
    /// Which side is quoted.
    Side,
    /// Where it happened, as the text writes it.
    Place,
    /// What kind of happening it is.
    Kind,
}

/// Draws when events happened.
///
/// Every event is one mark: its area grows with the number of independent reports, its fill tells the status. A day or
/// a clock time is a point; a longer or open interval is a bar that fades where the bound is unknown, with the mark in
/// the middle of what is known. Undated events stand on a shelf at the right edge. Where a lane has no room for all its
/// marks it shows how many there are, and marks and names only those with the most reports.
///
/// Limit: clock times are drawn as their rows print them, so times on the clocks of two zones may be hours apart.
///
/// # Errors
///
/// When plotters cannot draw, which no data cause.
pub fn timeline(
    corpus: &Corpus,
    analysis: &Analysis,
    options: &TimelineOptions,
) -> Result<Chart, ChartError> {
    let shown = entries::entries(corpus, analysis, options);
    let alt = alt::alt(&shown, options);
    let svg = draw::draw(&shown, options, &alt)?;
    Ok(Chart { svg, alt })
}
