//! The same event across documents: independent reports, voices, figures, claims.
//!
//! Mentions are put together to tellings ([`units`], [`told`]) and these to events ([`same`]) by their weighed words
//! ([`terms`], [`weights`], [`vector`], [`likeness`], [`neighbours`], [`cluster`]) and by what the deduplicator found
//! ([`copied`]); of each event its passages ([`blocks`]) are counted as independent reports ([`reports`], [`shingles`],
//! [`credits`]), its numbers laid side by side ([`figures`], with those that other days and events tell of the same:
//! [`threads`], [`heads`]) and its speakers heard ([`claims`], with what others deny of it: [`denials`]); [`event`] puts
//! all of it together, as the [`model`] has it.

mod alpha;
mod blocks;
mod claims;
mod cluster;
mod copied;
mod corroborate;
mod credits;
mod denials;
mod event;
mod figures;
mod heads;
mod likeness;
mod model;
mod neighbours;
mod reports;
mod same;
mod shingles;
mod status;
mod terms;
#[cfg(test)]
mod testing;
mod threads;
mod title;
mod told;
mod units;
mod vector;
mod weights;
mod when;

pub use alpha::{Alpha, alpha};
pub use model::{
    Agreement, AgreementStatus, Claim, EventAgreement, Join, Report, Slot, SlotValue, Stance,
    Verdict,
};
use rayon::prelude::*;

use crate::calendar::Interval;
use crate::corpus::Corpus;
use crate::deduplicate::Copies;
use crate::normalise::Coverage;
use crate::segment::Segments;
pub(crate) use title::refers;

/// Puts mentions of one event together and counts what was told independently.
///
/// Every mention belongs to exactly one event; one that is like no other is an event of its own.
pub fn agreement(
    corpus: &Corpus,
    segments: &[Segments],
    coverage: &Coverage,
    copies: &Copies,
) -> Agreement {
    let blocks = blocks::Blocks::new(segments);
    let mentions = &coverage.events;
    let copied = copied::Copied::new(corpus, copies, mentions, &blocks);
    let printed: Vec<Option<Interval>> = coverage
        .published
        .iter()
        .map(|published| published.as_ref().map(|published| published.interval))
        .collect();
    let grouped = same::group(&printed, mentions, &blocks, &copied.mentions);
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (mention, &event) in grouped.event_of.iter().enumerate() {
        if event == members.len() {
            members.push(Vec::new());
        }
        members[event].push(mention);
    }
    let maker = event::Maker::new(corpus, segments, coverage, &blocks, &copied, &grouped);
    let mut threads = maker.threads(&grouped.event_of, members.len());
    let mut events: Vec<EventAgreement> = members
        .into_par_iter()
        .zip(threads.par_iter_mut())
        .map(|(members, threads)| maker.event(members, std::mem::take(threads)))
        .collect();
    title::tell_apart(&mut events, mentions, &grouped, &blocks);
    events.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut event_of = vec![0; mentions.len()];
    for (number, event) in events.iter().enumerate() {
        event.mentions.iter().for_each(|&mention| event_of[mention] = number);
    }
    Agreement { events, event_of }
}

/// By first day, those that are open towards the past by their last one, undated last, then by id.
fn order(event: &EventAgreement) -> (bool, Option<chrono::NaiveDateTime>, &str) {
    let first = event.when.and_then(|when| when.start.or(when.end));
    (first.is_none(), first, &event.id)
}

#[cfg(test)]
mod tests {
    use super::testing::{Mention, document, in_text};
    use super::*;
    use crate::corpus::Document;
    use crate::text::Cite;
    use chrono::NaiveDate;

