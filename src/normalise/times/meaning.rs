//! What words of time mean before any date is known.

use chrono::NaiveDate;

use super::{Modifier, TimexType};
use crate::calendar::{SEASONS, printed_century, printed_year};

/// The meaning of an expression; a date is counted from it by `resolve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The words are no time, however much they look like one.
    Nothing,
    /// "now", "recently", "the future".
    Ref(Reference),
    /// "5 May", "May 5, 1998".
    Day { year: Option<i32>, month: u32, day: u32 },
    /// "the 15th" of a month that the text names elsewhere.
    DayOfMonth(u32),
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
    /// "11:49 GMT", "2pm on Friday".
    Clock { time: ClockTime, on: Option<Box<Meaning>> },
    /// "Friday night", "this morning", "overnight".
    PartOf { part: Part, on: Option<Box<Meaning>>, towards: Towards },
    /// "early", "the end of": a part of what follows, which keeps its value.
    Edge { edge: Modifier, of: Box<Meaning> },
    /// "about", "at least" with what they soften.
    Mod(Modifier, Box<Meaning>),
    /// "three years", "the past two months".
    Length(Length),
    /// "every morning", "annually": a value that no calendar changes.
    Set(String),
    /// Two expressions in one phrase: "12-14 December"; the count is the tokens of the first.
    Pair(Box<Meaning>, Box<Meaning>, usize),
}

/// Which way a name of the calendar points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    /// Nothing says: tense and discourse decide.
    Bare,
    /// "last", "past".
    Last,
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

/// A unit of time, in the order of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    pub(super) fn of(value: i32) -> Unit {
        use Unit::*;
        const ALL: [Unit; 13] = [
            Second, Minute, Hour, Day, Weekend, Week, Fortnight, Month, Quarter, Year, Decade,
            Century, Millennium,
        ];
        ALL[usize::try_from(value).unwrap_or(0).min(12)]
    }

    /// The designator in a TIMEX3 duration; units of the clock stand behind a "T".
    fn letter(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute | Unit::Month => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Weekend => "WE",
            Unit::Week | Unit::Fortnight => "W",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
        }
    }

    pub(super) fn is_clock(self) -> bool {
        self <= Unit::Hour
    }
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// In tenths, so that "two and a half" is 25.
    Tenths(u64),
    /// "several", "a few", or a bare plural.
    Vague,
}

impl Count {
    pub(super) fn whole(number: u64) -> Count {
        Count::Tenths(number.saturating_mul(10))
    }

    /// The number without its fraction; `None` when vague or beyond any calendar.
    pub(super) fn exact(self) -> Option<i32> {
        match self {
            Count::Tenths(tenths) => {
                i32::try_from(tenths / 10).ok().filter(|whole| *whole < 1_000_000)
            }
            Count::Vague => None,
        }
    }

    fn print(self, factor: u64) -> String {
        match self {
            Count::Vague => "X".into(),
            Count::Tenths(tenths) => {
                let tenths = tenths.saturating_mul(factor);
                match tenths % 10 {
                    0 => (tenths / 10).to_string(),
                    rest => format!("{}.{rest}", tenths / 10),
                }
            }
        }
    }
}

/// A length of time: one unit, or two ("a year and six months"), and whether it ends or begins at the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) count: Count,
    pub(super) unit: Unit,
    pub(super) rest: Option<(Count, Unit)>,
    pub(super) side: Side,
}

/// Where a length lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Anywhere.
    Free,
    /// "the past three years": it ends at the present.
    Past,
    /// "the next three years": it begins at the present.
    Next,
}

impl Length {
    pub(super) fn of(count: Count, unit: Unit) -> Length {
        Length { count, unit, rest: None, side: Side::Free }
    }

