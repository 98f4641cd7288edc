//! Which mentions are of one event, within and across documents.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::cluster::{Linkage, average_link, candidates, similarity};
use super::terms::{Vocabulary, terms};
use super::vector::{ONE, Sum, UNIT, Vector};
use super::weights::Weights;
use crate::normalise::Event;
use crate::text::{Cite, Span};

/// Blocks whose words are this alike on average are one story.
const STORY: Linkage = Linkage { threshold: 150, longest_list: 400, partners: 40, probes: 40 };

/// Mentions that are this alike on average are one event.
const EVENT: Linkage = Linkage { threshold: 450, longest_list: 400, partners: 40, probes: 12 };

/// What it adds to the likeness of two mentions, in thousandths, that both stand in coverage of one story.
const SAME_STORY: u64 = 150;

/// What it adds that both stand in the headline or the first paragraph of one block.
const SAME_LEAD: u64 = 50;

/// What it adds that both stand in the headline or the first paragraph of blocks of one story.
const STORY_LEAD: u64 = 220;

/// What a word of the sentence counts beside one of the clause, in thousandths.
const SENTENCE: u64 = 700;

/// Begins terms that are no words: the kind of a happening, a day.
const MARK: char = '\u{1}';

/// The mentions of each event, and what is needed to say why.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    /// For every mention the number of its event, counted in the order of first mentions.
    pub(super) event_of: Vec<usize>,
    /// The words of every mention, weighed.
    vectors: Vec<Vector>,
    /// Pairs that were compared, with their likeness.
    pairs: BTreeMap<(usize, usize), i64>,
    /// Pairs of mentions that stand in the same place of copied words.
    copied: BTreeSet<(usize, usize)>,
    /// The terms by their number.
    names: Vec<String>,
}

/// Groups mentions by event.
///
/// Words count by their rarity in the corpus, and so do names, numbers, days and the kind of happening; standing in
/// one story, or in two leads, adds a little. Mentions that copied words put in the same place are one event from the
/// start. A day is one word among others: reports of one event differ in their dates too often for a gate.
///
/// `dated` tells for every document whether its publication time is known. A document that nothing dates may tell of
/// another week's meeting of the same people: without copied words its mentions join no dated report, and borrow no date.
pub(super) fn group(
    dated: &[bool],
    mentions: &[Event],
    blocks: &Blocks<'_>,
    copied: &BTreeSet<(usize, usize)>,
) -> Grouped {
    let sentences: Vec<Vec<Sentence>> =
        blocks.passages.iter().map(|place| Sentence::all(&place.passage.cite)).collect();
    let places: Vec<Option<usize>> = mentions.iter().map(|mention| blocks.of(mention)).collect();
    let told: Vec<Told> = mentions
        .iter()
        .zip(&places)
        .map(|(mention, place)| Told::new(mention, place.map(|place| sentences[place].as_slice())))
        .collect();
    let own = told.iter().flat_map(|told| told.own.iter());
    let written = sentences.iter().flatten().flat_map(|sentence| sentence.terms.iter());
    let vocabulary = Vocabulary::new(own.chain(written));
    let number =
        |term: &String| vocabulary.id(term).expect("every term was given to the vocabulary");

    let words: Vec<Vec<u32>> = sentences
        .iter()
        .map(|sentences| sentences.iter().flat_map(|s| s.terms.iter().map(number)).collect())
        .collect();
    // A passage holds its own words and the days, kinds and names of its mentions.
    let mut held = words.clone();
    for (told, place) in told.iter().zip(&places) {
        if let Some(place) = place {
            held[*place].extend(told.own.iter().map(number));
        }
    }
    for terms in &mut held {
        terms.sort_unstable();
        terms.dedup();
    }

    let story_of = stories(&words, blocks, vocabulary.len());
    let count = story_of.iter().max().map_or(0, |last| last + 1);
    let story_of_place = |place: usize| story_of[blocks.passages[place].block];
    let weights = Weights::new(vocabulary.len(), held.iter().map(Vec::as_slice));

    let base = vocabulary.len() as u32;
    let layout = Layout { story: base, lead: base + count as u32, block: base + 2 * count as u32 };
    let vectors: Vec<Vector> = told
        .iter()
        .zip(&places)
        .map(|(told, place)| {
            let weigh = |term: &String, share: u64| {
                let term = number(term);
                (term, weights.of(term) * share / 1000)
            };
            let own = told.own.iter().map(|term| weigh(term, 1000));
            let around = told.around.iter().map(|term| weigh(term, SENTENCE));
            let mut vector = Vector::of_length(UNIT, own.chain(around));
            if let Some(place) = *place {
                let (story, place) = (story_of_place(place) as u32, &blocks.passages[place]);
                layout.add_to(&mut vector, story, place.block as u32, place.lead);
            }
            vector
        })
        .collect();
    let mut pairs = candidates(&vectors, base, EVENT);
    let known = |mention: &Event| dated.get(mention.document);
    pairs.retain(|&(a, b), _| known(&mentions[a]) == known(&mentions[b]));
    let together: Vec<(usize, usize)> = copied.iter().copied().collect();
    let event_of = average_link(&vectors, &pairs, &together, EVENT);
    Grouped { event_of, vectors, pairs, copied: copied.clone(), names: vocabulary.names() }
}

