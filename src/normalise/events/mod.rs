//! Dated event mentions: the clause, what happened, when, where, who, how many, who says so.

mod clause;
mod cues;
mod figures;
mod headlines;
mod lexicon;
mod names;
mod parts;
mod speech;
mod status;
mod tagger;
mod token;
mod when;

use std::collections::BTreeMap;

use serde::Serialize;

use super::sides::Sides;
use super::times::{Anchor, Context, TimeExpression};
use crate::calendar::Interval;
use crate::corpus::Document;
use crate::segment::{Role, Segments};
use crate::text::{Cite, Evidence, Span, Text, content_id};
use clause::{Clause, Form};
use names::Register;
use speech::{Listener, Manner, Telling};
use token::Token;
use when::Clock;

/// One mention of an event: a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The clause.
    pub clause: Cite,
    /// The document, as an index into the corpus.
    pub document: usize,
    /// The verb or noun that names the happening.
    pub trigger: Trigger,
    /// When it happened, as far as this mention tells; `None` when it does not.
    pub date: Option<EventDate>,
    /// Where, as the text writes it.
    pub place: Option<Cite>,
    /// Who took part, as the text writes them.
    pub actors: Vec<Cite>,
    /// The numbers of the clause.
    pub figures: Vec<Figure>,
    /// Who says so; `None` for the outlet's own word.
    pub said_by: Option<Voice>,
    /// What the text claims of the happening.
    pub status: Status,
    /// Whether the text says that it did not happen.
    pub negated: bool,
    /// The post of a live blog, counted from 1.
    pub post: Option<u32>,
    /// The agencies, outlets and releases that this mention credits, such as "the Press Association".
    pub credits: Vec<Cite>,
}

impl Event {
    /// The mention's id: made from the document's id, the place of the trigger and its words.
    pub fn id(&self) -> String {
        let trigger = &self.trigger.cite;
        format!(
            "m{}",
            content_id(&[trigger.doc(), &trigger.span().start.to_string(), trigger.quote()])
        )
    }
}

/// The words that name a happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// The words.
    pub cite: Cite,
    /// The kind of happening, a stable name such as `attack`, `meet`, `say`, `capture`.
    pub kind: &'static str,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDate {
    /// The TIMEX3 value, day or coarser or with a time; `None` when only bounds are known.
    pub value: Option<String>,
    /// The bounds.
    pub interval: Interval,
    /// What it rests on: `text` (words in the clause), `context` (words nearby), `published`, `copy`.
    pub basis: &'static str,
    /// The words of time; empty only for bounds from the publication time.
    pub evidence: Option<Evidence>,
    /// What relative words count from.
    pub anchor: Option<Anchor>,
}

/// A number of people, things or per cent.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted, a stable name such as `killed`, `injured`, `drones`, or the noun as written.
    pub what: String,
    /// Lower bound, inclusive unless the relation says otherwise; `None` for "at most".
    pub low: Option<f64>,
    /// Upper bound, never below `low`; `None` for "at least".
    pub high: Option<f64>,
    /// How the number binds.
    pub relation: Relation,
    /// `people`, `percent`, `drones`, a currency; `None` for a bare number.
    pub unit: Option<String>,
    /// What limits the count: a place, a population, a window ("in the last week"), as written; `None` when nothing does.
    pub scope: Option<String>,
    /// The words.
    pub cite: Cite,
}

/// How a number binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// "seven"
    Exactly,
    /// "at least seven"
    AtLeast,
    /// "more than seven"
    MoreThan,
    /// "up to seven"
    AtMost,
    /// "fewer than seven"
    LessThan,
    /// "about seven"
    About,
    /// "nearly seven"
    Nearly,
    /// "between five and seven"
    Between,
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The words that name the speaker here, such as "he" or "the governor".
    pub cite: Cite,
    /// The fullest name that the document gives, such as "Ivan Fedorov".
    pub name: String,
    /// The side the voice belongs to, from the table of sides; `None` when the table knows none.
    pub side: Option<String>,
}

