//! Clock times as pages print them, with the zone beside them: "11:49 GMT", "10.47 p.m. ET".

use chrono::NaiveTime;

use super::printed::{number, skip};
use super::{Zone, zones};

/// A clock time at the start of `text`, with its zone and the bytes read: "11:49 GMT", "10.47pm", "10:47 p.m. ET".
///
/// Hours alone need "am" or "pm"; a full stop between hours and minutes needs them too, or a zone.
pub(super) fn clock(text: &str) -> Option<(NaiveTime, Option<Zone>, usize)> {
    if let Some((time, end)) = named_hour(text) {
        let (zone, length) = zone(&text[end..]);
        return Some((time, zone, end + length));
    }
    if let Some(found) = four_figures(text) {
        return Some(found);
    }
    let (hour, mut at) = number(text, 2)?;
    let separator = text[at..].chars().next().filter(|c| matches!(c, ':' | '.'));
    let minutes =
        separator.and_then(|_| number(&text[at + 1..], 2)).filter(|(_, length)| *length == 2);
    let minute = match minutes {
        Some((minute, length)) => {
            at += 1 + length;
            minute
        }
        None => 0,
    };
    let mut second = 0;
    if minutes.is_some()
        && separator == Some(':')
        && text[at..].starts_with(':')
        && let Some((value, 2)) = number(&text[at + 1..], 2)
    {
        second = value;
        at += 3;
    }
    let half = half_day(&text[at..]);
    at += half.map_or(0, |(_, length)| length);
    let (zone, length) = zone(&text[at..]);
    at += length;
    let stated = match separator {
        Some(':') => minutes.is_some(),
        Some(_) => minutes.is_some() && (half.is_some() || zone.is_some()),
        None => half.is_some(),
    };
    let hour = match half {
        Some((afternoon, _)) if (1..=12).contains(&hour) => hour % 12 + 12 * u32::from(afternoon),
        Some(_) if minutes.is_none() => return None,
        _ => hour,
    };
    // "10:58 a.m. ETMarch": what is glued to a zone is another word.
    let ends = zone.is_some() || !text[at..].starts_with(|c: char| c.is_alphanumeric());
    if !stated || !ends {
        return None;
    }
    Some((NaiveTime::from_hms_opt(hour, minute, second)?, zone, at))
}

/// "0412 GMT": four figures are a clock time before a zone alone.
fn four_figures(text: &str) -> Option<(NaiveTime, Option<Zone>, usize)> {
    let (figures, 4) = number(text, 4)? else { return None };
    let (zone, length) = zone(&text[4..]);
    let time = NaiveTime::from_hms_opt(figures / 100, figures % 100, 0)?;
    (zone.is_some() && text[4..].starts_with(' ')).then_some((time, zone, 4 + length))
}

/// "noon", "midday" or "midnight" at the start, and its length.
fn named_hour(text: &str) -> Option<(NaiveTime, usize)> {
    let (name, hour) = [("noon", 12), ("midday", 12), ("midnight", 0)]
        .into_iter()
        .find(|(name, _)| text.starts_with(name))?;
    let ends = !text[name.len()..].starts_with(|c: char| c.is_alphanumeric());
    ends.then_some((NaiveTime::from_hms_opt(hour, 0, 0)?, name.len()))
}

/// The zone behind a clock time, as an abbreviation or an offset from UTC, with the bytes up to its end; 0 without one.
fn zone(text: &str) -> (Option<Zone>, usize) {
    let gap = skip(text, &['(']);
    let named = ["GMT", "UTC", "Gmt", "Utc"].into_iter().find(|name| text[gap..].starts_with(name));
    // "10:30 -5 degrees" has no zone: without a name the offset is glued to the time.
    let at = if named.is_some() { gap + 3 } else { 0 };
    if let Some((zone, length)) = offset(&text[at..]) {
        return (Some(zone), at + length);
    }
    spelled(text).unwrap_or_else(|| abbreviation(text))
}

/// "Eastern Daylight Time", "Pacific Time" behind a clock time, with the bytes up to its end.
fn spelled(text: &str) -> Option<(Option<Zone>, usize)> {
    let gap = skip(text, &[]);
    let rest = &text[gap..];
    let name = ["Eastern", "Central", "Mountain", "Pacific"]
        .into_iter()
        .find(|name| rest.starts_with(name))?;
    let kind = [" Daylight", " Standard", ""]
        .into_iter()
        .find(|kind| rest[name.len()..].starts_with(kind))?;
    let end = name.len() + kind.len();
    let time = rest[end..].starts_with(" Time");
    time.then(|| (zones::printed(name), gap + end + " Time".len()))
}

/// "+01:00", "-0400", "+5:30", "+1": whole hours from UTC, and the half hours that one country alone keeps.
fn offset(text: &str) -> Option<(Zone, usize)> {
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let (hours, length) = number(&text[1..], 2)?;
    let mut end = 1 + length;
    let colon = usize::from(text[end..].starts_with(':'));
    let minutes = number(&text[end + colon..], 2).filter(|(_, length)| *length == 2);
    if minutes.is_some() {
        end += colon + 2;
    }
    let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric());
    // The names of these zones count west of Greenwich.
    let zone = match (sign, hours, minutes.map_or(0, |(minutes, _)| minutes)) {
        (_, 0, 0) => Zone::named("UTC"),
        ('+', 1..=14, 0) => Zone::named(&format!("Etc/GMT-{hours}")),
        ('-', 1..=12, 0) => Zone::named(&format!("Etc/GMT+{hours}")),
        ('+', 5, 30) => Zone::named("Asia/Kolkata"),
        ('+', 5, 45) => Zone::named("Asia/Kathmandu"),
        ('+', 6, 30) => Zone::named("Asia/Yangon"),
        ('+', 9, 30) => Zone::named("Australia/Darwin"),
        _ => None,
    };
    zone.filter(|_| ends).map(|zone| (zone, end))
}

/// The abbreviation of a zone, with the bytes up to its end; 0 without one.
fn abbreviation(text: &str) -> (Option<Zone>, usize) {
    let gap = skip(text, &['(']);
    let rest = &text[gap..];
    let letters = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
    // "ETMarch": the last capital begins the word that is glued to the zone.
    let glued = letters > 1 && rest[letters..].starts_with(|c: char| c.is_lowercase());
    let letters = letters - usize::from(glued);
    match zones::abbreviation(&rest[..letters]) {
        Some(zone) if !rest[letters..].starts_with(|c: char| c.is_ascii_digit()) => {
            (Some(zone), gap + letters)
        }
        _ => (None, 0),
    }
}

/// "am", "p.m." with the white space before it: whether afternoon, and the bytes read.
fn half_day(text: &str) -> Option<(bool, usize)> {
    let gap = skip(text, &[]);
    let rest = &text[gap..];
    ["a.m.", "p.m.", "am", "pm"].into_iter().find_map(|name| {
        let head = rest.get(..name.len())?;
        let ends = !rest[name.len()..].starts_with(|c: char| c.is_alphanumeric());
        (head.eq_ignore_ascii_case(name) && ends).then(|| (name.starts_with('p'), gap + name.len()))
    })
}
