//! Feasts and named days with fixed rules.

use chrono::{Days, NaiveDate, Weekday};

use crate::calendar::{easter, nth_weekday, weekday_after};

/// How the day of a feast is found in a year.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// The same day of the same month.
    Fixed(u32, u32),
    /// So many days from Easter Sunday.
    Easter(i64),
    /// The nth such weekday of a month; the last when 0.
    Nth(u32, Weekday, u8),
    /// The first such weekday of a month on or after a day.
    From(u32, Weekday, u32),
}

/// The words that all must stand in the name, and the rule. The first row whose words all stand wins.
#[rustfmt::skip]
const FEASTS: &[(&str, Rule)] = &[
    ("orthodox christmas", Rule::Fixed(1, 7)), ("hogmanay", Rule::Fixed(12, 31)), ("burns", Rule::Fixed(1, 25)), ("anzac", Rule::Fixed(4, 25)), ("juneteenth", Rule::Fixed(6, 19)), ("fawkes", Rule::Fixed(11, 5)),
    ("shrove", Rule::Easter(-47)), ("trinity", Rule::Easter(56)),
    ("christmas eve", Rule::Fixed(12, 24)), ("christmas", Rule::Fixed(12, 25)), ("xmas", Rule::Fixed(12, 25)), ("fourth july", Rule::Fixed(7, 4)), ("boxing day", Rule::Fixed(12, 26)),
    ("new year eve", Rule::Fixed(12, 31)), ("new year", Rule::Fixed(1, 1)), ("may day", Rule::Fixed(5, 1)),
    ("valentine", Rule::Fixed(2, 14)), ("women day", Rule::Fixed(3, 8)), ("patrick", Rule::Fixed(3, 17)), ("independence day", Rule::Fixed(7, 4)), ("bastille day", Rule::Fixed(7, 14)),
    ("halloween", Rule::Fixed(10, 31)), ("armistice day", Rule::Fixed(11, 11)), ("veterans day", Rule::Fixed(11, 11)),
    ("remembrance day", Rule::Fixed(11, 11)), ("remembrance sunday", Rule::Nth(11, Weekday::Sun, 2)),
    ("good friday", Rule::Easter(-2)), ("easter monday", Rule::Easter(1)), ("easter", Rule::Easter(0)), ("palm sunday", Rule::Easter(-7)),
    ("ash wednesday", Rule::Easter(-46)), ("maundy thursday", Rule::Easter(-3)),
    ("luther", Rule::Nth(1, Weekday::Mon, 3)), ("whit sunday", Rule::Easter(49)), ("whit monday", Rule::Easter(50)), ("whitsun", Rule::Easter(49)), ("pentecost", Rule::Easter(49)), ("ascension day", Rule::Easter(39)), ("corpus christi", Rule::Easter(60)),
    ("midsummer day", Rule::Fixed(6, 24)), ("john", Rule::Fixed(6, 24)), ("candlemas", Rule::Fixed(2, 2)), ("michaelmas", Rule::Fixed(9, 29)), ("martinmas", Rule::Fixed(11, 11)), ("epiphany", Rule::Fixed(1, 6)),
    ("twelfth night", Rule::Fixed(1, 5)), ("saints", Rule::Fixed(11, 1)), ("souls", Rule::Fixed(11, 2)), ("lady day", Rule::Fixed(3, 25)), ("lammas", Rule::Fixed(8, 1)),
    ("bartholomew", Rule::Fixed(8, 24)), ("crispin", Rule::Fixed(10, 25)), ("george", Rule::Fixed(4, 23)), ("andrew", Rule::Fixed(11, 30)), ("james", Rule::Fixed(7, 25)),
    ("lawrence", Rule::Fixed(8, 10)), ("martin", Rule::Fixed(11, 11)), ("stephen", Rule::Fixed(12, 26)), ("david", Rule::Fixed(3, 1)),
    ("memorial day", Rule::Nth(5, Weekday::Mon, 0)), ("labor day", Rule::Nth(9, Weekday::Mon, 1)), ("labour day", Rule::Nth(9, Weekday::Mon, 1)),
    ("presidents", Rule::Nth(2, Weekday::Mon, 3)), ("columbus day", Rule::Nth(10, Weekday::Mon, 2)),
    ("thanksgiving", Rule::Nth(11, Weekday::Thu, 4)), ("election day", Rule::From(11, Weekday::Tue, 2)), ("mother day", Rule::Nth(5, Weekday::Sun, 2)), ("father day", Rule::Nth(6, Weekday::Sun, 3)),
];

/// The number of the feast whose words `has` knows.
pub(super) fn named(has: impl Fn(&str) -> bool) -> Option<u32> {
    let at = FEASTS.iter().position(|(words, _)| words.split(' ').all(&has))?;
    u32::try_from(at).ok()
}

/// The day of a feast in a year.
pub(super) fn day(feast: u32, year: i32) -> Option<NaiveDate> {
    match FEASTS.get(feast as usize)?.1 {
        Rule::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        Rule::Nth(month, weekday, n) => nth_weekday(year, month, weekday, n),
        Rule::From(month, weekday, day) => {
            let first = NaiveDate::from_ymd_opt(year, month, day)?;
            Some(weekday_after(first.pred_opt()?, weekday))
        }
        Rule::Easter(days) => {
            let sunday = easter(year)?;
            if days < 0 {
                sunday.checked_sub_days(Days::new(days.unsigned_abs()))
            } else {
                sunday.checked_add_days(Days::new(days.unsigned_abs()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feast_is_found_by_its_words() {
        let find = |name: &str| named(|word| name.split(' ').any(|part| part == word));
        let on = |name: &str| day(find(name).unwrap(), 2025).unwrap().to_string();
        assert_eq!(on("christmas eve"), "2025-12-24");
        assert_eq!(on("good friday"), "2025-04-18");
        assert_eq!(on("thanksgiving"), "2025-11-27");
        assert_eq!(on("memorial day"), "2025-05-26");
        assert_eq!(on("election day"), "2025-11-04");
        assert_eq!(on("orthodox christmas"), "2025-01-07");
        assert_eq!(find("washday"), None);
    }
}
