//! What a page says of its own day in words: "Tuesday's Developments", "we updated this post through Tuesday".

use chrono::{Datelike, Weekday};
use memchr::memmem;

use super::piece::Piece;
use super::{Header, Hint, Passage, Role, Says};
use crate::text::{Evidence, Span, Text, words};

/// Such notes stand among so many first passages.
const DEEPEST: usize = 10;

/// What a page with the day of the week in its name is called.
const PAGES: &[&str] = &[
    "developments",
    "updates",
    "briefing",
    "bulletin",
    "digest",
    "edition",
    "roundup",
    "round-up",
    "headlines",
    "latest",
];

/// So many paragraphs tell the news of the day.
const LEADS: usize = 2;

/// The day of the latest change as that of the text, when the first day of the week that the first paragraphs name is
/// its own: a page that prints "Updated: 13/09/2022 - 15:48" alone, over what happened "on Tuesday".
pub(super) fn confirmed(text: &Text, pieces: &[Piece], changed: Header) -> Option<Header> {
    let all = text.as_str();
    let (span, told) = pieces
        .iter()
        .filter(|piece| piece.is_text())
        .take(LEADS)
        .flat_map(|piece| {
            let quote = piece.words(all);
            let start = piece.span.start as usize;
            words(quote).filter_map(move |word| {
                let range = word.span.range();
                let day = weekday(word.of(quote))?;
                Some((Span::new(start + range.start, start + range.end), day))
            })
        })
        .next()?;
    let own = told == changed.day.weekday();
    let cites = changed.evidence.cites().iter().cloned().chain(text.cite(span));
    let evidence = Evidence::gather(cites).filter(|_| own)?;
    Some(Header { evidence, ..changed })
}

/// The days of the week that the title or a note of update names as the page's own, in text order.
pub(super) fn hints(passages: &[Passage]) -> Vec<Hint> {
    let open = |passage: &&Passage| !matches!(passage.role, Role::Link | Role::Caption);
    passages
        .iter()
        .take(DEEPEST)
        .filter(open)
        .filter_map(|passage| {
            let quote = passage.cite.quote();
            if quote.len() > 400 {
                return None;
            }
            let (span, day) = match passage.role {
                Role::Title | Role::Headline | Role::Standfirst => in_title(quote)?,
                _ => in_note(quote)?,
            };
            let start = passage.cite.span().start as usize;
            let cite = passage.cite.text().cite(Span::new(start + span.0, start + span.1))?;
            Some(Hint { cite, says: Says::Weekday(day) })
        })
        .collect()
}

/// "Boston Marathon Explosions: Tuesday's Developments", "Friday briefing: what we know".
fn in_title(quote: &str) -> Option<((usize, usize), Weekday)> {
    let all: Vec<_> = words(quote).collect();
    all.windows(2).find_map(|pair| {
        let first = pair[0].of(quote);
        let name = first.trim_end_matches("'s").trim_end_matches("’s");
        let page = PAGES.contains(&pair[1].of(quote).to_lowercase().as_str());
        let day = weekday(name).filter(|_| page)?;
        Some(((pair[0].span.range().start, pair[1].span.range().end), day))
    })
}

/// "We updated this post through the day on Tuesday.", "(We most recently updated this post at 11:10 p.m. ET on Friday.)"
fn in_note(quote: &str) -> Option<((usize, usize), Weekday)> {
    let says = |word: &str| memmem::find(quote.as_bytes(), word.as_bytes()).is_some();
    if !says("pdated") && !says("PDATED") {
        return None;
    }
    let all: Vec<_> = words(quote).collect();
    let lower: Vec<String> = all.iter().map(|word| word.of(quote).to_lowercase()).collect();
    let at = lower.iter().position(|word| word == "updated")?;
    let own = lower[..at].iter().take(4).any(|word| word == "we" || word == "this");
    let page = |word: &String| {
        matches!(word.as_str(), "post" | "story" | "page" | "article" | "blog" | "file")
    };
    let near = lower[..at].iter().chain(lower[at..].iter().take(4)).any(page);
    let on = (at..lower.len().min(at + 14)).find(|on| {
        lower[*on] == "on" && all.get(on + 1).is_some_and(|next| weekday(next.of(quote)).is_some())
    })?;
    let day = weekday(all[on + 1].of(quote))?;
    (own && near).then(|| ((all[at].span.range().start, all[on + 1].span.range().end), day))
}

/// Whether a page says of itself that it was changed: "This story has been updated with additional details."
pub(super) fn says_changed(text: &str) -> bool {
    let own = |before: &str| {
        let last = before.trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
        ["story", "article", "post", "report", "page", "piece", "file"]
            .contains(&last.to_lowercase().as_str())
    };
    ["has been updated", "was updated", "has been corrected"]
        .iter()
        .any(|said| memmem::find_iter(text.as_bytes(), said).any(|at| own(&text[..at])))
}

fn weekday(name: &str) -> Option<Weekday> {
    let long = name.len() >= 6 && name.starts_with(char::is_uppercase);
    long.then(|| name.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_name_their_day() {
        let title = |quote: &str| in_title(quote).map(|(_, day)| day);
        assert_eq!(title("Marathon Explosions: Tuesday's Developments"), Some(Weekday::Tue));
        assert_eq!(title("Friday briefing: what we know"), Some(Weekday::Fri));
        assert_eq!(title("Tuesday's attack: what we know"), None);
        let note = |quote: &str| in_note(quote).map(|(_, day)| day);
        assert_eq!(note("We updated this post through the day on Tuesday."), Some(Weekday::Tue));
        assert_eq!(
            note(
                "(We most recently updated this post at 11:10 p.m. ET on Friday. For more, go here.)"
            ),
            Some(Weekday::Fri)
        );
        assert_eq!(note("He updated his will on Tuesday."), None);
        assert!(says_changed("He left. This story has been updated with additional details."));
        assert!(!says_changed("The law has been updated."));
        assert_eq!(note("We met on Tuesday and updated the post."), None);
    }
}
