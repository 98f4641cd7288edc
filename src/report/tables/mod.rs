//! Listings as tables: for people, as CSV, as Parquet, as JSON Lines.
//!
//! Polars stays inside this folder: rows of [`super::rows`] go in, bytes come out.

mod columns;
pub mod counts;

mod csv;
mod frames;
mod terminal;

use std::io::{self, Write};

use polars::prelude::{DataFrame, PolarsError};
use polars_io::parquet::write::{KeyValueMetadata, ParquetWriter};
use serde::Serialize;

use super::rows::{
    AgreementRow, DiffRow, DocumentRow, EventRow, GroupRow, OriginRow, PassageRow, TimeRow,
};
use crate::deduplicate::{OutletAudit, Pair};

/// The version of the algorithm: raised whenever the same input gives other rows.
///
/// CSV carries it in the last column, `algorithm`; Parquet there and in its metadata under `dateline.algorithm`.
pub const ALGORITHM: &str = concat!("dateline ", env!("CARGO_PKG_VERSION"));

/// The rows of one listing, in the order in which they are printed.
#[derive(Debug, Clone)]
pub enum Listing<'a> {
    /// What was read.
    Documents(Vec<DocumentRow<'a>>),
    /// The parts of the documents.
    Passages(Vec<PassageRow<'a>>),
    /// Time expressions.
    Times(Vec<TimeRow<'a>>),
    /// Event mentions.
    Events(Vec<EventRow<'a>>),
    /// Pairs of places with the same words.
    Duplicates(Vec<&'a Pair>),
    /// Outlets with where their words come from.
    Outlets(Vec<OutletAudit>),
    /// Groups of places that are copies of each other.
    Groups(Vec<GroupRow<'a>>),
    /// Words with where they come from.
    Origins(Vec<OriginRow<'a>>),
    /// Events with all that is told of them.
    Agreement(Vec<AgreementRow<'a>>),
    /// Two documents aligned.
    Diff(Vec<DiffRow<'a>>),
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, in lines of so many columns.
    Table {
        /// Columns of the terminal; fewer than 40 count as 40.
        width: u16,
    },
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header row, safe to open in a spreadsheet.
    Csv,
    /// Apache Parquet.
    Parquet,
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The output refused the bytes.
    #[error("cannot write the {listing} table")]
    Write {
        /// The listing.
        listing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The columns could not be made or encoded.
    #[error("cannot make the {listing} table")]
    Encode {
        /// The listing.
        listing: &'static str,
        /// What polars said.
        source: PolarsError,
    },
}

impl Listing<'_> {
    /// The name of the listing, which is also the name of its command and of its files.
    pub fn name(&self) -> &'static str {
        match self {
            Listing::Documents(_) => "documents",
            Listing::Passages(_) => "passages",
            Listing::Times(_) => "times",
            Listing::Events(_) => "events",
            Listing::Duplicates(_) => "duplicates",
            Listing::Outlets(_) => "outlets",
            Listing::Groups(_) => "groups",
            Listing::Origins(_) => "origins",
            Listing::Agreement(_) => "agreement",
            Listing::Diff(_) => "diff",
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Listing::Documents(rows) => rows.len(),
            Listing::Passages(rows) => rows.len(),
            Listing::Times(rows) => rows.len(),
            Listing::Events(rows) => rows.len(),
            Listing::Duplicates(rows) => rows.len(),
            Listing::Outlets(rows) => rows.len(),
            Listing::Groups(rows) => rows.len(),
            Listing::Origins(rows) => rows.len(),
            Listing::Agreement(rows) => rows.len(),
            Listing::Diff(rows) => rows.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Where the words of every outlet come from, for people, in lines of so many columns.
pub fn audit(outlets: &[OutletAudit], width: u16) -> String {
    terminal::audit(outlets, width)
}

/// Two documents aligned, for people, in lines of so many columns: without `colour` words cut stand in `[-...-]` and words
/// added in `{+...+}`, with it they are struck through in red and underlined in green.
pub fn diff(rows: &[DiffRow<'_>], width: u16, colour: bool) -> String {
    terminal::diff(rows, width, colour)
}

/// Writes a listing. The same rows give the same bytes.
///
/// In CSV and Parquet, fields of one value become columns (`published_value`, `trigger_text`) and lists become JSON text.
/// In CSV, text that a spreadsheet would take for a formula gets a leading apostrophe, and control characters are made
/// visible.
///
/// # Errors
///
/// When `out` refuses the bytes.
pub fn write(listing: &Listing<'_>, format: Format, out: &mut dyn Write) -> Result<(), TableError> {
    let name = listing.name();
    let encode = |source| TableError::Encode { listing: name, source };
    let done = match format {
        Format::Table { width } => out.write_all(terminal::table(listing, width).as_bytes()),
        Format::Jsonl => jsonl(listing, out),
        Format::Csv => {
            let frame = frames::frame(listing).map_err(encode)?;
            out.write_all(&csv::bytes(frame).map_err(encode)?)
        }
        Format::Parquet => {
            let frame = frames::frame(listing).map_err(encode)?;
            out.write_all(&parquet(frame).map_err(encode)?)
        }
    };
    done.map_err(|source| TableError::Write { listing: name, source })
}

/// A listing as bytes, for [`write_atomically`](super::write_atomically).
///
/// # Errors
///
/// When the columns cannot be encoded.
pub fn bytes(listing: &Listing<'_>, format: Format) -> Result<Vec<u8>, TableError> {
    let mut bytes = Vec::new();
    write(listing, format, &mut bytes)?;
    Ok(bytes)
}

fn jsonl(listing: &Listing<'_>, out: &mut dyn Write) -> io::Result<()> {
    match listing {
        Listing::Documents(rows) => lines(rows, out),
        Listing::Passages(rows) => lines(rows, out),
        Listing::Times(rows) => lines(rows, out),
        Listing::Events(rows) => lines(rows, out),
        Listing::Duplicates(rows) => lines(rows, out),
        Listing::Outlets(rows) => lines(rows, out),
        Listing::Groups(rows) => lines(rows, out),
        Listing::Origins(rows) => lines(rows, out),
        Listing::Agreement(rows) => lines(rows, out),
        Listing::Diff(rows) => lines(rows, out),
    }
}

fn lines<R: Serialize>(rows: &[R], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn parquet(mut frame: DataFrame) -> Result<Vec<u8>, PolarsError> {
    let version = vec![("dateline.algorithm".to_owned(), ALGORITHM.to_owned())];
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_key_value_metadata(Some(KeyValueMetadata::from_static(version)))
        .finish(&mut frame)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use polars_io::SerReader;
    use polars_io::parquet::read::ParquetReader;

    use super::*;
    use crate::report::rows;
    use crate::report::sample;

    #[test]
    fn parquet_reads_back_as_it_was_written() {
        let (corpus, analysis) = sample::london();
        for listing in sample::listings(&corpus, &analysis) {
            let bytes = bytes(&listing, Format::Parquet).unwrap();
            let mut reader = ParquetReader::new(Cursor::new(bytes));
            let metadata = reader.get_metadata().unwrap().key_value_metadata().clone().unwrap();
            assert!(
                metadata.iter().any(|pair| pair.key == "dateline.algorithm"
                    && pair.value.as_deref() == Some(ALGORITHM))
            );
            let read = reader.finish().unwrap();
            assert!(read.equals_missing(&frames::frame(&listing).unwrap()), "{}", listing.name());
            assert_eq!(read.height(), listing.len());
        }
    }

    #[test]
    fn every_format_writes_the_same_bytes_twice() {
        let (corpus, analysis) = sample::london();
        for listing in sample::listings(&corpus, &analysis) {
            assert!(!listing.is_empty(), "{} has no row to try", listing.name());
            for format in [Format::Table { width: 80 }, Format::Jsonl, Format::Csv, Format::Parquet]
            {
                assert_eq!(bytes(&listing, format).unwrap(), bytes(&listing, format).unwrap());
            }
        }
    }

    #[test]
    fn empty_listings_keep_their_columns() {
        let text = bytes(&Listing::Events(Vec::new()), Format::Csv).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("id,doc,start,end,text,trigger_start"), "{text}");
        assert_eq!(text.lines().count(), 1);
        assert!(bytes(&Listing::Events(Vec::new()), Format::Parquet).unwrap().ends_with(b"PAR1"));
    }

    #[test]
    fn json_lines_are_the_rows_themselves() {
        let (_, analysis) = sample::london();
        let rows = rows::events(&analysis);
        let text = bytes(&Listing::Events(rows.clone()), Format::Jsonl).unwrap();
        let first: serde_json::Value =
            serde_json::from_slice(text.split(|&b| b == b'\n').next().unwrap()).unwrap();
        assert_eq!(first, serde_json::to_value(&rows[0]).unwrap());
    }
}
