//! What a line says of the date on it: published, changed, or read by somebody.

use super::beside::beside;
use super::bylines::{behind_byline, is_byline, outlet_in};
use crate::calendar::{self, AgoUnit, Printed, YearlessDay, Zone, names, printed, printed_day};
use crate::corpus::Profiles;

/// What a date line says of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Published,
    /// A date alone.
    Bare,
    /// The day of a later change, which is not the day of publication.
    Changed,
    /// The day on which somebody read the page.
    Read,
}

/// A date as a line of the header prints it.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateLine {
    pub(super) meaning: Meaning,
    pub(super) when: When,
    /// Where the words of the date begin, its lead included.
    pub(super) start: usize,
    /// Where they end.
    pub(super) end: usize,
}

/// What a date line prints.
#[derive(Debug, Clone, Copy)]
pub(super) enum When {
    /// A day with its year, perhaps with a clock time.
    Day(Printed),
    /// A day without its year.
    Yearless(YearlessDay),
    /// So many days before the page was read: "7 days ago"; `None` for hours and for longer stretches.
    Ago(Option<u32>),
}

/// Words that say what was done on a day; "date" alone says that it is the document's.
#[rustfmt::skip]
const KEYS: &[(&str, Meaning)] = &[
    ("published", Meaning::Published), ("posted", Meaning::Published), ("publication", Meaning::Published), ("publish", Meaning::Published),
    ("issued", Meaning::Published), ("filed", Meaning::Published), ("created", Meaning::Published), ("date", Meaning::Published),
    ("release", Meaning::Published), ("released", Meaning::Published), ("pubdate", Meaning::Published), ("dated", Meaning::Published), ("uploaded", Meaning::Published),
    ("updated", Meaning::Changed), ("update", Meaning::Changed), ("modified", Meaning::Changed), ("revised", Meaning::Changed),
    ("corrected", Meaning::Changed), ("amended", Meaning::Changed), ("edited", Meaning::Changed), ("changed", Meaning::Changed),
    ("retrieved", Meaning::Read), ("accessed", Meaning::Read), ("captured", Meaning::Read), ("archived", Meaning::Read),
    ("crawled", Meaning::Read), ("printed", Meaning::Read), ("saved", Meaning::Read), ("downloaded", Meaning::Read),
];

/// Words that may stand beside those of [`KEYS`] before a date.
const FILLERS: &[&str] = &[
    "first",
    "originally",
    "last",
    "most",
    "recently",
    "story",
    "article",
    "page",
    "post",
    "this",
    "was",
    "on",
    "at",
    "online",
    "in",
    "print",
    "the",
    "time",
    "web",
    "news",
    "report",
    "item",
    "by",
    "for",
    "immediate",
    "press",
];

/// Whether a word says what was done on a day.
pub(super) fn is_key(word: &str) -> bool {
    KEYS.iter().any(|(key, _)| word.eq_ignore_ascii_case(key))
}

/// The most words that lead to a date.
pub(super) const LEAD_WORDS: usize = 6;

/// No line of a byline or of a date is longer, in bytes.
const LONGEST: usize = 170;

/// Reads a line that prints a date: with a lead, whatever follows; without one, when nothing else but a byline or the
/// name of an outlet stands on it.
pub(super) fn read(words: &str, profiles: &Profiles) -> Option<DateLine> {
    led(words)
        .or_else(|| ago(words))
        .or_else(|| alone(words, profiles))
        .or_else(|| if words.len() <= LONGEST { behind_byline(words, profiles) } else { None })
        .or_else(|| beside(words))
}

/// "Published 15 April 2013", "Date: 2013-04-15", "Last updated at 7 pm on Monday 15 April 2013".
fn led(words: &str) -> Option<DateLine> {
    let (meaning, at) = lead(words)?;
    let (when, length) = moment(&words[at..])
        .or_else(|| ago_length(&words[at..]).map(|(days, length)| (When::Ago(days), length)))?;
    Some(DateLine { meaning, when, start: 0, end: at + length })
}

