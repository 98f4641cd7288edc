//! `dateline diff`.

use std::process::ExitCode;

use anyhow::bail;

use super::args::{Listing, Reading};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::corpus::Input;
use crate::deduplicate;
use crate::report::{rows, tables};

/// Align two documents passage by passage and word by word; B may be a later version of A
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline diff morning.txt evening.txt
  dateline diff --at-least 3 v1.txt v2.txt
  dateline diff --format jsonl v1.txt v2.txt | jq 'select(.step != \"same\")'

A table marks words cut as [-so-] and words added as {+so+}, and leaves out what is the same.")]
pub(super) struct Diff {
    /// The first document.
    #[arg(value_name = "A")]
    first: String,
    /// The second document.
    #[arg(value_name = "B")]
    second: String,
    /// Leave out changes of fewer words than this.
    #[arg(long, value_name = "WORDS", default_value_t = 0)]
    at_least: usize,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    listing: Listing,
}

impl Diff {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        self.reading.start_threads()?;
        let (first, second) = (self.read(&self.first)?, self.read(&self.second)?);
        let mut steps =
            deduplicate::diff(&first.analysis.segments[0], &second.analysis.segments[0]);
        steps.retain(|step| {
            let changed = step.changed_words();
            changed == 0 || changed >= self.at_least
        });
        list::write(&tables::Listing::Diff(rows::diff(&steps)), &self.listing)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Reads the one document that an argument names.
    fn read(&self, named: &str) -> anyhow::Result<Session> {
        let session = Session::of(&[Input(named.to_owned())], &self.reading, Stage::Segments)?;
        match session.corpus.documents.len() {
            1 => Ok(session),
            many => bail!("{named} holds {many} documents: name a file that holds one"),
        }
    }
}
