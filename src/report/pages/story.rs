//! The story line: what the folder tells, counted.

use chrono::NaiveDate;
use serde::Serialize;

use super::event::{joined_by, told_as_of};
use super::news;
use super::outlets::{self, unknown_outlets};
use super::quote::{Desk, Line};
use super::words::{self, count, grouped, list};
use crate::compare::{AgreementStatus, EventAgreement};
use crate::report::tables::counts::{copy_factor, day_of};

/// Events that each list of the first screen names.
const NAMED: usize = 6;

/// Events of a known day that the list of what happened names.
const HAPPENED: usize = 8;

/// Events without a day that it names besides.
const UNDATED: usize = 2;

/// The first screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// "5 documents, 2 outlets", "60 documents, 3 outlets and 35 of unknown outlets".
    pub title: String,
    /// That outlets are unknown and what to do about it; empty where most are known.
    pub warning: String,
    /// A few sentences with counts.
    pub sentences: Vec<Line>,
    /// The events of most weight, in the order in which they happened, those without a day last.
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
    /// Why what different outlets print was taken for one event; empty for an event of one outlet.
    pub joined_by: String,
}

/// The events that the first screen names.
pub(super) struct Picks<'a> {
    happened: Vec<&'a EventAgreement>,
    agreed: Vec<&'a EventAgreement>,
    copied: Vec<&'a EventAgreement>,
}

impl<'a> Picks<'a> {
    /// Those that are named, most of a list being counted only.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a EventAgreement> {
        let lists =
            [(&self.happened, HAPPENED + UNDATED), (&self.agreed, NAMED), (&self.copied, NAMED)];
        lists.into_iter().flat_map(|(list, most)| list.iter().take(most).copied())
    }
}

/// Chooses what the first screen names.
pub(super) fn picks<'a>(desk: &Desk<'a>) -> Picks<'a> {
    let events = &desk.analysis.agreement.events;
    let agreed = events
        .iter()
        .filter(|event| event.reports.len() > 1 && event.status == AgreementStatus::Agree);
    let copied = events.iter().filter(|event| event.status == AgreementStatus::CommonOrigin);
    Picks {
        happened: news::happened(desk, HAPPENED, UNDATED),
        agreed: news::ranked(desk, agreed),
        copied: news::ranked(desk, copied),
    }
}

/// The first screen of a corpus.
pub(super) fn story(desk: &Desk<'_>, picks: &Picks<'_>) -> Story {
    let Picks { happened, agreed, copied } = picks;
    Story {
        title: title(desk),
        warning: unknown_outlets(desk.corpus)
            .map(|said| words::sentence(&said))
            .unwrap_or_default(),
        sentences: sentences(desk),
        happened: happened.iter().map(|event| named(desk, event)).collect(),
        agreed_hidden: agreed.len().saturating_sub(NAMED),
        agreed: agreed.iter().take(NAMED).map(|event| named(desk, event)).collect(),
        copied_hidden: copied.len().saturating_sub(NAMED),
        copied: copied.iter().take(NAMED).map(|event| named(desk, event)).collect(),
    }
}

fn title(desk: &Desk<'_>) -> String {
    let (named, unnamed) = outlets::named(desk.corpus);
    let documents = count(desk.corpus.documents.len(), "document");
    let outlets = count(named.len(), "outlet");
    match (named.len(), unnamed) {
        (_, 0) => format!("{documents}, {outlets}"),
        (0, _) => format!("{documents} of unknown outlets"),
        _ => format!("{documents}, {outlets} and {} of unknown outlets", grouped(unnamed)),
    }
}

fn named(desk: &Desk<'_>, event: &EventAgreement) -> Named {
    Named {
        title: desk.title(event),
        to: desk.to(event),
        when: event.when.as_ref().map_or_else(|| "no day known".to_owned(), words::when),
        status: event.status.as_str(),
        told_as: told_as_of(desk, event),
        counts: format!(
            "{}, {}",
            count(event.outlets.len(), "outlet"),
            count(event.reports.len(), "independent report")
        ),
        joined_by: joined_by(desk, event),
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
    let (named, unnamed) = outlets::named(desk.corpus);
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
    let days: Vec<NaiveDate> = events.iter().filter_map(|event| day_of(&event.when?)).collect();
    let line = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => line.then("; ").link(
            format!(
                "{} on a known day or night, {}",
                grouped(days.len()),
                words::days(*first, *last)
            ),
            "timeline",
        ),
        _ => line.then("; none on a known day or night"),
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
    let factor = copy_factor(desk.analysis).hundredths()?;
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
        Line::of("Two or more independent reports agree on ")
            .link(count(agree, "event"), "events")
            .then("; ")
            .link(format!("{} contested", grouped(contested)), "needs")
            .then(", ")
            .link(format!("{} only denied", grouped(denied)), "needs")
            .then(".")
    })
}
