//! Documents as the deduplicator keeps them: word keys, not texts.

use std::ops::Range;

use super::codes::Codes;
use super::judge::Size;
use super::known::{Known, Read};
use super::ledger::{Kept, Ledger};
use crate::text::{Key, Span, add_keys};

/// The documents to compare: some two and a half bytes a word, a dozen a passage.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    sheets: Vec<Sheet>,
    ledger: Ledger,
    codes: Codes,
    /// All words kept, boilerplate included.
    words: usize,
    /// Passages whose words need not be read again.
    known: Known,
    /// Room to read words into.
    room: Vec<Key>,
    /// The passages of a document that is added.
    printed: Vec<Printed>,
}

/// A passage before its words are read.
#[derive(Debug)]
struct Printed {
    span: Span,
    /// Whether it is an outlet's text about itself.
    boilerplate: bool,
    /// A hash of what it prints.
    print: u64,
    /// Whether a quotation may go on in the passage behind it.
    goes_on: bool,
    /// What was read of it before.
    read: Option<Read>,
}

impl Printed {
    /// The same for passages with the same words, looks included.
    fn name(&self) -> u64 {
        self.print ^ u64::from(self.goes_on)
    }
}

/// Whether a paragraph begins with a quotation mark, as one does in which a quotation goes on.
fn begins_with_quotation(text: &str) -> bool {
    text.starts_with(['"', '\'', '\u{201c}', '\u{201e}', '\u{2018}', '\u{ab}'])
}

/// Bytes of a word with the space behind it, roughly.
const BYTES_A_WORD: usize = 6;

/// Where the words and passages of one document are kept.
#[derive(Debug, Clone, Copy)]
struct Sheet {
    code: usize,
    passage: usize,
    passages: u32,
    /// Words kept, boilerplate included.
    words: u32,
    outlet: u32,
}

/// One document, taken from the shelf.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// The outlet as a number; documents of unknown outlets share one.
    pub(super) outlet: u32,
    /// The words of its story, one passage after the other; boilerplate is left out.
    pub(super) keys: Vec<Key>,
    /// The passages, in text order.
    pub(super) parts: Vec<Part>,
    /// Room to read words into.
    room: Vec<Key>,
}

/// One passage of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// Its first word among [`Page::keys`].
    pub(super) first: u32,
    /// How many words it has there; none when it is boilerplate.
    pub(super) words: u32,
    /// A hash of its folded words.
    pub(super) hash: u32,
    /// A hash of its text as it is printed.
    pub(super) print: u32,
    /// Whether it is an outlet's text about itself.
    pub(super) boilerplate: bool,
}

impl Page {
    /// The part that holds the word `at`.
    pub(super) fn part_of(&self, at: u32) -> usize {
        self.parts.partition_point(|part| part.first + part.words <= at)
    }

    /// The words of the parts from `first` to `last`, as a range of [`Page::keys`].
    pub(super) fn words_of(&self, first: usize, last: usize) -> Range<u32> {
        let last = self.parts[last];
        self.parts[first].first..last.first + last.words
    }

    /// The size of a part.
    pub(super) fn size(&self, part: usize) -> Size {
        let part = self.parts[part];
        Size::of(&self.keys[part.first as usize..(part.first + part.words) as usize])
    }

    /// Its passages as they are printed, boilerplate aside.
    pub(super) fn prints(&self) -> impl Iterator<Item = u32> + '_ {
        self.parts.iter().filter(|part| part.words > 0).map(|part| part.print)
    }
}

impl Shelf {
    /// How many documents stand on it.
    pub(super) fn len(&self) -> usize {
        self.sheets.len()
    }

    /// Adds a document: its outlet, its text, and its passages, of which the outlet's text about itself is marked.
    pub(super) fn add(
        &mut self,
        outlet: u32,
        text: &str,
        passages: impl Iterator<Item = (Span, bool)>,
    ) {
        self.make_room(text.len() / BYTES_A_WORD);
        let (code, passage) = (self.codes.len(), self.ledger.len());
        let (mut behind, mut all) = (0, 0);
        self.printed.clear();
        self.printed.extend(passages.map(|(span, boilerplate)| {
            let print = xxhash_rust::xxh3::xxh3_64(&text.as_bytes()[span.range()]);
            Printed { span, boilerplate, print, goes_on: false, read: None }
        }));
        let mut next = None;
        // All at once, so that none waits for the one before to come out of memory.
        for printed in self.printed.iter_mut().rev() {
            printed.goes_on = next.is_some_and(begins_with_quotation);
            next = text.get(printed.span.range());
            printed.read = self.known.get(printed.name());
        }
        let printed = std::mem::take(&mut self.printed);
        for one in &printed {
            let &Printed { span, boilerplate, print, .. } = one;
            let (words, hash) = match one.read {
                Some(read) if !boilerplate => {
                    self.codes.repeat(read.codes());
                    (read.words, read.hash)
                }
                _ => self.read_words(text, one),
            };
            all += words;
            let print = print as u32;
            self.ledger.push(Kept { span, words, hash, print, boilerplate }, behind);
            behind = span.end;
        }
        self.printed = printed;
        let passages = (self.ledger.len() - passage) as u32;
        self.words += all as usize;
        self.sheets.push(Sheet { code, passage, passages, words: all, outlet });
    }

    /// Puts the words of a passage behind those before; says how many are kept, and their hash.
    fn read_words(&mut self, text: &str, printed: &Printed) -> (u32, u32) {
        self.room.clear();
        add_keys(text, printed.span, printed.goes_on, &mut self.room);
        let hash = fold(&self.room);
        if printed.boilerplate {
            return (0, hash);
        }
        let (at, words) = (self.codes.push(&self.room), self.room.len() as u32);
        self.known.put(Read::new(printed.name(), at..self.codes.len(), words, hash));
        (words, hash)
    }

