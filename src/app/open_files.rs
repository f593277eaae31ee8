//! Files opened and closed: shapes, dossiers, tiles, and the built-in world in as much detail as is needed.

use std::{path::PathBuf, sync::Arc};

use eframe::egui;

use super::{
    documents::{OpenShapes, Told},
    files::{self, OpenedFile, OpenedShapes, OpeningTerms, Refused, file_name},
    findings,
    tasks::{Done, Ended, TaskKind},
    toasts::About,
    window::SignatoryMap,
};
use crate::{
    fault,
    geo::Atlas,
    i18n,
    model::{Dossier, Subject},
    read::{
        self,
        library::{self, LibraryPart},
        world,
    },
    tiles::Basemap,
    ui::{Command, Mood, PanelCommand},
};

impl SignatoryMap {
    /// Whether the world is to be read in detail: it takes time and memory that few views need.
    pub(super) fn wants_detail(&self) -> bool {
        self.map.store.wants_better()
            && !self.documents.refined
            && !self.tasks.runs(TaskKind::World)
    }

    /// Has the world read in detail.
    pub(super) fn refine(&mut self, ctx: &egui::Context) {
        self.tasks.spawn(TaskKind::World, None, ctx, |_| {
            let atlas = world::built_in_shared();
            // The first picture is pointed at meanwhile.
            atlas.index();
            Done::World(atlas)
        });
    }

    /// Takes in the world in detail, if it could be read.
    pub(super) fn refined(&mut self, end: Ended) {
        self.documents.refined = true;
        match end {
            Ended::Done(Done::World(atlas)) => {
                self.documents.built_in = Arc::clone(&atlas);
                if self.documents.shapes.is_none() {
                    self.content.refine(atlas);
                }
            }
            Ended::Done(_) => {}
            Ended::Died(fault) => fault.into_iter().for_each(fault::tell),
        }
    }

    /// Begins to open the next file that waits, once the one before is open.
    pub(super) fn open_next(&mut self, ctx: &egui::Context) {
        if !self.tasks.runs(TaskKind::Open)
            && let Some(path) = self.documents.queue.pop_front()
        {
            self.open(path, ctx);
        }
    }

