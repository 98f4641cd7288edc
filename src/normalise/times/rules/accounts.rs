//! The stretches that accounts are of: quarters, halves and fiscal years.

use super::Rule;
use super::span::relative_year;
use crate::normalise::times::found::Found;
use crate::normalise::times::meaning::{From, Meaning, Period, Towards, YearRef};
use crate::normalise::times::pattern::Group::Span;
use crate::normalise::times::quantity::Unit;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "quarter", group: Span,
           phrasings: &["the? fiscal? ORDINAL -fiscal? -quarter", "the? fiscal -ORDINAL quarter", "the? fiscal? ORDINAL -quarter ,of? fiscal? <year>", "the? <year> ORDINAL quarter", "the? fiscal <year> ORDINAL -quarter", "<year> 's ORDINAL -quarter", "the? ORDINAL quarter of? last|this|next year", "last|this|next year 's ORDINAL? quarter", "the? ORDINAL quarter of? last|this|next fiscal year",
                        "q _<dd>", "q _<dd> <year>", "<year> -q _<dd>", "<dd> _q <year>", "the <year> quarter", "the final quarter", "the? ORDINAL quarter a year ago|earlier"],
           read: quarter,
           examples: &[("third-quarter profit", "third-quarter", "XXXX-Q3"), ("in the third quarter of 1988", "the third quarter of 1988", "1988-Q3"), ("this year's third quarter", "this year's third quarter", "XXXX-Q3 of year +0"), ("in Q4 2024", "Q4 2024", "2024-Q4"), ("3Q 2024 sales", "3Q 2024", "2024-Q3")],
           not: &["the second-hand quarter", "a tenth quarter", "the fourth quarterback"] },
    Rule { name: "quarter-year-ago", group: Span,
           phrasings: &["the? year -ago|earlier ORDINAL? -quarter", "the? year -ago|earlier period", "the? same|corresponding|comparable|like|equivalent year -ago|earlier? quarter|period", "the? same|corresponding|comparable|like quarter|period ,of? ,last year", "the? same|corresponding|comparable|like|equivalent quarter|period ,of? ,a year ago|earlier|before",
                        "last year 's quarter|period", "the? prior -year ORDINAL? quarter|period", "the? comparable year -ago|earlier quarter|period", "the quarter a year ago|earlier", "the? same|corresponding|comparable|like|equivalent quarter|period ,of|in? <year>", "the <year> period", "the period a year ago|earlier"],
           read: |found| {
               let number = found.value(Class::Ordinal).and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
               let year = found.year(0).map_or(YearRef::OfText(-1), YearRef::Known);
               let year = if found.has("same") && found.year(0).is_none() && !found.has("ago") && !found.has("earlier") && !found.has("last") && !found.has("before") { YearRef::OfText(0) } else { year };
               (number <= 4).then_some(Meaning::Period(Period::Quarter(number), year, Towards::Bare))
           },
           examples: &[("in the year-ago quarter", "the year-ago quarter", "XXXX-QX of that year -1"), ("the year-earlier third quarter", "the year-earlier third quarter", "XXXX-Q3 of that year -1"), ("the same period last year", "the same period last year", "XXXX-QX of that year -1")],
           not: &["a period of grace"] },
    Rule { name: "quarter-by-months", group: Span,
           phrasings: &["the? MONTH -MONTH quarter|period"],
           read: quarter_by_months,
           examples: &[("in the April-June quarter", "the April-June quarter", "XXXX-Q2"), ("the October-December period", "the October-December period", "XXXX-Q4")],
           not: &["the April-May quarter", "May-August rains"] },
    Rule { name: "quarter-latest", group: Span,
           phrasings: &["the? latest quarter|period", "the? most recent quarter|period", "the? recent quarter"],
           read: |_| Some(Meaning::Shift { count: 0, unit: Unit::Quarter, from: From::Text }),
           examples: &[("in the latest quarter", "the latest quarter", "XXXX-QX +0 from text")],
           not: &["the latest news"] },
    Rule { name: "half", group: Span,
           phrasings: &["the? first|second|latter|last -half of? ,<year>", "the? first|second half of? last|this|next year", "the? first|second half of the year", "the? first|second -half", "the? first|second half of? fiscal <year>", "the? first two quarters of <year>", "h _<dd> <year>", "<dd> _h <year>"],
           read: |found| {
               let half = match found.digits(0) {
                   Some((half @ 1..=2, _)) => half,
                   Some(_) => return None,
                   None => if found.has("first") { 1 } else { 2 },
               };
               let year = match found.year(0) {
                   Some(year) => YearRef::Known(year),
                   None => relative_year(found).unwrap_or(YearRef::Open),
               };
               let bare = found.year(0).is_none() && !found.has("year");
               // A half without a year is one only of a firm's accounts, not of a match.
               if bare && !found.precedes("profit profits results earnings sales revenue loss losses net figures") { return None; }
               Some(Meaning::Period(Period::Half(half), year, Towards::Bare))
           },
           examples: &[("in the last half of 1989", "the last half of 1989", "1989-H2"), ("in the first half of this year", "the first half of this year", "XXXX-H1 of year +0"), ("in H1 2025", "H1 2025", "2025-H1")],
           not: &["in the second half Rooney scored", "the first half of the match"] },
    Rule { name: "fiscal-year", group: Span,
           phrasings: &["fiscal year? <year>", "the fiscal year? <year>", "the <year> fiscal|financial year", "the year <year>", "calendar? year <year>", "<year> fiscal year", "<year> calendar year", "financial year <year>", "fiscal|financial|tax year? <year> ><d2>", "fiscal|financial|tax year? <year> /<d2>", "the <year> ><d2> fiscal|financial|tax year",
                        "the? <year> ><d2> season|campaign", "the? <year> /<d2> season|campaign", "the? <year> ><d2> academic|school year", "the? <year> /<d2> academic|school year"],
           read: |found| Some(Meaning::Year(found.year(0)?)),
           examples: &[("in fiscal 1989", "fiscal 1989", "1989"), ("by the year 2000", "the year 2000", "2000"), ("in the 2012-13 season", "the 2012-13 season", "2012")],
           not: &["a fiscal problem"] },
];

fn quarter(found: &Found<'_>) -> Option<Meaning> {
    let number = match (found.value(Class::Ordinal), found.digits(0)) {
        (Some(number), _) => u32::try_from(number).ok()?,
        (None, Some((number, _))) if found.has("q") => number,
        _ if found.has("final") => 4,
        _ => 0,
    };
    let year = match found.year(0) {
        Some(year) => YearRef::Known(year),
        None if found.has("ago") || found.has("earlier") => YearRef::OfText(-1),
        None => relative_year(found).unwrap_or(YearRef::Open),
    };
    // "the third-quarter loss": the article belongs to the loss.
    if found.has("the") && found.hyphen() && found.year(0).is_none() {
        return None;
    }
    let of_a_game = found.precedes("final finals touchdown field");
    (number <= 4 && !of_a_game).then_some(Meaning::Period(
        Period::Quarter(number),
        year,
        Towards::Bare,
    ))
}

/// A quarter by its first and last month.
fn quarter_by_months(found: &Found<'_>) -> Option<Meaning> {
    let month = |n: usize| u32::try_from(found.nth(Class::Month, n)?).ok();
    let (first, last) = (month(0)?, month(1)?);
    let quarter = Meaning::Period(Period::Quarter(last / 3), YearRef::Open, Towards::Bare);
    (last % 3 == 0 && first + 2 == last).then_some(quarter)
}
