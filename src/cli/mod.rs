//! The command line: what scripts rely on.
//!
//! Parses, calls the rooms that do the work, prints, and ends with the promised status: 0 done,
//! 1 the input has errors, 2 wrong usage, 3 the window cannot open. Results go to standard
//! output, messages to standard error. Knows no egui.

mod args;
mod check;
mod compare;
mod completions;
mod entry;
mod export;
mod extract;
mod failure;
mod help;
mod import;
mod info;
mod library;
mod load;
mod output;
mod resolve;
mod subject;
mod window;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use self::args::{Cli, Verb};
use self::failure::Failure;
use self::output::Output;

/// Does what `args` ask for; the first of them is the program's name.
#[must_use]
pub fn run(args: Vec<OsString>) -> ExitCode {
    crate::figure::typeset::set_font_source(crate::export::system_font);
    let (lang, format) = args::hints(&args);
    let output = Output::new(lang, format);
    let cli = help::command(lang)
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let done = match cli {
        Ok(Cli {
            command: Some(Verb::Info(args)),
            ..
        }) => info::run(&args, &output),
        Ok(Cli {
            command: Some(Verb::Export(args)),
            ..
        }) => export::run(&args, &output),
        Ok(Cli {
            command: Some(Verb::Compare(args)),
            ..
        }) => compare::run(&args, &output),
        Ok(Cli {
            command: Some(Verb::Check(args)),
            ..
        }) => check::run(&args, &output),
        Ok(Cli {
            command: Some(Verb::Extract(args)),
            ..
        }) => extract::run(&args, &output),
        Ok(Cli {
            command: Some(Verb::Import(args)),
            ..
        }) => import::run(&args, &output),
        Ok(Cli {
            command: Some(Verb::Resolve(args)),
            ..
        }) => resolve::run(&args, &output),
        Ok(Cli {
            command: Some(Verb::Completions(args)),
            ..
        }) => completions::run(&args, &output),
        Ok(Cli {
            command: None,
            window,
        }) => window::run(window),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Output::result(&error.render().to_string())
            }
            _ => Err(Failure::Parse(error.render().to_string())),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output.failure(&failure);
            ExitCode::from(failure.status())
        }
    }
}
