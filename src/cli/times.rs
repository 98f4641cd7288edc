//! `dateline times`.

use std::process::ExitCode;

use chrono::NaiveDate;

use super::args::{Inputs, Listing, parse_day};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::normalise::times;
use crate::report::{rows, tables};

/// List every time expression, resolved to a day, a minute or a length, with what it counts from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline times seeds
  dateline times --published 2025-08-17 --zone Europe/London seeds/002*.txt
  dateline times --on 2025-12-08 'last Tuesday'

Values are TIMEX3: 2025-12-02, 2025-W49, 2025-12-08T11:49Z, P3D, PRESENT_REF. Without a publication
date relative words keep a symbolic value such as XXXX-WXX-2, and no bounds.")]
pub(super) struct Times {
    #[command(flatten)]
    inputs: Inputs,
    /// Read the arguments as phrases said on this day, not as inputs.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    on: Option<NaiveDate>,
    #[command(flatten)]
    listing: Listing,
}

impl Times {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        if let Some(day) = self.on {
            let zone = self.inputs.reading.zone;
            let phrases = self.inputs.paths.iter();
            let found: Vec<_> =
                phrases.flat_map(|phrase| times::read_phrase(phrase, day, zone)).collect();
            let rows = found.iter().map(rows::time).collect();
            list::write(&tables::Listing::Times(rows), &self.listing)?;
            return Ok(ExitCode::SUCCESS);
        }
        let session = Session::start(&self.inputs, Stage::Times)?;
        let rows = session.analysis.coverage.times.iter().flatten().map(rows::time).collect();
        list::write(&tables::Listing::Times(rows), &self.listing)?;
        Ok(session.status())
    }
}
