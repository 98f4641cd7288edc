//! What each expression of a document counts from.

use chrono::{Datelike, NaiveDate};

use super::event::Event;
use super::meaning::{From, Meaning, Towards, YearRef};
use super::quantity::Unit;
use super::resolve::counted::counted;
use super::resolve::{Here, Reading, Told};
use super::{Anchor, Context, Resolution, TimeExpression, Timex, TimexType};
use crate::calendar::{Grain, Stretch};
use crate::corpus::{Basis, Publication};

/// Resolves expressions in text order.
pub(super) fn resolve(found: &[Timex], context: &Context<'_>) -> Vec<TimeExpression> {
    let published = context.published.map(|published| anchor(published, "published"));
    let narrative = is_narrative(found, published.as_ref());
    let mut walk = Walk {
        found,
        context,
        published,
        narrative,
        told: Told::default(),
        passage: 0,
        quarter_passage: 0,
        stretches: Vec::with_capacity(found.len()),
    };
    (0..found.len()).map(|at| walk.step(at)).collect()
}

/// So many years back a date is history: news names the year of what is younger in passing.
const OLD: i32 = 2;

struct Walk<'a> {
    found: &'a [Timex],
    context: &'a Context<'a>,
    published: Option<Anchor>,
    narrative: bool,
    told: Told,
    /// The passage that the expression before stood in.
    passage: usize,
    /// The passage in which a quarter was told last.
    quarter_passage: usize,
    /// What the expressions so far stand for.
    stretches: Vec<Option<Stretch>>,
}

