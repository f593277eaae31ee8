//! Rows of the panel at the right, as label and value, and what stands between its sections.

use eframe::egui::{Align, Layout, Ui, vec2};

use super::panel_view::PanelView;
use super::paragraph::{Fragment, paragraph_ui};
use super::state::UiState;
use super::theme::{SIZE_TEXT, line_height};
use super::widgets::hairline;
use super::wrap::wrapped_ui;
use crate::assets::Weight;

/// Width of the labels' column.
const LABELS: f32 = 112.0;

/// The space between sections.
pub fn gap(ui: &mut Ui) {
    ui.add_space(24.0);
}

/// A label at the left, contents at the right, a hairline below.
pub fn labelled_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    label: &str,
    last: bool,
    add_contents: impl FnOnce(&mut Ui),
) {
    let palette = view.palette();
    ui.add_space(10.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let room = vec2(LABELS, line_height(SIZE_TEXT));
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::LEFT), |ui| {
            ui.set_width(LABELS);
            wrapped_ui(ui, label, SIZE_TEXT, Weight::Regular, palette.text2);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            add_contents(ui);
        });
    });
    ui.add_space(10.0);
    if !last {
        hairline(ui, palette);
    }
}

/// A row that says who is selected and what follows from it, used by several sections.
pub fn row_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    label: &str,
    pieces: &[Fragment<'_>],
    last: bool,
) {
    labelled_ui(ui, view, label, last, |ui| {
        paragraph_ui(ui, view, state, SIZE_TEXT, pieces);
    });
}

/// Says how many more there are, where there are.
pub fn more_ui(ui: &mut Ui, view: &PanelView<'_>, count: usize) {
    if count > 0 {
        let more = view.t_args("ui-and-more", &[("count", count.into())]);
        wrapped_ui(ui, more, SIZE_TEXT, Weight::Regular, view.palette().text2);
    }
}
