//! How much of what an outlet prints is its own: every word of every document falls into exactly one class.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::{Copies, Direction, Kind, Level, Pair};
use crate::corpus::{Corpus, Document};
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
    /// Words of reporting that stand nowhere else, or here first.
    pub own: u64,
    /// Words in a passage that another outlet printed before, by outlet.
    pub copied: BTreeMap<String, u64>,
    /// Words in a passage that another outlet prints too, when nothing in the folder tells which came first.
    pub unclear: u64,
    /// Words in a passage that the outlet carried over from an earlier page or place of its own.
    pub carried: u64,
    /// Words in a passage with a statement that others quote too.
    pub quoted: u64,
    /// Words of the outlet about itself.
    pub boilerplate: u64,
    /// Words of headlines, captions, credits, bylines, stamps and links.
    pub furniture: u64,
}

impl OutletAudit {
    /// Words copied from any other outlet.
    pub fn copied_words(&self) -> u64 {
        self.copied.values().sum()
    }
}

/// What a word is, from the weakest claim to the strongest; a stronger claim paints over a weaker one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Own,
    Furniture,
    Quoted,
    Carried,
    Unclear,
    /// With so many words in common, from the outlet with this index; of equal sources the first counts.
    Copied(u32, Reverse<usize>),
    Boilerplate,
}

/// Says for every outlet where its words come from, sorted by outlet.
///
/// A passage or sentence that is reused counts whole. Of two equal places the later one is the copy; inside one outlet,
/// where nothing tells, the one that is listed second.
pub fn audit(corpus: &Corpus, segments: &[Segments], copies: &Copies) -> Vec<OutletAudit> {
    let mut names: Vec<&str> = corpus.documents.iter().map(outlet).collect();
    names.sort_unstable();
    names.dedup();
    let number = |document: &Document| names.binary_search(&outlet(document)).unwrap_or_default();
    let by_id: BTreeMap<&str, usize> =
        corpus.documents.iter().enumerate().map(|(at, document)| (document.id(), at)).collect();
    let mut sheets: Vec<Sheet> = corpus.documents.iter().map(Sheet::of).collect();
    for (sheet, segments) in sheets.iter_mut().zip(segments) {
        for passage in &segments.passages {
            match passage.role {
                Role::Body => {}
                Role::Boilerplate => sheet.paint(&passage.cite, Class::Boilerplate),
                _ => sheet.paint(&passage.cite, Class::Furniture),
            }
        }
    }
    for pair in &copies.pairs {
        let place = |cite: &Cite| by_id.get(cite.doc()).copied();
        let (Some(a), Some(b)) = (place(&pair.a), place(&pair.b)) else { continue };
        let outlets = [a, b].map(|at| number(&corpus.documents[at]));
        let (of_a, of_b) = classes(pair, outlets);
        sheets[a].paint(&pair.a, of_a);
        sheets[b].paint(&pair.b, of_b);
    }
    let mut found: Vec<OutletAudit> = names
        .iter()
        .map(|&name| OutletAudit { outlet: name.to_owned(), ..OutletAudit::default() })
        .collect();
    for (sheet, document) in sheets.iter().zip(&corpus.documents) {
        let audit = &mut found[number(document)];
        audit.documents += 1;
        audit.words += sheet.classes.len() as u64;
        for class in &sheet.classes {
            *match *class {
                Class::Own => &mut audit.own,
                Class::Furniture => &mut audit.furniture,
                Class::Quoted => &mut audit.quoted,
                Class::Carried => &mut audit.carried,
                Class::Unclear => &mut audit.unclear,
                Class::Copied(_, Reverse(from)) => {
                    audit.copied.entry(names[from].to_owned()).or_default()
                }
                Class::Boilerplate => &mut audit.boilerplate,
            } += 1;
        }
    }
    found
}

/// What a pair says of the words of its two places.
fn classes(pair: &Pair, [a, b]: [usize; 2]) -> (Class, Class) {
    let small = matches!(pair.level, Level::Passage | Level::Sentence);
    match (pair.kind, pair.direction) {
        (Kind::Boilerplate, _) => (Class::Boilerplate, Class::Boilerplate),
        (Kind::SharedQuotation, _) if small => (Class::Quoted, Class::Quoted),
        // A whole document or block also holds words that are not in the other one.
        _ if !small => (Class::Own, Class::Own),
        (_, Direction::BFirst) if a == b => (Class::Carried, Class::Own),
        (_, Direction::AFirst | Direction::Unknown) if a == b => (Class::Own, Class::Carried),
        (_, Direction::AFirst) => (Class::Own, Class::Copied(pair.words, Reverse(a))),
        (_, Direction::BFirst) => (Class::Copied(pair.words, Reverse(b)), Class::Own),
        (_, Direction::Unknown) => (Class::Unclear, Class::Unclear),
    }
}

/// The words of a document, each with its class.
struct Sheet {
    starts: Vec<u32>,
    classes: Vec<Class>,
}

impl Sheet {
    fn of(document: &Document) -> Sheet {
        let starts: Vec<u32> = words(document.text.as_str()).map(|word| word.span.start).collect();
        Sheet { classes: vec![Class::Own; starts.len()], starts }
    }

    fn paint(&mut self, cite: &Cite, class: Class) {
        let span = cite.span();
        let from = self.starts.partition_point(|&start| start < span.start);
        let to = self.starts.partition_point(|&start| start < span.end);
        for word in &mut self.classes[from..to] {
            *word = class.max(*word);
        }
    }
}

/// The outlet of a document, or its id.
fn outlet(document: &Document) -> &str {
    document.outlet.as_ref().map_or(document.id(), |outlet| &outlet.value)
}
