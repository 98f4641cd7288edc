//! What a text told of dates so far, and which of them its story goes on from.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::Anchor;
use super::expression::Timex;
use super::hours::Part;
use super::meaning::{From, Meaning, Period, Towards, YearRef};
use super::quantity::Unit;
use super::tense::Tense;
use super::view::View;
use crate::calendar::{Grain, Stretch};

/// The dates that a text told last, from the exact to the coarse.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// The last day.
    pub(super) day: Option<(Stretch, Anchor)>,
    /// What the clock showed on the last day, where the text tells it.
    pub(super) clock: Option<NaiveDateTime>,
    /// Whether the last day was told as its night or late evening, or else as an hour after noon; `None` for another hour.
    pub(super) late: Option<bool>,
    /// The number of the last day in a row of days: 2 behind "on the second day".
    pub(super) nth: Option<i32>,
    /// The last month, week or season, or day.
    pub(super) month: Option<(Stretch, Anchor)>,
    /// The last decade or century.
    pub(super) age: Option<(Stretch, Anchor)>,
    /// The last date of a year or shorter.
    pub(super) any: Option<(Stretch, Anchor)>,
    /// What a history told in passing right before: "by then he had ruled since 1921".
    pub(super) aside: Option<(Stretch, Anchor)>,
    /// The sentence of the aside.
    pub(super) aside_in: u32,
    /// The last sentence that may count from the aside: the next one, where nothing else is told beside it.
    pub(super) aside_until: u32,
    /// The sentence of the date told last.
    pub(super) sentence: u32,
    /// What news told right before of days to come.
    pub(super) coming: Option<(Stretch, Anchor)>,
    /// Whether that was told in the same sentence.
    pub(super) coming_here: bool,
    /// The quarter that the text reports on: the last one told for itself and not for comparison.
    pub(super) quarter: Option<(Stretch, Anchor)>,
    /// Whether that quarter was told in this paragraph or the one before.
    pub(super) accounts: bool,
    /// Whether a history has come to its own present: "last autumn".
    pub(super) present: bool,
    /// Whether `any` was told only to compare with it: "from a year earlier".
    pub(super) compared: bool,
    /// What `any` was at the end of the paragraph before, in news.
    pub(super) earlier: Option<(Stretch, Anchor)>,
    /// The bare year that the sentence of the date told last states: "in 1998".
    pub(super) stated: Option<(Stretch, Anchor)>,
    /// Whether the paragraph tells an old story: its last dates go back to a full date long before the present.
    pub(super) story: bool,
}

impl Told {
    /// Keeps a date that later expressions may count from.
    pub(super) fn keep(&mut self, stretch: Stretch, anchor: Anchor) {
        let told = Some((stretch, anchor));
        if stretch.grain() == Grain::Day {
            self.day = told.clone();
        }
        if stretch.grain() <= Grain::Month {
            self.month = told.clone();
        }
        // A story that went on to May is no longer at the day told before.
        let passed = |told: &mut Option<(Stretch, Anchor)>| {
            told.take_if(|(told, _)| {
                told.last() < stretch.first() && told.grain() < stretch.grain()
            });
        };
        if stretch.grain() <= Grain::Year {
            passed(&mut self.day);
            passed(&mut self.month);
        }
        // "It had been a colony in the 19th century" tells no year to count on from.
        if stretch.grain() <= Grain::Year {
            self.any = told;
            self.age = None;
        } else {
            self.age = told;
        }
    }

    /// Whether a history tells a date only in passing, so that its story goes on from the date before: "since the
    /// previous winter", "he had fought in 1905", "it would last until 1953", "the redoubt had been lost two days earlier".
    /// A day that states its year moves the story where nothing else is told in its sentence.
    pub(super) fn is_aside(&self, timex: &Timex, stretch: &Stretch) -> bool {
        let day = stretch.grain() < Grain::Month;
        let line = if day { self.day.as_ref() } else { self.any.as_ref() };
        let Some((line, _)) = line else { return false };
        let alone =
            self.sentence != timex.sentence && !matches!(timex.view, View::Since | View::Attribute);
        let opens = day && is_dated(&timex.meaning) && alone;
        let earlier = stretch.last() < line.first() && !opens;
        let later = stretch.first() > line.last() && !day;
        match timex.view {
            View::Back | View::Since | View::Attribute => earlier,
            View::Ahead => later,
            View::Plain => earlier && looks_back(&timex.meaning),
        }
    }
}

