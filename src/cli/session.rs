//! Reads what the user named and runs the stages, with progress and notices on standard error.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Inputs, Reading};
use super::output;
use crate::corpus::{self, Corpus, Input, Notice, ReadError};
use crate::report::pages;
use crate::{Analysis, Stage, analyse_until};

/// Everything a command works on.
pub(super) struct Session {
    pub(super) corpus: Corpus,
    pub(super) analysis: Analysis,
    settings: Vec<(String, String)>,
}

impl Session {
    /// Reads the inputs and runs the stages up to `last`.
    ///
    /// # Errors
    ///
    /// When no document at all could be read; each reason is printed first.
    pub(super) fn start(inputs: &Inputs, last: Stage) -> anyhow::Result<Session> {
        inputs.reading.start_threads()?;
        Session::of(&inputs.inputs(), &inputs.reading, last)
    }

    /// Like [`Session::start`], for commands that name their inputs in another way.
    pub(super) fn of(inputs: &[Input], reading: &Reading, last: Stage) -> anyhow::Result<Session> {
        let progress = progress(reading.quiet);
        progress.set_message("reading");
        let corpus = corpus::read(inputs, &reading.read_options());
        if corpus.documents.is_empty() {
            progress.finish_and_clear();
            print_errors(&corpus.errors, reading.verbose);
            bail!("nothing could be read");
        }
        let analysis = analyse_until(&corpus, &reading.options(), last, &|stage: Stage| {
            progress.set_message(format!(
                "{} of {} documents",
                stage.doing(),
                corpus.documents.len()
            ));
        });
        progress.finish_and_clear();
        let session = Session { corpus, analysis, settings: reading.settings() };
        session.print_notices(reading);
        Ok(session)
    }

    /// What a page tells of its inputs and settings.
    pub(super) fn page_inputs(&self, inputs: &Inputs) -> pages::Inputs {
        let named = inputs.inputs().into_iter().map(|input| input.0).collect();
        pages::Inputs { named, settings: self.settings.clone() }
    }

    /// The exit status: 1 when some input could not be read.
    pub(super) fn status(&self) -> ExitCode {
        status(&self.corpus.errors)
    }

    fn print_notices(&self, reading: &Reading) {
        let notices: Vec<(&str, &Notice)> = self
            .corpus
            .documents
            .iter()
            .flat_map(|document| document.notices.iter().map(|notice| (document.id(), notice)))
            .collect();
        tell(reading, &self.corpus.errors, &notices);
    }
}

/// The exit status: 1 when some input could not be read.
pub(super) fn status(errors: &[ReadError]) -> ExitCode {
    if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Errors always; notices each with `-v`, else as one line that counts them.
pub(super) fn tell(reading: &Reading, errors: &[ReadError], notices: &[(&str, &Notice)]) {
    print_errors(errors, reading.verbose);
    if reading.verbose {
        for (id, notice) in notices {
            output::complain(&format!("notice: {id}: {}", notice.message));
        }
    } else if !reading.quiet && !notices.is_empty() {
        let count = notices.len();
        let plural = if count == 1 { "" } else { "s" };
        output::complain(&format!("{count} notice{plural} about what was read; -v lists them"));
    }
}

/// Every error on a line of its own; rows of one file that fail alike one after the other are named once and counted.
fn print_errors(errors: &[ReadError], verbose: bool) {
    let alike = |a: &ReadError, b: &ReadError| match (a.row(), b.row()) {
        (Some((file, _)), Some((other, _))) => file == other && a.reason() == b.reason(),
        _ => false,
    };
    for errors in errors.chunk_by(|a, b| !verbose && alike(a, b)) {
        output::complain(&format!("skipped: {}", errors[0]));
        if let (Some((file, _)), [_, more @ ..]) = (errors[0].row(), errors)
            && !more.is_empty()
        {
            let (file, count) = (file.display(), more.len());
            let plural = if count == 1 { "" } else { "s" };
            output::complain(&format!(
                "skipped: {file}: {count} more row{plural} after it for the same reason; -v lists them"
            ));
        }
    }
}

/// A spinner on standard error; hidden when that is no terminal.
fn progress(quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}")
        .expect("the template is a constant that parses");
    let spinner = ProgressBar::new_spinner().with_style(style);
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    spinner
}
