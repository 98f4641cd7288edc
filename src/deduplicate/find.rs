//! Every reuse of words in a corpus that is held in memory, with the words that changed.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::candidates::Sought;
use super::runs::{Finder, Run};
use super::shelf::{Page, Shelf};
use super::whole::{Link, links};
use super::{Copies, Kind, Level, Pair, boilerplate, cluster, direction};
use crate::corpus::{Corpus, Document, Format};
use crate::segment::{Passage, Role, Segments};
use crate::text::Cite;

/// Finds every reuse of words.
///
/// Reporting is compared, and the outlet's text about itself with its like: headlines, captions, credits and links repeat
/// each other by their nature. Of rows, whose text is that of an article alone, every line is compared. Any run of 25 words that two documents share is told all the same, whatever it is part of.
///
/// Limits: of shorter runs, only those are found between documents that share words elsewhere or rare ones; a run that
/// more than 512 documents hold, or 24 in the outlet's text about itself, brings each together with its neighbours only.
pub fn copies(corpus: &Corpus, segments: &[Segments]) -> Copies {
    let mut pairs = Desk::new(corpus, segments, None).all();
    direction::settle(corpus, segments, &mut pairs);
    pairs.sort_by(|x, y| (&x.a, &x.b, x.level).cmp(&(&y.a, &y.b, y.level)));
    let clusters = cluster::clusters(corpus, segments, &pairs);
    Copies { pairs, clusters }
}

/// Finds what documents of which the day is known share with those of which it is not; `dated` tells which is which, in
/// corpus order.
///
/// That is all that dating asks for. To find the other pairs too, their sentences, and what changed from one copy to the
/// other costs far more.
pub fn reuse(corpus: &Corpus, segments: &[Segments], dated: &[bool]) -> Copies {
    let mut pairs = Desk::new(corpus, segments, Some(dated)).all();
    pairs.sort_by(|x, y| (&x.a, &x.b, x.level).cmp(&(&y.a, &y.b, y.level)));
    Copies { pairs, clusters: Vec::new() }
}

/// The corpus laid out for comparison.
pub(super) struct Desk<'a> {
    /// In the order of their ids, so that nothing depends on the order in which they were read.
    pub(super) documents: Vec<&'a Document>,
    pub(super) segments: Vec<&'a Segments>,
    shelf: Shelf,
    /// The documents of the shelf.
    pub(super) pages: Vec<Page>,
    /// For every part of every page, its index in [`Segments::passages`].
    pub(super) passages: Vec<Vec<usize>>,
    /// Which documents are dated, where only what the dated share with the others is asked for.
    dated: Option<Vec<bool>>,
}

/// Two documents, or one with itself, and the runs they share.
pub(super) struct Compared {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) runs: Vec<Run>,
    /// Whether they are copies as wholes.
    pub(super) copies: bool,
}

impl Compared {
    /// Whether a part of each is one and the same passage.
    pub(super) fn is_within(&self, x: usize, y: usize) -> bool {
        self.a == self.b && x == y
    }
}

/// A passage: its document and its index in [`Segments::passages`].
pub(super) type Held = (usize, usize);

