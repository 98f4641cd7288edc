//! The likeliest day of a document, where the constraints leave several.
//!
//! Every piece of evidence gives each day a weight, in hundredths of a natural logarithm of its likelihood; they are
//! added, and the best day is taken when it is far ahead of every other. The weights are whole numbers, so that the
//! same folder gives the same day on every machine.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::likeness::Neighbour;
use super::mentions::{Mention, calendar_day};
use super::referents::{Referents, Shared};
use crate::normalise::times::DayEvidence;
use crate::segment::{Hint, Says};
use crate::text::Cite;

/// A day that is far ahead of every other.
#[derive(Debug)]
pub(super) struct Weighed {
    pub(super) day: NaiveDate,
    pub(super) reason: String,
    pub(super) cites: Vec<Cite>,
}

/// Weekdays told as past lie so far back, in days from 0: counted over the reports of two running stories.
const PAST: [i64; 7] = [-94, -128, -202, -272, -294, -354, -330];

/// The newest weekday told as past lies so far back, by the sentences that tell of it: one, two, three or four, more.
/// Three quarters of all reports come out on the newest day that they tell of, and the more they tell of it the surer.
const NEWEST: [[i64; 7]; 4] = [
    [-50, -130, -230, -300, -330, -360, -380],
    [-25, -170, -290, -350, -380, -400, -420],
    [-17, -200, -320, -400, -420, -440, -460],
    [-10, -240, -370, -450, -470, -490, -500],
];

/// Weekdays told as to come lie so far ahead.
const TO_COME: [i64; 7] = [-150, -130, -175, -235, -270, -300, -330];

/// The least lead over any other day, in the same unit: the likelihood is 27 times that of the next.
const LEAD: i64 = 330;

/// Evidence of one kind weighs no more than this many rare words in common.
const MOST: i64 = 2;

/// What three rare words in common with a sentence of a day add.
const ALIGNED: i64 = 300;

/// What speaks against a day that the text excludes in so many words.
const EXCLUDED: i64 = -2000;

/// What speaks against a day that the text excludes if it is read rightly.
const UNLIKELY: i64 = -400;

/// Documents that are alike lie so many days apart at most.
const NEAR: i64 = 7;

/// What is known of one document.
pub(super) struct Desk<'a> {
    pub(super) mentions: &'a [Mention],
    /// For every mention the days that dated texts give it.
    pub(super) days: &'a [BTreeMap<NaiveDate, Shared>],
    pub(super) neighbours: &'a [Neighbour],
    pub(super) hints: &'a [Hint],
    pub(super) referents: &'a Referents,
    /// The first and the last day that documents of the folder state.
    pub(super) span: (NaiveDate, NaiveDate),
}

/// The day between `first` and `last` that is far ahead of all others; `None` when none is, or when no sentence ties the
/// document to a day that dated documents tell of.
pub(super) fn weigh(
    desk: &Desk<'_>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
) -> Option<Weighed> {
    let around = |day: NaiveDate| {
        (-NEAR..=NEAR).filter_map(move |days| day.checked_add_signed(TimeDelta::days(days)))
    };
    let candidates: BTreeSet<NaiveDate> = desk
        .neighbours
        .iter()
        .flat_map(|neighbour| around(neighbour.day))
        .filter(|day| first.is_none_or(|first| first <= *day))
        .filter(|day| last.is_none_or(|last| *day <= last))
        .collect();
    let groups = groups(desk);
    let mut scored: Vec<(i64, NaiveDate)> =
        candidates.iter().map(|day| (score(desk, &groups, *day), *day)).collect();
    scored.sort_by_key(|(score, day)| (std::cmp::Reverse(*score), *day));
    let (best, day) = *scored.first()?;
    let second = scored.get(1).map_or(i64::MIN / 2, |(score, _)| *score);
    if best - second < LEAD {
        return None;
    }
    let told: Vec<(&Mention, &Shared)> = (desk.mentions.iter().zip(desk.days))
        .filter(|(mention, _)| !mention.quoted)
        .filter_map(|(mention, days)| Some((mention, days.get(&mention.day(day)?)?)))
        .filter(|(_, shared)| shared.words >= 3 && shared.weight >= 2 * desk.referents.rarest())
        .collect();
    let hinted = desk.hints.iter().filter(|hint| against(hint, day) == 0);
    let tied: BTreeSet<&Cite> = told.iter().map(|(mention, _)| &mention.sentence).collect();
    let named: BTreeSet<NaiveDate> =
        told.iter().filter_map(|(mention, _)| mention.day(day)).collect();
    if tied.len() < 2 {
        return None;
    }
    let listed: Vec<String> =
        named.iter().map(|day| day.format("%A %-d %B %Y").to_string()).collect();
    let cites = told
        .iter()
        .take(3)
        .flat_map(|(mention, shared)| {
            [mention.cite.clone(), desk.referents.witness(shared).clone()]
        })
        .chain(hinted.map(|hint| hint.cite.clone()))
        .collect();
    Some(Weighed {
        day,
        reason: format!(
            "{} sentences tell of {} as dated documents do; of all days near those that are told alike, {} agrees best with the days named as past and as to come, and with the documents it is most like",
            tied.len(),
            listed.join(", "),
            day.format("%A %-d %B %Y"),
        ),
        cites,
    })
}

/// Mentions that are one piece of evidence: the same weekday, told the same way.
#[derive(Debug)]
struct Group<'a> {
    members: Vec<(&'a Mention, &'a BTreeMap<NaiveDate, Shared>)>,
}

