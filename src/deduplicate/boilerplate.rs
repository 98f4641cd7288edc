//! Passages that an outlet prints under every story, told by the folder itself.

use super::runs::{Finder, Run};
use super::shelf::{Page, Shelf};
use crate::text::Key;

/// So many documents of one outlet that have nothing else in common must hold a passage before it is boilerplate.
const STRANGERS: usize = 3;
/// So many when the outlet is not known.
const STRANGERS_OF_UNKNOWN: usize = 4;
/// Documents that are looked at for each passage, first by id.
const SAMPLE: usize = 8;
/// Words a document must hold beside what recurs before it can be a stranger to another.
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
    // By outlet and passage, then by document: (outlet, hash, document).
    let mut held: Vec<(u32, u32, u32)> = Vec::new();
    for (document, page) in shelf.pages.iter().enumerate() {
        let parts = page.parts.iter().filter(|part| part.words > 0);
        held.extend(parts.map(|part| (page.outlet, part.hash, document as u32)));
    }
    held.sort_unstable();
    held.dedup();
    let least = |outlet: u32| if outlet == unknown { STRANGERS_OF_UNKNOWN } else { STRANGERS };
    let recurring: Vec<&[(u32, u32, u32)]> = held
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter(|group| group.len() >= least(group[0].0))
        .collect();
    let mut names: Vec<(u32, u32)> =
        recurring.iter().map(|group| (group[0].0, group[0].1)).collect();
    names.sort_unstable();
    let recurs = |page: &Page, hash: u32| names.binary_search(&(page.outlet, hash)).is_ok();
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut finder = Finder::default();
    for group in recurring {
        let (outlet, hash, _) = group[0];
        let sample: Vec<Vec<Key>> = group
            .iter()
            .map(|(_, _, document)| own(&shelf.pages[*document as usize], &recurs))
            .filter(|words| words.len() >= OWN)
            .take(SAMPLE)
            .collect();
        if strangers(&sample, &mut finder) >= least(outlet) {
            found.push((outlet, hash));
        }
    }
    found.sort_unstable();
    if found.is_empty() {
        return;
    }
    for page in &mut shelf.pages {
        let outlet = page.outlet;
        page.retain(|part| found.binary_search(&(outlet, part.hash)).is_ok());
    }
}

/// The words of a document beside the passages that recur.
fn own(page: &Page, recurs: &impl Fn(&Page, u32) -> bool) -> Vec<Key> {
    let parts = page.parts.iter().filter(|part| part.words > 0 && !recurs(page, part.hash));
    parts
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
