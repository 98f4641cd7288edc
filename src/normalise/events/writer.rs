//! Turns the clauses of a document into events, sentence by sentence.

use std::collections::BTreeMap;

use super::clause::{Clause, Form};
use super::cues::Class;
use super::event::{Event, EventDate, Figure, Status, Trigger};
use super::memory::Memory;
use super::period::Words;
use super::register::Register;
use super::speech::{Manner, Telling};
use super::when::{self, Clock};
use super::{Sentence, allot, behind, figures, lag, parts, status, units};
use crate::calendar::Interval;
use crate::normalise::sides::Sides;
use crate::normalise::times::{Context, TimeExpression};
use crate::segment::{Role, Segments};
use crate::text::{Cite, Span, Text};

/// A line that ends in a colon and lends its subject, date and speaker to the bullets below it.
struct Lead {
    passage: usize,
    date: Option<EventDate>,
    telling: Telling,
    actors: Vec<Cite>,
}

/// Whether a date lies after the day of publication.
fn is_to_come(date: &EventDate, published: Option<Interval>) -> bool {
    let end = published.and_then(|published| published.to_days().end);
    end.is_some() && date.interval.start >= end
}

/// The first sentence of body text of a report, and of every post, that holds a verb.
fn firsts(segments: &Segments, sentences: &[Sentence]) -> BTreeMap<Option<u32>, usize> {
    let mut firsts = BTreeMap::new();
    let blog = sentences.iter().any(|sentence| sentence.post.is_some());
    for (at, sentence) in sentences.iter().enumerate() {
        let body = segments.passages[sentence.passage].role == Role::Body;
        let verb = sentence.clauses.iter().any(|clause| clause.form.is_finite());
        if body && verb && (sentence.post.is_some() || !blog) {
            firsts.entry(sentence.post).or_insert(at);
        }
    }
    firsts
}

