//! How the dated documents of a folder speak of their own day, and undated ones that speak alike.
//!
//! A report tells of the day on which it appears by its weekday, or of the day before; which of the two no text proves
//! by itself. But the folder holds dated documents: where all that begin with the news of a weekday were published on
//! that day, another that begins so was too. Where they were not, as in morning papers, nothing is concluded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, Weekday};

use super::likeness::Like;
use super::mentions::{Mention, calendar_day};
use crate::calendar::weekday_not_after;
use crate::normalise::times::DayEvidence;
use crate::segment::{Role, Segments, sentences};
use crate::text::{Cite, Span};

/// A manner in which a document speaks of the newest day that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Habit {
    /// The first sentence tells of it, and another does.
    FirstSentence,
    /// One of the first two sentences does, and two more after it.
    Opening,
    /// Some sentences tell of it as past and some as to come.
    PastAndToCome,
    /// The text says "today" or "tonight" of its own day, and tells of no later one.
    BesideToday,
}

/// All of them.
pub(super) const HABITS: [Habit; 4] =
    [Habit::FirstSentence, Habit::Opening, Habit::PastAndToCome, Habit::BesideToday];

/// The newest weekday that a document tells as past, and how it speaks of it.
#[derive(Debug, Clone)]
pub(super) struct Newest {
    /// The day on the calendar, as the folder gives it.
    pub(super) day: NaiveDate,
    /// The manners of [`HABITS`] in which the document speaks of it.
    pub(super) habits: Vec<Habit>,
    /// The first places where it is named, at most three.
    pub(super) cites: Vec<Cite>,
    /// The dated documents that tell of the same things.
    pub(super) like: Vec<usize>,
}

/// What is known of the weekdays that one document names.
pub(super) struct Weekdays<'a> {
    pub(super) segments: &'a Segments,
    pub(super) mentions: &'a [Mention],
    pub(super) nearest: &'a [Like],
}

impl Habit {
    /// What the habit is, for a reason that begins with what the document does.
    pub(super) fn says(self) -> &'static str {
        match self {
            Habit::FirstSentence => "its first sentence and another tell of",
            Habit::Opening => "its opening and two sentences more tell of",
            Habit::PastAndToCome => "it tells as past and as to come of",
            Habit::BesideToday => "it says “today” and tells of no later day than",
        }
    }
}

