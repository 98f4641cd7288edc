//! Long runs of words that no other step reports: captions, links, and what runs from reporting into them.

use std::collections::BTreeSet;

use super::candidates::candidates;
use super::find::{Compared, Desk};
use super::judge::CERTAIN;
use super::parts::tallies;
use super::postings::{Enter, Postings};
use super::runs::Finder;
use super::shelf::{Page, Shelf};
use super::{Kind, Level, Pair};
use crate::segment::Role;
use crate::text::Cite;

/// A long run that more documents hold brings each together with its neighbours only.
const EVERY_PAIR: usize = 24;

impl Desk<'_> {
    /// The passages of two documents that share a run of [`CERTAIN`] words, where none of the pairs in `known` tells it.
    ///
    /// All words of a document are compared here, whatever the role of their passage.
    pub(super) fn long_runs(&self, known: &[Pair]) -> Vec<Pair> {
        let told: BTreeSet<(&Cite, &Cite)> = known
            .iter()
            .filter(|pair| pair.level == Level::Passage)
            .map(|pair| (&pair.a, &pair.b))
            .collect();
        let mut shelf = Shelf::default();
        for (document, segments) in self.corpus.documents.iter().zip(self.segments) {
            let spans = segments.passages.iter().map(|passage| (passage.cite.span(), false));
            shelf.add(0, document.text.as_str(), spans);
        }
        let postings = Postings::new(&shelf, u8::MAX, Enter::Long);
        let (mut a, mut b) = (Page::default(), Page::default());
        let (mut finder, mut runs) = (Finder::default(), Vec::new());
        let mut found = Vec::new();
        candidates(&shelf, &postings, EVERY_PAIR, |one, others| {
            shelf.read(one, &mut a);
            finder.load(&a.keys);
            for &other in others {
                shelf.read(other, &mut b);
                finder.runs(&a.keys, &b.keys, false, &mut runs);
                let cites = |(x, y): (usize, usize)| {
                    let (a, b) = (self.cite(one, x), self.cite(other, y));
                    if a <= b { (a, b) } else { (b, a) }
                };
                runs.retain(|run| {
                    let is_told = || {
                        tallies(&[*run], &a, &b).keys().any(|places| told.contains(&cites(*places)))
                    };
                    run.len >= CERTAIN && !is_told()
                });
                let between = Compared { a: one as usize, b: other as usize, runs: Vec::new() };
                for ((x, y), tally) in tallies(&runs, &a, &b) {
                    if tally.longest < CERTAIN {
                        continue;
                    }
                    let (a_size, b_size) = (a.size(x), b.size(y));
                    let same = a.parts[x].print == b.parts[y].print;
                    let kind = match tally.kind(a_size, b_size, same) {
                        Some(kind) if self.is_reporting(one, x) || self.is_reporting(other, y) => {
                            kind
                        }
                        _ => Kind::Boilerplate,
                    };
                    let (x, y) = (self.cite(one, x).clone(), self.cite(other, y).clone());
                    let sizes = (&tally, a_size, b_size);
                    found.push(self.finish(&between, x, y, Level::Passage, kind, sizes));
                }
            }
        });
        found
    }

    fn cite(&self, document: u32, passage: usize) -> &Cite {
        &self.segments[document as usize].passages[passage].cite
    }

    /// Whether a passage is read as news, which captions and links are not.
    fn is_reporting(&self, document: u32, passage: usize) -> bool {
        let role = self.segments[document as usize].passages[passage].role;
        matches!(role, Role::Body | Role::Title | Role::Headline | Role::Standfirst)
    }
}
