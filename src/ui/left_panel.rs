//! The panel at the left: what can be shown as cards, countries as a list.

use eframe::egui::{self, Key, Ui, vec2};

use super::button::chip;
use super::cards::cards_ui;
use super::command::{Command, MapCommand};
use super::country_list::country_list_ui;
use super::filter_field::filter_field;
use super::inset::{head, inset};
use super::legend::isolation;
use super::panel_view::PanelView;
use super::roving::Roving;
use super::state::UiState;
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
    chips_ui(ui, view, state, commands);
    ui.add_space(8.0);
    country_list_ui(ui, view, state, commands, to_list);
}

/// The filter field; returns whether the keyboard goes on to the list. Enter shows the first that fits.
fn filter_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    id: egui::Id,
) -> bool {
    let enter =
        ui.memory(|memory| memory.has_focus(id)) && ui.input(|input| input.key_pressed(Key::Enter));
    if enter {
        let first = state.filtered.shown().first();
        let row = first.and_then(|&idx| view.rows.rows().get(idx as usize));
        commands.extend(row.map(|row| Command::Map(MapCommand::ShowCountry(row.code))));
    }
    let words = ("ui-filter-name", false);
    inset(ui, |ui| {
        filter_field(ui, view, id, words, &mut state.filter)
    })
}

fn chips_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, commands: &mut Vec<Command>) {
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
    let classes = view
        .statement
        .classes
        .iter()
        .filter(|row| !row.countries.is_empty());
    let mut chips: Vec<(ListChoice, String)> = classes
        .map(|row| {
            // Briefly: the legend says of which group.
            let word = match (row.class.meaning, view.chosen()) {
                (Meaning::Eligible, Some(agreement)) => {
                    words::class_of_others(view.lang, agreement, row.countries.len())
                }
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
            let home = chips.iter().position(|(chip, _)| *chip == state.chip);
            let mut roving = Roving::begin(ui, "chips", home.unwrap_or(0), chips.len());
            for (idx, (value, word)) in chips.into_iter().enumerate() {
                let chosen = state.chip == value;
                let label = label(value, word);
                let response = chip(ui, view.palette(), &label, chosen, roving.sense(idx));
                roving.note(idx, &response);
                let countries = || match value {
                    ListChoice::Class(class) => view.rows.of_class(class),
                    ListChoice::All => Vec::new(),
                };
                if response.clicked() {
                    state.chip = value;
                    commands.extend(isolation(view, countries()));
                }
                state.point_by(&response, countries);
            }
            roving.end(ui);
        });
    });
}
