//! Mornings, evenings and nights.

use super::Rule;
use super::day::goes_on;
use crate::normalise::times::found::Found;
use crate::normalise::times::hours::Part;
use crate::normalise::times::meaning::{From, Meaning, Towards};
use crate::normalise::times::pattern::Group::{Day, Whole};
use crate::normalise::times::quantity::Unit;
use crate::normalise::times::token::Gap;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "part-of-day", group: Whole,
           phrasings: &["<day> -PART", "<day> ,in the PART", "PART of? on? <day>", "dark of? on? <day>", "first|last light ,of? on? <day>", "the PART of <day>", "<day> ,early|mid|late -PART", "early|mid|late -PART ,of? on? <day>", "<day> at night", "the early|small hours of <day> PART?", "the? early|late PART hours of <day>", "the early|small hours of this|that PART", "<day> PART ,<day>",
                        "<day> overnight", "overnight ,on? <day>", "overnight ,from? <day> to|into <day>", "early|late <day> PART", "early|late on <day> PART", "the early|late PART of <day>", "early|late in|on the PART of <day>"],
           read: |found| {
               let part = if found.has("hours") || found.has("small") { Part::Small } else if found.has("overnight") { Part::Night } else { part(found)? };
               let nights = found.has("to") || found.has("into");
               let day = match found.reading(1).filter(|_| !nights).or(found.reading(0)) {
                   Some(day) => day,
                   None => Meaning::Shift { count: 0, unit: Unit::Day, from: if found.has("this") { From::Now } else { From::Text } },
               };
               // "the night of Monday to Tuesday" is counted elsewhere.
               Some(Meaning::PartOf { part, on: Some(Box::new(day)), towards: Towards::Bare })
           },
           examples: &[("On Sunday night, he", "Sunday night", "XXXX-WXX-7TNI"), ("on Christmas night he crossed", "Christmas night", "XXXX-XX-XXTNI"), ("mid-afternoon yesterday", "mid-afternoon yesterday", "XXXX-XX-XXTAF -1"), ("on the morning of 11 September 2001", "the morning of 11 September 2001", "2001-09-11TMO"),
                       ("in the early hours of Friday", "the early hours of Friday", "XXXX-WXX-5TMO"), ("early in the morning of 10 May 1940", "early in the morning of 10 May 1940", "1940-05-10TMO")],
           not: &["on Friday", "Friday is the night"] },
    Rule { name: "part-weekday-pair", group: Whole,
           phrasings: &["the? night of? WEEKDAY to|into WEEKDAY", "the? night from WEEKDAY to WEEKDAY", "the? night from the? <dd> to <dd> MONTH ,<year>?", "the? night of the? <dd> to|into <dd> MONTH", "the? night of <dd> ><dd> MONTH", "overnight on? <dd> ><dd> MONTH", "overnight on? <dd> ><dd> MONTH ,<year>", "overnight on? MONTH <dd> ><dd>", "overnight on? MONTH <dd> ><dd> ,<year>",
                        "the? night of MONTH <dd> to|into <dd> ,<year>?",
                        "the? night of <dd> /<dd> MONTH ,<year>?", "the? night of the? <dd> to|into <dd> MONTH ,<year>", "the? night of <dd> ><dd> MONTH ,<year>", "the? night of MONTH <dd> ><dd> ,<year>?", "the? night of MONTH <dd> /<dd> ,<year>?"],
           read: |found| {
               let day = match found.value(Class::Weekday) {
                   Some(day) => Meaning::Weekday(u32::try_from(day).ok()?, Towards::Bare),
                   None => super::day::calendar(found.year(0), u32::try_from(found.value(Class::Month)?).ok()?, found.digits(0)?.0)?,
               };
               Some(Meaning::PartOf { part: Part::Night, on: Some(Box::new(day)), towards: Towards::Bare })
           },
           examples: &[("in the night of 7 to 8 December", "the night of 7 to 8 December", "XXXX-12-07TNI"), ("the night of Sunday to Monday", "the night of Sunday to Monday", "XXXX-WXX-7TNI"),
                       ("on the night of 9/10 April 1940", "the night of 9/10 April 1940", "1940-04-09TNI")],
           not: &["at night to Sunday"] },
    Rule { name: "tonight", group: Whole,
           phrasings: &["tonight"],
           read: |_| of_today(Part::Night, 0),
           examples: &[("They meet tonight", "tonight", "XXXX-XX-XXTNI +0")],
           not: &["a night"] },
    Rule { name: "overnight", group: Whole,
           phrasings: &["overnight", "last night", "the night before last", "late last night", "early last night", "last PART"],
           read: |found| {
               let part = if found.has("overnight") { Part::Night } else { part(found)? };
               if part == Part::Morning || found.has("overnight") && found.precedes("stay stays train trains delivery bag flight") { return None; }
               // In a history it is the night of the day told last.
               let from = if found.has("overnight") { From::Story } else { From::Now };
               let count = if found.has("before") { -2 } else { -1 };
               let night = Meaning::Shift { count, unit: Unit::Day, from };
               Some(Meaning::PartOf { part, on: Some(Box::new(night)), towards: Towards::Bare })
           },
           examples: &[("Trump said last night that", "last night", "XXXX-XX-XXTNI -1"), ("drones launched overnight.", "overnight", "XXXX-XX-XXTNI -1")],
           not: &["an overnight stay", "the last morning"] },
    Rule { name: "this-part", group: Whole,
           phrasings: &["this PART", "this early|late PART", "earlier|later|early|late this PART", "late -PART today"],
           read: |found| {
               // "hosts This Morning"
               let named = found.capitals() && found.before(1).starts_with(|c: char| c.is_ascii_lowercase());
               (!named).then_some(())?;
               of_today(part(found)?, 0)
           },
           examples: &[("he said this morning", "this morning", "XXXX-XX-XXTMO +0"), ("later this afternoon", "later this afternoon", "XXXX-XX-XXTAF +0")],
           not: &["in the afternoon", "She hosts This Morning alone"] },
    Rule { name: "part-from-text", group: Whole,
           phrasings: &["the next|following PART", "next morning|afternoon|evening|night", "the previous|preceding PART", "that|same PART", "that same|very PART", "the same PART", "the PART before|after", "the night|evening earlier", "early|late|earlier|later that PART", "early|late|earlier|later the same PART", "early|late the next|following PART", "early|late next PART"],
           read: |found| {
               let onwards = found.has("next") || found.has("following") || found.has("after");
               let back = found.has("previous") || found.has("preceding") || found.has("before") || found.has("earlier");
               if (found.has("before") || found.has("after")) && !found.after(1).is_empty() { return None; }
               let back = back && !found.has("that") && !found.has("same");
               let count = if onwards { 1 } else if back { -1 } else { 0 };
               let day = Meaning::Shift { count, unit: Unit::Day, from: From::Text };
               let towards = if back { Towards::Previous } else if onwards { Towards::Following } else { Towards::Same };
               Some(Meaning::PartOf { part: part(found)?, on: Some(Box::new(day)), towards })
           },
           examples: &[("the 175 launched the previous night", "the previous night", "XXXX-XX-XXTNI -1 from text"), ("the next morning", "the next morning", "XXXX-XX-XXTMO +1 from text"), ("Early the next morning he left.", "Early the next morning", "XXXX-XX-XXTMO +1 from text"), ("Later that night the rain came", "Later that night", "XXXX-XX-XXTNI +0 from text")],
           not: &["the morning after the vote"] },
    Rule { name: "part", group: Whole,
           phrasings: &["the PART", "early|late in the PART", "first|last light", "EDGE -PART", "the EDGE -PART", "the early|small hours", "dawn|dusk|midday|lunchtime|daybreak|sunset|sunrise|nighttime|nightfall|dark", "morning|evening"],
           read: |found| {
               let part = if found.has("hours") { Part::Small } else { part(found)? };
               let edge = found.value(Class::Edge).is_some();
               let named = by_word(found).is_some();
               // "by evening the town was theirs"
               let bare = found.end - found.start == 1;
               if bare && (found.has("morning") || found.has("evening")) && !(found.follows("by towards toward until till") && goes_on(found)) { return None; }
               let led = found.follows("in during by through at before after late until since towards toward till") || named && found.follows("from till around about near towards toward");
               let plain = !edge && !found.has("hours");
               if plain && (!led || found.has("the") && found.precedes("of")) { return None; }
               if found.has("light") && !led { return None; }
               if found.has("dark") && !found.follows("after before until till by at") { return None; }
               if found.has("midday") && !found.follows("by at before after around about until") { return None; }
               Some(Meaning::PartOf { part, on: None, towards: Towards::Bare })
           },
           examples: &[("A late-evening statement", "late-evening", "XXXX-XX-XXTEV"), ("in the morning he left", "the morning", "XXXX-XX-XXTMO"), ("at dawn", "dawn", "XXXX-XX-XXTMO"), ("they fought until dark", "dark", "XXXX-XX-XXTNI"), ("towards evening it rained", "evening", "XXXX-XX-XXTEV"), ("at first light they moved", "first light", "XXXX-XX-XXTMO")],
           not: &["the evening of his life", "a night out", "the dawn of time", "good morning", "in the dark", "a dark horse", "by evening standards"] },
    Rule { name: "part-early-late", group: Whole,
           phrasings: &["early|late on? <day>", "<day> ,early|late"],
           read: |found| {
               let part = if found.has("late") { Part::Evening } else { Part::Morning };
               if found.has("late") && found.precedes("president prime") { return None; }
               let day = found.reading(0)?;
               let whole = matches!(day, Meaning::Period(..) | Meaning::DayOfMonth(_));
               (!whole).then_some(Meaning::PartOf { part, on: Some(Box::new(day)), towards: Towards::Bare })
           },
           examples: &[("on Zaporizhzhia late yesterday killed", "late yesterday", "XXXX-XX-XXTEV -1"), ("late on Thursday", "late on Thursday", "XXXX-WXX-4TEV"), ("early Tuesday", "early Tuesday", "XXXX-WXX-2TMO")],
           not: &["too late, on Thursday's terms, he"] },
    Rule { name: "part-counted", group: Whole,
           phrasings: &["<n> mornings|evenings|nights|afternoons later|earlier|before|after"],
           read: |found| {
               let count = found.number(0)?.exact().filter(|count| (1..1000).contains(count))?;
               let later = found.has("later") || found.has("after");
               if !later && !found.has("earlier") && !found.after(1).is_empty() || found.has("after") && !found.after(1).is_empty() { return None; }
               let day = Meaning::Shift { count: if later { count } else { -count }, unit: Unit::Day, from: From::Text };
               let part = Part::of(found.value(Class::Parts)?);
               Some(Meaning::PartOf { part, on: Some(Box::new(day)), towards: if later { Towards::Following } else { Towards::Previous } })
           },
           examples: &[("Two nights later it fell.", "Two nights later", "XXXX-XX-XXTNI +2 from text")],
           not: &["two nights after the vote", "two nights in June"] },
    Rule { name: "part-again", group: Whole,
           phrasings: &["a|the ORDINAL straight|consecutive|successive? PART", "a|the ORDINAL straight|consecutive|successive? PART running", "a|the ORDINAL PART in a row", "another PART running"],
           read: |found| {
               // "Police fired tear gas for a second night": in news the one that was over, in a history that of the day told last.
               let again = found.has("another") || found.value(Class::Ordinal).is_some_and(|nth| nth > 1);
               let part = part(found)?;
               (again && found.follows("for into") && !found.precedes("of") && found.gap_after() != Gap::Hyphen).then(|| {
                   let on = (part == Part::Night).then(|| Box::new(Meaning::Shift { count: -1, unit: Unit::Day, from: From::Story }));
                   Meaning::PartOf { part, on, towards: Towards::Bare }
               })
           },
           examples: &[("Crowds gathered for a second night.", "a second night", "XXXX-XX-XXTNI -1"), ("burning into a third morning", "a third morning", "XXXX-XX-XXTMO")],
           not: &["a second night of rain", "for a first night nerves are common", "for a second night-time raid"] },
    Rule { name: "christmas-part", group: Day,
           phrasings: &["guy fawkes night", "bonfire night"],
           read: |_| super::day::calendar(None, 11, 5),
           examples: &[("on Bonfire Night", "Bonfire Night", "XXXX-11-05")],
           not: &["a bonfire"] },
];

fn part(found: &Found<'_>) -> Option<Part> {
    if found.has("night") && found.value(Class::Part).is_none() {
        return Some(Part::Night);
    }
    found.value(Class::Part).map(Part::of).or_else(|| by_word(found))
}

/// Parts that a phrasing names as words.
fn by_word(found: &Found<'_>) -> Option<Part> {
    const WORDS: [(&str, Part); 11] = [
        ("first", Part::Dawn),
        ("last", Part::Dusk),
        ("dawn", Part::Dawn),
        ("daybreak", Part::Dawn),
        ("sunrise", Part::Dawn),
        ("dusk", Part::Dusk),
        ("sunset", Part::Dusk),
        ("midday", Part::Midday),
        ("lunchtime", Part::Midday),
        ("evening", Part::Evening),
        ("dark", Part::Night),
    ];
    WORDS.iter().find(|(word, _)| found.has(word)).map(|(_, part)| *part)
}

fn of_today(part: Part, count: i32) -> Option<Meaning> {
    let day = Meaning::Shift { count, unit: Unit::Day, from: From::Now };
    Some(Meaning::PartOf { part, on: Some(Box::new(day)), towards: Towards::Bare })
}
