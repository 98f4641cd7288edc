//! `dateline duplicates`.

mod archive;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use clap::ValueEnum;

use super::args::{Format, Inputs, Listing};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::calendar::Interval;
use crate::corpus::{self, ArchiveRow, Input};
use crate::deduplicate::{Index, Kind, Level, Record, audit};
use crate::report::{rows, tables, write_atomically};

/// Audit duplicate coverage: which places hold the same words, what kind of reuse it is, and what changed
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline duplicates seeds
  dateline duplicates --level document archive.jsonl
  dateline duplicates --show outlets seeds
  dateline duplicates --show groups --level document --format jsonl seeds
  dateline duplicates --show origins seeds | jq 'select(.origin == \"copied\")'
  dateline duplicates --boilerplate --format csv seeds -o reuse.csv
  dateline duplicates --index known --level document monday.jsonl > monday.pairs
  dateline duplicates --index known --level document tuesday.jsonl > both-days.pairs

A table begins with the audit: how many words of each outlet are its own, copied from whom, carried over,
quoted, boilerplate. Every pair is listed, not only those to one representative. A JSONL file of more than 1 MB is compared
without holding its texts when passages or documents are listed as JSONL; what changed is then left
out of the rows unless --differs asks for it, and every line counts as a passage of reporting.")]
pub(super) struct Duplicates {
    #[command(flatten)]
    inputs: Inputs,
    /// The unit to compare.
    #[arg(long, value_enum, default_value_t = Unit::Passage)]
    level: Unit,
    /// What to list. A table of pairs begins with the audit and the groups.
    #[arg(long, value_enum, default_value_t = Show::Pairs, conflicts_with = "index")]
    show: Show,
    /// List the pairs that are boilerplate too.
    #[arg(long)]
    boilerplate: bool,
    /// Say in the rows of a large JSONL file too what changed: its texts are read a second time, which takes several
    /// times as long. Rows of anything else always say it.
    #[arg(long, conflicts_with = "index")]
    differs: bool,
    /// Folder that keeps the words of the documents between runs: these are compared with all that were given before,
    /// which are not read again. Lists passages or documents, as JSONL, each line of a text a passage of reporting.
    #[arg(long, value_name = "DIR", conflicts_with = "boilerplate")]
    index: Option<PathBuf>,
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

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// Every two places with the same words.
    Pairs,
    /// Groups of copies with the likely original and why.
    Groups,
    /// Per outlet how many words are its own, copied from whom, carried over, quoted, boilerplate.
    Outlets,
    /// Every word of the audit: which are own, which copied from where.
    Origins,
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
const ARCHIVE: u64 = 1_000_000;

impl Duplicates {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        self.inputs.reading.start_threads()?;
        if let Some(folder) = &self.index {
            return self.list_index(folder);
        }
        if let Some(path) = self.archive()
            && self.list_archive(&path)?
        {
            return Ok(ExitCode::SUCCESS);
        }
        let session = Session::of(&self.inputs.inputs(), &self.inputs.reading, Stage::Copies)?;
        let wanted = self.level.level();
        let pairs = session.analysis.copies.pairs.iter();
        let pairs = pairs.filter(|pair| {
            pair.level == wanted && (self.boilerplate || pair.kind != Kind::Boilerplate)
        });
        let pairs = tables::Listing::Duplicates(pairs.collect());
        let audit = || audit(&session.corpus, &session.analysis.segments, &session.analysis.copies);
        let groups = || rows::groups(&session.corpus, &session.analysis, wanted);
        let width = list::table_width(&self.listing);
        match (self.show, width) {
            (Show::Pairs, None) => list::write(&pairs, &self.listing)?,
            (Show::Pairs, Some(width)) => list::stream(&self.listing, |out| {
                out.write_all(tables::audit(&audit().outlets, width).as_bytes())?;
                for listing in [&tables::Listing::Groups(groups()), &pairs] {
                    out.write_all(b"\n")?;
                    tables::write(listing, tables::Format::Table { width }, out)
                        .map_err(io::Error::other)?;
                }
                Ok(())
            })?,
            (Show::Outlets, Some(width)) => list::stream(&self.listing, |out| {
                out.write_all(tables::audit(&audit().outlets, width).as_bytes())
            })?,
            (Show::Outlets, None) => {
                list::write(&tables::Listing::Outlets(audit().outlets), &self.listing)?;
            }
            (Show::Groups, _) => list::write(&tables::Listing::Groups(groups()), &self.listing)?,
            (Show::Origins, _) => {
                list::write(&tables::Listing::Origins(rows::origins(&audit())), &self.listing)?;
            }
        }
        Ok(session.status())
    }

