//! Signatory Map's command: hands the arguments to [`signatory_map::cli`].

#![forbid(unsafe_code)]

use std::process::ExitCode;

/// Gives memory back where glibc keeps it: see `Cargo.toml`.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    signatory_map::cli::run(std::env::args_os().collect())
}
