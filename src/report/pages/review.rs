//! What needs a person: everything that the rules leave to an editor, each with its place.

use serde::Serialize;

use super::event;
use super::quote::{Desk, Line, Quote, document_anchor};
use super::shown::Capped;
use super::timeline::importance;
use super::words;
use crate::compare::{AgreementStatus, EventAgreement, Slot, Stance, Verdict};
use crate::corpus::Basis;

/// Items of one kind that the page shows.
const SHOWN: usize = 12;

/// Quotations under one item.
const QUOTES: usize = 4;

/// Values of one figure that are quoted.
const VALUES: usize = 12;

/// One kind of thing that needs a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Need {
    /// Its place on the page.
    pub anchor: &'static str,
    /// "Figures in conflict".
    pub title: &'static str,
    /// What to do about it, in one sentence.
    pub advice: &'static str,
    /// Where the rest stands when some are hidden.
    pub table: &'static str,
    /// The items.
    pub items: Capped<NeedItem>,
}

/// One thing that needs a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NeedItem {
    /// What it is, with a link to its place.
    pub line: Line,
    /// The words that it rests on.
    pub quotes: Vec<Said>,
    /// How many more values stand in the table.
    pub more: usize,
}

/// A quotation with who says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Such as "Gerasimov (Russia) asserts" or "at least 7".
    pub lead: String,
    /// The words.
    pub quote: Quote,
}

/// Every kind that has an item, the most pressing first.
pub(super) fn needs(desk: &Desk<'_>) -> Vec<Need> {
    let all = [
        need(
            "needs-conflict",
            "Figures in conflict",
            "Independent reports give values that cannot both hold. Ask both before printing either.",
            "agreement",
            slots(desk, Verdict::Conflict),
        ),
        need(
            "needs-contested",
            "Contested",
            "One side asserts what another denies. Print both, with their names.",
            "agreement",
            events(desk, AgreementStatus::Contested),
        ),
        need(
            "needs-denied",
            "Only denied",
            "Nobody in the folder asserts these; their figures are not drawn.",
            "agreement",
            events(desk, AgreementStatus::Denied),
        ),
        need(
            "needs-revised",
            "Figures revised",
            "A later report changed the value. Check that the latest is the one in use; the values stand in the order of the days that they hold of.",
            "agreement",
            slots(desk, Verdict::Revised),
        ),
        need(
            "needs-review",
            "Left open by the rules",
            "No rule settles these; read the passages side by side.",
            "agreement",
            open(desk),
        ),
        need(
            "needs-origin",
            "Several outlets, one report",
            "These look like agreement and are copies of one report, or credit one source.",
            "agreement",
            events(desk, AgreementStatus::CommonOrigin),
        ),
        need(
            "needs-undated",
            "Undated documents",
            "Nothing proves their day. If you know it, give it with --published or in a manifest.",
            "documents",
            undated(desk),
        ),
        need(
            "needs-inferred",
            "Dates inferred",
            "The day follows from other documents in the folder. Check it against the original.",
            "documents",
            inferred(desk),
        ),
        need(
            "needs-unread",
            "Not read",
            "Each file, row or member of an archive named here is missing from everything on this page; the rest of its folder, file or archive is read.",
            "documents",
            unread(desk),
        ),
        need(
            "needs-notices",
            "Notices from reading",
            "Read, but with a reservation.",
            "documents",
            notices(desk),
        ),
    ];
    all.into_iter().filter(|need| need.items.total() > 0).collect()
}

fn need(
    anchor: &'static str,
    title: &'static str,
    advice: &'static str,
    table: &'static str,
    items: Vec<NeedItem>,
) -> Need {
    Need { anchor, title, advice, table, items: Capped::first(items, SHOWN) }
}

/// The events of a status, with who stands where.
fn events(desk: &Desk<'_>, status: AgreementStatus) -> Vec<NeedItem> {
    of_status(desk, status)
        .into_iter()
        .map(|event| NeedItem { line: title(desk, event), quotes: positions(desk, event), more: 0 })
        .collect()
}

