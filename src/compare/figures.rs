//! Figures laid side by side: which can both hold, which were revised, which contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use super::terms::terms;
use super::{Slot, SlotValue, Verdict};
use crate::calendar::Interval;
use crate::normalise::{Figure, Relation, Status};
use crate::text::Cite;

/// A figure as one mention gives it, with what decides whether it can be compared with another.
#[derive(Debug, Clone)]
pub(super) struct Given<'a> {
    /// The number.
    pub(super) figure: &'a Figure,
    /// When what it counts happened; `None` when the mention does not tell.
    pub(super) when: Option<Interval>,
    /// When it was printed.
    pub(super) as_of: Option<Interval>,
    /// Id of the independent report.
    pub(super) report: &'a str,
    /// Who says so.
    pub(super) voice: Option<&'a str>,
    /// What the text claims of the happening.
    pub(super) status: Status,
}

/// What befalls people: counts of them grow while they are counted.
const TOLLS: &[&str] = &[
    "killed",
    "injured",
    "missing",
    "displaced",
    "evacuated",
    "stranded",
    "trapped",
    "hospitalised",
    "arrested",
    "rescued",
    "aboard",
    "in shelters",
    "affected",
    "without power",
];

/// Whether a measure is what befell people.
pub(super) fn is_toll(measure: &str) -> bool {
    TOLLS.contains(&measure)
}

/// Whether what a measure counts only grows while it is counted.
pub(super) fn grows(measure: &str) -> bool {
    matches!(measure, "killed" | "injured")
}

/// Names that newsrooms use for one and the same measure; the first stands for all.
const MEASURES: &[&[&str]] = &[
    &["killed", "dead", "died", "deaths", "death", "fatalities", "death toll"],
    &["injured", "wounded", "hurt", "injuries"],
    &["troops", "soldiers", "army", "military", "forces", "armed forces"],
    &["missing", "unaccounted"],
    &["arrested", "arrests", "detained"],
];

/// Measures that name a unit alone: how far, how large or how long what was, the words around them say and no rule reads.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "money", "duration", "km", "kilometer", "kilometers", "kilometre", "kilometres", "mile", "miles", "meter", "meters", "metre", "metres",
    "foot", "feet", "yards", "inches", "sq km", "sq kms", "sq miles", "square kilometers", "square kilometres", "square miles", "square metres", "square feet",
    "hectares", "acres", "tons", "tonnes", "kilograms", "kilogrammes", "pounds", "barrels", "gallons", "litres", "liters", "degrees",
];

