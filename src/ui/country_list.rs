//! The list of countries: only the rows in sight are laid out, the arrows walk it.

use eframe::egui::{
    self, EventFilter, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::button::PushButton;
use super::command::{Command, EditCommand, MapCommand, SceneCommand};
use super::inset::{MARGIN, inset};
use super::panel_view::{MapPlace, PanelView};
use super::state::UiState;
use super::theme::{HEIGHT_ROW, RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, flag_size, font};
use super::widgets::{one_line, paint_flag, paint_focus, paint_line, scroll_cue};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::map::lettering::unbroken;
use crate::scene::{CountryRow, ListChoice};

/// Shows the list of countries; `take_focus`: the keyboard comes from the filter.
pub fn country_list_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    take_focus: bool,
) {
    // Lent out, so that the rows can be read while the state changes.
    let mut filtered = std::mem::take(&mut state.filtered);
    let changed = filtered.update(view.rows, view.names, state.chip, &state.filter);
    let selected = match view.selected {
        Some(MapPlace::Country(code)) => filtered.position(view.rows, code),
        _ => None,
    };
    rows_ui(
        ui,
        view,
        state,
        commands,
        VisibleRows {
            rows: filtered.shown(),
            selected,
            changed,
            take_focus,
        },
    );
    state.filtered = filtered;
}

/// The rows that are shown, and what has become of them.
#[derive(Clone, Copy)]
struct VisibleRows<'a> {
    /// Indices into the rows of the list.
    rows: &'a [u32],
    /// Index of the one that is selected.
    selected: Option<usize>,
    /// Whether they are others than in the last frame.
    changed: bool,
    /// Whether the keyboard comes to them now.
    take_focus: bool,
}

/// Marks of a row.
#[derive(Clone, Copy)]
struct RowLook {
    selected: bool,
    /// Whether the keyboard is on it.
    at_cursor: bool,
    /// Whether its country is pointed at elsewhere.
    pointed: bool,
}

fn rows_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    shown: VisibleRows<'_>,
) {
    let VisibleRows {
        rows: shown,
        selected,
        changed,
        take_focus,
    } = shown;
    let id = ui.scope_id().with("countries");
    let rect = ui.available_rect_before_wrap();
    if shown.is_empty() {
        inset(ui, |ui| {
            ui.add_space(8.0);
            let query = state.filter.trim();
            let nothing = if query.is_empty() {
                view.t("ui-filter-empty")
            } else {
                view.t_args("ui-filter-nothing", &[("query", query.into())])
            };
            wrapped_ui(
                ui,
                nothing,
                SIZE_TEXT,
                Weight::Regular,
                view.palette().text2,
            );
            if !query.is_empty() && state.chip != ListChoice::All {
                ui.add_space(12.0);
                let label = view.t("ui-filter-all");
                if PushButton::new(&label).show(ui, view.palette()).clicked() {
                    state.chip = ListChoice::All;
                }
            }
        });
        return;
    }
    let list = ui.interact(rect, id, Sense::FOCUSABLE);
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, view.t("ui-countries")));
    if take_focus {
        list.request_focus();
    }
    let mut scroll_to = None;
    if state.selection_changed || (changed && selected.is_some()) {
        scroll_to = selected;
        state.cursor = selected.unwrap_or(state.cursor);
    }
    let focused = list.has_focus();
    if focused {
        if keys_ui(ui, id, rect, state, shown.len()) {
            scroll_to = Some(state.cursor);
        }
        if list.gained_focus() {
            scroll_to = Some(state.cursor);
        }
        let enter =
            ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        if enter {
            let row = &view.rows.rows()[shown[state.cursor] as usize];
            commands.push(command_of(state, row));
        }
    }
    state.cursor = state.cursor.min(shown.len() - 1);

    let mut area = ScrollArea::vertical()
        .id_salt("countries")
        .auto_shrink([false, false]);
    if changed {
        area = area.vertical_scroll_offset(0.0);
    }
    if let Some(row) = scroll_to {
        area = area.vertical_scroll_offset(offset_for(ui, row, rect.height(), changed, id));
    }
    let output = area.show_rows(ui, HEIGHT_ROW, shown.len(), |ui, range| {
        for idx in range {
            let row = &view.rows.rows()[shown[idx] as usize];
            let at_cursor = focused && idx == state.cursor;
            let response = row_ui(
                ui,
                view,
                commands,
                row,
                RowLook {
                    selected: selected == Some(idx),
                    at_cursor,
                    pointed: state.points_at(row.code),
                },
                id,
            );
            if state.is_editing() && response.clicked() {
                commands.pop();
                commands.push(command_of(state, row));
            }
            let by_pointer = response.hovered() && state.resting.is_none();
            if by_pointer || at_cursor && state.pointing.is_empty() {
                state.pointing = vec![row.code];
            }
        }
    });
    scroll_cue(ui, &output, view.palette());
    ui.data_mut(|memory| memory.insert_temp(id, output.state.clamped_offset().y));
}

