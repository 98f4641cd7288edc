//! What a telling tells: its words, its days, its kinds of happening, where and how many.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;

use super::blocks::{Blocks, Place};
use super::figures::{is_toll, measure};
use super::terms::{self, Term};
use super::units::Units;
use crate::calendar::Interval;
use crate::normalise::{Event, Status};
use crate::text::Span;

/// Families of happenings that strike a place.
const STRIKES: &[&str] = &["harm", "capture", "fight", "disaster", "explode", "crash", "burn"];

/// Kinds that only carry another happening.
#[rustfmt::skip]
const CARRIERS: &[&str] = &[
    "act", "be", "begin", "continue", "end", "fail", "happen", "have", "hold", "manage", "plan", "say", "think", "try",
];

/// From which number on two reports that give the same hardly do so by chance.
const TELLING: f64 = 10.0;

/// One name for the kinds that one happening is told by: an attack injures and kills.
fn family(kind: &'static str) -> &'static str {
    match kind {
        "attack" | "kill" | "die" | "injure" | "damage" | "destroy" => "harm",
        "control" => "capture",
        kind => kind,
    }
}

/// The telling words of all passages that report.
#[derive(Debug)]
pub(super) struct Words<'t> {
    /// For every passage its words, with their places in the document.
    pub(super) of: Vec<Vec<Term<'t>>>,
}

impl<'t> Words<'t> {
    /// Reads every passage once, on all cores.
    pub(super) fn new(blocks: &Blocks<'t>) -> Words<'t> {
        let read = |place: &Place<'t>| {
            let cite = &place.passage.cite;
            let mut words = terms::read(cite.quote());
            let start = cite.span().start as usize;
            words.iter_mut().for_each(|word| word.at += start);
            words
        };
        Words { of: blocks.passages.par_iter().map(read).collect() }
    }

    /// The terms of the words that begin in a span of a passage.
    fn within(&self, place: usize, span: Span) -> impl Iterator<Item = &Term<'t>> {
        let words = &self.of[place];
        let from = words.partition_point(|word| word.at < span.start as usize);
        words[from..].iter().take_while(move |word| word.at < span.end as usize)
    }
}

/// Whether a happening is told as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mood {
    /// It happened, or will as far as is known.
    Done,
    /// It did not, or somebody denies it.
    NotDone,
    /// It may, might or should.
    Open,
}

impl Mood {
    fn of(mention: &Event) -> Mood {
        match mention.status {
            Status::Denied => Mood::NotDone,
            Status::Hypothetical => Mood::Open,
            _ if mention.negated => Mood::NotDone,
            Status::Asserted | Status::Claimed | Status::Scheduled => Mood::Done,
        }
    }
}

/// What tells a telling from others; terms are numbers of [`terms::id`], sorted, without repeats.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Its words, its names, its numbers.
    pub(super) own: Vec<u64>,
    /// Its days and the kinds of what happens: alike in much that has nothing else in common.
    pub(super) marks: Vec<u64>,
    /// What is counted of which happening: "a cut counted in troops".
    pub(super) counts: Vec<u64>,
    /// Where which harm was done.
    pub(super) places: Vec<u64>,
    /// The kinds of what is told in it and whether they are told as done; what only carries another happening is left out.
    pub(super) acts: BTreeSet<(&'static str, Mood)>,
    /// Its numbers that are too large to be the same by chance, each with what it counts.
    pub(super) values: BTreeSet<u64>,
    /// The other words of its sentences: "injured three" says neither where nor when.
    pub(super) around: Vec<u64>,
    /// The number of its first sentence.
    pub(super) sentence: Option<u32>,
    /// Its passage, as an index into [`Blocks::passages`]: that of its first mention.
    pub(super) place: Option<usize>,
    /// Whether it opens its post or article: in the headline, or in the first sentences of the first paragraph.
    pub(super) lead: bool,
    /// The day on which it was printed, counted from the common era; `None` when unknown.
    pub(super) printed: Option<u32>,
    /// The days that its words give it.
    pub(super) days: Vec<NaiveDate>,
    /// The first and the last day that its first dated mention allows, counted from the common era; `None` when open.
    pub(super) first: Option<i32>,
    pub(super) last: Option<i32>,
}

