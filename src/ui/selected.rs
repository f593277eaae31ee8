//! The selected country: what it is in each agreement, since when it is a member of what.

use std::collections::BTreeSet;

use eframe::egui::{Id, Ui};

use super::command::Command;
use super::fact_row::row_ui;
use super::in_view::list_ui;
use super::panel_view::{MapPlace, Mood, PanelView};
use super::paragraph::Fragment;
use super::selected_head::{HeadSizes, selected_head_ui};
use super::state::UiState;
use super::theme::{SIZE_SMALL, SIZE_TEXT};
use super::widgets::note;
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::i18n::words;
use crate::model::{Agreement, Code, Subject};
use crate::resolve::{Contested, ContestedArea};
use crate::scene::Topic;

/// Everything that is said of the selected country.
pub struct Selected<'a> {
    place: MapPlace<'a>,
    rows: Rows<'a>,
}

impl<'a> Selected<'a> {
    /// Gathers it, where a country is selected.
    #[must_use]
    pub fn of(view: &PanelView<'a>) -> Option<Self> {
        let place = view.selected?;
        let mut rows = Rows::default();
        if let MapPlace::Country(code) = place {
            if let Some(agreement) = view.chosen() {
                rows.push_roles(view, agreement, code, true);
            }
            rows.push_absence(view, code);
            rows.push_memberships(view, code);
            for (idx, agreement) in view.dossier.agreements.iter().enumerate() {
                if view.agreement != Some(idx) {
                    rows.push_roles(view, agreement, code, false);
                }
            }
        }
        Some(Self { place, rows })
    }

    /// Numbers of the sources that are cited.
    #[must_use]
    pub fn cited(&self, view: &PanelView<'_>) -> BTreeSet<usize> {
        let ids = self.rows.0.iter().flat_map(|row| row.sources);
        ids.filter_map(|id| view.search.source(id)).collect()
    }
}

/// Shows who is selected, and what follows from it.
pub fn selected_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    selected: &Selected<'_>,
) {
    let palette = view.palette();
    let sizes = HeadSizes {
        flag: 24.0,
        name: 16.0,
    };
    selected_head_ui(ui, view, selected.place, sizes, commands);
    let MapPlace::Country(code) = selected.place else {
        ui.add_space(8.0);
        let unknown = view.t("ui-selected-feature");
        wrapped_ui(ui, unknown, SIZE_TEXT, Weight::Regular, palette.text2);
        return;
    };
    if let Some(area) = Contested::built_in().of(code) {
        ui.add_space(8.0);
        contested_ui(ui, view, area);
    }
    ui.add_space(4.0);
    let rows = &selected.rows.0;
    if rows.is_empty() {
        ui.add_space(8.0);
        let none = view.t("ui-selected-no-part");
        wrapped_ui(ui, none, SIZE_TEXT, Weight::Regular, palette.text2);
    }
    let last = rows.len().saturating_sub(1);
    let key = Id::unique(("selected", code));
    list_ui(ui, key, rows.len(), 41.0, None, |ui, idx| {
        let row = &rows[idx];
        let pieces = [
            Fragment::text(row.value.as_str(), Weight::Regular, palette.text),
            Fragment::Sources(row.sources),
        ];
        row_ui(ui, view, state, &row.label, &pieces, idx == last);
    });
}

/// Shows what the map does with a disputed area, and that others see it otherwise.
fn contested_ui(ui: &mut Ui, view: &PanelView<'_>, area: &ContestedArea) {
    let palette = view.palette();
    let head = if area.is_whole() {
        view.t("ui-selected-contested")
    } else {
        let name = area.name(view.lang).into();
        view.t_args("ui-selected-contested-part", &[("name", name)])
    };
    note(ui, palette, Mood::Plain, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        wrapped_ui(ui, head, SIZE_SMALL, Weight::SemiBold, palette.text);
        let note_text = area.note(view.lang);
        wrapped_ui(ui, note_text, SIZE_SMALL, Weight::Regular, palette.text);
        if let Some(source) = area.source(view.lang) {
            wrapped_ui(ui, source, SIZE_SMALL, Weight::Regular, palette.text2);
        }
    });
}

