//! Tables for people: one sheet a listing, soft-wrapped to the width of the terminal.

mod diff;
mod sheets;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width};

use super::Listing;
use crate::deduplicate::OutletAudit;
use crate::report::rows::DiffRow;

/// Fewer columns than this are not worth a table.
const NARROWEST: u16 = 40;

/// Space between two columns.
const GAP: u16 = 2;

/// What one listing shows people.
struct Sheet {
    /// From left to right; the last takes the width that the others leave.
    columns: Vec<ColumnSpec>,
    /// Rows under their headings.
    groups: Vec<Group>,
    /// One line for the end: what was counted.
    footer: String,
}

struct ColumnSpec {
    title: &'static str,
    /// The most that the column may take; for the last one the least, 0 for three tenths of the line.
    most: u16,
    right: bool,
}

struct Group {
    /// A line above the rows, such as the document that they stand in.
    heading: Option<String>,
    rows: Vec<Vec<String>>,
}

/// The listing as text that fits into `width` columns.
///
/// Control characters of the documents are shown, not obeyed; see [`clean`].
pub(super) fn table(listing: &Listing<'_>, width: u16) -> String {
    match (sheets::sheet(listing), listing) {
        (Some(sheet), _) => shown(&sheet, width),
        (None, Listing::Diff(rows)) => diff(rows, width, false),
        (None, _) => String::new(),
    }
}

/// Two documents aligned, as text that fits into `width` columns; in colour for a terminal that has some.
pub(super) fn diff(rows: &[DiffRow<'_>], width: u16, colour: bool) -> String {
    diff::text(rows, width, colour)
}

/// Where the words of every outlet come from, and from whom they were copied, as text that fits into `width` columns.
pub(super) fn audit(outlets: &[OutletAudit], width: u16) -> String {
    let mut text = shown(&sheets::audit(outlets), width);
    if let Some(sources) = sheets::sources(outlets) {
        text.push('\n');
        text.push_str(&shown(&sources, width));
    }
    text
}

fn shown(sheet: &Sheet, width: u16) -> String {
    let width = width.max(NARROWEST);
    let widths = widths(sheet, width);
    let mut text = String::new();
    for (number, group) in sheet.groups.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        if let Some(heading) = &group.heading {
            text.push_str(&wrapped(heading, width));
        }
        let mut table = bare(&sheet.columns, &group.rows);
        table.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        table.load_style(NOTHING.header_separator(LineStyle::none().fill('─')));
        if number == 0 {
            table.set_header(sheet.columns.iter().map(|column| column.title));
        }
        for (column, width) in table.column_iter_mut().zip(&widths) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width)));
        }
        text.push_str(&table.trim_fmt());
        text.push('\n');
    }
    if !sheet.groups.is_empty() {
        text.push('\n');
    }
    text.push_str(&wrapped(&sheet.footer, width));
    text
}

/// A paragraph in lines of so many columns.
fn wrapped(paragraph: &str, width: u16) -> String {
    let mut lines = Table::new();
    lines.add_row([paragraph]).load_style(NOTHING).set_width(width);
    lines.set_content_arrangement(ContentArrangement::Dynamic);
    lines.column_iter_mut().for_each(|column| {
        column.set_padding((0, 0));
    });
    format!("{}\n", lines.trim_fmt())
}

/// A table of the rows without a header, as wide as they are.
fn bare(columns: &[ColumnSpec], rows: &[Vec<String>]) -> Table {
    let mut table = Table::new();
    table.add_rows(rows.iter().map(|row| row.iter().map(String::as_str)));
    let last = columns.len().saturating_sub(1);
    for (index, (column, spec)) in table.column_iter_mut().zip(columns).enumerate() {
        column.set_padding((0, if index == last { 0 } else { GAP }));
        if spec.right {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// The width of every column, gap included, the same for all groups so that they line up.
fn widths(sheet: &Sheet, width: u16) -> Vec<u16> {
    let mut all = bare(&sheet.columns, &[]);
    all.set_header(sheet.columns.iter().map(|column| column.title));
    all.add_rows(
        sheet.groups.iter().flat_map(|group| &group.rows).map(|row| row.iter().map(String::as_str)),
    );
    let content = all.column_max_content_widths();
    let Some((last, leading)) = sheet.columns.split_last() else { return Vec::new() };
    let last_content = content.last().copied().unwrap_or_default();
    let mut widths: Vec<u16> = leading
        .iter()
        .zip(content)
        .map(|(spec, content)| content.min(spec.most).saturating_add(GAP))
        .collect();
    // The last column holds the words: what it needs at least it gets, and the widest of the others give way.
    let floor = if last.most == 0 { width * 3 / 10 } else { last.most };
    while widths.iter().sum::<u16>() > width - floor {
        let Some(widest) = widths.iter_mut().max() else { break };
        *widest -= 1;
    }
    let rest = width - widths.iter().sum::<u16>();
    // Numbers stand near their neighbours, words take all that is left.
    widths.push(if last.right { rest.min(last_content) } else { rest });
    widths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Format, bytes};
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_listing_fits_its_terminal() {
        let (corpus, analysis) = sample::london();
        for listing in sample::listings(&corpus, &analysis) {
            for width in [40, 80, 120] {
                let text = bytes(&listing, Format::Table { width }).unwrap();
                let text = String::from_utf8(text).unwrap();
                for line in text.lines() {
                    let columns = sample::columns(line);
                    assert!(columns <= usize::from(width), "{columns} of {width}: {line}");
                }
            }
        }
    }

    #[test]
    fn tables_look_like_this() {
        let (corpus, analysis) = sample::london();
        let tables: Vec<String> = sample::listings(&corpus, &analysis)
            .iter()
            .map(|listing| format!("## {}\n\n{}", listing.name(), table(listing, 80)))
            .collect();
        insta::assert_snapshot!(tables.join("\n"));
    }

    proptest! {
        #[test]
        fn no_text_reaches_the_terminal_with_control_characters(words in "\\PC*|[\u{0}-\u{9f}\u{202a}-\u{202e}]*") {
            let (corpus, analysis) = sample::one_event(&words, "2025-12-08");
            for listing in sample::listings(&corpus, &analysis) {
                let text = table(&listing, 60);
                let obeyed = text.chars().find(|&c| c != '\n' && c.is_control());
                prop_assert_eq!(obeyed, None);
            }
        }
    }
}
