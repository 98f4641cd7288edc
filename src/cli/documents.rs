//! `dateline documents`.

use std::process::ExitCode;

use super::args::{Inputs, Listing};
use super::list;
use super::session::{Session, status, tell};
use crate::corpus::{self, Corpus, Document, Notice, ReadError};
use crate::report::{rows, tables};
use crate::{Options, Stage, analyse_until};

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
        let reading = &self.inputs.reading;
        reading.start_threads()?;
        if let Some(status) = self.stream()? {
            return Ok(status);
        }
        let session = Session::of(&self.inputs.inputs(), reading, Stage::Dates)?;
        let rows = rows::documents(&session.corpus, &session.analysis, self.text);
        list::write(&tables::Listing::Documents(rows), &self.listing)?;
        Ok(session.status())
    }

    /// Lists documents that all state their date beside the text without holding their texts: of each its row alone is
    /// kept, since rows are listed in the order of their ids.
    ///
    /// `None` when one of them must be dated by its text or by the others, for which all texts are needed.
    fn stream(&self) -> anyhow::Result<Option<ExitCode>> {
        let (inputs, reading) = (self.inputs.inputs(), &self.inputs.reading);
        let again = inputs.iter().all(|input| input.0 != "-");
        if self.text || !again || !reading.is_plain() || !list::is_jsonl(&self.listing) {
            return Ok(None);
        }
        let options = reading.read_options();
        let mut held = Held::default();
        let mut batch = Vec::new();
        for document in corpus::documents(&inputs, &options) {
            match document {
                Ok(document) if document.published.is_none() => return Ok(None),
                Ok(document) => batch.push(document),
                Err(error) => held.errors.push(error),
            }
            if batch.len() == BATCH {
                held.add(std::mem::take(&mut batch), &reading.options())?;
            }
        }
        held.add(batch, &reading.options())?;
        if held.rows.is_empty() {
            return Ok(None);
        }
        let notices: Vec<(&str, &Notice)> =
            held.notices.iter().map(|(id, notice)| (id.as_str(), notice)).collect();
        tell(reading, &held.errors, &notices);
        held.rows.sort_unstable();
        list::stream(&self.listing, |out| {
            held.rows.iter().try_for_each(|(_, row)| out.write_all(row))
        })?;
        Ok(Some(status(&held.errors)))
    }
}

/// So many documents are held with their texts at a time.
const BATCH: usize = 1024;

/// What is kept of documents whose texts are let go.
#[derive(Default)]
struct Held {
    /// Each under its id.
    rows: Vec<(String, Box<[u8]>)>,
    notices: Vec<(String, Notice)>,
    errors: Vec<ReadError>,
}

impl Held {
    fn add(&mut self, documents: Vec<Document>, options: &Options) -> anyhow::Result<()> {
        let part = Corpus { documents, ..Corpus::default() };
        let analysis = analyse_until(&part, options, Stage::Dates, &|_| {});
        for row in rows::documents(&part, &analysis, false) {
            let id = row.doc.to_owned();
            let listing = tables::Listing::Documents(vec![row]);
            self.rows.push((id, tables::bytes(&listing, tables::Format::Jsonl)?.into()));
        }
        for document in part.documents {
            let id = document.id().to_owned();
            self.notices.extend(document.notices.into_iter().map(|notice| (id.clone(), notice)));
        }
        Ok(())
    }
}
