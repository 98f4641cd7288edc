//! Rows of event mentions.

use serde::Serialize;

use super::{Words, words_of};
use crate::Analysis;
use crate::normalise::{Event, Figure, Relation, Status};
use crate::text::Cite;

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
