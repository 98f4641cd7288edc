//! `dateline passages`.

use std::process::ExitCode;

use super::args::{Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::report::{rows, tables};

/// List the passages of each document and what each is for: title, headline, body, byline, credit, boilerplate ...
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline passages seeds
  dateline passages --format csv live-blog.txt -o passages.csv

`post` numbers the posts of a live blog; `published` is the time that a post prints of itself.")]
pub(super) struct Passages {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    listing: Listing,
}

impl Passages {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Dates)?;
        list::write(&tables::Listing::Passages(rows::passages(&session.analysis)), &self.listing)?;
        Ok(session.status())
    }
}