    fn open(&mut self, path: PathBuf, ctx: &egui::Context) {
        // As large as they come: never read whole.
        let ending = path.extension();
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case(files::TILE_FILE)) {
            return self.set_basemap(Basemap::File(path), ctx);
        }
        let lang = self.content.lang();
        let args = [("file", file_name(&path).into())];
        let name = i18n::t_args(lang, "app-opening", &args);
        let terms = OpeningTerms {
            backdrop: self.memory.settings.backdrop,
            lang,
            groups: self.content.dossier().groups.clone(),
        };
        let heap = self.shell.heap.clone();
        self.tasks
            .spawn(TaskKind::Open, Some(name), ctx, move |progress| {
                // What it was read from, and all of it where it was given up: nobody hears of that end.
                let _freed = heap.freed_at_end();
                Done::Opened(files::open(&path, &terms, progress))
            });
    }

    /// Takes in a file that was read, or says why it was not.
    pub(super) fn opened(&mut self, end: Ended, ctx: &egui::Context) {
        let lang = self.content.lang();
        match end {
            Ended::Done(Done::Opened(Ok(OpenedFile::Shapes(shapes)))) => {
                self.memory.settings.remember(&shapes.path);
                self.show_shapes(*shapes);
                self.tell_of_shapes();
            }
            Ended::Done(Done::Opened(Ok(OpenedFile::Dossier(incoming)))) => {
                self.show_or_ask(*incoming, ctx);
            }
            Ended::Done(Done::Opened(Ok(OpenedFile::Draft { path, draft }))) => {
                if let Some(path) = path {
                    self.memory.settings.remember(&path);
                }
                self.show_draft(*draft);
            }
            Ended::Done(Done::Opened(Err(Refused::Diagnostics(diagnostics)))) => {
                let (text, detail) = findings::first_of(&diagnostics, lang);
                let action = Command::Panel(PanelCommand::ToggleFindings);
                let told = (detail, (diagnostics.len() > 1).then_some(action));
                self.toasts.tell(About::Opening, Mood::Doubtful, text, told);
                self.documents.told = Told::new(diagnostics, lang);
            }
            Ended::Done(_) => {}
            Ended::Died(fault) => self.tell_failure("app-not-opened", fault),
        }
    }

    /// Adds the sets of the library that a subject names to the dossier that is open, where it lacks them.
    pub(super) fn fetch_from_library(&mut self, subject: &Subject) {
        let lacks = |id: &&String| {
            let dossier = self.content.dossier();
            id.starts_with(library::PREFIX)
                && dossier.agreement(id).is_none()
                && dossier.group(id).is_none()
        };
        let wanted: Vec<&String> = subject.ids().iter().filter(lacks).collect();
        if wanted.is_empty() {
            return;
        }
        let mut dossier = Dossier::clone(self.content.dossier());
        for id in wanted {
            if let Some(name) = id.strip_prefix(library::PREFIX) {
                library::add(&mut dossier, name, LibraryPart::Agreement, id);
            }
        }
        self.content.change_dossier(Arc::new(dossier));
    }

    /// Opens shapes that were read.
    fn show_shapes(&mut self, shapes: OpenedShapes) {
        let lang = self.content.lang();
        let findings = if shapes.lang == lang {
            shapes.findings
        } else {
            // The language has changed while the file was read.
            findings::findings(&shapes.name, &shapes.report, lang)
        };
        self.set_atlas(shapes.atlas);
        self.documents.shapes = Some(OpenShapes {
            path: shapes.path,
            name: shapes.name,
            report: shapes.report,
            findings,
            stamp: shapes.stamp,
        });
    }

    /// Shows other shapes; the country that is selected stays so, if they have it.
    fn set_atlas(&mut self, atlas: Arc<Atlas>) {
        let selected = self.selected_code();
        self.content.set_atlas(atlas);
        self.selected = selected.and_then(|code| self.content.atlas().atlas.unit(code));
        self.shell.heap.freed();
    }

    fn tell_of_shapes(&mut self) {
        let Some(OpenShapes { name, findings, .. }) = &self.documents.shapes else {
            return;
        };
        let lang = self.content.lang();
        let args = [
            ("file", name.as_str().into()),
            ("matched", findings.matched.len().into()),
            ("unmatched", findings.unmatched.len().into()),
            ("mended", findings.mended_count.into()),
        ];
        let text = i18n::t_args(lang, "app-shapes-opened", &args);
        let clean = findings.unmatched.is_empty() && findings.mended.is_empty();
        // What is doubtful is a party that the map lacks; the rest can be read of.
        let missing = self.content.audit().map(|audit| !audit.missing.is_empty());
        let mood = match missing {
            Some(true) => Mood::Doubtful,
            Some(false) => Mood::Fine,
            None if clean => Mood::Fine,
            None => Mood::Plain,
        };
        let detail = (!clean).then(|| i18n::t_args(lang, "app-shapes-opened-detail", &args));
        let action = Command::Panel(PanelCommand::ToggleFindings);
        self.toasts
            .tell(About::Opening, mood, text, (detail, Some(action)));
    }

    /// Goes back to the built-in world.
    pub(super) fn close_shapes(&mut self) {
        if self.documents.shapes.take().is_some() {
            self.set_atlas(Arc::clone(&self.documents.built_in));
        }
    }

    /// Goes back to what is built in, with nothing of anybody's open.
    pub(super) fn close_all(&mut self) {
        self.documents.queue.clear();
        self.close_shapes();
        self.selected = None;
        self.documents.dossier = None;
        self.documents.told = None;
        self.leave_unsaved();
        self.content
            .set_dossier(Arc::new(read::dossier::built_in()));
        self.shell.heap.freed();
        self.map.agreement_changed();
    }
}
