//! Which tellings of one event tell the same happening, so that two sources may be said to agree on it.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::root;
use super::likeness::Likeness;
use super::terms::Vocabulary;
use super::told::{Mood, Told};

/// What two tellings of one happening must have in common, in thousandths of what the rarest word tells: where both give
/// one day, where a day is open, and where no happening is named alike.
const ON_ONE_DAY: u64 = 650;
const ON_OPEN_DAYS: u64 = 1300;
const IN_WORDS_ALONE: u64 = 2400;

/// How many days apart one happening may be dated: reports give the night before or the day after.
const SLACK: i32 = 1;

/// For every telling the first telling of its group that tells the same happening, over as many steps as it takes.
///
/// Likeness puts together what is about the same; that two sources agree is more: both tell that the same was done, on days
/// that may be one, and enough besides. The tellings of one document are taken together, and so are those in `together`,
/// which copied words, a place, a count or a denial made one.
pub(super) fn part(
    group_of: &[usize],
    document_of: &[usize],
    told: &[Told],
    likeness: &Likeness,
    vocabulary: &Vocabulary,
    together: &[(usize, usize)],
) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..group_of.len()).collect();
    let mut join = |a: usize, b: usize| {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b)] = a.min(b);
        a != b
    };
    let mut first: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (unit, (&group, &document)) in group_of.iter().zip(document_of).enumerate() {
        let one = *first.entry((group, document)).or_insert(unit);
        join(one, unit);
        groups.entry(group).or_default().push(unit);
    }
    for &(a, b) in together {
        join(a, b);
    }
    for units in groups.values() {
        let documents: BTreeSet<usize> = units.iter().map(|&unit| document_of[unit]).collect();
        let mut open = documents.len() - 1;
        for (next, &b) in units.iter().enumerate() {
            for &a in units[..next].iter().filter(|&&a| document_of[a] != document_of[b]) {
                if open == 0 {
                    break;
                }
                if tell_the_same(a, b, told, likeness, vocabulary) && join(a, b) {
                    open -= 1;
                }
            }
        }
    }
    (0..group_of.len()).map(|unit| root(&mut parent, unit)).collect()
}

/// Whether two tellings tell that the same was done: on days that may be one, neither saying that it was not, with one number
/// of the same or with enough words in common.
fn tell_the_same(
    a: usize,
    b: usize,
    told: &[Told],
    likeness: &Likeness,
    vocabulary: &Vocabulary,
) -> bool {
    let (one, other) = (&told[a], &told[b]);
    if one.days_apart(other) > SLACK {
        return false;
    }
    let mut same = false;
    for &(kind, mood) in &one.acts {
        let opposite = match mood {
            Mood::Done => Mood::NotDone,
            Mood::NotDone => Mood::Done,
            Mood::Open => continue,
        };
        let told_so = other.acts.contains(&(kind, mood));
        if !told_so && other.acts.contains(&(kind, opposite)) {
            return false;
        }
        same |= told_so;
    }
    if !one.values.is_disjoint(&other.values) {
        return true;
    }
    let day = one.days.iter().any(|day| other.days.contains(day));
    let least = match (same, day) {
        (true, true) => ON_ONE_DAY,
        (true, false) => ON_OPEN_DAYS,
        (false, _) => IN_WORDS_ALONE,
    };
    let common = one.own.iter().filter(|term| other.own.binary_search(term).is_ok());
    let told: u64 = common.map(|&term| likeness.information(vocabulary.number(term))).sum();
    told * 1000 >= least * likeness.rarest()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::blocks::Blocks;
    use crate::compare::terms;
    use crate::compare::told::Words;

    /// A telling of a clause, on one day or on none, with one act.
    fn told(clause: &str, act: (&'static str, Mood), day: Option<i32>) -> Told {
        let mut own: Vec<u64> = terms::read(clause).into_iter().map(|term| term.id).collect();
        own.sort_unstable();
        let days = day.and_then(chrono::NaiveDate::from_num_days_from_ce_opt).into_iter().collect();
        Told { own, acts: BTreeSet::from([act]), days, first: day, last: day, ..Told::default() }
    }

    /// Whether two tellings are found to tell the same, beside others about other things.
    fn same(a: Told, b: Told) -> bool {
        let aside = told("farmers sold wheat at the harbour", ("sell", Mood::Done), None);
        let told = [a, b, aside];
        let vocabulary = Vocabulary::new(told.iter().flat_map(Told::all));
        let likeness =
            Likeness::new(&told, &Words { of: Vec::new() }, &Blocks::new(&[]), &vocabulary);
        tell_the_same(0, 1, &told, &likeness, &vocabulary)
    }

    #[test]
    fn the_same_done_on_the_same_day_is_the_same() {
        let act = ("leave", Mood::Done);
        let one = || told("Lund resigned as head of the railway", act, Some(739_000));
        let other = |mood, day| told("the railway's head Lund has resigned", ("leave", mood), day);
        assert!(same(one(), other(Mood::Done, Some(739_000))));
        assert!(same(one(), other(Mood::Done, None)));
        assert!(!same(one(), other(Mood::NotDone, Some(739_000))));
        assert!(!same(one(), other(Mood::Done, Some(739_009))));
        let unlike = told("Mayor Aker thanked Lund", ("praise", Mood::Done), Some(739_000));
        assert!(!same(one(), unlike));
    }
}
