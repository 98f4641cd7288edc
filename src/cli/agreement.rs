//! `dateline agreement`.

use std::process::ExitCode;

use super::args::{Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::report::{rows, tables};

/// List event by event who reports it, how many reports are independent, what agrees and what conflicts
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline agreement seeds
  dateline agreement --format jsonl seeds | jq 'select(.status == \"contested\")'

The number of independent reports is the length of `reports`: copies, reports that credit one agency
and reports of one owner count once, and each join says why.")]
pub(super) struct Agreement {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    listing: Listing,
}

impl Agreement {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        list::write(
            &tables::Listing::Agreement(rows::agreement(&session.analysis)),
            &self.listing,
        )?;
        Ok(session.status())
    }
}
