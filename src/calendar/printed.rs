//! Dates and clock times as pages print them beside an article: "Monday, April 15, 2013", "11:49 GMT".

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::clock::clock;
use super::{Zone, names};

/// A moment as a page prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The day; `None` for a clock time alone.
    pub day: Option<NaiveDate>,
    /// The clock time with the zone that is printed beside it.
    pub time: Option<(NaiveTime, Option<Zone>)>,
    /// How many bytes of the text were read.
    pub length: usize,
}

/// Reads the moment with which `text` begins: a full date, a clock time, or both in either order.
///
/// A date needs its year: "15 April" alone is `None`, since a page that prints no year leaves it open. Of days and
/// months in figures only the unmistakable ISO order is read, "03.12.2013" with full stops, which is the 3rd of December
/// wherever it is printed, and "15/04/2013" where one of the two figures is above twelve.
pub fn printed(text: &str) -> Option<Printed> {
    if let Some((day, end)) = date(text) {
        let next = end
            + skip(
                &text[end..],
                &[',', '-', '\u{2013}', '\u{2014}', '|', 'T', '\u{b7}', '\u{2022}', '/', '('],
            );
        let at = next + word(&text[next..], "at").map_or(0, |length| length + 1);
        return Some(match text.get(at..).and_then(clock) {
            Some((time, zone, length)) => {
                Printed { day: Some(day), time: Some((time, zone)), length: at + length }
            }
            None => Printed { day: Some(day), time: None, length: end },
        });
    }
    let (time, zone, end) = clock(text)?;
    let end = end + again(&text[end..]);
    let next =
        end + skip(&text[end..], &[',', '-', '\u{2013}', '|', '\u{b7}', '\u{2022}', '/', ')']);
    let on = next + word(&text[next..], "on").map_or(0, |length| length + 1);
    Some(match text.get(on..).and_then(date) {
        Some((day, length)) => {
            Printed { day: Some(day), time: Some((time, zone)), length: on + length }
        }
        None => Printed { day: None, time: Some((time, zone)), length: end },
    })
}

/// The bytes of the same clock time in another zone, in brackets: " (1212 HKT)".
fn again(text: &str) -> usize {
    let inner = text.strip_prefix(" (").unwrap_or_default();
    let other = clock(inner)
        .filter(|(_, zone, length)| zone.is_some() && inner[*length..].starts_with(") "));
    other.map_or(0, |(_, _, length)| length + 3)
}

/// A day that a page prints without its year: "Mon 15 Apr", "April 15".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlessDay {
    /// The day of the week, when it is printed too.
    pub weekday: Option<Weekday>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31; some year has this day in this month.
    pub day: u32,
    /// How many bytes of the text were read.
    pub length: usize,
}

/// Reads the day with which `text` begins when no year stands behind it.
pub fn printed_day(text: &str) -> Option<YearlessDay> {
    let start = weekday(text);
    let rest = &text[start..];
    let (month, day, end) = month_and_day(rest).or_else(|| day_and_month(rest))?;
    let behind = rest[end..].trim_start_matches([',', '.', ' ', '-']);
    let year = behind.len() < rest[end..].len() && number(behind, 4).is_some_and(|(_, n)| n == 4);
    let ends = !rest[end..].starts_with(|c: char| c.is_alphanumeric());
    // A leap year has every day that any year has.
    let real = NaiveDate::from_ymd_opt(2000, month, day).is_some();
    let weekday = text[..start].get(..3).and_then(|name| name.parse().ok());
    (!year && ends && real).then_some(YearlessDay { weekday, month, day, length: start + end })
}

fn month_and_day(text: &str) -> Option<(u32, u32, usize)> {
    let (month, mut at) = month(text)?;
    at += skip(&text[at..], &['.']);
    let (day, length) = number(&text[at..], 2)?;
    at += length;
    Some((month, day, at + ordinal(&text[at..])))
}

fn day_and_month(text: &str) -> Option<(u32, u32, usize)> {
    let (day, mut at) = number(text, 2)?;
    at += ordinal(&text[at..]);
    at += skip(&text[at..], &[]);
    let (month, length) = month(text.get(at..)?)?;
    let end = at + length;
    Some((month, day, at + text[at..end].trim_end().len()))
}

/// A full date at the start of `text`, with the bytes read; a weekday before it is read over.
fn date(text: &str) -> Option<(NaiveDate, usize)> {
    let (day, length) = begun(text)?;
    // "2013-04-151" and "15 April 20134" are no dates; in "April 15, 20135:42 PM" a clock time is glued to one, and in
    // "15 Apr 201315 Apr 2013" the date itself.
    let after = &text[length..];
    let hours = after.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let again = || begun(after).is_some_and(|(other, _)| other == day);
    let ends = hours == 0 || after[hours..].starts_with(':') || again();
    ends.then_some((day, length))
}