/// Numbers of the terms that say where a mention stands; they come after those of words.
struct Layout {
    story: u32,
    lead: u32,
    block: u32,
}

impl Layout {
    fn add_to(&self, vector: &mut Vector, story: u32, block: u32, lead: bool) {
        // The product of two such terms is the thousandths that it adds.
        let weight =
            |thousandths: u64| (UNIT as u64 * UNIT as u64 * thousandths / 1000).isqrt() as i64;
        vector.push(self.story + story, weight(SAME_STORY));
        if lead {
            vector.push(self.lead + story, weight(STORY_LEAD));
            vector.push(self.block + block, weight(SAME_LEAD));
        }
    }
}

/// The story of every block: blocks with alike words, weighed by their rarity in the corpus.
fn stories(passages: &[Vec<u32>], blocks: &Blocks<'_>, terms: usize) -> Vec<usize> {
    let mut counts: Vec<BTreeMap<u32, u64>> = vec![BTreeMap::new(); blocks.count];
    for (words, place) in passages.iter().zip(&blocks.passages) {
        // What stands in a headline is what the block is about.
        let weight = if place.passage.role == crate::segment::Role::Body { 1 } else { 2 };
        for &word in words {
            *counts[place.block].entry(word).or_default() += weight;
        }
    }
    let keys: Vec<Vec<u32>> = counts.iter().map(|words| words.keys().copied().collect()).collect();
    let rarity = Weights::new(terms, keys.iter().map(Vec::as_slice));
    let vectors: Vec<Vector> = counts
        .iter()
        .map(|words| {
            let weigh = |(&term, &times): (&u32, &u64)| {
                (term, rarity.of(term) * (16 + super::terms::log2(times)) / 16)
            };
            Vector::of_length(UNIT, words.iter().map(weigh))
        })
        .collect();
    let pairs = candidates(&vectors, terms as u32, STORY);
    average_link(&vectors, &pairs, &[], STORY)
}

/// A sentence and its terms.
struct Sentence {
    span: Span,
    terms: Vec<String>,
}

impl Sentence {
    fn all(passage: &Cite) -> Vec<Sentence> {
        let read = |cite: Cite| Sentence { span: cite.span(), terms: terms(cite.quote()) };
        crate::segment::sentences(passage).into_iter().map(read).collect()
    }
}

/// What tells a mention from others.
struct Told {
    /// Its words, its names, its day, the kind of its happening.
    own: BTreeSet<String>,
    /// The other words of its sentence: "injured three" says neither where nor when.
    around: BTreeSet<String>,
}

