//! The order of days that a document without a date still tells.

use chrono::Weekday;

use super::mentions::{Mention, Terms, mentions};
use crate::normalise::times::{DayEvidence, Timex};
use crate::segment::Segments;
use crate::text::Evidence;

/// A day of the week that an undated document names, in its place among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelativeDay {
    /// The day of the week.
    pub weekday: Weekday,
    /// Whether the document speaks of it as past, as its own day or as to come.
    pub side: Side,
    /// Where it names the day.
    pub evidence: Evidence,
}

/// Where a day lies as seen from the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Told as past throughout.
    Past,
    /// Told as past and as to come, or neither: the day of writing, or next to it.
    Present,
    /// Told as to come throughout.
    Future,
}

/// The weekdays that a document names, earliest first: Friday, Sunday, Monday.
///
/// The order goes round the week from the day after the longest stretch of days that the document does not name, with
/// no day told as past after one told as to come. Quotations are left out, since speakers count from their own days.
/// Empty when the document names fewer than two weekdays or when two orders are as good.
pub fn relative_order(segments: &Segments, tagged: &[Timex]) -> Vec<RelativeDay> {
    let all = mentions(segments, tagged, &mut Terms::default());
    let named: Vec<&Mention> = all
        .iter()
        .filter(|mention| !mention.quoted && matches!(mention.says, DayEvidence::Weekday(_)))
        .collect();
    let days: Vec<RelativeDay> = WEEK
        .into_iter()
        .filter_map(|weekday| {
            let of: Vec<&&Mention> =
                named.iter().filter(|mention| mention.weekday() == Some(weekday)).collect();
            let past = of.iter().any(|mention| mention.back && !mention.forward);
            let future = of.iter().any(|mention| mention.forward);
            let side = match (past, future) {
                (true, false) => Side::Past,
                (false, true) => Side::Future,
                _ => Side::Present,
            };
            let evidence = Evidence::gather(of.iter().map(|mention| mention.cite.clone()))?;
            Some(RelativeDay { weekday, side, evidence })
        })
        .collect();
    if days.len() < 2 {
        return Vec::new();
    }
    let turns: Vec<Vec<RelativeDay>> = (0..days.len())
        .map(|first| days[first..].iter().chain(&days[..first]).cloned().collect())
        .collect();
    let rank = |turn: &Vec<RelativeDay>| {
        let against = turn.windows(2).filter(|pair| pair[0].side > pair[1].side).count();
        (against, length(turn))
    };
    let best = turns.iter().map(rank).min();
    let mut good = turns.iter().filter(|turn| Some(rank(turn)) == best);
    match (good.next(), good.next()) {
        (Some(only), None) => only.clone(),
        _ => Vec::new(),
    }
}

/// Days from the first to the last of a turn round the week.
fn length(turn: &[RelativeDay]) -> u32 {
    let number = |day: &RelativeDay| day.weekday.num_days_from_monday();
    match (turn.first(), turn.last()) {
        (Some(first), Some(last)) => (7 + number(last) - number(first)) % 7,
        _ => 0,
    }
}

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
