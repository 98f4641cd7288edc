//! Clock times and their zones.

use super::Rule;
use crate::calendar::zones;
use crate::normalise::times::Modifier;
use crate::normalise::times::found::Found;
use crate::normalise::times::hours::ClockTime;
use crate::normalise::times::meaning::{From, Meaning};
use crate::normalise::times::pattern::Group::{Clock, Whole};
use crate::normalise::times::quantity::{Count, Unit};
use crate::normalise::times::token::Gap;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "clock-meridiem", group: Clock,
           phrasings: &["<dd> ~MERIDIEM", "<dd> ~MERIDIEM -ZONE time?", "<dd> ~MERIDIEM local time",
                        "<dd> :<d2> ~MERIDIEM", "<dd> :<d2> ~MERIDIEM -ZONE time?", "<dd> :<d2> ~MERIDIEM local time",
                        "<dd> .<d2> ~MERIDIEM", "<dd> .<d2> ~MERIDIEM -ZONE time?", "<dd> .<d2> ~MERIDIEM local time",
                        "<n> MERIDIEM", "<n> MERIDIEM -ZONE time?"],
           read: meridiem,
           examples: &[("at 2pm UK time", "2pm UK time", "XXXX-XX-XXT14:00"), ("at 11.30am", "11.30am", "XXXX-XX-XXT11:30"),
                       ("by 9:15 p.m. EST", "9:15 p.m. EST", "XXXX-XX-XXT21:15"), ("at 12 a.m.", "12 a.m.", "XXXX-XX-XXT00:00"),
                       ("at three p.m.", "three p.m.", "XXXX-XX-XXT15:00"), ("2pm London", "2pm", "XXXX-XX-XXT14:00")],
           not: &["14pm", "I am 5", "the 2 am", "13 pm"] },
    Rule { name: "clock-24", group: Clock,
           phrasings: &["<dd> :<d2>", "<dd> :<d2> :<d2>", "<dd> :<d2> ~ZONE time?", "<dd> :<d2> :<d2> ~ZONE time?",
                        "<dd> :<d2> local time", "<dd> :<d2> _z", "<dd> :<d2> :<d2> _z", "<dd> .<d2> ~ZONE time?", "<dd> .<d2> local time",
                        "<d4> ~ZONE time?", "<d4>", "<d4> local time", "<d4> hours|hrs local time", "<d4> hours|hrs", "<d4> hours|hrs ZONE", "<d4> _z"],
           read: twenty_four,
           examples: &[("published at 11:49 GMT", "11:49 GMT", "XXXX-XX-XXT11:49 +0"), ("at 1130 GMT", "1130 GMT", "XXXX-XX-XXT11:30"),
                       ("at 09.56 Kyiv time", "09.56 Kyiv time", "XXXX-XX-XXT09:56"), ("at 18:05", "18:05", "XXXX-XX-XXT18:05"), ("at 0730 hours the whistles blew", "0730 hours", "XXXX-XX-XXT07:30"), ("The guns opened at 0534.", "0534", "XXXX-XX-XXT05:34")],
           not: &["at 25:61", "a 10:1 chance", "after some 1200 hours of talks", "John 3:16 says", "1998 London", "call them at 0800 111 222", "0620 was its number"] },
    Rule { name: "clock-noon", group: Clock,
           phrasings: &["noon|midnight|midday", "noon|midnight -ZONE time?", "noon|midnight local time", "<dd> noon|midnight"],
           read: |found| {
               let zone = zone(found)?;
               // "Midnight Cowboy", "Midnight's Children"
               let name = found.gap_after() == Gap::Apostrophe || found.after(1).starts_with(char::is_uppercase);
               if found.capital() && name && found.end - found.start == 1 { return None; }
               if found.has("midday") && !found.follows("at by before after until since") { return None; }
               if found.digits(0).is_some_and(|(hour, _)| hour != 12) { return None; }
               // Midnight ends the day that is told with it; what came just after it, or has been since, belongs to the day
               // that it begins.
               let hour = if !found.has("midnight") { 12 } else if found.follows("after since") { 0 } else { 24 };
               clock(ClockTime { zone, ..ClockTime::hour(hour) })
           },
           examples: &[("at noon", "noon", "XXXX-XX-XXT12:00"), ("by midnight", "midnight", "XXXX-XX-XXT24:00"), ("shortly after midnight", "midnight", "XXXX-XX-XXT00:00"),
                       ("out since midnight", "midnight", "XXXX-XX-XXT00:00")],
           not: &["the high road"] },
    Rule { name: "clock-o'clock", group: Clock,
           phrasings: &["<n> o 'clock", "half past <n>", "quarter past|to <n>", "<n> minutes? past|to <n>"],
           read: |found| {
               let hour = match found.number(1).or(found.number(0))?.exact()? {
                   hour @ 1..=12 => u32::try_from(hour).ok()?,
                   _ => return None,
               };
               let minute = match found.number(1) {
                   Some(_) => u32::try_from(found.number(0)?.exact()?).ok().filter(|minute| *minute < 60)?,
                   None if found.has("half") => 30,
                   None if found.has("quarter") => 15,
                   None => 0,
               };
               if found.number(1).is_some() && !found.has("past") && !found.has("minutes") { return None; }
               let time = if found.has("to") && minute > 0 {
                   ClockTime { minute: Some(60 - minute), either_half: true, ..ClockTime::hour((hour + 11) % 12) }
               } else {
                   ClockTime { minute: (minute > 0).then_some(minute), either_half: true, ..ClockTime::hour(hour) }
               };
               clock(time)
           },
           examples: &[("at eight o'clock", "eight o'clock", "XXXX-XX-XXT08:00"), ("at half past six", "half past six", "XXXX-XX-XXT06:30"),
                       ("at quarter to nine", "quarter to nine", "XXXX-XX-XXT08:45")],
           not: &["six to nine people", "a half of six"] },
    Rule { name: "clock-past-midnight", group: Clock,
           phrasings: &["half|quarter past midnight|noon|midday", "quarter to midnight|noon|midday", "<n> minutes past|to|before|after midnight|noon|midday"],
           read: |found| {
               let minutes = match found.number(0) {
                   Some(count) => u32::try_from(count.exact()?).ok().filter(|minutes| (1..60).contains(minutes))?,
                   None => if found.has("half") { 30 } else { 15 },
               };
               let before = found.has("to") || found.has("before");
               let hour = match (found.has("midnight"), before) { (true, true) => 23, (true, false) => 0, (false, true) => 11, (false, false) => 12 };
               clock(ClockTime { minute: Some(if before { 60 - minutes } else { minutes }), ..ClockTime::hour(hour) })
           },
           examples: &[("at half past midnight", "half past midnight", "XXXX-XX-XXT00:30"), ("ten minutes before noon", "ten minutes before noon", "XXXX-XX-XXT11:50")],
           not: &["half of midnight", "90 minutes before noon"] },
    Rule { name: "clock-in-part", group: Clock,
           phrasings: &["<n> o 'clock in the morning|afternoon|evening", "<n> o 'clock at night", "<n> in the morning|afternoon|evening", "<n> at night",
                        "<dd> :<d2> in the morning|afternoon|evening", "<dd> :<d2> at night", "half|quarter past <n> in the morning|afternoon|evening"],
           read: |found| {
               if found.has("past") {
                   let hour = u32::try_from(found.number(0)?.exact()?).ok().filter(|hour| (1..=12).contains(hour))?;
                   let hour = hour % 12 + if found.has("morning") { 0 } else { 12 };
                   let minute = Some(if found.has("half") { 30 } else { 15 });
                   return clock(ClockTime { minute, ..ClockTime::hour(hour) });
               }
               let hour = match found.digits(0) {
                   Some((hour, _)) => hour,
                   None => u32::try_from(found.number(0)?.exact()?).ok()?,
               };
               let minute = found.digits(1).map(|(minute, _)| minute);
               let bare = minute.is_none() && !found.has("o");
               if !(1..=12).contains(&hour) || bare && !found.follows("at by around about until from since before after till") { return None; }
               let late = found.has("afternoon") || found.has("evening") || found.has("night") && (6..12).contains(&hour);
               let hour = hour % 12 + if late { 12 } else { 0 };
               let time = valid(hour, minute.unwrap_or(0), None, None)?;
               clock(ClockTime { minute, ..time })
           },
           examples: &[("at 3 o'clock in the afternoon", "3 o'clock in the afternoon", "XXXX-XX-XXT15:00"), ("at four in the morning", "four in the morning", "XXXX-XX-XXT04:00"), ("at half past four in the afternoon", "half past four in the afternoon", "XXXX-XX-XXT16:30")],
           not: &["he took two in the morning", "twelve people in the evening"] },
    Rule { name: "clock-iso", group: Whole,
           phrasings: &["<d4> =<d2> =<d2> ,<d2> :<d2> :<d2> ~ZONE?", "<d4> =<d2> =<d2> ,<d2> :<d2> ~ZONE?",
                        "<d4> =<d2> =<d2> _t _<d2> :<d2> :<d2> _z?", "<d4> =<d2> =<d2> _t _<d2> :<d2> _z?"],
           read: |found| {
               let (year, month, day) = (found.digits(0)?.0, found.digits(1)?.0, found.digits(2)?.0);
               let zone = if found.has("z") { zones::names().position(|name| name == "utc") } else { zone(found)? };
               let time = valid(found.digits(3)?.0, found.digits(4)?.0, found.digits(5).map(|(second, _)| second), zone)?;
               let day = super::day::calendar(Some(i32::try_from(year).ok()?), month, day)?;
               on(time, day)
           },
           examples: &[("2025-12-08 11:49:07", "2025-12-08 11:49:07", "2025-12-08T11:49:07"),
                       ("at 2025-12-08T11:49Z", "2025-12-08T11:49Z", "2025-12-08T11:49")],
           not: &["2025-13-08 11:49", "2025-12-08 31:49"] },
    Rule { name: "clock-about", group: Whole,
           phrasings: &["about|around|approximately|roughly|circa <clock>", "about|around|approximately|roughly <clock> ,on? <day>", "about|around|approximately|roughly <span>"],
           read: |found| {
               let Some(Meaning::Clock { time, on: of }) = found.reading(0) else { return None };
               let of = found.reading(1).map(Box::new).or(of);
               Some(Meaning::Mod(Modifier::Approx, Box::new(Meaning::Clock { time, on: of })))
           },
           examples: &[("at around 7:15 p.m.", "around 7:15 p.m.", "XXXX-XX-XXT19:15"), ("about 2am last night", "about 2am last night", "XXXX-XX-XXT02:00 +0"), ("about 10:35 a.m. Friday", "about 10:35 a.m. Friday", "XXXX-WXX-5T10:35")],
           not: &["about 5 people", "all around the clock"] },
    Rule { name: "clock-part-day", group: Whole,
           phrasings: &["<clock> on|in the morning|afternoon|evening|night of <day>", "<day> morning|afternoon|evening|night ,at|by|around <clock>"],
           read: |found| {
               let (time, day) = match (found.reading(0)?, found.reading(1)?) {
                   (Meaning::Clock { time, .. }, day) | (day, Meaning::Clock { time, .. }) => (time, day),
                   _ => return None,
               };
               let late = !found.has("morning") && time.hour < 12 && (!found.has("night") || time.hour >= 6);
               let hour = if late { time.hour + 12 } else { time.hour };
               on(ClockTime { hour, either_half: false, ..time }, day)
           },
           examples: &[("died Tuesday afternoon at 4:25", "Tuesday afternoon at 4:25", "XXXX-WXX-2T16:25"), ("at 2:41 on the morning of 7 May 1945", "2:41 on the morning of 7 May 1945", "1945-05-07T02:41"), ("at 9:30 on the evening of 4 June", "9:30 on the evening of 4 June", "XXXX-06-04T21:30")],
           not: &["at 9:30 on the evening news"] },
    Rule { name: "clock-that-day", group: Whole,
           phrasings: &["<clock> ,on? the next|following morning|afternoon|evening|day|night", "<clock> ,on? that|same morning|afternoon|evening|day|night", "<clock> ,on? the same morning|afternoon|evening|day|night"],
           read: |found| {
               let Some(Meaning::Clock { time, .. }) = found.reading(0) else { return None };
               let late = (found.has("afternoon") || found.has("evening") || found.has("night")) && time.hour < 12 && (!found.has("night") || time.hour >= 6);
               let hour = if late { time.hour + 12 } else { time.hour };
               let count = i32::from(found.has("next") || found.has("following"));
               on(ClockTime { hour, either_half: false, ..time }, Meaning::Shift { count, unit: Unit::Day, from: From::Text })
           },
           examples: &[("he died at 7:22 the next morning.", "7:22 the next morning", "XXXX-XX-XXT07:22 +1 from text"), ("at 5:30 that afternoon", "5:30 that afternoon", "XXXX-XX-XXT17:30 +0 from text")],
           not: &["at 7:22 the morning paper came"] },
    Rule { name: "clock-day", group: Whole,
           phrasings: &["<clock> ,on? <day>", "<day> ,at|by|around|about|until? <clock>", "<day> at about|around <clock>", "<day> ,<clock>", "<day> -<clock>", "<d4> ,on <day>"],
           read: |found| {
               let first = found.reading(0)?;
               match (first, found.reading(1)) {
                   (Meaning::Clock { time, .. }, Some(day)) => on(time, day),
                   (day, None) => {
                       let (time, _) = found.digits(0).filter(|_| found.follows("at by around about until from before after"))?;
                       on(valid(time / 100, time % 100, None, None)?, day)
                   }
                   (day, Some(Meaning::Clock { time, .. })) => on(time, day),
                   _ => None,
               }
           },
           examples: &[("at 2pm on Friday", "2pm on Friday", "XXXX-WXX-5T14:00"),
                       ("8 December 2025 at 11:49 GMT", "8 December 2025 at 11:49 GMT", "2025-12-08T11:49"),
                       ("at 9 p.m. EST Nov. 9", "9 p.m. EST Nov. 9", "XXXX-11-09T21:00"), ("at 1430 on 4 June 1942", "1430 on 4 June 1942", "1942-06-04T14:30")],
           not: &["on Friday the 2 met"] },
];