/// What the words before a date say of it, and where the date begins.
pub(super) fn lead(words: &str) -> Option<(Meaning, usize)> {
    let mut meaning = None;
    let mut at = 0;
    for _ in 0..LEAD_WORDS {
        let rest = &words[at..];
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let before_month = glued_key(&rest[..letters]);
        let length = before_month.unwrap_or(letters);
        let word = rest[..length].to_ascii_lowercase();
        match KEYS.iter().find(|(key, _)| *key == word) {
            // "Date updated" is the date of the update, "date published" of the publication.
            Some((_, other)) if meaning.is_none() || *other != Meaning::Published => {
                meaning = Some(*other);
            }
            Some(_) => {}
            None if length > 0 && FILLERS.contains(&word.as_str()) => {}
            None => break,
        }
        let gap = rest[length..]
            .find(|c: char| {
                !matches!(c, ' ' | ':' | '\t' | '\u{a0}' | '-' | '|' | '/' | '•' | '·' | '\u{2013}')
            })
            .unwrap_or(rest.len() - length);
        // "Updated09:10, 15 March 2019"
        let digit = rest[length..].starts_with(|c: char| c.is_ascii_digit());
        if gap == 0 && !digit && before_month.is_none() {
            return None;
        }
        at += length + gap;
    }
    meaning.map(|meaning| (meaning, at))
}

/// The length of the key in "PUBLISHEDAUG", to which the name of a month or a weekday is glued.
fn glued_key(letters: &str) -> Option<usize> {
    if letters.len() > LONGEST_GLUED {
        return None;
    }
    let lower = letters.to_ascii_lowercase();
    let (key, _) = KEYS.iter().find(|(key, _)| {
        lower.strip_prefix(key).is_some_and(|name| {
            names::short_month(name).is_some() || names::short_weekday(name).is_some()
        })
    })?;
    Some(key.len())
}

/// No key with a month glued to it is longer.
const LONGEST_GLUED: usize = 20;

/// A day, with or without its year, with which the words begin.
fn moment(words: &str) -> Option<(When, usize)> {
    if let Some(found) = printed(words).filter(|found| found.day.is_some()) {
        return Some((When::Day(found), found.length));
    }
    let found = printed_day(words)?;
    Some((When::Yearless(found), found.length))
}

/// "7 days ago" on a line of its own.
fn ago(words: &str) -> Option<DateLine> {
    let (days, length) = ago_length(words).filter(|(_, length)| *length == words.len())?;
    Some(DateLine { meaning: Meaning::Read, when: When::Ago(days), start: 0, end: length })
}

/// The days and the length of "7 days ago" at the start of words that say no more.
fn ago_length(words: &str) -> Option<(Option<u32>, usize)> {
    let ago = calendar::ago(words).filter(|ago| ago.length == words.len())?;
    let figures = words.starts_with(|c: char| c.is_ascii_digit());
    figures.then_some(((ago.unit == AgoUnit::Day).then_some(ago.count), words.len()))
}

