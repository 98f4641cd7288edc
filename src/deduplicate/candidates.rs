//! Which documents are worth comparing: an inverted index of the marked shingles.

use super::shelf::Shelf;
use crate::text::Key;

/// A shingle of up to this many documents pairs every two of them; one of more is a common phrase or a story that many
/// print, and pairs each document with the next [`REACH`].
const PAIRED: usize = 12;
const REACH: usize = 2;

/// So many shingles must be shared before two documents are compared word by word.
const SHARED: usize = 4;

/// Of shingles that were counted more often than this, and than [`COMMON_SHARE`] times what the counters hold on
/// average, one in four is entered, told by its hash.
const COMMON: usize = 32;
const COMMON_SHARE: usize = 4;
/// Entries of one bucket that are looked at; where there are more, a common shingle is among them.
const LOOKED_AT: usize = 64;

/// Bits that number a document in an entry; the others hold part of the hash of the shingle.
const DOCUMENT: u32 = 24;
const DOCUMENTS: u32 = (1 << DOCUMENT) - 1;

/// The documents of every marked shingle that is shared: four bytes each, bucket by bucket, in the order of documents.
pub(super) struct Postings<'a> {
    shelf: &'a Shelf,
    /// Where each bucket begins among the entries, and where the last one ends.
    starts: Vec<u32>,
    bits: u32,
    entries: Vec<u32>,
    common: u8,
}

/// Room to work in, kept from one document to the next.
#[derive(Default)]
pub(super) struct Room {
    keys: Vec<Key>,
    hashes: Vec<u64>,
}

/// Whether a common shingle is one of the quarter that pairs documents all the same; told by the bits of its hash that
/// stand in an entry.
fn stands_for_others(entry: u32) -> bool {
    entry >> DOCUMENT & 3 == 0
}

impl<'a> Postings<'a> {
    /// Enters all documents of a shelf. Linear in their words.
    pub(super) fn new(shelf: &'a Shelf) -> Postings<'a> {
        let bits = (shelf.words() / 16).next_power_of_two().trailing_zeros().clamp(8, 26);
        let common = COMMON.max(shelf.words() * COMMON_SHARE / shelf.rarity.len()).min(250) as u8;
        let starts = vec![0; (1 << bits) + 1];
        let mut postings = Postings { shelf, starts, bits, entries: Vec::new(), common };
        let mut room = Room::default();
        for document in 0..shelf.len() as u32 {
            postings.hashes(document, &mut room);
            for hash in &room.hashes {
                postings.starts[(hash >> (64 - bits)) as usize] += 1;
            }
        }
        let mut end = 0;
        for start in &mut postings.starts {
            end += *start;
            *start = end;
        }
        postings.entries = vec![0; end as usize];
        // From the last document to the first, each bucket from its end.
        for document in (0..shelf.len() as u32).rev() {
            postings.hashes(document, &mut room);
            for hash in &room.hashes {
                let place = &mut postings.starts[(hash >> (64 - bits)) as usize];
                *place -= 1;
                postings.entries[*place as usize] = *hash as u32 & !DOCUMENTS | document;
            }
        }
        postings
    }

    /// The hashes of the marked shingles of a document that some other may hold.
    fn hashes(&self, document: u32, room: &mut Room) {
        self.shelf.marked(document, &mut room.keys, &mut room.hashes);
        let rarity = &self.shelf.rarity;
        // Without a branch, so that no look-up waits for the one before.
        let mut kept = 0;
        for at in 0..room.hashes.len() {
            let hash = room.hashes[at];
            let count = rarity.count(hash);
            room.hashes[kept] = hash;
            kept += usize::from(count > 1)
                & usize::from(count <= self.common || stands_for_others(hash as u32));
        }
        room.hashes.truncate(kept);
    }

    /// The later documents that share words with one, in order. `found` is overwritten.
    pub(super) fn of(&self, document: u32, room: &mut Room, found: &mut Vec<u32>) {
        found.clear();
        self.hashes(document, room);
        for &hash in &room.hashes {
            let bucket = (hash >> (64 - self.bits)) as usize;
            let (start, end) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
            self.later(&self.entries[start..end], hash as u32 & !DOCUMENTS, document, found);
        }
        found.sort_unstable();
        let mut kept = 0;
        let mut at = 0;
        while at < found.len() {
            let run = found[at..].iter().take_while(|other| **other == found[at]).count();
            if run >= SHARED {
                found[kept] = found[at];
                kept += 1;
            }
            at += run;
        }
        found.truncate(kept);
    }

    /// Adds the documents behind `document` in a bucket that hold the shingle with these bits of its hash.
    #[inline]
    fn later(&self, bucket: &[u32], rest: u32, document: u32, found: &mut Vec<u32>) {
        let (mut holders, mut near) = (0, bucket);
        if bucket.len() > LOOKED_AT {
            if !stands_for_others(rest) {
                return;
            }
            holders = PAIRED + 1;
            let behind = bucket.partition_point(|entry| entry & DOCUMENTS <= document);
            near = &bucket[behind..bucket.len().min(behind + LOOKED_AT)];
        }
        // Without a branch: which entry holds the shingle cannot be foretold.
        let first = found.len();
        found.resize(first + near.len(), 0);
        let mut end = first;
        for &entry in near {
            let other = entry & DOCUMENTS;
            let same = entry & !DOCUMENTS == rest;
            found[end] = other;
            holders += usize::from(same);
            end += usize::from(same & (other > document));
        }
        if holders > PAIRED {
            let reach = if stands_for_others(rest) { REACH } else { 0 };
            end = end.min(first + reach);
        }
        found.truncate(end);
    }
}
