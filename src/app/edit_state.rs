//! The dossier under edit: its text and steps, what of it is saved, and what waits for a person's answer.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
};

use super::{
    edit_journal::{Journal, Leftover},
    edit_stamp::FileStamp,
    files::IncomingDossier,
};
use crate::{
    edit::{EditTurn, OpenDossier},
    ui::{DocumentInfo, LeftoverRow},
};

/// See the module's text.
#[derive(Default)]
pub(super) struct Editing {
    /// The dossier with its text; absent: the built-in one, as it is.
    pub open: Option<OpenDossier>,
    /// State of its file as it was last read or written here.
    pub stamp: Option<FileStamp>,
    /// State of its file as it was last seen.
    pub seen: Option<FileStamp>,
    pub journal: Journal,
    pub questions: Questions,
    /// Turns that wait for one that is made on a worker.
    pub turns: VecDeque<EditTurn>,
    /// File in which to save what these lead to, and whether one that lies there is replaced.
    pub save_waits: Option<(PathBuf, bool)>,
    /// Reason why the last edit was refused.
    pub refusal: Option<String>,
    /// Title of the window as it was last told.
    pub title: String,
}

/// Questions that wait for a person's answer.
#[derive(Default)]
pub(super) struct Questions {
    /// Next, once it is clear what becomes of unsaved work.
    pub next: Option<Next>,
    /// Next, once the dossier is saved.
    pub after_saving: Option<Next>,
    /// File that is not to be overwritten unasked.
    pub conflict: Option<PathBuf>,
    /// Unsaved work of runs before.
    pub leftovers: Vec<Leftover>,
    pub leftover_rows: Vec<LeftoverRow>,
}

/// Deed that would take unsaved work away.
#[derive(Debug)]
pub(super) enum Next {
    Close,
    Show(Box<IncomingDossier>),
    /// Reads the file again that is open.
    Reload,
}

impl Editing {
    /// The state of a start, with a journal in a folder.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self {
            journal: Journal::new(folder),
            ..Self::default()
        }
    }

    /// Whether there is work that would be lost.
    pub fn has_unsaved(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|open| open.is_unsaved() && open.is_touched())
    }

    /// Hands unsaved work on to the journal.
    pub fn keep(&mut self, path: Option<&Path>) {
        self.journal
            .keep(self.open.as_ref(), path, self.stamp.as_ref());
    }

    /// Facts for the panels.
    pub fn info<'a>(&'a self, path: Option<&'a Path>) -> DocumentInfo<'a> {
        let open = self.open.as_ref();
        let conflict = self.questions.conflict.as_deref();
        DocumentInfo {
            unsaved: open.is_some_and(OpenDossier::is_unsaved),
            undo: open.and_then(OpenDossier::undo_name),
            redo: open.and_then(OpenDossier::redo_name),
            refusal: self.refusal.as_deref(),
            path,
            conflict,
            leftovers: &self.questions.leftover_rows,
        }
    }
}
