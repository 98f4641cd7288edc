//! Days of an undated text that dated texts speak of in the same words.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::mentions::{Mention, Terms};
use crate::text::Cite;

/// Days that dated documents name, by the words around them.
#[derive(Debug, Default)]
pub(super) struct Referents {
    known: Vec<Known>,
    /// For every term, the places in `known`.
    places: BTreeMap<u32, Vec<u32>>,
    documents: usize,
}

#[derive(Debug)]
struct Known {
    day: NaiveDate,
    sentence: Cite,
}

/// A mention of an undated text with the day that dated texts give it.
#[derive(Debug, Clone)]
pub(super) struct Aligned {
    /// The mention, as an index into those of the document.
    pub(super) mention: usize,
    /// The day that it stands for.
    pub(super) day: NaiveDate,
    /// The weight of the words that both sentences share.
    pub(super) weight: u32,
    /// How many words those are.
    pub(super) words: usize,
    /// The sentence of the dated text.
    pub(super) witness: Cite,
}

/// A term that stands beside more days than this tells nothing and is not looked up.
const COMMON: usize = 400;

impl Referents {
    /// An empty index for a corpus of so many documents.
    pub(super) fn new(documents: usize) -> Referents {
        Referents { documents, ..Referents::default() }
    }

    /// Adds the mentions of a document of which the day is known; `today` gives the day on which each was written.
    pub(super) fn add(
        &mut self,
        mentions: &[Mention],
        today: impl Fn(&Mention) -> Option<NaiveDate>,
    ) {
        for mention in mentions.iter().filter(|mention| !mention.quoted) {
            let Some(day) = today(mention).and_then(|today| mention.day(today)) else { continue };
            let place = self.known.len() as u32;
            for term in &mention.terms {
                self.places.entry(*term).or_default().push(place);
            }
            self.known.push(Known { day, sentence: mention.sentence.clone() });
        }
    }

    /// The day that dated texts give a mention, if they agree on one: the sentence that shares the most weighty words
    /// must be of that day, and outweigh the best sentence of any other day by half.
    pub(super) fn align(&self, index: usize, mention: &Mention, terms: &Terms) -> Option<Aligned> {
        let weekday = mention.weekday();
        let mut shared: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
        for term in &mention.terms {
            let Some(places) = self.places.get(term).filter(|places| places.len() <= COMMON) else {
                continue;
            };
            let weight = terms.weight(*term, self.documents);
            for place in places {
                let held = shared.entry(*place).or_default();
                held.0 += weight;
                held.1 += 1;
            }
        }
        // The best sentence of every day; on equal weight the first.
        let mut days: BTreeMap<NaiveDate, (u32, usize, u32)> = BTreeMap::new();
        for (place, (weight, words)) in shared {
            let known = &self.known[place as usize];
            if weekday.is_some_and(|weekday| known.day.weekday() != weekday) {
                continue;
            }
            let best = days.entry(known.day).or_default();
            if weight > best.0 {
                *best = (weight, words, place);
            }
        }
        let (day, (weight, words, place)) =
            days.iter().max_by_key(|(day, (weight, ..))| (*weight, std::cmp::Reverse(**day)))?;
        let second =
            days.iter().filter(|(other, _)| *other != day).map(|(_, (weight, ..))| *weight).max();
        let known = &self.known[*place as usize];
        // As much in common as three words that no other document has.
        let rarest = (self.documents as u32).max(1).ilog2() + 1;
        let enough = *words >= 3 && *weight >= 3 * rarest && weight * 2 >= second.unwrap_or(0) * 3;
        enough.then(|| Aligned {
            mention: index,
            day: *day,
            weight: *weight,
            words: *words,
            witness: known.sentence.clone(),
        })
    }
}
