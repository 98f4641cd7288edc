//! What was found of the same event across documents.

use serde::Serialize;

use crate::calendar::Interval;
use crate::normalise::{Relation, Status};
use crate::text::Cite;

/// Every real-world event with all that is told of it.
#[derive(Debug, Clone, Default)]
pub struct Agreement {
    /// By first day, undated last, then by id.
    pub events: Vec<EventAgreement>,
    /// For every mention of [`Coverage::events`](crate::normalise::Coverage::events), the index in `events` of the event
    /// it belongs to.
    pub event_of: Vec<usize>,
}

/// One event: who reports it, how many independently, what they say.
#[derive(Debug, Clone, PartialEq)]
pub struct EventAgreement {
    /// From content: the same mentions give the same id.
    pub id: String,
    /// The headline or clause that tells it best.
    pub title: String,
    /// When, as all datable mentions together allow; `None` when undated.
    pub when: Option<Interval>,
    /// Indices into [`Coverage::events`](crate::normalise::Coverage::events), at least one, in order.
    pub mentions: Vec<usize>,
    /// Ids of the documents, sorted.
    pub documents: Vec<String>,
    /// Names of the outlets, sorted; documents of unknown outlets count as one outlet each, under the document's id.
    pub outlets: Vec<String>,
    /// The independent reports; copies count once.
    pub reports: Vec<Report>,
    /// Attributed speakers, sorted.
    pub voices: Vec<String>,
    /// The sides of the voices, sorted.
    pub sides: Vec<String>,
    /// What an editor should know first.
    pub status: AgreementStatus,
    /// Figures laid side by side.
    pub figures: Vec<Slot>,
    /// Assertions and denials.
    pub claims: Vec<Claim>,
    /// Why reports were joined to one.
    pub joins: Vec<Join>,
    /// Why mentions were taken for one event; first and later mention as indices into
    /// [`Coverage::events`](crate::normalise::Coverage::events).
    pub links: Vec<(usize, usize, String)>,
}

/// One independent report: passages with one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// From content.
    pub id: String,
    /// The outlet, agency or release it belongs to.
    pub outlet: String,
    /// The clauses, in order.
    pub members: Vec<Cite>,
    /// Why these are one report.
    pub reason: String,
}

/// What an editor should know first about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementStatus {
    /// One outlet, one report.
    SingleReport,
    /// Several outlets, one independent report.
    CommonOrigin,
    /// Several independent reports that agree.
    Agree,
    /// Several reports, but the content has one side only.
    OneSideOnly,
    /// One side asserts, another denies.
    Contested,
    /// Denied, and asserted by nobody here.
    Denied,
    /// Figures changed with time.
    Revised,
    /// Nothing dates it.
    Undated,
    /// Figures that cannot be compared, or other doubt.
    NeedsReview,
}

impl AgreementStatus {
    /// The name that rows carry.
    pub fn as_str(self) -> &'static str {
        match self {
            AgreementStatus::SingleReport => "single-report",
            AgreementStatus::CommonOrigin => "common-origin",
            AgreementStatus::Agree => "agree",
            AgreementStatus::OneSideOnly => "one-side-only",
            AgreementStatus::Contested => "contested",
            AgreementStatus::Denied => "denied",
            AgreementStatus::Revised => "revised",
            AgreementStatus::Undated => "undated",
            AgreementStatus::NeedsReview => "needs-review",
        }
    }
}

/// One measure of one population in one place and window, with every value told.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// Its name, such as `killed` or `drones intercepted`.
    pub slot: String,
    /// How the values relate.
    pub verdict: Verdict,
    /// In document order.
    pub values: Vec<SlotValue>,
}

/// One value of a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotValue {
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How the number binds.
    pub relation: Relation,
    /// The [`Report::id`] that gives it.
    pub report: String,
    /// Who says so; `None` for the outlet's own word.
    pub voice: Option<String>,
    /// When it was said, for revisions: the publication time of the passage.
    pub as_of: Option<Interval>,
    /// What the text claims of it; a denied value is never shown as a fact.
    pub status: Status,
    /// `people`, `percent`, a currency; `None` for a bare number.
    pub unit: Option<String>,
    /// What limits the count, as written; `None` when nothing does.
    pub scope: Option<String>,
    /// The words.
    pub cite: Cite,
}

/// How the values of a slot relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The same value.
    Agree,
    /// Values that can both hold: at least 7, and 7.
    Compatible,
    /// A later value replaces an earlier one.
    Revised,
    /// They count different things.
    AnotherScope,
    /// Disjoint values of the same thing at the same time from different independent reports.
    Conflict,
    /// Values that no rule compares.
    NotComparable,
}

/// Who stands where on a proposition.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The proposition, as the asserting words put it.
    pub proposition: String,
    /// The side; `None` when the table of sides knows none.
    pub side: Option<String>,
    /// Where it stands.
    pub stance: Stance,
    /// Who speaks; `None` for the outlet's own word.
    pub voice: Option<String>,
    /// The words.
    pub cite: Cite,
}

/// Where a voice stands on a proposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Will not say.
    Declines,
    /// Passes on what another says.
    Reports,
}

/// Why two reports are one independent report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Words of the one.
    pub a: Cite,
    /// Words of the other.
    pub b: Cite,
    /// The reason in words, such as "both credit the Press Association".
    pub reason: String,
}
