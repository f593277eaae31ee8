//! The panel at the left: agreements as cards, countries as a list.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, EventFilter, Galley, Key, Margin, Modifiers, Rect, Role,
    ScrollArea, Sense, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use super::command::Command;
use super::data::{Data, Place};
use super::icon::{self, Icon};
use super::rows::CountryRow;
use super::state::{Chip, UiState};
use super::theme::{
    HEIGHT_ROW, RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, flag_size, font,
};
use super::widgets::{
    chip, format, one_line, paint_flag, paint_focus, paint_line, section_text, text_field,
};
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::i18n::words;
use crate::model::{Agreement, Standing};
use crate::palette::Rgb;

const MARGIN: f32 = 16.0;
const CARD: f32 = 56.0;

/// Shows the panel's contents; the panel itself is [`super::desk`]'s.
pub fn left_panel_ui(
    ui: &mut Ui,
    data: &Data<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    ui.add_space(18.0);
    head(ui, data, "ui-agreements");
    ui.add_space(8.0);
    agreements_ui(ui, data, state, commands);
    ui.add_space(20.0);
    head(ui, data, "ui-countries");
    ui.add_space(8.0);
    let filter_id = ui.scope_id().with("filter");
    let to_list = filter_ui(ui, data, state, commands, filter_id);
    ui.add_space(8.0);
    chips_ui(ui, data, state);
    ui.add_space(8.0);
    list_ui(ui, data, state, commands, to_list);
}

fn head(ui: &mut Ui, data: &Data<'_>, key: &str) {
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        section_text(ui, data.palette(), &data.t(key));
    });
}

fn agreements_ui(
    ui: &mut Ui,
    data: &Data<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
) {
    if data.dossier.agreements.is_empty() {
        inset(ui, |ui| {
            let empty = data.t("ui-no-agreements");
            wrapped_ui(ui, empty, SIZE_TEXT, Weight::Regular, data.palette().text2);
        });
        return;
    }
    // The countries keep the larger half, however many agreements there are.
    let most = (ui.available_height() * 0.48).max(CARD * 1.5);
    ScrollArea::vertical().id_salt("agreements").max_height(most).auto_shrink([false, true]).show(
        ui,
        |ui| {
            for (idx, agreement) in data.dossier.agreements.iter().enumerate() {
                card_ui(ui, data, state, commands, idx, agreement);
            }
        },
    );
}

fn card_ui(
    ui: &mut Ui,
    data: &Data<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
    idx: usize,
    agreement: &Agreement,
) {
    let palette = data.palette();
    let chosen = data.agreement == Some(idx);
    let title = agreement.card_title().get(data.lang);
    let kind = words::kind(data.lang, agreement.kind);
    let line = match agreement.date {
        Some(span) => format!("{kind} · {}", data.span(span)),
        None => kind,
    };
    let principals = agreement.principals().len();
    let count = words::role_count(data.lang, agreement.principal_role, principals);
    let number_ink = color(if chosen { palette.text } else { palette.text2 });
    let number = ui.painter().layout_no_wrap(
        principals.to_string(),
        font(15.0, Weight::SemiBold),
        number_ink,
    );
    let room = ui.available_width() - 16.0 - 24.0 - 12.0 - 8.0 - number.size().x;
    let galley = title_galley(ui, title, color(palette.text), room);
    let height = CARD + galley.size().y - 20.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let label = format!("{title}, {line}, {count}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &label));
    if chosen && state.agreement_changed {
        response.scroll_to_me(None);
    }
    let body = rect.shrink2(vec2(8.0, 2.0));
    let painter = ui.painter();
    let radius = CornerRadius::same(RADIUS_CONTROL);
    if chosen {
        painter.rect_filled(body, radius, color(palette.chosen));
        let bar = Rect::from_min_size(pos2(body.left() + 10.0, body.top() + 9.0), vec2(3.0, body.height() - 18.0));
        painter.rect_filled(bar, CornerRadius::same(2), color(palette.accent));
    } else if response.hovered() {
        painter.rect_filled(body, radius, color(palette.panel2));
    }
    if response.has_focus() {
        paint_focus(painter, body, RADIUS_CONTROL, palette);
    }
    let left = body.left() + 24.0;
    let right = body.right() - 12.0 - number.size().x;
    let top = body.top() + 6.0;
    paint_line(painter, right, top + 10.0, number);
    let elided = galley.elided;
    painter.galley(pos2(left, top), galley, number_ink);
    let quiet = color(palette.text2);
    let room = body.right() - 12.0 - left;
    let galley = one_line(painter, &line, font(SIZE_SMALL, Weight::Regular), quiet, room);
    let elided = elided || galley.elided;
    paint_line(painter, left, body.bottom() - 16.0, galley);
    if response.clicked() && !chosen {
        commands.push(Command::ChooseAgreement(idx));
    }
    if elided {
        response.on_hover_text(format!("{title}\n{line}\n{count}"));
    } else {
        response.on_hover_text(count);
    }
}

/// An agreement's title on at most two lines.
fn title_galley(ui: &Ui, title: &str, ink: Color32, room: f32) -> Arc<Galley> {
    let mut strong = format(SIZE_TEXT, Weight::SemiBold, Rgb(0, 0, 0));
    strong.color = ink;
    let mut job = LayoutJob::single_section(title.to_owned(), strong);
    job.wrap = TextWrapping { max_rows: 2, ..TextWrapping::wrap_at_width(room) };
    ui.painter().layout_job(job)
}

/// Adds contents at the panel's margins.
fn inset<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    egui::Frame::new()
        .inner_margin(Margin::symmetric(MARGIN as i8, 0))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add_contents(ui)
        })
        .inner
}

