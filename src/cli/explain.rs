//! `dateline explain`.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::bail;

use super::args::Inputs;
use super::session::Session;
use crate::Stage;
use crate::report::explain;

/// Say why a row says what it says: the rule, the anchor, the words, the joins behind it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline explain 000_f39f0105ef6bef67.txt seeds     how this document was dated
  dateline explain 004_2a061224c1d895c9.txt:7059-7068 seeds     the time, passage or pair at these bytes
  dateline explain m0123456789ab seeds     an event mention, by the id that `events` prints

An id is a document's, an event mention's (m...), an event's or a report's, as the listings print them;
a time expression, passage or pair is named by its document and bytes: DOC:START-END.")]
pub(super) struct Explain {
    /// The id of a row, or DOC:START-END.
    id: String,
    #[command(flatten)]
    inputs: Inputs,
}

impl Explain {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        let found = explain::explain(&session.corpus, &session.analysis, &self.id);
        if found.is_empty() {
            bail!(
                "nothing here has the id {}: take one from a listing of the same input, or name a place as DOC:START-END",
                self.id
            );
        }
        let mut out = io::stdout().lock();
        for (index, explanation) in found.iter().enumerate() {
            let gap = if index > 0 { "\n" } else { "" };
            write!(out, "{gap}{}", explanation.text())?;
        }
        Ok(session.status())
    }
}
