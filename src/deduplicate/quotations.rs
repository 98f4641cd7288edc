//! The same quotation in two places, also where it is too short to be noticed as a run of words.

use std::collections::HashMap;

use super::shelf::Page;

/// Quotations of so many words are looked up whole.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
/// Plain words that a quotation must hold.
const PLAIN: usize = 2;
/// A quotation of so many words and plain words speaks for itself; a shorter one needs other common words in the two
/// documents.
const OWN_WORDS: usize = 5;
const OWN_PLAIN: usize = 3;
/// A quotation that more documents hold is a set phrase.
const HOLDERS: usize = 8;

/// One quotation that two passages hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shared {
    /// Document and part of the first place.
    pub(super) a: (u32, u32),
    /// Document and part of the second place.
    pub(super) b: (u32, u32),
    /// The first word of the quotation in each of them, among those of its document.
    pub(super) at: (u32, u32),
    /// Words of the quotation.
    pub(super) words: u32,
    /// Whether the quotation alone shows that one statement is quoted.
    pub(super) certain: bool,
}

/// Where some words of a quotation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    hash: u64,
    document: u32,
    part: u32,
    /// Whether they are the whole quotation.
    is_whole: bool,
    start: u32,
    length: usize,
}

/// Pairs of passages of which one holds a whole quotation of the other, sorted; within one document only those that
/// are certain.
pub(super) fn shared(pages: &[Page]) -> Vec<Shared> {
    let mut wholes: HashMap<u64, ()> = HashMap::new();
    for page in pages {
        for (first, last) in quotations(page) {
            if let Some(hash) = whole(page, first, last) {
                wholes.insert(hash, ());
            }
        }
    }
    // Where each of them stands, whole or inside a longer quotation.
    let mut places: Vec<Place> = Vec::new();
    for (document, page) in pages.iter().enumerate() {
        for (first, last) in quotations(page) {
            for start in first..last {
                for length in LENGTHS.take_while(|length| start + length <= last) {
                    let hash = hash(page, start, start + length);
                    if wholes.contains_key(&hash) {
                        let is_whole = start == first && start + length == last;
                        let part = page.part_of(start as u32) as u32;
                        let (document, start) = (document as u32, start as u32);
                        places.push(Place { hash, document, part, is_whole, start, length });
                    }
                }
            }
        }
    }
    places.sort_unstable();
    let mut found = Vec::new();
    for same in places.chunk_by(|a, b| a.hash == b.hash) {
        let mut documents: Vec<u32> = same.iter().map(|place| place.document).collect();
        documents.dedup();
        if documents.len() > HOLDERS || same.len() > 2 * HOLDERS {
            continue;
        }
        for (index, a) in same.iter().enumerate() {
            let (start, end) = (a.start as usize, a.start as usize + a.length);
            let keys = &pages[a.document as usize].keys[start..end];
            let plain = keys.iter().filter(|key| key.is_plain()).count();
            let certain = keys.len() >= OWN_WORDS && plain >= OWN_PLAIN;
            for b in &same[index + 1..] {
                let (from, to) = ((a.document, a.part), (b.document, b.part));
                if (a.is_whole || b.is_whole) && from != to && (from.0 != to.0 || certain) {
                    let (at, words) = ((a.start, b.start), a.length as u32);
                    found.push(Shared { a: from, b: to, at, words, certain });
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The runs of quoted words of one passage, as ranges of words.
fn quotations(page: &Page) -> impl Iterator<Item = (usize, usize)> + '_ {
    page.parts.iter().flat_map(move |part| {
        let (mut at, end) = (part.first as usize, (part.first + part.words) as usize);
        std::iter::from_fn(move || {
            while at < end && !page.keys[at].is_quoted() {
                at += 1;
            }
            let first = at;
            while at < end && page.keys[at].is_quoted() {
                at += 1;
            }
            (first < at).then_some((first, at))
        })
    })
}

/// The hash of a quotation that is worth looking up.
fn whole(page: &Page, first: usize, last: usize) -> Option<u64> {
    let plain = page.keys[first..last].iter().filter(|key| key.is_plain()).count();
    (LENGTHS.contains(&(last - first)) && plain >= PLAIN).then(|| hash(page, first, last))
}

fn hash(page: &Page, first: usize, last: usize) -> u64 {
    page.keys[first..last].iter().fold((last - first) as u64, |state, key| {
        (state ^ u64::from(key.word())).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}
