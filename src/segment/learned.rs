//! Boilerplate that the folder itself shows: the same passage at the edge of pages that tell unrelated stories.

use std::cmp::Ordering;
use std::collections::HashMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{Role, Segments, boilerplate};
use crate::corpus::Corpus;

/// Banners stand among the first passages of a page and the last.
const HEAD: usize = 3;
const TAIL: usize = 4;

/// So many unrelated pages make a passage boilerplate whatever it says; two do when it speaks of the outlet itself.
const PAGES: usize = 3;

/// A passage at the edge of a page: outlet, print of the words, document, passage.
type Edge<'a> = (&'a str, u64, usize, usize);

/// Gives the role of boilerplate to passages that recur, letter by letter, at the edges of pages of one outlet (or of
/// unknown outlets) which have little else in common.
///
/// Pages that share their stories prove nothing, so a paragraph of news that is carried from page to page stays news,
/// and so does one that recurs in the middle of pages.
pub(super) fn apply(corpus: &Corpus, segments: &mut [Segments]) {
    let mut edges: Vec<Edge> = corpus
        .documents
        .par_iter()
        .zip(&*segments)
        .enumerate()
        .flat_map_iter(|(index, (document, segments))| {
            let outlet = document.outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
            edges(segments).map(move |(number, print)| (outlet, print, index, number))
        })
        .collect();
    edges.par_sort_unstable();
    let recurring: Vec<&[Edge]> = edges
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter(|places| places[0].2 != places[places.len() - 1].2)
        .collect();
    // Few pages share an edge with another, and only what these hold is compared.
    let mut contents: HashMap<usize, Vec<u64>> = HashMap::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for places in recurring {
        let (_, _, document, passage) = places[0];
        let words = segments[document].passages[passage].cite.quote();
        let enough = if boilerplate::speaks_of_itself(words) { 2 } else { PAGES };
        if unrelated(places, segments, &mut contents) >= enough {
            found.extend(places.iter().map(|(_, _, document, passage)| (*document, *passage)));
        }
    }
    for (document, passage) in found {
        segments[document].passages[passage].role = Role::Boilerplate;
    }
}

/// The open passages at the edges of a page, with the print of their words; none of a page that is all edge.
fn edges(segments: &Segments) -> impl Iterator<Item = (usize, u64)> {
    let count = segments.passages.len();
    segments.passages.iter().enumerate().filter_map(move |(number, passage)| {
        let edge = number < HEAD || number + TAIL >= count;
        let open =
            matches!(passage.role, Role::Body | Role::Link | Role::Headline | Role::Standfirst);
        (edge && open && count > HEAD + TAIL).then(|| (number, print(passage.cite.quote())))
    })
}

/// How many of the pages, taken in order, have no more than a few passages in common with those taken before.
fn unrelated(
    places: &[Edge],
    segments: &[Segments],
    contents: &mut HashMap<usize, Vec<u64>>,
) -> usize {
    let mut taken: Vec<usize> = Vec::new();
    for &(_, _, document, _) in places {
        if taken.contains(&document) {
            continue;
        }
        contents.entry(document).or_insert_with(|| {
            let passages = segments[document].passages.iter();
            let mut prints: Vec<u64> =
                passages.map(|passage| print(passage.cite.quote())).collect();
            prints.sort_unstable();
            prints.dedup();
            prints
        });
        let apart = taken.iter().all(|other| {
            let (a, b) = (&contents[&document], &contents[other]);
            // The shared edges themselves, and a tenth of the shorter page.
            common(a, b) <= HEAD + TAIL - 1 + a.len().min(b.len()) / 10
        });
        if apart {
            taken.push(document);
        }
        // No more are needed, and comparing each with all would be quadratic.
        if taken.len() >= PAGES {
            break;
        }
    }
    taken.len()
}

/// How many numbers two sorted lists have in common.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            Ordering::Less => drop(a.next()),
            Ordering::Greater => drop(b.next()),
            Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

fn print(words: &str) -> u64 {
    xxh3_64(words.as_bytes())
}