impl Told {
    /// Reads the mentions of one unit.
    pub(super) fn new(
        members: &[usize],
        mentions: &[Event],
        units: &Units,
        blocks: &Blocks<'_>,
        words: &Words<'_>,
        printed: &[Option<Interval>],
    ) -> Told {
        let first = &mentions[members[0]];
        let printed = printed.get(first.document).copied().flatten();
        let place = blocks.of(first);
        let lead = place.is_some_and(|place| {
            blocks.passages[place].lead && blocks.opens(place, first.trigger.cite.span().start)
        });
        let mut told = Told {
            place,
            lead,
            printed: printed.and_then(|day| number(day.first_day()?)),
            ..Told::default()
        };
        // The kinds and the measures of every sentence: a long answer counts many things of which it tells none.
        let mut counted: BTreeMap<Option<u32>, (BTreeSet<&str>, BTreeSet<String>)> =
            BTreeMap::new();
        for &at in members {
            let mention = &mentions[at];
            let place = blocks.of(mention);
            let trigger = mention.trigger.cite.span();
            told.read_words(mentions, units, at, place, words);
            let sentence =
                place.and_then(|place| Some((place, blocks.sentence(place, trigger.start)?)));
            let sentence = sentence.filter(|(_, (_, span))| span.contains(trigger));
            if let Some((place, (number, span))) = sentence {
                told.sentence = told.sentence.or(Some(number));
                told.around.extend(words.within(place, span).map(|word| word.id));
            }
            let number = sentence.map(|(_, (number, _))| number);
            let (kinds, measures) = counted.entry(number).or_default();
            let settled = matches!(mention.status, Status::Asserted | Status::Scheduled);
            let day = mention.date.as_ref().filter(|date| date.basis != "published" && settled);
            told.days.extend(day.and_then(|date| date.interval.single_day()));
            let kind = family(mention.trigger.kind);
            if mention.head.is_none() || !CARRIERS.contains(&kind) {
                told.marks.push(mark("kind", mention.trigger.kind));
            }
            if !CARRIERS.contains(&kind) {
                kinds.insert(kind);
                told.acts.insert((kind, Mood::of(mention)));
            }
            for figure in &mention.figures {
                let measure = measure(&figure.what);
                let number = figure.low.or(figure.high).unwrap_or_default();
                let unit = figure.unit.as_deref().unwrap_or("");
                let value = mark("figure", &format!("{number} {measure} {unit}"));
                told.own.push(value);
                if number >= TELLING && measure != "duration" {
                    told.values.insert(value);
                }
                match measure.as_str() {
                    // "One day after" is told of everything.
                    "duration" if number <= 1.0 => {}
                    "duration" => {
                        measures.insert(format!("{number} {unit}"));
                    }
                    // How many were hurt tells one attack from no other.
                    _ if is_toll(&measure) || figure.bearing.running => {}
                    _ => {
                        measures.insert(measure);
                    }
                }
            }
            if kind == "draft" && mention.head.is_none() {
                told.counts.push(mark("draft", ""));
            }
            if let Some(place) = mention.place.as_ref().filter(|_| STRIKES.contains(&kind)) {
                let place = terms::terms(place.quote()).join(" ");
                told.places.push(mark(kind, &place));
            }
        }
        for (kinds, measures) in counted.values() {
            for kind in kinds.iter().filter(|kind| **kind != "harm") {
                told.counts.extend(measures.iter().map(|of| mark(kind, of)));
            }
        }
        told.days.sort_unstable();
        told.days.dedup();
        told.marks.extend(told.days.iter().map(day_mark));
        let dated = members.iter().find_map(|&at| mentions[at].date.as_ref());
        let count = |day: NaiveDate| day.num_days_from_ce();
        told.first = dated.and_then(|date| date.interval.first_day()).map(count);
        told.last = dated.and_then(|date| date.interval.last_day()).map(count);
        for list in [&mut told.own, &mut told.marks, &mut told.counts, &mut told.places] {
            list.sort_unstable();
            list.dedup();
        }
        told.around.sort_unstable();
        told.around.dedup();
        told.around.retain(|term| told.own.binary_search(term).is_err());
        told
    }

    /// The day that its words give it, counted from the common era; `None` for none and for several.
    pub(super) fn day(&self) -> Option<u32> {
        let day = self.days.first().filter(|_| self.days.len() == 1)?;
        number(*day)
    }

    /// How many days lie at least between two tellings; 0 when their days may be the same.
    pub(super) fn days_apart(&self, other: &Told) -> i32 {
        let gap = |a: &Told, b: &Told| a.first.zip(b.last).map_or(0, |(a, b)| a - b);
        gap(self, other).max(gap(other, self)).max(0)
    }

    /// All terms that it is compared by.
    pub(super) fn all(&self) -> impl Iterator<Item = u64> + '_ {
        [&self.own, &self.marks, &self.counts, &self.places].into_iter().flatten().copied()
    }

    /// Takes the words of a mention: of its clause without those of the happenings inside it that are told in their own
    /// right ("said after talks with the envoys" is a saying, the talks are another event), and of its names.
    fn read_words(
        &mut self,
        mentions: &[Event],
        units: &Units,
        at: usize,
        place: Option<usize>,
        words: &Words<'_>,
    ) {
        let mention = &mentions[at];
        self.own.extend(mention.said_by.iter().flat_map(|voice| ids(&voice.name)));
        let names = mention.actors.iter().chain(&mention.place);
        let Some(place) = place else {
            self.own.extend(ids(mention.clause.quote()));
            names.for_each(|words| self.own.extend(ids(words.quote())));
            return;
        };
        let inner = inner(mentions, units, at);
        let outside = |word: &&Term<'_>| !inner.iter().any(|span| span.range().contains(&word.at));
        let clause = words.within(place, mention.clause.span());
        self.own.extend(clause.filter(outside).map(|word| word.id));
        for name in names {
            self.own.extend(words.within(place, name.span()).map(|word| word.id));
        }
    }
}

/// A day counted from the common era; `None` before it.
fn number(day: NaiveDate) -> Option<u32> {
    u32::try_from(day.num_days_from_ce()).ok()
}

/// The term of a day.
pub(super) fn day_mark(day: &NaiveDate) -> u64 {
    mark("day", &day.to_string())
}

/// A term that is no word.
fn mark(what: &str, of: &str) -> u64 {
    terms::id(&format!("\u{1}{what} {of}"))
}

fn ids(text: &str) -> impl Iterator<Item = u64> {
    terms::read(text).into_iter().map(|term| term.id)
}

/// The clauses inside the clause of a mention that belong to other units.
fn inner(mentions: &[Event], units: &Units, at: usize) -> Vec<Span> {
    const NEAR: usize = 12;
    let whole = mentions[at].clause.span();
    let trigger = mentions[at].trigger.cite.span();
    (at.saturating_sub(NEAR)..(at + NEAR).min(mentions.len()))
        .filter(|&other| {
            units.of[other] != units.of[at] && mentions[other].document == mentions[at].document
        })
        .map(|other| mentions[other].clause.span())
        .filter(|span| *span != whole && whole.contains(*span) && !span.contains(trigger))
        .collect()
}
