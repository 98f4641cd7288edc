//! Words in common that the comparison of reporting leaves out: short quotations, boilerplate, captions and links.

use std::collections::{BTreeMap, BTreeSet};

use super::find::{Compared, Desk, Stretch};
use super::judge::Tally;
use super::runs::SHINGLE;
use super::{Kind, Level, Pair, quotations};
use crate::text::{Cite, Tokens};

impl Desk<'_> {
    /// Quotations that two passages share and that no pair among `known` reports.
    pub(super) fn quotations(&self, known: &[Pair]) -> Vec<Pair> {
        let told: BTreeSet<(&Cite, &Cite)> = known
            .iter()
            .filter(|pair| pair.level == Level::Passage)
            .map(|pair| (&pair.a, &pair.b))
            .collect();
        let related: BTreeSet<(&str, &str)> = known
            .iter()
            .filter(|pair| pair.a.doc() != pair.b.doc())
            .map(|pair| (pair.a.doc(), pair.b.doc()))
            .collect();
        let shared = quotations::shared(&self.pages);
        let mut words: BTreeMap<_, u32> = BTreeMap::new();
        for quotation in shared {
            let (a, b) = (quotation.a.0 as usize, quotation.b.0 as usize);
            let ids = (self.documents[a].id(), self.documents[b].id());
            if self.asks(a, b) && (quotation.certain || related.contains(&ids)) {
                *words.entry((quotation.a, quotation.b)).or_default() += quotation.words;
            }
        }
        let mut found = Vec::new();
        for (((a, x), (b, y)), words) in words {
            let compared = Compared { a: a as usize, b: b as usize, runs: Vec::new() };
            let one = |at: u32| Stretch { first: at as usize, last: at as usize };
            let tally = Tally {
                words,
                shingles: words.saturating_sub(SHINGLE as u32 - 1),
                ..Tally::default()
            };
            let pair =
                self.pair(&compared, one(x), one(y), Level::Passage, Kind::SharedQuotation, &tally);
            found.extend(pair.filter(|pair| !told.contains(&(&pair.a, &pair.b))));
        }
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
                    let compared = Compared { a, b, runs: Vec::new() };
                    let one = |at: usize| Stretch { first: at, last: at };
                    let quote = self.passage(a, x).cite.quote();
                    let words = Tokens::of(quote).keys.len() as u32;
                    let shingles = words.saturating_sub(SHINGLE as u32 - 1);
                    let tally = Tally { words, shingles, ..Tally::default() };
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
