//! The table of countries by agreements, in place of the map: filter, which countries, copy, and the cells.

mod grid;
mod head;
mod places;

use eframe::egui::{Event, Id, Key, Layout, Modifiers, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::button::{PushButton, chip};
use super::command::{Command, DocumentCommand};
use super::filter_field::filter_field;
use super::icon::Icon;
use super::panel_view::{MapPlace, PanelView};
use super::table_state::{PreparedTable, TableState};
use super::theme::SIZE_TEXT;
use super::view_switch;
use super::widgets::row_in;
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use grid::grid_ui;
use places::MARGIN;

const HEIGHT_TOOLS: f32 = 66.0;
const FILTER: f32 = 200.0;
/// Width from which on the button says what it does.
const WITH_WORDS: f32 = 620.0;
const FILTER_LEAST: f32 = 96.0;
/// Width that is kept free for the handle of the panel beside the table.
const HANDLE: f32 = 14.0;
/// Time for which a copy is acknowledged, in seconds.
const COPIED: f64 = 2.0;

/// Shows the table within `frame`; `newly`: a country was just selected.
pub fn table_ui(
    ui: &mut Ui,
    frame: Rect,
    view: &PanelView<'_>,
    state: &mut TableState,
    newly: bool,
) -> Vec<Command> {
    let tools = frame.with_max_y(frame.top() + HEIGHT_TOOLS);
    let body = frame
        .with_min_y(tools.bottom())
        .with_max_x(frame.right() - HANDLE);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(frame).id_salt("table"));
    let (prepared, renewed) = state.lend(view);
    if prepared.rows.columns() == 0 {
        state.keep(prepared);
        return empty_ui(&mut ui, body, view);
    }
    tools_ui(&mut ui, tools, view, state, &prepared);
    copy_key(&ui, view, state, &prepared);
    let selected = match view.selected {
        Some(MapPlace::Country(code)) => prepared.position(code),
        _ => None,
    };
    let commands = if prepared.shown.is_empty() {
        nothing_ui(&mut ui, body, view, state);
        Vec::new()
    } else {
        let what = (renewed, selected, newly);
        grid_ui(&mut ui, body, view, state, &prepared, what)
    };
    state.keep(prepared);
    commands
}

fn filter_id(ui: &Ui) -> Id {
    ui.scope_id().with("table-filter")
}

/// Filter and which countries at the left, Copy at the right, beside the switch to the map.
fn tools_ui(
    ui: &mut Ui,
    rect: Rect,
    view: &PanelView<'_>,
    state: &mut TableState,
    prepared: &PreparedTable,
) {
    let mut row = rect.shrink2(vec2(MARGIN, 0.0));
    row.set_top(rect.top() + 16.0);
    row.set_height(34.0);
    row.max.x -= view_switch::width(ui, view) + 8.0;
    let now = ui.input(|input| input.time);
    let copied = state.copied.is_some_and(|at| now < at + COPIED);
    let label = view.t(if copied {
        "ui-table-copied"
    } else {
        "ui-table-copy"
    });
    let right = row_in(ui, row, true, |ui| {
        let icon = if copied { Icon::Check } else { Icon::Copy };
        let button = if row.width() > WITH_WORDS {
            PushButton::new(&label).icon(icon)
        } else {
            PushButton::icon_only(icon, &label)
        };
        let button = button.show(ui, view.palette());
        if button.clicked() {
            copy(ui, view, state, prepared);
        }
        let keys = eframe::egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::C);
        let keys = super::key_names::shortcut_text(ui.ctx(), view.lang, keys);
        tip(button, format!("{label} ({keys})"));
    });
    row.max.x = right.left() - 8.0;

    let chips: Vec<_> = [(false, "ui-table-concerned"), (true, "ui-chip-all")]
        .map(|(all, word)| {
            let count = prepared.rows.count(all);
            let args = [("word", view.t(word).into()), ("count", count.into())];
            (all, view.t_args("ui-chip", &args))
        })
        .into();
    let wanted: f32 = chips.iter().map(|(_, label)| chip_width(ui, label)).sum();
    let filter = FILTER.min(row.width() - wanted - 12.0);
    let with_chips = filter >= FILTER_LEAST;
    let filter = if with_chips {
        filter
    } else {
        FILTER.min(row.width())
    };
    let at = Rect::from_min_size(pos2(row.left(), row.center().y - 16.0), vec2(filter, 32.0));
    if filter > 40.0 {
        filter_ui(ui, at, view, state);
    }
    if with_chips {
        row.min.x = at.right() + 12.0;
        row_in(ui, row, false, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (all, label) in chips {
                if chip(ui, view.palette(), &label, state.all == all, Sense::click()).clicked() {
                    state.all = all;
                }
            }
        });
    }
}

