//! What needs a person: everything that the rules leave to an editor, each with its place.

use serde::Serialize;

use super::event::{self, one_line};
use super::quote::{Desk, Line, Quote, document_anchor};
use super::shown::Capped;
use super::words;
use crate::compare::{AgreementStatus, EventAgreement, Slot, Stance, Verdict};
use crate::corpus::Basis;

/// Items of one kind that the page shows.
const SHOWN: usize = 12;

/// Quotations under one item.
const QUOTES: usize = 4;

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
            "A later report changed the value. Check that the latest is the one in use.",
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
            "These are missing from everything on this page.",
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
    let found = desk.analysis.agreement.events.iter().filter(|event| event.status == status);
    found
        .map(|event| NeedItem { line: title(desk, event), quotes: positions(desk, event) })
        .collect()
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
    let events = desk.analysis.agreement.events.iter();
    let found = events.flat_map(|event| {
        let slots = event.figures.iter().filter(move |slot| slot.verdict == verdict);
        slots.map(move |slot| (event, slot))
    });
    found.map(|(event, slot)| slot_item(desk, event, slot)).collect()
}

fn slot_item(desk: &Desk<'_>, event: &EventAgreement, slot: &Slot) -> NeedItem {
    let mut quotes: Vec<Said> = Vec::new();
    for value in &slot.values {
        let printed = event::value_words(value);
        let voice = value.voice.as_deref().unwrap_or_else(|| desk.outlet(value.cite.doc()));
        let lead = format!("{printed}, {voice}");
        if quotes.len() < QUOTES && !quotes.iter().any(|said| said.lead == lead) {
            quotes.push(Said { lead, quote: desk.in_context(&value.cite) });
        }
    }
    let values: Vec<String> = {
        let mut values: Vec<String> = Vec::new();
        for value in &slot.values {
            let printed = event::value_words(value);
            if !values.contains(&printed) {
                values.push(printed);
            }
        }
        values
    };
    NeedItem {
        line: Line::of(format!("{}: {} – ", slot.slot, values.join(" / ")))
            .link_if(one_line(&event.title), desk.to(event)),
        quotes,
    }
}

/// Events that the rules leave open, and slots whose values no rule compares.
fn open(desk: &Desk<'_>) -> Vec<NeedItem> {
    let of_events = events(desk, AgreementStatus::NeedsReview);
    let elsewhere = desk
        .analysis
        .agreement
        .events
        .iter()
        .filter(|event| event.status != AgreementStatus::NeedsReview)
        .flat_map(|event| event.figures.iter().map(move |slot| (event, slot)))
        .filter(|(_, slot)| slot.verdict == Verdict::NotComparable)
        .map(|(event, slot)| slot_item(desk, event, slot));
    let mut items: Vec<NeedItem> = of_events;
    items.extend(elsewhere);
    items
}

fn title(desk: &Desk<'_>, event: &EventAgreement) -> Line {
    let line = Line::default().link_if(one_line(&event.title), desk.to(event));
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
            NeedItem { line, quotes: quotes.collect() }
        })
        .collect()
}

fn unread(desk: &Desk<'_>) -> Vec<NeedItem> {
    let errors = desk.corpus.errors.iter();
    errors.map(|error| NeedItem { line: Line::of(error.to_string()), quotes: Vec::new() }).collect()
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
        })
        .collect()
}