    /// Adds a document that stood on another shelf.
    pub(super) fn insert(&mut self, outlet: u32, kept: &[Kept], keys: &[Key]) {
        let passage = self.ledger.len();
        let mut behind = 0;
        for kept in kept {
            self.ledger.push(*kept, behind);
            behind = kept.span.end;
        }
        self.put((passage, kept.len() as u32), outlet, keys);
    }

    /// Adds a document of which the passages are kept.
    fn put(&mut self, (passage, passages): (usize, u32), outlet: u32, keys: &[Key]) {
        self.make_room(keys.len());
        let code = self.codes.push(keys);
        self.words += keys.len();
        self.sheets.push(Sheet { code, passage, passages, words: keys.len() as u32, outlet });
    }

    /// Keeps words in the shorter way when these are more than the longer one is for.
    fn make_room(&mut self, words: usize) {
        if self.codes.is_full_of(words) {
            let written = self.sheets.iter().map(|sheet| (sheet.code, sheet.words as usize));
            let places = self.codes.shorten(written);
            self.sheets.iter_mut().zip(places).for_each(|(sheet, place)| sheet.code = place);
            self.known.forget();
        }
    }

    /// Lets go of what only helps to add documents.
    pub(super) fn close(&mut self) {
        (self.known, self.room, self.printed) = Default::default();
    }

    /// Whether two documents are printed alike, by one outlet.
    pub(super) fn same(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.sheets[a as usize], self.sheets[b as usize]);
        a.outlet == b.outlet && self.kept_of(a).eq(self.kept_of(b))
    }

    /// Puts the documents into another order, given by their places.
    pub(super) fn arrange(&mut self, order: &[u32]) {
        self.sheets = order.iter().map(|&at| self.sheets[at as usize]).collect();
    }

    /// Takes a document from the shelf into `page`.
    pub(super) fn read(&self, document: u32, page: &mut Page) {
        let sheet = self.sheets[document as usize];
        page.outlet = sheet.outlet;
        page.keys.clear();
        page.parts.clear();
        let keys = self.codes.read(sheet.code, sheet.words as usize, &mut page.room);
        // Taken are the words from `from` to `at`, and later those behind the next boilerplate.
        let (mut from, mut at, mut left_out) = (0, 0, 0);
        for Kept { span, words, hash, print, boilerplate } in self.kept_of(sheet) {
            let first = at as u32 - left_out;
            if boilerplate {
                page.keys.extend_from_slice(&keys[from..at]);
                from = at + words as usize;
                left_out += words;
            }
            at += words as usize;
            let words = if boilerplate { 0 } else { words };
            page.parts.push(Part { span, first, words, hash, print, boilerplate });
        }
        page.keys.extend_from_slice(&keys[from..at]);
    }

    /// Where the passages of a document stand, from its first to its last, and how many words they have.
    pub(super) fn extent(&self, document: u32) -> Option<(Span, u32)> {
        let mut words = 0;
        let mut span: Option<Span> = None;
        for kept in self.kept_of(self.sheets[document as usize]) {
            span = Some(span.map_or(kept.span, |span| span.join(kept.span)));
            words += if kept.boilerplate { 0 } else { kept.words };
        }
        Some((span?, words))
    }

    /// The outlet of a document.
    pub(super) fn outlet(&self, document: u32) -> u32 {
        self.sheets[document as usize].outlet
    }

    /// Calls `visit` with the stretches of words of a document between its boilerplate, and with how many words it has;
    /// `room` is overwritten.
    pub(super) fn stretches(
        &self,
        document: u32,
        room: &mut Vec<Key>,
        mut visit: impl FnMut(&[Key]),
    ) {
        let sheet = self.sheets[document as usize];
        let keys = self.codes.read(sheet.code, sheet.words as usize, room);
        let (mut first, mut end) = (0, 0);
        for kept in self.kept_of(sheet) {
            let words = kept.words as usize;
            if kept.boilerplate {
                visit(&keys[first..end]);
                first = end + words;
            }
            end += words;
        }
        visit(&keys[first..end]);
    }

    /// How many words of a document are kept, boilerplate included.
    pub(super) fn words_of(&self, document: u32) -> usize {
        self.sheets[document as usize].words as usize
    }

    fn kept_of(&self, sheet: Sheet) -> impl Iterator<Item = Kept> + '_ {
        self.ledger.read(sheet.passage, sheet.passages)
    }

    /// The hashes of the passages of a document, boilerplate aside.
    pub(super) fn hashes(&self, document: u32) -> impl Iterator<Item = u32> + '_ {
        let sheet = self.sheets[document as usize];
        let all = self.ledger.hashes(sheet.passage, sheet.passages);
        all.filter(|(_, boilerplate)| !boilerplate).map(|(hash, _)| hash)
    }

    /// Leaves out the words of the passages whose outlet and hash `drop` names.
    pub(super) fn retain(&mut self, drop: impl Fn(u32, u32) -> bool) {
        for sheet in &self.sheets {
            let is_meant = |hash| drop(sheet.outlet, hash);
            self.ledger.mark(sheet.passage, sheet.passages, is_meant);
        }
    }

    /// Passages kept, boilerplate included.
    pub(super) fn passages(&self) -> usize {
        self.ledger.len()
    }

    /// Words kept, boilerplate included.
    pub(super) fn words(&self) -> usize {
        self.words
    }
}

fn fold(keys: &[Key]) -> u32 {
    let state = keys.iter().fold(keys.len() as u64, |state, key| {
        state.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(u64::from(key.word()))
    });
    ((state ^ state >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}
