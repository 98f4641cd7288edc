//! Dates as pages of many languages and machines write them.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat};

use super::clock::clock;
use super::order::Order;

/// A date that stands in a text, with what clock time stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub(super) day: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    /// Minutes east of Greenwich, when the text says so.
    pub(super) offset: Option<i32>,
}

impl When {
    /// Without the clock time where the day on the page's own calendar is another than in Greenwich: what the page
    /// calls yesterday counts from its own day.
    pub(super) fn on_its_own_day(self) -> When {
        let utc = self.time.zip(self.offset).map(|(time, minutes)| {
            let local = self.day.and_time(time);
            local - chrono::TimeDelta::minutes(minutes.into())
        });
        match utc {
            Some(utc) if utc.date() != self.day => When { time: None, offset: None, ..self },
            _ => self,
        }
    }

    /// As a field of a row would write it: `2020-02-18`, `2020-02-18T10:30`, `2020-02-18T10:30:00+01:00`.
    pub(super) fn written(&self) -> String {
        let Some(time) = self.time else { return self.day.to_string() };
        let local = self.day.and_time(time);
        let zoned = self.offset.and_then(|minutes| {
            let offset = chrono::FixedOffset::east_opt(minutes * 60)?;
            local.and_local_timezone(offset).single()
        });
        match zoned {
            Some(moment) => moment.to_rfc3339_opts(SecondsFormat::Secs, true),
            None => local.format("%Y-%m-%dT%H:%M").to_string(),
        }
    }
}

/// Reads a value that is a date and nothing else, as meta tags and attributes hold it.
pub(super) fn value(written: &str, order: Order) -> Option<When> {
    let written = written.trim();
    if written.len() > 80 {
        return None;
    }
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    if digits == written.len() {
        return figures(written);
    }
    if matches!(digits, 8 | 12 | 14) {
        return figures(&written[..digits]);
    }
    find(written, order).map(|(when, _, _)| when)
}

/// A value of figures alone: 20200218, 20200218103000, or seconds since 1970.
fn figures(digits: &str) -> Option<When> {
    let number: i64 = digits.parse().ok()?;
    match digits.len() {
        8 => Some(When { day: compact(digits)?, time: None, offset: None }),
        12 | 14 if digits.starts_with("19") || digits.starts_with("20") => {
            let part = |at: usize| digits[at..at + 2].parse().ok();
            let time = NaiveTime::from_hms_opt(part(8)?, part(10)?, 0)?;
            Some(When { day: compact(&digits[..8])?, time: Some(time), offset: None })
        }
        10 | 13 => {
            let seconds = if digits.len() == 13 { number / 1000 } else { number };
            let moment = DateTime::from_timestamp(seconds, 0)?.naive_utc();
            let day = likely(moment.date())?;
            Some(When { day, time: Some(moment.time()), offset: Some(0) })
        }
        _ => None,
    }
}

/// A day written as 20200218.
fn compact(digits: &str) -> Option<NaiveDate> {
    let number: u32 = digits.get(..8)?.parse().ok()?;
    day((number / 10_000) as i32, number / 100 % 100, number % 100)
}

/// The first date of a text, with the bytes where it begins and where the date, without a clock time, ends.
pub(super) fn find(text: &str, order: Order) -> Option<(When, usize, usize)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (day, used) = at_token(&tokens[at..], order)?;
        let last = &tokens[at + used - 1];
        let (time, offset) = clock(&text[last.end..]);
        Some((When { day, time, offset }, tokens[at].start, last.end))
    })
}

#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    kind: Kind<'a>,
    start: usize,
    end: usize,
    /// What stands between this token and the next.
    gap: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    /// A number with the count of its figures.
    Figure(u32, usize),
    Word(&'a str),
}