/// The slots of one event, by name; the values of each in document order, equal ones of one report and voice once.
pub(super) fn slots(given: &[Given<'_>]) -> Vec<Slot> {
    let mut by_measure: BTreeMap<String, Vec<&Given<'_>>> = BTreeMap::new();
    for figure in given.iter().filter(|given| !is_offset(given.figure)) {
        by_measure.entry(measure(&figure.figure.what)).or_default().push(figure);
    }
    by_measure
        .into_iter()
        .map(|(slot, mut values)| {
            values.sort_by(|a, b| a.figure.cite.cmp(&b.figure.cite));
            let mut seen: Vec<&Given<'_>> = Vec::new();
            for value in values {
                if !seen.iter().any(|other| same_telling(other, value)) {
                    seen.push(value);
                }
            }
            let held: Vec<_> =
                seen.iter().copied().filter(|value| value.status != Status::Denied).collect();
            let compared = if held.is_empty() { &seen } else { &held };
            let verdict = match verdict(compared, relate) {
                Verdict::Conflict | Verdict::Revised if UNITS.contains(&slot.as_str()) => {
                    Verdict::NotComparable
                }
                verdict => verdict,
            };
            Slot { slot, verdict, values: seen.into_iter().map(value).collect() }
        })
        .collect()
}

/// "a day after": a length that only says when.
fn is_offset(figure: &Figure) -> bool {
    let cite = &figure.cite;
    let after = cite.text().as_str().get(cite.span().end as usize..).unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("");
    let next = next.trim_end_matches(|c: char| !c.is_alphabetic());
    figure.what == "duration"
        && ["after", "before", "later", "earlier", "ago", "since"].contains(&next)
}

/// The slot of a thread, whose figures are known to count one thing of one occasion.
pub(super) fn threaded_slot(slot: &str, given: &[Given<'_>]) -> Slot {
    let mut seen: Vec<&Given<'_>> = Vec::new();
    for value in given {
        if !seen.iter().any(|other| same_telling(other, value)) {
            seen.push(value);
        }
    }
    let grown = grows(&measure(&given[0].figure.what));
    // A number that was told before is told again beside those that have replaced it.
    let first_told = |value: &Given<'_>| {
        let same = given.iter().filter(|other| same_number(other.figure, value.figure));
        same.filter_map(|other| other.as_of?.first_day()).min()
    };
    let again = |a: &Given<'_>, b: &Given<'_>| first_told(a) != first_told(b);
    let verdict = verdict(&seen, |a, b| match thread_relation(a, b, grown) {
        Verdict::Conflict if grown && !together(a, b) && again(a, b) => Verdict::Revised,
        relation => relation,
    });
    // An editor reads what became of a number in the order of its days.
    seen.sort_by_key(|value| (value.as_of.is_none(), value.as_of.and_then(|day| day.first_day())));
    Slot { slot: slot.to_owned(), verdict, values: seen.into_iter().map(value).collect() }
}

/// How two values of a thread relate.
///
/// What somebody denies conflicts with who says it. A number told as replaced, or of an earlier day, is revised. Of one day
/// two numbers conflict where one report gives both to different speakers, or different reports, each to a speaker of its
/// own; of a toll that grows by the hour the day alone does not tell which came later, and one that nobody is named for
/// may be either.
fn thread_relation(a: &Given<'_>, b: &Given<'_>, grows: bool) -> Verdict {
    let meet = Bounds::of(a.figure).meets(Bounds::of(b.figure));
    if currency(a.figure) != currency(b.figure) {
        return Verdict::NotComparable;
    }
    let denied = |value: &Given<'_>| value.status == Status::Denied;
    if denied(a) || denied(b) {
        let against = denied(a) != denied(b) && meet && a.voice != b.voice;
        return if against { Verdict::Conflict } else { Verdict::Agree };
    }
    if same_number(a.figure, b.figure) {
        return Verdict::Agree;
    }
    if meet {
        return Verdict::Compatible;
    }
    let former = a.figure.bearing.former || b.figure.bearing.former;
    let two_voices = a.voice != b.voice && a.voice.is_some() && b.voice.is_some();
    let running = (a.figure.bearing.running, b.figure.bearing.running);
    // "It is fewer than 100": a number that stands for what was counted right before it.
    let set_against = a.voice != b.voice
        && near(a.figure, b.figure)
        && (running.0 && running.1 || !grows && (running.0 || running.1));
    if former {
        return Verdict::Revised;
    }
    if together(a, b) {
        let beside = near(a.figure, b.figure) || running.0 || running.1;
        let conflict = two_voices && beside || set_against;
        return if conflict { Verdict::Conflict } else { Verdict::AnotherScope };
    }
    match (a.as_of, b.as_of) {
        (Some(a), Some(b)) if !a.overlaps(&b) => Verdict::Revised,
        (Some(_), Some(_)) if a.report != b.report && two_voices => Verdict::Conflict,
        (Some(_), Some(_)) if grows => Verdict::Revised,
        (Some(_), Some(_)) => Verdict::AnotherScope,
        _ => Verdict::NotComparable,
    }
}

/// Whether one report sets two numbers side by side.
fn together(a: &Given<'_>, b: &Given<'_>) -> bool {
    let (day_a, day_b) = (a.as_of.map(Interval::to_days), b.as_of.map(Interval::to_days));
    a.figure.cite.doc() == b.figure.cite.doc()
        && day_a.zip(day_b).map_or(day_a == day_b, |(a, b)| a.overlaps(&b))
}

/// Whether two numbers stand so near each other that the one answers the other: about two sentences.
fn near(a: &Figure, b: &Figure) -> bool {
    const REACH: u32 = 300;
    let (a, b) = (a.cite.span(), b.cite.span());
    a.start.abs_diff(b.start) < REACH
}

/// The name of a measure: folded, and one for all its synonyms.
pub(super) fn measure(what: &str) -> String {
    let name = what.trim().to_lowercase();
    MEASURES
        .iter()
        .find(|names| names.contains(&name.as_str()))
        .map_or(name, |names| names[0].to_owned())
}

fn same_telling(a: &Given<'_>, b: &Given<'_>) -> bool {
    same_number(a.figure, b.figure)
        && a.figure.scope == b.figure.scope
        && (a.report, a.voice, a.status) == (b.report, b.voice, b.status)
        && a.as_of == b.as_of
}

fn same_number(a: &Figure, b: &Figure) -> bool {
    (a.low, a.high, a.relation) == (b.low, b.high, b.relation) && a.unit == b.unit
}

fn value(given: &Given<'_>) -> SlotValue {
    SlotValue {
        low: given.figure.low,
        high: given.figure.high,
        relation: given.figure.relation,
        report: given.report.to_owned(),
        voice: given.voice.map(str::to_owned),
        as_of: given.as_of,
        status: given.status,
        unit: given.figure.unit.clone(),
        scope: given.figure.scope.clone(),
        cite: Cite::clone(&given.figure.cite),
    }
}

/// How the values of a slot relate: the most serious relation of any two. Where values that state when they were printed
/// were revised, others that differ and do not state it may be any of them.
///
/// Denied values stand beside asserted ones without being weighed against them: what contradicts them is the denial.
fn verdict(compared: &[&Given<'_>], relate: impl Fn(&Given<'_>, &Given<'_>) -> Verdict) -> Verdict {
    // Many outlets repeat few numbers, so distinct ones are compared, not all.
    let (mut worst, mut unknown) = (Verdict::Agree, Verdict::Agree);
    for (at, a) in compared.iter().enumerate() {
        for b in &compared[..at] {
            let relation = relate(a, b);
            let undated =
                relation == Verdict::NotComparable && (a.as_of.is_none() || b.as_of.is_none());
            let worse = if undated { &mut unknown } else { &mut worst };
            if severity(relation) > severity(*worse) {
                *worse = relation;
            }
        }
    }
    if worst == Verdict::Revised || severity(worst) > severity(unknown) { worst } else { unknown }
}

fn severity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Agree => 0,
        Verdict::Compatible => 1,
        Verdict::AnotherScope => 2,
        Verdict::Revised => 3,
        Verdict::NotComparable => 4,
        Verdict::Conflict => 5,
    }
}

