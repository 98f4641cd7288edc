//! Dates beside a place, an issue, a count of comments or who posted them, and the bracketed stamps of messengers.

use super::leads::{DateLine, Meaning, When, is_zone, lead};
use crate::calendar::{Printed, printed, printed_day};

/// Reads a line that is nothing but a date and what pages print beside it: "Leeds, 15 April 2013, 18:00 WIB",
/// "Issue 44 | Saturday 15 April 2013", "15 April 2013 Jane Doe 47 Comments", "Jane Doe, [15.04.2013 17:42]",
/// "Posted by Jane Doe on 15 April 2013", "Posted 02:14 on Monday 15 April".
pub(super) fn beside(words: &str) -> Option<DateLine> {
    if words.len() > LONGEST || !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    bracketed(words)
        .or_else(|| {
            behind(words, ", ", |before, found| is_place(before) || in_place(before, found))
        })
        .or_else(|| {
            [" | ", " - ", " – ", " — ", " · ", " • ", ", ", ": "]
                .iter()
                .find_map(|mark| behind(words, mark, |before, _| is_issue(before)))
        })
        .or_else(|| posted_by(words))
        .or_else(|| clocked(words))
        .or_else(|| commented(words))
}

/// No such line is longer, in bytes.
const LONGEST: usize = 120;

/// "[15.04.2013 17:42]", behind the name of the channel or without it, as messengers copy their posts.
fn bracketed(words: &str) -> Option<DateLine> {
    let inner = words.strip_suffix(']')?;
    let at = inner.rfind('[')?;
    let found = whole(&inner[at + 1..])?;
    let name = words[..at].trim_end();
    let named = name.is_empty() || name.ends_with(',') && name.split_whitespace().count() <= NAME;
    (named && found.time.is_some()).then_some(DateLine {
        meaning: Meaning::Bare,
        when: When::Day(found),
        start: at,
        end: words.len(),
    })
}

/// A date that ends the line behind a mark, where what stands before it is of the right kind.
fn behind(words: &str, mark: &str, is_kind: impl Fn(&str, &Printed) -> bool) -> Option<DateLine> {
    words.match_indices(mark).find_map(|(at, _)| {
        let start = at + mark.len();
        let found = whole(&words[start..])?;
        is_kind(&words[..at], &found).then_some(DateLine {
            meaning: Meaning::Bare,
            when: When::Day(found),
            start,
            end: words.len(),
        })
    })
}

/// A moment with its day that is all of the words, but for the name of a zone.
fn whole(words: &str) -> Option<Printed> {
    let found = printed(words).filter(|found| found.day.is_some())?;
    let rest = words[found.length..].trim_start_matches([' ', ',', ':']);
    let seconds = rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
    (rest.is_empty() || is_zone(rest, &found) || seconds && found.time.is_some()).then_some(found)
}

/// One or two words with capitals: a place as releases print it before their date. Three are a headline as well.
fn is_place(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=2).contains(&count)
        && words.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’'))
}

/// "Jane Doe in Leeds", before a date with a clock time, which no headline prints.
fn in_place(words: &str, found: &Printed) -> bool {
    let small = |word: &str| matches!(word, "in" | "and" | "at");
    let count = words.split_whitespace().count();
    found.time.is_some()
        && (3..=NAME + 2).contains(&count)
        && words.split_whitespace().any(small)
        && words.split_whitespace().all(|word| small(word) || word.starts_with(char::is_uppercase))
}

/// "Issue 44", "Vol. 12, No. 3", "No. 318/2024".
fn is_issue(words: &str) -> bool {
    let mut parts = words
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_end_matches('.'));
    let label = |part: &str| ISSUES.iter().any(|label| part.eq_ignore_ascii_case(label));
    let number = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || c == '/')
    };
    parts.next().is_some_and(label) && parts.all(|part| label(part) || number(part))
}

/// Words before the number of an issue, or that stand alone for it.
const ISSUES: &[&str] = &[
    "issue",
    "edition",
    "number",
    "no",
    "nr",
    "vol",
    "volume",
    "newsletter",
    "bulletin",
    "transcript",
];

