//! Which documents hold an entered shingle.

use super::rarity::Rarity;
use super::sample;
use super::shelf::Shelf;

/// Bits that number a document.
const DOCUMENT: u32 = 24;
pub(super) const DOCUMENTS: u32 = (1 << DOCUMENT) - 1;
/// Set in the last document of a shingle.
const LAST: u32 = 1 << 31;
/// Set in the documents of a long shingle.
const LONG: u32 = 1 << 30;

/// The documents of every entered shingle that two or more hold.
///
/// Memory: four bytes for each of the shingles that are entered of a document, some seventy for one of two hundred
/// words; of those that no other holds, only until all are entered.
pub(super) struct Postings {
    /// Shingle by shingle, the documents of each in order; which is the last of one is marked.
    entries: Vec<u32>,
    /// How often shingles were read.
    pub(super) rarity: Rarity,
}

/// Which shingles are entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Enter {
    /// Long and short ones.
    All,
    /// Long ones.
    Long,
}

/// Of shelves with so many words every shingle is entered, whatever the length of its document.
const FEW_WORDS: usize = 1 << 20;

/// A short shingle of more documents is a set phrase, and tells nothing of any two of them.
const PHRASE: usize = 512;

/// One long shingle in so many words is entered, and so many short ones a document, roughly.
const LONG_SHARE: usize = 9;
const SHORT: usize = 60;

impl Postings {
    /// Enters all documents of a shelf. `limit` is the count up to which shingles are told apart by rarity.
    pub(super) fn new(shelf: &Shelf, limit: u8, entered: Enter) -> Postings {
        let mut rarity = Rarity::new(shelf.words(), limit);
        let few = shelf.words() <= FEW_WORDS;
        let short = if entered == Enter::All { SHORT * shelf.len() } else { 0 };
        let (mut room, mut hashes, mut desk) = (Vec::new(), Vec::new(), Desk::default());
        let mut cabinet = Cabinet::new(short + shelf.words() / LONG_SHARE);
        for document in 0..shelf.len() as u32 {
            cabinet.turn_to(document);
            let thinned = if few { 0 } else { sample::thinned(shelf.words_of(document)) };
            shelf.stretches(document, &mut room, |keys| {
                sample::hash(keys, &mut hashes);
                sample::long(&hashes, |hash| cabinet.put(hash, LONG_NAME, document));
                for &hash in &hashes {
                    rarity.add(hash);
                    if entered == Enter::All && hash & thinned == 0 {
                        cabinet.put(hash, 0, document);
                    }
                }
            });
        }
        let mut entries = Vec::new();
        // The last was made last: its room goes back first.
        while let Some(drawer) = cabinet.drawers.pop() {
            desk.group(&drawer, &mut entries);
        }
        Postings { entries, rarity }
    }

    /// Calls `visit` with the documents of every entered shingle that two or more hold, in order, and whether it is a
    /// long one; [`DOCUMENTS`] masks their numbers.
    #[inline]
    pub(super) fn each(&self, mut visit: impl FnMut(&[u32], bool)) {
        let mut rest = self.entries.as_slice();
        while !rest.is_empty() {
            let len = 1 + rest.iter().take_while(|entry| *entry & LAST == 0).count();
            let (group, behind) = rest.split_at(len);
            rest = behind;
            visit(group, group[0] & LONG != 0);
        }
    }
}

/// Entries as they come: in a drawer by the highest bits of the hash, each with more bits of it, its name, and the lowest
/// bits of its document's number.
struct Cabinet {
    drawers: Vec<Vec<u32>>,
}

/// Bits of the hash that tell the drawer, from this one on.
const DRAWERS: usize = 1 << 10;
const DRAWER: u32 = 40;
/// Bits of an entry that number its document, and those of its name.
const LOW: u32 = 8;
const NAME: u32 = 32 - LOW;
/// Set in the names of long shingles.
const LONG_NAME: u32 = 1 << (NAME - 1);
/// The name of an entry that says that the documents behind it have the next higher number beyond the lowest bits.
const TURN: u32 = (1 << NAME) - 1;

