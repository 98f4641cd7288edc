//! Why something could not be read.

use std::io;
use std::path::PathBuf;

/// Why an input could not be read. One bad file or row never stops the others.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The operating system refused.
    #[error("cannot read {path}: {source}; check the name and its permissions")]
    Io {
        /// What was to be opened.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}
