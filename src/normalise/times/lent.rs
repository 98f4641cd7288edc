//! What one expression lends to the next: the year that ends a range, "last year", the direction of a day.

use super::expression::Timex;
use super::meaning::{From, Meaning, Period, Towards, YearRef, dated_like};
use super::quantity::Unit;
use super::tense::Tense;
use super::told::stated_year;

/// What stands between the two ends of a range.
const JOINTS: [&str; 9] =
    ["to", "and", "through", "until", "till", "or", "-", "\u{2013}", "\u{2014}"];
/// What stands between "last year" and a date of that year.
const OF_YEAR: [&str; 6] = ["on", "in", ", on", ", in", ", first on", ", first in"];
/// What stands between such a date and another one of the same year.
const AND_AGAIN: [&str; 9] = [
    "and",
    "and on",
    "and in",
    "and again on",
    "and again in",
    ", then on",
    ", then in",
    "and then on",
    "and then in",
];

/// Lets neighbours share what only one of them states.
///
/// The year that ends a range is that of its beginning: "April 9 to June 10, 1940", "November–December 1917", "between 1
/// July and 18 November 1916"; where the beginning comes later in the year it lies in the year before. "Last year, first on
/// 18 April, then on 3 June" names two days of last year. Of "Thursday and Friday" both lie on the side on which the first
/// does.
pub(super) fn share(body: &str, found: &mut [Timex]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(first), Some(next)) = (before.last_mut(), rest.first_mut()) else { continue };
        let between = &body[first.cite.span().range().end..next.cite.span().range().start];
        let between = between.trim();
        if JOINTS.contains(&between) {
            if let Some(dated) = dated_like(&first.meaning, &next.meaning) {
                first.meaning = dated;
            }
            let runs = !["and", "or"].contains(&between);
            next.ends_range = stated_year(&first.meaning)
                .zip(stated_year(&next.meaning))
                .is_some_and(|(first, last)| first < last || first == last && runs);
        }
        // "From Monday to Wednesday": what is told of the past ran before its last day, anything else ends after its first.
        let runs = !["and", "or"].contains(&between) && JOINTS.contains(&between);
        if runs
            && let (Meaning::Weekday(begins, Towards::Bare), Meaning::Weekday(ends, Towards::Bare)) =
                (&first.meaning, &next.meaning)
        {
            let (begins, ends) = (*begins, *ends);
            let beside = |day: u32, after: bool, of: &Meaning| Meaning::WeekdayBeside {
                day,
                after,
                of: Box::new(of.clone()),
            };
            match first.tense {
                Tense::Past => first.meaning = beside(begins, false, &next.meaning),
                _ => next.meaning = beside(ends, true, &first.meaning),
            }
            next.tense = first.tense;
        }
        // "from 9am to 5pm on Tuesday"
        if (runs || between == "and")
            && let (Meaning::Clock { on: own @ None, .. }, Meaning::Clock { on: Some(on), .. }) =
                (&mut first.meaning, &next.meaning)
        {
            *own = Some(on.clone());
            first.tense = next.tense;
        }
        // "on Tuesday, Thursday and Saturday"
        let listed = JOINTS.contains(&between) || [",", ", and", ", or"].contains(&between);
        if listed && is_weekday(&first.meaning) && is_weekday(&next.meaning) {
            next.tense = first.tense;
        }
        let lends = match year_away(&first.meaning) {
            Some((years, true)) if OF_YEAR.contains(&between) => Some(years),
            Some((years, false)) if AND_AGAIN.contains(&between) => Some(years),
            _ => None,
        };
        if let Some(of_year) = lends.and_then(|years| in_year(&next.meaning, years)) {
            next.meaning = of_year;
        }
    }
}

/// Whether an expression is a day of the week with nothing that says which.
fn is_weekday(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(_, Towards::Bare) => true,
        Meaning::PartOf { on: Some(on), .. } | Meaning::Clock { on: Some(on), .. } => {
            is_weekday(on)
        }
        _ => false,
    }
}

/// How many years from the present an expression lies, and whether it is that whole year.
fn year_away(meaning: &Meaning) -> Option<(i32, bool)> {
    match meaning {
        Meaning::Shift { count, unit: Unit::Year, from: From::Now } if *count != 0 => {
            Some((*count, true))
        }
        Meaning::DayIn { year: YearRef::Shift(years), .. }
        | Meaning::Period(Period::Month(_), YearRef::Shift(years), _) => Some((*years, false)),
        _ => None,
    }
}

/// A day or month without a year as one of the year so many away.
fn in_year(meaning: &Meaning, years: i32) -> Option<Meaning> {
    Some(match meaning {
        Meaning::Day { year: None, month, day } => {
            Meaning::DayIn { month: *month, day: *day, year: YearRef::Shift(years) }
        }
        Meaning::Period(period @ Period::Month(_), YearRef::Open, Towards::Bare) => {
            Meaning::Period(*period, YearRef::Shift(years), Towards::Bare)
        }
        Meaning::Edge { edge, of } => {
            Meaning::Edge { edge: *edge, of: Box::new(in_year(of, years)?) }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tag;
    use crate::text::Text;

    fn symbols(text: &str) -> Vec<String> {
        tag(&Text::new("lent", text)).iter().map(|timex| timex.symbol()).collect()
    }

    #[test]
    fn the_dates_of_last_year_are_told_behind_it() {
        assert_eq!(
            symbols("Last year, first on April 18, then on June 3, they met."),
            ["XXXX -1", "XXXX-04-18 of year -1", "XXXX-06-03 of year -1"]
        );
        assert_eq!(symbols("It fell last year, he said on April 18."), ["XXXX -1", "XXXX-04-18"]);
    }

    #[test]
    fn a_range_has_one_year() {
        assert_eq!(symbols("June–August 1944"), ["1944-06", "1944-08"]);
        assert_eq!(symbols("from 28 December to 3 January 1919"), ["1918-12-28", "1919-01-03"]);
    }
}
