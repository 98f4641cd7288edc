//! The words that tell one event from another: folded, stemmed, and weighed by how rarely a story uses them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::calendar::names;
use crate::text::{Folded, words};

/// Words too common to tell anything, and words of time, which are compared as dates.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "a", "about", "above", "across", "after", "again", "against", "ago", "ahead", "all", "almost", "along", "already",
    "also", "although", "always", "am", "amid", "among", "an", "and", "another", "any", "are", "around", "as", "at",
    "away", "back", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can",
    "cannot", "could", "did", "do", "does", "doing", "down", "due", "during", "each", "either", "else", "even", "ever",
    "every", "few", "for", "from", "further", "get", "gets", "getting", "give", "go", "goes", "going", "got", "had",
    "has", "have", "having", "he", "her", "here", "hers", "him", "himself", "his", "how", "however", "i", "if", "in",
    "including", "into", "is", "it", "its", "itself", "just", "like", "make", "makes", "many", "may", "me", "might",
    "more", "most", "mr", "mrs", "ms", "much", "must", "my", "near", "no", "nor", "not", "now", "of", "off", "on",
    "once", "only", "onto", "or", "other", "others", "our", "out", "over", "own", "per", "said", "same", "say",
    "saying", "says", "see", "she", "should", "since", "sir", "so", "some", "still", "such", "take", "taken", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "through", "to",
    "told", "too", "toward", "towards", "under", "until", "up", "upon", "us", "use", "very", "was", "we", "well",
    "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with",
    "within", "without", "would", "yet", "you", "your", "s", "t", "re", "ve", "ll", "d", "m", "don't", "isn't",
    "today", "yesterday", "tomorrow", "tonight", "day", "days", "week", "weeks", "month", "months", "year", "years", "last", "next", "late", "early",
    "earlier", "later", "morning", "afternoon", "evening", "night", "time", "recent", "recently", "new", "old",
    "there's", "it's", "he's", "she's", "that's", "we're", "they're", "i'm", "i've", "we've", "didn't", "doesn't",
    "hasn't", "haven't", "won't", "wasn't", "weren't", "can't", "couldn't", "wouldn't", "according", "added", "adding",
];

/// Whether a word in lower case names a day or a month.
pub(super) fn is_day_or_month(word: &str) -> bool {
    names::weekday(word).is_some() || names::month(word).is_some()
}

const NUMBERS: &[(&str, &str)] = &[
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("dozen", "12"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
];

/// A telling word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term<'t> {
    /// Where the word begins, in bytes of the text that was read.
    pub(super) at: usize,
    /// The word as it is written.
    pub(super) word: &'t str,
    /// What it stands for: the same for all forms of one word.
    pub(super) id: u64,
}

/// The telling words of a text, folded and stemmed, in order, with repeats.
///
/// "killed", "kills" and "killing" are one term, "five" and "5" another; words that page extraction glued at a capital
/// ("ofOkhtyrka") are two.
pub(super) fn terms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each(text, |_, _, term| found.push(term.to_owned()));
    found
}

/// The telling words of a text by number: equal numbers are equal terms.
pub(super) fn read(text: &str) -> Vec<Term<'_>> {
    let mut found = Vec::new();
    each(text, |at, word, term| found.push(Term { at, word, id: id(term) }));
    found
}

/// The number of a term: a hash of its letters, so that it does not depend on the order of reading.
pub(super) fn id(term: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(term.as_bytes())
}

/// Calls `take` with every telling word: where it begins, how it is written, its term.
fn each<'t>(text: &'t str, mut take: impl FnMut(usize, &'t str, &str)) {
    let mut folded = String::new();
    for word in words(text) {
        let start = word.span.start as usize;
        for (at, part) in unglue(word.of(text)) {
            folded.clear();
            if part.is_ascii() {
                folded.push_str(part);
                folded.make_ascii_lowercase();
            } else {
                folded.push_str(Folded::new(part).as_str());
            }
            let word = folded.trim_end_matches("'s").trim_end_matches('\'');
            if word.is_empty() || COMMON_WORDS.contains(word) || is_day_or_month(word) {
                continue;
            }
            match NUMBERS.iter().find(|(name, _)| *name == word) {
                Some((_, digits)) => take(start + at, part, digits),
                None if word.starts_with(|c: char| c.is_ascii_digit()) => {
                    take(start + at, part, &word.replace(',', ""));
                }
                None => take(start + at, part, &stem(word)),
            }
        }
    }
}

static COMMON_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.iter().copied().collect());

