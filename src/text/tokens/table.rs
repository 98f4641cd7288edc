//! Words that are light, and words that stand for another, looked up by hash.

use std::sync::OnceLock;

use super::folding::hash_of;
use super::key::{FIGURE, FLAGS, LIGHT};
use super::lists::{LIGHT_WORDS, NUMBERS, SPELLINGS};

/// Two slots a word, so that a look-up takes no branch.
pub(super) struct Table {
    slots: [Slot; 2 * SLOTS],
    pub(super) per: u32,
    pub(super) cent: u32,
    pub(super) percent: u32,
}

#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    /// The key it stands for, with its flags.
    key: u32,
}

const SLOTS: usize = 1024;
/// No word has this hash of 28 bits.
const EMPTY: u32 = u32::MAX;

impl Table {
    /// The key of the word with this hash.
    #[inline]
    pub(super) fn get(&self, hash: u32) -> u32 {
        let (first, second) = (self.slots[place(hash)], self.slots[other_place(hash)]);
        let key = if first.hash == hash { first.key } else { hash << FLAGS };
        if second.hash == hash { second.key } else { key }
    }

    /// Puts a word into one of its two slots, and what stood there into its other one, and so on.
    fn insert(&mut self, word: &str, standing_for: &str, flags: u32) {
        let mut slot = Slot { hash: hash_of(word), key: hash_of(standing_for) << FLAGS | flags };
        for at in [place(slot.hash), other_place(slot.hash)] {
            if self.slots[at].hash == slot.hash {
                self.slots[at] = slot;
                return;
            }
        }
        let mut at = place(slot.hash);
        while slot.hash != EMPTY {
            std::mem::swap(&mut slot, &mut self.slots[at]);
            let (first, second) = (place(slot.hash), other_place(slot.hash));
            at = if at == first { second } else { first };
        }
    }
}

fn place(hash: u32) -> usize {
    hash as usize % SLOTS
}

fn other_place(hash: u32) -> usize {
    SLOTS + (hash >> 14) as usize % SLOTS
}

/// The table of [`lists`](super::lists), made once.
pub(super) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            slots: [Slot { hash: EMPTY, key: 0 }; 2 * SLOTS],
            per: hash_of("per"),
            cent: hash_of("cent"),
            percent: hash_of("percent"),
        };
        for word in LIGHT_WORDS.split_whitespace() {
            table.insert(word, word, LIGHT);
        }
        for (number, words) in NUMBERS {
            for word in words.split_whitespace() {
                table.insert(word, number, FIGURE);
            }
        }
        for (american, words) in SPELLINGS {
            for word in words.split_whitespace() {
                table.insert(word, american, 0);
            }
        }
        table
    })
}
