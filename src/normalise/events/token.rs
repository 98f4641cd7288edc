//! Words, marks and sentences of a passage.

use super::ends;
use super::lexicon::{self, Entry};
use super::tag::Tag;
use crate::text::Span;

/// A word or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where it stands in the document.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Its entry in the lexicon.
    pub entry: Option<&'static Entry>,
    /// Its class; set by the tagger.
    pub tag: Tag,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// "attack"
    Lower,
    /// "Attack"
    Capital,
    /// "NATO"
    Upper,
    /// "28-point", "600,000", "£10m"
    Number,
    /// A comma.
    Comma,
    /// A full stop, question or exclamation mark.
    Stop,
    /// A semicolon, colon, dash or bracket.
    Break,
    /// A mark that opens a quotation.
    Open,
    /// A mark that closes one.
    Close,
    /// Any other mark.
    Other,
}

impl Token {
    /// Whether it is a word or a number.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number)
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    /// Its words in `text`, the text of the document.
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.range()]
    }

    /// Whether it is `word` but for capitals, which are ASCII here.
    pub(super) fn is(&self, text: &str, word: &str) -> bool {
        self.of(text).eq_ignore_ascii_case(word)
    }

    /// Its base form when it can be a verb.
    pub(super) fn base(&self) -> Option<&'static str> {
        self.entry.and_then(|entry| entry.verb)
    }
}

/// The tokens of `text[span]`, in order, and the ends of its sentences as indices into them. Linear in its length.
///
/// `quoted` says whether a quotation is open from the passage before; it is left as this passage leaves it.
pub(super) fn tokens(text: &str, span: Span, quoted: &mut bool) -> (Vec<Token>, Vec<usize>) {
    let mut reader = Reader {
        text,
        at: span.start as usize,
        end: span.end as usize,
        found: Vec::new(),
        lower: String::new(),
    };
    while reader.step() {}
    let mut found = reader.found;
    mark_quotations(text, &mut found, quoted);
    let ends = ends::sentences(text, &found);
    ends::without_inner_marks(text, found, ends)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    found: Vec<Token>,
    lower: String,
}

