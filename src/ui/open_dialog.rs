//! The dialog for opening a file by its path, for systems that offer no file dialog: shapes, a dossier or a
//! tile file.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, CornerRadius, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{Command, Dialog, DocumentCommand, MapCommand, PanelCommand};
use super::controls::{FieldWords, entered, focus_first, text_field};
use super::dialog::{Asking, asking_ui};
use super::icon::{self, Icon};
use super::panel_view::PanelView;
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, font};
use super::widgets::{one_line, paint_line, section_head, show_focus};
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::tiles::Basemap;

/// Shows the dialog for shapes and dossiers, with the recent ones, while it is open.
pub fn open_dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::Open) {
        return;
    }
    let asking = Asking {
        title: view.t("ui-open-title"),
        accept: view.t("ui-command-open-path"),
        answer: &mut state.open_path,
    };
    asking_ui(
        ctx,
        view,
        commands,
        asking,
        |path| path_of(path).map(|path| Command::Document(DocumentCommand::OpenPath(path))),
        |ui, path, commands| {
            let hint = view.t("ui-open-path-hint");
            let entered = path_ui(ui, view, path, view.t("ui-open-help"), &hint);
            recent_files_ui(ui, view, commands);
            entered
        },
    );
}

/// Shows the dialog for a tile file while it is open.
pub fn tile_file_dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::TileFile) {
        return;
    }
    let asking = Asking {
        title: view.t("ui-tile-file-title"),
        accept: view.t("ui-basemap-show"),
        answer: &mut state.tile_path,
    };
    asking_ui(
        ctx,
        view,
        commands,
        asking,
        |path| {
            let file = path_of(path).map(Basemap::File);
            file.map(|basemap| Command::Map(MapCommand::SetBasemap(basemap)))
        },
        |ui, path, _| {
            let hint = view.t("ui-tile-file-hint");
            path_ui(ui, view, path, view.t("ui-tile-file-help"), &hint)
        },
    );
}

fn path_of(text: &str) -> Option<PathBuf> {
    let path = text.trim();
    (!path.is_empty()).then(|| PathBuf::from(path))
}

/// The field for a path under what it is for; returns whether Enter was pressed in it.
fn path_ui(ui: &mut Ui, view: &PanelView<'_>, path: &mut String, help: String, hint: &str) -> bool {
    let palette = view.palette();
    wrapped_ui(ui, help, SIZE_TEXT, Weight::Regular, palette.text2);
    ui.add_space(12.0);
    let id = ui.scope_id().with("path");
    let name = view.t("ui-open-path");
    let margin = Margin::symmetric(12, 5);
    let field = text_field(
        ui,
        palette,
        id,
        path,
        FieldWords { name: &name, hint },
        margin,
    );
    focus_first(ui, &field);
    entered(ui, &field)
}

fn recent_files_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    if view.recent_files.is_empty() {
        return;
    }
    ui.add_space(20.0);
    section_head(ui, view.palette(), &view.t("ui-open-recent"));
    ui.add_space(6.0);
    for path in view.recent_files {
        if recent_file_ui(ui, view, path) {
            commands.extend([
                Command::Document(DocumentCommand::OpenPath(path.clone())),
                Command::Panel(PanelCommand::CloseDialog),
            ]);
        }
    }
}

/// A recent file with its folder; returns whether it was clicked.
pub(super) fn recent_file_ui(ui: &mut Ui, view: &PanelView<'_>, path: &Path) -> bool {
    let palette = view.palette();
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let folder = path
        .parent()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(
            rect,
            CornerRadius::same(RADIUS_CONTROL),
            color(palette.panel2),
        );
    }
    show_focus(painter, &response, rect, RADIUS_CONTROL, palette);
    let y = rect.center().y;
    let at = Rect::from_center_size(pos2(rect.left() + 16.0, y), vec2(16.0, 16.0));
    icon::paint(painter, at, 16.0, Icon::Document, color(palette.text2));
    let left = rect.left() + 36.0;
    let room = rect.right() - 12.0 - left;
    let upper = one_line(
        painter,
        &name,
        font(SIZE_TEXT, Weight::Medium),
        color(palette.text),
        room,
    );
    paint_line(painter, left, y - 8.0, upper);
    let quiet = color(palette.text2);
    let lower = one_line(
        painter,
        &folder,
        font(SIZE_SMALL, Weight::Regular),
        quiet,
        room,
    );
    paint_line(painter, left, y + 9.0, lower);
    response.clicked()
}