/// The filter field; returns whether the keyboard goes on to the list.
fn filter_ui(
    ui: &mut Ui,
    data: &Data<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    id: egui::Id,
) -> bool {
    let palette = data.palette();
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let mut to_list = false;
    if had_focus {
        to_list = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            let first = state.filtered.shown().first();
            let row = first.and_then(|&idx| data.rows.rows().get(idx as usize));
            commands.extend(row.map(|row| Command::ShowCountry(row.code)));
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            state.filter.clear();
        }
    }
    let name = data.t("ui-filter-name");
    let hint = data.t("ui-filter-hint");
    let margin = Margin { left: 12, right: 32, top: 5, bottom: 5 };
    let response =
        inset(ui, |ui| text_field(ui, palette, id, &mut state.filter, &name, &hint, margin));
    if !state.filter.is_empty() {
        let side = 28.0;
        let at = pos2(response.rect.right() - side - 2.0, response.rect.center().y - side / 2.0);
        let rect = Rect::from_min_size(at, vec2(side, side));
        let clear = ui.interact(rect, id.with("clear"), Sense::click());
        let label = data.t("ui-filter-clear");
        clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let ink = if clear.hovered() { palette.text } else { palette.text2 };
        icon::paint(ui.painter(), rect, 12.0, Icon::Close, color(ink));
        if clear.clicked() {
            state.filter.clear();
            response.request_focus();
        }
        clear.on_hover_text(label);
    }
    to_list
}

fn chips_ui(ui: &mut Ui, data: &Data<'_>, state: &mut UiState) {
    let role = data.chosen().map(|agreement| agreement.principal_role);
    let label = |chip: Chip, word: String| match chip {
        Chip::All => word,
        _ => data.t_args(
            "ui-chip",
            &[("word", word.into()), ("count", data.rows.count(chip).into())],
        ),
    };
    let mut chips = Vec::new();
    if let Some(role) = role {
        chips.push((Chip::Principal, words::role(data.lang, role)));
        if data.rows.count(Chip::Role) > 0 {
            chips.push((Chip::Role, data.t("ui-chip-role")));
        }
        if data.rows.count(Chip::Eligible) > 0 {
            chips.push((Chip::Eligible, words::did_not(data.lang, role)));
        }
    }
    chips.push((Chip::All, data.t("ui-chip-all")));
    // A chip that this agreement does not have leaves the first one chosen.
    if !chips.iter().any(|(chip, _)| *chip == state.chip) {
        state.chip = chips[0].0;
    }
    inset(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            for (value, word) in chips {
                if chip(ui, data.palette(), &label(value, word), state.chip == value).clicked() {
                    state.chip = value;
                }
            }
        });
    });
}

