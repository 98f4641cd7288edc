//! What the dated documents of a folder prove of the others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::habits::{Habit, Weekdays};
use super::infer::{self, Constraint, Desk, Reuse};
use super::likeness::{Like, Likeness};
use super::mentions::{Mention, Terms, mentions};
use super::referents::{Aligned, Referents};
use super::saved::{self, Page};
use super::stamps;
use crate::corpus::{Corpus, Publication};
use crate::deduplicate::{Copies, Kind, Level};
use crate::normalise::TimeOptions;
use crate::normalise::times::Timex;
use crate::segment::Segments;
use crate::text::Cite;

/// A habit that so few dated documents show proves nothing.
const FEWEST: usize = 4;

/// What a folder proves of its documents.
pub(super) struct Folder<'a> {
    segments: &'a [Segments],
    days: Vec<Option<NaiveDate>>,
    named: Vec<Vec<Mention>>,
    terms: Terms,
    referents: Referents,
    reuse: Vec<Vec<Reuse>>,
    likeness: Likeness,
    /// For every dated document the habits it has, and whether it was published on the day that they lead to.
    shown: Vec<Option<(Vec<Habit>, bool)>>,
    /// For every habit how many dated documents with it were published on the day that it leads to, of how many.
    kept: BTreeMap<Habit, (usize, usize)>,
    /// The day on which each document was saved, when it is a page that says so.
    captured: Vec<Option<NaiveDate>>,
    /// The days of pages that say how many days ago they were published.
    counted: BTreeMap<usize, Constraint>,
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
        let likeness = Likeness::new(segments, &days);
        let mut folder = Folder {
            segments,
            days,
            named,
            terms,
            referents,
            reuse,
            likeness,
            shown: Vec::new(),
            kept: BTreeMap::new(),
            captured: corpus
                .documents
                .iter()
                .map(|document| document.captured.as_ref()?.first_day())
                .collect(),
            counted: BTreeMap::new(),
            span,
        };
        folder.counted = folder.counted(corpus);
        folder.shown = (0..folder.days.len())
            .into_par_iter()
            .map(|index| {
                let day = folder.days[index]?;
                let newest = folder.weekdays(index, &[]).newest(Some(day))?;
                Some((newest.habits, newest.day == day))
            })
            .collect();
        for (habits, right) in folder.shown.iter().flatten() {
            for habit in habits {
                let (held, fired) = folder.kept.entry(*habit).or_default();
                *held += usize::from(*right);
                *fired += 1;
            }
        }
        Some(folder)
    }

    /// The days of the undated pages that count them from an unknown day of saving.
    fn counted(&self, corpus: &Corpus) -> BTreeMap<usize, Constraint> {
        let undated = (0..self.days.len())
            .filter(|index| self.days[*index].is_none() && self.captured[*index].is_none());
        let pages: Vec<Page> = undated
            .filter(|index| !self.segments[*index].hints.is_empty())
            .filter_map(|index| {
                let outlet =
                    corpus.documents[index].outlet.as_ref().map(|outlet| outlet.value.clone());
                let hints = &self.segments[index].hints;
                let nearest = self.likeness.nearest(index);
                Page::read(index, outlet, hints, &self.named[index], &nearest)
            })
            .collect();
        let stated: Vec<NaiveDate> = self.days.iter().flatten().copied().collect();
        saved::days(&pages, &stated)
    }

    /// The days that dated texts give the mentions of a document.
    fn aligned(&self, index: usize) -> Vec<Aligned> {
        let mut desk = self.referents.desk(index, &self.terms);
        let mentions = self.named[index].iter().enumerate();
        let asked = mentions.filter(|(_, mention)| infer::is_asked(mention));
        asked.filter_map(|(at, mention)| desk.align(at, mention)).collect()
    }

    fn weekdays<'b>(&'b self, index: usize, nearest: &'b [Like]) -> Weekdays<'b> {
        Weekdays { segments: &self.segments[index], mentions: &self.named[index], nearest }
    }

    /// The day of a document that speaks of it as the dated ones speak of theirs.
    fn by_habit(&self, index: usize, nearest: &[Like]) -> Option<Constraint> {
        let newest = self.weekdays(index, nearest).newest(None)?;
        let (habit, right, fired) = newest.habits.iter().find_map(|habit| {
            let (right, fired) = self.kept(*habit, index);
            (fired >= FEWEST && (fired - right) * 16 <= fired).then_some((*habit, right, fired))
        })?;
        let day = newest.day;
        let alike = newest.like.iter().map(|other| self.segments[*other].passages.first());
        let alike = alike.flatten().map(|passage| passage.cite.clone()).take(2);
        Some(Constraint {
            first: day,
            last: day,
            reason: format!(
                "{} {}; {right} of the {fired} dated documents that speak of a day so were published on it",
                habit.says(),
                day.format("%A %-d %B %Y")
            ),
            cites: newest.cites.iter().cloned().chain(alike).collect(),
        })
    }

    /// How many of the dated documents other than `index` have a habit, and how many of those were published on the day
    /// that it leads to.
    fn kept(&self, habit: Habit, index: usize) -> (usize, usize) {
        let (right, fired) = self.kept.get(&habit).copied().unwrap_or_default();
        let own = self.shown[index].as_ref().filter(|(habits, _)| habits.contains(&habit));
        own.map_or((right, fired), |(_, held)| (right - usize::from(*held), fired - 1))
    }

    /// The publication of the document at `index` as the others prove it, whatever the document itself states.
    ///
    /// Dates that were inferred prove nothing further: one mistake would spread through the folder.
    pub(super) fn publication(&self, index: usize) -> Option<Publication> {
        let aligned = self.aligned(index);
        let nearest = self.likeness.nearest(index);
        let desk = Desk {
            mentions: &self.named[index],
            aligned: &aligned,
            hints: &self.segments[index].hints,
            span: self.span,
            captured: self.captured[index],
            nearest: &nearest,
            habit: self.by_habit(index, &nearest),
            counted: self.counted.get(&index),
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
    let mut shared: Vec<Vec<Place>> = vec![Vec::new(); days.len()];
    for pair in &copies.pairs {
        let words = pair.kind.is_copy() || pair.kind == Kind::SharedQuotation;
        if !words || !matches!(pair.level, Level::Passage | Level::Sentence) {
            continue;
        }
        for (here, there) in [(&pair.a, &pair.b), (&pair.b, &pair.a)] {
            let (Some(&at), Some(&other)) = (index.get(here.doc()), index.get(there.doc())) else {
                continue;
            };
            if at != other {
                shared[at].push((here, days[other], there));
            }
        }
    }
    shared.into_par_iter().map(gathered).collect()
}

/// A place in one document, the day of the other, and the place there.
type Place<'a> = (&'a Cite, Option<NaiveDate>, &'a Cite);

/// What stands in more documents than this is a notice that an outlet prints over and over.
const MOST: usize = 4;

/// The places that one document shares with dated ones, those that overlap put together under the first and longest of
/// them.
fn gathered(mut shared: Vec<Place>) -> Vec<Reuse> {
    shared.sort_by_key(|(here, day, there)| {
        (here.span().start, Reverse(here.span().end), *day, *there)
    });
    let mut found: Vec<(Reuse, BTreeSet<&str>)> = Vec::new();
    for (here, day, there) in shared {
        let dated = day.map(|day| (day, there.clone()));
        match found.last_mut().filter(|(reuse, _)| reuse.here.span().overlaps(here.span())) {
            Some((reuse, others)) => {
                reuse.there.extend(dated);
                others.insert(there.doc());
            }
            None => {
                let there_too = dated.into_iter().collect();
                let reuse = Reuse { here: here.clone(), there: there_too };
                found.push((reuse, BTreeSet::from([there.doc()])));
            }
        }
    }
    let own = |(reuse, others): (Reuse, BTreeSet<&str>)| {
        (others.len() <= MOST && !reuse.there.is_empty()).then_some(reuse)
    };
    found.into_iter().filter_map(own).collect()
}
