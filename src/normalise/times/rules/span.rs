//! Months, seasons and years.

use super::Rule;
use super::day::goes_on;
use crate::normalise::times::found::Found;
use crate::normalise::times::meaning::{Meaning, Period, Towards, YearRef};
use crate::normalise::times::pattern::Group::{Span, Whole};
use crate::normalise::times::quantity::{Count, Length};
use crate::normalise::times::token::Gap;
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "month", group: Span,
           phrasings: &["MONTH|MON", "last|past|this|next|coming MONTH", "this past|coming MONTH", "the following|previous|same|next MONTH", "that MONTH", "MONTH ,<year>", "MON ,<year>", "MONTH of <year>", "MON '<d2>",
                        "MONTH ,of? last|this|next year", "MONTH of? that year", "MONTH that same year", "MONTH of the following|same|previous|next year", "the month of MONTH", "the month of MONTH ,<year>", "MONTH the following|previous year", "MON =<d2>"],
           read: month,
           examples: &[("In November, details", "November", "XXXX-11"), ("in May 1998", "May 1998", "1998-05"), ("last April", "last April", "last XXXX-04"), ("since January this year", "January this year", "XXXX-01 of year +0"),
                       ("in August of that year", "August of that year", "XXXX-08 of that year +0")],
           not: &["It may rain", "They march on Rome", "May I ask", "June Smith said", "the March on Rome", "Theresa May said", "Poland and Jan Kavan of Prague"] },
    Rule { name: "season", group: Span,
           phrasings: &["last|this|next SEASON", "this past|coming SEASON", "the SEASON", "SEASON of? ,<year>", "the SEASON of <year>", "the SEASON before last", "SEASON", "the following|previous|next SEASON", "that SEASON", "SEASON last|next year", "the? SEASON of last|this|next year", "the? SEASON of? that year", "SEASON of '<d2>", "the SEASON of '<d2>", "the? SEASON of the following|same|previous|next year", "the coming SEASON", "SEASON '<d2>", "the? SEASON of? <year> ><d2>", "the? SEASON of? <year> /<d2>", "the? SEASON of? <year> ><year>"],
           read: season,
           examples: &[("The summer before last, the ship", "The summer before last", "before-last XXXX-SU"), ("last fall", "last fall", "last XXXX-FA"), ("in the winter of nineteen ninety-four", "the winter of nineteen ninety-four", "1994-WI"), ("in spring 1941", "spring 1941", "1941-SP"), ("in the winter of 1941–42", "the winter of 1941–42", "1941-WI")],
           not: &["prices fall", "a spring in his step", "the fall of Rome", "the fall in prices", "the summer school", "The Winter War began"] },
    Rule { name: "season-pair", group: Whole,
           phrasings: &["the? SEASON and|or SEASON of? ,<year>", "the SEASON and|or SEASON"],
           read: |found| {
               let year = found.year(0).map_or(YearRef::Open, YearRef::Known);
               let season = |n: usize| {
                   let season = u32::try_from(found.nth(Class::Season, n)?).ok()?;
                   Some(Box::new(Meaning::Period(Period::Season(season), year, Towards::Bare)))
               };
               let led = found.follows("in during through throughout over of for until since");
               let named = led && goes_on(found) || year != YearRef::Open && !found.has_small("fall");
               named.then_some(Meaning::Pair(season(0)?, season(1)?, 1 + usize::from(found.has("the"))))
           },
           examples: &[("in the summer and autumn of 1941", "the summer", "1941-SU"), ("in the summer and autumn of 1941", "autumn of 1941", "1941-FA"), ("during the autumn and winter they starved", "winter", "XXXX-WI")],
           not: &["the spring and summer collections"] },
    Rule { name: "year", group: Span,
           phrasings: &["<year>"],
           read: year,
           examples: &[("in 1943, when", "1943", "1943"), ("The war (1853–1856) was", "1856", "1856"), ("Sales in nineteen ninety-six", "nineteen ninety-six", "1996"), ("the 1998 elections", "1998", "1998"), ("Jan Hus (b. 1372) taught", "1372", "1372")],
           not: &["2000 people died", "Boeing 1998", "1,998", "$1998", "1998.5", "1050 cars", "page 1943", "UN resolution 1973", "PO Box 1975"] },
    Rule { name: "week-of-month", group: Span,
           phrasings: &["the? ORDINAL|last|final week|weekend of|in MONTH", "the? ORDINAL|last|final week|weekend of|in MONTH ,<year>"],
           read: |found| {
               let number = match found.value(Class::Ordinal) {
                   Some(number @ 1..=5) => u32::try_from(number).ok()?,
                   Some(_) => return None,
                   None => 0,
               };
               let unit = super::shift::unit(found)?;
               let month = u32::try_from(found.value(Class::Month)?).ok()?;
               Some(Meaning::WeekOf { number, unit, month, year: found.year(0) })
           },
           examples: &[("in the first week of August 1914", "the first week of August 1914", "1914-08-WXX"), ("by the last week of July", "the last week of July", "XXXX-07-WXX")],
           not: &["the second week of talks"] },
    Rule { name: "year-range", group: Whole,
           phrasings: &["<year> ><d2>", "<year> /<d2>"],
           read: |found| {
               let first = found.year(0)?;
               let last = first / 100 * 100 + i32::try_from(found.digits(0)?.0).ok()?;
               let named = (1500..2100).contains(&first) || (1000..1500).contains(&first) && found.follows("in of from between r. c. during circa war");
               let near = last > first && last - first < 60 && named;
               let month = last % 100 <= 12 && found.follows("on date dated");
               (near && !month).then_some(Meaning::Pair(Box::new(Meaning::Year(first)), Box::new(Meaning::Year(last)), 1))
           },
           examples: &[("the war of 1939-45 began", "1939", "1939"), ("the war of 1939-45 began", "45", "1945"), ("William I (r. 1066–87) held it", "1066", "1066")],
           not: &["the 1998-97 match"] },
    Rule { name: "iso-week", group: Span,
           phrasings: &["<d4> =w _<d2>", "<d4> w _<d2>", "week <dd> of? ,<year>", "iso week <dd> of? ,<year>"],
           read: |found| {
               let (year, week) = match (found.year(0), found.digits(1)) {
                   (Some(year), _) => (year, found.digits(0)?.0),
                   (None, Some((week, _))) => (i32::try_from(found.digits(0)?.0).ok()?, week),
                   _ => return None,
               };
               chrono::NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)?;
               Some(Meaning::Week { year, week })
           },
           examples: &[("in 2025-W49", "2025-W49", "2025-W49"), ("in week 49 of 2025", "week 49 of 2025", "2025-W49")],
           not: &["2025-W60"] },
    Rule { name: "year-of-text", group: Whole,
           phrasings: &["<year> or later", "<year> and beyond", "the first of the year"],
           read: |found| Some(Meaning::Mod(crate::normalise::times::Modifier::OnOrAfter, Box::new(Meaning::Year(found.year(0)?)))),
           examples: &[("in 1994 or later", "1994 or later", "1994")],
           not: &["the first of the year"] },
    Rule { name: "past-unit", group: Whole,
           phrasings: &["ABOUT? the? past|last UNIT", "the next UNIT or so", "the past|last UNIT or so", "the next hour|minute|decade|century|year|month|week|quarter|fortnight"],
           read: |found| {
               let unit = super::shift::unit(found)?;
               let side = if found.has("next") { crate::normalise::times::quantity::Side::Next } else { crate::normalise::times::quantity::Side::Past };
               // "last week" without an article is a week of the calendar.
               let over = found.has("over") || found.has("under");
               if over || !found.has("the") || found.has("next") && !found.follows("over in within during for spend spends spent") && !found.has("so") { return None; }
               let edge = ["early", "late", "sometime", "later"].iter().any(|word| found.before(2).eq_ignore_ascii_case(word));
               if edge && found.has("next") && found.follows("in") { return None; }
               let length = Meaning::Length(Length { side, ..Length::of(Count::whole(1), unit) });
               Some(match super::length::softened(found) {
                   Some(modifier) => Meaning::Mod(modifier, Box::new(length)),
                   None => length,
               })
           },
           examples: &[("for about the last month", "about the last month", "past P1M"), ("over the past year", "the past year", "past P1Y"), ("over the next decade", "the next decade", "next P10Y")],
           not: &["the next year brought war", "last year"] },
];