impl Reader<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end { None } else { self.text[at..].chars().next() }
    }

    /// Reads one token; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(first) = self.char_at(self.at) else { return false };
        if first.is_whitespace() {
            self.at += first.len_utf8();
        } else if first.is_alphanumeric() || (is_currency(first) && self.next_is_digit(first)) {
            self.word(first);
        } else if is_apostrophe(first) && self.clitic(self.at).is_some() && self.after_letter() {
            let end = self.clitic(self.at).unwrap_or(self.at + first.len_utf8());
            self.push(self.at, end, Shape::Lower);
        } else {
            self.mark(first);
        }
        true
    }

    fn next_is_digit(&self, first: char) -> bool {
        self.char_at(self.at + first.len_utf8()).is_some_and(|c| c.is_ascii_digit())
    }

    fn after_letter(&self) -> bool {
        self.text[..self.at].ends_with(char::is_alphanumeric)
    }

    /// The end of "'s", "'re" and the like that begins at `at`.
    fn clitic(&self, at: usize) -> Option<usize> {
        let mark = self.char_at(at)?;
        let start = at + mark.len_utf8();
        let rest = self.text.get(start..self.end)?;
        let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..letters];
        let known =
            ["s", "re", "ve", "ll", "d", "m"].iter().any(|end| word.eq_ignore_ascii_case(end));
        known.then_some(start + letters)
    }

    fn word(&mut self, first: char) {
        let start = self.at;
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some(c) = self.char_at(end) {
            let after = self.char_at(end + c.len_utf8());
            let joins = match c {
                c if c.is_alphanumeric() => true,
                '-' | '\u{2010}' | '\u{2011}' => after.is_some_and(char::is_alphanumeric),
                '\'' | '\u{2019}' => {
                    after.is_some_and(char::is_alphanumeric) && self.clitic(end).is_none()
                }
                ',' => last.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()),
                '.' => {
                    (last.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()))
                        || self.is_initial(start, end)
                }
                '&' => last.is_uppercase() && after.is_some_and(char::is_uppercase),
                _ => false,
            };
            if !joins || (c.is_uppercase() && self.is_glued(start, end)) {
                break;
            }
            end += c.len_utf8();
            last = c;
        }
        // "don't" is "do" and "n't".
        let word = &self.text[start..end];
        let tail = ["n't", "n\u{2019}t"]
            .iter()
            .find(|tail| word.len() > tail.len() && word.ends_with(**tail));
        let cut = tail.map_or(end, |tail| end - tail.len());
        self.push(start, cut, shape(&self.text[start..cut]));
        if cut < end {
            self.push(cut, end, Shape::Lower);
        }
    }

    /// Whether page extraction glued two words at the capital at `end`: "ofOkhtyrka", but not "iPhone" or "macOS".
    fn is_glued(&self, start: usize, end: usize) -> bool {
        let head = &self.text[start..end];
        let lower = head.len() >= 2 && head.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut after = self.text[end..self.end].chars().skip(1);
        lower && after.next().is_some_and(char::is_lowercase) && lexicon::entry(head).is_some()
    }

    /// Whether the full stop at `end` belongs to a word such as "U.S." or "a.m." that begins at `start`.
    fn is_initial(&self, start: usize, end: usize) -> bool {
        let mut letters = self.text[start..end].rsplit('.').next().unwrap_or("").chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        let dotted = self.text[start..end].contains('.');
        single && (dotted || self.char_at(end + 1).is_some_and(char::is_alphabetic))
    }

    fn mark(&mut self, first: char) {
        let mut end = self.at + first.len_utf8();
        let shape = match first {
            ',' => Shape::Comma,
            '.' | '!' | '?' | '…' => {
                while self.char_at(end).is_some_and(|c| matches!(c, '.' | '!' | '?')) {
                    end += 1;
                }
                Shape::Stop
            }
            ';' | ':' | '(' | ')' | '[' | ']' | '–' | '—' | '―' | '|' | '•' => Shape::Break,
            '-' => Shape::Break,
            '“' | '«' | '„' => Shape::Open,
            '”' | '»' => Shape::Close,
            '"' | '‘' | '’' | '\'' | '`' => {
                let before = self.text[..self.at].chars().next_back();
                let opens = first == '‘'
                    || before.is_none_or(|c| {
                        c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—' | '-' | '“' | '"')
                    });
                if opens && self.char_at(end).is_some_and(|c| !c.is_whitespace()) {
                    Shape::Open
                } else {
                    Shape::Close
                }
            }
            _ => Shape::Other,
        };
        self.push(self.at, end, shape);
    }

    fn push(&mut self, start: usize, end: usize, shape: Shape) {
        let entry = match shape {
            Shape::Lower | Shape::Capital | Shape::Upper => self.look_up(start, end),
            _ => None,
        };
        let tag = Tag::Edge;
        self.found.push(Token { span: Span::new(start, end), shape, entry, tag, quoted: false });
        self.at = end;
    }

    fn look_up(&mut self, start: usize, end: usize) -> Option<&'static Entry> {
        self.lower.clear();
        for c in self.text[start..end].chars() {
            match c {
                '\u{2019}' => self.lower.push('\''),
                '\u{2010}' | '\u{2011}' => self.lower.push('-'),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        lexicon::entry(&self.lower)
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '£' | '$' | '€' | '¥')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn shape(word: &str) -> Shape {
    let mut chars = word.chars();
    let first = chars.next();
    if word.contains(|c: char| c.is_ascii_digit())
        && first.is_some_and(|c| c.is_ascii_digit() || is_currency(c))
    {
        Shape::Number
    } else if first.is_some_and(char::is_uppercase) {
        let upper = word.len() > 1 && !word.contains(char::is_lowercase);
        if upper { Shape::Upper } else { Shape::Capital }
    } else {
        Shape::Lower
    }
}

/// Sets [`Token::quoted`]. Double marks nest nothing; a single mark opens only where it closes again in the passage.
fn mark_quotations(text: &str, found: &mut [Token], open: &mut bool) {
    let double = |token: &Token| matches!(token.of(text), "“" | "”" | "\"" | "«" | "»" | "„");
    // A quotation that runs over several paragraphs opens again in each.
    let mut inside =
        *open && found.first().is_some_and(|token| token.shape == Shape::Open && double(token));
    let mut single = false;
    let mut closing = 0;
    for at in 0..found.len() {
        match found[at].shape {
            Shape::Open if double(&found[at]) => inside = true,
            Shape::Close if double(&found[at]) => inside = false,
            Shape::Open => {
                if closing <= at {
                    closing = found[at..]
                        .iter()
                        .position(|token| token.shape == Shape::Close && !double(token))
                        .map_or(usize::MAX, |ahead| at + ahead);
                }
                single = closing != usize::MAX;
            }
            // A lone mark after a word is the possessive of a plural.
            Shape::Close if !single => {
                found[at].shape = Shape::Lower;
                found[at].entry = lexicon::entry("'");
                found[at].quoted = inside;
            }
            Shape::Close => single = false,
            _ => found[at].quoted = inside || single,
        }
    }
    *open = inside;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<&str>, usize) {
        let (found, ends) = tokens(text, Span::new(0, text.len()), &mut false);
        (found.iter().map(|token| token.of(text)).collect(), ends.len())
    }

    #[test]
    fn words_are_cut_as_grammar_needs_them() {
        assert_eq!(
            read("Ukraine’s air force didn’t hit 1,600 (£10m) U.S. planes.").0,
            [
                "Ukraine", "’s", "air", "force", "did", "n’t", "hit", "1,600", "(", "£10m", ")",
                "U.S.", "planes", "."
            ]
        );
    }

    #[test]
    fn glued_words_are_two_and_trade_names_are_one() {
        assert_eq!(read("the city ofOkhtyrka").0, ["the", "city", "of", "Okhtyrka"]);
        assert_eq!(read("an iPhone with macOS").0, ["an", "iPhone", "with", "macOS"]);
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(read("Mr. Smith left. He said “No.” It was 5.30pm.").1, 3);
        assert_eq!(read("Apple Inc. released a phone in the U.S. on Jan. 3.").1, 1);
        assert_eq!(read("It was made by Apple Inc. The firm sold it in the U.S. He left.").1, 3);
        assert_eq!(read("On May 3, 2011, he").0, ["On", "May", "3", "2011", ",", "he"]);
        assert_eq!(read("Apple Inc. fell.").0, ["Apple", "Inc", "fell", "."]);
        assert_eq!(read("No full stop at all").1, 1);
        assert_eq!(read("").1, 0);
    }

    #[test]
    fn quotations_are_marked_and_carried_on() {
        let text = "He said: “It is done. It’s over.";
        let mut open = false;
        let (found, _) = tokens(text, Span::new(0, text.len()), &mut open);
        assert!(open && found.last().unwrap().quoted && !found[0].quoted);
        let next = "“And more,” he said.";
        let (found, _) = tokens(next, Span::new(0, next.len()), &mut open);
        assert!(!open && found[1].quoted && !found.last().unwrap().quoted);
    }
}
