//! Lines, and what they look like before their neighbours are asked.

use memchr::{memchr_iter, memchr3_iter};

use crate::calendar::{Printed, YearlessDay};
use crate::text::Span;

use super::Role;

/// A line, or a part of one that was cut off since it is for something else.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Without the white space at its edges; never empty.
    pub(super) span: Span,
    /// What it is for; `None` until something tells.
    pub(super) role: Option<Role>,
    /// What it looks like.
    pub(super) shape: Shape,
    /// The time of a post, for pieces that are the stamp of one.
    pub(super) moment: Option<Printed>,
    /// The day beside that time, when it is printed without its year.
    pub(super) yearless: Option<YearlessDay>,
    /// Whether it is a time that counts back from the reading of the page: "5 min ago".
    pub(super) ago: bool,
    /// Whether it says when something was changed: "Updated at 12.31 GMT".
    pub(super) changed: bool,
    /// Whether it was cut off the end of the line before it.
    pub(super) glued: bool,
    /// Whether it greets the page's readers and tells nothing.
    pub(super) greets: bool,
    /// Whether it points to a film or another page and belongs to no post: "Watch: ...".
    pub(super) teaser: bool,
}

/// What the words of a line look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A person's name and nothing else.
    Name,
    /// Words without the full stop that ends running text.
    Headline,
    /// Running text.
    Paragraph,
}

impl Piece {
    pub(super) fn new(text: &str, span: Span) -> Piece {
        Piece {
            span,
            role: None,
            shape: shape(&text[span.range()]),
            moment: None,
            yearless: None,
            ago: false,
            changed: false,
            glued: false,
            greets: false,
            teaser: false,
        }
    }

    pub(super) fn with_role(text: &str, span: Span, role: Role) -> Piece {
        Piece { role: Some(role), ..Piece::new(text, span) }
    }

    pub(super) fn words<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.range()]
    }

    /// Whether it is running text as far as is known.
    pub(super) fn is_text(&self) -> bool {
        match self.role {
            None => self.shape == Shape::Paragraph,
            Some(role) => role == Role::Body,
        }
    }

    /// Whether it may be a headline as far as is known.
    pub(super) fn may_head(&self) -> bool {
        self.role.is_none() && self.shape != Shape::Paragraph
    }
}

/// The lines of a text that hold more than white space, trimmed; the paragraphs of a text whose lines are wrapped.
pub(super) fn lines(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    // Whether an empty line or an indent stands before the line.
    let mut apart = Vec::new();
    let mut at = 0;
    let mut gap = true;
    for end in line_ends(text) {
        let line = &text[at..end];
        match trimmed(text, at, at + line.len()) {
            Some(span) => {
                apart.push(gap || span.start as usize > at + 1);
                found.push(span);
                gap = false;
            }
            // The second half of "\r\n" is no empty line.
            None => gap |= !(line == "\n" && text[..at].ends_with('\r')),
        }
        at += line.len();
    }
    if is_wrapped(text, &found, &apart) { unwrapped(text, &found, &apart) } else { found }
}

/// Where the lines of a text end, their break included.
fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    // The line and paragraph separators of Unicode are E2 80 A8 and E2 80 A9.
    let breaks = memchr3_iter(b'\n', b'\r', 0xe2, text.as_bytes()).filter_map(|at| {
        match text.as_bytes()[at] {
            0xe2 => matches!(text.as_bytes()[at + 1..], [0x80, 0xa8 | 0xa9, ..]).then_some(at + 3),
            _ => Some(at + 1),
        }
    });
    let ended = text.ends_with(['\n', '\r', '\u{2028}', '\u{2029}']);
    breaks.chain((!ended && !text.is_empty()).then_some(text.len()))
}

/// No wrapped line is longer.
const WRAPPED: usize = 110;

