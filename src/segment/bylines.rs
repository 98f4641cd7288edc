//! Dates behind a byline, a name or an outlet: "By Jane Doe | April 15, 2013".

use super::cues;
use super::leads::{
    ASIDE, DateLine, LEAD_WORDS, Meaning, When, is_aside, is_key, is_outlet_behind, is_zone, lead,
};
use crate::calendar::printed;
use crate::corpus::{Profiles, names_outlet};

/// A date behind a byline or the name of an outlet, at the end of a line: "By Jane Doe | April 15, 2013".
pub(super) fn behind_byline(words: &str, profiles: &Profiles) -> Option<DateLine> {
    let digit = words.bytes().any(|c| c.is_ascii_digit());
    if !digit {
        return None;
    }
    let starts = words.char_indices().filter(|(at, c)| {
        let apart = words[..*at].ends_with(|b: char| !b.is_alphanumeric());
        // "By JANE DOEMarch 14, 2019"
        *at > 0 && c.is_ascii_alphanumeric() && (apart || c.is_uppercase())
    });
    for (at, _) in starts {
        let Some(found) = printed(&words[at..]).filter(|found| found.day.is_some()) else {
            continue;
        };
        let after = words[at + found.length..].trim_start();
        let rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        if !rest.is_empty()
            && !is_aside(rest)
            && !is_zone(rest, &found)
            && !is_outlet_behind(after)
            && lead(rest).is_none()
            && !after.starts_with(ASIDE)
        {
            continue;
        }
        let before = words[..at].trim_end();
        let mark = before.rfind(MARKS).or_else(|| before.ends_with(" -").then(|| before.len() - 1));
        let (name, said) = match mark {
            Some(mark) => {
                let after = mark + before[mark..].chars().next().map_or(1, char::len_utf8);
                (before[..mark].trim(), words[after..at].trim_start())
            }
            None => match said_behind(&words[..at]) {
                Some(said) => (words[..said].trim_end(), &words[said..at]),
                None => (before.trim_end_matches([',', '-', ' ']), ""),
            },
        };
        let (meaning, start) = match lead(said) {
            Some((meaning, length)) if length == said.len() => (meaning, at - said.len()),
            _ if said.is_empty() => (Meaning::Bare, at),
            _ => return None,
        };
        // Behind a mark a name of any kind is enough; a dash also stands in headlines, but no clock time does.
        let dash = mark.is_some_and(|mark| before[mark..].starts_with(['—', '–', '-']));
        let marked = mark.is_some() && is_name(name) && (!dash || found.time.is_some());
        let said = mark.is_none() && !said.is_empty() && is_name(name) && name.contains(' ');
        // "ISTANBUL AUG 17, 2024 - 2:13 PM"
        let place = found.time.is_some() && is_name(name) && !name.contains(char::is_lowercase);
        // "Our Correspondent August 28, 2020"
        let post = mark.is_none() && cues::is_job(name) && name.split_whitespace().count() <= 4;
        // "All News 14:23 September 25, 2024": no headline ends with a clock time and a date.
        let clocked = mark.is_none()
            && found.time.is_some()
            && is_name(name)
            && words[at..].split([' ', ',']).next().is_some_and(|first| first.contains(':'));
        // "Issue 44 | Saturday 30 October 2021"
        let issue = mark.is_some() && is_issue(name);
        // "Lilongwe, Friday, 22nd October 2021"
        let placed = mark.is_none()
            && said_behind(&words[..at]).is_none()
            && rest.is_empty()
            && before.ends_with(',')
            && is_name(name)
            && name.split_whitespace().count() <= 3;
        let of = [
            is_byline(name),
            outlet_in(name, profiles),
            marked,
            said || issue,
            place || placed,
            post,
            clocked,
        ];
        let of = of.contains(&true);
        return of.then_some(DateLine {
            meaning,
            when: When::Day(found),
            start,
            end: at + found.length,
        });
    }
    None
}

/// Where the words begin that say what was done on the day behind them: "Jane Doe Published ".
fn said_behind(words: &str) -> Option<usize> {
    let starts = words.char_indices().filter(|(at, c)| {
        *at > 0 && c.is_ascii_alphabetic() && words[..*at].ends_with(char::is_whitespace)
    });
    let last: Vec<usize> = starts.map(|(at, _)| at).collect();
    let last = &last[last.len().saturating_sub(LEAD_WORDS)..];
    last.iter()
        .copied()
        .find(|at| lead(&words[*at..]).is_some_and(|(_, length)| length == words.len() - at))
}

/// What stands between a name and a date.
const MARKS: [char; 7] = ['|', '•', '·', '—', '–', '/', '∙'];

/// "Issue 44", "Vol. 12, No. 3": the number of a paper.
fn is_issue(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let label = ["issue", "edition", "no", "vol", "volume", "number"];
    let mut parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    lower.bytes().any(|byte| byte.is_ascii_digit())
        && parts.all(|part| label.contains(&part) || figures(part) && part.len() <= 6)
}

/// One to five words that all begin with capitals, some perhaps in brackets or behind "Source:", or names of accounts
/// such as "@janedoe".
fn is_name(words: &str) -> bool {
    let name = words.strip_prefix("Source:").unwrap_or(words).trim();
    let capital = |word: &str| {
        let bare = word.trim_start_matches(['(', '@']);
        bare.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && word.starts_with('@'))
    };
    !name.is_empty()
        && !name.split(|c: char| !c.is_alphabetic()).any(is_key)
        && name.split_whitespace().count() <= 5
        && name.split_whitespace().all(capital)
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '?' | '!' | ':' | '“' | '"'))
}

/// "By Jane Doe", "by JANE DOE and John Smith, BBC News".
pub(super) fn is_byline(words: &str) -> bool {
    let words = ["Written ", "Reported ", "written ", "reported "]
        .iter()
        .find_map(|lead| words.strip_prefix(lead))
        .unwrap_or(words);
    let by = words.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("by "));
    let names = words.get(3..).unwrap_or_default().trim_start().starts_with(char::is_uppercase);
    by && names && words.split_whitespace().count() <= 16
}

/// Whether the parts of a line between commas and strokes name an outlet: "CNN", "Jane Doe, BBC News".
pub(super) fn outlet_in(words: &str, profiles: &Profiles) -> bool {
    words
        .split([',', '|', '/', '•', '·', '—', '–'])
        .flat_map(|part| part.split(" - "))
        .any(|part| names_outlet(part, profiles))
}
