//! What the dated documents of a folder prove of the others.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::infer::{self, Desk, Reuse};
use super::mentions::{Mention, Terms, mentions};
use super::referents::Referents;
use super::stamps;
use crate::corpus::{Corpus, Publication};
use crate::deduplicate::{Copies, Kind, Level};
use crate::normalise::TimeOptions;
use crate::normalise::times::Timex;
use crate::segment::Segments;
use crate::text::Cite;

/// What a folder proves of its documents.
pub(super) struct Folder<'a> {
    segments: &'a [Segments],
    days: Vec<Option<NaiveDate>>,
    named: Vec<Vec<Mention>>,
    terms: Terms,
    referents: Referents,
    reuse: Vec<Vec<Reuse>>,
    /// The first and the last day that is stated.
    span: (NaiveDate, NaiveDate),
}

impl<'a> Folder<'a> {
    /// Reads what the documents name and share; `None` when no document states a date.
    pub(super) fn new(
        corpus: &Corpus,
        segments: &'a [Segments],
        copies: &Copies,
        tagged: &[Vec<Timex>],
        stated: &[Option<Publication>],
        options: &TimeOptions,
    ) -> Option<Folder<'a>> {
        let days: Vec<Option<NaiveDate>> =
            stated.iter().map(|published| published.as_ref()?.interval.first_day()).collect();
        let span = (*days.iter().flatten().min()?, *days.iter().flatten().max()?);
        let mut terms = Terms::default();
        let named: Vec<Vec<Mention>> = segments
            .iter()
            .zip(tagged)
            .map(|(segments, tagged)| mentions(segments, tagged, &mut terms))
            .collect();
        let of_passages = stamps::passages(corpus, segments, stated, options);
        let mut referents = Referents::new(corpus.documents.len());
        for (index, day) in days.iter().enumerate().filter(|(_, day)| day.is_some()) {
            // A post's own day, where the page runs over midnight; else the document's.
            referents.add(index, &named[index], |mention| {
                let post = of_passages[index][mention.passage].as_ref();
                post.and_then(|post| post.interval.first_day()).or(*day)
            });
        }
        let reuse = reuse(corpus, copies, &days);
        Some(Folder { segments, days, named, terms, referents, reuse, span })
    }

    /// The publication of the document at `index` as the others prove it, whatever the document itself states.
    ///
    /// Dates that were inferred prove nothing further: one mistake would spread through the folder.
    pub(super) fn publication(&self, index: usize) -> Option<Publication> {
        let mentions = &self.named[index];
        let days: Vec<_> = mentions
            .iter()
            .map(|mention| self.referents.days(index, mention, &self.terms))
            .collect();
        let desk = Desk {
            mentions,
            days: &days,
            hints: &self.segments[index].hints,
            referents: &self.referents,
            span: self.span,
        };
        infer::publication(&desk, &self.reuse[index], self.segments[index].changed)
    }

    /// The inferred publication of every document that states none; `None` for the others too.
    pub(super) fn publications(&self) -> Vec<Option<Publication>> {
        self.days
            .par_iter()
            .enumerate()
            .map(|(index, day)| if day.is_some() { None } else { self.publication(index) })
            .collect()
    }

    /// For every document that states its day: that day, and the one that the others prove.
    pub(super) fn trial(&self) -> Vec<Option<(NaiveDate, Option<Publication>)>> {
        self.days
            .par_iter()
            .enumerate()
            .map(|(index, day)| day.map(|day| (day, self.publication(index))))
            .collect()
    }
}

/// For every document, the passages that it shares with other, dated ones, in text order.
///
/// A sentence inside a passage that is shared as a whole is the same evidence. Costs n log n in the pairs.
fn reuse(corpus: &Corpus, copies: &Copies, days: &[Option<NaiveDate>]) -> Vec<Vec<Reuse>> {
    let index: HashMap<&str, usize> = corpus
        .documents
        .iter()
        .enumerate()
        .map(|(index, document)| (document.id(), index))
        .collect();
    let mut shared: Vec<Vec<(&Cite, NaiveDate, &Cite)>> = vec![Vec::new(); days.len()];
    for pair in &copies.pairs {
        let words = pair.kind.is_copy() || pair.kind == Kind::SharedQuotation;
        if !words || !matches!(pair.level, Level::Passage | Level::Sentence) {
            continue;
        }
        for (here, there) in [(&pair.a, &pair.b), (&pair.b, &pair.a)] {
            let (Some(&at), Some(&other)) = (index.get(here.doc()), index.get(there.doc())) else {
                continue;
            };
            if let Some(day) = days[other].filter(|_| at != other) {
                shared[at].push((here, day, there));
            }
        }
    }
    shared.into_par_iter().map(gathered).collect()
}

/// The places that one document shares, those that overlap put together under the first and longest of them.
fn gathered(mut shared: Vec<(&Cite, NaiveDate, &Cite)>) -> Vec<Reuse> {
    shared.sort_by_key(|(here, day, there)| {
        (here.span().start, Reverse(here.span().end), *day, *there)
    });
    let mut found: Vec<Reuse> = Vec::new();
    for (here, day, there) in shared {
        match found.last_mut().filter(|reuse| reuse.here.span().overlaps(here.span())) {
            Some(reuse) => reuse.there.push((day, there.clone())),
            None => found.push(Reuse { here: here.clone(), there: vec![(day, there.clone())] }),
        }
    }
    found
}
