//! From text to words.

use std::cell::RefCell;
use std::ops::Range;

use super::block::{BLOCK, Block};
use super::folding::{Classes, Folding};
use super::key::{CAPITAL, FIGURE, FLAGS, Key, QUOTED};
use super::table::{Table, table};
use super::{Span, Tokens};

/// Adds the words that stand in `span` of `text`, which stands at `offset` in its document. Linear in the length of
/// these; what stands around them does not matter.
///
/// # Panics
///
/// When `span` is not one of `text`.
pub(super) fn scan<S: Sink>(text: &str, span: Range<usize>, offset: u32, out: &mut S) {
    KNOWN.with_borrow_mut(|known| {
        let known = known.0.first_chunk_mut().expect("it is made with room for so many");
        let behind = &text.as_bytes()[span.start..];
        let text = &text[span];
        let quotes = Quotes::default();
        let (capital, quoted) = (0, 0);
        Scan { text, behind, offset, quotes, capital, quoted, table: table(), known, out }.run();
    });
}

/// Where words go.
pub(super) trait Sink {
    /// Adds a word.
    fn put(&mut self, key: Key, span: Span);

    /// The words so far.
    fn keys(&self) -> &[Key];

    /// Puts one word, with this key, in the place of the last two, of which there are so many at least.
    fn join(&mut self, key: Key);
}

impl Sink for Vec<Key> {
    #[inline(always)]
    fn put(&mut self, key: Key, _: Span) {
        self.push(key);
    }

    fn keys(&self) -> &[Key] {
        self
    }

    fn join(&mut self, key: Key) {
        self.truncate(self.len() - 2);
        self.push(key);
    }
}

impl Sink for Tokens {
    #[inline(always)]
    fn put(&mut self, key: Key, span: Span) {
        self.keys.push(key);
        self.spans.push(span);
    }

    fn keys(&self) -> &[Key] {
        &self.keys
    }

    fn join(&mut self, key: Key) {
        self.keys.join(key);
        let end = self.spans.pop().expect("every key has a span").end;
        self.spans.last_mut().expect("both words have spans").end = end;
    }
}

/// Words that were read before, with their keys: nothing else has to be looked up for them.
struct Known(Vec<Word>);

/// A word of at most sixteen bytes, all ASCII, in lower case with the marks inside it, the first lowest; zero behind the
/// last.
#[derive(Clone, Copy, Default)]
struct Word {
    letters: [u64; 2],
    key: u32,
}

const KNOWN_BITS: u32 = 14;
const KNOWN_WORDS: usize = 1 << KNOWN_BITS;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::new(Known(vec![Word::default(); KNOWN_WORDS]));
}

/// Which quotation marks are open.
#[derive(Default)]
struct Quotes {
    double: bool,
    single: bool,
}

struct Scan<'a, S> {
    text: &'a str,
    /// The bytes of the text, and those that stand behind it.
    behind: &'a [u8],
    offset: u32,
    quotes: Quotes,
    /// The look of a capital on the next word: none when it begins a sentence.
    capital: u32,
    /// The look of the words inside the marks that are open.
    quoted: u32,
    table: &'static Table,
    known: &'a mut [Word; KNOWN_WORDS],
    out: &'a mut S,
}

/// Bytes of a word that is read at once, at most.
const SHORT: usize = 16;

/// A block of bytes, and those behind it that a short word which begins in the block may take.
type Window = [u8; BLOCK + SHORT];

/// For every length of a short word, the bits of its letters among those of [`SHORT`] bytes.
const LETTERS: [[u64; 2]; SHORT + 1] = {
    let mut letters = [[0; 2]; SHORT + 1];
    let mut len = 1;
    while len <= SHORT {
        letters[len] = letters[len - 1];
        letters[len][(len - 1) / 8] |= 0xff << (8 * ((len - 1) % 8));
        len += 1;
    }
    letters
};