fn clock(time: ClockTime) -> Option<Meaning> {
    Some(Meaning::Clock { time, on: None })
}

fn on(time: ClockTime, day: Meaning) -> Option<Meaning> {
    Some(Meaning::Clock { time, on: Some(Box::new(day)) })
}

/// A clock time; that of a stamp ("published at 11:49 GMT") is of the day of publication, whatever the text told last.
fn dated(found: &Found<'_>, time: ClockTime) -> Option<Meaning> {
    let stamp = |word: &str| {
        ["published", "updated", "posted"].iter().any(|one| one.eq_ignore_ascii_case(word))
    };
    let stamped = stamp(found.before(1)) || found.follows("at") && stamp(found.before(2));
    let today = || Box::new(Meaning::Shift { count: 0, unit: Unit::Day, from: From::Now });
    Some(Meaning::Clock { time, on: stamped.then(today) })
}

/// The zone that a match names: `Some(None)` when it names none, `None` when the name needs "time" behind it.
fn zone(found: &Found<'_>) -> Option<Option<usize>> {
    match found.value(Class::Zone) {
        None => Some(None),
        Some(number) => {
            let number = usize::try_from(number).ok()?;
            (zones::is_abbreviation(number) || found.has("time")).then_some(Some(number))
        }
    }
}

