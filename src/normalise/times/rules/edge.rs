//! "Early", "late", "the end of": a part of a stretch, which keeps the stretch's value.

use super::Rule;
use super::day::goes_on;
use crate::normalise::times::Modifier;
use crate::normalise::times::found::Found;
use crate::normalise::times::meaning::{From, Meaning, Period, Towards, YearRef, edge};
use crate::normalise::times::pattern::Group::Whole;
use crate::normalise::times::quantity::Unit;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "early-late", group: Whole,
           phrasings: &["the? EDGE -<span>", "EDGE in? <span>", "the EDGE part|half|portion|days|years|months|stages of <span>", "the? EDGE -to -EDGE -<span>", "the? very EDGE <span>"],
           read: |found| of(found, edge(found.value(Class::Edge)?)),
           examples: &[("early next week", "early next week", "XXXX-WXX +1"), ("the late 1970s", "the late 1970s", "197"), ("in mid-November", "mid-November", "XXXX-11"), ("late in 1998", "late in 1998", "1998")],
           not: &["too early to say", "the late Mr Smith"] },
    Rule { name: "middle-of-season", group: Whole,
           phrasings: &["midsummer|midwinter", "midsummer|midwinter ,of? <year>"],
           read: |found| {
               let led = found.follows("at by in until till since around before after from");
               let season = Period::Season(if found.has("midsummer") { 1 } else { 3 });
               let year = found.year(0).map_or(YearRef::Open, YearRef::Known);
               let of = Box::new(Meaning::Period(season, year, Towards::Bare));
               (led && (found.year(0).is_some() || goes_on(found))).then_some(Meaning::Edge { edge: Modifier::Mid, of })
           },
           examples: &[("at midsummer 1314 the king", "midsummer 1314", "1314-SU"), ("by midwinter they froze", "midwinter", "XXXX-WI")],
           not: &["a midsummer night", "at midsummer feasts"] },
    Rule { name: "part-of-century", group: Whole,
           phrasings: &["the? ORDINAL|last|final|closing|opening|middle decade|quarter|third of <span>", "the? first|last|final|closing|opening|middle|early|later decades|years of <span>"],
           read: |found| {
               let century = match found.reading(0)? {
                   Meaning::Century(century) => century,
                   decade @ Meaning::Decade(_) if found.has("years") => return Some(Meaning::Edge { edge: side(found)?, of: Box::new(decade) }),
                   _ => return None,
               };
               let of = Box::new(Meaning::Century(century));
               let nth = found.value(Class::Ordinal);
               if found.has("decade") && century >= 0 {
                   let nth = match nth {
                       Some(nth) => Some(nth - 1).filter(|nth| (0..10).contains(nth))?,
                       None if found.has("middle") => return None,
                       None if found.has("opening") => 0,
                       None => 9,
                   };
                   return Some(Meaning::Decade(century.checked_mul(10)? + nth));
               }
               let edge = match nth {
                   Some(1) | None => side(found)?,
                   Some(4..) => Modifier::End,
                   Some(3) if found.has("third") => Modifier::End,
                   Some(_) => Modifier::Mid,
               };
               Some(Meaning::Edge { edge, of })
           },
           examples: &[("in the second decade of the 20th century", "the second decade of the 20th century", "191"), ("the last decade of the 4th century BC", "the last decade of the 4th century BC", "BC03"),
                       ("in the last quarter of the 18th century", "the last quarter of the 18th century", "17"), ("the closing years of the 16th century", "the closing years of the 16th century", "15"), ("in the final years of the 1990s", "the final years of the 1990s", "199")],
           not: &["the last quarter of 1998", "the first decade of the war"] },
    Rule { name: "end-of", group: Whole,
           phrasings: &["the? very? end of <span>", "end -<span>", "the? start|beginning|outset|dawn|turn of <span>", "the? first|early weeks|days|months of <span>", "the middle of <span>", "the final|last|closing weeks|days|months of <span>", "the? end|start|beginning|middle|close|outset of UNIT",
                        "the? end|start|beginning|middle|outset|close of the day|week|month|year|decade|century", "the rest|remainder of <span>", "most|much|part of <span>", "a good part of <span>", "the turn of the century", "the? first|second|latter|last half of <span>"],
           read: |found| {
               let start = ["start", "beginning", "outset", "dawn", "turn", "first", "early"].iter().any(|word| found.has(word));
               if found.has("rest") || found.has("most") || found.has("much") || found.has("part") { return None; }
               // Half a year is a stretch of its own.
               if found.has("half") && !matches!(found.reading(0), Some(Meaning::Century(_) | Meaning::Decade(_) | Meaning::Period(Period::Month(_), ..))) { return None; }
               let modifier = if start { Modifier::Start } else if found.has("middle") { Modifier::Mid } else { Modifier::End };
               of(found, modifier)
           },
           examples: &[("at the start of December failed", "the start of December", "XXXX-12"), ("by the end of the year", "the end of the year", "XXXX +0"), ("the beginning of October", "the beginning of October", "XXXX-10"), ("the middle of 1942", "the middle of 1942", "1942"), ("in the first half of the 20th century", "the first half of the 20th century", "19")],
           not: &["the end of the road", "the start of talks"] },
    Rule { name: "end-day", group: Whole,
           phrasings: &["the? first|last|final day of <span>", "the? first|last|final day of the week|month|year|decade|century"],
           read: |found| {
               let of = match found.reading(0) {
                   Some(Meaning::Ago { .. }) => return None,
                   Some(of) => of,
                   None => Meaning::Shift { count: 0, unit: super::shift::unit_at(found, 1)?, from: From::Story },
               };
               Some(Meaning::EndDay { last: !found.has("first"), of: Box::new(of) })
           },
           examples: &[("on the last day of the year", "the last day of the year", "XXXX-XX-XX"), ("the first day of May 1942", "the first day of May 1942", "XXXX-XX-XX")],
           not: &["the last day of the match"] },
    Rule { name: "year-end", group: Whole,
           phrasings: &["year -end", "the? year 's end", "year 's end", "the? month|quarter -end", "<year> year -end", "mid -year", "midyear", "the year -end"],
           read: |found| {
               let modifier = if found.has("midyear") || found.has("mid") { Modifier::Mid } else { Modifier::End };
               let unit = super::shift::unit(found).unwrap_or(Unit::Year);
               let whole = match found.year(0) {
                   Some(year) => Meaning::Year(year),
                   // The hyphen makes it the last day: "by year-end".
                   None if found.has("year") && found.hyphen() && modifier == Modifier::End => {
                       Meaning::Day { year: None, month: 12, day: 31 }
                   }
                   None => Meaning::Shift { count: 0, unit, from: From::Story },
               };
               Some(Meaning::Edge { edge: modifier, of: Box::new(whole) })
           },
           examples: &[("by year-end", "year-end", "XXXX-12-31"), ("by year's end", "year's end", "XXXX +0"), ("by midyear", "midyear", "XXXX +0")],
           not: &["the year ends"] },
    Rule { name: "earlier-later", group: Whole,
           phrasings: &["earlier|later|sometime <date>", "earlier|later|sometime in <span>", "earlier|later|sometime on <day>", "earlier|later in the UNIT", "earlier|later that UNIT", "late|early in the UNIT", "sometime|late|early UNIT", "EDGE in the UNIT", "earlier|later on <date>"],
           read: |found| {
               let modifier = if found.has("earlier") || found.has("early") { Modifier::Start } else { Modifier::End };
               match (found.reading(0), super::shift::unit(found)) {
                   (Some(Meaning::Ago { .. }), _) => None,
                   (Some(date), _) => Some(Meaning::Edge { edge: modifier, of: Box::new(date) }),
                   (None, Some(unit)) if found.has("that") => Some(Meaning::Edge { edge: modifier, of: Box::new(Meaning::Shift { count: 0, unit, from: From::Text }) }),
                   (None, Some(unit)) if found.has("the") && unit >= Unit::Day => Some(Meaning::Edge { edge: modifier, of: Box::new(Meaning::Shift { count: 0, unit, from: From::Story }) }),
                   _ => None,
               }
           },
           examples: &[("earlier this month", "earlier this month", "XXXX-XX +0"), ("later today, the", "later today", "XXXX-XX-XX +0"), ("earlier in the year", "earlier in the year", "XXXX +0"), ("later that year", "later that year", "XXXX +0 from text")],
           not: &["two days later", "later he left"] },
    Rule { name: "the-whole-of", group: Whole,
           phrasings: &["the whole|entirety of <span>"],
           read: |found| found.reading(0).filter(|of| !matches!(of, Meaning::Ago { .. })),
           examples: &[("for the whole of April 1945", "the whole of April 1945", "1945-04")],
           not: &["the whole of the army"] },
    Rule { name: "week-of", group: Whole,
           phrasings: &["the week|weekend of <day>", "the? week|weekend beginning|commencing|ending|starting <day>", "w /c <day>"],
           read: |found| {
               let unit = if found.has("c") { Unit::Week } else { super::shift::unit(found)? };
               let day = found.reading(0)?;
               let dated = matches!(day, Meaning::Day { .. } | Meaning::DayOfMonth(_));
               (dated && !found.has("ending")).then_some(Meaning::Holding(unit, Box::new(day)))
           },
           examples: &[("in the week of March 6", "the week of March 6", "XXXX-WXX"), ("closed week commencing 15 December", "week commencing 15 December", "XXXX-WXX"), ("w/c 8 December", "w/c 8 December", "XXXX-WXX")],
           not: &["the week of the long knives"] },
    Rule { name: "about-date", group: Whole,
           phrasings: &["ABOUT <date>", "on or about <day>", "no later than <date>"],
           read: |found| {
               if found.has("over") || found.has("under") || found.has("almost") || found.has("nearly") || found.follows("all") { return None; }
               match found.reading(0)? {
                   // "about Wednesday" is mostly what the talk is about.
                   Meaning::Ago { .. } | Meaning::Shift { .. } | Meaning::Weekday(..) => None,
                   date => Some(Meaning::Mod(Modifier::Approx, Box::new(date))),
               }
           },
           examples: &[("around Nov. 1", "around Nov. 1", "XXXX-11-01"), ("about 1942", "about 1942", "1942")],
           not: &["over Christmas", "all about Monday"] },
];

/// The part of a stretch that "opening", "middle" and "closing" name, and their like.
fn side(found: &Found<'_>) -> Option<Modifier> {
    let has = |words: [&str; 3]| words.iter().any(|word| found.has(word));
    Some(match () {
        () if has(["first", "opening", "early"]) => Modifier::Start,
        () if found.has("middle") => Modifier::Mid,
        () if has(["last", "final", "closing"]) || found.has("later") => Modifier::End,
        () => return None,
    })
}

fn of(found: &Found<'_>, modifier: Modifier) -> Option<Meaning> {
    let whole = match found.reading(0) {
        Some(Meaning::Ago { .. }) => return None,
        Some(date) => date,
        None => {
            let unit = super::shift::unit(found)?;
            if unit < Unit::Day {
                return None;
            }
            Meaning::Shift { count: 0, unit, from: From::Story }
        }
    };
    Some(Meaning::Edge { edge: modifier, of: Box::new(whole) })
}
