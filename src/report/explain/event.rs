//! Why a clause is an event mention, why mentions are one event, why passages are one report.

use super::{Explanation, Reasons};
use crate::calendar::Interval;
use crate::compare::{EventAgreement, Report};
use crate::normalise::{Event, EventDate, Status};
use crate::report::pages::event as view;
use crate::report::pages::quote::Desk;
use crate::report::pages::words::{self, count, list};
use crate::text::Cite;

/// Why a clause is a mention, when it says that it happened, and which event it belongs to.
pub(super) fn mention(desk: &Desk<'_>, id: &str) -> Option<Explanation> {
    let events = &desk.analysis.coverage.events;
    let at = events.iter().position(|event| event.id() == id)?;
    let mention = &events[at];
    let mut reasons = Reasons::new(desk);
    reasons.cite("The clause.", [&mention.clause]);
    reasons.cite(
        format!("It names a happening of the kind “{}”.", mention.trigger.kind),
        [&mention.trigger.cite],
    );
    match &mention.date {
        Some(date) => {
            let (sentence, cites) = dated(date);
            reasons.cite(sentence, cites);
        }
        None => reasons.say("No words of time give it a date."),
    }
    if let Some(place) = &mention.place {
        reasons.cite("Its place.", [place]);
    }
    if !mention.actors.is_empty() {
        reasons.cite("Who takes part.", &mention.actors);
    }
    for figure in &mention.figures {
        let value = words::value(figure.low, figure.high, figure.relation, figure.unit.as_deref());
        let scope = figure.scope.as_deref().map(|scope| format!(" ({scope})")).unwrap_or_default();
        reasons.cite(format!("A figure: {} {value}{scope}.", figure.what), [&figure.cite]);
    }
    match &mention.said_by {
        Some(voice) => {
            let side = voice.side.as_ref().map(|side| format!(", side {side}"));
            reasons.cite(
                format!("Said by {}{}.", voice.name, side.unwrap_or_default()),
                [&voice.cite],
            );
        }
        None => reasons.say("Nobody is quoted for it: it is the outlet’s own word."),
    }
    reasons.say(told(mention));
    if !mention.credits.is_empty() {
        reasons.cite("It credits a source, to which the report then belongs.", &mention.credits);
    }
    belongs(&mut reasons, at);
    Some(reasons.named(id, format!("event mention {id}")))
}

/// When a mention says that it happened, and the words that this rests on.
fn dated(date: &EventDate) -> (String, Vec<&Cite>) {
    let mut sentence = format!("When: {}", words::when(&date.interval));
    if let Some(value) = &date.value {
        sentence.push_str(&format!(" ({value})"));
    }
    sentence.push_str(match date.basis {
        "text" => ", by words of time in the clause",
        "context" => ", by words of time nearby",
        "copy" => ", by a copy of the passage that is dated",
        _ => ", bounded by the publication time",
    });
    if let Some(anchor) = &date.anchor {
        let from = view::counted_from(anchor.source);
        sentence.push_str(&format!(", counted from {from}, {}", words::when(&anchor.interval)));
    }
    sentence.push('.');
    let anchor = date.anchor.iter().filter_map(|anchor| anchor.cite.as_ref());
    let evidence = date.evidence.iter().flat_map(|evidence| evidence.cites());
    (sentence, evidence.chain(anchor).collect())
}

/// When an event was, and how many of the documents that date it say so.
fn allowed(when: &Interval, mentions: &[&Event]) -> String {
    let mut documents: Vec<usize> =
        mentions.iter().filter(|mention| mention.date.is_some()).map(|m| m.document).collect();
    documents.dedup();
    let by = match documents.len() {
        0 => "by the words around its mentions".to_owned(),
        1 => "by the one document that dates it".to_owned(),
        number => format!("which most of the {} that date it allow", count(number, "document")),
    };
    format!("When: {}, {by}.", words::when(when))
}

/// What each mention says of the day, those that say the same in one sentence, which names them.
fn days_told(reasons: &mut Reasons<'_, '_>, mentions: &[&Event]) {
    let mut said: Vec<(String, Vec<String>, Vec<&Cite>)> = Vec::new();
    for mention in mentions {
        let Some(date) = &mention.date else { continue };
        let (sentence, cites) = dated(date);
        let at = said.iter().position(|(other, ..)| *other == sentence).unwrap_or_else(|| {
            said.push((sentence, Vec::new(), Vec::new()));
            said.len() - 1
        });
        said[at].1.push(mention.id());
        said[at].2.extend(cites);
    }
    for (sentence, ids, cites) in said {
        let noun = if ids.len() == 1 { "Mention" } else { "Mentions" };
        reasons.cite(format!("{noun} {}: {sentence}", list(&ids)), cites);
    }
}

