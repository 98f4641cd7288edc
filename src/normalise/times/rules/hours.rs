//! Hours told without a clock of their own: "8 last night", "9-11am", "by eleven".

use super::Rule;
use crate::normalise::times::bare::BEFORE_HOUR;
use crate::normalise::times::found::Found;
use crate::normalise::times::hours::ClockTime;
use crate::normalise::times::lexicon::lexicon;
use crate::normalise::times::meaning::{From, Meaning};
use crate::normalise::times::pattern::Group::{Clock, Span, Whole};
use crate::normalise::times::quantity::{Count, Length, Unit};
use crate::normalise::times::words::Class;

/// What stands before an hour that nothing else tells from a number.
const LED: &str = "at by around about until till from since before after past between";

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "hour-of-part", group: Span,
           phrasings: &["<n> last night", "<n> this PART", "<n> ,on? <day> PART", "<dd> .<d2> last night", "<dd> .<d2> this PART", "<dd> .<d2> ,on? <day> PART", "<dd> :<d2> last night", "<dd> :<d2> this PART", "<dd> :<d2> ,on? <day> PART",
                        "<n> the next|following|same PART", "<n> that PART", "<dd> .<d2> yesterday|today|tomorrow", "<clock> last night", "<clock> this PART", "<clock> ,on? <day> PART"],
           read: |found| {
               let led = found.follows(LED) || found.before(1).is_empty() && found.after(1).is_empty();
               let deictic = ["yesterday", "today", "tomorrow"].iter().position(|word| found.has(word));
               if let (Some(count), None) = (deictic, found.value(Class::Part)) {
                   let time = hour(found)?;
                   let day = Meaning::Shift { count: i32::try_from(count).ok()? - 1, unit: Unit::Day, from: From::Now };
                   return led.then_some(Meaning::Clock { time, on: Some(Box::new(day)) });
               }
               let part = found.value(Class::Part)?;
               let (time, day) = match (found.reading(0), found.reading(1)) {
                   (Some(Meaning::Clock { time, .. }), day) => (time, day),
                   (day, _) => (hour(found)?, day),
               };
               let bare = found.number(0).is_some() || found.digits(0).is_some();
               if bare && !led { return None; }
               let night = !(0..3).contains(&part);
               let time = in_part(time, part);
               let day = match day {
                   Some(day) => day,
                   None => {
                       let onwards = found.has("next") || found.has("following");
                       let told = onwards || found.has("same") || found.has("that");
                       let count = if told { i32::from(onwards) } else if found.has("this") { 0 } else { -1 };
                       Meaning::Shift { count, unit: Unit::Day, from: if told { From::Text } else { From::Now } }
                   }
               };
               // Of Sunday night two o'clock is Monday's.
               let beyond = night && time.hour < 6;
               let day = match day {
                   Meaning::Shift { count, unit, from } if beyond => Meaning::Shift { count: count + 1, unit, from },
                   day if beyond => Meaning::Beside { length: Length::of(Count::whole(1), Unit::Day), later: true, of: Some(Box::new(day)) },
                   day => day,
               };
               Some(Meaning::Clock { time, on: Some(Box::new(day)) })
           },
           examples: &[("at 8 last night", "8 last night", "XXXX-XX-XXT20:00 -1"), ("by 2am last night", "2am last night", "XXXX-XX-XXT02:00 +0"), ("at 8.30 this morning", "8.30 this morning", "XXXX-XX-XXT08:30 +0"),
                       ("at half past ten on Friday evening", "half past ten on Friday evening", "XXXX-WXX-5T22:30"), ("at eight on Sunday evening", "eight on Sunday evening", "XXXX-WXX-7T20:00"), ("at midnight last night", "midnight last night", "XXXX-XX-XXT24:00 -1")],
           not: &["killing 8 last night", "two on Sunday evening news", "of all 3 this morning"] },
    Rule { name: "clock-range", group: Whole,
           phrasings: &["<dd> ><clock>", "<dd> .<d2> ><clock>", "<dd> :<d2> ><clock>", "<n> to|until|till <clock>", "<dd> .<d2> to|until|till <clock>", "<dd> :<d2> to|until|till <clock>", "<n> and <clock>", "<dd> .<d2> and <clock>", "<dd> :<d2> and <clock>",
                        "<dd> ><clock> ,on? <day>", "<dd> .<d2> ><clock> ,on? <day>", "<dd> :<d2> ><clock> ,on? <day>", "<n> to|until|till <clock> ,on? <day>", "<dd> .<d2> to|until|till <clock> ,on? <day>", "<dd> :<d2> to|until|till <clock> ,on? <day>",
                        "<n> and <clock> ,on? <day>", "<dd> .<d2> and <clock> ,on? <day>", "<dd> :<d2> and <clock> ,on? <day>"],
           read: |found| {
               let Some(Meaning::Clock { time: last, on }) = found.reading(0) else { return None };
               let half = found.tokens[found.start..found.end].iter().any(|token| lexicon().value(token.lexeme, Class::Meridiem).is_some());
               // "from 5 to 6pm", but not "lost 5 and 6pm"
               let led = if found.has("and") { found.follows("between") } else { found.number(0).is_none() || found.follows("from open opens") };
               if !half || !led || last.hour > 23 { return None; }
               let first = hour(found)?;
               let minutes = |time: &ClockTime| time.hour % 12 * 60 + time.minute.unwrap_or(0);
               // "9 to 5pm" begins in the morning, "2 to 5pm" after noon, "11 to 1am" at night.
               let same = minutes(&first) < minutes(&last);
               let late = (last.hour >= 12) == same;
               let first = ClockTime { hour: first.hour % 12 + if late { 12 } else { 0 }, either_half: false, zone: last.zone, local: last.local, ..first };
               let on = found.reading(1).map(Box::new).or(on);
               // "11pm to 1am on Friday" begins on Thursday.
               let begins = if first.hour > last.hour { None } else { on.clone() };
               let tokens = if first.minute.is_some() { 2 } else { 1 };
               Some(Meaning::Pair(Box::new(Meaning::Clock { time: first, on: begins }), Box::new(Meaning::Clock { time: last, on }), tokens))
           },
           examples: &[("open 9-11am daily", "9", "XXXX-XX-XXT09:00"), ("from 9 to 5pm", "9", "XXXX-XX-XXT09:00"), ("between 2 and 5pm on Friday", "2", "XXXX-WXX-5T14:00"), ("between 2 and 5pm on Friday", "5pm on Friday", "XXXX-WXX-5T17:00"), ("7.30-9pm", "7.30", "XXXX-XX-XXT19:30")],
           not: &["lost 3 and 5pm came", "a 2-11 defeat", "sold 9 to 11:30 bidders"] },
    Rule { name: "hour-and-minutes", group: Clock,
           phrasings: &["one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve -ten|fifteen|twenty|thirty|forty|fifty", "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve -twenty|thirty|forty|fifty =five"],
           read: |found| {
               let word = |at: usize| found.nth(Class::Small, at).or(None);
               let hour = u32::try_from(word(0)?).ok()?;
               let tens = found.value(Class::Tens);
               let rest = if found.end - found.start > 2 || tens.is_none() { word(1) } else { None };
               let minute = u32::try_from(tens.unwrap_or(0) + rest.unwrap_or(0)).ok()?;
               (found.follows(BEFORE_HOUR) && ends(found)).then_some(Meaning::Clock { time: ClockTime { minute: Some(minute), either_half: true, ..ClockTime::hour(hour % 12) }, on: None })
           },
           examples: &[("People were lined up by five-thirty.", "five-thirty", "XXXX-XX-XXT05:30"), ("at ten forty-five on the day", "ten forty-five", "XXXX-XX-XXT10:45")],
           not: &["rose by five thirty-seconds", "at five thirty-somethings"] },
    Rule { name: "hour-word", group: Clock,
           phrasings: &["one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"],
           read: |found| {
               let hour = u32::try_from(found.value(Class::Small)?).ok().filter(|hour| (1..=12).contains(hour))?;
               let led = found.follows(BEFORE_HOUR);
               (led && !found.capital() && ends(found)).then_some(Meaning::Clock { time: ClockTime { either_half: true, bare: true, ..ClockTime::hour(hour % 12) }, on: None })
           },
           examples: &[("The first shots came at 9 a.m., and by eleven the square was full.", "eleven", "XXXX-XX-XXT11:00")],
           not: &["By eleven the square was full.", "At seven he left school.", "It rose by eleven per cent at 9 a.m.", "at 9 a.m. they won by two goals"] },
];

