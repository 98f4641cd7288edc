//! When a mention without words of time happened: by the words around it, else bounds from the publication day.

use chrono::NaiveDate;

use super::clause::{Clause, Form};
use super::cues::Class;
use super::speech::{Manner, Telling};
use super::tag::Tag;
use super::token::Token;
use super::{Bearing, EventDate, Figure, Relation, Sentence, Status, allot};
use crate::calendar::{Grain, Interval};
use crate::normalise::times::{Modifier, TimeExpression, TimexType};
use crate::text::Span;

/// What a document knows of time while it is read.
#[derive(Debug, Default, Clone)]
pub(super) struct Clock {
    /// The post that the date was read in.
    post: Option<u32>,
    /// The passage of the date.
    passage: usize,
    /// The day of the story: the first date that a main clause of this post gives and that is no background.
    story: Option<EventDate>,
    /// The latest day that main clauses of the lead give: "struck on Thursday and was burning on Friday".
    news: Option<EventDate>,
    /// Whether the first sentences of the post or report gave it, or it is the day of the news.
    leads: bool,
    /// The date last given in this paragraph.
    paragraph: Option<EventDate>,
    /// Whether that date is background.
    background: bool,
    /// Whether that is the day on which something was said, or the day of the lead.
    said: bool,
    /// How many sentences have begun since that date was given.
    sentences: usize,
    /// How many sentences of the post have begun.
    told: usize,
}

/// A day so many days before the publication is no longer the news: what else is told without a date may be of today.
const BACKGROUND: i64 = 31;

/// Background dates so many sentences: a text without paragraphs turns back to the news somewhere.
const ASIDE: usize = 3;

/// So many sentences of a post or report are its lead.
const LEAD: usize = 2;

/// Whether a date may lie so far from the publication that it is told as background.
pub(super) fn is_background(date: &EventDate, published: Option<Interval>) -> bool {
    days_away(date, published).is_none_or(|days| days.abs() > BACKGROUND)
}

/// How many days a date lies before the publication.
fn days_away(date: &EventDate, published: Option<Interval>) -> Option<i64> {
    let day = published.and_then(|day| day.first_day());
    day.zip(date.interval.last_day()).map(|(published, last)| (published - last).num_days())
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
            self.said = false;
        }
        self.sentences += 1;
        self.told += 1;
    }

    /// Remembers the date of a main clause that tells what happened, in words published at a time.
    pub(super) fn note(
        &mut self,
        date: &EventDate,
        clause: &Clause,
        published: Option<Interval>,
        aside: bool,
    ) {
        let background = is_background(date, published);
        let date = of_day(date);
        // Of the present only a day says enough: "this year" is the year of all that is told.
        let told = date.interval.grain < Grain::Week && date.value.is_some()
            || date.interval.single_day().is_some()
            || background && published.is_some() && date.interval.grain <= Grain::Year;
        // What a relative clause tells lies behind the story: "the phone, which was shown on Wednesday".
        if clause.relative || aside || !told || !matches!(clause.form, Form::Past | Form::Present) {
            return;
        }
        let told = EventDate { basis: "context", ..date };
        self.background = background;
        self.sentences = 0;
        self.said = matches!(clause.class, Class::Speech | Class::Denial) || self.told <= LEAD;
        let later = |news: &EventDate| news.interval.start < told.interval.start;
        if !self.background && self.told <= LEAD && self.news.as_ref().is_none_or(later) {
            self.news = Some(told.clone());
        }
        if !self.background && self.story.is_none() {
            self.leads =
                self.told <= LEAD || days_away(&told, published).is_some_and(|days| days <= 1);
            self.story = Some(told.clone());
        }
        self.paragraph = Some(told);
    }

    /// Remembers the day of the news that a report opens with, for the rest of the paragraph.
    pub(super) fn note_news(&mut self, date: &EventDate) {
        if self.paragraph.is_none() {
            self.paragraph = Some(date.clone());
            self.background = false;
            self.said = true;
        }
    }

    /// The date that a clause without one of its own takes from the words around it: of background only what is told in the
    /// same tense; what is said or has become so since is news again.
    ///
    /// What is said is of the day on which words of this paragraph were said, else of the day that the report leads with,
    /// where that is the day of publication or the day before.
    pub(super) fn context(
        &self,
        clause: &Clause,
        published: Option<Interval>,
    ) -> Option<&EventDate> {
        let speech = matches!(clause.class, Class::Speech | Class::Denial);
        let behind = clause.form == Form::Past && !speech && self.sentences <= ASIDE;
        let paragraph = self.paragraph.as_ref().filter(|_| !self.background || behind);
        let lately = |date: &&EventDate| {
            published.is_none() || days_away(date, published).is_some_and(|days| days <= 1)
        };
        let story = self.story.as_ref().filter(|_| self.leads);
        let news = self.news.as_ref().filter(lately);
        if speech && published.is_some() {
            return paragraph.filter(|_| self.said).or(news).or(story.filter(lately));
        }
        // Where the lead tells of two days, nothing says of which the rest is.
        let one_day = news.is_none_or(|news| {
            self.story.as_ref().is_none_or(|story| story.interval.overlaps(&news.interval))
        });
        paragraph.or(story.filter(|_| one_day))
    }
}

/// The day of a date with a clock time or a part of the day: what is told next is of that day, not of that hour.
pub(super) fn of_day(date: &EventDate) -> EventDate {
    let day = date.value.as_deref().and_then(|value| {
        let (day, _) = value.split_once('T')?;
        NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
    });
    let Some(day) = day else { return date.clone() };
    // A night may be of two days.
    let days = date.interval.to_days();
    let two = days.start.is_some() && days.end.is_some() && days.single_day().is_none();
    let (value, interval) =
        if two { (None, days) } else { (Some(day.to_string()), Interval::day(day)) };
    EventDate { value, interval, ..date.clone() }
}

/// Whether a clause is told aside: it looks back with "had", or stands behind "after", "when", "since" and their like.
pub(super) fn is_aside(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    let had = clause.perfect && sentence.tokens[clause.group].is(text, "had");
    had || lead(sentence, clause)
        .is_some_and(|token| matches!(token.tag, Tag::Subordinator | Tag::Relative))
}

/// Whether a clause lies at another time than the one around it: "four days after the bank collapsed".
pub(super) fn is_apart(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    lead(sentence, clause).is_some_and(|token| {
        ["after", "since", "before", "until"].iter().any(|word| token.is(text, word))
    })
}

/// The word that a clause is joined on by.
fn lead<'s>(sentence: &'s Sentence, clause: &Clause) -> Option<&'s Token> {
    let opens = clause.words.start.min(clause.group);
    sentence.tokens[..opens].iter().rev().find(|token| token.tag != Tag::Adverb)
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
    let had = sentence.tokens[clause.group].is(text, "had");
    let told = match clause.form {
        Form::Past if first => !had,
        Form::Past | Form::Present => {
            clause.perfect
                && !had
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

/// Whether a clause says that something was set for a day to come: "sentencing was set for July 9".
pub(super) fn sets_day(clause: &Clause, sentence: &Sentence) -> bool {
    const SETS: [&str; 8] =
        ["set", "schedule", "slate", "fix", "plan", "postpone", "adjourn", "delay"];
    let base = sentence.tokens[clause.trigger].base();
    clause.passive
        && clause.form == Form::Past
        && !clause.negated
        && base.is_some_and(|base| SETS.contains(&base))
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
            Some((allot::home(sentence, first)?, figure))
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