/// Command of a row: it shows its country, or, where the dossier is edited, adds it or takes it out.
fn command_of(state: &UiState, row: &CountryRow) -> Command {
    if state.is_editing() {
        Command::Edit(EditCommand::Toggle(row.code))
    } else {
        Command::Map(MapCommand::ShowCountry(row.code))
    }
}

/// The least change of the list's offset that shows `row`.
fn offset_for(ui: &Ui, row: usize, height: f32, from_top: bool, id: egui::Id) -> f32 {
    let offset: f32 = ui.data(|memory| memory.get_temp(id)).unwrap_or(0.0);
    let offset = if from_top { 0.0 } else { offset };
    let top = row as f32 * HEIGHT_ROW;
    let bottom = top + HEIGHT_ROW + 8.0;
    if top < offset {
        top
    } else if bottom > offset + height {
        bottom - height
    } else {
        offset
    }
}

/// Moves the list's cursor by the keyboard; returns whether it moved.
fn keys_ui(ui: &Ui, id: egui::Id, rect: Rect, state: &mut UiState, rows: usize) -> bool {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let page = ((rect.height() / HEIGHT_ROW) as usize).max(1);
    let last = rows.saturating_sub(1);
    let cursor = state.cursor.min(last);
    // Consumed: the window's own Page Up and Page Down step through the agreements.
    let moved = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::ArrowDown) {
            Some((cursor + 1).min(last))
        } else if pressed(Key::ArrowUp) {
            Some(cursor.saturating_sub(1))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else if pressed(Key::PageDown) {
            Some((cursor + page).min(last))
        } else if pressed(Key::PageUp) {
            Some(cursor.saturating_sub(page))
        } else {
            None
        }
    });
    state.cursor = moved.unwrap_or(cursor);
    moved.is_some()
}

fn row_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    row: &CountryRow,
    RowLook {
        selected,
        at_cursor,
        pointed,
    }: RowLook,
    list: egui::Id,
) -> egui::Response {
    let palette = view.palette();
    // Rows are reached by the arrows, not by Tab: the list is one stop.
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT_ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &row.name));
    if at_cursor {
        let active = response.id.accesskit_id();
        ui.ctx()
            .accesskit_node_builder(list, |node| node.set_active_descendant(active));
    }
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 0.0, color(palette.chosen));
    } else if response.hovered() || pointed {
        painter.rect_filled(rect, 0.0, color(palette.panel2));
    }
    if at_cursor {
        paint_focus(
            painter,
            rect.shrink2(vec2(4.0, 0.0)),
            RADIUS_CONTROL,
            palette,
        );
    }
    let y = rect.center().y;
    let size = flag_size(16.0);
    let flag = Rect::from_min_size(pos2(rect.left() + MARGIN, y - size.y / 2.0), size);
    paint_flag(painter, flag, view, row.code);
    let left = flag.right() + 12.0;
    let mut right = rect.right() - MARGIN;
    let quiet = if selected {
        Some(view.t("ui-row-selected"))
    } else {
        (!row.remark.is_empty()).then(|| row.remark.clone())
    };
    if let Some(quiet) = quiet {
        let ink = color(palette.text2);
        let galley = unbroken(painter, quiet, font(SIZE_SMALL, Weight::Regular), ink);
        right -= galley.size().x;
        paint_line(painter, right, y, galley);
        right -= 12.0;
    }
    let weight = if selected {
        Weight::Medium
    } else {
        Weight::Regular
    };
    let ink = color(palette.text);
    let galley = one_line(
        painter,
        &row.name,
        font(SIZE_TEXT, weight),
        ink,
        right - left,
    );
    let elided = galley.elided;
    paint_line(painter, left, y, galley);
    if response.clicked() {
        commands.push(if selected {
            Command::Scene(SceneCommand::Select(None))
        } else {
            Command::Map(MapCommand::ShowCountry(row.code))
        });
    }
    if elided {
        return tip(response, &row.name);
    }
    response
}
