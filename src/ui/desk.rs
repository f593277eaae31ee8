//! The desk: every panel in its place around the map, and what floats over it.

use eframe::egui::{
    self, Align2, Area, CentralPanel, CornerRadius, Frame, Id, Order, Panel, Rect, Role, Sense,
    Shadow, Ui, WidgetInfo, pos2, vec2,
};

use super::about::about_ui;
use super::attribution::attribution_ui;
use super::command::{Command, PanelCommand};
use super::export_dialog::export_dialog_ui;
use super::findings::findings_ui;
use super::icon::{self, Icon};
use super::left_panel::left_panel_ui;
use super::map_overlay::{cards, map_overlay_ui};
use super::open_dialog::{open_dialog_ui, tile_file_dialog_ui};
use super::panel_view::{MapInfo, MapPlace, PanelView};
use super::right_panel::right_panel_ui;
use super::state::UiState;
use super::table::table_ui;
use super::task::task_ui;
use super::theme::{RADIUS_CONTROL, WIDTH_LEFT, WIDTH_RIGHT, color, shadow};
use super::tile_dialog::tile_dialog_ui;
use super::timeline::timeline_ui;
use super::tooltip::tooltip_ui;
use super::top_bar::top_bar_ui;
use super::view_switch::view_switch_ui;
use super::widgets::paint_focus;
use super::wrap::tip;
use crate::geo::ProjectionKind;

/// Width from which on the right panel stands beside the map; below, it goes over it.
const BESIDE: f32 = 1100.0;
/// Width from which on the left panel is open unless it was folded.
const LEFT_FROM: f32 = 760.0;

/// Shows the whole desk. `add_map` fills the middle and says what the map knows.
pub fn desk_ui<'m>(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    add_map: impl FnOnce(&mut Ui, &mut Vec<Command>) -> MapInfo<'m>,
) -> Vec<Command> {
    let mut commands = Vec::new();
    let selected = match view.selected {
        Some(MapPlace::Country(code)) => Some(code),
        _ => None,
    };
    state.begin(&view.scene.subject, selected);
    state.menu_was_open = egui::Popup::is_any_open(ui.ctx());
    let width = ui.available_width();
    let beside = width >= BESIDE;
    state.left_shown = state.left_open.unwrap_or(width >= LEFT_FROM);
    // A drawer over the map opens by itself only for what a person has just selected.
    if !beside && state.selection_changed && width >= LEFT_FROM {
        state.right_open = Some(true);
    }
    state.right_shown = state.right_open.unwrap_or(beside);
    state.narrow = width < LEFT_FROM;
    // At the narrowest one panel at a time leaves the map in sight.
    if width < LEFT_FROM && state.left_shown && state.right_shown {
        state.left_shown = false;
    }

    top_bar_ui(ui, view, state, &mut commands);
    // Their ground is what the window is cleared with: not painted again.
    let panel = Frame::new();
    let mut left_open = state.left_shown;
    Panel::left("left-panel")
        .exact_size(WIDTH_LEFT)
        .resizable(false)
        .show_separator_line(false)
        .frame(panel)
        .show_collapsible(ui, &mut left_open, |ui| {
            ui.set_width(WIDTH_LEFT);
            let rect = ui.max_rect();
            left_panel_ui(ui, view, state, &mut commands);
            edge(ui, view, rect.right() - 0.5, rect);
        });
    if beside {
        let mut right_open = state.right_shown;
        Panel::right("right-panel")
            .exact_size(WIDTH_RIGHT)
            .resizable(false)
            .show_separator_line(false)
            .frame(panel)
            .show_collapsible(ui, &mut right_open, |ui| {
                ui.set_width(WIDTH_RIGHT);
                let rect = ui.max_rect();
                right_panel_ui(ui, view, state, &mut commands);
                edge(ui, view, rect.left() + 0.5, rect);
            });
    }
    timeline_ui(ui, view, &mut state.timeline, &mut commands);
    let table = state.table.open;
    let ahead = covered(state, width);
    let (map, rect) = CentralPanel::no_frame()
        .show(ui, |ui| {
            let rect = ui.max_rect();
            if table {
                let frame = rect.with_max_x(rect.right() - ahead);
                let newly = state.selection_changed;
                commands.extend(table_ui(ui, frame, view, &mut state.table, newly));
                return (no_map(rect), rect);
            }
            (add_map(ui, &mut commands), rect)
        })
        .inner;

    let mut clear = map;
    if !beside {
        let covered = drawer_ui(ui, view, state, &mut commands, rect);
        clear.rect.max.x = (clear.rect.max.x - covered).max(clear.rect.min.x);
    }
    handles_ui(ui, view, state, &mut commands, clear.rect);
    if !table {
        attribution_ui(ui, view, &clear, &mut commands);
    }
    if clear.rect.width() > 160.0 {
        let mut legend = Rect::NOTHING;
        if !table {
            legend = map_overlay_ui(ui, view, &clear, state, &mut commands);
            findings_ui(ui, view, &clear, state, &mut commands);
        }
        view_switch_ui(ui, view, clear.rect, table, &mut commands);
        task_ui(ui, view, &clear, legend, &mut commands);
        if !table {
            state.cards = Some(cards(ui, view, clear.rect));
        }
    }
    tooltip_ui(ui, view, &clear, 1.0);
    export_dialog_ui(ui.ctx(), view, state, &mut commands);
    open_dialog_ui(ui.ctx(), view, state, &mut commands);
    tile_dialog_ui(ui.ctx(), view, state, &mut commands);
    tile_file_dialog_ui(ui.ctx(), view, state, &mut commands);
    about_ui(ui.ctx(), view, state, &mut commands);
    commands
}