/// What the text claims of a happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told as a fact.
    Asserted,
    /// Told as somebody's claim.
    Claimed,
    /// Denied by somebody.
    Denied,
    /// Said to be going to happen.
    Scheduled,
    /// Possible, wished for, or conditional.
    Hypothetical,
}

/// One sentence, read.
struct Sentence {
    /// The index of its passage.
    passage: usize,
    /// Whether the passage is a title or a headline.
    headline: bool,
    /// Its words and marks.
    tokens: Vec<Token>,
    /// Its clauses.
    clauses: Vec<Clause>,
}

/// The event mentions of one document, in text order.
///
/// Every verb with a subject or a clause of its own is a mention, and every noun of the lexicon that names a happening.
/// Only passages that report are read.
pub fn find(
    index: usize,
    document: &Document,
    segments: &Segments,
    times: &[TimeExpression],
    context: &Context<'_>,
    sides: &Sides,
) -> Vec<Event> {
    find_in(index, &document.text, segments, times, context, sides)
}

fn find_in(
    index: usize,
    text: &Text,
    segments: &Segments,
    times: &[TimeExpression],
    context: &Context<'_>,
    sides: &Sides,
) -> Vec<Event> {
    let sentences = read(text, segments);
    let mut register = Register::default();
    for sentence in &sentences {
        register.read(text.as_str(), &sentence.tokens);
    }
    let taken = when::taken(times);
    let mut listener = Listener::new(text, &register, sides);
    let mut writer = Writer {
        index,
        text,
        segments,
        context,
        sides,
        register: &register,
        clock: Clock::default(),
        lead: None,
        sentence: 0,
        said: BTreeMap::new(),
        found: Vec::new(),
    };
    let mut near = 0;
    let mut numbers = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        let Some((start, end)) = sentence
            .tokens
            .first()
            .zip(sentence.tokens.last())
            .map(|(first, last)| (first.span.start, last.span.end))
        else {
            continue;
        };
        let mine = window(times, &mut near, start, end, |time| time.cite.span());
        let spans = window(&taken, &mut numbers, start, end, |span| *span);
        let told = listener.hear(&sentences, at);
        writer.sentence = at;
        writer.write(sentence, &told, mine, spans);
    }
    let mut found = writer.found;
    headlines::date(&mut found, segments);
    found.sort_by_key(|event| (event.trigger.cite.span(), event.clause.span()));
    found
}

/// The items that lie in `start..end`; `from` moves on, since sentences come in order.
fn window<'i, T>(
    items: &'i [T],
    from: &mut usize,
    start: u32,
    end: u32,
    span: impl Fn(&T) -> Span,
) -> &'i [T] {
    while items.get(*from).is_some_and(|item| span(item).end <= start) {
        *from += 1;
    }
    let inside = items[*from..].iter().take_while(|item| span(item).start < end).count();
    &items[*from..*from + inside]
}

/// Tokens, sentences, classes and clauses of every passage that reports.
fn read(text: &Text, segments: &Segments) -> Vec<Sentence> {
    let body = text.as_str();
    let mut sentences = Vec::new();
    let mut quoted = false;
    for (passage, segment) in segments.passages.iter().enumerate() {
        if !segment.role.reports() {
            continue;
        }
        let headline = matches!(segment.role, Role::Title | Role::Headline);
        let (tokens, ends) = token::tokens(body, segment.cite.span(), &mut quoted);
        let mut start = 0;
        for end in ends {
            let mut tokens = tokens[start..end].to_vec();
            start = end;
            let title = is_title_case(&tokens);
            tagger::tag(body, &mut tokens, title);
            let clauses = clause::clauses(body, &tokens);
            sentences.push(Sentence { passage, headline, tokens, clauses });
        }
    }
    sentences
}

