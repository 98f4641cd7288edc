//! The named stretches of the calendar: days, weeks, seasons, decades, and how TIMEX3 writes them.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Grain, Interval};

/// A stretch of the calendar that has a name of its own.
///
/// Weeks are ISO weeks, which begin on Monday. A winter begins in December and belongs to the year that it begins in.
/// Decades and centuries are counted by their figures: the 1990s are 199, the twentieth century is 19.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// How long it is: from [`Grain::Day`] to [`Grain::Century`].
    grain: Grain,
    first: NaiveDate,
}

impl Stretch {
    /// The stretch of length `grain` that holds `day`. Grains finer than a day give the day.
    pub fn of(day: NaiveDate, grain: Grain) -> Stretch {
        let year = day.year();
        let first = match grain {
            Grain::Week => monday(day),
            Grain::Weekend => forward(monday(day), 5),
            Grain::Month => date(year, day.month()),
            Grain::Quarter => date(year, day.month0() / 3 * 3 + 1),
            Grain::Half => date(year, day.month0() / 6 * 6 + 1),
            Grain::Season if day.month() < 3 => date(year - 1, 12),
            Grain::Season => date(year, day.month() / 3 * 3),
            Grain::Year => date(year, 1),
            Grain::Decade => date(year.div_euclid(10) * 10, 1),
            Grain::Century => date(year.div_euclid(100) * 100, 1),
            _ => day,
        };
        let grain = if grain.has_clock() { Grain::Day } else { grain };
        Stretch { grain, first }
    }

    /// A month; `None` when there is no such month, or the year is beyond the calendar.
    pub fn month(year: i32, month: u32) -> Option<Stretch> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|day| Stretch::of(day, Grain::Month))
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i32, quarter: u32) -> Option<Stretch> {
        let month = quarter.checked_sub(1)? * 3 + 1;
        NaiveDate::from_ymd_opt(year, month, 1).map(|day| Stretch::of(day, Grain::Quarter))
    }

    /// A half of a year, 1 or 2.
    pub fn half(year: i32, half: u32) -> Option<Stretch> {
        let month = half.checked_sub(1)? * 6 + 1;
        NaiveDate::from_ymd_opt(year, month, 1).map(|day| Stretch::of(day, Grain::Half))
    }

    /// A season: 0 spring, 1 summer, 2 autumn, 3 winter.
    pub fn season(year: i32, season: u32) -> Option<Stretch> {
        NaiveDate::from_ymd_opt(year, season * 3 + 3, 1).map(|day| Stretch::of(day, Grain::Season))
    }

    /// A year.
    pub fn year(year: i32) -> Option<Stretch> {
        NaiveDate::from_ymd_opt(year, 1, 1).map(|day| Stretch::of(day, Grain::Year))
    }

    /// How long it is.
    pub fn grain(&self) -> Grain {
        self.grain
    }

    /// Its first day.
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(&self) -> NaiveDate {
        match self.grain {
            Grain::Weekend => forward(self.first, 1),
            _ => self.shift(1).first.pred_opt().unwrap_or(self.first),
        }
    }

    /// The stretch of the same kind `count` places later, or earlier when negative; the same one at the end of the
    /// calendar.
    pub fn shift(&self, count: i32) -> Stretch {
        let months = match self.grain {
            Grain::Weekend | Grain::Week => return self.shift_days(i64::from(count) * 7),
            Grain::Month => 1,
            Grain::Quarter | Grain::Season => 3,
            Grain::Half => 6,
            Grain::Year => 12,
            Grain::Decade => 120,
            Grain::Century => 1200,
            _ => return self.shift_days(i64::from(count)),
        };
        let first = shift_months(self.first, i64::from(count) * months);
        Stretch { first: first.unwrap_or(self.first), ..*self }
    }

    fn shift_days(&self, days: i64) -> Stretch {
        let shifted = if days < 0 {
            self.first.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.first.checked_add_days(Days::new(days.unsigned_abs()))
        };
        Stretch { first: shifted.unwrap_or(self.first), ..*self }
    }

    /// Its days as an interval.
    pub fn interval(&self) -> Interval {
        Interval::days(self.first, self.last(), self.grain)
    }

    /// Its TIMEX3 value, such as `2025-12-02`, `2025-W49`, `2025-Q4`, `2025-WI`, `199`.
    pub fn value(&self) -> String {
        let (year, month) = (printed_year(self.first.year()), self.first.month());
        let week = self.first.iso_week();
        let week_year = printed_year(week.year());
        match self.grain {
            Grain::Week => format!("{week_year}-W{:02}", week.week()),
            Grain::Weekend => format!("{week_year}-W{:02}-WE", week.week()),
            Grain::Month => format!("{year}-{month:02}"),
            Grain::Quarter => format!("{year}-Q{}", month / 3 + 1),
            Grain::Half => format!("{year}-H{}", month / 6 + 1),
            Grain::Season => format!("{year}-{}", SEASONS[(month / 3 + 3) as usize % 4]),
            Grain::Year => year,
            Grain::Decade => printed_decade(self.first.year().div_euclid(10)),
            Grain::Century => printed_century(self.first.year().div_euclid(100)),
            _ => format!("{year}-{month:02}-{:02}", self.first.day()),
        }
    }
}

/// A year as TIMEX3 writes it: `1998`, and `BC0044` for a year before Christ, which the calendar counts as -43.
pub fn printed_year(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i64::from(year)) }
}