/// Knowledge of a map that is not shown.
fn no_map<'m>(rect: Rect) -> MapInfo<'m> {
    MapInfo {
        rect,
        km_per_point: None,
        projection: ProjectionKind::LambertAzimuthal,
        attribution: None,
        hovered: None,
        contested: None,
    }
}

/// Width of the map's right that the details cover in a window of this width, in points.
#[must_use]
pub fn covered(state: &UiState, window_width: f32) -> f32 {
    if window_width < BESIDE && state.right_shown {
        WIDTH_RIGHT.min(window_width - 48.0)
    } else {
        0.0
    }
}

/// The hairline between a panel and the map.
fn edge(ui: &Ui, view: &PanelView<'_>, x: f32, rect: Rect) {
    let painter = ui.painter();
    let stroke = egui::Stroke::new(1.0, color(view.palette().line));
    painter.vline(painter.round_to_pixel_center(x), rect.y_range(), stroke);
}

/// The right panel over the map; returns how much of the map's width it covers.
fn drawer_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    map: Rect,
) -> f32 {
    let id = Id::unique("drawer");
    let open = ui
        .ctx()
        .animate_bool_responsive(id.with("open"), state.right_shown);
    if open <= 0.0 {
        return 0.0;
    }
    let width = WIDTH_RIGHT.min(ui.ctx().content_rect().width() - 48.0);
    let left = map.right() - width * open;
    let rect = Rect::from_min_size(pos2(left, map.top()), vec2(width, map.height()));
    Area::new(id)
        .order(Order::Middle)
        .fixed_pos(rect.min)
        .constrain(false)
        .fade_in(false)
        .sense(Sense::click())
        .show(ui.ctx(), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(map.expand2(vec2(0.0, 0.0))));
            let soft: Shadow = shadow(view.theme);
            ui.painter()
                .with_clip_rect(map)
                .add(soft.as_shape(rect, CornerRadius::ZERO));
            ui.painter()
                .rect_filled(rect, 0.0, color(view.palette().panel));
            let mut inside = ui.new_child(
                egui::UiBuilder::new()
                    .max_rect(rect)
                    .id_salt("drawer-contents"),
            );
            inside.set_clip_rect(rect.intersect(map));
            right_panel_ui(&mut inside, view, state, commands);
            ui.expand_to_include_rect(rect);
            edge(ui, view, rect.left() + 0.5, rect);
        });
    width * open
}

/// The small handles at the map's edges that fold the panels and bring them back.
fn handles_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
    map: Rect,
) {
    let sides = [
        (
            "left-handle",
            Align2::LEFT_CENTER,
            Command::Panel(PanelCommand::ToggleLeft),
            state.left_shown,
        ),
        (
            "right-handle",
            Align2::RIGHT_CENTER,
            Command::Panel(PanelCommand::ToggleRight),
            state.right_shown,
        ),
    ];
    for (name, align, command, shown) in sides {
        let left = align == Align2::LEFT_CENTER;
        let corner = align.pos_in_rect(&map);
        Area::new(Id::unique(name))
            .order(Order::Middle)
            .pivot(align)
            .fixed_pos(corner)
            .constrain(false)
            .fade_in(false)
            .show(ui.ctx(), |ui| {
                let (rect, response) = ui.allocate_exact_size(vec2(14.0, 48.0), Sense::click());
                let label = view.t(command.label_key());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                let palette = view.palette();
                let r = RADIUS_CONTROL;
                let radius = if left {
                    CornerRadius {
                        nw: 0,
                        sw: 0,
                        ne: r,
                        se: r,
                    }
                } else {
                    CornerRadius {
                        nw: r,
                        sw: r,
                        ne: 0,
                        se: 0,
                    }
                };
                let painter = ui.painter();
                let fill = if response.hovered() {
                    palette.chosen
                } else {
                    palette.panel
                };
                painter.rect_filled(rect, radius, color(fill));
                if response.has_focus() {
                    paint_focus(painter, rect, r, palette);
                }
                let sign = if left == shown {
                    Icon::ChevronLeft
                } else {
                    Icon::ChevronRight
                };
                let ink = if response.hovered() {
                    palette.text
                } else {
                    palette.text2
                };
                icon::paint(painter, rect, 11.0, sign, color(ink));
                if response.clicked() {
                    commands.push(command.clone());
                }
                tip(response, view.tooltip(ui.ctx(), &command));
            });
    }
}