    /// A clause, its document, and how it is told.
    type Told = (&'static str, usize, fn(Mention) -> Mention);

    /// What becomes of documents whose mentions are made by hand.
    fn compared(documents: Vec<Document>, told: &[Told]) -> Agreement {
        let corpus = Corpus { documents, ..Corpus::default() };
        let segments = crate::segment::segments(&corpus);
        let events = told
            .iter()
            .map(|(clause, at, how)| how(in_text(&corpus.documents[*at].text, clause, *at)).event())
            .collect();
        let none = vec![None; corpus.documents.len()];
        let coverage = Coverage {
            published: none,
            passage_published: segments.iter().map(|s| vec![None; s.passages.len()]).collect(),
            times: vec![],
            events,
        };
        agreement(&corpus, &segments, &coverage, &Copies::default())
    }

    fn thursday(mention: Mention) -> Mention {
        mention.on(Interval::day(NaiveDate::from_ymd_opt(2025, 11, 20).unwrap()))
    }

    const SEVEN: &str = "drones struck a block of flats in Okhtyrka and wounded seven residents";
    const FLATS: &str = "seven residents of Okhtyrka were wounded when drones struck their flats";

    #[test]
    fn a_report_of_unknown_outlet_agrees_with_none() {
        let unknown = Document::of_text("b", FLATS);
        let found = compared(
            vec![document("a", "A", SEVEN), unknown],
            &[(SEVEN, 0, thursday), (FLATS, 1, thursday)],
        );
        let event = &found.events[0];
        assert_eq!((event.reports.len(), event.status), (2, AgreementStatus::NeedsReview));
    }

    #[test]
    fn two_outlets_that_tell_one_event_agree() {
        let found = compared(
            vec![document("a", "A", SEVEN), document("b", "B", FLATS)],
            &[
                (SEVEN, 0, |m| thursday(m).figure("wounded", 7.0, "seven")),
                (FLATS, 1, |m| thursday(m).figure("injured", 7.0, "seven")),
            ],
        );
        assert_eq!(found.event_of, [0, 0]);
        let event = &found.events[0];
        assert_eq!((event.reports.len(), event.status), (2, AgreementStatus::Agree));
        assert_eq!(event.figures[0].verdict, Verdict::Agree);
        assert!(event.links[0].2.contains("“drones”"), "{}", event.links[0].2);
        assert_eq!(event.when.unwrap().single_day(), NaiveDate::from_ymd_opt(2025, 11, 20));
    }

    #[test]
    fn two_events_of_one_sentence_have_a_title_each() {
        const BOTH: &str =
            "The ferry left on Thursday after the pilots ended a strike of nine days.";
        let found = compared(
            vec![document("a", "A", BOTH)],
            &[
                ("The ferry left on Thursday", 0, thursday),
                ("the pilots ended a strike", 0, |m| {
                    m.on(Interval::day(NaiveDate::from_ymd_opt(2025, 11, 24).unwrap()))
                }),
            ],
        );
        let titles: Vec<&str> = found.events.iter().map(|event| event.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "The ferry left on Thursday after the pilots ended a strike of nine days",
                "… the pilots ended a strike of nine days"
            ]
        );
    }

    #[test]
    fn one_agency_behind_two_outlets_is_one_origin() {
        let credited =
            "drones struck flats in Okhtyrka and wounded seven residents, Reuters reported";
        let also = "Reuters said seven residents of Okhtyrka were wounded when drones struck flats";
        let found = compared(
            vec![document("a", "A", credited), document("b", "B", also)],
            &[
                (credited, 0, |m| thursday(m).credits("Reuters")),
                (also, 1, |m| thursday(m).credits("Reuters")),
            ],
        );
        let event = &found.events[0];
        assert_eq!((event.reports.len(), event.status), (1, AgreementStatus::CommonOrigin));
        assert_eq!(event.reports[0].outlet, "Reuters");
        assert_eq!(event.joins[0].reason, "both credit Reuters");
    }

    #[test]
    fn what_nothing_dates_is_undated_and_strangers_stay_apart() {
        let other = "parliament passed the budget after a long debate on pensions";
        let found = compared(
            vec![document("a", "A", SEVEN), document("b", "B", other)],
            &[(SEVEN, 0, |m| m), (other, 1, thursday)],
        );
        assert_eq!(found.event_of, [1, 0]);
        assert_eq!(found.events[1].status, AgreementStatus::Undated);
        assert_eq!(found.events[0].status, AgreementStatus::SingleReport);
    }

    #[test]
    fn common_words_alone_make_no_event() {
        let (one, other) = ("the approval came one day later", "the statement came the day after");
        let found = compared(
            vec![document("a", "A", one), document("b", "B", other)],
            &[(one, 0, thursday), (other, 1, thursday)],
        );
        assert_ne!(found.event_of[0], found.event_of[1]);
    }

    proptest::proptest! {
        #[test]
        fn every_mention_is_in_one_event_and_every_clause_in_one_report(
            texts in proptest::collection::vec("((Kyiv|drone|struck|seven|flats|Reuters|talks|met)[ .\n]){1,12}", 1..6)
        ) {
            let documents: Vec<Document> = texts
                .iter()
                .enumerate()
                .map(|(at, text)| document(&format!("d{at}"), &format!("o{}", at % 2), text))
                .collect();
            let events: Vec<_> = documents
                .iter()
                .enumerate()
                .flat_map(|(at, document)| {
                    let text = document.text.clone();
                    text.as_str().to_owned().lines().map(str::trim).filter(|l| !l.is_empty())
                        .map(|line| in_text(&text, line, at).event()).collect::<Vec<_>>()
                })
                .collect();
            let count = events.len();
            let corpus = Corpus { documents, ..Corpus::default() };
            let segments = crate::segment::segments(&corpus);
            let coverage = Coverage { events, ..Coverage::default() };
            let found = agreement(&corpus, &segments, &coverage, &Copies::default());
            let mut seen: Vec<usize> = found.events.iter().flat_map(|e| e.mentions.clone()).collect();
            seen.sort_unstable();
            proptest::prop_assert_eq!(seen, (0..count).collect::<Vec<_>>());
            for (number, event) in found.events.iter().enumerate() {
                proptest::prop_assert!(event.mentions.iter().all(|&at| found.event_of[at] == number));
                let mut told: Vec<&Cite> = event.mentions.iter().map(|&at| &coverage.events[at].clause).collect();
                told.sort();
                told.dedup();
                let mut reported: Vec<&Cite> = event.reports.iter().flat_map(|r| &r.members).collect();
                reported.sort();
                proptest::prop_assert_eq!(reported, told);
            }
        }
    }
}
