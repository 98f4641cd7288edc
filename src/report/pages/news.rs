//! Which events an editor would name first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::event::{mentions, told_as_of};
use super::quote::Desk;
use super::timeline::weight;
use crate::compare::{AgreementStatus, EventAgreement, Slot, Verdict, refers};
use crate::normalise::Status;
use crate::normalise::events::is_deed;
use crate::report::tables::counts::day_of;
use crate::segment::Role;

/// Days between an event and the first document that tells it, from which on it is recalled as background.
const BACKGROUND: u64 = 14;

/// The weightiest events that happened: `dated` of a known day or night in the order of their days, then at most
/// `undated` of no single day that weigh as much as the lightest of those.
///
/// The second event of a day has half its weight, the third a third, so that no day has all the lines. Left out are events
/// that are only denied, scheduled or supposed.
pub(super) fn happened<'a>(
    desk: &Desk<'a>,
    dated: usize,
    undated: usize,
) -> Vec<&'a EventAgreement> {
    let told = desk.analysis.agreement.events.iter().filter(|event| {
        event.status != AgreementStatus::Denied && told_as_of(desk, event).is_empty()
    });
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let (mut turns, mut elsewhere) = (Vec::new(), Vec::new());
    for event in ranked(desk, told) {
        let worth = worth(desk, event);
        match event.when.as_ref().and_then(day_of) {
            Some(day) => {
                let turn = days.entry(day).or_default();
                *turn += 1;
                turns.push((worth / *turn, day, event));
            }
            None => elsewhere.push((worth, event)),
        }
    }
    turns.sort_by_key(|(worth, ..)| Reverse(*worth));
    turns.truncate(dated);
    let least = turns.last().map_or(0, |(worth, ..)| *worth);
    turns.sort_by_key(|(worth, day, _)| (*day, Reverse(*worth)));
    let elsewhere = elsewhere.into_iter().filter(|(worth, _)| *worth >= least).take(undated);
    turns.into_iter().map(|(_, _, event)| event).chain(elsewhere.map(|(_, event)| event)).collect()
}

/// Events by how much an editor would make of them.
pub(super) fn ranked<'a>(
    desk: &Desk<'_>,
    events: impl Iterator<Item = &'a EventAgreement>,
) -> Vec<&'a EventAgreement> {
    let mut events: Vec<&EventAgreement> = events.collect();
    events.sort_by_cached_key(|event| {
        (Reverse(worth(desk, event)), Reverse(weight(event)), &event.id)
    });
    events
}

/// Whether its reports are only about the same: they need review, and no figure is why.
fn is_about_the_same(event: &EventAgreement) -> bool {
    let open = |slot: &Slot| matches!(slot.verdict, Verdict::Conflict | Verdict::NotComparable);
    event.status == AgreementStatus::NeedsReview && !event.figures.iter().any(open)
}

/// The number of independent reports in hundreds, one where these are only about the same, more for what a headline tells and for dead and injured, less for
/// sayings and states, for background, for the words under a picture, and for a title that does not say what happened.
fn worth(desk: &Desk<'_>, event: &EventAgreement) -> usize {
    let mut worth = 100 * if is_about_the_same(event) { 1 } else { event.reports.len() };
    let figured =
        event.figures.iter().any(|slot| slot.values.iter().any(|v| v.status != Status::Denied));
    for (holds, (times, over)) in [
        (in_headline(desk, event), (3, 2)),
        (harms(event), (2, 1)),
        (figured, (5, 4)),
        (!does(desk, event), (1, 2)),
        (refers(&event.title) || is_fragment(&event.title), (1, 2)),
        (!dated_by_its_words(desk, event), (2, 3)),
        (recalled(desk, event), (1, 4)),
        (under_picture(desk, event), (1, 4)),
    ] {
        if holds {
            worth = worth * times / over;
        }
    }
    worth
}

