//! The panel at the right: the chosen agreement, the selected country, the sources of both.

use std::borrow::Cow;

use eframe::egui::{Frame, Margin, ScrollArea, Ui, UiBuilder, vec2};

use super::button::{PushButton, tag};
use super::command::{Command, SceneCommand};
use super::comparison::comparison_ui;
use super::fact_row::{gap, more_ui};
use super::facts::fact_rows_ui;
use super::icon::Icon;
use super::panel_view::PanelView;
use super::parties::{organisations_ui, parties_ui};
use super::pick_menu::ways_on_ui;
use super::selected::{Selected, selected_ui};
use super::sources::sources_ui;
use super::state::UiState;
use super::theme::{SIZE_TEXT, SIZE_TITLE, color};
use super::widgets::{paint_hairline, scroll_cue, section_head};
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::i18n::words;
use crate::model::Agreement;

const MARGIN: i8 = 20;

/// Number of agreements that are shown of those that belong to one.
const MOST_RELATED: usize = 40;

/// Share of the panel's height that the selected country takes at most, at its foot.
const FOOT: f32 = 0.46;
/// Height of that before it was ever laid out, in points.
const FOOT_FIRST: f32 = 180.0;

/// Shows the panel's contents; the panel itself is [`super::desk`]'s. The selected country is pinned at the foot:
/// what is above stays where it is.
pub fn right_panel_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let selected = Selected::of(view);
    let whole = ui.available_rect_before_wrap();
    let id = ui.scope_id().with("selected-height");
    let foot = selected.as_ref().map_or(0.0, |_| {
        let natural: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(FOOT_FIRST);
        natural.min((whole.height() * FOOT).round())
    });
    let (upper, lower) = whole.split_top_bottom_at_y(whole.bottom() - foot);
    let mut area = ScrollArea::vertical()
        .id_salt("details")
        .auto_shrink([false, false]);
    if state.subject_changed {
        area = area.vertical_scroll_offset(0.0);
    }
    ui.scope_builder(UiBuilder::new().max_rect(upper), |ui| {
        let shown = area.show(ui, |ui| {
            let margin = Margin {
                left: MARGIN,
                right: MARGIN,
                top: 20,
                bottom: 24,
            };
            within(ui, margin, |ui| {
                contents_ui(ui, view, state, commands, selected.as_ref());
            });
        });
        scroll_cue(ui, &shown, view.palette());
    });
    let Some(selected) = selected else { return };
    ui.scope_builder(UiBuilder::new().max_rect(lower), |ui| {
        let palette = view.palette();
        ui.painter().rect_filled(lower, 0.0, color(palette.panel2));
        paint_hairline(ui.painter(), lower.x_range(), lower.top(), palette);
        let area = ScrollArea::vertical()
            .id_salt(("selected", view.selected.map(|place| format!("{place:?}"))))
            .auto_shrink([false, false]);
        let shown = area.show(ui, |ui| {
            let margin = Margin {
                left: MARGIN,
                right: MARGIN,
                top: 12,
                bottom: 12,
            };
            within(ui, margin, |ui| {
                selected_ui(ui, view, state, commands, &selected);
            });
        });
        let before = ui.data_mut(|data| {
            let kept = data.get_temp_mut_or(id, 0.0);
            std::mem::replace(kept, shown.content_size.y)
        });
        if (before - shown.content_size.y).abs() > 0.5 {
            ui.ctx()
                .request_discard("the selected country is of another height");
        }
    });
}

fn within(ui: &mut Ui, margin: Margin, add_contents: impl FnOnce(&mut Ui)) {
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        add_contents(ui);
    });
}

