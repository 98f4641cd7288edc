//! Numbers, days and lists as a newspaper writes them.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::calendar::{Clock, Grain, Interval};
pub(in crate::report) use crate::report::phrase::{count, grouped, value};

/// The first words of a text that fit into so many characters, with an ellipsis when some are left out.
pub(in crate::report) fn truncated(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..end];
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{head} …")
}

/// A reason as a sentence of its own: a capital at its head, a full stop at its end.
pub(in crate::report) fn sentence(reason: &str) -> String {
    let reason = reason.trim().trim_end_matches('.');
    let mut characters = reason.chars();
    let head = characters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{head}{}.", characters.as_str())
}

/// "a", "a and b", "a, b and c".
pub(in crate::report) fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// "Thu 20 Nov 2025".
pub(in crate::report) fn day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// When something was, at the precision of its words: a day, a stretch, a month, a clock time, or a bound.
pub(in crate::report) fn when(interval: &Interval) -> String {
    let (first, last) = (interval.first_day(), interval.last_day());
    let (Some(first), Some(last)) = (first, last) else {
        return match (first, last) {
            (Some(first), _) => format!("on or after {}", day(first)),
            (_, Some(last)) => format!("on or before {}", day(last)),
            _ => "at an unknown time".to_owned(),
        };
    };
    if interval.grain.has_clock() {
        return clock(interval, first, last);
    }
    if first == last {
        return day(first);
    }
    match interval.grain {
        Grain::Month if is_month(first, last) => first.format("%B %Y").to_string(),
        Grain::Year if first.ordinal() == 1 && first.year() == last.year() => {
            first.year().to_string()
        }
        _ => days(first, last),
    }
}

/// The days of an interval alone: "Thu 20 Nov 2025", "Sun 7 to Mon 8 Dec 2025".
pub(in crate::report) fn days(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return day(first);
    }
    let short = if first.year() != last.year() {
        "%a %-d %b %Y"
    } else if first.month() != last.month() {
        "%a %-d %b"
    } else {
        "%a %-d"
    };
    format!("{} to {}", first.format(short), day(last))
}

fn is_month(first: NaiveDate, last: NaiveDate) -> bool {
    first.day() == 1
        && (first.year(), first.month()) == (last.year(), last.month())
        && last.succ_opt().is_none_or(|next| next.day() == 1)
}

fn clock(interval: &Interval, first: NaiveDate, last: NaiveDate) -> String {
    let zone = if interval.clock == Clock::Utc { " UTC" } else { " local time" };
    let (Some(start), Some(end)) = (interval.start, interval.end) else { return day(first) };
    let (from, to) = (start.format("%H:%M"), end.format("%H:%M"));
    if end - start <= TimeDelta::minutes(1) {
        format!("{}, {from}{zone}", day(first))
    } else if first == last {
        format!("{}, {from} to {to}{zone}", day(first))
    } else {
        format!("{}, {from} to {to}{zone}", days(first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, month, day).unwrap()
    }

    #[test]
    fn time_is_as_wide_as_its_words() {
        let (seventh, eighth) = (date(12, 7), date(12, 8));
        assert_eq!(when(&Interval::day(date(11, 20))), "Thu 20 Nov 2025");
        assert_eq!(when(&Interval::until(eighth)), "on or before Mon 8 Dec 2025");
        assert_eq!(when(&Interval::days(date(12, 1), date(12, 31), Grain::Month)), "December 2025");
        assert_eq!(
            when(&Interval::days(date(11, 30), seventh, Grain::Week)),
            "Sun 30 Nov to Sun 7 Dec 2025"
        );
        let at = |day: NaiveDate, hour| day.and_hms_opt(hour, 0, 0).unwrap();
        let night = Interval {
            start: Some(at(seventh, 18)),
            end: Some(at(eighth, 6)),
            grain: Grain::PartOfDay,
            clock: Clock::Local,
        };
        assert_eq!(when(&night), "Sun 7 to Mon 8 Dec 2025, 18:00 to 06:00 local time");
        let noon = Interval::minute(at(eighth, 12), Clock::Utc);
        assert_eq!(when(&noon), "Mon 8 Dec 2025, 12:00 UTC");
    }

    #[test]
    fn lists_read_as_english_and_long_texts_are_cut_between_words() {
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(truncated("five people killed", 12), "five people …");
        assert_eq!(truncated("fünf", 4), "fünf");
        assert_eq!(sentence("a Monday, by its words"), "A Monday, by its words.");
    }
}
