//! Days that texts name, each with the words around it, so that two texts that speak of one day can be told.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, TimeDelta, Weekday};

use crate::calendar::{day_nearest, names, weekday_not_after, weekday_not_before};
use crate::normalise::times::{DayEvidence, Timex};
use crate::segment::{Segments, sentences};
use crate::text::{Cite, Span, words};

/// A day that a sentence names.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The words of time.
    pub(super) cite: Cite,
    /// The sentence they stand in.
    pub(super) sentence: Cite,
    pub(super) says: DayEvidence,
    pub(super) forward: bool,
    pub(super) back: bool,
    /// Inside quotation marks: the day may count from the speaker's.
    pub(super) quoted: bool,
    /// Told for its own sake: neither "Monday's attack", which may be news of any later day, nor planned or awaited.
    pub(super) news: bool,
    /// The passage it stands in, as an index into [`Segments::passages`].
    pub(super) passage: usize,
    /// The words of the sentence that carry meaning, as numbers of [`Terms`], sorted.
    pub(super) terms: Vec<u32>,
}

/// Numbers for words, in the order of their first use.
#[derive(Debug, Default)]
pub(super) struct Terms {
    numbers: HashMap<String, u32>,
    /// In how many documents each stands near a day.
    pub(super) documents: Vec<u32>,
}

impl Terms {
    /// The weight of a term among `documents` documents: one more for each time that it is twice as rare.
    pub(super) fn weight(&self, term: u32, documents: usize) -> u32 {
        let in_documents = self.documents[term as usize].max(1);
        (documents as u32 / in_documents).max(1).ilog2() + 1
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(word.to_owned()).or_insert(next)
    }

    fn of(&mut self, sentence: &str) -> Vec<u32> {
        let mut found = BTreeSet::new();
        for word in words(sentence) {
            let lower = word.of(sentence).to_lowercase();
            let bare = lower.trim_end_matches("'s").trim_end_matches("’s");
            let bare = if bare.len() > 4 { bare.trim_end_matches('s') } else { bare };
            let day = names::weekday(bare).is_some() || names::month(bare).is_some();
            if bare.chars().count() >= 3 && !day && !STOP.contains(&bare) {
                found.insert(self.number(bare));
            }
        }
        found.into_iter().collect()
    }
}

/// The days that the reporting passages of one document name, in text order.
pub(super) fn mentions(segments: &Segments, tagged: &[Timex], terms: &mut Terms) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = 0;
    for (passage, part) in
        segments.passages.iter().enumerate().filter(|(_, part)| part.role.reports())
    {
        let span = part.cite.span();
        while next < tagged.len() && tagged[next].cite.span().start < span.start {
            next += 1;
        }
        if tagged.get(next).is_none_or(|timex| timex.cite.span().start >= span.end) {
            continue;
        }
        for sentence in sentences(&part.cite) {
            let mut words = None;
            while let Some(timex) =
                tagged.get(next).filter(|timex| timex.cite.span().start < sentence.span().end)
            {
                next += 1;
                let Some(says) = timex.day_evidence() else { continue };
                let words = words.get_or_insert_with(|| terms.of(sentence.quote()));
                seen.extend(words.iter().copied());
                found.push(Mention {
                    cite: timex.cite.clone(),
                    sentence: sentence.clone(),
                    says,
                    forward: timex.points_forward(),
                    back: timex.points_back(),
                    quoted: timex.is_quoted(),
                    news: is_news(&sentence, timex.cite.span()),
                    passage,
                    terms: words.clone(),
                });
            }
        }
    }
    terms.documents.resize(terms.numbers.len(), 0);
    for term in seen {
        terms.documents[term as usize] += 1;
    }
    found
}

/// Whether a sentence tells of a day for its own sake, as far as the words on either side of it tell.
fn is_news(sentence: &Cite, day: Span) -> bool {
    let quote = sentence.quote();
    let at = (day.start - sentence.span().start) as usize;
    let end = at + day.len();
    let after = quote.get(end..).unwrap_or_default();
    let before: Vec<&str> =
        quote.get(..at).unwrap_or_default().split_whitespace().rev().take(NEAR).collect();
    let awaited = before
        .iter()
        .any(|word| AWAITS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    !awaited && !after.starts_with("'s") && !after.starts_with("’s") && !day.is_empty()
}

/// What is planned is said among so many words before the day.
const NEAR: usize = 9;

/// Words before a day that is awaited, or is only the end of a stretch.
const AWAITS: &[&str] = &[
    "will",
    "would",
    "plan",
    "plans",
    "planned",
    "planning",
    "scheduled",
    "expected",
    "expects",
    "set",
    "due",
    "by",
    "until",
    "next",
    "coming",
    "upcoming",
    "soon",
    "early",
    "since",
    "before",
];

impl Mention {
    /// The day of the week that it names, counted from Monday.
    pub(super) fn weekday(&self) -> Option<Weekday> {
        match self.says {
            DayEvidence::Weekday(day) | DayEvidence::LastWeekday(day) => {
                Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()
            }
            _ => None,
        }
    }

    /// The day that it stands for in a text written on `today`; `None` where that takes more than a calendar.
    pub(super) fn day(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self.says {
            DayEvidence::Weekday(_) => {
                let weekday = self.weekday()?;
                Some(if self.forward {
                    weekday_not_before(today, weekday)
                } else {
                    weekday_not_after(today, weekday)
                })
            }
            DayEvidence::LastWeekday(_) => {
                Some(weekday_not_after(today.pred_opt()?, self.weekday()?))
            }
            DayEvidence::FromToday(days) => today.checked_add_signed(TimeDelta::days(days.into())),
            DayEvidence::CalendarDate { year, month, day } => calendar_day(year, month, day, today),
            _ => None,
        }
    }
}

/// A date, in the year that brings it nearest to `near` when it states none.
pub(super) fn calendar_day(
    year: Option<i32>,
    month: u32,
    day: u32,
    near: NaiveDate,
) -> Option<NaiveDate> {
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => day_nearest(month, day, near),
    }
}

/// Words that stand in any sentence, and words of time, which are compared as days.
const STOP: &[&str] = &[
    "the",
    "and",
    "for",
    "that",
    "with",
    "was",
    "were",
    "had",
    "has",
    "have",
    "his",
    "her",
    "their",
    "its",
    "from",
    "but",
    "not",
    "who",
    "which",
    "said",
    "say",
    "after",
    "before",
    "about",
    "into",
    "over",
    "than",
    "then",
    "they",
    "this",
    "there",
    "when",
    "where",
    "will",
    "would",
    "could",
    "been",
    "being",
    "are",
    "also",
    "one",
    "two",
    "more",
    "out",
    "she",
    "him",
    "them",
    "what",
    "while",
    "during",
    "told",
    "according",
    "new",
    "can",
    "did",
    "all",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "day",
    "week",
    "month",
    "year",
    "late",
    "early",
    "last",
    "next",
    "people",
    "other",
    "some",
    "such",
    "first",
    "only",
    "just",
    "because",
    "since",
    "until",
];
