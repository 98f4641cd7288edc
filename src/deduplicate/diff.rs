//! Two documents, or two versions of one, aligned passage by passage, then word by word.

use std::collections::{BTreeMap, BTreeSet};

use super::{Difference, Kind, differ};
use crate::segment::{Passage, Role, Segments};
use crate::text::{Cite, Folded, Step, StepKind, align, words};

/// Two passages are the same passage when they share at least this many in a hundred of the shorter one's words, as a
/// bag of words; below that they are two passages. Half is what counts as a copy elsewhere too.
const SHARED_PER_CENT: usize = 50;

/// What became of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffStep {
    /// The passage of the first document; `None` for an addition.
    pub a: Option<Cite>,
    /// The passage of the second document; `None` for a cut.
    pub b: Option<Cite>,
    /// What became of it.
    pub step: StepKind,
    /// What the passage is for; of two, the first one's role.
    pub role: Role,
    /// For changed and moved passages, the words aligned; empty otherwise.
    pub words: Vec<Step>,
    /// For changed and moved passages, what changed, the most newsworthy first; changes too small to matter are left out.
    pub differs: Vec<Difference>,
}

impl DiffStep {
    /// A passage without a counterpart.
    fn alone(a: Option<Cite>, b: Option<Cite>, step: StepKind, role: Role) -> DiffStep {
        DiffStep { a, b, step, role, words: Vec::new(), differs: Vec::new() }
    }

    /// Number of words that differ and matter: the longer side of every difference, and all words of a cut or an
    /// addition.
    ///
    /// A passage that was moved and not changed differs by none; nor does one in which no more than an article came or
    /// went.
    pub fn changed_words(&self) -> usize {
        let count =
            |cite: &Option<Cite>| cite.as_ref().map_or(0, |cite| words(cite.quote()).count());
        match (&self.a, &self.b) {
            (Some(_), Some(_)) => {
                self.differs.iter().map(|differs| count(&differs.a).max(count(&differs.b))).sum()
            }
            (a, b) => count(a) + count(b),
        }
    }
}

/// Two passages that are one, by their places, and the number of words they share.
#[derive(Debug, Clone, Copy)]
struct Match {
    a: usize,
    b: usize,
    shared: usize,
}

/// Aligns two documents: the steps tile the passages of both, those of `a` in their order, additions where they stand
/// in `b`.
///
/// A passage that has a counterpart out of order is one `moved` step, at its place in `a`; it shares as much of the longer
/// one's words too, since nothing but the words says that it is the same.
///
/// Cost: linear in the words, and in the pairs of passages that share a word which at most [`COMMON`] passages have.
pub fn diff(a: &Segments, b: &Segments) -> Vec<DiffStep> {
    let (a, b) = (Bags::new(&a.passages), Bags::new(&b.passages));
    let matches = settled(matches(&a, &b), &a, &b);
    let in_order = longest_run(&matches);
    let mut counterpart: Vec<Option<(usize, bool)>> = vec![None; a.cites.len()];
    let mut taken = vec![false; b.cites.len()];
    for (index, found) in matches.iter().enumerate() {
        counterpart[found.a] = Some((found.b, in_order.contains(&index)));
        taken[found.b] = true;
    }
    let mut steps = Vec::new();
    let mut next = 0;
    let additions = |steps: &mut Vec<DiffStep>, from: usize, to: usize| {
        let added = (from..to).filter(|&at| !taken[at]);
        steps.extend(added.map(|at| {
            DiffStep::alone(None, Some(b.cites[at].clone()), StepKind::OnlyB, b.roles[at])
        }));
    };
    for (at, cite) in a.cites.iter().enumerate() {
        match counterpart[at] {
            None => steps.push(DiffStep::alone(
                Some((*cite).clone()),
                None,
                StepKind::OnlyA,
                a.roles[at],
            )),
            Some((other, kept)) => {
                if kept {
                    additions(&mut steps, next, other);
                    next = other + 1;
                }
                steps.push(counterparts(cite, b.cites[other], kept, a.roles[at]));
            }
        }
    }
    additions(&mut steps, next, b.cites.len());
    steps
}