/// How two values of one measure relate.
///
/// They count different things when both are limited and not in the same way, when only one is and the numbers differ,
/// or when they count in disjoint stretches of time. Otherwise disjoint values are revised when the one was printed
/// after the other, a conflict when two independent reports give them at the same time, and not comparable when nobody
/// knows when the one was printed, or when one report gives both, since then something tells them apart that was not read.
pub(super) fn relate(a: &Given<'_>, b: &Given<'_>) -> Verdict {
    let meet = Bounds::of(a.figure).meets(Bounds::of(b.figure));
    let another_window = match (a.when, b.when) {
        (Some(a), Some(b)) => !a.to_days().overlaps(&b.to_days()),
        _ => false,
    };
    let (limit_a, limit_b) = (limit(a.figure), limit(b.figure));
    let another_limit = match (&limit_a, &limit_b) {
        (Some(a), Some(b)) => a != b,
        (None, None) => false,
        _ => !meet,
    };
    if another_window || another_limit {
        return Verdict::AnotherScope;
    }
    if proportion(a.figure) != proportion(b.figure) || currency(a.figure) != currency(b.figure) {
        return Verdict::NotComparable;
    }
    if same_number(a.figure, b.figure) {
        return Verdict::Agree;
    }
    if meet {
        return Verdict::Compatible;
    }
    if a.figure.bearing.part != b.figure.bearing.part {
        return Verdict::AnotherScope;
    }
    if a.figure.bearing.former != b.figure.bearing.former {
        return Verdict::Revised;
    }
    let before = |a: Option<Interval>, b: Option<Interval>| match (a, b) {
        (Some(a), Some(b)) => !a.overlaps(&b),
        _ => false,
    };
    if before(a.as_of, b.as_of) {
        Verdict::Revised
    } else if a.report != b.report && a.as_of.is_some() && b.as_of.is_some() {
        Verdict::Conflict
    } else if a.report == b.report && a.voice == b.voice {
        Verdict::AnotherScope
    } else {
        Verdict::NotComparable
    }
}

