//! When a mention happened: words of time in its clause, else in the words around it, else bounds from the publication day.

use super::clause::{Clause, Form};
use super::cues::Class;
use super::speech::{Manner, Telling};
use super::tag::Tag;
use super::token::Token;
use super::{Bearing, EventDate, Figure, Relation, Sentence, Status};
use crate::calendar::{Grain, Interval};
use crate::normalise::times::{Modifier, TimeExpression, TimexType};
use crate::text::{Evidence, Span};

/// The words of time of one sentence, each given to the clause that it dates; clauses that tell what lies
/// [behind](super::behind) share no day with others.
pub(super) fn allot<'t>(
    sentence: &Sentence,
    text: &str,
    times: &'t [TimeExpression],
    behind: &[bool],
) -> Vec<Option<&'t TimeExpression>> {
    let mut dated: Vec<Option<&TimeExpression>> = vec![None; sentence.clauses.len()];
    for time in times.iter().filter(|time| dates(time)) {
        let span = time.cite.span();
        let Some(first) = sentence.tokens.iter().position(|token| token.span.end > span.start)
        else {
            continue;
        };
        let Some(home) = named(sentence, time, first).unwrap_or_else(|| home(sentence, first))
        else {
            continue;
        };
        // The first words of time win, unless later ones are finer: "on Monday at 9am".
        let finer = dated[home].is_none_or(|known| {
            grain(known) > grain(time)
                && known.interval().zip(time.interval()).is_some_and(|(a, b)| a.overlaps(&b))
        });
        if finer {
            dated[home] = Some(time);
        }
    }
    spread(sentence, text, behind, &mut dated);
    dated
}

fn grain(time: &TimeExpression) -> Grain {
    time.interval().map_or(Grain::Century, |interval| interval.grain)
}

/// Whether an expression can date a happening: it has a place on the calendar and is neither a length nor a habit, nor
/// as vague as "recently".
fn dates(time: &TimeExpression) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && time
            .interval()
            .is_some_and(|interval| interval.start.is_some() && interval.end.is_some())
}

