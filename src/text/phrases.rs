//! Many phrases looked for in one text at once.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Span;

/// Phrases that are found in any text; of those that overlap the first, and of those that begin together the longest.
///
/// Every place of a text is asked whether a phrase may begin there, by one bit for its next bytes. Few places pass, and
/// none waits for the answer of the one before it: for a few hundred phrases that is faster than an automaton.
#[derive(Debug, Clone)]
pub struct Phrases {
    /// Whether ASCII letters match in either case.
    folded: bool,
    phrases: Vec<String>,
    long: Begins,
    /// Those of fewer than [`LONG`] bytes, which are few as a rule.
    short: Option<Begins>,
}

/// The first bytes of phrases.
#[derive(Debug, Clone)]
struct Begins {
    /// One for every bit of the bytes that are asked for: as many as the shortest phrase has, and no more than eight.
    mask: u64,
    /// Set in the bytes that are asked for, so that letters of either case are alike; other bytes may fall together too.
    fold: u64,
    /// One bit for every hash of the first bytes of a phrase.
    bits: Box<[u64; HASHES / 64]>,
    /// For the first bytes of phrases, their numbers: the longest first, of equal ones the earlier.
    numbers: HashMap<u64, Vec<usize>>,
}

const HASHES: usize = 1 << 15;

/// So many bytes at least has a long phrase.
const LONG: usize = 5;

impl Phrases {
    /// Phrases of any length but none, in either case of ASCII letters when `folded`.
    pub fn new(phrases: impl IntoIterator<Item = String>, folded: bool) -> Phrases {
        let phrases: Vec<String> = phrases.into_iter().collect();
        let (long, short): (Vec<usize>, Vec<usize>) = (0..phrases.len())
            .filter(|number| !phrases[*number].is_empty())
            .partition(|number| phrases[*number].len() >= LONG);
        let short = (!short.is_empty()).then(|| Begins::new(&phrases, &short, folded));
        Phrases { long: Begins::new(&phrases, &long, folded), short, folded, phrases }
    }

    /// Where the phrases stand in `text`, with their numbers, in text order and not overlapping. Linear in its length.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, usize)> + 'a {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                at += self.next(&bytes[at..])?;
                match self.number(&bytes[at..]) {
                    Some(number) => {
                        let span = Span::new(at, at + self.phrases[number].len());
                        at = span.range().end;
                        return Some((span, number));
                    }
                    None => at += 1,
                }
            }
        })
    }

    /// The first place of `rest` at which a phrase may begin.
    fn next(&self, rest: &[u8]) -> Option<usize> {
        let places = || rest.windows(8).map(word);
        let found = match &self.short {
            None => places().position(|word| self.long.may(word)),
            Some(short) => places().position(|word| self.long.may(word) || short.may(word)),
        };
        found.or_else(|| {
            let last = rest.len().saturating_sub(7);
            let may = |word| {
                self.long.may(word) || self.short.as_ref().is_some_and(|short| short.may(word))
            };
            (last..rest.len()).find(|at| may(word(&rest[*at..])))
        })
    }

    /// The longest phrase with which `rest` begins.
    fn number(&self, rest: &[u8]) -> Option<usize> {
        let first = word(rest);
        let begins = |begins: &Begins| {
            let numbers = begins.numbers.get(&begins.key(first))?;
            numbers.iter().copied().find(|number| {
                let phrase = self.phrases[*number].as_bytes();
                rest.get(..phrase.len()).is_some_and(|head| {
                    if self.folded { head.eq_ignore_ascii_case(phrase) } else { head == phrase }
                })
            })
        };
        begins(&self.long).or_else(|| begins(self.short.as_ref()?))
    }
}

impl Begins {
    fn new(phrases: &[String], of: &[usize], folded: bool) -> Begins {
        let width = of.iter().map(|number| phrases[*number].len()).min().unwrap_or(8).min(8);
        let mask = u64::MAX >> (64 - 8 * width);
        let fold = if folded { mask & 0x2020_2020_2020_2020 } else { 0 };
        let bits = Box::new([0; HASHES / 64]);
        let mut begins = Begins { mask, fold, bits, numbers: HashMap::new() };
        for number in of {
            let key = begins.key(word(phrases[*number].as_bytes()));
            let hash = hash(key);
            begins.bits[hash / 64] |= 1 << (hash % 64);
            begins.numbers.entry(key).or_default().push(*number);
        }
        for numbers in begins.numbers.values_mut() {
            numbers.sort_by_key(|number| (Reverse(phrases[*number].len()), *number));
        }
        begins
    }

    fn key(&self, word: u64) -> u64 {
        word & self.mask | self.fold
    }

    fn may(&self, word: u64) -> bool {
        let hash = hash(self.key(word));
        self.bits[hash / 64] >> (hash % 64) & 1 == 1
    }
}

/// The next eight bytes, as far as there are so many.
fn word(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(phrases: &[&str], folded: bool, text: &'a str) -> Vec<(&'a str, usize)> {
        let phrases = Phrases::new(phrases.iter().map(|phrase| (*phrase).to_owned()), folded);
        phrases.find(text).map(|(span, number)| (&text[span.range()], number)).collect()
    }

    #[test]
    fn the_first_and_then_the_longest() {
        let phrases = ["sign up", "sign up for", "up for free", "sign up"];
        assert_eq!(found(&phrases, true, "Sign up for free"), [("Sign up for", 1)]);
        assert_eq!(
            found(&phrases, true, "SIGN UP. Up for free"),
            [("SIGN UP", 0), ("Up for free", 2)]
        );
        assert_eq!(
            found(&["AP", "BBC News", "BBC"], false, "BBC News, AP, ap, BB"),
            [("BBC News", 1), ("AP", 0)]
        );
        assert_eq!(found(&["it’s", ""], true, "IT’S it's"), [("IT’S", 0)]);
        assert_eq!(found(&[], true, "nothing"), []);
    }

    proptest::proptest! {
        #[test]
        fn as_an_automaton_finds_them(
            phrases in proptest::collection::vec("[abA’]{1,9}", 0..6),
            text in "[abABc’ ]{0,60}",
            folded: bool,
        ) {
            let automaton = aho_corasick::AhoCorasick::builder()
                .ascii_case_insensitive(folded)
                .match_kind(aho_corasick::MatchKind::LeftmostLongest)
                .build(&phrases)
                .unwrap();
            let expected: Vec<_> = automaton
                .find_iter(&text)
                .map(|found| (Span::new(found.start(), found.end()), found.pattern().as_usize()))
                .collect();
            let found: Vec<_> = Phrases::new(phrases, folded).find(&text).collect();
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
