//! How much of what an outlet prints is its own: every word of every document falls into exactly one class.

mod sheet;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Copies, Direction, Kind, Level, Pair};
use crate::corpus::{Corpus, Document};
use crate::segment::{Role, Segments};
use crate::text::Cite;
use sheet::{Claim, Sheet};

/// Where all words of a corpus come from.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// One for every outlet, sorted by name.
    pub outlets: Vec<OutletAudit>,
    /// The words themselves: runs of one class that follow each other, document by document in corpus order. Their
    /// words add up to those of [`Audit::outlets`].
    pub stretches: Vec<Stretch>,
}

/// The words of one outlet, by where they come from; all but `documents` and `words` add up to `words`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OutletAudit {
    /// The outlet; documents of unknown outlets are listed under their ids.
    pub outlet: String,
    /// Documents read.
    pub documents: u64,
    /// Words read.
    pub words: u64,
    /// Words of reporting that stand nowhere else, or here first.
    pub own: u64,
    /// Words of a passage that another outlet printed before, by outlet.
    pub copied: BTreeMap<String, u64>,
    /// Words of a passage that another outlet prints too, when nothing in the folder tells which came first.
    pub unclear: u64,
    /// Words of a passage that the outlet carried over from an earlier page or place of its own.
    pub carried: u64,
    /// Words inside quotation marks in a passage with a statement that others quote too.
    pub quoted: u64,
    /// Words of the outlet about itself.
    pub boilerplate: u64,
    /// Words of headlines, captions, credits, bylines, stamps and links.
    pub furniture: u64,
}

/// Where a word comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// It stands nowhere else, or here first.
    Own,
    /// A headline, caption, credit, byline, stamp or link.
    Furniture,
    /// Inside a quotation that others print too.
    Quoted,
    /// From an earlier page or place of the same outlet.
    Carried,
    /// Another outlet prints it too; which came first is unknown.
    Unclear,
    /// Another outlet printed it before.
    Copied,
    /// The outlet about itself.
    Boilerplate,
}

impl Origin {
    /// All of them, from what is the outlet's own to what is nobody's.
    pub const ALL: [Origin; 7] = [
        Origin::Own,
        Origin::Furniture,
        Origin::Carried,
        Origin::Quoted,
        Origin::Copied,
        Origin::Unclear,
        Origin::Boilerplate,
    ];

    /// Its name, as rows print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Origin::Own => "own",
            Origin::Furniture => "furniture",
            Origin::Quoted => "quoted",
            Origin::Carried => "carried",
            Origin::Unclear => "unclear",
            Origin::Copied => "copied",
            Origin::Boilerplate => "boilerplate",
        }
    }
}

/// Words of one document that follow each other and come from one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub cite: Cite,
    /// The outlet that prints them, or the id of its document.
    pub outlet: String,
    /// Where they come from.
    pub origin: Origin,
    /// The place that holds the same words: the earlier one, or where nothing tells, some other; `None` for what stands
    /// nowhere else.
    pub from: Option<Cite>,
    /// The outlet of that place.
    pub from_outlet: Option<String>,
    /// How many words.
    pub words: u64,
}

impl OutletAudit {
    /// Words copied from any other outlet.
    pub fn copied_words(&self) -> u64 {
        self.copied.values().sum()
    }

    /// Words of one origin.
    pub fn of(&self, origin: Origin) -> u64 {
        match origin {
            Origin::Own => self.own,
            Origin::Furniture => self.furniture,
            Origin::Quoted => self.quoted,
            Origin::Carried => self.carried,
            Origin::Unclear => self.unclear,
            Origin::Copied => self.copied_words(),
            Origin::Boilerplate => self.boilerplate,
        }
    }

    /// The outlets that words were copied from, the most words first.
    pub fn sources(&self) -> Vec<(&str, u64)> {
        let mut sources: Vec<(&str, u64)> =
            self.copied.iter().map(|(name, words)| (name.as_str(), *words)).collect();
        sources.sort_by_key(|&(name, words)| (std::cmp::Reverse(words), name));
        sources
    }

    /// The words of all outlets together, under the name "all".
    pub fn total(outlets: &[OutletAudit]) -> OutletAudit {
        let mut all = OutletAudit { outlet: "all".to_owned(), ..OutletAudit::default() };
        for outlet in outlets {
            all.documents += outlet.documents;
            all.words += outlet.words;
            all.own += outlet.own;
            all.furniture += outlet.furniture;
            all.carried += outlet.carried;
            all.quoted += outlet.quoted;
            all.unclear += outlet.unclear;
            all.boilerplate += outlet.boilerplate;
            for (name, words) in &outlet.copied {
                *all.copied.entry(name.clone()).or_default() += words;
            }
        }
        all
    }

