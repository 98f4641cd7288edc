//! What a document itself states of its day.

use chrono::{NaiveDate, NaiveTime};

use crate::calendar::{Clock, Interval, Zone};
use crate::corpus::{Basis, Document, Publication, day_in_address};
use crate::normalise::TimeOptions;
use crate::segment::{Role, Segments};
use crate::text::Evidence;

/// The publication time that a document states, the strongest basis first; `None` when it states none. `--published`
/// is no statement of the document.
pub(super) fn publication(
    document: &Document,
    segments: &Segments,
    options: &TimeOptions,
) -> Option<Publication> {
    let beside = document.published.clone().filter(|published| published.basis != Basis::Option);
    beside
        .or_else(|| header(document, segments, options))
        .or_else(|| stamped(segments))
        .or_else(|| address(document, segments))
}

/// An address of the page stands among so many first passages.
const DEEPEST: usize = 12;

/// The day in the address of the page, as metadata or a line of its own above the text give it.
fn address(document: &Document, segments: &Segments) -> Option<Publication> {
    let publication = |day, basis, evidence| Publication {
        interval: Interval::day(day),
        basis,
        evidence,
        reasons: Vec::new(),
    };
    if let Some(day) = document.url.as_deref().and_then(day_in_address) {
        return Some(publication(day, Basis::Metadata, None));
    }
    // Below the first text an address is that of another page.
    let above = segments.passages.iter().take_while(|passage| passage.role != Role::Body);
    let lines = above.take(DEEPEST).filter(|passage| passage.role == Role::Link);
    lines.into_iter().find_map(|passage| {
        let quote = passage.cite.quote();
        let alone = quote.contains("://") && !quote.contains(char::is_whitespace);
        let day = day_in_address(quote).filter(|_| alone)?;
        Some(publication(day, Basis::Header, Some(Evidence::of(passage.cite.clone()))))
    })
}

fn header(document: &Document, segments: &Segments, options: &TimeOptions) -> Option<Publication> {
    let header = segments.header_date.as_ref()?;
    let interval = match header.time {
        Some((time, zone)) => at(header.day, time, zone.or(document.zone).or(options.zone)),
        None => Interval::day(header.day),
    };
    Some(Publication {
        interval,
        basis: Basis::Header,
        evidence: Some(header.evidence.clone()),
        reasons: Vec::new(),
    })
}

/// The day that the stamps of posts name, when all that name one name the same.
fn stamped(segments: &Segments) -> Option<Publication> {
    let stamps = || segments.posts.iter().filter_map(|post| post.stamp.as_ref());
    let day = stamps().find_map(|stamp| stamp.day)?;
    let all = stamps().filter_map(|stamp| stamp.day).all(|other| other == day);
    let cites = stamps().filter(|stamp| stamp.day.is_some()).map(|stamp| stamp.cite.clone());
    all.then_some(Publication {
        interval: Interval::day(day),
        basis: Basis::PostStamp,
        evidence: Evidence::gather(cites),
        reasons: Vec::new(),
    })
}

/// A minute of the clock in a zone, in UTC; on the outlet's own clock when nothing states the zone.
pub(super) fn at(day: NaiveDate, time: NaiveTime, zone: Option<Zone>) -> Interval {
    let local = day.and_time(time);
    match zone {
        // An hour that comes twice in autumn is read as the first of the two, as clocks count on.
        Some(zone) => Interval::minute(zone.to_utc(local).0, Clock::Utc),
        None => Interval::minute(local, Clock::Local),
    }
}
