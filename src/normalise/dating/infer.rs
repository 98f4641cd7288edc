//! The day of a document that states none, from what the folder proves of it.
//!
//! Each piece of evidence is a [`Constraint`]: a stretch of days in which the document must have been written, with
//! the reason and the words. They are intersected; one day that remains is the date, and more than one is none.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::likeness::Like;
use super::mentions::{Mention, calendar_day};
use super::referents::Aligned;
use crate::calendar::Interval;
use crate::corpus::{Basis, Publication};
use crate::normalise::times::DayEvidence;
use crate::segment::{Hint, Says};
use crate::text::{Cite, Evidence};

/// What is known of one document.
pub(super) struct Desk<'a> {
    pub(super) mentions: &'a [Mention],
    /// What of the day of a mention dated texts tell.
    pub(super) aligned: &'a [Aligned],
    pub(super) hints: &'a [Hint],
    /// The first and the last day that documents of the folder state.
    pub(super) span: (NaiveDate, NaiveDate),
    /// The day on which the page was saved.
    pub(super) captured: Option<NaiveDate>,
    /// The dated documents that tell of the same things, the likest first.
    pub(super) nearest: &'a [Like],
    /// The day of which it speaks as the dated documents speak of theirs.
    pub(super) habit: Option<Constraint>,
    /// Its day counted back from that on which it was saved with other pages.
    pub(super) counted: Option<&'a Constraint>,
}

impl Desk<'_> {
    /// Whether the dated document that tells most of the same things is of the days of a constraint: words that pages of
    /// an outlet carry for a while are shared by pages of other days, too.
    fn is_near(&self, constraint: &Constraint) -> bool {
        let inside = |like: &Like| (constraint.first..=constraint.last).contains(&like.day);
        self.nearest.first().is_none_or(inside)
    }
}

/// A stretch of days, both ends included, in which a document was written, and why.
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) reason: String,
    pub(super) cites: Vec<Cite>,
}

/// A passage that an undated document has in common with dated ones.
#[derive(Debug, Clone)]
pub(super) struct Reuse {
    /// The place in the undated document.
    pub(super) here: Cite,
    /// The places in dated documents, with the days of those.
    pub(super) there: Vec<(NaiveDate, Cite)>,
}

/// A week: a bare weekday is the last such day, so it lies less than this far back.
const WEEK: i64 = 7;

/// Reports are carried over for a few days; what is shared over a longer stretch is background.
const CARRIED: i64 = 3;

/// The publication of a document from the days it names and the passages it shares; `None` where they leave more than
/// one day.
///
/// A page that was changed later tells of later days than that of its publication, so nothing is inferred for it.
pub(super) fn publication(desk: &Desk<'_>, reuse: &[Reuse], changed: bool) -> Option<Publication> {
    let (mentions, aligned) = (desk.mentions, desk.aligned);
    let mut constraints: Vec<Constraint> = Vec::new();
    constraints.extend(yearless(desk));
    constraints.extend(shared_passages(reuse).filter(|shared| desk.is_near(shared)));
    constraints.extend(same_days(mentions, aligned));
    constraints.extend(todays(mentions, aligned, &constraints));
    if let Some((first, last)) = meet(&constraints) {
        constraints.extend(stated_days(mentions, first, last));
        constraints.extend(own_days(desk, first, last));
    }
    constraints.extend(desk.counted.cloned());
    constraints.extend(desk.habit.clone().filter(|_| desk.counted.is_none()));
    let (first, last) = meet(&constraints)?;
    if first != last || changed {
        return None;
    }
    let cites = constraints.iter().flat_map(|constraint| constraint.cites.iter().cloned());
    Some(Publication {
        interval: Interval::day(first),
        basis: Basis::Inferred,
        evidence: Evidence::gather(cites),
        reasons: constraints.iter().map(|constraint| constraint.reason.clone()).collect(),
    })
}

/// Days that the page prints as its own without a year, where one year alone brings them near the folder's dates.
fn yearless(desk: &Desk<'_>) -> Vec<Constraint> {
    let (first, last) = desk.span;
    let near = |day: &NaiveDate| {
        (first - *day).num_days() <= FARTHEST_WITHOUT_YEAR
            && (*day - last).num_days() <= FARTHEST_WITHOUT_YEAR
    };
    desk.hints
        .iter()
        .filter_map(|hint| {
            let Says::Yearless { weekday, month, day } = hint.says else { return None };
            let mut days = (first.year() - 1..=last.year() + 1)
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
                .filter(|day| near(day) && weekday.is_none_or(|weekday| weekday == day.weekday()));
            let (day, None) = (days.next()?, days.next()) else { return None };
            Some(Constraint {
                first: day,
                last: day,
                reason: format!(
                    "the page prints “{}” without a year; near the dates of the folder that is {day}",
                    hint.cite.quote()
                ),
                cites: vec![hint.cite.clone()],
            })
        })
        .collect()
}