    fn add(&mut self, stretch: &Stretch) {
        let words = stretch.words;
        self.words += words;
        *match (stretch.origin, &stretch.from_outlet) {
            (Origin::Own, _) => &mut self.own,
            (Origin::Furniture, _) => &mut self.furniture,
            (Origin::Quoted, _) => &mut self.quoted,
            (Origin::Carried, _) => &mut self.carried,
            (Origin::Unclear, _) => &mut self.unclear,
            (Origin::Boilerplate, _) => &mut self.boilerplate,
            (Origin::Copied, from) => {
                self.copied.entry(from.clone().unwrap_or_default()).or_default()
            }
        } += words;
    }
}

/// Says for every outlet and every word where its words come from.
///
/// A passage or sentence that is reused counts without the words that it alone holds, of a shared quotation the words
/// inside quotation marks. Of two equal places the later one is the copy; inside one outlet, where nothing tells, the one
/// that is listed second. Of several sources the one with the most common words counts.
pub fn audit(corpus: &Corpus, segments: &[Segments], copies: &Copies) -> Audit {
    let by_id: BTreeMap<&str, usize> =
        corpus.documents.iter().enumerate().map(|(at, document)| (document.id(), at)).collect();
    let mut sheets: Vec<Sheet> = corpus.documents.iter().map(Sheet::of).collect();
    for (sheet, segments) in sheets.iter_mut().zip(segments) {
        for passage in &segments.passages {
            let origin = match passage.role {
                Role::Body => continue,
                Role::Boilerplate => Origin::Boilerplate,
                _ => Origin::Furniture,
            };
            sheet.paint(passage.cite.span(), Claim::of(origin));
        }
    }
    for (number, pair) in copies.pairs.iter().enumerate() {
        // A whole document or block also holds words that are not in the other one; its passages tell which.
        if !matches!(pair.level, Level::Passage | Level::Sentence) {
            continue;
        }
        let place = |cite: &Cite| by_id.get(cite.doc()).copied();
        let (Some(a), Some(b)) = (place(&pair.a), place(&pair.b)) else { continue };
        let same_outlet = outlet(&corpus.documents[a]) == outlet(&corpus.documents[b]);
        let (of_a, of_b) = origins(pair, same_outlet);
        let claim = |origin| Claim { origin, words: pair.words, pair: Some(number as u32) };
        sheets[a].paint_pair(pair, true, claim(of_a));
        sheets[b].paint_pair(pair, false, claim(of_b));
    }
    let mut outlets: BTreeMap<&str, OutletAudit> = BTreeMap::new();
    let mut stretches = Vec::new();
    for (sheet, document) in sheets.iter().zip(&corpus.documents) {
        let name = outlet(document);
        let audit = outlets.entry(name).or_default();
        audit.outlet = name.to_owned();
        audit.documents += 1;
        for (span, claim, words) in sheet.runs() {
            let Some(cite) = document.text.cite(span) else { continue };
            let from = claim.pair.and_then(|number| {
                let pair = &copies.pairs[number as usize];
                let is_a = pair.a.doc() == document.id() && pair.a.span().contains(span);
                // Inside one document both places may hold the words; the other one is meant.
                Some(if is_a { &pair.b } else { &pair.a }).cloned()
            });
            let from_outlet = from.as_ref().and_then(|from| {
                let at = by_id.get(from.doc())?;
                Some(outlet(&corpus.documents[*at]).to_owned())
            });
            let origin = claim.origin;
            let stretch =
                Stretch { cite, outlet: name.to_owned(), origin, from, from_outlet, words };
            audit.add(&stretch);
            stretches.push(stretch);
        }
    }
    Audit { outlets: outlets.into_values().collect(), stretches }
}

/// What a pair says of the words of its two places.
fn origins(pair: &Pair, same_outlet: bool) -> (Origin, Origin) {
    match (pair.kind, pair.direction) {
        (Kind::Boilerplate, _) => (Origin::Boilerplate, Origin::Boilerplate),
        (Kind::SharedQuotation, _) => (Origin::Quoted, Origin::Quoted),
        (_, Direction::BFirst) if same_outlet => (Origin::Carried, Origin::Own),
        (_, Direction::AFirst | Direction::Unknown) if same_outlet => {
            (Origin::Own, Origin::Carried)
        }
        (_, Direction::AFirst) => (Origin::Own, Origin::Copied),
        (_, Direction::BFirst) => (Origin::Copied, Origin::Own),
        (_, Direction::Unknown) => (Origin::Unclear, Origin::Unclear),
    }
}

/// The outlet of a document, or its id.
fn outlet(document: &Document) -> &str {
    document.outlet.as_ref().map_or(document.id(), |outlet| &outlet.value)
}
