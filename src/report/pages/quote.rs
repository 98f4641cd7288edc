//! What every statement of the page stands on: quotations with their places, and lines with links to them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::timeline;
use crate::Analysis;
use crate::compare::EventAgreement;
use crate::corpus::{Corpus, Document, Publication};
use crate::segment::Passage;
use crate::text::{Cite, content_id};

/// Characters of a quotation that are shown before it is cut; the cut is announced.
const QUOTE_CHARS: usize = 700;

/// Characters of context that are shown on either side of a quotation.
const CONTEXT: usize = 180;

/// Words of a document with the place they stand in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The document's id.
    pub doc: String,
    /// The anchor of the document's row on the page.
    pub doc_anchor: String,
    /// Who printed it; the document's id when nothing says.
    pub outlet: String,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// What stands before the words in their sentence; empty when nothing does or the context was not asked for.
    pub before: String,
    /// The words, with every run of white space as one space; the first 700 characters.
    pub text: String,
    /// Characters left out at the end.
    pub cut: usize,
    /// What stands after the words in their sentence.
    pub after: String,
}

/// A sentence in pieces, some of which link to a place on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Line(pub Vec<Piece>);

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// The anchor it leads to; `None` for plain words.
    pub to: Option<String>,
}

impl Line {
    /// A line of plain words.
    pub fn of(text: impl Into<String>) -> Line {
        Line::default().then(text)
    }

    /// The line with plain words added.
    pub fn then(mut self, text: impl Into<String>) -> Line {
        self.0.push(Piece { text: text.into(), to: None });
        self
    }

    /// The line with a link added.
    pub fn link(self, text: impl Into<String>, to: impl Into<String>) -> Line {
        self.link_if(text, Some(to.into()))
    }

    /// The line with a link added, or plain words when there is no place to lead to.
    pub fn link_if(mut self, text: impl Into<String>, to: Option<String>) -> Line {
        self.0.push(Piece { text: text.into(), to });
        self
    }

    /// The words without their links.
    pub fn plain(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// A corpus and its analysis, with the look-ups that every section needs.
pub(in crate::report) struct Desk<'a> {
    pub(in crate::report) corpus: &'a Corpus,
    pub(in crate::report) analysis: &'a Analysis,
    by_id: BTreeMap<&'a str, usize>,
    /// Ids of the events that a page shows with their details, sorted.
    shown: Vec<&'a str>,
    /// Titles of shown events that would not be told apart by their own words, by id.
    titles: BTreeMap<&'a str, String>,
}

impl<'a> Desk<'a> {
    pub(in crate::report) fn new(corpus: &'a Corpus, analysis: &'a Analysis) -> Desk<'a> {
        let by_id = corpus.documents.iter().enumerate().map(|(at, document)| (document.id(), at));
        let shown = timeline::shown(&analysis.agreement.events);
        Desk { corpus, analysis, by_id: by_id.collect(), shown, titles: BTreeMap::new() }
    }

    /// Has the page show these events with their details too, and tells apart what it shows under one title.
    pub(super) fn show(&mut self, events: impl IntoIterator<Item = &'a EventAgreement>) {
        self.shown.extend(events.into_iter().map(|event| event.id.as_str()));
        self.shown.sort_unstable();
        self.shown.dedup();
        self.titles = super::namesakes::titles(self);
    }

    /// What happened, in one line that no other event of the page has.
    pub(in crate::report) fn title(&self, event: &EventAgreement) -> String {
        let told_apart = self.titles.get(event.id.as_str());
        told_apart.cloned().unwrap_or_else(|| super::event::one_line(&event.title))
    }

    /// Whether the page shows an event with its details.
    pub(in crate::report) fn shows(&self, event: &EventAgreement) -> bool {
        self.shown.binary_search(&event.id.as_str()).is_ok()
    }

    /// The anchor of an event; `None` when it stands in the tables alone.
    pub(in crate::report) fn to(&self, event: &EventAgreement) -> Option<String> {
        self.shows(event).then(|| anchor(&event.id))
    }

    /// The place of a document in the corpus.
    pub(in crate::report) fn index(&self, doc: &str) -> Option<usize> {
        self.by_id.get(doc).copied()
    }

