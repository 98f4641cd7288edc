//! Groups of places that are copies of each other.

use std::collections::BTreeMap;

use super::{Cluster, Direction, Level, Pair};
use crate::text::Cite;

/// The groups that pairs of copy kinds make at each level, in the order of their levels and first members.
///
/// A place joins a group only as a copy, never by holding it among different matter, so that a merged story welds no
/// two groups.
pub(super) fn clusters(pairs: &[Pair]) -> Vec<Cluster> {
    let mut all = Vec::new();
    for level in [Level::Document, Level::Block, Level::Passage, Level::Sentence] {
        let copies: Vec<&Pair> =
            pairs.iter().filter(|pair| pair.level == level && pair.kind.is_copy()).collect();
        all.extend(groups(&copies).into_iter().map(|members| Cluster {
            level,
            original: original(&members, &copies),
            members,
        }));
    }
    all
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

/// The one member that no other precedes and that precedes another; `None` when the pairs leave more than one.
fn original(members: &[Cite], pairs: &[&Pair]) -> Option<(Cite, String)> {
    let mut first: Vec<&Cite> = Vec::new();
    let mut later: Vec<&Cite> = Vec::new();
    for pair in pairs.iter().filter(|pair| members.binary_search(&pair.a).is_ok()) {
        let (old, young) = match pair.direction {
            Direction::AFirst => (&pair.a, &pair.b),
            Direction::BFirst => (&pair.b, &pair.a),
            Direction::Unknown => continue,
        };
        first.push(old);
        later.push(young);
    }
    first.sort();
    first.dedup();
    later.sort();
    first.retain(|cite| later.binary_search(cite).is_err());
    match first.as_slice() {
        [one] => Some(((*one).clone(), "no other copy is older".to_owned())),
        _ => None,
    }
}
