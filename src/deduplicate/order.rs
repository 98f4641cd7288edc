//! The order in which the copies of a group were published.

use chrono::{NaiveDateTime, NaiveTime};

use super::Cluster;
use crate::corpus::Corpus;
use crate::segment::{PostOrder, Segments};
use crate::text::Cite;

/// The members of a group in the order in which they were published, as far as their documents state it; those of
/// undated documents come last. Where time does not tell, the likely original comes first, then document and place
/// decide.
///
/// Inside a live blog that runs from the newest post to the oldest, the last place comes first.
pub fn in_order<'a>(corpus: &Corpus, segments: &[Segments], cluster: &'a Cluster) -> Vec<&'a Cite> {
    let key = |cite: &'a Cite| -> (bool, Option<NaiveDateTime>, bool, &'a str, i64) {
        let at = corpus.documents.binary_search_by(|document| document.id().cmp(cite.doc())).ok();
        let moment = at.and_then(|at| moment(corpus, segments, at));
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

/// When a document says that it was published.
fn moment(corpus: &Corpus, segments: &[Segments], at: usize) -> Option<NaiveDateTime> {
    let stated = corpus.documents[at].published.as_ref().and_then(|stated| stated.interval.start);
    stated.or_else(|| {
        let header = segments.get(at)?.header_date.as_ref()?;
        let time = header.time.map_or(NaiveTime::MIN, |(time, _)| time);
        Some(header.day.and_time(time))
    })
}
