//! Two passages aligned word by word.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Cite, Key, Span, Tokens, words};

/// Two passages aligned: the steps tile the words of both sides, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The steps, in the order of the words; neighbours differ in kind.
    pub steps: Vec<Step>,
}

/// A run of words that is the same, or differs, in both passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What became of the words.
    #[serde(rename = "step")]
    pub kind: StepKind,
    /// The words in the first passage; `None` for [`StepKind::OnlyB`].
    pub a: Option<Span>,
    /// The words in the second passage; `None` for [`StepKind::OnlyA`].
    pub b: Option<Span>,
}

/// What became of a run of words from one passage to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// The same words, but for case, quotation marks, dashes, spaces, spelling and glued words.
    Same,
    /// Other words in the same place.
    Changed,
    /// The same words in another place; set between passages, never between words.
    Moved,
    /// Words of the first passage alone.
    OnlyA,
    /// Words of the second passage alone.
    OnlyB,
}

impl Alignment {
    /// Number of words that both passages have in common and in order.
    pub fn common_words(&self, a: &Cite) -> usize {
        self.steps
            .iter()
            .filter(|step| step.kind == StepKind::Same)
            .filter_map(|step| step.a)
            .map(|span| words(a.text().slice(span)).count())
            .sum()
    }
}

/// The product of the lengths up to which two sides are aligned as they are.
///
/// The cost grows with it when little is in common. Longer sides are cut where three words in a row stand once in both;
/// what is longer still between two such places is told as changed.
const LONGEST: usize = 250 * 250;

/// Aligns the words of `a` with those of `b`; spans are offsets into the two documents.
///
/// Words are compared folded ([`Key`](super::Key)) and without the white space between them, since a token of white
/// space is equal to any other and makes strangers look alike. The result does not depend on time: no deadline is set.
///
/// Limit: in sides of more than some 250 words each, a stretch of that length is one changed step when no three words in
/// a row that both hold once stand inside it. Cost: n log n in the words.
pub fn align(a: &Cite, b: &Cite) -> Alignment {
    align_sides(&Side::new(a), &Side::new(b))
}

/// Aligns two passages whose words were read before; see [`align`].
pub fn align_sides(a: &Side<'_>, b: &Side<'_>) -> Alignment {
    let word = |key: &Key| key.word();
    let old_words: Vec<u32> = a.tokens.keys.iter().map(word).collect();
    let new_words: Vec<u32> = b.tokens.keys.iter().map(word).collect();
    let (old, new) = (old_words.as_slice(), new_words.as_slice());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail =
        old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a_end, b_end) = (old.len() - tail, new.len() - tail);
    let mut steps = Steps { a, b, steps: Vec::new() };
    steps.push(StepKind::Same, (0, 0), (head, head));
    let (old, new) = (&old[head..a_end], &new[head..b_end]);
    let mut done = (0, 0);
    for (x, y) in anchors(old, new) {
        if x < done.0 || y < done.1 {
            continue;
        }
        steps.between((old, new), (done, (x, y)), head);
        let same = old[x..].iter().zip(&new[y..]).take_while(|(a, b)| a == b).count();
        steps.push(StepKind::Same, (head + x, head + y), (same, same));
        done = (x + same, y + same);
    }
    steps.between((old, new), (done, (old.len(), new.len())), head);
    steps.push(StepKind::Same, (a_end, b_end), (tail, tail));
    Alignment { steps: steps.steps }
}

/// Where three words begin that stand once in each side, in an order that both keep; none in short sides, which need no
/// cutting.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    if old.len() * new.len() <= LONGEST {
        return Vec::new();
    }
    let once = |side: &[u32]| {
        let mut threes: Vec<([u32; 3], usize)> =
            side.windows(3).enumerate().map(|(at, w)| ([w[0], w[1], w[2]], at)).collect();
        threes.sort_unstable();
        let alone = threes.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() == 1);
        alone.map(|same| same[0]).collect::<Vec<_>>()
    };
    let (a, b) = (once(old), once(new));
    let mut both: Vec<(usize, usize)> = a
        .iter()
        .filter_map(|(three, x)| {
            let at = b.binary_search_by(|other| other.0.cmp(three)).ok()?;
            Some((*x, b[at].1))
        })
        .collect();
    both.sort_unstable();
    // The longest run that goes forward in both (patience sorting).
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; both.len()];
    for (index, (_, y)) in both.iter().enumerate() {
        let at = tails.partition_point(|&tail| both[tail].1 < *y);
        before[index] = at.checked_sub(1).map(|last| tails[last]);
        if at == tails.len() { tails.push(index) } else { tails[at] = index }
    }
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(tails.last().copied(), |&index| before[index])
            .map(|index| both[index])
            .collect();
    run.reverse();
    run
}

/// Steps while they are put together.
struct Steps<'a> {
    a: &'a Side<'a>,
    b: &'a Side<'a>,
    steps: Vec<Step>,
}