/// The step of two passages that are one: the same, changed, or moved.
fn counterparts(a: &Cite, b: &Cite, in_order: bool, role: Role) -> DiffStep {
    let words = align(a, b).steps;
    let same = words.iter().all(|step| step.kind == StepKind::Same);
    let step = match (in_order, same) {
        (false, _) => StepKind::Moved,
        (true, true) => StepKind::Same,
        (true, false) => StepKind::Changed,
    };
    let words = if same { Vec::new() } else { words };
    let differs = if same { Vec::new() } else { differ::differences(a, b, Kind::NearVerbatim) };
    DiffStep { a: Some(a.clone()), b: Some(b.clone()), step, role, words, differs }
}

/// Words that stand in more passages than this on one side do not propose a pair; they still count in its verdict.
const COMMON: usize = 32;

/// The words of every passage, folded, with their counts.
struct Bags<'a> {
    cites: Vec<&'a Cite>,
    roles: Vec<Role>,
    bags: Vec<BTreeMap<String, usize>>,
    sizes: Vec<usize>,
}

impl<'a> Bags<'a> {
    fn new(passages: &'a [Passage]) -> Bags<'a> {
        let cites: Vec<&Cite> = passages.iter().map(|passage| &passage.cite).collect();
        let bags: Vec<BTreeMap<String, usize>> =
            cites.iter().map(|cite| bag(cite.quote())).collect();
        let sizes = bags.iter().map(|bag| bag.values().sum()).collect();
        let roles = passages.iter().map(|passage| passage.role).collect();
        Bags { cites, roles, bags, sizes }
    }

    fn shared(&self, at: usize, other: &Bags<'_>, with: usize) -> usize {
        let of = &other.bags[with];
        self.bags[at]
            .iter()
            .map(|(word, count)| (*count).min(of.get(word).copied().unwrap_or(0)))
            .sum()
    }
}

fn bag(text: &str) -> BTreeMap<String, usize> {
    let folded = Folded::new(text);
    let mut bag = BTreeMap::new();
    for word in words(folded.as_str()) {
        *bag.entry(word.of(folded.as_str()).to_owned()).or_insert(0) += 1;
    }
    bag
}

/// One-to-one pairs of passages, those that share most of their words first; ties go to the pair nearest in place.
/// In the order of `a`.
fn matches(a: &Bags<'_>, b: &Bags<'_>) -> Vec<Match> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, bag) in b.bags.iter().enumerate() {
        bag.keys().for_each(|word| places.entry(word).or_default().push(at));
    }
    let mut found = Vec::new();
    for (at, bag) in a.bags.iter().enumerate() {
        let places = bag.keys().filter_map(|word| places.get(word.as_str()));
        let near: BTreeSet<usize> =
            places.filter(|places| places.len() <= COMMON).flatten().copied().collect();
        for other in near {
            let shared = a.shared(at, b, other);
            // The longer side counts half, so that a short line inside a long paragraph is not its counterpart.
            let (short, long) = (a.sizes[at].min(b.sizes[other]), a.sizes[at].max(b.sizes[other]));
            if shared * 100 >= short * SHARED_PER_CENT && shared * 400 >= long * SHARED_PER_CENT {
                found.push(Match { a: at, b: other, shared });
            }
        }
    }
    let weight = |m: &Match| (2 * m.shared * 1_000_000) / (a.sizes[m.a] + b.sizes[m.b]).max(1);
    found.sort_by_key(|m| (std::cmp::Reverse(weight(m)), m.a.abs_diff(m.b), m.a, m.b));
    let (mut used_a, mut used_b) = (vec![false; a.cites.len()], vec![false; b.cites.len()]);
    found.retain(|m| {
        let free = !used_a[m.a] && !used_b[m.b];
        if free {
            (used_a[m.a], used_b[m.b]) = (true, true);
        }
        free
    });
    found.sort_by_key(|m| m.a);
    found
}

