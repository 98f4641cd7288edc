//! `dateline documents`.

use std::process::ExitCode;

use super::args::{Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::report::{rows, tables};

/// List what was read: outlet, title, publication time and what it rests on, what was skipped and why
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline documents seeds
  dateline documents --published 2025-08-17 seeds/002*.txt
  dateline documents --text --format jsonl pages/ > texts.jsonl

A document whose date nothing states and nothing in the folder proves has `published: null`.
`dateline explain ID INPUT...` tells how an inferred date was found.")]
pub(super) struct Documents {
    #[command(flatten)]
    inputs: Inputs,
    /// Add the text of each document to its row.
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    listing: Listing,
}

impl Documents {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Dates)?;
        let rows = rows::documents(&session.corpus, &session.analysis, self.text);
        list::write(&tables::Listing::Documents(rows), &self.listing)?;
        Ok(session.status())
    }
}
