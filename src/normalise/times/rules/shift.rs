//! Calendar units counted from the present or from a date in the text.

use super::Rule;
use crate::normalise::times::Modifier;
use crate::normalise::times::found::Found;
use crate::normalise::times::meaning::{From, Meaning, Towards, of_date};
use crate::normalise::times::pattern::Group::Span;
use crate::normalise::times::quantity::{Count, Length, Unit};
use crate::normalise::times::token::Gap;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "unit-towards", group: Span,
           phrasings: &["last|this|next UNIT", "the? coming|current|present UNIT", "this coming|past UNIT", "the last|next weekend", "last|this|next calendar|fiscal|financial UNIT", "last|this|next|current fiscal", "the current|last|next calendar|fiscal|financial UNIT", "this same UNIT"],
           read: |found| {
               // "this fiscal" is a year of accounts.
               let bare = found.has("fiscal") && found.value(Class::Unit).is_none();
               if bare && !found.after(1).is_empty() && !found.precedes("and but against as from to in is was will by on for") { return None; }
               let unit = if bare { Unit::Year } else { unit(found)? };
               // "the last week" is seven days, "last day" and "this minute" are no units of the calendar.
               let named = unit > Unit::Day && unit != Unit::Fortnight;
               let count = if found.has("last") || found.has("past") { -1 } else if found.has("next") || found.has("coming") { 1 } else { 0 };
               (named && !found.precedes("old -old's long")).then_some(Meaning::Shift { count, unit, from: From::Now })
           },
           examples: &[("He left last week.", "last week", "XXXX-WXX -1"), ("prices this year", "this year", "XXXX +0"), ("due next month", "next month", "XXXX-XX +1"),
                       ("the current quarter", "the current quarter", "XXXX-QX +0"), ("exports this fiscal, against", "this fiscal", "XXXX +0")],
           not: &["his last day", "at this hour", "this fiscal problem"] },
    Rule { name: "unit-from-text", group: Span,
           phrasings: &["the following|next|previous|preceding|prior UNIT", "the following|previous|preceding|prior fiscal|calendar year", "that|same UNIT", "that same|very UNIT", "the same UNIT", "the very same UNIT", "the UNIT before|after|earlier", "the UNIT afterwards"],
           read: |found| {
               let unit = unit(found)?;
               let onwards = found.has("next") || found.has("following") || found.has("after") || found.has("afterwards");
               let back = found.has("previous") || found.has("preceding") || found.has("prior") || found.has("before") || found.has("earlier");
               let named = unit > Unit::Day && unit != Unit::Fortnight;
               if found.has("that") && !found.has("same") && found.follows("said so say says believe") { return None; }
               // "over the next decade" is a length; "the week before the vote" counts from the vote.
               let edge = ["early", "late", "sometime", "later"].iter().any(|word| found.before(2).eq_ignore_ascii_case(word));
               if found.has("next") && found.follows("over in within during for spend spends spent") && !edge { return None; }
               if (found.has("before") || found.has("after")) && !found.after(1).is_empty() && !found.precedes("in but and") { return None; }
               let count = if onwards { 1 } else if back { -1 } else { 0 };
               named.then_some(Meaning::Shift { count, unit, from: From::Text })
           },
           examples: &[("It rose the following year.", "the following year", "XXXX +1 from text"), ("He left that month.", "that month", "XXXX-XX +0 from text"), ("the week before.", "the week before", "XXXX-WXX -1 from text"), ("that very week it fell", "that very week", "XXXX-WXX +0 from text")],
           not: &["the week before the vote"] },
    Rule { name: "unit-before-last", group: Span,
           phrasings: &["the UNIT before last", "the UNIT after next"],
           read: |found| {
               // "the day before last Tuesday"
               let goes_on = found.after(1);
               if !goes_on.is_empty() && goes_on.len() > 3 && (goes_on.ends_with("day") || ["week", "month", "year", "night"].contains(&goes_on)) { return None; }
               let count = if found.has("next") { 2 } else { -2 };
               Some(Meaning::Shift { count, unit: unit(found)?, from: From::Now })
           },
           examples: &[("the week before last", "the week before last", "XXXX-WXX -2"), ("the year after next", "the year after next", "XXXX +2")],
           not: &["the week before lasting peace"] },
    Rule { name: "ago", group: Span,
           phrasings: &["<len> ago", "ABOUT|just <len> ago", "just over|under <len> ago", "more|less than <len> ago", "at least <len> ago", "<len> or so ago", "<len> ago today", "<len> ago this week|weekend|month", "<len> ago last week|weekend|month", "<len> ago WEEKDAY", "UNITS ago", "well over <len> ago", "as long|recently as <len> ago", "<n> UNITS back"],
           read: |found| {
               let length = match found.reading(0) {
                   Some(Meaning::Length(length)) => length,
                   _ => Length::of(found.number(0).unwrap_or(Count::Vague), units(found)?),
               };
               if found.has("back") && !found.after(1).is_empty() { return None; }
               if let Some(day) = found.value(Class::Weekday) {
                   let day = Meaning::Weekday(u32::try_from(day).ok()?, Towards::Past);
                   return Some(Meaning::Beside { length, later: false, of: Some(Box::new(day)) });
               }
               if found.has("today") || found.has("this") || found.has("last") {
                   // The unit behind "ago", not that of the length.
                   let unit = if found.has("today") { Unit::Day } else if found.has("weekend") { Unit::Weekend } else if found.has("week") { Unit::Week } else { Unit::Month };
                   let current = Meaning::Shift { count: if found.has("last") { -1 } else { 0 }, unit, from: From::Now };
                   return Some(Meaning::Beside { length, later: false, of: Some(Box::new(current)) });
               }
               let ago = Meaning::Ago { length, later: false, from: From::Now };
               Some(match super::length::softened(found) {
                   Some(modifier) => Meaning::Mod(of_date(modifier, false), Box::new(ago)),
                   None => ago,
               })
           },
           examples: &[("He died two years ago.", "two years ago", "-P2Y"), ("about a decade ago", "about a decade ago", "-P10Y"), ("months ago", "months ago", "-PXM"), ("He died 20 years ago today.", "20 years ago today", "-P20Y from XXXX-XX-XX +0"), ("Two years ago this week it began.", "Two years ago this week", "-P2Y from XXXX-WXX +0")],
           not: &["two years in Chicago"] },
    Rule { name: "later", group: Span,
           phrasings: &["<len> later|earlier|afterwards|beforehand|previously|afterward", "ABOUT|just <len> later|earlier", "less|more than <len> later|earlier", "<len> before|after", "<len> from now|today", "<len> before|after that", "<len> hence", "UNITS later|earlier", "less|more than <len> before|after", "some <len> later|earlier", "<len> 'time", "<len> on"],
           read: |found| {
               // "Twenty years on, they met."
               if found.has("on") && !(found.after(1).is_empty() && found.before(1).is_empty()) { return None; }
               let length = match found.reading(0) {
                   Some(Meaning::Length(length)) => length,
                   _ => Length::of(Count::Vague, units(found)?),
               };
               // "Gordon took over six months later."
               if found.has("over") && found.follows("took take takes taken taking hand handed") { return None; }
               // "two days before the vote" counts from the vote.
               let joined = if found.has("that") { found.is_named_by_next() } else { !found.after(1).is_empty() };
               if (found.has("before") || found.has("after")) && joined { return None; }
               if found.has("earlier") && found.precedes("than") { return None; }
               // "They will walk out on three days later this month."
               if (found.has("later") || found.has("earlier")) && (found.precedes("this that") || found.precedes("in") && found.follows("on")) { return None; }
               if found.has("time") && !found.follows("in") { return None; }
               let later = found.has("later") || found.has("after") || found.has("afterwards") || found.has("afterward") || found.has("now") || found.has("today") || found.has("hence") || found.has("time") || found.has("on");
               let from = if found.has("now") || found.has("today") || found.has("hence") || found.has("time") { From::Now } else { From::Text };
               let date = Meaning::Ago { length, later, from };
               Some(match super::length::softened(found) {
                   Some(modifier) => Meaning::Mod(of_date(modifier, later), Box::new(date)),
                   None => date,
               })
           },
           examples: &[("He died two months later.", "two months later", "+P2M from text"), ("up from a year earlier", "a year earlier", "-P1Y from text"), ("three days before.", "three days before", "-P3D from text"),
                       ("ten years from now", "ten years from now", "+P10Y"), ("Twenty years on, they met.", "Twenty years on", "+P20Y from text")],
           not: &["two days before the vote", "three days earlier than planned"] },
    Rule { name: "this-day-last", group: Span,
           phrasings: &["this day|time last year|month|week", "this day|time next year|month|week"],
           read: |found| {
               let unit = if found.has("year") { Unit::Year } else if found.has("month") { Unit::Month } else { Unit::Week };
               let (later, length) = (found.has("next"), Length::of(Count::whole(1), unit));
               let today = Meaning::Shift { count: 0, unit: Unit::Day, from: From::Now };
               let day = Meaning::Beside { length, later, of: Some(Box::new(today)) };
               Some(if found.has("time") { Meaning::Mod(Modifier::Approx, Box::new(day)) } else { day })
           },
           examples: &[("On this day last year he left", "this day last year", "-P1Y from XXXX-XX-XX +0"), ("by this time next week", "this time next week", "+P1W from XXXX-XX-XX +0")],
           not: &["this time last orders"] },
    Rule { name: "year-earlier", group: Span,
           phrasings: &["year -earlier|ago"],
           read: |_| {
               let length = Length::of(Count::whole(1), Unit::Year);
               Some(Meaning::Ago { length, later: false, from: From::Text })
           },
           examples: &[("against a year-earlier loss", "year-earlier", "-P1Y from text")],
           not: &["a year later"] },
    Rule { name: "the-unit", group: Span,
           phrasings: &["the week|weekend|month|quarter|year|decade", "the fiscal|financial|full|calendar year", "the full fiscal|financial|calendar year"],
           read: |found| {
               let unit = unit(found)?;
               // "the quarter-finals"
               if found.gap_after() == Gap::Hyphen && unit == Unit::Quarter { return None; }
               let to_month = found.precedes("to") && found.after(2).starts_with(char::is_uppercase) && found.follows("in for over during");
               if found.has("the") && unit == Unit::Year && (found.precedes("ended ending") || to_month) {
                   return Some(Meaning::Length(Length::of(Count::whole(1), unit)));
               }
               let of_part = found.follows("of") && ["rest", "most", "end", "months", "half", "part", "quarter", "remainder", "weeks", "much"].iter().any(|word| found.before(2).eq_ignore_ascii_case(word));
               let led = of_part || found.follows("before") && found.precedes("is was ends ended") || found.follows("in during over for by earlier later on this through at") || unit == Unit::Quarter || unit == Unit::Weekend;
               // "the year of", "the year when", "the year that" are named by what follows.
               let named = unit != Unit::Quarter && !of_part && found.precedes("of when that which who in was to since until they he she it before after -old's long");
               // "ahead of the weekend", "said over the weekend that"
               let ahead = found.follows("of") && found.before(2).eq_ignore_ascii_case("ahead");
               let said = unit == Unit::Weekend && found.follows("over at") && found.precedes("that");
               let named = named && !said || found.precedes("of") || found.follows("of") && !of_part && !ahead;
               let whole = found.has("fiscal") || found.has("financial") || found.has("full") || found.has("calendar");
               if found.follows("for through") && unit == Unit::Year && !whole {
                   return Some(Meaning::Length(Length::of(Count::whole(1), unit)));
               }
               ((led || whole) && !named).then_some(Meaning::Shift { count: 0, unit, from: if unit == Unit::Quarter { From::Text } else if ahead { From::Now } else { From::Story } })
           },
           examples: &[("over the weekend, officials", "the weekend", "XXXX-WXX-WE +0"), ("spend the rest of the week in workshops", "the week", "XXXX-WXX +0"), ("sales for the quarter", "the quarter", "XXXX-QX +0 from text"), ("in the year ended March 31", "the year", "P1Y")],
           not: &["in the year of the flood", "the week that was"] },
];

/// The unit in the singular that a match names.
pub(super) fn unit(found: &Found<'_>) -> Option<Unit> {
    found.value(Class::Unit).map(Unit::of)
}

/// The `n`th unit in the singular that a match names, counted from 0.
pub(super) fn unit_at(found: &Found<'_>, n: usize) -> Option<Unit> {
    found.nth(Class::Unit, n).map(Unit::of)
}

/// The unit in the plural that a match names.
pub(super) fn units(found: &Found<'_>) -> Option<Unit> {
    found.value(Class::Units).map(Unit::of)
}