/// The matches without those that share little of the longer passage and stand out of the order of those that share much.
fn settled(matches: Vec<Match>, a: &Bags<'_>, b: &Bags<'_>) -> Vec<Match> {
    let is_strong = |m: &Match| m.shared * 100 >= a.sizes[m.a].max(b.sizes[m.b]) * SHARED_PER_CENT;
    let strong: Vec<Match> = matches.iter().filter(|m| is_strong(m)).copied().collect();
    let run: Vec<Match> = longest_run(&strong).into_iter().map(|at| strong[at]).collect();
    let fits = |m: &Match| {
        let next = run.partition_point(|kept| kept.a < m.a);
        let after_last = next.checked_sub(1).is_none_or(|last| run[last].b < m.b);
        after_last && run.get(next).is_none_or(|next| m.b < next.b)
    };
    let settled: Vec<Match> = matches.into_iter().filter(|m| is_strong(m) || fits(m)).collect();
    let in_order = longest_run(&settled);
    let kept = settled.iter().enumerate().filter(|(at, m)| is_strong(m) || in_order.contains(at));
    kept.map(|(_, m)| *m).collect()
}

/// The indices of a longest run of matches that keeps the order of both sides (patience sorting).
fn longest_run(matches: &[Match]) -> BTreeSet<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; matches.len()];
    for (index, found) in matches.iter().enumerate() {
        let at = tails.partition_point(|&tail| matches[tail].b < found.b);
        before[index] = at.checked_sub(1).map(|last| tails[last]);
        if at == tails.len() { tails.push(index) } else { tails[at] = index }
    }
    std::iter::successors(tails.last().copied(), |&index| before[index]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Span, Text};

    fn segments(text: &str) -> Segments {
        let text = Text::new("d", text);
        let mut at = 0;
        let mut passages = Vec::new();
        for line in text.as_str().split('\n') {
            if !line.trim().is_empty() {
                let cite = text.cite(Span::new(at, at + line.len())).unwrap();
                passages.push(Passage { cite, role: crate::segment::Role::Body, post: None });
            }
            at += line.len() + 1;
        }
        Segments { passages, ..Segments::default() }
    }

    #[test]
    fn a_line_that_shares_its_small_words_with_a_paragraph_elsewhere_was_not_moved() {
        let old = segments(
            "Rain is expected at the coast.\nIn a note for all of the readers of this page the editors say that a new post tells how the search for the man went on.",
        );
        let new = segments("A day for all of the town.\nRain is expected at the coast.");
        let steps: Vec<StepKind> = diff(&old, &new).iter().map(|step| step.step).collect();
        assert_eq!(steps, [StepKind::OnlyB, StepKind::Same, StepKind::OnlyA]);
    }

    #[test]
    fn a_changed_a_moved_a_cut_and_an_added_passage() {
        let old = segments(
            "The attack late on Thursday killed five people.\nThe mayor opened a bridge.\nRain is expected at the coast.\nStreets were strewn with rubble.",
        );
        let new = segments(
            "Streets were strewn with rubble.\nThe attack late yesterday killed five people.\nA warning was issued.\nRain is expected at the coast.",
        );
        let steps: Vec<StepKind> = diff(&old, &new).iter().map(|step| step.step).collect();
        use StepKind::{Changed, Moved, OnlyA, OnlyB, Same};
        assert_eq!(steps, [Changed, OnlyA, OnlyB, Same, Moved]);
        let changed = &diff(&old, &new)[0];
        assert_eq!(changed.changed_words(), 2);
    }

    #[test]
    fn a_document_and_itself_are_the_same() {
        let one = segments("Five people died.\nFive people died.\nThe end.");
        assert!(diff(&one, &one).iter().all(|step| step.step == StepKind::Same));
    }

    proptest! {
        #[test]
        fn every_passage_of_both_sides_is_told_once(a in "([a-d ]{0,9}\n){0,9}", b in "([a-d ]{0,9}\n){0,9}") {
            let (a, b) = (segments(&a), segments(&b));
            let steps = diff(&a, &b);
            let mut left: Vec<&Cite> = steps.iter().filter_map(|step| step.a.as_ref()).collect();
            let mut right: Vec<&Cite> = steps.iter().filter_map(|step| step.b.as_ref()).collect();
            left.sort();
            right.sort();
            prop_assert_eq!(left, a.passages.iter().map(|passage| &passage.cite).collect::<Vec<_>>());
            prop_assert_eq!(right, b.passages.iter().map(|passage| &passage.cite).collect::<Vec<_>>());
        }
    }
}
