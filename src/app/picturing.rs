//! Pictures to a file and to the clipboard: begun, and told of.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::{
    picking,
    pictures::image,
    tasks::{Done, Ended, Picked, PictureDone, TaskKind},
    toasts::About,
    window::SignatoryMap,
};
use crate::{
    export, i18n,
    model::Lang,
    scene::{PictureJob, PictureOrder},
    ui::{Mood, PanelCommand, Saving},
};

impl SignatoryMap {
    /// Whether a picture is being drawn; one at a time, and the person is told.
    fn is_drawing(&mut self) -> bool {
        let draws = self.tasks.runs(TaskKind::Picture);
        if draws {
            let text = i18n::t(self.content.lang(), "app-already-exporting");
            self.toasts
                .tell(About::Picture, Mood::Plain, text, (None, None));
        }
        draws
    }

    /// Draws a picture and writes it where it says, or where the system's dialog says.
    pub(super) fn export(&mut self, order: PictureOrder, ctx: &egui::Context) {
        if self.is_drawing() {
            return;
        }
        let lang = self.content.lang();
        let subject = self.order();
        let dialog = order.path.is_none().then(|| {
            let mut dialog = rfd::AsyncFileDialog::new()
                .set_title(i18n::t(lang, "app-save-title"))
                .set_file_name(subject.file_name(order.format))
                .add_filter(
                    order.format.ending().to_uppercase(),
                    &[order.format.ending()],
                );
            if let Some(folder) = self.picture_folder() {
                dialog = dialog.set_directory(folder);
            }
            dialog.save_file()
        });
        let name = i18n::t(lang, "app-exporting");
        let begun = self
            .tasks
            .spawn(TaskKind::Picture, Some(name), ctx, move |_| {
                let (picked, replace) = match (&order.path, dialog) {
                    (Some(path), _) => (Picked::File(path.clone()), order.replace),
                    // The system's dialog asks before a file is replaced.
                    (None, Some(dialog)) => (picking::answer(dialog), true),
                    (None, None) => (Picked::Nothing, false),
                };
                Done::Pictured(match picked {
                    Picked::File(path) if !replace && path.exists() => PictureDone::Exists(path),
                    Picked::File(path) => write(&subject, &order, path, lang),
                    Picked::Nothing => PictureDone::Cancelled,
                    Picked::NoDialog => PictureDone::NoDialog,
                })
            });
        if begun {
            self.pictures.saving = Some(Saving::Works);
        }
    }

    pub(super) fn copy_picture(&mut self, order: PictureOrder, ctx: &egui::Context) {
        if self.is_drawing() {
            return;
        }
        let subject = self.order();
        let name = i18n::t(self.content.lang(), "app-copying");
        self.tasks
            .spawn(TaskKind::Picture, Some(name), ctx, move |_| {
                let image = image(&subject.pixels(&order));
                Done::Pictured(PictureDone::Copied(image))
            });
    }

    /// Tells how a picture ended: in the dialog, while that is open.
    pub(super) fn pictured(&mut self, end: Ended, ctx: &egui::Context) {
        let lang = self.content.lang();
        self.pictures.saving = None;
        match end {
            Ended::Done(Done::Pictured(PictureDone::Saved(path))) => {
                self.memory.settings.picture_folder = path.parent().map(Path::to_owned);
                self.close_export();
                let args = [("file", path.display().to_string().into())];
                let text = i18n::t_args(lang, "app-saved", &args);
                self.toasts
                    .tell(About::Picture, Mood::Fine, text, (None, None));
            }
            Ended::Done(Done::Pictured(PictureDone::Copied(image))) => {
                ctx.copy_image(image);
                let text = i18n::t(lang, "app-copied");
                self.toasts
                    .tell(About::Picture, Mood::Fine, text, (None, None));
            }
            Ended::Done(Done::Pictured(PictureDone::Exists(path))) => {
                self.pictures.saving = Some(Saving::Asks(path));
            }
            Ended::Done(Done::Pictured(PictureDone::Failed(reason))) => {
                if self.panels.state.dialog() == Some(crate::ui::Dialog::Export) {
                    self.pictures.saving = Some(Saving::Failed(reason));
                } else {
                    let text = i18n::t(lang, "app-not-saved");
                    let told = (Some(reason), None);
                    self.toasts.tell(About::Picture, Mood::Doubtful, text, told);
                }
            }
            // The dialog says so, and has a field for the path.
            Ended::Done(Done::Pictured(PictureDone::NoDialog)) => self.panels.file_dialogs = false,
            Ended::Done(_) => {}
            Ended::Died(fault) => self.tell_failure("app-not-saved", fault),
        }
    }

    fn close_export(&mut self) {
        if self.panels.state.dialog() == Some(crate::ui::Dialog::Export) {
            self.panels.state.apply(&PanelCommand::CloseDialog);
        }
    }

    /// Prepares the export dialog, which opens: a path for the picture, and nothing of what was saved before.
    pub(super) fn export_opens(&mut self) {
        let name = self.order().file_name(export::Format::Png);
        let folder = self.picture_folder().unwrap_or_default();
        self.panels.state.propose(&folder.join(name));
        if self.pictures.saving != Some(Saving::Works) {
            self.pictures.saving = None;
        }
    }

    /// Folder where the last picture was saved, else the one that the system has for pictures.
    fn picture_folder(&self) -> Option<PathBuf> {
        self.memory.settings.picture_folder.clone().or_else(|| {
            let dirs = directories::UserDirs::new()?;
            let pictures = dirs.picture_dir().filter(|folder| folder.is_dir());
            Some(pictures.unwrap_or_else(|| dirs.home_dir()).to_owned())
        })
    }

    /// Has the picture that the dialog describes drawn small.
    pub(super) fn preview(&mut self, order: Option<PictureOrder>, ctx: &egui::Context) {
        let Some(order) = order else {
            self.pictures.forget();
            return;
        };
        let content = [self.content.revision(), self.content.paints()];
        let looked = self.looked();
        if let Some(longest) = self.pictures.wish(ctx, &order, looked, content) {
            let subject = self.order();
            self.tasks.spawn(TaskKind::Preview, None, ctx, move |_| {
                let picture = subject.preview(&order, longest);
                Done::Previewed(Box::new(image(&picture)), picture.unwritten)
            });
        }
    }
}

fn write(subject: &PictureJob, order: &PictureOrder, path: PathBuf, lang: Lang) -> PictureDone {
    let written = subject.picture(order).and_then(|bytes| {
        export::write_atomically(&path, &bytes).map_err(|error| error.message(lang))
    });
    match written {
        Ok(()) => PictureDone::Saved(path),
        Err(reason) => PictureDone::Failed(reason),
    }
}
