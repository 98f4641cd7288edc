//! The order in which the copies of a group were published.

use chrono::NaiveDateTime;

use super::Cluster;
use crate::calendar::Interval;
use crate::corpus::{Corpus, Document};
use crate::segment::{PostOrder, Segments};
use crate::text::Cite;

/// The members of a group in the order in which they were published, as far as their documents state it; those of
/// undated documents come last. Where time does not tell, the likely original comes first, then document and place
/// decide.
///
/// Inside a live blog that runs from the newest post to the oldest, the last place comes first.
pub fn in_order<'a>(corpus: &Corpus, segments: &[Segments], cluster: &'a Cluster) -> Vec<&'a Cite> {
    let key = |cite: &'a Cite| -> (bool, Option<NaiveDateTime>, bool, &'a str, i64) {
        let at = corpus.position(cite.doc());
        let moment = at.and_then(|at| moment(&corpus.documents[at], segments.get(at)?));
        let order = at.and_then(|at| segments.get(at)?.post_order());
        let start = i64::from(cite.span().start);
        let place = if order == Some(PostOrder::NewestFirst) { -start } else { start };
        let is_copy = cluster.original.as_ref().is_none_or(|(original, _)| original != cite);
        (moment.is_none(), moment, is_copy, cite.doc(), place)
    };
    let mut members: Vec<&Cite> = cluster.members.iter().collect();
    members.sort_by_cached_key(|cite| key(cite));
    members
}

/// When a document says that it was published, beside its text or in a header line: that line's day.
pub fn stated(document: &Document, segments: &Segments) -> Option<Interval> {
    let beside = document.published.as_ref().map(|published| published.interval);
    beside.or_else(|| Some(Interval::day(segments.header_date.as_ref()?.day)))
}

/// The moment at which that begins, with the clock time of a header line.
fn moment(document: &Document, segments: &Segments) -> Option<NaiveDateTime> {
    let header = segments.header_date.as_ref().filter(|_| document.published.is_none());
    let clock = header.and_then(|header| Some(header.day.and_time(header.time?.0)));
    clock.or_else(|| stated(document, segments)?.start)
}
