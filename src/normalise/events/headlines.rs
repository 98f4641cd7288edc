//! A headline has no date of its own: it takes the date of the report under it.

use super::cues::Class;
use super::when::is_background;
use super::{Event, EventDate, Status, lexicon};
use crate::calendar::Grain;
use crate::normalise::times::Context;
use crate::segment::{Role, Segments};

/// How many passages under a headline its report may be told.
const LEAD: usize = 3;

/// How many mentions are looked through for the date of another.
const SIGHT: usize = 60;

/// Dates mentions that nothing near them dates: sayings by a dated saying of the same speaker in the post, then headlines by
/// the report below.
///
/// A headline tells the news: it takes no date that lies far from the publication, nor any where that is not known.
pub(super) fn date(found: &mut [Event], segments: &Segments, context: &Context<'_>) {
    date_sayings(found);
    let role_of = |event: &Event| {
        let start = event.trigger.cite.span().start;
        let at = segments.passages.partition_point(|passage| passage.cite.span().end <= start);
        segments.passages.get(at).map(|passage| (at, passage.role))
    };
    let places: Vec<Option<(usize, Role)>> = found.iter().map(role_of).collect();
    // From the end, so that a headline can take what a later one has got.
    for at in (0..found.len()).rev() {
        let Some((passage, Role::Title | Role::Headline | Role::Standfirst)) = places[at] else {
            continue;
        };
        if !is_open(&found[at]) && !is_coarse(&found[at]) {
            continue;
        }
        let body = |other: &usize| {
            places[*other].is_some_and(|(there, role)| there > passage && role == Role::Body)
        };
        let same_post = |other: &usize| found[*other].post == found[at].post;
        let told_below = |alike: &dyn Fn(&Event) -> bool| {
            (at + 1..found.len())
                .take(SIGHT)
                .take_while(same_post)
                .filter(body)
                .filter(|&other| alike(&found[other]))
                .find_map(|other| closed(&found[other]))
        };
        let kin = told_below(&|other| same_verb(other, &found[at]))
            .or_else(|| told_below(&|other| other.trigger.kind == found[at].trigger.kind));
        let lead = (at + 1..found.len())
            .take(SIGHT)
            .take_while(same_post)
            .filter(body)
            .filter(|&other| places[other].is_some_and(|(there, _)| there <= passage + LEAD))
            .filter_map(|other| closed(&found[other]))
            .find(|date| date.basis == "text");
        // The page's own headline is told again in one of its posts.
        let again = || {
            let page = found[at].post.is_none();
            (at + 1..found.len())
                .filter(|_| page)
                .filter(|&other| same(&found[at], &found[other]))
                .find_map(|other| closed(&found[other]))
        };
        let inside = |date: &EventDate| {
            let told = found[at].date.as_ref().map(|date| date.interval);
            told.is_none_or(|told| told.overlaps(&date.interval))
                && !is_background(date, context.published_at(passage).map(|day| day.interval))
        };
        if let Some(date) = kin.or(lead).or_else(again).filter(inside) {
            found[at].date = Some(date.passed_on());
        }
    }
}

/// Whether two mentions tell the same kind of happening of one of the same names.
fn same(a: &Event, b: &Event) -> bool {
    a.trigger.kind == b.trigger.kind
        && a.actors.iter().any(|name| b.actors.iter().any(|other| other.quote() == name.quote()))
}

/// Whether two triggers are forms of one verb: "unveils", "unveiled".
fn same_verb(a: &Event, b: &Event) -> bool {
    let verb = |event: &Event| {
        lexicon::entry(&event.trigger.cite.quote().to_lowercase()).and_then(|entry| entry.verb)
    };
    verb(a).is_some_and(|verb_of_a| Some(verb_of_a) == verb(b))
}

/// Whether a headline gives no more than a year or a month, as in "Conference 2010".
fn is_coarse(event: &Event) -> bool {
    event.date.as_ref().is_some_and(|date| date.interval.grain > Grain::Week)
}

/// Whether a mention of the past has no first day.
fn is_open(event: &Event) -> bool {
    let past = matches!(event.status, Status::Asserted | Status::Claimed | Status::Denied);
    past && event.date.as_ref().is_none_or(|date| date.interval.start.is_none())
}

/// The date of a mention, when both its ends are known.
fn closed(event: &Event) -> Option<EventDate> {
    event.date.clone().filter(|date| date.interval.start.is_some() && date.interval.end.is_some())
}

/// Several sentences of one briefing are one occasion: a saying without a date takes the date of the next saying by the same
/// speaker in the post.
fn date_sayings(found: &mut [Event]) {
    let speaks =
        |event: &Event| matches!(lexicon::class(event.trigger.kind), Class::Speech | Class::Denial);
    for at in 0..found.len() {
        let Some(voice) = found[at].said_by.as_ref().filter(|_| is_open(&found[at])) else {
            continue;
        };
        if !speaks(&found[at]) || found[at].trigger.cite.span().start < voice.cite.span().start {
            continue;
        }
        let date = (at + 1..found.len())
            .take(SIGHT)
            .take_while(|&other| found[other].post == found[at].post)
            .filter(|&other| speaks(&found[other]))
            .filter(|&other| {
                found[other].said_by.as_ref().is_some_and(|said| said.name == voice.name)
            })
            .find_map(|other| closed(&found[other]).filter(|date| date.basis == "text"));
        if let Some(date) = date {
            // What was said has the day of the saying.
            let voice = voice.clone();
            for told in found.iter_mut().skip(at).take(SIGHT).take_while(|told| {
                told.trigger.cite.span().start
                    < date.evidence.as_ref().map_or(0, |words| words.first().span().start)
            }) {
                let same = told.said_by.as_ref() == Some(&voice);
                let bare = told.date.as_ref().is_none_or(|date| date.basis == "published");
                let past =
                    matches!(told.status, Status::Asserted | Status::Claimed | Status::Denied);
                if same && bare && past {
                    told.date = Some(EventDate { basis: "context", ..date.clone() });
                }
            }
        }
    }
}
