//! Words in common that the comparison of reporting leaves out: short quotations, boilerplate, captions and links.

use std::collections::{BTreeMap, BTreeSet};

use super::find::{Compared, Desk, Stretch};
use super::judge::Tally;
use super::quotations;
use super::{Kind, Level, Pair, narrow};
use crate::text::Tokens;

impl Desk<'_> {
    /// Quotations that two passages share and that no pair among `known` reports.
    pub(super) fn quotations(&self, known: &[Pair]) -> Vec<Pair> {
        let told = self.told(known);
        let related: BTreeSet<(&str, &str)> = known
            .iter()
            .filter(|pair| pair.a.doc() != pair.b.doc())
            .map(|pair| (pair.a.doc(), pair.b.doc()))
            .collect();
        let shared = quotations::shared(&self.pages);
        let mut found = Vec::new();
        for same in shared.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
            let ((a, x), (b, y)) = (same[0].a, same[0].b);
            let (a, b, x, y) = (a as usize, b as usize, x as usize, y as usize);
            let held = ((a, self.passages[a][x]), (b, self.passages[b][y]));
            if !self.asks(a, b) || told.contains(&held) {
                continue;
            }
            let ids = (self.documents[a].id(), self.documents[b].id());
            let is_related = related.contains(&ids);
            let meant = || same.iter().filter(|quotation| quotation.certain || is_related);
            let compared = Compared { a, b, runs: Vec::new(), copies: false };
            let words: u32 = meant().map(|quotation| quotation.words).sum();
            if words == 0 {
                continue;
            }
            if narrow::is_long(self.pages[a].size(x)) || narrow::is_long(self.pages[b].size(y)) {
                let quotations = meant().map(|quotation| (quotation.at, quotation.words));
                found.extend(self.quoted(&compared, (x, y), quotations));
                continue;
            }
            let one = |at: usize| Stretch { first: at, last: at };
            let tally = Tally::of(words);
            let pair =
                self.pair(&compared, one(x), one(y), Level::Passage, Kind::SharedQuotation, &tally);
            found.extend(pair);
        }
        // Several quotations of one sentence.
        found.sort_by(|x, y| (&x.a, &x.b, y.words).cmp(&(&y.a, &y.b, x.words)));
        found.dedup_by(|next, first| next.a == first.a && next.b == first.b);
        found
    }

    /// Boilerplate passages with the next document that holds the same.
    pub(super) fn boilerplate(&self) -> Vec<Pair> {
        let mut held: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        for (document, page) in self.pages.iter().enumerate() {
            for (index, part) in page.parts.iter().enumerate().filter(|(_, part)| part.boilerplate)
            {
                held.entry(part.hash).or_default().push((document, index));
            }
        }
        let mut found = Vec::new();
        for places in held.values() {
            let reach = if places.len() <= EVERY_PAIR { EVERY_PAIR } else { 1 };
            for (index, &(a, x)) in places.iter().enumerate() {
                for &(b, y) in places[index + 1..].iter().take(reach) {
                    let compared = Compared { a, b, runs: Vec::new(), copies: false };
                    let one = |at: usize| Stretch { first: at, last: at };
                    let quote = self.passage(a, x).cite.quote();
                    let tally = Tally::of(Tokens::of(quote).keys.len() as u32);
                    let pair = self.pair(
                        &compared,
                        one(x),
                        one(y),
                        Level::Passage,
                        Kind::Boilerplate,
                        &tally,
                    );
                    found.extend(pair.map(|pair| Pair {
                        similarity: 1.0,
                        containment: 1.0,
                        ..pair
                    }));
                }
            }
        }
        found
    }
}

/// Up to so many places of one boilerplate are paired each with each; of more, each with the next.
const EVERY_PAIR: usize = 24;
