//! The corpus as a whole: which outlets cover the same events, how much of that is copying, how far figures agree.

use std::collections::{BTreeMap, BTreeSet};

use super::{Agreement, EventAgreement, Relation, Slot, SlotValue, Verdict};
use crate::corpus::Corpus;
use crate::normalise::Status;

/// What can be said of all events together.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Names of the outlets, sorted; documents of unknown outlets stand under their ids.
    pub outlets: Vec<String>,
    /// Number of events that two outlets both cover, by row and column of [`Overview::outlets`]; on the diagonal the
    /// events that the outlet covers.
    pub covered: Vec<Vec<u32>>,
    /// Number of events that two outlets cover in different independent reports; on the diagonal the events of which
    /// the outlet has a report that no other outlet shares.
    pub independent: Vec<Vec<u32>>,
    /// Of the events that several outlets cover: the sum of their outlets.
    pub tellings: u32,
    /// Of the same events: the sum of their independent reports.
    pub reports: u32,
    /// How far the figures of independent reports agree; `None` below ten comparable slots.
    pub alpha: Option<Alpha>,
}

impl Overview {
    /// Outlets for each independent report, over the events that several outlets cover; `None` without such.
    ///
    /// 1 means that nobody copied. Below 1 when outlets credit several origins each.
    pub fn copy_factor(&self) -> Option<f64> {
        (self.reports > 0).then(|| f64::from(self.tellings) / f64::from(self.reports))
    }
}

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

/// Sums up an agreement.
pub fn overview(corpus: &Corpus, agreement: &Agreement) -> Overview {
    let outlet_of: BTreeMap<&str, &str> = corpus
        .documents
        .iter()
        .map(|d| (d.id(), d.outlet.as_ref().map_or(d.id(), |outlet| outlet.value.as_str())))
        .collect();
    let outlets: Vec<String> =
        outlet_of.values().collect::<BTreeSet<_>>().into_iter().map(|o| (*o).to_owned()).collect();
    let number: BTreeMap<&str, usize> =
        outlets.iter().enumerate().map(|(at, outlet)| (outlet.as_str(), at)).collect();
    let square = || vec![vec![0; outlets.len()]; outlets.len()];
    let (mut covered, mut independent) = (square(), square());
    let (mut tellings, mut reports) = (0, 0);
    for event in &agreement.events {
        // For every report the outlets that print it.
        let printed: Vec<BTreeSet<usize>> = event
            .reports
            .iter()
            .map(|report| {
                let outlets = report.members.iter().filter_map(|cite| outlet_of.get(cite.doc()));
                outlets.map(|outlet| number[outlet]).collect()
            })
            .collect();
        let all: BTreeSet<usize> = printed.iter().flatten().copied().collect();
        for &a in &all {
            for &b in &all {
                covered[a][b] += 1;
                independent[a][b] += u32::from(apart(&printed, a, b));
            }
        }
        if all.len() > 1 {
            tellings += all.len() as u32;
            reports += event.reports.len() as u32;
        }
    }
    Overview { outlets, covered, independent, tellings, reports, alpha: alpha(&agreement.events) }
}

/// Whether two outlets have each a report that the other has not, or, for one outlet, whether it has one to itself.
fn apart(printed: &[BTreeSet<usize>], a: usize, b: usize) -> bool {
    if a == b {
        return printed.iter().any(|outlets| outlets.len() == 1 && outlets.contains(&a));
    }
    let alone = |x: usize, y: usize| {
        printed.iter().any(|outlets| outlets.contains(&x) && !outlets.contains(&y))
    };
    alone(a, b) && alone(b, a)
}

fn alpha(events: &[EventAgreement]) -> Option<Alpha> {
    let mut slots: Vec<Vec<f64>> = events
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

    #[test]
    fn a_shared_report_sets_no_two_outlets_apart() {
        let printed = [BTreeSet::from([0, 1]), BTreeSet::from([2])];
        assert!(!apart(&printed, 0, 1) && apart(&printed, 0, 2));
        assert!(apart(&printed, 2, 2) && !apart(&printed, 0, 0));
    }
}
