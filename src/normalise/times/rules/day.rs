//! Calendar days.

use chrono::NaiveDate;

use super::Rule;
use crate::normalise::times::found::Found;
use crate::normalise::times::lexicon::lexicon;
use crate::normalise::times::meaning::{From, Meaning, Period, Towards, YearRef};
use crate::normalise::times::pattern::Group::{Day, Whole};
use crate::normalise::times::quantity::{Count, Length, Unit};
use crate::normalise::times::token::Gap;
use crate::normalise::times::verbs::Cues;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "day-month", group: Day,
           phrasings: &["<dd> -MONTH|MON", "<dd> -MONTH|MON ,<year>", "<dd> _TH MONTH|MON", "<dd> _TH MONTH|MON ,<year>",
                        "the? <dd> _TH of MONTH|MON", "the? <dd> _TH of MONTH|MON ,<year>", "the <dd> of MONTH|MON", "<dd> of MONTH ,<year>?",
                        "WEEKDAY|WDAY ,the? <dd> _TH? of? MONTH|MON", "WEEKDAY|WDAY ,the? <dd> _TH? of? MONTH|MON ,<year>",
                        "<dd> -MONTH|MON =<year>", "<dd> =MON =<d2>"],
           read: day_month,
           examples: &[("on 23 November", "23 November", "XXXX-11-23"), ("on 18 September 1939", "18 September 1939", "1939-09-18"),
                       ("Friday 21 November 2025", "Friday 21 November 2025", "2025-11-21"), ("the 7th of December", "the 7th of December", "XXXX-12-07"),
                       ("03-Nov-1998", "03-Nov-1998", "1998-11-03")],
           not: &["31 February", "42 May", "5 may have died"] },
    Rule { name: "day-of-year", group: Day,
           phrasings: &["<dd> MONTH|MON ,of? last|this|next year", "<dd> MONTH|MON of? that year", "<dd> MONTH|MON of the following|same|previous|next year",
                        "MONTH|MON <dd> ,of? last|this|next year", "MONTH|MON <dd> of? that year", "MONTH|MON <dd> of the following|same|previous|next year"],
           read: |found| {
               let (month, day) = (month(found)?, found.digits(0)?.0);
               calendar(None, month, day)?;
               Some(Meaning::DayIn { month, day, year: super::span::relative_year(found)? })
           },
           examples: &[("on 13 December of the same year", "13 December of the same year", "XXXX-12-13 of that year +0"), ("on May 5 last year", "May 5 last year", "XXXX-05-05 of year -1")],
           not: &["31 February of that year", "on 5 May of all days"] },
    Rule { name: "month-day", group: Day,
           phrasings: &["MONTH|MON -<dd> _TH?", "MONTH|MON <dd> _TH? ,<year>", "WEEKDAY|WDAY ,MONTH|MON <dd> _TH?", "WEEKDAY|WDAY ,MONTH|MON <dd> _TH? ,<year>",
                        "MONTH the <dd> _TH", "(WEEKDAY)? ,MONTH the? ORDINAL", "(WEEKDAY)? ,MONTH the? TENS -ORDINAL",
                        "this|last|next coming|past? WEEKDAY ,MONTH <dd> _TH?", "this|last|next coming|past? WEEKDAY ,MONTH ORDINAL",
                        "the ORDINAL of MONTH", "the TENS -ORDINAL of MONTH", "the TENS -ORDINAL of MONTH ,<year>", "the ORDINAL of MONTH ,<year>", "MONTH ORDINAL ,<year>"],
           read: month_day,
           examples: &[("on Nov. 6, 1989", "Nov. 6, 1989", "1989-11-06"), ("Friday, October 13", "Friday, October 13", "XXXX-10-13"),
                       ("March eighth", "March eighth", "XXXX-03-08"), ("December 24th", "December 24th", "XXXX-12-24")],
           not: &["May 45", "may 5 of them", "Feb. 30"] },
    Rule { name: "day-figures", group: Day,
           phrasings: &["<d4> =<d2> =<d2>", "<d4> /<dd> /<dd>", "<dd> /<dd> /<d4>", "<dd> /<dd> /<d2>", "<dd> .<dd> .<d4>"],
           read: figures,
           examples: &[("date 2025-11-21 Ukraine", "2025-11-21", "2025-11-21"), ("on 10/27/89", "10/27/89", "1989-10-27"),
                       ("on 21.11.2025", "21.11.2025", "2025-11-21"), ("on 8.12.2025", "8.12.2025", "2025-12-08")],
           not: &["1/2/3 and 4", "2025-13-01", "0000-00-00"] },
    Rule { name: "weekday", group: Day,
           phrasings: &["WEEKDAY", "WDAY", "the WEEKDAY"],
           read: |found| match found.value(Class::Weekday) {
               // "On 7 December, a Sunday, the fleet struck": the day told last.
               Some(day) if found.follows("a") => weekday(day, Towards::Same).filter(|_| found.capital()),
               // "on the Monday", but not "on the Monday train"
               Some(day) if found.has("the") => weekday(day, Towards::Bare).filter(|_| found.last_capital() && found.follows("on by until") && goes_on(found)),
               Some(day) => weekday(day, Towards::Bare).filter(|_| found.capital()),
               None => weekday(found.value(Class::Wday)?, Towards::Bare)
                   .filter(|_| found.capital() && found.follows("on last next this until by from since before after late early")),
           },
           examples: &[("He spoke on Monday.", "Monday", "XXXX-WXX-1"), ("on Fri he left", "Fri", "XXXX-WXX-5"), ("and left on the Monday.", "the Monday", "XXXX-WXX-1")],
           not: &["The Sun rose", "they sat down", "a wed couple"] },
    Rule { name: "weekday-towards", group: Day,
           phrasings: &["last|past|this|next|coming WEEKDAY", "this past|coming WEEKDAY", "this very WEEKDAY", "the coming WEEKDAY", "the? WEEKDAY just past|gone"],
           read: |found| {
               let towards = if found.has("last") { Towards::Last }
                   else if found.has("past") || found.has("gone") { Towards::Past }
                   else if found.has("next") || found.has("coming") { Towards::Next }
                   else { Towards::This };
               weekday(found.value(Class::Weekday)?, towards)
           },
           examples: &[("Last Friday, he left", "Last Friday", "last XXXX-WXX-5"), ("a meeting last Tuesday", "last Tuesday", "last XXXX-WXX-2"), ("they meet next Friday", "next Friday", "next XXXX-WXX-5"),
                       ("this past Sunday", "this past Sunday", "last XXXX-WXX-7")],
           not: &["the last of Monday's games"] },
    Rule { name: "weekday-from-text", group: Day,
           phrasings: &["the following|next|previous|preceding|same WEEKDAY", "that WEEKDAY", "the WEEKDAY before|after", "the WEEKDAY afterwards|earlier"],
           read: |found| {
               let towards = if found.has("following") || found.has("next") || found.has("after") || found.has("afterwards") { Towards::Following }
                   else if found.has("same") || found.has("that") { Towards::Same }
                   else { Towards::Previous };
               if found.has("that") && !found.follows("on by until since") { return None; }
               // "the Monday after the vote" counts from the vote.
               if (found.has("before") || found.has("after")) && !found.after(1).is_empty() && !found.precedes("and but in at he she they it with for") { return None; }
               weekday(found.value(Class::Weekday)?, towards)
           },
           examples: &[("the previous Friday", "the previous Friday", "previous XXXX-WXX-5"), ("He left the Friday before", "the Friday before", "previous XXXX-WXX-5"),
                       ("the following Monday", "the following Monday", "following XXXX-WXX-1")],
           not: &["He said that Monday suits him"] },
    Rule { name: "weekday-in-week", group: Day,
           phrasings: &["WEEKDAY ,of? last|this|next week", "WEEKDAY ,of? the following|previous|same week"],
           read: |found| {
               let count = if found.has("last") || found.has("previous") { -1 } else if found.has("next") || found.has("following") { 1 } else { 0 };
               let from = if found.has("the") { From::Text } else { From::Now };
               Some(Meaning::WeekdayIn { day: u32::try_from(found.value(Class::Weekday)?).ok()?, weeks: count, from })
           },
           examples: &[("on Tuesday of last week", "Tuesday of last week", "XXXX-WXX-2 -1"), ("Friday next week", "Friday next week", "XXXX-WXX-5 +1")],
           not: &["Friday of that"] },
    Rule { name: "yesterday", group: Day,
           phrasings: &["yesterday", "the day before yesterday"],
           read: |found| shift(if found.has("day") { -2 } else { -1 }, From::Now),
           examples: &[("late news yesterday", "yesterday", "XXXX-XX-XX -1"), ("the day before yesterday", "the day before yesterday", "XXXX-XX-XX -2")],
           not: &["the day before"] },
    Rule { name: "today", group: Day,
           phrasings: &["today"],
           read: |found| {
               // "USA Today", "VOA Today"
               let named = found.capital() && found.before(1).starts_with(char::is_uppercase) && !found.follows("published updated posted");
               (!named).then_some(())?;
               shift(0, From::Now)
           },
           examples: &[("Brussels todaypublished at 11:04 GMT", "today", "XXXX-XX-XX +0"), ("later, today’s meeting", "today", "XXXX-XX-XX +0")],
           not: &["USA Today reported", "the Today programme", "This is VOA Today."] },
    Rule { name: "tomorrow", group: Day,
           phrasings: &["tomorrow", "the day after tomorrow"],
           read: |found| shift(if found.has("day") { 2 } else { 1 }, From::Now),
           examples: &[("They meet tomorrow", "tomorrow", "XXXX-XX-XX +1"), ("the day after tomorrow", "the day after tomorrow", "XXXX-XX-XX +2")],
           not: &["the day after"] },
    Rule { name: "day-from-text", group: Day,
           phrasings: &["the next|following day", "the previous|preceding day", "that|same day", "that same|very day", "the same day", "the very same day", "the day before|after|earlier", "next day"],
           read: |found| {
               let onwards = found.has("next") || found.has("following") || found.has("after");
               let back = found.has("previous") || found.has("preceding") || found.has("before") || found.has("earlier");
               // "the day after the vote" counts from the vote.
               if (found.has("before") || found.has("after")) && !found.after(1).is_empty() && !found.precedes("in at and but") { return None; }
               if found.has("that") && !found.has("same") && found.follows("said so say says believe hope think") { return None; }
               shift(if onwards { 1 } else if back { -1 } else { 0 }, From::Text)
           },
           examples: &[("They left the next day.", "the next day", "XXXX-XX-XX +1 from text"), ("He had died the day before.", "the day before", "XXXX-XX-XX -1 from text"),
                       ("It fell that day.", "that day", "XXXX-XX-XX +0 from text")],
           not: &["the day after the vote"] },
    Rule { name: "nth-day", group: Day,
           phrasings: &["a|the ORDINAL straight|consecutive|successive? day", "a|the ORDINAL straight|consecutive|successive? day running", "a|the ORDINAL day in a row", "day <n>"],
           read: |found| {
               // "On day three the wall fell", but not "day 30 of the treatment".
               if let Some(count) = found.number(0) {
                   let nth = count.exact().filter(|nth| (1..=20).contains(nth))?;
                   let led = found.follows("on by until") && found.gap_after() != Gap::Hyphen;
                   return led.then_some(Meaning::NthDay { nth, again: false });
               }
               let again = found.follows("for into");
               let on = found.follows("on by until") && found.has("the");
               // "on the second day of the month", "of Ramadan"
               let stretch = ["month", "year", "week"].contains(&found.after(3)) || found.after(2).starts_with(char::is_uppercase);
               let of_stretch = found.precedes("of") && stretch || found.gap_after() == Gap::Hyphen;
               let nth = found.value(Class::Ordinal)?;
               ((again && nth > 1 || on) && !of_stretch).then_some(Meaning::NthDay { nth, again })
           },
           examples: &[("Fires burned for a second straight day.", "a second straight day", "XXXX-XX-XX"), ("On the third day they broke through.", "the third day", "XXXX-XX-XX"), ("On day three the wall fell.", "day three", "XXXX-XX-XX")],
           not: &["the third day of talks was calm", "on the first day of the month"] },
    Rule { name: "weekday-week", group: Day,
           phrasings: &["WEEKDAY week|fortnight", "a week|fortnight on? WEEKDAY|today|tomorrow", "a week|fortnight last WEEKDAY", "<n> weeks on WEEKDAY", "a week|fortnight from WEEKDAY|tomorrow", "<n> weeks from WEEKDAY|tomorrow",
                        "a week|fortnight yesterday"],
           read: |found| {
               let count = found.number(0).unwrap_or(Count::whole(1));
               let unit = if found.has("fortnight") { Unit::Fortnight } else { Unit::Week };
               let day = found.value(Class::Weekday).and_then(|day| u32::try_from(day).ok());
               let last = found.has("last") || found.has("yesterday");
               let of = match day {
                   Some(day) => Meaning::Weekday(day, if last { Towards::Last } else { Towards::Bare }),
                   None => shift(if found.has("today") { 0 } else if last { -1 } else { 1 }, From::Now)?,
               };
               // "spent a week on Monday's issue", "a Friday week after week"
               let idle = found.follows("spent spend spends for after lasted last lasts within every each in of") || found.precedes("after in of before");
               let named = day.is_none() || found.has("a") || found.number(0).is_some() || found.capital();
               let length = Length::of(count, unit);
               (named && !idle).then_some(Meaning::Beside { length, later: !last, of: Some(Box::new(of)) })
           },
           examples: &[("They meet on Friday week.", "Friday week", "+P1W from XXXX-WXX-5"), ("a week on Tuesday they sail", "a week on Tuesday", "+P1W from XXXX-WXX-2"), ("on Monday fortnight", "Monday fortnight", "+P2W from XXXX-WXX-1"),
                       ("a week tomorrow he goes", "a week tomorrow", "+P1W from XXXX-XX-XX +1"), ("He died a week last Monday.", "a week last Monday", "-P1W from last XXXX-WXX-1")],
           not: &["She spent a week on Tuesday's crossword", "a friday week"] },
    Rule { name: "day-beside-date", group: Whole,
           phrasings: &["the day|week|month|year before|after last|next WEEKDAY", "the day|week|month|year before|after <day>"],
           read: |found| {
               let unit = super::shift::unit(found)?;
               let of = match found.reading(0) {
                   Some(of @ (Meaning::Day { .. } | Meaning::Period(..) | Meaning::Weekday(_, Towards::Last | Towards::Next))) => of,
                   Some(_) => return None,
                   None => Meaning::Weekday(u32::try_from(found.value(Class::Weekday)?).ok()?, if found.has("last") { Towards::Last } else { Towards::Next }),
               };
               Some(Meaning::Beside { length: Length::of(Count::whole(1), unit), later: found.has("after"), of: Some(Box::new(of)) })
           },
           examples: &[("the day before last Tuesday's hearing", "the day before last Tuesday", "-P1D from last XXXX-WXX-2"), ("the day after Christmas", "the day after Christmas", "+P1D from XXXX-XX-XX")],
           not: &["the day before Monday's vote", "the day before the vote"] },
    Rule { name: "feast-on-date", group: Whole,
           phrasings: &["<day> ,<day>"],
           read: |found| match (found.reading(0)?, found.reading(1)?) {
               (Meaning::Period(Period::Feast(_), YearRef::Open, Towards::Bare), day @ Meaning::Day { .. }) => Some(day),
               _ => None,
           },
           examples: &[("on Good Friday, 15 April 1938, they", "Good Friday, 15 April 1938", "1938-04-15")],
           not: &["on Monday, 15 April", "from Christmas, Monday he"] },
    Rule { name: "unit-beside-event", group: Whole,
           phrasings: &["the day|week|weekend|month|year"],
           read: |found| {
               // "three years to the day after the landing"
               let beside = found.precedes("before after following") && !found.follows("to");
               let named = !found.after(2).is_empty() && !found.after(2).eq_ignore_ascii_case("last") && !found.after(2).eq_ignore_ascii_case("next");
               let length = Length::of(Count::whole(1), super::shift::unit(found)?);
               (beside && named).then_some(Meaning::Beside { length, later: !found.precedes("before"), of: None })
           },
           examples: &[("He left the day after the vote.", "the day", "+P1D from the vote"), ("in the week before the summit", "the week", "-P1W from the summit")],
           not: &["He had left the day before.", "the day of the vote"] },
    Rule { name: "weekday-beside", group: Whole,
           phrasings: &["the? WEEKDAY before|after|following|preceding <day>", "the first WEEKDAY after <day>", "the last WEEKDAY before <day>"],
           read: |found| {
               let day = u32::try_from(found.value(Class::Weekday)?).ok()?;
               let of = found.reading(0)?;
               let known = matches!(of, Meaning::Day { .. } | Meaning::Period(..) | Meaning::Shift { .. });
               known.then(|| Meaning::WeekdayBeside { day, after: found.has("after") || found.has("following"), of: Box::new(of) })
           },
           examples: &[("on the Monday after Easter", "the Monday after Easter", "XXXX-WXX-1"), ("the Friday before Christmas", "the Friday before Christmas", "XXXX-WXX-5")],
           not: &["the Monday after the vote", "on Monday after Tuesday's rain"] },
    Rule { name: "weekday-of-month", group: Day,
           phrasings: &["the? ORDINAL|last WEEKDAY of|in MONTH", "the? ORDINAL|last WEEKDAY of|in MONTH ,<year>"],
           read: |found| {
               let number = match found.value(Class::Ordinal) {
                   Some(number @ 1..=5) => u8::try_from(number).ok()?,
                   Some(_) => return None,
                   None => 0,
               };
               let (day, month) = (found.value(Class::Weekday)?, found.value(Class::Month)?);
               Some(Meaning::WeekdayOf { number, day: u32::try_from(day).ok()?, month: u32::try_from(month).ok()?, year: found.year(0) })
           },
           examples: &[("on the first Sunday of May", "the first Sunday of May", "XXXX-05-XX"), ("the last Monday in August 2024", "the last Monday in August 2024", "2024-08-XX")],
           not: &["the first Sunday he was free"] },
    Rule { name: "day-of-this-month", group: Day,
           phrasings: &["the <dd> _TH of this|last|next month", "the ORDINAL of this|last|next month", "the <dd> _TH of that same? month", "the <dd> _TH of the same month", "the ORDINAL of that same? month"],
           read: |found| {
               let day = match found.digits(0) {
                   Some((day, _)) => day,
                   None => u32::try_from(found.value(Class::Ordinal)?).ok()?,
               };
               if !(1..=31).contains(&day) { return None; }
               if found.has("that") || found.has("same") { return Some(Meaning::DayOfMonth(day)); }
               let months = if found.has("last") { -1 } else { i32::from(found.has("next")) };
               Some(Meaning::DayInMonth { day, months })
           },
           examples: &[("on the 13th of this month", "the 13th of this month", "XXXX-XX-13")],
           not: &["the 13th of this many", "the 45th of last month"] },
    Rule { name: "day-of-month", group: Day,
           phrasings: &["the <dd> _TH", "WEEKDAY ,the <dd> _TH"],
           read: |found| {
               let day = found.digits(0)?.0;
               if found.value(Class::Weekday).is_some() {
                   let fits = (1..=31).contains(&day) && found.capital();
                   return fits.then_some(Meaning::DayOfMonth(day));
               }
               let of_part = found.follows("of") && ["morning", "afternoon", "evening", "night", "hours"].contains(&found.before(2));
               // "at 10 p.m. on the 23rd Chinese infantry came"; "from 9 September to the 29th"
               let clock = found.follows("on") && ["p.m", "a.m", "pm", "am", "clock"].iter().any(|word| found.before(2).trim_end_matches('.').eq_ignore_ascii_case(word));
               let of_part = of_part || clock;
               let ranges = found.follows("to") && lexicon().value(lexicon().lookup(found.before(2)), Class::Month).is_some();
               let led = found.follows("on by until since before after from") || of_part || ranges;
               let opens = found.opens_with("On") && found.after(1).ends_with('s') && found.gap_after() == Gap::Space;
               let ends = of_part || opens || goes_on(found) || found.gap_after() == Gap::Space && found.precedes("two three four five six seven eight nine ten");
               ((1..=31).contains(&day) && led && ends).then_some(Meaning::DayOfMonth(day))
           },
           examples: &[("They met on the 15th.", "the 15th", "XXXX-XX-15"), ("Saturday the 27th was worst", "Saturday the 27th", "XXXX-XX-27"), ("On the 9th Blake fell back.", "the 9th", "XXXX-XX-09"), ("On the 26th VII Corps attacked", "the 26th", "XXXX-XX-26"), ("and on the 9th marched away", "the 9th", "XXXX-XX-09")],
           not: &["the 15th man", "on the 45th", "on the 5th floor", "On the 9th Army fell the blow", "on the 9th Avenue side"] },
];