/// Whether the words after a count limit it: "from the country" says only what is counted.
pub(super) fn limits(scope: &str) -> bool {
    const OPEN: [&str; 4] = ["of victims", "from the country", "in the country", "as "];
    !OPEN.iter().any(|start| scope.starts_with(start))
}

/// What limits the count, as a set of words, so that "in the city of Okhtyrka" is "Okhtyrka city".
fn limit(figure: &Figure) -> Option<BTreeSet<String>> {
    figure
        .scope
        .as_deref()
        .filter(|scope| limits(scope))
        .map(|scope| terms(scope).into_iter().collect())
}

/// Whether the number is a share: per cent, or a fraction of a whole.
fn proportion(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("percent")
        || figure.low.or(figure.high).is_some_and(|number| number > 0.0 && number < 1.0)
}

/// The unit when it is money: a symbol or a code of three capitals.
fn currency(figure: &Figure) -> Option<&str> {
    figure.unit.as_deref().filter(|unit| {
        matches!(*unit, "$" | "£" | "€" | "¥")
            || unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
    })
}

/// The numbers that a figure allows; infinite where a side is open.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    low: f64,
    high: f64,
    /// Whether `low` itself is allowed.
    low_included: bool,
    /// Whether `high` itself is allowed.
    high_included: bool,
}

impl Bounds {
    /// "About" and "nearly" leave a tenth.
    fn of(figure: &Figure) -> Bounds {
        let low = figure.low.or(figure.high).unwrap_or(f64::NEG_INFINITY);
        let high = figure.high.or(figure.low).unwrap_or(f64::INFINITY);
        let exact = Bounds { low, high, low_included: true, high_included: true };
        match figure.relation {
            Relation::Exactly | Relation::Between => exact,
            Relation::AtLeast => Bounds { high: f64::INFINITY, ..exact },
            Relation::MoreThan => Bounds { high: f64::INFINITY, low_included: false, ..exact },
            Relation::AtMost => Bounds { low: f64::NEG_INFINITY, ..exact },
            Relation::LessThan => Bounds { low: f64::NEG_INFINITY, high_included: false, ..exact },
            Relation::About => {
                Bounds { low: low - low.abs() / 10.0, high: high + high.abs() / 10.0, ..exact }
            }
            Relation::Nearly => {
                Bounds { low: low - low.abs() / 10.0, high_included: false, ..exact }
            }
        }
    }

