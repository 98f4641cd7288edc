//! When an event happened, as its mentions together allow.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::calendar::Interval;

/// How many different intervals are weighed against each other, the most told first.
const WEIGHED: usize = 64;

/// The stretch of time that the mentions of one event together allow; `None` when none is dated.
///
/// Where they contradict each other, the interval that most mentions allow leads, the narrower and then the earlier of
/// equals; it is narrowed by all that meet it, the most told first.
pub(super) fn when(dates: &[Interval]) -> Option<Interval> {
    let mut told: BTreeMap<Key, (usize, Interval)> = BTreeMap::new();
    for date in dates {
        told.entry(key(date)).or_insert((0, *date)).0 += 1;
    }
    let mut ranked: Vec<(usize, Key, Interval)> =
        told.into_iter().map(|(key, (times, date))| (times, key, date)).collect();
    ranked.sort_by_key(|(times, key, _)| (Reverse(*times), *key));
    ranked.truncate(WEIGHED);
    let allowed = |date: &Interval| -> usize {
        ranked.iter().filter(|(_, _, other)| date.overlaps(other)).map(|(times, ..)| times).sum()
    };
    let lead =
        ranked.iter().min_by_key(|(_, key, date)| (Reverse(allowed(date)), width(date), *key))?;
    let narrowed =
        ranked.iter().fold(lead.2, |whole, (_, _, date)| whole.intersect(date).unwrap_or(whole));
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

    #[test]
    fn mentions_narrow_each_other() {
        let found =
            when(&[Interval::until(day(21)), Interval::day(day(20)), Interval::until(day(21))]);
        assert_eq!(found.unwrap().single_day(), Some(day(20)));
        assert_eq!(when(&[]), None);
    }

    #[test]
    fn the_day_that_most_tell_wins() {
        let dates = [Interval::day(day(3)), Interval::day(day(20)), Interval::day(day(20))];
        assert_eq!(when(&dates).unwrap().single_day(), Some(day(20)));
    }
}
