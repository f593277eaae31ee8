//! The panel at the left: agreements as cards, countries as a list.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, Galley, Key, Margin, Modifiers, Rect, Role, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::button::chip;
use super::command::Command;
use super::controls::text_field;
use super::country_list::country_list_ui;
use super::data::Data;
use super::icon::{self, Icon};
use super::in_view::list_ui;
use super::state::{Chip, UiState};
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, font};
use super::widgets::{format, one_line, paint_focus, paint_line, section_text};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::figure::Meaning;
use crate::i18n::words;
use crate::map::lettering::{Room, lay_out, unbroken};
use crate::model::Agreement;
use crate::palette::Rgb;

const MARGIN: f32 = 16.0;
const CARD: f32 = 56.0;
/// Height of what stands between both lists: the head of the countries, the filter, the chips.
const FILTER: f32 = 124.0;

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
    country_list_ui(ui, data, state, commands, to_list);
}

fn head(ui: &mut Ui, data: &Data<'_>, key: &str) {
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        section_text(ui, data.palette(), &data.t(key));
    });
}

fn agreements_ui(ui: &mut Ui, data: &Data<'_>, state: &UiState, commands: &mut Vec<Command>) {
    if data.dossier.agreements.is_empty() {
        inset(ui, |ui| {
            let empty = data.t("ui-no-agreements");
            wrapped_ui(ui, empty, SIZE_TEXT, Weight::Regular, data.palette().text2);
        });
        return;
    }
    // The countries keep the larger half of what there is for both, however many agreements there
    // are.
    let most = ((ui.available_height() - FILTER) * 0.48).max(CARD * 1.5);
    ui.spacing_mut().scroll.dormant_handle_opacity = 0.5;
    ScrollArea::vertical()
        .id_salt("agreements")
        .max_height(most)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let agreements = &data.dossier.agreements;
            let reveal = data.agreement.filter(|_| state.agreement_changed);
            let key = egui::Id::unique("cards");
            list_ui(ui, key, agreements.len(), CARD, reveal, |ui, idx| {
                card_ui(ui, data, state, commands, idx, &agreements[idx]);
            });
        });
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
    let principals = data.search.principals(Some(idx));
    let count = words::principal_count(data.lang, agreement, principals);
    let number_ink = color(if chosen { palette.text } else { palette.text2 });
    let number = unbroken(
        ui.painter(),
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
        let bar = Rect::from_min_size(
            pos2(body.left() + 10.0, body.top() + 9.0),
            vec2(3.0, body.height() - 18.0),
        );
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
    let galley = one_line(
        painter,
        &line,
        font(SIZE_SMALL, Weight::Regular),
        quiet,
        room,
    );
    let elided = elided || galley.elided;
    paint_line(painter, left, body.bottom() - 16.0, galley);
    if response.clicked() && !chosen {
        commands.push(Command::ChooseAgreement(idx));
    }
    if elided {
        tip(response, format!("{title}\n{line}\n{count}"));
    } else {
        tip(response, count);
    }
}

/// An agreement's title on at most two lines.
fn title_galley(ui: &Ui, title: &str, ink: Color32, room: f32) -> Arc<Galley> {
    let mut strong = format(SIZE_TEXT, Weight::SemiBold, Rgb(0, 0, 0));
    strong.color = ink;
    let job = LayoutJob::single_section(title.to_owned(), strong);
    lay_out(ui.painter(), job, Room::wide(room).rows(2)).galley
}

/// Adds contents at the panel's margins.
pub(super) fn inset<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
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
    }
    // egui has taken the focus away when the key is seen here.
    if !state.filter.is_empty()
        && ui.memory(|memory| memory.had_focus_last_frame(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        state.filter.clear();
    }
    let name = data.t("ui-filter-name");
    let hint = data.t("ui-filter-hint");
    let margin = Margin {
        left: 12,
        right: 32,
        top: 5,
        bottom: 5,
    };
    let response = inset(ui, |ui| {
        text_field(ui, palette, id, &mut state.filter, &name, &hint, margin)
    });
    if !state.filter.is_empty() {
        let side = 28.0;
        let at = pos2(
            response.rect.right() - side - 2.0,
            response.rect.center().y - side / 2.0,
        );
        let rect = Rect::from_min_size(at, vec2(side, side));
        let clear = ui.interact(rect, id.with("clear"), Sense::click());
        let label = data.t("ui-filter-clear");
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

fn chips_ui(ui: &mut Ui, data: &Data<'_>, state: &mut UiState) {
    let label = |chip: Chip, word: String| match chip {
        Chip::All => word,
        Chip::Class(_) => data.t_args(
            "ui-chip",
            &[
                ("word", word.into()),
                ("count", data.rows.count(chip).into()),
            ],
        ),
    };
    let told = data
        .statement
        .classes
        .iter()
        .filter(|row| !row.countries.is_empty());
    let mut chips: Vec<(Chip, String)> = told
        .map(|row| {
            // Briefly: the legend says of which group.
            let word = match (row.class.meaning, data.chosen()) {
                (Meaning::Eligible, Some(agreement)) => words::did_not(data.lang, agreement),
                _ => row.label.clone(),
            };
            (Chip::Class(row.class), word)
        })
        .collect();
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