/// Whether anybody is told to have been killed or hurt.
fn harms(event: &EventAgreement) -> bool {
    const HARM: [&str; 5] = ["killed", "dead", "injured", "wounded", "missing"];
    event.figures.iter().any(|slot| {
        let stands = slot.values.iter().any(|value| value.status != Status::Denied);
        stands && slot.slot.split([' ', ',']).any(|word| HARM.contains(&word))
    })
}

/// Whether deeds are at least a third of what is told, not only sayings and states.
fn does(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    let mentions = mentions(desk, event);
    let deeds =
        mentions.iter().filter(|mention| is_deed(mention.trigger.kind) == Some(true)).count();
    deeds * 3 >= mentions.len()
}

/// Whether a title begins within a sentence, or is somebody's words.
fn is_fragment(title: &str) -> bool {
    title.starts_with(['…', '“', '"', '‘']) || title.ends_with(['”', '"', '?'])
}

/// Whether a clause of it holds the words of time that give its day.
fn dated_by_its_words(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    let dates = mentions(desk, event).into_iter().filter_map(|mention| mention.date.as_ref());
    dates.into_iter().any(|date| date.basis == "text")
}

/// Whether it lay long in the past when it was first told here.
fn recalled(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    let published =
        event.documents.iter().filter_map(|doc| desk.published(doc)?.interval.first_day());
    let last = event.when.and_then(|when| when.last_day());
    match (published.min(), last) {
        (Some(first), Some(last)) => {
            last.checked_add_days(Days::new(BACKGROUND)).is_some_and(|until| until < first)
        }
        _ => false,
    }
}

/// Whether its title stands under a picture: in a caption, or in a sentence that ends with the day of a picture.
fn under_picture(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    let caption = |mention: &&crate::normalise::Event| {
        desk.passage(&mention.clause).is_some_and(|passage| passage.role == Role::Caption)
    };
    let words: Vec<&str> = event.title.rsplitn(3, ' ').collect();
    let number = |word: &str, digits: usize| {
        word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let dated = match words.as_slice() {
        [year, day, before] => {
            let day = day.strip_suffix(',');
            let month = before.rsplit_once(' ');
            number(year, 4)
                && day.is_some_and(|day| number(day, 1) || number(day, 2))
                && month.is_some_and(|(head, _)| head.ends_with(','))
        }
        _ => false,
    };
    dated || mentions(desk, event).iter().all(caption)
}

fn in_headline(desk: &Desk<'_>, event: &EventAgreement) -> bool {
    mentions(desk, event).iter().any(|mention| {
        desk.passage(&mention.clause)
            .is_some_and(|passage| matches!(passage.role, Role::Title | Role::Headline))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{story, told};

    #[test]
    fn deeds_come_before_sayings_pictures_and_background() {
        let (corpus, analysis) = story(&[
            told("A rocket hit the market in Odesa", "2025-12-08"),
            told("The minister said that he was glad", "2025-12-08").kind("say"),
            told("People stand near a tower in Kyiv, Monday, Dec. 8, 2025", "2025-12-08"),
            told("Troops marched into the town", "2014-03-18"),
        ]);
        let desk = Desk::new(&corpus, &analysis);
        let titles = |most: usize| -> Vec<&str> {
            happened(&desk, most, 0).into_iter().map(|event| event.title.as_str()).collect()
        };
        assert_eq!(titles(1), ["A rocket hit the market in Odesa"]);
        assert_eq!(titles(4).len(), 4);
        assert_eq!(titles(4)[0], "Troops marched into the town");
    }

    #[test]
    fn a_main_event_without_a_day_has_a_line_too() {
        let (corpus, analysis) = story(&[
            told("The river broke its banks", "").by(&["The Herald", "Courier"], 2),
            told("A rocket hit the market in Odesa", "2025-12-08"),
            told("Nothing much was done", ""),
        ]);
        let desk = Desk::new(&corpus, &analysis);
        let named: Vec<&str> =
            happened(&desk, 8, 1).into_iter().map(|event| event.title.as_str()).collect();
        assert_eq!(named, ["A rocket hit the market in Odesa", "The river broke its banks"]);
    }
}
