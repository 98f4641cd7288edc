//! An event mention and what it consists of.

use serde::Serialize;

use crate::calendar::Interval;
use crate::normalise::times::Anchor;
use crate::text::{Cite, Evidence, content_id};

/// One mention of an event: a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The clause.
    pub clause: Cite,
    /// The document, as an index into the corpus.
    pub document: usize,
    /// The verb or noun that names the happening.
    pub trigger: Trigger,
    /// When it happened, as far as this mention tells; `None` when it does not.
    pub date: Option<EventDate>,
    /// Where, as the text writes it.
    pub place: Option<Cite>,
    /// Who took part, as the text writes them.
    pub actors: Vec<Cite>,
    /// The numbers of the clause.
    pub figures: Vec<Figure>,
    /// Who says so; `None` for the outlet's own word.
    pub said_by: Option<Voice>,
    /// What the text claims of the happening.
    pub status: Status,
    /// Whether the text says that it did not happen.
    pub negated: bool,
    /// The post of a live blog, counted from 1.
    pub post: Option<u32>,
    /// The trigger of the mention that this one is a part of: the saying whose words it tells, the verb that it depends
    /// on; `None` for a happening told in its own right.
    pub head: Option<Cite>,
    /// The agencies, outlets and releases that this mention credits, such as "the Press Association".
    pub credits: Vec<Cite>,
}

impl Event {
    /// The mention's id: made from the document's id, the place of the trigger and its words.
    pub fn id(&self) -> String {
        let trigger = &self.trigger.cite;
        format!(
            "m{}",
            content_id(&[trigger.doc(), &trigger.span().start.to_string(), trigger.quote()])
        )
    }
}

#[cfg(test)]
impl Event {
    /// A mention of which nothing is known but its clause and its trigger, told as a fact.
    pub(crate) fn of_clause(document: usize, clause: Cite, trigger: Trigger) -> Event {
        Event {
            clause,
            document,
            trigger,
            date: None,
            place: None,
            actors: Vec::new(),
            figures: Vec::new(),
            said_by: None,
            status: Status::Asserted,
            negated: false,
            post: None,
            head: None,
            credits: Vec::new(),
        }
    }
}

/// The words that name a happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// The words.
    pub cite: Cite,
    /// The kind of happening, a stable name such as `attack`, `meet`, `say`, `capture`.
    pub kind: &'static str,
    /// Whether they are a noun, such as "the attack", and no verb.
    pub noun: bool,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDate {
    /// The TIMEX3 value, day or coarser or with a time; `None` when only bounds are known.
    pub value: Option<String>,
    /// The bounds.
    pub interval: Interval,
    /// What it rests on: `text` (words in the clause), `context` (words nearby), `published`, `copy`.
    pub basis: &'static str,
    /// The words of time; empty only for bounds from the publication time.
    pub evidence: Option<Evidence>,
    /// What relative words count from.
    pub anchor: Option<Anchor>,
}

impl EventDate {
    /// The date as a mention takes it from the words around: a day of publication stays one.
    pub(super) fn passed_on(self) -> EventDate {
        let basis = if self.basis == "published" { "published" } else { "context" };
        EventDate { basis, ..self }
    }
}

/// A number of people, things or per cent.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted, a stable name such as `killed`, `injured`, `drones`, or the noun as written.
    pub what: String,
    /// Lower bound, inclusive unless the relation says otherwise; `None` for "at most".
    pub low: Option<f64>,
    /// Upper bound, never below `low`; `None` for "at least".
    pub high: Option<f64>,
    /// How the number binds.
    pub relation: Relation,
    /// `people`, `percent`, `drones`, a currency; `None` for a bare number.
    pub unit: Option<String>,
    /// What limits the count: a place, a population, a window ("in the last week"), as written; `None` when nothing does.
    pub scope: Option<String>,
    /// The words.
    pub cite: Cite,
    /// What decides, beside its scope, which other numbers it can be laid beside.
    pub bearing: Bearing,
}

/// What a number bears on, as far as the words around it tell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bearing {
    /// Who alone is counted, such as `soldiers` or `children`; `None` for people of every kind.
    pub group: Option<String>,
    /// The country whose people are counted; `None` where the text does not say.
    pub nation: Option<&'static str>,
    /// Whether those counted are said to be part of a number told: "five of them were children", "among the dead".
    pub part: bool,
    /// Whether the number is told as one that another has replaced: "up from 14", "1.1 million, not 410,000".
    pub former: bool,
    /// Whether the words are of a count that goes on: a toll, a number that rose, the dead so far.
    pub running: bool,
    /// Whether its clause says that the number is false.
    pub denied: bool,
    /// The day on which the number held, by the words of its clause or of its saying; `None` where they give none.
    pub as_of: Option<Interval>,
}

/// How a number binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// "seven"
    Exactly,
    /// "at least seven"
    AtLeast,
    /// "more than seven"
    MoreThan,
    /// "up to seven"
    AtMost,
    /// "fewer than seven"
    LessThan,
    /// "about seven"
    About,
    /// "nearly seven"
    Nearly,
    /// "between five and seven"
    Between,
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The words that name the speaker here, such as "he" or "the governor".
    pub cite: Cite,
    /// The fullest name that the document gives, such as "Ivan Fedorov".
    pub name: String,
    /// The side the voice belongs to, from the table of sides; `None` when the table knows none.
    pub side: Option<String>,
}

/// What the text claims of a happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told as a fact.
    Asserted,
    /// Told as somebody's claim.
    Claimed,
    /// Denied by somebody.
    Denied,
    /// Said to be going to happen.
    Scheduled,
    /// Possible, wished for, or conditional.
    Hypothetical,
}
