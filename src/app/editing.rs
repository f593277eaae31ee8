//! Dossiers begun, shown and saved; and the questions before unsaved work, or somebody else's, would be lost.

use std::path::{Path, PathBuf};

use eframe::egui::{self, ViewportCommand};

use super::{
    documents::Told,
    edit_journal,
    edit_saving::{SaveEnd, SaveJob},
    edit_stamp::now,
    edit_state::{Editing, Next},
    edit_watch::FileChange,
    files::{IncomingDossier, file_name},
    picking,
    tasks::{Done, Ended, Picked, TaskKind},
    toasts::About,
    window::SignatoryMap,
};
use crate::{
    edit::OpenDossier,
    i18n,
    model::{Date, Dossier},
    read::{FileKind, dossier::BUILT_IN, sniff},
    ui::{Dialog, LeftoverRow, Mood, PanelCommand, StageCommand, UnsavedAnswer},
};

/// The ending of dossiers.
const ENDING: &str = "json";

impl SignatoryMap {
    /// Begins a dossier with nothing in it.
    pub(super) fn new_dossier(&mut self, ctx: &egui::Context) {
        let title = i18n::t(self.content.lang(), "app-new-dossier");
        let open = OpenDossier::fresh(&title);
        self.show_or_ask(IncomingDossier::begun(open), ctx);
        self.panels.state.begin_editing();
    }

    /// Begins a dossier with all that the one has that is open.
    pub(super) fn duplicate_dossier(&mut self, ctx: &egui::Context) {
        let open = match &self.documents.editing.open {
            Some(open) => Some(open.copy()),
            None => OpenDossier::read("", BUILT_IN.as_bytes())
                .0
                .map(|it| it.copy()),
        };
        if let Some(open) = open {
            self.show_or_ask(IncomingDossier::begun(open), ctx);
            self.panels.state.begin_editing();
        }
    }

    /// Opens what was pasted: a dossier, or a list, a table or an article.
    pub(super) fn paste(&mut self, text: String, ctx: &egui::Context) {
        let lang = self.content.lang();
        let name = i18n::t(lang, "app-pasted");
        match sniff(text.as_bytes(), "") {
            FileKind::Dossier => {}
            FileKind::GeoJson | FileKind::TopoJson | FileKind::Json => {
                let text = i18n::t(lang, "app-not-pasted");
                self.toasts
                    .tell(About::Opening, Mood::Plain, text, (None, None));
                return;
            }
            FileKind::Table | FileKind::Article | FileKind::Unknown => {
                return self.read_pasted(text, ctx);
            }
        }
        match OpenDossier::read(&name, text.as_bytes()) {
            (Some(open), warnings) => {
                let incoming = IncomingDossier {
                    warnings,
                    ..IncomingDossier::begun(open.copy().touched())
                };
                self.show_or_ask(incoming, ctx);
            }
            (None, diagnostics) => {
                let (text, detail) = super::findings::first_of(&diagnostics, lang);
                self.toasts
                    .tell(About::Opening, Mood::Doubtful, text, (detail, None));
            }
        }
    }

    /// Shows a dossier, once it is clear what becomes of unsaved work.
    pub(super) fn show_or_ask(&mut self, incoming: IncomingDossier, ctx: &egui::Context) {
        self.do_or_ask(Next::Show(Box::new(incoming)), ctx);
    }

    fn do_or_ask(&mut self, next: Next, ctx: &egui::Context) {
        if self.documents.editing.has_unsaved() {
            self.documents.editing.questions.next = Some(next);
            self.ask(Dialog::Unsaved, ctx);
        } else {
            self.go_on(next, ctx);
        }
    }

    /// Shows a dialog, which the desk alone has.
    fn ask(&mut self, dialog: Dialog, ctx: &egui::Context) {
        if self.stage.is_some() {
            let end = crate::ui::Command::Stage(StageCommand::End);
            self.execute(end, ctx);
        }
        self.panels.state.apply(&PanelCommand::ShowDialog(dialog));
    }

