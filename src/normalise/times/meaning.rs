//! What words of time mean before any date is known.

use chrono::NaiveDate;

use super::Modifier;
use super::hours::{ClockTime, Part};
use super::quantity::{Length, Unit};

/// The meaning of an expression; a date is counted from it by `resolve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The words are no time, however much they look like one.
    Nothing,
    /// "now", "recently", "the future".
    Ref(Reference),
    /// "5 May", "May 5, 1998".
    Day { year: Option<i32>, month: u32, day: u32 },
    /// "13 December of the same year": a day of a year that other words give.
    DayIn { month: u32, day: u32, year: YearRef },
    /// "at the time", "by that time": when the text told last, however exact.
    ThatTime,
    /// "the second day": a day counted in a row that began when the text told last; `again` where it only goes on ("for a
    /// second day").
    NthDay { nth: i32, again: bool },
    /// "the 15th" of a month that the text names elsewhere.
    DayOfMonth(u32),
    /// "the 13th of last month": of a month so many from the present one.
    DayInMonth { day: u32, months: i32 },
    /// "Monday", "last Monday".
    Weekday(u32, Towards),
    /// "the Monday after Easter": the first such day of the week after a date, or the last before it.
    WeekdayBeside { day: u32, after: bool, of: Box<Meaning> },
    /// "the first Sunday of May": by its number, the last one when 0.
    WeekdayOf { number: u8, day: u32, month: u32, year: Option<i32> },
    /// A part of a year that has a name: "May", "last summer", "the third quarter of 1998".
    Period(Period, YearRef, Towards),
    /// "Friday next week": a day of the week so many weeks away.
    WeekdayIn { day: u32, weeks: i32, from: From },
    /// Two readings that nothing settles, the likelier first: "3/4/2025".
    Either(Box<Meaning>, Box<Meaning>),
    /// "1998"; 0 and below are years before Christ, one less than they are counted by.
    Year(i32),
    /// "451", a year of three figures whose era the text gives.
    ShortYear(i32),
    /// "the first week of August 1914": a week or weekend of a month by its number, the last one when 0.
    WeekOf { number: u32, unit: Unit, month: u32, year: Option<i32> },
    /// "the 1990s" as 199.
    Decade(i32),
    /// "the nineties" as 9.
    DecadeOfCentury(i32),
    /// "the 20th century" as 19, "the 3rd century BC" as -3.
    Century(i32),
    /// "2025-W49".
    Week { year: i32, week: u32 },
    /// The calendar unit so many places away: "yesterday", "last week", "the following year".
    Shift { count: i32, unit: Unit, from: From },
    /// "the week of March 6": the unit that holds the day.
    Holding(Unit, Box<Meaning>),
    /// A length before or after a point: "two years ago", "three days later".
    Ago { length: Length, later: bool, from: From },
    /// A length before or after something else: "a week on Tuesday", "the day before last Tuesday". Without a date it is
    /// an event that the words behind name: "the day after the vote".
    Beside { length: Length, later: bool, of: Option<Box<Meaning>> },
    /// "11:49 GMT", "2pm on Friday".
    Clock { time: ClockTime, on: Option<Box<Meaning>> },
    /// "Friday night", "this morning", "overnight".
    PartOf { part: Part, on: Option<Box<Meaning>>, towards: Towards },
    /// "early", "the end of": a part of what follows, which keeps its value.
    Edge { edge: Modifier, of: Box<Meaning> },
    /// "the last day of the year": the first or the last day of a stretch.
    EndDay { last: bool, of: Box<Meaning> },
    /// "about", "at least" with what they soften.
    Mod(Modifier, Box<Meaning>),
    /// "three years", "the past two months".
    Length(Length),
    /// "every morning", "annually": a value that no calendar changes.
    Set(String),
    /// Two expressions in one phrase: "12-14 December"; the count is the tokens of the first. The second may be a pair
    /// again: "the 3rd, 4th and 5th of July".
    Pair(Box<Meaning>, Box<Meaning>, usize),
}

