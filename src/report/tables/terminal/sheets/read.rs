//! What was read, its parts, and its times.

use super::{by_document, column, lines, one_group, right};
use crate::corpus::Publication;
use crate::report::clean;
use crate::report::phrase::{count, span, when};
use crate::report::rows::{DocumentRow, PassageRow, TimeRow};
use crate::report::tables::columns::serialised_name;
use crate::report::tables::terminal::Sheet;

fn day(published: Option<&Publication>) -> String {
    published.map_or("undated".to_owned(), |at| when(Some(&at.interval)))
}

pub(super) fn documents(rows: &[DocumentRow<'_>]) -> Sheet {
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

pub(super) fn passages(rows: &[PassageRow<'_>]) -> Sheet {
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

pub(super) fn times(rows: &[TimeRow<'_>]) -> Sheet {
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
