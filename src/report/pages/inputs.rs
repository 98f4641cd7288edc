//! What was read and how it was decided: documents with their hashes, settings, method, legend.

use serde::Serialize;

use super::quote::{Desk, Quote, document_anchor};
use super::shown::Capped;
use super::words;
use crate::compare::AgreementStatus;
use crate::segment::Role;
use crate::text;

/// Documents that get a row.
const DOCUMENTS: usize = 1_000;

/// What a page is made from besides the corpus and its analysis.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// The inputs as the user named them.
    pub named: Vec<String>,
    /// The settings that decided something: name and value.
    pub settings: Vec<(String, String)>,
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Its id.
    pub doc: String,
    /// Its place on the page.
    pub anchor: String,
    /// Its outlet; empty when nothing names one.
    pub outlet: String,
    /// What states the outlet; empty without one.
    pub outlet_basis: &'static str,
    /// Its headline; empty when it has none.
    pub title: String,
    /// When it was published, in words; empty when nothing proves a day.
    pub published: String,
    /// What the publication time rests on; empty without one.
    pub basis: &'static str,
    /// The words that state the publication time.
    pub evidence: Option<Quote>,
    /// For inferred dates, the reasoning in one sentence a step.
    pub reasons: Vec<String>,
    /// Number of posts; 0 for anything but a live blog.
    pub posts: usize,
    /// Words read.
    pub words: usize,
    /// Words of passages that report.
    pub reporting: usize,
    /// SHA-256 of the file or row.
    pub sha256: String,
}

/// A status word and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// The word.
    pub word: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
}

/// How something was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Method {
    /// What was decided.
    pub title: &'static str,
    /// How, in plain words.
    pub text: &'static str,
}

/// The documents in corpus order.
pub(super) fn documents(desk: &Desk<'_>) -> Capped<DocumentView> {
    let documents = desk.corpus.documents.iter().enumerate();
    Capped::first(
        documents.map(|(at, document)| {
            let published = desk.published(document.id());
            let segments = desk.analysis.segments.get(at);
            let passages = segments.map_or(&[][..], |segments| &segments.passages);
            let reporting = passages.iter().filter(|passage| passage.role.reports());
            DocumentView {
                doc: document.id().to_owned(),
                anchor: document_anchor(document.id()),
                outlet: document.outlet.as_ref().map(|o| o.value.clone()).unwrap_or_default(),
                outlet_basis: document.outlet.as_ref().map(|o| o.basis).unwrap_or_default(),
                title: title(desk, at),
                published: published.map(|p| words::when(&p.interval)).unwrap_or_default(),
                basis: published.map(|p| p.basis.as_str()).unwrap_or_default(),
                evidence: published
                    .and_then(|p| p.evidence.as_ref())
                    .map(|evidence| desk.quote(evidence.first())),
                reasons: published
                    .map(|p| p.reasons.iter().map(|reason| words::sentence(reason)).collect())
                    .unwrap_or_default(),
                posts: segments.map_or(0, |segments| segments.posts.len()),
                words: text::words(document.text.as_str()).count(),
                reporting: reporting.map(|p| text::words(p.cite.quote()).count()).sum(),
                sha256: document.source.sha256.clone(),
            }
        }),
        DOCUMENTS,
    )
}

/// The headline of the document at a place in the corpus; empty when it has none.
pub(super) fn title(desk: &Desk<'_>, at: usize) -> String {
    let stated = desk.corpus.documents[at].title.as_deref();
    let printed = || {
        let passages = &desk.analysis.segments.get(at)?.passages;
        passages.iter().find(|passage| passage.role == Role::Title).map(|p| p.cite.quote())
    };
    super::event::one_line(stated.or_else(printed).unwrap_or_default())
}

/// The status words, in the order in which an editor meets them.
pub(super) fn legend() -> Vec<Meaning> {
    LEGEND.iter().map(|&(status, meaning)| Meaning { word: status.as_str(), meaning }).collect()
}

/// What a status word means, in one sentence.
pub(in crate::report) fn meaning_of(status: AgreementStatus) -> &'static str {
    LEGEND.iter().find(|(of, _)| *of == status).map_or("", |(_, meaning)| meaning)
}

#[rustfmt::skip]
const LEGEND: [(AgreementStatus, &str); 9] = [
    (AgreementStatus::Agree, "Two or more independent reports tell it, and nothing in them conflicts."),
    (AgreementStatus::OneSideOnly, "Several independent reports, but all that is said comes from one side or one voice."),
    (AgreementStatus::CommonOrigin, "Several outlets, one independent report: they copy each other or credit the same source."),
    (AgreementStatus::SingleReport, "One independent report in one outlet; nobody else in the folder tells it."),
    (AgreementStatus::Contested, "One side asserts it and another denies it."),
    (AgreementStatus::Denied, "Told only as denied; nobody in the folder asserts it."),
    (AgreementStatus::Revised, "A later report changed a figure."),
    (AgreementStatus::Undated, "Nothing in the folder gives it a day."),
    (AgreementStatus::NeedsReview, "Figures that no rule can compare, or another doubt: a person must look."),
];

/// How dates, copies and independence are decided.
#[rustfmt::skip]
pub(super) const METHOD: [Method; 6] = [
    Method {
        title: "Dates of documents",
        text: "A publication date comes from the manifest, an option, fields beside the text, or a header line of the text, in this order. Where none of these states one, evidence in the folder may: weekdays and clock times, dates that must lie before or after, passages shared with dated documents. Only when a single day remains is the document dated, marked as inferred, with the evidence; otherwise it stays undated, and no date is borrowed.",
    },
    Method {
        title: "Dates of events",
        text: "Words of time are read as intervals, as wide as the words: “on Thursday” is a day, “overnight” the night before a morning. Relative words count from the post, the document, or an earlier date in the text; each event names the words and what they count from. The computer’s clock is never read.",
    },
    Method {
        title: "Copies",
        text: "Places are compared by runs of words, folded for case, quotation marks, dashes and spaces; figures, names and negations are never folded. Words inside quotation marks count as a shared quotation, lists of names as nothing, an outlet’s text about itself as boilerplate. Neither of the last two makes two places one report.",
    },
    Method {
        title: "Independent reports",
        text: "Two reports are one when most of the shorter stands in the longer outside quotation marks, when both credit the same agency, release or outlet, or when they belong to the same outlet or owner. Every join is shown with its reason and its passages. The number of clauses that an outlet spends on an event never counts.",
    },
    Method {
        title: "Voices, sides and claims",
        text: "A voice is a speaker whom the text names; a side is a group of voices. That somebody said a thing is counted in independent reports; what was said is counted in voices. Denied figures are not drawn as events.",
    },
    Method {
        title: "Figures",
        text: "Two values are laid side by side when they count the same thing, of the same people, in the same place and time. They agree, are compatible (at least 7, and 7), are revised by a later report, have another scope, conflict, or are not comparable. Nothing is averaged.",
    },
];