/// "Posted by Jane Doe on 15 April 2013": the name stands between the words that lead to a date and the date.
fn posted_by(words: &str) -> Option<DateLine> {
    let (_, behind) = words.split_once(" by ")?;
    let lower = words.get(..12).unwrap_or(words).to_ascii_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    if !POSTED.contains(&first) {
        return None;
    }
    let (name, _) = behind.split_once(" on ")?;
    if name.split_whitespace().count() > NAME {
        return None;
    }
    let start = words.len() - behind.len() + name.len() + " on ".len();
    let found = whole(&words[start..])?;
    Some(DateLine { meaning: Meaning::Published, when: When::Day(found), start, end: words.len() })
}

/// What was done by somebody on a day.
const POSTED: &[&str] = &["posted", "published", "submitted", "written", "uploaded", "created"];

/// A name has so many words at most.
const NAME: usize = 6;

/// "Posted 02:14 on Monday 15 April": a clock time before a day without its year.
fn clocked(words: &str) -> Option<DateLine> {
    let (meaning, at) = lead(words)?;
    let clock =
        printed(&words[at..]).filter(|found| found.day.is_none() && found.time.is_some())?;
    let rest = words[at + clock.length..].trim_start_matches([',', ' ']);
    let rest = rest.strip_prefix("on ").unwrap_or(rest);
    let day = printed_day(rest).filter(|day| day.length == rest.len())?;
    Some(DateLine { meaning, when: When::Yearless(day), start: 0, end: words.len() })
}

/// "15 April 2013 Jane Doe - Leeds Times 47 Comments": the count behind it makes a line the page's own.
fn commented(words: &str) -> Option<DateLine> {
    let found = printed(words).filter(|found| found.day.is_some())?;
    let (before, last) = words.rsplit_once(' ')?;
    let count = before.rsplit(' ').next()?;
    let counted = matches!(last.to_ascii_lowercase().as_str(), "comment" | "comments")
        && count.bytes().all(|byte| byte.is_ascii_digit());
    let rest = before.get(found.length..)?.trim_end_matches(|c: char| c.is_ascii_digit());
    let name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric());
    let named = rest.split_whitespace().all(|word| name(word) || word == "by")
        && rest.split_whitespace().count() <= 2 * NAME;
    (counted && named).then_some(DateLine {
        meaning: Meaning::Bare,
        when: When::Day(found),
        start: 0,
        end: found.length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Option<(String, &str)> {
        let line = beside(words)?;
        let when = match line.when {
            When::Day(found) => found.day?.to_string(),
            When::Yearless(found) => format!("{}-{}", found.month, found.day),
            When::Ago(_) => return None,
        };
        Some((when, &words[line.start..line.end]))
    }

    #[test]
    fn dates_and_what_stands_beside_them() {
        for (line, date) in [
            ("Leeds, 15 April 2013, 18:00 WIB", "15 April 2013, 18:00 WIB"),
            ("Leeds, Monday, 15th April 2013", "Monday, 15th April 2013"),
            ("Jane Doe in Leeds, Mon 15 Apr 2013 11.32 BST", "Mon 15 Apr 2013 11.32 BST"),
            ("15 April 2013 Jane Doe - Leeds Times 47 Comments", "15 April 2013"),
            ("April 15, 2013 12 Comments", "April 15, 2013"),
            ("Issue 44 | Monday 15 April 2013", "Monday 15 April 2013"),
            ("Vol. 12, No. 3 - Monday 15 April 2013", "Monday 15 April 2013"),
            ("No. 318/2013, 15 April 2013", "15 April 2013"),
            ("Edition: 15 April 2013", "15 April 2013"),
            ("[15.04.2013 17:42]", "[15.04.2013 17:42]"),
            ("Leeds Fire Brigade, [15.04.2013 17:42:05]", "[15.04.2013 17:42:05]"),
            ("Posted by Jane Doe on April 15, 2013", "April 15, 2013"),
        ] {
            assert_eq!(of(line), Some(("2013-04-15".into(), date)), "{line}");
        }
        let posted = "Posted 02:14 on Monday 15 April";
        assert_eq!(of(posted), Some(("4-15".into(), posted)));
    }

    #[test]
    fn headlines_and_captions_are_not_read() {
        for line in [
            "The bombings, April 15, 2013",
            "Boston Marathon Bombing, April 15, 2013",
            "Runners at the finish, April 15, 2013",
            "Stated on March 18, 2024 in a Facebook post",
            "Posted by users on April 15, 2013 and removed",
            "[April 15, 2013]",
            "Budget 2013, 15 April 2013",
            "Issue of the day, 15 April 2013",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
