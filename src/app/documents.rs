//! The documents that are open: the dossier's file, shapes of a file or the built-in world, and the files
//! still to be opened.

use std::{collections::VecDeque, path::PathBuf, sync::Arc};

use super::{
    draft_state::Drafting,
    edit_stamp::FileStamp,
    edit_state::Editing,
    edit_watch::{FileWatch, WatchedFile},
    findings,
};
use crate::{
    figure::BUILT_IN_BOUNDARIES, geo::Atlas, model::Lang, read::Diagnostic, read::MatchReport,
    ui::FeatureFinding, ui::Findings,
};

/// See the module's text.
pub(super) struct Documents {
    /// The built-in world, in as much detail as was needed so far.
    pub built_in: Arc<Atlas>,
    /// Whether more detail has come, or never will.
    pub refined: bool,
    /// Shapes of an opened file; absent: those of the built-in world.
    pub shapes: Option<OpenShapes>,
    /// File of the dossier; absent: the built-in one, or one that was never saved.
    pub dossier: Option<PathBuf>,
    /// List, table or article that is being understood.
    pub drafting: Drafting,
    /// Faults of the dossier's file that was opened last, or was not.
    pub told: Option<Told>,
    /// The dossier's text, its steps, and what waits for an answer about them.
    pub editing: Editing,
    pub watch: FileWatch,
    /// Files still to be opened.
    pub queue: VecDeque<PathBuf>,
}

/// Shapes of a file that is open.
pub(super) struct OpenShapes {
    pub path: PathBuf,
    pub name: String,
    pub report: MatchReport,
    pub findings: Findings,
    /// State of the file as it was last seen.
    pub stamp: Option<FileStamp>,
}

/// Faults of a dossier's file.
pub(super) struct Told {
    pub file: String,
    pub rows: Vec<FeatureFinding>,
    diagnostics: Vec<Diagnostic>,
}

impl Told {
    /// Nothing where there are none.
    pub fn new(diagnostics: Vec<Diagnostic>, lang: Lang) -> Option<Self> {
        let file = diagnostics.first()?.file.clone();
        Some(Self {
            file,
            rows: findings::rows(&diagnostics, lang),
            diagnostics,
        })
    }
}

impl Documents {
    pub fn new(built_in: Arc<Atlas>, queue: VecDeque<PathBuf>, editing: Editing) -> Self {
        Self {
            built_in,
            refined: false,
            shapes: None,
            dossier: None,
            drafting: Drafting::default(),
            told: None,
            editing,
            watch: FileWatch::default(),
            queue,
        }
    }

    /// Whether the built-in dossier is shown, as it is.
    pub fn is_built_in(&self) -> bool {
        self.dossier.is_none() && self.editing.open.is_none()
    }

    /// The files that are open, as they were last seen.
    pub fn watched(&self) -> Vec<WatchedFile> {
        let shapes = self.shapes.as_ref();
        let shapes = shapes.and_then(|it| Some((it.path.clone(), it.stamp.clone()?)));
        let dossier = self.dossier.clone().zip(self.editing.seen.clone());
        let files = dossier.into_iter().chain(shapes);
        files
            .map(|(path, stamp)| WatchedFile { path, stamp })
            .collect()
    }

    /// The files that are open.
    pub fn paths(&self) -> Vec<PathBuf> {
        let shapes = self.shapes.as_ref().map(|shapes| shapes.path.clone());
        self.dossier.iter().cloned().chain(shapes).collect()
    }

    /// Name of the boundaries that exports cite.
    pub fn boundary_source(&self) -> String {
        let file = self.shapes.as_ref().map(|shapes| shapes.name.clone());
        file.unwrap_or_else(|| BUILT_IN_BOUNDARIES.to_owned())
    }

    /// Says what was found in the shapes in another language.
    pub fn relabel(&mut self, lang: Lang) {
        if let Some(shapes) = &mut self.shapes {
            shapes.findings = findings::findings(&shapes.name, &shapes.report, lang);
        }
        if let Some(told) = &mut self.told {
            told.rows = findings::rows(&told.diagnostics, lang);
        }
    }
}
