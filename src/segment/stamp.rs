//! The times that pages print with posts, alone on a line or glued to a headline.

use chrono::Timelike;

use super::piece::{Piece, Shape, trimmed};
use super::{Role, Stamp};
use crate::calendar::{Printed, YearlessDay, ago, printed, printed_day};
use crate::text::{Span, Text};

/// The words that lead to a time, longest first, in lower case.
const LEADS: &[&str] = &[
    "first published at",
    "last updated at",
    "most recent update:",
    "published at",
    "posted at",
    "updated at",
    "update at",
    "published",
    "posted",
    "updated",
    "update:",
    "update",
    "at",
];

/// Cuts the time of a post off a line: "talkspublished at 11:49 GMT" is a headline and a stamp.
///
/// A line that is a time and nothing else is a stamp. `None` for any other line.
pub(super) fn cut(text: &str, line: Span) -> Option<Vec<Piece>> {
    let words = &text[line.range()];
    if let Some((moment, day)) = yearless(words) {
        return Some(vec![Piece { yearless: Some(day), ..stamp(text, line, moment) }]);
    }
    if let Some(moment) = alone(words) {
        let changed = is_change(words.trim_start_matches('('));
        return Some(vec![Piece { changed, ..stamp(text, line, moment) }]);
    }
    if is_ago(words) {
        return Some(vec![Piece { ago: true, ..Piece::with_role(text, line, Role::Stamp) }]);
    }
    if let Some((length, moment)) = bracketed(words) {
        let start = line.start as usize;
        let mut pieces = vec![stamp(text, Span::new(start, start + length), moment)];
        let rest = trimmed(text, start + length, line.end as usize)?;
        pieces.push(Piece { glued: true, ..Piece::new(text, rest) });
        return Some(pieces);
    }
    if let Some((length, moment)) = led(words) {
        let start = line.start as usize;
        let rest = trimmed(text, start + length, line.end as usize)?;
        let stamped = trimmed(text, start, start + length)?;
        let mut told = Piece::new(text, rest);
        if told.words(text).ends_with(':') {
            told.shape = Shape::Headline;
        }
        told.glued = told.shape == Shape::Paragraph;
        return Some(vec![stamp(text, stamped, moment), told]);
    }
    let (at, moment) = glued(words)?;
    let start = line.start as usize;
    let headline = trimmed(text, start, start + at)?;
    let stamped = Span::new(start + at, line.end as usize);
    Some(vec![
        Piece::with_role(text, headline, Role::Headline),
        Piece { glued: true, ..stamp(text, stamped, moment) },
    ])
}

/// The post's stamp that a stamp piece stands for.
pub(super) fn read(text: &Text, piece: &Piece) -> Option<Stamp> {
    let moment = piece.moment?;
    let (time, zone) = moment.time?;
    Some(Stamp { cite: text.cite(piece.span)?, time: time.with_second(0)?, day: moment.day, zone })
}

fn stamp(text: &str, span: Span, moment: Printed) -> Piece {
    Piece { moment: Some(moment), ..Piece::with_role(text, span, Role::Stamp) }
}

/// A line that is a clock time with at most a lead, a date, the same again in another zone, and "2h ago" beside it.
fn alone(words: &str) -> Option<Printed> {
    if words.len() > 80 || !words.bytes().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let open = words.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(words);
    let rest = after_lead(after_ago(open));
    let mut moment = printed(rest)?;
    moment.time?;
    let marks = |c: char| !c.is_alphanumeric();
    let mut tail = after_ago(rest[moment.length..].trim_start()).trim_matches(marks);
    // "11:20 (11:20 GMT)", "10:58 a.m. ETMarch 4, 2025"
    if let Some(again) = printed(tail).filter(|_| !tail.is_empty()) {
        if let (Some((_, None)), Some((time, Some(zone)))) = (moment.time, again.time) {
            moment.time = Some((time, Some(zone)));
        }
        moment.day = moment.day.or(again.day);
        tail = tail[again.length..].trim_matches(marks);
    }
    tail.is_empty().then_some(moment)
}

