//! Zones by the names that newspapers print.

use chrono::{LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// A time zone, by its name in the tz database or by the name that newspapers print.
///
/// The rules are those of the tz database compiled into the binary ([`Zone::DATABASE`]), so that the same input
/// gives the same times on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// The version of the tz database in this binary.
    pub const DATABASE: &str = chrono_tz::IANA_TZDB_VERSION;

    /// Coordinated universal time.
    pub const UTC: Zone = Zone(Tz::UTC);

    /// A zone of the tz database, such as `Europe/London`; the case does not matter. `None` for an unknown name.
    pub fn named(name: &str) -> Option<Zone> {
        Tz::from_str_insensitive(name).ok().map(Zone)
    }

    /// The name in the tz database.
    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// The moment in UTC at which a clock in this zone shows `local`.
    ///
    /// Where the clock shows it twice (an hour in autumn), both readings, the earlier first. Where it never does (an
    /// hour in spring), one reading, counted with the offset in force before the gap, as a clock that was not yet put
    /// forward.
    pub fn to_utc(self, local: NaiveDateTime) -> (NaiveDateTime, Option<NaiveDateTime>) {
        match self.0.offset_from_local_datetime(&local) {
            LocalResult::Single(offset) => (local - offset.fix(), None),
            LocalResult::Ambiguous(first, second) => {
                let (a, b) = (local - first.fix(), local - second.fix());
                (a.min(b), Some(a.max(b)))
            }
            LocalResult::None => {
                let before = self.0.offset_from_local_datetime(&(local - TimeDelta::hours(3)));
                let offset = before.earliest().map_or(TimeDelta::zero(), |offset| {
                    TimeDelta::seconds(i64::from(offset.fix().local_minus_utc()))
                });
                (local - offset, None)
            }
        }
    }

    /// What a clock in this zone shows at a moment given in UTC.
    pub fn to_local(self, utc: NaiveDateTime) -> NaiveDateTime {
        utc + self.0.offset_from_utc_datetime(&utc).fix()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2025, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn london_in_summer_is_an_hour_ahead() {
        let london = Zone::named("europe/london").unwrap();
        assert_eq!(london.to_utc(at(8, 17, 14, 0)), (at(8, 17, 13, 0), None));
        assert_eq!(london.to_local(at(8, 17, 13, 0)), at(8, 17, 14, 0));
    }

    #[test]
    fn an_hour_that_comes_twice_has_two_readings_and_a_skipped_one_has_one() {
        let london = Zone::named("Europe/London").unwrap();
        assert_eq!(london.to_utc(at(10, 26, 1, 30)), (at(10, 26, 0, 30), Some(at(10, 26, 1, 30))));
        assert_eq!(london.to_utc(at(3, 30, 1, 30)), (at(3, 30, 1, 30), None));
    }
}