/// The events of a status, the most important first.
fn of_status<'a>(desk: &Desk<'a>, status: AgreementStatus) -> Vec<&'a EventAgreement> {
    let events = desk.analysis.agreement.events.iter();
    let mut found: Vec<_> = events.filter(|event| event.status == status).collect();
    found.sort_by_key(|event| importance(event));
    found
}

/// The slots of a verdict with their events, the most important first.
fn with_slots<'a>(desk: &Desk<'a>, verdict: Verdict) -> Vec<(&'a EventAgreement, &'a Slot)> {
    let mut events: Vec<_> = desk.analysis.agreement.events.iter().collect();
    events.sort_by_key(|event| importance(event));
    let slots =
        events.into_iter().flat_map(|event| event.figures.iter().map(move |slot| (event, slot)));
    slots.filter(|(_, slot)| slot.verdict == verdict).collect()
}

/// The events that the items shown name.
pub(super) fn named<'a>(desk: &Desk<'a>) -> Vec<&'a EventAgreement> {
    use AgreementStatus::{CommonOrigin, Contested, Denied, NeedsReview};
    let of = |status| of_status(desk, status).into_iter().take(SHOWN);
    let mut named: Vec<&EventAgreement> =
        [Contested, Denied, NeedsReview, CommonOrigin].into_iter().flat_map(of).collect();
    for verdict in [Verdict::Conflict, Verdict::Revised, Verdict::NotComparable] {
        named.extend(with_slots(desk, verdict).into_iter().take(SHOWN).map(|(event, _)| event));
    }
    named
}

/// Who asserts and who denies, one quotation each; where nobody is quoted, one clause of each document.
fn positions(desk: &Desk<'_>, event: &EventAgreement) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for wanted in [Stance::Asserts, Stance::Denies, Stance::Declines] {
        let mut of_stance: Vec<_> =
            event.claims.iter().filter(|claim| claim.stance == wanted).collect();
        of_stance.sort_by_key(|claim| (claim.side.is_none(), claim.voice.is_none()));
        for claim in of_stance {
            let voice = claim.voice.as_deref().unwrap_or_else(|| desk.outlet(claim.cite.doc()));
            let side = claim.side.as_ref().map(|side| format!(" ({side})")).unwrap_or_default();
            let lead = format!("{voice}{side} {}", event::stance(claim.stance));
            let of_stance = said.iter().filter(|other| other.lead.ends_with(event::stance(wanted)));
            if of_stance.count() < QUOTES / 2 && !said.iter().any(|other| other.lead == lead) {
                said.push(Said { lead, quote: desk.in_context(&claim.cite) });
            }
        }
    }
    if said.is_empty() {
        said = one_of_each(desk, event);
    }
    said.truncate(QUOTES);
    said
}

/// The first clause of each document that tells an event.
fn one_of_each(desk: &Desk<'_>, event: &EventAgreement) -> Vec<Said> {
    let mut clauses = event::mentions(desk, event);
    clauses.dedup_by_key(|mention| mention.document);
    clauses
        .into_iter()
        .map(|mention| Said {
            lead: desk.outlet(mention.clause.doc()).to_owned(),
            quote: desk.in_context(&mention.clause),
        })
        .collect()
}

/// The slots of a verdict, with their values.
fn slots(desk: &Desk<'_>, verdict: Verdict) -> Vec<NeedItem> {
    let found = with_slots(desk, verdict).into_iter();
    found.map(|(event, slot)| slot_item(desk, event, slot)).collect()
}

