//! A panel as a sheet over the map: with a head that says what it is and closes it.

use eframe::egui::{
    Area, CornerRadius, Id, Key, Order, Rect, Sense, Ui, UiBuilder, emath::lerp, pos2, vec2,
};

use super::button::PushButton;
use super::command::{Command, PanelCommand};
use super::icon::Icon;
use super::key_names::key_name;
use super::panel_view::PanelView;
use super::region::Region;
use super::regions::begin_region;
use super::rooms::PanelSide;
use super::state::UiState;
use super::theme::{SIZE_TEXT, color, font, shadow};
use super::widgets::{one_line, paint_hairline, paint_line, row_in};
use super::wrap::tip;
use crate::assets::Weight;

/// Height of the head, in points.
const HEAD: f32 = 44.0;

/// Shows the panel of a side over `map` while it is open, or moves; `add_contents` fills it.
pub fn sheet_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    (side, map): (PanelSide, Rect),
    add_contents: impl FnOnce(&mut Ui, &mut UiState, &mut Vec<Command>),
) {
    let (name, region, toggle) = match side {
        PanelSide::Left => ("left-sheet", Region::Left, PanelCommand::ToggleLeft),
        PanelSide::Right => ("right-sheet", Region::Right, PanelCommand::ToggleRight),
    };
    let id = Id::unique(name);
    let is_open = state.sheet == Some(side);
    let open = ui.ctx().animate_bool_responsive(id.with("open"), is_open);
    if open <= 0.0 {
        return;
    }
    let width = side.width(state.window);
    let left = match side {
        PanelSide::Left => lerp(map.left() - width..=map.left(), open),
        PanelSide::Right => lerp(map.right()..=map.right() - width, open),
    };
    let rect = Rect::from_min_size(pos2(left, map.top()), vec2(width, map.height()));
    if is_open {
        state.sheets.push(rect);
    }
    Area::new(id)
        .order(Order::Middle)
        .fixed_pos(rect.min)
        .constrain(false)
        .fade_in(false)
        .sense(Sense::click())
        .show(ui.ctx(), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(map));
            let palette = view.palette();
            let soft = shadow(view.theme);
            let painter = ui.painter().with_clip_rect(map);
            painter.add(soft.as_shape(rect, CornerRadius::ZERO));
            painter.rect_filled(rect, 0.0, color(palette.panel));
            let mut inside = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(name));
            inside.set_clip_rect(rect.intersect(map));
            begin_region(&inside, state, region, rect);
            head_ui(&mut inside, view, commands, &toggle);
            let below = rect.with_min_y(rect.top() + HEAD);
            let contents = UiBuilder::new().max_rect(below).id_salt("contents");
            inside.scope_builder(contents, |ui| {
                ui.set_clip_rect(ui.clip_rect().intersect(below));
                add_contents(ui, state, commands);
            });
            ui.expand_to_include_rect(rect);
        });
}

/// The words of the command that opens the panel, and a cross.
fn head_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>, toggle: &PanelCommand) {
    let palette = view.palette();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let title = view.t(toggle.label_key());
    let style = font(SIZE_TEXT, Weight::SemiBold);
    let room = rect.width() - 72.0;
    let galley = one_line(ui.painter(), &title, style, color(palette.text), room);
    paint_line(ui.painter(), rect.left() + 16.0, rect.center().y, galley);
    row_in(ui, rect.shrink2(vec2(10.0, 0.0)), true, |ui| {
        let close = Command::Panel(PanelCommand::CloseSheet);
        let label = view.t("ui-sheet-close");
        let button = PushButton::icon_only(Icon::Close, &label)
            .height(28.0)
            .show(ui, palette);
        if button.clicked() {
            commands.push(close);
        }
        tip(
            button,
            format!("{label} ({})", key_name(view.lang, Key::Escape)),
        );
    });
    paint_hairline(ui.painter(), rect.x_range(), rect.bottom() - 0.5, palette);
}
