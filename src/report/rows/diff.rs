//! Rows of two documents aligned.

use serde::Serialize;

use super::{Words, words_of};
use crate::deduplicate::{DiffStep, Difference};
use crate::segment::Role;
use crate::text::{Cite, Span, StepKind};

/// One step of two documents aligned.
#[derive(Debug, Clone, Serialize)]
pub struct DiffRow<'a> {
    /// The passage of the first document; `null` for an addition.
    pub a: Option<Words<'a>>,
    /// The passage of the second document; `null` for a cut.
    pub b: Option<Words<'a>>,
    /// What became of it.
    pub step: StepKind,
    /// What the passage is for.
    pub role: Role,
    /// The words aligned, for a changed passage; empty otherwise.
    pub words: Vec<DiffWords<'a>>,
    /// What changed in it, the most newsworthy first; changes too small to matter are left out.
    pub differs: &'a [Difference],
}

/// A run of words that is the same, or differs, in two passages.
#[derive(Debug, Clone, Serialize)]
pub struct DiffWords<'a> {
    /// What became of the words.
    pub step: StepKind,
    /// The words of the first document.
    pub a: Option<Words<'a>>,
    /// The words of the second document.
    pub b: Option<Words<'a>>,
}

/// The steps of two documents aligned, in their order.
pub fn diff(steps: &[DiffStep]) -> Vec<DiffRow<'_>> {
    steps.iter().map(diff_row).collect()
}

fn diff_row(step: &DiffStep) -> DiffRow<'_> {
    DiffRow {
        a: step.a.as_ref().map(words_of),
        b: step.b.as_ref().map(words_of),
        step: step.step,
        role: step.role,
        words: step
            .words
            .iter()
            .map(|run| DiffWords {
                step: run.kind,
                a: part(step.a.as_ref(), run.a),
                b: part(step.b.as_ref(), run.b),
            })
            .collect(),
        differs: &step.differs,
    }
}

/// Words of the document in which `passage` stands.
fn part(passage: Option<&Cite>, span: Option<Span>) -> Option<Words<'_>> {
    let (text, span) = (passage?.text(), span?);
    Some(Words { start: span.start, end: span.end, text: text.slice(span) })
}