    pub(in crate::report) fn document(&self, doc: &str) -> Option<&'a Document> {
        self.index(doc).map(|at| &self.corpus.documents[at])
    }

    /// The outlet of a document; its id when nothing names one.
    pub(in crate::report) fn outlet(&self, doc: &str) -> &'a str {
        let known = self.document(doc).and_then(|document| document.outlet.as_ref());
        known.map_or_else(
            || self.by_id.get_key_value(doc).map_or("unknown", |(id, _)| *id),
            |outlet| outlet.value.as_str(),
        )
    }

    pub(in crate::report) fn published(&self, doc: &str) -> Option<&'a Publication> {
        self.analysis.coverage.published.get(self.index(doc)?)?.as_ref()
    }

    pub(in crate::report) fn quote(&self, cite: &Cite) -> Quote {
        let words: Vec<&str> = cite.quote().split_whitespace().collect();
        let whole = words.join(" ");
        let text: String = whole.chars().take(QUOTE_CHARS).collect();
        Quote {
            doc: cite.doc().to_owned(),
            doc_anchor: document_anchor(cite.doc()),
            outlet: self.outlet(cite.doc()).to_owned(),
            start: cite.span().start,
            end: cite.span().end,
            cut: whole.chars().count() - text.chars().count(),
            text,
            before: String::new(),
            after: String::new(),
        }
    }

    /// A quotation with the rest of its sentence around it, as far as its passage and a short reach go.
    pub(in crate::report) fn in_context(&self, cite: &Cite) -> Quote {
        let mut quote = self.quote(cite);
        let Some(passage) = self.passage(cite) else { return quote };
        let text = cite.text().as_str();
        let (span, around) = (cite.span().range(), passage.cite.span().range());
        if around.start <= span.start && span.end <= around.end {
            quote.before = sentence_start(&text[around.start..span.start]);
            quote.after = sentence_end(&text[span.end..around.end], cite.quote());
        }
        quote
    }

    /// The passage in which words begin.
    pub(in crate::report) fn passage(&self, cite: &Cite) -> Option<&'a Passage> {
        let passages = &self.analysis.segments.get(self.index(cite.doc())?)?.passages;
        let next = passages.partition_point(|p| p.cite.span().end <= cite.span().start);
        passages.get(next).filter(|passage| passage.cite.span().overlaps(cite.span()))
    }
}

/// The end of a text after its last full stop, at most so many characters, cut between words.
fn sentence_start(text: &str) -> String {
    let from = text.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
    let near = &text[from..];
    let stop = [". ", "? ", "! ", ".” ", "?” ", "!” ", "\n"]
        .iter()
        .filter_map(|stop| near.rfind(stop).map(|at| at + stop.len()))
        .max();
    let near = match (stop, from) {
        (Some(stop), _) => &near[stop..],
        (None, 0) => near,
        (None, _) => near.split_once(' ').map_or("", |(_, words)| words),
    };
    let cut = if stop.is_none() && from > 0 && !near.is_empty() { "… " } else { "" };
    spaced(cut, near)
}

/// The beginning of a text up to its first full stop; nothing when the words before it end a sentence already.
fn sentence_end(text: &str, words: &str) -> String {
    if words.ends_with(['.', '?', '!']) || words.ends_with(".”") {
        return String::new();
    }
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    let near = &text[..to];
    let stop = [". ", "? ", "! ", ".”", "?”", "!”"]
        .iter()
        .filter_map(|stop| near.find(stop).map(|at| at + stop.trim_end().len()))
        .chain(near.find('\n'))
        .min();
    match stop {
        Some(stop) => spaced("", &near[..stop]),
        None if to == text.len() => spaced("", near),
        None => spaced("", near.rsplit_once(' ').map_or("", |(words, _)| words)) + " …",
    }
}

/// Words with every run of white space as one space, those at the edges included.
fn spaced(head: &str, text: &str) -> String {
    let mut spaced = head.to_owned();
    for c in text.chars() {
        match c.is_whitespace() {
            true if spaced.ends_with(' ') => {}
            true => spaced.push(' '),
            false => spaced.push(c),
        }
    }
    spaced
}

/// The anchor of a document; ids of documents are paths, so that their own characters cannot serve.
pub(in crate::report) fn document_anchor(doc: &str) -> String {
    format!("doc-{}", content_id(&[doc]))
}

/// The anchor of an event, mention or report: its id when an address can hold that, else a digest of it.
pub(in crate::report) fn anchor(id: &str) -> String {
    let plain = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if plain { id.to_owned() } else { format!("id-{}", content_id(&[id])) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn a_long_quotation_says_how_much_is_cut() {
        let (corpus, analysis) = (Corpus::default(), Analysis::default());
        let text = Text::new("a", "é \n".repeat(1_000));
        let quote = Desk::new(&corpus, &analysis).quote(&text.cite(text.span()).unwrap());
        assert_eq!(quote.text.chars().count(), QUOTE_CHARS);
        assert_eq!(quote.text.chars().count() + quote.cut, 1_999);
    }

    #[test]
    fn context_ends_with_the_sentence() {
        assert_eq!(sentence_start("He came. Then the "), "Then the ");
        assert_eq!(sentence_start("Then the "), "Then the ");
        assert_eq!(sentence_end(" fell at 2.30 p.m. He left.", "bridge"), " fell at 2.30 p.m.");
        assert_eq!(sentence_end(" He left.", "the bridge fell."), "");
        let long = "word ".repeat(100);
        assert!(sentence_start(&long).starts_with("… word "));
        assert!(sentence_end(&long, "x").ends_with(" …"));
    }

    #[test]
    fn anchors_hold_no_hostile_character() {
        assert_eq!(anchor("m0123abc"), "m0123abc");
        for id in ["\"><script>", "a b", "", "é", "../x"] {
            for anchor in [anchor(id), document_anchor(id)] {
                assert!(anchor.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{anchor}");
            }
        }
    }
}