/// "the 1991 agreement", "its 2003 launch": a year or a month before a noun dates that noun and no verb. `None` where the
/// words stand otherwise, `Some(None)` where the noun names no happening.
fn named(sentence: &Sentence, time: &TimeExpression, first: usize) -> Option<Option<usize>> {
    let tokens = &sentence.tokens;
    let end = time.cite.span().end;
    let next = first + tokens[first..].iter().take_while(|token| token.span.start < end).count();
    let inside = first.checked_sub(1).is_some_and(|before| {
        matches!(tokens[before].tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
    });
    let run = tokens[next..]
        .iter()
        .take_while(|token| matches!(token.tag, Tag::Noun | Tag::Name | Tag::Adjective))
        .count();
    if grain(time) < Grain::Month || !inside || run == 0 {
        return None;
    }
    let nouns = next..next + run;
    Some(
        sentence
            .clauses
            .iter()
            .rposition(|clause| clause.form == Form::Noun && nouns.contains(&clause.trigger)),
    )
}

/// The clause that words of time at `word` belong to: the last verb before them in the same clause, else the next one.
fn home(sentence: &Sentence, word: usize) -> Option<usize> {
    let holds = |clause: &Clause| clause.words.contains(&word);
    let clauses = || sentence.clauses.iter().enumerate();
    let noun = clauses()
        .filter(|(_, clause)| clause.form == Form::Noun && holds(clause) && clause.trigger < word)
        .min_by_key(|(_, clause)| word - clause.trigger);
    let before = clauses()
        .filter(|(_, clause)| clause.form != Form::Noun && holds(clause) && clause.trigger < word)
        .min_by_key(|(_, clause)| word - clause.trigger);
    let after = clauses()
        .filter(|(_, clause)| clause.form != Form::Noun && holds(clause) && clause.trigger > word)
        .min_by_key(|(_, clause)| clause.trigger - word);
    match (before, noun, after) {
        (Some((at, _)), _, _) => Some(at),
        // "An attack on the city late yesterday killed five": both are dated, the verb passes it on.
        (None, _, Some((at, clause))) if clause.form.is_finite() => Some(at),
        (None, Some((at, _)), _) | (None, None, Some((at, _))) => Some(at),
        // Words that lie in no clause date the verb nearest before them, else the first.
        (None, None, None) => {
            let verbs = || clauses().filter(|(_, clause)| clause.form != Form::Noun);
            let last = verbs().rfind(|(_, clause)| clause.trigger < word);
            last.or_else(|| verbs().next()).map(|(at, _)| at)
        }
    }
}

/// Hands dates on inside a sentence: to the nouns in a dated clause, to verbs joined to it, to what it governs.
fn spread(sentence: &Sentence, text: &str, behind: &[bool], dated: &mut [Option<&TimeExpression>]) {
    for at in 0..sentence.clauses.len() {
        if dated[at].is_some() || behind[at] {
            continue;
        }
        let clause = &sentence.clauses[at];
        let from = match clause.form {
            Form::Noun | Form::Infinitive | Form::Ing | Form::Participle => clause.governor,
            _ => sentence.clauses[..at].iter().rposition(|before| {
                before.form.is_finite()
                    && before.subject == clause.subject
                    && !clause.subject.is_empty()
                    && before.form == clause.form
            }),
        };
        if let Some(from) = from.filter(|from| dated[*from].is_some()) {
            let between = &sentence.tokens
                [sentence.clauses[from].trigger.min(clause.trigger)..clause.trigger];
            // "Five years after its launch": another time than the verb's.
            let before =
                &sentence.tokens[clause.words.start.saturating_sub(1)..clause.words.start.max(1)];
            let cut = between.iter().chain(before).any(|token| {
                ["following", "after", "since", "before", "until"]
                    .iter()
                    .any(|word| token.is(text, word))
            });
            if !cut {
                dated[at] = dated[from];
            }
        }
    }
    // "expected to attend the call on Sunday": what is expected and the expecting clause share the day.
    for at in (0..sentence.clauses.len()).rev() {
        let clause = &sentence.clauses[at];
        if let Some(governor) =
            clause.governor.filter(|governor| dated[*governor].is_none() && dated[at].is_some())
        {
            let carries = matches!(sentence.clauses[governor].class, Class::Phase | Class::Plan);
            if carries && clause.form != Form::Noun {
                dated[governor] = dated[at];
            }
        }
    }
}

/// What a document knows of time while it is read.
#[derive(Debug, Default, Clone)]
pub(super) struct Clock {
    /// The post that the date was read in.
    post: Option<u32>,
    /// The passage of the date.
    passage: usize,
    /// The day of the story: the first date that a main clause of this post gives and that is no background.
    story: Option<EventDate>,
    /// The date last given in this paragraph.
    paragraph: Option<EventDate>,
    /// Whether that date is background.
    background: bool,
    /// How many sentences have begun since that date was given.
    sentences: usize,
}

/// A day so many days before the publication is no longer the news: what else is told without a date may be of today.
const BACKGROUND: i64 = 31;

/// Background dates so many sentences: a text without paragraphs turns back to the news somewhere.
const ASIDE: usize = 3;

/// Whether a date may lie so far from the publication that it is told as background.
pub(super) fn is_background(date: &EventDate, published: Option<Interval>) -> bool {
    let days = published
        .and_then(|day| day.first_day())
        .zip(date.interval.last_day())
        .map(|(published, last)| (published - last).num_days().abs());
    days.is_none_or(|days| days > BACKGROUND)
}

impl Clock {
    /// Moves on to the next sentence, which may be of another passage or post.
    pub(super) fn enter(&mut self, post: Option<u32>, passage: usize) {
        if self.post != post {
            *self = Clock { post, passage, ..Clock::default() };
        }
        if self.passage != passage {
            self.passage = passage;
            self.paragraph = None;
        }
        self.sentences += 1;
    }

    /// Remembers the date of a main clause that tells what happened, in words published at a time.
    pub(super) fn note(&mut self, date: &EventDate, clause: &Clause, published: Option<Interval>) {
        let background = is_background(date, published);
        // Of the present only a day says enough: "this year" is the year of all that is told.
        let told = date.interval.grain < Grain::Week
            || date.interval.single_day().is_some()
            || background && published.is_some() && date.interval.grain <= Grain::Year;
        // What a relative clause tells lies behind the story: "the phone, which was shown on Wednesday".
        if clause.relative || !told || !matches!(clause.form, Form::Past | Form::Present) {
            return;
        }
        let told = EventDate { basis: "context", ..date.clone() };
        self.background = background;
        self.sentences = 0;
        if !self.background {
            self.story.get_or_insert_with(|| told.clone());
        }
        self.paragraph = Some(told);
    }

    /// Remembers the day of the news that a report opens with, for the rest of the paragraph.
    pub(super) fn note_news(&mut self, date: &EventDate) {
        if self.paragraph.is_none() {
            self.paragraph = Some(date.clone());
            self.background = false;
        }
    }

    /// The date that a clause without one of its own takes from the words around it: of background only what is told in the
    /// same tense; what is said or has become so since is news again.
    pub(super) fn context(&self, clause: &Clause) -> Option<&EventDate> {
        let behind =
            clause.form == Form::Past && clause.class != Class::Speech && self.sentences <= ASIDE;
        let paragraph = self.paragraph.as_ref().filter(|_| !self.background || behind);
        paragraph.or(self.story.as_ref())
    }
}

/// The date of an expression in the clause.
pub(super) fn of_text(time: &TimeExpression) -> Option<EventDate> {
    let interval = time.interval()?;
    // "now" is the day it is said on.
    let value =
        if time.value.ends_with("_REF") { interval.earliest() } else { Some(time.value.clone()) };
    Some(EventDate {
        value,
        interval,
        basis: "text",
        evidence: Some(Evidence::of(time.cite.clone())),
        anchor: time.anchor.clone(),
    })
}

/// Whether a clause at the head of a report tells what is news on the day of publication: a main clause of its `first`
/// sentence in the past, or of its first paragraph in the present perfect, that nothing puts before the rest.
pub(super) fn is_news(clause: &Clause, text: &str, sentence: &Sentence, first: bool) -> bool {
    let near = clause.group.saturating_sub(2)..(clause.trigger + 1).min(sentence.tokens.len());
    // "has always said", "has been shipping": a habit, or what goes on.
    let lasting = sentence.tokens[near].iter().any(|token| {
        ["always", "often", "never", "long", "twice", "been", "repeatedly", "so"]
            .iter()
            .any(|word| token.is(text, word))
    });
    let told = match clause.form {
        Form::Past => first && !sentence.tokens[clause.group].is(text, "had"),
        Form::Present => {
            clause.perfect
                && !lasting
                && !matches!(clause.class, Class::State | Class::Mind | Class::Phase)
        }
        _ => false,
    };
    told && !clause.relative && !clause.negated && !is_earlier(text, sentence, clause)
}

/// Bounds from the publication: what is told as past lies before its end, what is planned after its start.
pub(super) fn bounded(
    published: Option<Interval>,
    status: Status,
    form: Form,
) -> Option<EventDate> {
    let day = published?;
    let interval = match (status, form) {
        (Status::Scheduled, _) => Interval::since(day.first_day()?),
        (Status::Hypothetical, _) => return None,
        _ => Interval::until(day.last_day()?),
    };
    Some(EventDate { value: None, interval, basis: "published", evidence: None, anchor: None })
}

/// The day of publication.
pub(super) fn on(published: Interval) -> EventDate {
    let interval = published.to_days();
    let value = interval.earliest();
    EventDate { value, interval, basis: "published", evidence: None, anchor: None }
}

/// On or before a date: what had happened "earlier".
pub(super) fn before(date: &EventDate) -> Option<EventDate> {
    let interval = Interval::until(date.interval.last_day()?);
    Some(EventDate { value: None, interval, ..date.clone() })
}

/// Whether the clause says that it happened before what was told last: "had earlier", "previously", "already".
pub(super) fn is_earlier(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    let said = |token: &Token| {
        ["earlier", "previously", "already", "before", "once", "since"]
            .iter()
            .any(|word| token.is(text, word))
    };
    let lately = |token: &Token| {
        ["recently", "newly", "formerly", "originally", "previously", "earlier", "once"]
            .iter()
            .any(|word| token.is(text, word))
    };
    let near = clause.group.saturating_sub(2)..(clause.trigger + 1).min(sentence.tokens.len());
    // "The visit comes after officials concluded talks", "nine days after four people died"
    let later = |word: usize| {
        let units = ["hours", "day", "days", "week", "weeks", "month", "months", "year", "years"];
        let counted = word.checked_sub(1).map(|unit| &sentence.tokens[unit]);
        sentence.tokens[word].is(text, "after")
            && counted.is_some_and(|unit| units.iter().any(|name| unit.is(text, name)))
    };
    let after = clause.form == Form::Past
        && (clause.subject.clone().any(later)
            || clause.words.start.checked_sub(1).is_some_and(|before| {
                ["after", "since"].iter().any(|word| sentence.tokens[before].is(text, word))
            }));
    // "the recently announced phone"
    let described = clause.form == Form::Participle
        && clause.group.checked_sub(1).is_some_and(|before| lately(&sentence.tokens[before]));
    after || described || clause.perfect && sentence.tokens[near].iter().any(said)
}

/// Whether a telling is of something that was over when it was said: "Healey said the crew had fired".
pub(super) fn told_as_over(
    clause: &Clause,
    telling: &Telling,
    text: &str,
    sentence: &Sentence,
) -> bool {
    let had = sentence.tokens[clause.group].is(text, "had");
    clause.perfect && had && telling.manner == Manner::Reported
}

/// The spans of every expression, for what must not be read as a number.
pub(super) fn taken(times: &[TimeExpression]) -> Vec<Span> {
    times.iter().map(|time| time.cite.span()).collect()
}

/// How long something took: the counted lengths of a sentence as figures, each with the clause it belongs to.
pub(super) fn lengths(sentence: &Sentence, times: &[TimeExpression]) -> Vec<(usize, Figure)> {
    let counted = times.iter().filter(|time| time.kind == TimexType::Duration);
    counted
        .filter_map(|time| {
            let (count, unit) = length(&time.value)?;
            let first =
                sentence.tokens.iter().position(|token| token.span.end > time.cite.span().start)?;
            let relation = match time.modifier {
                Some(Modifier::Approx) => Relation::About,
                Some(Modifier::LessThan) => Relation::Nearly,
                Some(Modifier::MoreThan) => Relation::MoreThan,
                Some(Modifier::EqualOrMore) => Relation::AtLeast,
                Some(Modifier::EqualOrLess) => Relation::AtMost,
                _ => Relation::Exactly,
            };
            let figure = Figure {
                what: "duration".to_owned(),
                low: (relation != Relation::AtMost).then_some(count),
                high: (!matches!(relation, Relation::MoreThan | Relation::AtLeast))
                    .then_some(count),
                relation,
                unit: Some(unit.to_owned()),
                scope: None,
                cite: time.cite.clone(),
                bearing: Bearing::default(),
            };
            Some((home(sentence, first)?, figure))
        })
        .collect()
}

/// "P3D" as three days; `None` for lengths that nobody counts, such as "PXW".
fn length(value: &str) -> Option<(f64, &'static str)> {
    let clock = value.starts_with("PT");
    let digits = value.strip_prefix(if clock { "PT" } else { "P" })?;
    let unit = match (clock, digits.chars().next_back()?) {
        (true, 'S') => "seconds",
        (true, 'M') => "minutes",
        (true, 'H') => "hours",
        (false, 'D') => "days",
        (false, 'W') => "weeks",
        (false, 'M') => "months",
        (false, 'Y') => "years",
        _ => return None,
    };
    let count = digits.get(..digits.len() - 1)?.parse::<f64>().ok()?;
    (count.is_finite() && count > 0.0).then_some((count, unit))
}
