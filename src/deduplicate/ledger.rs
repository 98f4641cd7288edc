//! The passages of many documents, in twelve bytes each.

use crate::text::Span;

/// The passages of documents, one after the other.
///
/// Where a passage begins is counted from the end of the one before. Those that are too long for it, or too far from the
/// one before, are kept twice.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    lines: Vec<Line>,
    /// Passages that have no room in their lines, with the number of the line.
    wide: Vec<(usize, Kept)>,
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

#[derive(Debug, Clone, Copy)]
struct Line {
    hash: u32,
    print: u32,
    /// From the lowest bit: how far from the passage before it begins, its bytes, its words, [`BOILERPLATE`].
    sizes: u32,
}

const BOILERPLATE: u32 = 1 << 31;
const GAP: u32 = 6;
const BYTES: u32 = 14;
const WORDS: u32 = 11;
/// The sizes of a passage that is kept among the wide ones; no other has them.
const WIDE: u32 = BOILERPLATE - 1;

impl Ledger {
    /// How many passages there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Adds a passage of the document that was begun last; `behind` is where the one before it ends in the text, zero if
    /// there is none.
    pub(super) fn push(&mut self, kept: Kept, behind: u32) {
        let Kept { span, words, hash, print, boilerplate } = kept;
        let (gap, bytes) = (span.start.wrapping_sub(behind), span.end.wrapping_sub(span.start));
        let fits = gap < 1 << GAP && bytes < 1 << BYTES && words < (1 << WORDS) - 1;
        let sizes = if fits {
            gap | bytes << GAP | words << (GAP + BYTES)
        } else {
            self.wide.push((self.lines.len(), kept));
            WIDE
        };
        let flag = if boilerplate { BOILERPLATE } else { 0 };
        self.lines.push(Line { hash, print, sizes: sizes | flag });
    }

    /// The passages of a document: so many from the one with this number on.
    #[inline]
    pub(super) fn read(&self, first: usize, count: u32) -> impl Iterator<Item = Kept> + '_ {
        let mut behind = 0u32;
        (first..).zip(&self.lines[first..first + count as usize]).map(move |(number, line)| {
            let boilerplate = line.sizes & BOILERPLATE != 0;
            let sizes = line.sizes & !BOILERPLATE;
            let (span, words) = if sizes == WIDE {
                let kept = self.wide(number);
                (kept.span, kept.words)
            } else {
                let start = behind.wrapping_add(sizes & ((1 << GAP) - 1));
                let end = start.wrapping_add(sizes >> GAP & ((1 << BYTES) - 1));
                (Span { start, end }, sizes >> (GAP + BYTES))
            };
            behind = span.end;
            Kept { span, words, hash: line.hash, print: line.print, boilerplate }
        })
    }

    #[cold]
    fn wide(&self, number: usize) -> &Kept {
        let at = self.wide.binary_search_by_key(&number, |(number, _)| *number);
        &self.wide[at.expect("what has no room in its line is among the wide ones")].1
    }

    /// The hashes of a document's passages and whether they are an outlet's text about itself.
    pub(super) fn hashes(&self, first: usize, count: u32) -> impl Iterator<Item = (u32, bool)> {
        let lines = &self.lines[first..first + count as usize];
        lines.iter().map(|line| (line.hash, line.sizes & BOILERPLATE != 0))
    }

    /// Marks those of a document's passages as the outlet's text about itself whose hash is told to be.
    pub(super) fn mark(&mut self, first: usize, count: u32, is_meant: impl Fn(u32) -> bool) {
        for line in &mut self.lines[first..first + count as usize] {
            if is_meant(line.hash) {
                line.sizes |= BOILERPLATE;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn passages_are_read_back_as_they_were(
            documents in prop::collection::vec(
                prop::collection::vec((0..99u32, 0..1u32 << 15, 0..1u32 << 12, any::<[u32; 2]>(), any::<bool>()), 0..5), 0..5,
            ),
            marked in any::<u32>(),
        ) {
            let mut ledger = Ledger::default();
            let mut kept: Vec<(usize, Vec<Kept>)> = Vec::new();
            for passages in documents {
                let (first, mut behind) = (ledger.len(), 0);
                let mut own = Vec::new();
                for (gap, bytes, words, [hash, print], boilerplate) in passages {
                    let span = Span { start: behind + gap, end: behind + gap + bytes };
                    own.push(Kept { span, words, hash: hash % 4, print, boilerplate });
                    ledger.push(own[own.len() - 1], behind);
                    behind = span.end;
                }
                kept.push((first, own));
            }
            for (first, own) in &mut kept {
                prop_assert_eq!(&ledger.read(*first, own.len() as u32).collect::<Vec<_>>(), &*own);
                ledger.mark(*first, own.len() as u32, |hash| hash == marked % 4);
                own.iter_mut().for_each(|one| one.boilerplate |= one.hash == marked % 4);
            }
            for (first, own) in &kept {
                let count = own.len() as u32;
                prop_assert_eq!(&ledger.read(*first, count).collect::<Vec<_>>(), own);
                let hashes: Vec<_> = own.iter().map(|one| (one.hash, one.boilerplate)).collect();
                prop_assert_eq!(ledger.hashes(*first, count).collect::<Vec<_>>(), hashes);
            }
            prop_assert_eq!(ledger.len(), kept.iter().map(|(_, own)| own.len()).sum::<usize>());
        }
    }
}