    fn meets(self, other: Bounds) -> bool {
        let below = |a: Bounds, b: Bounds| {
            a.low < b.high || a.low == b.high && a.low_included && b.high_included
        };
        below(self, other) && below(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use chrono::NaiveDate;

    fn figure(what: &str, low: Option<f64>, high: Option<f64>, relation: Relation) -> Figure {
        let text = Text::new("a", "seven");
        Figure {
            what: what.into(),
            low,
            high,
            relation,
            unit: None,
            scope: None,
            cite: text.cite(text.span()).unwrap(),
            bearing: Default::default(),
        }
    }

    fn exactly(number: f64) -> Figure {
        figure("killed", Some(number), Some(number), Relation::Exactly)
    }

    fn given<'a>(figure: &'a Figure, report: &'a str, day: u32) -> Given<'a> {
        let day = Interval::day(NaiveDate::from_ymd_opt(2016, 11, day).unwrap());
        Given {
            figure,
            when: None,
            as_of: Some(day),
            report,
            voice: None,
            status: Status::Asserted,
        }
    }

    #[test]
    fn what_can_both_hold_is_compatible() {
        let at_least = figure("killed", Some(7.0), None, Relation::AtLeast);
        let nearly = figure("killed", Some(70.0), Some(70.0), Relation::Nearly);
        let seven = exactly(7.0);
        assert_eq!(relate(&given(&at_least, "a", 1), &given(&seven, "b", 1)), Verdict::Compatible);
        assert_eq!(relate(&given(&seven, "a", 1), &given(&seven, "b", 2)), Verdict::Agree);
        let (under, at) = (exactly(66.0), exactly(70.0));
        assert_eq!(relate(&given(&nearly, "a", 1), &given(&under, "b", 1)), Verdict::Compatible);
        assert_eq!(relate(&given(&nearly, "a", 1), &given(&at, "b", 1)), Verdict::Conflict);
        let more = figure("killed", Some(7.0), None, Relation::MoreThan);
        assert_eq!(relate(&given(&more, "a", 1), &given(&seven, "b", 1)), Verdict::Conflict);
    }

    #[test]
    fn a_later_number_revises_and_a_simultaneous_one_conflicts() {
        let (five, seven) = (exactly(5.0), exactly(7.0));
        assert_eq!(relate(&given(&five, "a", 9), &given(&seven, "b", 10)), Verdict::Revised);
        assert_eq!(relate(&given(&five, "a", 9), &given(&seven, "b", 9)), Verdict::Conflict);
        assert_eq!(relate(&given(&five, "a", 9), &given(&seven, "a", 9)), Verdict::AnotherScope);
    }

    #[test]
    fn a_unit_alone_does_not_say_what_was_measured() {
        let two = figure("miles", Some(2.0), Some(2.0), Relation::Exactly);
        let thirty = figure("miles", Some(30.0), Some(30.0), Relation::Exactly);
        let found = slots(&[given(&two, "a", 1), given(&thirty, "b", 1)]);
        assert_eq!(found[0].verdict, Verdict::NotComparable);
    }

    #[test]
    fn of_what_nobody_dates_nothing_is_said_but_that_it_was_revised() {
        let (five, seven, eight) = (exactly(5.0), exactly(7.0), exactly(8.0));
        let undated = Given { as_of: None, ..given(&eight, "c", 1) };
        assert_eq!(relate(&undated, &given(&five, "a", 9)), Verdict::NotComparable);
        let (first, later) = (given(&five, "a", 9), given(&seven, "b", 10));
        assert_eq!(verdict(&[&first, &later, &undated], relate), Verdict::Revised);
        assert_eq!(verdict(&[&first, &undated], relate), Verdict::NotComparable);
    }

    #[test]
    fn other_people_other_nights_and_shares_are_told_apart() {
        let (twelve, mut ten) = (exactly(12.0), exactly(10.0));
        ten.scope = Some("Americans".into());
        assert_eq!(relate(&given(&twelve, "a", 1), &given(&ten, "b", 1)), Verdict::AnotherScope);
        let day = |day| Some(Interval::day(NaiveDate::from_ymd_opt(2025, 12, day).unwrap()));
        let tonight = Given { when: day(8), ..given(&twelve, "a", 1) };
        let before = Given { when: day(7), ..given(&ten, "b", 1) };
        assert_eq!(relate(&tonight, &before), Verdict::AnotherScope);
        let (army, half) = (exactly(600_000.0), exactly(0.5));
        assert_eq!(relate(&given(&army, "a", 1), &given(&half, "b", 1)), Verdict::NotComparable);
    }

    #[test]
    fn one_slot_for_synonyms_and_denied_values_are_not_weighed() {
        let (dead, killed) =
            (figure("dead", Some(5.0), Some(5.0), Relation::Exactly), exactly(9.0));
        let denied = Given { status: Status::Denied, ..given(&killed, "b", 1) };
        let found = slots(&[given(&dead, "a", 1), denied]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].slot.as_str(), found[0].verdict), ("killed", Verdict::Agree));
        assert_eq!(found[0].values[1].status, Status::Denied);
    }
}
