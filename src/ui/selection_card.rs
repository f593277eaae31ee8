//! The selected country as a card over the map, while no panel tells of it.

use eframe::egui::{Align, Align2, Layout, Margin, Rect, Sense, Ui, vec2};

use super::button::PushButton;
use super::command::{Command, PanelCommand, SceneCommand};
use super::floating::area;
use super::icon::Icon;
use super::panel_view::{MapPlace, PanelView};
use super::rooms::PanelSide;
use super::state::UiState;
use super::theme::{SIZE_SMALL, flag_size};
use super::tooltip::line_of;
use super::widgets::{card_frame, paint_flag};
use super::wrap::{line_ui, tip, wrapped_ui};
use crate::assets::Weight;

/// Width of the card, in points.
const WIDTH: f32 = 248.0;
/// Distance from the map's top: the switch between map and table stands above.
const BELOW: f32 = 46.0;

/// Shows the card where a country is selected and the panel at the right is closed.
pub fn selection_card_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
    map: Rect,
) {
    let Some(place) = view.selected.filter(|_| !state.shows(PanelSide::Right)) else {
        return;
    };
    let palette = view.palette();
    let width = WIDTH.min(map.width() - 64.0);
    area(ui, "selection", Align2::RIGHT_TOP, map, vec2(0.0, BELOW)).show(ui.ctx(), |ui| {
        let frame = card_frame(view.theme).inner_margin(Margin {
            left: 14,
            right: 8,
            top: 8,
            bottom: 12,
        });
        frame.show(ui, |ui| {
            ui.set_width(width - 22.0);
            ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
            let (name, line) = match place {
                MapPlace::Country(code) => (view.name(code), line_of(view, code)),
                MapPlace::Feature(name) => (name, view.t("ui-tooltip-feature")),
            };
            ui.horizontal(|ui| {
                if let MapPlace::Country(code) = place {
                    let (rect, _) = ui.allocate_exact_size(flag_size(18.0), Sense::hover());
                    paint_flag(ui.painter(), rect, view, code);
                }
                let room = vec2((ui.available_width() - 38.0).max(40.0), 28.0);
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_width(room.x);
                    line_ui(ui, name, 15.0, Weight::SemiBold, palette.text);
                });
                let label = view.t("ui-command-deselect");
                let close = PushButton::icon_only(Icon::Close, &label)
                    .height(28.0)
                    .show(ui, palette);
                if close.clicked() {
                    commands.push(Command::Scene(SceneCommand::Select(None)));
                }
                tip(close, format!("{label} (Esc)"));
            });
            wrapped_ui(ui, line, SIZE_SMALL, Weight::Regular, palette.text2);
            ui.add_space(8.0);
            let details = Command::Panel(PanelCommand::ToggleRight);
            let label = view.t(details.label_key());
            let button = PushButton::new(&label).height(28.0).show(ui, palette);
            if button.clicked() {
                commands.push(details.clone());
            }
            tip(button, view.tooltip(ui.ctx(), &details));
        });
    });
}
