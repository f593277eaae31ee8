//! Frames that fail: the next one is tried as it is; where that fails too, a page says so and offers a way on.

use eframe::egui;

use super::{frames::Frames, tasks::TaskKind, window::SignatoryMap};
use crate::{
    tiles::Basemap,
    ui::{self, Recovery, UiState},
};

impl SignatoryMap {
    /// One frame, as eframe and tests ask for it.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        self.frame_with(ui, |_| {});
    }

    /// The same, with something else drawn first: for tests of what becomes of a frame that fails.
    pub fn frame_with(&mut self, ui: &mut egui::Ui, first: impl FnOnce(&mut egui::Ui)) {
        let ctx = ui.ctx().clone();
        if let Some(fault) = &self.shell.drawn.given_up {
            let (lang, detail) = (self.content.lang(), fault.detail());
            match ui::recovery_ui(ui, lang, self.theme(), &detail) {
                None => return,
                Some(Recovery::Again) => {}
                Some(Recovery::StartOver) => self.start_over(&ctx),
            }
            self.shell.drawn = Frames::default();
            ctx.request_repaint();
            return;
        }
        let mut drawn = std::mem::take(&mut self.shell.drawn);
        drawn.draw(&ctx, || {
            first(ui);
            self.draw_frame(ui);
        });
        self.shell.drawn = drawn;
    }

    /// The program as it starts, with nothing of anybody's open.
    fn start_over(&mut self, ctx: &egui::Context) {
        self.stage = None;
        self.tasks.give_up(TaskKind::Stage);
        self.panels.state = UiState::default();
        self.close_all();
        self.set_basemap(Basemap::World, ctx);
    }
}