/// Whether nearly all words carry capitals, as in "Apple Unveils Smaller Phone".
fn is_title_case(tokens: &[Token]) -> bool {
    let long = |token: &&Token| {
        token.is_word() && token.span.len() > 3 && token.shape != token::Shape::Number
    };
    let words = tokens.iter().filter(long).count();
    let capitals = tokens.iter().filter(long).filter(|token| token.is_capital()).count();
    words >= 3 && capitals * 5 >= words * 4
}

/// A line that ends in a colon and lends its subject, date and speaker to the bullets below it.
struct Lead {
    passage: usize,
    date: Option<EventDate>,
    telling: Telling,
    actors: Vec<Cite>,
}

/// Turns clauses into events, sentence by sentence.
struct Writer<'a> {
    index: usize,
    text: &'a Text,
    segments: &'a Segments,
    context: &'a Context<'a>,
    sides: &'a Sides,
    register: &'a Register,
    clock: Clock,
    lead: Option<Lead>,
    /// The sentence that is being written.
    sentence: usize,
    /// The dates of the clauses of saying so far, by sentence and clause.
    said: BTreeMap<(usize, usize), EventDate>,
    found: Vec<Event>,
}

impl Writer<'_> {
    fn write(
        &mut self,
        sentence: &Sentence,
        told: &[Telling],
        times: &[TimeExpression],
        taken: &[Span],
    ) {
        let body = self.text.as_str();
        let post = self.segments.passages[sentence.passage].post;
        self.clock.enter(post, sentence.passage);
        let lead = self.lead_of(sentence);
        let published = self.published(sentence.passage);
        let dated = when::allot(sentence, body, times);
        let credits = parts::credits(self.text, sentence);
        let mut figures: Vec<Vec<Figure>> = sentence.clauses.iter().map(|_| Vec::new()).collect();
        for (clause, figure) in
            figures::figures(self.text, &sentence.tokens, &sentence.clauses, taken)
        {
            figures[clause].push(figure);
        }
        for (clause, figure) in when::lengths(sentence, times) {
            figures[clause].push(figure);
        }
        let mut statuses = Vec::with_capacity(sentence.clauses.len());
        let mut dates: Vec<Option<EventDate>> = Vec::with_capacity(sentence.clauses.len());
        for at in 0..sentence.clauses.len() {
            let mut telling = told[at].clone();
            if let (Some(lead), Manner::Own) = (&lead, telling.manner) {
                telling = lead.telling.clone();
            }
            let status = status::read(body, sentence, at, &telling, self.sides, &statuses);
            statuses.push(status);
            let date = match dated[at].and_then(when::of_text) {
                Some(date) => Some(date),
                None => {
                    self.date(sentence, at, &telling, status.0, published, &dates, lead.as_ref())
                }
            };
            if let (Manner::Saying, Some(date)) = (telling.manner, &date) {
                self.said.insert((self.sentence, at), date.clone());
            }
            dates.push(date.clone());
            if let Some(event) = self.event(sentence, at, &telling, status, date, &lead) {
                let event = Event {
                    figures: std::mem::take(&mut figures[at]),
                    credits: credits.clone(),
                    post,
                    ..event
                };
                self.found.push(event);
            }
        }
        for (at, clause) in sentence.clauses.iter().enumerate() {
            let main = told[at].manner == Manner::Own
                || told[at].manner == Manner::Saying
                || told[at].manner == Manner::Tagged;
            if let (true, false, Some(date)) = (main, sentence.headline, &dates[at])
                && date.basis == "text"
            {
                self.clock.note(date, clause);
            }
        }
        self.remember_lead(sentence, told, &dates);
    }

    fn published(&self, passage: usize) -> Option<crate::calendar::Interval> {
        let own = self.context.passage_published.get(passage).and_then(Option::as_ref);
        own.or(self.context.published).map(|published| published.interval)
    }

    /// The date of a clause that has no words of time of its own.
    #[allow(clippy::too_many_arguments)]
    fn date(
        &self,
        sentence: &Sentence,
        at: usize,
        telling: &Telling,
        status: Status,
        published: Option<crate::calendar::Interval>,
        dates: &[Option<EventDate>],
        lead: Option<&Lead>,
    ) -> Option<EventDate> {
        let body = self.text.as_str();
        let clause = &sentence.clauses[at];
        let ahead = matches!(status, Status::Scheduled | Status::Hypothetical);
        let open = || when::bounded(published, status, clause.form);
        if ahead {
            return open();
        }
        // What is told as present holds on the day of publication; a headline tells the past so.
        let today = || {
            let present = clause.form == Form::Present && !clause.perfect && !sentence.headline;
            match published.filter(|day| present && day.single_day().is_some()) {
                Some(day) => Some(when::on(day)),
                None => open(),
            }
        };
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
        let joined = (0..at)
            .rev()
            .filter(|before| sentence.clauses[*before].form.is_finite())
            .find_map(known);
        let near = saying.or(said_before).or(governing).or(attributed).or(joined).cloned();
        let near = near
            .or_else(|| lead.and_then(|lead| lead.date.clone()))
            .or_else(|| self.clock.context().cloned());
        let said = saying.or(said_before).is_some();
        let attributed = attributed.is_some();
        let near = near.filter(|date| date.interval.start.is_some());
        let Some(near) = near.map(|date| EventDate { basis: "context", ..date }) else {
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
            Form::Present if clause.perfect || telling.manner == Manner::Saying => Some(near),
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
            trigger: Trigger { cite: trigger, kind: clause.kind },
            date,
            place: place.and_then(|place| parts::cite(self.text, &sentence.tokens, &place)),
            actors,
            figures: Vec::new(),
            said_by: telling.voice.clone(),
            status: status.0,
            negated: status.1,
            post: None,
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::segment::Passage;

    /// The events of a text that is one body passage a line.
    fn events(body: &str) -> Vec<Event> {
        let text = Text::new("case.txt", body);
        let mut at = 0;
        let mut passages = Vec::new();
        for line in body.split_inclusive('\n') {
            let end = at + line.trim_end().len();
            if !line.trim().is_empty() {
                let cite = text.cite(Span::new(at, end)).unwrap();
                passages.push(Passage { cite, role: Role::Body, post: None });
            }
            at += line.len();
        }
        let segments = Segments { passages, ..Segments::default() };
        let none = vec![None; segments.passages.len()];
        let context = Context {
            published: None,
            passages: &segments.passages,
            passage_published: &none,
            zone: None,
        };
        find_in(0, &text, &segments, &[], &context, &Sides::default())
    }

    #[test]
    fn every_kind_is_found_in_its_examples() {
        let mut wrong = Vec::new();
        for cue in cues::CUES {
            assert!(!cue.examples.is_empty(), "{} has no example", cue.kind);
            for (sentence, trigger) in cue.examples {
                let found = events(sentence);
                let hit = found.iter().any(|event| {
                    event.trigger.cite.quote() == *trigger && event.trigger.kind == cue.kind
                });
                if !hit {
                    let triggers: Vec<_> = found
                        .iter()
                        .map(|event| (event.trigger.cite.quote(), event.trigger.kind))
                        .collect();
                    wrong.push(format!("{}: {sentence} {triggers:?}", cue.kind));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(body in "(?s).{0,200}") {
            for event in events(&body) {
                prop_assert!(event.clause.span().contains(event.trigger.cite.span()));
            }
        }

        #[test]
        fn any_words_are_survived(words in prop::collection::vec(
            prop::sample::select(vec![
                "said", "the", "governor", "Ivan", "“", "”", "‘", "’", ",", ".", ":", "that", "killed", "five", "of", "and", "who", "not",
                "to", "will", "131", "out", "\n", "-", "half", "attack", "according", "per", "cent", "£10m", "had", "been", "he", "’s", "as",
            ]), 0..60)) {
            for event in events(&words.join(" ")) {
                prop_assert!(event.clause.span().contains(event.trigger.cite.span()));
                for figure in &event.figures {
                    prop_assert!(figure.low.zip(figure.high).is_none_or(|(low, high)| low <= high));
                }
            }
        }
    }
}