/// Words that a sentence goes on with behind "the 15th"; any other word makes it the fifteenth of something.
pub(super) const GOES_ON: &str = "and in at but to when he she they it with for a an the we after before by from as there was were had who which while his her its \
    their this these that no some both more most all";

/// Whether a sentence goes on behind a match as it does behind a date: with a mark, a small word, a figure, a verb, or
/// those who do something.
pub(super) fn goes_on(found: &Found<'_>) -> bool {
    let verb = |word: &str| {
        let cues = Cues::of(word);
        let regular = word.len() > 4 && word.ends_with("ed") && !cues.any(Cues::NOT_PAST);
        word.starts_with(|c: char| c.is_ascii_lowercase()) && (regular || cues.any(Cues::PAST))
    };
    let next = found.after(1);
    let unit = found.precedes("army corps division fleet brigade regiment battalion legion infantry cavalry guards avenue street");
    let name = next.starts_with(char::is_uppercase) || next.ends_with('s');
    let named =
        !unit && name && verb(found.after(2)) || next.starts_with(|c: char| c.is_ascii_digit());
    // "On the 26th VII Corps attacked."
    let roman = next.len() > 1 && next.bytes().all(|byte| b"IVX".contains(&byte));
    next.is_empty()
        || roman
        || found.gap_after() == Gap::Space && (found.precedes(GOES_ON) || verb(next) || named)
}

