//! The timeline day by day, and the choice of events that a page of bounded length shows.

use std::cmp::Reverse;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::event::event;
use super::quote::Desk;
use super::shown::{Capped, EventView};
use super::words;
use crate::calendar::Interval;
use crate::compare::{AgreementStatus, EventAgreement};

/// Dated events with their details on a page; a page of this size opens at once on a phone.
const DATED: usize = 300;

/// Undated events with their details on a page.
const UNDATED: usize = 60;

/// The dated events of a stretch of days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Day {
    /// Its place on the page.
    pub anchor: String,
    /// "Thu 20 Nov 2025", or the stretch that the words leave open.
    pub label: String,
    /// Events with these days, the most important first.
    pub events: Vec<EventView>,
}

/// The dated events by the days that their words allow, and how many are not shown.
pub(super) fn days(desk: &Desk<'_>) -> (Vec<Day>, usize) {
    let events = &desk.analysis.agreement.events;
    let dated = events.iter().filter_map(|event| Some((event.when?, event)));
    let (mut shown, hidden): (Vec<_>, Vec<_>) = dated.partition(|(_, event)| desk.shows(event));
    shown.sort_by_key(|(when, event)| (place(when), importance(event)));
    let mut days: Vec<Day> = Vec::new();
    for (when, found) in shown {
        let anchor = day_anchor(&when);
        if days.last().is_none_or(|day| day.anchor != anchor) {
            days.push(Day { anchor, label: words::when(&when.to_days()), events: Vec::new() });
        }
        if let Some(day) = days.last_mut() {
            day.events.push(event(desk, found));
        }
    }
    (days, hidden.len())
}

/// The undated events that are shown, and how many are not.
pub(super) fn undated(desk: &Desk<'_>) -> Capped<EventView> {
    let undated = desk.analysis.agreement.events.iter().filter(|event| event.when.is_none());
    let (mut shown, hidden): (Vec<_>, Vec<_>) = undated.partition(|event| desk.shows(event));
    shown.sort_by_key(|event| importance(event));
    let shown = shown.into_iter().map(|found| event(desk, found)).collect();
    Capped { shown, hidden: hidden.len() }
}

/// The ids of the events that an editor needs first, sorted: dated and undated ones have a share each.
pub(super) fn shown(events: &[EventAgreement]) -> Vec<&str> {
    let (mut dated, mut undated): (Vec<_>, Vec<_>) =
        events.iter().partition(|event| event.when.is_some());
    for (list, most) in [(&mut dated, DATED), (&mut undated, UNDATED)] {
        list.sort_by_key(|event| importance(event));
        list.truncate(most);
    }
    let mut ids: Vec<&str> =
        dated.into_iter().chain(undated).map(|event| event.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// What sorts the events that an editor needs first to the front: those that need a person, then by independent
/// reports, outlets, documents and mentions.
pub(super) fn importance(event: &EventAgreement) -> (Reverse<bool>, Reverse<[usize; 4]>, &str) {
    let needs_person = matches!(
        event.status,
        AgreementStatus::Contested | AgreementStatus::Revised | AgreementStatus::NeedsReview
    );
    (Reverse(needs_person), Reverse(weight(event)), &event.id)
}

/// Independent reports, outlets, documents, mentions.
pub(super) fn weight(event: &EventAgreement) -> [usize; 4] {
    [event.reports.len(), event.outlets.len(), event.documents.len(), event.mentions.len()]
}

/// Where a stretch of time stands on the page: by its first known bound, the shorter stretch first.
fn place(when: &Interval) -> (Option<NaiveDateTime>, Option<NaiveDateTime>) {
    let days = when.to_days();
    (days.start.or(days.end), days.end)
}

fn day_anchor(when: &Interval) -> String {
    let name = |day: Option<NaiveDate>| day.map_or("open".to_owned(), |day| day.to_string());
    let (first, last) = (name(when.first_day()), name(when.last_day()));
    if first == last { format!("day-{first}") } else { format!("day-{first}-{last}") }
}
