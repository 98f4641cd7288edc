//! Average-link clustering over the pairs that share a rare word.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

use rayon::prelude::*;

use super::vector::{ONE, Sum, Vector};

/// How vectors are put together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Linkage {
    /// The least average similarity of two groups that are put together, in thousandths.
    pub(super) threshold: i64,
    /// Terms that more vectors hold propose no pairs; pairs proposed by others are compared in full.
    pub(super) longest_list: usize,
    /// How many partners, the most similar first, are proposed for one vector.
    pub(super) partners: usize,
    /// How many terms of a vector, the heaviest first, propose pairs.
    pub(super) probes: usize,
}

/// Groups vectors: for each, the number of its group, counted in the order of first members.
///
/// `together` are pairs that belong together whatever their similarity. Then, again and again, the two groups of the
/// highest average similarity over all pairs of their members are put together, as long as it reaches the threshold: a
/// single likeness never chains two groups. Equal averages go to the earlier groups.
pub(super) fn average_link(
    vectors: &[Vector],
    pairs: &BTreeMap<(usize, usize), i64>,
    together: &[(usize, usize)],
    linkage: Linkage,
) -> Vec<usize> {
    let mut groups = Groups::new(vectors, pairs, together, linkage.threshold);
    groups.merge_all();
    groups.numbers()
}

/// The first of what `at` is joined to: `parent` leads from each to one nearer to it, and is shortened on the way.
pub(super) fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The average similarity of two groups, the groups, and their versions when it was taken; the most similar first, then
/// the earlier groups.
type Proposal = (i64, Reverse<(usize, usize)>, (u32, u32));

struct Groups {
    threshold: i64,
    /// For every vector, a vector of the same group nearer to the group's first; first members point at themselves.
    parent: Vec<usize>,
    sums: Vec<Sum>,
    sizes: Vec<u64>,
    /// For every group, the groups it may be put together with and the sum of similarities over all pairs of members.
    neighbours: Vec<BTreeMap<usize, i128>>,
    /// How often a group has grown: what the heap says of an earlier state is void.
    versions: Vec<u32>,
    heap: BinaryHeap<Proposal>,
}

impl Groups {
    fn new(
        vectors: &[Vector],
        pairs: &BTreeMap<(usize, usize), i64>,
        together: &[(usize, usize)],
        threshold: i64,
    ) -> Groups {
        let mut groups = Groups {
            threshold,
            parent: (0..vectors.len()).collect(),
            sums: vec![Sum::default(); vectors.len()],
            sizes: vec![0; vectors.len()],
            neighbours: vec![BTreeMap::new(); vectors.len()],
            versions: vec![0; vectors.len()],
            heap: BinaryHeap::new(),
        };
        for &(a, b) in together {
            let (a, b) = (groups.first(a), groups.first(b));
            groups.parent[a.max(b)] = a.min(b);
        }
        for (at, vector) in vectors.iter().enumerate() {
            let first = groups.first(at);
            groups.sums[first].add(vector);
            groups.sizes[first] += 1;
        }
        let apart: BTreeSet<(usize, usize)> = pairs
            .keys()
            .map(|&(a, b)| (groups.first(a), groups.first(b)))
            .filter(|(a, b)| a != b)
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect();
        let apart: Vec<(usize, usize)> = apart.into_iter().collect();
        let dots: Vec<i128> =
            apart.par_iter().map(|&(a, b)| groups.sums[a].dot(&groups.sums[b])).collect();
        for ((a, b), dot) in apart.into_iter().zip(dots) {
            groups.neighbours[a].insert(b, dot);
            groups.neighbours[b].insert(a, dot);
            groups.propose(a, b);
        }
        groups
    }

    fn first(&mut self, at: usize) -> usize {
        root(&mut self.parent, at)
    }

    fn propose(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let pairs = i128::from(self.sizes[a]) * i128::from(self.sizes[b]) * i128::from(ONE);
        let average = (self.neighbours[a][&b] * 1000 / pairs) as i64;
        if average >= self.threshold {
            self.heap.push((average, Reverse((a, b)), (self.versions[a], self.versions[b])));
        }
    }

    fn merge_all(&mut self) {
        while let Some((_, Reverse((a, b)), versions)) = self.heap.pop() {
            if versions == (self.versions[a], self.versions[b]) {
                self.merge(a, b);
            }
        }
    }

    /// Puts `b` into `a`, the earlier group.
    fn merge(&mut self, a: usize, b: usize) {
        let mut around = std::mem::take(&mut self.neighbours[a]);
        let mut others = std::mem::take(&mut self.neighbours[b]);
        around.remove(&b);
        others.remove(&a);
        for (other, dot) in &mut around {
            *dot += match others.remove(other) {
                Some(dot) => dot,
                None => self.sums[b].dot(&self.sums[*other]),
            };
        }
        for (other, dot) in others {
            around.insert(other, dot + self.sums[a].dot(&self.sums[other]));
        }
        let sum = std::mem::take(&mut self.sums[b]);
        self.sums[a].merge(&sum);
        self.sizes[a] += self.sizes[b];
        self.parent[b] = a;
        self.versions[a] += 1;
        // A group that is gone must not match an old proposal.
        self.versions[b] = u32::MAX;
        for (&other, &dot) in &around {
            self.neighbours[other].remove(&b);
            self.neighbours[other].insert(a, dot);
        }
        let others: Vec<usize> = around.keys().copied().collect();
        self.neighbours[a] = around;
        for other in others {
            self.propose(a, other);
        }
    }

    fn numbers(&mut self) -> Vec<usize> {
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        (0..self.parent.len())
            .map(|at| {
                let (first, next) = (self.first(at), numbers.len());
                *numbers.entry(first).or_insert(next)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::vector::{UNIT, similarity};

    const LINKAGE: Linkage =
        Linkage { threshold: 500, longest_list: 100, partners: 20, probes: 10 };

    fn group(rows: &[&[u32]], together: &[(usize, usize)]) -> Vec<usize> {
        let vectors: Vec<Vector> = rows
            .iter()
            .map(|terms| Vector::of_length(UNIT, terms.iter().map(|term| (*term, 10))))
            .collect();
        let pairs = (0..vectors.len())
            .flat_map(|b| (0..b).map(move |a| (a, b)))
            .map(|(a, b)| ((a, b), similarity(&vectors[a], &vectors[b])))
            .collect();
        average_link(&vectors, &pairs, together, LINKAGE)
    }

    #[test]
    fn a_bridge_does_not_weld_two_groups() {
        // The third has half of each side; each side is closer to itself.
        let rows: &[&[u32]] =
            &[&[1, 2, 3, 4], &[1, 2, 3, 4], &[3, 4, 5, 6], &[5, 6, 7, 8], &[5, 6, 7, 8]];
        let found = group(rows, &[]);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[3], found[4]);
        assert_ne!(found[0], found[3]);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        assert_eq!(group(&[&[1], &[2], &[3]], &[(0, 2)]), [0, 1, 0]);
        assert_eq!(group(&[&[], &[]], &[]), [0, 1]);
    }
}
