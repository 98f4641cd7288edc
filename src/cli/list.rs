//! The listings.

use std::process::ExitCode;

use clap::Args;

use super::args::{Inputs, Listing};
use super::output;
use crate::corpus::{self, Corpus};
use crate::report::rows;
use crate::{Analysis, Options, analyse};

macro_rules! listing {
    ($(#[$doc:meta])* $name:ident, $rows:expr $(, $field:ident: $type:ty, $(#[$attr:meta])*)?) => {
        $(#[$doc])*
        #[derive(Debug, Args)]
        pub(super) struct $name {
            #[command(flatten)]
            inputs: Inputs,
            #[command(flatten)]
            listing: Listing,
            $($(#[$attr])* $field: $type,)?
        }
        impl $name {
            pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
                let (corpus, analysis) = analysed(&self.inputs)?;
                let _ = &self.listing;
                let rows: fn(&Self, &Corpus, &Analysis) -> anyhow::Result<()> = $rows;
                rows(self, &corpus, &analysis)?;
                Ok(status(&corpus))
            }
        }
    };
}

listing!(Documents, |this, c, a| output::jsonl(rows::documents(c, a, this.text)), text: bool, #[arg(long)]);
listing!(Passages, |_, _, a| output::jsonl(rows::passages(a)));
listing!(Times, |_, _, a| output::jsonl(a.coverage.times.iter().flatten().map(rows::time)));
listing!(Events, |_, _, a| output::jsonl(rows::events(a)));
listing!(
    Duplicates,
    |this, _, a| {
        let level = this.level.as_deref().unwrap_or("passage");
        output::jsonl(a.copies.pairs.iter().filter(|pair| serde_json::to_value(pair.level).ok() == Some(level.into())))
    },
    level: Option<String>,
    #[arg(long)]
);
listing!(Agreement, |_, _, a| output::jsonl(rows::agreement(a)));

fn analysed(inputs: &Inputs) -> anyhow::Result<(Corpus, Analysis)> {
    let corpus = corpus::read(&inputs.inputs(), &inputs.read_options()?);
    let analysis = analyse(&corpus, &Options::default());
    Ok((corpus, analysis))
}

fn status(corpus: &Corpus) -> ExitCode {
    for error in &corpus.errors {
        output::complain(&format!("skipped: {error}"));
    }
    if corpus.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
