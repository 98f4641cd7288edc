//! The day on which pages were saved that print "7 days ago", from the weekdays that they tell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::infer::Constraint;
use super::likeness::Like;
use super::mentions::Mention;
use crate::normalise::times::DayEvidence;
use crate::segment::{Hint, Says};
use crate::text::Cite;

/// An undated page that counts its own day from the day on which it was saved, which nothing states.
#[derive(Debug, Clone)]
pub(super) struct Page {
    document: usize,
    outlet: Option<String>,
    /// How many days before the saving it was published.
    ago: u32,
    says: Cite,
    /// The newest day of the week that it tells as past, and where.
    newest: Option<(Weekday, Cite)>,
    /// The day of the dated document that tells most of the same things.
    like: Option<NaiveDate>,
}

impl Page {
    /// The page at an index, when one hint says how many days ago it was published.
    pub(super) fn read(
        document: usize,
        outlet: Option<String>,
        hints: &[Hint],
        mentions: &[Mention],
        nearest: &[Like],
    ) -> Option<Page> {
        let mut agos = hints.iter().filter_map(|hint| match hint.says {
            Says::DaysAgo(days) => Some((days, hint.cite.clone())),
            _ => None,
        });
        let (Some((ago, says)), None) = (agos.next(), agos.next()) else { return None };
        let like = nearest.first().map(|like| like.day);
        Some(Page { document, outlet, ago, says, newest: newest(mentions), like })
    }

    /// The day of the week on which it was saved, if it was published on the newest day that it tells.
    fn saved(&self) -> Option<Weekday> {
        let (weekday, _) = self.newest.as_ref()?;
        Some((0..self.ago % 7).fold(*weekday, |day, _| day.succ()))
    }
}

/// The weekday told as past most often of those after which the next day is not told as past, too.
fn newest(mentions: &[Mention]) -> Option<(Weekday, Cite)> {
    let mut told: BTreeMap<u32, Vec<&Cite>> = BTreeMap::new();
    for mention in mentions {
        let plain = matches!(mention.says, DayEvidence::Weekday(_)) && !mention.quoted;
        if let Some(weekday) = mention.weekday().filter(|_| plain && mention.back && mention.news) {
            told.entry(weekday.num_days_from_monday()).or_default().push(&mention.cite);
        }
    }
    let last = told.iter().filter(|(day, _)| !told.contains_key(&((*day + 1) % 7)));
    let most = last.clone().map(|(_, cites)| cites.len()).max()?;
    let mut best = last.filter(|(_, cites)| cites.len() == most);
    let (Some((day, cites)), None) = (best.next(), best.next()) else { return None };
    Some((Weekday::try_from(*day as u8).ok()?, (*cites.first()?).clone()))
}

/// So many pages must tell that they were saved on the same day of the week.
const FEWEST: usize = 4;

/// So many dated documents must lie within two weeks before the newest: a story that still goes on.
const GOES_ON: usize = 3;

/// The days of pages that were saved together.
///
/// Their weekdays give the day of the week of the saving, when so many agree, with different counts, that only the day
/// before is told beside it, half as often at most. The week is that of the folder: a page is saved after it was
/// written, so the first such day that is not before the newest date stated. Nothing is concluded when the dated
/// documents that tell of the same things are of another week, nor for the pages of an outlet whose weekdays do not
/// agree: outlets round the count in their own ways.
pub(super) fn days(pages: &[Page], stated: &[NaiveDate]) -> BTreeMap<usize, Constraint> {
    days_of(pages, stated).unwrap_or_default()
}

