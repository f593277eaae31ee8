//! Facts about the dossier's file and its steps, for menus, dialogs and the panel that edits it.

use std::path::Path;

use crate::edit::StepName;

/// See the module's text.
#[derive(Clone, Copy, Debug, Default)]
pub struct DocumentInfo<'a> {
    /// Whether the dossier is otherwise than in its file, or in none.
    pub unsaved: bool,
    /// Names of the steps that would be undone and done again.
    pub undo: Option<&'a StepName>,
    pub redo: Option<&'a StepName>,
    /// Reason why the last edit was not taken, in the window's language.
    pub refusal: Option<&'a str>,
    /// File of the dossier; absent: it was never saved, or is built in.
    pub path: Option<&'a Path>,
    /// File that somebody else has written, and that is not to be overwritten unasked.
    pub conflict: Option<&'a Path>,
    /// Unsaved work of runs before.
    pub leftovers: &'a [LeftoverRow],
}

/// Unsaved work of a run before, as a person is told of it.
#[derive(Clone, Debug)]
pub struct LeftoverRow {
    pub title: String,
    /// File that it is of, and when it was kept; in the window's language.
    pub detail: String,
}