fn valid(hour: u32, minute: u32, second: Option<u32>, zone: Option<usize>) -> Option<ClockTime> {
    let fits = (hour < 24 || hour == 24 && minute == 0)
        && minute < 60
        && second.is_none_or(|second| second < 60);
    fits.then_some(ClockTime { minute: Some(minute), second, zone, ..ClockTime::hour(hour) })
}

fn meridiem(found: &Found<'_>) -> Option<Meaning> {
    let hour = match (found.digits(0), found.number(0)) {
        (Some((hour, _)), _) => hour,
        (None, Some(count @ Count::Tenths(_))) => u32::try_from(count.exact()?).ok()?,
        _ => return None,
    };
    if !(1..=12).contains(&hour) || found.follows("the") {
        return None;
    }
    let shift = u32::try_from(found.value(Class::Meridiem)?).ok()?;
    let minute = found.digits(1).map(|(minute, _)| minute);
    let time = valid(hour % 12 + shift, minute.unwrap_or(0), None, zone(found)?)?;
    dated(found, ClockTime { minute, local: found.has("local"), ..time })
}

fn twenty_four(found: &Found<'_>) -> Option<Meaning> {
    let zone =
        if found.has("z") { zones::names().position(|name| name == "utc") } else { zone(found)? };
    let (first, digits) = found.digits(0)?;
    let hours = (found.has("hours") || found.has("hrs") || found.begins_with_zero())
        && found.follows("at by around about until till from before after since between and");
    // "0800 111 222" is rung.
    let rung = found.after(1).starts_with(|c: char| c.is_ascii_digit());
    let stated = zone.is_some() || found.has("local") || hours && !rung;
    let time = if digits == 4 {
        if !stated {
            return None;
        }
        valid(first / 100, first % 100, None, zone)?
    } else {
        valid(first, found.digits(1)?.0, found.digits(2).map(|(second, _)| second), zone)?
    };
    // "3:16" may be a score or a verse: without a zone the hour has two figures or a word of time stands before.
    let led = found.follows(
        "at by until till around about before after from since published updated posted time",
    );
    let led = led || found.before(1).is_empty() || found.value(Class::Zone).is_some();
    (stated || led || digits == 2 && !found.before(1).starts_with(char::is_uppercase))
        .then_some(())?;
    dated(found, ClockTime { local: found.has("local"), ..time })
}
