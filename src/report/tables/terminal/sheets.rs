//! What each listing shows people: fewer columns than the data have, in the order in which one reads.

use super::{ColumnSpec, Group, Listing, Sheet, clean};
use crate::corpus::Publication;
use crate::deduplicate::{Direction, OutletAudit, Pair};
use crate::normalise::Status;
use crate::report::phrase::{self, count, figure, grouped, span, when};
use crate::report::rows::{
    AgreementRow, ClaimRow, DiffRow, DiffWords, DocumentRow, EventRow, PassageRow, SlotRow, TimeRow,
};
use crate::report::tables::columns::serialised_name;
use crate::text::{Cite, StepKind};

/// The most words of a duplicate that are shown.
const SHOWN: usize = 200;

pub(super) fn sheet(listing: &Listing<'_>) -> Sheet {
    match listing {
        Listing::Documents(rows) => documents(rows),
        Listing::Passages(rows) => passages(rows),
        Listing::Times(rows) => times(rows),
        Listing::Events(rows) => events(rows),
        Listing::Duplicates(rows) => duplicates(rows),
        Listing::Agreement(rows) => agreement(rows),
        Listing::Diff(rows) => diff(rows),
    }
}

const fn column(title: &'static str, most: u16) -> ColumnSpec {
    ColumnSpec { title, most, right: false }
}

const fn right(title: &'static str, most: u16) -> ColumnSpec {
    ColumnSpec { title, most, right: true }
}

