//! The names and abbreviations of time zones that newspapers print.

use super::Zone;

/// A printed name and the zone of the tz database that it stands for.
///
/// An abbreviation stands for the clock of its place, so that "EST" printed in July is read as the clock on the wall in
/// New York. Where several places share one (BST, CST), it is the one that English newspapers mean; IST, which Indian,
/// Irish and Israeli ones print each for their own, stands for the home zone of whoever prints it, and has no name here.
const ZONES: &[(&str, &str)] = &[
    ("gmt", "UTC"),
    ("utc", "UTC"),
    ("ut", "UTC"),
    ("bst", "Europe/London"),
    ("uk", "Europe/London"),
    ("london", "Europe/London"),
    ("british", "Europe/London"),
    ("irish", "Europe/Dublin"),
    ("est", "America/New_York"),
    ("edt", "America/New_York"),
    ("et", "America/New_York"),
    ("eastern", "America/New_York"),
    ("washington", "America/New_York"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("central", "America/Chicago"),
    ("mt", "America/Denver"),
    ("mst", "America/Denver"),
    ("mdt", "America/Denver"),
    ("mountain", "America/Denver"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("pacific", "America/Los_Angeles"),
    ("cet", "Europe/Paris"),
    ("cest", "Europe/Paris"),
    ("paris", "Europe/Paris"),
    ("brussels", "Europe/Brussels"),
    ("berlin", "Europe/Berlin"),
    ("eet", "Europe/Kyiv"),
    ("eest", "Europe/Kyiv"),
    ("kyiv", "Europe/Kyiv"),
    ("kiev", "Europe/Kyiv"),
    ("ukrainian", "Europe/Kyiv"),
    ("msk", "Europe/Moscow"),
    ("moscow", "Europe/Moscow"),
    ("israel", "Asia/Jerusalem"),
    ("gaza", "Asia/Gaza"),
    ("tehran", "Asia/Tehran"),
    ("beijing", "Asia/Shanghai"),
    ("hkt", "Asia/Hong_Kong"),
    ("jst", "Asia/Tokyo"),
    ("tokyo", "Asia/Tokyo"),
    ("kst", "Asia/Seoul"),
    ("ist", ""),
    ("pkt", "Asia/Karachi"),
    ("aest", "Australia/Sydney"),
    ("aedt", "Australia/Sydney"),
    ("sydney", "Australia/Sydney"),
    ("sgt", "Asia/Singapore"),
    ("singapore", "Asia/Singapore"),
    ("myt", "Asia/Kuala_Lumpur"),
    ("pht", "Asia/Manila"),
    ("ict", "Asia/Bangkok"),
    ("wib", "Asia/Jakarta"),
    ("npt", "Asia/Kathmandu"),
    ("gst", "Asia/Dubai"),
    ("trt", "Europe/Istanbul"),
    ("sast", "Africa/Johannesburg"),
    ("eat", "Africa/Nairobi"),
    ("wat", "Africa/Lagos"),
    ("adt", "America/Halifax"),
    ("akst", "America/Anchorage"),
    ("akdt", "America/Anchorage"),
    ("hst", "Pacific/Honolulu"),
    ("awst", "Australia/Perth"),
    ("nzst", "Pacific/Auckland"),
    ("nzdt", "Pacific/Auckland"),
];

/// The printed names in lower case; a name's place in this order is its number.
pub fn names() -> impl Iterator<Item = &'static str> {
    ZONES.iter().map(|(name, _)| *name)
}

/// The zone of the name with this number; `None` for a number that no name has, and for a name of several zones.
pub fn zone(number: usize) -> Option<Zone> {
    ZONES.get(number).and_then(|(_, name)| Zone::named(name))
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
    ZONES.get(number).is_some_and(|(name, _)| {
        name.len() <= 4 && !matches!(*name, "uk" | "kyiv" | "kiev" | "gaza")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_a_zone_of_the_database() {
        assert!(
            (0..ZONES.len()).all(|number| zone(number).is_some() || ZONES[number].1.is_empty())
        );
        assert_eq!(abbreviation("ET").unwrap().name(), "America/New_York");
        assert!(abbreviation("et").is_none() && abbreviation("IST").is_none());
        assert_eq!(printed("UK time").unwrap().name(), "Europe/London");
        assert_eq!(printed("G.M.T.").unwrap().name(), "UTC");
        assert!(printed("Springfield time").is_none());
    }
}
