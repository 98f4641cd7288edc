//! Publication times as fields write them.

use chrono::{DateTime, NaiveDateTime, NaiveTime};

use crate::calendar::{Clock, Interval, Zone, printed};

/// Reads a publication time from a field: ISO 8601 and RFC 2822 with or without a zone, and dates as newspapers print
/// them. A clock time without a zone is read in `zone`, or on the outlet's own clock when that is unknown.
///
/// Midnight sharp is taken for a day alone: that is how exports fill in a clock time that they do not know. `None` for
/// anything that is no full date.
pub fn parse_published(value: &str, zone: Option<Zone>) -> Option<Interval> {
    let value = value.trim();
    if let Some(moment) = with_offset(value) {
        return Some(minute(moment, Clock::Utc));
    }
    let found = printed(value)
        .filter(|found| value[found.length..].trim_matches(['Z', ' ', '.']).len() <= 4)?;
    let day = found.day?;
    let Some((time, named)) = found.time else { return Some(Interval::day(day)) };
    let local = day.and_time(time);
    Some(match named.or(zone) {
        Some(_) if time == NaiveTime::MIN => Interval::day(day),
        Some(zone) => minute(zone.to_utc(local).0, Clock::Utc),
        None => minute(local, Clock::Local),
    })
}

fn with_offset(value: &str) -> Option<NaiveDateTime> {
    let moment = DateTime::parse_from_rfc3339(value)
        .or_else(|_| DateTime::parse_from_rfc2822(value))
        .or_else(|_| DateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S%z"))
        .or_else(|_| DateTime::parse_from_str(value, "%Y-%m-%d %H:%M:%S%z"))
        .or_else(|_| DateTime::parse_from_str(value, "%Y-%m-%d %H:%M:%S %z"))
        .or_else(|_| DateTime::parse_from_str(value, "%Y-%m-%dT%H:%M%z"));
    Some(moment.ok()?.naive_utc())
}

fn minute(at: NaiveDateTime, clock: Clock) -> Interval {
    if at.time() == NaiveTime::MIN {
        return Interval::day(at.date());
    }
    let whole = at.date().and_time(NaiveTime::MIN)
        + chrono::TimeDelta::minutes(
            at.signed_duration_since(at.date().and_time(NaiveTime::MIN)).num_minutes(),
        );
    Interval::minute(whole, clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_exports() {
        let london = Zone::named("Europe/London");
        let read =
            |value: &str| parse_published(value, london).and_then(|interval| interval.earliest());
        assert_eq!(read("2013-04-15").unwrap(), "2013-04-15");
        assert_eq!(read("2013-04-15T10:30:00-04:00").unwrap(), "2013-04-15T14:30Z");
        assert_eq!(read("2025-12-08T11:49").unwrap(), "2025-12-08T11:49Z");
        assert_eq!(read("2025-07-08 11:49:31").unwrap(), "2025-07-08T10:49Z");
        assert_eq!(read("2013-04-15T00:00:00Z").unwrap(), "2013-04-15");
        assert_eq!(read("Mon, 15 Apr 2013 10:30:00 GMT").unwrap(), "2013-04-15T10:30Z");
        assert_eq!(read("April 15, 2013").unwrap(), "2013-04-15");
        assert_eq!(read("soon"), None);
        assert_eq!(read("7 days ago"), None);
    }
}
