//! What a meaning is called before any date is known: type, modifier, value, symbol.

use super::meaning::{From, Meaning, Period, Reference, Towards, YearRef};
use super::quantity::{Length, Side, Unit};
use super::{Modifier, TimexType};
use crate::calendar::{SEASONS, printed_century, printed_decade, printed_year};

impl Meaning {
    /// The TIMEX3 type.
    pub(super) fn kind(&self) -> TimexType {
        match self {
            Meaning::Clock { .. } | Meaning::PartOf { .. } => TimexType::Time,
            Meaning::Length(_) => TimexType::Duration,
            // "weeks later" says how long, and no calendar says when.
            Meaning::Ago { length, from: From::Text, .. } if length.count.exact().is_none() => {
                TimexType::Duration
            }
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
            Meaning::DayIn { month, day, .. } => format!("XXXX-{month:02}-{day:02}"),
            Meaning::EndDay { .. } => blank(Unit::Day).into(),
            Meaning::ThatTime => Reference::Past.value().into(),
            Meaning::NthDay { .. } => blank(Unit::Day).into(),
            Meaning::DayOfMonth(day) | Meaning::DayInMonth { day, .. } => {
                format!("XXXX-XX-{day:02}")
            }
            Meaning::Weekday(day, _)
            | Meaning::WeekdayIn { day, .. }
            | Meaning::WeekdayBeside { day, .. } => format!("XXXX-WXX-{day}"),
            Meaning::Period(period, year, _) => {
                let year = match year {
                    YearRef::Known(year) | YearRef::Short(year) => known(Some(*year)),
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
            Meaning::Year(year) | Meaning::ShortYear(year) => printed_year(*year),
            Meaning::WeekdayOf { month, year, .. } => format!("{}-{month:02}-XX", known(*year)),
            Meaning::WeekOf { month, year, .. } => format!("{}-{month:02}-WXX", known(*year)),
            Meaning::Decade(decade) => printed_decade(*decade),
            Meaning::DecadeOfCentury(decade) => format!("XX{decade}"),
            Meaning::Century(century) => printed_century(*century),
            Meaning::Week { year, week } => format!("{year:04}-W{week:02}"),
            Meaning::Ago { length, from: From::Text, .. } if length.count.exact().is_none() => {
                length.value()
            }
            Meaning::Shift { unit, .. }
            | Meaning::Ago { length: Length { unit, .. }, .. }
            | Meaning::Beside { length: Length { unit, .. }, .. } => blank(*unit).into(),
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
            Meaning::Period(_, YearRef::Shift(shift), _)
            | Meaning::DayIn { year: YearRef::Shift(shift), .. } => {
                format!("{value} of year {shift:+}")
            }
            Meaning::Period(_, YearRef::OfText(shift), _)
            | Meaning::DayIn { year: YearRef::OfText(shift), .. } => {
                format!("{value} of that year {shift:+}")
            }
            Meaning::Shift { count, from, .. } | Meaning::WeekdayIn { weeks: count, from, .. } => {
                format!("{value} {count:+}{}", from.suffix())
            }
            Meaning::Ago { length, later, from } => {
                let sign = if *later { '+' } else { '-' };
                format!("{sign}{}{}", length.value(), from.suffix())
            }
            Meaning::Beside { length, later, of } => {
                let from = of.as_ref().map_or("event".into(), |of| of.symbol());
                format!("{}{} from {from}", if *later { '+' } else { '-' }, length.value())
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
            Towards::Last | Towards::Past => "last ",
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

fn known(year: Option<i32>) -> String {
    year.map_or("XXXX".into(), printed_year)
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

#[cfg(test)]
mod tests {
    use super::super::hours::Part;
    use super::*;

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