fn contents_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    selected: Option<&Selected<'_>>,
) {
    if let Some(agreement) = view.chosen() {
        agreement_ui(ui, view, state, commands, agreement);
    } else if !view.overview.sets.is_empty() {
        comparison_ui(ui, view, state, commands);
    } else if !view.statement.is_empty() {
        statement_ui(ui, view, state, commands);
    } else {
        let empty = view.t("ui-no-agreement-chosen");
        wrapped_ui(ui, empty, SIZE_TEXT, Weight::Regular, view.palette().text2);
    }
    let digest = view.search.digest(view.agreement);
    let of_statement = &view.overview.cited[..];
    let mut cited = Cow::Borrowed(digest.map_or(of_statement, |digest| digest.cited.as_slice()));
    if let Some(selected) = selected {
        let mut of_country = selected.cited(view);
        of_country.retain(|number| cited.binary_search(number).is_err());
        if !of_country.is_empty() {
            let cited = cited.to_mut();
            cited.extend(of_country);
            cited.sort_unstable();
        }
    } else {
        gap(ui);
        section_head(ui, view.palette(), &view.t("ui-selected-none"));
        ui.add_space(6.0);
        let hint = view.t("ui-selected-hint");
        wrapped_ui(ui, hint, SIZE_TEXT, Weight::Regular, view.palette().text2);
    }
    if !cited.is_empty() {
        gap(ui);
        sources_ui(ui, view, state, commands, &cited);
    }
    if let Some(related) = view
        .chosen()
        .filter(|agreement| !agreement.related.is_empty())
    {
        gap(ui);
        related_ui(ui, view, commands, related);
    }
}

/// Shows what a group, a comparison, a history or a count says: its title, and who is in which class.
fn statement_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let statement = view.statement;
    wrapped_ui(
        ui,
        &*statement.title,
        SIZE_TITLE,
        Weight::Bold,
        palette.text,
    );
    if !statement.subtitle.is_empty() {
        ui.add_space(8.0);
        let below = &*statement.subtitle;
        wrapped_ui(ui, below, SIZE_TEXT, Weight::Regular, palette.text2);
    }
    if !view.scene.subject.ids().is_empty() {
        ui.add_space(14.0);
        ways_on_ui(ui, view, commands);
    }
    gap(ui);
    parties_ui(ui, view, state, commands, None);
}

fn agreement_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    agreement: &Agreement,
) {
    let palette = view.palette();
    wrapped_ui(
        ui,
        agreement.title.get(view.lang),
        SIZE_TITLE,
        Weight::Bold,
        palette.text,
    );
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        tag(ui, palette, &words::kind(view.lang, agreement.kind));
        if agreement.binding.is_some() {
            tag(ui, palette, &words::binding(view.lang, agreement.binding));
        }
    });
    ui.add_space(14.0);
    ways_on_ui(ui, view, commands);
    ui.add_space(14.0);
    let summary = agreement.summary.get(view.lang);
    if !summary.is_empty() {
        wrapped_ui(ui, summary, SIZE_TEXT, Weight::Regular, palette.text);
        ui.add_space(8.0);
    }
    fact_rows_ui(ui, view, state, agreement);
    if !agreement.organisations.is_empty() {
        gap(ui);
        organisations_ui(ui, view, state, agreement);
    }
    gap(ui);
    parties_ui(ui, view, state, commands, Some(agreement));
}

fn related_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    agreement: &Agreement,
) {
    section_head(ui, view.palette(), &view.t("ui-related"));
    ui.add_space(8.0);
    for id in agreement.related.iter().take(MOST_RELATED) {
        let found = view
            .dossier
            .agreements
            .iter()
            .position(|other| other.id == *id);
        let Some(idx) = found else { continue };
        let title = view.dossier.agreements[idx].card_title().get(view.lang);
        let button = PushButton::new(title)
            .icon(Icon::Document)
            .show(ui, view.palette());
        if button.clicked() {
            commands.push(Command::Scene(SceneCommand::ChooseAgreement(idx)));
        }
        ui.add_space(6.0);
    }
    more_ui(
        ui,
        view,
        agreement.related.len().saturating_sub(MOST_RELATED),
    );
}
