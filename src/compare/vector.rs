//! Weighted words as vectors of whole numbers.

use std::cmp::{Ordering, Reverse};

/// The length of a unit vector; the product of two is [`ONE`].
pub(super) const UNIT: i64 = 1 << 15;

/// The product of a unit vector with itself.
pub(super) const ONE: i64 = UNIT * UNIT;

/// Terms from this number on count against: what two vectors have in common of them is taken from their likeness.
pub(super) const AGAINST: u32 = 1 << 31;

/// Terms with their weights, sorted by term, without repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Vector(Vec<(u32, i64)>);

impl Vector {
    /// A vector of length `length` in the direction of the given weights; empty when all are zero.
    pub(super) fn of_length(length: i64, weights: impl IntoIterator<Item = (u32, u64)>) -> Vector {
        let mut weights: Vec<(u32, u64)> = weights.into_iter().filter(|(_, w)| *w > 0).collect();
        weights.sort_unstable();
        weights.dedup_by_key(|(term, _)| *term);
        let square: u64 = weights.iter().map(|(_, weight)| weight * weight).sum();
        let norm = square.isqrt().max(1) as i64;
        let terms = weights.into_iter().map(|(term, w)| (term, w as i64 * length / norm)).collect();
        Vector(terms)
    }

    /// Adds a term whose product with itself is some thousandths of [`ONE`].
    pub(super) fn push_share(&mut self, term: u32, thousandths: u64) {
        self.push(term, root(thousandths));
    }

    /// Adds the terms of another vector, renumbered from `first` on, so that their product adds `thousandths` of it.
    pub(super) fn append(&mut self, other: &Vector, first: u32, thousandths: u64) {
        let share = root(thousandths);
        for &(term, weight) in &other.0 {
            self.push(first + term, weight * share / UNIT);
        }
    }

    /// The `count` terms that weigh most, as a vector of length [`UNIT`].
    pub(super) fn essence(&self, count: usize) -> Vector {
        let kept = self.heaviest(count, u32::MAX);
        let weights = kept.into_iter().map(|(term, weight)| (term, weight.unsigned_abs()));
        Vector::of_length(UNIT, weights)
    }

    /// Adds a term that the vector does not hold yet and whose number is above all others.
    pub(super) fn push(&mut self, term: u32, weight: i64) {
        debug_assert!(self.0.last().is_none_or(|(last, _)| *last < term), "terms are sorted");
        self.0.push((term, weight));
    }

    /// The terms with their weights, sorted by term.
    pub(super) fn terms(&self) -> &[(u32, i64)] {
        &self.0
    }

    /// The `count` terms below `end` that weigh most, the heaviest first, with their weights.
    pub(super) fn heaviest(&self, count: usize, end: u32) -> Vec<(u32, i64)> {
        let below = self.0.iter().take_while(|(term, _)| *term < end);
        let mut terms: Vec<(u32, i64)> = below.copied().collect();
        let heavier = |&(term, weight): &(u32, i64)| (Reverse(weight), term);
        if terms.len() > count && count > 0 {
            terms.select_nth_unstable_by_key(count - 1, heavier);
            terms.truncate(count);
        }
        terms.sort_unstable_by_key(heavier);
        terms
    }

    /// Calls `each` with every term that two vectors have in common and with its two weights.
    pub(super) fn each_in_common(&self, other: &Vector, each: impl FnMut(u32, i64, i64)) {
        in_common(&self.0, &other.0, each);
    }

    /// The scalar product.
    pub(super) fn dot(&self, other: &Vector) -> i64 {
        let mut sum = 0;
        in_common(&self.0, &other.0, |term, v, w| sum += sign(term) * v * w);
        sum
    }
}

/// The similarity of two vectors in thousandths.
pub(super) fn similarity(a: &Vector, b: &Vector) -> i64 {
    a.dot(b) * 1000 / ONE
}

