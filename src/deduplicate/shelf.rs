//! Documents as the deduplicator keeps them: word keys, not texts.

use super::judge::Size;
use crate::text::{Key, Span, Tokens};

/// The documents to compare, sorted by id; about four bytes a word.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) pages: Vec<Page>,
}

/// One document.
#[derive(Debug)]
pub(super) struct Page {
    /// The outlet as a number; documents of unknown outlets share one.
    pub(super) outlet: u32,
    /// The words of its story, one passage after the other; boilerplate is left out.
    pub(super) keys: Box<[Key]>,
    /// The passages, in text order.
    pub(super) parts: Box<[Part]>,
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

    /// The size of a part.
    pub(super) fn size(&self, part: usize) -> Size {
        let part = self.parts[part];
        Size::of(&self.keys[part.first as usize..(part.first + part.words) as usize])
    }

    /// Its passages as they are printed, boilerplate aside.
    pub(super) fn prints(&self) -> impl Iterator<Item = u32> + '_ {
        self.parts.iter().filter(|part| part.words > 0).map(|part| part.print)
    }

    /// Leaves out the words of the parts that `drop` names.
    pub(super) fn retain(&mut self, drop: impl Fn(&Part) -> bool) {
        if !self.parts.iter().any(|part| part.words > 0 && drop(part)) {
            return;
        }
        let mut keys = Vec::with_capacity(self.keys.len());
        for part in &mut self.parts {
            let range = part.first as usize..(part.first + part.words) as usize;
            part.first = keys.len() as u32;
            if drop(part) {
                part.words = 0;
                part.boilerplate = true;
            } else {
                keys.extend_from_slice(&self.keys[range]);
            }
        }
        self.keys = keys.into();
    }
}

/// Reads the passages of one document.
#[derive(Debug, Default)]
pub(super) struct Reader {
    tokens: Tokens,
    parts: Vec<Part>,
}

impl Reader {
    /// Adds a passage of `text`.
    pub(super) fn part(&mut self, text: &str, span: Span, boilerplate: bool) {
        let first = self.tokens.keys.len();
        self.tokens.extend(&text[span.range()], span.start);
        let keys = &self.tokens.keys[first..];
        let words = keys.len() as u32;
        let hash = fold(keys.iter().map(|key| key.word()));
        let print = xxhash_rust::xxh3::xxh3_64(&text.as_bytes()[span.range()]) as u32;
        self.parts.push(Part { span, first: first as u32, words, hash, print, boilerplate });
        if boilerplate {
            self.tokens.keys.truncate(first);
            self.parts.last_mut().expect("one was pushed").words = 0;
        }
    }

    /// The document with the parts added so far; the reader starts afresh.
    pub(super) fn finish(&mut self, outlet: u32) -> Page {
        let page = Page {
            outlet,
            keys: self.tokens.keys.as_slice().into(),
            parts: self.parts.as_slice().into(),
        };
        self.tokens.clear();
        self.parts.clear();
        page
    }
}

fn fold(words: impl Iterator<Item = u32>) -> u32 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for word in words {
        state = (state ^ u64::from(word)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        state ^= state >> 32;
    }
    state as u32
}
