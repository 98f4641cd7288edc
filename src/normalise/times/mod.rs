//! Time expressions: found and read first, resolved against an anchor second.

use serde::Serialize;

use crate::calendar::{Interval, Zone};
use crate::corpus::Publication;
use crate::segment::Passage;
use crate::text::{Cite, Text};

/// A time expression as it was found, not yet resolved: its meaning is symbolic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// The words, without the preposition ("Monday", not "on Monday").
    pub cite: Cite,
}

/// A time expression, resolved as far as its anchor allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words, without the preposition ("Monday", not "on Monday").
    pub cite: Cite,
    /// The TIMEX3 type.
    pub kind: TimexType,
    /// The TIMEX3 value: `2025-12-02`, `2025-12-07TNI`, `P3D`, `PXW`, `PRESENT_REF`; symbolic (`XXXX-WXX-2`) without an anchor.
    pub value: String,
    /// The value before resolution, such as `XXXX-WXX-2` for "Tuesday" or `last XXXX-WXX-2` for "last Tuesday".
    pub symbolic: String,
    /// "early", "about", "more than".
    pub modifier: Option<Modifier>,
    /// The interval that the words stand for.
    pub resolution: Resolution,
    /// The zone of a clock time, as a tz database name; `None` when nothing states it.
    pub zone: Option<&'static str>,
    /// What the relative words count from; `None` for absolute ones and where there is no anchor.
    pub anchor: Option<Anchor>,
    /// The rule that read it.
    pub rule: &'static str,
    /// Why it points backwards or forwards, and other reasons, in one sentence; empty when there is nothing to say.
    pub reason: String,
}

impl TimeExpression {
    /// The interval, when it is known.
    pub fn interval(&self) -> Option<Interval> {
        match &self.resolution {
            Resolution::Known(interval) => Some(*interval),
            Resolution::Either(..) | Resolution::Unknown => None,
        }
    }
}

/// What the words stand for on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// One interval.
    Known(Interval),
    /// Two readings that nothing settles, the likelier first.
    Either(Interval, Interval),
    /// None: no anchor, or words that name no stretch of the calendar.
    Unknown,
}

/// What relative words count from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The moment or day.
    pub interval: Interval,
    /// What gave it: `published`, `post`, `text` (an earlier expression), `speaker`, `option`.
    pub source: &'static str,
    /// The words that gave it, when they stand in the text.
    pub cite: Option<Cite>,
}

/// The TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A day or a coarser stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length.
    Duration,
    /// A recurring time.
    Set,
}

/// The TIMEX3 modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Modifier {
    /// "more than a decade ago"
    Before,
    /// "less than a year later"
    After,
    /// "no less than a year ago"
    OnOrBefore,
    /// "no less than a year later"
    OnOrAfter,
    /// "less than three weeks", "nearly three years"
    LessThan,
    /// "more than three weeks"
    MoreThan,
    /// "no more than three weeks"
    EqualOrLess,
    /// "at least three weeks"
    EqualOrMore,
    /// "early December"
    Start,
    /// "mid-December"
    Mid,
    /// "late December"
    End,
    /// "about three weeks"
    Approx,
}

/// What a document gives to resolve its expressions with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The document's creation time.
    pub published: Option<&'a Publication>,
    /// The passages, to know posts, paragraphs and quotations.
    pub passages: &'a [Passage],
    /// When each passage was published, where it has a time of its own.
    pub passage_published: &'a [Option<Publication>],
    /// The home zone.
    pub zone: Option<Zone>,
}

/// Finds the time expressions of a text and reads what they mean, in text order; no two overlap.
pub fn tag(_text: &Text) -> Vec<Timex> {
    Vec::new()
}

/// Resolves expressions of one document against what the document gives.
pub fn resolve(_found: &[Timex], _context: &Context<'_>) -> Vec<TimeExpression> {
    Vec::new()
}
