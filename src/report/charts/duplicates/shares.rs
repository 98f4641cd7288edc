//! Whose words an outlet prints: every word of every document falls into exactly one class.

use std::collections::BTreeMap;

use crate::Analysis;
use crate::corpus::{Corpus, Document};
use crate::deduplicate::{Direction, Kind, Level, Pair};
use crate::segment::Role;
use crate::text::{Cite, words};

/// The words of one outlet by origin; the classes add up to all words of its documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) outlet: String,
    /// Nowhere else in the folder before.
    pub(super) own: usize,
    /// From an earlier page or place of the same outlet.
    pub(super) carried: usize,
    /// In an earlier document of another outlet, by outlet.
    pub(super) copied: BTreeMap<String, usize>,
    /// In a document of another outlet, and nothing tells which came first.
    pub(super) unclear: usize,
    /// Statements that others quote too.
    pub(super) quoted: usize,
    /// Text of the outlet about itself.
    pub(super) boilerplate: usize,
}

impl Share {
    pub(super) fn copied_words(&self) -> usize {
        self.copied.values().sum()
    }

    pub(super) fn words(&self) -> usize {
        let rest = self.own + self.carried + self.unclear + self.quoted + self.boilerplate;
        rest + self.copied_words()
    }
}

/// What a word is, from the weakest claim to the strongest; a stronger claim paints over a weaker one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Own,
    Quoted,
    Carried,
    Unclear,
    /// From the outlet with this index.
    Copied(usize),
    Boilerplate,
}

/// The shares of all outlets, sorted by outlet.
pub(super) fn shares(corpus: &Corpus, analysis: &Analysis) -> Vec<Share> {
    let mut names: Vec<&str> = corpus.documents.iter().map(outlet).collect();
    names.sort_unstable();
    names.dedup();
    let number = |document: &Document| names.binary_search(&outlet(document)).unwrap_or_default();
    let by_id: BTreeMap<&str, usize> =
        corpus.documents.iter().enumerate().map(|(at, document)| (document.id(), at)).collect();
    let mut sheets: Vec<Sheet> = corpus.documents.iter().map(Sheet::of).collect();
    for (sheet, segments) in sheets.iter_mut().zip(&analysis.segments) {
        for passage in segments.passages.iter().filter(|passage| passage.role == Role::Boilerplate)
        {
            sheet.paint(&passage.cite, Class::Boilerplate);
        }
    }
    for pair in &analysis.copies.pairs {
        let place = |cite: &Cite| by_id.get(cite.doc()).copied();
        let (Some(a), Some(b)) = (place(&pair.a), place(&pair.b)) else { continue };
        let outlets = [a, b].map(|at| number(&corpus.documents[at]));
        let (of_a, of_b) = classes(pair, outlets);
        sheets[a].paint(&pair.a, of_a);
        sheets[b].paint(&pair.b, of_b);
    }
    let mut shares: Vec<Share> =
        names.iter().map(|&name| Share { outlet: name.to_owned(), ..Share::default() }).collect();
    for (sheet, document) in sheets.iter().zip(&corpus.documents) {
        let share = &mut shares[number(document)];
        for class in &sheet.classes {
            match *class {
                Class::Own => share.own += 1,
                Class::Quoted => share.quoted += 1,
                Class::Carried => share.carried += 1,
                Class::Unclear => share.unclear += 1,
                Class::Copied(from) => {
                    *share.copied.entry(names[from].to_owned()).or_default() += 1
                }
                Class::Boilerplate => share.boilerplate += 1,
            }
        }
    }
    shares
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
        (_, Direction::AFirst) => (Class::Own, Class::Copied(a)),
        (_, Direction::BFirst) => (Class::Copied(b), Class::Own),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_word_has_one_class_and_copies_are_the_later_ones() {
        let (corpus, analysis) = sample::london();
        let shares = shares(&corpus, &analysis);
        let words: usize = corpus
            .documents
            .iter()
            .map(|document| crate::text::words(document.text.as_str()).count())
            .sum();
        assert_eq!(shares.iter().map(Share::words).sum::<usize>(), words);
        let copied: Vec<usize> = shares.iter().map(Share::copied_words).collect();
        assert_eq!(copied, [0, 19, 0]);
        assert_eq!(shares[1].copied["Courier"], 19);
    }
}
