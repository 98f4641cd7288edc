//! `dateline compare`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};

use super::args::Inputs;
use super::session::Session;
use crate::Stage;
use crate::report::{folder, write_atomically};

/// Write the comparison report alone, as HTML or Markdown
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline compare seeds -o report.html
  dateline compare seeds -o report.md
  dateline compare seeds | less

The HTML is one file with its charts in it and needs no network. Without -o Markdown is printed.")]
pub(super) struct Compare {
    #[command(flatten)]
    inputs: Inputs,
    /// The file to write; its ending, .html or .md, decides the format.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Compare {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let ending = self
            .output
            .as_ref()
            .map(|path| path.extension().unwrap_or_default().to_ascii_lowercase());
        let html = match ending.as_ref().and_then(|ending| ending.to_str()) {
            Some("html" | "htm") => true,
            Some("md" | "markdown") => false,
            None if self.output.is_none() => false,
            _ => {
                bail!("the report is written as .html or .md: end the name of -o with one of them")
            }
        };
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        let inputs = session.page_inputs(&self.inputs);
        let page = if html {
            folder::html(&session.corpus, &session.analysis, &inputs)?
        } else {
            folder::markdown(&session.corpus, &session.analysis, &inputs)
        };
        match &self.output {
            Some(path) => write_atomically(path, page.as_bytes())
                .with_context(|| format!("cannot write {}: check its folder", path.display()))?,
            None => io::stdout().lock().write_all(page.as_bytes())?,
        }
        Ok(session.status())
    }
}
