//! `dateline duplicates`.

use std::process::ExitCode;

use clap::ValueEnum;

use super::args::{Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::deduplicate::{Kind, Level};
use crate::report::tables;

/// Audit duplicate coverage: which places hold the same words, what kind of reuse it is, and what changed
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline duplicates seeds
  dateline duplicates --level document archive.jsonl
  dateline duplicates --boilerplate --format csv seeds -o reuse.csv

Every pair is listed, not only those to one representative.")]
pub(super) struct Duplicates {
    #[command(flatten)]
    inputs: Inputs,
    /// The unit to compare.
    #[arg(long, value_enum, default_value_t = Unit::Passage)]
    level: Unit,
    /// List the pairs that are boilerplate too.
    #[arg(long)]
    boilerplate: bool,
    #[command(flatten)]
    listing: Listing,
}

/// The unit that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Unit {
    /// Whole documents.
    Document,
    /// Whole posts and the bodies of articles.
    Block,
    /// Paragraphs.
    Passage,
    /// Sentences.
    Sentence,
}

impl Unit {
    fn level(self) -> Level {
        match self {
            Unit::Document => Level::Document,
            Unit::Block => Level::Block,
            Unit::Passage => Level::Passage,
            Unit::Sentence => Level::Sentence,
        }
    }
}

impl Duplicates {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Copies)?;
        let wanted = self.level.level();
        let pairs = session.analysis.copies.pairs.iter();
        let pairs = pairs.filter(|pair| {
            pair.level == wanted && (self.boilerplate || pair.kind != Kind::Boilerplate)
        });
        list::write(&tables::Listing::Duplicates(pairs.collect()), &self.listing)?;
        Ok(session.status())
    }
}
