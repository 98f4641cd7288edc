//! Lengths of time, exact and vague.

use super::Rule;
use super::shift::{unit, units};
use crate::normalise::times::Modifier;
use crate::normalise::times::found::Found;
use crate::normalise::times::meaning::{Meaning, modifier};
use crate::normalise::times::pattern::Group::{Len, Whole};
use crate::normalise::times::quantity::{Count, Length, Side, Unit};
use crate::normalise::times::token::Gap;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "length", group: Len,
           phrasings: &["<n> ~UNITS", "<n> -UNIT", "<n> more|full|whole|straight|consecutive|additional|trading|business|working|long|calendar|further|successive UNITS",
                        "a|an UNIT", "a|an UNIT -long", "UNIT =long", "a|an additional|extra|full|whole|single|entire|further UNIT", "another UNIT", "one more|additional|further UNIT", "another <n> UNITS", "an additional <n> UNITS", "one|single UNIT",
                        "<n> -UNIT -long", "a full <n> UNITS", "a record <n> UNITS"],
           read: |found| {
               let (unit, one) = match units(found) {
                   Some(unit) => (unit, false),
                   None => (unit(found)?, true),
               };
               let count = found.number(0).unwrap_or(Count::whole(1));
               let many = one && found.number(0).is_some_and(|count| count != Count::whole(1));
               // "two second homes", "several week": the singular needs a hyphen or a noun behind it.
               if many && unit == Unit::Second && found.number(0).is_some_and(|_| !found.after(1).is_empty()) && found.capital() { return None; }
               if one && unit == Unit::Second && !many { return None; }
               // "60 miles an hour", "zero hour contracts"
               let rate = found.follows("mile miles kilometre kilometres kilometer kilometers km metre metres meter meters foot feet knots beats revolutions rounds litres gallons");
               if one && found.number(0).is_none() && rate || found.number(0) == Some(Count::whole(0)) { return None; }
               // "a year-earlier loss"
               if one && found.number(0).is_none() && found.gap_after() == Gap::Hyphen { return None; }
               if one && found.number(0) == Some(Count::Vague) && !found.has("long") && found.precedes("of") { return None; }
               if unit == Unit::Quarter && (one || found.precedes("of") && found.number(0) != Some(Count::Vague)) { return None; }
               // "will one day follow" is some time to come, "60 Minutes" a programme.
               let idiom = found.has("one") && found.capital() && matches!(found.gap_after(), Gap::Comma | Gap::Stop);
               if unit == Unit::Day && one && idiom { return None; }
               if unit == Unit::Day && one && (found.has("one") || found.number(0) == Some(Count::whole(1))) && (found.follows("will would could may might can he she they it i we") || found.precedes("he she they it we i you will may")) { return None; }
               if unit == Unit::Century && found.precedes("by off from against") { return None; }
               if found.is_title() { return None; }
               // "some day" is no number of days.
               if one && found.number(0) == Some(Count::Vague) { return None; }
               length(count, unit)
           },
           examples: &[("It lasted three years.", "three years", "P3Y"), ("a two-year deal", "two-year", "P2Y"), ("several weeks", "several weeks", "PXW"), ("Five hours of talks", "Five hours", "PT5H"),
                       ("another three days", "another three days", "P3D"), ("it took a year", "a year", "P1Y")],
           not: &["a second chance", "some day", "She will one day follow him", "said on CBS's 60 Minutes that", "a quarter of them", "three quarters of them"] },
    Rule { name: "length-half", group: Len,
           phrasings: &["<n> and a half UNITS", "a|an|one UNIT and a half", "half a|an UNIT", "a half -UNIT", "half -hour|day", "<n> -and -a -half -UNIT", "a|one half -hour", "a? quarter -of a century", "a? quarter -century", "three quarters -of a century", "a? quarter -of an hour", "three quarters -of an hour"],
           read: |found| {
               if found.has("hour") && (found.has("quarter") || found.has("quarters")) {
                   return length(Count::whole(if found.has("three") { 45 } else { 15 }), Unit::Minute);
               }
               if found.has("quarter") || found.has("quarters") {
                   return length(Count::whole(if found.has("three") { 75 } else { 25 }), Unit::Year);
               }
               let unit = units(found).or_else(|| unit(found))?;
               let whole = match found.number(0) {
                   Some(Count::Tenths(tenths)) => tenths,
                   Some(Count::Vague) => return None,
                   None if found.has("and") => 10,
                   None => 0,
               };
               length(Count::Tenths(whole + 5), unit)
           },
           examples: &[("two and a half years", "two and a half years", "P2Y6M"), ("a minute and a half", "a minute and a half", "PT1M30S"), ("half an hour", "half an hour", "PT30M"), ("for a quarter of a century", "a quarter of a century", "P25Y")],
           not: &["half of the year's rain"] },
    Rule { name: "length-pair", group: Len,
           phrasings: &["<n> UNITS|UNIT ,and? <n> UNITS|UNIT"],
           read: |found| {
               let unit = |n: usize| found.nth(Class::Units, n).map(Unit::of);
               let one = |n: usize| found.nth(Class::Unit, n).map(Unit::of);
               let (first, second) = match (unit(0), unit(1), one(0), one(1)) {
                   (Some(first), Some(second), ..) => (first, second),
                   (Some(plural), None, Some(single), _) => (plural.max(single), plural.min(single)),
                   (None, None, Some(first), Some(second)) => (first, second),
                   _ => return None,
               };
               let Some(Meaning::Length(length)) = length(found.number(0)?, first) else { return None };
               (first > second).then_some(Meaning::Length(Length { rest: Some((found.number(1)?, second)), ..length }))
           },
           examples: &[("one hour and 20 minutes", "one hour and 20 minutes", "PT1H20M"), ("two years and six months", "two years and six months", "P2Y6M"), ("two hours and one minute", "two hours and one minute", "PT2H1M")],
           not: &["six days, two years ago"] },
    Rule { name: "length-range", group: Len,
           phrasings: &["<n> to|or|and <n> -UNITS|UNIT", "<n> ><n> -UNITS|UNIT", "a UNIT or two", "a UNIT or so", "a UNIT or more", "<n> or more UNITS", "UNITS or|and even? UNITS", "between <n> and <n> UNITS"],
           read: |found| {
               if found.has("and") && !found.has("between") && found.number(0).is_some() { return None; }
               let unit = units(found).or_else(|| unit(found))?;
               let counted = found.number(0).is_some() || found.has("so") || found.has("two") || found.has("more");
               if counted { length(found.number(0).unwrap_or(Count::whole(1)), unit) } else { length(Count::Vague, unit) }
           },
           examples: &[("two to three weeks", "two to three weeks", "P2W"), ("weeks or months", "weeks or months", "PXW")],
           not: &["two or three people in weeks"] },
    Rule { name: "length-vague", group: Len,
           phrasings: &["UNITS", "UNITS -long", "many|several|some a? UNITS", "dozens|scores|hundreds|thousands|millions|billions of UNITS", "a number|handful of UNITS", "a matter of UNITS", "UNITS and UNITS", "UNITS of"],
           read: |found| {
               let unit = units(found)?;
               let led = found.follows("for in within after of over take takes took taken last lasted lasting spent by until through spend with that only come comes came before ended ends ending capped capping despite amid");
               let bare = found.end - found.start == 1;
               // "in after-hours trading"
               let market = unit == Unit::Hour && bare && found.follows("after") && found.precedes("trading trade deals session market");
               if market { return None; }
               let office = found.has("minutes") && found.follows("the") || found.has("quarters");
               // "hours" alone may be office hours; "the years" and "his days" are named by what follows.
               let sure = !bare && !found.has("of") || found.has("dozens") || found.has("number") || found.has("hundreds") || found.has("millions") || found.has("matter") || bare && led;
               // "Hours after the attack": the event says which.
               let sure = sure || bare && found.precedes("before after") && !found.after(2).is_empty();
               let sure = sure || bare && found.precedes("in") && found.after(2) == "advance";
               let sure = sure && !(unit == Unit::Second && bare);
               (sure && !office).then_some(())?;
               length(Count::Vague, unit)
           },
           examples: &[("has pressed for months, and", "months", "PXM"), ("hundreds of years", "hundreds of years", "PXY"), ("comes days after she", "days", "PXD")],
           not: &["slid in after hours trading", "the office hours", "of the early years", "in close quarters"] },
    Rule { name: "length-softened", group: Whole,
           phrasings: &["ABOUT|just <len>", "just|well over|under <len>", "more|less|fewer|longer than <len>", "at least|most <len>", "no|not more|less|fewer|longer than <len>", "up to <len>", "as many|much|long|little as <len>", "<len> or so|more|less|longer", "at least the last|past <len>", "a further <len>", "almost|nearly the last|past <len>",
                        "much more|less than <len>", "a good <len>", "within <n> UNITS", "some <len>"],
           read: |found| {
               let (Some(Meaning::Length(length)), Some(modifier)) = (found.reading(0), softened(found)) else { return None };
               // "over several years", "payable over fifty years" is how long it took.
               let more = found.follows("for in after of by within at since just and to a an the took lasted lasts last spent");
               if found.has("over") && (length.count == Count::Vague || !more && !found.before(1).is_empty() && !found.has("just") && !found.has("well")) { return None; }
               // "Gordon took over six months later."
               if found.has("over") && found.follows("took") && found.precedes("later earlier afterwards after before") { return None; }
               if found.has("some") && length.count.exact().is_none() { return None; }
               let side = if found.has("past") || found.has("last") { Side::Past } else { Side::Free };
               Some(Meaning::Mod(modifier, Box::new(Meaning::Length(Length { side, ..length }))))
           },
           examples: &[("for nearly three years.", "nearly three years", "P3Y"), ("almost a month, close", "almost a month", "P1M"), ("at least 30 days", "at least 30 days", "P30D"), ("no more than sixty days", "no more than sixty days", "P60D")],
           not: &["more than words", "about face"] },
    Rule { name: "length-past-next", group: Whole,
           phrasings: &["the? last|past|previous|preceding|prior <len>", "the? next|coming|following <len>", "the? ABOUT last|past|next <len>", "the? last|past|next <len> or so", "the first|final|initial|opening|last|latest <len>", "the <len>", "these|those <len>", "these last|past <len>", "its|his|her|their first|last|next|final <len>",
                        "the last|past|next ABOUT|full? <len>", "ABOUT the last|past|next <len>", "the year -earlier|ago <len>"],
           read: |found| {
               let Some(Meaning::Length(length)) = found.reading(0) else { return None };
               if (found.has("over") || found.has("under")) && found.has("the") { return None; }
               if found.has("last") && !found.has("the") && !found.has("these") && is_verb(found) { return None; }
               // "the first in 2003 and the last 15 years later"
               if found.precedes("later earlier ago afterwards") { return None; }
               let side = if found.has("past") || found.has("last") && !found.has("its") && !found.has("his") && !found.has("her") && !found.has("their") { Side::Past }
                   else if found.has("next") || found.has("coming") { Side::Next }
                   else { Side::Free };
               let bare = found.has("the") && found.end - found.start == 2;
               let named = found.has("these") || found.has("those");
               let directed = ["last", "past", "next", "coming", "first", "previous", "preceding", "prior", "following"].iter().any(|word| found.has(word));
               // "the two-year deal": the article belongs to the deal.
               if bare_article(found) { return None; }
               let article = !directed && (length.count == Count::Vague || bare);
               if article || named && length.count == Count::Vague { return None; }
               let length = Meaning::Length(Length { side, ..length });
               Some(match softened(found) {
                   Some(modifier) => Meaning::Mod(modifier, Box::new(length)),
                   None => length,
               })
           },
           examples: &[("over the past few days", "the past few days", "past PXD"), ("the last two weeks", "the last two weeks", "past P2W"), ("the next four years", "the next four years", "next P4Y"), ("the first nine months", "the first nine months", "P9M")],
           not: &["the years of war", "those days"] },
    Rule { name: "length-recent", group: Whole,
           phrasings: &["the? recent UNITS", "the? more|most recent UNITS", "the? coming|next|past|last UNITS", "UNITS past|ahead|gone", "the first|opening|final UNIT", "the UNITS leading up", "the UNITS ahead", "recent UNITS and UNITS",
                        "the first|early|opening|closing|final UNITS", "the UNITS that|which followed", "the following|ensuing|intervening|subsequent UNITS", "the UNITS to come"],
           read: |found| {
               // "lost in the first week"
               if let Some(unit) = unit(found) {
                   let whole = (Unit::Hour..=Unit::Year).contains(&unit) && !matches!(unit, Unit::Day | Unit::Weekend | Unit::Quarter);
                   return (whole && found.follows("in during within over for after")).then(|| length(Count::whole(1), unit)).flatten();
               }
               let unit = units(found)?;
               let past = found.has("recent") || found.has("past") || found.has("last") || found.has("gone");
               if found.has("leading") { return None; }
               // "in the first months of the war"
               if found.accepted() == 3 && ["first", "early", "opening", "closing", "final"].iter().any(|word| found.has(word)) {
                   return found.precedes("of").then(|| length(Count::Vague, unit)).flatten();
               }
               // It begins where the text stands, not at the present.
               if ["followed", "following", "ensuing", "intervening", "subsequent"].iter().any(|word| found.has(word)) {
                   return length(Count::Vague, unit);
               }
               if found.has("ahead") && !found.has("the") { return None; }
               // "It may last weeks."
               if found.has("last") && is_verb(found) { return None; }
               Some(Meaning::Length(Length { side: if past { Side::Past } else { Side::Next }, ..Length::of(Count::Vague, unit) }))
           },
           examples: &[("faltered in recent months.", "recent months", "past PXM"), ("in coming weeks", "coming weeks", "next PXW"), ("In the coming days, the", "the coming days", "next PXD"), ("in the weeks ahead", "the weeks ahead", "next PXW"), ("in the weeks that followed", "the weeks that followed", "PXW"), ("in the days to come", "the days to come", "next PXD"), ("in the first months of the war", "the first months", "PXM"), ("lost in the first week.", "the first week", "P1W")],
           not: &["recent events", "it may last weeks", "in the first quarter"] },
];