    /// The file to compare without holding its texts, when the input is one such.
    fn archive(&self) -> Option<PathBuf> {
        let inputs = self.inputs.inputs();
        let [Input(path)] = inputs.as_slice() else { return None };
        let asked = matches!(self.level, Unit::Document | Unit::Passage)
            && !self.boilerplate
            && self.show == Show::Pairs
            && self.inputs.reading.is_plain()
            && list::is_jsonl(&self.listing);
        let path = PathBuf::from(path);
        let large = || {
            let file = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file);
            file.is_some_and(|file| file.len() >= ARCHIVE)
        };
        (asked && is_jsonl_file(&path) && large()).then_some(path)
    }

    /// Lists the pairs of an archive; `false` when its rows are not so plain that this can be done.
    fn list_archive(&self, path: &Path) -> anyhow::Result<bool> {
        let mut index = Index::new();
        let mut texts = archive::Texts::new(path);
        let added = if self.differs {
            add_archive(path, &mut index, |row| texts.note(row))
        } else {
            add_archive(path, &mut index, |_| {})
        };
        if !added || index.repeats_an_id() {
            return Ok(false);
        }
        if self.differs {
            let level = self.level.level();
            list::stream(&self.listing, |out| archive::write_compared(index, level, &texts, out))?;
        } else {
            self.stream(index)?;
        }
        Ok(true)
    }

    /// Adds the documents to those that a folder keeps, and lists the pairs among all of them.
    fn list_index(&self, folder: &Path) -> anyhow::Result<ExitCode> {
        if !matches!(self.level, Unit::Document | Unit::Passage) {
            bail!("--index keeps no posts and no sentences: list documents or passages");
        }
        if !matches!(self.listing.format, None | Some(Format::Jsonl)) {
            bail!("--index lists its rows as JSONL: leave out --format");
        }
        let path = folder.join(FILE);
        let shown = path.display();
        let kept = corpus::stored(&path)
            .with_context(|| format!("cannot read {shown}: check who may read it"))?;
        let mut index = match kept {
            Some(bytes) => Index::from_bytes(&bytes).map_err(|why| anyhow!("{shown} {why}"))?,
            None => Index::new(),
        };
        let inputs = self.inputs.inputs();
        let mut status = ExitCode::SUCCESS;
        for input in &inputs {
            let path = Path::new(&input.0);
            let plain = self.inputs.reading.is_plain()
                && is_jsonl_file(path)
                && corpus::archive(path, |_| {}).unwrap_or(false);
            if plain && add_archive(path, &mut index, |_| {}) {
                continue;
            }
            let session =
                Session::of(std::slice::from_ref(input), &self.inputs.reading, Stage::Segments)?;
            for document in &session.corpus.documents {
                let published = document.published.as_ref();
                index.add(Record {
                    id: document.id(),
                    outlet: document.outlet.as_ref().map(|outlet| outlet.value.as_str()),
                    minute: published.and_then(|published| minute(&published.interval)),
                    text: document.text.as_str(),
                });
            }
            if !session.corpus.errors.is_empty() {
                status = session.status();
            }
        }
        index.settle().map_err(|why| anyhow!("{shown} {why}"))?;
        write_atomically(&path, &index.to_bytes())
            .with_context(|| format!("cannot write {shown}: check its folder"))?;
        self.stream(index)?;
        Ok(status)
    }

    fn stream(&self, index: Index) -> anyhow::Result<()> {
        let level = self.level.level();
        let mut line = Vec::new();
        list::stream(&self.listing, |out| {
            index.rows(level, |row| {
                line.clear();
                row.write_line(&mut line)?;
                out.write_all(&line)
            })
        })
    }
}

/// The file of an index in its folder.
const FILE: &str = "copies.index";

/// Adds the rows of a JSONL file; `false` when they are not so plain that this can be done.
fn add_archive(path: &Path, index: &mut Index, mut each: impl FnMut(&ArchiveRow<'_>)) -> bool {
    let plain = corpus::archive(path, |row| {
        each(&row);
        let ArchiveRow { id, outlet, minute, text, .. } = row;
        index.add(Record { id, outlet, minute, text });
    });
    plain.unwrap_or(false)
}

fn is_jsonl_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"))
}

/// The minute of a publication that states one.
fn minute(published: &Interval) -> Option<i64> {
    let at = published.grain.has_clock().then_some(published.start)??;
    Some(at.and_utc().timestamp() / 60)
}
