//! What the deduplicator says of mentions: which stand in the same place of the same words.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::cluster::root;
use crate::corpus::Corpus;
use crate::deduplicate::{Copies, Kind, Level, Pair};
use crate::normalise::Event;
use crate::text::{Cite, StepKind, align, words};

/// How often a passage is aligned with others before only those are, to which no chain of alignments leads.
const ALIGNMENTS: u32 = 3;

/// A passage of more bytes is no paragraph but a text saved without its line breaks.
const LONG: usize = 1000;

/// Of a long text at least so many words in a thousand bytes must be the same, about half of them: two articles share every
/// third word in order whatever they tell.
const SAME: usize = 80;

/// Of two whole articles or posts at least so many words in a thousand bytes of the shorter must be the same, about a
/// third of them: a rewrite keeps that much in order, and no longer can one paragraph alone make a copy.
const SAME_OF_WHOLE: usize = 60;

/// Pairs of places that the deduplicator found to be the same words.
#[derive(Debug, Default)]
pub(super) struct Copied {
    /// Mentions whose triggers are the same word of copied or quoted words, the earlier first.
    pub(super) mentions: BTreeSet<(usize, usize)>,
    /// Passages that are copies of each other, as indices into [`Blocks::passages`], the earlier first.
    pub(super) passages: BTreeSet<(usize, usize)>,
    /// Articles and posts that are copies of each other as a whole, by the numbers of their blocks, the earlier first,
    /// with the kind of copy.
    pub(super) blocks: BTreeMap<(usize, usize), Kind>,
}

impl Copied {
    /// Aligns the copied passages and sentences of a corpus.
    ///
    /// Limit: of a passage with very many copies not every pair is aligned, only enough to connect them all.
    pub(super) fn new(
        corpus: &Corpus,
        copies: &Copies,
        mentions: &[Event],
        blocks: &Blocks<'_>,
    ) -> Copied {
        let documents: BTreeMap<&str, usize> =
            corpus.documents.iter().enumerate().map(|(at, document)| (document.id(), at)).collect();
        let triggers: BTreeMap<(usize, u32), usize> = mentions
            .iter()
            .enumerate()
            .map(|(at, mention)| ((mention.document, mention.trigger.cite.span().start), at))
            .collect();
        let place = |cite: &Cite| {
            let document = *documents.get(cite.doc())?;
            Some((document, blocks.at(document, cite.span().start)?))
        };
        let mut copied =
            Copied { blocks: whole_blocks(copies, blocks, &documents), ..Copied::default() };
        let mut forest = Forest::new(blocks.passages.len());
        for pair in copies.pairs.iter().filter(|pair| same_words(pair)) {
            let (Some(a), Some(b)) = (place(&pair.a), place(&pair.b)) else { continue };
            // A pair may be of less than its passages, which it then makes no copies.
            let bytes = |at: usize| blocks.passages[at].passage.cite.quote().len();
            let whole = correspond(bytes(a.1).min(bytes(b.1)), pair.words as usize);
            if pair.level == Level::Passage && pair.kind.is_copy() && whole {
                copied.passages.insert((a.1.min(b.1), a.1.max(b.1)));
            }
            if forest.grows(a.1, b.1) {
                for (x, y) in aligned_words(&pair.a, &pair.b) {
                    let found = (triggers.get(&(a.0, x)), triggers.get(&(b.0, y)));
                    if let (Some(&x), Some(&y)) = found
                        && x != y
                    {
                        copied.mentions.insert((x.min(y), x.max(y)));
                    }
                }
            }
        }
        copied
    }
}

/// The articles and posts that are copies of each other as a whole. What is cut into posts is no article.
fn whole_blocks(
    copies: &Copies,
    blocks: &Blocks<'_>,
    documents: &BTreeMap<&str, usize>,
) -> BTreeMap<(usize, usize), Kind> {
    let block = |pair: &Pair, cite: &Cite| {
        let document = *documents.get(cite.doc())?;
        match pair.level {
            Level::Document => blocks.only(document),
            Level::Block => {
                let place = blocks.at(document, cite.span().start)?;
                Some(blocks.passages[place].block)
            }
            _ => None,
        }
    };
    let mut found = BTreeMap::new();
    for pair in copies.pairs.iter().filter(|pair| pair.kind.is_copy()) {
        let shorter = pair.a.quote().len().min(pair.b.quote().len());
        if pair.words as usize * 1000 < shorter * SAME_OF_WHOLE {
            continue;
        }
        if let (Some(a), Some(b)) = (block(pair, &pair.a), block(pair, &pair.b))
            && a != b
        {
            found.entry((a.min(b), a.max(b))).or_insert(pair.kind);
        }
    }
    found
}

/// Whether the words of two places correspond one by one: not for whole blocks, whose passages are listed too, nor for
/// what outlets say of themselves, nor for long texts that have a sentence or two in common, which are listed as well.
fn same_words(pair: &Pair) -> bool {
    matches!(pair.level, Level::Passage | Level::Sentence)
        && pair.kind != Kind::Boilerplate
        && correspond(pair.a.quote().len().min(pair.b.quote().len()), pair.words as usize)
}

/// Whether so many same words make two places one, the shorter of which has so many bytes.
fn correspond(shorter: usize, words: usize) -> bool {
    shorter <= LONG || words * 1000 >= shorter * SAME
}

/// Offsets of the words that both places have, in order.
fn aligned_words(a: &Cite, b: &Cite) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for step in align(a, b).steps.iter().filter(|step| step.kind == StepKind::Same) {
        if let (Some(x), Some(y)) = (step.a, step.b) {
            let starts = |cite: &Cite, span: crate::text::Span| {
                words(cite.text().slice(span))
                    .map(|w| span.start + w.span.start)
                    .collect::<Vec<_>>()
            };
            found.extend(starts(a, x).into_iter().zip(starts(b, y)));
        }
    }
    found
}

/// Which passages are connected by alignments.
struct Forest {
    parent: Vec<usize>,
    alignments: Vec<u32>,
}

impl Forest {
    fn new(count: usize) -> Forest {
        Forest { parent: (0..count).collect(), alignments: vec![0; count] }
    }

    /// Whether a pair is worth an alignment: it connects what is not connected, or one of the two has few yet.
    fn grows(&mut self, a: usize, b: usize) -> bool {
        let (root_a, root_b) = (root(&mut self.parent, a), root(&mut self.parent, b));
        let few = self.alignments[a] < ALIGNMENTS || self.alignments[b] < ALIGNMENTS;
        if root_a == root_b && !few {
            return false;
        }
        self.parent[root_a.max(root_b)] = root_a.min(root_b);
        self.alignments[a] += 1;
        self.alignments[b] += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn words_after_a_change_still_correspond() {
        let (a, b) = (
            Text::new("a", "late yesterday killed five"),
            Text::new("b", "late on Thursday killed five"),
        );
        let pairs = aligned_words(&a.cite(a.span()).unwrap(), &b.cite(b.span()).unwrap());
        assert!(pairs.contains(&(15, 17)));
    }

    #[test]
    fn one_sentence_in_common_makes_two_articles_no_copies() {
        assert!(correspond(300, 20));
        assert!(!correspond(4500, 250));
        assert!(correspond(4500, 500));
    }

    #[test]
    fn many_copies_are_connected_by_few_alignments() {
        let mut forest = Forest::new(100);
        let mut aligned = 0;
        for a in 0..100 {
            for b in a + 1..100 {
                aligned += usize::from(forest.grows(a, b));
            }
        }
        assert!((0..100).all(|at| root(&mut forest.parent, at) == 0));
        assert!(aligned < 500);
    }
}
