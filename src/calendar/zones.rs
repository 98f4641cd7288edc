//! The names and abbreviations of time zones that newspapers print.

use super::Zone;

/// A printed abbreviation and the zone of the tz database that it stands for.
///
/// An abbreviation stands for the clock of its place, so that "EST" printed in July is read as the clock on the wall in
/// New York. Where several places share one (BST, CST), it is the one that English newspapers mean; IST, which Indian,
/// Irish and Israeli ones print each for their own, stands for the home zone of whoever prints it, and has no name here.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("gmt", "UTC"),
    ("utc", "UTC"),
    ("ut", "UTC"),
    ("bst", "Europe/London"),
    ("est", "America/New_York"),
    ("edt", "America/New_York"),
    ("et", "America/New_York"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("mt", "America/Denver"),
    ("mst", "America/Denver"),
    ("mdt", "America/Denver"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("cet", "Europe/Paris"),
    ("cest", "Europe/Paris"),
    ("eet", "Europe/Kyiv"),
    ("eest", "Europe/Kyiv"),
    ("msk", "Europe/Moscow"),
    ("hkt", "Asia/Hong_Kong"),
    ("jst", "Asia/Tokyo"),
    ("kst", "Asia/Seoul"),
    ("ist", ""),
    ("pkt", "Asia/Karachi"),
    ("aest", "Australia/Sydney"),
    ("aedt", "Australia/Sydney"),
    ("nzst", "Pacific/Auckland"),
    ("nzdt", "Pacific/Auckland"),
];

/// A place, or the people of one, before "time", and the zone of its clocks.
const PLACES: &[(&str, &str)] = &[
    ("uk", "Europe/London"),
    ("london", "Europe/London"),
    ("british", "Europe/London"),
    ("irish", "Europe/Dublin"),
    ("dublin", "Europe/Dublin"),
    ("eastern", "America/New_York"),
    ("washington", "America/New_York"),
    ("central", "America/Chicago"),
    ("mountain", "America/Denver"),
    ("pacific", "America/Los_Angeles"),
    ("paris", "Europe/Paris"),
    ("french", "Europe/Paris"),
    ("brussels", "Europe/Brussels"),
    ("berlin", "Europe/Berlin"),
    ("german", "Europe/Berlin"),
    ("rome", "Europe/Rome"),
    ("italian", "Europe/Rome"),
    ("madrid", "Europe/Madrid"),
    ("spanish", "Europe/Madrid"),
    ("warsaw", "Europe/Warsaw"),
    ("polish", "Europe/Warsaw"),
    ("athens", "Europe/Athens"),
    ("greek", "Europe/Athens"),
    ("kyiv", "Europe/Kyiv"),
    ("kiev", "Europe/Kyiv"),
    ("ukrainian", "Europe/Kyiv"),
    ("ukraine", "Europe/Kyiv"),
    ("moscow", "Europe/Moscow"),
    ("istanbul", "Europe/Istanbul"),
    ("turkish", "Europe/Istanbul"),
    ("israel", "Asia/Jerusalem"),
    ("israeli", "Asia/Jerusalem"),
    ("jerusalem", "Asia/Jerusalem"),
    ("gaza", "Asia/Gaza"),
    ("beirut", "Asia/Beirut"),
    ("lebanese", "Asia/Beirut"),
    ("damascus", "Asia/Damascus"),
    ("syrian", "Asia/Damascus"),
    ("baghdad", "Asia/Baghdad"),
    ("iraqi", "Asia/Baghdad"),
    ("cairo", "Africa/Cairo"),
    ("egyptian", "Africa/Cairo"),
    ("tehran", "Asia/Tehran"),
    ("iranian", "Asia/Tehran"),
    ("iran", "Asia/Tehran"),
    ("kabul", "Asia/Kabul"),
    ("afghan", "Asia/Kabul"),
    ("pakistani", "Asia/Karachi"),
    ("indian", "Asia/Kolkata"),
    ("beijing", "Asia/Shanghai"),
    ("chinese", "Asia/Shanghai"),
    ("tokyo", "Asia/Tokyo"),
    ("japanese", "Asia/Tokyo"),
    ("japan", "Asia/Tokyo"),
    ("seoul", "Asia/Seoul"),
    ("korean", "Asia/Seoul"),
    ("sydney", "Australia/Sydney"),
];

/// Abbreviations and places in the order of their numbers.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    ABBREVIATIONS.iter().chain(PLACES)
}

/// The printed names in lower case; a name's place in this order is its number.
pub fn names() -> impl Iterator<Item = &'static str> {
    all().map(|(name, _)| *name)
}

/// The zone of the name with this number; `None` for a number that no name has, and for a name of several zones.
pub fn zone(number: usize) -> Option<Zone> {
    all().nth(number).and_then(|(_, name)| Zone::named(name))
}

/// The zone that a printed name stands for, in any case; `None` for an unknown name.
pub fn printed(name: &str) -> Option<Zone> {
    let name = name.trim().trim_end_matches(" time").replace('.', "").to_ascii_lowercase();
    names().position(|known| known == name).and_then(zone)
}

/// The zone that an abbreviation in capitals stands for, as beside a printed clock time: "GMT", "ET", "Z". `None` for
/// other words, and for a name of several zones.
pub fn abbreviation(name: &str) -> Option<Zone> {
    if name == "Z" {
        return Some(Zone::UTC);
    }
    let capitals = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let number = names().position(|known| known.eq_ignore_ascii_case(name))?;
    (capitals && is_abbreviation(number)).then(|| zone(number)).flatten()
}

/// Whether the name with this number is an abbreviation, which needs no "time" behind it.
pub fn is_abbreviation(number: usize) -> bool {
    number < ABBREVIATIONS.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_a_zone_of_the_database() {
        assert!(all().enumerate().all(|(at, named)| zone(at).is_some() || named.1.is_empty()));
        assert!(abbreviation("ROME").is_none());
        assert_eq!(abbreviation("ET").unwrap().name(), "America/New_York");
        assert!(abbreviation("et").is_none() && abbreviation("IST").is_none());
        assert_eq!(printed("UK time").unwrap().name(), "Europe/London");
        assert_eq!(printed("G.M.T.").unwrap().name(), "UTC");
        assert!(printed("Springfield time").is_none());
    }
}
