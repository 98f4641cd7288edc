//! `dateline times`.

use std::process::ExitCode;

use super::args::{Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::report::{rows, tables};

/// List every time expression, resolved to a day, a minute or a length, with what it counts from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline times seeds
  dateline times --published 2025-08-17 --zone Europe/London seeds/002*.txt

Values are TIMEX3: 2025-12-02, 2025-W49, 2025-12-08T11:49Z, P3D, PRESENT_REF. Without a publication
date relative words keep a symbolic value such as XXXX-WXX-2, and no bounds.")]
pub(super) struct Times {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    listing: Listing,
}

impl Times {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Times)?;
        let rows = session.analysis.coverage.times.iter().flatten().map(rows::time).collect();
        list::write(&tables::Listing::Times(rows), &self.listing)?;
        Ok(session.status())
    }
}