/// The hour that figures or a number give, with its minutes, of either half of the day.
fn hour(found: &Found<'_>) -> Option<ClockTime> {
    let (hour, minute) = match (found.number(0), found.digits(0)) {
        (Some(count), _) => (u32::try_from(count.exact()?).ok()?, None),
        (None, Some((hour, _))) => (hour, found.digits(1).map(|(minute, _)| minute)),
        _ => return None,
    };
    let fits = (1..=12).contains(&hour) && minute.is_none_or(|minute| minute < 60);
    fits.then_some(ClockTime { minute, either_half: true, ..ClockTime::hour(hour % 12) })
}

/// An hour in the half of the day that its part names: a part as the lexicon numbers it.
fn in_part(time: ClockTime, part: i32) -> ClockTime {
    let late = match part {
        1 | 2 | 5 => time.hour < 12,
        3 => (6..12).contains(&time.hour),
        _ => false,
    };
    // "12 last night" is midnight.
    let midnight = part == 3 && time.either_half && time.hour == 0;
    let hour = if midnight {
        24
    } else if late {
        time.hour + 12
    } else {
        time.hour
    };
    ClockTime { hour, either_half: false, ..time }
}

/// Whether the sentence goes on behind an hour, and not behind a number of something.
fn ends(found: &Found<'_>) -> bool {
    found.after(1).is_empty()
        || found.precedes("on in the he she they it we there when that this yesterday today tomorrow last a an his her their its every each")
}