/// So many years back a date is history: news names the year of what is younger in passing.
const OLD: i32 = 2;
/// So many years back a bare year opens a history.
const ANCIENT: i32 = 50;
/// So many dates that state their year to one that counts from the present: an undated report of today that recalls three
/// years must not count its Friday from one of them.
const UNDATED: usize = 4;

/// Whether a stretch lies so far before the day of writing that news gives its year.
pub(super) fn is_old(stretch: &Stretch, now: NaiveDate) -> bool {
    stretch.first().year() <= now.year() - OLD
}

/// Whether a text tells mostly of years other than its own, so that dates count from the date told last.
///
/// News counts from the writer's present and leaves the year out; a history states years. Counted are the dates stated
/// with their year, of which two at least must lie two years or more before publication, against the expressions that
/// count from the writer's present; where none of them but bare years is old, nothing may count from the present. One old
/// date is enough where it comes first and nothing counts from the present. A text without a publication date is a
/// narrative when it states [`UNDATED`] times as many dates or years as it counts from the present.
pub(super) fn is_narrative(found: &[Timex], published: Option<&Anchor>) -> bool {
    let stated = || found.iter().filter_map(|timex| Some((timex, stated_year(&timex.meaning)?)));
    let near = found.iter().filter(|timex| counts_from_now(&timex.meaning)).count();
    let Some(year) = published.and_then(|anchor| anchor.interval.first_day()).map(|day| day.year())
    else {
        return stated().count() > UNDATED * near;
    };
    let old = || stated().filter(|(_, stated)| *stated <= year - OLD);
    let far = old().count();
    let full = old().filter(|(timex, _)| is_dated(&timex.meaning)).count();
    let recent = stated().count() - far;
    // Days without a year that lie at publication are news, whatever bare years stand around them; in a history few do.
    let days = || found.iter().filter(|timex| is_yearless_day(&timex.meaning));
    let here = published
        .and_then(|anchor| anchor.interval.first_day())
        .map_or(0, |now| days().filter(|timex| is_day_near(&timex.meaning, now)).count());
    let here = if 3 * here > days().count() { here } else { 0 };
    let dated = found.iter().filter(|timex| is_dated(&timex.meaning)).count();
    let mostly = far >= 2 && far > 2 * (near + recent) && (full >= 2 || near + here == 0);
    // Days of an ancient story may fall on those of publication.
    // "On Saturday, 1 August, and on France on the Monday": a day of the week among many days of a month is of the story.
    let loose = found.iter().filter(|timex| is_bare_weekday(&timex.meaning)).count();
    let near = if 4 * loose <= days().count() { near - loose } else { near };
    let opens = near + recent == 0 && opens_old(found, year, if here == 0 { OLD } else { ANCIENT });
    mostly || opens || far >= 2 && dated >= 4 && dated > near && far > recent
}

/// Whether the first date of a text that tells nothing of its own years is `back` years old, and what comes behind without a
/// year is not said of days to come.
fn opens_old(found: &[Timex], year: i32, back: i32) -> bool {
    let opening =
        |timex: &&Timex| stated_year(&timex.meaning).is_some() || is_yearless(&timex.meaning);
    // "The attack, put off since May, was set for 5 July 1943": the sentence states the year.
    let sentence = found.iter().find(opening).map(|timex| timex.sentence);
    let first = found
        .iter()
        .filter(|timex| Some(timex.sentence) == sentence)
        .find(|timex| stated_year(&timex.meaning).is_some());
    let old = first.is_some_and(|timex| {
        let limit = if is_dated(&timex.meaning) { back } else { ANCIENT };
        stated_year(&timex.meaning).is_some_and(|stated| stated <= year - limit)
    });
    let yearless = || found.iter().filter(|timex| is_yearless(&timex.meaning));
    let coming = yearless().filter(|timex| timex.tense == Tense::Future).count();
    old && 2 * coming <= yearless().count()
}

/// Whether an expression is a day of the week with nothing that says which.
fn is_bare_weekday(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(_, Towards::Bare) => true,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => is_bare_weekday(of),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            is_bare_weekday(on)
        }
        _ => false,
    }
}

