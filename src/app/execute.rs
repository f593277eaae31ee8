//! What people ask for, done.

use std::path::PathBuf;

use eframe::egui::{self, ViewportCommand};

use super::{
    files::{self, Opened, Refused},
    findings,
    pictures::{PictureDone, Pictured},
    stage::Stage,
    task::{Outcome, Task},
    window::{SignatoryMap, Visible},
};
use crate::{
    export,
    fault::Doing,
    figure::ViewChoice,
    i18n,
    tiles::Basemap,
    ui::{Command, Dialog, Mood, PictureOrder},
};

/// A dialog that answers sooner was never there: nobody closes one so fast.
const NO_DIALOG: std::time::Duration = std::time::Duration::from_millis(150);

/// The system's file dialog while it is open.
pub(super) struct Picking {
    task: Task<Picked>,
    /// The dialog of ours for the same, where the system has none.
    instead: Dialog,
}

/// What the system's file dialog answered.
enum Picked {
    File(PathBuf),
    Nothing,
    NoDialog,
}

impl SignatoryMap {
    /// Executes one command.
    pub fn execute(&mut self, command: Command, ctx: &egui::Context) {
        if self.ui.apply(&command) {
            ctx.request_repaint();
            return;
        }
        let now = ctx.input(|input| input.time);
        match command {
            Command::Open => self.pick_file(ctx),
            Command::OpenPath(path) => self.queue.push_back(path),
            Command::CloseFile => self.close_file(),
            Command::ChooseAgreement(idx) => self.choose(idx),
            Command::NextAgreement => self.step_agreement(1),
            Command::PreviousAgreement => self.step_agreement(-1),
            Command::Show(subject) => {
                self.content.show(subject);
                self.map.agreement_changed();
            }
            Command::SetAsOf(day) => self.content.set_as_of(day),
            Command::NextDay => self.content.step_day(true),
            Command::PreviousDay => self.content.step_day(false),
            Command::Select(code) => {
                self.selected = code.and_then(|code| self.content.atlas().atlas.unit(code));
            }
            Command::ShowCountry(code) => self.show_country(code, now),
            Command::ShowContested(code) => self.show_contested(code, now),
            Command::ShowUnit(unit) => self.show_unit(unit, now),
            Command::Fit(target) => self.map.fit(target),
            Command::ZoomIn => self.map.zoom(1.0),
            Command::ZoomOut => self.map.zoom(-1.0),
            Command::SetProjection(choice) => {
                if choice != ViewChoice::Mercator {
                    // Tiles are laid out in Mercator and in nothing else.
                    self.set_basemap(Basemap::World, ctx);
                }
                self.map.set_choice(choice);
            }
            Command::SetBasemap(basemap) => self.set_basemap(basemap, ctx),
            Command::OpenTiles => self.pick_tiles(ctx),
            Command::SetOverseas(overseas) => {
                self.content.set_overseas(overseas);
                self.settings.overseas = overseas;
            }
            Command::SetContested(contested) => {
                if self.content.set_contested(contested) {
                    self.settings.contested = contested;
                }
            }
            Command::SetBackdrop(backdrop) => {
                self.settings.backdrop = backdrop;
                // The ground beneath is part of the shapes: they are read again.
                if let Some(file) = &self.file {
                    self.queue.push_back(file.path.clone());
                }
            }
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::SetLang(lang) => {
                self.settings.lang = lang;
                self.content
                    .set_lang(lang.unwrap_or_else(super::system::language));
                self.relabel();
            }
            Command::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Command::Present => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                self.stage = Some(Stage::new(&self.content, full));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
            }
            Command::EndPresenting => {
                if let Some(stage) = self.stage.take() {
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(stage.was_full_screen));
                }
            }
            Command::Export(order) => self.export(order, ctx),
            Command::CopyPicture(order) => self.copy_picture(order, ctx),
            Command::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Command::CancelTask => {
                // From here on nothing of it can be shown, however far it is; its worker stops by
                // itself, and the files behind it do not wait for that.
                self.opening = None;
            }
            Command::DismissToast(id) => self.toasts.retain(|toast| toast.id != id),
            // The panels' own, handled above.
            Command::ShowDialog(_)
            | Command::CloseDialog
            | Command::FocusSearch
            | Command::ToggleLeftPanel
            | Command::ToggleRightPanel
            | Command::ToggleFindings
            | Command::ToggleTable => {}
        }
        ctx.request_repaint();
    }

    fn choose(&mut self, idx: usize) {
        if self.content.agreement_idx() != Some(idx) {
            self.content.choose(idx);
        }
        self.map.agreement_changed();
    }

    fn step_agreement(&mut self, step: isize) {
        let last = self.content.dossier().agreements.len().saturating_sub(1);
        if let Some(idx) = self.content.agreement_idx() {
            let next = idx.saturating_add_signed(step).min(last);
            if next != idx {
                self.choose(next);
            }
        }
    }

    pub(super) fn close_file(&mut self) {
        if self.file.take().is_some() {
            let selected = self.selected_code();
            self.content.set_atlas(self.built_in.clone());
            self.selected = selected.and_then(|code| self.content.atlas().atlas.unit(code));
        }
    }

    fn pick_file(&mut self, ctx: &egui::Context) {
        let lang = self.content.lang();
        self.pick(
            Dialog::Open,
            &i18n::t(lang, "app-open-title"),
            &i18n::t(lang, "app-open-filter"),
            &["geojson", "json", "topojson"],
            ctx,
        );
    }

    fn pick_tiles(&mut self, ctx: &egui::Context) {
        let lang = self.content.lang();
        self.pick(
            Dialog::TileFile,
            &i18n::t(lang, "app-open-tiles-title"),
            "PMTiles",
            &[TILE_FILE],
            ctx,
        );
    }

    /// Asks for a file by the system's dialog, on a thread of its own; by `instead` where there is
    /// none.
    fn pick(
        &mut self,
        instead: Dialog,
        title: &str,
        filter: &str,
        endings: &[&str],
        ctx: &egui::Context,
    ) {
        if !self.file_dialogs {
            self.ui.apply(&Command::ShowDialog(instead));
            return;
        }
        if self.picking.is_some() {
            return;
        }
        // Made here, since macOS wants its dialogs made on this thread; waited for elsewhere.
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .add_filter(filter, endings)
            .pick_file();
        let task = Task::spawn("file dialog", Doing::System, ctx, move |_| {
            let asked = std::time::Instant::now();
            match pollster::block_on(dialog) {
                Some(file) => Picked::File(file.path().to_owned()),
                None if asked.elapsed() < NO_DIALOG => Picked::NoDialog,
                None => Picked::Nothing,
            }
        });
        self.picking = Some(Picking { task, instead });
    }

    /// Looks after every task of the window.
    pub(super) fn poll_tasks(&mut self, ctx: &egui::Context) {
        self.poll_picking(ctx);
        self.poll_opening();
        self.poll_tiles(ctx);
        self.poll_picturing(ctx);
        if self.opening.is_none()
            && let Some(path) = self.queue.pop_front()
        {
            self.open(path, ctx);
        }
    }

    fn poll_picking(&mut self, ctx: &egui::Context) {
        let Some(Picking { task, instead }) = &self.picking else {
            return;
        };
        let instead = *instead;
        match task.poll() {
            Outcome::Running => return,
            Outcome::Done(Picked::File(path)) if instead == Dialog::TileFile => {
                self.set_basemap(Basemap::File(path), ctx);
            }
            Outcome::Done(Picked::File(path)) => self.queue.push_back(path),
            Outcome::Done(Picked::Nothing) => {}
            Outcome::Done(Picked::NoDialog) | Outcome::Died(_) => {
                self.file_dialogs = false;
                self.ui.apply(&Command::ShowDialog(instead));
            }
        }
        self.picking = None;
    }

    fn open(&mut self, path: PathBuf, ctx: &egui::Context) {
        // As large as they come: never read whole.
        if path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(TILE_FILE))
        {
            return self.set_basemap(Basemap::File(path), ctx);
        }
        let args = [("file", file_name(&path).into())];
        let name = i18n::t_args(self.content.lang(), "app-opening", &args);
        let backdrop = self.settings.backdrop;
        let lang = self.content.lang();
        let task = Task::spawn("open", Doing::Opening, ctx, move |progress| {
            files::open(&path, backdrop, lang, progress)
        });
        self.opening = Some(Visible { name, task });
    }

    fn poll_opening(&mut self) {
        let Some(opening) = &self.opening else { return };
        let lang = self.content.lang();
        match opening.task.poll() {
            Outcome::Running => return,
            Outcome::Done(Ok(Opened::Shapes(shapes))) => {
                self.settings.remember(&shapes.path);
                self.show_shapes(*shapes);
                self.tell_of_file();
            }
            Outcome::Done(Ok(Opened::Dossier {
                path,
                dossier,
                warnings,
            })) => {
                self.settings.remember(&path);
                let args = [("title", dossier.title.get(lang).into())];
                let text = i18n::t_args(lang, "app-dossier-opened", &args);
                self.content.set_dossier(dossier);
                self.dossier_file = Some(path);
                self.map.agreement_changed();
                if warnings.is_empty() {
                    self.toast(Mood::Fine, text, None, None);
                } else {
                    let (first, more) = findings::first_of(&warnings, lang);
                    let detail = more.map_or(first.clone(), |more| format!("{first} {more}"));
                    self.toast(Mood::Doubtful, text, Some(detail), None);
                }
            }
            Outcome::Done(Err(Refused::Cancelled)) => {}
            Outcome::Done(Err(Refused::Diagnostics(diagnostics))) => {
                let (text, detail) = findings::first_of(&diagnostics, lang);
                self.toast(Mood::Doubtful, text, detail, None);
            }
            Outcome::Died(fault) => self.tell_failure("app-not-opened", fault),
        }
        self.opening = None;
    }

    fn tell_of_file(&mut self) {
        let Some(file) = &self.file else { return };
        let lang = self.content.lang();
        let findings = &file.findings;
        let args = [
            ("file", file.name.as_str().into()),
            ("matched", findings.matched.len().into()),
            ("unmatched", findings.unmatched.len().into()),
            ("mended", findings.mended_count.into()),
        ];
        let text = i18n::t_args(lang, "app-shapes-opened", &args);
        let clean = findings.unmatched.is_empty() && findings.mended.is_empty();
        let mood = if clean { Mood::Fine } else { Mood::Doubtful };
        let detail = (!clean).then(|| i18n::t_args(lang, "app-shapes-opened-detail", &args));
        self.toast(mood, text, detail, Some(Command::ToggleFindings));
    }

    fn subject(&self) -> Pictured {
        Pictured::new(&self.content, self.map.choice(), self.boundary_source())
    }

    /// Whether a picture is being drawn; one at a time, and the person is told.
    fn is_drawing(&mut self) -> bool {
        if self.picturing.is_some() {
            let text = i18n::t(self.content.lang(), "app-already-exporting");
            self.toast(Mood::Plain, text, None, None);
        }
        self.picturing.is_some()
    }

    fn export(&mut self, order: PictureOrder, ctx: &egui::Context) {
        let lang = self.content.lang();
        if self.is_drawing() {
            return;
        }
        let subject = self.subject();
        let dialog = order.path.is_none().then(|| {
            rfd::AsyncFileDialog::new()
                .set_title(i18n::t(lang, "app-save-title"))
                .set_file_name(subject.file_name(order.format))
                .add_filter(
                    order.format.extension().to_uppercase(),
                    &[order.format.extension()],
                )
                .save_file()
        });
        let task = Task::spawn("export", Doing::Picture, ctx, move |_| {
            let path = match (dialog, &order.path) {
                (_, Some(path)) => path.clone(),
                (Some(dialog), None) => {
                    let asked = std::time::Instant::now();
                    match pollster::block_on(dialog) {
                        Some(file) => file.path().to_owned(),
                        None if asked.elapsed() < NO_DIALOG => return PictureDone::NoDialog,
                        None => return PictureDone::Cancelled,
                    }
                }
                (None, None) => return PictureDone::Cancelled,
            };
            let written = subject.picture(&order).and_then(|bytes| {
                export::write_atomically(&path, &bytes).map_err(|error| error.message(lang))
            });
            match written {
                Ok(()) => PictureDone::Saved(path),
                Err(reason) => PictureDone::Failed(reason),
            }
        });
        let name = i18n::t(lang, "app-exporting");
        self.picturing = Some(Visible { name, task });
    }

    fn copy_picture(&mut self, order: PictureOrder, ctx: &egui::Context) {
        let lang = self.content.lang();
        if self.is_drawing() {
            return;
        }
        let subject = self.subject();
        let task = Task::spawn("copy", Doing::Picture, ctx, move |_| {
            match subject.pixels(&order) {
                Ok(image) => PictureDone::Copied(image),
                Err(reason) => PictureDone::Failed(reason),
            }
        });
        let name = i18n::t(lang, "app-copying");
        self.picturing = Some(Visible { name, task });
    }

    fn poll_picturing(&mut self, ctx: &egui::Context) {
        let Some(picturing) = &self.picturing else {
            return;
        };
        let lang = self.content.lang();
        match picturing.task.poll() {
            Outcome::Running => return,
            Outcome::Done(PictureDone::Saved(path)) => {
                let args = [("file", path.display().to_string().into())];
                let text = i18n::t_args(lang, "app-saved", &args);
                self.toast(Mood::Fine, text, None, None);
            }
            Outcome::Done(PictureDone::Copied(image)) => {
                ctx.copy_image(image);
                let text = i18n::t(lang, "app-copied");
                self.toast(Mood::Fine, text, None, None);
            }
            Outcome::Done(PictureDone::Failed(reason)) => {
                let text = i18n::t(lang, "app-not-saved");
                self.toast(Mood::Doubtful, text, Some(reason), None);
            }
            Outcome::Done(PictureDone::Cancelled) => {}
            Outcome::Done(PictureDone::NoDialog) => {
                self.file_dialogs = false;
                let text = i18n::t(lang, "app-no-dialog");
                self.toast(
                    Mood::Plain,
                    text,
                    None,
                    Some(Command::ShowDialog(Dialog::Export)),
                );
            }
            Outcome::Died(fault) => self.tell_failure("app-not-saved", fault),
        }
        self.picturing = None;
    }
}

/// The ending of tile files.
const TILE_FILE: &str = "pmtiles";

pub(super) fn file_name(path: &std::path::Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