    /// The TIMEX3 value: `P3Y`, `PT2H30M`, `PXW`.
    ///
    /// Decades and centuries are counted in years when their number is known; a fortnight is two weeks; a vague number
    /// of hours is `PTXH`.
    pub(super) fn value(&self) -> String {
        // Twenty-four hours are a day (TimeML guidelines), thirty-six are not a day and a half.
        if (self.count, self.unit, self.rest) == (Count::Tenths(240), Unit::Hour, None) {
            return "P1D".into();
        }
        let (count, unit, factor) = plain(self.count, self.unit);
        let (mut day, mut clock) = (String::new(), String::new());
        let mut put = |count: Count, unit: Unit, factor: u64| {
            let part = if unit.is_clock() { &mut clock } else { &mut day };
            part.push_str(&count.print(factor));
            part.push_str(unit.letter());
        };
        match (count, self.rest) {
            (Count::Tenths(tenths), None)
                if (tenths * factor) % 10 == 5 && smaller(unit).is_some() =>
            {
                let whole = tenths * factor / 10;
                let (low, per) = smaller(unit).expect("asked in the guard");
                if whole > 0 {
                    put(Count::whole(whole), unit, 1);
                }
                put(Count::whole(per / 2), low, 1);
            }
            (_, rest) => {
                put(count, unit, factor);
                if let Some((count, unit)) = rest {
                    let (count, unit, factor) = plain(count, unit);
                    put(count, unit, factor);
                }
            }
        }
        let time = if clock.is_empty() { "" } else { "T" };
        format!("P{day}{time}{clock}")
    }
}

/// A unit that TIMEX3 writes, with how many of it make one of the unit given.
fn plain(count: Count, unit: Unit) -> (Count, Unit, u64) {
    match (count, unit) {
        (_, Unit::Fortnight) => (count, Unit::Week, 2),
        (Count::Tenths(_), Unit::Decade) => (count, Unit::Year, 10),
        (Count::Tenths(_), Unit::Century) => (count, Unit::Year, 100),
        (Count::Tenths(_), Unit::Millennium) => (count, Unit::Year, 1000),
        _ => (count, unit, 1),
    }
}

/// The unit that half of one is counted in, and how many make the whole.
fn smaller(unit: Unit) -> Option<(Unit, u64)> {
    match unit {
        Unit::Minute => Some((Unit::Second, 60)),
        Unit::Hour => Some((Unit::Minute, 60)),
        Unit::Day => Some((Unit::Hour, 24)),
        Unit::Year => Some((Unit::Month, 12)),
        _ => None,
    }
}

/// What a clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClockTime {
    /// 0 to 24; 24 is the midnight that ends the day.
    pub(super) hour: u32,
    pub(super) minute: Option<u32>,
    pub(super) second: Option<u32>,
    /// The zone's number in the zone table.
    pub(super) zone: Option<usize>,
}

impl ClockTime {
    pub(super) fn hour(hour: u32) -> ClockTime {
        ClockTime { hour, minute: None, second: None, zone: None }
    }

    /// As TIMEX3 writes it behind the "T".
    pub(super) fn value(&self) -> String {
        let mut value = format!("{:02}:{:02}", self.hour, self.minute.unwrap_or(0));
        if let Some(second) = self.second {
            value.push_str(&format!(":{second:02}"));
        }
        value
    }
}

/// A part of the day, in the order of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Dawn,
    Dusk,
    Midday,
    Daytime,
    /// "the early hours": from midnight to the morning.
    Small,
}

impl Part {
    pub(super) fn of(value: i32) -> Part {
        use Part::*;
        const ALL: [Part; 8] = [Morning, Afternoon, Evening, Night, Dawn, Dusk, Midday, Daytime];
        ALL[usize::try_from(value).unwrap_or(0).min(7)]
    }

