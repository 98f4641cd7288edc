//! The comparison report as one page, in HTML and in Markdown, from one view of the data.

mod audit;
mod diff;
pub(in crate::report) mod duplicates;
pub(in crate::report) mod event;
#[cfg(test)]
pub(in crate::report) mod fixture;
mod inputs;
mod markdown;
mod marks;
mod matrix;
mod namesakes;
mod news;
mod outlets;
pub(in crate::report) mod quote;
mod render;
mod review;
mod shelf;
mod shown;
mod story;
mod tellings;
#[cfg(test)]
mod tests;
mod timeline;
pub(in crate::report) mod words;

use serde::Serialize;

use crate::Analysis;
use crate::calendar::Zone;
use crate::corpus::Corpus;
pub use audit::{AuditView, FromView, OutletView, PartView, StretchView};
pub use diff::diff;
pub use diff::{DiffView, SideView, StepView};
pub use duplicates::{Change, Duplicates, Group, Member, PairView};
pub(in crate::report) use inputs::meaning_of;
pub use inputs::{DocumentView, Inputs, Meaning, Method};
pub use marks::Mark;
pub use matrix::{Cell, Matrix, Pair, Row};
pub use outlets::unknown_outlets;
pub use quote::{Line, Piece, Quote};
pub use render::{Picture, diff_html, html, markdown};
pub use review::{Need, NeedItem, Said};
pub use shelf::{Boilerplate, SharedRun, Undated, UndatedDocument};
pub use shown::{
    Capped, ClaimView, EventView, JoinView, LinkView, ReportView, SlotView, ValueView,
};
pub use story::{Named, Story};
pub use tellings::{TellingView, ToldView};
pub use timeline::Day;

/// Everything that the page says, as plain data. Both pages are written from it and from nothing else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// The first screen.
    pub story: Story,
    /// What needs a person, the most pressing first.
    pub needs: Vec<Need>,
    /// The dated events by day.
    pub days: Vec<Day>,
    /// Dated events that are not shown and stand in the tables.
    pub days_hidden: usize,
    /// The outlets across the events.
    pub matrix: Matrix,
    /// The audit of duplicate coverage.
    pub duplicates: Duplicates,
    /// What has no date.
    pub undated: Undated,
    /// Text of outlets about themselves.
    pub boilerplate: Boilerplate,
    /// The status words explained.
    pub legend: Vec<Meaning>,
    /// How things were decided.
    pub method: Vec<Method>,
    /// The inputs as the user named them.
    pub named: Vec<String>,
    /// The settings that decided something.
    pub settings: Vec<(String, String)>,
    /// The documents with their hashes.
    pub documents: Capped<DocumentView>,
    /// The version of this program.
    pub version: &'static str,
    /// The version of the tz database.
    pub tz_database: &'static str,
}

/// The view of a corpus.
pub fn view(corpus: &Corpus, analysis: &Analysis, inputs: &Inputs) -> View {
    let mut desk = quote::Desk::new(corpus, analysis);
    let picks = story::picks(&desk);
    // Whatever a list of the page names has its words on the page.
    let named: Vec<_> =
        picks.all().chain(matrix::shared(&desk)).chain(review::named(&desk)).collect();
    desk.show(named);
    let (days, days_hidden) = timeline::days(&desk);
    View {
        story: story::story(&desk, &picks),
        needs: review::needs(&desk),
        days,
        days_hidden,
        matrix: matrix::matrix(&desk),
        duplicates: duplicates::duplicates(&desk),
        undated: shelf::undated(&desk),
        boilerplate: shelf::boilerplate(&desk),
        legend: inputs::legend(),
        method: inputs::METHOD.to_vec(),
        named: inputs.named.clone(),
        settings: inputs.settings.clone(),
        documents: inputs::documents(&desk),
        version: env!("CARGO_PKG_VERSION"),
        tz_database: Zone::DATABASE,
    }
}
