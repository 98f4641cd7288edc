//! The command line: one file a command, each of which translates flags to options and rows to output.

mod agreement;
mod args;
mod compare;
mod completions;
mod documents;
mod duplicates;
mod events;
mod list;
mod output;
mod passages;
mod report;
mod session;
mod timeline;
mod times;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Says what happened when in a folder of news documents, which reports are copies of each other, and where the
/// independent ones agree.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Report),
    Timeline(timeline::Timeline),
    Compare(compare::Compare),
    Documents(documents::Documents),
    Passages(passages::Passages),
    Times(times::Times),
    Events(events::Events),
    Duplicates(duplicates::Duplicates),
    Agreement(agreement::Agreement),
    Completions(completions::Completions),
    Man(completions::Man),
}

/// Runs the command that the arguments name and gives the exit status: 0 done; 1 done, but some input could not be
/// read; 2 could not do it.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Report(command) => command.run(),
        Command::Timeline(command) => command.run(),
        Command::Compare(command) => command.run(),
        Command::Documents(command) => command.run(),
        Command::Passages(command) => command.run(),
        Command::Times(command) => command.run(),
        Command::Events(command) => command.run(),
        Command::Duplicates(command) => command.run(),
        Command::Agreement(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match done {
        Ok(status) => status,
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
