//! Standard output and standard error.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

/// Prints one line on standard error.
pub(super) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes rows as JSON Lines to standard output.
pub(super) fn jsonl<T: Serialize>(rows: impl IntoIterator<Item = T>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for row in rows {
        serde_json::to_writer(&mut out, &row)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