    fn go_on(&mut self, next: Next, ctx: &egui::Context) {
        match next {
            Next::Close => {
                // Not asked again: whatever it was is saved or not wanted.
                self.documents.editing.open = None;
                self.documents.editing.keep(None);
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Next::Show(incoming) => self.show_dossier(*incoming),
            Next::Reload => {
                self.documents.editing.open = None;
                self.documents.queue.extend(self.documents.dossier.clone());
            }
        }
    }

    /// Shows a dossier that was read or begun.
    fn show_dossier(&mut self, incoming: IncomingDossier) {
        let IncomingDossier {
            path,
            open,
            stamp,
            warnings,
        } = incoming;
        let lang = self.content.lang();
        let again = path.is_some() && path == self.documents.dossier;
        let dossier = std::sync::Arc::clone(open.dossier());
        let args = [("title", dossier.title.get(lang).into())];
        let key = match (&path, again) {
            (Some(_), true) => "app-dossier-read-again",
            (Some(_), false) => "app-dossier-opened",
            (None, _) => "app-dossier-begun",
        };
        let text = i18n::t_args(lang, key, &args);
        if let Some(path) = &path {
            self.memory.settings.remember(path);
        }
        if again {
            self.content.change_dossier(dossier);
        } else {
            self.content.set_dossier(dossier);
            self.map.agreement_changed();
        }
        self.documents.dossier = path;
        let editing = &mut self.documents.editing;
        editing.open = Some(open);
        editing.seen.clone_from(&stamp);
        editing.stamp = stamp;
        editing.turns.clear();
        editing.refusal = None;
        editing.questions.conflict = None;
        self.shell.heap.freed();
        self.tell_of_dossier(text, &warnings);
        self.documents.told = Told::new(warnings, lang);
    }

    /// Takes the answer to what becomes of unsaved work.
    pub(super) fn unsaved(&mut self, answer: UnsavedAnswer, ctx: &egui::Context) {
        self.answered();
        let Some(next) = self.documents.editing.questions.next.take() else {
            return;
        };
        match answer {
            UnsavedAnswer::Save => {
                self.documents.editing.questions.after_saving = Some(next);
                self.save(false, ctx);
            }
            UnsavedAnswer::Discard => {
                self.documents.editing.open = None;
                self.go_on(next, ctx);
            }
        }
    }

    /// Forgets what a dialog asked about, which was closed without an answer.
    pub(super) fn question_closed(&mut self) {
        let questions = &mut self.documents.editing.questions;
        questions.next = None;
        if !self.tasks.runs(TaskKind::Save) {
            questions.after_saving = None;
        }
    }

    /// Closes a question that was answered.
    fn answered(&mut self) {
        let asks = [Dialog::Unsaved, Dialog::Conflict, Dialog::Leftovers];
        if self
            .panels
            .state
            .dialog()
            .is_some_and(|it| asks.contains(&it))
        {
            self.panels.state.apply(&PanelCommand::CloseDialog);
        }
    }

    /// Saves the dossier in its file; asks for one where it has none.
    pub(super) fn save(&mut self, replace: bool, ctx: &egui::Context) {
        match self.documents.dossier.clone() {
            Some(path) if self.documents.editing.open.is_some() => {
                let known = self.documents.editing.stamp.clone();
                self.save_to(path, known, replace, ctx);
            }
            _ => self.save_as(ctx),
        }
    }

    /// Asks for a file and saves the dossier there.
    pub(super) fn save_as(&mut self, ctx: &egui::Context) {
        self.answered();
        let proposed = self.proposed_path();
        if !self.panels.file_dialogs {
            self.panels.state.propose_dossier(&proposed);
            self.ask(Dialog::SaveAs, ctx);
            return;
        }
        let Some(job) = self.save_job(proposed.clone(), None, true) else {
            return;
        };
        if self.tasks.runs(TaskKind::Save) {
            return;
        }
        let lang = self.content.lang();
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(i18n::t(lang, "app-save-dossier-title"))
            .add_filter(i18n::t(lang, "app-save-filter"), &[ENDING])
            .set_file_name(file_name(&proposed));
        if let Some(folder) = proposed.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        let dialog = dialog.save_file();
        // It has asked by itself whether a file is to be replaced.
        self.tasks.spawn(TaskKind::Save, None, ctx, move |_| {
            Done::DossierSaved(match picking::answer(dialog) {
                Picked::File(path) => SaveJob { path, ..job }.run(),
                Picked::Nothing => SaveEnd::Cancelled,
                Picked::NoDialog => SaveEnd::NoDialog,
            })
        });
    }

    /// Saves the dossier in a file that a person has named.
    pub(super) fn save_at(&mut self, path: PathBuf, ctx: &egui::Context) {
        let path = if path.extension().is_none() {
            path.with_extension(ENDING)
        } else {
            path
        };
        let own = self.documents.dossier.as_ref() == Some(&path);
        let known = self.documents.editing.stamp.clone().filter(|_| own);
        self.save_to(path, known, false, ctx);
    }

    /// Saves over what somebody else has written: a person has said so.
    pub(super) fn overwrite(&mut self, ctx: &egui::Context) {
        self.answered();
        if let Some(path) = self.documents.editing.questions.conflict.take() {
            self.save_to(path, None, true, ctx);
        }
    }

    /// Reads the file again, and gives up what was changed here.
    pub(super) fn reload(&mut self, ctx: &egui::Context) {
        self.answered();
        self.documents.editing.questions.conflict = None;
        self.go_on(Next::Reload, ctx);
    }

    /// Saves what waited for the edits before it.
    pub(super) fn save_what_waits(&mut self, ctx: &egui::Context) {
        if let Some((path, replace)) = self.documents.editing.save_waits.take() {
            let own = self.documents.dossier.as_ref() == Some(&path);
            let known = self.documents.editing.stamp.clone().filter(|_| own);
            self.save_to(path, known, replace, ctx);
        }
    }

    fn save_job(
        &self,
        path: PathBuf,
        known: Option<super::edit_stamp::FileStamp>,
        replace: bool,
    ) -> Option<SaveJob> {
        let editing = &self.documents.editing;
        // The built-in one can be saved as it is.
        let built_in = || OpenDossier::read("", BUILT_IN.as_bytes()).0;
        let open = editing.open.clone().or_else(built_in)?;
        Some(SaveJob {
            path,
            text: std::sync::Arc::clone(open.text()),
            writing: open.writing(),
            state: open.state(),
            known,
            replace,
        })
    }

    fn save_to(
        &mut self,
        path: PathBuf,
        known: Option<super::edit_stamp::FileStamp>,
        replace: bool,
        ctx: &egui::Context,
    ) {
        if self.tasks.runs(TaskKind::Edit) {
            // What is saved is what was asked for last.
            self.documents.editing.save_waits = Some((path, replace));
            return;
        }
        let lang = self.content.lang();
        let name = i18n::t_args(
            lang,
            "app-saving-file",
            &[("file", file_name(&path).into())],
        );
        if let Some(job) = self.save_job(path, known, replace) {
            self.tasks.spawn(TaskKind::Save, Some(name), ctx, move |_| {
                Done::DossierSaved(job.run())
            });
        }
    }

    /// Path that is proposed for the dossier: its own, else one in the folder of the last picture or file.
    fn proposed_path(&self) -> PathBuf {
        if let Some(path) = &self.documents.dossier {
            return path.clone();
        }
        let folder = self.memory.settings.recent.first();
        let folder = folder.and_then(|path| path.parent()).map(Path::to_owned);
        let folder = folder.or_else(|| {
            let dirs = directories::UserDirs::new()?;
            let documents = dirs.document_dir().filter(|folder| folder.is_dir());
            Some(documents.unwrap_or_else(|| dirs.home_dir()).to_owned())
        });
        let name = format!("{}.{ENDING}", self.content.dossier().id);
        folder.unwrap_or_default().join(name)
    }

    /// Tells how saving ended, and goes on with what waited for it.
    pub(super) fn dossier_saved(&mut self, end: Ended, ctx: &egui::Context) {
        let lang = self.content.lang();
        let next = self.documents.editing.questions.after_saving.take();
        match end {
            Ended::Done(Done::DossierSaved(SaveEnd::Saved { path, state, stamp })) => {
                self.memory.settings.remember(&path);
                let editing = &mut self.documents.editing;
                if let Some(open) = &mut editing.open {
                    open.note_saved(state);
                    open.rename_file(&file_name(&path));
                }
                editing.seen.clone_from(&stamp);
                editing.stamp = stamp;
                editing.questions.conflict = None;
                let text =
                    i18n::t_args(lang, "app-file-saved", &[("file", file_name(&path).into())]);
                if self.documents.editing.open.is_some() {
                    self.documents.dossier = Some(path);
                }
                self.toasts
                    .tell(About::Document, Mood::Fine, text, (None, None));
                if let Some(next) = next {
                    self.do_or_ask(next, ctx);
                }
            }
            Ended::Done(Done::DossierSaved(SaveEnd::Changed(path))) => {
                let questions = &mut self.documents.editing.questions;
                questions.conflict = Some(path);
                questions.after_saving = next;
                self.ask(Dialog::Conflict, ctx);
            }
            Ended::Done(Done::DossierSaved(SaveEnd::Failed(path, error))) => {
                let args = [("file", file_name(&path).into())];
                let text = i18n::t_args(lang, "app-file-not-saved", &args);
                let told = (Some(error.message(lang)), None);
                self.toasts
                    .tell(About::Document, Mood::Doubtful, text, told);
            }
            Ended::Done(Done::DossierSaved(SaveEnd::NoDialog)) => {
                self.panels.file_dialogs = false;
                self.documents.editing.questions.after_saving = next;
                self.save_as(ctx);
            }
            Ended::Done(_) => {}
            Ended::Died(fault) => self.tell_failure("app-not-saved", fault),
        }
    }

    /// Watches the files that are open, and takes in that one has changed.
    pub(super) fn watch_files(&mut self, ctx: &egui::Context) {
        if let Some(FileChange { path, stamp }) = self.documents.watch.poll() {
            self.file_changed(&path, stamp);
        }
        if !self.tasks.runs(TaskKind::Save) && !self.tasks.runs(TaskKind::Open) {
            let files = self.documents.watched();
            self.documents.watch.watch(files, ctx);
        }
    }

    fn file_changed(&mut self, path: &Path, stamp: Option<super::edit_stamp::FileStamp>) {
        let lang = self.content.lang();
        let args = [("file", file_name(path).into())];
        let is_gone = stamp.is_none();
        if let Some(shapes) = &mut self.documents.shapes
            && shapes.path == path
        {
            shapes.stamp = stamp;
            if !is_gone {
                self.documents.queue.push_back(path.to_owned());
            }
            return;
        }
        if self.documents.dossier.as_deref() != Some(path) {
            return;
        }
        let editing = &mut self.documents.editing;
        // What was written here a moment ago is nobody else's.
        if stamp.is_some() && stamp == editing.stamp {
            return;
        }
        editing.seen = stamp;
        if is_gone {
            if let Some(open) = &mut editing.open {
                open.note_never_saved();
            }
            let text = i18n::t_args(lang, "app-file-gone", &args);
            self.toasts
                .tell(About::Document, Mood::Doubtful, text, (None, None));
        } else if editing.has_unsaved() {
            editing.questions.conflict = Some(path.to_owned());
            let text = i18n::t_args(lang, "app-file-changed", &args);
            let detail = i18n::t(lang, "app-file-changed-detail");
            let ask = crate::ui::Command::Panel(PanelCommand::ShowDialog(Dialog::Conflict));
            let told = (Some(detail), Some(ask));
            self.toasts
                .tell(About::Document, Mood::Doubtful, text, told);
        } else {
            self.documents.queue.push_back(path.to_owned());
        }
    }

    /// Asks before the window closes over unsaved work.
    pub(super) fn guard_closing(&mut self, ctx: &egui::Context) {
        let closes = ctx.input(|input| input.viewport().close_requested());
        if closes && self.documents.editing.has_unsaved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.do_or_ask(Next::Close, ctx);
        }
    }