impl Walk<'_> {
    fn step(&mut self, at: usize) -> TimeExpression {
        let timex = &self.found[at];
        let passage = self.passage_of(at);
        if passage != self.passage {
            self.passage = passage;
            // In news a paragraph begins anew; a narrative runs on.
            if !self.narrative {
                self.told.earlier = self.told.any.take().or(self.told.earlier.take());
                self.told.story = false;
                self.told.age = None;
                self.told.month = None;
                self.told.accounts = passage <= self.quarter_passage + 1;
            }
        }
        let now = self.now(passage);
        let speaker = self.speaker_day(at, passage, now.as_ref());
        let here = Here {
            now: speaker.as_ref().or(now.as_ref()),
            told: &self.told,
            tense: timex.tense,
            zone: self.context.zone,
            narrative: self.narrative,
        };
        let from_event =
            timex.event.as_ref().and_then(|event| self.beside_event(timex, event, &here));
        let counted = from_event.is_some();
        let reading = from_event.unwrap_or_else(|| here.read(&timex.meaning));
        self.stretches.push(reading.stretch);
        self.remember(timex, &reading);
        let mut expression = expression(timex, reading);
        if counted {
            expression.kind = TimexType::Date;
        } else if let Some(event) = &timex.event {
            expression.reason =
                format!("counted from \"{}\", which the text does not date", event.cite.quote());
        }
        expression
    }

    /// "Two days after the summit", where the text dates the summit: the likelier date, with the other one where two may.
    fn beside_event(&self, timex: &Timex, event: &Event, here: &Here<'_>) -> Option<Reading> {
        let length = timex.length().filter(|length| !length.unit.is_clock())?;
        let dated = |at: usize| match self.stretches.get(at) {
            Some(told) => *told,
            None => {
                let tense = self.found[at].tense;
                Here { tense, ..*here }.read(&self.found[at].meaning).stretch
            }
        };
        let mut counted = event.dated_by.iter().filter_map(|at| {
            let told = dated(*at).filter(|told| told.grain() <= length.unit.grain())?;
            let base = if event.later { told.last() } else { told.first() };
            let stretch = match event.apposed {
                true => told,
                false => counted(base, length, event.later)?,
            };
            Some((self.found[*at].cite.clone(), told, stretch))
        });
        let (cite, told, stretch) = counted.next()?;
        let first = stretch.interval();
        let other = counted.next().map(|(_, _, other)| other.interval());
        let resolution = match other.filter(|other| *other != first) {
            Some(other) => Resolution::Either(first, other),
            None => Resolution::Known(first),
        };
        Some(Reading {
            value: Some(stretch.value()),
            resolution: Some(resolution),
            anchor: Some(Anchor { interval: told.interval(), source: "text", cite: Some(cite) }),
            reason: format!("counted from \"{}\"", event.cite.quote()),
            stretch: Some(stretch),
            zone: None,
        })
    }

    /// Keeps the quarter that the text reports on: the latest one told that was over when it was written.
    fn report_on(&mut self, quarter: Stretch, anchor: Option<Anchor>) {
        let now = self.published.as_ref().and_then(|now| now.interval.first_day());
        let over = now.is_none_or(|now| quarter.last() < now);
        let later =
            self.told.quarter.as_ref().is_none_or(|(told, _)| told.first() <= quarter.first());
        if over && later || self.told.quarter.is_none() {
            self.told.quarter = anchor.map(|anchor| (quarter, anchor));
        }
        self.quarter_passage = self.passage;
        self.told.accounts = true;
    }

    /// The present of a passage: the stamp of its post, else the document's date.
    fn now(&self, passage: usize) -> Option<Anchor> {
        let stamp = self.context.passage_published.get(passage).and_then(Option::as_ref);
        stamp.map(|stamp| anchor(stamp, "post")).or_else(|| self.published.clone())
    }

    /// The passage that expression `at` stands in; the number of passages when it stands in none.
    fn passage_of(&self, at: usize) -> usize {
        let span = self.found[at].cite.span();
        let passages = self.context.passages;
        let from = self.passage.min(passages.len());
        let ahead =
            passages[from..].iter().position(|passage| passage.cite.span().end > span.start);
        ahead.map_or(passages.len(), |ahead| from + ahead)
    }

    /// The day on which the words around a quoted expression were said, when the same paragraph tells it outside the
    /// quotation, beside a verb of speech.
    fn speaker_day(&self, at: usize, passage: usize, now: Option<&Anchor>) -> Option<Anchor> {
        let timex = &self.found[at];
        if !timex.quoted {
            return None;
        }
        let end = self.context.passages.get(passage)?.cite.span().end;
        let start = self.context.passages.get(passage)?.cite.span().start;
        let told = |other: &&Timex| {
            !other.quoted
                && other.said
                && other.cite.span().start < end
                && other.cite.span().start >= start
        };
        let near =
            self.found[at.saturating_sub(8)..self.found.len().min(at + 8)].iter().find(told)?;
        let here = Here {
            now,
            told: &Told::default(),
            tense: near.tense,
            zone: self.context.zone,
            narrative: false,
        };
        let stretch =
            here.read(&near.meaning).stretch.filter(|stretch| stretch.grain() == Grain::Day)?;
        Some(Anchor {
            interval: stretch.interval(),
            source: "speaker",
            cite: Some(near.cite.clone()),
        })
    }

    /// Whether the paragraph tells an old story from here on: a full date long before the present begins one, and what
    /// counts from the present ends it.
    fn tells_story(&self, timex: &Timex, stretch: &Stretch) -> bool {
        let now = self.published.as_ref().and_then(|now| now.interval.first_day());
        let old = |now: NaiveDate| stretch.first().year() <= now.year() - OLD;
        if is_dated(&timex.meaning) {
            return stretch.grain() <= Grain::Month && now.is_some_and(old);
        }
        self.told.story && !counts_from_now(&timex.meaning)
    }

    /// Keeps what later expressions may count from. What is said of the future is told, but does not move the story on.
    fn remember(&mut self, timex: &Timex, reading: &Reading) {
        let Some(stretch) = reading.stretch else { return };
        // "The island is divided today" leaves a history where it was.
        if self.narrative && counts_from_now(&timex.meaning) && self.published.is_some() {
            return;
        }
        let anchor =
            Anchor { interval: stretch.interval(), source: "text", cite: Some(timex.cite.clone()) };
        let told = Some((stretch, anchor));
        if !self.narrative {
            self.told.story = self.tells_story(timex, &stretch);
        }
        self.told.compared = compares(&timex.meaning);
        if stretch.grain() == Grain::Quarter && !self.told.compared {
            self.report_on(stretch, told.as_ref().map(|(_, anchor)| anchor.clone()));
        }
        if stretch.grain() == Grain::Day {
            self.told.day = told.clone();
        }
        if stretch.grain() <= Grain::Month {
            self.told.month = told.clone();
        }
        // "It had been a colony in the 19th century" tells no year to count on from.
        if stretch.grain() <= Grain::Year {
            self.told.any = told;
        } else {
            self.told.age = told;
        }
    }
}

