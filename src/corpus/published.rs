//! Publication times as fields write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use crate::calendar::{Clock, Interval, Zone, names, printed};

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

/// The day in the address of an article: "/2013/04/19/", "/2013/apr/19/", "/2013/0422/", "/2024-08-14/", "-20240814".
///
/// `None` for an address without a whole day, or with two different ones.
pub fn day_in_address(url: &str) -> Option<NaiveDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (_, path) = path.split(['?', '#']).next()?.split_once('/')?;
    let parts: Vec<&str> = path.split(|c: char| !c.is_alphanumeric()).collect();
    let mut found = (0..parts.len()).filter_map(|at| day_at(&parts[at..]));
    let day = found.next()?;
    found.all(|other| other == day).then_some(day)
}

/// The day that the parts of an address begin with.
fn day_at(parts: &[&str]) -> Option<NaiveDate> {
    let figures = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    let number = |text: &str| text.parse::<u32>().ok();
    // "art20130419", as some systems number what they print.
    let first = parts.first()?.trim_matches(|c: char| c.is_alphabetic());
    if !figures(first) || (first.len() != parts[0].len() && first.len() != 8) {
        return None;
    }
    let date = |year: u32, month: u32, day: u32| {
        let known = (1990..2100).contains(&year);
        NaiveDate::from_ymd_opt(year as i32, month, day).filter(|_| known)
    };
    match (first.len(), parts.get(1), parts.get(2)) {
        (8, ..) => date(number(&first[..4])?, number(&first[4..6])?, number(&first[6..])?),
        (4, Some(both), _) if both.len() == 4 && figures(both) => {
            date(number(first)?, number(&both[..2])?, number(&both[2..])?)
        }
        (4, Some(month), Some(day)) if (1..=2).contains(&day.len()) && figures(day) => {
            let month = match names::short_month(&month.to_ascii_lowercase()) {
                Some(month) => month,
                None => number(month).filter(|_| month.len() <= 2)?,
            };
            date(number(first)?, month, number(day)?)
        }
        _ => None,
    }
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
    fn days_in_addresses() {
        let read = |url: &str| day_in_address(url).map(|day| day.to_string());
        for url in [
            "http://www.cnn.com/2013/04/19/us/boston/index.html?hpt=hp_t1",
            "https://www.theguardian.com/world/2013/apr/19/boston",
            "http://www.csmonitor.com/USA/2013/0419/Boston-suspect?nav=87",
            "https://example.org/story-2013-04-19-boston",
            "https://example.org/20130419/boston",
            "https://example.org/2013-4-19/boston",
            "https://example.org/2013/april/19/boston",
            "https://example.org/art20130419.html",
        ] {
            assert_eq!(read(url).as_deref(), Some("2013-04-19"), "{url}");
        }
        for url in [
            "https://www.bbc.com/news/articles/c981pv02vryo",
            "https://example.org/2013/04/boston",
            "https://example.org/news/48216354",
            "https://example.org/2013/04/19/then-and-now-2014/05/20/",
            "https://www.2013.04.19.org/",
            "https://example.org/2013/13/40/boston",
            "2013/04/19",
            "",
        ] {
            assert_eq!(read(url), None, "{url}");
        }
    }

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
