//! Boilerplate that the folder itself shows: the same passage at the edge of pages that tell unrelated stories.

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use super::{Role, Segments, boilerplate};
use crate::corpus::Corpus;
use crate::text::Folded;

/// Banners stand among the first passages of a page and the last.
const HEAD: usize = 3;
const TAIL: usize = 4;

/// So many unrelated pages make a passage boilerplate whatever it says; two do when it speaks of the outlet itself.
const PAGES: usize = 3;

/// A place: document and passage.
type Place = (usize, usize);

/// Gives the role of boilerplate to passages that recur, letter by letter, at the edges of pages of one outlet (or of
/// unknown outlets) which have little else in common.
///
/// Pages that share their stories prove nothing, so a paragraph of news that is carried from page to page stays news,
/// and so does one that recurs in the middle of pages.
pub(super) fn apply(corpus: &Corpus, segments: &mut [Segments]) {
    let mut places: BTreeMap<(&str, u64), Vec<Place>> = BTreeMap::new();
    let contents: Vec<BTreeSet<u64>> = segments
        .iter()
        .map(|segments| {
            segments.passages.iter().map(|passage| hash(passage.cite.quote())).collect()
        })
        .collect();
    for (index, segments) in segments.iter().enumerate() {
        let outlet =
            corpus.documents[index].outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
        let count = segments.passages.len();
        for (number, passage) in segments.passages.iter().enumerate() {
            let edge = number < HEAD || number + TAIL >= count;
            let open =
                matches!(passage.role, Role::Body | Role::Link | Role::Headline | Role::Standfirst);
            if edge && open && count > HEAD + TAIL {
                places
                    .entry((outlet, hash(passage.cite.quote())))
                    .or_default()
                    .push((index, number));
            }
        }
    }
    for found in places.values().filter(|found| found.len() >= 2) {
        let words = segments[found[0].0].passages[found[0].1].cite.quote();
        let enough = if boilerplate::speaks_of_itself(words) { 2 } else { PAGES };
        if unrelated(found, &contents) >= enough {
            for (document, passage) in found {
                segments[*document].passages[*passage].role = Role::Boilerplate;
            }
        }
    }
}

/// How many of the pages, taken in order, have no more than a few passages in common with those taken before.
fn unrelated(found: &[Place], contents: &[BTreeSet<u64>]) -> usize {
    let mut taken: Vec<usize> = Vec::new();
    for (document, _) in found {
        let apart = taken.iter().all(|other| {
            let (a, b) = (&contents[*document], &contents[*other]);
            // The shared edges themselves, and a tenth of the shorter page.
            document != other
                && a.intersection(b).count() <= HEAD + TAIL - 1 + a.len().min(b.len()) / 10
        });
        if apart {
            taken.push(*document);
        }
        // No more are needed, and comparing each with all would be quadratic.
        if taken.len() >= PAGES {
            break;
        }
    }
    taken.len()
}

fn hash(words: &str) -> u64 {
    xxh3_64(Folded::new(words).as_str().as_bytes())
}
