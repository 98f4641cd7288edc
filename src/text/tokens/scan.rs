//! From text to words.

use std::cell::RefCell;

use super::folding::{Classes, Folding, state_of};
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

/// Keys of words that were read before, by name: nothing else has to be looked up for them. A word of up to eight letters
/// is its own name; that of a longer one is the state its hash is made of, with [`LONG`] set.
struct Known(Vec<(u64, u32)>);

const KNOWN_BITS: u32 = 13;
const KNOWN_WORDS: usize = 1 << KNOWN_BITS;
/// Set in no word of eight ASCII letters.
const LONG: u64 = 1 << 63;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::new(Known(vec![(0, 0); KNOWN_WORDS]));
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
    known: &'a mut [(u64, u32); KNOWN_WORDS],
    out: &'a mut S,
}

/// Bytes that are looked at to read a short word: its letters, what stands behind them and behind that.
const HEAD: usize = 17;

/// What a name is multiplied by to spread it over the known words.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl<S: Sink> Scan<'_, S> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            if byte == b' ' {
                at += 1;
            } else if (b'0'..0x80).contains(&byte) {
                at = match self.short(at) {
                    Some(0) => {
                        self.mark(byte as char, at);
                        at + 1
                    }
                    Some(len) => at + len,
                    None => self.word(at),
                };
            } else if byte < 0x80 {
                self.mark(byte as char, at);
                at += 1;
            } else {
                let c = self.char(at);
                if c.is_alphanumeric() {
                    at = self.word(at);
                } else {
                    self.mark(c, at);
                    at += c.len_utf8();
                }
            }
        }
    }

    fn char(&self, at: usize) -> char {
        self.text[at..].chars().next().expect("`at` is a character boundary before the end")
    }

    /// Reads the word that starts at `start` if it has at most fifteen letters and digits, all ASCII, and no mark or other
    /// letter holds more to it: nearly every word. Does what [`Scan::word`] would; gives the length, with a space behind it
    /// and the comma or full stop before that, and zero when no word stands there.
    #[inline(always)]
    fn short(&mut self, start: usize) -> Option<usize> {
        let bytes = &self.bytes[start..];
        let Some(head) = bytes.first_chunk::<HEAD>() else {
            // Behind the end nothing holds more to a word.
            let mut head = [0; HEAD];
            head[..bytes.len()].copy_from_slice(bytes);
            return self.short_of(&head, start);
        };
        self.short_of(head, start)
    }

    #[inline(always)]
    fn short_of(&mut self, head: &[u8; HEAD], start: usize) -> Option<usize> {
        let (eights, _) = head.as_chunks::<8>();
        let word = Classes::of(u64::from_le_bytes(eights[0]));
        let (mut len, mut more, mut figure) = (word.len, 0, word.figure);
        if len == 8 {
            let rest = Classes::of(u64::from_le_bytes(eights[1]));
            if rest.len == 8 {
                return None;
            }
            (len, more, figure) = (8 + rest.len, rest.lower, figure || rest.figure);
        }
        if len == 0 {
            return Some(0);
        }
        let (next, behind) = (head[len], head[len + 1]);
        // Without branches, since nothing foretells which it is.
        let stops = (next == b'.') & (behind == b' ');
        let pauses = (next == b',') & (behind == b' ');
        let space = usize::from(next == b' ') + 2 * usize::from(stops | pauses);
        if space == 0 {
            let goes_on = behind.is_ascii_alphanumeric() || behind >= 0x80;
            if next >= 0x80 || goes_on && joins(next as char) {
                return None;
            }
        }
        let chunks = [word.lower, more];
        let name = if len <= 8 { word.lower } else { state_of(chunks, len) | LONG };
        let place = name.wrapping_mul(SPREAD) >> (u64::BITS - KNOWN_BITS);
        let (known, key) = &mut self.known[place as usize];
        if *known != name {
            (*known, *key) = (name, Folding::short(chunks, len, figure).key(self.table));
        }
        let key = *key;
        // Of ASCII letters and digits the capitals alone lack this bit.
        self.put(key, u32::from(!head[0] & 0x20) / 0x20 * CAPITAL, start, start + len);
        if stops {
            self.capital = 0;
        }
        Some(len + space)
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

/// Whether `c` between two letters or digits holds them together as one word.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',')
}
