//! The cells of the table: heads and names stay where they are, what is in view is laid out and no more.

use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::command::{Command, MapCommand, PanelCommand, SceneCommand};
use super::super::map_overlay::paint_swatch;
use super::super::panel_view::PanelView;
use super::super::table_state::{Cursor, PreparedTable, TableState};
use super::super::theme::{HEIGHT_ROW, RADIUS_CONTROL, SIZE_TEXT, color, flag_size, font};
use super::super::widgets::{one_line, paint_flag, paint_focus, paint_hairline, paint_line};
use super::super::wrap::tip;
use super::head::head_ui;
use super::places::{MARGIN, Places};
use crate::assets::Weight;
use crate::figure::Swatch;
use crate::scene::{Stand, StandColumn, TableRow, Topic};

/// Contents of the grid in a frame.
struct GridView<'a, 'd> {
    view: &'a PanelView<'d>,
    prepared: &'a PreparedTable,
    places: Places,
    cursor: Option<Cursor>,
    selected: Option<usize>,
    grid: Id,
}

/// Shows the table within `frame`. `renewed`: other rows than before are shown; `selected`: which of them is,
/// and whether that is new.
pub(super) fn grid_ui(
    ui: &mut Ui,
    frame: Rect,
    view: &PanelView<'_>,
    state: &mut TableState,
    prepared: &PreparedTable,
    (renewed, selected, newly): (bool, Option<usize>, bool),
) -> Vec<Command> {
    let mut commands = Vec::new();
    let id = ui.scope_id().with("table");
    let count = prepared.shown.len();
    let columns = prepared.rows.columns();
    let mut places = Places::new(frame, columns);
    let grid = ui.interact(frame, id, Sense::FOCUSABLE);
    grid.widget_info(|| WidgetInfo::labeled(Role::Grid, true, view.t("ui-table")));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_row_count(count + 1);
        node.set_column_count(columns + 1);
    });
    if std::mem::take(&mut state.wants_focus) {
        grid.request_focus();
    }
    if ui.input(|input| input.pointer.any_pressed()) {
        state.by_keys = false;
    }
    let cursor = &mut state.cursor;
    let before = *cursor;
    if newly || renewed {
        cursor.row = selected.unwrap_or(cursor.row);
    }
    cursor.row = cursor.row.min(count.saturating_sub(1));
    cursor.column = cursor.column.min(columns);
    let focused = grid.has_focus();
    if focused {
        let page = ((places.cells().height() / HEIGHT_ROW) as usize).max(1);
        let from = *cursor;
        let moved = keys_ui(ui, id, cursor, [count, columns + 1], page);
        if moved && selected.is_none() && !state.by_keys && cursor.row == from.row + 1 {
            // Nobody has seen yet where the keyboard is: the first step shows it.
            *cursor = from;
        }
        state.by_keys |= moved;
        let code = prepared.code(cursor.row);
        if moved && selected != Some(cursor.row) {
            commands.push(Command::Scene(SceneCommand::Select(code)));
        }
        if let Some(code) = code.filter(|_| ui.input(|input| input.key_pressed(Key::Enter))) {
            commands.extend(show_on_map(code));
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space)) {
            state.sort = state.sort.by(cursor.column);
        }
    }
    let reveal = (*cursor != before || newly || renewed || grid.gained_focus()).then_some(*cursor);

    let offset_id = id.with("offset");
    let offset: Vec2 = ui
        .data(|memory| memory.get_temp(offset_id))
        .unwrap_or_default();
    let mut area = ScrollArea::both()
        .id_salt("table-cells")
        .auto_shrink([false, false])
        .scroll_bar_rect(places.cells());
    if let Some(cursor) = reveal.filter(|cursor| selected.is_some() || focused || cursor.row == 0) {
        let from = if renewed && selected.is_none() {
            0.0
        } else {
            offset.y
        };
        let size = places.cells().size();
        let down = least(from, size.y, cursor.row as f32 * HEIGHT_ROW, HEIGHT_ROW);
        area = area.vertical_scroll_offset(down);
        if let Some(column) = cursor.column.checked_sub(1) {
            let across = least(
                offset.x,
                size.x,
                column as f32 * places.column,
                places.column,
            );
            // Whole columns: none stands cut beside the names.
            let across = (across / places.column).ceil() * places.column;
            area = area.horizontal_scroll_offset(across);
        } else if before.column != 0 {
            area = area.horizontal_scroll_offset(0.0);
        }
    }
    let content = vec2(columns as f32 * places.column, count as f32 * HEIGHT_ROW) + vec2(0.0, 12.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(frame).id_salt("table-frame"));
    inner.set_clip_rect(frame.intersect(ui.clip_rect()));
    let cursor = (focused && state.by_keys).then_some(state.cursor);
    let output = area.show_viewport(&mut inner, |ui, viewport| {
        ui.set_min_size(places.fixed() + content);
        places.offset = viewport.min.to_vec2();
        let shown = GridView {
            view,
            prepared,
            places,
            cursor,
            selected,
            grid: id,
        };
        let clicked = shown.rows_ui(ui, &mut commands);
        head_ui(ui, view, state, prepared, &places);
        shown.edges_ui(ui);
        if let Some(cursor) = clicked {
            // The keyboard goes on from there.
            state.cursor = cursor;
            state.wants_focus = true;
        }
    });
    ui.data_mut(|memory| memory.insert_temp(offset_id, output.state.clamped_offset()));
    commands
}

