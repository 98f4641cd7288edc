//! Sentences: where one ends, and where a full stop ends nothing.

use crate::text::{Cite, Span};

/// The sentences of a passage or of any other stretch of text, in order, without the white space between them.
///
/// A line break always ends a sentence, so headlines without a full stop and bullets are sentences of their own. The
/// sentences of a quotation are told apart, and words glued to a full stop by page extraction ("he says.”We cannot")
/// begin one. Abbreviations, initials and decimal points end nothing; "U.S." and its like end one only before a word
/// that begins sentences ("The", "He").
///
/// Together they hold every byte that is no white space. Linear in the length.
pub fn sentences(cite: &Cite) -> Vec<Cite> {
    let quote = cite.quote();
    let offset = cite.span().start as usize;
    let mut found = Vec::new();
    let mut start = 0;
    for end in ends(quote).into_iter().chain([quote.len()]) {
        let part = &quote[start..end];
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let from = offset + start + (part.len() - part.trim_start().len());
            found.extend(cite.text().cite(Span::new(from, from + trimmed.len())));
        }
        start = end;
    }
    found
}

/// The offsets at which sentences end, in order.
fn ends(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    // By bytes: those of … and • and of the paragraph separator begin with E2, as those of quotation marks do.
    let may_end = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b'\n' | 0xe2);
    while let Some(next) = text.as_bytes()[at..].iter().position(may_end) {
        let mark = at + next;
        let first = text[mark..].chars().next().unwrap_or('\n');
        at = mark + first.len_utf8();
        match first {
            '\n' | '\u{2029}' => found.push(at),
            '•' => found.push(mark),
            '.' | '!' | '?' | '…' => {
                while let Some(c) =
                    text[at..].chars().next().filter(|c| matches!(c, '.' | '!' | '?' | '…'))
                {
                    at += c.len_utf8();
                }
                if let Some(end) = end(text, mark, at, first) {
                    found.push(end);
                    at = at.max(end);
                }
            }
            _ => {}
        }
    }
    found
}

/// Where the sentence ends whose last marks stand at `mark..after`; `None` when it goes on.
fn end(text: &str, mark: usize, after: usize, first: char) -> Option<usize> {
    let closing = text[after..]
        .find(|c: char| !matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']'))
        .map_or(text.len(), |length| after + length);
    let next = text[closing..].chars().next();
    let Some(next) = next else { return Some(closing) };
    if !next.is_whitespace() {
        return glued(text, mark, after, closing, next);
    }
    let rest = text[closing..].trim_start_matches([' ', '\t', '\u{a0}']);
    let follows = rest.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '-', '–', '—', ' ']);
    let begins = follows
        .chars()
        .next()
        .is_none_or(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
    if !begins {
        return None;
    }
    let stop = first == '.' && after == mark + 1 && closing == after;
    if stop && goes_on(text, mark, rest, follows) {
        return None;
    }
    Some(closing)
}

/// A sentence that begins without white space: "control.Ukraine", "he says.”We cannot".
fn glued(text: &str, mark: usize, after: usize, closing: usize, next: char) -> Option<usize> {
    let before = text[..mark].chars().next_back()?;
    let second = text[closing + next.len_utf8()..].chars().next()?;
    let word = next.is_uppercase() && (second.is_lowercase() || second.is_whitespace());
    let ended = before.is_lowercase() || matches!(before, '”' | '"' | ')');
    // A name such as "Booking.com" or "U.S.News" is no end: the word before it must be one of running text.
    let plain = !last_word(text, mark).contains('.');
    (word && ended && plain).then_some(after)
}

