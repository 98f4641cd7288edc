//! `dateline diff`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::args::{Listing, Reading};
use super::session::Session;
use super::{list, output};
use crate::Stage;
use crate::corpus::{Document, Input};
use crate::deduplicate;
use crate::report::{clean, pages, rows, tables, write_atomically};
use crate::text::StepKind;

/// Align two documents passage by passage and word by word; B may be a later version of A
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline diff morning.txt evening.txt
  dateline diff v1.html v2.html -o changes.html
  dateline diff --at-least 3 v1.txt v2.txt
  dateline diff --format jsonl v1.txt v2.txt | jq 'select(.step != \"same\")'

A table marks words cut as [-so-] and words added as {+so+}, on a terminal with colour by colour, strike-through and
underlining, and counts what is the same. Under a passage stand the figures, names, times and speakers that changed.")]
pub(super) struct Diff {
    /// The first document.
    #[arg(value_name = "A")]
    first: String,
    /// The second document.
    #[arg(value_name = "B")]
    second: String,
    /// Leave out passages in which fewer words than this changed; with 1, those in which no more than marks, spelling, an
    /// article or a "that" changed.
    #[arg(long, value_name = "WORDS", default_value_t = 0)]
    at_least: usize,
    /// Colour in the table; auto has it on a terminal, unless NO_COLOR is set.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    listing: Listing,
}

/// When the table is in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A document by its id, outlet and publication.
fn told(document: &Document) -> String {
    let outlet = document.outlet.as_ref().map(|outlet| outlet.value.as_str());
    let published = document.published.as_ref().and_then(|at| at.interval.earliest());
    let parts = [Some(document.id()), outlet, published.as_deref()];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

impl Diff {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        self.reading.start_threads()?;
        let (first, second) = (self.read(&self.first)?, self.read(&self.second)?);
        let mut steps =
            deduplicate::diff(&first.analysis.segments[0], &second.analysis.segments[0]);
        steps.retain(|step| {
            let kept = matches!(step.step, StepKind::Same | StepKind::Moved);
            kept || step.changed_words() >= self.at_least
        });
        let (a, b) = (&first.corpus.documents[0], &second.corpus.documents[0]);
        if let Some(path) = self.page() {
            let (x, y) = (&first.analysis.segments[0], &second.analysis.segments[0]);
            let page = pages::diff_html(&pages::diff((a, x), (b, y), &steps));
            write_atomically(path, page.as_bytes())
                .with_context(|| format!("cannot write {}: check its folder", path.display()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let rows = rows::diff(&steps);
        let Some(width) = list::table_width(&self.listing) else {
            list::write(&tables::Listing::Diff(rows), &self.listing)?;
            return Ok(ExitCode::SUCCESS);
        };
        let colour = match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.listing.output.is_none() && output::has_colour(),
        };
        let text = format!(
            "first    {}\nsecond   {}\n\n{}",
            told(a),
            told(b),
            tables::diff(&rows, width, colour)
        );
        list::stream(&self.listing, |out| out.write_all(text.as_bytes()))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The file to write a page to, when its ending asks for one.
    fn page(&self) -> Option<&Path> {
        let path = self.listing.output.as_deref()?;
        let ending = path.extension()?.to_ascii_lowercase();
        (self.listing.format.is_none() && (ending == "html" || ending == "htm")).then_some(path)
    }

    /// Reads the one document that an argument names.
    fn read(&self, named: &str) -> anyhow::Result<Session> {
        let session = Session::of(&[Input(named.to_owned())], &self.reading, Stage::Segments)?;
        match session.corpus.documents.len() {
            1 => Ok(session),
            many => bail!("{named} holds {many} documents: name a file that holds one"),
        }
    }
}
