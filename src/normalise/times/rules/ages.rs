//! Decades and centuries.

use super::Rule;
use crate::normalise::times::found::Found;
use crate::normalise::times::meaning::{Meaning, edge};
use crate::normalise::times::pattern::Group::{Span, Whole};
use crate::normalise::times::token::Gap;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "decade", group: Span,
           phrasings: &["the? <d4> _s", "the? <d4> 's", "the '<d2> _s", "the? '<d2> _s", "the DECADE", "the EDGE -DECADE", "<d2> _s", "the? <d3> _s bc|bce", "the? <d2> _s bc|bce"],
           read: decade,
           examples: &[("in the 1990s", "the 1990s", "199"), ("the '80s boom", "the '80s", "XX8"), ("in the late twenties", "the late twenties", "XX2"), ("in the nineties", "the nineties", "XX9"), ("by the 430s BC", "the 430s BC", "BC043")],
           not: &["the 1998s", "temperatures in the 60s", "a man in his seventies", "the Boeing 737s"] },
    Rule { name: "century", group: Span,
           phrasings: &["the? ORDINAL -century", "the? <dd> _TH -century", "the? TENS -ORDINAL -century", "the <dd> century",
                        "the? ORDINAL -century bc|bce|ad|ce", "the? <dd> _TH -century bc|bce|ad|ce"],
           read: |found| {
               let number = match found.digits(0) {
                   Some((number, _)) => i32::try_from(number).ok()?,
                   None => found.value(Class::Ordinal)? + found.value(Class::Tens).unwrap_or(0),
               };
               let scored = found.precedes("of in against off for") && found.digits(0).is_none() && number < 10;
               let before = found.has("bc") || found.has("bce");
               ((1..=22).contains(&number) && !scored).then_some(Meaning::Century(if before { -number } else { number - 1 }))
           },
           examples: &[("in the 20th century", "the 20th century", "19"), ("a nineteenth-century house", "nineteenth-century", "18"), ("the twenty-first century", "the twenty-first century", "20"), ("in the 3rd century BC", "the 3rd century BC", "BC02"), ("in the 21 century", "the 21 century", "20")],
           not: &["his second century of the summer", "the 45th century"] },
    Rule { name: "century-pair", group: Whole,
           phrasings: &["the? EDGE? <dd> _TH and|to|or EDGE? <dd> _TH -centuries|century", "the? <dd> _TH and|to|or <dd> _TH -centuries bc|bce|ad|ce", "the? <dd> _TH ><dd> _TH -centuries|century",
                        "the? EDGE? ORDINAL and|to|or EDGE? ORDINAL -centuries|century", "the? ORDINAL and|to|or ORDINAL -centuries bc|bce|ad|ce"],
           read: century_pair,
           examples: &[("in the 3rd and 4th centuries", "the 3rd", "02"), ("in the 3rd and 4th centuries", "4th centuries", "03"), ("the sixteenth and seventeenth centuries", "seventeenth centuries", "16"),
                       ("in the late 18th and early 19th centuries", "the late 18th", "17"), ("in the late 18th and early 19th centuries", "early 19th centuries", "18")],
           not: &["the 3rd and 4th floors", "the first and second century of his career"] },
];

/// Two centuries of one noun, each with a part of its own: "the late 18th and early 19th centuries".
fn century_pair(found: &Found<'_>) -> Option<Meaning> {
    let before = found.has("bc") || found.has("bce");
    let of = |n: usize| {
        let number = match found.digits(n) {
            Some((number, _)) => i32::try_from(number).ok()?,
            None => found.nth(Class::Ordinal, n)?,
        };
        let century = Meaning::Century(if before { -number } else { number - 1 });
        (1..=22).contains(&number).then_some(century)
    };
    let first_edge = found.opens_with_class(Class::Edge);
    let edges = [
        found.value(Class::Edge).filter(|_| first_edge),
        found.nth(Class::Edge, usize::from(first_edge)),
    ];
    let part = |n: usize| {
        let of = of(n)?;
        Some(Box::new(match edges[n] {
            Some(value) => Meaning::Edge { edge: edge(value), of: Box::new(of) },
            None => of,
        }))
    };
    // "the first and second century of his career"
    if found.has("century") && edges == [None, None] && found.digits(0).is_none() {
        return None;
    }
    let words = if found.digits(0).is_some() { 2 } else { 1 };
    let tokens = usize::from(found.has("the")) + usize::from(first_edge) + words;
    Some(Meaning::Pair(part(0)?, part(1)?, tokens))
}

fn decade(found: &Found<'_>) -> Option<Meaning> {
    if let Some(decade) = found.value(Class::Decade) {
        let decade = Meaning::DecadeOfCentury(decade / 10);
        let decade = match found.value(Class::Edge) {
            Some(value) => Meaning::Edge { edge: edge(value), of: Box::new(decade) },
            None => decade,
        };
        return (!found.follows("his her their")).then_some(decade);
    }
    let (number, digits) = found.digits(0)?;
    let number = i32::try_from(number).ok()?;
    if number % 10 != 0 {
        return None;
    }
    if found.has("bc") || found.has("bce") {
        return Some(Meaning::Decade(-1 - number / 10));
    }
    match digits {
        4 => (1000..2100).contains(&number).then_some(Meaning::Decade(number / 10)),
        _ if found.gap_before() == Gap::Apostrophe
            || found.has("the") && found.end - found.start > 2 =>
        {
            Some(Meaning::DecadeOfCentury(number / 10))
        }
        _ => None,
    }
}
