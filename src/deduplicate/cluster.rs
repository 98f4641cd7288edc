//! Groups of places that are copies of each other.

use std::collections::{BTreeMap, BTreeSet};

use super::original::original;
use super::{Cluster, Kind, Level, Pair};
use crate::corpus::Corpus;
use crate::segment::Segments;
use crate::text::{Cite, words};

/// The groups that pairs of copy kinds make at each level, in the order of their levels and first members.
///
/// A place joins a group only as a copy, never by holding it among different matter. A place that is made of two others
/// which share no words is a copy of neither, so that a merged story welds no two groups.
pub(super) fn clusters(corpus: &Corpus, segments: &[Segments], pairs: &[Pair]) -> Vec<Cluster> {
    let mut all = Vec::new();
    for level in [Level::Document, Level::Block, Level::Passage, Level::Sentence] {
        let of_level = pairs.iter().filter(|pair| pair.level == level);
        let (copies, others): (Vec<&Pair>, Vec<&Pair>) =
            of_level.partition(|pair| pair.kind.is_copy());
        let welds = welds(&copies, &others);
        let copies: Vec<&Pair> =
            copies.into_iter().filter(|pair| !welds.contains(&(&pair.a, &pair.b))).collect();
        all.extend(groups(&copies).into_iter().map(|members| Cluster {
            level,
            original: original(corpus, segments, &members, &copies),
            members,
        }));
    }
    all
}

/// Copies of one place that are looked at for stories merged in it.
const LOOKED_AT: usize = 64;

/// The pairs that tie a place to one of two parts that it is made of.
fn welds<'a>(copies: &[&'a Pair], others: &[&'a Pair]) -> BTreeSet<(&'a Cite, &'a Cite)> {
    let known: BTreeSet<(&Cite, &Cite)> = copies
        .iter()
        .chain(others)
        .filter(|pair| pair.kind != Kind::SharedQuotation)
        .map(|pair| (&pair.a, &pair.b))
        .collect();
    let related = |x: &Cite, y: &Cite| known.contains(&(x, y)) || known.contains(&(y, x));
    let mut of_place: BTreeMap<&Cite, Vec<(&Cite, &Pair)>> = BTreeMap::new();
    for pair in copies {
        of_place.entry(&pair.a).or_default().push((&pair.b, pair));
        of_place.entry(&pair.b).or_default().push((&pair.a, pair));
    }
    let mut found = BTreeSet::new();
    for (place, partners) in of_place.iter().filter(|(_, partners)| partners.len() > 1) {
        let size = words(place.quote()).count();
        // A copy of the whole place says nothing about what it is made of.
        let parts: Vec<(&Cite, &Pair)> = partners
            .iter()
            .filter(|(_, pair)| pair.words as usize * 10 <= size * 8)
            .take(LOOKED_AT)
            .copied()
            .collect();
        for (at, &(x, of_x)) in parts.iter().enumerate() {
            for &(y, of_y) in &parts[at + 1..] {
                let apart = (of_x.words + of_y.words) as usize * 10 <= size * 11;
                if apart && !related(x, y) {
                    found.extend([(&of_x.a, &of_x.b), (&of_y.a, &of_y.b)]);
                }
            }
        }
    }
    found
}

fn groups(pairs: &[&Pair]) -> Vec<Vec<Cite>> {
    let mut places: Vec<&Cite> = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
    places.sort();
    places.dedup();
    let place = |cite: &Cite| places.binary_search(&cite).expect("every side of a pair is a place");
    let mut parent: Vec<usize> = (0..places.len()).collect();
    for pair in pairs {
        let (a, b) = (root(&mut parent, place(&pair.a)), root(&mut parent, place(&pair.b)));
        parent[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Vec<Cite>> = BTreeMap::new();
    for (index, cite) in places.iter().enumerate() {
        groups.entry(root(&mut parent, index)).or_default().push((*cite).clone());
    }
    groups.into_values().collect()
}

/// The representative of a place; the smallest of its group.
pub(super) fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}
