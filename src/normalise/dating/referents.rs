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
    document: u32,
}

/// What the best sentence of a day has in common with a mention.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shared {
    /// The weight of the words.
    pub(super) weight: u32,
    /// How many words those are.
    pub(super) words: usize,
    place: u32,
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

    /// Adds the mentions of the document at an index, of which the day is known; `today` gives the day on which each was
    /// written.
    pub(super) fn add(
        &mut self,
        document: usize,
        mentions: &[Mention],
        today: impl Fn(&Mention) -> Option<NaiveDate>,
    ) {
        for mention in mentions.iter().filter(|mention| !mention.quoted) {
            let Some(day) = today(mention).and_then(|today| mention.day(today)) else { continue };
            let place = self.known.len() as u32;
            for term in &mention.terms {
                self.places.entry(*term).or_default().push(place);
            }
            self.known.push(Known {
                day,
                sentence: mention.sentence.clone(),
                document: document as u32,
            });
        }
    }

    /// For every day that dated texts name, the most that one of their sentences shares with a mention of another
    /// document. A mention that names its weekday stands for no day of another.
    pub(super) fn days(
        &self,
        document: usize,
        mention: &Mention,
        terms: &Terms,
    ) -> BTreeMap<NaiveDate, Shared> {
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
        let mut days: BTreeMap<NaiveDate, Shared> = BTreeMap::new();
        for (place, (weight, words)) in shared {
            let known = &self.known[place as usize];
            let other_day = weekday.is_some_and(|weekday| known.day.weekday() != weekday);
            if other_day || known.document as usize == document {
                continue;
            }
            let best = days.entry(known.day).or_default();
            if weight > best.weight {
                *best = Shared { weight, words, place };
            }
        }
        days
    }

    /// The sentence of a dated text that shares the most with a mention.
    pub(super) fn witness(&self, shared: &Shared) -> &Cite {
        &self.known[shared.place as usize].sentence
    }

    /// The weight of a word that one document alone has.
    pub(super) fn rarest(&self) -> u32 {
        (self.documents as u32).max(1).ilog2() + 1
    }

    /// The day that dated texts give a mention, if they agree on one: the sentence that shares the most weighty words
    /// must be of that day, and outweigh the best sentence of any other day by half.
    pub(super) fn align(
        &self,
        index: usize,
        days: &BTreeMap<NaiveDate, Shared>,
    ) -> Option<Aligned> {
        let (day, best) =
            days.iter().max_by_key(|(day, best)| (best.weight, std::cmp::Reverse(**day)))?;
        let second =
            days.iter().filter(|(other, _)| *other != day).map(|(_, best)| best.weight).max();
        // As much in common as three words that no other document has.
        let enough = best.words >= 3
            && best.weight >= 3 * self.rarest()
            && best.weight * 2 >= second.unwrap_or(0) * 3;
        enough.then(|| Aligned {
            mention: index,
            day: *day,
            weight: best.weight,
            words: best.words,
            witness: self.witness(best).clone(),
        })
    }
}
