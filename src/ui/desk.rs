//! The desk: every panel in its place around the map, and what floats over it.

use eframe::egui::{
    self, Align2, Area, CentralPanel, CornerRadius, Frame, Id, Order, Panel, Rect, Role, Sense,
    StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::about::about_ui;
use super::attribution::attribution_ui;
use super::command::{Command, PanelCommand};
use super::draft::draft_dialog_ui;
use super::edit::{edit_dialogs_ui, edit_panel_ui};
use super::export_dialog::export_dialog_ui;
use super::findings::{file_chip_ui, findings_ui};
use super::icon::{self, Icon};
use super::keys_dialog::keys_dialog_ui;
use super::left_panel::left_panel_ui;
use super::library::library_dialog_ui;
use super::map_overlay::{cards, map_overlay_ui};
use super::open_dialog::{open_dialog_ui, tile_file_dialog_ui};
use super::panel_view::{MapInfo, MapPlace, PanelView};
use super::region::Region;
use super::regions::{begin_region, note_region};
use super::right_panel::right_panel_ui;
use super::rooms::PanelSide;
use super::selection_card::selection_card_ui;
use super::sheet::sheet_ui;
use super::state::UiState;
use super::table::table_ui;
use super::task::task_ui;
use super::theme::{RADIUS_CONTROL, WIDTH_LEFT, WIDTH_RIGHT, color};
use super::tile_dialog::tile_dialog_ui;
use super::timeline::timeline_ui;
use super::tooltip::tooltip_ui;
use super::top_bar::top_bar_ui;
use super::view_switch::view_switch_ui;
use super::widgets::{card_edge, show_focus};
use super::wrap::tip;
use crate::geo::ProjectionKind;

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
    state.rest_pointer(ui.ctx());
    state.menu_was_open = egui::Popup::is_any_open(ui.ctx());
    state.window = ui.available_width();
    // What has its place beside the map again is no sheet any more.
    state.sheet = state.sheet.filter(|side| !side.is_beside(state.window));

    top_bar_ui(ui, view, state, &mut commands);
    left_ui(ui, view, state, &mut commands);
    // Its contents come after the map's: in the order in which they are read.
    let right = right_room(ui, state);
    timeline_ui(ui, view, &mut state.timeline, &mut commands);
    let table = state.table.open;
    let (map, rect) = CentralPanel::no_frame()
        .show(ui, |ui| {
            let rect = ui.max_rect();
            begin_region(ui, state, Region::Map, rect);
            if table {
                let newly = state.selection_changed;
                commands.extend(table_ui(ui, rect, view, &mut state.table, newly));
                return (no_map(rect), rect);
            }
            (add_map(ui, &mut commands), rect)
        })
        .inner;
    state.hovered = match map.hovered {
        Some(MapPlace::Country(code)) => Some(code),
        _ => None,
    };

    handles_ui(ui, view, state, &mut commands, rect);
    if !table {
        attribution_ui(ui, view, &map, &mut commands);
    }
    if rect.width() > 160.0 {
        let mut legend = Rect::NOTHING;
        if !table {
            legend = map_overlay_ui(ui, view, &map, state, &mut commands);
            file_chip_ui(ui, view, &map, &mut commands);
            findings_ui(ui, view, &map, state, &mut commands);
            selection_card_ui(ui, view, state, &mut commands, rect);
        }
        view_switch_ui(ui, view, rect, table, &mut commands);
        task_ui(ui, view, &map, legend, state, &mut commands);
        if !table {
            state.cards = Some(cards(ui, view, rect));
        }
    }
    match right {
        Some((place, _)) if !place.is_positive() => {}
        Some((place, clip)) => {
            let contents = UiBuilder::new().max_rect(place).id_salt("right-contents");
            let mut inside = ui.new_child(contents);
            inside.set_clip_rect(clip);
            begin_region(&inside, state, Region::Right, place);
            right_contents_ui(&mut inside, view, state, &mut commands);
            edge(&inside, view, place.left() + 0.5, place);
        }
        None => sheet_ui(
            ui,
            view,
            state,
            &mut commands,
            (PanelSide::Right, rect),
            |ui, state, commands| right_contents_ui(ui, view, state, commands),
        ),
    }
    tooltip_ui(ui, view, &map, 1.0);
    export_dialog_ui(ui.ctx(), view, state, &mut commands);
    open_dialog_ui(ui.ctx(), view, state, &mut commands);
    tile_dialog_ui(ui.ctx(), view, state, &mut commands);
    tile_file_dialog_ui(ui.ctx(), view, state, &mut commands);
    draft_dialog_ui(ui.ctx(), view, state, &mut commands);
    keys_dialog_ui(ui.ctx(), view, state, &mut commands);
    library_dialog_ui(ui.ctx(), view, state, &mut commands);
    about_ui(ui.ctx(), view, state, &mut commands);
    edit_dialogs_ui(ui.ctx(), view, state, &mut commands);
    note_region(ui.ctx(), state);
    if state.pointing != state.pointed {
        // What is pointed at is lit in the next frame.
        ui.ctx().request_repaint();
    }
    commands
}

