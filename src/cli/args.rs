//! Arguments that several commands share, and what they mean.

use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::{NaiveDate, NaiveDateTime};
use clap::{Args, ValueEnum};

use crate::Options;
use crate::calendar::{Clock, Interval, Zone};
use crate::corpus::{Basis, Input, Publication, ReadOptions};
use crate::normalise::TimeOptions;

/// What to read and how to read it.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Folders, files, globs, or `-` for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(super) paths: Vec<String>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

impl Inputs {
    pub(super) fn inputs(&self) -> Vec<Input> {
        self.paths.iter().cloned().map(Input).collect()
    }
}

/// How documents are read; the same for every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct Reading {
    /// Publication time of documents that carry none.
    #[arg(long, value_name = "YYYY-MM-DD[THH:MM]", value_parser = parse_moment)]
    published: Option<Moment>,
    /// Home zone of outlets that name none, as the tz database calls it.
    #[arg(long, value_name = "NAME", value_parser = parse_zone)]
    pub(super) zone: Option<Zone>,
    /// What you know of the documents: CSV, JSONL or TOML with path, outlet, published, zone, url, owner.
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Outlets and sides of speakers beyond the built-in ones (TOML: [[outlet]] with name, also, domains, owner, zone, says,
    /// boilerplate; [[side]] with name, words, voices, places).
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// Field names of JSON and CSV rows: ours=theirs, comma between; a dot leads into a field's own fields.
    #[arg(long, value_name = "text=body,...", value_delimiter = ',', value_parser = parse_mapping)]
    map: Vec<(String, String)>,
    /// Number of threads; the result does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Print no notices and no progress.
    #[arg(long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print every notice about every document.
    #[arg(short, long)]
    pub(super) verbose: bool,
}

impl Reading {
    /// The options of the reading stage.
    pub(super) fn read_options(&self) -> ReadOptions {
        ReadOptions {
            published: self.published.map(|moment| moment.publication(self.zone)),
            zone: self.zone,
            manifest: self.manifest.clone(),
            profile: self.profile.clone(),
            map: self.map.clone(),
        }
    }

    /// Whether rows are read as they are, without anything that is known of them beside.
    pub(super) fn is_plain(&self) -> bool {
        self.published.is_none()
            && self.manifest.is_none()
            && self.profile.is_none()
            && self.map.is_empty()
    }

    /// The options of the stages after it.
    pub(super) fn options(&self) -> Options {
        Options { time: TimeOptions { zone: self.zone, ..TimeOptions::default() } }
    }

    /// Sets up as many threads as were asked for.
    pub(super) fn start_threads(&self) -> anyhow::Result<()> {
        let Some(threads) = self.threads else { return Ok(()) };
        rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global().with_context(
            || format!("cannot start {threads} threads: ask for fewer with --threads"),
        )
    }

    /// The settings as the report lists them: flag and value, in a fixed order, without the number of threads.
    pub(super) fn settings(&self) -> Vec<(String, String)> {
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        let map = self
            .map
            .iter()
            .map(|(ours, theirs)| format!("{ours}={theirs}"))
            .collect::<Vec<_>>()
            .join(",");
        let stated = [
            ("--published", self.published.map(|moment| moment.to_string())),
            ("--zone", self.zone.map(|zone| zone.name().to_owned())),
            ("--manifest", path(&self.manifest)),
            ("--profile", path(&self.profile)),
            ("--map", (!map.is_empty()).then_some(map)),
        ];
        stated.into_iter().filter_map(|(flag, value)| Some((flag.to_owned(), value?))).collect()
    }
}

/// A day, with a clock time where one was given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Moment {
    Day(NaiveDate),
    Minute(NaiveDateTime),
}

impl Moment {
    /// A publication time given by option; a clock time is read in `zone`.
    pub(super) fn publication(self, zone: Option<Zone>) -> Publication {
        let interval = match (self, zone) {
            (Moment::Day(day), _) => Interval::day(day),
            (Moment::Minute(at), Some(zone)) => Interval::minute(zone.to_utc(at).0, Clock::Utc),
            (Moment::Minute(at), None) => Interval::minute(at, Clock::Local),
        };
        Publication { interval, basis: Basis::Option, evidence: None, reasons: Vec::new() }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Moment::Day(day) => write!(f, "{day}"),
            Moment::Minute(at) => write!(f, "{}", at.format("%Y-%m-%dT%H:%M")),
        }
    }
}

pub(super) fn parse_moment(given: &str) -> anyhow::Result<Moment> {
    if let Ok(day) = NaiveDate::parse_from_str(given, "%Y-%m-%d") {
        return Ok(Moment::Day(day));
    }
    NaiveDateTime::parse_from_str(given, "%Y-%m-%dT%H:%M")
        .map(Moment::Minute)
        .context("write a day as 2025-12-08 or a minute as 2025-12-08T11:49")
}

pub(super) fn parse_day(given: &str) -> anyhow::Result<NaiveDate> {
    NaiveDate::parse_from_str(given, "%Y-%m-%d").context("write a day as 2025-12-08")
}

fn parse_zone(name: &str) -> anyhow::Result<Zone> {
    Zone::named(name)
        .with_context(|| format!("{name} is no zone of the tz database: write it as Europe/London"))
}

fn parse_mapping(pair: &str) -> anyhow::Result<(String, String)> {
    match pair.split_once('=') {
        Some((ours, theirs)) if !ours.is_empty() && !theirs.is_empty() => {
            Ok((ours.to_owned(), theirs.to_owned()))
        }
        _ => bail!("write a mapping as text=body: our field name, then yours"),
    }
}

/// Where rows go and how they are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Writing")]
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
