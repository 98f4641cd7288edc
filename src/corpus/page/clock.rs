//! Clock times behind dates, as pages of many languages write them.

use chrono::NaiveTime;

/// The clock time that follows a date, and its distance from Greenwich.
pub(super) fn clock(after: &str) -> (Option<NaiveTime>, Option<i32>) {
    let head: String = after.chars().take(48).collect();
    let Some(colon) = head.find(':').filter(|at| *at <= 24) else { return (None, None) };
    let before = &head[..colon];
    let hours = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    // Between a date and its clock time stand signs and a short word at most: "T", "at", "um".
    let between = before[..hours].trim_matches(|c: char| !c.is_alphanumeric());
    if colon - hours > 2
        || hours == colon
        || between.chars().count() > 6
        || between.contains(|c: char| c.is_ascii_digit())
    {
        return (None, None);
    }
    let rest = &head[colon + 1..];
    let minutes = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (Ok(mut hour), Ok(minute)) =
        (before[hours..].parse::<u32>(), rest[..minutes].parse::<u32>())
    else {
        return (None, None);
    };
    let mut rest = &rest[minutes..];
    if let Some(seconds) = rest.strip_prefix(':') {
        rest = seconds.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    let rest = rest.trim_start();
    let lower = rest.get(..4).unwrap_or(rest).to_ascii_lowercase();
    if lower.starts_with("pm") || lower.starts_with("p.m") {
        hour = if hour < 12 { hour + 12 } else { hour };
    } else if (lower.starts_with("am") || lower.starts_with("a.m")) && hour == 12 {
        hour = 0;
    }
    let time = NaiveTime::from_hms_opt(hour, minute, 0);
    (time, time.and_then(|_| offset(rest)))
}

/// "Z", "+01:00", "-0500", "GMT".
fn offset(rest: &str) -> Option<i32> {
    let rest = rest.trim_start();
    let (sign, digits) = match rest.chars().next()? {
        'Z' => return Some(0),
        '+' => (1, &rest[1..]),
        '-' => (-1, &rest[1..]),
        _ if rest.starts_with("GMT") || rest.starts_with("UTC") => {
            let after = rest[3..].trim_start();
            return Some(match after.chars().next() {
                Some('+' | '-') => offset(after)?,
                _ => 0,
            });
        }
        _ => return None,
    };
    let digits: String =
        digits.chars().filter(|c| *c != ':').take_while(char::is_ascii_digit).take(4).collect();
    let number: i32 = digits.parse().ok()?;
    let minutes = match digits.len() {
        4 => number / 100 * 60 + number % 100,
        1 | 2 => number * 60,
        _ => return None,
    };
    (minutes <= 15 * 60).then_some(sign * minutes)
}
