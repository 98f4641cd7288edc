//! Two documents side by side: passage by passage, then word by word.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::tallies;
use super::runs::Finder;
use super::shelf::{Page, Reader};
use crate::corpus::Document;
use crate::segment::Segments;
use crate::text::{Span, Step, StepKind, align};

/// What became of one passage from one document to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffStep {
    /// The passage of the first document; `None` for [`StepKind::OnlyB`].
    pub a: Option<Span>,
    /// The passage of the second document; `None` for [`StepKind::OnlyA`].
    pub b: Option<Span>,
    /// What became of it. A passage that moved may be changed as well, as `words` shows.
    pub step: StepKind,
    /// The words of both passages, step by step, when some of them changed; empty otherwise.
    pub words: Vec<Step>,
}

/// Aligns two documents; every passage of either stands in exactly one step.
///
/// The steps follow the first document; what the second adds stands where it stands there. Two passages are one when
/// they share a third of the words of the longer one, each with the passage that it shares most with. Of those that
/// stand in another order the fewest words are said to have moved.
///
/// Limit: a passage that was cut in two is compared with one half, and the other half is an addition.
pub fn diff(
    a: &Document,
    a_segments: &Segments,
    b: &Document,
    b_segments: &Segments,
) -> Vec<DiffStep> {
    let (x, y) = (page(a, a_segments), page(b, b_segments));
    let partners = partners(&x, &y);
    let kept = in_order(&partners);
    let of_a: BTreeMap<usize, usize> = partners.iter().map(|pair| (pair.a, pair.b)).collect();
    let of_b: BTreeMap<usize, usize> = partners.iter().map(|pair| (pair.b, pair.a)).collect();
    let compare = |p: usize, q: usize, moved: bool| {
        let (p, q) = (&a_segments.passages[p].cite, &b_segments.passages[q].cite);
        let words = align(p, q).steps;
        let changed = words.iter().any(|word| word.kind != StepKind::Same);
        DiffStep {
            a: Some(p.span()),
            b: Some(q.span()),
            step: match (moved, changed) {
                (true, _) => StepKind::Moved,
                (false, true) => StepKind::Changed,
                (false, false) => StepKind::Same,
            },
            words: if changed { words } else { Vec::new() },
        }
    };
    let mut steps = Vec::new();
    let (mut p, mut q) = (0, 0);
    let ends = (a_segments.passages.len(), b_segments.passages.len());
    for anchor in kept.iter().copied().map(Some).chain([None]) {
        let (p_end, q_end) = anchor.map_or(ends, |pair| (pair.a, pair.b));
        for at in p..p_end {
            steps.push(match of_a.get(&at) {
                Some(&other) => compare(at, other, true),
                None => DiffStep {
                    a: Some(a_segments.passages[at].cite.span()),
                    b: None,
                    step: StepKind::OnlyA,
                    words: Vec::new(),
                },
            });
        }
        steps.extend((q..q_end).filter(|at| !of_b.contains_key(at)).map(|at| DiffStep {
            a: None,
            b: Some(b_segments.passages[at].cite.span()),
            step: StepKind::OnlyB,
            words: Vec::new(),
        }));
        if let Some(pair) = anchor {
            steps.push(compare(pair.a, pair.b, false));
            (p, q) = (pair.a + 1, pair.b + 1);
        }
    }
    steps
}

/// All passages of a document, whatever their role.
fn page(document: &Document, segments: &Segments) -> Page {
    let mut reader = Reader::default();
    for passage in &segments.passages {
        reader.part(document.text.as_str(), passage.cite.span(), false);
    }
    reader.finish(0)
}

/// Two passages that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Partners {
    a: usize,
    b: usize,
    /// Words in common.
    words: u32,
}

