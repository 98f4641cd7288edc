//! The lexicon: every word that a table or a rule names, found by one lookup.

use std::sync::LazyLock;

use super::rules;
use super::words::{AMBIGUOUS, Class, QUIET, TIMELY, WORDS};
use crate::calendar::zones;

/// The number of a word in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lexeme(pub(super) u16);

impl Lexeme {
    /// Any word that the lexicon does not have.
    pub(super) const UNKNOWN: Lexeme = Lexeme(0);
    /// Figures.
    pub(super) const DIGITS: Lexeme = Lexeme(1);
}

/// One word with all its meanings.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) word: &'static str,
    /// The classes as bits.
    pub(super) classes: u32,
    values: Vec<(Class, i32)>,
    /// Whether the word alone suggests a time.
    pub(super) core: bool,
    abbreviation: bool,
}

/// All words, with a hash table over them.
pub(super) struct Lexicon {
    entries: Vec<Entry>,
    /// The hash of a word with its number; 0 where free.
    slots: Vec<(u32, u16)>,
    /// By the first two letters: the lengths that words have, as bits.
    lengths: Vec<u32>,
}

/// Words longer than this are in no lexicon.
const LONGEST: usize = 20;
/// Slots of the hash table: a power of two, several times the number of words.
const SLOTS: usize = 4096;

/// The one lexicon of the program.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);
    &LEXICON
}

impl Lexicon {
    fn build() -> Lexicon {
        let mut lexicon = Lexicon {
            entries: vec![Entry::default(), Entry::default()],
            slots: vec![(0, 0); SLOTS],
            lengths: vec![0; 1 << 10],
        };
        for (class, value, words) in WORDS {
            for word in words.split_whitespace() {
                let lexeme = lexicon.add(word.trim_end_matches('.'));
                lexicon.entries[lexeme.0 as usize].abbreviation |= word.ends_with('.');
                lexicon.give(lexeme, *class, *value);
            }
        }
        for (index, name) in zones::names().enumerate() {
            let lexeme = lexicon.add(name);
            lexicon.give(lexeme, Class::Zone, index as i32);
        }
        for pattern in rules::all().flat_map(|rule| rule.phrasings) {
            for word in super::pattern::literals(pattern) {
                lexicon.add(word);
            }
        }
        for entry in &mut lexicon.entries[2..] {
            let loud = entry.classes & !QUIET != 0;
            let listed = |list: &str| list.split_whitespace().any(|word| word == entry.word);
            entry.core = listed(TIMELY) || loud && !listed(AMBIGUOUS);
        }
        lexicon.entries[Lexeme::DIGITS.0 as usize].core = true;
        lexicon
    }

    fn add(&mut self, word: &'static str) -> Lexeme {
        match self.lookup(word) {
            Lexeme::UNKNOWN => {
                let lexeme = u16::try_from(self.entries.len()).expect("a few thousand words");
                self.entries.push(Entry { word, ..Entry::default() });
                let hash = hash(word.as_bytes());
                let mut slot = hash as usize % SLOTS;
                while self.slots[slot].1 != 0 {
                    slot = (slot + 1) % SLOTS;
                }
                self.slots[slot] = (hash, lexeme);
                self.lengths[beginning(word.as_bytes())] |= 1 << word.len();
                Lexeme(lexeme)
            }
            lexeme => lexeme,
        }
    }

    fn give(&mut self, lexeme: Lexeme, class: Class, value: i32) {
        let entry = &mut self.entries[lexeme.0 as usize];
        entry.classes |= class.bit();
        entry.values.push((class, value));
    }

    /// The word in whatever case it is written.
    pub(super) fn lookup(&self, word: &str) -> Lexeme {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST || self.lengths[beginning(bytes)] & (1 << bytes.len()) == 0 {
            return Lexeme::UNKNOWN;
        }
        let hash = hash(bytes);
        let mut slot = hash as usize % SLOTS;
        loop {
            match self.slots[slot] {
                (_, 0) => return Lexeme::UNKNOWN,
                (known, at)
                    if known == hash
                        && self.entries[at as usize].word.eq_ignore_ascii_case(word) =>
                {
                    return Lexeme(at);
                }
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }

    pub(super) fn entry(&self, lexeme: Lexeme) -> &Entry {
        &self.entries[lexeme.0 as usize]
    }

    /// What `lexeme` means as a word of `class`.
    pub(super) fn value(&self, lexeme: Lexeme, class: Class) -> Option<i32> {
        self.entry(lexeme).values.iter().find(|(of, _)| *of == class).map(|(_, value)| *value)
    }

    pub(super) fn is_abbreviation(&self, lexeme: Lexeme) -> bool {
        self.entry(lexeme).abbreviation
    }

    /// The words that suggest a time by themselves.
    pub(super) fn timely(&self) -> impl Iterator<Item = &'static str> {
        self.entries
            .iter()
            .filter(|entry| entry.core && !entry.word.is_empty())
            .map(|entry| entry.word)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Where to cut a word that page extraction ran together from a word of time and another one: before "published",
    /// or where a small letter meets a capital.
    pub(super) fn unglue(&self, word: &str) -> Option<usize> {
        let bytes = word.as_bytes();
        let stamp = ["published", "updated", "posted"]
            .iter()
            .find(|stamp| bytes.len() > stamp.len() && bytes.ends_with(stamp.as_bytes()))
            .map(|stamp| bytes.len() - stamp.len());
        let capital = (4..bytes.len())
            .find(|at| bytes[at - 1].is_ascii_lowercase() && bytes[*at].is_ascii_uppercase());
        [stamp, capital].into_iter().flatten().find(|cut| {
            let worth = |part: &str| {
                let entry = self.entry(self.lookup(part));
                part.len() >= 5 && entry.core && !entry.abbreviation
            };
            Some(*cut) == stamp || worth(&word[..*cut]) || worth(&word[*cut..])
        })
    }
}

/// The hash of a word in whatever case.
fn hash(word: &[u8]) -> u32 {
    let hash = word.iter().fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    (hash >> 16) ^ hash
}

/// The first two letters of a word in whatever case, as a number below 1024.
fn beginning(word: &[u8]) -> usize {
    let letter = |at: usize| usize::from(word.get(at).copied().unwrap_or(0) & 31);
    letter(0) << 5 | letter(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter_and_a_word_may_mean_two_things() {
        let lexicon = lexicon();
        let second = lexicon.lookup("Second");
        assert_eq!(lexicon.value(second, Class::Unit), Some(0));
        assert_eq!(lexicon.value(second, Class::Ordinal), Some(2));
        assert_eq!(lexicon.lookup("chairman"), Lexeme::UNKNOWN);
    }

    #[test]
    fn only_words_of_time_part_a_glued_word() {
        let lexicon = lexicon();
        assert_eq!(lexicon.unglue("yesterdayThe"), Some(9));
        assert_eq!(lexicon.unglue("talkspublished"), Some(5));
        assert_eq!(lexicon.unglue("MacDonald"), None);
    }
}
