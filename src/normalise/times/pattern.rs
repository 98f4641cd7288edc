//! The phrasings of rules: a small language over tokens, compiled once.
//!
//! A phrasing is a row of items with spaces between. An item is a word, words with `|` between, a class of the lexicon in
//! capitals (`WEEKDAY`), a number (`<n>`), a year (`<year>`), a figure of one or two digits (`<dd>`), another rule's
//! reading (`<day>`, `<span>`, `<date>`, `<clock>`, `<len>`), or a choice of rows in round brackets; `?` behind it makes
//! it optional. A mark before it says what may stand between it and the item before: nothing for a space, `-` a space
//! or hyphen, `=` a hyphen, `_` nothing at all, `,` a space or comma, `.` `:` `/` `'` that mark, `>` any hyphen or dash,
//! `~` a space, hyphen or nothing, `*` anything but the end of a sentence.

use super::lexicon::{Lexeme, Lexicon};
use super::token::Gap;
use super::words::Class;

/// One item of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The gaps that may stand before it, as bits.
    pub(super) gaps: u16,
    pub(super) what: What,
}

/// What an item accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// One token, by word or by class.
    Word { words: Vec<Lexeme>, classes: u32 },
    /// A number in words or figures.
    Number,
    /// A year in words or four figures.
    Year,
    /// One or two figures.
    TwoDigits,
    /// Exactly so many figures.
    Digits(u8),
    /// What any rule of one of these groups reads.
    Group(Group),
}

/// What a rule reads, so that other rules can build on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// A length: "three years".
    Len,
    /// A clock time: "11:49 GMT".
    Clock,
    /// A calendar day: "Friday", "5 May 1998".
    Day,
    /// A longer stretch: "May 1998", "last week".
    Span,
    /// A day or a longer stretch; no rule is of this group.
    Date,
    /// A whole expression, on which no other rule builds.
    Whole,
}

/// The words that a phrasing names.
pub(super) fn literals(pattern: &'static str) -> impl Iterator<Item = &'static str> {
    pattern
        .split(|c: char| !c.is_alphanumeric() && c != '<')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// All rows that a phrasing stands for.
///
/// # Panics
///
/// When the phrasing is not well formed; a test compiles every one.
pub(super) fn compile(pattern: &'static str, lexicon: &Lexicon) -> Vec<Vec<Item>> {
    let mut parser = Parser { pattern, rest: pattern, lexicon };
    let rows = parser.choice();
    assert!(parser.rest.is_empty(), "left over in {pattern:?}: {:?}", parser.rest);
    rows.into_iter().filter(|items| !items.is_empty()).collect()
}

/// A part of a row; where an optional item was left out at its end, the gaps that may stand in its place.
#[derive(Debug, Clone, Default)]
struct Part {
    items: Vec<Item>,
    gaps: u16,
}

impl Part {
    fn then(&self, next: &Part) -> Part {
        let mut items = self.items.clone();
        let mut following = next.items.clone();
        if let Some(first) = following.first_mut() {
            first.gaps |= self.gaps;
            items.append(&mut following);
            return Part { items, gaps: next.gaps };
        }
        Part { items, gaps: self.gaps | next.gaps }
    }
}

struct Parser<'a> {
    pattern: &'static str,
    rest: &'static str,
    lexicon: &'a Lexicon,
}

impl Parser<'_> {
    /// Rows with ` | ` between, up to a closing bracket.
    fn choice(&mut self) -> Vec<Vec<Item>> {
        let mut rows = vec![Part::default()];
        let mut done = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(')') {
                done.extend(rows.into_iter().map(|part| part.items));
                return done;
            }
            if let Some(rest) = self.rest.strip_prefix('|') {
                self.rest = rest;
                done.extend(rows.into_iter().map(|part| part.items));
                rows = vec![Part::default()];
                continue;
            }
            let options = self.item();
            rows =
                rows.iter().flat_map(|row| options.iter().map(|option| row.then(option))).collect();
        }
    }

    /// The rows that one item stands for.
    fn item(&mut self) -> Vec<Part> {
        let mark = self.rest.chars().next().filter(|c| "-=_,.:/'>~*".contains(*c));
        if mark.is_some() {
            self.rest = &self.rest[1..];
        }
        let gaps = gaps(mark);
        let mut rows = if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            let mut rows = self.choice();
            self.rest = self.rest.strip_prefix(')').expect("every bracket is closed");
            for first in rows.iter_mut().filter_map(|row| row.first_mut()) {
                first.gaps = gaps;
            }
            rows
        } else {
            vec![vec![Item { gaps, what: self.atom() }]]
        };
        let mut parts: Vec<Part> = rows.drain(..).map(|items| Part { items, gaps: 0 }).collect();
        if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            parts.push(Part { items: Vec::new(), gaps });
        }
        parts
    }

    fn atom(&mut self) -> What {
        let end = self.rest.find(|c: char| " ?)".contains(c)).unwrap_or(self.rest.len());
        let (atom, rest) = self.rest.split_at(end);
        self.rest = rest;
        match atom {
            "<n>" => return What::Number,
            "<year>" => return What::Year,
            "<dd>" => return What::TwoDigits,
            "<d2>" => return What::Digits(2),
            "<d3>" => return What::Digits(3),
            "<d4>" => return What::Digits(4),
            "<len>" => return What::Group(Group::Len),
            "<clock>" => return What::Group(Group::Clock),
            "<day>" => return What::Group(Group::Day),
            "<span>" => return What::Group(Group::Span),
            "<date>" => return What::Group(Group::Date),
            _ => {}
        }
        let (mut words, mut classes) = (Vec::new(), 0);
        for word in atom.split('|') {
            match Class::named(word) {
                Some(class) => classes |= class.bit(),
                None => {
                    let lexeme = self.lexicon.lookup(word);
                    assert!(lexeme != Lexeme::UNKNOWN, "{word:?} in {:?}", self.pattern);
                    words.push(lexeme);
                }
            }
        }
        What::Word { words, classes }
    }
}

fn gaps(mark: Option<char>) -> u16 {
    use Gap::*;
    let set: &[Gap] = match mark {
        None => &[Space],
        Some('-') => &[Space, Hyphen],
        Some('=') => &[Hyphen],
        Some('_') => &[Glued],
        Some(',') => &[Space, Comma],
        Some('.') => &[Point],
        Some(':') => &[Colon],
        Some('/') => &[Slash],
        Some('\'') => &[Apostrophe],
        Some('>') => &[Hyphen, Dash],
        Some('~') => &[Space, Hyphen, Glued],
        _ => &[
            Glued, Space, Hyphen, Dash, Comma, Thousands, Point, Colon, Slash, Apostrophe, Bracket,
            Other,
        ],
    };
    set.iter().fold(0, |bits, gap| bits | gap.bit())
}