impl Weekdays<'_> {
    /// The newest weekday told as past, with its day; `None` when the folder does not tell which week is meant, or when
    /// a later day may be meant too. With the day of publication the week is known.
    pub(super) fn newest(&self, published: Option<NaiveDate>) -> Option<Newest> {
        let mut told: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (index, mention) in self.mentions.iter().enumerate() {
            let plain = matches!(mention.says, DayEvidence::Weekday(_));
            if let Some(weekday) = mention.weekday().filter(|_| plain && !mention.quoted)
                && mention.news
                && !mention.forward
            {
                told.entry(weekday.num_days_from_monday()).or_default().push(index);
            }
        }
        let resolved: BTreeMap<u32, NaiveDate> = told
            .keys()
            .filter_map(|number| {
                let weekday = Weekday::try_from(*number as u8).ok()?;
                let day = match published {
                    Some(today) => weekday_not_after(today, weekday),
                    None => self.week(weekday)?,
                };
                Some((*number, day))
            })
            .collect();
        let (weekday, day) = resolved.iter().max_by_key(|(_, day)| **day)?;
        let places = &told[weekday];
        // All other days lie in the week before it, and one that is not known is not one of the next two.
        let apart = resolved.values().any(|other| (*day - *other).num_days() >= 7);
        let next = |days: u32| (weekday + days) % 7;
        let open = [next(1), next(2)]
            .iter()
            .filter(|next| !resolved.contains_key(next))
            // One word among many may be of the week before.
            .any(|next| told.get(next).is_some_and(|other| other.len() * 4 > places.len()));
        if apart || open {
            return None;
        }
        let opening = self.opening();
        let stands = |at: usize, sentences: &[Span]| {
            let span = self.mentions[at].cite.span();
            sentences.iter().any(|sentence| sentence.contains(span))
        };
        let by_day = |at: usize| !of_night(self.mentions[at].cite.quote());
        let leads = |first: usize| {
            let sentences = &opening[..first.min(opening.len())];
            let mut held = places.iter().filter(|at| stands(**at, sentences)).peekable();
            held.peek().is_some() && held.all(|at| by_day(*at))
        };
        let sentences: BTreeSet<&Cite> =
            places.iter().map(|at| &self.mentions[*at].sentence).collect();
        let to_come = self.mentions.iter().any(|mention| {
            let same = mention.weekday().map(|day| day.num_days_from_monday()) == Some(*weekday);
            same && mention.forward && !mention.quoted
        });
        let back = places.iter().any(|at| self.mentions[*at].back);
        let today = self
            .mentions
            .iter()
            .any(|mention| matches!(mention.says, DayEvidence::FromToday(0)) && !mention.quoted);
        let habits = HABITS.into_iter().filter(|habit| match habit {
            Habit::FirstSentence => leads(1) && sentences.len() >= 2,
            Habit::Opening => leads(2) && sentences.len() >= 3,
            Habit::PastAndToCome => back && to_come,
            Habit::BesideToday => today,
        });
        let near = |like: &&Like| (0..=3).contains(&(like.day - *day).num_days());
        Some(Newest {
            day: *day,
            habits: habits.collect(),
            cites: places.iter().take(3).map(|at| self.mentions[*at].cite.clone()).collect(),
            like: self.nearest.iter().filter(near).map(|like| like.document).collect(),
        })
    }

    /// The day that a weekday stands for: the one about which the documents that are most alike were published, four to
    /// one against any other week. No date that the text tells as past lies after it.
    fn week(&self, weekday: Weekday) -> Option<NaiveDate> {
        let mut about: BTreeMap<NaiveDate, u64> = BTreeMap::new();
        for like in self.nearest {
            let back = weekday_not_after(like.day, weekday);
            for day in [back.checked_sub_days(WEEK), Some(back), back.checked_add_days(WEEK)] {
                let day = day?;
                *about.entry(day).or_default() +=
                    like.weight * told_after((like.day - day).num_days());
            }
        }
        let (day, most, other) = best(&about)?;
        let clear = most >= other * 4;
        let past = self.mentions.iter().filter(|mention| mention.back && !mention.quoted);
        let after = past.filter_map(|mention| match mention.says {
            DayEvidence::CalendarDate { year, month, day: number } => {
                calendar_day(year, month, number, day)
            }
            _ => None,
        });
        let room = after.max().is_none_or(|latest| (latest - day).num_days() <= 1);
        (clear && room).then_some(day)
    }

    /// The first two sentences of the text, past labels and lists.
    fn opening(&self) -> Vec<Span> {
        let text = self.segments.passages.iter().filter(|passage| {
            let quote = passage.cite.quote();
            passage.role == Role::Body
                && quote.len() > 60
                && quote.ends_with(['.', '?', '!', '”', '"', '’', ')'])
        });
        text.take(2)
            .flat_map(|passage| sentences(&passage.cite))
            .map(|s| s.span())
            .take(2)
            .collect()
    }
}

const WEEK: Days = Days::new(7);

/// How likely, of ten, a document that tells of the same things as another was published so many days after what that
/// one tells of: the sum for a day and the day a week later is always the same, nearly.
fn told_after(days: i64) -> u64 {
    match days {
        0..=2 => 10,
        -1 | 3 => 8,
        -2 | 4 => 6,
        -3 | 5 => 4,
        -4 | 6 => 3,
        _ => 0,
    }
}

/// Whether a part of the day is named that may be told after midnight.
fn of_night(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["night", "evening", "late"].iter().any(|part| lower.contains(part))
}

/// The day of the greatest weight, that weight, and the second greatest; on equal weights the first day.
fn best(weights: &BTreeMap<NaiveDate, u64>) -> Option<(NaiveDate, u64, u64)> {
    let (day, most) =
        weights.iter().max_by_key(|(day, weight)| (**weight, std::cmp::Reverse(**day)))?;
    let other = weights.iter().filter(|(other, _)| *other != day).map(|(_, weight)| *weight).max();
    Some((*day, *most, other.unwrap_or(0)))
}
