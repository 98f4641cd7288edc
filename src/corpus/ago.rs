//! Page dates that count from the day on which somebody saved the page.

use super::Notice;
use crate::text::{Evidence, Span, Text};

/// Such dates stand among so many first lines.
const DEEPEST: usize = 6;

/// A notice about "7 days ago" on a line of its own above the text: the day on which the page was saved is not known,
/// so the document stays without that date.
pub(super) fn notice(text: &Text) -> Option<Notice> {
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n').take(DEEPEST) {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if is_ago(words) {
            let cite = text.cite(Span::new(start, start + words.len()))?;
            return Some(Notice {
                code: "relative-date",
                message: format!(
                    "the page says “{words}”, which counts from the day it was saved: give its date with --published or in a manifest"
                ),
                evidence: Some(Evidence::of(cite)),
            });
        }
    }
    None
}

/// "7 days ago", "16 hrs ago", "Published 3 hours ago".
fn is_ago(words: &str) -> bool {
    if words.len() > 40 {
        return false;
    }
    let lower = words.to_ascii_lowercase();
    if !lower.ends_with(" ago") {
        return false;
    }
    let parts: Vec<&str> = lower.split_whitespace().collect();
    let [.., number, unit, _] = parts.as_slice() else { return false };
    let leads = parts.len() <= 5
        && parts[..parts.len() - 3]
            .iter()
            .all(|word| matches!(*word, "published" | "posted" | "updated" | "last" | "first"));
    let counts =
        number.bytes().all(|c| c.is_ascii_digit()) || matches!(*number, "a" | "an" | "one");
    let unit = unit.trim_end_matches('s');
    leads
        && counts
        && matches!(unit, "minute" | "min" | "hour" | "hr" | "day" | "week" | "month" | "year")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count_from_an_unknown_day() {
        for line in ["7 days ago", "16 hrs ago", "Published 3 hours ago", "an hour ago"] {
            let text = Text::new("a", format!("A headline\n{line}\n\nThe story."));
            let notice = notice(&text).unwrap();
            assert_eq!(notice.evidence.unwrap().first().quote(), line);
        }
        for line in ["The war began three years ago", "He left 7 days ago", "long ago"] {
            assert!(notice(&Text::new("a", line)).is_none(), "{line}");
        }
    }
}
