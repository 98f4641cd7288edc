//! Time expressions: found and read first, resolved against an anchor second.
//!
//! | file | holds |
//! |---|---|
//! | `prefilter` | which sentences are worth reading |
//! | `token` | words and figures, and what stands between them |
//! | `words`, `lexicon`, `numeral` | what single words and numbers mean |
//! | `meaning` | what an expression means before any date is known |
//! | `pattern` | the language in which rules are phrased |
//! | `rules` | one row a rule, with examples and counter-examples |
//! | `grammar`, `engine` | compile and try the rules; know none by name |
//! | `tense`, `quote` | which way the sentence points, and who speaks |
//! | `resolve`, `anchor` | from meanings to the calendar |

mod anchor;
mod engine;
mod grammar;
mod holiday;
mod lexicon;
mod meaning;
mod numeral;
mod pattern;
mod prefilter;
mod quote;
mod resolve;
mod rules;
mod tense;
mod token;
mod verbs;
mod words;

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::{Interval, Zone};
use crate::corpus::{Basis, Publication};
use crate::segment::Passage;
use crate::text::{Cite, Span, Text};
use meaning::{From, Meaning, Towards, Unit, YearRef};
use tense::Tense;

/// A time expression as it was found, not yet resolved: its meaning is symbolic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// The words, without the preposition ("Monday", not "on Monday").
    pub cite: Cite,
    meaning: Meaning,
    rule: &'static str,
    tense: Tense,
    /// Whether it stands inside quotation marks.
    quoted: bool,
    /// Whether a verb of speech stands near it, so that it may be the day on which something was said.
    said: bool,
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
    /// The meaning in one line, such as `XXXX-WXX-2` for "Tuesday" or `last XXXX-WXX-2` for "last Tuesday".
    pub fn symbol(&self) -> String {
        self.meaning.symbol()
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
        Meaning::Weekday(day, Towards::Last) => DayEvidence::LastWeekday(*day),
        Meaning::Weekday(day, Towards::Next) => DayEvidence::NextWeekday(*day),
        Meaning::Weekday(day, Towards::Bare | Towards::This) => DayEvidence::Weekday(*day),
        Meaning::Shift { count, unit: Unit::Day, from: From::Now } => {
            DayEvidence::FromToday(*count)
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
///
/// Where rules compete, the longest match wins, then the earlier rule. Linear in the length of the text, whatever it
/// holds; a text without words of time costs little more than reading it once.
pub fn tag(text: &Text) -> Vec<Timex> {
    let body = text.as_str();
    let tokens = token::tokens(body);
    let mut found = Vec::new();
    for matched in engine::matches(body, &tokens) {
        // A length, a set, a reference: no tense changes them.
        let dated = !matches!(
            matched.meaning,
            Meaning::Length(_) | Meaning::Set(_) | Meaning::Ref(_) | Meaning::Year(_)
        );
        let tense = match dated {
            true => tense::tense(body, &tokens, matched.start, matched.end),
            false => Tense::Open,
        };
        let said = dated && tense::said(body, &tokens, matched.start, matched.end);
        let mut push = |start: usize, end: usize, meaning: Meaning| {
            let span = Span::new(tokens[start].start as usize, tokens[end - 1].end as usize);
            let rule = grammar::grammar().rule(matched.rule).name;
            let cite = text.cite(span);
            found.extend(cite.map(|cite| Timex {
                cite,
                meaning,
                rule,
                tense,
                quoted: false,
                said,
            }));
        };
        match matched.meaning {
            Meaning::Pair(first, second, tokens_of_first) => {
                let cut = (matched.start + tokens_of_first).min(matched.end - 1);
                let second_start = (cut..matched.end - 1)
                    .find(|at| tokens[*at].digits > 0)
                    .unwrap_or(matched.end - 1);
                push(matched.start, cut, *first);
                push(second_start, matched.end, *second);
            }
            meaning => push(matched.start, matched.end, meaning),
        }
    }
    share_years(body, &mut found);
    let places: Vec<u32> = found.iter().map(|timex: &Timex| timex.cite.span().start).collect();
    for (timex, quoted) in found.iter_mut().zip(quote::quoted(body, &places)) {
        timex.quoted = quoted;
    }
    found
}

/// Gives the year that ends a range to its beginning: "April 9 to June 10, 1940", "November–December 1917", "between 1 July
/// and 18 November 1916". Where the beginning comes later in the year it lies in the year before.
fn share_years(body: &str, found: &mut [Timex]) {
    const JOINTS: [&str; 9] =
        ["to", "and", "through", "until", "till", "or", "-", "\u{2013}", "\u{2014}"];
    for at in 1..found.len() {
        let between =
            &body[found[at - 1].cite.span().range().end..found[at].cite.span().range().start];
        if !JOINTS.contains(&between.trim()) {
            continue;
        }
        if let Some(dated) = meaning::dated_like(&found[at - 1].meaning, &found[at].meaning) {
            found[at - 1].meaning = dated;
        }
    }
}

/// Resolves expressions of one document, which must come in text order, against what the document gives.
///
/// An expression counts from the day of its post, else from the document's; inside quotation marks from the day on which
/// the words were said, where the paragraph tells it; "the next day" and its like from the date told last. A text that
/// tells mostly of years long before its publication is read as a narrative: dates without a year and days of the week
/// then count from the date told last. Without any anchor values stay symbolic.
pub fn resolve(found: &[Timex], context: &Context<'_>) -> Vec<TimeExpression> {
    anchor::resolve(found, context)
}

/// What a rule reads, as its own row tells it; for `dateline explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleNote {
    /// Its phrasings.
    pub phrasings: &'static [&'static str],
    /// A text, the words found in it, and their symbolic meaning.
    pub examples: &'static [(&'static str, &'static str, &'static str)],
    /// Texts in which it finds nothing.
    pub counter_examples: &'static [&'static str],
}

/// The row of the rule of this name; `None` when there is none.
pub fn rule_note(name: &str) -> Option<RuleNote> {
    rules::all().find(|rule| rule.name == name).map(|rule| RuleNote {
        phrasings: rule.phrasings,
        examples: rule.examples,
        counter_examples: rule.not,
    })
}

/// Reads one phrase as if it were said on `day`, as for `dateline times --on 2025-12-08 "last Tuesday"`.
pub fn read_phrase(
    phrase: &str,
    day: NaiveDate,
    zone: Option<Zone>,
) -> (Text, Vec<TimeExpression>) {
    let said = said_on(day);
    let text = Text::new("phrase", phrase);
    let whole = text.cite(Span::new(0, phrase.len()));
    let passages: Vec<Passage> = whole
        .into_iter()
        .map(|cite| Passage { cite, role: crate::segment::Role::Body, post: None })
        .collect();
    let context =
        Context { published: Some(&said), passages: &passages, passage_published: &[], zone };
    let found = resolve(&tag(&text), &context);
    (text, found)
}

/// A publication on a day that the user names.
pub fn said_on(day: NaiveDate) -> Publication {
    Publication {
        interval: Interval::day(day),
        basis: Basis::Option,
        evidence: None,
        reasons: Vec::new(),
    }
}
