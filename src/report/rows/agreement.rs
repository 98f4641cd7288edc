//! Rows of events with all that is told of them.

use serde::Serialize;

use crate::Analysis;
use crate::compare::{EventAgreement, Stance, Verdict};
use crate::normalise::{Relation, Status};
use crate::text::Cite;

/// One event with all that is told of it.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementRow<'a> {
    /// The event's id.
    pub event: &'a str,
    /// What happened, in the words that tell it best.
    pub title: &'a str,
    /// When; `null` when undated.
    pub when: Option<crate::calendar::Interval>,
    /// The clauses.
    pub mentions: Vec<MentionRow<'a>>,
    /// Ids of the documents.
    pub documents: &'a [String],
    /// Names of the outlets.
    pub outlets: &'a [String],
    /// The independent reports.
    pub reports: Vec<ReportRow<'a>>,
    /// Attributed speakers.
    pub voices: &'a [String],
    /// Their sides.
    pub sides: &'a [String],
    /// What an editor should know first.
    pub status: &'static str,
    /// Figures side by side.
    pub figures: Vec<SlotRow<'a>>,
    /// Assertions and denials.
    pub claims: Vec<ClaimRow<'a>>,
    /// Why reports were joined.
    pub joins: Vec<JoinRow<'a>>,
}

/// One mention of an event.
#[derive(Debug, Clone, Serialize)]
pub struct MentionRow<'a> {
    /// The mention's id, as `events` prints it.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub cite: &'a Cite,
}

/// One independent report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRow<'a> {
    /// The report's id.
    pub id: &'a str,
    /// The outlet, agency or release it belongs to.
    pub outlet: &'a str,
    /// Its clauses.
    pub members: &'a [Cite],
    /// Why they are one report.
    pub reason: &'a str,
}

/// One slot of figures.
#[derive(Debug, Clone, Serialize)]
pub struct SlotRow<'a> {
    /// Its name.
    pub slot: &'a str,
    /// How the values relate.
    pub verdict: Verdict,
    /// The values.
    pub values: Vec<ValueRow<'a>>,
}

/// One value of a slot.
#[derive(Debug, Clone, Serialize)]
pub struct ValueRow<'a> {
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How the number binds.
    pub relation: Relation,
    /// The report that gives it.
    pub report: &'a str,
    /// Who says so.
    pub voice: Option<&'a str>,
    /// When it was said.
    pub as_of: Option<String>,
    /// What it is counted in; `null` for a bare number.
    pub unit: Option<&'a str>,
    /// What limits the count.
    pub scope: Option<&'a str>,
    /// What the text claims of it: a denied value is no fact.
    pub status: Status,
    /// Where it stands.
    #[serde(flatten)]
    pub cite: &'a Cite,
}

/// One assertion or denial.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimRow<'a> {
    /// What is claimed.
    pub proposition: &'a str,
    /// The side.
    pub side: Option<&'a str>,
    /// Where it stands on it.
    pub stance: Stance,
    /// Who speaks.
    pub voice: Option<&'a str>,
    /// Where it stands.
    #[serde(flatten)]
    pub cite: &'a Cite,
}

/// Why two reports are one.
#[derive(Debug, Clone, Serialize)]
pub struct JoinRow<'a> {
    /// Words of the one.
    pub a: &'a Cite,
    /// Words of the other.
    pub b: &'a Cite,
    /// The reason.
    pub reason: &'a str,
}

/// The events by first day, undated last.
pub fn agreement(analysis: &Analysis) -> Vec<AgreementRow<'_>> {
    analysis.agreement.events.iter().map(|event| agreement_row(analysis, event)).collect()
}

fn agreement_row<'a>(analysis: &'a Analysis, event: &'a EventAgreement) -> AgreementRow<'a> {
    AgreementRow {
        event: &event.id,
        title: &event.title,
        when: event.when,
        mentions: event
            .mentions
            .iter()
            .map(|&at| &analysis.coverage.events[at])
            .map(|mention| MentionRow { id: mention.id(), cite: &mention.clause })
            .collect(),
        documents: &event.documents,
        outlets: &event.outlets,
        reports: event
            .reports
            .iter()
            .map(|report| ReportRow {
                id: &report.id,
                outlet: &report.outlet,
                members: &report.members,
                reason: &report.reason,
            })
            .collect(),
        voices: &event.voices,
        sides: &event.sides,
        status: event.status.as_str(),
        figures: event
            .figures
            .iter()
            .map(|slot| SlotRow {
                slot: &slot.slot,
                verdict: slot.verdict,
                values: slot
                    .values
                    .iter()
                    .map(|value| ValueRow {
                        low: value.low,
                        high: value.high,
                        relation: value.relation,
                        report: &value.report,
                        voice: value.voice.as_deref(),
                        as_of: value.as_of.and_then(|as_of| as_of.earliest()),
                        unit: value.unit.as_deref(),
                        scope: value.scope.as_deref(),
                        status: value.status,
                        cite: &value.cite,
                    })
                    .collect(),
            })
            .collect(),
        claims: event
            .claims
            .iter()
            .map(|claim| ClaimRow {
                proposition: &claim.proposition,
                side: claim.side.as_deref(),
                stance: claim.stance,
                voice: claim.voice.as_deref(),
                cite: &claim.cite,
            })
            .collect(),
        joins: event
            .joins
            .iter()
            .map(|join| JoinRow { a: &join.a, b: &join.b, reason: &join.reason })
            .collect(),
    }
}