/// A day of the calendar; `None` when no year has it.
pub(super) fn calendar(year: Option<i32>, month: u32, day: u32) -> Option<Meaning> {
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
    Some(Meaning::Day { year, month, day })
}

fn shift(count: i32, from: From) -> Option<Meaning> {
    Some(Meaning::Shift { count, unit: Unit::Day, from })
}

fn weekday(day: i32, towards: Towards) -> Option<Meaning> {
    Some(Meaning::Weekday(u32::try_from(day).ok()?, towards))
}

pub(super) fn month(found: &Found<'_>) -> Option<u32> {
    u32::try_from(found.value(Class::Month).or(found.value(Class::Mon))?).ok()
}

fn day_month(found: &Found<'_>) -> Option<Meaning> {
    let (day, digits) = found.digits(0)?;
    let year = match (found.year(0), found.digits(1)) {
        (Some(year), _) => Some(year),
        (None, Some((short, _))) => Some(century(short)?),
        _ => None,
    };
    // "5 may have died", "12 march on": the month needs its capital, which the first figure hides from `capital`.
    if digits > 0 && year.is_none() && (found.has_small("may") || found.has_small("march")) {
        return None;
    }
    let month = month(found)?;
    calendar(year.or(named_year(found, month, day)), month, day)
}

fn month_day(found: &Found<'_>) -> Option<Meaning> {
    let day = match (found.digits(0), found.value(Class::Ordinal)) {
        (Some((day, _)), _) => day,
        (None, Some(ordinal)) => {
            u32::try_from(ordinal + found.value(Class::Tens).unwrap_or(0)).ok()?
        }
        _ => return None,
    };
    let named = found.capital()
        || found.has("the")
        || found.has("this")
        || found.has("last")
        || found.has("next");
    let ordinal = found.digits(0).is_none();
    // "May second the motion", "in March first-quarter profits"
    if ordinal && found.precedes("quarter half place round time the person") {
        return None;
    }
    if !named
        && (found.has("may")
            || found.has("march")
            || found.has("mar")
            || found.has("sat")
            || found.has("sun"))
    {
        return None;
    }
    let month = month(found)?;
    calendar(found.year(0).or(named_year(found, month, day)), month, day)
}