/// A date alone on its line, or with nothing behind it but a clock time, a change, a name or an outlet.
fn alone(words: &str, profiles: &Profiles) -> Option<DateLine> {
    let digit = words.bytes().take(40).any(|c| c.is_ascii_digit());
    if !digit {
        return None;
    }
    // "On August 4, 2020, 5:12 am"
    let on = words.len() - words.strip_prefix("On ").unwrap_or(words).len();
    let words = &words[on..];
    let line =
        |when, end: usize| DateLine { meaning: Meaning::Bare, when, start: 0, end: on + end };
    if let Some(mut found) = printed(words).filter(|found| found.day.is_some()) {
        let marked = words[found.length..].trim_start().starts_with(ASIDE);
        let mut rest = words[found.length..].trim_start_matches(|c: char| !c.is_alphanumeric());
        // "03/14/2019March 14, 2019"
        if let Some(again) = printed(rest).filter(|again| again.day == found.day) {
            found = Printed { length: words.len() - rest.len() + again.length, ..found };
            found.time = found.time.or(again.time);
            rest = words[found.length..].trim_start_matches(|c: char| !c.is_alphanumeric());
        }
        // "14 March 2019 17:42, UK"
        if let Some((time, None)) = found.time.filter(|_| matches!(rest, "UK" | "UK time")) {
            found = Printed { length: words.len(), ..found };
            found.time = Some((time, Zone::named("Europe/London")));
            rest = "";
        }
        let ends = rest.is_empty()
            || is_aside(rest)
            || is_zone(rest, &found)
            || is_outlet_behind(words[found.length..].trim_start())
            || lead(rest).is_some()
            || marked && rest.split_whitespace().count() <= SECTION_WORDS
            || words.len() <= LONGEST
                && (is_byline(rest)
                    || profiles.named(rest).is_some()
                    || rest.contains(" - ") && outlet_in(without_comments(rest), profiles));
        return ends.then(|| line(When::Day(found), found.length));
    }
    let found = printed_day(words)?;
    let rest = words[found.length..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let clock = printed(rest)
        .is_some_and(|clock| clock.time.is_some() && rest[clock.length..].trim().is_empty());
    (rest.is_empty() || clock).then(|| line(When::Yearless(found), words.len()))
}

/// The words before "47 Comments".
fn without_comments(words: &str) -> &str {
    let lower = words.to_ascii_lowercase();
    let bare = lower.strip_suffix(" comments").or_else(|| lower.strip_suffix(" comment"));
    let bare = bare.map(|bare| bare.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end());
    bare.and_then(|bare| words.get(..bare.len())).unwrap_or(words)
}

/// Marks behind which a section or the time that reading takes stands on the line of a date.
pub(super) const ASIDE: [char; 4] = ['|', '/', '·', '•'];

/// A section or a place behind a date has so many words at most.
const SECTION_WORDS: usize = 3;

/// Whether words say how long reading takes, "3 min read", or a clock time as the continent prints it, "14.23 Uhr".
pub(super) fn is_aside(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words[digits..].trim_start_matches([' ', '-']).to_ascii_lowercase();
    let read = ["min read", "mins read", "minute read", "minutes read", "min. read"];
    let hours = rest.strip_prefix(['.', ':', 'h']).is_some_and(|minutes| {
        let figures = minutes.bytes().take_while(u8::is_ascii_digit).count();
        figures == 2
            && matches!(minutes[2..].trim(), "" | "uhr" | "h" | "hrs" | "hours" | "local time")
    });
    (1..=2).contains(&digits) && (read.iter().any(|said| rest.starts_with(said)) || hours)
}

/// Whether the words behind a moment are the abbreviation of a zone that stands for several, such as "IST", or of one
/// without a clock time; or behind a clock time the rest of a zone's name, "Daylight Time", or "Uhr".
pub(super) fn is_zone(words: &str, found: &Printed) -> bool {
    let capitals = (2..=5).contains(&words.len()) && words.bytes().all(|c| c.is_ascii_uppercase());
    let named = || {
        let count = words.split_whitespace().count();
        let letters = words.chars().all(|c| c.is_alphabetic() || c == ' ');
        letters && count <= 3 && words.split(' ').next_back().is_some_and(|last| last == "Time")
    };
    let clocked = || matches!(words, "Uhr" | "hrs" | "hours" | "local time") || named();
    capitals && (found.time.is_some() || matches!(words, "GMT" | "UTC"))
        || found.time.is_some() && clocked()
}

/// Whether all that stands behind a date is a name in brackets: "(Mainichi Japan)".
pub(super) fn is_outlet_behind(words: &str) -> bool {
    let name = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    name.is_some_and(|name| {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        name.split_whitespace().count() <= SECTION_WORDS
            && name.split_whitespace().all(capital)
            && lead(name).is_none()
    })
}

/// Whether words are a date in figures and perhaps a clock time, and nothing else: "04/05/2013 - 10:12".
pub(super) fn is_figures(words: &str) -> bool {
    let marks = |c: char| matches!(c, '/' | '.' | '-' | ':' | ',' | ' ');
    words.starts_with(|c: char| c.is_ascii_digit())
        && words.chars().filter(char::is_ascii_digit).count() >= 6
        && words.chars().all(|c| c.is_ascii_digit() || marks(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Option<(Meaning, String)> {
        let line = read(words, &Profiles::default())?;
        let when = match line.when {
            When::Day(found) => found.day?.to_string(),
            When::Yearless(found) => format!("{}-{}", found.month, found.day),
            When::Ago(days) => format!("{days:?}"),
        };
        Some((line.meaning, when))
    }

    #[test]
    fn what_lines_say_of_their_dates() {
        let published = [
            "Published 15 April 2013",
            "Published: Mon 15 Apr 2013 10.30 BST",
            "First published on Mon 15 Apr 2013 10.30 BST",
            "Published 8:31 PM EDT, Mon April 15, 2013",
            "PUBLISHED: 18:47, 15 April 2013 | UPDATED: 20:01, 16 April 2013",
            "Posted on April 15th, 2013 at 3:04 pm by Jane",
            "Publication date: 2013-04-15",
            "Article published: 15.04.2013",
            "Issued on: 15/04/2013 - 10:12",
            "By Jane Doe, CNN | Published April 15, 2013",
            "Published On 15 Apr 201315 Apr 2013",
            "PUBLISHEDAPR 15, 2013, 02:13 PM",
            "For immediate release: April 15, 2013",
            "Jane Doe Published April 15, 2013",
        ];
        for line in published {
            assert_eq!(of(line), Some((Meaning::Published, "2013-04-15".into())), "{line}");
        }
        let bare = [
            "Monday 15 April 2013",
            "MONDAY, 15 APRIL 2013, 12:05",
            "Apr 15, 2013 / 10:21 AM EDT / CBS News",
            "By JANE DOE April 15, 2013",
            "By Jane Doe and John Smith | 4/15/13 7:23 PM EDT",
            "Jane Doe, BBC News, 15 April 2013",
            "April 15, 2013 by Jane Doe",
            "15 April 2013 Last updated at 11:47 GMT",
            "TNN / Apr 15, 2013, 17:42 IST",
            "JANE DOE — MONDAY, 15 APRIL 2013, 17:42",
            "Jane Doe•05:42, Apr 15 2013",
            "By JANE DOEApril 15, 2013 GMT",
            "Source: Xinhua| 2013-04-15 17:42:05|Editor: Li",
            "04/15/2013April 15, 2013",
            "Monday 15 April 2013 17:42, UK",
            "April 15, 2013 — 5.42pm",
            "2013-04-15T17:42:00+00:00",
            "17:42, 15 APR 2013Updated09:10, 16 APR 2013",
            "Mon, April 15, 2013 at 5:42 PM GMT+1·4 min read",
            "15.04.2013, 17.42 Uhr",
            "Jane Doe · Apr 15, 2013 · 3 min read",
            "Jane Doe - 15th April, 2013 - 5:42pm",
            "By Jane Doe / Apr 15, 2013 05:42 PM / Economy",
            "LEEDS APR 15, 2013 - 5:42 PM GMT+3",
            "Apr 15th 2013|LEEDS",
        ];
        for line in bare {
            assert_eq!(of(line), Some((Meaning::Bare, "2013-04-15".into())), "{line}");
        }
        let changed = [
            "Updated April 15, 2013",
            "Last modified on Mon 15 Apr 2013 14.02 CEST",
            "Page last updated at 11:47 GMT, Monday, 15 April 2013",
            "Date updated: 2013-04-15",
            "Updated / Monday, 15 Apr 2013 09:10",
        ];
        for line in changed {
            assert_eq!(of(line), Some((Meaning::Changed, "2013-04-15".into())), "{line}");
        }
        assert_eq!(of("Retrieved 15 April 2013"), Some((Meaning::Read, "2013-04-15".into())));
        assert_eq!(of("7 days ago"), Some((Meaning::Read, "Some(7)".into())));
        assert_eq!(of("Published 16 hrs ago"), Some((Meaning::Published, "None".into())));
        assert_eq!(of("Mon 15 Apr 10.30 BST"), Some((Meaning::Bare, "4-15".into())));
    }

    #[test]
    fn dates_in_headlines_and_sentences_are_no_date_lines() {
        for line in [
            "The bombings of April 15, 2013",
            "Boston Marathon Bombing – April 15, 2013",
            "What we know of the attack | April 15, 2013",
            "April 15, 2013 will be remembered",
            "The report was published on Monday",
            "April 15 was a Monday",
            "Updated",
            "Post office closes",
            "How the law that was published April 15, 2013 came about",
            "BOSTON BOMBING APRIL 15, 2013",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
