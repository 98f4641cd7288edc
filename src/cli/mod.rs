//! The command line: one file a command, each of which translates flags to options and rows to output.

mod args;
mod list;
mod output;

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
    /// What was read: outlet, title, publication time and its basis.
    Documents(list::Documents),
    /// The passages and their roles.
    Passages(list::Passages),
    /// Every time expression, resolved.
    Times(list::Times),
    /// Every dated event mention.
    Events(list::Events),
    /// The audit of duplicate coverage.
    Duplicates(list::Duplicates),
    /// Event by event: who reports it, how many independent reports, what agrees, what conflicts.
    Agreement(list::Agreement),
}

/// Runs the command that the arguments name and gives the exit status: 0 done; 1 done, but some input could not be
/// read; 2 could not do it.
pub fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Documents(command) => command.run(),
        Command::Passages(command) => command.run(),
        Command::Times(command) => command.run(),
        Command::Events(command) => command.run(),
        Command::Duplicates(command) => command.run(),
        Command::Agreement(command) => command.run(),
    };
    match done {
        Ok(status) => status,
        Err(error) => {
            output::complain(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
