//! The dialog of a list, a table or an article: what was understood, what was not, and the way to the map.

mod article;
mod class;
mod country_field;
mod form;
mod hint;
mod parties;
mod table;

use eframe::egui::{Align, Context, Key, Layout, Margin, Ui, vec2};

pub use form::DraftForm;

use super::button::{Loudness, PushButton};
use super::command::{Command, Dialog, DocumentCommand, PanelCommand};
use super::controls::{FieldWords, entered, text_field};
use super::dialog::{DialogHead, dialog_ui};
use super::panel_view::{Mood, PanelView};
use super::state::UiState;
use super::theme::{SIZE_SMALL, SIZE_TEXT};
use super::widgets::{note, text};
use crate::assets::Weight;
use crate::i18n::Arg;
use crate::scene::{Draft, DraftChange, DraftMatter};

/// Width of the dialog where the window has so much, in points.
const WIDTH: f32 = 1180.0;

/// Shows the dialog while something is being understood.
pub fn draft_dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::Draft) {
        return;
    }
    let Some(draft) = view.draft else {
        return;
    };
    state.draft.begin(draft);
    let title = match &draft.file {
        Some(file) => view.t_args("draft-title-file", &[("file", file.as_str().into())]),
        None => view.t("draft-title-pasted"),
    };
    let form = std::cell::RefCell::new(&mut state.draft);
    let head = DialogHead {
        title: &title,
        width: WIDTH,
    };
    dialog_ui(
        ctx,
        view,
        commands,
        head,
        |ui, commands| contents_ui(ui, view, draft, &mut form.borrow_mut(), commands),
        |ui, commands| buttons_ui(ui, view, draft, &form.borrow(), commands),
    );
    keys(ctx, draft, form.into_inner(), commands);
}

fn contents_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    draft: &Draft,
    form: &mut DraftForm,
    commands: &mut Vec<Command>,
) {
    form.top = ui.cursor().top();
    report_ui(ui, view, draft);
    ui.add_space(12.0);
    if !draft.has_titles() {
        title_ui(ui, view, draft, form, commands);
        ui.add_space(12.0);
    }
    match &draft.matter {
        DraftMatter::Table(table) => table::table_draft_ui(ui, view, table, form, commands),
        DraftMatter::Article(article) => {
            article::article_draft_ui(ui, view, article, form, commands);
        }
    }
}

/// One line that says how far it was understood.
fn report_ui(ui: &mut Ui, view: &PanelView<'_>, draft: &Draft) {
    let (mood, line, more) = match &draft.matter {
        DraftMatter::Table(table) => {
            let import = &table.import;
            let args: [(&str, Arg); 2] = [
                ("placed", import.placed().into()),
                ("rows", import.rows.into()),
            ];
            let line = view.t_args("draft-rows-matched", &args);
            let mut more = Vec::new();
            let mut say = |key: &str, count: usize| {
                if count > 0 {
                    more.push(view.t_args(key, &[("count", count.into())]));
                }
            };
            say("draft-rows-near", import.near.len());
            say("draft-rows-unmatched", import.unmatched.len());
            say("draft-rows-twice", import.twice.len());
            say("draft-cells-doubtful", import.doubts.len());
            say(
                "draft-agreements",
                import.agreements.len().saturating_sub(1).min(1) * import.agreements.len(),
            );
            let mood = if import.is_complete() && import.placed() > 0 {
                Mood::Fine
            } else {
                Mood::Doubtful
            };
            (mood, line, more)
        }
        DraftMatter::Article(article) => {
            let proposed = &article.extraction.proposed;
            let found: Arg = proposed.parties.len().into();
            let line = match proposed.claimed {
                Some(claimed) => {
                    let args = [("claimed", (claimed as usize).into()), ("found", found)];
                    view.t_args("draft-claimed-found", &args)
                }
                None => view.t_args("draft-found", &[("found", found)]),
            };
            let mood = match proposed.agrees {
                Some(true) => Mood::Fine,
                Some(false) => Mood::Doubtful,
                None if proposed.parties.is_empty() => Mood::Doubtful,
                None => Mood::Plain,
            };
            let said = &article.extraction;
            let date = said.date.as_ref().map(|it| it.text.as_str());
            let place = said.place.as_ref().map(|it| it.text.as_str());
            let known = [date, place].into_iter().flatten().map(str::to_owned);
            (mood, line, known.collect())
        }
    };
    let palette = view.palette();
    let (ink, _) = super::widgets::mood_colors(palette, mood);
    note(ui, palette, mood, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
            ui.label(text(line, SIZE_TEXT, Weight::SemiBold, ink));
            for more in more {
                ui.label(text(more, SIZE_TEXT, Weight::Regular, palette.text));
            }
        });
    });
}

