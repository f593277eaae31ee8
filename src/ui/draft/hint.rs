//! Explanations over the parts of the dialog.

use eframe::egui::Ui;

use crate::assets::Weight;
use crate::ui::panel_view::PanelView;
use crate::ui::theme::SIZE_SMALL;
use crate::ui::wrap::wrapped_ui;

/// A quiet explanation over a part.
pub fn hint_ui(ui: &mut Ui, view: &PanelView<'_>, key: &str) {
    let ink = view.palette().text2;
    wrapped_ui(ui, view.t(key), SIZE_SMALL, Weight::Regular, ink);
    ui.add_space(6.0);
}
