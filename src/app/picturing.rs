//! Pictures to a file and to the clipboard: begun, and told of.

use eframe::egui::{self, ColorImage};

use super::{
    picking,
    tasks::{Done, Ended, Picked, PictureDone, TaskKind},
    toasts::About,
    window::SignatoryMap,
};
use crate::{
    export, i18n,
    scene::PictureOrder,
    ui::{Command, Dialog, Mood, PanelCommand},
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

    pub(super) fn export(&mut self, order: PictureOrder, ctx: &egui::Context) {
        if self.is_drawing() {
            return;
        }
        let lang = self.content.lang();
        let subject = self.order();
        let dialog = order.path.is_none().then(|| {
            rfd::AsyncFileDialog::new()
                .set_title(i18n::t(lang, "app-save-title"))
                .set_file_name(subject.file_name(order.format))
                .add_filter(
                    order.format.ending().to_uppercase(),
                    &[order.format.ending()],
                )
                .save_file()
        });
        let name = i18n::t(lang, "app-exporting");
        self.tasks
            .spawn(TaskKind::Picture, Some(name), ctx, move |_| {
                let picked = match (&order.path, dialog) {
                    (Some(path), _) => Picked::File(path.clone()),
                    (None, Some(dialog)) => picking::answer(dialog),
                    (None, None) => Picked::Nothing,
                };
                let path = match picked {
                    Picked::File(path) => path,
                    Picked::Nothing => return Done::Pictured(PictureDone::Cancelled),
                    Picked::NoDialog => return Done::Pictured(PictureDone::NoDialog),
                };
                let written = subject.picture(&order).and_then(|bytes| {
                    export::write_atomically(&path, &bytes).map_err(|error| error.message(lang))
                });
                Done::Pictured(match written {
                    Ok(()) => PictureDone::Saved(path),
                    Err(reason) => PictureDone::Failed(reason),
                })
            });
    }

    pub(super) fn copy_picture(&mut self, order: PictureOrder, ctx: &egui::Context) {
        if self.is_drawing() {
            return;
        }
        let subject = self.order();
        let name = i18n::t(self.content.lang(), "app-copying");
        self.tasks
            .spawn(TaskKind::Picture, Some(name), ctx, move |_| {
                let (size, rgba) = subject.pixels(&order);
                let image = ColorImage::from_rgba_unmultiplied(size, &rgba);
                Done::Pictured(PictureDone::Copied(image))
            });
    }

    /// Tells how a picture ended.
    pub(super) fn pictured(&mut self, end: Ended, ctx: &egui::Context) {
        let lang = self.content.lang();
        match end {
            Ended::Done(Done::Pictured(PictureDone::Saved(path))) => {
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
            Ended::Done(Done::Pictured(PictureDone::Failed(reason))) => {
                let text = i18n::t(lang, "app-not-saved");
                let told = (Some(reason), None);
                self.toasts.tell(About::Picture, Mood::Doubtful, text, told);
            }
            Ended::Done(Done::Pictured(PictureDone::NoDialog)) => {
                self.panels.file_dialogs = false;
                let text = i18n::t(lang, "app-no-dialog");
                let instead = Command::Panel(PanelCommand::ShowDialog(Dialog::Export));
                let told = (None, Some(instead));
                self.toasts.tell(About::Picture, Mood::Plain, text, told);
            }
            Ended::Done(_) => {}
            Ended::Died(fault) => self.tell_failure("app-not-saved", fault),
        }
    }
}
