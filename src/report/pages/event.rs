//! One event as the page shows it: a row for the eye, and behind it everything the row stands on.

use serde::Serialize;

use super::quote::{Desk, Line, Quote, anchor, document_anchor};
use super::words;
use crate::compare::{EventAgreement, Report, SlotValue, Stance, Verdict};
use crate::normalise::{Event, EventDate, Status};
use crate::text::Cite;

/// Mentions, values, claims, joins or members that one event shows in full.
const SHOWN: usize = 12;

/// Ways in which the day of an event is told that are spelt out.
const BASES: usize = 4;

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventView {
    /// The event's id, as the tables print it.
    pub id: String,
    /// Its place on the page.
    pub anchor: String,
    /// What happened, in the words that tell it best.
    pub title: String,
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
    /// The mentions, in document order.
    pub mentions: Capped<MentionView>,
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

/// A mention of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentionView {
    /// The mention's id, as `events` prints it.
    pub id: String,
    /// Its place on the page.
    pub anchor: String,
    /// The clause.
    pub quote: Quote,
    /// The letter of its report; empty when it is in none.
    pub report: String,
    /// When it says that it happened; empty when it does not.
    pub when: String,
    /// Who says so; empty for the outlet's own word.
    pub voice: String,
    /// The side of the speaker; empty when unknown.
    pub side: String,
    /// What the text claims of it: `asserted`, `claimed`, `denied`, `scheduled`, `hypothetical`.
    pub told_as: &'static str,
    /// Whether the text says that it did not happen.
    pub negated: bool,
}

/// Figures side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotView {
    /// What is counted.
    pub slot: String,
    /// How the values relate, in words.
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

/// One assertion or denial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimView {
    /// What is claimed.
    pub proposition: String,
    /// `asserts`, `denies`, `declines`, `reports`.
    pub stance: &'static str,
    /// Who speaks; "own word" of the outlet when nobody is quoted.
    pub voice: String,
    /// The side; empty when unknown.
    pub side: String,
    /// The words.
    pub quote: Quote,
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

/// Why two mentions are one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Id and anchor of the first mention.
    pub a: String,
    /// Id of the other mention.
    pub b: String,
    /// The reason.
    pub reason: String,
}

/// The view of one event.
pub(in crate::report) fn event(desk: &Desk<'_>, event: &EventAgreement) -> EventView {
    let mentions: Vec<&Event> = mentions(desk, event);
    let quoted = |cite: &Cite| desk.in_context(cite);
    let mut claims: Vec<_> = event.claims.iter().collect();
    claims.sort_by_key(|claim| claim.stance);
    EventView {
        id: event.id.clone(),
        anchor: anchor(&event.id),
        title: one_line(&event.title),
        when: event.when.as_ref().map_or_else(|| "no day known".to_owned(), words::when),
        basis: bases(desk, &mentions),
        loose_times: loose_times(desk, &mentions),
        status: event.status.as_str(),
        told_as: told_as(&mentions),
        documents: event.documents.len(),
        outlets: event.outlets.clone(),
        mention_count: mentions.len(),
        voices: event.voices.clone(),
        sides: event.sides.clone(),
        figures_line: figures_line(event),
        reports: reports(desk, event),
        mentions: Capped::first(
            mentions.iter().map(|mention| mention_view(desk, event, mention)),
            SHOWN,
        ),
        figures: event
            .figures
            .iter()
            .map(|slot| SlotView {
                slot: slot.slot.clone(),
                verdict: verdict(slot.verdict),
                values: Capped::first(
                    slot.values.iter().map(|value| ValueView {
                        value: value_words(value),
                        denied: value.status == Status::Denied,
                        report: event
                            .reports
                            .iter()
                            .position(|report| report.id == value.report)
                            .map_or_else(String::new, letter),
                        voice: value.voice.clone().unwrap_or_default(),
                        as_of: value.as_of.as_ref().map(words::when).unwrap_or_default(),
                        quote: quoted(&value.cite),
                    }),
                    SHOWN,
                ),
            })
            .collect(),
        claims: Capped::first(
            claims.into_iter().map(|claim| ClaimView {
                proposition: one_line(&claim.proposition),
                stance: stance(claim.stance),
                voice: claim.voice.clone().unwrap_or_default(),
                side: claim.side.clone().unwrap_or_default(),
                quote: quoted(&claim.cite),
            }),
            SHOWN,
        ),
        joins: Capped::first(
            event.joins.iter().map(|join| JoinView {
                a: quoted(&join.a),
                b: quoted(&join.b),
                reason: join.reason.clone(),
            }),
            SHOWN,
        ),
        links: Capped::first(
            event.links.iter().filter_map(|(a, b, reason)| {
                let events = &desk.analysis.coverage.events;
                Some(LinkView {
                    a: events.get(*a)?.id(),
                    b: events.get(*b)?.id(),
                    reason: reason.clone(),
                })
            }),
            SHOWN,
        ),
    }
}

