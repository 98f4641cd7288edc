//! Tellings as vectors whose product says how alike they are.

use std::collections::BTreeMap;

use super::blocks::Blocks;
use super::terms::{Vocabulary, log2};
use super::told::{Told, Words};
use super::vector::{AGAINST, UNIT, Vector};
use super::weights::Weights;
use crate::segment::Role;

/// What the likeness of the posts or articles around two tellings adds to theirs, in thousandths of it.
pub(super) const AROUND: u64 = 250;

/// What it adds when both stand in the headline or open the first paragraph: that is what the post or article is about.
pub(super) const LEADS: u64 = 1600;

/// How much of that fades with the days between the two: what two fronts say months apart is more often the next chapter
/// of a story, but the day that a page states is not always that of its report.
const TIMED: u64 = 400;

/// Over how many days it fades.
const FADES: u32 = 30;

/// How many stretches of [`FADES`] days are told apart; later ones begin again with the first, forty years on.
const STRETCHES: u32 = 512;

/// What remains of that inside one post or article: its headline and its first paragraph most often tell one event.
const ONE_LEAD: u64 = 50;

/// How many words of a post or article are compared, the heaviest.
const ESSENCE: usize = 40;

/// What a word of the sentence counts beside one of the clause, in thousandths.
const SENTENCE: u64 = 400;

/// What it takes from the likeness of two tellings, in thousandths, that one sentence tells them as two.
const ONE_SENTENCE: u64 = 180;

/// What two different days take from it.
const OTHER_DAY: u64 = 220;

/// What harm in the same place adds to it, and what harm in two places takes from it.
const SAME_PLACE: u64 = 250;
const OTHER_PLACE: u64 = 150;

/// What it adds that both count the same thing of the same kind of happening.
const SAME_COUNT: u64 = 320;

/// The term against all others of tellings that their words give a day.
const DATED: u32 = 0;

/// The term against all others of tellings of harm in one place.
const PLACED: u32 = 1;

/// The tellings of a corpus as vectors.
pub(super) struct Likeness {
    /// One a telling.
    pub(super) vectors: Vec<Vector>,
    /// The heaviest words of every block, as vectors of length [`UNIT`].
    pub(super) essences: Vec<Vector>,
    /// How many terms are words, names and numbers of the tellings themselves; the rest is what stands around.
    pub(super) words: u32,
    /// What a term says, in sixteenths of a bit; 0 for days and kinds, which much has in common that is not the same.
    information: Vec<u64>,
    /// What a term says that stands in one passage alone, in sixteenths of a bit.
    rarest: u64,
}

impl Likeness {
    /// Weighs the words of every telling by their rarity in the corpus.
    pub(super) fn new(
        told: &[Told],
        words: &Words<'_>,
        blocks: &Blocks<'_>,
        vocabulary: &Vocabulary,
    ) -> Likeness {
        let numbered: Vec<Vec<u32>> = words
            .of
            .iter()
            .map(|words| words.iter().map(|word| vocabulary.number(word.id)).collect())
            .collect();
        // A passage holds its own words and the days, kinds and names of its mentions.
        let mut held = numbered.clone();
        for told in told {
            if let Some(place) = told.place {
                held[place].extend(told.all().map(|term| vocabulary.number(term)));
            }
        }
        for terms in &mut held {
            terms.sort_unstable();
            terms.dedup();
        }
        let weights = Weights::new(vocabulary.len(), held.iter().map(Vec::as_slice));
        let essences = essences(&numbered, blocks, vocabulary.len());
        let mut information: Vec<u64> =
            (0..vocabulary.len() as u32).map(|term| weights.of(term)).collect();
        for told in told {
            told.marks.iter().for_each(|mark| information[vocabulary.number(*mark) as usize] = 0);
        }
        let layout = Layout::new(vocabulary.len(), blocks.count);
        let vector = |told: &Told| layout.vector(told, vocabulary, &weights, blocks, &essences);
        let vectors = told.iter().map(vector).collect();
        Likeness { vectors, essences, words: layout.around, information, rarest: weights.most() }
    }

    /// What a term of the tellings says, in sixteenths of a bit.
    pub(super) fn information(&self, term: u32) -> u64 {
        self.information.get(term as usize).copied().unwrap_or(0)
    }

    /// What the rarest word says, in sixteenths of a bit.
    pub(super) fn rarest(&self) -> u64 {
        self.rarest
    }

    /// Whether two tellings have enough in common to be taken for one event: so many `times` more than the rarest word
    /// tells. Two that say "it came one day after" are alike and tell nothing.
    pub(super) fn is_evident(&self, a: usize, b: usize, times: u64) -> bool {
        let mut common = 0;
        self.vectors[a]
            .each_in_common(&self.vectors[b], |term, _, _| common += self.information(term));
        2 * common >= times * 3 * self.rarest
    }
}

