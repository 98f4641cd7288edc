//! Page dates that count from the moment at which somebody saved the page.

use chrono::{NaiveDateTime, TimeDelta};

use super::{Basis, Notice, Publication};
use crate::calendar::{Clock, Interval};
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
    if let (Some((most, least)), Some(saved)) = (back, captured.and_then(moment))
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
    (None, Some(Notice { code: "relative-date", message, evidence: Some(Evidence::of(cite)) }))
}

/// The moment in UTC at which a page was saved; `None` when only the day is known, or no zone.
fn moment(captured: &Interval) -> Option<NaiveDateTime> {
    captured.start.filter(|_| captured.grain.has_clock() && captured.clock == Clock::Utc)
}

/// The words of such a line, and the most and the least time that they leave, where they count minutes or hours.
fn find(text: &Text) -> Option<(Cite, Option<(TimeDelta, TimeDelta)>)> {
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

/// "7 days ago", "16 hrs ago", "Published 3 hours ago"; what is inside is `None` for days and longer stretches.
#[expect(
    clippy::option_option,
    reason = "no such line, and one that counts in days, are two things"
)]
fn back(words: &str) -> Option<Option<(TimeDelta, TimeDelta)>> {
    if words.len() > 40 {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    if !lower.ends_with(" ago") {
        return None;
    }
    let parts: Vec<&str> = lower.split_whitespace().collect();
    let [.., number, unit, _] = parts.as_slice() else { return None };
    let before = &parts[..parts.len() - 3];
    let leads = parts.len() <= 5
        && before
            .iter()
            .all(|word| matches!(*word, "published" | "posted" | "updated" | "last" | "first"));
    let count = match *number {
        "a" | "an" | "one" => 1,
        figures => figures.parse::<i64>().ok().filter(|count| *count < 10_000)?,
    };
    let unit = unit.trim_end_matches('s');
    // A page that says when it was changed does not say when it was published.
    let changed = before.contains(&"updated");
    let stretch = |of: fn(i64) -> TimeDelta| Some((of(count + 1), of(count)));
    let back = match unit {
        "minute" | "min" => stretch(TimeDelta::minutes),
        "hour" | "hr" => stretch(TimeDelta::hours),
        "day" | "week" | "month" | "year" => None,
        _ => return None,
    };
    leads.then_some(back.filter(|_| !changed))
}

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
