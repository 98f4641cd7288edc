//! "Two days after it was announced", "a day after the fighting": a happening so many days before the one that is told.

use super::{EventDate, Sentence, when};
use crate::calendar::Interval;
use crate::normalise::times::TimeExpression;
use chrono::{Days, NaiveDate};

/// How many days before another happening a clause lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lag {
    /// The clause.
    pub clause: usize,
    days: u64,
    /// The day that the sentence names right before, from which they count back.
    from: Option<NaiveDate>,
    /// The clause told before; `None` at the head of a sentence.
    beside: Option<usize>,
}

/// The lags of a sentence, by the lengths of its words of time that "after" follows.
pub(super) fn lags(text: &str, sentence: &Sentence, times: &[TimeExpression]) -> Vec<Lag> {
    let tokens = &sentence.tokens;
    let lag = |(number, time): (usize, &TimeExpression)| {
        let days = days(&time.value)?;
        let end = time.cite.span().end;
        let after = tokens.iter().position(|token| token.span.start >= end)?;
        // "two days after", or with the word inside the expression
        let own = time.cite.quote().ends_with(" after");
        if !own && !tokens[after].is(text, "after") {
            return None;
        }
        let clause = sentence.clauses.iter().position(|clause| clause.trigger >= after)?;
        let from = times[..number].iter().rev().find_map(|time| time.interval()?.single_day());
        let beside = sentence.clauses[..clause].iter().rposition(|clause| clause.form.is_finite());
        Some(Lag { clause, days, from, beside })
    };
    let mut found: Vec<Lag> = times.iter().enumerate().filter_map(lag).collect();
    // "four days after a fire killed five"
    for at in 0..found.len() {
        let noun = &sentence.clauses[found[at].clause];
        let verb = sentence.clauses.get(found[at].clause + 1);
        if verb.is_some_and(|verb| verb.form.is_finite() && verb.subject.contains(&noun.trigger)) {
            found.push(Lag { clause: found[at].clause + 1, ..found[at] });
        }
    }
    found
}

impl Lag {
    /// The day of the clause, where the dates of the clauses before it or the publication tell it.
    pub(super) fn date(
        &self,
        dates: &[Option<EventDate>],
        published: Option<Interval>,
    ) -> Option<EventDate> {
        let beside = self.beside.and_then(|clause| dates[clause].clone());
        let told = beside.as_ref().map(|date| when::of_day(date).interval);
        let base = self
            .from
            .or_else(|| told.and_then(|told| told.single_day()))
            .or_else(|| published.filter(|_| self.beside.is_none())?.single_day())?;
        let day = base.checked_sub_days(Days::new(self.days))?;
        Some(EventDate {
            value: Some(day.to_string()),
            interval: Interval::day(day),
            basis: "context",
            evidence: beside.and_then(|date| date.evidence),
            anchor: None,
        })
    }
}

/// The days of a length of whole days or weeks.
fn days(value: &str) -> Option<u64> {
    const LONGEST: u64 = 60;
    let length = value.strip_prefix('P')?;
    let (count, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
    let each = match unit {
        "D" => 1,
        "W" => 7,
        _ => return None,
    };
    count.parse::<u64>().ok()?.checked_mul(each).filter(|days| (1..=LONGEST).contains(days))
}
