//! Words in four bytes each, and in two where there are many.

use super::rarity::Rarity;
use crate::text::Key;

/// The words of many documents: as they are up to [`PLAIN`] words; of more, a word takes two bytes if it is one of the
/// [`NAMED`] that have a code, six if not.
///
/// How a document is kept depends on the order in which they came; what is read back does not.
#[derive(Debug, Default)]
pub(super) struct Codes {
    plain: Vec<Key>,
    codes: Vec<u16>,
    book: Option<Book>,
}

/// Eight megabytes of words are kept as they are.
const PLAIN: usize = 1 << 21;

/// Set in the code of a word inside quotation marks.
const QUOTED: u16 = 1 << 15;
/// Says that the two codes behind it are the key itself.
const SPELT: u16 = u16::MAX;
/// So many words have a code of their own; with the bit for quotation marks no code is [`SPELT`].
const NAMED: usize = (1 << 15) - 1;

impl Codes {
    /// Whether so many words more are to be kept in another way than those before, for which [`Codes::shorten`] is to be
    /// called.
    pub(super) fn is_full_of(&self, more: usize) -> bool {
        self.book.is_none() && self.plain.len() + more > PLAIN
    }

    /// Keeps all words as codes from here on: `documents` tells where the words of each begin and how many there are.
    /// Gives where they begin now.
    pub(super) fn shorten(
        &mut self,
        documents: impl Iterator<Item = (usize, usize)>,
    ) -> Vec<usize> {
        let plain = std::mem::take(&mut self.plain);
        self.book = Some(Book::of(&plain));
        documents.map(|(at, count)| self.push(&plain[at..at + count])).collect()
    }

    /// Where the next words will begin.
    pub(super) fn len(&self) -> usize {
        if self.book.is_some() { self.codes.len() } else { self.plain.len() }
    }

    /// Adds words once more that are kept already.
    #[inline]
    pub(super) fn repeat(&mut self, kept: std::ops::Range<usize>) {
        if self.book.is_some() {
            self.codes.extend_from_within(kept);
        } else {
            self.plain.extend_from_within(kept);
        }
    }

    /// Adds the words of a document; they begin at the place that is returned.
    pub(super) fn push(&mut self, keys: &[Key]) -> usize {
        let Some(book) = &mut self.book else {
            self.plain.extend_from_slice(keys);
            return self.plain.len() - keys.len();
        };
        let first = self.codes.len();
        for &key in keys {
            match book.code(key.with_quotes(false)) {
                Some(code) if key.is_quoted() => self.codes.push(code | QUOTED),
                Some(code) => self.codes.push(code),
                None => {
                    let bits = key.bits();
                    self.codes.extend([SPELT, (bits >> 16) as u16, bits as u16]);
                }
            }
        }
        first
    }

    /// The words of a document, which begin at `at`; `room` is used when they are not kept as they are.
    pub(super) fn read<'a>(&'a self, at: usize, count: usize, room: &'a mut Vec<Key>) -> &'a [Key] {
        let Some(book) = &self.book else { return &self.plain[at..at + count] };
        room.clear();
        room.resize(count, Key::from_bits(0));
        let mut codes = &self.codes[at..];
        let mut rest = room.as_mut_slice();
        loop {
            // Few words are spelt; those between them wait for nothing but their own codes.
            let named = codes.iter().zip(&mut *rest).take_while(|(code, _)| **code != SPELT);
            let named = named.map(|(&code, key)| {
                *key = book.keys[usize::from(code & !QUOTED)].with_quotes(code & QUOTED != 0);
            });
            let named = named.count();
            let Some((key, behind)) = rest[named..].split_first_mut() else { break };
            let [_, high, low, ..] = codes[named..] else {
                unreachable!("two codes follow the one that announces them");
            };
            *key = Key::from_bits(u32::from(high) << 16 | u32::from(low));
            (codes, rest) = (&codes[named + 3..], behind);
        }
        room
    }
}

/// The words that have a code of their own.
#[derive(Debug)]
struct Book {
    /// By code, without quotation marks; as many as there can be, so that reading needs no check.
    keys: Box<[Key; NAMED + 1]>,
    /// How many of them are used.
    used: usize,
    /// By hash of the key, one more than its code; 0 for none.
    slots: Vec<u16>,
}

const SLOTS: u32 = 16;
/// What a word is multiplied by to spread it over counters.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
/// Slots that are tried for a word.
const TRIES: usize = 8;

impl Default for Book {
    fn default() -> Book {
        let keys = Box::new([Key::from_bits(0); NAMED + 1]);
        Book { keys, used: 0, slots: vec![0; (1 << SLOTS) + TRIES] }
    }
}

impl Book {
    /// A book of the words that come more than once among many.
    fn of(words: &[Key]) -> Book {
        let mut often = Rarity::new(words.len(), 4);
        let name = |key: Key| u64::from(key.with_quotes(false).bits()).wrapping_mul(SPREAD);
        words.iter().for_each(|&key| often.add(name(key)));
        let mut book = Book::default();
        for least in [200, 20, 3] {
            for &key in words.iter().filter(|&&key| often.count(name(key)) >= least) {
                // What finds no room is spelt.
                let _ = book.code(key.with_quotes(false));
            }
        }
        book
    }

    /// The code of a key, which gets one if there is room.
    #[inline]
    fn code(&mut self, key: Key) -> Option<u16> {
        let first = (key.bits().wrapping_mul(0x9e37_79b1) >> (32 - SLOTS)) as usize;
        for slot in &mut self.slots[first..first + TRIES] {
            match slot.checked_sub(1) {
                Some(code) if self.keys[usize::from(code)] == key => return Some(code),
                Some(_) => {}
                None if self.used == NAMED => return None,
                None => {
                    self.keys[self.used] = key;
                    self.used += 1;
                    *slot = self.used as u16;
                    return Some(*slot - 1);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Tokens;

    #[test]
    fn words_are_read_back_as_they_were_however_they_are_kept() {
        let many: String = (0..40_000).map(|n| format!("Word{n} “said{n}” ")).collect();
        let keys = Tokens::of(&many).keys;
        let mut codes = Codes::default();
        let mut places: Vec<usize> = Vec::new();
        for _ in 0..30 {
            if codes.is_full_of(keys.len()) {
                let count = keys.len();
                places = codes.shorten(places.into_iter().map(|at| (at, count)));
            }
            places.push(codes.push(&keys));
        }
        assert!(codes.plain.is_empty() && codes.codes.contains(&SPELT), "more than have a code");
        for at in places {
            assert_eq!(codes.read(at, keys.len(), &mut Vec::new()), keys);
        }
    }
}
