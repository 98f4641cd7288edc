//! Which of two places came first, where the folder shows it.

use std::collections::BTreeMap;

use super::{Difference, DifferenceKind, Direction, Kind, Pair, order};
use crate::calendar::Interval;
use crate::calendar::names::WEEKDAYS;
use crate::corpus::{Corpus, Document};
use crate::segment::{PostOrder, Segments};
use crate::text::{Cite, Tokens};

/// What is known of when a place was published.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) document: &'a Document,
    pub(super) segments: &'a Segments,
}

/// Which of two places in different documents came first: by the publication times that are stated, else unknown.
pub(super) fn by_time(a: Place<'_>, b: Place<'_>) -> Direction {
    let stated = |place: Place<'_>| order::stated(place.document, place.segments);
    let (Some(a), Some(b)) = (stated(a), stated(b)) else { return Direction::Unknown };
    let before = |a: Interval, b: Interval| {
        a.last_day().zip(b.first_day()).is_some_and(|(a, b)| a < b)
            || (a.grain.has_clock() && b.grain.has_clock() && a.latest() < b.earliest())
    };
    match (before(a, b), before(b, a)) {
        (true, false) => Direction::AFirst,
        (false, true) => Direction::BFirst,
        _ => Direction::Unknown,
    }
}

/// Which of two copies is the later version, told by a word of time that was set anew: "on Thursday" of the agency
/// becomes "yesterday" on the page of the next day.
pub(super) fn by_words(differs: &[Difference]) -> Direction {
    let deictic = |cite: &Cite| names(cite, &["yesterday", "today", "tonight", "tomorrow"]);
    let weekday = |cite: &Cite| names(cite, &WEEKDAYS);
    let votes =
        differs.iter().filter(|differ| differ.kind == DifferenceKind::Time).filter_map(|differ| {
            match (&differ.a, &differ.b) {
                (Some(a), Some(b)) if deictic(a) && weekday(b) && !deictic(b) => {
                    Some(Direction::BFirst)
                }
                (Some(a), Some(b)) if weekday(a) && deictic(b) && !deictic(a) => {
                    Some(Direction::AFirst)
                }
                _ => None,
            }
        });
    agreed(votes)
}

/// The direction that all votes name; unknown when they differ or there is none.
pub(super) fn agreed(votes: impl Iterator<Item = Direction>) -> Direction {
    let mut told = Direction::Unknown;
    for vote in votes.filter(|vote| *vote != Direction::Unknown) {
        if told != Direction::Unknown && told != vote {
            return Direction::Unknown;
        }
        told = vote;
    }
    told
}

fn names(cite: &Cite, words: &[&str]) -> bool {
    let keys = Tokens::of(cite.quote()).keys;
    words.iter().any(|word| {
        let word = Tokens::of(word).keys[0];
        keys.iter().any(|key| key.same(word))
    })
}

/// Directions inside one document: the order of its posts, as their stamps or the words of a copy show it.
pub(super) fn settle(corpus: &Corpus, segments: &[Segments], pairs: &mut [Pair]) {
    let mut within: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.a.doc() == pair.b.doc()) {
        within.entry(pair.a.doc().to_owned()).or_default().push(at);
    }
    for (document, segments) in corpus.documents.iter().zip(segments) {
        let own = within.remove(document.id()).unwrap_or_default();
        let post = |cite: &Cite| {
            let passages = &segments.passages;
            let at =
                passages.partition_point(|passage| passage.cite.span().end <= cite.span().start);
            passages.get(at).and_then(|passage| passage.post)
        };
        let apart: Vec<usize> = own
            .into_iter()
            .filter(|&at| post(&pairs[at].a) != post(&pairs[at].b))
            .filter(|&at| pairs[at].kind != Kind::Boilerplate)
            .collect();
        let told = match segments.post_order() {
            Some(PostOrder::NewestFirst) => Direction::BFirst,
            Some(PostOrder::OldestFirst) => Direction::AFirst,
            None => agreed(apart.iter().map(|&at| pairs[at].direction)),
        };
        apart.into_iter().for_each(|at| pairs[at].direction = told);
    }
}
