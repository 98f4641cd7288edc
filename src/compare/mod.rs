//! The same event across documents: independent reports, voices, figures, claims.
//!
//! Mentions are put together to tellings ([`units`], [`told`]) and these to events ([`same`]) by their weighed words
//! ([`terms`], [`weights`], [`vector`], [`likeness`], [`neighbours`], [`cluster`]) and by what the deduplicator found ([`copied`]); of each event its passages ([`blocks`]) are counted as
//! independent reports ([`reports`], [`shingles`], [`credits`]), its numbers laid side by side ([`figures`]) and its
//! speakers heard ([`claims`]); [`event`] puts all of it together.

mod alpha;
mod blocks;
mod claims;
mod cluster;
mod copied;
mod credits;
mod event;
mod figures;
mod likeness;
mod neighbours;
mod reports;
mod same;
mod shingles;
mod status;
mod terms;
#[cfg(test)]
mod testing;
mod title;
mod told;
mod units;
mod vector;
mod weights;
mod when;

pub use alpha::{Alpha, alpha};
use rayon::prelude::*;
use serde::Serialize;

use crate::calendar::Interval;
use crate::corpus::Corpus;
use crate::deduplicate::Copies;
use crate::normalise::{Coverage, Relation, Status};
use crate::segment::Segments;
use crate::text::Cite;
pub(crate) use title::refers;

/// Every real-world event with all that is told of it.
#[derive(Debug, Clone, Default)]
pub struct Agreement {
    /// By first day, undated last, then by id.
    pub events: Vec<EventAgreement>,
    /// For every mention of [`Coverage::events`], the index in `events` of the event it belongs to.
    pub event_of: Vec<usize>,
}

/// One event: who reports it, how many independently, what they say.
#[derive(Debug, Clone, PartialEq)]
pub struct EventAgreement {
    /// From content: the same mentions give the same id.
    pub id: String,
    /// The headline or clause that tells it best.
    pub title: String,
    /// When, as all datable mentions together allow; `None` when undated.
    pub when: Option<Interval>,
    /// Indices into [`Coverage::events`], at least one, in order.
    pub mentions: Vec<usize>,
    /// Ids of the documents, sorted.
    pub documents: Vec<String>,
    /// Names of the outlets, sorted; documents of unknown outlets count as one outlet each, under the document's id.
    pub outlets: Vec<String>,
    /// The independent reports; copies count once.
    pub reports: Vec<Report>,
    /// Attributed speakers, sorted.
    pub voices: Vec<String>,
    /// The sides of the voices, sorted.
    pub sides: Vec<String>,
    /// What an editor should know first.
    pub status: AgreementStatus,
    /// Figures laid side by side.
    pub figures: Vec<Slot>,
    /// Assertions and denials.
    pub claims: Vec<Claim>,
    /// Why reports were joined to one.
    pub joins: Vec<Join>,
    /// Why mentions were taken for one event; first and later mention as indices into [`Coverage::events`].
    pub links: Vec<(usize, usize, String)>,
}

/// One independent report: passages with one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// From content.
    pub id: String,
    /// The outlet, agency or release it belongs to.
    pub outlet: String,
    /// The clauses, in order.
    pub members: Vec<Cite>,
    /// Why these are one report.
    pub reason: String,
}

/// What an editor should know first about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementStatus {
    /// One outlet, one report.
    SingleReport,
    /// Several outlets, one independent report.
    CommonOrigin,
    /// Several independent reports that agree.
    Agree,
    /// Several reports, but the content has one side only.
    OneSideOnly,
    /// One side asserts, another denies.
    Contested,
    /// Denied, and asserted by nobody here.
    Denied,
    /// Figures changed with time.
    Revised,
    /// Nothing dates it.
    Undated,
    /// Figures that cannot be compared, or other doubt.
    NeedsReview,
}

impl AgreementStatus {
    /// The name that rows carry.
    pub fn as_str(self) -> &'static str {
        match self {
            AgreementStatus::SingleReport => "single-report",
            AgreementStatus::CommonOrigin => "common-origin",
            AgreementStatus::Agree => "agree",
            AgreementStatus::OneSideOnly => "one-side-only",
            AgreementStatus::Contested => "contested",
            AgreementStatus::Denied => "denied",
            AgreementStatus::Revised => "revised",
            AgreementStatus::Undated => "undated",
            AgreementStatus::NeedsReview => "needs-review",
        }
    }
}

/// One measure of one population in one place and window, with every value told.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// Its name, such as `killed` or `drones intercepted`.
    pub slot: String,
    /// How the values relate.
    pub verdict: Verdict,
    /// In document order.
    pub values: Vec<SlotValue>,
}

/// One value of a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotValue {
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How the number binds.
    pub relation: Relation,
    /// The [`Report::id`] that gives it.
    pub report: String,
    /// Who says so; `None` for the outlet's own word.
    pub voice: Option<String>,
    /// When it was said, for revisions: the publication time of the passage.
    pub as_of: Option<Interval>,
    /// What the text claims of it; a denied value is never shown as a fact.
    pub status: Status,
    /// `people`, `percent`, a currency; `None` for a bare number.
    pub unit: Option<String>,
    /// What limits the count, as written; `None` when nothing does.
    pub scope: Option<String>,
    /// The words.
    pub cite: Cite,
}

/// How the values of a slot relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The same value.
    Agree,
    /// Values that can both hold: at least 7, and 7.
    Compatible,
    /// A later value replaces an earlier one.
    Revised,
    /// They count different things.
    AnotherScope,
    /// Disjoint values of the same thing at the same time from different independent reports.
    Conflict,
    /// Values that no rule compares.
    NotComparable,
}

/// Who stands where on a proposition.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The proposition, as the asserting words put it.
    pub proposition: String,
    /// The side; `None` when the table of sides knows none.
    pub side: Option<String>,
    /// Where it stands.
    pub stance: Stance,
    /// Who speaks; `None` for the outlet's own word.
    pub voice: Option<String>,
    /// The words.
    pub cite: Cite,
}

/// Where a voice stands on a proposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Will not say.
    Declines,
    /// Passes on what another says.
    Reports,
}

/// Why two reports are one independent report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Words of the one.
    pub a: Cite,
    /// Words of the other.
    pub b: Cite,
    /// The reason in words, such as "both credit the Press Association".
    pub reason: String,
}

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
    let mut events: Vec<EventAgreement> =
        members.into_par_iter().map(|members| maker.event(members)).collect();
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
