//! The undated shelf, and the boilerplate that was set aside.

use chrono::Weekday;
use serde::Serialize;

use super::quote::{Desk, Quote, document_anchor};
use super::shown::{Capped, EventView};
use super::timeline;
use crate::corpus::Document;
use crate::deduplicate::Kind;
use crate::normalise::dating::{Side, relative_order};
use crate::normalise::times::tag;
use crate::normalise::{Resolution, TimexType};
use crate::segment::Role;

/// Words of time of one document that are shown.
const TIMES: usize = 14;

/// Places of boilerplate that are shown.
const SHOWN: usize = 40;

/// What has no date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Undated {
    /// Documents whose day nothing proves.
    pub documents: Vec<UndatedDocument>,
    /// Events without any date.
    pub events: Capped<EventView>,
}

/// A document whose day nothing proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndatedDocument {
    /// Its id.
    pub doc: String,
    /// Its row on the page.
    pub to: String,
    /// Its outlet; the id when nothing names one.
    pub outlet: String,
    /// Its headline; empty when it has none.
    pub title: String,
    /// The days and times that it names without saying which date they are, the first place of each, in text order.
    pub times: Capped<Quote>,
    /// The days of the week that it tells of in its own words, earliest first; empty when their order is not known.
    pub order: Vec<WeekdayView>,
}

/// A day of the week that an undated document tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeekdayView {
    /// Its name.
    pub name: &'static str,
    /// How the document speaks of it: `past`, `its own day`, `to come`.
    pub side: &'static str,
    /// Where it names the day first.
    pub quote: Quote,
}

/// Text of outlets about themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Boilerplate {
    /// The passages set aside.
    pub passages: Capped<Quote>,
    /// Runs of words of this kind that two documents share.
    pub shared: Capped<SharedRun>,
}

/// A run of boilerplate that two documents share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedRun {
    /// The one place.
    pub a: Quote,
    /// The other.
    pub b: Quote,
    /// Words that are the same.
    pub words: u32,
}

/// The undated shelf.
pub(super) fn undated(desk: &Desk<'_>) -> Undated {
    let documents = desk.corpus.documents.iter().enumerate();
    Undated {
        documents: documents
            .filter(|(_, document)| desk.published(document.id()).is_none())
            .map(|(at, document)| undated_document(desk, at, document))
            .collect(),
        events: timeline::undated(desk),
    }
}

fn undated_document(desk: &Desk<'_>, at: usize, document: &Document) -> UndatedDocument {
    let mut seen: Vec<&str> = Vec::new();
    let mut quotes = Vec::new();
    for time in desk.analysis.coverage.times.get(at).into_iter().flatten() {
        let calendar = matches!(time.kind, TimexType::Date | TimexType::Time)
            && matches!(time.resolution, Resolution::Unknown)
            && !time.value.ends_with("_REF");
        if calendar && !seen.contains(&time.symbolic.as_str()) {
            seen.push(&time.symbolic);
            quotes.push(desk.quote(&time.cite));
        }
    }
    UndatedDocument {
        doc: document.id().to_owned(),
        to: document_anchor(document.id()),
        outlet: desk.outlet(document.id()).to_owned(),
        title: super::inputs::title(desk, at),
        times: Capped::first(quotes, TIMES),
        order: order(desk, at, document),
    }
}

fn order(desk: &Desk<'_>, at: usize, document: &Document) -> Vec<WeekdayView> {
    let Some(segments) = desk.analysis.segments.get(at) else { return Vec::new() };
    let days = relative_order(segments, &tag(&document.text));
    days.into_iter()
        .map(|day| WeekdayView {
            name: weekday(day.weekday),
            side: match day.side {
                Side::Past => "past",
                Side::Present => "its own day",
                Side::Future => "to come",
            },
            quote: desk.quote(day.evidence.first()),
        })
        .collect()
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The boilerplate of a corpus.
pub(super) fn boilerplate(desk: &Desk<'_>) -> Boilerplate {
    let passages = desk.analysis.segments.iter().flat_map(|segments| &segments.passages);
    let set_aside = passages.filter(|passage| passage.role == Role::Boilerplate);
    let pairs = desk.analysis.copies.pairs.iter().filter(|pair| pair.kind == Kind::Boilerplate);
    Boilerplate {
        passages: Capped::first(set_aside.map(|passage| desk.quote(&passage.cite)), SHOWN),
        shared: Capped::first(
            pairs.map(|pair| SharedRun {
                a: desk.quote(&pair.a),
                b: desk.quote(&pair.b),
                words: pair.words,
            }),
            SHOWN,
        ),
    }
}