/// The field for the agreement's title.
fn title_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    draft: &Draft,
    form: &mut DraftForm,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let name = view.t("draft-agreement-title");
    ui.label(text(
        name.as_str(),
        SIZE_SMALL,
        Weight::Medium,
        palette.text2,
    ));
    ui.add_space(4.0);
    let id = ui.scope_id().with("draft-title");
    let hint = view.t("draft-agreement-title-hint");
    let words = FieldWords {
        name: &name,
        hint: &hint,
    };
    let field = text_field(
        ui,
        palette,
        id,
        &mut form.title,
        words,
        Margin::symmetric(12, 5),
    );
    if entered(ui, &field) {
        take(draft, form, commands);
    }
}

fn buttons_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    draft: &Draft,
    form: &DraftForm,
    commands: &mut Vec<Command>,
) {
    let accept = view.t_args("draft-take", &[("count", draft.parties().into())]);
    let accept = PushButton::new(&accept)
        .loudness(Loudness::Primary)
        .enabled(draft.parties() > 0)
        .show(ui, view.palette());
    if form.is_new {
        // Whoever agrees with what was understood presses Enter.
        accept.request_focus();
    }
    if accept.clicked() {
        take(draft, form, commands);
    }
    let cancel = view.t("ui-command-cancel");
    if PushButton::new(&cancel).show(ui, view.palette()).clicked() {
        commands.push(Command::Panel(PanelCommand::CloseDialog));
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let steps = [
            ("draft-undo", draft.can_undo(), DraftChange::Undo),
            ("draft-redo", draft.can_redo(), DraftChange::Redo),
        ];
        for (key, can, change) in steps {
            let label = view.t(key);
            let button = PushButton::new(&label)
                .loudness(Loudness::Quiet)
                .enabled(can)
                .show(ui, view.palette());
            if button.clicked() {
                commands.push(Command::Document(DocumentCommand::ChangeDraft(change)));
            }
        }
    });
}

fn take(draft: &Draft, form: &DraftForm, commands: &mut Vec<Command>) {
    if draft.parties() > 0 {
        let title = form.title.trim().to_owned();
        commands.extend([
            Command::Document(DocumentCommand::TakeDraft(title)),
            Command::Panel(PanelCommand::CloseDialog),
        ]);
    }
}

/// Ctrl+Enter takes it from wherever the keyboard is; Ctrl+Z and Ctrl+Y go back and forth where no field has them.
fn keys(ctx: &Context, draft: &Draft, form: &mut DraftForm, commands: &mut Vec<Command>) {
    form.is_new = false;
    let (takes, undoes, redoes) = ctx.input(|input| {
        let command = input.modifiers.command;
        let shift = input.modifiers.shift;
        (
            command && input.key_pressed(Key::Enter),
            command && !shift && input.key_pressed(Key::Z),
            command && (input.key_pressed(Key::Y) || shift && input.key_pressed(Key::Z)),
        )
    });
    if takes {
        take(draft, form, commands);
    }
    if ctx.text_edit_focused() {
        return;
    }
    for (pressed, change) in [(undoes, DraftChange::Undo), (redoes, DraftChange::Redo)] {
        if pressed {
            commands.push(Command::Document(DocumentCommand::ChangeDraft(change)));
        }
    }
}