/// The commands that bring a country into view on the map.
fn show_on_map(code: crate::model::Code) -> [Command; 2] {
    [
        Command::Panel(PanelCommand::ToggleTable),
        Command::Map(MapCommand::ShowCountry(code)),
    ]
}

/// The least change of an offset that shows what begins at `at`.
fn least(offset: f32, room: f32, at: f32, size: f32) -> f32 {
    if at < offset || size > room {
        at
    } else if at + size > offset + room {
        at + size - room
    } else {
        offset
    }
}

/// Moves among `[rows, columns]` by the keyboard; returns whether it moved.
fn keys_ui(ui: &Ui, id: Id, cursor: &mut Cursor, [rows, columns]: [usize; 2], page: usize) -> bool {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let last = rows.saturating_sub(1);
    let Cursor { row, column } = *cursor;
    // Consumed: the window's own Page Up and Page Down step through the agreements.
    let moved = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let to_row = |row: usize| Some(Cursor { row, column });
        let to_column = |column: usize| Some(Cursor { row, column });
        if pressed(Key::ArrowDown) {
            to_row((row + 1).min(last))
        } else if pressed(Key::ArrowUp) {
            to_row(row.saturating_sub(1))
        } else if pressed(Key::Home) {
            to_row(0)
        } else if pressed(Key::End) {
            to_row(last)
        } else if pressed(Key::PageDown) {
            to_row((row + page).min(last))
        } else if pressed(Key::PageUp) {
            to_row(row.saturating_sub(page))
        } else if pressed(Key::ArrowRight) {
            to_column((column + 1).min(columns - 1))
        } else if pressed(Key::ArrowLeft) {
            to_column(column.saturating_sub(1))
        } else {
            None
        }
    });
    *cursor = moved.unwrap_or(*cursor);
    moved.is_some()
}