struct Row<'a> {
    label: String,
    value: String,
    sources: &'a [String],
}

#[derive(Default)]
struct Rows<'a>(Vec<Row<'a>>);

impl<'a> Rows<'a> {
    /// Adds what `code` is in `agreement`; where it is nothing, only said of the chosen agreement.
    fn push_roles(
        &mut self,
        view: &PanelView<'a>,
        agreement: &'a Agreement,
        code: Code,
        chosen: bool,
    ) {
        let label = agreement.card_title().get(view.lang);
        let before = self.0.len();
        for party in agreement
            .parties
            .iter()
            .filter(|party| party.country == code)
        {
            let role = words::role(view.lang, party.role);
            let when = party
                .date
                .or(agreement.date.map(|span| span.from).filter(|_| chosen));
            let mut value = match when {
                Some(when) => view.t_args(
                    "ui-role-date",
                    &[("role", role.into()), ("date", view.date(when).into())],
                ),
                None => role,
            };
            let note = party.note.get(view.lang);
            if !note.is_empty() {
                value = format!("{value}. {}", words::capitalised(note));
            }
            let sources = if party.sources.is_empty() {
                &agreement.sources
            } else {
                &party.sources
            };
            self.0.push(Row {
                label: label.to_owned(),
                value,
                sources,
            });
        }
        if self.0.len() > before {
            return;
        }
        let at = agreement.date.map(|span| span.from);
        let eligible = view.dossier.eligible(agreement).is_some_and(|group| {
            let mut members = group.members.iter();
            members.any(|member| member.country == code && member.holds_at(at))
        });
        let value = if eligible {
            words::did_not(view.lang, agreement)
        } else if let Some(text) = view.overseas(code).filter(|_| chosen) {
            text
        } else if chosen {
            Topic::Agreement(agreement).other_label(view.lang)
        } else {
            return;
        };
        self.0.push(Row {
            label: label.to_owned(),
            value,
            sources: &[],
        });
    }

    /// Adds that `code` is no member of the group that is shown, and never was.
    fn push_absence(&mut self, view: &PanelView<'a>, code: Code) {
        let Subject::Group(id) = &view.scene.subject else {
            return;
        };
        let Some(group) = view.dossier.group(id) else {
            return;
        };
        if group.members.iter().all(|member| member.country != code) {
            self.0.push(Row {
                label: group.title.get(view.lang).to_owned(),
                value: view
                    .overseas(code)
                    .unwrap_or_else(|| Topic::Group(group).other_label(view.lang)),
                sources: &[],
            });
        }
    }

    fn push_memberships(&mut self, view: &PanelView<'a>, code: Code) {
        for group in &view.dossier.groups {
            for member in group.members.iter().filter(|member| member.country == code) {
                let one = words::capitalised(group.one.get(view.lang));
                let mut value = match (member.from, member.to) {
                    (Some(from), None) => view.t_args(
                        "ui-member-since",
                        &[("one", one.into()), ("date", view.date(from).into())],
                    ),
                    (Some(from), Some(to)) => view.t_args(
                        "ui-member-from-to",
                        &[
                            ("one", one.into()),
                            ("from", view.date(from).into()),
                            ("to", view.date(to).into()),
                        ],
                    ),
                    (None, Some(to)) => view.t_args(
                        "ui-member-until",
                        &[("one", one.into()), ("date", view.date(to).into())],
                    ),
                    (None, None) => one,
                };
                let note = member.note.get(view.lang);
                if !note.is_empty() {
                    value = format!("{value}. {}", words::capitalised(note));
                }
                let label = group.title.get(view.lang).to_owned();
                self.0.push(Row {
                    label,
                    value,
                    sources: &member.sources,
                });
            }
        }
    }
}
