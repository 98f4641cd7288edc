//! Words in lower case and American spelling, eight bytes at a time.

use super::key::{FIGURE, FLAGS};
use super::table::Table;

/// A word in lower case while it is read: eight bytes a number, the first byte lowest.
pub(super) struct Folding {
    chunks: [u64; CHUNKS],
    len: usize,
    pub(super) figure: bool,
    /// What the bytes beyond [`LONGEST`] come to.
    rest: u64,
}

/// Words are spelt out up to this many bytes; of longer ones the rest counts by its hash.
const LONGEST: usize = 8 * CHUNKS;
const CHUNKS: usize = 5;

impl Default for Folding {
    fn default() -> Folding {
        Folding { chunks: [0; CHUNKS], len: 0, figure: false, rest: 0 }
    }
}

/// The same byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

impl Folding {
    /// Whether eight more bytes are spelt out.
    pub(super) fn has_room(&self) -> bool {
        self.len + 8 <= LONGEST
    }

    /// Adds letters and digits for which there is room.
    pub(super) fn append(&mut self, letters: &Classes) {
        let (chunk, bits) = (self.len / 8, 8 * (self.len % 8));
        self.chunks[chunk] |= letters.lower << bits;
        if bits > 0 && bits + 8 * letters.len > 64 {
            self.chunks[chunk + 1] |= letters.lower >> (64 - bits);
        }
        self.len += letters.len;
        self.figure |= letters.figure;
    }

    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.figure |= byte.is_ascii_digit();
        if self.len < LONGEST {
            self.chunks[self.len / 8] |= u64::from(byte) << (8 * (self.len % 8));
            self.len += 1;
        } else {
            self.rest = mix(self.rest ^ u64::from(byte));
        }
    }

    pub(super) fn key(&mut self, table: &Table) -> u32 {
        if self.len >= 6 && self.may_be_british() {
            self.american();
        }
        let figure = if self.figure { FIGURE } else { 0 };
        table.get(self.hash()) | figure
    }

    /// The constants are those of wyhash.
    #[inline]
    fn hash(&self) -> u32 {
        let mut state = self.rest ^ (self.len as u64).wrapping_mul(LENGTH);
        for chunk in &self.chunks[..self.len.div_ceil(8)] {
            state = mix(state ^ chunk);
        }
        folded_hash(state)
    }

    /// Whether "is", "ys", "our" or "tre" stands where an ending of [`ENDINGS`] has it; most words hold none.
    #[inline]
    fn may_be_british(&self) -> bool {
        let (chunk, used) = ((self.len - 1) / 8, (self.len - 1) % 8 + 1);
        let mut tail = self.chunks[chunk] << (64 - 8 * used);
        if chunk > 0 && used < 8 {
            tail |= self.chunks[chunk - 1] >> (8 * used);
        }
        british(tail)
    }

    /// British endings in American spelling. A word that is changed by mistake ("rise", "contour") is changed
    /// everywhere alike, so nothing is mixed up but words that differ in that ending alone.
    #[cold]
    fn american(&mut self) {
        let mut bytes = [0; LONGEST];
        for (eight, chunk) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(self.chunks) {
            *eight = chunk.to_le_bytes();
        }
        let word = &bytes[..self.len];
        let (word, owner) = match word.strip_suffix(b"'s") {
            Some(word) => (word, true),
            None => (word, false),
        };
        if !(6..LONGEST - 2).contains(&word.len()) {
            return;
        }
        let found = ENDINGS.iter().find(|(british, _)| word.ends_with(british));
        if let Some((british, american)) = found {
            let stem = &word[..word.len() - british.len()];
            let mut changed =
                Folding { figure: self.figure, rest: self.rest, ..Folding::default() };
            let owner: &[u8] = if owner { b"'s" } else { b"" };
            stem.iter().chain(*american).chain(owner).for_each(|byte| changed.push(*byte));
            *self = changed;
        }
    }
}

/// The letters and digits that eight bytes begin with.
pub(super) struct Classes {
    /// How many.
    pub(super) len: usize,
    /// In lower case, the first lowest; zero behind the last.
    pub(super) lower: u64,
    /// Whether there is a digit.
    pub(super) figure: bool,
}

impl Classes {
    #[inline(always)]
    pub(super) fn of(chunk: u64) -> Classes {
        let low = chunk & eight(0x7f);
        let lower = low | eight(0x20);
        // The high bit of each byte tells whether it is at least one bound and below the other.
        let letter = (lower + eight(0x80 - b'a')) & !(lower + eight(0x7f - b'z'));
        let digit = (low + eight(0x80 - b'0')) & !(low + eight(0x7f - b'9'));
        let inside = (letter | digit) & !chunk & eight(0x80);
        let outside = !inside & eight(0x80);
        let len = outside.trailing_zeros() as usize / 8;
        // All bits below the first byte outside; all there are when there is none.
        let mask = ((outside & outside.wrapping_neg()) >> 7).wrapping_sub(1);
        Classes {
            len,
            lower: (chunk | (letter & eight(0x80)) >> 2) & mask,
            figure: digit & inside & mask != 0,
        }
    }
}

/// Whether the last eight letters of a word, the last one highest, hold "is", "ys", "our" or "tre".
fn british(tail: u64) -> bool {
    // The high bit of each byte that is the letter; letters stand below 0x80, so no carry runs on.
    let is = |byte: u8| {
        let differs = (tail ^ eight(byte)) & eight(0x7f);
        !(differs + eight(0x7f)) & eight(0x80)
    };
    let after_i_or_y = (is(b'i') | is(b'y')) << 8 & is(b's');
    let our = is(b'o') << 16 & is(b'u') << 8 & is(b'r');
    let tre = is(b't') << 16 & is(b'r') << 8 & is(b'e');
    // "organisation's" has its ending further up.
    after_i_or_y | our | tre | is(b'\'') != 0
}

/// British endings and the American ones they are folded to.
const ENDINGS: &[(&[u8], &[u8])] = &[
    (b"isation", b"ization"),
    (b"isations", b"izations"),
    (b"ise", b"ize"),
    (b"ised", b"ized"),
    (b"ises", b"izes"),
    (b"ising", b"izing"),
    (b"yse", b"yze"),
    (b"ysed", b"yzed"),
    (b"ysing", b"yzing"),
    (b"our", b"or"),
    (b"ours", b"ors"),
    (b"oured", b"ored"),
    (b"ouring", b"oring"),
    (b"ourable", b"orable"),
    (b"tre", b"ter"),
    (b"tres", b"ters"),
];

/// The hash of a word of the tables, as it stands there.
pub(super) fn hash_of(word: &str) -> u32 {
    let mut folded = Folding::default();
    word.bytes().for_each(|byte| folded.push(byte));
    folded.hash()
}

/// What the length of a word is multiplied by before its letters are mixed in.
const LENGTH: u64 = 0xa076_1d64_78bd_642f;

/// The 28 bits of a mixed state that name a word.
fn folded_hash(state: u64) -> u32 {
    (state >> (32 + FLAGS)) as u32
}

#[inline]
fn mix(value: u64) -> u64 {
    let wide = u128::from(value ^ 0xe703_7ed1_a0b4_28db) * 0x8ebc_6af0_9c88_c6e3_u128;
    (wide as u64) ^ (wide >> 64) as u64
}
