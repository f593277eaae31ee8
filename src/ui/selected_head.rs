//! The selected country in a line: the flag, the name, and the button that takes the selection back.

use eframe::egui::{Align, Key, Layout, Sense, Ui, vec2};

use super::button::PushButton;
use super::command::{Command, SceneCommand};
use super::icon::Icon;
use super::key_names::key_name;
use super::panel_view::{MapPlace, PanelView};
use super::theme::flag_size;
use super::widgets::paint_flag;
use super::wrap::{line_ui, tip};
use crate::assets::Weight;

/// Sizes of what stands in the line, in points.
#[derive(Clone, Copy)]
pub struct HeadSizes {
    /// Height of the flag.
    pub flag: f32,
    pub name: f32,
}

/// Height of the line, in points.
const HEIGHT: f32 = 28.0;
/// Room for the button, with the gap before it.
const BUTTON: f32 = 40.0;

/// Shows the line.
pub fn selected_head_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    place: MapPlace<'_>,
    sizes: HeadSizes,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let name = match place {
        MapPlace::Country(code) => view.name(code),
        MapPlace::Feature(name) => name,
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = sizes.flag / 2.0;
        if let MapPlace::Country(code) = place {
            let (rect, _) = ui.allocate_exact_size(flag_size(sizes.flag), Sense::hover());
            paint_flag(ui.painter(), rect, view, code);
        }
        let room = vec2((ui.available_width() - BUTTON).max(BUTTON), HEIGHT);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(room.x);
            line_ui(ui, name, sizes.name, Weight::SemiBold, palette.text);
        });
        let label = view.t("ui-command-deselect");
        let close = PushButton::icon_only(Icon::Close, &label)
            .height(HEIGHT)
            .show(ui, palette);
        if close.clicked() {
            commands.push(Command::Scene(SceneCommand::Select(None)));
        }
        tip(
            close,
            format!("{label} ({})", key_name(view.lang, Key::Escape)),
        );
    });
}
