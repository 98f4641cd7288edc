//! Where mentions stand: passages, and the posts or articles that they belong to.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::normalise::Event;
use crate::segment::{Passage, Role, Segments, sentences};
use crate::text::Span;

/// So many sentences open a report, where its first paragraph goes on: texts saved without their line breaks are one
/// paragraph.
const OPENING: usize = 3;

/// The passages of a corpus that report, and the block of each: an article, or one post of a live blog.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    /// In corpus order, then text order.
    pub(super) passages: Vec<Place<'a>>,
    /// How many blocks there are; they are numbered in the order of their first passages.
    pub(super) count: usize,
    /// For every document, the range of its passages.
    documents: Vec<std::ops::Range<usize>>,
    /// For every passage its sentences.
    sentences: Vec<Vec<Span>>,
    /// For every passage how many sentences stand before it.
    before: Vec<u32>,
}

/// A passage that reports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The passage.
    pub(super) passage: &'a Passage,
    /// Its place among all passages of the document, those that do not report included.
    pub(super) number: usize,
    /// The number of its block.
    pub(super) block: usize,
    /// Whether it opens its block: a title, headline or standfirst, or the first paragraph.
    pub(super) lead: bool,
}

impl<'a> Blocks<'a> {
    /// Finds the passages and blocks of all documents, and the sentences of each passage, once and on all cores.
    pub(super) fn new(segments: &'a [Segments]) -> Blocks<'a> {
        let mut blocks = Blocks {
            passages: Vec::new(),
            count: 0,
            documents: Vec::new(),
            sentences: Vec::new(),
            before: Vec::new(),
        };
        for segments in segments {
            let first = blocks.passages.len();
            // The number of the block, and whether its first paragraph has been seen.
            let mut known: BTreeMap<Option<u32>, (usize, bool)> = BTreeMap::new();
            let reporting = segments.passages.iter().enumerate().filter(|(_, p)| p.role.reports());
            for (number, passage) in reporting {
                let (block, begun) = known.entry(passage.post).or_insert_with(|| {
                    blocks.count += 1;
                    (blocks.count - 1, false)
                });
                let body = passage.role == Role::Body;
                let lead = !body || !*begun;
                *begun |= body;
                let block = *block;
                blocks.passages.push(Place { passage, number, block, lead });
            }
            blocks.documents.push(first..blocks.passages.len());
        }
        let spans = |place: &Place<'_>| -> Vec<Span> {
            sentences(&place.passage.cite).iter().map(|sentence| sentence.span()).collect()
        };
        blocks.sentences = blocks.passages.par_iter().map(spans).collect();
        let mut count = 0;
        for sentences in &blocks.sentences {
            blocks.before.push(count);
            count += sentences.len() as u32;
        }
        blocks
    }

    /// The one block of a document; `None` where nothing reports, and where it is cut into several.
    pub(super) fn only(&self, document: usize) -> Option<usize> {
        let places = self.passages.get(self.documents.get(document)?.clone())?;
        let first = places.first()?.block;
        places.iter().all(|place| place.block == first).then_some(first)
    }

    /// Whether an offset lies in the sentences that open a passage.
    pub(super) fn opens(&self, place: usize, offset: u32) -> bool {
        self.sentences[place].iter().take(OPENING).any(|sentence| offset < sentence.end)
    }

    /// The sentence of a passage at an offset, with its number among all sentences.
    pub(super) fn sentence(&self, place: usize, offset: u32) -> Option<(u32, Span)> {
        let sentences = &self.sentences[place];
        let at = sentences.partition_point(|sentence| sentence.end <= offset);
        let sentence = sentences.get(at).filter(|sentence| sentence.start <= offset)?;
        Some((self.before[place] + at as u32, *sentence))
    }

    /// The passage of a mention, as an index into [`Blocks::passages`]: where its trigger stands; `None` when that is
    /// no passage that reports.
    pub(super) fn of(&self, mention: &Event) -> Option<usize> {
        self.at(mention.document, mention.trigger.cite.span().start)
    }

    /// The passage at an offset of a document, as an index into [`Blocks::passages`].
    pub(super) fn at(&self, document: usize, offset: u32) -> Option<usize> {
        let range = self.documents.get(document)?.clone();
        let passages = &self.passages[range.clone()];
        let at = passages.partition_point(|place| place.passage.cite.span().end <= offset);
        let inside = passages.get(at).is_some_and(|p| p.passage.cite.span().start <= offset);
        inside.then_some(range.start + at)
    }
}
