//! Several calendar days in one phrase: ranges and lists.

use super::Rule;
use super::day::{GOES_ON, calendar, goes_on, month};
use crate::normalise::times::meaning::Meaning;
use crate::normalise::times::pattern::Group::Whole;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "day-range", group: Whole,
           phrasings: &["<dd> _TH? to|and <dd> _TH? MONTH|MON ,<year>?"],
           read: |found| {
               let (first, second) = (found.digits(0)?.0, found.digits(1)?.0);
               let month = month(found)?;
               let ordered = first < second;
               let capital = !found.has("may") && !found.has("march") || found.after(1).is_empty();
               let pair = Meaning::Pair(Box::new(calendar(found.year(0), month, first)?), Box::new(calendar(found.year(0), month, second)?), 1);
               (ordered && capital).then_some(pair)
           },
           examples: &[("from 12 to 14 December", "12", "XXXX-12-12"), ("from 12 to 14 December", "14 December", "XXXX-12-14")],
           not: &["12 to 14 people"] },
    Rule { name: "day-list", group: Whole,
           phrasings: &["the? <dd> _TH? ,<dd> _TH? ,and|or the? <dd> _TH? of? MONTH ,<year>?", "MONTH <dd> _TH? ,<dd> _TH? ,and|or <dd> _TH? ,<year>?"],
           read: |found| {
               let month = month(found)?;
               let year = found.year(0);
               let day = |n: usize| Some((found.digits(n)?.0, Box::new(calendar(year, month, found.digits(n)?.0)?)));
               let ((a, first), (b, second), (c, third)) = (day(0)?, day(1)?, day(2)?);
               let capital = found.tokens[found.start..found.end].iter().any(|token| token.capital);
               let month_first = found.tokens[found.start].capital && found.digits_at(1);
               // "In May 10, 12 and 14 people died."
               let counted = month_first && year.is_none() && !goes_on(found);
               let th = usize::from(found.has("th") || found.has("st") || found.has("nd") || found.has("rd"));
               let tokens = usize::from(found.has("the") || month_first) + 1 + th;
               let rest = Meaning::Pair(second, third, 1 + th);
               (a < b && b < c && capital && !counted).then_some(Meaning::Pair(first, Box::new(rest), tokens))
           },
           examples: &[("on 10, 12 and 14 June 1941", "10", "1941-06-10"), ("on 10, 12 and 14 June 1941", "12", "1941-06-12"), ("the 3rd, 4th and 5th of July 1863", "4th", "1863-07-04"),
                       ("on July 1, 2 and 3, 1863", "July 1", "1863-07-01"), ("on July 1, 2 and 3, 1863", "3, 1863", "1863-07-03")],
           not: &["In May 10, 12 and 14 people died", "lots 3, 4 and 5 for June"] },
    Rule { name: "day-range-dash", group: Whole,
           phrasings: &["<dd> _TH? ><dd> _TH? MONTH|MON ,<year>?", "MONTH|MON <dd> _TH? ><dd> _TH? ,<year>?",
                        "MONTH|MON <dd> _TH? to|and|through <dd> _TH? ,<year>?"],
           read: |found| {
               let (first, second) = (found.digits(0)?.0, found.digits(1)?.0);
               let month = month(found)?;
               let tokens = if found.capital() { 2 } else { 1 };
               let pair = Meaning::Pair(Box::new(calendar(found.year(0), month, first)?), Box::new(calendar(found.year(0), month, second)?), tokens);
               let counted = found.has("and") && found.year(0).is_none() && found.after(1).ends_with('s');
               (first < second && !counted).then_some(pair)
           },
           examples: &[("on 12-14 December", "12", "XXXX-12-12"), ("on Dec. 12-14, 1998", "14, 1998", "1998-12-14")],
           not: &["Dec. 14-12", "a 3-2 win in May"] },
    Rule { name: "day-of-month-pair", group: Whole,
           phrasings: &["the <dd> _TH and|to|or the? <dd> _TH"],
           read: |found| {
               let (first, second) = (found.digits(0)?.0, found.digits(1)?.0);
               let ends = found.after(1).is_empty() || found.precedes(GOES_ON);
               let led = found.follows("on by until since before after from between");
               let pair = Meaning::Pair(Box::new(Meaning::DayOfMonth(first)), Box::new(Meaning::DayOfMonth(second)), 3);
               (first < second && (1..=30).contains(&first) && second <= 31 && led && ends).then_some(pair)
           },
           examples: &[("They met on the 29th and 30th.", "the 29th", "XXXX-XX-29"), ("They met on the 29th and 30th.", "30th", "XXXX-XX-30")],
           not: &["the 82nd and 101st divisions", "on the 4th and 5th floors"] },
];