/// Calls `each` with every term that two sorted lists have in common and with its two weights.
fn in_common(a: &[(u32, i64)], b: &[(u32, i64)], mut each: impl FnMut(u32, i64, i64)) {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if small.len() * 8 < large.len() {
        let mut rest = large;
        for &(term, v) in small {
            rest = &rest[rest.partition_point(|(other, _)| *other < term)..];
            match rest.first() {
                Some((other, w)) if *other == term => each(term, v, *w),
                Some(_) => {}
                None => return,
            }
        }
        return;
    }
    let (mut i, mut j) = (0, 0);
    while i < small.len() && j < large.len() {
        match small[i].0.cmp(&large[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                each(small[i].0, small[i].1, large[j].1);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
}

/// The weight of a term whose square is some thousandths of [`ONE`].
fn root(thousandths: u64) -> i64 {
    (ONE as u64 * thousandths / 1000).isqrt() as i64
}

/// A sum of vectors: terms with their weights, sorted by term.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum(Vec<(u32, i64)>);

fn sign(term: u32) -> i64 {
    if term < AGAINST { 1 } else { -1 }
}

impl Sum {
    /// One vector.
    pub(super) fn of(vector: &Vector) -> Sum {
        Sum(vector.0.clone())
    }

    /// Adds a vector.
    pub(super) fn add(&mut self, vector: &Vector) {
        self.add_terms(&vector.0);
    }

    /// Adds another sum.
    pub(super) fn merge(&mut self, other: &Sum) {
        self.add_terms(&other.0);
    }

    fn add_terms(&mut self, terms: &[(u32, i64)]) {
        let own = std::mem::take(&mut self.0);
        self.0.reserve(own.len() + terms.len());
        let (mut i, mut j) = (0, 0);
        while i < own.len() && j < terms.len() {
            let ((a, v), (b, w)) = (own[i], terms[j]);
            self.0.push((a.min(b), if a <= b { v } else { 0 } + if b <= a { w } else { 0 }));
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        self.0.extend_from_slice(&own[i..]);
        self.0.extend_from_slice(&terms[j..]);
    }

    /// The scalar product of two sums: the sum of the products of all pairs of their vectors.
    pub(super) fn dot(&self, other: &Sum) -> i128 {
        let mut sum = 0;
        in_common(&self.0, &other.0, |term, v, w| {
            sum += i128::from(sign(term)) * i128::from(v) * i128::from(w);
        });
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_from_against_on_are_taken_off() {
        let day = |term: u32| {
            let mut vector = Vector::of_length(UNIT, [(1, 30)]);
            vector.push_share(term, 200);
            vector.push_share(AGAINST, 200);
            vector
        };
        assert!((day(7).dot(&day(7)) - ONE).abs() < ONE / 1000);
        assert!((day(7).dot(&day(8)) - ONE * 4 / 5).abs() < ONE / 1000);
        let undated = Vector::of_length(UNIT, [(1, 30)]);
        assert_eq!(undated.dot(&day(7)), ONE);
        assert_eq!(Sum::of(&day(7)).dot(&Sum::of(&day(8))), i128::from(day(7).dot(&day(8))));
    }

    #[test]
    fn the_product_of_sums_is_the_sum_of_products() {
        let a = Vector::of_length(UNIT, [(1, 30), (4, 40)]);
        let b = Vector::of_length(UNIT, [(4, 7)]);
        let c = Vector::of_length(UNIT, [(1, 5), (2, 5)]);
        let (mut ab, mut just_c) = (Sum::default(), Sum::default());
        ab.add(&a);
        ab.add(&b);
        just_c.add(&c);
        assert_eq!(ab.dot(&just_c), i128::from(a.dot(&c) + b.dot(&c)));
        let mut long = Sum::of(&Vector::of_length(UNIT, (0..100).map(|term| (term, 7))));
        let each: i128 = [&a, &b].map(|of| Sum::of(of).dot(&long)).iter().sum();
        assert_eq!(long.dot(&ab), each);
        long.merge(&ab);
        assert_eq!(long.dot(&just_c), Sum::of(&c).dot(&long));
        assert_eq!(b.dot(&b), ONE);
        assert_eq!(a.dot(&b), ONE / 5 * 4 + (a.dot(&b) - ONE / 5 * 4));
        assert!((a.dot(&b) - ONE / 5 * 4).abs() < ONE / 1000);
    }
}
