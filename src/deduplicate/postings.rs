//! Which documents hold an entered shingle.

use super::rarity::Rarity;
use super::sample::{self, Entry};
use super::shelf::Shelf;

/// Bits that number a document.
const DOCUMENT: u32 = 24;
pub(super) const DOCUMENTS: u32 = (1 << DOCUMENT) - 1;
/// Set in the last document of a shingle.
pub(super) const LAST: u32 = 1 << 31;
/// Set in the documents of a long shingle.
pub(super) const LONG: u32 = 1 << 30;

/// The documents of every entered shingle that two or more hold.
pub(super) struct Postings {
    /// Shingle by shingle, the documents of each in order; which is the last of one is marked.
    pub(super) entries: Vec<u32>,
    /// How often shingles were read.
    pub(super) rarity: Rarity,
}

/// Shingles are sorted in so many parts, by the first bits of their hashes.
const PARTS: u32 = 10;
/// Set in the entries of long shingles while they are sorted.
const LONG_ENTRY: u64 = 1 << DOCUMENT;

/// Entries that are held at a time, at least, and for each document; the documents are read anew for the rest of them.
const HELD: usize = 1 << 22;
const HELD_SHARE: usize = 20;

/// Of shelves with so many words every shingle is entered, whatever the length of its document.
const FEW_WORDS: usize = 1 << 20;

/// Which shingles are entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Enter {
    /// Long and short ones.
    All,
    /// Long ones.
    Long,
}

impl Postings {
    /// Enters all documents of a shelf. `limit` is the count up to which shingles are told apart by rarity.
    pub(super) fn new(shelf: &Shelf, limit: u8, enter: Enter) -> Postings {
        let mut rarity = Rarity::new(shelf.words(), limit);
        let all = shelf.words() <= FEW_WORDS;
        let held = HELD.max(shelf.len() * HELD_SHARE);
        let expected = shelf.words() * 2 / 5;
        let rounds = expected.div_ceil(held).next_power_of_two().min(1 << PARTS);
        let mut entries = Vec::new();
        // The first bits of the hash tell the round, those behind them the part.
        let own_bits = PARTS - rounds.trailing_zeros();
        let mut parts: Vec<Vec<u64>> = vec![Vec::new(); 1 << own_bits];
        let mask = parts.len() - 1;
        let mut room = (Vec::new(), Vec::new());
        for round in 0..rounds {
            for document in 0..shelf.len() as u32 {
                let every = all || sample::is_short(shelf.words_of(document));
                shelf.stretches(document, &mut room.0, |keys| {
                    sample::entries(keys, every, &mut room.1, |entry| {
                        let (hash, long) = match entry {
                            Entry::Short(_) if enter == Enter::Long => return,
                            Entry::Short(hash) => (hash, 0),
                            Entry::Long(hash) => (hash, LONG_ENTRY),
                        };
                        let part = (hash >> (64 - PARTS)) as usize;
                        if part >> own_bits == round {
                            let name = hash & !u64::from(DOCUMENTS) & !LONG_ENTRY | long;
                            parts[part & mask].push(name | u64::from(document));
                        }
                    });
                    if round == 0 {
                        room.1.iter().for_each(|&hash| rarity.add(hash));
                    }
                });
            }
            for part in &mut parts {
                part.sort_unstable();
                part.dedup();
                for same in part.chunk_by(|a, b| (a ^ b) >> DOCUMENT == 0) {
                    if same.len() > 1 {
                        let long = if same[0] & LONG_ENTRY != 0 { LONG } else { 0 };
                        entries.extend(same.iter().map(|&entry| entry as u32 & DOCUMENTS | long));
                        if let Some(last) = entries.last_mut() {
                            *last |= LAST;
                        }
                    }
                }
                part.clear();
            }
        }
        entries.shrink_to_fit();
        Postings { entries, rarity }
    }
}
