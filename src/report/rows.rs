//! The rows that listings print: one struct a listing, in the shape that scripts rely on.

use rayon::prelude::*;
use serde::Serialize;

use crate::Analysis;
use crate::compare::{EventAgreement, Stance, Verdict};
use crate::corpus::{Corpus, Document, Notice, Publication};
use crate::deduplicate::DiffStep;
use crate::normalise::{
    Event, Figure, Modifier, Relation, Resolution, Status, TimeExpression, TimexType,
};
use crate::segment::{Role, Segments};
use crate::text::{Cite, Span, StepKind, words};

/// One document: what was read.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRow<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// Where it was read from.
    pub path: &'a str,
    /// The address of the page.
    pub url: Option<&'a str>,
    /// How it was read.
    pub format: crate::corpus::Format,
    /// The outlet.
    pub outlet: Option<&'a str>,
    /// What states the outlet.
    pub outlet_basis: Option<&'a str>,
    /// The headline.
    pub title: Option<&'a str>,
    /// The author.
    pub author: Option<&'a str>,
    /// The language as a BCP 47 tag.
    pub language: Option<&'a str>,
    /// When it was published; `null` when nothing proves a day.
    pub published: Option<&'a Publication>,
    /// SHA-256 of the file or row.
    pub sha256: &'a str,
    /// Bytes of the text.
    pub bytes: usize,
    /// Words of the text.
    pub words: usize,
    /// What a reader should know.
    pub notices: &'a [Notice],
    /// The text, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

/// The documents in corpus order; `text` adds their texts.
pub fn documents<'a>(
    corpus: &'a Corpus,
    analysis: &'a Analysis,
    text: bool,
) -> Vec<DocumentRow<'a>> {
    let row = |(index, document): (usize, &'a Document)| DocumentRow {
        doc: document.id(),
        path: &document.source.path,
        url: document.url.as_deref(),
        format: document.source.format,
        outlet: document.outlet.as_ref().map(|outlet| outlet.value.as_str()),
        outlet_basis: document.outlet.as_ref().map(|outlet| outlet.basis),
        title: document.title.as_deref().or_else(|| title(&analysis.segments[index])),
        author: document.author.as_deref(),
        language: document.language.as_deref(),
        published: analysis.coverage.published[index].as_ref(),
        sha256: &document.source.sha256,
        bytes: document.text.len(),
        words: words(document.text.as_str()).count(),
        notices: &document.notices,
        text: text.then(|| document.text.as_str()),
    };
    corpus.documents.par_iter().enumerate().map(row).collect()
}

fn title(segments: &Segments) -> Option<&str> {
    segments
        .passages
        .iter()
        .find(|passage| passage.role == Role::Title)
        .map(|passage| passage.cite.quote())
}

/// One passage and its role.
#[derive(Debug, Clone, Serialize)]
pub struct PassageRow<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// What it is for.
    pub role: Role,
    /// The post, counted from 1.
    pub post: Option<u32>,
    /// When it was published, where it has a time of its own.
    pub published: Option<&'a Publication>,
    /// The words.
    pub text: &'a str,
}

/// The passages in corpus order, then text order.
pub fn passages(analysis: &Analysis) -> Vec<PassageRow<'_>> {
    let mut rows = Vec::new();
    for (segments, published) in analysis.segments.iter().zip(&analysis.coverage.passage_published)
    {
        rows.extend(segments.passages.iter().zip(published).map(|(passage, published)| {
            PassageRow {
                doc: passage.cite.doc(),
                start: passage.cite.span().start,
                end: passage.cite.span().end,
                role: passage.role,
                post: passage.post,
                published: published.as_ref(),
                text: passage.cite.quote(),
            }
        }));
    }
    rows
}

/// One time expression.
#[derive(Debug, Clone, Serialize)]
pub struct TimeRow<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// The words.
    pub text: &'a str,
    /// The TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// The TIMEX3 value.
    pub value: &'a str,
    /// First day or minute.
    pub earliest: Option<String>,
    /// Last day or minute, inclusive.
    pub latest: Option<String>,
    /// How exact it is.
    pub grain: Option<&'static str>,
    /// The zone of a clock time.
    pub zone: Option<&'static str>,
    /// What relative words count from, such as `published 2025-12-08`.
    pub anchor: Option<String>,
    /// The rule that read it.
    pub rule: &'static str,
    /// The TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<Modifier>,
    /// The value before resolution.
    pub symbolic: &'a str,
    /// The other reading, when nothing settles between two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative: Option<crate::calendar::Interval>,
}

/// The row of one time expression.
pub fn time(time: &TimeExpression) -> TimeRow<'_> {
    let (interval, alternative) = match &time.resolution {
        Resolution::Known(interval) => (Some(*interval), None),
        Resolution::Either(a, b) => (Some(*a), Some(*b)),
        Resolution::Unknown => (None, None),
    };
    TimeRow {
        doc: time.cite.doc(),
        start: time.cite.span().start,
        end: time.cite.span().end,
        text: time.cite.quote(),
        kind: time.kind,
        value: &time.value,
        earliest: interval.and_then(|interval| interval.earliest()),
        latest: interval.and_then(|interval| interval.latest()),
        grain: interval.map(|interval| interval.grain.as_str()),
        zone: time.zone,
        anchor: time.anchor.as_ref().map(|anchor| {
            format!("{} {}", anchor.source, anchor.interval.earliest().unwrap_or_default())
                .trim_end()
                .to_owned()
        }),
        rule: time.rule,
        modifier: time.modifier,
        symbolic: &time.symbolic,
        alternative,
    }
}