/// The mentions of an event, in document order.
pub(in crate::report) fn mentions<'a>(desk: &Desk<'a>, event: &EventAgreement) -> Vec<&'a Event> {
    let all = &desk.analysis.coverage.events;
    event.mentions.iter().filter_map(|&at| all.get(at)).collect()
}

/// The name of the nth report of an event: A to Z, then A2 to Z2 and so on.
pub(in crate::report) fn letter(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26 + 1) }
}

/// The verdict on a slot in words.
pub(in crate::report) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "agree",
        Verdict::Compatible => "compatible",
        Verdict::Revised => "revised",
        Verdict::AnotherScope => "another scope",
        Verdict::Conflict => "conflict",
        Verdict::NotComparable => "not comparable",
    }
}

/// The stance as rows print it.
pub(in crate::report) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Declines => "declines",
        Stance::Reports => "reports",
    }
}

/// The status of a mention as rows print it.
pub(in crate::report) fn status(status: Status) -> &'static str {
    match status {
        Status::Asserted => "asserted",
        Status::Claimed => "claimed",
        Status::Denied => "denied",
        Status::Scheduled => "scheduled",
        Status::Hypothetical => "hypothetical",
    }
}

/// The words of time of one mention, and what they count from.
pub(in crate::report) fn basis(desk: &Desk<'_>, date: &EventDate) -> Line {
    let mut line = Line::default();
    match date.evidence.as_ref().map(|evidence| evidence.first()) {
        Some(cite) => {
            let quote = desk.quote(cite);
            let place = format!("{}:{}-{}", quote.doc, quote.start, quote.end);
            line = line
                .then(format!("“{}” (", quote.text))
                .link(place, document_anchor(cite.doc()))
                .then(")");
            if date.basis == "context" {
                line = line.then(", words nearby");
            }
        }
        None => line = line.then("no words of time: bounded by the publication time"),
    }
    if let Some(anchor) = &date.anchor {
        let from = counted_from(anchor.source);
        line = line.then(format!(", counted from {from}, {}", words::when(&anchor.interval)));
    }
    line
}

/// What relative words count from, in words.
pub(in crate::report) fn counted_from(source: &str) -> &str {
    match source {
        "published" => "the publication date",
        "post" => "the time of the post",
        "text" => "an earlier date in the text",
        "speaker" => "the speaker’s day",
        "option" => "the date given as an option",
        other => other,
    }
}

fn bases(desk: &Desk<'_>, mentions: &[&Event]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut more = 0;
    for date in mentions.iter().filter_map(|mention| mention.date.as_ref()) {
        let line = basis(desk, date);
        if lines.contains(&line) {
            continue;
        }
        if lines.len() < BASES { lines.push(line) } else { more += 1 }
    }
    if more > 0 {
        lines.push(Line::of(format!("and {} more, each with its mention", words::grouped(more))));
    }
    lines
}

