//! A headline has no date of its own: it takes the date of the report under it.

use super::{Event, EventDate};
use crate::segment::{Role, Segments};

/// How far under a headline its report may be told.
const LEAD: usize = 3;

/// Gives undated mentions in titles and headlines the date of a mention below them: of the same kind in the post, else of
/// what the first paragraph tells.
pub(super) fn date(found: &mut [Event], segments: &Segments) {
    let role_of = |event: &Event| {
        let at = segments
            .passages
            .partition_point(|passage| passage.cite.span().end <= event.trigger.cite.span().start);
        segments.passages.get(at).map(|passage| (at, passage.role))
    };
    let places: Vec<Option<(usize, Role)>> = found.iter().map(role_of).collect();
    for at in 0..found.len() {
        let Some((passage, Role::Title | Role::Headline | Role::Standfirst)) = places[at] else {
            continue;
        };
        let open = found[at].date.as_ref().is_none_or(|date| date.interval.start.is_none());
        let future = !matches!(
            found[at].status,
            super::Status::Asserted | super::Status::Claimed | super::Status::Denied
        );
        if !open || future {
            continue;
        }
        let below = (at + 1..found.len())
            .take_while(|&other| found[other].post == found[at].post)
            .filter(|&other| {
                places[other].is_some_and(|(there, role)| there > passage && role == Role::Body)
            });
        let closed = |event: &Event| {
            event
                .date
                .clone()
                .filter(|date| date.interval.start.is_some() && date.interval.end.is_some())
        };
        let mut kin: Option<EventDate> = None;
        let mut lead: Option<EventDate> = None;
        for (seen, other) in below.enumerate() {
            let there = places[other].map_or(0, |(there, _)| there);
            let near = there <= passage + LEAD;
            if !near && seen > 40 {
                break;
            }
            let Some(date) = closed(&found[other]) else { continue };
            if kin.is_none() && found[other].trigger.kind == found[at].trigger.kind {
                kin = Some(date.clone());
            }
            if lead.is_none() && near && date.basis == "text" {
                lead = Some(date);
            }
        }
        if let Some(date) = kin.or(lead) {
            found[at].date = Some(EventDate { basis: "context", ..date });
        }
    }
}