fn anchor(published: &Publication, source: &'static str) -> Anchor {
    let source = if published.basis == Basis::Option { "option" } else { source };
    let cite = published.evidence.as_ref().map(|evidence| evidence.first().clone());
    Anchor { interval: published.interval, source, cite }
}

fn expression(timex: &Timex, reading: Reading) -> TimeExpression {
    TimeExpression {
        cite: timex.cite.clone(),
        kind: timex.meaning.kind(),
        value: reading.value.unwrap_or_else(|| timex.meaning.unanchored()),
        symbolic: timex.symbol(),
        modifier: timex.meaning.modifier(),
        resolution: reading.resolution.unwrap_or(Resolution::Unknown),
        zone: reading.zone,
        anchor: reading.anchor,
        rule: timex.rule,
        reason: reading.reason,
    }
}

/// Whether a text tells mostly of years other than its own, so that dates count from the date told last.
///
/// News counts from the writer's present and leaves the year out; a history states years. Counted are the dates stated
/// with their year, of which two at least must lie two years or more before publication, against the expressions that
/// count from the writer's present; where none of them but bare years is old, nothing may count from the present. A text
/// without a publication date is a narrative when it states more dates or years than it counts from the present.
fn is_narrative(found: &[Timex], published: Option<&Anchor>) -> bool {
    let stated = || found.iter().filter_map(|timex| Some((timex, stated_year(&timex.meaning)?)));
    let near = found.iter().filter(|timex| counts_from_now(&timex.meaning)).count();
    let Some(year) = published.and_then(|anchor| anchor.interval.first_day()).map(|day| day.year())
    else {
        return stated().count() > near;
    };
    let old = || stated().filter(|(_, stated)| *stated <= year - OLD);
    let far = old().count();
    let full = old().filter(|(timex, _)| is_dated(&timex.meaning)).count();
    let recent = stated().count() - far;
    let dated = found.iter().filter(|timex| is_dated(&timex.meaning)).count();
    let mostly = far >= 2 && far > 2 * (near + recent) && (full >= 2 || near == 0);
    mostly || far >= 2 && dated >= 4 && dated > near && far > recent
}

/// Whether an expression names a time only to compare with it.
fn compares(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Ago { later: false, .. }
        | Meaning::Period(_, YearRef::OfText(-1) | YearRef::Shift(-1), _)
        | Meaning::Shift { count: -1, unit: Unit::Year, .. } => true,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => compares(of),
        _ => false,
    }
}

/// Whether an expression states a day or month with its year.
fn is_dated(meaning: &Meaning) -> bool {
    !matches!(meaning, Meaning::Year(_)) && stated_year(meaning).is_some()
}

fn stated_year(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Day { year, .. } => *year,
        Meaning::DayIn { year: YearRef::Known(year), .. }
        | Meaning::Year(year)
        | Meaning::Period(_, YearRef::Known(year), _) => Some(*year),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => stated_year(of),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            stated_year(on)
        }
        _ => None,
    }
}

fn counts_from_now(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(_, towards) => {
            !matches!(towards, Towards::Following | Towards::Previous | Towards::Same)
        }
        Meaning::Shift { from, .. } | Meaning::Ago { from, .. } => *from == From::Now,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => counts_from_now(of),
        Meaning::Clock { on: Some(on), .. } | Meaning::PartOf { on: Some(on), .. } => {
            counts_from_now(on)
        }
        _ => false,
    }
}