fn days_of(pages: &[Page], stated: &[NaiveDate]) -> Option<BTreeMap<usize, Constraint>> {
    let mut votes: BTreeMap<u32, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        if let Some(weekday) = page.saved() {
            votes.entry(weekday.num_days_from_monday()).or_default().push(page);
        }
    }
    let (weekday, agree) =
        votes.iter().max_by_key(|(day, pages)| (pages.len(), std::cmp::Reverse(**day)))?;
    let counts: BTreeSet<u32> = agree.iter().map(|page| page.ago).collect();
    // An outlet all of whose pages tell of other days counts in its own way, and is left out.
    let counts_so = |page: &Page| {
        page.outlet.is_none() || agree.iter().any(|other| other.outlet == page.outlet)
    };
    let other = |page: &&Page| {
        counts_so(page) && page.saved().is_some_and(|day| day.num_days_from_monday() != *weekday)
    };
    let against: Vec<&Page> = pages.iter().filter(other).collect();
    let before = against
        .iter()
        .filter_map(|page| page.saved())
        .all(|day| day.succ().num_days_from_monday() == *weekday);
    if agree.len() < FEWEST || counts.len() < 2 || against.len() * 2 > agree.len() || !before {
        return None;
    }
    let newest = *stated.iter().max()?;
    let lately = stated.iter().filter(|day| (newest - **day).num_days() <= 14).count();
    let weekday = Weekday::try_from(*weekday as u8).ok()?;
    let saved = newest.iter_days().find(|day| day.weekday() == weekday)?;
    let other_week = (1..=pages_span(newest, stated)).any(|weeks| {
        let told = pages.iter().filter(|page| {
            let day = saved.checked_sub_days(Days::new(7 * weeks + u64::from(page.ago)));
            day.zip(page.like).is_some_and(|(day, like)| (like - day).num_days().abs() <= 3)
        });
        told.count() >= 2
    });
    if lately < GOES_ON || other_week {
        return None;
    }
    let of_outlet = |outlet: &Option<String>| {
        let mut votes =
            pages.iter().filter(|page| page.outlet == *outlet).filter_map(Page::saved).peekable();
        outlet.is_none() || votes.peek().is_some() && votes.all(|day| day == weekday)
    };
    let found = pages.iter().filter(|page| of_outlet(&page.outlet)).filter_map(|page| {
        let day = saved.checked_sub_days(Days::new(page.ago.into()))?;
        let others = agree.iter().filter(|other| other.document != page.document).take(2);
        let told = others
            .flat_map(|other| [Some(&other.says), other.newest.as_ref().map(|(_, cite)| cite)]);
        let reason = format!(
            "the page says “{}”; {} pages that say so many days tell of a weekday by which all were saved on a {}, {} \
             the first since the newest date of the folder",
            page.says.quote(),
            agree.len(),
            saved.format("%A"),
            saved.format("%-d %B %Y"),
        );
        let cites = [page.says.clone()].into_iter().chain(told.flatten().cloned()).collect();
        Some((page.document, Constraint { first: day, last: day, reason, cites }))
    });
    Some(found.collect())
}

/// How many weeks the dates of the folder go back, at most a year.
fn pages_span(newest: NaiveDate, stated: &[NaiveDate]) -> u64 {
    let first = stated.iter().min().copied().unwrap_or(newest);
    ((newest - first).num_days() / 7).clamp(1, 52).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Text};

    fn page(document: usize, outlet: &str, ago: u32, newest: &str) -> Page {
        let text = Text::new("a", "3 days ago on that day");
        let cite = text.cite(Span::new(0, 10)).unwrap();
        Page {
            document,
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            ago,
            says: cite.clone(),
            newest: newest.parse().ok().map(|day| (day, cite)),
            like: None,
        }
    }

    fn stated() -> Vec<NaiveDate> {
        (1..=9).filter_map(|day| NaiveDate::from_ymd_opt(2019, 5, day)).collect()
    }

    fn shown(pages: &[Page]) -> Vec<(usize, u32)> {
        days(pages, &stated()).into_iter().map(|(page, found)| (page, found.first.day())).collect()
    }

    #[test]
    fn pages_saved_together_tell_the_day() {
        let mut pages = vec![
            page(0, "", 7, "Mon"),
            page(1, "", 4, "Thu"),
            page(2, "Leeds Times", 1, "Sun"),
            page(3, "", 7, "Mon"),
            page(4, "", 3, ""),
            page(5, "Other Times", 2, ""),
            page(6, "", 3, "Thu"),
        ];
        // Saved on Monday 13 May 2019; the other paper may count otherwise, and the last tells of the day before.
        assert_eq!(shown(&pages), [(0, 6), (1, 9), (2, 12), (3, 6), (4, 10), (6, 10)]);
        pages[0].newest = None;
        assert!(shown(&pages).is_empty());
    }

    #[test]
    fn pages_of_another_week_prove_nothing() {
        let mut pages: Vec<Page> = [(7, "Mon"), (4, "Thu"), (1, "Sun"), (7, "Mon")]
            .iter()
            .enumerate()
            .map(|(at, (ago, day))| page(at, "", *ago, day))
            .collect();
        assert_eq!(shown(&pages).len(), 4);
        pages[0].like = NaiveDate::from_ymd_opt(2019, 4, 29);
        pages[1].like = NaiveDate::from_ymd_opt(2019, 5, 2);
        assert!(shown(&pages).is_empty());
    }
}
