//! Rows on their way to the user.

use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::Context;
use terminal_size::{Width, terminal_size};

use super::args::{Format, Listing};
use crate::report::{tables, write_atomically};

/// Columns of a table that goes to a file or a pipe.
const WIDTH: u16 = 100;

/// Writes rows as the user asked for: in the format named, else a table on a terminal and JSONL anywhere else.
///
/// # Errors
///
/// When the output cannot be written.
pub(super) fn write(rows: &tables::Listing<'_>, listing: &Listing) -> anyhow::Result<()> {
    let Some(path) = &listing.output else {
        let mut out = BufWriter::new(io::stdout().lock());
        tables::write(rows, format(listing, io::stdout().is_terminal()), &mut out)?;
        return Ok(out.flush()?);
    };
    let bytes = tables::bytes(rows, format(listing, false))?;
    write_atomically(path, &bytes)
        .with_context(|| format!("cannot write {}: check its folder", path.display()))
}

/// Prints a whole document on standard output.
///
/// # Errors
///
/// When standard output is closed.
pub(super) fn print(document: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(document.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes rows as JSONL while they are made: `make` is given a sink that takes one row after the other.
///
/// # Errors
///
/// When the output cannot be written.
pub(super) fn stream<T>(
    listing: &Listing,
    make: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> anyhow::Result<T> {
    let Some(path) = &listing.output else {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let made = make(&mut out)?;
        out.flush()?;
        return Ok(made);
    };
    let mut bytes = Vec::new();
    let made = make(&mut bytes)?;
    write_atomically(path, &bytes)
        .with_context(|| format!("cannot write {}: check its folder", path.display()))?;
    Ok(made)
}

/// Whether the rows are written as JSONL.
pub(super) fn is_jsonl(listing: &Listing) -> bool {
    let terminal = listing.output.is_none() && io::stdout().is_terminal();
    matches!(format(listing, terminal), tables::Format::Jsonl)
}

fn format(listing: &Listing, terminal: bool) -> tables::Format {
    match listing.format {
        Some(Format::Jsonl) => tables::Format::Jsonl,
        Some(Format::Csv) => tables::Format::Csv,
        Some(Format::Parquet) => tables::Format::Parquet,
        Some(Format::Table) => tables::Format::Table { width: width() },
        None if terminal => tables::Format::Table { width: width() },
        None => tables::Format::Jsonl,
    }
}

/// Columns of the terminal; of what is no terminal, [`WIDTH`].
fn width() -> u16 {
    terminal_size().map_or(WIDTH, |(Width(columns), _)| columns)
}
