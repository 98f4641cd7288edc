//! Which sentences are worth reading: one pass with an automaton over the words that suggest a time.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::bare::{BEFORE_HOUR, HOURS};
use super::lexicon::lexicon;

/// A stretch of whole sentences, in bytes, in which something suggests a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a paragraph begins with it, and not only a sentence.
    pub(super) paragraph: bool,
}

/// The stretches of a text that hold a digit or a word of time, in order; what lies between holds no expression.
///
/// A sentence is cut only where nothing else can be meant: behind a word of six small letters, a full stop and a space,
/// before a capital. Linear in the length of the text.
pub(super) fn stretches(text: &str) -> Vec<Stretch> {
    let bytes = text.as_bytes();
    let mut found: Vec<Stretch> = Vec::new();
    let mut done = 0;
    for hit in automaton().find_iter(bytes).filter(|hit| stands_out(bytes, hit.start(), hit.end()))
    {
        if hit.start() < done {
            continue;
        }
        let start = (done + 1..=hit.start()).rev().find(|at| begins(bytes, *at)).unwrap_or(done);
        let end = (hit.end()..bytes.len()).find(|at| begins(bytes, *at)).unwrap_or(bytes.len());
        match found.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => found.push(Stretch {
                start,
                end,
                paragraph: start == 0 || bytes[start - 1] == b'\n',
            }),
        }
        done = end;
    }
    found
}

/// Finds digits, and the words that suggest a time in whatever case.
fn automaton() -> &'static AhoCorasick {
    static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let hours: Vec<String> = BEFORE_HOUR
            .split(' ')
            .flat_map(|lead| {
                HOURS.map(|hour| [format!("{lead} {hour}"), format!("{lead}\n{hour}")])
            })
            .flatten()
            .collect();
        let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        // Short words stand beside digits ("AD 70", "9 am"), but for a clock time in words.
        let clock = ["a.m", "p.m", "pm"];
        let stamps = ["published", "updated", "posted"];
        let words = lexicon().timely().filter(|word| word.len() > 2);
        let mut words: Vec<&str> = words.chain(digits).chain(clock).chain(stamps).collect();
        words.extend(hours.iter().map(String::as_str));
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .expect("a few hundred short words make a small automaton")
    });
    &AUTOMATON
}

/// Whether a hit is a word by itself, or a longer one that page extraction ran together with another word.
fn stands_out(bytes: &[u8], start: usize, end: usize) -> bool {
    if bytes[start].is_ascii_digit() {
        return true;
    }
    let letter = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphabetic);
    let before = letter(start.checked_sub(1).and_then(|at| bytes.get(at)));
    let behind = letter(bytes.get(end));
    match (before, behind) {
        (false, false) => true,
        (true, true) => end - start >= 5 && bytes[start].is_ascii_uppercase(),
        _ => end - start >= 4,
    }
}

/// Whether a sentence or paragraph surely begins at byte `at`.
fn begins(bytes: &[u8], at: usize) -> bool {
    match bytes[at - 1] {
        b'\n' => at >= 2 && bytes[at - 2] == b'\n' && bytes[at] != b'\n',
        b' ' => {
            at >= 8
                && bytes[at - 2] == b'.'
                && bytes[at].is_ascii_uppercase()
                && bytes[at - 8..at - 2].iter().all(u8::is_ascii_lowercase)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token;
    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        stretches(text).iter().map(|kept| &text[kept.start..kept.end]).collect()
    }

    #[test]
    fn only_sentences_with_words_of_time_are_kept() {
        let text = "They rejected the proposal. He spoke on Monday about ministers. They laughed a lot afterwards. \
                    Nobody cheered.\n\nA man knows.\n\nIt rained todaypublished.";
        assert_eq!(
            kept(text),
            ["He spoke on Monday about ministers. ", "It rained todaypublished."]
        );
        assert!(kept("Nothing here suggests anything at all.").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(words in proptest::collection::vec(
            "(The|council|Monday|refused\\.|2025|to|answer\\.|in|May|three|days|later\\.|Officials|now|\n\n|market|said\\.|talkspublished|at|11:49|é|Dec\\.)", 0..60))
        {
            let text = words.join(" ");
            let whole = super::super::engine::matches(&text, &token::all_tokens(&text));
            let kept_tokens = token::tokens(&text);
            let kept = super::super::engine::matches(&text, &kept_tokens);
            proptest::prop_assert_eq!(whole.len(), kept.len());
            for (a, b) in whole.iter().zip(&kept) {
                proptest::prop_assert_eq!(&a.meaning, &b.meaning);
            }
        }
    }
}
