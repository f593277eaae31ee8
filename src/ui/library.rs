//! The library: a list with a search field, of which one click opens a dossier, or makes it a partner in a
//! comparison.

use std::path::PathBuf;

use eframe::egui::{Context, CornerRadius, Margin, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::button::PushButton;
use super::command::{Command, Dialog, DocumentCommand, PanelCommand, SceneCommand};
use super::controls::{FieldWords, entered, focus_first, text_field};
use super::dialog::{DialogHead, dialog_ui};
use super::library_state::LibraryState;
use super::panel_view::PanelView;
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, font};
use super::view_menu::labelled_item;
use super::widgets::{one_line, paint_line, section_head, show_focus};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::i18n::{format, words};
use crate::model::{AgreementKind, Subject};
use crate::read::library::{self, LibraryEntry};
use crate::resolve::fold;

/// Height of a row, in points.
const ROW: f32 = 46.0;

/// The item of a menu that shows the library.
pub(super) fn library_item_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let command = Command::Panel(PanelCommand::ShowLibrary(None));
    labelled_item(
        ui,
        view,
        commands,
        &command,
        &view.t("ui-library-item"),
        None,
    );
}

/// The item of a menu of partners that shows the library. `command_of` makes the command of a partner by its id.
pub(super) fn partner_item_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    command_of: impl Fn(&str) -> Command,
) {
    if let Command::Scene(SceneCommand::Show(subject)) = command_of(library::PREFIX) {
        let command = Command::Panel(PanelCommand::ShowLibrary(Some(subject)));
        let label = view.t("ui-library-compare");
        labelled_item(ui, view, commands, &command, &label, None);
    }
}

/// Shows the dialog while it is open.
pub(super) fn library_dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::Library) {
        return;
    }
    let state = &mut state.library;
    let compares = state.partner.is_some();
    let title = view.t(if compares {
        "ui-library-compare-title"
    } else {
        "ui-library"
    });
    dialog_ui(
        ctx,
        view,
        commands,
        DialogHead {
            title: &title,
            width: 520.0,
        },
        |ui, commands| {
            let help = view.t("ui-library-help");
            wrapped_ui(ui, help, SIZE_TEXT, Weight::Regular, view.palette().text2);
            ui.add_space(12.0);
            let by_keyboard = field_ui(ui, view, &mut state.query);
            if let Some(entry) = list_ui(ui, view, state, by_keyboard) {
                commands.extend([
                    picked(entry, state.partner.as_ref()),
                    Command::Panel(PanelCommand::CloseDialog),
                ]);
            }
        },
        |ui, commands| {
            let cancel = view.t("ui-command-cancel");
            if PushButton::new(&cancel).show(ui, view.palette()).clicked() {
                commands.push(Command::Panel(PanelCommand::CloseDialog));
            }
        },
    );
}

/// The command of what was picked.
fn picked(entry: &LibraryEntry, partner: Option<&Subject>) -> Command {
    let id = format!("{}{}", library::PREFIX, entry.id);
    match partner {
        Some(Subject::Compare(ids)) => {
            let ids = ids.iter().map(|one| {
                if one == library::PREFIX {
                    id.clone()
                } else {
                    one.clone()
                }
            });
            Command::Scene(SceneCommand::Show(Subject::Compare(ids.collect())))
        }
        _ => Command::Document(DocumentCommand::OpenPath(PathBuf::from(id))),
    }
}

/// The search field; returns whether Enter was pressed in it.
fn field_ui(ui: &mut Ui, view: &PanelView<'_>, query: &mut String) -> bool {
    let id = ui.scope_id().with("library-search");
    let name = view.t("ui-library-search");
    let words = FieldWords {
        name: &name,
        hint: &name,
    };
    let margin = Margin::symmetric(12, 5);
    let field = text_field(ui, view.palette(), id, query, words, margin);
    focus_first(ui, &field);
    entered(ui, &field)
}

/// The entries that fit, by kind and title; returns the one that was picked. `first`: the first of them is.
fn list_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &LibraryState,
    first: bool,
) -> Option<&'static LibraryEntry> {
    let query = fold(&state.query);
    let taken = state.partner.as_ref().map_or(&[][..], Subject::ids);
    let mut fitting: Vec<&LibraryEntry> = library::entries()
        .iter()
        .filter(|entry| entry.fits(&query))
        .filter(|entry| {
            let id = taken
                .iter()
                .filter_map(|id| id.strip_prefix(library::PREFIX));
            !id.into_iter().any(|id| id == entry.id)
        })
        .collect();
    fitting.sort_by_cached_key(|entry| (is_treaty(entry), fold(entry.title(view.lang))));
    if fitting.is_empty() {
        ui.add_space(16.0);
        let none = view.t("ui-library-none");
        wrapped_ui(ui, none, SIZE_TEXT, Weight::Regular, view.palette().text2);
        return None;
    }
    let mut picked = fitting
        .first()
        .copied()
        .filter(|_| first && !query.is_empty());
    for (key, treaties) in [("ui-library-groups", false), ("ui-library-treaties", true)] {
        let of_kind = || fitting.iter().filter(|entry| is_treaty(entry) == treaties);
        if of_kind().next().is_none() {
            continue;
        }
        ui.add_space(16.0);
        section_head(ui, view.palette(), &view.t(key));
        ui.add_space(4.0);
        for entry in of_kind() {
            if row_ui(ui, view, entry) {
                picked = Some(entry);
            }
        }
    }
    picked
}

/// Whether it is something that was signed, and no group of states.
fn is_treaty(entry: &LibraryEntry) -> bool {
    !matches!(
        entry.kind,
        AgreementKind::Organisation | AgreementKind::Partnership
    )
}

/// A dossier of the library; returns whether it was clicked.
fn row_ui(ui: &mut Ui, view: &PanelView<'_>, entry: &LibraryEntry) -> bool {
    let palette = view.palette();
    let title = entry.title(view.lang);
    let args = [
        ("kind", words::kind(view.lang, entry.kind).into()),
        ("count", entry.count.into()),
        ("date", format::date(view.lang, entry.as_of).into()),
    ];
    let what = view.t_args("cli-library-what", &args);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {what}")));
    let painter = ui.painter();
    let body: Rect = rect.expand2(vec2(8.0, 0.0));
    if response.hovered() || response.has_focus() {
        let radius = CornerRadius::same(RADIUS_CONTROL);
        painter.rect_filled(body, radius, color(palette.panel2));
    }
    show_focus(painter, &response, body, RADIUS_CONTROL, palette);
    let y = rect.center().y;
    let (left, room) = (rect.left(), rect.width());
    let style = font(SIZE_TEXT, Weight::Medium);
    let upper = one_line(painter, title, style, color(palette.text), room);
    paint_line(painter, left, y - 9.0, upper);
    let style = font(SIZE_SMALL, Weight::Regular);
    let lower = one_line(painter, &what, style, color(palette.text2), room);
    paint_line(painter, left, y + 9.0, lower);
    let clicked = response.clicked();
    if entry.full_title(view.lang) != title {
        tip(response, entry.full_title(view.lang));
    }
    clicked
}