fn groups<'a>(desk: &Desk<'a>) -> Vec<Group<'a>> {
    let mut found: BTreeMap<(u8, i32, u32, bool), Group<'a>> = BTreeMap::new();
    for (mention, days) in desk.mentions.iter().zip(desk.days) {
        if mention.quoted {
            continue;
        }
        let key = match mention.says {
            DayEvidence::Weekday(day) => (0, 0, day, mention.forward),
            DayEvidence::LastWeekday(day) => (1, 0, day, false),
            DayEvidence::NextWeekday(day) => (2, 0, day, true),
            DayEvidence::FromToday(days) => (3, days, 0, false),
            DayEvidence::CalendarDate { year, month, day } => {
                (4, year.unwrap_or(0), month * 100 + day, mention.forward)
            }
            DayEvidence::Month { year: Some(year), month } => (5, year, month, mention.back),
            _ => continue,
        };
        found
            .entry(key)
            .or_insert_with(|| Group { members: Vec::new() })
            .members
            .push((mention, days));
    }
    found.into_values().collect()
}

fn score(desk: &Desk<'_>, groups: &[Group<'_>], today: NaiveDate) -> i64 {
    let newest = groups.iter().filter_map(|group| group.age(today)).min();
    let told: i64 =
        groups.iter().map(|group| aligned(desk, group, today) + habit(group, today, newest)).sum();
    let hinted: i64 = desk.hints.iter().map(|hint| against(hint, today)).sum();
    told + hinted + likeness(desk.neighbours, today)
}

impl Group<'_> {
    /// How far a weekday told as past lies back from `today`.
    fn age(&self, today: NaiveDate) -> Option<usize> {
        let (mention, _) = self.members.first()?;
        let DayEvidence::Weekday(day) = mention.says else { return None };
        let from_monday = i64::from(today.weekday().num_days_from_monday());
        let back = (from_monday + 1 - i64::from(day)).rem_euclid(7) as usize;
        (!mention.forward).then_some(back)
    }

    /// How many sentences tell of it.
    fn sentences(&self) -> usize {
        self.members.iter().map(|(mention, _)| &mention.sentence).collect::<BTreeSet<_>>().len()
    }
}

/// What dated documents tell of the day that a group names if it was written on `today`.
fn aligned(desk: &Desk<'_>, group: &Group<'_>, today: NaiveDate) -> i64 {
    let rare = i64::from(desk.referents.rarest());
    let most = group
        .members
        .iter()
        .filter_map(|(mention, days)| days.get(&mention.day(today)?))
        .filter(|shared| shared.words >= 2 && i64::from(shared.weight) * 2 >= rare * 3)
        .map(|shared| (i64::from(shared.weight) - rare).min(MOST * rare))
        .max();
    ALIGNED * most.unwrap_or(0) / rare
}

/// How usual it is to name the days of a group on `today`, of which the newest past weekday lies `newest` days back.
fn habit(group: &Group<'_>, today: NaiveDate, newest: Option<usize>) -> i64 {
    let Some((mention, _)) = group.members.first() else { return 0 };
    // Ten sentences on one day are not ten witnesses: the square root, in tenths.
    let often = (group.members.len() as u64 * 100).isqrt() as i64;
    match mention.says {
        DayEvidence::Weekday(_) if group.age(today).is_some() && group.age(today) == newest => {
            let class = match group.sentences() {
                0 | 1 => 0,
                2 => 1,
                3 | 4 => 2,
                _ => 3,
            };
            group.age(today).map_or(0, |age| NEWEST[class][age])
        }
        DayEvidence::Weekday(day) => match group.age(today) {
            Some(age) => PAST[age] * often / 10,
            None => {
                let from_monday = i64::from(today.weekday().num_days_from_monday());
                TO_COME[(i64::from(day) - 1 - from_monday).rem_euclid(7) as usize] * often / 10
            }
        },
        DayEvidence::CalendarDate { year, month, day } => {
            match calendar_day(year, month, day, today) {
                Some(day) if mention.back && !mention.forward && day > today => UNLIKELY,
                Some(day) if mention.forward && !mention.back && day < today => UNLIKELY,
                _ => 0,
            }
        }
        DayEvidence::Month { year: Some(year), month } => {
            let begins = NaiveDate::from_ymd_opt(year, month, 1);
            if mention.back && begins.is_some_and(|begins| begins > today) { UNLIKELY } else { 0 }
        }
        _ => 0,
    }
}

/// What a hint of the page says against a day; 0 when it agrees.
fn against(hint: &Hint, today: NaiveDate) -> i64 {
    let excluded = match hint.says {
        Says::Yearless { weekday, month, day } => {
            today.month() != month
                || today.day() != day
                || weekday.is_some_and(|weekday| weekday != today.weekday())
        }
        Says::NotAfter(last) => today > last,
        Says::Weekday(weekday) => today.weekday() != weekday,
        Says::DaysAgo(_) => false,
    };
    if excluded { EXCLUDED } else { 0 }
}

/// How near a day lies to those of the documents that are most like this one.
fn likeness(neighbours: &[Neighbour], today: NaiveDate) -> i64 {
    /// What a neighbour so many days off adds, of 100.
    const KERNEL: [u64; 6] = [100, 51, 26, 14, 7, 4];
    /// Hundredths of the logarithm of the share that is near, from the share in per cent upwards.
    const SHARES: [(u64, i64); 8] =
        [(60, -50), (45, -75), (30, -115), (20, -155), (10, -215), (5, -270), (2, -330), (0, -400)];
    let all: u64 = neighbours.iter().map(|neighbour| neighbour.weight).sum();
    let near: u64 = neighbours
        .iter()
        .map(|neighbour| {
            let off = (neighbour.day - today).num_days().unsigned_abs() as usize;
            neighbour.weight * KERNEL.get(off).copied().unwrap_or(0)
        })
        .sum();
    let share = near / all.max(1);
    SHARES.iter().find(|(least, _)| share >= *least).map_or(-400, |(_, weight)| *weight)
}
