//! The `dateline` binary: hands its arguments to the library and ends with the status it gives.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::main()
}