impl GridView<'_, '_> {
    /// Shows the rows in view; returns the cell that was clicked.
    fn rows_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) -> Option<Cursor> {
        let mut clicked = None;
        let columns: Vec<_> = self
            .places
            .columns_in_view(self.prepared.rows.columns())
            .filter_map(|idx| {
                let found = self.prepared.rows.column(self.view.dossier, idx);
                found.map(|(subject, column)| (idx, subject, column))
            })
            .collect();
        for at in self.places.rows_in_view(self.prepared.shown.len()) {
            let rows = self.prepared.rows.rows();
            let idx = self.prepared.shown[at] as usize;
            if let Some(row) = rows.get(idx) {
                clicked = self.row_ui(ui, (at, row), &columns, commands).or(clicked);
            }
        }
        clicked
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        (at, row): (usize, &TableRow),
        columns: &[(usize, Topic<'_>, &StandColumn)],
        commands: &mut Vec<Command>,
    ) -> Option<Cursor> {
        let palette = self.view.palette();
        let frame = self.places.frame;
        let rect = Rect::from_x_y_ranges(frame.x_range(), self.places.down(at));
        let builder = UiBuilder::new()
            .max_rect(rect)
            .id_salt(("table-row", row.code.as_str()));
        let mut ui = ui.new_child(builder);
        let below = frame.with_min_y(self.places.cells().top());
        let outer = ui.clip_rect().intersect(below);
        ui.set_clip_rect(outer);
        let selected = self.selected == Some(at);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Row);
            node.set_label(row.name.as_str());
            node.set_row_index(at + 1);
            node.set_selected(selected);
        });
        let hovered = ui.rect_contains_pointer(rect) && ui.ctx().dragged_id().is_none();
        if selected {
            ui.painter().rect_filled(rect, 0.0, color(palette.chosen));
        } else if hovered {
            ui.painter().rect_filled(rect, 0.0, color(palette.panel2));
        }
        let line = egui::Rangef::new(rect.left() + MARGIN, rect.right());
        paint_hairline(ui.painter(), line, rect.bottom(), palette);

        // What was clicked, and in which column.
        let mut cells = Vec::new();
        ui.set_clip_rect(outer.intersect(self.places.cells()));
        for (idx, subject, column) in columns {
            let rect = Rect::from_x_y_ranges(self.places.across(*idx), rect.y_range());
            let stand = column.stand(row.code);
            let cell = self.cell_ui(&mut ui, rect, (at, idx + 1), (row, *subject, stand));
            cells.push((idx + 1, cell));
        }
        ui.set_clip_rect(outer.intersect(self.places.beside_names()));
        cells.push((0, self.name_ui(&mut ui, rect, at, row)));
        let clicked = cells.iter().find(|(_, cell)| cell.clicked())?;
        if clicked.1.double_clicked() {
            commands.extend(show_on_map(row.code));
        } else if !selected {
            commands.push(Command::Scene(SceneCommand::Select(Some(row.code))));
        }
        Some(Cursor {
            row: at,
            column: clicked.0,
        })
    }

    fn name_ui(&self, ui: &mut Ui, row: Rect, at: usize, of: &TableRow) -> Response {
        let rect = row.with_max_x(self.places.cells().left());
        let response = ui.interact(rect, ui.scope_id().with("name"), Sense::CLICK);
        let selected = self.selected == Some(at);
        response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, selected, &of.name));
        self.note_cell(ui, &response, (at, 0));
        let palette = self.view.palette();
        let y = rect.center().y;
        let size = flag_size(16.0);
        let flag = Rect::from_min_size(pos2(rect.left() + MARGIN, y - size.y / 2.0), size);
        paint_flag(ui.painter(), flag, self.view, of.code);
        let left = flag.right() + 12.0;
        let weight = if selected {
            Weight::SemiBold
        } else {
            Weight::Medium
        };
        let style = font(SIZE_TEXT, weight);
        let room = rect.right() - 8.0 - left;
        let galley = one_line(ui.painter(), &of.name, style, color(palette.text), room);
        let elided = galley.elided;
        paint_line(ui.painter(), left, y, galley);
        self.cursor_ui(ui, rect.shrink2(vec2(4.0, 0.0)), (at, 0));
        if elided {
            tip(response, &of.name)
        } else {
            response
        }
    }

    fn cell_ui(
        &self,
        ui: &mut Ui,
        rect: Rect,
        at: (usize, usize),
        (row, subject, stand): (&TableRow, Topic<'_>, Option<&Stand>),
    ) -> Response {
        let view = self.view;
        let response = ui.interact(rect, ui.scope_id().with(at.1), Sense::CLICK);
        let label = || {
            let said = match stand {
                Some(stand) => stand.text.clone(),
                None => subject.other_label(view.lang),
            };
            let args = [
                ("country", row.name.as_str().into()),
                ("column", subject.title(view.lang).into()),
                ("standing", said.into()),
            ];
            view.t_args("ui-table-cell", &args)
        };
        response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, label()));
        self.note_cell(ui, &response, at);
        let mut elided = false;
        if let Some(stand) = stand {
            let palette = view.palette();
            let y = rect.center().y;
            let swatch = Rect::from_min_size(pos2(rect.left() + 8.0, y - 6.0), vec2(12.0, 12.0));
            paint_swatch(ui.painter(), swatch, Swatch::Class(stand.class), palette);
            let ink = match stand.class {
                class if class.party() => palette.text,
                _ => palette.text2,
            };
            let left = swatch.right() + 8.0;
            let style = font(13.0, Weight::Regular);
            let room = rect.right() - 4.0 - left;
            let galley = one_line(ui.painter(), &stand.text, style, color(ink), room);
            elided = galley.elided;
            paint_line(ui.painter(), left, y, galley);
        }
        self.cursor_ui(ui, rect, at);
        match stand {
            Some(stand) if elided => tip(response, &stand.text),
            _ => response,
        }
    }

    /// Tells a screen reader which cell it is, and that the keyboard is there.
    fn note_cell(&self, ui: &Ui, response: &Response, (row, column): (usize, usize)) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_index(row + 1);
            node.set_column_index(column);
        });
        if self.cursor == Some(Cursor { row, column }) {
            let active = response.id.accesskit_id();
            ui.ctx()
                .accesskit_node_builder(self.grid, |node| node.set_active_descendant(active));
        }
    }

    fn cursor_ui(&self, ui: &Ui, rect: Rect, (row, column): (usize, usize)) {
        if self.cursor == Some(Cursor { row, column }) {
            paint_focus(ui.painter(), rect, RADIUS_CONTROL, self.view.palette());
        }
    }

    /// The lines between what stays and what is scrolled.
    fn edges_ui(&self, ui: &Ui) {
        let palette = self.view.palette();
        let painter = ui
            .painter()
            .with_clip_rect(self.places.frame.intersect(ui.clip_rect()));
        let frame = self.places.frame;
        paint_hairline(
            &painter,
            frame.x_range(),
            self.places.cells().top() - 0.5,
            palette,
        );
        if self.places.offset.x > 0.0 {
            let x = painter.round_to_pixel_center(self.places.cells().left());
            painter.vline(x, frame.y_range(), Stroke::new(1.0, color(palette.line)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_seen_comes_into_view_by_the_least_way() {
        assert!((least(0.0, 100.0, 32.0, 32.0) - 0.0).abs() < 1e-3);
        assert!((least(0.0, 100.0, 96.0, 32.0) - 28.0).abs() < 1e-3);
        assert!((least(64.0, 100.0, 32.0, 32.0) - 32.0).abs() < 1e-3);
    }
}
