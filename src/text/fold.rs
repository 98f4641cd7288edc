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
            // Nearly all of English, and so the first to be asked.
            if c.is_ascii_graphic() {
                folded.push(c.to_ascii_lowercase(), at);
                continue;
            }
            match folding(c) {
                Folding::Lower => c.to_lowercase().for_each(|lower| folded.push(lower, at)),
                Folding::Space if folded.text.ends_with(' ') => {}
                Folding::Space => folded.push(' ', at),
                Folding::To(mark) => folded.push(mark, at),
                Folding::Layout => {}
            }
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

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
    }
}

/// `text` folded as in [`Folded`], without the way back. Linear in its length.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Plain letters and single spaces are taken together; they are put into lower case all at once at the end.
        let mut spaced = folded.ends_with(' ');
        let is_plain = |byte: &u8| {
            let again = std::mem::replace(&mut spaced, *byte == b' ');
            byte.is_ascii_graphic() || *byte == b' ' && !again
        };
        let plain = rest.bytes().take_while(is_plain).count();
        folded.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let Some(c) = rest.chars().next() else { break };
        match folding(c) {
            Folding::Lower => folded.extend(c.to_lowercase()),
            Folding::Space if folded.ends_with(' ') => {}
            Folding::Space => folded.push(' '),
            Folding::To(mark) => folded.push(mark),
            Folding::Layout => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    folded.make_ascii_lowercase();
    folded
}

/// What a character is folded to.
enum Folding {
    Lower,
    /// A space, of which one alone is kept.
    Space,
    To(char),
    /// Soft hyphens and zero-width marks are layout, not text.
    Layout,
}

fn folding(c: char) -> Folding {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => Folding::To('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '«' | '»' => {
            Folding::To('"')
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Folding::To('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Folding::Layout,
        c if c.is_whitespace() => Folding::Space,
        _ => Folding::Lower,
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
