//! What words of time say in their sentence: on a day, over a stretch of days, since a day, or nothing of any verb.

use chrono::{Datelike, TimeDelta};

use super::tag::Tag;
use super::token::Token;
use super::{EventDate, Sentence};
use crate::calendar::{Grain, Interval, names};
use crate::normalise::times::{TimeExpression, TimexType};
use crate::text::Evidence;

/// Words of time that can date a clause, with their place in the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'t> {
    first: &'t TimeExpression,
    /// The other end of a stretch: "from 9 May to 12 May", "on Thursday and Saturday".
    last: Option<&'t TimeExpression>,
    /// How many days before the first expression a list of days begins: "on 21, 23 and 25 June".
    back: i64,
    /// Whether "since" stands before them: what they date goes on from there.
    pub since: bool,
    /// The first token.
    pub at: usize,
    /// The token behind the last.
    pub end: usize,
}

impl Words<'_> {
    /// The grain of the (first) expression.
    pub(super) fn grain(&self) -> Grain {
        self.first.interval().map_or(Grain::Century, |interval| interval.grain)
    }

    /// The whole stretch; one that nothing ends for "since".
    pub(super) fn interval(&self) -> Option<Interval> {
        let first = self.first.interval()?;
        let last = match self.last {
            Some(last) => last.interval()?,
            None => first,
        };
        if self.since {
            return Some(Interval { end: None, ..first });
        }
        let back = if self.last.is_some() { self.back } else { 0 };
        let start = first.start.and_then(|start| start.checked_sub_signed(TimeDelta::days(back)));
        Some(Interval { start: start.or(first.start), end: last.end, ..first })
    }

    /// The date of a clause with these words, told in a text of `published`; a stretch has no value.
    pub(super) fn date(&self, published: Option<Interval>) -> Option<EventDate> {
        let mut interval = self.interval()?;
        if self.since {
            let until = published.map(|published| published.to_days());
            interval = match until.filter(|until| until.end > interval.start) {
                Some(until) => {
                    let day = Interval { clock: until.clock, ..interval.to_days() };
                    Interval { end: until.end, ..day }
                }
                None => interval,
            };
        }
        let value = match (self.since || self.last.is_some(), &self.first.value) {
            (true, _) => None,
            // "now" is the day it is said on.
            (false, value) if value.ends_with("_REF") => interval.earliest(),
            (false, value) => Some(value.clone()),
        };
        Some(EventDate {
            value,
            interval,
            basis: "text",
            evidence: Some(Evidence::of(self.first.cite.clone())),
            anchor: self.first.anchor.clone(),
        })
    }
}

/// The words of time of a sentence that can date a clause, the two ends of a stretch taken together.
///
/// Left out are words that set a term ("until Friday"), those that a comparison goes back to ("the worst since 1989",
/// "more than on Monday"), and the hours of a habit ("from 7.30am on strike days").
pub(super) fn read<'t>(
    text: &str,
    sentence: &Sentence,
    times: &'t [TimeExpression],
) -> Vec<Words<'t>> {
    let tokens = &sentence.tokens;
    let mut found: Vec<Words<'t>> = Vec::new();
    for time in times.iter().filter(|time| dates(time)) {
        let Some((at, end)) = place(tokens, time) else { continue };
        let words = Words {
            first: time,
            last: None,
            back: listed_before(text, sentence, time, at),
            since: false,
            at,
            end,
        };
        if let Some(before) =
            found.last_mut().filter(|before| joins(text, sentence, before, &words))
        {
            before.last = Some(time);
            before.end = end;
            continue;
        }
        let lead = tokens[..at]
            .iter()
            .rev()
            .find(|token| !matches!(token.tag, Tag::Determiner | Tag::Adverb | Tag::Adjective));
        let led =
            |words: &[&str]| lead.is_some_and(|lead| words.iter().any(|word| lead.is(text, word)));
        if led(&["since"]) {
            if !is_compared(text, sentence, at) {
                found.push(Words { since: true, ..words });
            }
            continue;
        }
        let not_until = tokens[..at].iter().rev().take(4).any(|token| token.tag == Tag::Not);
        if led(&["until", "till"]) && !not_until
            || is_measured_by(text, sentence, at)
            || is_habit(text, sentence, end, time)
        {
            continue;
        }
        found.push(words);
    }
    found
}

/// The first token of an expression and the one behind its last; `None` where it stands behind all of them.
fn place(tokens: &[Token], time: &TimeExpression) -> Option<(usize, usize)> {
    let span = time.cite.span();
    let at = tokens.iter().position(|token| token.span.end > span.start)?;
    let length = tokens[at..].iter().take_while(|token| token.span.start < span.end).count();
    Some((at, at + length))
}

/// The words of time that a clause of "when" goes on from: "the worst since 2010, when 33 men were trapped".
pub(super) fn recalled<'t>(
    text: &str,
    sentence: &Sentence,
    times: &'t [TimeExpression],
) -> Vec<Words<'t>> {
    let tokens = &sentence.tokens;
    let words = |time: &'t TimeExpression| {
        let (at, end) = place(tokens, time)?;
        let comma = tokens.get(end).is_some_and(|token| token.tag == Tag::Comma);
        let when = tokens.get(end + usize::from(comma))?;
        let words = Words { first: time, last: None, back: 0, since: false, at, end };
        when.is(text, "when").then_some(words)
    };
    times.iter().filter(|time| dates(time)).filter_map(words).collect()
}

