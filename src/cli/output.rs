//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};

use crate::report::visible;

/// Prints one line on standard error; control characters in it, which may come from a hostile file name, are made visible.
pub(super) fn complain(line: &str) {
    let line = visible(line);
    // Nothing can be said when standard error itself is closed.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Whether an error is a reader that has seen enough, such as `head`: no failure of ours.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind)
                == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Whether standard output is a terminal whose user has not asked for none of its colours (<https://no-color.org>).
pub(super) fn has_colour() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !refused && !dumb
}