/// A full date at the start of `text`, whatever is glued to it.
fn begun(text: &str) -> Option<(NaiveDate, usize)> {
    let start = weekday(text);
    let rest = &text[start..];
    let (day, length) = iso(rest).or_else(|| day_first(rest)).or_else(|| month_first(rest))?;
    Some((day, start + length))
}

fn iso(text: &str) -> Option<(NaiveDate, usize)> {
    let (first, a) = number(text, 4)?;
    let separator = text[a..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (second, b) = number(&text[a + 1..], 2)?;
    let third_at = a + 1 + b + 1;
    if !text[a + 1 + b..].starts_with(separator) {
        return None;
    }
    let (third, c) = number(&text[third_at..], 4)?;
    let end = third_at + c;
    // "4/15/13": two figures stand for a year of this century, or of the last when that is nearer.
    let century = if third < 70 { 2000 } else { 1900 };
    let short = separator == '/' && c == 2;
    let day = match (a, c) {
        (1..=2, 2) if short && second > 12 => {
            NaiveDate::from_ymd_opt((century + third) as i32, first, second)
        }
        (1..=2, 2) if short && first > 12 => {
            NaiveDate::from_ymd_opt((century + third) as i32, second, first)
        }
        (4, 1..=2) => NaiveDate::from_ymd_opt(first as i32, second, third),
        (1..=2, 4) if separator == '.' => NaiveDate::from_ymd_opt(third as i32, second, first),
        (1..=2, 4) if first > 12 => NaiveDate::from_ymd_opt(third as i32, second, first),
        (1..=2, 4) if second > 12 => NaiveDate::from_ymd_opt(third as i32, first, second),
        _ => None,
    };
    Some((day?, end))
}

fn day_first(text: &str) -> Option<(NaiveDate, usize)> {
    let (day, mut at) = number(text, 2)?;
    at += ordinal(&text[at..]);
    at += skip(&text[at..], &['-', '.']);
    at += word(&text[at..], "of").map_or(0, |length| length + 1);
    let (month, length) = month(text.get(at..)?)?;
    at += length;
    at += skip(&text[at..], &[',', '.', '-']);
    let (year, length) = number(&text[at..], 4).filter(|(_, length)| *length == 4)?;
    Some((NaiveDate::from_ymd_opt(year as i32, month, day)?, at + length))
}

fn month_first(text: &str) -> Option<(NaiveDate, usize)> {
    let (month, mut at) = month(text)?;
    at += skip(&text[at..], &['.']);
    let (day, length) = number(&text[at..], 2)?;
    at += length;
    at += ordinal(&text[at..]);
    at += skip(&text[at..], &[',']);
    let (year, length) = number(&text[at..], 4).filter(|(_, length)| *length == 4)?;
    Some((NaiveDate::from_ymd_opt(year as i32, month, day)?, at + length))
}

/// Bytes of the weekday at the start, with the comma and space after it; 0 without one.
fn weekday(text: &str) -> usize {
    let letters = named(text, b"mtwfs");
    let name = text[..letters].to_ascii_lowercase();
    if names::short_weekday(&name).is_some() {
        letters + skip(&text[letters..], &[',', '.', '|'])
    } else {
        0
    }
}

/// Bytes of the word at the start when it may be a name that begins with one of these letters; 0 for nearly any other,
/// which need not be put into lower case.
fn named(text: &str, firsts: &[u8]) -> usize {
    if !text.as_bytes().first().is_some_and(|byte| firsts.contains(&byte.to_ascii_lowercase())) {
        return 0;
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if (3..="wednesday".len()).contains(&letters) { letters } else { 0 }
}

/// The month at the start, with the bytes of it and of the white space after it.
fn month(text: &str) -> Option<(u32, usize)> {
    let letters = named(text, b"jfmasond");
    let name = text[..letters].to_ascii_lowercase();
    Some((names::short_month(&name)?, letters + skip(&text[letters..], &[])))
}

/// The number of at most `most` digits at the start, and its length.
pub(super) fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text[..length].parse().ok()?, length))
}

fn ordinal(text: &str) -> usize {
    let known = ["st", "nd", "rd", "th"]
        .iter()
        .any(|end| text.starts_with(end) && !text[2..].starts_with(|c: char| c.is_alphabetic()));
    if known { 2 } else { 0 }
}