/// Whether an expression can date a happening: it has a place on the calendar and is neither a length nor a habit, nor
/// as vague as "recently".
fn dates(time: &TimeExpression) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && time
            .interval()
            .is_some_and(|interval| interval.start.is_some() && interval.end.is_some())
}

/// Whether two neighbours are the ends of one stretch: "between 9 May and 12 May", "on Thursday and Saturday".
fn joins(text: &str, sentence: &Sentence, first: &Words<'_>, next: &Words<'_>) -> bool {
    let between = first.last.unwrap_or(first.first).cite.span().end..next.first.cite.span().start;
    let between = text.get(between.start as usize..between.end as usize).map_or("", str::trim);
    let ends = first.last.unwrap_or(first.first).interval().zip(next.first.interval());
    let in_order = ends.is_some_and(|(a, b)| {
        a.start < b.start && a.clock == b.clock && a.grain == b.grain && a.grain <= Grain::Year
    });
    let lead = sentence.tokens[..first.at].last();
    let led =
        |words: &[&str]| lead.is_some_and(|lead| words.iter().any(|word| lead.is(text, word)));
    let joined = match between {
        "to" | "until" | "till" | "through" | "-" | "\u{2013}" | "\u{2014}" => {
            !led(&["until", "by"])
        }
        "and" | "or" | ", and" | "," => {
            led(&["on", "between", "in", "for", "of"]) || first.last.is_some()
        }
        _ => false,
    };
    !first.since && in_order && joined
}

/// How many days before an expression the bare numbers in front of it begin: 2 for "21" before "23" and "25 June".
fn listed_before(text: &str, sentence: &Sentence, time: &TimeExpression, at: usize) -> i64 {
    let day = time.interval().and_then(|interval| interval.single_day());
    let Some(day) = day.map(|day| i64::from(day.day())) else { return 0 };
    let tokens = &sentence.tokens;
    let mut first = day;
    let mut place = at.checked_sub(2);
    while let Some(at) = place.filter(|at| tokens[at + 1].tag == Tag::Comma) {
        match tokens[at].of(text).parse::<i64>().ok().filter(|number| (1..first).contains(number)) {
            Some(number) => first = number,
            None => break,
        }
        place = at.checked_sub(2);
    }
    day - first
}

/// "the biggest strike since 1989", "for the first time since Monday": what is compared is not of that time, nor does it
/// last since then.
fn is_compared(text: &str, sentence: &Sentence, at: usize) -> bool {
    const REACH: usize = 10;
    #[rustfmt::skip]
    const NO_SUPERLATIVES: [&str; 16] = [
        "west", "rest", "test", "protest", "arrest", "interest", "forest", "latest", "request", "guest", "honest", "suggest",
        "invest", "contest", "harvest", "unrest",
    ];
    let words = &sentence.tokens[at.saturating_sub(REACH)..at];
    words.iter().any(|token| {
        let word = token.of(text);
        let superlative = word.len() > 4
            && word.to_ascii_lowercase().ends_with("est")
            && !NO_SUPERLATIVES.iter().any(|other| token.is(text, other));
        let counted = ["first", "most", "best", "least", "worst", "only", "second", "third"];
        superlative || counted.iter().any(|other| token.is(text, other))
    })
}

/// "more than on Monday", "about the same as on Thursday", "compared with 2019", "down from 40 on Monday"
fn is_measured_by(text: &str, sentence: &Sentence, at: usize) -> bool {
    let tokens = &sentence.tokens[..at];
    let mut before = tokens.iter().rev().skip_while(|token| {
        token.tag == Tag::Determiner || ["on", "in", "at"].iter().any(|word| token.is(text, word))
    });
    let (Some(first), second) = (before.next(), before.next()) else { return false };
    let second = |words: &[&str]| {
        second.is_some_and(|second| words.iter().any(|word| second.is(text, word)))
    };
    first.is(text, "than")
        || first.is(text, "as") && second(&["same", "much", "many"])
        || (first.is(text, "with") || first.is(text, "to")) && second(&["compared"])
}

/// "days", "weekends", "mornings", "Tuesdays": what hours are kept on.
fn is_kept_on(word: &str) -> bool {
    let word = word.to_lowercase();
    ["days", "weekdays", "weekends", "nights", "mornings", "evenings"].contains(&word.as_str())
        || word.strip_suffix('s').is_some_and(|day| names::weekday(day).is_some())
}

/// "between 7.30am and 6.30pm on strike days": hours that are kept on many days.
fn is_habit(text: &str, sentence: &Sentence, end: usize, time: &TimeExpression) -> bool {
    const REACH: usize = 8;
    let clock = time.value.contains('T');
    // The words around the hours, since they stand before them as well: "on strike days, from 7.30am".
    let from = end.saturating_sub(REACH);
    let near = &sentence.tokens[from..sentence.tokens.len().min(end + REACH)];
    clock
        && near.windows(3).any(|words| {
            (words[0].is(text, "on") || words[0].is(text, "at"))
                && words[1..].iter().any(|word| is_kept_on(word.of(text)))
        })
}