/// A stretch of parts: one passage, one post, or the whole document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl<'a> Desk<'a> {
    fn new(corpus: &'a Corpus, segments: &'a [Segments], dated: Option<&[bool]>) -> Desk<'a> {
        let mut order: Vec<usize> = (0..corpus.documents.len()).collect();
        order.sort_by_key(|&at| corpus.documents[at].id());
        let documents: Vec<&Document> = order.iter().map(|&at| &corpus.documents[at]).collect();
        let segments: Vec<&Segments> = order.iter().map(|&at| &segments[at]).collect();
        let dated = dated.map(|dated| order.iter().map(|&at| dated[at]).collect());
        let mut outlets: Vec<&str> = documents
            .iter()
            .filter_map(|document| Some(document.outlet.as_ref()?.value.as_str()))
            .collect();
        outlets.sort_unstable();
        outlets.dedup();
        let unknown = outlets.len() as u32;
        let mut shelf = Shelf::default();
        let mut passages = Vec::new();
        for (document, segments) in documents.iter().zip(&segments) {
            let outlet = document.outlet.as_ref().and_then(|outlet| {
                outlets.binary_search(&outlet.value.as_str()).ok().map(|index| index as u32)
            });
            let all = segments.passages.iter().enumerate();
            let is_row =
                matches!(document.source.format, Format::Jsonl | Format::Csv | Format::Json);
            let is_meant = |passage: &Passage| {
                is_row || matches!(passage.role, Role::Body | Role::Boilerplate)
            };
            let parts: Vec<usize> =
                all.filter(|(_, passage)| is_meant(passage)).map(|(index, _)| index).collect();
            let spans = parts.iter().map(|&index| {
                let passage = &segments.passages[index];
                (passage.cite.span(), passage.role == Role::Boilerplate)
            });
            shelf.add(outlet.unwrap_or(unknown), document.text.as_str(), spans);
            passages.push(parts);
        }
        boilerplate::learn(&mut shelf, unknown);
        let mut pages = vec![Page::default(); shelf.len()];
        pages.iter_mut().zip(0..).for_each(|(page, document)| shelf.read(document, page));
        Desk { documents, segments, shelf, pages, passages, dated }
    }

    /// Every pair, in no order.
    fn all(&self) -> Vec<Pair> {
        let (compared, whole) = self.compared();
        let mut pairs: Vec<Pair> =
            compared.par_iter().flat_map_iter(|compared| self.pairs(compared)).collect();
        pairs.extend(whole.iter().filter_map(|link| self.documents(link)));
        pairs.extend(self.quotations(&pairs));
        if self.explains() {
            pairs.extend(self.boilerplate());
            pairs.extend(self.long_runs(&pairs));
        }
        pairs
    }

    /// Whether every pair is asked for, with what changed and which place came first.
    pub(super) fn explains(&self) -> bool {
        self.dated.is_none()
    }

    /// Whether the pairs of two documents are asked for.
    pub(super) fn asks(&self, a: usize, b: usize) -> bool {
        self.dated.as_ref().is_none_or(|dated| dated[a] != dated[b])
    }

    /// Every two documents that share words, every document that repeats itself, and which are copies as wholes.
    fn compared(&self) -> (Vec<Compared>, Vec<Link>) {
        let (mut whole, mut found) = links(&self.shelf, Sought::Runs, |link, _, _, runs, found| {
            let (a, b) = (link.a as usize, link.b as usize);
            if self.asks(a, b) {
                let copies = link.kind.is_some_and(Kind::is_copy);
                found.push(Compared { a, b, runs: runs.to_vec(), copies });
            }
        });
        whole.retain(|link| self.asks(link.a as usize, link.b as usize));
        let all = (0..self.pages.len()).into_par_iter();
        let within = all.filter(|one| self.asks(*one, *one)).filter_map(|one| {
            let keys = &self.pages[one].keys;
            let (mut finder, mut runs) = (Finder::default(), Vec::new());
            finder.load(keys);
            finder.runs(keys, keys, true, &mut runs);
            (!runs.is_empty()).then_some(Compared { a: one, b: one, runs, copies: false })
        });
        found.extend(within.collect::<Vec<_>>());
        (found, whole)
    }

    /// The passages of two documents, each as document and index in [`Segments::passages`], of which a pair among `known`
    /// tells that they share words; the lesser is named first.
    pub(super) fn told(&self, known: &[Pair]) -> BTreeSet<(Held, Held)> {
        let held = |cite: &Cite| {
            let document =
                self.documents.binary_search_by_key(&cite.doc(), |held| held.id()).ok()?;
            let passages = &self.segments[document].passages;
            let first = |passage: &Passage| passage.cite.span().end <= cite.span().start;
            Some((document, passages.partition_point(first)))
        };
        let of_passages = known.iter().filter(|pair| pair.level == Level::Passage);
        of_passages
            .filter_map(|pair| Some((held(&pair.a)?, held(&pair.b)?)))
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect()
    }

    pub(super) fn passage(&self, document: usize, part: usize) -> &Passage {
        &self.segments[document].passages[self.passages[document][part]]
    }
}
