//! Page dates that count from the moment at which somebody saved the page.

use chrono::{NaiveDateTime, TimeDelta};

use super::{Basis, Notice, Publication};
use crate::calendar::{AgoUnit, Clock, Interval, ago};
use crate::text::{Cite, Evidence, Span, Text};

/// Such dates stand among so many first lines.
const DEEPEST: usize = 6;

/// The day of a page that says "16 hrs ago" on a line of its own above the text, when it is known when it was saved and
/// no midnight lies in the hour that the words leave open; else what is to be said of such words.
///
/// "7 days ago" leaves two days open even then, since some sites count midnights and some whole days: which of the two
/// it was is left to the folder.
pub(super) fn read(
    text: &Text,
    captured: Option<&Interval>,
) -> (Option<Publication>, Option<Notice>) {
    let Some((cite, back)) = find(text) else { return (None, None) };
    if let (Back::Clock(most, least), Some(saved)) = (back, captured.and_then(moment))
        && let Some(first) = saved.checked_sub_signed(most)
        && let Some(last) = saved.checked_sub_signed(least)
        && first.date() == last.date()
    {
        let reason = format!(
            "the page says “{}” and was saved on {}",
            cite.quote(),
            saved.format("%Y-%m-%d at %H:%M UTC")
        );
        let published = Publication {
            interval: Interval::day(last.date()),
            basis: Basis::Metadata,
            evidence: Some(Evidence::of(cite)),
            reasons: vec![reason],
        };
        return (Some(published), None);
    }
    let known = captured.and_then(Interval::first_day);
    let counts = match known {
        Some(day) => format!(
            "which counts from the day it was saved, {day}, and leaves more than one day open"
        ),
        None => "which counts from the day it was saved".to_owned(),
    };
    let message = format!(
        "the page says “{}”, {counts}: give its date with --published or in a manifest",
        cite.quote()
    );
    (None, Some(Notice::new("relative-date", message).citing(Evidence::of(cite))))
}

/// The moment in UTC at which a page was saved; `None` when only the day is known, or no zone.
fn moment(captured: &Interval) -> Option<NaiveDateTime> {
    captured.start.filter(|_| captured.grain.has_clock() && captured.clock == Clock::Utc)
}

/// The words of such a line, and what they count.
fn find(text: &Text) -> Option<(Cite, Back)> {
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n').take(DEEPEST) {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if let Some(back) = back(words) {
            return Some((text.cite(Span::new(start, start + words.len()))?, back));
        }
    }
    None
}

/// A line that counts back from the moment at which the page was saved.
#[derive(Debug, PartialEq, Eq)]
enum Back {
    /// The most and the least time that "5 hours ago" leaves.
    Clock(TimeDelta, TimeDelta),
    /// "7 days ago", or when the page was changed.
    Unclear,
}

/// "7 days ago", "16 hrs ago", "Published 3 hours ago".
fn back(words: &str) -> Option<Back> {
    if words.len() > LONGEST {
        return None;
    }
    let leads = ["published", "posted", "updated", "last", "first"];
    let lead = |word: &&str| leads.iter().any(|lead| word.eq_ignore_ascii_case(lead));
    let before: Vec<&str> = words.split_whitespace().take(2).take_while(lead).collect();
    let rest = before.iter().fold(words, |rest, word| rest[word.len()..].trim_start());
    let ago = ago(rest).filter(|ago| ago.length == rest.len())?;
    // A page that says when it was changed does not say when it was published.
    let changed = before.iter().any(|word| word.eq_ignore_ascii_case("updated"));
    let unit = match ago.unit {
        AgoUnit::Minute if !changed => TimeDelta::minutes(1),
        AgoUnit::Hour if !changed => TimeDelta::hours(1),
        _ => return Some(Back::Unclear),
    };
    let count = ago.count.cast_signed();
    Some(Back::Clock(unit * (count + 1), unit * count))
}

/// No such line is longer, in bytes: "Last published 23 minutes ago" has 29.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::parse_published;

    #[test]
    fn lines_that_count_from_an_unknown_day() {
        for line in ["7 days ago", "16 hrs ago", "Published 3 hours ago", "an hour ago"] {
            let text = Text::new("a", format!("A headline\n{line}\n\nThe story."));
            let (published, notice) = read(&text, None);
            assert!(published.is_none());
            assert_eq!(notice.unwrap().evidence.unwrap().first().quote(), line);
        }
        for line in ["The war began three years ago", "He left 7 days ago", "long ago"] {
            assert!(find(&Text::new("a", line)).is_none(), "{line}");
        }
    }

    #[test]
    fn hours_before_a_page_was_saved() {
        let day = |line: &str, saved: &str| {
            let saved = parse_published(saved, None);
            let (published, _) = read(&Text::new("a", format!("{line}\nA story.")), saved.as_ref());
            published.and_then(|published| published.value())
        };
        let saved = "2024-10-14T10:30:00Z";
        assert_eq!(day("5 hours ago", saved).as_deref(), Some("2024-10-14"));
        assert_eq!(day("16 hrs ago", saved).as_deref(), Some("2024-10-13"));
        assert_eq!(day("20 minutes ago", saved).as_deref(), Some("2024-10-14"));
        // A midnight lies between ten and eleven hours before.
        assert_eq!(day("10 hours ago", saved), None);
        assert_eq!(day("7 days ago", saved), None);
        assert_eq!(day("Updated 5 hours ago", saved), None);
        assert_eq!(day("5 hours ago", "2024-10-14"), None);
    }
}
