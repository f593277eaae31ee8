//! The data that a command works on: built in, or from the files that it names.

use std::io;
use std::path::Path;

use super::args::SourceArgs;
use super::failure::Failure;
use super::output::Output;
use crate::geo::Atlas;
use crate::i18n;
use crate::model::{Dossier, Lang};
use crate::read::{self, Diagnostic};

/// What is loaded.
#[derive(Debug)]
pub(super) struct Loaded {
    pub dossier: Dossier,
    pub atlas: Atlas,
    /// What the boundaries are from: the built-in source's name, or the file's.
    pub boundary_source: String,
    /// Shapes as the file counts them.
    pub features: usize,
    /// Names of the shapes that match no country.
    pub unmatched: Vec<String>,
    /// Warnings of both files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads what `sources` name. With an error in either file, both files' diagnostics are the
/// failure.
pub(super) fn load(sources: &SourceArgs, output: &Output) -> Result<Loaded, Failure> {
    todo!()
}

/// An error of the system in the user's language, where it is one that users meet.
pub(super) fn reason(error: &io::Error, lang: Lang) -> String {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "cli-reason-not-found",
        io::ErrorKind::PermissionDenied => "cli-reason-denied",
        io::ErrorKind::StorageFull => "cli-reason-full",
        io::ErrorKind::IsADirectory => "cli-reason-is-directory",
        _ => return error.to_string(),
    };
    i18n::t(lang, key)
}
