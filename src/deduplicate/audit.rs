//! How much of what an outlet prints is its own.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Copies, Direction, Kind, Level};
use crate::corpus::Corpus;
use crate::segment::{Role, Segments};
use crate::text::{Cite, words};

/// The words of one outlet, by where they come from; all but `documents` and `words` add up to `words`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OutletAudit {
    /// The outlet; documents of unknown outlets are listed under their ids.
    pub outlet: String,
    /// Documents read.
    pub documents: u64,
    /// Words read.
    pub words: u64,
    /// Words of reporting that no earlier place holds.
    pub own: u64,
    /// Words of reporting that another outlet printed before, by outlet.
    pub copied: BTreeMap<String, u64>,
    /// Words of reporting that the outlet carried over from an earlier page or post of its own.
    pub carried: u64,
    /// Words of quotations that were reported elsewhere before.
    pub quoted: u64,
    /// Words of the outlet about itself.
    pub boilerplate: u64,
    /// Words of headlines, captions, credits, bylines, stamps and links.
    pub furniture: u64,
}

/// Says for every outlet where its words come from, sorted by outlet.
///
/// A passage that several others resemble counts towards the one with which it shares most words. Where nothing in the
/// folder tells which of two places came first, the one that is listed first (by id, then place) counts as the source.
pub fn audit(corpus: &Corpus, segments: &[Segments], copies: &Copies) -> Vec<OutletAudit> {
    let outlet_of: BTreeMap<&str, &str> = corpus
        .documents
        .iter()
        .map(|document| {
            let outlet = document.outlet.as_ref().map(|outlet| outlet.value.as_str());
            (document.id(), outlet.unwrap_or(document.id()))
        })
        .collect();
    let sources = sources(copies);
    let mut found: BTreeMap<&str, OutletAudit> = BTreeMap::new();
    for (document, segments) in corpus.documents.iter().zip(segments) {
        let outlet = outlet_of[document.id()];
        let audit = found
            .entry(outlet)
            .or_insert_with(|| OutletAudit { outlet: outlet.to_owned(), ..OutletAudit::default() });
        audit.documents += 1;
        for passage in &segments.passages {
            let all = words(passage.cite.quote()).count() as u64;
            audit.words += all;
            match passage.role {
                Role::Boilerplate => audit.boilerplate += all,
                Role::Body => audit.add(all, sources.get(&passage.cite), &outlet_of),
                _ => audit.furniture += all,
            }
        }
    }
    found.into_values().collect()
}

impl OutletAudit {
    /// Counts the words of one passage of reporting.
    fn add(&mut self, all: u64, source: Option<&Source<'_>>, outlet_of: &BTreeMap<&str, &str>) {
        let Some(source) = source else {
            self.own += all;
            return;
        };
        let shared = u64::from(source.words).min(all);
        match source.kind {
            Kind::Boilerplate => {
                self.boilerplate += all;
                return;
            }
            Kind::SharedQuotation => self.quoted += shared,
            _ => match outlet_of.get(source.doc) {
                Some(outlet) if *outlet != self.outlet => {
                    *self.copied.entry((*outlet).to_owned()).or_default() += shared;
                }
                _ => self.carried += shared,
            },
        }
        self.own += all - shared;
    }
}

/// Where the words of a passage stood before.
struct Source<'a> {
    kind: Kind,
    words: u32,
    doc: &'a str,
}

/// For every passage that is the later of a pair, the earlier one with the most common words; a copy goes before a
/// quotation, and boilerplate before both.
fn sources(copies: &Copies) -> BTreeMap<&Cite, Source<'_>> {
    let rank = |kind: Kind| match kind {
        Kind::Boilerplate => 2,
        Kind::SharedQuotation => 0,
        _ => 1,
    };
    let mut found: BTreeMap<&Cite, Source<'_>> = BTreeMap::new();
    for pair in copies.pairs.iter().filter(|pair| pair.level == Level::Passage) {
        let mut places = vec![match pair.direction {
            Direction::BFirst => (&pair.a, &pair.b),
            Direction::AFirst | Direction::Unknown => (&pair.b, &pair.a),
        }];
        if pair.kind == Kind::Boilerplate {
            places = vec![(&pair.a, &pair.b), (&pair.b, &pair.a)];
        }
        for (later, earlier) in places {
            let source = Source { kind: pair.kind, words: pair.words, doc: earlier.doc() };
            let known = found.get(later);
            let better = known.is_none_or(|known| {
                (rank(known.kind), known.words) < (rank(source.kind), source.words)
            });
            if better {
                found.insert(later, source);
            }
        }
    }
    found
}
