//! Frames that fail: how many have in a row, and whether they are given up.

use eframe::egui;

use crate::fault::{self, Doing, Fault};

/// Number of frames in a row that may fail before the page is shown.
const TRIES: u32 = 2;

/// Record of how frames went.
#[derive(Debug, Default)]
pub(super) struct Frames {
    failed_in_a_row: u32,
    /// Fault for which the page is shown in their place.
    pub given_up: Option<Fault>,
}

impl Frames {
    /// Draws a frame; a panic within `draw` is caught, and told.
    pub fn draw(&mut self, ctx: &egui::Context, draw: impl FnOnce()) {
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
