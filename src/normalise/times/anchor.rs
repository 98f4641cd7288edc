//! What each expression of a document counts from.

mod ahead;

use chrono::{TimeDelta, Timelike};

use super::event::Event;
use super::meaning::{Meaning, Reference};
use super::quantity::Unit;
use super::resolve::counted::counted;
use super::resolve::{Here, Reading};
use super::tense::Tense;
use super::told::{
    Told, compares, counts_from_now, is_dated, is_narrative, is_old, is_yearless, late_at,
    lateness, stated_year,
};
use super::view::View;
use super::{Anchor, Context, Resolution, TimeExpression, Timex, TimexType, beside};
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
        offset: beside::offset(found),
        first_year: found.iter().position(|timex| stated_year(&timex.meaning).is_some()),
        stretches: Vec::with_capacity(found.len()),
    };
    (0..found.len()).map(|at| walk.step(at)).collect()
}

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
    /// How far the clocks of the place are ahead of UTC, where the text prints a time on both.
    offset: Option<TimeDelta>,
    /// The first expression that states a year.
    first_year: Option<usize>,
    /// What the expressions so far stand for.
    stretches: Vec<Option<Stretch>>,
}

impl Walk<'_> {
    fn step(&mut self, at: usize) -> TimeExpression {
        let timex = &self.found[at];
        let passage = self.passage_of(at);
        if passage != self.passage {
            self.passage = passage;
            self.told.present = false;
            // In news a paragraph begins anew; a narrative runs on.
            if !self.narrative {
                self.told.earlier = self.told.any.take().or(self.told.earlier.take());
                self.told.story = false;
                self.told.age = None;
                self.told.month = None;
                self.told.accounts = passage <= self.quarter_passage + 1;
            }
        }
        // "It stood where it had stood in February": not what a later sentence goes on from.
        if self.told.aside.is_some() && timex.sentence > self.told.aside_until {
            self.told.aside = None;
        }
        self.told.coming_here &= timex.sentence == self.told.sentence;
        let now = self.now(passage);
        let speaker = self.speaker_day(at, passage, now.as_ref());
        let here = Here {
            now: speaker.as_ref().or(now.as_ref()),
            told: &self.told,
            tense: timex.tense,
            view: timex.view,
            zone: self.context.zone,
            offset: self.offset.filter(|_| beside::has_no_zone(timex)),
            here: self.told.any.is_some(),
            opens: self.opens(at, passage),
            sentence: timex.sentence,
            // "He fell ill last autumn and died on 4 February": an obituary has come to its present.
            narrative: self.narrative && !self.told.present,
        };
        let ahead = self.main_date(at, &here).or_else(|| self.year_before(at, passage, &here));
        let here = Here { told: ahead.as_ref().unwrap_or(&self.told), ..here };
        let same = self.same_date(at, &here);
        let from_event =
            timex.event.as_ref().and_then(|event| self.beside_event(timex, event, &here));
        let counted = from_event.is_some();
        let reading = from_event.or(same).unwrap_or_else(|| here.read(&timex.meaning));
        self.stretches.push(reading.stretch);
        // "It was fought from 8 February 1904 to 5 September 1905": the story begins where the range does.
        let begins = self.narrative && timex.ends_range && !self.is_under_way(at);
        let before = begins.then(|| self.told.clone());
        self.remember(timex, &reading);
        if let Some(before) = before {
            self.told = before;
        }
        let mut expression = expression(timex, reading);
        let whole_days = self.stretches.last().is_some_and(Option::is_some)
            && matches!(timex.meaning, Meaning::Ago { .. })
            && !expression.value.contains('T');
        if counted || whole_days {
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
                Here { tense, view: View::Plain, ..*here }.read(&self.found[at].meaning).stretch
            }
        };
        if event.recalled && self.narrative {
            let (told, anchor) = here.text(length.unit)?;
            let stretch = counted(told.first(), length, event.later)?;
            return Some(Reading {
                value: Some(stretch.value()),
                resolution: Some(Resolution::Known(stretch.interval())),
                anchor,
                reason: format!(
                    "counted from the date told last, as that of \"{}\"",
                    event.cite.quote()
                ),
                stretch: Some(stretch),
                ..Reading::default()
            });
        }
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
            ..Reading::default()
        })
    }

    /// "Six days later" beside the date that names the same day.
    fn same_date(&self, at: usize, here: &Here<'_>) -> Option<Reading> {
        let timex = &self.found[at];
        let other = timex.same_as?;
        let named = match self.stretches.get(other) {
            Some(told) => (*told)?,
            None => {
                let next = &self.found[other];
                Here { tense: next.tense, view: next.view, ..*here }.read(&next.meaning).stretch?
            }
        };
        let length = timex.length()?;
        // "Two years later, in October": the years say of which.
        if other > at && length.unit >= Unit::Year && is_yearless(&self.found[other].meaning) {
            return None;
        }
        let grain = length.unit.grain().max(named.grain());
        let stretch = Stretch::of(named.first(), grain);
        let cite = Some(self.found[other].cite.clone());
        Some(Reading {
            value: Some(stretch.value()),
            resolution: Some(Resolution::Known(stretch.interval())),
            anchor: Some(Anchor { interval: named.interval(), source: "text", cite }),
            reason: "the date beside it".into(),
            stretch: Some(stretch),
            ..Reading::default()
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
        if over {
            self.quarter_passage = self.passage;
            self.told.accounts = true;
        }
    }

    /// The present of a passage: the stamp of its post, else the document's date.
    fn now(&self, passage: usize) -> Option<Anchor> {
        let own = self.context.passage_published.get(passage).is_some_and(Option::is_some);
        let published = self.context.published_at(passage)?;
        Some(anchor(published, if own { "post" } else { "published" }))
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

    /// Whether a passage begins with expression `at`, as a post of a live page does with its time.
    fn opens(&self, at: usize, passage: usize) -> bool {
        let first = self.context.passages.get(passage).map(|passage| passage.cite.span().start);
        first == Some(self.found[at].cite.span().start)
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
            view: near.view,
            zone: self.context.zone,
            offset: None,
            here: false,
            opens: false,
            sentence: near.sentence,
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
        if is_dated(&timex.meaning) {
            return stretch.grain() <= Grain::Month && now.is_some_and(|now| is_old(stretch, now));
        }
        self.told.story && !counts_from_now(&timex.meaning)
    }

    /// Keeps what later expressions may count from. What is said of the future is told, but does not move the story on.
    fn remember(&mut self, timex: &Timex, reading: &Reading) {
        let Some(stretch) = reading.stretch else {
            // "Prices rose in June 1988. It has offered 10 percent now": the old story is over.
            self.told.story &= timex.meaning != Meaning::Ref(Reference::Present);
            // "Killed early on Friday; his brother was caught that night": of a Friday that nothing dates.
            if is_yearless(&timex.meaning) {
                self.told.day = None;
            }
            return;
        };
        // "The island is divided today" leaves a history where it was.
        let from_text = reading.anchor.as_ref().is_some_and(|anchor| anchor.source == "text");
        if self.narrative
            && counts_from_now(&timex.meaning)
            && !from_text
            && self.published.is_some()
        {
            let now = self.published.as_ref().and_then(|now| now.interval.first_day());
            self.told.present = now.is_some_and(|now| stretch.last() < now);
            return;
        }
        let anchor =
            Anchor { interval: stretch.interval(), source: "text", cite: Some(timex.cite.clone()) };
        self.told.aside = None;
        self.told.coming = None;
        self.told.present &=
            !is_dated(&timex.meaning) && !matches!(timex.meaning, Meaning::Year(_));
        let beside = self.told.sentence == timex.sentence;
        if self.narrative && self.told.is_aside(timex, &stretch) {
            self.told.aside = Some((stretch, anchor));
            self.told.aside_in = timex.sentence;
            self.told.aside_until = timex.sentence + u32::from(!beside);
            return;
        }
        // "The ferry had left on Tuesday": news goes on from the day before.
        let earlier = |told: &(Stretch, Anchor)| stretch.first() < told.0.first();
        if !self.narrative
            && timex.view == View::Back
            && stretch.grain() == Grain::Day
            && self.told.day.as_ref().is_some_and(earlier)
        {
            self.told.aside = Some((stretch, anchor));
            self.told.aside_in = timex.sentence;
            self.told.aside_until = timex.sentence + u32::from(!beside);
            return;
        }
        if stretch.grain() <= Grain::Year {
            if self.told.sentence != timex.sentence {
                self.told.stated = None;
            }
            self.told.sentence = timex.sentence;
        }
        if matches!(timex.meaning, Meaning::Year(_)) {
            self.told.stated = Some((stretch, anchor.clone()));
        }
        if !self.narrative {
            self.told.story = self.tells_story(timex, &stretch);
        }
        self.told.compared = compares(&timex.meaning);
        if stretch.grain() == Grain::Day {
            let same = self.told.clock.filter(|clock| clock.date() == stretch.first());
            self.told.clock = reading.clock.or(same);
            self.told.late =
                lateness(&timex.meaning).or_else(|| late_at(reading.clock?.time().hour()));
            self.told.nth = match timex.meaning {
                Meaning::NthDay { nth, .. } => Some(nth),
                _ => None,
            };
        }
        if stretch.grain() == Grain::Quarter && !self.told.compared {
            self.report_on(stretch, Some(anchor.clone()));
        }
        let now = self.published.as_ref().and_then(|now| now.interval.first_day());
        if !self.narrative
            && timex.tense != Tense::Past
            && now.is_some_and(|now| stretch.first() > now)
        {
            self.told.coming = Some((stretch, anchor));
            self.told.coming_here = true;
            return;
        }
        // "He drowned on Monday, police said on Tuesday": the story is of Monday.
        let attribution = !self.narrative
            && timex.said
            && self.told.day.as_ref().is_some_and(|(told, _)| {
                (1..=7).contains(&(stretch.first() - told.first()).num_days())
            });
        if attribution && stretch.grain() == Grain::Day {
            let day = self.told.day.clone();
            self.told.keep(stretch, anchor);
            self.told.day = day;
            return;
        }
        self.told.keep(stretch, anchor.clone());
        if let Some(day) = reading.day {
            self.told.day = Some((Stretch::of(day, Grain::Day), anchor));
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
