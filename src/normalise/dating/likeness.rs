//! Which dated documents a document is most like, by the rare words and pairs of words that both use.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use xxhash_rust::xxh3::xxh3_64;

use crate::segment::Segments;
use crate::text::words;

/// The words of a folder's documents, for finding those that are alike.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// For every word and pair, by hash, the documents that hold it; those of more than [`COMMON`] are left out.
    places: HashMap<u64, Vec<u32>>,
    /// The words and pairs of every document.
    held: Vec<Vec<u64>>,
}

/// A dated document that another is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Neighbour {
    /// The day of the dated document.
    pub(super) day: NaiveDate,
    /// How like it is, for comparison with other neighbours of the same document.
    pub(super) weight: u64,
}

/// What stands in more documents than this tells nothing of a day.
const COMMON: usize = 200;

/// So many documents are asked.
const NEIGHBOURS: usize = 6;

impl Likeness {
    /// Reads what documents report.
    pub(super) fn new(segments: &[Segments]) -> Likeness {
        let held: Vec<Vec<u64>> = segments.iter().map(marks).collect();
        let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
        for (index, marks) in held.iter().enumerate() {
            for mark in marks {
                places.entry(*mark).or_default().push(index as u32);
            }
        }
        // What a quarter of the folder says is its topic.
        let most = COMMON.min(held.len() / 4).max(2);
        places.retain(|_, documents| (2..=most).contains(&documents.len()));
        Likeness { places, held }
    }

    /// The dated documents that the document at `index` is most like, the likest first.
    pub(super) fn neighbours(&self, index: usize, days: &[Option<NaiveDate>]) -> Vec<Neighbour> {
        let mut shared: BTreeMap<u32, u64> = BTreeMap::new();
        for mark in &self.held[index] {
            let Some(documents) = self.places.get(mark) else { continue };
            let weight = u64::from((self.held.len() / documents.len()).max(1).ilog2()) + 1;
            for document in documents.iter().filter(|other| **other as usize != index) {
                *shared.entry(*document).or_default() += weight;
            }
        }
        let mut found: Vec<(u64, u32)> = shared
            .into_iter()
            .filter(|(document, _)| days[*document as usize].is_some())
            // A long document shares words with any other.
            .map(|(document, weight)| {
                (
                    weight * weight * 100 / (self.held[document as usize].len() as u64 + 100),
                    document,
                )
            })
            .collect();
        found.sort_by_key(|(weight, document)| (std::cmp::Reverse(*weight), *document));
        found.truncate(NEIGHBOURS);
        let dated = |(weight, document): (u64, u32)| {
            Some(Neighbour { day: days[document as usize]?, weight })
        };
        found.into_iter().filter_map(dated).collect()
    }
}

/// The words and pairs of neighbouring words of the reporting passages, hashed, sorted, once each.
fn marks(segments: &Segments) -> Vec<u64> {
    let mut found = BTreeSet::new();
    for passage in segments.passages.iter().filter(|passage| passage.role.reports()) {
        let quote = passage.cite.quote();
        let mut before: Option<u64> = None;
        for word in words(quote) {
            let lower = word.of(quote).to_lowercase();
            let bare = lower.trim_end_matches("'s").trim_end_matches("’s");
            if bare.chars().count() < 3 {
                continue;
            }
            let hash = xxh3_64(bare.as_bytes());
            found.insert(hash);
            if let Some(before) = before {
                found.insert(before.rotate_left(17) ^ hash);
            }
            before = Some(hash);
        }
    }
    found.into_iter().collect()
}
