//! Years with their era, and years of three figures, which only a text of their age holds.

use super::Rule;
use super::day::{calendar, goes_on};
use crate::normalise::times::found::Found;
use crate::normalise::times::meaning::{Meaning, Period, Towards, YearRef};
use crate::normalise::times::pattern::Group::{Day, Span, Whole};
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "year-of-era", group: Span,
           phrasings: &["<year>", "<n> before christ"],
           read: |found| {
               if let Some(year) = found.year(0) {
                   // The era is a word of its own.
                   return (found.end - found.start == 2 && found.is_upper()).then_some(Meaning::Year(year));
               }
               let year = found.number(0)?.exact().filter(|year| (1..10_000).contains(year))?;
               Some(Meaning::Year(1 - year))
           },
           examples: &[("founded in 624 BC by", "624 BC", "BC0624"), ("in AD 70 the temple", "AD 70", "0070"), ("in 480 B.C.", "480 B.C.", "BC0480")],
           not: &["an ad 70 seconds long", "5 ad breaks"] },
    Rule { name: "years-of-era", group: Whole,
           phrasings: &["<n> to|and|or|until|till|through <year>", "<n> ><year>", "<n> /<year>"],
           read: |found| {
               let last = found.year(0).filter(|year| *year <= 0)?;
               let first = 1 - found.number(0)?.exact().filter(|year| (1..10_000).contains(year))?;
               let pair = Meaning::Pair(Box::new(Meaning::Year(first)), Box::new(Meaning::Year(last)), 1);
               (first < last).then_some(pair)
           },
           examples: &[("from 218 to 201 BC", "218", "BC0218"), ("in 264–241 BC", "241 BC", "BC0241")],
           not: &["201 to 218 BC", "from 20 to 40 men"] },
    Rule { name: "years-of-our-era", group: Whole,
           phrasings: &["<year> to|and|or|until|till|through <d3>", "<year> ><d3>", "<year> to|and|or|until|till|through <dd>", "<year> ><dd>"],
           read: |found| {
               let first = found.year(0).filter(|year| (1..1000).contains(year))?;
               let last = i32::try_from(found.digits(0)?.0).ok().filter(|last| *last > first)?;
               Some(Meaning::Pair(Box::new(Meaning::Year(first)), Box::new(Meaning::Year(last)), 2))
           },
           examples: &[("He ruled AD 364–378.", "AD 364", "0364"), ("from AD 364 to 378 he", "378", "0378"), ("the revolt of AD 66–73", "73", "0073")],
           not: &["AD 364 to 120"] },
    Rule { name: "short-year", group: Span,
           phrasings: &["<d3>"],
           read: |found| {
               let year = short(found)?;
               let led = found.follows("in since until till by after before early late circa") || found.is_chained() || found.is_year_range();
               let edge = ["end", "start", "beginning", "middle", "close", "rest", "remainder"].iter().any(|word| found.before(2).eq_ignore_ascii_case(word));
               let led = led || found.follows("of") && edge;
               let counted = found.precedes("more most all some no both two three four five six seven eight nine ten");
               (led && !counted && (stands(found) || found.is_chained() || found.is_year_range())).then_some(Meaning::ShortYear(year))
           },
           examples: &[("He died in AD 450. In 451 the Huns came.", "451", "0451"), ("In 216 BC it rose; in 211 it fell.", "211", "BC0211")],
           not: &["a fire in 451 homes", "In 451 the Huns came.", "He died in AD 450, one in 100 more than usual."] },
    Rule { name: "short-year-of", group: Span,
           phrasings: &["MONTH ,<d3>", "MONTH of <d3>", "the? SEASON of <d3>", "SEASON <d3>"],
           read: |found| {
               let period = match (found.value(Class::Month), found.value(Class::Season)) {
                   (Some(month), _) => Period::Month(u32::try_from(month).ok()?),
                   (None, season) => Period::Season(u32::try_from(season?).ok()?),
               };
               let named = found.has("the") || found.has("of") || found.capital() && found.follows("in by since until of from");
               let year = YearRef::Short(short(found)?);
               // "In the spring of 631 payment stopped."
               let sure = found.has("the") && found.has("of") && !found.after(1).ends_with('s');
               (named && (sure || stands(found))).then_some(Meaning::Period(period, year, Towards::Bare))
           },
           examples: &[("in the spring of 451 he", "the spring of 451", "0451-SP"), ("in October 732 they met", "October 732", "0732-10")],
           not: &["in May 300 people died", "the fall of 300 points"] },
    Rule { name: "short-year-day", group: Day,
           phrasings: &["<dd> MONTH ,<d3>", "<dd> _TH of? MONTH ,<d3>", "MONTH <dd> ,<d3>"],
           read: |found| {
               let of = |places: usize| found.digits(places).map(|(number, _)| number);
               let year = i32::try_from(of(1)?).ok().filter(|year| (100..1000).contains(year))?;
               let month = u32::try_from(found.value(Class::Month)?).ok()?;
               let named = !found.has_small("may") && !found.has_small("march");
               (named && stands(found)).then(|| calendar(Some(year), month, of(0)?)).flatten()
           },
           examples: &[("On 9 August 378 he fell.", "9 August 378", "0378-08-09"), ("on October 10, 732, they met", "October 10, 732", "0732-10-10")],
           not: &["on 9 August 378 people died", "on 5 May 250 ships sailed"] },
];

/// Whether a sentence goes on behind a match as behind a date, and not with those whom the figures count.
fn stands(found: &Found<'_>) -> bool {
    let next = found.after(1);
    let counts = next.ends_with('s') && !["as", "was", "his", "this"].contains(&next);
    let figure = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() && counts;
    goes_on(found) && !next.starts_with(figure)
}

/// A year of three figures.
fn short(found: &Found<'_>) -> Option<i32> {
    i32::try_from(found.digits(0)?.0).ok().filter(|year| (100..1000).contains(year))
}
