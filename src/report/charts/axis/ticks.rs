//! Ticks of the calendar: hours, days, weeks, months or years, whichever has room for its names.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};

use super::{DAY, HOUR, Minute, Piece, minute, moment};

/// A mark of the calendar under the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Tick {
    /// Where the unit begins; it may lie before the piece.
    pub(in super::super) at: Minute,
    /// Where the next one begins.
    pub(in super::super) end: Minute,
    /// `14:00`, `Mon 8`, `8 Dec`, `Dec`, `2025`.
    pub(in super::super) label: String,
    /// `Mon 8` where the label is `8`; otherwise the label.
    pub(in super::super) long: String,
    /// Every other tick, counted from 1970, so that bands stand where they stand on every chart.
    pub(in super::super) odd: bool,
}

/// What the ticks belong to: the day of hours, the month of days, the year of weeks and months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Context {
    pub(in super::super) start: Minute,
    pub(in super::super) end: Minute,
    /// `Mon 8 December 2025`, `December 2025`, `2025`; the shorter form where that has no room.
    pub(in super::super) labels: [String; 2],
}

/// The unit that ticks count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Scale {
    Hours(i64),
    Days,
    /// Days, without room for the name of the weekday.
    BareDays,
    Weeks(i64),
    Months(u32),
    Years(i32),
}

/// From fine to coarse.
const SCALES: [Scale; 22] = [
    Scale::Hours(1),
    Scale::Hours(3),
    Scale::Hours(6),
    Scale::Hours(12),
    Scale::Days,
    Scale::BareDays,
    Scale::Weeks(1),
    Scale::Weeks(2),
    Scale::Months(1),
    Scale::Months(3),
    Scale::Months(6),
    Scale::Years(1),
    Scale::Years(2),
    Scale::Years(5),
    Scale::Years(10),
    Scale::Years(20),
    Scale::Years(50),
    Scale::Years(100),
    Scale::Years(1000),
    Scale::Years(10_000),
    Scale::Years(100_000),
    Scale::Years(1_000_000),
];

impl Scale {
    /// The finest scale whose names fit below a piece; hours only where something is known to the hour.
    pub(in super::super) fn of(piece: &Piece) -> Scale {
        let fits = |scale: &&Scale| {
            (piece.clock || !matches!(scale, Scale::Hours(_)))
                && piece.pixels(scale.minutes()) >= scale.room()
        };
        *SCALES.iter().find(fits).unwrap_or(&Scale::Years(1_000_000))
    }

    /// The finest scale of days or more whose units are that many pixels wide.
    pub(in super::super) fn no_narrower(piece: &Piece, pixels: f64) -> Scale {
        let days = SCALES.iter().filter(|scale| scale.minutes() >= DAY);
        let mut wide = days.filter(|scale| piece.pixels(scale.minutes()) >= pixels);
        *wide.next().unwrap_or(&Scale::Years(1_000_000))
    }

    /// What a unit is called: `a day`, `two weeks`, `a month`, `5 years`.
    pub(in super::super) fn name(self) -> String {
        let of = |number: i64, noun: &str| match number {
            1 => format!("a {noun}"),
            2 => format!("two {noun}s"),
            _ => format!("{number} {noun}s"),
        };
        match self {
            Scale::Hours(1) => "an hour".to_owned(),
            Scale::Hours(hours) => of(hours, "hour"),
            Scale::Days | Scale::BareDays => of(1, "day"),
            Scale::Weeks(weeks) => of(weeks, "week"),
            Scale::Months(months) => of(i64::from(months), "month"),
            Scale::Years(years) => of(i64::from(years), "year"),
        }
    }

    /// Minutes of the shortest unit of this scale.
    fn minutes(self) -> Minute {
        match self {
            Scale::Hours(hours) => hours * HOUR,
            Scale::Days | Scale::BareDays => DAY,
            Scale::Weeks(weeks) => weeks * 7 * DAY,
            Scale::Months(months) => i64::from(months) * 28 * DAY,
            Scale::Years(years) => i64::from(years) * 365 * DAY,
        }
    }

    /// Pixels that a name of this scale needs with its gap.
    fn room(self) -> f64 {
        match self {
            Scale::Hours(_) | Scale::Weeks(_) => 62.0,
            Scale::Days => 54.0,
            Scale::BareDays => 26.0,
            Scale::Months(1) => 40.0,
            Scale::Months(_) | Scale::Years(_) => 52.0,
        }
    }

    /// The ticks whose unit lies in the piece, in part or as a whole.
    pub(in super::super) fn ticks(self, piece: &Piece) -> Vec<Tick> {
        let mut ticks = Vec::new();
        let mut at = self.floor(moment(piece.start));
        while minute(at) < piece.end {
            let Some(next) = self.next(at) else { break };
            let odd = self.is_odd(at);
            let long = if self == Scale::BareDays { Scale::Days } else { self };
            // A unit that the piece cuts is named by what can be seen of it, so that names never run backwards.
            let named = at.max(moment(piece.start));
            ticks.push(Tick {
                at: minute(at),
                end: minute(next),
                label: self.label(named),
                long: long.label(named),
                odd,
            });
            at = next;
        }
        ticks
    }

