//! What recurs.

use super::Rule;
use crate::calendar::SEASONS;
use crate::normalise::times::hours::Part;
use crate::normalise::times::meaning::Meaning;
use crate::normalise::times::pattern::Group::Whole;
use crate::normalise::times::quantity::{Count, Length, Unit};
use crate::normalise::times::words::Class;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "every", group: Whole,
           phrasings: &["EVERY UNIT", "EVERY <n> UNITS", "every other UNIT", "every other WEEKDAY", "EVERY WEEKDAY", "EVERY WEEKDAY PART", "EVERY MONTH", "EVERY SEASON", "EVERY PART", "EVERY single UNIT", "EVERY second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth UNIT", "alternate UNITS", "almost|nearly EVERY UNIT"],
           read: |found| {
               let value = match (found.value(Class::Weekday), found.value(Class::Part), found.value(Class::Month), found.value(Class::Season)) {
                   (Some(day), Some(part), ..) => format!("XXXX-WXX-{day}T{}", Part::of(part).code()),
                   (Some(day), ..) => format!("XXXX-WXX-{day}"),
                   (_, Some(part), ..) => format!("XXXX-XX-XXT{}", Part::of(part).code()),
                   (_, _, Some(month), _) => format!("XXXX-{month:02}"),
                   (.., Some(season)) => format!("XXXX-{}", SEASONS[usize::try_from(season).ok()? % 4]),
                   _ => {
                       let unit = super::shift::unit(found).or_else(|| super::shift::units(found))?;
                       let nth = found.value(Class::Ordinal).filter(|nth| *nth > 2).and_then(|nth| u64::try_from(nth).ok());
                       let count = if let Some(nth) = nth { Count::whole(nth) } else if found.has("alternate") || found.has("other") || found.has("second") && unit != Unit::Second { Count::whole(2) } else { found.number(0).unwrap_or(Count::whole(1)) };
                       Length::of(count, unit).value()
                   }
               };
               Some(Meaning::Set(value))
           },
           examples: &[("every morning", "every morning", "XXXX-XX-XXTMO"), ("each Thursday", "each Thursday", "XXXX-WXX-4"), ("every two weeks", "every two weeks", "P2W"), ("every other day", "every other day", "P2D")],
           not: &["each of the years", "everyday life"] },
    Rule { name: "often", group: Whole,
           phrasings: &["OFTEN", "twice -OFTEN", "once|twice|TIMES a|per|every|each UNIT", "<n> times a|per|every|each UNIT", "several times a|per UNIT", "<n> UNITS a|per|every|each UNIT"],
           read: |found| {
               let unit = match found.value(Class::Often) {
                   Some(unit) => Unit::of(unit),
                   None => super::shift::unit(found)?,
               };
               // "a quarterly loss" is of one quarter; "paid quarterly" recurs.
               let followed = !found.after(1).is_empty() && !found.precedes("and or in to at by for on with");
               let noun = found.has("annual") || found.has("quarterly") && followed || found.has("nightly");
               // "the Atlantic Monthly"
               let title = found.capital() && found.before(1).starts_with(char::is_uppercase);
               if title && found.end - found.start == 1 { return None; }
               let ends = found.end - found.start == 1 && found.precedes("show mail telegraph");
               (!noun && !ends).then_some(Meaning::Set(Length::of(Count::whole(1), unit).value()))
           },
           examples: &[("They meet daily.", "daily", "P1D"), ("twice a week", "twice a week", "P1W"), ("it flies weekly", "weekly", "P1W")],
           not: &["the Daily Mail", "twice as often"] },
    Rule { name: "weekdays", group: Whole,
           phrasings: &["WEEKDAYS", "WEEKDAY PARTS", "WEEKDAYS PARTS", "weekends"],
           read: |found| {
               let day = found.value(Class::Weekdays).or(found.value(Class::Weekday));
               Some(Meaning::Set(match (day, found.value(Class::Parts)) {
                   (Some(day), Some(part)) => format!("XXXX-WXX-{day}T{}", Part::of(part).code()),
                   (Some(day), None) => format!("XXXX-WXX-{day}"),
                   (None, _) if found.follows("on at") => "XXXX-WXX-WE".into(),
                   _ => return None,
               }))
           },
           examples: &[("closed on Mondays", "Mondays", "XXXX-WXX-1"), ("Tuesday nights", "Tuesday nights", "XXXX-WXX-2TNI"), ("closed at weekends", "weekends", "XXXX-WXX-WE")],
           not: &["two weekends in May"] },
];
