//! Units, counts and lengths, and how TIMEX3 writes them.

use crate::calendar::Grain;

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

    /// The stretch of the calendar that it counts in.
    pub(super) fn grain(self) -> Grain {
        match self {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Grain::Day,
            Unit::Weekend => Grain::Weekend,
            Unit::Week | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century | Unit::Millennium => Grain::Century,
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
}
