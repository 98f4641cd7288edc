//! What the page shows of one event, as plain data.

use serde::Serialize;

use super::quote::{Line, Quote};
use super::tellings::TellingView;

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventView {
    /// The event's id, as the tables print it.
    pub id: String,
    /// Its place on the page.
    pub anchor: String,
    /// What happened, in the words that tell it best.
    pub title: String,
    /// Why what different outlets print was taken for one event; empty for an event of one outlet.
    pub joined_by: String,
    /// When, in words; "no day known" for undated ones.
    pub when: String,
    /// The words of time and what they count from, one line a way of telling it.
    pub basis: Vec<Line>,
    /// Words of time in its clauses that no date was found for, such as "Friday".
    pub loose_times: Vec<String>,
    /// The status word.
    pub status: &'static str,
    /// What is not told as having happened: "scheduled", "claimed", "denied"; empty when some mention asserts it.
    pub told_as: String,
    /// Number of documents.
    pub documents: usize,
    /// Names of the outlets.
    pub outlets: Vec<String>,
    /// Number of mentions.
    pub mention_count: usize,
    /// Names of the attributed speakers.
    pub voices: Vec<String>,
    /// Their sides.
    pub sides: Vec<String>,
    /// The figures on one line, such as "killed 5; injured 3".
    pub figures_line: String,
    /// The independent reports.
    pub reports: Vec<ReportView>,
    /// The sentences that tell it, in document order.
    pub tellings: Capped<TellingView>,
    /// The figures side by side.
    pub figures: Vec<SlotView>,
    /// Assertions and denials, those that assert first.
    pub claims: Capped<ClaimView>,
    /// Why reports were joined.
    pub joins: Capped<JoinView>,
    /// Why mentions were taken for one event.
    pub links: Capped<LinkView>,
}

/// Items of which a page shows the first ones and counts the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Capped<T> {
    /// The items shown.
    pub shown: Vec<T>,
    /// How many are left out here and stand in the tables.
    pub hidden: usize,
}

impl<T> Capped<T> {
    /// The first `most` of the items.
    pub(in crate::report) fn first(items: impl IntoIterator<Item = T>, most: usize) -> Capped<T> {
        let mut items = items.into_iter();
        let shown = items.by_ref().take(most).collect();
        Capped { shown, hidden: items.count() }
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.shown.len() + self.hidden
    }
}

/// An independent report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportView {
    /// The report's id.
    pub id: String,
    /// Its place on the page.
    pub anchor: String,
    /// "A", "B", "C": its name within the event.
    pub letter: String,
    /// The outlet, agency or release it belongs to.
    pub origin: String,
    /// Why its passages are one report.
    pub reason: String,
    /// Number of passages.
    pub members: usize,
    /// Outlets that print it.
    pub printed_by: Vec<String>,
}

/// Figures side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotView {
    /// What is counted.
    pub slot: String,
    /// How the values relate, in words; empty for a value that stands alone.
    pub verdict: &'static str,
    /// The values.
    pub values: Capped<ValueView>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueView {
    /// "at least 7".
    pub value: String,
    /// Whether the mention that holds it is told as denied.
    pub denied: bool,
    /// The letter of its report.
    pub report: String,
    /// Who says so; empty for the outlet's own word.
    pub voice: String,
    /// When it was said; empty when unknown.
    pub as_of: String,
    /// The words.
    pub quote: Quote,
}

/// What one voice asserts or denies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimView {
    /// `asserts`, `denies`, `declines`, `reports`.
    pub stance: &'static str,
    /// Who speaks; "own word" of the outlet when nobody is quoted.
    pub voice: String,
    /// The side; empty when unknown.
    pub side: String,
    /// The words, where it is said first.
    pub quote: Quote,
    /// In how many more clauses the voice says so.
    pub more: usize,
}

/// Why two passages are one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JoinView {
    /// Words of the one.
    pub a: Quote,
    /// Words of the other.
    pub b: Quote,
    /// The reason.
    pub reason: String,
}

/// Why two sentences tell one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// The clause of the one.
    pub a: String,
    /// The clause of the other.
    pub b: String,
    /// The reason.
    pub reason: String,
}