/// What a month names that is no date of its own: "the July Days", "the January Uprising".
const EVENTS: [&str; 22] = [
    "Revolution",
    "Uprising",
    "Rising",
    "Revolt",
    "Rebellion",
    "Insurrection",
    "Mutiny",
    "Offensive",
    "Days",
    "War",
    "Wars",
    "Massacre",
    "Crisis",
    "Coup",
    "Putsch",
    "Purge",
    "Plot",
    "Conspiracy",
    "Manifesto",
    "Theses",
    "Constitution",
    "Decree",
];

fn month(found: &Found<'_>) -> Option<Meaning> {
    let month = u32::try_from(found.value(Class::Month).or(found.value(Class::Mon))?).ok()?;
    let at_start = found.value(Class::Month).is_some();
    let towards = if found.has("of") { Towards::Bare } else { towards(found) };
    let year = match (found.year(0), found.digits(0)) {
        (Some(year), _) => YearRef::Known(year),
        (None, Some((short, _))) => YearRef::Known(short_year(short)?),
        _ => relative_year(found).unwrap_or(YearRef::Open),
    };
    let bare = found.end - found.start == 1;
    let led = found.follows("in of by since until till last next this during from through to before after for between early late mid end around about and or late-");
    let sure = match month {
        3 | 5 => {
            let modal = found.precedes("be have not well also i we you he she they it the on");
            let never_verb =
                found.follows("in of since until during late early mid between last next");
            // "the May launch", but not "the May government"
            let described = found.follows("the a his her its their our")
                && found.after(1).starts_with(|c: char| c.is_ascii_lowercase())
                && !found.precedes("government administration cabinet ministry camp premiership team on of to through for in at by with from and was is had has");
            // "May was perfect": no verb follows the verb.
            let subject = month == 5
                && found.before(1).is_empty()
                && found.precedes("was is has had saw brought");
            led && (never_verb || !modal)
                || subject
                || described
                || found.gap_after() == Gap::Apostrophe
        }
        4 | 6 | 8 => {
            led || found.gap_after() == Gap::Hyphen
                || !found.after(1).starts_with(char::is_uppercase)
                    && !found.precedes("said says told was is has")
        }
        _ => true,
    };
    let name = found.after(1).starts_with(char::is_uppercase)
        && found.after(1) != "I"
        && found.gap_after() != Gap::Hyphen
        && (!at_start
            || found.before(1).starts_with(char::is_uppercase)
            || matches!(month, 4 | 6 | 8)
                && !found
                    .follows("in of since until by from during last next this mid early late"));
    let event = EVENTS.contains(&found.after(1)) && found.gap_after() == Gap::Space;
    if bare && (!found.capital() || !sure || name || event || !at_start && !led) {
        return None;
    }
    // "arrested at this march"
    if (found.has("march") || found.has("may"))
        && (found.has("this") || found.has("that") || found.has("last") || found.has("next"))
        && !found.has("year")
        && !found.last_capital()
    {
        return None;
    }
    // "Theresa May 1998" and "may 2000" are no dates.
    if !bare && !found.capital() && (month == 3 || month == 5) && towards == Towards::Bare {
        return None;
    }
    // "at Salamis that September", but not "he found that September was wet"
    let clause = "think thought believe believed know knew known find found hope hoped fear feared say said says show showed shows note noted so such \
        sure clear estimate estimated suggest suggested mean means meant learn learned hear heard see saw argue argued insist insisted feel felt told tell \
        agree agreed warn warned add added now given provided all";
    if matches!(towards, Towards::Same)
        && found.has("that")
        && (!found.last_capital()
            || found.precedes("is was has had will would")
            || found.follows(clause))
    {
        return None;
    }
    Some(Meaning::Period(Period::Month(month), year, towards))
}

