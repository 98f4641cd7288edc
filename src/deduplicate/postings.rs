//! Which documents hold an entered shingle.

use super::rarity::Rarity;
use super::sample;
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

/// Shingles are sorted in so many parts, by bits of their hashes from this one on.
const PARTS: usize = 1 << 10;
const PART: u32 = 40;
/// Set in the entries of long shingles while they are sorted.
const LONG_ENTRY: u64 = 1 << DOCUMENT;

/// Entries that are held at a time, at least, and for each document; the documents are read anew for the rest of them.
const HELD: usize = 1 << 22;
const HELD_SHARE: usize = 30;

/// Of shelves with so many words every shingle is entered, whatever the length of its document.
const FEW_WORDS: usize = 1 << 20;

/// A short shingle of more documents is a set phrase, and tells nothing of any two of them.
const PHRASE: usize = 512;

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
    pub(super) fn new(shelf: &Shelf, limit: u8, entered: Enter) -> Postings {
        let rarity = Rarity::new(shelf.words(), limit);
        let mut postings = Postings { entries: Vec::new(), rarity };
        let held = HELD.max(shelf.len() * HELD_SHARE);
        // Some fifty short shingles of a document, and one long one in nine words.
        let rounds = (shelf.len() * 60).div_ceil(held) as u64;
        let fits = shelf.words() / 9 + shelf.len() * 60 <= held;
        let mut parts: Vec<Vec<u64>> = vec![Vec::new(); PARTS];
        let mut enter = |long, short| postings.enter(shelf, long, short, &mut parts);
        match entered {
            Enter::Long => enter(true, None),
            Enter::All if fits => enter(true, Some((0, 1))),
            Enter::All => {
                enter(true, None);
                (0..rounds).for_each(|round| enter(false, Some((round, rounds))));
            }
        }
        postings.entries.shrink_to_fit();
        postings
    }

    /// Enters the long shingles, and the short ones whose hashes fall to one of so many rounds; `parts` are empty before
    /// and after.
    fn enter(
        &mut self,
        shelf: &Shelf,
        long: bool,
        short: Option<(u64, u64)>,
        parts: &mut [Vec<u64>],
    ) {
        let few = shelf.words() <= FEW_WORDS;
        let (mut room, mut hashes) = (Vec::new(), Vec::new());
        for document in 0..shelf.len() as u32 {
            let thinned = if few { 0 } else { sample::thinned(shelf.words_of(document)) };
            shelf.stretches(document, &mut room, |keys| {
                sample::hash(keys, &mut hashes);
                let mut put = |hash: u64, long: u64| {
                    let name = hash & !u64::from(DOCUMENTS) & !LONG_ENTRY | long;
                    parts[(hash >> PART) as usize % PARTS].push(name | u64::from(document));
                };
                if long {
                    sample::long(&hashes, |hash| put(hash, LONG_ENTRY));
                    hashes.iter().for_each(|&hash| self.rarity.add(hash));
                }
                if let Some((round, rounds)) = short {
                    for &hash in &hashes {
                        if hash & thinned == 0 && ((hash >> 32) * rounds) >> 32 == round {
                            put(hash, 0);
                        }
                    }
                }
            });
        }
        for part in parts {
            part.sort_unstable();
            part.dedup();
            for same in part.chunk_by(|a, b| (a ^ b) >> DOCUMENT == 0) {
                let is_long = same[0] & LONG_ENTRY != 0;
                if same.len() > 1 && (is_long || same.len() <= PHRASE) {
                    let long = if is_long { LONG } else { 0 };
                    let documents = same.iter().map(|&entry| entry as u32 & DOCUMENTS | long);
                    self.entries.extend(documents);
                    if let Some(last) = self.entries.last_mut() {
                        *last |= LAST;
                    }
                }
            }
            part.clear();
        }
    }
}