/// Which passages are one, each in at most one pair, in the order of the first document.
fn partners(x: &Page, y: &Page) -> Vec<Partners> {
    let (mut finder, mut runs) = (Finder::default(), Vec::new());
    finder.load(&x.keys);
    finder.runs(&x.keys, &y.keys, false, &mut runs);
    let mut pairs: Vec<Partners> = tallies(&runs, x, y)
        .into_iter()
        .filter(|((p, q), tally)| tally.words * 3 >= x.parts[*p].words.max(y.parts[*q].words))
        .map(|((a, b), tally)| Partners { a, b, words: tally.words })
        .collect();
    // Passages that are the same, the first with the first: also those too short to share a run.
    let mut same: BTreeMap<u32, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, part) in x.parts.iter().enumerate() {
        same.entry(part.hash).or_default().0.push(at);
    }
    for (at, part) in y.parts.iter().enumerate() {
        same.entry(part.hash).or_default().1.push(at);
    }
    for (xs, ys) in same.into_values() {
        pairs.extend(xs.into_iter().zip(ys).map(|(a, b)| Partners {
            a,
            b,
            words: x.parts[a].words,
        }));
    }
    pairs.sort_unstable_by_key(|pair| (u32::MAX - pair.words, pair.a, pair.b));
    let (mut a_taken, mut b_taken) = (vec![false; x.parts.len()], vec![false; y.parts.len()]);
    pairs.retain(|pair| {
        let free = !a_taken[pair.a] && !b_taken[pair.b];
        if free {
            (a_taken[pair.a], b_taken[pair.b]) = (true, true);
        }
        free
    });
    pairs.sort_unstable_by_key(|pair| pair.a);
    pairs
}

/// The pairs with the most words together that stand in the same order in both documents; `pairs` are in the order of
/// the first.
fn in_order(pairs: &[Partners]) -> Vec<Partners> {
    // For every passage of the second document, the best chain that ends there: words, and the last pair.
    let mut best: BTreeMap<usize, (u64, usize)> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let chain = best.range(..pair.b).next_back().map(|(_, chain)| *chain);
        before.push(chain.map(|(_, last)| last));
        let words = chain.map_or(0, |(words, _)| words) + u64::from(pair.words) + 1;
        // Chains that end further down with no more words are of no use.
        let worse: Vec<usize> = best
            .range(pair.b..)
            .take_while(|(_, (other, _))| *other <= words)
            .map(|(end, _)| *end)
            .collect();
        worse.iter().for_each(|end| {
            best.remove(end);
        });
        if best.range(..pair.b).next_back().is_none_or(|(_, (other, _))| *other < words) {
            best.insert(pair.b, (words, at));
        }
    }
    let mut chain = Vec::new();
    let mut at = best.values().next_back().map(|(_, last)| *last);
    while let Some(index) = at {
        chain.push(pairs[index]);
        at = before[index];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::{Format, Source};
    use crate::segment::segment;
    use crate::text::Text;

    fn document(id: &str, text: &str) -> Document {
        Document {
            text: Text::new(id, text),
            source: Source {
                path: id.to_owned(),
                format: Format::Text,
                sha256: String::new(),
                bytes: 0,
            },
            outlet: None,
            owner: None,
            title: None,
            author: None,
            url: None,
            language: None,
            published: None,
            zone: None,
            notices: Vec::new(),
        }
    }

    fn steps(a: &str, b: &str) -> Vec<DiffStep> {
        let (a, b) = (document("a", a), document("b", b));
        diff(&a, &segment(&a), &b, &segment(&b))
    }

    const FIRE: &str =
        "A fire at a chemical warehouse in Bremerhaven injured five workers on Thursday.";
    const CREWS: &str =
        "Crews from four towns pumped water from the dock until late in the evening.";
    const OWNER: &str = "The owner said that the cause was unknown and that an inquiry had begun.";

    #[test]
    fn two_versions_of_a_page() {
        let old = [FIRE, CREWS, OWNER].join("\n");
        let mended = FIRE.replace("five", "seven");
        let added = "Residents were told to keep their windows shut during the night.";
        let new = [OWNER, &mended, added, CREWS].join("\n");
        let found: Vec<StepKind> = steps(&old, &new).iter().map(|step| step.step).collect();
        let expected = [StepKind::Changed, StepKind::OnlyB, StepKind::Same, StepKind::Moved];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn every_passage_stands_in_one_step(a in "[ab ]{0,12}(\n[ab ]{1,12}){0,8}", b in "[ab ]{0,12}(\n[ab ]{1,12}){0,8}") {
            let found = steps(&a, &b);
            let sides = |pick: fn(&DiffStep) -> Option<Span>, text: &str| {
                let mut spans: Vec<Span> = found.iter().filter_map(pick).collect();
                spans.sort_unstable();
                let document = document("d", text);
                let all: Vec<Span> = segment(&document).passages.iter().map(|passage| passage.cite.span()).collect();
                (spans, all)
            };
            let (spans, all) = sides(|step| step.a, &a);
            prop_assert_eq!(spans, all);
            let (spans, all) = sides(|step| step.b, &b);
            prop_assert_eq!(spans, all);
            let same = steps(&a, &a);
            prop_assert!(same.iter().all(|step| step.step == StepKind::Same));
        }
    }
}
