//! Words and figures with what stands between them: all that the rules see of a text.

use super::lexicon::{self, Lexeme};
use super::prefilter;

/// A word or a run of digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: u32,
    /// First byte after it; an abbreviation's full stop is part of it.
    pub(super) end: u32,
    /// The word of the lexicon; [`Lexeme::UNKNOWN`] for any other word, [`Lexeme::DIGITS`] for figures.
    pub(super) lexeme: Lexeme,
    /// What stands between this token and the one before.
    pub(super) gap: Gap,
    /// How many digits it has; 0 for a word.
    pub(super) digits: u8,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// The number that its digits write; `u32::MAX` when it is longer than nine digits, and for words.
    pub(super) number: u32,
}

/// What stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Gap {
    /// Nothing: "11am", "1990s", or words that page extraction ran together.
    Glued,
    /// Spaces, or one line break in running text.
    Space,
    /// A hyphen or dash without spaces.
    Hyphen,
    /// A dash between spaces.
    Dash,
    /// A comma and space.
    Comma,
    /// A comma between digits.
    Thousands,
    /// A full stop between digits.
    Point,
    /// A colon between digits.
    Colon,
    /// A slash.
    Slash,
    /// An apostrophe: "year's", "the '90s".
    Apostrophe,
    /// The end of a sentence and a space.
    Stop,
    /// An opening bracket after a space.
    Bracket,
    /// Any other mark.
    Other,
    /// The beginning of the text, or an empty line.
    Break,
}

impl Gap {
    /// As one bit of a set of gaps.
    pub(super) fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// The tokens, in order, of the sentences of `text` in which something suggests a time, each with the gap before it.
/// Linear in its length.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    for kept in prefilter::stretches(text) {
        let first = found.len();
        read(text, kept.start, kept.end, &mut found);
        if let Some(token) = found.get_mut(first).filter(|_| kept.start > 0) {
            token.gap = if kept.paragraph { Gap::Break } else { Gap::Stop };
        }
    }
    found
}

/// The tokens of every sentence.
#[cfg(test)]
pub(super) fn all_tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    read(text, 0, text.len(), &mut found);
    found
}

/// Adds the tokens between two bytes.
fn read(text: &str, start: usize, end: usize, found: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    found.reserve((end - start) / 5 + 1);
    let mut at = start;
    let mut last_end = start;
    while at < end {
        let byte = bytes[at];
        if byte.is_ascii_digit() {
            let end = run(bytes, at, |b| b.is_ascii_digit());
            push_digits(text, found, at, end, last_end);
            at = end;
            last_end = end;
        } else if byte.is_ascii_alphabetic() || (byte >= 0x80 && is_letter(text, at)) {
            let end = word_end(text, at);
            at = push_word(text, found, at, end, last_end);
            last_end = at;
        } else {
            at += 1;
        }
    }
}

fn run(bytes: &[u8], mut at: usize, belongs: impl Fn(u8) -> bool) -> usize {
    while at < bytes.len() && belongs(bytes[at]) {
        at += 1;
    }
    at
}

/// Whether a letter outside ASCII begins at `at`; false inside a character.
fn is_letter(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && text[at..].chars().next().is_some_and(char::is_alphabetic)
}

fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        if bytes[at].is_ascii_alphabetic() {
            at += 1;
        } else if bytes[at] >= 0x80 && is_letter(text, at) {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        } else {
            break;
        }
    }
    at
}

fn push_digits(text: &str, found: &mut Vec<Token>, start: usize, end: usize, last_end: usize) {
    let number =
        if end - start <= 9 { text[start..end].parse().unwrap_or(u32::MAX) } else { u32::MAX };
    found.push(Token {
        start: start as u32,
        end: end as u32,
        lexeme: Lexeme::DIGITS,
        gap: gap(text, found, last_end, start),
        digits: (end - start).min(255) as u8,
        capital: false,
        number,
    });
}

/// Adds a word, or its parts where page extraction ran words together, and gives the end of what was added.
fn push_word(
    text: &str,
    found: &mut Vec<Token>,
    start: usize,
    end: usize,
    last_end: usize,
) -> usize {
    let gap = gap(text, found, last_end, start);
    let word = |start: usize, end: usize, lexeme: Lexeme, gap: Gap| Token {
        start: start as u32,
        end: end as u32,
        lexeme,
        gap,
        digits: 0,
        capital: text.as_bytes()[start].is_ascii_uppercase(),
        number: u32::MAX,
    };
    if end - start == 1
        && let Some((dotted, lexeme)) = dotted(text, start)
    {
        found.push(word(start, dotted, lexeme, gap));
        return dotted;
    }
    let lexicon = lexicon::lexicon();
    let lexeme = lexicon.lookup(&text[start..end]);
    if lexeme == Lexeme::UNKNOWN
        && let Some(cut) = lexicon.unglue(&text[start..end])
    {
        let cut = start + cut;
        found.push(word(start, cut, lexicon.lookup(&text[start..cut]), gap));
        found.push(word(cut, end, lexicon.lookup(&text[cut..end]), Gap::Glued));
        return end;
    }
    // "c. 1200", but not "plan C. He left"
    let letter = end - start == 1 && text.as_bytes()[start].is_ascii_uppercase();
    let stop =
        !letter && text.as_bytes().get(end) == Some(&b'.') && lexicon.is_abbreviation(lexeme);
    let end = if stop { end + 1 } else { end };
    found.push(word(start, end, lexeme, gap));
    end
}