/// A day so many days before or after all dated documents belongs to another year.
const FARTHEST_WITHOUT_YEAR: i64 = 150;

/// Days that the page names as its own, where one such day lies in the stretch that is left.
fn own_days(desk: &Desk<'_>, first: NaiveDate, last: NaiveDate) -> Vec<Constraint> {
    let within = (last - first).num_days() < 60;
    desk.hints
        .iter()
        .filter(|_| within)
        .filter_map(|hint| {
            let fits = |day: &NaiveDate| match hint.says {
                Says::Yearless { month, day: of_month, .. } => {
                    day.month() == month && day.day() == of_month
                }
                Says::Weekday(weekday) => day.weekday() == weekday,
                Says::NotAfter(latest) => *day <= latest,
                // Whole days or midnights: sites count either.
                Says::DaysAgo(days) => desk.captured.is_none_or(|saved| {
                    let back = (saved - *day).num_days() - i64::from(days);
                    (0..=1).contains(&back)
                }),
            };
            let mut days = first.iter_days().take_while(|day| *day <= last).filter(fits);
            let from = days.next()?;
            let to = days.last().unwrap_or(from);
            let sole = !matches!(hint.says, Says::Weekday(_)) || from == to;
            (sole && (from, to) != (first, last)).then(|| Constraint {
                first: from,
                last: to,
                reason: format!("the page itself says “{}”", hint.cite.quote()),
                cites: vec![hint.cite.clone()],
            })
        })
        .collect()
}

/// What all constraints leave; `None` when they contradict each other or there are none.
fn meet(constraints: &[Constraint]) -> Option<(NaiveDate, NaiveDate)> {
    let first = constraints.iter().map(|constraint| constraint.first).max()?;
    let last = constraints.iter().map(|constraint| constraint.last).min()?;
    (first <= last).then_some((first, last))
}

/// Two or more passages shared with documents of the same few days: this one is of those days too, or near them.
fn shared_passages(reuse: &[Reuse]) -> Option<Constraint> {
    let news: Vec<&Reuse> = reuse
        .iter()
        .filter(|reuse| {
            let days = || reuse.there.iter().map(|(day, _)| *day);
            matches!((days().min(), days().max()), (Some(first), Some(last)) if (last - first).num_days() <= CARRIED)
        })
        .collect();
    if news.len() < 2 {
        return None;
    }
    let days = || news.iter().flat_map(|reuse| reuse.there.iter().map(|(day, _)| *day));
    let (first, last) = (days().min()?, days().max()?);
    // Shared with two weeks at once: carried over from one page to the next, and no evidence of either.
    if (last - first).num_days() > CARRIED {
        return None;
    }
    let margin = TimeDelta::days(CARRIED);
    let cites = news
        .iter()
        .take(3)
        .flat_map(|reuse| [reuse.here.clone(), reuse.there[0].1.clone()])
        .collect();
    Some(Constraint {
        first: first.checked_sub_signed(margin)?,
        last: last.checked_add_signed(margin)?,
        reason: format!(
            "shares {} passages with documents published {}; passages are carried over for {CARRIED} days at most",
            news.len(),
            span(first, last)
        ),
        cites,
    })
}

/// Weekdays that dated documents speak of in the same words: each was at most six days ago.
///
/// The stretch that agrees with the most of them, by the weight of the shared words, when four fifths agree.
fn same_days(mentions: &[Mention], aligned: &[Aligned]) -> Option<Constraint> {
    let named: Vec<&Aligned> =
        aligned.iter().filter(|found| is_told(&mentions[found.mention])).collect();
    let fits =
        |found: &Aligned, today: NaiveDate| mentions[found.mention].day(today) == Some(found.day);
    let candidates: BTreeSet<NaiveDate> = named
        .iter()
        .flat_map(|found| {
            (-WEEK..=WEEK).filter_map(|days| found.day.checked_add_signed(TimeDelta::days(days)))
        })
        .collect();
    let support = |today: NaiveDate| -> u32 {
        named.iter().filter(|found| fits(found, today)).map(|found| found.weight).sum()
    };
    let weights: BTreeMap<NaiveDate, u32> =
        candidates.iter().map(|day| (*day, support(*day))).collect();
    let most = *weights.values().max()?;
    let all: u32 = named.iter().map(|found| found.weight).sum();
    let days: Vec<NaiveDate> =
        weights.iter().filter(|(_, weight)| **weight == most).map(|(day, _)| *day).collect();
    let (first, last) = (*days.first()?, *days.last()?);
    let agree: Vec<&&Aligned> = named.iter().filter(|found| fits(found, first)).collect();
    let sentences: BTreeSet<&Cite> =
        agree.iter().map(|found| &mentions[found.mention].sentence).collect();
    let whole = (last - first).num_days() + 1 == days.len() as i64;
    if !whole || sentences.len() < AGREEING || most * 5 < all * 4 {
        return None;
    }
    let named: BTreeSet<NaiveDate> = agree.iter().map(|found| found.day).collect();
    let listed: Vec<String> =
        named.iter().map(|day| day.format("%A %-d %B %Y").to_string()).collect();
    Some(Constraint {
        first,
        last,
        reason: format!(
            "{} sentences tell of {} as dated documents do; a weekday names the last such day, so it was written {}",
            sentences.len(),
            listed.join(", "),
            span(first, last)
        ),
        cites: agree
            .iter()
            .take(4)
            .flat_map(|found| [mentions[found.mention].cite.clone(), found.witness.clone()])
            .collect(),
    })
}