/// Whether an expression is a day of a month without its year.
fn is_yearless_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Day { year: None, .. } => true,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => is_yearless_day(of),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            is_yearless_day(on)
        }
        _ => false,
    }
}

/// Whether an expression is a day without a year that comes within so many days of `now`.
fn is_day_near(meaning: &Meaning, now: NaiveDate) -> bool {
    const NEAR: i64 = 7;
    match meaning {
        Meaning::Day { year: None, month, day } => (-1..=1).any(|shift| {
            NaiveDate::from_ymd_opt(now.year() + shift, *month, *day)
                .is_some_and(|day| (day - now).num_days().abs() <= NEAR)
        }),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => is_day_near(of, now),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            is_day_near(on, now)
        }
        _ => false,
    }
}

/// Whether an expression is a date that leaves its year to the text.
pub(super) fn is_yearless(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Day { year: None, .. }
        | Meaning::Weekday(..)
        | Meaning::Period(Period::Month(_) | Period::Season(_), YearRef::Open, _) => true,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => is_yearless(of),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            is_yearless(on)
        }
        _ => false,
    }
}

/// Whether an expression points back from the date told last.
pub(super) fn looks_back(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Period(_, YearRef::Open, Towards::Previous)
        | Meaning::Weekday(_, Towards::Previous)
        | Meaning::Ago { later: false, .. } => true,
        Meaning::Period(_, YearRef::OfText(years), _) => *years < 0,
        Meaning::Shift { count, from: From::Text, .. } => *count < 0,
        Meaning::PartOf { on: Some(of), .. } | Meaning::Clock { on: Some(of), .. } => {
            looks_back(of)
        }
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => looks_back(of),
        _ => false,
    }
}

/// Whether an expression is a night or an hour late in the evening, or else an hour after noon; `None` for any other.
pub(super) fn lateness(meaning: &Meaning) -> Option<bool> {
    match meaning {
        Meaning::PartOf { part: Part::Night, .. } => Some(true),
        Meaning::PartOf { part: Part::Afternoon | Part::Evening | Part::Dusk, .. } => Some(false),
        Meaning::Clock { time, .. } => late_at(time.hour),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => lateness(of),
        _ => None,
    }
}

/// Whether an hour is one late in the evening, or else one after noon; `None` for any other.
pub(super) fn late_at(hour: u32) -> Option<bool> {
    match hour {
        12..20 => Some(false),
        20..=24 => Some(true),
        _ => None,
    }
}

/// Whether an expression names a time only to compare with it.
pub(super) fn compares(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Ago { later: false, .. }
        | Meaning::Period(_, YearRef::OfText(-1) | YearRef::Shift(-1), _)
        | Meaning::Shift { count: -1, unit: Unit::Year, .. } => true,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => compares(of),
        _ => false,
    }
}

/// Whether an expression states a day or month with its year.
pub(super) fn is_dated(meaning: &Meaning) -> bool {
    !matches!(meaning, Meaning::Year(_)) && stated_year(meaning).is_some()
}

/// The year that an expression states.
pub(super) fn stated_year(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Day { year, .. } => *year,
        Meaning::DayIn { year: YearRef::Known(year), .. }
        | Meaning::Year(year)
        | Meaning::Period(_, YearRef::Known(year), _) => Some(*year),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => stated_year(of),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            stated_year(on)
        }
        _ => None,
    }
}

/// Whether an expression says that it counts from the date told last: "that August", "the following Monday".
pub(super) fn counts_from_text(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(_, towards) | Meaning::Period(_, _, towards) => {
            matches!(towards, Towards::Following | Towards::Previous | Towards::Same)
        }
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => counts_from_text(of),
        _ => false,
    }
}

pub(super) fn counts_from_now(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(_, towards) => {
            !matches!(towards, Towards::Following | Towards::Previous | Towards::Same)
        }
        Meaning::Period(_, YearRef::Shift(_), _)
        | Meaning::DayIn { year: YearRef::Shift(_), .. } => true,
        Meaning::Period(_, _, towards) => {
            matches!(
                towards,
                Towards::Last | Towards::Past | Towards::BeforeLast | Towards::This | Towards::Next
            )
        }
        Meaning::Shift { from, .. } | Meaning::Ago { from, .. } => *from == From::Now,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => counts_from_now(of),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            counts_from_now(on)
        }
        _ => false,
    }
}
