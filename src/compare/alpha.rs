//! How far the figures of independent reports agree over a whole corpus.

use std::collections::BTreeMap;

use super::{Agreement, Slot, SlotValue, Verdict};
use crate::normalise::{Relation, Status};

/// Krippendorff's alpha over slots of figures: 1 is full agreement, 0 what chance would give.
///
/// Copies are collapsed: every independent report has one say in a slot. Two numbers are as far apart as their
/// difference is large beside their sum (the metric for ratios). The interval holds 95 of 100 resamples of the slots.
///
/// Source: Krippendorff, Content Analysis (2019), chapter 12.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// The coefficient.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// How many slots it rests on.
    pub slots: usize,
}

/// The fewest slots that say anything of a corpus.
const FEWEST_SLOTS: usize = 10;

/// How often the slots are resampled.
const RESAMPLES: usize = 500;

/// How many slots alpha looks at, those with most reports first: the cost grows with the square of their values.
const MOST_SLOTS: usize = 200;

/// How far the figures of a corpus agree; `None` below ten comparable slots, or when all numbers are the same.
pub fn alpha(agreement: &Agreement) -> Option<Alpha> {
    let mut slots: Vec<Vec<f64>> = agreement
        .events
        .iter()
        .flat_map(|event| &event.figures)
        .filter(|slot| !matches!(slot.verdict, Verdict::AnotherScope | Verdict::NotComparable))
        .map(says)
        .filter(|values| values.len() > 1)
        .collect();
    if slots.len() < FEWEST_SLOTS {
        return None;
    }
    slots.sort_by_key(|values| std::cmp::Reverse(values.len()));
    slots.truncate(MOST_SLOTS);
    let value = coefficient(&slots.iter().collect::<Vec<_>>())?;
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = || {
        // Knuth's linear congruential generator; the upper bits are the random ones.
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &slots[((random >> 33) % slots.len() as u64) as usize]
    };
    let mut resampled: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| coefficient(&(0..slots.len()).map(|_| draw()).collect::<Vec<_>>()))
        .collect();
    resampled.sort_by(f64::total_cmp);
    let at = |share: usize| resampled.get(resampled.len() * share / 1000).copied();
    Some(Alpha { value, low: at(25)?, high: at(975)?, slots: slots.len() })
}

/// One number from each independent report: the exact one printed last, else the bound printed last.
fn says(slot: &Slot) -> Vec<f64> {
    let mut last: BTreeMap<&str, &SlotValue> = BTreeMap::new();
    let rank = |value: &SlotValue| {
        (value.relation == Relation::Exactly, value.as_of.and_then(|as_of| as_of.start))
    };
    for value in slot.values.iter().filter(|value| value.status != Status::Denied) {
        let kept = last.entry(&value.report).or_insert(value);
        if rank(kept) <= rank(value) {
            *kept = value;
        }
    }
    last.values().filter_map(|value| value.low.or(value.high)).collect()
}

/// Krippendorff's alpha for ratios; `None` when all numbers are the same, so that chance cannot differ.
fn coefficient(slots: &[&Vec<f64>]) -> Option<f64> {
    let distance = |a: f64, b: f64| if a + b == 0.0 { 0.0 } else { ((a - b) / (a + b)).powi(2) };
    let pairs = |values: &[f64]| -> f64 {
        values.iter().flat_map(|a| values.iter().map(move |b| distance(*a, *b))).sum()
    };
    let all: Vec<f64> = slots.iter().flat_map(|values| values.iter().copied()).collect();
    let count = all.len() as f64;
    let observed: f64 =
        slots.iter().map(|values| pairs(values) / (values.len() as f64 - 1.0)).sum::<f64>() / count;
    let expected = pairs(&all) / (count * (count - 1.0));
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_one_in_agreement_and_falls_with_discord() {
        let same: Vec<Vec<f64>> = (1..=10).map(|n| vec![f64::from(n), f64::from(n)]).collect();
        assert_eq!(coefficient(&same.iter().collect::<Vec<_>>()), Some(1.0));
        let mut other = same.clone();
        other[0] = vec![1.0, 50.0];
        assert!(coefficient(&other.iter().collect::<Vec<_>>()).unwrap() < 1.0);
        assert_eq!(coefficient(&[&vec![3.0, 3.0], &vec![3.0, 3.0]]), None);
    }
}
