//! When an event happened, as its mentions together allow.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::calendar::Interval;

/// How many different intervals are weighed against each other, the most told first.
const WEIGHED: usize = 64;

/// What the words of time of a clause weigh beside a date that it takes from the words around it.
const OWN: usize = 3;

/// What a mention tells of the time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// The document, as an index into the corpus.
    pub(super) document: usize,
    /// Whether words of its own clause give the date.
    pub(super) own: bool,
    pub(super) interval: Interval,
}

/// The stretch of time that the mentions of one event together allow; `None` when none is dated.
///
/// Where they contradict each other, the closed interval that most documents allow leads, where a date in the words of
/// the clause counts as [`OWN`]; the narrower and then the earlier of equals. It is narrowed by all that meet it, the
/// most told first.
pub(super) fn when(dates: &[Told]) -> Option<Interval> {
    let mut said: BTreeMap<(Key, usize), usize> = BTreeMap::new();
    let mut intervals: BTreeMap<Key, Interval> = BTreeMap::new();
    for date in dates {
        let key = key(&date.interval);
        let weight = said.entry((key, date.document)).or_default();
        *weight = (*weight).max(if date.own { OWN } else { 1 });
        intervals.insert(key, date.interval);
    }
    let mut told: BTreeMap<Key, usize> = BTreeMap::new();
    for ((key, _), weight) in said {
        *told.entry(key).or_default() += weight;
    }
    let mut ranked: Vec<(usize, Key, Interval)> =
        told.into_iter().map(|(key, times)| (times, key, intervals[&key])).collect();
    ranked.sort_by_key(|(times, key, _)| (Reverse(*times), *key));
    ranked.truncate(WEIGHED);
    let allowed = |date: &Interval| -> usize {
        ranked.iter().filter(|(_, _, other)| date.overlaps(other)).map(|(times, ..)| times).sum()
    };
    // An open interval meets nearly all others, so it leads only where none is closed.
    let open = |date: &Interval| date.start.is_none() || date.end.is_none();
    let lead = ranked
        .iter()
        .min_by_key(|(_, key, date)| (open(date), Reverse(allowed(date)), width(date), *key))?;
    // A clock that is known and one that is not meet by the day, which is no narrower than an evening.
    let narrowed = ranked.iter().fold(lead.2, |whole, (_, _, date)| {
        whole.intersect(date).filter(|met| width(met) <= width(&whole)).unwrap_or(whole)
    });
    Some(narrowed)
}

type Key = (Option<NaiveDateTime>, Option<NaiveDateTime>, bool, crate::calendar::Grain);

fn key(date: &Interval) -> Key {
    (date.start, date.end, date.clock == crate::calendar::Clock::Utc, date.grain)
}

/// Length in seconds; open intervals are the widest.
fn width(date: &Interval) -> i64 {
    match (date.start, date.end) {
        (Some(start), Some(end)) => (end - start).num_seconds(),
        _ => i64::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 11, day).unwrap()
    }

    fn told(document: usize, own: bool, interval: Interval) -> Told {
        Told { document, own, interval }
    }

    #[test]
    fn mentions_narrow_each_other() {
        let found = when(&[
            told(0, false, Interval::until(day(21))),
            told(1, false, Interval::day(day(20))),
            told(2, false, Interval::until(day(21))),
        ]);
        assert_eq!(found.unwrap().single_day(), Some(day(20)));
        assert_eq!(when(&[]), None);
    }

    #[test]
    fn a_day_on_another_clock_makes_no_evening_a_day() {
        let hour = |hour| day(20).and_hms_opt(hour, 0, 0);
        let evening = Interval {
            start: hour(18),
            end: hour(23),
            grain: crate::calendar::Grain::Hour,
            clock: crate::calendar::Clock::Utc,
        };
        let whole = Interval::day(day(20));
        assert_ne!(whole.clock, evening.clock);
        assert_eq!(when(&[told(0, true, evening), told(0, false, whole)]), Some(evening));
    }

    #[test]
    fn the_day_that_most_documents_tell_wins() {
        let third = |document| told(document, false, Interval::day(day(3)));
        let twentieth = |document| told(document, false, Interval::day(day(20)));
        let found = when(&[third(0), third(0), third(0), twentieth(1), twentieth(2)]);
        assert_eq!(found.unwrap().single_day(), Some(day(20)));
    }

    #[test]
    fn words_of_the_clause_outweigh_the_words_around() {
        let around = |document| told(document, false, Interval::day(day(3)));
        let own = told(2, true, Interval::day(day(20)));
        assert_eq!(when(&[around(0), around(1), own]).unwrap().single_day(), Some(day(20)));
    }
}
