//! Frames that fail: the next one is tried as it is; where that fails too, a page says so and offers a way on.

use eframe::egui;

use super::{tasks::Kind, window::SignatoryMap};
use crate::{
    fault::{self, Doing, Fault},
    tiles::Basemap,
    ui::{self, Recovery, UiState},
};

/// So many frames in a row may fail before the page is shown.
const TRIES: u32 = 2;

/// How frames went.
#[derive(Debug, Default)]
pub(super) struct Frames {
    failed_in_a_row: u32,
    /// Why the page is shown in their place.
    given_up: Option<Fault>,
}

impl Frames {
    /// Draws a frame; a panic within `draw` is caught, and told.
    fn draw(&mut self, ctx: &egui::Context, draw: impl FnOnce()) {
        match fault::catch(Doing::Frame, draw) {
            Ok(()) => self.failed_in_a_row = 0,
            Err(fault) => {
                self.failed_in_a_row += 1;
                if self.failed_in_a_row < TRIES {
                    fault::tell(fault);
                } else {
                    self.given_up = Some(fault);
                }
                ctx.request_repaint();
            }
        }
    }
}

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
        self.tasks.give_up(Kind::Stage);
        self.panels.state = UiState::default();
        self.close_all();
        self.set_basemap(Basemap::World, ctx);
    }
}