/// A clock time and a day without its year, in either order, and nothing else: "23:10, 13 September".
fn yearless(words: &str) -> Option<(Printed, YearlessDay)> {
    if words.len() > 60 || !words.bytes().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let rest = after_lead(words);
    let marks = |c: char| !c.is_alphanumeric();
    let (moment, day, tail) = match printed_day(rest) {
        Some(day) => {
            let behind = rest[day.length..].trim_start_matches(marks);
            let moment = printed(behind)?;
            (moment, day, &behind[moment.length..])
        }
        None => {
            let moment = printed(rest)?;
            let behind = rest[moment.length..].trim_start_matches(marks);
            let day = printed_day(behind)?;
            (moment, day, &behind[day.length..])
        }
    };
    let alone =
        moment.day.is_none() && moment.time.is_some() && tail.trim_matches(marks).is_empty();
    alone.then_some((moment, day))
}

/// "5 min ago", "2 hr 10 min ago" and nothing else.
fn is_ago(words: &str) -> bool {
    if words.len() > 24 || !words.ends_with("ago") {
        return false;
    }
    // "2 hr 10 min ago" is "2 hr" before "10 min ago".
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let unit = words[digits..].trim_start();
    let second =
        unit.find(|c: char| !c.is_ascii_alphabetic()).map_or("", |at| unit[at..].trim_start());
    digits > 0
        && (after_ago(words).is_empty()
            || second.starts_with(|c: char| c.is_ascii_digit()) && after_ago(second).is_empty())
}

/// A clock time in brackets, or before a colon or a dash, with which a line begins: "[Updated 10:47 p.m. ET] ...".
fn bracketed(words: &str) -> Option<(usize, Printed)> {
    let (open, close) = match words.chars().next()? {
        '[' => (1, ']'),
        '(' => (1, ')'),
        _ => return None,
    };
    let end = words.char_indices().take(60).find(|(_, c)| *c == close)?.0;
    let moment = alone(&words[open..end])?;
    Some((end + 1, moment))
}

/// "Update at 5:33 p.m. ET. Images:": a lead and a clock time with which a line begins that goes on with a headline or a
/// text; the bytes up to that.
fn led(words: &str) -> Option<(usize, Printed)> {
    let rest = after_lead(words);
    let lead = words.len() - rest.len();
    if lead < "update ".len() {
        return None;
    }
    let moment = printed(rest)?;
    moment.time?;
    let mut end = lead + moment.length;
    // "6:50 a.m. ET, April 17: ..."
    let next = words[end..].trim_start_matches([',', ' ']);
    if let Some(day) = printed_day(next) {
        end = words.len() - next.len() + day.length;
    }
    let rest = &words[end..];
    let told = rest.trim_start_matches(['.', ':', ' ', '-', '–', '—', '|']);
    let apart = told.len() < rest.len() && told.chars().any(char::is_alphanumeric);
    apart.then_some((words.len() - told.len(), moment))
}

/// Whether the words before a time say that it is that of the latest change to a page or a post.
fn is_change(words: &str) -> bool {
    ["updated", "update:", "last updated", "most recent update"]
        .iter()
        .any(|lead| words.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead)))
}

/// "published at 11:49 GMT" at the end of a line, whatever it is glued to.
fn glued(words: &str) -> Option<(usize, Printed)> {
    const LEAD: &str = "published at ";
    let tail = words.len().saturating_sub(80);
    let tail = (tail..words.len()).find(|at| words.is_char_boundary(*at))?;
    // Running text has no figures there, and need not be put into lower case.
    if !words.as_bytes()[tail..].iter().any(u8::is_ascii_digit) {
        return None;
    }
    let at = tail + words[tail..].to_ascii_lowercase().rfind(LEAD)?;
    let moment = printed(&words[at + LEAD.len()..])?;
    let ends = at + LEAD.len() + moment.length == words.len();
    (at > 0 && ends && moment.time.is_some()).then_some((at, moment))
}

fn after_lead(words: &str) -> &str {
    for lead in LEADS {
        let Some(head) = words.get(..lead.len()) else { continue };
        let rest = &words[lead.len()..];
        if head.eq_ignore_ascii_case(lead) && rest.starts_with([' ', ':']) {
            return rest.trim_start_matches([' ', ':']);
        }
    }
    words
}

/// What follows "2h ago", "4 hours ago"; the words themselves when they do not begin so, or tell it in words alone.
pub(super) fn after_ago(words: &str) -> &str {
    match ago(words).filter(|_| words.starts_with(|c: char| c.is_ascii_digit())) {
        Some(ago) => words[ago.length..]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·')),
        None => words,
    }
}
