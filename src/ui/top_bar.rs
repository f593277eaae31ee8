//! The bar at the top: the dossier's title, the search field, the few buttons.
//!
//! Where the window grows narrow it condenses: first the date goes, then the key caps, then the
//! buttons gather in one menu.

use eframe::egui::{self, Frame, Panel, Rect, Ui, pos2, vec2};

use super::button::{Loudness, PushButton};
use super::command::{Command, Dialog, DocumentCommand, PanelCommand, StageCommand};
use super::icon::Icon;
use super::open_dialog::recent_file_ui;
use super::panel_view::{PanelView, shortcut_text};
use super::search_field::search_field_ui;
use super::state::UiState;
use super::theme::{HEIGHT_TOP_BAR, SIZE_TEXT, color, font};
use super::view_menu::{self, menu_item};
use super::widgets::{one_line, paint_hairline, paint_line, row_in};
use super::wrap::tip;
use crate::assets::Weight;
use crate::map::lettering::unbroken;

const MARGIN: f32 = 16.0;
const SEARCH_WIDTH: f32 = 420.0;
const SEARCH_LEAST: f32 = 150.0;

/// Shows the bar.
pub fn top_bar_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    Panel::top("top-bar")
        .exact_size(HEIGHT_TOP_BAR)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, |ui| {
            let rect = ui.max_rect();
            contents_ui(ui, rect, view, state, commands);
            paint_hairline(
                ui.painter(),
                rect.x_range(),
                rect.bottom() - 0.5,
                view.palette(),
            );
        });
}

fn contents_ui(
    ui: &mut Ui,
    rect: Rect,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let width = rect.width();
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let buttons = row_in(ui, inner, true, |ui| {
        if width >= 900.0 {
            buttons_ui(ui, view, commands, width >= 1100.0);
        } else {
            gathered_ui(ui, view, commands, width >= 720.0);
        }
    });

    let middle = rect.center().x;
    let room_left = buttons.left() - 24.0;
    // The title may take what a decently wide search field in the middle leaves, and a third of
    // the window where the field has to move.
    let search_width = SEARCH_WIDTH.min(width * 0.36).max(SEARCH_LEAST);
    let title_room = (middle - search_width / 2.0 - 24.0 - inner.left()).max(width * 0.22);
    let title = title_ui(ui, inner, title_room, width >= 1000.0, view);

    let least_left = title.right() + 24.0;
    let mut left = (middle - search_width / 2.0).max(least_left);
    let right = (left + search_width).min(room_left);
    left = (right - search_width).max(least_left).min(right);
    let field = Rect::from_min_max(
        pos2(left, rect.center().y - 16.0),
        pos2(right, rect.center().y + 16.0),
    );
    if field.width() >= 80.0 {
        search_field_ui(ui, field, view, state, commands);
    }
}

fn title_ui(ui: &mut Ui, inner: Rect, room: f32, with_date: bool, view: &PanelView<'_>) -> Rect {
    let palette = view.palette();
    let title = view.dossier.title.get(view.lang);
    let painter = ui.painter();
    let y = inner.center().y;
    let bold = font(16.0, Weight::Bold);
    let galley = one_line(painter, title, bold, color(palette.text), room);
    let elided = galley.elided;
    let mut rect = paint_line(painter, inner.left(), y, galley);
    if let Some(span) = view.dossier.date.filter(|_| with_date && !elided) {
        let date = view.span(span);
        let ink = color(palette.text2);
        let galley = unbroken(painter, date, font(SIZE_TEXT, Weight::Regular), ink);
        if rect.width() + 12.0 + galley.size().x <= room {
            // On the title's baseline, half a point lower than the middle of the bar.
            rect = rect.union(paint_line(painter, rect.right() + 12.0, y + 0.5, galley));
        }
    }
    let response = ui.interact(rect, ui.scope_id().with("title"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    if elided {
        tip(response, title);
    }
    rect
}

/// Present, Export…, View, Open…, from the right.
fn buttons_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>, roomy: bool) {
    present_ui(ui, view, commands, roomy, false);
    button_ui(
        ui,
        view,
        commands,
        &Command::Panel(PanelCommand::ShowDialog(Dialog::Export)),
    );
    let label = view.t("ui-view-menu");
    let menu = PushButton::new(&label).menu().show(ui, view.palette());
    view_menu::view_popup(&menu, |ui| view_menu::view_menu_ui(ui, view, commands));
    tip(menu, view.t("ui-view-menu-tooltip"));
    if !view.recent_files.is_empty() {
        recent_ui(ui, view, commands);
    }
    button_ui(
        ui,
        view,
        commands,
        &Command::Document(DocumentCommand::Open),
    );
}

fn button_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>, command: &Command) {
    let label = view.t(command.label_key());
    let response = PushButton::new(&label).show(ui, view.palette());
    if response.clicked() {
        commands.push(command.clone());
    }
    tip(response, view.tooltip(ui.ctx(), command));
}

/// The recent files, behind a button that belongs to Open….
fn recent_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let label = view.t("ui-open-recent");
    let button = PushButton::icon_only(Icon::ChevronDown, &label)
        .loudness(Loudness::Plain)
        .show(ui, view.palette());
    view_menu::popup(&button, |ui| recent_rows_ui(ui, view, commands));
    tip(button, label);
    ui.add_space(-4.0);
}

fn recent_rows_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    for path in view.recent_files {
        if recent_file_ui(ui, view, path) {
            commands.push(Command::Document(DocumentCommand::OpenPath(path.clone())));
            ui.close();
        }
    }
}

fn present_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    with_keys: bool,
    icon_only: bool,
) {
    let command = Command::Stage(StageCommand::Present);
    let label = view.t(command.label_key());
    let keys = command.shortcut().filter(|_| with_keys);
    let button = if icon_only {
        PushButton::icon_only(Icon::Present, &label)
    } else {
        PushButton::new(&label).keys(keys.map(|keys| shortcut_text(ui.ctx(), keys)))
    };
    let response = button.loudness(Loudness::Primary).show(ui, view.palette());
    if response.clicked() {
        commands.push(command.clone());
    }
    tip(response, view.tooltip(ui.ctx(), &command));
}

/// Present and one menu that holds the rest.
fn gathered_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>, roomy: bool) {
    present_ui(ui, view, commands, false, !roomy);
    let label = view.t("ui-menu");
    let button = PushButton::icon_only(Icon::Menu, &label)
        .loudness(Loudness::Plain)
        .show(ui, view.palette());
    view_menu::view_popup(&button, |ui| {
        for command in [
            Command::Document(DocumentCommand::Open),
            Command::Panel(PanelCommand::ShowDialog(Dialog::Export)),
        ] {
            menu_item(ui, view, commands, &command, None);
        }
        recent_rows_ui(ui, view, commands);
        view_menu::menu_line(ui, view);
        view_menu::view_menu_ui(ui, view, commands);
    });
    tip(button, label);
}