/// "p.m.", "a.m", "G.M.T.": single letters with full stops between, when the lexicon has the word that they write.
fn dotted(text: &str, start: usize) -> Option<(usize, Lexeme)> {
    let bytes = text.as_bytes();
    // "a" and "I" are the commonest single letters.
    if bytes.get(start + 1) != Some(&b'.') {
        return None;
    }
    let mut letters = String::new();
    let mut at = start;
    while letters.len() < 4 && bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        letters.push(bytes[at] as char);
        at += 1;
        if bytes.get(at) != Some(&b'.') {
            break;
        }
        at += 1;
    }
    if letters.len() < 2 || bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let lexeme = lexicon::lexicon().lookup(&letters);
    (lexeme != Lexeme::UNKNOWN).then_some((at, lexeme))
}

fn gap(text: &str, found: &[Token], last_end: usize, start: usize) -> Gap {
    if found.is_empty() {
        return if start == 0 { Gap::Break } else { first_gap(&text[..start]) };
    }
    let between = &text.as_bytes()[last_end..start];
    match between {
        [] => Gap::Glued,
        b" " | b"\n" => Gap::Space,
        b"-" => Gap::Hyphen,
        b", " => Gap::Comma,
        b"," => Gap::Thousands,
        b". " if is_abbreviated(text, found, start) => Gap::Other,
        b". " => Gap::Stop,
        b"." => Gap::Point,
        b":" => Gap::Colon,
        b"/" => Gap::Slash,
        b"'" => Gap::Apostrophe,
        b" '" | b" (" => {
            if between[1] == b'(' {
                Gap::Bracket
            } else {
                Gap::Apostrophe
            }
        }
        _ => long_gap(&text[last_end..start]),
    }
}

/// Titles that stand before a name with a full stop of their own.
const TITLES: [&str; 20] = [
    "Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "St", "Prof", "Rev",
    "Capt", "Cmdr", "Maj", "Adm", "Messrs", "vs",
];

/// Whether the full stop before `start` ends no sentence: a small letter follows, or a title or an initial inside a name
/// stands before it.
fn is_abbreviated(text: &str, found: &[Token], start: usize) -> bool {
    let bytes = text.as_bytes();
    if bytes[start].is_ascii_lowercase() {
        return true;
    }
    let Some((last, before)) = found.split_last() else { return false };
    let word = &text[last.start as usize..last.end as usize];
    let initial = word.len() == 1
        && last.capital
        && last.gap == Gap::Space
        && before.last().is_some_and(|before| before.capital);
    bytes[start].is_ascii_uppercase() && (initial || TITLES.contains(&word))
}

fn first_gap(before: &str) -> Gap {
    if before.ends_with(char::is_whitespace) { Gap::Break } else { Gap::Other }
}

/// The rarer gaps, classified by their marks without white space.
fn long_gap(between: &str) -> Gap {
    let mut marks = between.chars().filter(|c| !c.is_whitespace());
    let (first, second, third) = (marks.next(), marks.next(), marks.next());
    let lines = between.bytes().filter(|b| *b == b'\n').count();
    if lines > 1 {
        return Gap::Break;
    }
    let spaced = between.starts_with(char::is_whitespace) || between.ends_with(char::is_whitespace);
    match (first, second, third) {
        (None, ..) => Gap::Space,
        (Some('-'), Some('-'), None) => Gap::Dash,
        (Some('-' | '\u{2010}'..='\u{2015}' | '\u{2212}'), None, _) => {
            if spaced {
                Gap::Dash
            } else {
                Gap::Hyphen
            }
        }
        (Some('\'' | '\u{2018}' | '\u{2019}' | '`'), None, _) if lines == 0 => Gap::Apostrophe,
        (Some(','), None, _) => Gap::Comma,
        (Some('.'), None, _) => Gap::Stop,
        (Some('('), None, _) => Gap::Bracket,
        _ => Gap::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        all_tokens(text)
            .iter()
            .map(|token| &text[token.start as usize..token.end as usize])
            .collect()
    }

    #[test]
    fn words_run_together_by_page_extraction_are_parted_at_a_time_word() {
        assert_eq!(
            words("Brussels todaypublished at 11:04 GMT"),
            ["Brussels", "today", "published", "at", "11", "04", "GMT"]
        );
        assert_eq!(words("on MondayThe"), ["on", "Monday", "The"]);
        assert_eq!(words("McDonald SunTrust"), ["McDonald", "SunTrust"]);
    }

    #[test]
    fn the_full_stop_of_an_abbreviation_belongs_to_it() {
        assert_eq!(words("8 p.m. on Sept. 30."), ["8", "p.m.", "on", "Sept.", "30"]);
    }

    #[test]
    fn a_full_stop_inside_a_name_ends_no_sentence() {
        let stops =
            |text: &str| all_tokens(text).iter().filter(|token| token.gap == Gap::Stop).count();
        assert_eq!(stops("Mr. Kim of Acme Corp. said Daniel P. Davison left."), 0);
        assert_eq!(stops("He met Gen. Lee. It was plan B. He left the U.S. On Monday he rang."), 3);
    }

    #[test]
    fn gaps_say_what_stands_between() {
        let gaps: Vec<Gap> =
            all_tokens("12–14 May, the ’90s; 11:30am").iter().map(|token| token.gap).collect();
        use Gap::*;
        assert_eq!(gaps, [Break, Hyphen, Space, Comma, Apostrophe, Glued, Other, Colon, Glued]);
    }
}