/// Whether a mention names a weekday of the past: what is to come is told again and again in the same words, of another
/// week as well.
fn is_told(mention: &Mention) -> bool {
    mention.weekday().is_some() && !mention.forward
}

/// Whether the day of a mention proves anything: a weekday, or one that counts from the day of writing.
pub(super) fn is_asked(mention: &Mention) -> bool {
    !mention.quoted && (is_told(mention) || matches!(mention.says, DayEvidence::FromToday(_)))
}

/// "Today" and "yesterday" told of what dated documents give a day: that fixes the day of writing.
fn todays(mentions: &[Mention], aligned: &[Aligned], so_far: &[Constraint]) -> Option<Constraint> {
    let mut votes: BTreeMap<NaiveDate, Vec<&Aligned>> = BTreeMap::new();
    for found in aligned {
        let DayEvidence::FromToday(days) = mentions[found.mention].says else { continue };
        let Some(today) = found.day.checked_sub_signed(TimeDelta::days(days.into())) else {
            continue;
        };
        let inside =
            so_far.iter().all(|constraint| constraint.first <= today && today <= constraint.last);
        if found.words >= 5 && inside {
            votes.entry(today).or_default().push(found);
        }
    }
    let weight = |found: &[&Aligned]| found.iter().map(|found| found.weight).sum::<u32>();
    let (today, best) =
        votes.iter().max_by_key(|(day, found)| (weight(found), std::cmp::Reverse(**day)))?;
    let others: u32 =
        votes.iter().filter(|(day, _)| *day != today).map(|(_, found)| weight(found)).sum();
    let sentences: BTreeSet<&Cite> =
        best.iter().map(|found| &mentions[found.mention].sentence).collect();
    // A sentence may tell of another meeting of the same people; within other evidence fewer may be relied on.
    let enough = sentences.len() >= if so_far.is_empty() { AGREEING } else { AGREEING - 1 };
    if !enough || weight(best) < others * 3 {
        return None;
    }
    Some(Constraint {
        first: *today,
        last: *today,
        reason: format!(
            "tells of “{}” what dated documents tell of {}",
            mentions[best[0].mention].cite.quote(),
            best[0].day.format("%A %-d %B %Y")
        ),
        cites: best
            .iter()
            .take(3)
            .flat_map(|found| [mentions[found.mention].cite.clone(), found.witness.clone()])
            .collect(),
    })
}

/// Dates that the text names as past or as to come.
fn stated_days(mentions: &[Mention], first: NaiveDate, last: NaiveDate) -> Vec<Constraint> {
    let mut found = Vec::new();
    for mention in mentions.iter().filter(|mention| !mention.quoted) {
        let DayEvidence::CalendarDate { year, month, day } = mention.says else { continue };
        let Some(day) = calendar_day(year, month, day, first) else { continue };
        // Without its year a date half a year off could be of either.
        if year.is_none() && (day - first).num_days().abs() > FARTHEST_WITHOUT_YEAR {
            continue;
        }
        let written = day.format("%-d %B %Y");
        if mention.back && !mention.forward && day > first && day <= last {
            let reason = format!("{written} is past");
            found.push(Constraint { first: day, last, reason, cites: vec![mention.cite.clone()] });
        } else if mention.forward && !mention.back && day < last && day >= first {
            let reason = format!("{written} is to come");
            found.push(Constraint { first, last: day, reason, cites: vec![mention.cite.clone()] });
        }
    }
    found
}

/// So many sentences must lead to the same days: two can be told alike of two weeks.
const AGREEING: usize = 3;

fn span(first: NaiveDate, last: NaiveDate) -> String {
    if first == last { format!("on {first}") } else { format!("from {first} to {last}") }
}
