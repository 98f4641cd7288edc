//! One moment printed on two clocks: "00:05 local time (2005 GMT)" tells how far the place is ahead of UTC.

use chrono::TimeDelta;

use super::expression::Timex;
use super::hours::ClockTime;
use super::meaning::Meaning;
use crate::calendar::zones;

/// How many bytes may stand between the two: " (".
const GAP: u32 = 3;
/// The clocks of the earth are from twelve hours behind UTC to fourteen ahead.
const FARTHEST_BEHIND: i32 = -12 * 60;
/// Clocks differ by whole quarters of an hour.
const STEP: i32 = 15;
const DAY: i32 = 24 * 60;

/// How far the local clocks of a text are ahead of UTC, by the first time that it prints on both.
pub(super) fn offset(found: &[Timex]) -> Option<TimeDelta> {
    found.windows(2).find_map(|pair| {
        let (local, other) = (clock(&pair[0].meaning)?, clock(&pair[1].meaning)?);
        let apart = pair[1].cite.span().start.checked_sub(pair[0].cite.span().end)?;
        let utc = zones::zone(other.zone?)?.name() == "UTC";
        if local.zone.is_some() || local.either_half || !utc || !(2..=GAP).contains(&apart) {
            return None;
        }
        let ahead = (minutes(local) - minutes(other) - FARTHEST_BEHIND).rem_euclid(DAY);
        let ahead = ahead + FARTHEST_BEHIND;
        (ahead % STEP == 0).then(|| TimeDelta::minutes(i64::from(ahead)))
    })
}

/// Whether an expression is a clock time without a zone of its own.
pub(super) fn has_no_zone(timex: &Timex) -> bool {
    clock(&timex.meaning).is_some_and(|time| time.zone.is_none())
}

fn clock(meaning: &Meaning) -> Option<&ClockTime> {
    match meaning {
        Meaning::Clock { time, .. } => Some(time),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => clock(of),
        _ => None,
    }
}

fn minutes(time: &ClockTime) -> i32 {
    i32::try_from(time.hour * 60 + time.minute.unwrap_or(0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::tag;
    use super::*;
    use crate::text::Text;

    fn ahead(text: &str) -> Option<i64> {
        offset(&tag(&Text::new("beside", text))).map(|ahead| ahead.num_minutes())
    }

    #[test]
    fn a_time_on_two_clocks_tells_the_offset() {
        assert_eq!(ahead("It began at 00:05 local time (2005 GMT on Monday)."), Some(240));
        assert_eq!(ahead("It opened after 2.30 a.m. (2030 GMT)."), Some(360));
        assert_eq!(ahead("It left at 7pm (2300 GMT)."), Some(-240));
        assert_eq!(ahead("It left at 9:15 a.m. (0345 GMT)."), Some(330));
        assert_eq!(ahead("It left at 7pm, and 2300 GMT passed."), None);
        assert_eq!(ahead("It left at 7:02pm (2300 GMT)."), None);
    }
}