fn season(found: &Found<'_>) -> Option<Meaning> {
    let season = u32::try_from(found.value(Class::Season)?).ok()?;
    let towards = if found.has("before") { Towards::BeforeLast } else { towards(found) };
    let year = match (found.year(0), found.digits(0)) {
        (Some(year), _) => YearRef::Known(year),
        (None, Some((short, _))) => YearRef::Known(short_year(short)?),
        _ => relative_year(found).unwrap_or(YearRef::Open),
    };
    let towards = if year == YearRef::Open { towards } else { Towards::Bare };
    let bare = year == YearRef::Open && towards == Towards::Bare;
    // "the Winter War", "the Spring Offensive"
    if bare && found.last_capital() && found.after(1).starts_with(char::is_uppercase) {
        return None;
    }
    let verb = found.has("fall") || found.has("spring");
    let names = found.precedes("of") || verb && found.precedes("in from to") || found.precedes("olympics olympic games palace school camp street break holiday holidays water onions coat");
    let led = found.follows("in by since until this during of through late early mid for every")
        || found.has("the");
    // "by spring we shall know", but not "spring training"
    let ends = found.after(1).is_empty()
        || found.precedes("and or but we he she they it the there as when");
    let spring = found.has("spring") && ends && found.follows("by in until since this next last");
    let sure = led
        && (spring
            || ends && found.follows("late early mid")
            || !verb
            || found.has("the") && found.follows("in by since until during of through"))
        && !names;
    // "fall 1998 points"
    (!bare || sure && (!found.has("fall") || found.has("the"))).then_some(Meaning::Period(
        Period::Season(season),
        year,
        towards,
    ))
}