/// The values by the day that they hold of, which stands beside each; one quotation for each value of each speaker.
fn slot_item(desk: &Desk<'_>, event: &EventAgreement, slot: &Slot) -> NeedItem {
    let mut quotes: Vec<Said> = Vec::new();
    let mut values: Vec<(String, String)> = Vec::new();
    let mut more = 0;
    for value in event::by_time(slot) {
        let printed = event::value_words(value);
        let day = value.as_of.and_then(|as_of| as_of.first_day()).map(words::day);
        let voice = value.voice.as_deref().unwrap_or_else(|| desk.outlet(value.cite.doc()));
        let as_of = day.as_ref().map(|day| format!(", as of {day}")).unwrap_or_default();
        let lead = format!("{printed}{as_of}, {voice}");
        let day = day.unwrap_or_else(|| "day unknown".to_owned());
        if !values.iter().any(|(other, _)| *other == printed) {
            values.push((printed, day));
        }
        if quotes.iter().any(|said| said.lead == lead) {
            continue;
        }
        if quotes.len() < VALUES {
            quotes.push(Said { lead, quote: desk.in_context(&value.cite) });
        } else {
            more += 1;
        }
    }
    let revised = slot.verdict == Verdict::Revised;
    let values: Vec<String> = values
        .into_iter()
        .map(|(value, day)| if revised { format!("{value} ({day})") } else { value })
        .collect();
    let line = Line::of(format!("{}: {} – ", slot.slot, values.join(" / ")));
    NeedItem { line: line.link_if(desk.title(event), desk.to(event)), quotes, more }
}

/// Events that the rules leave open, and slots whose values no rule compares.
fn open(desk: &Desk<'_>) -> Vec<NeedItem> {
    let of_events = events(desk, AgreementStatus::NeedsReview);
    let elsewhere = with_slots(desk, Verdict::NotComparable)
        .into_iter()
        .filter(|(event, _)| event.status != AgreementStatus::NeedsReview)
        .map(|(event, slot)| slot_item(desk, event, slot));
    let mut items: Vec<NeedItem> = of_events;
    items.extend(elsewhere);
    items
}

fn title(desk: &Desk<'_>, event: &EventAgreement) -> Line {
    let line = Line::default().link_if(desk.title(event), desk.to(event));
    match &event.when {
        Some(when) => line.then(format!(" – {}", words::when(when))),
        None => line,
    }
}

fn undated(desk: &Desk<'_>) -> Vec<NeedItem> {
    let documents = desk.corpus.documents.iter();
    documents
        .filter(|document| desk.published(document.id()).is_none())
        .map(|document| NeedItem {
            line: Line::default()
                .link(document.id(), document_anchor(document.id()))
                .then(" – ")
                .link("what is known of its day", "undated"),
            quotes: Vec::new(),
            more: 0,
        })
        .collect()
}

fn inferred(desk: &Desk<'_>) -> Vec<NeedItem> {
    let documents = desk.corpus.documents.iter().zip(&desk.analysis.coverage.published);
    documents
        .filter_map(|(document, published)| Some((document, published.as_ref()?)))
        .filter(|(_, published)| published.basis == Basis::Inferred)
        .map(|(document, published)| {
            let reasons: Vec<String> =
                published.reasons.iter().map(|reason| words::sentence(reason)).collect();
            let line = Line::default()
                .link(document.id(), document_anchor(document.id()))
                .then(format!(" – {}. ", words::when(&published.interval)))
                .then(reasons.join(" "));
            let cites = published.evidence.iter().flat_map(|evidence| evidence.cites());
            let quotes = cites
                .take(QUOTES)
                .map(|cite| Said { lead: "evidence".to_owned(), quote: desk.quote(cite) });
            NeedItem { line, quotes: quotes.collect(), more: 0 }
        })
        .collect()
}

fn unread(desk: &Desk<'_>) -> Vec<NeedItem> {
    let errors = desk.corpus.errors.iter();
    errors
        .map(|error| NeedItem { line: Line::of(error.to_string()), quotes: Vec::new(), more: 0 })
        .collect()
}

fn notices(desk: &Desk<'_>) -> Vec<NeedItem> {
    let documents = desk.corpus.documents.iter();
    let found = documents
        .flat_map(|document| document.notices.iter().map(move |notice| (document, notice)));
    found
        .map(|(document, notice)| NeedItem {
            line: Line::default()
                .link(document.id(), document_anchor(document.id()))
                .then(format!(" – {}", notice.message)),
            quotes: notice
                .evidence
                .iter()
                .flat_map(|evidence| evidence.cites())
                .take(QUOTES)
                .map(|cite| Said { lead: "words".to_owned(), quote: desk.quote(cite) })
                .collect(),
            more: 0,
        })
        .collect()
}