impl Cabinet {
    /// A cabinet with room for so many entries.
    fn new(entries: usize) -> Cabinet {
        let room = entries / DRAWERS;
        let drawers = (0..DRAWERS).map(|_| Vec::with_capacity(room + room / 8)).collect();
        Cabinet { drawers }
    }

    /// Says that entries of a document come next; all documents are named, in order.
    fn turn_to(&mut self, document: u32) {
        if document > 0 && document.trailing_zeros() >= LOW {
            self.drawers.iter_mut().for_each(|drawer| drawer.push(TURN << LOW));
        }
    }

    #[inline]
    fn put(&mut self, hash: u64, long: u32, document: u32) {
        let name = (hash as u32 >> 1 & (LONG_NAME - 1) | long).min(TURN - 1);
        let low = document & ((1 << LOW) - 1);
        self.drawers[(hash >> DRAWER) as usize % DRAWERS].push(name << LOW | low);
    }
}

/// Room to sort a drawer.
#[derive(Default)]
struct Desk {
    /// Where the entries of each bucket end, told by the highest bits of their names.
    ends: Vec<u32>,
    /// Names, and below them documents, bucket by bucket.
    sorted: Vec<u64>,
}

impl Desk {
    /// Adds the documents of each shingle of a drawer that two or more hold.
    ///
    /// Linear in their number, save where many shingles fall into one bucket.
    fn group(&mut self, drawer: &[u32], kept: &mut Vec<u32>) {
        let buckets = drawer.len().next_power_of_two().clamp(2, 1 << NAME);
        let shift = NAME - buckets.trailing_zeros();
        let bucket = |entry: u32| (entry >> LOW >> shift) as usize;
        let is_turn = |entry: u32| entry >> LOW == TURN;
        self.ends.clear();
        self.ends.resize(buckets, 0);
        for &entry in drawer.iter().filter(|entry| !is_turn(**entry)) {
            self.ends[bucket(entry)] += 1;
        }
        let mut all = 0;
        for end in &mut self.ends {
            let count = *end;
            *end = all;
            all += count;
        }
        self.sorted.clear();
        self.sorted.resize(all as usize, 0);
        let mut above = 0;
        for &entry in drawer.iter() {
            if is_turn(entry) {
                above += 1 << LOW;
                continue;
            }
            let document = above | entry & ((1 << LOW) - 1);
            let place = &mut self.ends[bucket(entry)];
            self.sorted[*place as usize] =
                u64::from(entry >> LOW) << DOCUMENT | u64::from(document);
            *place += 1;
        }
        let mut first = 0;
        for &end in &self.ends {
            let bucket = &mut self.sorted[first..end as usize];
            first = end as usize;
            if bucket.len() > 1 {
                // Those of one shingle came in order.
                if !bucket.is_sorted() {
                    bucket.sort_unstable();
                }
                bucket
                    .chunk_by(|a, b| a >> DOCUMENT == b >> DOCUMENT)
                    .for_each(|same| keep(same, kept));
            }
        }
    }
}

/// Adds the documents of a shingle when there are two or more, and it is no set phrase.
fn keep(same: &[u64], kept: &mut Vec<u32>) {
    let begin = kept.len();
    let long = if same[0] >> DOCUMENT & u64::from(LONG_NAME) != 0 { LONG } else { 0 };
    let mut last = None;
    for &entry in same {
        let document = entry as u32 & DOCUMENTS;
        if last != Some(document) {
            kept.push(document | long);
        }
        last = Some(document);
    }
    let documents = kept.len() - begin;
    if documents < 2 || long == 0 && documents > PHRASE {
        kept.truncate(begin);
    } else if let Some(last) = kept.last_mut() {
        *last |= LAST;
    }
}
