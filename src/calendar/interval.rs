//! Half-open intervals, as wide as the words warrant.

use std::cmp::{max, min};

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// How exact words of time are: the unit they count in, from fine to coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// A second of the clock.
    Second,
    /// A minute of the clock.
    Minute,
    /// An hour of the clock.
    Hour,
    /// Morning, afternoon, evening, night; a night may cross midnight.
    PartOfDay,
    /// A calendar day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// An ISO week, Monday to Sunday, or a run of days shorter than a month.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season of the year.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Grain {
    /// The name that rows carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Grain::Second => "second",
            Grain::Minute => "minute",
            Grain::Hour => "hour",
            Grain::PartOfDay => "part-of-day",
            Grain::Day => "day",
            Grain::Weekend => "weekend",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Season => "season",
            Grain::Half => "half",
            Grain::Year => "year",
            Grain::Decade => "decade",
            Grain::Century => "century",
        }
    }

    /// Whether it is finer than a day, so that a clock and its zone matter.
    pub fn has_clock(self) -> bool {
        self < Grain::Day
    }
}

/// Which clock the bounds of an [`Interval`] are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// Coordinated universal time: the words or the outlet named a zone.
    Utc,
    /// The outlet's own clock, in a zone that nothing states. Days are always read so: a calendar day is the outlet's.
    Local,
}

/// A stretch of time, half-open: `start` is its first moment, `end` the first moment after it.
///
/// A missing bound means open on that side. As wide as the words warrant and no wider: "on Thursday" is 24 hours, with
/// grain [`Grain::Day`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First moment; `None` when open towards the past.
    pub start: Option<NaiveDateTime>,
    /// First moment after; `None` when open towards the future.
    pub end: Option<NaiveDateTime>,
    /// How exact the words are.
    pub grain: Grain,
    /// Which clock the bounds are read from.
    pub clock: Clock,
}

impl Interval {
    /// One calendar day.
    pub fn day(day: NaiveDate) -> Interval {
        Interval::days(day, day, Grain::Day)
    }

    /// From the first to the last day, both included.
    pub fn days(first: NaiveDate, last: NaiveDate, grain: Grain) -> Interval {
        Interval {
            start: Some(midnight(first)),
            end: Some(midnight(next(last))),
            grain,
            clock: Clock::Local,
        }
    }

    /// On `day` or at any time before it.
    pub fn until(day: NaiveDate) -> Interval {
        Interval {
            start: None,
            end: Some(midnight(next(day))),
            grain: Grain::Day,
            clock: Clock::Local,
        }
    }

    /// On `day` or at any time after it.
    pub fn since(day: NaiveDate) -> Interval {
        Interval { start: Some(midnight(day)), end: None, grain: Grain::Day, clock: Clock::Local }
    }

    /// One minute of the clock.
    pub fn minute(at: NaiveDateTime, clock: Clock) -> Interval {
        Interval {
            start: Some(at),
            end: Some(at + TimeDelta::minutes(1)),
            grain: Grain::Minute,
            clock,
        }
    }

    /// The day of the first moment; `None` when open towards the past.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.start.map(|start| start.date())
    }

    /// The day of the last moment; `None` when open towards the future.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.end.map(|end| (end - TimeDelta::seconds(1)).date())
    }

    /// The day, when the whole interval lies in one.
    pub fn single_day(&self) -> Option<NaiveDate> {
        self.first_day().filter(|day| Some(*day) == self.last_day())
    }

    /// The bounds as whole days; the clock no longer matters.
    pub fn to_days(self) -> Interval {
        Interval {
            start: self.first_day().map(midnight),
            end: self.last_day().map(|day| midnight(next(day))),
            grain: max(self.grain, Grain::Day),
            clock: Clock::Local,
        }
    }

    /// Whether the two have a moment in common, compared by day when their clocks differ.
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.intersect(other).is_some()
    }

    /// What the two have in common, at the finer grain; `None` when nothing.
    ///
    /// An interval on a stated clock and one on an unknown clock are compared by day.
    pub fn intersect(&self, other: &Interval) -> Option<Interval> {
        if self.clock != other.clock && (self.grain.has_clock() || other.grain.has_clock()) {
            let (a, b) = (self.to_days(), other.to_days());
            return a.intersect(&b);
        }
        let start = match (self.start, other.start) {
            (Some(a), Some(b)) => Some(max(a, b)),
            (a, b) => a.or(b),
        };
        let end = match (self.end, other.end) {
            (Some(a), Some(b)) => Some(min(a, b)),
            (a, b) => a.or(b),
        };
        let empty = matches!((start, end), (Some(start), Some(end)) if start >= end);
        (!empty).then_some(Interval {
            start,
            end,
            grain: min(self.grain, other.grain),
            clock: self.clock,
        })
    }

    /// The first moment as rows print it: a date, or a minute where the grain has a clock ("Z" when in UTC).
    pub fn earliest(&self) -> Option<String> {
        self.start.map(|start| self.print(start))
    }

    /// The last moment as rows print it, inclusive at its own precision.
    pub fn latest(&self) -> Option<String> {
        let unit = if self.grain.has_clock() { TimeDelta::minutes(1) } else { TimeDelta::days(1) };
        self.end.map(|end| self.print(end - unit))
    }

    fn print(&self, at: NaiveDateTime) -> String {
        match (self.grain.has_clock(), self.clock) {
            (false, _) => at.format("%Y-%m-%d").to_string(),
            (true, Clock::Utc) => at.format("%Y-%m-%dT%H:%MZ").to_string(),
            (true, Clock::Local) => at.format("%Y-%m-%dT%H:%M").to_string(),
        }
    }
}

/// As `{earliest, latest, grain}`.
impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Interval", 3)?;
        object.serialize_field("earliest", &self.earliest())?;
        object.serialize_field("latest", &self.latest())?;
        object.serialize_field("grain", self.grain.as_str())?;
        object.end()
    }
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// The day after; the last day of the calendar (the year 262142) is followed by itself.
fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 12, day).unwrap()
    }

    #[test]
    fn both_ends_are_printed_inclusive() {
        let span = Interval::days(date(5), date(7), Grain::Week);
        assert_eq!(
            (span.earliest().unwrap(), span.latest().unwrap()),
            ("2025-12-05".into(), "2025-12-07".into())
        );
        let noon = Interval::minute(date(8).and_hms_opt(11, 49, 0).unwrap(), Clock::Utc);
        assert_eq!(noon.earliest(), noon.latest());
        assert_eq!(noon.earliest().unwrap(), "2025-12-08T11:49Z");
    }

    #[test]
    fn open_sides_stay_open() {
        let both = Interval::until(date(8)).intersect(&Interval::since(date(6))).unwrap();
        assert_eq!((both.first_day(), both.last_day()), (Some(date(6)), Some(date(8))));
        assert!(Interval::until(date(5)).intersect(&Interval::since(date(6))).is_none());
        assert_eq!(Interval::until(date(5)).earliest(), None);
    }
}
