//! From text to words.

use std::cell::RefCell;

use super::block::{BLOCK, Block};
use super::folding::{Classes, Folding};
use super::key::{CAPITAL, FIGURE, FLAGS, Key, QUOTED};
use super::table::{Table, table};
use super::{Span, Tokens};

/// Adds the words of `text`, which stands at `offset` in its document. Linear in the length.
pub(super) fn scan<S: Sink>(text: &str, offset: u32, out: &mut S) {
    KNOWN.with_borrow_mut(|known| {
        let known = known.0.first_chunk_mut().expect("it is made with room for so many");
        let bytes = text.as_bytes();
        let quotes = Quotes::default();
        let (capital, quoted) = (0, 0);
        Scan { text, bytes, offset, quotes, capital, quoted, table: table(), known, out }.run();
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

/// A word of at most fifteen ASCII letters and digits, in lower case, the first lowest; zero behind the last.
#[derive(Clone, Copy, Default)]
struct Word {
    letters: [u64; 2],
    key: u32,
}

const KNOWN_BITS: u32 = 13;
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
    bytes: &'a [u8],
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

/// Letters and digits of a word that is read at once, at most.
const SHORT: usize = 15;

/// A block of bytes, and those behind it that a short word which begins in the block may take.
type Window = [u8; BLOCK + SHORT + 1];

/// For every length of a short word, the bits of its letters among those of sixteen bytes.
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
        while at < self.bytes.len() {
            let rest = &self.bytes[at..];
            // Behind the end stands nothing that holds more to a word.
            let mut end = [0; BLOCK + SHORT + 1];
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
        let Block { letters, spaces, marks } =
            Block::of(window.first_chunk().expect("a window is longer"));
        // Where a word may end without a second look: before a space, or a mark with a space behind it.
        let plain = spaces | !letters & spaces >> 1;
        let mut events = letters & !(letters << 1) | marks;
        while events != 0 {
            let start = events.trailing_zeros() as usize;
            events &= events - 1;
            let len = (!(letters >> start)).trailing_zeros() as usize;
            let end = start + len;
            let read_to = if len == 0 {
                let byte = window[start];
                if byte < 0x80 {
                    self.mark(byte as char, from + start);
                    continue;
                }
                self.letter_or_mark(from + start) - from
            } else if end == BLOCK && start > 0 {
                return start;
            } else if len > SHORT || plain >> end & 1 == 0 && goes_on(window[end], window[end + 1])
            {
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
        BLOCK
    }

    /// Reads a word of at most [`SHORT`] letters and digits, all ASCII, to which no mark or other letter holds more: nearly
    /// every word. Does what [`Scan::word`] would.
    #[inline(always)]
    fn short(&mut self, window: &Window, start: usize, len: usize, from: usize) {
        let (eights, _) = window[start..start + SHORT + 1].as_chunks::<8>();
        let printed = [u64::from_le_bytes(eights[0]), u64::from_le_bytes(eights[1])];
        let used = LETTERS[len];
        // Of letters and digits the capitals alone lack this bit.
        const LOWER: u64 = u64::from_le_bytes([0x20; 8]);
        let letters = [(printed[0] | LOWER) & used[0], (printed[1] | LOWER) & used[1]];
        let mixed = (letters[0] ^ letters[1].rotate_left(23)).wrapping_mul(SPREAD);
        let known = &mut self.known[(mixed >> (u64::BITS - KNOWN_BITS)) as usize];
        // Not compared as arrays, which would be written to memory for it.
        if (known.letters[0] ^ letters[0]) | (known.letters[1] ^ letters[1]) != 0 {
            // Of letters and digits the digits alone lack this bit.
            const LETTER: u64 = u64::from_le_bytes([0x40; 8]);
            let figure = (!letters[0] & used[0] | !letters[1] & used[1]) & LETTER != 0;
            *known = Word { letters, key: Folding::short(letters, len, figure).key(self.table) };
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
        let mut folded = Folding::default();
        let (mut at, mut end) = (start, start);
        let mut upper = self.bytes[start].is_ascii_uppercase();
        while let Some(&byte) = self.bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                match self.bytes[at..].first_chunk::<8>() {
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
            let c = self.char(at);
            let behind = at + c.len_utf8();
            if c.is_alphanumeric() {
                upper |= at == start && c.is_uppercase();
                for lower in c.to_lowercase() {
                    let mut utf8 = [0; 4];
                    lower.encode_utf8(&mut utf8).bytes().for_each(|byte| folded.push(byte));
                }
                end = behind;
            } else if joins(c) && self.text[behind..].starts_with(char::is_alphanumeric) {
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
        let key = folded.key(self.table);
        self.put(key, if upper { CAPITAL } else { 0 }, start, end);
        end
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

/// Whether a word to which it does not belong goes on at a byte that has another behind it.
fn goes_on(next: u8, behind: u8) -> bool {
    next >= 0x80 || joins(next as char) && (behind.is_ascii_alphanumeric() || behind >= 0x80)
}

/// Whether `c` between two letters or digits holds them together as one word.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',')
}
