//! Comma-separated values that a spreadsheet may open.

use std::borrow::Cow;

use polars::prelude::{ChunkApply, Column, DataFrame, DataType, IntoColumn, PolarsError};
use polars_io::SerWriter;
use polars_io::csv::write::CsvWriter;

use crate::report::visible;

/// The frame as CSV: a header row, UTF-8, lines that end in a line feed, null as an empty cell.
pub(super) fn bytes(frame: DataFrame) -> Result<Vec<u8>, PolarsError> {
    let height = frame.height();
    let columns: Result<Vec<Column>, PolarsError> =
        frame.into_columns().into_iter().map(harmless).collect();
    let mut bytes = Vec::new();
    CsvWriter::new(&mut bytes).finish(&mut DataFrame::new(height, columns?)?)?;
    Ok(bytes)
}

fn harmless(column: Column) -> Result<Column, PolarsError> {
    if column.dtype() != &DataType::String {
        return Ok(column);
    }
    Ok(column.str()?.apply_values(inert).into_column())
}

/// Text that no spreadsheet takes for a formula and that hides no character. Numbers have columns of their own and are not
/// touched.
fn inert(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    if shown == text { formula(Cow::Borrowed(text)) } else { formula(Cow::Owned(shown)) }
}

/// A leading `=`, `+`, `-`, `@`, tab or carriage return gets an apostrophe before it, which spreadsheets hide.
fn formula(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::Columns;
    use super::*;

    fn written(text: &str, number: f64) -> String {
        let rows = [(text, number)];
        let frame = Columns::of(&rows)
            .text("text", |row| Some(row.0))
            .number("number", |row| Some(row.1))
            .finish("algorithm", "x")
            .unwrap();
        String::from_utf8(bytes(frame).unwrap()).unwrap()
    }

    #[test]
    fn formulas_are_made_harmless_and_numbers_are_not_touched() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"] {
            let csv = written(hostile, -2.5);
            assert!(csv.contains(&format!("'{hostile},-2.5,x")), "{csv}");
        }
        assert!(written("plain - text", 1.0).contains("plain - text,1.0,x"));
    }

    #[test]
    fn a_hostile_cell_stays_one_cell() {
        let hostile = "=HYPERLINK(\"http://x\")\r\nnext,\"row\u{0}";
        let csv = written(hostile, 1.0);
        let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(&row[0], format!("'{}", hostile.replace('\u{0}', "␀")));
        assert_eq!(row.len(), 3);
        assert_eq!(reader.records().count(), 0);
    }
}