/// From which number on which terms are counted.
struct Layout {
    around: u32,
    keys: u32,
    /// Fronts of any time, then one after the other the stretches of time that they are printed in, then unknown time.
    leads: u32,
    days: u32,
    /// Terms against tellings of the same block: that they stand there together says nothing.
    blocks: u32,
    block_leads: u32,
    /// Terms against tellings of the same sentence, which tells them as two.
    sentences: u32,
}

impl Layout {
    fn new(words: usize, blocks: usize) -> Layout {
        let (words, blocks) = (words as u32, blocks as u32);
        Layout {
            around: words,
            keys: 2 * words,
            leads: 3 * words,
            days: (5 + STRETCHES) * words,
            blocks: PLACED + 1,
            block_leads: PLACED + 1 + blocks,
            sentences: PLACED + 1 + 2 * blocks,
        }
    }

    fn vector(
        &self,
        told: &Told,
        vocabulary: &Vocabulary,
        weights: &Weights,
        blocks: &Blocks<'_>,
        essences: &[Vector],
    ) -> Vector {
        let weigh = |term: u64, share: u64| {
            let term = vocabulary.number(term);
            (term, weights.of(term) * share / 1000)
        };
        let own = told.own.iter().chain(&told.marks).map(|term| weigh(*term, 1000));
        let near = told.around.iter().map(|term| weigh(*term, SENTENCE));
        let mut vector = Vector::of_length(UNIT, own.chain(near));
        let place = told.place.map(|place| &blocks.passages[place]);
        if let Some(place) = place {
            vector.append(&essences[place.block], self.around, AROUND);
        }
        let placed = SAME_PLACE + if told.places.len() == 1 { OTHER_PLACE } else { 0 };
        let counts = told.counts.iter().map(|key| (vocabulary.number(*key), SAME_COUNT));
        let places = told.places.iter().map(|key| (vocabulary.number(*key), placed));
        let mut keys: Vec<(u32, u64)> = counts.chain(places).collect();
        keys.sort_unstable();
        keys.into_iter().for_each(|(key, share)| vector.push_share(self.keys + key, share));
        if let Some(place) = place.filter(|_| told.lead) {
            vector.append(&essences[place.block], self.leads, LEADS - TIMED);
            for (stretch, share) in stretches(told.printed) {
                let first = self.leads + (1 + stretch) * self.around;
                vector.append(&essences[place.block], first, TIMED * share / 2);
            }
        }
        if let Some(day) = told.day() {
            vector.push_share(self.days + day, OTHER_DAY);
            vector.push_share(AGAINST + DATED, OTHER_DAY);
        }
        if told.places.len() == 1 {
            vector.push_share(AGAINST + PLACED, OTHER_PLACE);
        }
        if let Some(place) = place {
            let block = place.block as u32;
            vector.push_share(AGAINST + self.blocks + block, AROUND);
            if told.lead {
                vector.push_share(AGAINST + self.block_leads + block, LEADS - ONE_LEAD);
            }
        }
        if let Some(sentence) = told.sentence {
            vector.push_share(AGAINST + self.sentences + sentence, ONE_SENTENCE);
        }
        vector
    }
}

/// The stretches of time that a day touches, in order, each with its share in halves: two days in one stretch have both
/// in common, in neighbouring ones one, and fronts of unknown time all.
fn stretches(day: Option<u32>) -> Vec<(u32, u64)> {
    let Some(day) = day else { return vec![(STRETCHES, 2)] };
    let (first, next) = (day / FADES % STRETCHES, (day / FADES + 1) % STRETCHES);
    vec![(first.min(next), 1), (first.max(next), 1)]
}

/// The heaviest words of every block, weighed by their rarity in the corpus; what stands in a headline counts twice.
fn essences(passages: &[Vec<u32>], blocks: &Blocks<'_>, terms: usize) -> Vec<Vector> {
    let mut counts: Vec<BTreeMap<u32, u64>> = vec![BTreeMap::new(); blocks.count];
    for (words, place) in passages.iter().zip(&blocks.passages) {
        let weight = if place.passage.role == Role::Body { 1 } else { 2 };
        for &word in words {
            *counts[place.block].entry(word).or_default() += weight;
        }
    }
    let keys: Vec<Vec<u32>> = counts.iter().map(|words| words.keys().copied().collect()).collect();
    let rarity = Weights::new(terms, keys.iter().map(Vec::as_slice));
    counts
        .iter()
        .map(|words| {
            let weigh =
                |(&term, &times): (&u32, &u64)| (term, rarity.of(term) * (16 + log2(times)) / 16);
            Vector::of_length(UNIT, words.iter().map(weigh)).essence(ESSENCE)
        })
        .collect()
}