/// Contents of the right panel: what is said of the subject, or where the dossier is edited.
fn right_contents_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.is_editing() {
        edit_panel_ui(ui, view, state, commands);
    } else {
        right_panel_ui(ui, view, state, commands);
    }
}

/// The left panel: beside the map, or over it.
fn left_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, commands: &mut Vec<Command>) {
    if !PanelSide::Left.is_beside(state.window) {
        let map = ui.available_rect_before_wrap();
        let place = (PanelSide::Left, map);
        sheet_ui(ui, view, state, commands, place, |ui, state, commands| {
            left_panel_ui(ui, view, state, commands);
        });
        return;
    }
    let mut open = state.shows(PanelSide::Left);
    // Its ground is what the window is cleared with: not painted again.
    Panel::left("left-panel")
        .exact_size(WIDTH_LEFT)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new())
        .show_collapsible(ui, &mut open, |ui| {
            ui.set_width(WIDTH_LEFT);
            let rect = ui.max_rect();
            begin_region(ui, state, Region::Left, rect);
            left_panel_ui(ui, view, state, commands);
            edge(ui, view, rect.right() - 0.5, rect);
        });
}

/// Room of the right panel where it stands beside the map: its rectangle, and what of that is seen.
fn right_room(ui: &mut Ui, state: &UiState) -> Option<(Rect, Rect)> {
    if !PanelSide::Right.is_beside(state.window) {
        return None;
    }
    let mut open = state.shows(PanelSide::Right);
    let mut room = None;
    Panel::right("right-panel")
        .exact_size(WIDTH_RIGHT)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new())
        .show_collapsible(ui, &mut open, |ui| {
            ui.set_width(WIDTH_RIGHT);
            ui.take_available_height();
            room = Some((ui.max_rect(), ui.clip_rect()));
        });
    // While it is folded there is no sheet in its place either.
    room.or(Some((Rect::NOTHING, Rect::NOTHING)))
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

/// The hairline between a panel and the map.
fn edge(ui: &Ui, view: &PanelView<'_>, x: f32, rect: Rect) {
    let painter = ui.painter();
    let stroke = egui::Stroke::new(1.0, color(view.palette().line));
    painter.vline(painter.round_to_pixel_center(x), rect.y_range(), stroke);
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
            PanelSide::Left,
        ),
        (
            "right-handle",
            Align2::RIGHT_CENTER,
            Command::Panel(PanelCommand::ToggleRight),
            PanelSide::Right,
        ),
    ];
    for (name, align, command, side) in sides {
        let shown = state.shows(side);
        if state.sheet == Some(side) {
            continue;
        }
        let left = side == PanelSide::Left;
        let size = if side.is_beside(state.window) {
            vec2(14.0, 48.0)
        } else {
            vec2(16.0, 72.0)
        };
        let corner = align.pos_in_rect(&map);
        Area::new(Id::unique(name))
            .order(Order::Middle)
            .pivot(align)
            .fixed_pos(corner)
            .constrain(false)
            .fade_in(false)
            .show(ui.ctx(), |ui| {
                let (rect, response) = ui.allocate_exact_size(size, Sense::click());
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
                // As cards have it: else it is lost on a dark sea.
                if let Some(edge) = card_edge(view.theme) {
                    painter.rect_stroke(rect, radius, edge, StrokeKind::Inside);
                }
                show_focus(painter, &response, rect, r, palette);
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
