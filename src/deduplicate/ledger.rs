//! The passages of many documents, in some dozen bytes each.

use crate::text::Span;

/// The passages of documents, one after the other.
///
/// A number takes as many bytes as it has sevens of bits; where a passage begins is counted from the end of the one
/// before.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    bytes: Vec<u8>,
    passages: usize,
}

/// A passage as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// How many words of it are kept.
    pub(super) words: u32,
    /// A hash of its folded words.
    pub(super) hash: u32,
    /// A hash of its text as it is printed.
    pub(super) print: u32,
    /// Whether it is an outlet's text about itself.
    pub(super) boilerplate: bool,
}

impl Ledger {
    /// Where the next document begins.
    pub(super) fn end(&self) -> usize {
        self.bytes.len()
    }

    /// How many passages there are.
    pub(super) fn len(&self) -> usize {
        self.passages
    }

    /// Adds a passage of the document that was begun last; `behind` is where the one before it ends in the text, zero if
    /// there is none.
    pub(super) fn push(&mut self, kept: Kept, behind: u32) {
        let Span { start, end } = kept.span;
        let words = u64::from(kept.words) << 1 | u64::from(kept.boilerplate);
        self.put(words);
        self.put(u64::from(start.wrapping_sub(behind)));
        self.put(u64::from(end.wrapping_sub(start)));
        self.bytes.extend(kept.hash.to_le_bytes());
        self.bytes.extend(kept.print.to_le_bytes());
        self.passages += 1;
    }

    fn put(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// So many passages of the document that begins at a place.
    pub(super) fn read(&self, place: usize, count: u32) -> impl Iterator<Item = Kept> + '_ {
        let mut rest = &self.bytes[place..];
        let mut behind = 0u32;
        (0..count).map(move |_| {
            let words = number(&mut rest);
            let start = behind.wrapping_add(number(&mut rest) as u32);
            let end = start.wrapping_add(number(&mut rest) as u32);
            behind = end;
            let [hash, print] = [four(&mut rest), four(&mut rest)];
            let span = Span { start, end };
            Kept { span, words: (words >> 1) as u32, hash, print, boilerplate: words & 1 == 1 }
        })
    }

    /// Marks those of a document's passages as the outlet's text about itself whose hash is told to be.
    pub(super) fn mark(&mut self, place: usize, count: u32, is_meant: impl Fn(u32) -> bool) {
        let mut at = place;
        for _ in 0..count {
            let (mut rest, first) = (&self.bytes[at..], at);
            (0..3).for_each(|_| drop(number(&mut rest)));
            let hash = four(&mut rest);
            four(&mut rest);
            at = self.bytes.len() - rest.len();
            if is_meant(hash) {
                // The lowest bit of the first number.
                self.bytes[first] |= 1;
            }
        }
    }
}

#[inline]
fn number(rest: &mut &[u8]) -> u64 {
    let (mut number, mut bits) = (0, 0);
    loop {
        let (byte, behind) = rest.split_first().expect("a number ends before its passage does");
        *rest = behind;
        number |= u64::from(byte & 0x7f) << bits;
        if byte & 0x80 == 0 {
            return number;
        }
        bits += 7;
    }
}

#[inline]
fn four(rest: &mut &[u8]) -> u32 {
    let (four, behind) = rest.split_first_chunk().expect("two hashes end a passage");
    *rest = behind;
    u32::from_le_bytes(*four)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn passages_are_read_back_as_they_were(
            documents in prop::collection::vec(prop::collection::vec((any::<[u32; 5]>(), any::<bool>()), 0..5), 0..5),
            marked in any::<u32>(),
        ) {
            let mut ledger = Ledger::default();
            let mut kept: Vec<(usize, Vec<Kept>)> = Vec::new();
            for passages in documents {
                let (place, mut behind) = (ledger.end(), 0);
                let own = passages.into_iter().map(|([start, end, words, hash, print], boilerplate)| {
                    Kept { span: Span { start, end }, words, hash: hash % 4, print, boilerplate }
                });
                let own: Vec<Kept> = own.collect();
                for one in &own {
                    ledger.push(*one, behind);
                    behind = one.span.end;
                }
                kept.push((place, own));
            }
            for (place, own) in &mut kept {
                prop_assert_eq!(&ledger.read(*place, own.len() as u32).collect::<Vec<_>>(), own);
                ledger.mark(*place, own.len() as u32, |hash| hash == marked % 4);
                own.iter_mut().for_each(|one| one.boilerplate |= one.hash == marked % 4);
            }
            for (place, own) in &kept {
                prop_assert_eq!(&ledger.read(*place, own.len() as u32).collect::<Vec<_>>(), own);
            }
            prop_assert_eq!(ledger.len(), kept.iter().map(|(_, own)| own.len()).sum::<usize>());
        }
    }
}