fn list_ui(
    ui: &mut Ui,
    data: &Data<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    take_focus: bool,
) {
    let changed = state.filtered.update(data.rows, data.names, state.chip, &state.filter);
    let shown = state.filtered.shown().to_vec();
    let id = ui.scope_id().with("countries");
    let rect = ui.available_rect_before_wrap();
    if shown.is_empty() {
        inset(ui, |ui| {
            ui.add_space(8.0);
            let query = state.filter.trim();
            let nothing = data.t_args("ui-filter-nothing", &[("query", query.into())]);
            wrapped_ui(ui, nothing, SIZE_TEXT, Weight::Regular, data.palette().text2);
        });
        return;
    }
    let list = ui.interact(rect, id, Sense::FOCUSABLE);
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, data.t("ui-countries")));
    if take_focus {
        list.request_focus();
    }
    let selected = match data.selected {
        Some(Place::Country(code)) => {
            shown.iter().position(|&idx| data.rows.rows()[idx as usize].code == code)
        }
        _ => None,
    };
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
        let enter = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        if enter {
            let row = &data.rows.rows()[shown[state.cursor] as usize];
            commands.push(Command::ShowCountry(row.code));
        }
    }
    state.cursor = state.cursor.min(shown.len() - 1);

    let mut area = ScrollArea::vertical().id_salt("countries").auto_shrink([false, false]);
    if changed {
        area = area.vertical_scroll_offset(0.0);
    }
    if let Some(row) = scroll_to {
        area = area.vertical_scroll_offset(offset_for(ui, row, rect.height(), changed, id));
    }
    let output = area.show_rows(ui, HEIGHT_ROW, shown.len(), |ui, range| {
        for idx in range {
            let row = &data.rows.rows()[shown[idx] as usize];
            let at_cursor = focused && idx == state.cursor;
            row_ui(ui, data, commands, row, selected == Some(idx), at_cursor, id);
        }
    });
    ui.data_mut(|memory| memory.insert_temp(id, output.state.clamped_offset().y));
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
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
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
    data: &Data<'_>,
    commands: &mut Vec<Command>,
    row: &CountryRow,
    selected: bool,
    at_cursor: bool,
    list: egui::Id,
) {
    let palette = data.palette();
    // Rows are reached by the arrows, not by Tab: the list is one stop.
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT_ROW), Sense::CLICK);
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &row.name));
    if at_cursor {
        let active = response.id.accesskit_id();
        ui.ctx().accesskit_node_builder(list, |node| node.set_active_descendant(active));
    }
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 0.0, color(palette.chosen));
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, color(palette.panel2));
    }
    if at_cursor {
        paint_focus(painter, rect.shrink2(vec2(4.0, 0.0)), RADIUS_CONTROL, palette);
    }
    let y = rect.center().y;
    let size = flag_size(16.0);
    let flag = Rect::from_min_size(pos2(rect.left() + MARGIN, y - size.y / 2.0), size);
    paint_flag(painter, flag, data, row.code);
    let left = flag.right() + 12.0;
    let mut right = rect.right() - MARGIN;
    let quiet = if selected {
        Some(data.t("ui-row-selected"))
    } else if let Standing::Role(role) = row.standing {
        Some(words::role(data.lang, role))
    } else {
        None
    };
    if let Some(quiet) = quiet {
        let ink = color(palette.text2);
        let galley = painter.layout_no_wrap(quiet, font(SIZE_SMALL, Weight::Regular), ink);
        right -= galley.size().x;
        paint_line(painter, right, y, galley);
        right -= 12.0;
    }
    let weight = if selected { Weight::Medium } else { Weight::Regular };
    let ink = color(palette.text);
    let galley = one_line(painter, &row.name, font(SIZE_TEXT, weight), ink, right - left);
    let elided = galley.elided;
    paint_line(painter, left, y, galley);
    if response.clicked() {
        commands.push(if selected {
            Command::Select(None)
        } else {
            Command::ShowCountry(row.code)
        });
    }
    if elided {
        response.on_hover_text(&row.name);
    }
}
