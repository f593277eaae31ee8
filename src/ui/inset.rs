//! The margins of the panel at the left: heads over lists, and what does not reach to the edges.

use eframe::egui::{Frame, Margin, Ui};

use super::panel_view::PanelView;
use super::widgets::section_text;

/// Distance from the panel's edge.
pub const MARGIN: f32 = 16.0;

/// A head over cards or rows.
pub fn head(ui: &mut Ui, view: &PanelView<'_>, key: &str) {
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        section_text(ui, view.palette(), &view.t(key));
    });
}

/// Adds contents at the panel's margins.
pub fn inset<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .inner_margin(Margin::symmetric(MARGIN as i8, 0))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add_contents(ui)
        })
        .inner
}