/// Which way a name of the calendar points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    /// Nothing says: tense and discourse decide.
    Bare,
    /// "last".
    Last,
    /// "this past", "just gone": the latest one.
    Past,
    /// "before last".
    BeforeLast,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "the following", counted from the text.
    Following,
    /// "the previous", counted from the text.
    Previous,
    /// "that", "the same": the one that the text is about.
    Same,
}

/// What a count begins from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The speaker's present.
    Now,
    /// The date that the text told last.
    Text,
    /// The present in news, the date told last in a narrative: "the end of the year".
    Story,
}

/// The year of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearRef {
    /// A stated year.
    Known(i32),
    /// "the summer of 451": three figures whose era the text gives.
    Short(i32),
    /// None stated.
    Open,
    /// "of last year": so many years from the speaker's.
    Shift(i32),
    /// "of that year", "a year earlier": so many years from the text's.
    OfText(i32),
}

/// A part of the year that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// 1 to 12.
    Month(u32),
    /// 0 spring to 3 winter.
    Season(u32),
    /// 1 to 4; 0 for "the quarter" without a number.
    Quarter(u32),
    /// 1 or 2.
    Half(u32),
    /// A feast, by its number in `holiday`.
    Feast(u32),
}

/// PRESENT_REF and its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    pub(super) fn value(self) -> &'static str {
        match self {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// A day or month without a year in the year that `next`, the end of the same range, states; `None` where either is
/// another kind of time.
pub(super) fn dated_like(first: &Meaning, next: &Meaning) -> Option<Meaning> {
    if let Meaning::Edge { edge, of } = first {
        let of = Box::new(dated_like(of, next)?);
        return Some(Meaning::Edge { edge: *edge, of });
    }
    let (place, year) = place_in_year(next)?;
    // "the 10th and 11th of May"
    if let (Meaning::DayOfMonth(day), Meaning::Day { month, .. }) = (first, next) {
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), *month, *day)?;
        return Some(Meaning::Day { year, month: *month, day: *day });
    }
    let year = year?;
    let (own, None) = place_in_year(first)? else { return None };
    let year = if own > place { year.checked_sub(1)? } else { year };
    Some(match first {
        Meaning::Day { month, day, .. } => {
            Meaning::Day { year: Some(year), month: *month, day: *day }
        }
        Meaning::Period(period, _, _) => {
            Meaning::Period(*period, YearRef::Known(year), Towards::Bare)
        }
        _ => return None,
    })
}

/// Month and day, with the year where it is stated; of a month its first day.
fn place_in_year(meaning: &Meaning) -> Option<((u32, u32), Option<i32>)> {
    match meaning {
        Meaning::Day { year, month, day } => Some(((*month, *day), *year)),
        Meaning::Period(Period::Month(month), YearRef::Known(year), _) => {
            Some(((*month, 0), Some(*year)))
        }
        Meaning::Period(Period::Month(month), YearRef::Open, Towards::Bare) => {
            Some(((*month, 0), None))
        }
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => place_in_year(of),
        _ => None,
    }
}

/// The modifier that a word of [`Class::About`](super::words::Class::About) stands for before a length.
pub(super) fn modifier(value: i32) -> Modifier {
    match value {
        1 => Modifier::LessThan,
        2 => Modifier::MoreThan,
        3 => Modifier::LessThan,
        _ => Modifier::Approx,
    }
}

/// The modifier of a date that a softened length leads to: "more than a decade ago" is before the date that a decade
/// leads to, "more than a week later" after it.
pub(super) fn of_date(modifier: Modifier, later: bool) -> Modifier {
    match (modifier, later) {
        (Modifier::MoreThan, false) | (Modifier::LessThan, true) => Modifier::Before,
        (Modifier::MoreThan, true) | (Modifier::LessThan, false) => Modifier::After,
        (Modifier::EqualOrMore, false) | (Modifier::EqualOrLess, true) => Modifier::OnOrBefore,
        (Modifier::EqualOrMore, true) | (Modifier::EqualOrLess, false) => Modifier::OnOrAfter,
        (other, _) => other,
    }
}

/// The modifier that a word of [`Class::Edge`](super::words::Class::Edge) stands for before a date.
pub(super) fn edge(value: i32) -> Modifier {
    match value {
        0 => Modifier::Start,
        1 => Modifier::Mid,
        _ => Modifier::End,
    }
}