/// Whether lines are broken at a width: a fifth or more of them go on in lower case in the next.
fn is_wrapped(text: &str, lines: &[Span], apart: &[bool]) -> bool {
    let on = |pair: &[Span]| {
        let (line, next) = (&text[pair[0].range()], &text[pair[1].range()]);
        next.starts_with(char::is_lowercase)
            && !line.ends_with(['.', ':', ';'])
            && line.len() <= WRAPPED
    };
    let going_on =
        lines.windows(2).zip(&apart[1.min(apart.len())..]).filter(|(pair, gap)| !**gap && on(pair));
    let long = lines.iter().filter(|line| line.len() > WRAPPED).count();
    let count = going_on.count();
    count >= 3 && count * 5 >= lines.len() && long * 10 <= lines.len()
}

fn unwrapped(text: &str, lines: &[Span], apart: &[bool]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (line, apart) in lines.iter().zip(apart) {
        let bullet = text[line.range()].starts_with(['-', '•', '*']);
        match found.last_mut() {
            Some(last) if !apart && !bullet => *last = last.join(*line),
            _ => found.push(*line),
        }
    }
    found
}

/// The part of `start..end` without white space at its edges; `None` when nothing is left.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let part = &text[start..end];
    let inner = part.trim();
    let from = start + (part.len() - part.trim_start().len());
    (!inner.is_empty()).then(|| Span::new(from, from + inner.len()))
}

/// Headlines run to about twenty words; a longer line without a full stop is running text that lost it.
const LONGEST_HEADLINE: usize = 28;

fn shape(line: &str) -> Shape {
    // Bytes first: a long line is running text, and need not be counted.
    if line.len() > 400 {
        return Shape::Paragraph;
    }
    // As nearly all running text ends, and no name does.
    if line.ends_with('.') && !line.ends_with("U.S.") && !line.ends_with("U.K.") {
        return Shape::Paragraph;
    }
    let count = count(line);
    if count > LONGEST_HEADLINE || line.starts_with(['-', '•', '*', '·', '–', '—']) {
        return Shape::Paragraph;
    }
    if is_name(line) {
        return Shape::Name;
    }
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let quoted = line.starts_with(['“', '"']) && bare.len() < line.len();
    let first = line.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[']).chars().next();
    let opens = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let ends = match bare.chars().next_back() {
        Some('.') => !bare.ends_with("U.S.") && !bare.ends_with("U.K."),
        Some(',' | ';' | ':' | '…') => true,
        _ => false,
    };
    let stops = memchr_iter(b'.', line.as_bytes()).filter(|at| line[at + 1..].starts_with(' '));
    let several = stops.into_iter().any(|at| {
        let word = line[..at].rsplit(' ').next().unwrap_or_default();
        word.len() > 3 && !word.contains('.')
    });
    if !opens || ends || several || (quoted && count > 12) {
        Shape::Paragraph
    } else {
        Shape::Headline
    }
}

/// How many words stand between white space.
pub(super) fn count(line: &str) -> usize {
    if !line.is_ascii() {
        return line.split_whitespace().count();
    }
    let white = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r');
    let Some(first) = line.bytes().next() else { return 0 };
    let pairs = line.as_bytes().iter().zip(&line.as_bytes()[1..]);
    let begins: usize =
        pairs.map(|(before, byte)| usize::from(white(*before) & !white(*byte))).sum();
    usize::from(!white(first)) + begins
}

/// Two to four capitalised words of letters alone, particles aside: "Vitaliy Shevchenko", "Ursula von der Leyen".
pub(super) fn is_name(line: &str) -> bool {
    let mut capitals = 0;
    let mut count = 0;
    for word in line.split(' ') {
        count += 1;
        let letters =
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'));
        let particle = matches!(
            word,
            "de" | "von" | "van" | "der" | "den" | "di" | "da" | "al" | "bin" | "la" | "le"
        );
        match word.chars().next() {
            Some(c) if c.is_uppercase() && letters => capitals += 1,
            Some(_) if particle => {}
            _ => return false,
        }
    }
    (2..=4).contains(&capitals) && count <= 5 && !line.ends_with('.')
}