    /// What TIMEX3 writes behind the "T".
    pub(super) fn code(self) -> &'static str {
        match self {
            Part::Morning | Part::Dawn | Part::Small => "MO",
            Part::Afternoon => "AF",
            Part::Evening | Part::Dusk => "EV",
            Part::Night => "NI",
            Part::Midday => "MI",
            Part::Daytime => "DT",
        }
    }

    /// First hour, and the hour that it ends before; a night ends on the next morning.
    pub(super) fn hours(self) -> (u32, u32) {
        match self {
            Part::Morning => (6, 12),
            Part::Afternoon => (12, 18),
            Part::Evening => (18, 24),
            Part::Night => (18, 30),
            Part::Dawn => (4, 8),
            Part::Dusk => (17, 22),
            Part::Midday => (11, 14),
            Part::Daytime => (6, 18),
            Part::Small => (0, 6),
        }
    }
}

impl Meaning {
    /// The TIMEX3 type.
    pub(super) fn kind(&self) -> TimexType {
        match self {
            Meaning::Clock { .. } | Meaning::PartOf { .. } => TimexType::Time,
            Meaning::Length(_) => TimexType::Duration,
            Meaning::Set(_) => TimexType::Set,
            Meaning::Ago { length, .. } if length.unit.is_clock() => TimexType::Time,
            Meaning::Shift { unit, .. } if unit.is_clock() => TimexType::Time,
            Meaning::Edge { of, .. } | Meaning::Mod(_, of) => of.kind(),
            _ => TimexType::Date,
        }
    }

    /// The modifier that its words carry, the outermost first.
    pub(super) fn modifier(&self) -> Option<Modifier> {
        match self {
            Meaning::Mod(modifier, _) | Meaning::Edge { edge: modifier, .. } => Some(*modifier),
            _ => None,
        }
    }

    /// The value that stands until an anchor is known: TIMEX3 with `X` for what is missing.
    pub(super) fn unanchored(&self) -> String {
        match self {
            Meaning::Nothing | Meaning::Pair(..) => String::new(),
            Meaning::Ref(reference) => reference.value().into(),
            Meaning::Day { year, month, day } => format!("{}-{month:02}-{day:02}", known(*year)),
            Meaning::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
            Meaning::Weekday(day, _)
            | Meaning::WeekdayIn { day, .. }
            | Meaning::WeekdayBeside { day, .. } => format!("XXXX-WXX-{day}"),
            Meaning::Period(period, year, _) => {
                let year = match year {
                    YearRef::Known(year) => known(Some(*year)),
                    _ => known(None),
                };
                match period {
                    Period::Month(month) => format!("{year}-{month:02}"),
                    Period::Season(season) => format!("{year}-{}", SEASONS[*season as usize % 4]),
                    Period::Quarter(0) => format!("{year}-QX"),
                    Period::Quarter(quarter) => format!("{year}-Q{quarter}"),
                    Period::Half(half) => format!("{year}-H{half}"),
                    Period::Feast(_) => format!("{year}-XX-XX"),
                }
            }
            Meaning::Year(year) => printed_year(*year),
            Meaning::WeekdayOf { month, year, .. } => format!("{}-{month:02}-XX", known(*year)),
            Meaning::WeekOf { month, year, .. } => format!("{}-{month:02}-WXX", known(*year)),
            Meaning::Decade(decade) => format!("{decade:03}"),
            Meaning::DecadeOfCentury(decade) => format!("XX{decade}"),
            Meaning::Century(century) => printed_century(*century),
            Meaning::Week { year, week } => format!("{year:04}-W{week:02}"),
            Meaning::Shift { unit, .. } | Meaning::Ago { length: Length { unit, .. }, .. } => {
                blank(*unit).into()
            }
            Meaning::Holding(unit, _) => blank(*unit).into(),
            Meaning::Clock { time, on } => format!("{}T{}", day_of(on), time.value()),
            Meaning::PartOf { part, on, .. } => format!("{}T{}", day_of(on), part.code()),
            Meaning::Edge { of, .. } | Meaning::Mod(_, of) | Meaning::Either(of, _) => {
                of.unanchored()
            }
            Meaning::Length(length) => length.value(),
            Meaning::Set(value) => value.clone(),
        }
    }

