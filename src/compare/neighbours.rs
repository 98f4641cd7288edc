//! Which tellings may be of one event: those that share rare words, or open posts or articles about the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::cluster::Linkage;
use super::likeness::{AROUND, LEADS, Likeness};
use super::vector::{ONE, Vector, similarity};

/// Where a telling stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// The number of its block.
    pub(super) block: usize,
    /// Whether it opens its block.
    pub(super) lead: bool,
}

/// With how many others a telling is compared in full.
const COMPARED: usize = 80;

/// Words that more blocks have among their heaviest make no blocks alike.
const COMMON: usize = 1000;

/// How many blocks are remembered as like one, the most alike.
const ALIKE: usize = 400;

/// Pairs of tellings that may belong together, each with its likeness in thousandths, sorted.
///
/// Near linear: every telling looks at lists of bounded length, and is compared in full with the few whose heaviest words
/// and whose posts or articles promise most.
pub(super) fn candidates(
    likeness: &Likeness,
    standing: &[Option<Standing>],
    linkage: Linkage,
) -> BTreeMap<(usize, usize), i64> {
    let vectors = &likeness.vectors;
    let probes: Vec<Vec<(u32, i64)>> =
        vectors.par_iter().map(|vector| vector.heaviest(linkage.probes, likeness.words)).collect();
    let mut lists: HashMap<u32, Vec<(usize, i64)>> = HashMap::new();
    for (at, terms) in probes.iter().enumerate() {
        for &(term, weight) in terms {
            lists.entry(term).or_default().push((at, weight));
        }
    }
    lists.retain(|_, list| list.len() >= 2 && list.len() <= linkage.longest_list);
    let alike = alike(&likeness.essences);
    let blocks = alike.len();
    let desk = || Desk::new(vectors.len(), blocks);
    let partners = |desk: &mut Desk, at: usize| {
        desk.lay_out(&alike, standing[at]);
        for (term, weight) in &probes[at] {
            for (other, theirs) in lists.get(term).into_iter().flatten() {
                desk.add(*other, weight * theirs);
            }
        }
        let others = desk.most_promising(at, standing);
        let mut partners: Vec<(usize, i64)> = others
            .into_iter()
            .map(|other| (other, similarity(&vectors[at], &vectors[other])))
            .filter(|(_, similarity)| *similarity * 3 >= linkage.threshold)
            .collect();
        partners.sort_unstable_by_key(|&(other, similarity)| (Reverse(similarity), other));
        partners.truncate(linkage.partners);
        partners
            .into_iter()
            .map(|(other, similarity)| ((at.min(other), at.max(other)), similarity))
            .collect::<Vec<_>>()
    };
    let found: Vec<Vec<_>> =
        (0..vectors.len()).into_par_iter().map_init(desk, |desk, at| partners(desk, at)).collect();
    let mut pairs: Vec<_> = found.into_iter().flatten().collect();
    pairs.sort_unstable();
    pairs.into_iter().collect()
}

/// What one core keeps at hand while it looks for the partners of one telling after the other.
struct Desk {
    /// The product of the heaviest terms with those of every other telling.
    products: Vec<i64>,
    /// The tellings whose product is not zero.
    touched: Vec<usize>,
    /// How alike every other block is to that of the telling, in thousandths.
    near: Vec<i64>,
    /// The block that `near` was laid out for, and the blocks that are not zero there.
    block: Option<usize>,
    laid: Vec<usize>,
}

impl Desk {
    fn new(tellings: usize, blocks: usize) -> Desk {
        Desk {
            products: vec![0; tellings],
            touched: Vec::new(),
            near: vec![0; blocks],
            block: None,
            laid: Vec::new(),
        }
    }

    fn lay_out(&mut self, alike: &[Vec<(usize, i64)>], standing: Option<Standing>) {
        let block = standing.map(|standing| standing.block);
        if block == self.block {
            return;
        }
        for block in self.laid.drain(..) {
            self.near[block] = 0;
        }
        for &(other, likeness) in block.map_or(&[][..], |block| &alike[block]) {
            self.near[other] = likeness;
            self.laid.push(other);
        }
        self.block = block;
    }

    fn add(&mut self, other: usize, product: i64) {
        if self.products[other] == 0 {
            self.touched.push(other);
        }
        self.products[other] += product;
    }

    /// The tellings that promise to be most like the one at `at`, and a clean desk.
    fn most_promising(&mut self, at: usize, standing: &[Option<Standing>]) -> Vec<usize> {
        let mut others: Vec<(Reverse<i64>, usize)> = Vec::with_capacity(self.touched.len());
        for other in self.touched.drain(..) {
            let product = std::mem::take(&mut self.products[other]);
            let around = match (standing[at], standing[other]) {
                (Some(a), Some(b)) if a.block != b.block => {
                    let leads = if a.lead && b.lead { LEADS } else { 0 };
                    self.near[b.block] * (AROUND + leads) as i64 / 1000
                }
                _ => 0,
            };
            if other != at {
                others.push((Reverse(product * 1000 / ONE + around), other));
            }
        }
        if others.len() > COMPARED {
            others.select_nth_unstable(COMPARED - 1);
            others.truncate(COMPARED);
        }
        others.into_iter().map(|(_, other)| other).collect()
    }
}

/// For every block the blocks that have heavy words in common with it, with their likeness in thousandths.
fn alike(essences: &[Vector]) -> Vec<Vec<(usize, i64)>> {
    let mut holders: HashMap<u32, Vec<(usize, i64)>> = HashMap::new();
    for (block, essence) in essences.iter().enumerate() {
        for &(term, weight) in essence.terms() {
            holders.entry(term).or_default().push((block, weight));
        }
    }
    holders.retain(|_, list| list.len() <= COMMON);
    let row = |sums: &mut Vec<i64>, block: usize| {
        let mut touched = Vec::new();
        for (term, weight) in essences[block].terms() {
            for (other, theirs) in holders.get(term).into_iter().flatten() {
                if sums[*other] == 0 {
                    touched.push(*other);
                }
                sums[*other] += weight * theirs;
            }
        }
        let mut row: Vec<(usize, i64)> = touched
            .into_iter()
            .map(|other| (other, std::mem::take(&mut sums[other]) * 1000 / ONE))
            .filter(|&(other, likeness)| other != block && likeness > 0)
            .collect();
        row.sort_unstable_by_key(|&(other, likeness)| (Reverse(likeness), other));
        row.truncate(ALIKE);
        row
    };
    let sums = || vec![0; essences.len()];
    (0..essences.len()).into_par_iter().map_init(sums, |sums, block| row(sums, block)).collect()
}
