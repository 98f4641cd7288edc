//! The times of posts: their stamps on the day of the document, counted over midnight where the page runs over it.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::stated::at;
use crate::corpus::{Basis, Corpus, Document, Publication};
use crate::normalise::TimeOptions;
use crate::segment::{PostOrder, Segments, Stamp};
use crate::text::Evidence;

/// When each passage was published, where it has a time of its own: the stamp of its post on the document's day.
///
/// The post at the top of a page that prints the newest first, or at the bottom of one that prints the oldest first,
/// is taken to be of the day the document states; a step against the order of the page is midnight. `None` for
/// passages outside posts, for posts without a stamp, and where neither stamp nor document names a day.
pub fn passages(
    corpus: &Corpus,
    segments: &[Segments],
    published: &[Option<Publication>],
    options: &TimeOptions,
) -> Vec<Vec<Option<Publication>>> {
    let each = corpus.documents.iter().zip(segments).zip(published);
    each.map(|((document, segments), published)| {
        let posts = posts(document, segments, published.as_ref(), options);
        let of = |post: u32| posts.get((post as usize).checked_sub(1)?)?.clone();
        segments.passages.iter().map(|passage| passage.post.and_then(of)).collect()
    })
    .collect()
}

/// The publication of every post of one document.
fn posts(
    document: &Document,
    segments: &Segments,
    published: Option<&Publication>,
    options: &TimeOptions,
) -> Vec<Option<Publication>> {
    let stamps: Vec<Option<&Stamp>> =
        segments.posts.iter().map(|post| post.stamp.as_ref()).collect();
    let order = segments.post_order().unwrap_or(PostOrder::NewestFirst);
    let days = days(&stamps, order, published.and_then(|published| published.interval.first_day()));
    let stated = published.and_then(|published| published.evidence.as_ref());
    stamps
        .iter()
        .zip(days)
        .map(|(stamp, day)| {
            let stamp = (*stamp)?;
            let zone = stamp.zone.or(document.zone).or(options.zone);
            // An inferred day rests on many documents; the post then cites its stamp alone.
            let of_day = stated
                .filter(|_| published.is_some_and(|published| published.basis == Basis::Header))
                .map(Evidence::cites)
                .unwrap_or_default();
            Some(Publication {
                interval: at(day?, stamp.time, zone),
                basis: Basis::PostStamp,
                evidence: Evidence::gather(of_day.iter().cloned().chain([stamp.cite.clone()])),
                reasons: Vec::new(),
            })
        })
        .collect()
}

/// The day of every stamp, counted from the newest post, which is on `newest` unless a stamp says otherwise.
fn days(
    stamps: &[Option<&Stamp>],
    order: PostOrder,
    newest: Option<NaiveDate>,
) -> Vec<Option<NaiveDate>> {
    let mut days = vec![None; stamps.len()];
    let mut day = newest;
    let mut later: Option<NaiveTime> = None;
    let indices: Box<dyn Iterator<Item = usize>> = match order {
        PostOrder::NewestFirst => Box::new(0..stamps.len()),
        PostOrder::OldestFirst => Box::new((0..stamps.len()).rev()),
    };
    for (step, index) in indices.enumerate() {
        let Some(stamp) = stamps[index] else { continue };
        // A post pinned to the top stands out of order by hours; midnight is a step over most of the clock.
        let least = if step <= 1 { TimeDelta::hours(12) } else { TimeDelta::hours(2) };
        if later.is_some_and(|later| stamp.time.signed_duration_since(later) >= least) {
            day = day.and_then(|day| day.checked_sub_days(Days::new(1)));
        }
        day = stamp.day.or(day);
        days[index] = day;
        later = Some(stamp.time);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Text};

    fn stamp(time: &str) -> Stamp {
        let text = Text::new("a", time);
        Stamp {
            cite: text.cite(Span::new(0, time.len())).unwrap(),
            time: NaiveTime::parse_from_str(time, "%H:%M").unwrap(),
            day: None,
            zone: None,
        }
    }

    fn read(times: &[&str], order: PostOrder) -> Vec<u32> {
        use chrono::Datelike;
        let stamps: Vec<Stamp> = times.iter().map(|time| stamp(time)).collect();
        let stamps: Vec<Option<&Stamp>> = stamps.iter().map(Some).collect();
        let newest = NaiveDate::from_ymd_opt(2025, 12, 8);
        days(&stamps, order, newest).iter().map(|day| day.unwrap().day()).collect()
    }

    #[test]
    fn a_page_that_runs_over_midnight() {
        let newest = PostOrder::NewestFirst;
        assert_eq!(read(&["00:40", "00:10", "23:50", "22:00"], newest), [8, 8, 7, 7]);
        assert_eq!(read(&["22:00", "23:50", "00:10"], PostOrder::OldestFirst), [7, 7, 8]);
    }

    #[test]
    fn a_pinned_post_is_of_the_same_day() {
        assert_eq!(
            read(&["08:00", "11:49", "11:34", "09:00"], PostOrder::NewestFirst),
            [8, 8, 8, 8]
        );
    }
}