/// Numbers and words; the letters glued to a number are a word of their own.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let digit = c.is_ascii_digit();
        if !digit && !c.is_alphabetic() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let same = if digit {
                next.is_ascii_digit()
            } else {
                next.is_alphabetic() && !is_cjk(next) && !is_cjk(c)
            };
            if !same {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let word = &text[start..end];
        let kind = if digit {
            Kind::Figure(word.parse().unwrap_or(u32::MAX), word.len())
        } else {
            Kind::Word(word)
        };
        if let Some(last) = found.last_mut() {
            last.gap = &text[last.end..start];
        }
        found.push(Token { kind, start, end, gap: "" });
    }
    found
}

fn is_cjk(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// The day that the tokens begin with, and how many of them state it.
fn at_token(tokens: &[Token<'_>], order: Order) -> Option<(NaiveDate, usize)> {
    let figure = |at: usize| match tokens.get(at)?.kind {
        Kind::Figure(number, length) => Some((number, length)),
        Kind::Word(_) => None,
    };
    let word = |at: usize| match tokens.get(at)?.kind {
        Kind::Word(word) => Some(word),
        Kind::Figure(..) => None,
    };
    let gap = |at: usize| tokens[at].gap.trim();
    if let Some((first, length)) = figure(0) {
        if length == 4 {
            // 2020-02-18, 2020年2月18日
            if word(1).is_some_and(|word| matches!(word, "年" | "년"))
                && word(3).is_some_and(|word| matches!(word, "月" | "월"))
            {
                return Some((day(first as i32, figure(2)?.0, figure(4)?.0)?, 5));
            }
            if let (Some((month, 1..=2)), Some((date, 1..=2))) = (figure(1), figure(2)) {
                let sign = gap(0);
                let same = sign == gap(1) && matches!(sign, "-" | "/" | "." | "_" | "\u{2013}");
                return same.then(|| day(first as i32, month, date)).flatten().map(|day| (day, 3));
            }
            // "2020. február 18."
            let number = month(word(1)?)?;
            let (date, length) = figure(2)?;
            return (length <= 2)
                .then(|| day(first as i32, number, date))
                .flatten()
                .map(|day| (day, 3));
        }
        if length > 2 {
            return None;
        }
        // 18.02.2020, 18/2/20
        if let (Some((second, 1..=2)), Some((year, years))) = (figure(1), figure(2)) {
            let sign = gap(0);
            if sign != gap(1) || !matches!(sign, "-" | "/" | "." | "_") {
                return None;
            }
            let year = match years {
                4 => year as i32,
                2 if sign != "-" && sign != "_" => 2000 + year as i32,
                _ => return None,
            };
            let open = first <= 12 && second <= 12 && first != second && sign != ".";
            if open && order == Order::Unsure {
                return None;
            }
            let months_first = (order == Order::MonthFirst && sign != ".") && first <= 12;
            let (date, month) = if (months_first || second > 12) && first <= 12 {
                (second, first)
            } else {
                (first, second)
            };
            return Some((day(year, month, date)?, 3));
        }
        // "18 February 2020", "18 de febrero de 2020", "18th of February, 2020", "le 1er mars 2020"
        let mut at = 1;
        if word(at)
            .is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th" | "er" | "ο" | "º" | "o"))
        {
            at += 1;
        }
        if word(at).is_some_and(is_of) {
            at += 1;
        }
        let number = month(word(at)?)?;
        at += 1;
        while word(at).is_some_and(is_of) {
            at += 1;
        }
        let (year, years) = figure(at)?;
        let short = years == 2 && gap(at - 1).contains('\'');
        return match years {
            4 => Some((day(year as i32, number, first)?, at + 1)),
            2 if short || gap(0) == "-" => Some((day(2000 + year as i32, number, first)?, at + 1)),
            _ => None,
        };
    }
    // "February 18, 2020", "Feb. 18th 2020", "Tue Feb 18 10:30:00 UTC 2020"
    let number = month(word(0)?)?;
    let (date, length) = figure(1)?;
    if length > 2 {
        return None;
    }
    let mut at = 2;
    if word(at).is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th")) {
        at += 1;
    }
    if let Some((year, 4)) = figure(at) {
        return Some((day(year as i32, number, date)?, at + 1));
    }
    let (_, 2) = figure(at)? else { return None };
    if tokens[at].gap != ":" {
        return None;
    }
    let year = (at..(at + 6).min(tokens.len()))
        .find_map(|at| figure(at).filter(|(_, length)| *length == 4))?;
    Some((day(year.0 as i32, number, date)?, 2))
}

fn is_of(word: &str) -> bool {
    matches!(word, "de" | "of" | "del" | "den" | "di")
}

/// A day on which a page of the web may have been published.
fn day(year: i32, month: u32, date: u32) -> Option<NaiveDate> {
    likely(NaiveDate::from_ymd_opt(year, month, date)?)
}

fn likely(day: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    (1985..2100).contains(&day.year()).then_some(day)
}

/// The number of a month by its name or the beginning of it.
///
/// English, German, Dutch, French, Spanish, Portuguese, Italian, Romanian, Polish, Czech, Slovak, Hungarian, Swedish,
/// Danish, Norwegian, Finnish, Turkish, Indonesian, Russian, Ukrainian, Bulgarian and Greek. A beginning has three
/// letters or more.
fn month(word: &str) -> Option<u32> {
    word.chars().nth(2)?;
    let lower = word.to_lowercase();
    // Roots that names begin with, longest first where one begins another; a whole name is written with "$".
    #[rustfmt::skip]
    const ROOTS: &[(&str, u32)] = &[
        ("januar", 1), ("jänner", 1), ("jan", 1), ("janv", 1), ("ene", 1), ("gen$", 1), ("gennaio", 1), ("ianuarie", 1), ("ian$", 1), ("styc", 1), ("led$", 1), ("ledna", 1), ("leden", 1), ("tammi", 1), ("oca$", 1), ("ocak", 1), ("янв", 1), ("січ", 1), ("яну", 1), ("ιαν", 1),
        ("feb", 2), ("fév", 2), ("fev", 2), ("lut$", 2), ("luty", 2), ("lutego", 2), ("úno", 2), ("helmi", 2), ("şub", 2), ("фев", 2), ("лют", 2), ("φεβ", 2),
        ("mar$", 3), ("march", 3), ("marc", 3), ("mär", 3), ("maa", 3), ("maart", 3), ("mrt", 3), ("mars", 3), ("marz", 3), ("març", 3), ("mart", 3), ("marec", 3), ("már", 3), ("břez", 3), ("мар", 3), ("бер", 3), ("μάρ", 3), ("μαρ", 3),
        ("apr", 4), ("avr", 4), ("abr", 4), ("ápr", 4), ("kwi", 4), ("dub", 4), ("huhti", 4), ("nis", 4), ("апр", 4), ("квіт", 4), ("απρ", 4),
        ("may$", 5), ("mayo", 5), ("mai$", 5), ("maio", 5), ("maggio", 5), ("mag$", 5), ("maj", 5), ("mei$", 5), ("máj", 5), ("květ", 5), ("touko", 5), ("mayıs", 5), ("mayis", 5), ("май", 5), ("мая", 5), ("трав", 5), ("μάι", 5), ("μαΐ", 5), ("μαΪ", 5),
        ("june$", 6), ("jun", 6), ("juin", 6), ("giu", 6), ("iun", 6), ("cze", 6), ("červen$", 6), ("června", 6), ("jún", 6), ("kesä", 6), ("haz", 6), ("июн", 6), ("черв", 6), ("юни", 6), ("ιούν", 6), ("ιουν", 6),
        ("jul", 7), ("juil", 7), ("lug", 7), ("iul", 7), ("lip$", 7), ("lipca", 7), ("lipiec", 7), ("červen", 7), ("júl", 7), ("heinä", 7), ("tem", 7), ("июл", 7), ("лип", 7), ("юли", 7), ("ιούλ", 7), ("ιουλ", 7),
        ("aug", 8), ("aoû", 8), ("aou", 8), ("ago", 8), ("agu", 8), ("sie$", 8), ("sierp", 8), ("srp", 8), ("elo", 8), ("ağu", 8), ("авг", 8), ("серп", 8), ("αύγ", 8), ("αυγ", 8),
        ("sep", 9), ("set", 9), ("wrz", 9), ("zář", 9), ("syys", 9), ("eyl", 9), ("szept", 9), ("сен", 9), ("вер", 9), ("сеп", 9), ("σεπ", 9),
        ("oct", 10), ("okt", 10), ("out$", 10), ("outubro", 10), ("ott", 10), ("paź", 10), ("říj", 10), ("loka", 10), ("eki", 10), ("окт", 10), ("жовт", 10), ("οκτ", 10),
        ("nov", 11), ("lis$", 11), ("listopad", 11), ("marras", 11), ("kas", 11), ("ноя", 11), ("лист", 11), ("ное", 11), ("νοέ", 11), ("νοε", 11),
        ("dec", 12), ("dez", 12), ("déc", 12), ("dic", 12), ("gru", 12), ("pros", 12), ("joulu", 12), ("ara$", 12), ("aralık", 12), ("des", 12), ("дек", 12), ("груд", 12), ("δεκ", 12),
    ];
    // A longer word that only begins like a month is none, unless it goes on as the month's name does.
    if lower.chars().count() > 12 {
        return None;
    }
    ROOTS
        .iter()
        .find(|(root, _)| match root.strip_suffix('$') {
            Some(whole) => lower == whole,
            None => lower.starts_with(root),
        })
        .map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        find(text, Order::DayFirst).map(|(when, _, _)| when.written())
    }

    #[test]
    fn dates_of_many_pages() {
        for (text, wanted) in [
            ("2020-02-18T10:30:00+01:00", "2020-02-18T10:30:00+01:00"),
            ("2020-02-18T10:30:00.000Z", "2020-02-18T10:30:00Z"),
            ("2020-02-18 10:30", "2020-02-18T10:30"),
            ("Published: February 18, 2020 4:05 pm", "2020-02-18T16:05"),
            ("18 de febrero de 2020", "2020-02-18"),
            ("Dienstag, 18.02.2020, 12:01 Uhr", "2020-02-18T12:01"),
            ("18 февраля 2020, 09:15", "2020-02-18T09:15"),
            ("2020年2月18日", "2020-02-18"),
            ("2020. február 18. 08:00", "2020-02-18T08:00"),
            ("Tue Feb 18 10:30:00 UTC 2020", "2020-02-18T10:30:00Z"),
            ("the 18th of February, 2020", "2020-02-18"),
            ("29. listopadu 2019", "2019-11-29"),
            ("Tue, 18 Feb 2020 10:30:00 GMT", "2020-02-18T10:30:00Z"),
        ] {
            let found = read(text);
            let short =
                found.as_deref().map(|found| found.trim_end_matches('Z').trim_end_matches(":00"));
            assert_eq!(short, Some(wanted.trim_end_matches('Z').trim_end_matches(":00")), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "3/4",
            "2020",
            "May 2020",
            "30.02.2020",
            "1.2.3.4",
            "call 555-12-3456",
            "at 10:30",
            "18 Tage",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn values_of_attributes() {
        let read = |text| value(text, Order::MonthFirst).map(|when| when.written());
        assert_eq!(read("20200218").unwrap(), "2020-02-18");
        assert_eq!(read("20200218103000").unwrap(), "2020-02-18T10:30");
        assert_eq!(read("1582021800").unwrap(), "2020-02-18T10:30:00Z");
        assert_eq!(read("02/03/2020").unwrap(), "2020-02-03");
        assert_eq!(read("12345"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            let _ = find(&text, Order::DayFirst);
            let _ = value(&text, Order::MonthFirst);
        }
    }
}