impl Steps<'_> {
    /// Aligns a stretch of two sides, which begin behind `head` words, from one place in both to another.
    fn between(
        &mut self,
        (old, new): (&[u32], &[u32]),
        (from, to): ((usize, usize), (usize, usize)),
        head: usize,
    ) {
        let (old, new) = (&old[from.0..to.0], &new[from.1..to.1]);
        let start = (head + from.0, head + from.1);
        if old.len() * new.len() > LONGEST {
            return self.push(StepKind::Changed, start, (old.len(), new.len()));
        }
        for op in capture_diff_slices(Algorithm::Patience, old, new) {
            let kind = match op {
                DiffOp::Equal { .. } => StepKind::Same,
                _ => StepKind::Changed,
            };
            let (old, new) = (op.old_range(), op.new_range());
            self.push(kind, (start.0 + old.start, start.1 + new.start), (old.len(), new.len()));
        }
    }

    /// Adds a step over `len.0` words from `from.0` of the one side and `len.1` from `from.1` of the other.
    fn push(&mut self, kind: StepKind, from: (usize, usize), len: (usize, usize)) {
        let kind = match (kind, len) {
            (_, (0, 0)) => return,
            (StepKind::Same, _) => StepKind::Same,
            (_, (0, _)) => StepKind::OnlyB,
            (_, (_, 0)) => StepKind::OnlyA,
            _ => match self.glued(from, len) {
                (0, 0) => StepKind::Changed,
                glued if glued == len => StepKind::Same,
                (a, b) => {
                    self.push(StepKind::Same, from, (a, b));
                    let rest = (from.0 + a, from.1 + b);
                    return self.push(StepKind::Changed, rest, (len.0 - a, len.1 - b));
                }
            },
        };
        let step = Step { kind, a: self.a.span(from.0, len.0), b: self.b.span(from.1, len.1) };
        match self.steps.last_mut() {
            Some(last)
                if last.kind == kind || (kind != StepKind::Same && last.kind != StepKind::Same) =>
            {
                last.a = join(last.a, step.a);
                last.b = join(last.b, step.b);
                last.kind = match (kind, last.a, last.b) {
                    (StepKind::Same, ..) => StepKind::Same,
                    (_, Some(_), Some(_)) => StepKind::Changed,
                    (kind, ..) => kind,
                };
            }
            _ => self.steps.push(step),
        }
    }
}

impl Steps<'_> {
    /// How many of the first words of both sides are the same letters cut into other words: "armyofficial" and "Army
    /// official", "co operation" and "cooperation". (0, 0) when none are.
    fn glued(&self, from: (usize, usize), len: (usize, usize)) -> (usize, usize) {
        let (mut a, mut b) = (String::new(), String::new());
        let mut used = (0, 0);
        loop {
            if a.len() <= b.len() {
                if used.0 == len.0 {
                    return (0, 0);
                }
                a.extend(self.a.letters(from.0 + used.0));
                used.0 += 1;
            } else {
                if used.1 == len.1 {
                    return (0, 0);
                }
                b.extend(self.b.letters(from.1 + used.1));
                used.1 += 1;
            }
            let common = a.len().min(b.len());
            if a.as_bytes()[..common] != b.as_bytes()[..common] {
                return (0, 0);
            }
            if a.len() == b.len() {
                return used;
            }
        }
    }
}

fn join(a: Option<Span>, b: Option<Span>) -> Option<Span> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.join(b)),
        (a, b) => a.or(b),
    }
}

/// The words of one passage, folded for comparison.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    /// The passage.
    pub cite: &'a Cite,
    /// Its words; spans are offsets into the document.
    pub tokens: Tokens,
}

impl<'a> Side<'a> {
    /// Reads the words of a passage. Linear in its length.
    pub fn new(cite: &'a Cite) -> Side<'a> {
        let mut tokens = Tokens::default();
        tokens.extend(cite.quote(), cite.span().start);
        Side { cite, tokens }
    }

    /// The span in the document of `len` words from the `first`; `None` for no words.
    pub fn span(&self, first: usize, len: usize) -> Option<Span> {
        let run = self.tokens.spans.get(first..first + len)?;
        Some(run.first()?.join(*run.last()?))
    }

    /// The words that stand inside `span`, as places among [`Side::tokens`].
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let spans = &self.tokens.spans;
        let first = spans.partition_point(|word| word.start < span.start);
        first..spans.partition_point(|word| word.start < span.end)
    }

    /// The letters of a word, in lower case.
    fn letters(&self, word: usize) -> impl Iterator<Item = char> + '_ {
        let word = self.cite.text().slice(self.tokens.spans[word]).chars();
        word.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn changed(a: &str, b: &str) -> Vec<(String, String)> {
        let (a, b) = (Text::new("a", a), Text::new("b", b));
        let quote = |text: &Text, span: Option<Span>| {
            span.map_or(String::new(), |span| text.slice(span).to_owned())
        };
        align(&a.cite(a.span()).unwrap(), &b.cite(b.span()).unwrap())
            .steps
            .iter()
            .filter(|step| step.kind != StepKind::Same)
            .map(|step| (quote(&a, step.a), quote(&b, step.b)))
            .collect()
    }

    #[test]
    fn one_word_changed_in_a_copy() {
        let found = changed(
            "The chief told president Vladimir Putin yesterday that forces had taken control",
            "The chief told President Vladimir Putin on Thursday that forces had taken control",
        );
        assert_eq!(found, [("yesterday".to_owned(), "on Thursday".to_owned())]);
    }

    #[test]
    fn glued_words_are_the_same() {
        let found =
            changed("the city ofOkhtyrka, a co operation", "the city of Okhtyrka, a cooperation");
        assert_eq!(found, []);
        let found = changed("a top US armyofficial he was", "a top US Army official that he was");
        assert_eq!(found, [(String::new(), "that".to_owned())]);
    }
}
