//! Which dated documents tell of the same things as another, by the rare words and pairs of words that both use.

use std::collections::HashMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::segment::Segments;
use crate::text::words;

/// The rare terms of every document, and the dated documents that each stands in.
#[derive(Debug)]
pub(super) struct Likeness {
    /// Of every document the numbers of its terms that stand in two at least and are rare, in the order of their prints.
    terms: Vec<Vec<u32>>,
    /// How many different terms each document has, the others included.
    lengths: Vec<u32>,
    /// For every term in how many documents it stands.
    documents: Vec<u32>,
    /// For every term where its dated documents begin in `dated`, and for the end.
    begins: Vec<u32>,
    /// The dated documents of each term, as indices in order.
    dated: Vec<u32>,
    days: Vec<Option<NaiveDate>>,
}

/// A dated document that tells of the same things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Like {
    /// The document, as an index into the corpus.
    pub(super) document: usize,
    /// The day it states.
    pub(super) day: NaiveDate,
    /// The weight of the shared terms, less the longer the document is.
    pub(super) weight: u64,
}

/// So many of the documents that are most alike are looked at: a day of a story is told in a few.
const NEAREST: usize = 5;

/// The square of the weight for each term of a document from which on the likest other tells of the same things: below
/// it lies what texts have in common by chance, found by hiding the dates of dated documents.
const STRONG: u64 = 26_000;

/// In a folder of more documents than this only a part of the terms is looked at, so that the memory stays bounded.
const WHOLE: usize = 4000;

/// A term of more documents than this is looked up in none.
const COMMON: usize = 256;

impl Likeness {
    /// Reads the reporting passages of all documents; `days` says which are dated.
    pub(super) fn new(segments: &[Segments], days: &[Option<NaiveDate>]) -> Likeness {
        let part = (segments.len() / WHOLE + 1) as u64;
        let each: Vec<Vec<u64>> =
            segments.par_iter().map(|segments| terms(segments, part)).collect();
        let lengths = each.iter().map(|terms| terms.len() as u32).collect();
        let mut pairs: Vec<(u64, u32)> = Vec::with_capacity(each.iter().map(Vec::len).sum());
        for (index, terms) in each.into_iter().enumerate() {
            pairs.extend(terms.into_iter().map(|term| (term, index as u32)));
        }
        pairs.par_sort_unstable();
        let most = (segments.len() / 8).clamp(4, COMMON);
        let mut likeness = Likeness {
            terms: vec![Vec::new(); segments.len()],
            lengths,
            documents: Vec::new(),
            begins: vec![0],
            dated: Vec::new(),
            days: days.to_vec(),
        };
        for same in pairs.chunk_by(|a, b| a.0 == b.0) {
            if (2..=most).contains(&same.len()) {
                likeness.add(same);
            }
        }
        likeness
    }

    /// Adds a term with all of its documents.
    fn add(&mut self, same: &[(u64, u32)]) {
        let number = self.documents.len() as u32;
        for (_, document) in same {
            self.terms[*document as usize].push(number);
            if self.days[*document as usize].is_some() {
                self.dated.push(*document);
            }
        }
        self.documents.push(same.len() as u32);
        self.begins.push(self.dated.len() as u32);
    }

    /// The dated documents that have the most in common with the one at `index`, the likest first.
    pub(super) fn nearest(&self, index: usize) -> Vec<Like> {
        let mut shared: HashMap<(u32, NaiveDate), u64> = HashMap::new();
        for term in self.terms[index].iter().map(|term| *term as usize) {
            let others = &self.dated[self.begins[term] as usize..self.begins[term + 1] as usize];
            let others = || {
                let others = others.iter().filter(|other| **other as usize != index);
                others.filter_map(|other| Some((*other, self.days[*other as usize]?)))
            };
            let rare = (self.terms.len() as u32 / self.documents[term]).max(1).ilog2() + 1;
            let weight = u64::from(rare * rare) * bound(others().map(|(_, day)| day));
            for other in others() {
                *shared.entry(other).or_default() += weight;
            }
        }
        let mut like: Vec<Like> = shared
            .into_iter()
            .map(|((document, day), weight)| {
                let document = document as usize;
                let long = u64::from(self.lengths[document]).max(1).isqrt();
                Like { document, day, weight: weight * 64 / long }
            })
            .collect();
        like.sort_by_key(|like| (std::cmp::Reverse(like.weight), like.document));
        like.truncate(NEAREST);
        // What two texts have in common by chance grows with the root of the length of either.
        let own = u64::from(self.lengths[index]);
        let strong = like.first().is_some_and(|first| first.weight * first.weight >= STRONG * own);
        if strong { like } else { Vec::new() }
    }
}

/// How far a term is bound to a few days: what is told over weeks is background.
fn bound(days: impl Iterator<Item = NaiveDate>) -> u64 {
    let days: Vec<NaiveDate> = days.collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return 0 };
    match (*last - *first).num_days() {
        0..=4 if days.len() > 1 => 6,
        0..=8 => 3,
        _ => 1,
    }
}

/// The words of four letters and more of the reporting passages, and all pairs of neighbours, as sorted prints.
fn terms(segments: &Segments, part: u64) -> Vec<u64> {
    let mut found = Vec::new();
    for passage in segments.passages.iter().filter(|passage| passage.role.reports()) {
        let quote = passage.cite.quote();
        let mut before: Option<u64> = None;
        for word in words(quote) {
            let lower = word.of(quote).to_lowercase();
            let print = xxh3_64(lower.as_bytes());
            if lower.chars().nth(3).is_some() {
                found.push(print);
            }
            // Unlike for the two words in the other order.
            found.extend(before.map(|before| before.rotate_left(1) ^ print));
            before = Some(print);
        }
    }
    found.retain(|print| print % part == 0);
    found.sort_unstable();
    found.dedup();
    found
}
