//! The sentences that tell an event, each shown once however many of its clauses are mentions.

use serde::Serialize;

use super::event::{report_of, status};
use super::quote::{Desk, Quote, anchor};
use super::words::{self, truncated};
use crate::compare::EventAgreement;
use crate::normalise::Event;
use crate::segment::sentences;
use crate::text::{Cite, Span};

/// Characters of a clause that name it beside its sentence.
const CLAUSE_CHARS: usize = 90;

/// A sentence that tells an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TellingView {
    /// Its place on the page.
    pub anchor: String,
    /// The sentence.
    pub quote: Quote,
    /// The letter of its report; empty when it is in none.
    pub report: String,
    /// How its clauses tell the event: one item when all do it alike.
    pub told: Vec<ToldView>,
}

/// What one or more clauses of a sentence say of an event, and in whose name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldView {
    /// The clauses; none when the whole sentence tells it alike.
    pub clauses: Vec<String>,
    /// What the text claims of it: `asserted`, `claimed`, `denied`, `scheduled`, `hypothetical`.
    pub told_as: &'static str,
    /// Whether the text says that it did not happen.
    pub negated: bool,
    /// Who says so; empty for the outlet's own word.
    pub voice: String,
    /// The side of the speaker; empty when unknown.
    pub side: String,
    /// When it says that it happened; empty when it does not.
    pub when: String,
    /// The ids of the mentions, as `events` prints them.
    pub ids: Vec<String>,
}

/// A sentence with the mentions in it.
struct Telling<'a> {
    sentence: Cite,
    mentions: Vec<&'a Event>,
}

/// The sentences of mentions that stand in document order.
pub(super) fn tellings(
    desk: &Desk<'_>,
    event: &EventAgreement,
    mentions: &[&Event],
) -> Vec<TellingView> {
    let mut tellings: Vec<Telling<'_>> = Vec::new();
    for mention in mentions {
        let sentence = sentence(desk, &mention.clause);
        match tellings.last_mut().filter(|last| last.sentence == sentence) {
            Some(last) => last.mentions.push(mention),
            None => tellings.push(Telling { sentence, mentions: vec![mention] }),
        }
    }
    tellings.iter().map(|telling| view(desk, event, telling)).collect()
}

/// The sentence that a clause begins in, as far as the clause goes.
pub(super) fn sentence(desk: &Desk<'_>, clause: &Cite) -> Cite {
    let Some(passage) = desk.passage(clause) else { return clause.clone() };
    let at = clause.span().start;
    let holds = |cite: &Cite| cite.span().start <= at && at < cite.span().end;
    let Some(sentence) = sentences(&passage.cite).into_iter().find(holds) else {
        return clause.clone();
    };
    let end = sentence.span().end.max(clause.span().end);
    let span = Span::new(sentence.span().start as usize, end as usize);
    clause.text().cite(span).unwrap_or(sentence)
}

fn view(desk: &Desk<'_>, event: &EventAgreement, telling: &Telling<'_>) -> TellingView {
    let first = telling.mentions[0];
    let mut told: Vec<ToldView> = Vec::new();
    for mention in &telling.mentions {
        let view = told_view(mention);
        match told.iter_mut().find(|other| alike(other, &view)) {
            Some(other) => {
                other.clauses.extend(view.clauses);
                other.ids.extend(view.ids);
            }
            None => told.push(view),
        }
    }
    if let [only] = told.as_mut_slice() {
        only.clauses.clear();
    }
    TellingView {
        anchor: anchor(&first.id()),
        quote: desk.quote(&telling.sentence),
        report: report_of(event, &first.clause).map_or_else(String::new, super::event::letter),
        told,
    }
}

fn told_view(mention: &Event) -> ToldView {
    let voice = mention.said_by.as_ref();
    ToldView {
        clauses: vec![truncated(&super::event::one_line(mention.clause.quote()), CLAUSE_CHARS)],
        told_as: status(mention.status),
        negated: mention.negated,
        voice: voice.map(|voice| voice.name.clone()).unwrap_or_default(),
        side: voice.and_then(|voice| voice.side.clone()).unwrap_or_default(),
        when: mention.date.as_ref().map(|date| words::when(&date.interval)).unwrap_or_default(),
        ids: vec![mention.id()],
    }
}

fn alike(a: &ToldView, b: &ToldView) -> bool {
    (a.told_as, a.negated, &a.voice, &a.when) == (b.told_as, b.negated, &b.voice, &b.when)
}
