//! Two documents, or two versions of one, aligned on a page of their own.

use serde::Serialize;

use super::duplicates::{Change, change};
use super::marks::{Mark, aligned};
use super::words::{self, count};
use crate::corpus::Document;
use crate::deduplicate::{DiffStep, Difference, DifferenceKind};
use crate::report::phrase::changes;
use crate::segment::{Role, Segments};
use crate::text::{Cite, StepKind, words as words_in};

/// Two documents aligned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiffView {
    /// The first document.
    pub a: SideView,
    /// The second document.
    pub b: SideView,
    /// What changed, counted: "2 passages changed", "1 figure".
    pub summary: Vec<String>,
    /// Changed figures, names, times, attributions and negations, the most newsworthy first.
    pub news: Vec<Change>,
    /// The passages in the order of the first document; those that are the same are together.
    pub steps: Vec<StepView>,
    /// The version of this program.
    pub version: &'static str,
}

/// One of the two documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideView {
    /// Its id.
    pub doc: String,
    /// Who printed it; empty when nothing says.
    pub outlet: String,
    /// When, in words; empty when it does not say.
    pub published: String,
    /// Its headline; empty when it has none.
    pub title: String,
    /// How many words.
    pub words: usize,
}

/// What became of a passage, or of some that are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// "changed", "moved", "cut", "added", "same".
    pub step: &'static str,
    /// What it is for; empty for the text of the story.
    pub role: &'static str,
    /// The words with what was cut and added; several for passages that are the same.
    pub passages: Vec<Vec<Mark>>,
    /// Where it stands, as "120–340"; empty for what one side lacks.
    pub a: String,
    /// Where it stands in the second document.
    pub b: String,
}

/// The view of two documents and their alignment.
pub fn diff(a: (&Document, &Segments), b: (&Document, &Segments), steps: &[DiffStep]) -> DiffView {
    let mut differs: Vec<&Difference> = steps.iter().flat_map(|step| &step.differs).collect();
    differs.sort_by_key(|difference| (!difference.negation, difference.kind));
    let news = differs.iter().filter(|difference| {
        let plain = matches!(difference.kind, DifferenceKind::Wording | DifferenceKind::Cut);
        difference.negation || !plain
    });
    DiffView {
        a: side(a),
        b: side(b),
        summary: summary(steps),
        news: news.map(|difference| change(difference)).collect(),
        steps: steps
            .chunk_by(|x, y| x.step == StepKind::Same && y.step == StepKind::Same)
            .map(together)
            .collect(),
        version: env!("CARGO_PKG_VERSION"),
    }
}

fn side((document, segments): (&Document, &Segments)) -> SideView {
    let title = document.title.clone().or_else(|| {
        let heads = |role| segments.passages.iter().find(|passage| passage.role == role);
        let head = heads(Role::Title).or_else(|| heads(Role::Headline))?;
        Some(head.cite.quote().to_owned())
    });
    SideView {
        doc: document.id().to_owned(),
        outlet: document.outlet.as_ref().map(|outlet| outlet.value.clone()).unwrap_or_default(),
        published: document
            .published
            .as_ref()
            .map(|published| words::when(&published.interval))
            .unwrap_or_default(),
        title: title.unwrap_or_default(),
        words: words_in(document.text.as_str()).count(),
    }
}

fn summary(steps: &[DiffStep]) -> Vec<String> {
    let of = |kind: StepKind| steps.iter().filter(|step| step.step == kind).count();
    let kinds =
        [StepKind::Changed, StepKind::Moved, StepKind::OnlyA, StepKind::OnlyB, StepKind::Same];
    let passages = kinds
        .into_iter()
        .filter(|kind| of(*kind) > 0)
        .map(|kind| format!("{} {}", count(of(kind), "passage"), name(kind)));
    passages.chain(changes(steps.iter().flat_map(|step| &step.differs))).collect()
}

fn name(step: StepKind) -> &'static str {
    match step {
        StepKind::Same => "the same",
        StepKind::Changed => "changed",
        StepKind::Moved => "moved",
        StepKind::OnlyA => "cut",
        StepKind::OnlyB => "added",
    }
}

fn together(steps: &[DiffStep]) -> StepView {
    let step = &steps[0];
    let place = |cite: Option<&Cite>| {
        cite.map(|cite| format!("{}–{}", cite.span().start, cite.span().end)).unwrap_or_default()
    };
    StepView {
        step: name(step.step),
        role: if step.role == Role::Body || steps.len() > 1 { "" } else { step.role.as_str() },
        passages: steps.iter().map(passage).collect(),
        a: place(step.a.as_ref()),
        b: place(step.b.as_ref()),
    }
}

fn passage(step: &DiffStep) -> Vec<Mark> {
    let whole = |kind: &'static str, cite: &Cite| {
        let text = super::event::one_line(cite.quote());
        vec![Mark { kind, text }]
    };
    match (&step.a, &step.b) {
        (Some(a), Some(b)) if !step.words.is_empty() => aligned(a, b, &step.words),
        (Some(a), Some(_)) => whole("same", a),
        (Some(a), None) => whole("cut", a),
        (None, Some(b)) => whole("added", b),
        (None, None) => Vec::new(),
    }
}
