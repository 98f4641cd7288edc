//! Rows of what was read and of its parts.

use rayon::prelude::*;
use serde::Serialize;

use crate::Analysis;
use crate::corpus::{Corpus, Document, Notice, Publication};
use crate::segment::{Role, Segments};
use crate::text::words;

/// One document: what was read.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRow<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// Where it was read from.
    pub path: &'a str,
    /// The address of the page.
    pub url: Option<&'a str>,
    /// How it was read.
    pub format: crate::corpus::Format,
    /// The outlet.
    pub outlet: Option<&'a str>,
    /// What states the outlet.
    pub outlet_basis: Option<&'a str>,
    /// The headline.
    pub title: Option<&'a str>,
    /// The author.
    pub author: Option<&'a str>,
    /// The language as a BCP 47 tag.
    pub language: Option<&'a str>,
    /// When it was published; `null` when nothing proves a day.
    pub published: Option<&'a Publication>,
    /// SHA-256 of the file or row.
    pub sha256: &'a str,
    /// Bytes of the text.
    pub bytes: usize,
    /// Words of the text.
    pub words: usize,
    /// What a reader should know.
    pub notices: &'a [Notice],
    /// The text, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

/// The documents in corpus order; `text` adds their texts.
pub fn documents<'a>(
    corpus: &'a Corpus,
    analysis: &'a Analysis,
    text: bool,
) -> Vec<DocumentRow<'a>> {
    let row = |(index, document): (usize, &'a Document)| DocumentRow {
        doc: document.id(),
        path: &document.source.path,
        url: document.url.as_deref(),
        format: document.source.format,
        outlet: document.outlet.as_ref().map(|outlet| outlet.value.as_str()),
        outlet_basis: document.outlet.as_ref().map(|outlet| outlet.basis),
        title: document.title.as_deref().or_else(|| title(&analysis.segments[index])),
        author: document.author.as_deref(),
        language: document.language.as_deref(),
        published: analysis.coverage.published[index].as_ref(),
        sha256: &document.source.sha256,
        bytes: document.text.len(),
        words: words(document.text.as_str()).count(),
        notices: &document.notices,
        text: text.then(|| document.text.as_str()),
    };
    corpus.documents.par_iter().enumerate().map(row).collect()
}

fn title(segments: &Segments) -> Option<&str> {
    segments
        .passages
        .iter()
        .find(|passage| passage.role == Role::Title)
        .map(|passage| passage.cite.quote())
}

/// One passage and its role.
#[derive(Debug, Clone, Serialize)]
pub struct PassageRow<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// What it is for.
    pub role: Role,
    /// The post, counted from 1.
    pub post: Option<u32>,
    /// When it was published, where it has a time of its own.
    pub published: Option<&'a Publication>,
    /// The words.
    pub text: &'a str,
}

/// The passages in corpus order, then text order.
pub fn passages(analysis: &Analysis) -> Vec<PassageRow<'_>> {
    let mut rows = Vec::new();
    for (segments, published) in analysis.segments.iter().zip(&analysis.coverage.passage_published)
    {
        rows.extend(segments.passages.iter().zip(published).map(|(passage, published)| {
            PassageRow {
                doc: passage.cite.doc(),
                start: passage.cite.span().start,
                end: passage.cite.span().end,
                role: passage.role,
                post: passage.post,
                published: published.as_ref(),
                text: passage.cite.quote(),
            }
        }));
    }
    rows
}
