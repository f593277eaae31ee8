//! The selected country as a card over the map, while no panel tells of it.

use eframe::egui::{Align2, Margin, Rect, Ui, vec2};

use super::button::PushButton;
use super::command::{Command, PanelCommand};
use super::floating::area;
use super::panel_view::{MapPlace, PanelView};
use super::rooms::PanelSide;
use super::selected_head::{HeadSizes, selected_head_ui};
use super::state::UiState;
use super::theme::SIZE_SMALL;
use super::tooltip::line_of;
use super::widgets::card_frame;
use super::wrap::{tip, wrapped_ui};
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
            let line = match place {
                MapPlace::Country(code) => line_of(view, code),
                MapPlace::Feature(_) => view.t("ui-tooltip-feature"),
            };
            let sizes = HeadSizes {
                flag: 18.0,
                name: 15.0,
            };
            selected_head_ui(ui, view, place, sizes, commands);
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
