//! The story line: what the folder tells, counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::event::{mentions, one_line, told_as_of};
use super::quote::{Desk, Line};
use super::timeline::weight;
use super::words::{self, count, grouped, list};
use crate::compare::{AgreementStatus, EventAgreement, refers};
use crate::segment::Role;

/// Events that each list of the first screen names.
const NAMED: usize = 6;

/// Events that the list of what happened names.
const HAPPENED: usize = 8;

/// The first screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// "5 documents, 2 outlets".
    pub title: String,
    /// A few sentences with counts.
    pub sentences: Vec<Line>,
    /// The events most reported, in the order in which they happened.
    pub happened: Vec<Named>,
    /// Events that two or more independent reports tell without conflict.
    pub agreed: Vec<Named>,
    /// How many more of these there are.
    pub agreed_hidden: usize,
    /// Events that several outlets carry from one report.
    pub copied: Vec<Named>,
    /// How many more of these there are.
    pub copied_hidden: usize,
}

/// An event named in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// What happened.
    pub title: String,
    /// Its place on the page; `None` when it stands in the tables alone.
    pub to: Option<String>,
    /// When, in words.
    pub when: String,
    /// The status word.
    pub status: &'static str,
    /// How it is told when nobody asserts it; empty otherwise.
    pub told_as: String,
    /// "2 outlets, 1 independent report".
    pub counts: String,
}

/// The first screen of a corpus.
pub(super) fn story(desk: &Desk<'_>) -> Story {
    let events = &desk.analysis.agreement.events;
    let several = |event: &&EventAgreement| event.reports.len() > 1;
    let agreed = ranked(
        desk,
        events.iter().filter(several).filter(|event| event.status == AgreementStatus::Agree),
    );
    let copied =
        ranked(desk, events.iter().filter(|event| event.status == AgreementStatus::CommonOrigin));
    let happened = happened(desk);
    Story {
        title: format!(
            "{}, {}",
            count(desk.corpus.documents.len(), "document"),
            count(outlets(desk).len(), "outlet")
        ),
        sentences: sentences(desk),
        happened: happened.iter().map(|event| named(desk, event)).collect(),
        agreed_hidden: agreed.len().saturating_sub(NAMED),
        agreed: agreed.iter().take(NAMED).map(|event| named(desk, event)).collect(),
        copied_hidden: copied.len().saturating_sub(NAMED),
        copied: copied.iter().take(NAMED).map(|event| named(desk, event)).collect(),
    }
}

/// The names of the outlets, sorted; documents whose outlet nothing names are counted as one outlet each.
pub(super) fn outlets<'a>(desk: &'a Desk<'_>) -> BTreeSet<&'a str> {
    desk.corpus.documents.iter().map(|document| desk.outlet(document.id())).collect()
}

/// Outlets over independent reports in hundredths, summed over the events that anybody reports; `None` without any.
pub(super) fn copy_factor(events: &[EventAgreement]) -> Option<usize> {
    let told = events.iter().filter(|event| !event.reports.is_empty());
    let (outlets, reports) = told.fold((0, 0), |(outlets, reports), event| {
        (outlets + event.outlets.len(), reports + event.reports.len())
    });
    (outlets * 100).checked_div(reports)
}

/// Events that happened on a known day: the best of each day before the second best of any, in the order of the days.
///
/// Left out are events that are only denied, scheduled or supposed.
fn happened<'a>(desk: &Desk<'a>) -> Vec<&'a EventAgreement> {
    let events = desk.analysis.agreement.events.iter();
    let told = events.filter(|event| {
        event.status != AgreementStatus::Denied && told_as_of(desk, event).is_empty()
    });
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let ranked = ranked(desk, told);
    let mut turns: Vec<(usize, NaiveDate, &EventAgreement)> = Vec::new();
    for event in ranked {
        if let Some(day) = event.when.and_then(|when| when.single_day()) {
            let turn = days.entry(day).or_default();
            turns.push((*turn, day, event));
            *turn += 1;
        }
    }
    turns.sort_by_key(|(turn, ..)| *turn);
    turns.truncate(HAPPENED);
    turns.sort_by_key(|(turn, day, _)| (*day, *turn));
    turns.into_iter().map(|(_, _, event)| event).collect()
}

/// Whether nothing is told but that somebody spoke.
fn only_said(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    const SAYING: [&str; 12] = [
        "say",
        "tell",
        "think",
        "ask",
        "warn",
        "answer",
        "claim",
        "comment",
        "complain",
        "criticise",
        "praise",
        "be",
    ];
    mentions(desk, event).iter().all(|mention| SAYING.contains(&mention.trigger.kind))
}

/// Whether a clause of it holds the words of time that give its day.
fn dated_by_its_words(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    let dates = mentions(desk, event).into_iter().filter_map(|mention| mention.date.as_ref());
    dates.into_iter().any(|date| date.basis == "text")
}

/// Events by how much an editor would make of them.
fn ranked<'a>(
    desk: &Desk<'_>,
    events: impl Iterator<Item = &'a EventAgreement>,
) -> Vec<&'a EventAgreement> {
    let mut events: Vec<&EventAgreement> = events.collect();
    events.sort_by_cached_key(|event| {
        (Reverse(worth(desk, event)), Reverse(weight(event)), &event.id)
    });
    events
}

