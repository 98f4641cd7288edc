//! The names by which the heads of documents and of posts tell what they are about.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::terms::is_day_or_month;
use crate::normalise::Event;
use crate::segment::Role;
use crate::text::{Span, words};

/// The names that the heads of documents and of posts give.
pub(super) struct Names {
    /// All that stand inside a sentence somewhere: those that open one are no other way told from words.
    known: BTreeSet<String>,
    /// For every document those inside its sentences.
    pub(super) all: BTreeMap<usize, BTreeSet<String>>,
    /// For every document its title, headlines and first paragraph.
    documents: BTreeMap<usize, BTreeSet<String>>,
    /// For every block its own.
    blocks: BTreeMap<usize, BTreeSet<String>>,
}

impl Names {
    pub(super) fn new(blocks: &Blocks<'_>) -> Names {
        let heads = blocks.passages.iter().filter(|place| place.lead);
        let known: BTreeSet<String> = heads
            .flat_map(|place| named(place.passage.cite.quote()))
            .filter_map(|(name, opens)| (!opens).then_some(name))
            .collect();
        let mut names = Names {
            known,
            all: BTreeMap::new(),
            documents: BTreeMap::new(),
            blocks: BTreeMap::new(),
        };
        for (document, places) in blocks.of_documents() {
            let told = places.iter().flat_map(|place| named(place.passage.cite.quote()));
            let inside = told.filter_map(|(name, opens)| (!opens).then_some(name));
            names.all.insert(document, inside.collect());
            let first = places.first().map(|place| place.block);
            for place in places.iter().filter(|place| place.lead) {
                let found = names.of(place.passage.cite.quote());
                if Some(place.block) == first || place.passage.role == Role::Title {
                    names.documents.entry(document).or_default().extend(found.iter().cloned());
                }
                names.blocks.entry(place.block).or_default().extend(found);
            }
        }
        names
    }

    fn of(&self, text: &str) -> BTreeSet<String> {
        let known =
            |(name, opens): (String, bool)| (!opens || self.known.contains(&name)).then_some(name);
        named(text).filter_map(known).collect()
    }

    /// Those of the head of a mention's document, of its post's and of its own sentence.
    pub(super) fn around(&self, mention: &Event, blocks: &Blocks<'_>) -> BTreeSet<String> {
        let mut names = self.documents.get(&mention.document).cloned().unwrap_or_default();
        let start = mention.trigger.cite.span().start;
        if let Some(place) = blocks.of(mention) {
            names.extend(
                self.blocks.get(&blocks.passages[place].block).into_iter().flatten().cloned(),
            );
            let sentence = blocks.sentence(place, start).map(|(_, span)| span);
            let span: Span = sentence.unwrap_or(mention.clause.span());
            names.extend(
                mention
                    .clause
                    .text()
                    .cite(span)
                    .map(|cite| self.of(cite.quote()))
                    .unwrap_or_default(),
            );
        }
        names
    }
}

/// The words of `text` with a capital, days and months left out, by the first six letters of each so that "Armenia" is
/// "Armenian"; and whether each opens a sentence.
fn named(text: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    const LETTERS: usize = 6;
    const SHORT: &[&str] = &["sept", "gmt", "bst"];
    let opens = |before: &str| {
        let before = before.trim_end_matches([' ', '“', '"', '‘', '\'', '(']);
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '–', '—'])
    };
    words(text).filter_map(move |word| {
        let written = word.of(text);
        let name = written.to_lowercase();
        let told = written.chars().count() > 2
            && written.starts_with(char::is_uppercase)
            && !is_day_or_month(&name)
            && !SHORT.contains(&name.as_str());
        let opens = opens(&text[..word.span.range().start]);
        told.then(|| (name.chars().take(LETTERS).collect(), opens))
    })
}
