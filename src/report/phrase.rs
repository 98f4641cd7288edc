//! Numbers, dates and figures in words, the same in every table, chart and page.

use crate::calendar::{Grain, Interval};
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

/// A figure with its relation and unit: `at least 7 killed`, `between 5 and 7 people`, `80 per cent`.
pub fn figure(
    what: &str,
    low: Option<f64>,
    high: Option<f64>,
    relation: Relation,
    unit: Option<&str>,
) -> String {
    let value = match (low, high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(only), None) | (None, Some(only)) => number(only),
        (None, None) => "an unknown number".to_owned(),
    };
    let bound = match relation {
        Relation::Exactly | Relation::Between => "",
        Relation::AtLeast => "at least ",
        Relation::MoreThan => "more than ",
        Relation::AtMost => "at most ",
        Relation::LessThan => "less than ",
        Relation::About => "about ",
        Relation::Nearly => "nearly ",
    };
    let unit = match unit {
        Some("percent") => " per cent".to_owned(),
        Some("people") if !what.is_empty() => String::new(),
        Some(unit) if unit != what => format!(" {unit}"),
        _ => String::new(),
    };
    let what = if what.is_empty() { String::new() } else { format!(" {what}") };
    super::tables::clean(&format!("{bound}{value}{unit}{what}"))
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
        let at_least = figure("killed", Some(7.0), None, Relation::AtLeast, Some("people"));
        assert_eq!(at_least, "at least 7 killed");
        let half = figure("", Some(0.5), Some(0.5), Relation::Exactly, None);
        assert_eq!(half, "0.5");
        let share = figure("city", Some(80.0), Some(80.0), Relation::About, Some("percent"));
        assert_eq!(share, "about 80 per cent city");
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