    /// The contexts of the ticks, cut to the piece.
    pub(in super::super) fn contexts(self, piece: &Piece) -> Vec<Context> {
        let (wider, long, short) = match self {
            Scale::Hours(_) => (Scale::Days, "%a %-d %B %Y", "%-d %b"),
            Scale::Days | Scale::BareDays => (Scale::Months(1), "%B %Y", "%b %Y"),
            Scale::Weeks(_) | Scale::Months(_) => (Scale::Years(1), "%Y", "%Y"),
            Scale::Years(_) => return Vec::new(),
        };
        let context = |tick: Tick| Context {
            start: tick.at.max(piece.start),
            end: tick.end.min(piece.end),
            labels: [long, short].map(|format| moment(tick.at).format(format).to_string()),
        };
        wider.ticks(piece).into_iter().map(context).collect()
    }

    fn is_odd(self, at: NaiveDateTime) -> bool {
        let day = at.date();
        let unit = match self {
            Scale::Hours(_) | Scale::Days | Scale::BareDays | Scale::Weeks(_) => {
                (minute(at) - 4 * DAY).div_euclid(self.minutes())
            }
            Scale::Months(months) => {
                (i64::from(day.year()) * 12 + i64::from(day.month0())) / i64::from(months)
            }
            Scale::Years(years) => i64::from(day.year().div_euclid(years)),
        };
        unit.rem_euclid(2) == 1
    }

    fn label(self, at: NaiveDateTime) -> String {
        let format = match self {
            Scale::Hours(_) => "%H:%M",
            Scale::Days => "%a %-d",
            Scale::BareDays => "%-d",
            Scale::Weeks(_) => "%-d %b",
            Scale::Months(_) => "%b",
            Scale::Years(_) => "%Y",
        };
        at.format(format).to_string()
    }

    /// The start of the unit that holds `at`.
    fn floor(self, at: NaiveDateTime) -> NaiveDateTime {
        let day = at.date();
        let day = match self {
            Scale::Hours(hours) => {
                let unit = hours * HOUR;
                return moment(minute(at).div_euclid(unit) * unit);
            }
            Scale::Days | Scale::BareDays => Some(day),
            // Weeks are counted from a Monday of 1970, so that two-week ticks stand where they stand on every chart.
            Scale::Weeks(weeks) => {
                let since = minute(at).div_euclid(DAY) - 4;
                return moment((since.div_euclid(weeks * 7) * weeks * 7 + 4) * DAY);
            }
            Scale::Months(months) => {
                NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1)
            }
            Scale::Years(years) => {
                NaiveDate::from_ymd_opt(day.year().div_euclid(years) * years, 1, 1)
            }
        };
        day.unwrap_or(at.date()).and_time(chrono::NaiveTime::MIN)
    }

    /// The start of the unit after the one that begins at `at`; `None` at the end of the calendar.
    fn next(self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        match self {
            Scale::Hours(hours) => {
                Some(moment(minute(at) + hours * HOUR)).filter(|next| *next > at)
            }
            Scale::Days | Scale::BareDays => at.checked_add_days(Days::new(1)),
            Scale::Weeks(weeks) => at.checked_add_days(Days::new(weeks.unsigned_abs() * 7)),
            Scale::Months(months) => at.checked_add_months(Months::new(months)),
            Scale::Years(years) => at.checked_add_months(Months::new(years.unsigned_abs() * 12)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::day;

    fn labels(first: &str, last: &str, pixels: i32) -> (Vec<String>, Vec<String>) {
        let at = |text| minute(day(text).and_hms_opt(0, 0, 0).unwrap());
        let piece = Piece {
            start: at(first),
            end: at(last) + DAY,
            x0: 0,
            x1: pixels,
            clock: true,
            days: Vec::new(),
        };
        let scale = Scale::of(&piece);
        let contexts = scale.contexts(&piece).into_iter().map(|context| context.labels[0].clone());
        let ticks = scale.ticks(&piece).into_iter().map(|tick| tick.label).collect();
        (ticks, contexts.collect())
    }

    #[test]
    fn ticks_take_the_finest_unit_that_has_room() {
        let (ticks, contexts) = labels("2025-12-08", "2025-12-08", 600);
        assert_eq!((ticks[4].as_str(), contexts[0].as_str()), ("12:00", "Mon 8 December 2025"));
        let (ticks, contexts) = labels("2025-11-30", "2025-12-08", 900);
        assert_eq!(ticks[..2], ["Sun 30", "Mon 1"]);
        assert_eq!(contexts, ["November 2025", "December 2025"]);
        let (ticks, _) = labels("2025-11-01", "2025-12-31", 1200);
        assert_eq!((ticks[0].as_str(), ticks[1].as_str()), ("1 Nov", "3 Nov"));
        let (ticks, contexts) = labels("2023-01-01", "2025-12-31", 1600);
        assert_eq!((ticks.len(), contexts.len()), (36, 3));
        let (ticks, contexts) = labels("1945-05-08", "2025-12-08", 900);
        assert_eq!((ticks[0].as_str(), ticks[1].as_str(), contexts.len()), ("1945", "1950", 0));
    }

    #[test]
    fn names_of_a_cut_unit_do_not_run_backwards() {
        let (ticks, _) = labels("2024-09-03", "2029-09-02", 600);
        assert_eq!(ticks[0], "Sep", "{ticks:?}");
        assert_eq!(Scale::Weeks(2).name(), "two weeks");
    }

    #[test]
    fn every_scale_ends_at_the_end_of_the_calendar() {
        let end = minute(NaiveDateTime::MAX);
        for scale in SCALES {
            let piece =
                Piece { start: end - 3 * DAY, end, x0: 0, x1: 100, clock: true, days: Vec::new() };
            assert!(scale.ticks(&piece).len() < 100);
        }
    }
}