/// Whether a full stop at `mark` belongs to the word before it and the sentence goes on with `rest`, which is `follows` with
/// the marks before it.
fn goes_on(text: &str, mark: usize, rest: &str, follows: &str) -> bool {
    let word = last_word(text, mark);
    let lower = word.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let next: &str =
        follows.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or_default();
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    if TITLES.contains(&lower) {
        return true;
    }
    if MONTHS.contains(&lower) || matches!(lower, "no" | "nos" | "art" | "p" | "pp" | "vol") {
        return digit;
    }
    let initial = lower.chars().count() == 1 && word.ends_with(char::is_uppercase);
    if lower.contains('.') || initial || COMPANIES.contains(&lower) {
        let time = matches!(lower, "a.m" | "p.m");
        if time {
            // "at 2.30 a.m. (2030 GMT) and widened"
            return rest.starts_with('(')
                || WEEKDAYS.contains(&next)
                || crate::calendar::zones::abbreviation(next).is_some()
                || next == "Eastern";
        }
        return !STARTERS.contains(&next);
    }
    false
}

/// The word that ends at `mark`.
fn last_word(text: &str, mark: usize) -> &str {
    // Words are short; looking no further back keeps this constant in time.
    let floor =
        (mark.saturating_sub(24)..=mark).find(|at| text.is_char_boundary(*at)).unwrap_or(mark);
    let head = &text[floor..mark];
    let start = head.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '—' | '–'));
    let width = |at: usize| head[at..].chars().next().map_or(0, char::len_utf8);
    &head[start.map_or(0, |at| at + width(at))..]
}

/// Stand before a name and never end a sentence.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt",
    "cmdr", "maj", "adm", "rev", "hon", "st", "messrs", "sens", "reps", "supt", "det", "insp",
    "pres", "vs", "e.g", "i.e", "cf",
];
const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];
const COMPANIES: &[&str] = &["inc", "ltd", "co", "corp", "llc", "plc", "bros", "jr", "sr", "etc"];
const WEEKDAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Begin a sentence more often than they go on after an abbreviation.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "You",
    "In",
    "On",
    "At",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "His",
    "Her",
    "Their",
    "Its",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "As",
    "For",
    "By",
    "With",
    "However",
    "Meanwhile",
    "Officials",
    "Police",
    "Mr",
    "Mrs",
    "Ms",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn cut(text: &str) -> Vec<String> {
        let text = Text::new("a", text);
        let whole = text.cite(text.span()).unwrap();
        sentences(&whole).iter().map(|cite| cite.quote().to_owned()).collect()
    }

    #[test]
    fn abbreviations_end_nothing() {
        assert_eq!(
            cut(
                "Mr. Smith met Sen. John Kerry at 10 a.m. Monday. He left at 5 p.m. They met again."
            )
            .len(),
            3
        );
        assert_eq!(
            cut("The U.S. President spoke. John F. Kennedy flew to the U.S. He left on Nov. 22.")
                .len(),
            3
        );
        assert_eq!(cut("It opened at 2.30 a.m. (2030 GMT) and widened.").len(), 1);
        assert_eq!(cut("It cost 11.5 million. No. 10 said so.").len(), 2);
    }

    #[test]
    fn the_sentences_of_a_quotation_are_told_apart() {
        assert_eq!(
            cut("“We see you. We know what you are doing,” he said. “Why?” she asked."),
            ["“We see you.", "We know what you are doing,” he said.", "“Why?” she asked."]
        );
    }

    #[test]
    fn glued_words_begin_a_sentence() {
        assert_eq!(
            cut("It was “a new concept,” he says.”We cannot but like it.”"),
            ["It was “a new concept,” he says.", "”We cannot but like it.”"]
        );
        assert_eq!(cut("They left on bbc.co.uk/News and Booking.com again").len(), 1);
    }

    #[test]
    fn lines_and_bullets_are_sentences() {
        assert_eq!(cut("Geneva talks\nTalks followed.\n- Killed a man\n- Wounded seven").len(), 4);
    }

    proptest::proptest! {
        #[test]
        fn every_byte_that_is_no_white_space_is_in_one_sentence(text in "\\PC{0,60}|[A-Z a-z.?!”“\\n•…]{0,80}") {
            let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let all: String = cut(&text).concat();
            proptest::prop_assert_eq!(words(&all), words(&text));
        }
    }
}