impl Told {
    /// Reads a mention; `passage` are the sentences of its passage.
    fn new(mention: &Event, passage: Option<&[Sentence]>) -> Told {
        let mut own: BTreeSet<String> = terms(mention.clause.quote()).into_iter().collect();
        own.insert(format!("{MARK}kind {}", mention.trigger.kind));
        let day = mention.date.as_ref().and_then(|date| date.interval.single_day());
        own.extend(day.map(|day| format!("{MARK}day {day}")));
        if let Some(voice) = &mention.said_by {
            own.extend(terms(&voice.name));
        }
        for words in mention.actors.iter().chain(&mention.place) {
            own.extend(terms(words.quote()));
        }
        let trigger = mention.trigger.cite.span();
        let sentence = passage.into_iter().flatten().find(|s| s.span.contains(trigger));
        let around = sentence.map_or(&[][..], |sentence| &sentence.terms);
        let around = around.iter().filter(|term| !own.contains(*term)).cloned().collect();
        Told { own, around }
    }
}

impl Grouped {
    /// Why each mention of an event, but for the first, belongs to it: an earlier mention of it and the reason.
    pub(super) fn links(&self, members: &[usize]) -> Vec<(usize, usize, String)> {
        let (first, rest) = members.split_first().expect("an event has a mention");
        let inside = |at: &usize| members.binary_search(at).is_ok();
        let mut best: BTreeMap<usize, (i64, usize)> = BTreeMap::new();
        for &member in members {
            for (&(earlier, later), &likeness) in self.pairs.range((member, 0)..(member + 1, 0)) {
                let known = best.get(&later).is_some_and(|(known, _)| *known >= likeness);
                if inside(&later) && !known {
                    best.insert(later, (likeness, earlier));
                }
            }
        }
        let mut copies: BTreeMap<usize, usize> = BTreeMap::new();
        for &member in members {
            for &(earlier, later) in self.copied.range((member, 0)..(member + 1, 0)) {
                copies.entry(later).or_insert(earlier);
            }
        }
        rest.iter()
            .map(|&later| {
                if let Some(&earlier) = copies.get(&later) {
                    return (earlier, later, "the same place in copied words".to_owned());
                }
                let earlier = best.get(&later).map_or(*first, |(_, earlier)| *earlier);
                (earlier, later, self.reason(earlier, later))
            })
            .collect()
    }

    /// How alike two mentions are, and the words in common that tell most.
    fn reason(&self, a: usize, b: usize) -> String {
        let words = self.names.len() as u32;
        let (a, b) = (&self.vectors[a], &self.vectors[b]);
        let mut common: Vec<(i64, bool, &str)> = a
            .terms()
            .iter()
            .filter(|(term, _)| *term < words)
            .filter_map(|(term, weight)| {
                let other = b.terms().binary_search_by_key(term, |(term, _)| *term).ok()?;
                let name = self.names[*term as usize].as_str();
                Some((-(weight * b.terms()[other].1), name.starts_with(MARK), name))
            })
            .collect();
        common.sort_unstable();
        let shown: Vec<&str> =
            common.iter().take(5).map(|(.., name)| name.trim_start_matches(MARK)).collect();
        format!("{} of 1000 alike: {}", similarity(a, b), shown.join(", "))
    }

    /// For each member of an event, how alike it is to all members on average, in thousandths.
    pub(super) fn typicality(&self, members: &[usize]) -> Vec<i64> {
        let mut sum = Sum::default();
        members.iter().for_each(|&at| sum.add(&self.vectors[at]));
        let whole = i128::from(ONE) * members.len() as i128;
        members
            .iter()
            .map(|&at| (sum.dot(&Sum::of(&self.vectors[at])) * 1000 / whole) as i64)
            .collect()
    }
}
