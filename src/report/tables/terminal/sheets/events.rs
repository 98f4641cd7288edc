//! Event mentions, and events with all that is told of them.

use super::{by_document, column, lines, one_group, right};
use crate::normalise::Status;
use crate::report::clean;
use crate::report::phrase::{self, count, figure, span, when};
use crate::report::rows::{AgreementRow, ClaimRow, EventRow, SlotRow};
use crate::report::tables::columns::serialised_name;
use crate::report::tables::terminal::Sheet;

pub(super) fn events(rows: &[EventRow<'_>]) -> Sheet {
    let happened = |row: &EventRow<'_>| {
        let figures: Vec<String> =
            row.figures.iter().map(|f| figure(f.what, f.low, f.high, f.relation, f.unit)).collect();
        let side = row.side.map(|side| format!(" ({})", clean(side))).unwrap_or_default();
        lines([
            clean(row.text),
            row.place.map(|place| format!("where: {}", clean(place))).unwrap_or_default(),
            if figures.is_empty() {
                String::new()
            } else {
                format!("figures: {}", figures.join("; "))
            },
            row.said_by.map(|voice| format!("says: {}{side}", clean(voice))).unwrap_or_default(),
        ])
    };
    let dated = rows.iter().filter(|row| row.earliest.is_some() || row.latest.is_some()).count();
    Sheet {
        columns: vec![
            right("bytes", 13),
            column("when", 17),
            column("event", 14),
            column("what", 0),
        ],
        groups: by_document(
            rows,
            |row| row.doc,
            |row| {
                let status = serialised_name(&row.status).unwrap_or_default();
                let denial = if row.negated { "negated" } else { "" };
                vec![
                    span(row.start, row.end),
                    bounds(row.date, row.earliest.as_deref(), row.latest.as_deref()),
                    lines([clean(row.trigger.text), status, denial.to_owned()]),
                    happened(row),
                ]
            },
        ),
        footer: format!("{}, {dated} dated", count(rows.len(), "event mention")),
    }
}

fn bounds(date: Option<&str>, earliest: Option<&str>, latest: Option<&str>) -> String {
    match (date, earliest, latest) {
        (_, Some(a), Some(b)) if a == b => a.to_owned(),
        (_, Some(a), Some(b)) => format!("{a}\nto {b}"),
        (_, Some(a), None) => format!("from {a}"),
        (_, None, Some(b)) => format!("until {b}"),
        (Some(date), None, None) => clean(date),
        (None, None, None) => "undated".to_owned(),
    }
}

pub(super) fn agreement(rows: &[AgreementRow<'_>]) -> Sheet {
    let row = |row: &AgreementRow<'_>| {
        let counts = [
            (row.documents.len(), "document"),
            (row.outlets.len(), "outlet"),
            (row.reports.len(), "independent report"),
            (row.voices.len(), "voice"),
            (row.sides.len(), "side"),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| count(number, noun))
            .collect();
        let figures = row.figures.iter().map(slot);
        let claims = positions(&row.claims);
        let outlets: Vec<String> = row.outlets.iter().map(|outlet| clean(outlet)).collect();
        vec![
            lines([when(row.when.as_ref()), row.status.to_owned()]),
            lines(
                [clean(row.title), counts.join(", "), format!("told by {}", outlets.join(", "))]
                    .into_iter()
                    .chain(figures)
                    .chain(claims),
            ),
        ]
    };
    let shared = rows.iter().filter(|row| row.reports.len() > 1).count();
    Sheet {
        columns: vec![column("when", 17), column("what is told", 0)],
        groups: one_group(rows.iter().map(row).collect()),
        footer: format!(
            "{}, {shared} with two or more independent reports",
            count(rows.len(), "event")
        ),
    }
}

/// Every distinct value of a slot, and how they relate when there are several.
fn slot(slot: &SlotRow<'_>) -> String {
    let mut values: Vec<String> = Vec::new();
    for value in &slot.values {
        let mut words = phrase::value(value.low, value.high, value.relation, value.unit);
        if value.status == Status::Denied {
            words.push_str(" (denied)");
        }
        if !values.contains(&words) {
            values.push(words);
        }
    }
    let verdict = match slot.values.len() {
        0 | 1 => String::new(),
        _ => format!(" ({})", serialised_name(&slot.verdict).unwrap_or_default()),
    };
    format!("{}: {}{verdict}", clean(slot.slot), values.join("; "))
}

/// What each voice asserts or denies, in the words in which it does so first.
fn positions(claims: &[ClaimRow<'_>]) -> Vec<String> {
    let mut told: Vec<(String, &str, usize)> = Vec::new();
    for claim in claims {
        let who = claim.voice.or(claim.side).unwrap_or("the outlet");
        let stance = serialised_name(&claim.stance).unwrap_or_default();
        let lead = format!("{} {stance}", clean(who));
        match told.iter_mut().find(|(other, ..)| *other == lead) {
            Some((_, _, more)) => *more += 1,
            None => told.push((lead, claim.proposition, 0)),
        }
    }
    let line = |(lead, words, more): (String, &str, usize)| match more {
        0 => format!("{lead}: {}", clean(words)),
        _ => format!("{lead}: {} (and in {})", clean(words), count(more, "more clause")),
    };
    told.into_iter().map(line).collect()
}
