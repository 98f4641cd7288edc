//! `dateline events`.

use std::process::ExitCode;

use super::args::{Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::report::{rows, tables};

/// List every mention of an event: the clause, when, where, who, how many, and who says so
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline events seeds
  dateline events --format csv seeds -o events.csv

`event` is the id of the real-world event that all its mentions share, in every document.
A date that the text does not give is null; open bounds say no more than the text warrants.")]
pub(super) struct Events {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    listing: Listing,
}

impl Events {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        list::write(&tables::Listing::Events(rows::events(&session.analysis)), &self.listing)?;
        Ok(session.status())
    }
}