fn year(found: &Found<'_>) -> Option<Meaning> {
    let year = found.year(0).filter(|year| (1000..2200).contains(year))?;
    let led = found.follows("in of by since until till from to during before after between late early mid through throughout and around about circa c. ca. r. b. d. fl. died born over for summer spring winter autumn fall year");
    let counted = found.precedes("people troops soldiers men women children members points tons tonnes barrels acres times percent per miles kilometers kilometres km \
        metre meter foot word words page pages kg kilograms grams lb lbs pound euro dollar mile seat seats strong man horsepower calories mah ft \
        metres meters feet dollars pounds euros shares jobs homes workers employees km hours gmt troops deaths cases dead victims students votes units bottles cars \
        guns tanks aircraft planes bombers fighters ships vessels sailors horses rifles cannon cannons bombs shells prisoners casualties settlers \
        civilians families houses buildings villages");
    let labelled = found.follows("page article route highway flight room no number resolution boeing airbus windows office section chapter paragraph apartment suite box model agenda russell bus bill docket case warehouse unit squadron platform gate train code zip area lot plot camp mile isbn psalm rfc iso");
    // "1920 Park Avenue", the last figures of a telephone number
    let street = ["street", "avenue", "road", "lane", "drive", "boulevard", "square"];
    let addressed = !found.follows("the")
        && found.after(1).starts_with(char::is_uppercase)
        && (1..=2)
            .any(|places| street.iter().any(|word| word.eq_ignore_ascii_case(found.after(places))));
    // "1291 saw the end of Acre."
    let led = led || found.before(1).is_empty() && found.precedes("saw brought marked witnessed");
    let range = found.is_year_range();
    let numbered = found.before(1).starts_with(|c: char| c.is_ascii_digit()) && !range;
    let labelled = labelled || addressed || numbered;
    let modern = (1900..2100).contains(&year);
    let words = found.end - found.start > 1;
    let plausible = if modern {
        !counted || found.follows("in since")
    } else {
        // "the treaty of 1839", but "a crew of 1200"
        let named = year % 10 != 0 && found.follows("of") && !found.before(2).is_empty() && {
            let crowd = [
                "total",
                "number",
                "crew",
                "force",
                "some",
                "army",
                "garrison",
                "population",
                "loss",
                "sum",
                "cost",
                "average",
                "fleet",
                "maximum",
                "minimum",
                "price",
                "capacity",
                "length",
            ];
            !crowd.iter().any(|word| word.eq_ignore_ascii_case(found.before(2)))
        };
        let far = led && !found.follows("to of about over around from and for");
        !counted && (found.is_chained() || range || named || far)
    };
    (plausible && !labelled && (!words || modern)).then_some(Meaning::Year(year))
}

/// A year by its last two figures, as in "the summer of '44": writers who mean a year of this century beyond its twenties
/// write it out.
fn short_year(short: u32) -> Option<i32> {
    Some(if short < 30 { 2000 } else { 1900 } + i32::try_from(short).ok()?)
}

/// The direction that the words of a match give.
fn towards(found: &Found<'_>) -> Towards {
    if found.has("year") {
        Towards::Bare
    } else if found.has("last") || found.has("past") {
        Towards::Last
    } else if found.has("following") || found.has("the") && found.has("next") {
        Towards::Following
    } else if found.has("next") || found.has("coming") {
        Towards::Next
    } else if found.has("previous") {
        Towards::Previous
    } else if found.has("same") || found.has("that") {
        Towards::Same
    } else if found.has("this") {
        Towards::This
    } else {
        Towards::Bare
    }
}

/// The year that "of last year", "this year's", "of that year" give.
pub(super) fn relative_year(found: &Found<'_>) -> Option<YearRef> {
    if !found.has("year") {
        return None;
    }
    Some(if found.has("last") {
        YearRef::Shift(-1)
    } else if found.has("next") && !found.has("the") {
        YearRef::Shift(1)
    } else if found.has("following") || found.has("next") {
        YearRef::OfText(1)
    } else if found.has("previous") {
        YearRef::OfText(-1)
    } else if found.has("that") || found.has("same") {
        YearRef::OfText(0)
    } else {
        YearRef::Shift(0)
    })
}
