//! `dateline completions` and `dateline man`.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use super::Cli;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions zsh > ~/.zfunc/_dateline")]
pub(super) struct Completions {
    /// The shell to complete in.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "dateline", &mut script);
        io::stdout().lock().write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dateline man | man -l -
  dateline man > /usr/local/share/man/man1/dateline.1")]
pub(super) struct Man {}

impl Man {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut page = Vec::new();
        let command = Cli::command();
        clap_mangen::Man::new(command.clone()).render(&mut page)?;
        for subcommand in command.get_subcommands() {
            writeln!(
                page,
                ".SH \"{}\"",
                format!("dateline {}", subcommand.get_name()).to_uppercase()
            )?;
            let man = clap_mangen::Man::new(subcommand.clone());
            man.render_description_section(&mut page)?;
            man.render_options_section(&mut page)?;
            man.render_extra_section(&mut page)?;
        }
        io::stdout().lock().write_all(&page)?;
        Ok(ExitCode::SUCCESS)
    }
}
