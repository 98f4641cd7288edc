//! Where the words of a text stand.

use super::Span;

/// One word: a run of letters and digits with the apostrophes, hyphens, points and commas inside it.
///
/// "Ukraine's", "28-point", "11.30", "600,000" and "U.S" are one word each; quotation marks, dashes and the full stop
/// at the end belong to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text that was given.
    pub span: Span,
}

impl Word {
    /// The word as it is written in `text`, the text it was found in.
    pub fn of(self, text: &str) -> &str {
        &text[self.span.range()]
    }
}

/// The words of `text` in order. Linear in its length.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek() {
            if c.is_alphanumeric() {
                end = at + c.len_utf8();
                rest.next();
            } else if joins(c) && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric) {
                rest.next();
            } else {
                break;
            }
        }
        Some(Word { span: Span::new(start, end) })
    })
}

/// Whether `c` between two letters or digits holds them together as one word.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_outside_a_word_is_left_out() {
        let text = "“Ukraine’s 28-point plan” – 600,000 troops, he said.";
        let found: Vec<&str> = words(text).map(|word| word.of(text)).collect();
        assert_eq!(found, ["Ukraine’s", "28-point", "plan", "600,000", "troops", "he", "said"]);
    }

    proptest::proptest! {
        /// Letters and digits belong to words, and of marks those that join with one on either side.
        #[test]
        fn every_character_is_told_by_its_neighbours(text in "\\PC{0,40}|[a-c1 .,'’‐‑—é-]{0,40}") {
            let chars: Vec<char> = text.chars().collect();
            let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric());
            let joins = |c: char| matches!(c, '\'' | '’' | '-' | '‐' | '‑' | '.' | ',');
            let alone: String = (0..chars.len())
                .map(|at| {
                    let joined = at > 0 && joins(chars[at]) && letter(at - 1) && letter(at + 1);
                    if letter(at) || joined { chars[at] } else { ' ' }
                })
                .collect();
            let found: Vec<&str> = words(&text).map(|word| word.of(&text)).collect();
            let expected: Vec<&str> = alone.split(' ').filter(|word| !word.is_empty()).collect();
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
