//! The switch between the map and the table, at the same place in both.

use eframe::egui::{Align2, Color32, CornerRadius, Frame, Rect, Ui, vec2};

use super::command::{Command, PanelCommand};
use super::controls::segmented;
use super::floating::area;
use super::key_names::shortcut_text;
use super::panel_view::PanelView;
use super::theme::{RADIUS_CONTROL, font, shadow};
use super::wrap::tip;
use crate::assets::Weight;
use crate::map::lettering::unbroken;

/// Width of the map below which there is no room for the switch; the View menu and the key do the same.
const FROM: f32 = 520.0;

fn labels(view: &PanelView<'_>) -> [(bool, String); 2] {
    [
        (false, view.t("ui-view-map")),
        (true, view.t("ui-view-table")),
    ]
}

/// Whether the switch is shown over a map of this width.
#[must_use]
pub fn shown(map_width: f32) -> bool {
    map_width >= FROM
}

/// Width of the switch.
#[must_use]
pub fn width(ui: &Ui, view: &PanelView<'_>) -> f32 {
    let widths = labels(view).map(|(_, label)| {
        let style = font(13.0, Weight::SemiBold);
        let galley = unbroken(ui.painter(), label, style, Color32::WHITE);
        galley.size().x + 24.0
    });
    (widths.iter().sum::<f32>() + 4.0).ceil()
}

/// Shows the switch at the top right of what it changes.
pub fn view_switch_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    map: Rect,
    table: bool,
    commands: &mut Vec<Command>,
) {
    // Out of the table there is always a way.
    if !table && !shown(map.width()) {
        return;
    }
    let width = width(ui, view);
    area(ui, "view-switch", Align2::RIGHT_TOP, map, vec2(0.0, 0.0)).show(ui.ctx(), |ui| {
        ui.set_max_width(width);
        let mut frame = Frame::new().corner_radius(CornerRadius::same(RADIUS_CONTROL));
        if !table {
            frame = frame.shadow(shadow(view.theme));
        }
        let made = frame.show(ui, |ui| {
            let name = view.t("ui-view-switch");
            segmented(ui, view.palette(), &name, &labels(view), table)
        });
        if made.inner.is_some() {
            commands.push(Command::Panel(PanelCommand::ToggleTable));
        }
        let command = Command::Panel(PanelCommand::ToggleTable);
        let keys = command
            .shortcut()
            .map(|keys| shortcut_text(ui.ctx(), view.lang, keys));
        let text = view.t(command.tooltip_key());
        tip(
            made.response,
            format!("{text} ({})", keys.unwrap_or_default()),
        );
    });
}
