//! A time expression: as it was found, and as it was resolved.

use serde::Serialize;

use super::event::Event;
use super::meaning::{self, From, Meaning, Towards, YearRef};
use super::quantity::{Length, Unit};
use super::tense::Tense;
use super::view::View;
use crate::calendar::Interval;
use crate::text::Cite;

/// A time expression as it was found, not yet resolved: its meaning is symbolic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// The words, without the preposition ("Monday", not "on Monday").
    pub cite: Cite,
    pub(super) meaning: Meaning,
    pub(super) rule: &'static str,
    pub(super) tense: Tense,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// Whether a verb of speech stands near it, so that it may be the day on which something was said.
    pub(super) said: bool,
    /// The number of the sentence that it stands in.
    pub(super) sentence: u32,
    /// Whether the sentence looks back or ahead from where a history stands.
    pub(super) view: View,
    /// Whether it ends a range of dates: "from 6 to 25 October 1973".
    pub(super) ends_range: bool,
    /// The expression beside it that names the same date, as a place in the row of expressions.
    pub(super) same_as: Option<usize>,
    /// The event that a length counts from, where "before" or "after" stands behind it.
    pub(super) event: Option<Event>,
}

/// What an expression says about the calendar by itself, for whoever seeks the day on which a document was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayEvidence {
    /// A full date or a date without its year.
    CalendarDate {
        /// The year, when stated.
        year: Option<i32>,
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// A day of the week, 1 for Monday to 7 for Sunday, with nothing that says which.
    Weekday(u32),
    /// "last Monday": the latest such day before the speaker's.
    LastWeekday(u32),
    /// "next Monday": a later day than the speaker's.
    NextWeekday(u32),
    /// "yesterday" as -1, "today" as 0, "tomorrow" as 1.
    FromToday(i32),
    /// A month without a day, with its year when stated.
    Month {
        /// The year, when stated.
        year: Option<i32>,
        /// 1 to 12.
        month: u32,
    },
    /// A year.
    Year(i32),
    /// A clock time without a day.
    Clock {
        /// 0 to 24.
        hour: u32,
        /// 0 to 59.
        minute: u32,
    },
    /// A part of the day without a day.
    PartOfDay,
}

impl Timex {
    /// The meaning in one line, such as `XXXX-WXX-2` for "Tuesday", `last XXXX-WXX-2` for "last Tuesday" or `+P2D from the
    /// summit` for "two days after the summit".
    pub fn symbol(&self) -> String {
        let Some(event) = &self.event else { return self.meaning.symbol() };
        let sign = if event.later { '+' } else { '-' };
        match self.length() {
            Some(length) => format!("{sign}{} from {}", length.value(), event.cite.quote()),
            None => self.meaning.symbol(),
        }
    }

    /// The length that counts from an event.
    pub(super) fn length(&self) -> Option<&Length> {
        let mut meaning = &self.meaning;
        while let Meaning::Mod(_, of) = meaning {
            meaning = of;
        }
        match meaning {
            Meaning::Length(length)
            | Meaning::Beside { length, .. }
            | Meaning::Ago { length, .. } => Some(length),
            _ => None,
        }
    }

    /// The name of the rule that read it.
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// What it says about the calendar by itself; `None` for lengths, sets, references and what is counted from other
    /// dates of the text. A part of a day or a clock time with a day gives the day.
    pub fn day_evidence(&self) -> Option<DayEvidence> {
        evidence(&self.meaning)
    }

    /// Whether the sentence speaks of what is to come ("will meet on Monday"), as far as its verbs tell.
    pub fn points_forward(&self) -> bool {
        self.tense == Tense::Future
    }

    /// Whether the sentence speaks of the past, as far as its verbs tell.
    pub fn points_back(&self) -> bool {
        self.tense == Tense::Past
    }

    /// Whether it stands inside quotation marks, so that it may count from another day than the writer's.
    pub fn is_quoted(&self) -> bool {
        self.quoted
    }
}

fn evidence(meaning: &Meaning) -> Option<DayEvidence> {
    Some(match meaning {
        Meaning::Day { year, month, day } => {
            DayEvidence::CalendarDate { year: *year, month: *month, day: *day }
        }
        Meaning::Weekday(day, Towards::Last | Towards::Past) => DayEvidence::LastWeekday(*day),
        Meaning::Weekday(day, Towards::Next) => DayEvidence::NextWeekday(*day),
        Meaning::Weekday(day, Towards::Bare | Towards::This) => DayEvidence::Weekday(*day),
        // "From Monday to Wednesday"
        Meaning::WeekdayBeside { day, of, .. }
            if matches!(**of, Meaning::Weekday(_, Towards::Bare)) =>
        {
            DayEvidence::Weekday(*day)
        }
        Meaning::Shift { count, unit: Unit::Day, from: From::Now } => {
            DayEvidence::FromToday(*count)
        }
        // "Overnight" in news.
        Meaning::Shift { count: -1, unit: Unit::Day, from: From::Story } => {
            DayEvidence::FromToday(-1)
        }
        Meaning::Period(meaning::Period::Month(month), year, Towards::Bare) => DayEvidence::Month {
            year: match year {
                YearRef::Known(year) => Some(*year),
                _ => None,
            },
            month: *month,
        },
        Meaning::Year(year) => DayEvidence::Year(*year),
        // A stamp: its day is the one that is sought.
        Meaning::Clock { time, on: Some(day) }
            if **day == (Meaning::Shift { count: 0, unit: Unit::Day, from: From::Now }) =>
        {
            DayEvidence::Clock { hour: time.hour, minute: time.minute.unwrap_or(0) }
        }
        Meaning::Clock { on: Some(day), .. } | Meaning::PartOf { on: Some(day), .. } => {
            return evidence(day);
        }
        Meaning::Clock { time, on: None } => {
            DayEvidence::Clock { hour: time.hour, minute: time.minute.unwrap_or(0) }
        }
        Meaning::PartOf { on: None, .. } => DayEvidence::PartOfDay,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => return evidence(of),
        _ => return None,
    })
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

impl TimexType {
    /// The name that TIMEX3 gives it.
    pub fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

impl Modifier {
    /// The name that TIMEX3 gives it.
    pub fn as_str(self) -> &'static str {
        match self {
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
        }
    }
}
