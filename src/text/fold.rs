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
        for (at, c) in text.char_indices() {
            folded.push(c, at as u32);
        }
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

    fn push(&mut self, c: char, at: u32) {
        match c {
            // Nearly all of English, and so the first to be asked.
            c if c.is_ascii_graphic() => {
                self.text.push(c.to_ascii_lowercase());
                self.origin.push(at);
            }
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => {
                self.push_char('\'', at)
            }
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '«' | '»' => {
                self.push_char('"', at)
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push_char('-', at),
            // Soft hyphens and zero-width marks are layout, not text.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() => {
                if !self.text.ends_with(' ') {
                    self.push_char(' ', at);
                }
            }
            c => c.to_lowercase().for_each(|lower| self.push_char(lower, at)),
        }
    }

    fn push_char(&mut self, c: char, at: u32) {
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n(at, c.len_utf8()));
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
}