/// A century as TIMEX3 writes it: `19` for the twentieth, and `BC02` for the third before Christ, counted as -3.
pub fn printed_century(century: i32) -> String {
    if century < 0 { format!("BC{:02}", -1 - i64::from(century)) } else { format!("{century:02}") }
}

/// A decade as TIMEX3 writes it: `199` for the 1990s, and `BC043` for the 430s before Christ, counted as -44.
pub fn printed_decade(decade: i32) -> String {
    if decade < 0 { format!("BC{:03}", -1 - i64::from(decade)) } else { format!("{decade:03}") }
}

/// What TIMEX3 calls the seasons, spring first.
pub const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// `day` moved by whole months, to the last day of the month where that is shorter; `None` beyond the calendar.
pub fn shift_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) }
}

/// Easter Sunday of a year of the Gregorian calendar.
///
/// Source: the anonymous Gregorian computus (Nature, 20 April 1876).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

/// The `n`th such weekday of a month, counted from 1; from the end when `n` is 0.
pub fn nth_weekday(year: i32, month: u32, weekday: Weekday, n: u8) -> Option<NaiveDate> {
    match n {
        0 => {
            let after = shift_months(NaiveDate::from_ymd_opt(year, month, 1)?, 1)?;
            Some(weekday_before(after, weekday))
        }
        n => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
    }
}

/// The latest such weekday strictly before `day`.
pub fn weekday_before(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    day.pred_opt().map_or(day, |before| weekday_not_after(before, weekday))
}

/// The first such weekday strictly after `day`.
pub fn weekday_after(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    day.succ_opt().map_or(day, |after| weekday_not_before(after, weekday))
}

/// The latest such weekday that is not after `day`.
pub fn weekday_not_after(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let back = day.weekday().days_since(weekday);
    day.checked_sub_days(Days::new(back.into())).unwrap_or(day)
}

/// The first such weekday that is not before `day`.
pub fn weekday_not_before(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    forward(day, weekday.days_since(day.weekday()).into())
}

/// The day of a month in the year that brings it nearest to `near`; of two alike the earlier.
pub fn day_nearest(month: u32, day: u32, near: NaiveDate) -> Option<NaiveDate> {
    (near.year() - 1..=near.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|day| day.signed_duration_since(near).num_days().abs())
}

fn monday(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

fn forward(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// The first day of a month that exists.
fn date(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn every_stretch_has_its_timex3_name_and_its_days() {
        let last = |grain| {
            let stretch = Stretch::of(day(2025, 1, 7), grain);
            (stretch.value(), stretch.first().to_string(), stretch.last().to_string())
        };
        let row = |value: &str, first: &str, last: &str| (value.into(), first.into(), last.into());
        assert_eq!(last(Grain::Week), row("2025-W02", "2025-01-06", "2025-01-12"));
        assert_eq!(last(Grain::Weekend), row("2025-W02-WE", "2025-01-11", "2025-01-12"));
        assert_eq!(last(Grain::Season), row("2024-WI", "2024-12-01", "2025-02-28"));
        assert_eq!(last(Grain::Quarter), row("2025-Q1", "2025-01-01", "2025-03-31"));
        assert_eq!(last(Grain::Half), row("2025-H1", "2025-01-01", "2025-06-30"));
        assert_eq!(last(Grain::Decade), row("202", "2020-01-01", "2029-12-31"));
        assert_eq!(last(Grain::Century), row("20", "2000-01-01", "2099-12-31"));
    }

    #[test]
    fn the_last_week_of_december_may_belong_to_the_next_year() {
        assert_eq!(Stretch::of(day(2024, 12, 30), Grain::Week).value(), "2025-W01");
        assert_eq!(Stretch::of(day(2025, 1, 15), Grain::Month).shift(-1).value(), "2024-12");
    }

    #[test]
    fn moving_feasts_and_weekdays_are_counted() {
        assert_eq!(easter(2025), Some(day(2025, 4, 20)));
        assert_eq!(easter(1998), Some(day(1998, 4, 12)));
        assert_eq!(nth_weekday(2025, 11, Weekday::Thu, 4), Some(day(2025, 11, 27)));
        assert_eq!(nth_weekday(2025, 5, Weekday::Mon, 0), Some(day(2025, 5, 26)));
        assert_eq!(weekday_before(day(2025, 12, 8), Weekday::Mon), day(2025, 12, 1));
        assert_eq!(weekday_after(day(2025, 12, 8), Weekday::Tue), day(2025, 12, 9));
        assert_eq!(weekday_not_after(day(2025, 12, 8), Weekday::Mon), day(2025, 12, 8));
        assert_eq!(weekday_not_after(day(2025, 12, 8), Weekday::Tue), day(2025, 12, 2));
        assert_eq!(weekday_not_before(day(2025, 12, 8), Weekday::Sun), day(2025, 12, 14));
        assert_eq!(day_nearest(12, 30, day(2025, 1, 4)), Some(day(2024, 12, 30)));
        assert_eq!(day_nearest(2, 30, day(2025, 1, 4)), None);
    }

    #[test]
    fn nothing_goes_beyond_the_calendar() {
        for grain in [Grain::Day, Grain::Weekend, Grain::Season, Grain::Century] {
            for edge in [NaiveDate::MIN, NaiveDate::MAX] {
                let stretch = Stretch::of(edge, grain);
                let _ = (stretch.shift(-5).value(), stretch.shift(5).last(), stretch.interval());
            }
        }
    }
}
