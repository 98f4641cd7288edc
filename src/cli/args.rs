//! Arguments that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::corpus::{Input, ReadOptions};

/// What to read and how.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Folders, files, globs, or `-` for standard input.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    /// Number of threads; the result does not depend on it.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print no notices and no progress.
    #[arg(long)]
    pub(super) quiet: bool,
}

impl Inputs {
    pub(super) fn inputs(&self) -> Vec<Input> {
        self.inputs.iter().cloned().map(Input).collect()
    }

    pub(super) fn read_options(&self) -> anyhow::Result<ReadOptions> {
        if let Some(threads) = self.threads {
            rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
        }
        Ok(ReadOptions::default())
    }
}

/// Where rows go and how they are written.
#[derive(Debug, Args)]
pub(super) struct Listing {
    /// How rows are written; a table on a terminal, JSONL when piped.
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// Write to this file in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header row.
    Csv,
    /// Apache Parquet.
    Parquet,
}
