//! Open, where the system offers no file dialog: a field for the path, and the recent files.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, CornerRadius, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::{Loudness, PushButton};
use super::command::{Command, Dialog};
use super::controls::{entered, focus_first, text_field};
use super::data::Data;
use super::dialog::dialog_ui;
use super::icon::{self, Icon};
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, font};
use super::widgets::{one_line, paint_focus, paint_line, section_head};
use super::wrap::wrapped_ui;
use crate::assets::Weight;

/// Shows the dialog while it is open.
pub fn open_dialog_ui(
    ctx: &Context,
    data: &Data<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::Open) {
        return;
    }
    let title = data.t("ui-open-title");
    let path = std::cell::RefCell::new(&mut state.open_path);
    dialog_ui(
        ctx,
        data,
        commands,
        &title,
        480.0,
        |ui, commands| contents_ui(ui, data, &mut path.borrow_mut(), commands),
        |ui, commands| {
            let path = path.borrow();
            let label = data.t("ui-command-open-path");
            let open = PushButton::new(&label)
                .loudness(Loudness::Primary)
                .enabled(!path.trim().is_empty())
                .show(ui, data.palette());
            if open.clicked() {
                open_path(commands, path.trim());
            }
            let cancel = data.t("ui-command-cancel");
            if PushButton::new(&cancel).show(ui, data.palette()).clicked() {
                commands.push(Command::CloseDialog);
            }
        },
    );
}

fn open_path(commands: &mut Vec<Command>, path: &str) {
    commands.push(Command::OpenPath(PathBuf::from(path)));
    commands.push(Command::CloseDialog);
}

fn contents_ui(ui: &mut Ui, data: &Data<'_>, path: &mut String, commands: &mut Vec<Command>) {
    let palette = data.palette();
    wrapped_ui(
        ui,
        data.t("ui-open-help"),
        SIZE_TEXT,
        Weight::Regular,
        palette.text2,
    );
    ui.add_space(12.0);
    let id = ui.scope_id().with("path");
    let name = data.t("ui-open-path");
    let hint = data.t("ui-open-path-hint");
    let field = text_field(
        ui,
        palette,
        id,
        path,
        &name,
        &hint,
        Margin::symmetric(12, 5),
    );
    focus_first(ui, &field);
    if entered(ui, &field) && !path.trim().is_empty() {
        open_path(commands, path.trim());
    }
    if !data.recent_files.is_empty() {
        ui.add_space(20.0);
        section_head(ui, palette, &data.t("ui-open-recent"));
        ui.add_space(6.0);
        for path in data.recent_files {
            if recent_file_ui(ui, data, path) {
                commands.push(Command::OpenPath(path.clone()));
                commands.push(Command::CloseDialog);
            }
        }
    }
}

/// A recent file with its folder; returns whether it was clicked.
pub(super) fn recent_file_ui(ui: &mut Ui, data: &Data<'_>, path: &Path) -> bool {
    let palette = data.palette();
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
    if response.has_focus() {
        paint_focus(painter, rect, RADIUS_CONTROL, palette);
    }
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
