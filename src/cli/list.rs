//! Listings, shared.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::args::Listing;

/// Writes rows as the user asked for.
///
/// # Errors
///
/// When the output cannot be written.
pub(super) fn rows<T: Serialize>(
    rows: impl IntoIterator<Item = T>,
    listing: &Listing,
) -> anyhow::Result<()> {
    let _ = listing;
    let mut out = BufWriter::new(io::stdout().lock());
    for row in rows {
        serde_json::to_writer(&mut out, &row)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