/// Width of a chip, about.
fn chip_width(ui: &Ui, label: &str) -> f32 {
    let font = super::theme::font(super::theme::SIZE_SMALL, Weight::Medium);
    let ink = eframe::egui::Color32::WHITE;
    let galley = crate::map::lettering::unbroken(ui.painter(), label.to_owned(), font, ink);
    galley.size().x + 26.0
}

fn filter_ui(ui: &mut Ui, rect: Rect, view: &PanelView<'_>, state: &mut TableState) {
    let id = filter_id(ui);
    // A filter is emptied before the table goes.
    let words = ("ui-table-filter-name", true);
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        state.wants_focus |= filter_field(ui, view, id, words, &mut state.filter);
    });
}

/// Copies by the key, unless what is selected in a text field is meant.
fn copy_key(ui: &Ui, view: &PanelView<'_>, state: &mut TableState, prepared: &PreparedTable) {
    let asked = ui.input(|input| input.events.contains(&Event::Copy));
    if asked && !ui.ctx().text_edit_focused() {
        copy(ui, view, state, prepared);
    }
}

fn copy(ui: &Ui, view: &PanelView<'_>, state: &mut TableState, prepared: &PreparedTable) {
    let text = prepared.rows.text(view.dossier, &prepared.shown);
    ui.ctx().copy_text(text);
    state.copied = Some(ui.input(|input| input.time));
    let wait = std::time::Duration::from_secs_f64(COPIED);
    ui.ctx().request_repaint_after(wait);
}

/// No country fits the filter.
fn nothing_ui(ui: &mut Ui, rect: Rect, view: &PanelView<'_>, state: &mut TableState) {
    let rect = rect.shrink2(vec2(MARGIN, 8.0));
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        let query = state.filter.trim();
        let nothing = view.t_args("ui-filter-nothing", &[("query", query.into())]);
        let ink = view.palette().text2;
        wrapped_ui(ui, nothing, SIZE_TEXT, Weight::Regular, ink);
        if !state.all {
            ui.add_space(4.0);
            let label = view.t("ui-filter-all");
            if PushButton::new(&label).show(ui, view.palette()).clicked() {
                state.all = true;
            }
        }
    });
}

/// The dossier has no column to show.
fn empty_ui(ui: &mut Ui, rect: Rect, view: &PanelView<'_>) -> Vec<Command> {
    let mut commands = Vec::new();
    let palette = view.palette();
    let width = 320.0_f32.min(rect.width() - 2.0 * MARGIN);
    let middle = Rect::from_center_size(rect.center() - vec2(0.0, 40.0), vec2(width, 120.0));
    let layout = Layout::top_down(eframe::egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(middle).layout(layout), |ui| {
        let (at, _) = ui.allocate_exact_size(vec2(40.0, 40.0), Sense::hover());
        let ink = super::theme::color(palette.text2);
        super::icon::paint(ui.painter(), at, 28.0, Icon::Table, ink);
        wrapped_ui(
            ui,
            view.t("ui-no-agreements"),
            SIZE_TEXT,
            Weight::Regular,
            palette.text2,
        );
        ui.add_space(4.0);
        let label = view.t(Command::Document(DocumentCommand::Open).label_key());
        if PushButton::new(&label).show(ui, palette).clicked() {
            commands.push(Command::Document(DocumentCommand::Open));
        }
    });
    commands
}
