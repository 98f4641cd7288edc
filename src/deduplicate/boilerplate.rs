//! Passages that an outlet prints under every story, told by the folder itself.

use super::rarity::Rarity;
use super::runs::{Finder, Run};
use super::shelf::{Page, Shelf};
use crate::text::Key;

/// So many documents of one outlet that have nothing else in common must hold a passage before it is boilerplate.
const STRANGERS: usize = 3;
/// So many when the outlet is not known.
const STRANGERS_OF_UNKNOWN: usize = 4;
/// Documents that are compared for each passage, and how many are looked at to find them, first by id.
const SAMPLE: usize = 8;
const LOOKED_AT: usize = 64;
/// Words a document must hold beside what recurs, and no fewer than recur, before it can be a stranger to another: the
/// versions of one story recur for the most part.
const OWN: usize = 12;
/// Two documents that share so many words beside what recurs tell one story.
const RELATED: u32 = 12;

/// Marks the passages that recur word for word in documents of one outlet that have no other words in common.
///
/// A story that is printed in many places is not boilerplate: its copies share all their words. Nor is a paragraph that
/// an outlet carries from page to page of one story, as long as the pages share something else.
///
/// `unknown` is the number that stands for an unknown outlet.
pub(super) fn learn(shelf: &mut Shelf, unknown: u32) {
    let all = |visit: &mut dyn FnMut(u64)| {
        for document in 0..shelf.len() as u32 {
            let outlet = shelf.outlet(document);
            let hashes = shelf.hashes(document);
            hashes.for_each(|hash| visit(name(outlet, hash) | u64::from(document)));
        }
    };
    // Most passages stand in one document alone, which is told without sorting them.
    let mut often = Rarity::new(shelf.passages() * 4, 4);
    all(&mut |held| often.add(held & !DOCUMENTS));
    let mut held: Vec<u64> = Vec::new();
    all(&mut |name| {
        if usize::from(often.count(name & !DOCUMENTS)) >= STRANGERS {
            held.push(name);
        }
    });
    held.sort_unstable();
    held.dedup();
    let least = |outlet: u32| if outlet == unknown { STRANGERS_OF_UNKNOWN } else { STRANGERS };
    let recurring: Vec<&[u64]> = held
        .chunk_by(|a, b| a >> DOCUMENT == b >> DOCUMENT)
        .filter(|group| group.len() >= least(shelf.outlet((group[0] & DOCUMENTS) as u32)))
        .collect();
    let names: Vec<u64> = recurring.iter().map(|group| group[0] >> DOCUMENT).collect();
    let recurs = |name: u64| names.binary_search(&(name >> DOCUMENT)).is_ok();
    let mut found: Vec<u64> = Vec::new();
    let mut finder = Finder::default();
    let mut page = Page::default();
    for group in recurring {
        let mut sample: Vec<Vec<Key>> = Vec::new();
        for held in group.iter().take(LOOKED_AT) {
            shelf.read((held & DOCUMENTS) as u32, &mut page);
            let words = own(&page, recurs);
            if words.len() >= OWN.max(page.keys.len() - words.len()) {
                sample.push(words);
            }
            if sample.len() == SAMPLE {
                break;
            }
        }
        if strangers(&sample, &mut finder) >= least(page.outlet) {
            found.push(group[0] >> DOCUMENT);
        }
    }
    if !found.is_empty() {
        shelf.retain(|outlet, hash| found.binary_search(&(name(outlet, hash) >> DOCUMENT)).is_ok());
    }
}

/// Bits that number a document; those above them name a passage of an outlet.
const DOCUMENT: u32 = 24;
const DOCUMENTS: u64 = (1 << DOCUMENT) - 1;

/// The name of a passage of an outlet, with no document.
fn name(outlet: u32, hash: u32) -> u64 {
    let mixed = (u64::from(outlet) << 32 | u64::from(hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32).wrapping_mul(0xbf58_476d_1ce4_e5b9) & !DOCUMENTS
}

/// The words of a document beside the passages that recur.
fn own(page: &Page, recurs: impl Fn(u64) -> bool) -> Vec<Key> {
    let parts = page.parts.iter().filter(|part| part.words > 0);
    parts
        .filter(|part| !recurs(name(page.outlet, part.hash)))
        .flat_map(|part| &page.keys[part.first as usize..(part.first + part.words) as usize])
        .copied()
        .collect()
}

/// How many of the documents are left when each that shares words with an earlier one is put with it.
fn strangers(sample: &[Vec<Key>], finder: &mut Finder) -> usize {
    let mut runs: Vec<Run> = Vec::new();
    let mut kept: Vec<&Vec<Key>> = Vec::new();
    for words in sample {
        finder.load(words);
        let related = kept.iter().any(|other| {
            finder.runs(words, other, false, &mut runs);
            runs.iter().filter(|run| run.len > 3).map(|run| run.len).sum::<u32>() >= RELATED
        });
        if !related {
            kept.push(words);
        }
    }
    kept.len()
}