/// Words of time inside the clauses that stand for no known stretch of time.
fn loose_times(desk: &Desk<'_>, mentions: &[&Event]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for mention in mentions {
        let times = desk.analysis.coverage.times.get(mention.document);
        let times = times.map_or(&[][..], Vec::as_slice);
        let clause = mention.clause.span();
        let first = times.partition_point(|time| time.cite.span().end <= clause.start);
        let inside = times[first..].iter().take_while(|time| time.cite.span().start < clause.end);
        for time in inside.filter(|time| time.interval().is_none()) {
            let text = one_line(time.cite.quote());
            if !words.contains(&text) && words.len() < BASES {
                words.push(text);
            }
        }
    }
    words
}

/// How an event is told that no mention asserts.
fn told_as(mentions: &[&Event]) -> String {
    if mentions.iter().any(|mention| mention.status == Status::Asserted && !mention.negated) {
        return String::new();
    }
    let mut told: Vec<&str> = Vec::new();
    for mention in mentions {
        let status = match mention.status {
            Status::Asserted => "said not to have happened",
            other => status(other),
        };
        if !told.contains(&status) {
            told.push(status);
        }
    }
    words::list(&told)
}

/// A value with its unit and what limits it: "80 per cent", "at least 7 (in the last week)".
pub(in crate::report) fn value_words(value: &SlotValue) -> String {
    let mut words = words::figure(value.low, value.high, value.relation);
    match value.unit.as_deref() {
        Some("percent") => words.push_str(" per cent"),
        Some("people") | None => {}
        Some(unit) => words.push_str(&format!(" {unit}")),
    }
    if let Some(scope) = &value.scope {
        words.push_str(&format!(" ({})", one_line(scope)));
    }
    words
}

/// Every slot with its distinct values; values that are told as denied say so.
fn figures_line(event: &EventAgreement) -> String {
    let slots = event.figures.iter().map(|slot| {
        let mut values: Vec<String> = Vec::new();
        for value in &slot.values {
            let mut printed = value_words(value);
            if value.status == Status::Denied {
                printed.push_str(" (denied)");
            }
            if !values.contains(&printed) {
                values.push(printed);
            }
        }
        format!("{} {}", slot.slot, values.join(" / "))
    });
    slots.collect::<Vec<_>>().join("; ")
}

fn reports(desk: &Desk<'_>, event: &EventAgreement) -> Vec<ReportView> {
    let view = |(at, report): (usize, &Report)| {
        let mut printed_by: Vec<String> =
            report.members.iter().map(|cite| desk.outlet(cite.doc()).to_owned()).collect();
        printed_by.sort();
        printed_by.dedup();
        ReportView {
            id: report.id.clone(),
            anchor: anchor(&report.id),
            letter: letter(at),
            origin: report.outlet.clone(),
            reason: report.reason.clone(),
            members: report.members.len(),
            printed_by,
        }
    };
    event.reports.iter().enumerate().map(view).collect()
}

fn mention_view(desk: &Desk<'_>, event: &EventAgreement, mention: &Event) -> MentionView {
    let voice = mention.said_by.as_ref();
    MentionView {
        id: mention.id(),
        anchor: anchor(&mention.id()),
        quote: desk.in_context(&mention.clause),
        report: report_of(event, &mention.clause).map_or_else(String::new, letter),
        when: mention.date.as_ref().map(|date| words::when(&date.interval)).unwrap_or_default(),
        voice: voice.map(|voice| voice.name.clone()).unwrap_or_default(),
        side: voice.and_then(|voice| voice.side.clone()).unwrap_or_default(),
        told_as: status(mention.status),
        negated: mention.negated,
    }
}

/// The report, as an index into [`EventAgreement::reports`], that a clause belongs to.
pub(in crate::report) fn report_of(event: &EventAgreement, clause: &Cite) -> Option<usize> {
    event.reports.iter().position(|report| {
        report
            .members
            .iter()
            .any(|cite| cite.doc() == clause.doc() && cite.span().overlaps(clause.span()))
    })
}

/// Words on one line.
pub(in crate::report) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How an event is told that no mention asserts; empty when one does.
pub(in crate::report) fn told_as_of(desk: &Desk<'_>, event: &EventAgreement) -> String {
    told_as(&mentions(desk, event))
}
