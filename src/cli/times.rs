//! `dateline times`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::ValueEnum;

use super::args::{self, Inputs, parse_day};
use super::list;
use super::session::Session;
use crate::Stage;
use crate::normalise::times::{self, TimeExpression};
use crate::report::{rows, tables, timeml, write_atomically};

/// List every time expression, resolved to a day, a minute or a length, with what it counts from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline times seeds
  dateline times --published 2025-08-17 --zone Europe/London seeds/002*.txt
  dateline times --on 2025-12-08 'last Tuesday'
  dateline times --format timeml -o marked seeds     one TimeML file a document, in the folder marked

Values are TIMEX3: 2025-12-02, 2025-W49, 2025-12-08T11:49Z, P3D, PRESENT_REF. Without a publication
date relative words keep a symbolic value such as XXXX-WXX-2, and no bounds.")]
pub(super) struct Times {
    #[command(flatten)]
    inputs: Inputs,
    /// Read the arguments as phrases said on this day, not as inputs.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    on: Option<NaiveDate>,
    /// How the expressions are written; a table on a terminal, JSONL when piped.
    #[arg(long, value_enum, help_heading = "Writing")]
    format: Option<Format>,
    /// Write to this file in place of standard output; for TimeML of several documents, to this folder.
    #[arg(short, long, value_name = "FILE", help_heading = "Writing")]
    output: Option<PathBuf>,
}

/// How time expressions are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header row.
    Csv,
    /// Apache Parquet.
    Parquet,
    /// The text with its expressions marked in place, one TimeML document an input document.
    Timeml,
}

impl Times {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        if let Some(day) = self.on {
            let zone = self.inputs.reading.zone;
            let phrases: Vec<_> = self
                .inputs
                .paths
                .iter()
                .map(|phrase| times::read_phrase(phrase, day, zone))
                .collect();
            if self.format == Some(Format::Timeml) {
                let said = times::said_on(day);
                let marked = phrases.iter().zip(1..).map(|((text, found), number)| {
                    (format!("phrase-{number}"), timeml::timeml(text, found, Some(&said)))
                });
                self.write_timeml(marked.collect())?;
            } else {
                self.write_rows(phrases.iter().flat_map(|(_, found)| found))?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        let session = Session::start(&self.inputs, Stage::Times)?;
        let coverage = &session.analysis.coverage;
        if self.format == Some(Format::Timeml) {
            let documents = session.corpus.documents.iter().enumerate();
            let marked = documents.map(|(index, document)| {
                let published = coverage.published[index].as_ref();
                let xml = timeml::timeml(&document.text, &coverage.times[index], published);
                (document.id().to_owned(), xml)
            });
            self.write_timeml(marked.collect())?;
        } else {
            self.write_rows(coverage.times.iter().flatten())?;
        }
        Ok(session.status())
    }

    fn write_rows<'a>(
        &self,
        found: impl Iterator<Item = &'a TimeExpression>,
    ) -> anyhow::Result<()> {
        let format = self.format.and_then(|format| match format {
            Format::Table => Some(args::Format::Table),
            Format::Jsonl => Some(args::Format::Jsonl),
            Format::Csv => Some(args::Format::Csv),
            Format::Parquet => Some(args::Format::Parquet),
            Format::Timeml => None,
        });
        let listing = args::Listing { format, output: self.output.clone() };
        list::write(&tables::Listing::Times(found.map(rows::time).collect()), &listing)
    }

    /// One document goes to standard output or a file; several go to a folder, one file each, since an XML file holds
    /// one document.
    fn write_timeml(&self, documents: Vec<(String, String)>) -> anyhow::Result<()> {
        let write = |path: PathBuf, xml: &str| {
            write_atomically(&path, xml.as_bytes())
                .with_context(|| format!("cannot write {}: check its folder", path.display()))
        };
        match (documents.as_slice(), &self.output) {
            ([(_, xml)], None) => list::print(xml),
            ([(_, xml)], Some(path)) if !path.is_dir() => write(path.clone(), xml),
            (several, None) => {
                bail!("{} documents are as many TimeML files: name a folder with -o", several.len())
            }
            (several, Some(folder)) => {
                let names = timeml::file_names(several.iter().map(|(id, _)| id.as_str()));
                for ((_, xml), name) in several.iter().zip(names) {
                    write(folder.join(name), xml)?;
                }
                Ok(())
            }
        }
    }
}
