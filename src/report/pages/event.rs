//! One event as the page shows it: a row for the eye, and behind it everything the row stands on.

use super::quote::{Desk, Line, anchor, document_anchor};
use super::shown::{
    Capped, ClaimView, EventView, JoinView, LinkView, ReportView, SlotView, ValueView,
};
use super::tellings::{sentence, tellings};
use super::words;
use crate::compare::{EventAgreement, Report, Slot, SlotValue, Stance, Verdict};
use crate::normalise::{Event, EventDate, Status};
use crate::text::Cite;

/// Sentences, values, claims, joins or members that one event shows in full.
const SHOWN: usize = 12;

/// Characters of a clause that name it where a link is explained.
const LINK_CHARS: usize = 80;

/// Reasons why outlets tell one event that stand beside its title.
const REASONS: usize = 2;

/// Ways in which the day of an event is told that are spelt out.
const BASES: usize = 4;

/// The view of one event.
pub(in crate::report) fn event(desk: &Desk<'_>, event: &EventAgreement) -> EventView {
    let mentions: Vec<&Event> = mentions(desk, event);
    let quoted = |cite: &Cite| desk.in_context(cite);
    EventView {
        id: event.id.clone(),
        anchor: anchor(&event.id),
        title: desk.title(event),
        joined_by: joined_by(desk, event),
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
        tellings: Capped::first(tellings(desk, event, &mentions), SHOWN),
        figures: event
            .figures
            .iter()
            .map(|slot| SlotView {
                slot: slot.slot.clone(),
                verdict: if slot.values.len() > 1 { verdict(slot.verdict) } else { "" },
                values: Capped::first(
                    by_time(slot).into_iter().map(|value| ValueView {
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
        claims: Capped::first(claims(desk, event), SHOWN),
        joins: Capped::first(
            event.joins.iter().map(|join| JoinView {
                a: quoted(&join.a),
                b: quoted(&join.b),
                reason: join.reason.clone(),
            }),
            SHOWN,
        ),
        links: Capped::first(links(desk, event), SHOWN),
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
    let mut words = words::value(value.low, value.high, value.relation, value.unit.as_deref());
    if let Some(scope) = &value.scope {
        words.push_str(&format!(" ({})", one_line(scope)));
    }
    words
}

/// Every slot with its distinct values; values that are told as denied say so.
fn figures_line(event: &EventAgreement) -> String {
    let slots = event.figures.iter().map(|slot| {
        let mut values: Vec<String> = Vec::new();
        for value in by_time(slot) {
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

/// Who says what of it, one item a voice and stance, those that assert first.
fn claims(desk: &Desk<'_>, event: &EventAgreement) -> Vec<ClaimView> {
    let mut claims: Vec<_> = event.claims.iter().collect();
    claims.sort_by_key(|claim| claim.stance);
    let mut views: Vec<ClaimView> = Vec::new();
    for claim in claims {
        let (stance, voice) = (stance(claim.stance), claim.voice.as_deref().unwrap_or_default());
        match views.iter_mut().find(|view| view.stance == stance && view.voice == voice) {
            Some(view) => view.more += 1,
            None => views.push(ClaimView {
                stance,
                voice: voice.to_owned(),
                side: claim.side.clone().unwrap_or_default(),
                quote: desk.in_context(&claim.cite),
                more: 0,
            }),
        }
    }
    views
}

/// The values of a slot by the time that they hold of, those of unknown time last.
pub(in crate::report) fn by_time(slot: &Slot) -> Vec<&SlotValue> {
    let mut values: Vec<&SlotValue> = slot.values.iter().collect();
    values.sort_by_key(|value| {
        let as_of = value.as_of.map(|as_of| as_of.start.or(as_of.end));
        (as_of.flatten().is_none(), as_of)
    });
    values
}

/// Why what different outlets print was taken for one event, at most two reasons; empty where one outlet tells it.
pub(in crate::report) fn joined_by(desk: &Desk<'_>, event: &EventAgreement) -> String {
    let events = &desk.analysis.coverage.events;
    let outlet = |at: usize| events.get(at).map(|mention| desk.outlet(mention.clause.doc()));
    let mut reasons: Vec<&str> = Vec::new();
    for (a, b, reason) in &event.links {
        if outlet(*a) != outlet(*b) && !reasons.contains(&reason.as_str()) {
            reasons.push(reason);
        }
    }
    let more = reasons.len().saturating_sub(REASONS);
    reasons.truncate(REASONS);
    let more = if more > 0 { format!("; {} more", words::grouped(more)) } else { String::new() };
    reasons.join("; ") + &more
}

/// Why sentences were taken to tell one event; clauses of one sentence need no reason.
fn links(desk: &Desk<'_>, event: &EventAgreement) -> Vec<LinkView> {
    let events = &desk.analysis.coverage.events;
    let linked = event.links.iter().filter_map(|(a, b, reason)| {
        let (a, b) = (&events.get(*a)?.clause, &events.get(*b)?.clause);
        let named = |clause: &Cite| words::truncated(&one_line(clause.quote()), LINK_CHARS);
        let apart = sentence(desk, a) != sentence(desk, b);
        apart.then(|| LinkView { a: named(a), b: named(b), reason: reason.clone() })
    });
    linked.collect()
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
