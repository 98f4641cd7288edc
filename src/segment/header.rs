//! The lines above an article: the date and fields that the page prints before its text.

use super::piece::{Piece, Shape, trimmed};
use super::{Header, Role, stamp};
use crate::calendar::{Printed, printed};
use crate::text::{Evidence, Span, Text};

/// Header lines stand among the first lines of a page.
const DEEPEST: usize = 12;

/// A paragraph of so many bytes is the article's own text: no header stands below it.
const PARAGRAPH: usize = 280;

/// Words that lead to the day of publication, longest first, in lower case.
const PUBLISHED: &[&str] = &[
    "first published on",
    "first published",
    "date published",
    "publication date",
    "published on",
    "published at",
    "published",
    "posted on",
    "posted",
    "date",
    "issued",
    "filed",
];

/// Words that lead to the day of a later change, which is not the day of publication.
const CHANGED: &[&str] = &[
    "last updated on",
    "last updated",
    "last modified",
    "updated on",
    "updated",
    "modified",
    "revised",
    "corrected",
];

/// Words that lead to the day on which somebody read the page.
const READ: &[&str] = &["retrieved", "accessed", "captured", "archived", "crawled", "printed"];

/// Names of fields that stand before a colon, and what their values are for.
#[rustfmt::skip]
const FIELDS: &[(&str, Role)] = &[
    ("title", Role::Title), ("headline", Role::Title), ("standfirst", Role::Standfirst), ("summary", Role::Standfirst), ("description", Role::Standfirst),
    ("author", Role::Byline), ("authors", Role::Byline), ("byline", Role::Byline), ("by", Role::Byline), ("source", Role::Byline),
    ("outlet", Role::Byline), ("publisher", Role::Byline), ("publication", Role::Byline), ("newspaper", Role::Byline), ("site", Role::Byline),
    ("url", Role::Link), ("link", Role::Link),
    ("section", Role::Boilerplate), ("language", Role::Boilerplate), ("category", Role::Boilerplate), ("tags", Role::Boilerplate), ("keywords", Role::Boilerplate), ("id", Role::Boilerplate),
];

/// What a date line says of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Published,
    /// A date alone.
    Bare,
    Changed,
    Read,
}

/// Reads the header: gives the pieces of every line, header lines cut and named, and the date of publication.
pub(super) fn read(text: &Text, lines: &[Span]) -> (Vec<Piece>, Option<Header>) {
    let all = text.as_str();
    let mut pieces = Vec::with_capacity(lines.len() + 4);
    let mut best: Option<(Meaning, Printed, Span)> = None;
    let mut above = true;
    for (index, line) in lines.iter().enumerate() {
        above &= index < DEEPEST;
        if !above {
            pieces.push(Piece::new(all, *line));
            continue;
        }
        if let Some((meaning, moment, length)) = date_line(&all[line.range()]) {
            let start = line.start as usize;
            let date = Span::new(start, start + length);
            pieces.push(Piece::with_role(all, date, Role::Stamp));
            if let Some(rest) = trimmed(all, start + length, line.end as usize) {
                pieces.push(Piece { glued: true, ..Piece::new(all, rest) });
            }
            let better = best.is_none_or(|(held, ..)| rank(meaning) < rank(held));
            if better
                && moment.day.is_some()
                && matches!(meaning, Meaning::Published | Meaning::Bare)
            {
                best = Some((meaning, moment, date));
            }
        } else if let Some((label, value, role)) = field(all, *line) {
            pieces.push(Piece::with_role(all, label, Role::Boilerplate));
            pieces.push(Piece { glued: true, ..Piece::with_role(all, value, role) });
        } else {
            let piece = Piece::new(all, *line);
            above &= !(piece.shape == Shape::Paragraph && line.len() > PARAGRAPH);
            pieces.push(piece);
        }
    }
    let header = best.and_then(|(_, moment, span)| {
        Some(Header {
            evidence: Evidence::of(text.cite(span)?),
            day: moment.day?,
            time: moment.time,
        })
    });
    (pieces, header)
}

fn rank(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Published => 0,
        Meaning::Bare => 1,
        Meaning::Changed | Meaning::Read => 2,
    }
}

/// A line that prints a date: with a lead, whatever follows; without one, only when nothing else stands on it.
fn date_line(words: &str) -> Option<(Meaning, Printed, usize)> {
    if !words.bytes().take(120).any(|c| c.is_ascii_digit()) {
        return None;
    }
    for (leads, meaning) in
        [(PUBLISHED, Meaning::Published), (CHANGED, Meaning::Changed), (READ, Meaning::Read)]
    {
        for lead in leads {
            let Some(at) = after(words, lead) else { continue };
            if let Some(moment) = printed(&words[at..]).filter(|moment| moment.day.is_some()) {
                return Some((meaning, moment, at + moment.length));
            }
            let ago = stamp::after_ago(&words[at..]);
            if ago.len() < words.len() - at && ago.is_empty() {
                let moment = Printed { day: None, time: None, length: words.len() - at };
                return Some((Meaning::Read, moment, words.len()));
            }
        }
    }
    if words.len() < 24 && stamp::after_ago(words).is_empty() {
        let moment = Printed { day: None, time: None, length: words.len() };
        return Some((Meaning::Read, moment, words.len()));
    }
    let moment = printed(words).filter(|moment| moment.day.is_some())?;
    let rest = words[moment.length..].trim_matches(|c: char| !c.is_alphanumeric());
    let alone = rest.is_empty() || CHANGED.iter().any(|lead| after(rest, lead).is_some());
    alone.then_some((Meaning::Bare, moment, moment.length))
}

/// The offset after a lead with its colon and space; `None` when the words begin otherwise.
fn after(words: &str, lead: &str) -> Option<usize> {
    let head = words.get(..lead.len())?;
    let rest = &words[lead.len()..];
    let gap = rest.find(|c: char| !matches!(c, ' ' | ':' | '\t' | '\u{a0}')).unwrap_or(0);
    (head.eq_ignore_ascii_case(lead) && gap > 0).then_some(lead.len() + gap)
}

/// A field such as "Source: CNN": its name with the colon, its value, and what the value is for.
fn field(all: &str, line: Span) -> Option<(Span, Span, Role)> {
    let words = &all[line.range()];
    let colon = words.char_indices().take(20).find(|(_, c)| *c == ':')?.0;
    let name = words[..colon].to_ascii_lowercase();
    let (_, role) = FIELDS.iter().find(|(field, _)| *field == name)?;
    let start = line.start as usize;
    let value = trimmed(all, start + colon + 1, line.end as usize)?;
    Some((Span::new(start, start + colon + 1), value, *role))
}