/// The parts of a word that page extraction glued together, each with its place: "ofOkhtyrka" is "of" and "Okhtyrka".
fn unglue(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == word.len() {
            return None;
        }
        let mut lower = 0;
        let mut end = word.len();
        for (at, c) in word[start..].char_indices() {
            if c.is_uppercase() && lower >= 2 {
                end = start + at;
                break;
            }
            lower = if c.is_lowercase() { lower + 1 } else { 0 };
        }
        let part = (start, &word[start..end]);
        start = end;
        Some(part)
    })
}

/// An English word without the endings of number and tense.
///
/// Limit: regular endings alone; "met" and "meet" stay two words, which the kind of the trigger makes up for.
fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < 4 || !word.is_ascii() {
        return word.into();
    }
    let mut stem = word;
    if let Some(head) = stem.strip_suffix("ies") {
        return format!("{head}y").into();
    } else if let Some(head) = stem.strip_suffix("sses") {
        stem = &stem[..head.len() + 2];
    } else if stem.ends_with('s')
        && !stem.ends_with("ss")
        && !stem.ends_with("us")
        && !stem.ends_with("is")
    {
        stem = &stem[..stem.len() - 1];
    }
    let vowel = |text: &str| text.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    for ending in ["ing", "ed"] {
        if let Some(head) = stem.strip_suffix(ending) {
            if head.len() >= 3 && vowel(head) {
                stem = head;
                let mut last = head.bytes().rev();
                if let (Some(a), Some(b)) = (last.next(), last.next())
                    && a == b
                    && !matches!(a, b'l' | b's' | b'z' | b'e' | b'o')
                {
                    stem = &head[..head.len() - 1];
                }
            }
            break;
        }
    }
    stem.strip_suffix('e').filter(|head| head.len() >= 3).unwrap_or(stem).into()
}

/// Small numbers for terms, given in the order of their hashes so that they do not depend on the order of reading.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(Vec<u64>);

impl Vocabulary {
    /// Numbers every term given.
    pub(super) fn new(terms: impl IntoIterator<Item = u64>) -> Vocabulary {
        let mut known: Vec<u64> = terms.into_iter().collect();
        known.sort_unstable();
        known.dedup();
        Vocabulary(known)
    }

    /// The number of a term that was given.
    ///
    /// # Panics
    ///
    /// When the term was not given.
    pub(super) fn number(&self, term: u64) -> u32 {
        self.0.binary_search(&term).expect("every term was given to the vocabulary") as u32
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// How many units of a weight make one bit of information.
const UNITS: u64 = 16;

/// `log2` of a whole number in sixteenths of a bit, rounded down; 0 for 0.
///
/// By repeated squaring of the mantissa: integers only, so the same on every machine.
pub(super) fn log2(n: u64) -> u64 {
    if n == 0 {
        return 0;
    }
    let whole = u64::from(n.ilog2());
    let mut mantissa = (u128::from(n) << 32) >> whole;
    let mut fraction = 0;
    for _ in 0..UNITS.ilog2() {
        mantissa = (mantissa * mantissa) >> 32;
        fraction <<= 1;
        if mantissa >= 1 << 33 {
            mantissa >>= 1;
            fraction |= 1;
        }
    }
    whole * UNITS + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tense_number_and_glue_do_not_part_words() {
        assert_eq!(terms("killed five people"), terms("kills 5 people"));
        assert_eq!(terms("captured"), terms("capturing"));
        assert_eq!(terms("the city ofOkhtyrka"), terms("the city of Okhtyrka"));
        assert_eq!(terms("Ukraine’s army"), terms("Ukraine army"));
        assert!(terms("He said on Thursday that it would").is_empty());
    }

    #[test]
    fn numbers_of_terms_do_not_depend_on_the_order_of_reading() {
        let ids = |text: &str| read(text).iter().map(|term| term.id).collect::<Vec<_>>();
        assert_eq!(ids("the city ofOkhtyrka"), ids("city Okhtyrka"));
        let term = read("the city ofOkhtyrka")[1];
        assert_eq!((term.at, term.word, term.id), (11, "Okhtyrka", id("okhtyrka")));
        let (one, other) = (Vocabulary::new([7, 3, 7]), Vocabulary::new([3, 7]));
        assert_eq!((one.len(), one.number(7)), (2, other.number(7)));
    }

    #[test]
    fn the_logarithm_is_near_and_never_falls() {
        assert_eq!(log2(1), 0);
        assert_eq!(log2(8), 3 * UNITS);
        assert_eq!(log2(3), 25);
        assert!((1..5000).all(|n| log2(n) <= log2(n + 1)));
        assert_eq!(log2(u64::MAX) / UNITS, 63);
    }
}
