//! The panel at the left: what can be shown as cards, countries as a list.

use eframe::egui::{self, Key, Margin, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::chip;
use super::cards::cards_ui;
use super::command::{Command, MapCommand};
use super::controls::{FieldWords, text_field};
use super::country_list::country_list_ui;
use super::icon::{self, Icon};
use super::inset::{head, inset};
use super::panel_view::PanelView;
use super::state::UiState;
use super::theme::color;
use super::wrap::tip;
use crate::figure::Meaning;
use crate::i18n::words;
use crate::scene::ListChoice;

/// Height of what stands between both lists: the head of the countries, the filter, the chips.
const FILTER: f32 = 124.0;

/// Shows the panel's contents; the panel itself is [`super::desk`]'s.
pub fn left_panel_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    ui.add_space(18.0);
    head(ui, view, "ui-agreements");
    ui.add_space(8.0);
    cards_ui(ui, view, state, commands, FILTER);
    ui.add_space(20.0);
    head(ui, view, "ui-countries");
    ui.add_space(8.0);
    let filter_id = ui.scope_id().with("filter");
    let to_list = filter_ui(ui, view, state, commands, filter_id);
    ui.add_space(8.0);
    chips_ui(ui, view, state);
    ui.add_space(8.0);
    country_list_ui(ui, view, state, commands, to_list);
}

/// The filter field; returns whether the keyboard goes on to the list.
fn filter_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    id: egui::Id,
) -> bool {
    let palette = view.palette();
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let mut to_list = false;
    if had_focus {
        to_list = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            let first = state.filtered.shown().first();
            let row = first.and_then(|&idx| view.rows.rows().get(idx as usize));
            commands.extend(row.map(|row| Command::Map(MapCommand::ShowCountry(row.code))));
        }
    }
    // egui has taken the focus away when the key is seen here.
    if !state.filter.is_empty()
        && ui.memory(|memory| memory.had_focus_last_frame(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        state.filter.clear();
    }
    let name = view.t("ui-filter-name");
    let hint = view.t("ui-filter-hint");
    let margin = Margin {
        left: 12,
        right: 32,
        top: 5,
        bottom: 5,
    };
    let response = inset(ui, |ui| {
        text_field(
            ui,
            palette,
            id,
            &mut state.filter,
            FieldWords {
                name: &name,
                hint: &hint,
            },
            margin,
        )
    });
    if !state.filter.is_empty() {
        let side = 28.0;
        let at = pos2(
            response.rect.right() - side - 2.0,
            response.rect.center().y - side / 2.0,
        );
        let rect = Rect::from_min_size(at, vec2(side, side));
        let clear = ui.interact(rect, id.with("clear"), Sense::click());
        let label = view.t("ui-filter-clear");
        clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let ink = if clear.hovered() {
            palette.text
        } else {
            palette.text2
        };
        icon::paint(ui.painter(), rect, 12.0, Icon::Close, color(ink));
        if clear.clicked() {
            state.filter.clear();
            response.request_focus();
        }
        tip(clear, label);
    }
    to_list
}

fn chips_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState) {
    let label = |chip: ListChoice, word: String| match chip {
        ListChoice::All => word,
        ListChoice::Class(_) => view.t_args(
            // Two numbers side by side would be read as one.
            if word.ends_with(|end: char| end.is_ascii_digit()) {
                "ui-chip-period"
            } else {
                "ui-chip"
            },
            &[
                ("word", word.into()),
                ("count", view.rows.count(chip).into()),
            ],
        ),
    };
    let told = view
        .statement
        .classes
        .iter()
        .filter(|row| !row.countries.is_empty());
    let mut chips: Vec<(ListChoice, String)> = told
        .map(|row| {
            // Briefly: the legend says of which group.
            let word = match (row.class.meaning, view.chosen()) {
                (Meaning::Eligible, Some(agreement)) => words::did_not(view.lang, agreement),
                _ => row.label.clone(),
            };
            (ListChoice::Class(row.class), word)
        })
        .collect();
    chips.push((ListChoice::All, view.t("ui-chip-all")));
    // A chip that this agreement does not have leaves the first one chosen.
    if !chips.iter().any(|(chip, _)| *chip == state.chip) {
        state.chip = chips[0].0;
    }
    inset(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            for (value, word) in chips {
                if chip(ui, view.palette(), &label(value, word), state.chip == value).clicked() {
                    state.chip = value;
                }
            }
        });
    });
}