/// Words and where they stand in the row's document.
#[derive(Debug, Clone, Serialize)]
pub struct Words<'a> {
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// The words.
    pub text: &'a str,
}

/// The words of a citation.
pub fn words_of(cite: &Cite) -> Words<'_> {
    Words { start: cite.span().start, end: cite.span().end, text: cite.quote() }
}

/// One event mention.
#[derive(Debug, Clone, Serialize)]
pub struct EventRow<'a> {
    /// From content: document, place and trigger.
    pub id: String,
    /// The document's id.
    pub doc: &'a str,
    /// First byte of the clause.
    pub start: u32,
    /// First byte after the clause.
    pub end: u32,
    /// The clause.
    pub text: &'a str,
    /// The verb or noun that names the happening.
    pub trigger: Words<'a>,
    /// The TIMEX3 value, or `null`.
    pub date: Option<&'a str>,
    /// First day or minute.
    pub earliest: Option<String>,
    /// Last day or minute, inclusive.
    pub latest: Option<String>,
    /// How exact it is.
    pub grain: Option<&'static str>,
    /// What the date rests on.
    pub basis: Option<&'static str>,
    /// Where, as the text writes it.
    pub place: Option<&'a str>,
    /// Who took part, as the text writes them.
    pub actors: Vec<&'a str>,
    /// The numbers of the clause.
    pub figures: Vec<FigureRow<'a>>,
    /// Who says so.
    pub said_by: Option<&'a str>,
    /// The side of the speaker.
    pub side: Option<&'a str>,
    /// What the text claims of the happening.
    pub status: Status,
    /// Whether the text says that it did not happen.
    pub negated: bool,
    /// The post, counted from 1.
    pub post: Option<u32>,
    /// The real-world event that all its mentions share.
    pub event: Option<&'a str>,
}

/// One number of an event.
#[derive(Debug, Clone, Serialize)]
pub struct FigureRow<'a> {
    /// What is counted.
    pub what: &'a str,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How the number binds.
    pub relation: Relation,
    /// What it is counted in.
    pub unit: Option<&'a str>,
    /// What limits the count.
    pub scope: Option<&'a str>,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

/// The row of one figure.
pub fn figure(figure: &Figure) -> FigureRow<'_> {
    FigureRow {
        what: &figure.what,
        low: figure.low,
        high: figure.high,
        relation: figure.relation,
        unit: figure.unit.as_deref(),
        scope: figure.scope.as_deref(),
        start: figure.cite.span().start,
        end: figure.cite.span().end,
    }
}

/// The event mentions in corpus order, then text order.
pub fn events(analysis: &Analysis) -> Vec<EventRow<'_>> {
    let whole = |index: usize| {
        analysis.agreement.event_of.get(index).map(|&at| analysis.agreement.events[at].id.as_str())
    };
    analysis
        .coverage
        .events
        .iter()
        .enumerate()
        .map(|(index, event)| event_row(event, whole(index)))
        .collect()
}

fn event_row<'a>(event: &'a Event, whole: Option<&'a str>) -> EventRow<'a> {
    let date = event.date.as_ref();
    EventRow {
        id: event.id(),
        doc: event.clause.doc(),
        start: event.clause.span().start,
        end: event.clause.span().end,
        text: event.clause.quote(),
        trigger: words_of(&event.trigger.cite),
        date: date.and_then(|date| date.value.as_deref()),
        earliest: date.and_then(|date| date.interval.earliest()),
        latest: date.and_then(|date| date.interval.latest()),
        grain: date.map(|date| date.interval.grain.as_str()),
        basis: date.map(|date| date.basis),
        place: event.place.as_ref().map(Cite::quote),
        actors: event.actors.iter().map(Cite::quote).collect(),
        figures: event.figures.iter().map(figure).collect(),
        said_by: event.said_by.as_ref().map(|voice| voice.name.as_str()),
        side: event.said_by.as_ref().and_then(|voice| voice.side.as_deref()),
        status: event.status,
        negated: event.negated,
        post: event.post,
        event: whole,
    }
}

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

/// One step of two documents aligned.
#[derive(Debug, Clone, Serialize)]
pub struct DiffRow<'a> {
    /// The passage of the first document; `null` for an addition.
    pub a: Option<Words<'a>>,
    /// The passage of the second document; `null` for a cut.
    pub b: Option<Words<'a>>,
    /// What became of it.
    pub step: StepKind,
    /// The words aligned, for a changed passage; empty otherwise.
    pub words: Vec<DiffWords<'a>>,
}

/// A run of words that is the same, or differs, in two passages.
#[derive(Debug, Clone, Serialize)]
pub struct DiffWords<'a> {
    /// What became of the words.
    pub step: StepKind,
    /// The words of the first document.
    pub a: Option<Words<'a>>,
    /// The words of the second document.
    pub b: Option<Words<'a>>,
}

/// The steps of two documents aligned, in their order.
pub fn diff(steps: &[DiffStep]) -> Vec<DiffRow<'_>> {
    steps.iter().map(diff_row).collect()
}

fn diff_row(step: &DiffStep) -> DiffRow<'_> {
    DiffRow {
        a: step.a.as_ref().map(words_of),
        b: step.b.as_ref().map(words_of),
        step: step.step,
        words: step
            .words
            .iter()
            .map(|run| DiffWords {
                step: run.kind,
                a: part(step.a.as_ref(), run.a),
                b: part(step.b.as_ref(), run.b),
            })
            .collect(),
    }
}

/// Words of the document in which `passage` stands.
fn part(passage: Option<&Cite>, span: Option<Span>) -> Option<Words<'_>> {
    let (text, span) = (passage?.text(), span?);
    Some(Words { start: span.start, end: span.end, text: text.slice(span) })
}
