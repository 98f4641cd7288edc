//! Which documents hold an entered shingle.

use std::ops::Range;

use rayon::prelude::*;

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

/// Fewer documents than these are compared on one core: others would save hundredths of a second, and cost as much.
/// Tests compare the fewest on all.
const SEVERAL_CORES: usize = if cfg!(test) { 1 } else { 1 << 15 };

/// How many threads share the work on so many documents.
pub(super) fn threads(documents: usize) -> usize {
    if documents < SEVERAL_CORES { 1 } else { rayon::current_num_threads() }
}

/// A short shingle of more documents is a set phrase, and tells nothing of any two of them.
const PHRASE: usize = 512;

/// One long shingle in so many words is entered, and so many short ones a document, roughly.
const LONG_SHARE: usize = 9;
const SHORT: usize = 60;

impl Postings {
    /// Enters all documents of a shelf. `limit` is the count up to which shingles are told apart by rarity.
    pub(super) fn new(shelf: &Shelf, limit: u8, entered: Enter) -> Postings {
        let is_short = entered == Enter::All;
        let few = shelf.words() <= FEW_WORDS;
        let count = if is_short { SHORT * shelf.len() } else { 0 };
        // Every thread puts the documents of one range into compartments of its own.
        let ranges = ranges(shelf.len() as u32, threads(shelf.len()));
        let mut cabinet = Cabinet::new(count + shelf.words() / LONG_SHARE, &ranges);
        let compartments: Vec<Compartments<'_>> = cabinet.compartments();
        let counted: Vec<Rarity> = compartments
            .into_par_iter()
            .map(|mut compartments| {
                let mut rarity = Rarity::new(shelf.words(), limit);
                let (mut words, mut hashes, mut short) = (Vec::new(), Vec::new(), Vec::new());
                let mut room = sample::Room::default();
                for document in compartments.documents.clone() {
                    compartments.turn_to(document);
                    let thinned = if few { 0 } else { sample::thinned(shelf.words_of(document)) };
                    shelf.stretches(document, &mut words, |keys| {
                        sample::hash(keys, &mut hashes);
                        hashes.iter().for_each(|&hash| rarity.add(hash));
                        let put = |hash| compartments.put(hash, LONG_NAME, document);
                        sample::long(&hashes, &mut room, put);
                        if is_short {
                            sample::short(&hashes, thinned, &mut short);
                            short.iter().for_each(|&hash| compartments.put(hash, 0, document));
                        }
                    });
                }
                rarity
            })
            .collect();
        let rarity = counted.into_iter().reduce(Rarity::join);
        let rarity = rarity.unwrap_or_else(|| Rarity::new(0, limit));
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

/// Cuts documents into so many ranges, or fewer, each of which begins where the bits of an entry number a document zero.
fn ranges(documents: u32, most: usize) -> Vec<Range<u32>> {
    let turns = documents.div_ceil(1 << LOW);
    let each = turns.div_ceil(most.max(1) as u32).max(1);
    let firsts = (0..turns).step_by(each as usize).map(|turn| turn << LOW);
    firsts.map(|first| first..documents.min(first + (each << LOW))).collect()
}

/// Entries as they come: in a drawer by the highest bits of the hash, each with more bits of it, its name, and the lowest
/// bits of its document's number. A drawer has a compartment for every range of documents.
struct Cabinet {
    /// Compartment by compartment, drawer by drawer, each with `room` for so many entries.
    held: Vec<u32>,
    room: usize,
    ranges: Vec<Filled>,
}

/// What the documents of one range have put into their compartments.
struct Filled {
    documents: Range<u32>,
    /// How many entries are in each compartment.
    counts: Vec<usize>,
    /// Entries for which there was no room, with their drawers.
    beyond: Vec<(u16, u32)>,
}

/// The compartments of one range of documents.
struct Compartments<'a> {
    documents: Range<u32>,
    held: Vec<&'a mut [u32]>,
    counts: &'a mut [usize],
    beyond: &'a mut Vec<(u16, u32)>,
}

/// Bits of the hash that tell the drawer, from this one on.
const DRAWERS: usize = 1 << 9;
const DRAWER: u32 = 40;
/// Bits of an entry that number its document, and those of its name.
const LOW: u32 = 8;
const NAME: u32 = 32 - LOW;
/// Set in the names of long shingles.
const LONG_NAME: u32 = 1 << (NAME - 1);
/// The name of an entry that says that the documents behind it have the next higher number beyond the lowest bits.
const TURN: u32 = (1 << NAME) - 1;

impl Compartments<'_> {
    /// Says that entries of a document come next; all documents of the range are named, in order.
    fn turn_to(&mut self, document: u32) {
        if document > self.documents.start && document.trailing_zeros() >= LOW {
            (0..DRAWERS).for_each(|drawer| self.push(drawer, TURN << LOW));
        }
    }

