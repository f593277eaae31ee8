//! Signatory Map's command: hands the arguments to [`signatory_map::cli`].

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    signatory_map::cli::run(std::env::args_os().collect())
}
