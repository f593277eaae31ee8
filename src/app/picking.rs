//! The question for a file: by the system's dialog, by one of ours where it has none.

use eframe::egui;

use super::{
    files::TILE_FILE,
    tasks::{Done, Ended, Picked, TaskKind},
    window::SignatoryMap,
};
use crate::{
    i18n,
    tiles::Basemap,
    ui::{Dialog, PanelCommand},
};

/// A dialog that answers sooner was never there: nobody closes one so fast.
const NO_DIALOG: std::time::Duration = std::time::Duration::from_millis(150);

/// Waits for the system's file dialog.
pub(super) fn answer(dialog: impl Future<Output = Option<rfd::FileHandle>>) -> Picked {
    let asked = std::time::Instant::now();
    match pollster::block_on(dialog) {
        Some(file) => Picked::File(file.path().to_owned()),
        None if asked.elapsed() < NO_DIALOG => Picked::NoDialog,
        None => Picked::Nothing,
    }
}

impl SignatoryMap {
    pub(super) fn pick_file(&mut self, ctx: &egui::Context) {
        let lang = self.content.lang();
        let title = i18n::t(lang, "app-open-title");
        let filter = i18n::t(lang, "app-open-filter");
        let endings = ["geojson", "json", "topojson"];
        self.pick(Dialog::Open, &title, (&filter, &endings), ctx);
    }

    pub(super) fn pick_tiles(&mut self, ctx: &egui::Context) {
        let title = i18n::t(self.content.lang(), "app-open-tiles-title");
        let filter = ("PMTiles", &[TILE_FILE][..]);
        self.pick(Dialog::TileFile, &title, filter, ctx);
    }

    /// Asks for a file by the system's dialog, on a thread of its own; by `instead` where there is
    /// none.
    fn pick(
        &mut self,
        instead: Dialog,
        title: &str,
        (filter, endings): (&str, &[&str]),
        ctx: &egui::Context,
    ) {
        let kind = TaskKind::Pick(instead);
        if !self.panels.file_dialogs {
            self.panels.state.apply(&PanelCommand::ShowDialog(instead));
            return;
        }
        if self.tasks.runs(kind) {
            return;
        }
        // Made here, since macOS wants its dialogs made on this thread; waited for elsewhere.
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .add_filter(filter, endings)
            .pick_file();
        self.tasks
            .spawn(kind, None, ctx, move |_| Done::Picked(answer(dialog)));
    }

    /// Opens the file that was picked, or shows the dialog that stands in for the system's.
    pub(super) fn picked(&mut self, instead: Dialog, end: Ended, ctx: &egui::Context) {
        match end {
            Ended::Done(Done::Picked(Picked::File(path))) if instead == Dialog::TileFile => {
                self.set_basemap(Basemap::File(path), ctx);
            }
            Ended::Done(Done::Picked(Picked::File(path))) => {
                self.documents.queue.push_back(path);
            }
            Ended::Done(Done::Picked(Picked::NoDialog)) | Ended::Died(_) => {
                self.panels.file_dialogs = false;
                self.panels.state.apply(&PanelCommand::ShowDialog(instead));
            }
            Ended::Done(_) => {}
        }
    }
}