    /// The meaning in one line: the unanchored value with the words of direction, such as `last XXXX-WXX-2`.
    pub(super) fn symbol(&self) -> String {
        let value = self.unanchored();
        match self {
            Meaning::Weekday(_, towards) | Meaning::Period(_, YearRef::Open, towards) => {
                format!("{}{value}", towards.prefix())
            }
            Meaning::Period(_, YearRef::Shift(shift), _) => format!("{value} of year {shift:+}"),
            Meaning::Period(_, YearRef::OfText(shift), _) => {
                format!("{value} of that year {shift:+}")
            }
            Meaning::Shift { count, from, .. } | Meaning::WeekdayIn { weeks: count, from, .. } => {
                format!("{value} {count:+}{}", from.suffix())
            }
            Meaning::Ago { length, later, from } => {
                let sign = if *later { '+' } else { '-' };
                format!("{sign}{}{}", length.value(), from.suffix())
            }
            Meaning::Length(Length { side: Side::Past, .. }) => format!("past {value}"),
            Meaning::Length(Length { side: Side::Next, .. }) => format!("next {value}"),
            Meaning::Clock { on: Some(day), .. } | Meaning::PartOf { on: Some(day), .. } => {
                match day.symbol().split_once(' ') {
                    Some((way, _)) if way != day.unanchored() => format!("{way} {value}"),
                    Some((_, shift)) => format!("{value} {shift}"),
                    None => value,
                }
            }
            Meaning::PartOf { towards, .. } => format!("{}{value}", towards.prefix()),
            Meaning::Edge { of, .. } | Meaning::Mod(_, of) => of.symbol(),
            Meaning::Pair(first, second, _) => {
                format!("{} and {}", first.symbol(), second.symbol())
            }
            _ => value,
        }
    }
}

impl Towards {
    fn prefix(self) -> &'static str {
        match self {
            Towards::Bare => "",
            Towards::Last => "last ",
            Towards::BeforeLast => "before-last ",
            Towards::This => "this ",
            Towards::Next => "next ",
            Towards::Following => "following ",
            Towards::Previous => "previous ",
            Towards::Same => "same ",
        }
    }
}

impl From {
    fn suffix(self) -> &'static str {
        match self {
            From::Now | From::Story => "",
            From::Text => " from text",
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

fn known(year: Option<i32>) -> String {
    year.map_or("XXXX".into(), |year| format!("{year:04}"))
}

fn day_of(on: &Option<Box<Meaning>>) -> String {
    match on.as_deref().map(Meaning::unanchored) {
        Some(day) if day.starts_with('P') => "XXXX-XX-XX".into(),
        Some(day) => day,
        None => "XXXX-XX-XX".into(),
    }
}

/// The unanchored value of one calendar unit.
fn blank(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX:XX",
        Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_timex3_has_them() {
        let value = |tenths, unit| Length::of(Count::Tenths(tenths), unit).value();
        assert_eq!(value(30, Unit::Year), "P3Y");
        assert_eq!(value(25, Unit::Year), "P2Y6M");
        assert_eq!(value(5, Unit::Hour), "PT30M");
        assert_eq!(value(20, Unit::Decade), "P20Y");
        assert_eq!(value(35, Unit::Week), "P3.5W");
        assert_eq!(Length::of(Count::Vague, Unit::Hour).value(), "PTXH");
        let long = Length {
            rest: Some((Count::whole(20), Unit::Minute)),
            ..Length::of(Count::whole(1), Unit::Hour)
        };
        assert_eq!(long.value(), "PT1H20M");
    }

    #[test]
    fn a_symbol_keeps_the_direction() {
        assert_eq!(Meaning::Weekday(2, Towards::Last).symbol(), "last XXXX-WXX-2");
        let yesterday = Meaning::Shift { count: -1, unit: Unit::Day, from: From::Now };
        assert_eq!(yesterday.symbol(), "XXXX-XX-XX -1");
        let night = Meaning::PartOf {
            part: Part::Night,
            on: Some(Box::new(yesterday)),
            towards: Towards::Bare,
        };
        assert_eq!(night.symbol(), "XXXX-XX-XXTNI -1");
    }
}