    /// Has unsaved work kept, the window named, and looks for what runs before have left.
    pub(super) fn keep_work(&mut self, ctx: &egui::Context) {
        let Self { documents, .. } = self;
        let path = documents.dossier.clone();
        documents.editing.keep(path.as_deref());
        let title = self.window_title();
        if self.documents.editing.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.documents.editing.title = title;
        }
    }

    /// Title of the window: the dossier's file, and whether it is saved.
    #[must_use]
    pub fn window_title(&self) -> String {
        const PROGRAM: &str = "Signatory Map";
        let Some(open) = &self.documents.editing.open else {
            return PROGRAM.to_owned();
        };
        let lang = self.content.lang();
        let name = match &self.documents.dossier {
            Some(path) => file_name(path),
            None => open.dossier().title.get(lang).to_owned(),
        };
        let args = [("name", name.into()), ("program", PROGRAM.into())];
        if open.is_unsaved() {
            i18n::t_args(lang, "app-window-unsaved", &args)
        } else {
            i18n::t_args(lang, "app-window", &args)
        }
    }

    /// The dossier that is open.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        self.content.dossier()
    }

    /// Looks for unsaved work that runs before have left.
    pub(super) fn look_for_leftovers(&mut self, ctx: &egui::Context) {
        let folder = self.documents.editing.journal.folder();
        let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
            return;
        };
        let folder = folder.to_owned();
        self.tasks.spawn(TaskKind::Leftovers, None, ctx, move |_| {
            Done::Leftovers(edit_journal::leftovers(&folder))
        });
    }

    /// Offers the unsaved work that was found.
    pub(super) fn leftovers_found(&mut self, end: Ended, ctx: &egui::Context) {
        let Ended::Done(Done::Leftovers(leftovers)) = end else {
            return;
        };
        if leftovers.is_empty() {
            return;
        }
        let lang = self.content.lang();
        let rows = leftovers.iter().map(|leftover| {
            let days = leftover.time / 86_400;
            let day = Date::of_number(i32::try_from(days).unwrap_or(i32::MAX));
            let minutes = now().saturating_sub(leftover.time) / 60;
            let file = leftover.path.as_deref().map(file_name);
            let args = [
                ("file", file.unwrap_or_default().into()),
                ("day", i18n::format::date(lang, day).into()),
                ("minutes", minutes.into()),
            ];
            LeftoverRow {
                title: leftover.open.dossier().title.get(lang).to_owned(),
                detail: match (&leftover.path, minutes < 120) {
                    (Some(_), true) => i18n::t_args(lang, "app-leftover-file-now", &args),
                    (Some(_), false) => i18n::t_args(lang, "app-leftover-file", &args),
                    (None, true) => i18n::t_args(lang, "app-leftover-now", &args),
                    (None, false) => i18n::t_args(lang, "app-leftover", &args),
                },
            }
        });
        let questions = &mut self.documents.editing.questions;
        questions.leftover_rows = rows.collect();
        questions.leftovers = leftovers;
        self.ask(Dialog::Leftovers, ctx);
    }

    /// Opens unsaved work that was left.
    pub(super) fn restore(&mut self, idx: usize, ctx: &egui::Context) {
        if let Some(leftover) = self.take_leftover(idx) {
            self.answered();
            let file = leftover.file.clone();
            let incoming = IncomingDossier {
                path: leftover.path,
                open: leftover.open.touched(),
                stamp: leftover.stamp,
                warnings: Vec::new(),
            };
            if self.documents.editing.has_unsaved() {
                self.show_or_ask(incoming, ctx);
                return;
            }
            self.show_dossier(incoming);
            self.keep_work(ctx);
            self.documents.editing.journal.remove(&file);
        }
    }

    /// Throws unsaved work away that was left.
    pub(super) fn forget_leftover(&mut self, idx: usize) {
        if let Some(leftover) = self.take_leftover(idx) {
            self.documents.editing.journal.remove(&leftover.file);
        }
    }

    fn take_leftover(&mut self, idx: usize) -> Option<edit_journal::Leftover> {
        let questions = &mut self.documents.editing.questions;
        if idx >= questions.leftovers.len() {
            return None;
        }
        questions.leftover_rows.remove(idx);
        let leftover = questions.leftovers.remove(idx);
        if questions.leftovers.is_empty() {
            self.panels.state.apply(&PanelCommand::CloseDialog);
        }
        Some(leftover)
    }

    /// Leaves unsaved work to the journal, for the next start, and begins anew.
    pub(super) fn leave_unsaved(&mut self) {
        let folder = self.documents.editing.journal.folder().map(Path::to_owned);
        self.documents.editing = Editing::new(folder);
    }
}