fn told(mention: &Event) -> String {
    let told = match mention.status {
        Status::Asserted => "It is told as having happened",
        Status::Claimed => "It is told as somebody’s claim",
        Status::Denied => "It is told as denied",
        Status::Scheduled => "It is told as going to happen",
        Status::Hypothetical => "It is told as possible, wished for or conditional",
    };
    let negated = if mention.negated { ", and the text says that it did not happen" } else { "" };
    format!("{told}{negated}.")
}

/// The event of a mention, and why it was put there.
fn belongs(reasons: &mut Reasons<'_, '_>, at: usize) {
    let desk = reasons.desk;
    let agreement = &desk.analysis.agreement;
    let event = agreement.event_of.get(at).and_then(|&event| agreement.events.get(event));
    let Some(event) = event else { return };
    reasons.say(format!(
        "It belongs to the event {} with {}: {}",
        event.id,
        count(event.mentions.len(), "mention"),
        view::one_line(&event.title)
    ));
    for (a, b, why) in event.links.iter().filter(|(a, b, _)| *a == at || *b == at) {
        let other = if *a == at { b } else { a };
        let other = desk.analysis.coverage.events.get(*other);
        reasons.cite(
            format!("Taken for the same event as this: {why}."),
            other.map(|other| &other.clause),
        );
    }
}

/// Why mentions are one event and what follows from them.
pub(super) fn event(desk: &Desk<'_>, id: &str) -> Option<Explanation> {
    let event = desk.analysis.agreement.events.iter().find(|event| event.id == id)?;
    let mentions = view::mentions(desk, event);
    let mut reasons = Reasons::new(desk);
    reasons.cite(
        format!("{}, in {}.", view::one_line(&event.title), count(mentions.len(), "mention")),
        mentions.iter().map(|mention| &mention.clause),
    );
    let meaning = crate::report::pages::meaning_of(event.status);
    reasons.say(format!("Status {}: {meaning}", event.status.as_str()));
    match &event.when {
        Some(when) => reasons.say(allowed(when, &mentions)),
        None => reasons.say("No mention of it has a date."),
    }
    days_told(&mut reasons, &mentions);
    reasons.say(format!(
        "{}, {}, {}, {}.",
        count(event.documents.len(), "document"),
        count(event.outlets.len(), "outlet"),
        count(event.reports.len(), "independent report"),
        count(event.voices.len(), "voice"),
    ));
    for (at, report) in event.reports.iter().enumerate() {
        one_report(&mut reasons, at, report);
    }
    joined(&mut reasons, event, |_| true);
    for (a, b, why) in &event.links {
        let events = &desk.analysis.coverage.events;
        let both = [events.get(*a), events.get(*b)];
        reasons.cite(
            format!("Taken for one event: {why}."),
            both.into_iter().flatten().map(|mention| &mention.clause),
        );
    }
    for slot in &event.figures {
        reasons.cite(
            format!("Figures for “{}”: {}.", slot.slot, view::verdict(slot.verdict)),
            slot.values.iter().map(|value| &value.cite),
        );
    }
    for claim in &event.claims {
        let voice = claim.voice.as_deref().unwrap_or_else(|| desk.outlet(claim.cite.doc()));
        let side = claim.side.as_ref().map(|side| format!(" ({side})")).unwrap_or_default();
        reasons.cite(format!("{voice}{side} {}.", view::stance(claim.stance)), [&claim.cite]);
    }
    Some(reasons.named(id, format!("event {id}")))
}

/// Why passages are one report.
pub(super) fn report(desk: &Desk<'_>, id: &str) -> Option<Explanation> {
    let events = desk.analysis.agreement.events.iter();
    let mut found = events.flat_map(|event| {
        event.reports.iter().enumerate().map(move |(at, report)| (event, at, report))
    });
    let (event, at, report) = found.find(|(_, _, report)| report.id == id)?;
    let mut reasons = Reasons::new(desk);
    reasons.say(format!("It reports the event {}: {}", event.id, view::one_line(&event.title)));
    one_report(&mut reasons, at, report);
    joined(&mut reasons, event, |cite| {
        report.members.iter().any(|m| m.doc() == cite.doc() && m.span().overlaps(cite.span()))
    });
    Some(reasons.named(id, format!("report {id}")))
}

fn one_report(reasons: &mut Reasons<'_, '_>, at: usize, report: &Report) {
    let mut printed: Vec<&str> =
        report.members.iter().map(|cite| reasons.desk.outlet(cite.doc())).collect();
    printed.sort_unstable();
    printed.dedup();
    reasons.cite(
        format!(
            "Report {} ({}) belongs to {} and is printed by {}: {}.",
            view::letter(at),
            report.id,
            report.outlet,
            list(&printed),
            report.reason
        ),
        &report.members,
    );
}

fn joined(reasons: &mut Reasons<'_, '_>, event: &EventAgreement, wanted: impl Fn(&Cite) -> bool) {
    for join in event.joins.iter().filter(|join| wanted(&join.a) || wanted(&join.b)) {
        reasons.cite(format!("Joined to one report: {}.", join.reason), [&join.a, &join.b]);
    }
}
