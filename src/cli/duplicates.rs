//! `dateline duplicates`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::args::{Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::corpus::{self, Input};
use crate::deduplicate::{Index, Kind, Level, Record};
use crate::report::tables;

/// Audit duplicate coverage: which places hold the same words, what kind of reuse it is, and what changed
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline duplicates seeds
  dateline duplicates --level document archive.jsonl
  dateline duplicates --boilerplate --format csv seeds -o reuse.csv

Every pair is listed, not only those to one representative. A JSONL file of more than 4 MB is compared
without holding its texts when passages or documents are listed as JSONL; what changed is then left
out of the rows (`dateline diff` shows it), and every line counts as a passage of reporting.")]
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

/// Bytes of a JSONL file from which on its texts are not held.
const ARCHIVE: u64 = 4_000_000;

impl Duplicates {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        if let Some(path) = self.archive()
            && self.list_archive(&path)?
        {
            return Ok(ExitCode::SUCCESS);
        }
        let session = Session::start(&self.inputs, Stage::Copies)?;
        let wanted = self.level.level();
        let pairs = session.analysis.copies.pairs.iter();
        let pairs = pairs.filter(|pair| {
            pair.level == wanted && (self.boilerplate || pair.kind != Kind::Boilerplate)
        });
        list::write(&tables::Listing::Duplicates(pairs.collect()), &self.listing)?;
        Ok(session.status())
    }

    /// The file to compare without holding its texts, when the input is one such.
    fn archive(&self) -> Option<PathBuf> {
        let inputs = self.inputs.inputs();
        let [Input(path)] = inputs.as_slice() else { return None };
        let asked = matches!(self.level, Unit::Document | Unit::Passage)
            && !self.boilerplate
            && self.inputs.reading.is_plain()
            && list::is_jsonl(&self.listing);
        let path = PathBuf::from(path);
        let large = || {
            let file = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file);
            file.is_some_and(|file| file.len() >= ARCHIVE)
        };
        let jsonl = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
        (asked && jsonl && large()).then_some(path)
    }

    /// Lists the pairs of an archive; `false` when its rows are not so plain that this can be done.
    fn list_archive(&self, path: &Path) -> anyhow::Result<bool> {
        let mut index = Index::new();
        let plain = corpus::archive(path, |row| {
            index.add(Record {
                id: row.id,
                outlet: row.outlet,
                minute: row.minute,
                text: row.text,
            });
        });
        if !plain.unwrap_or(false) || index.repeats_an_id() {
            return Ok(false);
        }
        let level = self.level.level();
        list::stream(&self.listing, |out| {
            index.rows(level, |row| {
                serde_json::to_writer(&mut *out, row)?;
                out.write_all(b"\n")
            })
        })?;
        Ok(true)
    }
}
