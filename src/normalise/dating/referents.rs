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
struct Shared {
    /// The weight of the words.
    weight: u32,
    /// How many words those are.
    words: usize,
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

    /// Looks up the mentions of one document.
    pub(super) fn desk<'a>(&'a self, document: usize, terms: &'a Terms) -> Desk<'a> {
        let shared = vec![Overlap::default(); self.known.len()];
        Desk { referents: self, document: document as u32, terms, shared, touched: Vec::new() }
    }
}

/// What a mention has in common with the sentence of a day.
#[derive(Debug, Clone, Copy, Default)]
struct Overlap {
    weight: u32,
    words: u32,
}

/// The table at which the mentions of one document are compared with the days that the other, dated ones name.
pub(super) struct Desk<'a> {
    referents: &'a Referents,
    document: u32,
    terms: &'a Terms,
    /// For every known day, and empty between two mentions.
    shared: Vec<Overlap>,
    /// The places of `shared` that are not empty.
    touched: Vec<u32>,
}

impl Desk<'_> {
    /// The day that dated texts give a mention, if they agree on one: the sentence that shares the most weighty words
    /// must be of that day, and outweigh the best sentence of any other day by half.
    pub(super) fn align(&mut self, index: usize, mention: &Mention) -> Option<Aligned> {
        let days = self.days(mention);
        let (day, best) =
            days.iter().max_by_key(|(day, best)| (best.weight, std::cmp::Reverse(**day)))?;
        let second =
            days.iter().filter(|(other, _)| *other != day).map(|(_, best)| best.weight).max();
        // As much in common as three words that no other document has.
        let rarest = (self.referents.documents as u32).max(1).ilog2() + 1;
        let enough = best.words >= 3
            && best.weight >= 3 * rarest
            && best.weight * 2 >= second.unwrap_or(0) * 3;
        enough.then(|| Aligned {
            mention: index,
            day: *day,
            weight: best.weight,
            words: best.words,
            witness: self.referents.known[best.place as usize].sentence.clone(),
        })
    }

    /// For every day that dated texts name, the most that one of their sentences shares with a mention of another
    /// document. A mention that names its weekday stands for no day of another.
    fn days(&mut self, mention: &Mention) -> BTreeMap<NaiveDate, Shared> {
        for term in &mention.terms {
            let places = self.referents.places.get(term).filter(|places| places.len() <= COMMON);
            let weight = self.terms.weight(*term, self.referents.documents);
            for place in places.into_iter().flatten() {
                let held = &mut self.shared[*place as usize];
                if held.words == 0 {
                    self.touched.push(*place);
                }
                held.weight += weight;
                held.words += 1;
            }
        }
        self.touched.sort_unstable();
        let weekday = mention.weekday();
        // The best sentence of every day; on equal weight the first.
        let mut days: BTreeMap<NaiveDate, Shared> = BTreeMap::new();
        for place in self.touched.drain(..) {
            let Overlap { weight, words } = std::mem::take(&mut self.shared[place as usize]);
            let known = &self.referents.known[place as usize];
            let other_day = weekday.is_some_and(|weekday| known.day.weekday() != weekday);
            if other_day || known.document == self.document {
                continue;
            }
            let best = days.entry(known.day).or_default();
            if weight > best.weight {
                *best = Shared { weight, words: words as usize, place };
            }
        }
        days
    }
}