/// What the letters of a word are multiplied by to spread it over the known words.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl<S: Sink> Scan<'_, S> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let rest = &self.behind[at..];
            let mut end = [0; BLOCK + SHORT];
            let window = rest.first_chunk().unwrap_or_else(|| {
                end[..rest.len()].copy_from_slice(rest);
                &end
            });
            at += self.window(window, at);
        }
    }

    /// Reads the words and marks of the block that begins at `from`, where no word goes on; returns how many bytes were
    /// read: to the end, or to the word that goes on behind it.
    #[inline(always)]
    fn window(&mut self, window: &Window, from: usize) -> usize {
        let bytes = window.first_chunk().expect("a window is longer");
        let Block { words, others, marks } = Block::of(bytes, self.text.len() - from);
        // What the last byte is depends on the next block.
        let mut events = (words & !(words << 1) | marks) & u64::MAX >> 1;
        while events != 0 {
            let start = events.trailing_zeros() as usize;
            events &= events - 1;
            let len = (!(words >> start)).trailing_zeros() as usize;
            let end = start + len;
            let read_to = if len == 0 {
                let byte = window[start];
                if byte < 0x80 {
                    self.mark(byte as char, from + start);
                    continue;
                }
                self.letter_or_mark(from + start) - from
            } else if end >= BLOCK - 1 && start > 0 {
                return start;
            } else if len > SHORT || others >> end & 1 == 1 {
                self.word(from + start) - from
            } else {
                self.short(window, start, len, from);
                continue;
            };
            if read_to >= BLOCK {
                return read_to;
            }
            events &= u64::MAX << read_to;
        }
        BLOCK - 1
    }

    /// Reads a word of at most [`SHORT`] bytes, all ASCII, which goes on neither before nor behind: nearly every word.
    /// Does what [`Scan::word`] would.
    #[inline(always)]
    fn short(&mut self, window: &Window, start: usize, len: usize, from: usize) {
        let (eights, _) = window[start..start + SHORT].as_chunks::<8>();
        let used = LETTERS[len];
        // Of letters, digits and the marks inside words the capitals alone lack this bit.
        const LOWER: u64 = u64::from_le_bytes([0x20; 8]);
        let letters = [
            (u64::from_le_bytes(eights[0]) | LOWER) & used[0],
            (u64::from_le_bytes(eights[1]) | LOWER) & used[1],
        ];
        let mixed = (letters[0] ^ letters[1].rotate_left(23)).wrapping_mul(SPREAD);
        let known = &mut self.known[(mixed >> (u64::BITS - KNOWN_BITS)) as usize];
        // Not compared as arrays, which would be written to memory for it.
        if (known.letters[0] ^ letters[0]) | (known.letters[1] ^ letters[1]) != 0 {
            let key = folded(&self.text[from + start..from + start + len]).0.key(self.table);
            *known = Word { letters, key };
        }
        let key = known.key;
        let capital = u32::from(!window[start] & 0x20) / 0x20 * CAPITAL;
        self.put(key, capital, from + start, from + start + len);
    }

    /// Reads the word or the mark that begins with the character at `at`, no ASCII; returns where it ends.
    fn letter_or_mark(&mut self, at: usize) -> usize {
        let c = self.char(at);
        if c.is_alphanumeric() {
            return self.word(at);
        }
        self.mark(c, at);
        at + c.len_utf8()
    }

    fn char(&self, at: usize) -> char {
        self.text[at..].chars().next().expect("`at` is a character boundary before the end")
    }

    /// Reads the word that starts at `start` and returns where it ends.
    fn word(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let (mut folded, len) = folded(rest);
        let key = folded.key(self.table);
        let upper = rest.starts_with(char::is_uppercase);
        self.put(key, if upper { CAPITAL } else { 0 }, start, start + len);
        start + len
    }

    #[inline(always)]
    fn put(&mut self, key: u32, capital: u32, start: usize, end: usize) {
        let looks = capital & self.capital | self.quoted;
        self.capital = CAPITAL;
        self.add(key | looks, start, end);
        if key >> FLAGS == self.table.cent {
            self.join_percent();
        }
    }

    #[inline(always)]
    fn add(&mut self, key: u32, start: usize, end: usize) {
        let span = Span { start: self.offset + start as u32, end: self.offset + end as u32 };
        self.out.put(Key(key), span);
    }

    /// Makes "per" and the "cent" behind it one word.
    #[cold]
    fn join_percent(&mut self) {
        let [.., per, cent] = self.out.keys() else { return };
        if per.word() != self.table.per {
            return;
        }
        let key = Key(self.table.percent << FLAGS | cent.0 & QUOTED | FIGURE);
        self.out.join(key);
    }

    fn mark(&mut self, c: char, at: usize) {
        match c {
            '.' | '!' | '?' | ':' | '\n' => self.capital = 0,
            '"' => self.double(!self.quotes.double),
            '\u{201c}' | '\u{201e}' | '\u{ab}' => self.double(true),
            '\u{201d}' | '\u{bb}' => self.double(false),
            '\u{2018}' => self.single(true),
            '\'' | '\u{2019}' => {
                let after = at + c.len_utf8();
                let opens = c == '\''
                    && !self.quotes.single
                    && self.text[after..].starts_with(char::is_alphanumeric);
                self.single(opens);
            }
            '%' => {
                let key = self.table.percent << FLAGS | FIGURE | self.quoted;
                self.add(key, at, at + 1);
            }
            _ => {}
        }
    }

    fn double(&mut self, open: bool) {
        self.quotes.double = open;
        if open {
            self.capital = 0;
        }
        self.look();
    }

    fn single(&mut self, open: bool) {
        self.quotes.single = open;
        self.look();
    }

    fn look(&mut self) {
        self.quoted = if self.quotes.double | self.quotes.single { QUOTED } else { 0 };
    }
}

/// The word that a text begins with, folded, and its length.
fn folded(text: &str) -> (Folding, usize) {
    let bytes = text.as_bytes();
    let mut folded = Folding::default();
    let (mut at, mut end) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            match bytes[at..].first_chunk::<8>() {
                Some(eight) if folded.has_room() => {
                    let letters = Classes::of(u64::from_le_bytes(*eight));
                    folded.append(&letters);
                    at += letters.len;
                }
                _ => {
                    folded.push(byte.to_ascii_lowercase());
                    at += 1;
                }
            }
            end = at;
            continue;
        }
        let c = text[at..].chars().next().expect("`at` is a character boundary before the end");
        let behind = at + c.len_utf8();
        if c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                let mut utf8 = [0; 4];
                lower.encode_utf8(&mut utf8).bytes().for_each(|byte| folded.push(byte));
            }
            end = behind;
        } else if joins(c) && text[behind..].starts_with(char::is_alphanumeric) {
            match c {
                '\'' | '\u{2019}' => folded.push(b'\''),
                '.' if folded.figure => folded.push(b'.'),
                _ => {}
            }
        } else {
            break;
        }
        at = behind;
    }
    (folded, end)
}

/// Whether `c` between two letters or digits holds them together as one word.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',')
}