/// Turns clauses into events, sentence by sentence.
pub(super) struct Writer<'a> {
    index: usize,
    text: &'a Text,
    segments: &'a Segments,
    context: &'a Context<'a>,
    sides: &'a Sides,
    register: &'a Register,
    sentences: &'a [Sentence],
    clock: Clock,
    lead: Option<Lead>,
    /// The sentence that is being written.
    sentence: usize,
    /// The first sentence of the report, and of every post of a live blog, that tells something.
    firsts: BTreeMap<Option<u32>, usize>,
    /// The dates of the clauses of saying so far, by sentence and clause.
    said: BTreeMap<(usize, usize), EventDate>,
    /// What was counted so far.
    memory: Memory,
    /// The events so far, in the order of their sentences.
    pub(super) found: Vec<Event>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        index: usize,
        text: &'a Text,
        segments: &'a Segments,
        context: &'a Context<'a>,
        sides: &'a Sides,
        register: &'a Register,
        sentences: &'a [Sentence],
    ) -> Writer<'a> {
        Writer {
            index,
            text,
            segments,
            context,
            sides,
            register,
            sentences,
            clock: Clock::default(),
            lead: None,
            sentence: 0,
            firsts: firsts(segments, sentences),
            said: BTreeMap::new(),
            memory: Memory::new(
                sentences
                    .iter()
                    .flat_map(|sentence| &sentence.tokens)
                    .map(|token| token.of(text.as_str())),
            ),
            found: Vec::new(),
        }
    }

    /// Writes the events of the sentence numbered `at`: who tells its clauses, the publications that it goes on to
    /// credit, its words of time, and the words that are no number.
    pub(super) fn write(
        &mut self,
        at: usize,
        told: &[Telling],
        stood_in: &[Cite],
        times: &[TimeExpression],
        taken: &[Span],
    ) {
        self.sentence = at;
        let sentence = &self.sentences[at];
        let body = self.text.as_str();
        let post = self.segments.passages[sentence.passage].post;
        self.clock.enter(post, sentence.passage);
        self.memory.enter(post);
        let lead = self.lead_of(sentence);
        let published = self.published(sentence.passage);
        let behind = behind::behind(body, sentence);
        let dated = allot::allot(sentence, body, times, &behind);
        let lags = lag::lags(body, sentence, times);
        let mut credits = parts::credits(self.text, sentence);
        credits.extend(stood_in.iter().cloned());
        let mut figures: Vec<Vec<Figure>> = sentence.clauses.iter().map(|_| Vec::new()).collect();
        for (clause, figure) in figures::figures(
            self.text,
            (at, &sentence.tokens),
            &sentence.clauses,
            taken,
            &mut self.memory,
        ) {
            figures[clause].push(figure);
        }
        for (clause, figure) in when::lengths(sentence, times) {
            figures[clause].push(figure);
        }
        let heads = units::heads(body, sentence, (self.sentence, told), &figures);
        let mut statuses = Vec::with_capacity(sentence.clauses.len());
        let mut dates: Vec<Option<EventDate>> = Vec::with_capacity(sentence.clauses.len());
        for at in 0..sentence.clauses.len() {
            let mut telling = told[at].clone();
            if let (Some(lead), Manner::Own) = (&lead, telling.manner) {
                telling = lead.telling.clone();
            }
            let mut status = status::read(body, sentence, at, &telling, self.sides, &statuses);
            let to_come = dated[at]
                .and_then(|words| words.date(published))
                .is_some_and(|date| is_to_come(&date, published));
            let set = to_come && when::sets_day(&sentence.clauses[at], sentence);
            if set && status.0 == Status::Asserted {
                status.0 = Status::Scheduled;
            }
            statuses.push(status);
            let lagged = || {
                let lag = lags.iter().find(|lag| lag.clause == at)?;
                lag.date(&dates, published)
            };
            let own = dated[at].and_then(|words| words.date(published)).filter(|date| {
                // "Unions called a strike on Monday": what was done is not of a day to come, its plan is.
                set || sentence.clauses[at].form != Form::Past || !is_to_come(date, published)
            });
            let date = match own.or_else(lagged) {
                Some(date) => Some(date),
                None => {
                    let date = self.date(
                        sentence,
                        at,
                        &telling,
                        status.0,
                        published,
                        &dates,
                        lead.as_ref(),
                    );
                    let named = behind::named_by(sentence, at).and_then(|noun| dates[noun].clone());
                    match (named.filter(|date| date.basis == "text"), date) {
                        (Some(named), _) => Some(named.passed_on()),
                        (None, Some(date)) if behind[at] => when::before(&date),
                        (None, date) => date,
                    }
                }
            };
            if let (Manner::Saying, Some(date)) = (telling.manner, &date) {
                self.said.insert((self.sentence, at), date.clone());
            }
            dates.push(date.clone());
            if let Some(event) = self.event(sentence, at, &telling, status, date, &lead) {
                let head = heads[at].and_then(|(sentence, clause)| {
                    let sentence = &self.sentences[sentence];
                    self.text.cite(sentence.tokens[sentence.clauses[clause].trigger].span)
                });
                let mut figures = std::mem::take(&mut figures[at]);
                for figure in &mut figures {
                    figure.bearing.as_of = self.held(sentence, at, &telling, figure, &dated);
                }
                let event = Event { figures, head, credits: credits.clone(), post, ..event };
                self.found.push(event);
            }
        }
        for (at, clause) in sentence.clauses.iter().enumerate() {
            let main = told[at].manner == Manner::Own
                || told[at].manner == Manner::Saying
                || told[at].manner == Manner::Tagged;
            if let (true, false, Some(date)) = (main, sentence.headline, &dates[at]) {
                if date.basis == "text" {
                    let aside = when::is_aside(body, sentence, clause);
                    self.clock.note(date, clause, published, aside);
                } else if date.basis == "published"
                    && self.firsts.get(&post) == Some(&self.sentence)
                {
                    self.clock.note_news(date);
                }
            }
        }
        self.remember_lead(sentence, told, &dates);
    }

    /// The day on which a number held: that of the words in which it is said, and of a toll also that of the verb that
    /// moves it ("stood at 46 on Sunday"). The day of the deed itself says when people died, not when they were counted.
    fn held(
        &self,
        sentence: &Sentence,
        at: usize,
        telling: &Telling,
        figure: &Figure,
        dated: &[Option<Words<'_>>],
    ) -> Option<Interval> {
        let clause = &sentence.clauses[at];
        let saying = telling.by.filter(|(said, _)| *said == self.sentence).map(|(_, by)| by);
        let number = figure.cite.span().start;
        let moved = sentence.clauses.iter().rposition(|clause| {
            let verb = sentence.tokens[clause.trigger].span;
            clause.form.is_finite() && verb.end <= number
        });
        let told = [Some(at), clause.governor, moved].into_iter().flatten();
        let told = told.filter(|_| figure.bearing.running);
        saying
            .into_iter()
            .chain(told)
            .filter_map(|clause| dated.get(clause).copied().flatten())
            .find_map(|words| words.interval())
            .map(|interval| interval.to_days())
            .filter(|days| days.single_day().is_some())
    }

    fn published(&self, passage: usize) -> Option<Interval> {
        self.context.published_at(passage).map(|published| published.interval)
    }

    /// The date of a clause that has no words of time of its own.
    #[allow(clippy::too_many_arguments)]
    fn date(
        &self,
        sentence: &Sentence,
        at: usize,
        telling: &Telling,
        status: Status,
        published: Option<Interval>,
        dates: &[Option<EventDate>],
        lead: Option<&Lead>,
    ) -> Option<EventDate> {
        let body = self.text.as_str();
        let clause = &sentence.clauses[at];
        let ahead = matches!(status, Status::Scheduled | Status::Hypothetical);
        let open = || when::bounded(published, status, clause.form);
        let present = clause.form == Form::Present && !clause.perfect && !sentence.headline;
        // That something is planned holds today, whenever it will happen.
        if ahead && !(present && clause.kind == "plan") {
            return open();
        }
        // What is told as present holds on the day of publication, and so does what a report opens with; a headline
        // tells the past as present.
        // A post of a live blog may open with yesterday's news.
        let leads = sentence.post.is_none() && self.firsts.get(&None) == Some(&self.sentence);
        let news = self.firsts.get(&sentence.post).is_some_and(|first| {
            self.sentences[*first].passage == sentence.passage
                && when::is_news(clause, body, sentence, leads)
        });
        let today = || match published.filter(|day| (present || news) && day.single_day().is_some())
        {
            Some(day) => Some(when::on(day)),
            None => open(),
        };
        if ahead {
            return today();
        }
        // What was said has the day of the saying, unless it was over by then.
        let known = |clause: usize| {
            dates.get(clause).and_then(Option::as_ref).filter(|date| date.interval.start.is_some())
        };
        let saying = telling
            .by
            .and_then(|(said, clause)| (said == self.sentence).then(|| known(clause)).flatten());
        let said_before = telling.by.and_then(|by| self.said.get(&by)).filter(|_| saying.is_none());
        let governing = clause.governor.and_then(known);
        let attributed = telling
            .paper
            .then(|| dates.iter().flatten().find(|date| date.basis == "text"))
            .flatten();
        // What a relative clause tells in passing dates no verb behind it, and no joined verb the saying of it.
        let speaks = |clause: &Clause| matches!(clause.class, Class::Speech | Class::Denial);
        let joined = (0..at)
            .rev()
            .filter(|before| {
                let before = &sentence.clauses[*before];
                before.form.is_finite()
                    && !before.relative
                    && !when::is_apart(body, sentence, before)
                    && (!speaks(clause)
                        || speaks(before) && !when::is_aside(body, sentence, before)
                        || before.subject == clause.subject)
            })
            .find_map(known)
            .filter(|date| !speaks(clause) || date.value.is_some());
        let near = saying.or(said_before).or(governing).or(attributed).or(joined).cloned();
        let near = near
            .or_else(|| lead.and_then(|lead| lead.date.clone()))
            .or_else(|| self.clock.context(clause, published).cloned());
        let said = saying.or(said_before).is_some();
        let attributed = attributed.is_some();
        let over = matches!(clause.form, Form::Past | Form::Participle) || clause.perfect;
        let to_come = |date: &EventDate| over && is_to_come(date, published);
        // "They will strike on Tuesday after talks failed": what was over is not of a day to come.
        let near = near.filter(|date| date.interval.start.is_some() && !to_come(date));
        let Some(near) = near.map(EventDate::passed_on) else {
            return today();
        };
        if when::is_earlier(body, sentence, clause)
            || when::told_as_over(clause, telling, body, sentence)
        {
            return when::before(&near);
        }
        let told = telling.paper && attributed || said;
        match clause.form {
            Form::Past | Form::Noun | Form::Ing | Form::Participle => Some(near),
            Form::Present if clause.perfect && news => today(),
            // What has become so was not over on the day told before, save where that is the day of the news.
            Form::Present
                if clause.perfect
                    && near.interval.end >= published.and_then(|day| day.to_days().start) =>
            {
                Some(near)
            }
            Form::Present if clause.perfect && published.is_some() => today(),
            Form::Present if clause.perfect => Some(near),
            Form::Present if telling.manner == Manner::Saying && sentence.headline => Some(near),
            _ if told => Some(near),
            _ => today(),
        }
    }

    fn event(
        &self,
        sentence: &Sentence,
        at: usize,
        telling: &Telling,
        status: (Status, bool),
        date: Option<EventDate>,
        lead: &Option<Lead>,
    ) -> Option<Event> {
        let clause = &sentence.clauses[at];
        let body = self.text.as_str();
        let trigger = self.text.cite(sentence.tokens[clause.trigger].span)?;
        let place = parts::place(body, sentence, clause, self.register);
        let mut actors = parts::actors(self.text, sentence, clause, place.as_ref());
        if let (Some(lead), true) = (lead, clause.subject.is_empty()) {
            actors.splice(0..0, lead.actors.iter().cloned());
        }
        Some(Event {
            clause: parts::cite(self.text, &sentence.tokens, &clause.words)?,
            document: self.index,
            trigger: Trigger { cite: trigger, kind: clause.kind, noun: clause.form == Form::Noun },
            date,
            place: place.and_then(|place| parts::cite(self.text, &sentence.tokens, &place)),
            actors,
            figures: Vec::new(),
            said_by: telling.voice.clone(),
            status: status.0,
            negated: status.1,
            post: None,
            head: None,
            credits: Vec::new(),
        })
    }

    /// The line above, when this passage is a bullet under it.
    fn lead_of(&mut self, sentence: &Sentence) -> Option<Lead> {
        let bullet = sentence.tokens.first().is_some_and(|token| {
            matches!(token.of(self.text.as_str()), "-" | "–" | "—" | "•" | "*" | "·")
        });
        let lead = self.lead.take()?;
        let below = sentence.passage > lead.passage && bullet;
        let copy = Lead {
            passage: lead.passage,
            date: lead.date.clone(),
            telling: lead.telling.clone(),
            actors: lead.actors.clone(),
        };
        self.lead = below.then_some(lead);
        below.then_some(copy)
    }

    fn remember_lead(
        &mut self,
        sentence: &Sentence,
        told: &[Telling],
        dates: &[Option<EventDate>],
    ) {
        let body = self.text.as_str();
        if sentence.tokens.last().is_none_or(|token| token.of(body) != ":") {
            return;
        }
        let Some(last) = sentence.clauses.iter().rposition(|clause| clause.form.is_finite()) else {
            return;
        };
        let clause = &sentence.clauses[last];
        self.lead = Some(Lead {
            passage: sentence.passage,
            date: dates[last].clone(),
            telling: told[last].clone(),
            actors: parts::actors(self.text, sentence, clause, None),
        });
    }
}