    #[inline]
    fn push(&mut self, drawer: usize, entry: u32) {
        let count = &mut self.counts[drawer];
        if let Some(place) = self.held[drawer].get_mut(*count) {
            *place = entry;
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
}

impl Cabinet {
    /// A cabinet for so many entries, or some more, of these documents.
    fn new(entries: usize, ranges: &[Range<u32>]) -> Cabinet {
        let room = entries / DRAWERS / ranges.len().max(1);
        let room = room + room / 16 + 16;
        let empty = |documents: &Range<u32>| Filled {
            documents: documents.clone(),
            counts: vec![0; DRAWERS],
            beyond: Vec::new(),
        };
        Cabinet {
            held: vec![0; room * DRAWERS * ranges.len()],
            room,
            ranges: ranges.iter().map(empty).collect(),
        }
    }

    /// The compartments of every range of documents.
    fn compartments(&mut self) -> Vec<Compartments<'_>> {
        let all = self.ranges.len().max(1);
        let mut found: Vec<Compartments<'_>> = self
            .ranges
            .iter_mut()
            .map(|filled| Compartments {
                documents: filled.documents.clone(),
                held: Vec::with_capacity(DRAWERS),
                counts: &mut filled.counts,
                beyond: &mut filled.beyond,
            })
            .collect();
        for (at, compartment) in self.held.chunks_mut(self.room).enumerate() {
            found[at % all].held.push(compartment);
        }
        found
    }

    /// The documents of each shingle that two or more hold, in the place of the entries; behind them those for which that
    /// has no room.
    fn grouped(mut self) -> [Vec<u32>; 2] {
        // Stable, since the documents of a drawer come in order.
        self.ranges.iter_mut().for_each(|filled| filled.beyond.sort_by_key(|(at, _)| *at));
        let mut beyond: Vec<&[(u16, u32)]> =
            self.ranges.iter().map(|filled| filled.beyond.as_slice()).collect();
        let mut desk = Desk::default();
        let (mut end, mut more) = (0, Vec::new());
        let across = self.room * self.ranges.len();
        for drawer in 0..DRAWERS {
            let compartments = self.held[drawer * across..][..across].chunks(self.room.max(1));
            let of_range = self.ranges.iter().zip(compartments).zip(&mut beyond);
            let drawn: Vec<Drawn<'_>> = of_range
                .map(|((filled, compartment), beyond)| {
                    let own = beyond.iter().take_while(|(at, _)| usize::from(*at) == drawer);
                    let (own, behind) = beyond.split_at(own.count());
                    *beyond = behind;
                    let first = filled.documents.start;
                    Drawn { first, held: &compartment[..filled.counts[drawer]], beyond: own }
                })
                .collect();
            desk.group(&drawn);
            let kept = &desk.kept;
            if end + kept.len() <= (drawer + 1) * across {
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

/// What one range of documents has put into a drawer.
struct Drawn<'a> {
    /// The first document of the range.
    first: u32,
    held: &'a [u32],
    beyond: &'a [(u16, u32)],
}

impl Drawn<'_> {
    fn len(&self) -> usize {
        self.held.len() + self.beyond.len()
    }

    /// Calls `visit` with every entry and the document it names, in order.
    #[inline]
    fn each(&self, mut visit: impl FnMut(u32, u32)) {
        let mut above = self.first;
        let mut read = |entry: u32| {
            if entry >> LOW == TURN {
                above += 1 << LOW;
            } else {
                visit(entry, above | entry & ((1 << LOW) - 1));
            }
        };
        self.held.iter().for_each(|entry| read(*entry));
        self.beyond.iter().for_each(|(_, entry)| read(*entry));
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
    fn group(&mut self, drawn: &[Drawn<'_>]) {
        let count: usize = drawn.iter().map(Drawn::len).sum();
        let buckets = count.next_power_of_two().clamp(2, 1 << NAME);
        let shift = NAME - buckets.trailing_zeros();
        let bucket = |entry: u32| (entry >> LOW >> shift) as usize;
        self.ends.clear();
        self.ends.resize(buckets, 0);
        for drawn in drawn {
            drawn.each(|entry, _| self.ends[bucket(entry)] += 1);
        }
        let mut all = 0;
        for end in &mut self.ends {
            let count = *end;
            *end = all;
            all += count;
        }
        self.sorted.clear();
        self.sorted.resize(all as usize, 0);
        for drawn in drawn {
            drawn.each(|entry, document| {
                let place = &mut self.ends[bucket(entry)];
                self.sorted[*place as usize] =
                    u64::from(entry >> LOW) << DOCUMENT | u64::from(document);
                *place += 1;
            });
        }
        self.kept.clear();
        let mut first = 0;
        for &end in &self.ends {
            let bucket = &mut self.sorted[first..end as usize];
            first = end as usize;
            let is_same = |a: &u64, b: &u64| a >> DOCUMENT == b >> DOCUMENT;
            match bucket {
                [] | [_] => {}
                [a, b] if !is_same(a, b) => {}
                [_, _] => keep(bucket, &mut self.kept),
                _ => {
                    // Those of one shingle came in order.
                    if !bucket.is_sorted() {
                        bucket.sort_unstable();
                    }
                    bucket.chunk_by(is_same).for_each(|same| keep(same, &mut self.kept));
                }
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