/// Bytes of white space, and of at most two of the given marks, at the start.
pub(super) fn skip(text: &str, marks: &[char]) -> usize {
    let mut left = 2;
    text.find(|c: char| {
        if marks.contains(&c) && left > 0 {
            left -= 1;
            return false;
        }
        !(c.is_whitespace() && c != '\n')
    })
    .unwrap_or(text.len())
}

/// Length of `name` when the text begins with it and a space.
fn word(text: &str, name: &str) -> Option<usize> {
    let head = text.get(..name.len())?;
    (head.eq_ignore_ascii_case(name) && text[name.len()..].starts_with(' ')).then_some(name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let Some(found) = printed(text) else { return "none".to_owned() };
        let day = found.day.map_or(String::new(), |day| day.to_string());
        let time = found.time.map_or(String::new(), |(time, zone)| {
            format!("{}{}", time.format("T%H:%M"), zone.map_or("", |zone| zone.name()))
        });
        format!("{day}{time}|{}", &text[found.length..])
    }

    #[test]
    fn dates_and_clocks_of_newspapers() {
        let cases = [
            ("2025-11-21 Ukraine", "2025-11-21| Ukraine"),
            ("15 April 2013, 10:30 BST", "2013-04-15T10:30Europe/London|"),
            ("Monday, April 15, 2013", "2013-04-15|"),
            ("Mon 15th Apr 2013 at 9.05am", "2013-04-15T09:05|"),
            ("Sept. 3, 2024 | 7:02 p.m. ET", "2024-09-03T19:02America/New_York|"),
            ("2013-04-15T10:30:00Z", "2013-04-15T10:30UTC|"),
            ("11:49 GMT 8 December 2025", "2025-12-08T11:49UTC|"),
            ("11:49 GMT", "T11:49UTC|"),
            ("0412 GMT (1212 HKT) February 22, 2018", "2018-02-22T04:12UTC|"),
            ("2013-04-15T10:30:00+00:00", "2013-04-15T10:30UTC|"),
            ("2013-04-15T10:30:00-04:00", "2013-04-15T10:30Etc/GMT+4|"),
            ("15/04/2013 - 10:30 GMT+1", "2013-04-15T10:30Etc/GMT-1|"),
            ("15 Apr 2013 10:30 UTC+5:30.", "2013-04-15T10:30Asia/Kolkata|."),
            ("April 15, 2013 — 5.42pm", "2013-04-15T17:42|"),
            ("April 15, 20135:42 PM UTC", "2013-04-15T17:42UTC|"),
            ("10:30 -5 degrees", "T10:30| -5 degrees"),
            ("12am", "T00:00|"),
            ("15/04/2013", "2013-04-15|"),
            ("04/15/2013", "2013-04-15|"),
            ("04/05/2013", "none"),
            ("Thursday | May 3, 2018", "2018-05-03|"),
            ("03.12.2013 18:20", "2013-12-03T18:20|"),
            ("27. September 2017, 14:05", "2017-09-27T14:05|"),
            ("Jul 30 2018 10:22 Gmt+3", "2018-07-30T10:22Etc/GMT-3|"),
            ("June 15, 2021 07:00 AM Eastern Daylight Time", "2021-06-15T07:00America/New_York|"),
            ("SEP 15, 2022, 6:10 AM SGT", "2022-09-15T06:10Asia/Singapore|"),
            ("4/15/13 7:23 PM EDT", "2013-04-15T19:23America/New_York|"),
            ("4/5/13", "none"),
            ("Aug 15, 2024 / 10:21 AM EDT", "2024-08-15T10:21America/New_York|"),
            ("15 April said", "none"),
            ("11.49 million", "none"),
            ("28-point plan", "none"),
            ("31 February 2024", "none"),
        ];
        for (text, wanted) in cases {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn days_without_a_year() {
        let read = |text: &str| {
            printed_day(text).map(|found| {
                (found.weekday, found.month, found.day, text[found.length..].to_owned())
            })
        };
        assert_eq!(
            read("Mon 15 Apr 10.30 BST"),
            Some((Some(Weekday::Mon), 4, 15, " 10.30 BST".into()))
        );
        assert_eq!(read("April 15 (Reuters)"), Some((None, 4, 15, " (Reuters)".into())));
        assert_eq!(read("August 8. /TASS/."), Some((None, 8, 8, ". /TASS/.".into())));
        for other in ["April 15, 2013", "15 April 2013", "April 150", "31 June", "May be 15"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_to_a_character_boundary(text in "\\PC{0,40}|[0-9a-zA-Z:., -]{0,30}") {
            if let Some(found) = printed(&text) {
                proptest::prop_assert!(text.is_char_boundary(found.length));
            }
            if let Some(found) = printed_day(&text) {
                proptest::prop_assert!(text.is_char_boundary(found.length));
            }
        }
    }
}