/// The number of independent reports in twelfths: half as many again for an event that a headline tells, half for one
/// that is only said, two thirds for a title that says "he" or "this" and for a day that no words of the event give.
fn worth(desk: &Desk<'_>, event: &EventAgreement) -> usize {
    let mut worth = 12 * event.reports.len();
    for (holds, (times, over)) in [
        (in_headline(desk, event), (3, 2)),
        (only_said(desk, event), (1, 2)),
        (refers(&event.title), (2, 3)),
        (!dated_by_its_words(desk, event), (2, 3)),
    ] {
        if holds {
            worth = worth * times / over;
        }
    }
    worth
}

fn in_headline(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    mentions(desk, event).iter().any(|mention| {
        desk.passage(&mention.clause)
            .is_some_and(|passage| matches!(passage.role, Role::Title | Role::Headline))
    })
}

fn named(desk: &Desk<'_>, event: &EventAgreement) -> Named {
    Named {
        title: one_line(&event.title),
        to: desk.to(event),
        when: event.when.as_ref().map_or_else(|| "no day known".to_owned(), words::when),
        status: event.status.as_str(),
        told_as: told_as_of(desk, event),
        counts: format!(
            "{}, {}",
            count(event.outlets.len(), "outlet"),
            count(event.reports.len(), "independent report")
        ),
    }
}

fn sentences(desk: &Desk<'_>) -> Vec<Line> {
    let mut lines = vec![read(desk)];
    lines.extend(told(desk));
    lines.extend(copying(desk));
    lines.extend(standing(desk));
    lines
}

/// What was read, from whom, published when.
fn read(desk: &Desk<'_>) -> Line {
    let documents = desk.corpus.documents.len();
    let named: BTreeSet<&str> = desk
        .corpus
        .documents
        .iter()
        .filter_map(|document| document.outlet.as_ref())
        .map(|outlet| outlet.value.as_str())
        .collect();
    let unnamed = desk.corpus.documents.iter().filter(|document| document.outlet.is_none()).count();
    let names: Vec<&str> = named.iter().copied().take(NAMED).collect();
    let mut line = Line::default().link(count(documents, "document"), "inputs");
    if !names.is_empty() {
        let more = named.len() - names.len();
        let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
        line = line.then(format!(
            " from {}{more}",
            if more.is_empty() { list(&names) } else { names.join(", ") }
        ));
        if unnamed > 0 {
            line = line.then(format!("; {} of an outlet that nothing names", grouped(unnamed)));
        }
    } else if unnamed > 0 {
        line = line.then(", of outlets that nothing names");
    }
    let days: Vec<NaiveDate> = desk
        .analysis
        .coverage
        .published
        .iter()
        .flatten()
        .filter_map(|published| published.interval.first_day())
        .collect();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        line = line.then(format!(", published {}", words::days(*first, *last)));
    }
    let undated = documents - days.len();
    if undated > 0 {
        line = line.then("; ").link(format!("{} undated", grouped(undated)), "undated");
    }
    line.then(".")
}

/// How many events, and over which days.
fn told(desk: &Desk<'_>) -> Option<Line> {
    let events = &desk.analysis.agreement.events;
    if events.is_empty() {
        return Some(Line::of("No event was found in them."));
    }
    let line = Line::of("They tell of ")
        .link(count(events.len(), "event"), "events")
        .then(format!(" in {}", count(desk.analysis.coverage.events.len(), "mention")));
    let days: Vec<NaiveDate> = events.iter().filter_map(|event| event.when?.single_day()).collect();
    let line = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => line.then("; ").link(
            format!(
                "{} on a day that is known, {}",
                grouped(days.len()),
                words::days(*first, *last)
            ),
            "timeline",
        ),
        _ => line.then("; none on a day that is known"),
    };
    let undated = events.iter().filter(|event| event.when.is_none()).count();
    let wider = events.len() - days.len() - undated;
    let mut line = line;
    if wider > 0 {
        line = line.then(format!(", {} within a longer stretch", grouped(wider)));
    }
    if undated > 0 {
        line = line.then(", ").link(format!("{} without any date", grouped(undated)), "undated");
    }
    Some(line.then("."))
}

/// How much of the coverage is copying.
fn copying(desk: &Desk<'_>) -> Option<Line> {
    let events = &desk.analysis.agreement.events;
    let factor = copy_factor(events)?;
    let shared: Vec<_> = events.iter().filter(|event| event.outlets.len() > 1).collect();
    if shared.is_empty() {
        return Some(Line::of(
            "No event is carried by more than one outlet, so nothing here can be compared between outlets.",
        ));
    }
    let one = shared.iter().filter(|event| event.reports.len() == 1).count();
    Some(
        Line::default()
            .link(count(shared.len(), "event"), "matrix")
            .then(format!(
                " {} carried by more than one outlet; {} of them from a single report. Copy factor {}.{:02} (outlets for each independent report; 1.00 is no copying).",
                if shared.len() == 1 { "is" } else { "are" },
                grouped(one),
                factor / 100,
                factor % 100
            )),
    )
}

/// What agrees and what does not.
fn standing(desk: &Desk<'_>) -> Option<Line> {
    let events = &desk.analysis.agreement.events;
    let of = |status| events.iter().filter(|event| event.status == status).count();
    let (agree, contested, denied) =
        (of(AgreementStatus::Agree), of(AgreementStatus::Contested), of(AgreementStatus::Denied));
    (!events.is_empty()).then(|| {
        Line::of(format!("Two or more independent reports agree on {}; ", count(agree, "event")))
            .link(format!("{} contested", grouped(contested)), "needs")
            .then(format!(", {} only denied.", grouped(denied)))
    })
}
