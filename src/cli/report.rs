//! `dateline report`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;

use super::args::Inputs;
use super::output;
use super::session::Session;
use crate::Stage;
use crate::report::phrase::count;
use crate::report::{folder, pages};

/// Write the comparison report, the charts and the tables into one folder: the main job
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline report seeds
  dateline report bbc/ independent/ wires.jsonl -o strike-report
  dateline report --manifest sources.csv --zone Europe/Kyiv pages/

The folder holds report.html and report.md, four charts (PNG, each with its text alternative), tables/
(CSV, JSONL, Parquet) and manifest.json, the list of all these files with their hashes: it is written
last, so a folder without it is not whole. It has nothing to do with --manifest.")]
pub(super) struct Report {
    #[command(flatten)]
    inputs: Inputs,
    /// The folder to write; made when missing.
    #[arg(short, long, value_name = "FOLDER", default_value = "reports")]
    output: PathBuf,
}

impl Report {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        if self.output.exists() && !self.output.is_dir() {
            bail!("{} is a file, not a folder: choose another with -o", self.output.display());
        }
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        let written = folder::write(
            &self.output,
            &session.corpus,
            &session.analysis,
            &session.page_inputs(&self.inputs),
        )?;
        if !self.inputs.reading.quiet
            && let Some(warning) = pages::unknown_outlets(&session.corpus)
        {
            output::complain(&warning);
        }
        let mut out = io::stdout().lock();
        let documents = count(session.corpus.documents.len(), "document");
        let events = count(session.analysis.agreement.events.len(), "event");
        writeln!(out, "{documents}, {events}")?;
        for file in written.iter().filter(|file| !file.file.starts_with("tables/")) {
            writeln!(out, "{}", self.output.join(&file.file).display())?;
        }
        writeln!(out, "{} (each as csv, jsonl, parquet)", self.output.join("tables").display())?;
        writeln!(
            out,
            "{} (all files with their hashes)",
            self.output.join(folder::LIST).display()
        )?;
        Ok(session.status())
    }
}
