//! Two passages aligned word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Cite, Folded, Span, Word, words};

/// Two passages aligned: the steps tile the words of both sides, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The steps, in the order of the words.
    pub steps: Vec<Step>,
}

/// A run of words that is the same, or differs, in both passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What became of the words.
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
    /// The same words, but for case, quotation marks, dashes and spaces.
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

/// Aligns the words of `a` with those of `b`; spans are offsets into the two documents.
///
/// Words are compared folded and without the white space between them, since a token of white space is equal to any
/// other and makes strangers look alike. The result does not depend on time: no deadline is set.
///
/// Limit: for passages, not documents; the cost grows with the product of the lengths when little is in common.
pub fn align(a: &Cite, b: &Cite) -> Alignment {
    let (a_words, b_words) = (Side::new(a), Side::new(b));
    let ops = capture_diff_slices(Algorithm::Patience, &a_words.keys, &b_words.keys);
    let steps = ops
        .into_iter()
        .map(|op| match op {
            DiffOp::Equal { old_index, new_index, len } => Step {
                kind: StepKind::Same,
                a: a_words.span(old_index, len),
                b: b_words.span(new_index, len),
            },
            DiffOp::Delete { old_index, old_len, .. } => {
                Step { kind: StepKind::OnlyA, a: a_words.span(old_index, old_len), b: None }
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                Step { kind: StepKind::OnlyB, a: None, b: b_words.span(new_index, new_len) }
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => Step {
                kind: StepKind::Changed,
                a: a_words.span(old_index, old_len),
                b: b_words.span(new_index, new_len),
            },
        })
        .collect();
    Alignment { steps }
}

/// The words of one passage, folded for comparison.
struct Side {
    offset: u32,
    words: Vec<Word>,
    keys: Vec<String>,
}

impl Side {
    fn new(cite: &Cite) -> Side {
        let words: Vec<Word> = words(cite.quote()).collect();
        let keys = words
            .iter()
            .map(|word| Folded::new(word.of(cite.quote())).as_str().to_owned())
            .collect();
        Side { offset: cite.span().start, words, keys }
    }

    /// The span in the document of `len` words from the `first`; `None` for no words.
    fn span(&self, first: usize, len: usize) -> Option<Span> {
        let run = self.words.get(first..first + len)?;
        let (head, tail) = (run.first()?.span, run.last()?.span);
        Some(Span { start: self.offset + head.start, end: self.offset + tail.end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn one_word_changed_in_a_copy() {
        let a = Text::new(
            "a",
            "The chief told president Vladimir Putin yesterday that forces had taken control",
        );
        let b = Text::new(
            "b",
            "The chief told President Vladimir Putin on Thursday that forces had taken control",
        );
        let alignment = align(&a.cite(a.span()).unwrap(), &b.cite(b.span()).unwrap());
        let changed: Vec<(&str, &str)> = alignment
            .steps
            .iter()
            .filter(|step| step.kind == StepKind::Changed)
            .map(|step| (a.slice(step.a.unwrap()), b.slice(step.b.unwrap())))
            .collect();
        assert_eq!(changed, [("yesterday", "on Thursday")]);
    }
}
