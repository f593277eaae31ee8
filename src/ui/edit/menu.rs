//! The menu of the dossier's file and of its steps.

use eframe::egui::{Frame, Margin, Ui};

use super::super::command::{Command, DocumentCommand, EditCommand};
use super::super::panel_view::PanelView;
use super::super::theme::SIZE_SMALL;
use super::super::view_menu::{labelled_item, menu_item, menu_line};
use super::super::wrap::wrapped_ui;
use crate::assets::Weight;

/// Shows the menu's contents.
pub fn file_menu_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    for command in [DocumentCommand::New, DocumentCommand::Duplicate] {
        menu_item(ui, view, commands, &Command::Document(command), None);
    }
    menu_line(ui, view);
    for command in [DocumentCommand::Save, DocumentCommand::SaveAs] {
        menu_item(ui, view, commands, &Command::Document(command), None);
    }
    menu_line(ui, view);
    menu_item(
        ui,
        view,
        commands,
        &Command::Edit(EditCommand::Switch),
        None,
    );
    let steps = [
        (
            EditCommand::Undo,
            view.document.undo,
            "ui-command-undo-step",
        ),
        (
            EditCommand::Redo,
            view.document.redo,
            "ui-command-redo-step",
        ),
    ];
    for (command, step, key) in steps {
        if let Some(step) = step {
            let label = view.t_args(key, &[("step", step.words(view.lang).into())]);
            let command = Command::Edit(command);
            labelled_item(ui, view, commands, &command, &label, None);
        }
    }
    menu_line(ui, view);
    Frame::new()
        .inner_margin(Margin::symmetric(10, 4))
        .show(ui, |ui| {
            let ink = view.palette().text2;
            let help = view.t("draft-paste-help");
            wrapped_ui(ui, help, SIZE_SMALL, Weight::Regular, ink);
        });
}
