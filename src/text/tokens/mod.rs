//! Words as numbers, for matching: folded so that case, marks, spelling and units do not tell two copies apart.

mod block;
mod folding;
mod key;
mod lists;
mod scan;
mod table;

use super::Span;
pub use key::Key;

/// The words of a text as keys, and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// In text order.
    pub keys: Vec<Key>,
    /// One for every key; a unit of two words ("per cent") has one span.
    pub spans: Vec<Span>,
}

impl Tokens {
    /// The words of `text`.
    pub fn of(text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.extend(text, 0);
        tokens
    }

    /// Adds the words of `text`, which stands at `offset` in its document. Linear in the length.
    ///
    /// Quotation marks are followed within `text`; one that is not closed quotes the rest of it.
    pub fn extend(&mut self, text: &str, offset: u32) {
        scan::scan(text, 0..text.len(), offset, self);
    }
}

/// Adds the words that stand in `span` of `text` to `keys`, as [`Tokens::extend`] does those of a text of its own,
/// without where they stand.
///
/// # Panics
///
/// When `span` is not one of `text`.
pub fn add_keys(text: &str, span: Span, keys: &mut Vec<Key>) {
    scan::scan(text, span.range(), 0, keys);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let (a, b) = (Tokens::of(a), Tokens::of(b));
        a.keys.len() == b.keys.len() && a.keys.iter().zip(&b.keys).all(|(a, b)| a.same(*b))
    }

    proptest::proptest! {
        /// Words are read eight bytes at a time where more text follows, byte by byte at its end.
        #[test]
        fn a_word_is_the_same_wherever_it_stands(word in "[A-Za-z0-9]{0,20}([-.,'’é%:]?[a-z0-9]{0,9}){0,2}") {
            let alone = Tokens::of(&word);
            let followed = Tokens::of(&format!("{word} and so on and on"));
            let count = alone.keys.len();
            proptest::prop_assert_eq!(&alone.keys, &followed.keys[..count].to_vec());
            proptest::prop_assert_eq!(&alone.spans, &followed.spans[..count].to_vec());
        }
    }

    #[test]
    fn layout_spelling_and_units_are_folded() {
        for (a, b) in [
            ("“We’re ready” – he said", "\"WE'RE  READY\" -- he said"),
            ("80 per cent of labour", "80% of labor"),
            ("seven drones", "7 drones"),
            ("600,000 troops", "600000 troops"),
            ("5 mln dlrs", "five million dollars"),
            ("the U.S. defence programme", "the US defense program"),
        ] {
            assert!(same(a, b), "{a} | {b}");
        }
    }

    #[test]
    fn figures_names_and_negations_are_not() {
        for (a, b) in [
            ("seven killed", "eight killed"),
            ("at 11.30", "at 11.40"),
            ("in Kyiv", "in Kharkiv"),
            ("it can manage", "it can’t manage"),
            ("filed", "filled"),
        ] {
            assert!(!same(a, b), "{a} | {b}");
        }
    }

    #[test]
    fn looks_are_kept() {
        let text = "He met Vladimir Putin. “Stop the killing,” he said of 131 drones";
        let tokens = Tokens::of(text);
        let pick = |test: fn(Key) -> bool| -> Vec<&str> {
            let hits = tokens.keys.iter().zip(&tokens.spans).filter(|(key, _)| test(**key));
            hits.map(|(_, span)| &text[span.range()]).collect()
        };
        assert_eq!(pick(Key::is_capital), ["Vladimir", "Putin"]);
        assert_eq!(pick(Key::is_quoted), ["Stop", "the", "killing"]);
        assert_eq!(pick(Key::is_figure), ["131"]);
    }
}
