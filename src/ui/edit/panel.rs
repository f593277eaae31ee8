//! The panel: what is clicked adds which role, and the pages of fields.

use eframe::egui::{Frame, Margin, ScrollArea, Ui, vec2};

use super::super::button::{Loudness, PushButton};
use super::super::command::{Command, EditCommand};
use super::super::controls::segmented;
use super::super::panel_view::PanelView;
use super::super::state::UiState;
use super::super::theme::{SIZE_SMALL, SIZE_TITLE};
use super::super::view_menu::start_popup;
use super::super::widgets::scroll_cue;
use super::super::wrap::{tip, wrapped_ui};
use super::agreement::{agreement_ui, new_agreement};
use super::dossier::dossier_ui;
use super::fields::FieldPen;
use super::form::EditTab;
use super::groups::{group_ui, new_group};
use super::sources::sources_ui;
use crate::assets::Weight;
use crate::i18n::words;
use crate::model::{Role, Subject};

/// Shows the panel's contents.
pub fn edit_panel_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let subject = &view.scene.subject;
    if state.editor.seen.as_ref() != Some(subject) {
        state.editor.seen = Some(subject.clone());
        state.editor.open = None;
        if let Some(agreement) = view.chosen() {
            state.editor.role = agreement.principal_role();
        }
    }
    let shown = ScrollArea::vertical()
        .id_salt("editor")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let margin = Margin {
                left: 20,
                right: 20,
                top: 16,
                bottom: 32,
            };
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                let mut pen = FieldPen {
                    view,
                    editor: &mut state.editor,
                    commands,
                };
                head_ui(ui, &mut pen);
                match pen.editor.tab {
                    EditTab::Subject => subject_ui(ui, &mut pen),
                    EditTab::Sources => sources_ui(ui, &mut pen),
                    EditTab::Dossier => dossier_ui(ui, &mut pen),
                }
            });
        });
    scroll_cue(ui, &shown, view.palette());
}

fn head_ui(ui: &mut Ui, pen: &mut FieldPen<'_>) {
    let (view, palette) = (pen.view, pen.view.palette());
    ui.horizontal(|ui| {
        let (title, label) = (view.t("edit-title"), view.t("edit-done"));
        let room = PushButton::new(&label).width(ui) + 8.0;
        ui.vertical(|ui| {
            ui.set_width(ui.available_width() - room);
            wrapped_ui(ui, title, SIZE_TITLE, Weight::Bold, palette.text);
        });
        let done = PushButton::new(&label)
            .loudness(Loudness::Primary)
            .show(ui, palette);
        if done.clicked() {
            pen.commands.push(Command::Edit(EditCommand::Switch));
        }
        tip(
            done,
            view.tooltip(ui.ctx(), &Command::Edit(EditCommand::Switch)),
        );
    });
    ui.add_space(12.0);
    let tabs = [
        (EditTab::Subject, view.t("edit-tab-subject")),
        (EditTab::Sources, view.t("edit-tab-sources")),
        (EditTab::Dossier, view.t("edit-tab-dossier")),
    ];
    let name = view.t("edit-tabs");
    if let Some(tab) = segmented(ui, palette, &name, &tabs, pen.editor.tab) {
        pen.editor.tab = tab;
        pen.editor.draft = None;
    }
    ui.add_space(8.0);
}

/// The fields of what is shown, and the buttons for more.
fn subject_ui(ui: &mut Ui, pen: &mut FieldPen<'_>) {
    let view = pen.view;
    ui.horizontal_wrapped(|ui| {
        let label = view.t("edit-new-agreement");
        if PushButton::new(&label).show(ui, view.palette()).clicked() {
            let edit = new_agreement(view);
            pen.make(edit);
        }
        let label = view.t("edit-new-group");
        if PushButton::new(&label).show(ui, view.palette()).clicked() {
            new_group(pen);
        }
    });
    ui.add_space(8.0);
    match (&view.scene.subject, view.chosen()) {
        (_, Some(agreement)) => {
            role_ui(ui, pen);
            agreement_ui(ui, pen, agreement);
        }
        (Subject::Group(id), None) => {
            if let Some(group) = view.dossier.group(id) {
                let hint = view.t("edit-click-members");
                wrapped_ui(ui, hint, SIZE_SMALL, Weight::Regular, view.palette().text2);
                group_ui(ui, pen, group);
            }
        }
        _ => {
            let hint = view.t("edit-choose");
            wrapped_ui(ui, hint, SIZE_SMALL, Weight::Regular, view.palette().text2);
        }
    }
}

/// Choice of the role that clicked countries get.
fn role_ui(ui: &mut Ui, pen: &mut FieldPen<'_>) {
    let (view, palette) = (pen.view, pen.view.palette());
    let hint = view.t("edit-click-parties");
    wrapped_ui(ui, hint, SIZE_SMALL, Weight::Regular, palette.text2);
    ui.add_space(6.0);
    let current = words::role(view.lang, pen.editor.role);
    let button = PushButton::new(&current).menu().show(ui, palette);
    let name = view.t_args("edit-click-role", &[("role", (&current).into())]);
    button
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, &name));
    start_popup(&button, |ui| {
        for role in Role::ALL {
            let label = words::role(view.lang, role);
            let button = PushButton::new(&label)
                .loudness(Loudness::Quiet)
                .height(28.0);
            if button.show(ui, palette).clicked() {
                pen.editor.role = role;
                ui.close();
            }
        }
    });
}
