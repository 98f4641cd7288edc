//! `dateline timeline`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::ValueEnum;

use super::args::{Format, Inputs, Listing, parse_day};
use super::session::Session;
use super::{list, output};
use crate::Stage;
use crate::report::charts::{self, Lanes, TimelineOptions};
use crate::report::phrase::count;
use crate::report::{Selection, rows, tables, write_atomically};

/// Draw when events happened, as PNG or SVG
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline timeline seeds
  dateline timeline seeds --about Zelensky --from 2025-11-20 -o zelensky.svg
  dateline timeline seeds --by side -o sides.png
  dateline timeline seeds --about Kupiansk --format csv

The picture is written to timeline.png, with its text alternative beside it, unless -o says otherwise;
the ending of the name, .png or .svg, decides the format. With --format the events are listed instead.")]
pub(super) struct Timeline {
    #[command(flatten)]
    inputs: Inputs,
    /// Keep events in which this name takes part.
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// Keep events on or after this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    from: Option<NaiveDate>,
    /// Keep events on or before this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    to: Option<NaiveDate>,
    /// What the lanes stand for.
    #[arg(long, value_enum, default_value_t = By::Outlet)]
    by: By,
    /// Write to this file; .png and .svg are drawn.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// List the events in this format in place of drawing them.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// What the lanes stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Who reports it.
    Outlet,
    /// Which side is quoted.
    Side,
    /// Where it happened.
    Place,
    /// What kind of happening it is.
    Kind,
}

impl By {
    fn lanes(self) -> Lanes {
        match self {
            By::Outlet => Lanes::Outlet,
            By::Side => Lanes::Side,
            By::Place => Lanes::Place,
            By::Kind => Lanes::Kind,
        }
    }
}

impl Timeline {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            bail!("--from {from} is after --to {to}: exchange them");
        }
        match self.format {
            Some(format) => self.list(format),
            None => self.draw(),
        }
    }

    fn list(&self, format: Format) -> anyhow::Result<ExitCode> {
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        self.tell_nothing(&session);
        let selection = Selection::new(self.about.as_deref(), self.from, self.to);
        let mentions = session.analysis.coverage.events.iter();
        let chosen = rows::events(&session.analysis).into_iter().zip(mentions);
        let chosen =
            chosen.filter(|(_, event)| selection.takes(event)).map(|(row, _)| row).collect();
        let listing = Listing { format: Some(format), output: self.output.clone() };
        list::write(&tables::Listing::Events(chosen), &listing)?;
        Ok(session.status())
    }

    fn draw(&self) -> anyhow::Result<ExitCode> {
        let path = self.output.as_deref().unwrap_or(Path::new("timeline.png"));
        let svg = match path.extension().and_then(|ending| ending.to_str()) {
            Some(ending) if ending.eq_ignore_ascii_case("png") => false,
            Some(ending) if ending.eq_ignore_ascii_case("svg") => true,
            _ => {
                bail!("the timeline is drawn as .png or .svg: end the name of -o with one of them")
            }
        };
        let session = Session::start(&self.inputs, Stage::Agreement)?;
        let options = TimelineOptions {
            about: self.about.clone(),
            from: self.from,
            to: self.to,
            by: self.by.lanes(),
        };
        self.tell_nothing(&session);
        let chart = charts::timeline(&session.corpus, &session.analysis, &options)?;
        let picture = if svg { chart.svg.into_bytes() } else { chart.png()? };
        for (path, bytes) in
            [(path, &picture), (&path.with_extension("alt.txt"), &chart.alt.into_bytes())]
        {
            write_atomically(path, bytes)
                .with_context(|| format!("cannot write {}: check its folder", path.display()))?;
            writeln!(io::stdout().lock(), "{}", path.display())?;
        }
        Ok(session.status())
    }

    /// Says on standard error that nothing is what was asked for.
    fn tell_nothing(&self, session: &Session) {
        let selection = Selection::new(self.about.as_deref(), self.from, self.to);
        let nothing = !session.analysis.coverage.events.iter().any(|event| selection.takes(event));
        if nothing && !self.inputs.reading.quiet {
            let about = self.about.as_ref().map(|name| format!(" about {name}"));
            let from = self.from.map(|day| format!(" since {day}"));
            let to = self.to.map(|day| format!(" until {day}"));
            let asked: String = [about, from, to].into_iter().flatten().collect();
            output::complain(&format!(
                "no event{asked} in {}: nothing to draw or list",
                count(session.corpus.documents.len(), "document")
            ));
        }
    }
}