/// Whether "last" is what something does and not which of several: "it may last weeks", "the war will last two years".
fn is_verb(found: &Found<'_>) -> bool {
    // "Permits last two years."
    let before = found.before(1);
    let subject = before.len() > 3
        && before.ends_with('s')
        && before != "this"
        && found.gap_before() == Gap::Space;
    subject
        || found.follows(
            "may might can could will would to must should not cannot ll it they did does do",
        )
}

/// Whether only an article stands before a length that a hyphen makes a part of what follows.
fn bare_article(found: &Found<'_>) -> bool {
    found.has("the") && found.accepted() == 2 && found.hyphen()
}

fn length(count: Count, unit: Unit) -> Option<Meaning> {
    Some(Meaning::Length(Length::of(count, unit)))
}

/// The modifier that the words before or behind a length give; `None` when there are none.
pub(super) fn softened(found: &Found<'_>) -> Option<Modifier> {
    let no = found.has("no") || found.has("not");
    if found.has("more") || found.has("longer") {
        return Some(match (no, found.has("than")) {
            (true, _) => Modifier::EqualOrLess,
            (false, true) => Modifier::MoreThan,
            (false, false) => Modifier::EqualOrMore,
        });
    }
    if found.has("less") || found.has("fewer") {
        return Some(if no { Modifier::EqualOrMore } else { Modifier::LessThan });
    }
    if found.has("least") {
        return Some(Modifier::EqualOrMore);
    }
    if found.has("most")
        || found.has("up")
        || found.has("within")
        || found.has("long")
        || found.has("many")
    {
        return Some(Modifier::EqualOrLess);
    }
    if found.has("so") || found.has("good") || found.has("some") {
        return Some(Modifier::Approx);
    }
    found.value(Class::About).map(modifier).or_else(|| {
        found
            .has("over")
            .then_some(Modifier::MoreThan)
            .or(found.has("under").then_some(Modifier::LessThan))
    })
}