/// The year of a day that an event is called by: "the Sept. 11 attacks".
fn named_year(found: &Found<'_>, month: u32, day: u32) -> Option<i32> {
    let event =
        "attack attacks terror terrorist terrorists hijackers hijackings commission victims";
    ((month, day) == (9, 11) && found.follows("the") && found.precedes(event)).then_some(2001)
}

/// A year of two figures: 00 to 49 is of this century, 50 to 99 of the last.
fn century(short: u32) -> Option<i32> {
    let short = i32::try_from(short).ok()?;
    Some(if short < 50 { 2000 + short } else { 1900 + short })
}

fn figures(found: &Found<'_>) -> Option<Meaning> {
    let ((a, first), (b, _), (c, last)) = (found.digits(0)?, found.digits(1)?, found.digits(2)?);
    if first == 4 {
        return calendar(
            Some(i32::try_from(a).ok().filter(|year| (1000..2200).contains(year))?),
            b,
            c,
        );
    }
    let year = if last == 4 { i32::try_from(c).ok()? } else { century(c)? };
    if !(1000..2200).contains(&year) {
        return None;
    }
    let (american, european) = (calendar(Some(year), a, b), calendar(Some(year), b, a));
    match (american, european) {
        // Full stops are written where the day comes first.
        (Some(american), Some(european)) if american != european && found.is_dotted() => {
            Some(Meaning::Either(Box::new(european), Box::new(american)))
        }
        (Some(american), Some(european)) if american != european => {
            Some(Meaning::Either(Box::new(american), Box::new(european)))
        }
        (american, european) => american.or(european),
    }
}