/// Rows under the document that they stand in.
fn by_document<'r, R>(
    rows: &'r [R],
    doc: impl Fn(&'r R) -> &'r str,
    row: impl Fn(&'r R) -> Vec<String>,
) -> Vec<Group> {
    let mut groups: Vec<(&str, Group)> = Vec::new();
    for each in rows {
        let doc = doc(each);
        if groups.last().is_none_or(|(last, _)| *last != doc) {
            groups.push((doc, Group { heading: Some(clean(doc)), rows: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.rows.push(row(each));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn one_group(rows: Vec<Vec<String>>) -> Vec<Group> {
    if rows.is_empty() { Vec::new() } else { vec![Group { heading: None, rows }] }
}

fn lines(lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn day(published: Option<&Publication>) -> String {
    published.map_or("undated".to_owned(), |at| when(Some(&at.interval)))
}

fn documents(rows: &[DocumentRow<'_>]) -> Sheet {
    let row = |row: &DocumentRow<'_>| {
        let notices = row.notices.iter().map(|notice| format!("note: {}", clean(&notice.message)));
        vec![
            lines([clean(row.doc), row.outlet.map(clean).unwrap_or_default()]),
            lines([
                day(row.published),
                row.published.map(|at| at.basis.as_str().to_owned()).unwrap_or_default(),
            ]),
            row.words.to_string(),
            lines(std::iter::once(row.title.map(clean).unwrap_or_default()).chain(notices)),
        ]
    };
    let words: usize = rows.iter().map(|row| row.words).sum();
    let dated = rows.iter().filter(|row| row.published.is_some()).count();
    Sheet {
        columns: vec![
            column("document", 28),
            column("published", 17),
            right("words", 9),
            column("title", 0),
        ],
        groups: one_group(rows.iter().map(row).collect()),
        footer: format!(
            "{}, {} dated, {}",
            count(rows.len(), "document"),
            dated,
            count(words, "word")
        ),
    }
}

fn passages(rows: &[PassageRow<'_>]) -> Sheet {
    Sheet {
        columns: vec![right("bytes", 15), column("role", 11), right("post", 4), column("text", 0)],
        groups: by_document(
            rows,
            |row| row.doc,
            |row| {
                vec![
                    span(row.start, row.end),
                    row.role.as_str().to_owned(),
                    row.post.map(|post| post.to_string()).unwrap_or_default(),
                    clean(row.text),
                ]
            },
        ),
        footer: count(rows.len(), "passage"),
    }
}

fn times(rows: &[TimeRow<'_>]) -> Sheet {
    let meaning = |row: &TimeRow<'_>| {
        let bounds = match (&row.earliest, &row.latest) {
            (Some(a), Some(b)) if a == b => String::new(),
            (Some(a), Some(b)) => format!("{a} to {b}"),
            (Some(a), None) => format!("from {a}"),
            (None, Some(b)) => format!("until {b}"),
            (None, None) => "not on the calendar".to_owned(),
        };
        let anchor = row
            .anchor
            .as_deref()
            .map(|anchor| format!("counted from {anchor}"))
            .unwrap_or_default();
        let zone = row.zone.map(|zone| format!("clock of {zone}")).unwrap_or_default();
        lines([bounds, anchor, zone, format!("rule {}", row.rule)])
    };
    Sheet {
        columns: vec![
            right("bytes", 13),
            column("words", 18),
            column("value", 18),
            column("meaning", 0),
        ],
        groups: by_document(
            rows,
            |row| row.doc,
            |row| {
                vec![
                    span(row.start, row.end),
                    clean(row.text),
                    format!(
                        "{}\n{}",
                        clean(row.value),
                        serialised_name(&row.kind).unwrap_or_default().to_lowercase()
                    ),
                    meaning(row),
                ]
            },
        ),
        footer: count(rows.len(), "time expression"),
    }
}

fn events(rows: &[EventRow<'_>]) -> Sheet {
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

/// One row an outlet, the classes from its own words to those that are nobody's; the last column says from whom.
pub(super) fn audit(outlets: &[OutletAudit]) -> Sheet {
    let row = |name: String, outlet: &OutletAudit| {
        let words = [
            outlet.words,
            outlet.own,
            outlet.furniture,
            outlet.carried,
            outlet.quoted,
            outlet.copied_words(),
            outlet.unclear,
            outlet.boilerplate,
        ];
        let sources = outlet.sources().into_iter();
        let sources = sources.map(|(name, words)| format!("{words} {}", clean(name)));
        let mut cells = vec![name];
        cells.extend(words.map(|words| grouped(words as usize)));
        cells.push(lines(sources));
        cells
    };
    let all = OutletAudit::total(outlets);
    let mut rows: Vec<Vec<String>> =
        outlets.iter().map(|outlet| row(clean(&outlet.outlet), outlet)).collect();
    rows.push(row("all".to_owned(), &all));
    Sheet {
        columns: vec![
            column("outlet", 18),
            right("words", 9),
            right("own", 9),
            right("heads", 7),
            right("carried", 8),
            right("quoted", 8),
            right("copied", 8),
            right("unclear", 8),
            right("boiler", 8),
            column("copied from", 0),
        ],
        groups: one_group(rows),
        footer: format!(
            "Words of {} in {}; every word counts once. heads: headlines, captions, bylines; carried: from an earlier page \
             of the same outlet; unclear: the same elsewhere, first place unknown; boiler: the outlet about itself.",
            count(outlets.len(), "outlet"),
            count(all.documents as usize, "document"),
        ),
    }
}

fn duplicates(rows: &[&Pair]) -> Sheet {
    let place = |cite: &Cite, first: bool| {
        let older = if first { ", first" } else { "" };
        format!("{} {}{older}", clean(cite.doc()), span(cite.span().start, cite.span().end))
    };
    let row = |pair: &&Pair| {
        let differs = pair.differs.iter().map(|differs| {
            let words = |cite: &Option<Cite>| {
                cite.as_ref().map_or("nothing".to_owned(), |cite| {
                    format!("“{}”", short(&clean(cite.quote()), SHOWN / 2))
                })
            };
            let kind = serialised_name(&differs.kind).unwrap_or_default();
            format!("{kind}: {} → {}", words(&differs.a), words(&differs.b))
        });
        vec![
            pair.words.to_string(),
            lines([
                serialised_name(&pair.kind).unwrap_or_default(),
                serialised_name(&pair.level).unwrap_or_default(),
            ]),
            lines(
                [
                    place(&pair.a, pair.direction == Direction::AFirst),
                    place(&pair.b, pair.direction == Direction::BFirst),
                    format!("“{}”", short(&clean(pair.a.quote()), SHOWN)),
                ]
                .into_iter()
                .chain(differs),
            ),
        ]
    };
    Sheet {
        columns: vec![right("words", 7), column("kind", 16), column("where and what", 0)],
        groups: one_group(rows.iter().map(row).collect()),
        footer: count(rows.len(), "pair"),
    }
}

/// The first `most` characters, cut at a word, with an ellipsis.
fn short(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &text[..end])
}

fn agreement(rows: &[AgreementRow<'_>]) -> Sheet {
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

/// Passages that are the same are counted, not shown. Words cut stand in `[-...-]`, words added in `{+...+}`.
fn diff(rows: &[DiffRow<'_>]) -> Sheet {
    let shown = rows.iter().filter(|row| row.step != StepKind::Same);
    let cells = |row: &DiffRow<'_>| vec![step_name(row.step).to_owned(), marked(row)];
    let shown: Vec<Vec<String>> = shown.map(cells).collect();
    let (changed, same) = (shown.len(), rows.len() - shown.len());
    let verb = if changed == 1 { "differs" } else { "differ" };
    Sheet {
        columns: vec![column("", 8), column("passage", 0)],
        groups: one_group(shown),
        footer: format!("{} {verb}, {same} the same", count(changed, "passage")),
    }
}

fn step_name(step: StepKind) -> &'static str {
    match step {
        StepKind::Same => "same",
        StepKind::Changed => "changed",
        StepKind::Moved => "moved",
        StepKind::OnlyA => "cut",
        StepKind::OnlyB => "added",
    }
}

fn marked(row: &DiffRow<'_>) -> String {
    let cut = |words: &str| format!("[-{}-]", clean(words));
    let added = |words: &str| format!("{{+{}+}}", clean(words));
    match (&row.a, &row.b) {
        (Some(a), Some(_)) if row.words.is_empty() => clean(a.text),
        (Some(_), Some(_)) => {
            let run = |run: &DiffWords<'_>| match (run.step, &run.a, &run.b) {
                (StepKind::Same, Some(a), _) => clean(a.text),
                (_, Some(a), Some(b)) => format!("{} {}", cut(a.text), added(b.text)),
                (_, Some(a), None) => cut(a.text),
                (_, None, Some(b)) => added(b.text),
                (_, None, None) => String::new(),
            };
            row.words.iter().map(run).collect::<Vec<_>>().join(" ")
        }
        (Some(a), None) => cut(a.text),
        (None, Some(b)) => added(b.text),
        (None, None) => String::new(),
    }
}
