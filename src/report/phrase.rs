//! Numbers, dates and figures in words, the same in every table, chart and page.

use std::collections::BTreeMap;

use crate::calendar::{Grain, Interval};
use crate::deduplicate::{Difference, DifferenceKind};
use crate::normalise::Relation;

/// `1 event`, `2 events`, `1,200 events`.
pub fn count(number: usize, noun: &str) -> String {
    let plural = match noun {
        _ if number == 1 => noun.to_owned(),
        _ if noun.ends_with('y') && !noun.ends_with("ay") => {
            format!("{}ies", &noun[..noun.len() - 1])
        }
        _ => format!("{noun}s"),
    };
    format!("{} {plural}", grouped(number))
}

/// How many differences of each sort there are, the most newsworthy first: `2 figures`, `1 name`.
pub fn changes<'a>(differs: impl Iterator<Item = &'a Difference>) -> Vec<String> {
    let mut counts: BTreeMap<(bool, DifferenceKind), usize> = BTreeMap::new();
    for difference in differs {
        let kind = if difference.negation { DifferenceKind::Figure } else { difference.kind };
        *counts.entry((!difference.negation, kind)).or_default() += 1;
    }
    counts
        .iter()
        .map(|(&(kept, kind), &number)| {
            let noun = match kind {
                _ if !kept => "negation",
                DifferenceKind::Figure => "figure",
                DifferenceKind::Name => "name",
                DifferenceKind::Time => "time",
                DifferenceKind::Attribution => "attribution",
                DifferenceKind::Wording => "wording",
                DifferenceKind::Cut => "cut or addition",
            };
            match (kind, number) {
                (DifferenceKind::Cut, 2..) => format!("{} cuts or additions", grouped(number)),
                _ => count(number, noun),
            }
        })
        .collect()
}

/// A whole number with commas between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Byte offsets as `12–300`.
pub fn span(start: u32, end: u32) -> String {
    format!("{start}–{end}")
}

/// An interval as people write it: `2025-12-08`, `2025-12-05 to 2025-12-07`, `2025-12`, `until 2025-12-08`, `undated`.
pub fn when(interval: Option<&Interval>) -> String {
    let Some(interval) = interval else { return "undated".to_owned() };
    match (interval.earliest(), interval.latest()) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(_)) if interval.grain == Grain::Month => a[..a.len() - 3].to_owned(),
        (Some(a), Some(_)) if interval.grain == Grain::Year => a[..a.len() - 6].to_owned(),
        (Some(a), Some(b)) => format!("{a} to {b}"),
        (Some(a), None) => format!("from {a}"),
        (None, Some(b)) => format!("until {b}"),
        (None, None) => "undated".to_owned(),
    }
}

/// A value with the way it binds and its unit: `at least 7`, `5 to 7`, `up to 80 per cent`, `nearly 1 month`, `half`;
/// `unknown` without either bound.
///
/// People go without their unit.
pub fn value(
    low: Option<f64>,
    high: Option<f64>,
    relation: Relation,
    unit: Option<&str>,
) -> String {
    let (Some(one), Some(two)) = (low.or(high), high.or(low)) else { return "unknown".to_owned() };
    let (binds, amount) = match relation {
        Relation::Exactly | Relation::Between | Relation::About if one != two => {
            let binds = if relation == Relation::About { "about " } else { "" };
            (binds, format!("{} to {}", number(one), number(two)))
        }
        Relation::Exactly | Relation::Between => ("", number(one)),
        Relation::AtLeast => ("at least ", number(one)),
        Relation::MoreThan => ("more than ", number(one)),
        Relation::AtMost => ("up to ", number(two)),
        Relation::LessThan => ("fewer than ", number(two)),
        Relation::About => ("about ", number(one)),
        Relation::Nearly => ("nearly ", number(two)),
    };
    match unit {
        Some("percent") => format!("{binds}{amount} per cent"),
        Some("share") if (one, two) == (0.5, 0.5) => format!("{binds}half"),
        Some("share") => format!("{binds}{amount} of the whole"),
        Some("people") | None => format!("{binds}{amount}"),
        Some(unit) => {
            let unit = super::clean(unit);
            let single = unit.strip_suffix('s').filter(|_| (one, two) == (1.0, 1.0));
            format!("{binds}{amount} {}", single.unwrap_or(&unit))
        }
    }
}

/// A value with what it counts: `at least 7 killed`, `80 per cent captured`, `3 days`.
pub fn figure(
    what: &str,
    low: Option<f64>,
    high: Option<f64>,
    relation: Relation,
    unit: Option<&str>,
) -> String {
    let value = value(low, high, relation, unit);
    if Some(what) == unit { value } else { format!("{value} {}", super::clean(what)) }
}

/// A number without needless decimals, with commas between thousands.
pub fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        let sign = if value < 0.0 { "−" } else { "" };
        return format!("{sign}{}", grouped(value.abs() as usize));
    }
    format!("{value}")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(1, "event"), "1 event");
        assert_eq!(count(0, "copy"), "0 copies");
        assert_eq!(count(2, "day"), "2 days");
        assert_eq!(count(1_234_567, "word"), "1,234,567 words");
    }

    #[test]
    fn figures_read_as_people_write_them() {
        let exactly = |n, unit| value(Some(n), Some(n), Relation::Exactly, unit);
        assert_eq!(exactly(600_000.0, None), "600,000");
        assert_eq!(exactly(0.5, Some("share")), "half");
        assert_eq!(exactly(0.25, Some("share")), "0.25 of the whole");
        assert_eq!(exactly(1.0, Some("months")), "1 month");
        assert_eq!(exactly(3.0, Some("months")), "3 months");
        assert_eq!(value(Some(5.0), Some(7.0), Relation::Between, None), "5 to 7");
        assert_eq!(value(None, Some(1_234.0), Relation::AtMost, None), "up to 1,234");
        assert_eq!(value(None, None, Relation::Exactly, None), "unknown");
        let at_least = figure("killed", Some(7.0), None, Relation::AtLeast, Some("people"));
        assert_eq!(at_least, "at least 7 killed");
        let share = figure("city", Some(80.0), Some(80.0), Relation::About, Some("percent"));
        assert_eq!(share, "about 80 per cent city");
        let drones = figure("drones", Some(131.0), Some(131.0), Relation::Exactly, Some("drones"));
        assert_eq!(drones, "131 drones");
    }

    #[test]
    fn intervals_are_printed_at_their_grain() {
        let day = |d| NaiveDate::from_ymd_opt(2025, 12, d).unwrap();
        assert_eq!(when(Some(&Interval::day(day(8)))), "2025-12-08");
        let month = Interval::days(day(1), day(31), Grain::Month);
        assert_eq!(when(Some(&month)), "2025-12");
        let year =
            Interval::days(NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(), day(31), Grain::Year);
        assert_eq!(when(Some(&year)), "2025");
        assert_eq!(when(Some(&Interval::until(day(8)))), "until 2025-12-08");
        assert_eq!(when(None), "undated");
    }
}
