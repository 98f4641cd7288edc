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
    /// Shingle by shingle, the documents of each in order; which is the last of one is marked. In two pieces, no shingle
    /// in both.
    entries: [Vec<u32>; 2],
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
        let is_short = entered == Enter::All;
        let count = if is_short { SHORT * shelf.len() } else { 0 };
        let (mut words, mut hashes, mut short) = (Vec::new(), Vec::new(), Vec::new());
        let mut room = Vec::new();
        let mut cabinet = Cabinet::new(count + shelf.words() / LONG_SHARE);
        for document in 0..shelf.len() as u32 {
            cabinet.turn_to(document);
            let thinned = if few { 0 } else { sample::thinned(shelf.words_of(document)) };
            shelf.stretches(document, &mut words, |keys| {
                sample::hash(keys, &mut hashes);
                hashes.iter().for_each(|&hash| rarity.add(hash));
                sample::long(&hashes, &mut room, |hash| cabinet.put(hash, LONG_NAME, document));
                if is_short {
                    sample::short(&hashes, thinned, &mut short);
                    short.iter().for_each(|&hash| cabinet.put(hash, 0, document));
                }
            });
        }
        Postings { entries: cabinet.grouped(), rarity }
    }

    /// Calls `visit` with the documents of every entered shingle that two or more hold, in order, and whether it is a
    /// long one; [`DOCUMENTS`] masks their numbers.
    #[inline]
    pub(super) fn each(&self, mut visit: impl FnMut(&[u32], bool)) {
        for entries in &self.entries {
            let mut rest = entries.as_slice();
            while !rest.is_empty() {
                let len = 1 + rest.iter().take_while(|entry| *entry & LAST == 0).count();
                let (group, behind) = rest.split_at(len);
                rest = behind;
                visit(group, group[0] & LONG != 0);
            }
        }
    }
}

/// Entries as they come: in a drawer by the highest bits of the hash, each with more bits of it, its name, and the lowest
/// bits of its document's number.
struct Cabinet {
    /// Drawer by drawer, each with `room` for so many entries.
    held: Vec<u32>,
    room: usize,
    /// How many entries are in each drawer.
    counts: Vec<usize>,
    /// Entries for which there was no room, with their drawers.
    beyond: Vec<(u16, u32)>,
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
    /// A cabinet for so many entries, or some more.
    fn new(entries: usize) -> Cabinet {
        let room = entries / DRAWERS;
        let room = room + room / 16 + 16;
        Cabinet {
            held: vec![0; room * DRAWERS],
            room,
            counts: vec![0; DRAWERS],
            beyond: Vec::new(),
        }
    }

    /// Says that entries of a document come next; all documents are named, in order.
    fn turn_to(&mut self, document: u32) {
        if document > 0 && document.trailing_zeros() >= LOW {
            (0..DRAWERS).for_each(|drawer| self.push(drawer, TURN << LOW));
        }
    }

    #[inline]
    fn push(&mut self, drawer: usize, entry: u32) {
        let count = &mut self.counts[drawer];
        if *count < self.room {
            self.held[drawer * self.room + *count] = entry;
            *count += 1;
        } else {
            self.beyond.push((drawer as u16, entry));
        }
    }

    #[inline]
    fn put(&mut self, hash: u64, long: u32, document: u32) {
        let name = (hash as u32 >> 1 & (LONG_NAME - 1) | long).min(TURN - 1);
        let low = document & ((1 << LOW) - 1);
        self.push((hash >> DRAWER) as usize % DRAWERS, name << LOW | low);
    }

    /// The documents of each shingle that two or more hold, in the place of the entries; behind them those for which that
    /// has no room.
    fn grouped(mut self) -> [Vec<u32>; 2] {
        // Stable, since the documents of a drawer come in order.
        self.beyond.sort_by_key(|(drawer, _)| *drawer);
        let mut beyond = self.beyond.as_slice();
        let mut desk = Desk::default();
        let (mut end, mut more) = (0, Vec::new());
        for (drawer, &count) in self.counts.iter().enumerate() {
            let own = beyond.iter().take_while(|(other, _)| usize::from(*other) == drawer).count();
            let (own, behind) = beyond.split_at(own);
            beyond = behind;
            let first = drawer * self.room;
            let entries = self.held[first..first + count].iter().copied();
            desk.group(entries.chain(own.iter().map(|(_, entry)| *entry)));
            let kept = &desk.kept;
            if end + kept.len() <= first + count {
                self.held[end..end + kept.len()].copy_from_slice(kept);
                end += kept.len();
            } else {
                more.extend_from_slice(kept);
            }
        }
        self.held.truncate(end);
        self.held.shrink_to_fit();
        [self.held, more]
    }
}

/// Room to sort a drawer.
#[derive(Default)]
struct Desk {
    /// Where the entries of each bucket end, told by the highest bits of their names.
    ends: Vec<u32>,
    /// Names, and below them documents, bucket by bucket.
    sorted: Vec<u64>,
    /// The documents of each shingle that two or more hold.
    kept: Vec<u32>,
}

impl Desk {
    /// Finds the documents of each shingle of a drawer that two or more hold.
    ///
    /// Linear in their number, save where many shingles fall into one bucket.
    fn group(&mut self, drawer: impl Iterator<Item = u32> + Clone) {
        let buckets = drawer.clone().count().next_power_of_two().clamp(2, 1 << NAME);
        let shift = NAME - buckets.trailing_zeros();
        let bucket = |entry: u32| (entry >> LOW >> shift) as usize;
        let is_turn = |entry: u32| entry >> LOW == TURN;
        self.ends.clear();
        self.ends.resize(buckets, 0);
        for entry in drawer.clone().filter(|entry| !is_turn(*entry)) {
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
        for entry in drawer {
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
        self.kept.clear();
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
                    .for_each(|same| keep(same, &mut self.kept));
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
