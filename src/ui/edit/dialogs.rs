//! The dialogs about unsaved work, somebody else's, and where a dossier is saved.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Margin, Ui};

use super::super::button::{Loudness, PushButton};
use super::super::command::{Command, Dialog, DocumentCommand, PanelCommand, UnsavedAnswer};
use super::super::controls::{FieldWords, entered, focus_first, text_field};
use super::super::dialog::{Asking, DialogHead, asking_ui, dialog_ui};
use super::super::panel_view::PanelView;
use super::super::state::UiState;
use super::super::theme::{SIZE_SMALL, SIZE_TEXT};
use super::super::wrap::wrapped_ui;
use crate::assets::Weight;

const WIDTH: f32 = 520.0;

/// Shows whichever of the dialogs is open.
pub fn edit_dialogs_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    match state.dialog {
        Some(Dialog::Unsaved) => unsaved_ui(ctx, view, commands),
        Some(Dialog::Conflict) => conflict_ui(ctx, view, commands),
        Some(Dialog::Leftovers) => leftovers_ui(ctx, view, commands),
        Some(Dialog::SaveAs) => save_as_ui(ctx, view, state, commands),
        _ => {}
    }
}

fn unsaved_ui(ctx: &Context, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let args = [("title", view.dossier.title.get(view.lang).into())];
    let question = Question {
        title: view.t("ui-unsaved-title"),
        text: view.t_args("ui-unsaved-text", &args),
        answers: vec![
            DocumentCommand::Unsaved(UnsavedAnswer::Save),
            DocumentCommand::Unsaved(UnsavedAnswer::Discard),
        ],
    };
    question.show(ctx, view, commands);
}

fn conflict_ui(ctx: &Context, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let Some(path) = view.document.conflict else {
        commands.push(Command::Panel(PanelCommand::CloseDialog));
        return;
    };
    let is_own = view.document.path == Some(path);
    let args = [("file", name_of(path).into())];
    let text = if is_own {
        "ui-conflict-text"
    } else {
        "ui-conflict-exists"
    };
    let mut answers = vec![DocumentCommand::Overwrite, DocumentCommand::SaveAs];
    if is_own {
        answers.push(DocumentCommand::Reload);
    }
    let question = Question {
        title: view.t("ui-conflict-title"),
        text: view.t_args(text, &args),
        answers,
    };
    question.show(ctx, view, commands);
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A question with its answers, the first the usual one.
struct Question {
    title: String,
    text: String,
    answers: Vec<DocumentCommand>,
}

impl Question {
    fn show(self, ctx: &Context, view: &PanelView<'_>, commands: &mut Vec<Command>) {
        let head = DialogHead {
            title: &self.title,
            width: WIDTH,
        };
        let ink = view.palette().text;
        dialog_ui(
            ctx,
            view,
            commands,
            head,
            |ui, _| {
                wrapped_ui(ui, &*self.text, SIZE_TEXT, Weight::Regular, ink);
            },
            |ui, commands| {
                for (idx, answer) in self.answers.into_iter().enumerate() {
                    let command = Command::Document(answer);
                    let label = view.t(command.label_key());
                    let loudness = if idx == 0 {
                        Loudness::Primary
                    } else {
                        Loudness::Plain
                    };
                    let button = PushButton::new(&label).loudness(loudness);
                    if button.show(ui, view.palette()).clicked() {
                        // Closes the dialog: without an answer the question is forgotten.
                        commands.push(command);
                    }
                }
                let cancel = view.t("ui-command-cancel");
                if PushButton::new(&cancel).show(ui, view.palette()).clicked() {
                    commands.push(Command::Panel(PanelCommand::CloseDialog));
                }
            },
        );
    }
}

fn leftovers_ui(ctx: &Context, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let title = view.t("ui-leftovers-title");
    let head = DialogHead {
        title: &title,
        width: WIDTH,
    };
    dialog_ui(
        ctx,
        view,
        commands,
        head,
        |ui, commands| {
            let palette = view.palette();
            let help = view.t("ui-leftovers-text");
            wrapped_ui(ui, help, SIZE_TEXT, Weight::Regular, palette.text2);
            for (idx, row) in view.document.leftovers.iter().enumerate() {
                ui.add_space(14.0);
                wrapped_ui(ui, &*row.title, SIZE_TEXT, Weight::Medium, palette.text);
                wrapped_ui(ui, &*row.detail, SIZE_SMALL, Weight::Regular, palette.text2);
                ui.add_space(6.0);
                ui.horizontal(|ui| {
                    answer_ui(ui, view, commands, DocumentCommand::Restore(idx));
                    answer_ui(ui, view, commands, DocumentCommand::Forget(idx));
                });
            }
        },
        |ui, commands| {
            let later = view.t("ui-leftovers-later");
            if PushButton::new(&later).show(ui, view.palette()).clicked() {
                commands.push(Command::Panel(PanelCommand::CloseDialog));
            }
        },
    );
}

fn answer_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    answer: DocumentCommand,
) {
    let command = Command::Document(answer);
    let label = view.t(command.label_key());
    if PushButton::new(&label).show(ui, view.palette()).clicked() {
        commands.push(command);
    }
}

fn save_as_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let asking = Asking {
        title: view.t("ui-command-save-as"),
        accept: view.t("ui-command-save-dossier"),
        answer: &mut state.save_path,
    };
    let command_of = |path: &String| {
        let path = path.trim();
        (!path.is_empty()).then(|| Command::Document(DocumentCommand::SaveAt(PathBuf::from(path))))
    };
    asking_ui(ctx, view, commands, asking, command_of, |ui, path, _| {
        let palette = view.palette();
        let help = view.t("ui-save-help");
        wrapped_ui(ui, help, SIZE_TEXT, Weight::Regular, palette.text2);
        ui.add_space(12.0);
        let name = view.t("ui-open-path");
        let words = FieldWords {
            name: &name,
            hint: "",
        };
        let id = ui.scope_id().with("save-path");
        let field = text_field(ui, palette, id, path, words, Margin::symmetric(12, 5));
        focus_first(ui, &field);
        entered(ui, &field)
    });
}
