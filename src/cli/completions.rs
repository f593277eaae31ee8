//! `completions`: a script that completes this command line in a shell.

use super::args::CompletionsArgs;
use super::failure::Failure;
use super::help;
use super::output::Output;

pub(super) fn run(args: &CompletionsArgs, output: &Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = help::command(output.lang);
    clap_complete::generate(args.shell, &mut command, "signatory-map", &mut script);
    Output::result(&String::from_utf8_lossy(&script))
}
