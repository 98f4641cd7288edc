//! Passages that were read before: what is printed once more needs no reading.

use std::ops::Range;

/// Passages by what they print, the last of those that fall into one slot.
#[derive(Debug, Default)]
pub(super) struct Known {
    slots: Vec<Read>,
}

/// Copies follow each other closely in the files that archives are made of; half a megabyte holds most of them.
const SLOTS: usize = 1 << 15;

/// A passage that was read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Read {
    /// A hash of what it prints; two passages that share one are taken for the same.
    print: u64,
    /// Where its words are kept, and how much room they take there.
    at: u32,
    len: u32,
    /// How many words it has.
    pub(super) words: u32,
    /// A hash of its folded words.
    pub(super) hash: u32,
}

impl Read {
    pub(super) fn new(print: u64, codes: Range<usize>, words: u32, hash: u32) -> Read {
        // What lies beyond the reach of a number of 32 bits is not found again.
        let at = u32::try_from(codes.start);
        let len = if at.is_ok() { codes.len() as u32 } else { 0 };
        Read { print, at: at.unwrap_or(0), len, words, hash }
    }

    /// Where its words are kept.
    pub(super) fn codes(&self) -> Range<usize> {
        self.at as usize..(self.at + self.len) as usize
    }
}

impl Known {
    /// The passage that prints this, when it is still known.
    #[inline]
    pub(super) fn get(&self, print: u64) -> Option<Read> {
        let read = *self.slots.get(slot(print))?;
        (read.print == print && read.len > 0).then_some(read)
    }

    /// Remembers a passage.
    #[inline]
    pub(super) fn put(&mut self, read: Read) {
        if self.slots.is_empty() {
            self.slots = vec![Read::default(); SLOTS];
        }
        self.slots[slot(read.print)] = read;
    }

    /// Forgets all, since words are kept elsewhere now.
    pub(super) fn forget(&mut self) {
        self.slots.clear();
    }
}

fn slot(print: u64) -> usize {
    (print >> 32) as usize % SLOTS
}
