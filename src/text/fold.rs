//! Text flattened for matching, with the way back.

use super::Span;

/// A text in lower case, with one kind of quotation mark, apostrophe, dash and space, and a map from every folded byte
/// back to the original.
///
/// Figures, names and negations are never folded away: they are the news.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    /// For every byte of `text`, and for its end, the offset in the original.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds `text`. Linear in its length.
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            origin: Vec::with_capacity(text.len() + 1),
        };
        each(text, |at, c| {
            folded.text.push(c);
            folded.origin.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
        });
        folded.origin.push(text.len() as u32);
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The span in the original of a span in the folded text.
    ///
    /// # Panics
    ///
    /// When `span` is not one of the folded text.
    pub fn original(&self, span: Span) -> Span {
        let end = self.origin[span.end as usize];
        Span { start: self.origin[span.start as usize].min(end), end }
    }
}

/// `text` folded as in [`Folded`], without the way back. Linear in its length.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each(text, |_, c| folded.push(c));
    folded
}

/// Gives every character of the folded text with the offset in `text` of the one that it stands for.
fn each(text: &str, mut put: impl FnMut(usize, char)) {
    let bytes = text.as_bytes();
    let mut after_space = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Nearly all of English, and so the first to be asked.
        if byte.is_ascii_graphic() {
            put(at, char::from(byte.to_ascii_lowercase()));
            after_space = false;
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let folded = match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => Some('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '«' | '»' => {
                Some('"')
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
            // Soft hyphens and zero-width marks are layout, not text.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
            c if c.is_whitespace() => (!std::mem::replace(&mut after_space, true)).then_some(' '),
            c => {
                c.to_lowercase().for_each(|lower| put(at, lower));
                after_space = false;
                None
            }
        };
        if let Some(folded) = folded {
            after_space = folded == ' ';
            put(at, folded);
        }
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_match_leads_back_to_the_words() {
        let text = "“We’re ready” –  he\u{a0}said";
        let folded = Folded::new(text);
        assert_eq!(folded.as_str(), "\"we're ready\" - he said");
        let at = folded.as_str().find("he said").unwrap();
        assert_eq!(&text[folded.original(Span::new(at, at + 7)).range()], "he\u{a0}said");
    }

    proptest::proptest! {
        #[test]
        fn the_way_back_changes_no_word(text in "\\PC{0,40}|[A-Za-z \\t\u{a0}\u{ad}’“–]{0,40}") {
            let folded = Folded::new(&text);
            proptest::prop_assert_eq!(folded.as_str(), fold(&text));
            let whole = folded.original(Span::new(0, folded.as_str().len()));
            proptest::prop_assert!(text.is_char_boundary(whole.range().start));
            proptest::prop_assert!(!folded.as_str().contains("  "));
        }
    }
}
