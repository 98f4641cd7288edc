//! `dateline report`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::args::Inputs;
use super::session::Session;
use crate::Stage;
use crate::report::folder;

/// Write the comparison report, the charts and the tables into one folder: the main job
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline report seeds
  dateline report bbc/ independent/ wires.jsonl -o strike-report
  dateline report --manifest sources.csv --zone Europe/Kyiv pages/

The folder holds report.html and report.md, four charts (PNG, each with its text alternative), tables/
(CSV, JSONL, Parquet) and manifest.json, which is written last: a folder without it is not whole.")]
pub(super) struct Report {
    #[command(flatten)]
    inputs: Inputs,
    /// The folder to write; made when missing.
    #[arg(short, long, value_name = "FOLDER", default_value = "reports")]
    output: PathBuf,
}

impl Report {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        let written = folder::write(
            &self.output,
            &session.corpus,
            &session.analysis,
            &session.page_inputs(&self.inputs),
        )?;
        let mut out = io::stdout().lock();
        let (documents, events) =
            (session.corpus.documents.len(), session.analysis.agreement.events.len());
        writeln!(out, "{documents} documents, {events} events")?;
        for file in written.iter().filter(|file| !file.file.starts_with("tables/")) {
            writeln!(out, "{}", self.output.join(&file.file).display())?;
        }
        writeln!(out, "{} (each as csv, jsonl, parquet)", self.output.join("tables").display())?;
        Ok(session.status())
    }
}
