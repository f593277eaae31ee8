//! The bar at the top: the dossier's title, the search field, the few buttons.
//!
//! Where the window grows narrow it condenses: first the date goes, then the key caps, then the
//! buttons gather in one menu.

use eframe::egui::{self, Frame, Panel, Rect, Ui, pos2, vec2};

use super::button::{Loudness, PushButton};
use super::command::{Command, Dialog, DocumentCommand, PanelCommand, StageCommand};
use super::edit::file_menu_ui;
use super::icon::Icon;
use super::key_names::shortcut_text;
use super::library::library_item_ui;
use super::open_dialog::recent_file_ui;
use super::panel_view::PanelView;
use super::region::Region;
use super::regions::begin_region;
use super::search_field::search_field_ui;
use super::state::UiState;
use super::theme::{HEIGHT_TOP_BAR, SIZE_TEXT, color, font};
use super::view_menu::{self, menu_item};
use super::widgets::{one_line, paint_hairline, paint_line, row_in};
use super::wrap::tip;
use crate::assets::Weight;
use crate::map::lettering::unbroken;

const MARGIN: f32 = 16.0;
/// Gap between buttons.
const GAP: f32 = 8.0;
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
            begin_region(ui, state, Region::TopBar, rect);
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
    let bar = Buttons::new(ui, view, width);
    let room = bar.width(ui);
    let buttons = inner.with_min_x(inner.right() - room);

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
    // From the left to the right, as they are read, and as the keyboard goes.
    row_in(ui, buttons, false, |ui| bar.show(ui, view, commands));
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

/// The buttons at the right, in reading order: Open…, library and recent files, View, Export…, Present; where the window is
/// narrow one menu that holds the rest, and Present.
struct Buttons {
    gathered: bool,
    present_icon: bool,
    file: String,
    open: String,
    recent: String,
    view: String,
    export: String,
    menu: String,
    present: String,
    present_keys: Option<String>,
}

impl Buttons {
    fn new(ui: &Ui, view: &PanelView<'_>, width: f32) -> Self {
        let present = Command::Stage(StageCommand::Present);
        let roomy = width >= 1100.0;
        let keys = present.shortcut().filter(|_| roomy);
        let export = Command::Panel(PanelCommand::ShowDialog(Dialog::Export));
        Self {
            gathered: width < 900.0,
            present_icon: width < 720.0,
            file: view.t("ui-file-menu"),
            open: view.t(Command::Document(DocumentCommand::Open).label_key()),
            recent: view.t("ui-open-more"),
            view: view.t("ui-view-menu"),
            export: view.t(export.label_key()),
            menu: view.t("ui-menu"),
            present: view.t(present.label_key()),
            present_keys: keys.map(|keys| shortcut_text(ui.ctx(), view.lang, keys)),
        }
    }

    fn present(&self) -> PushButton<'_> {
        if self.present_icon {
            PushButton::icon_only(Icon::Present, &self.present)
        } else {
            PushButton::new(&self.present).keys(self.present_keys.clone())
        }
        .loudness(Loudness::Primary)
    }

    fn recent(&self) -> PushButton<'_> {
        PushButton::icon_only(Icon::ChevronDown, &self.recent).loudness(Loudness::Plain)
    }

    fn menu(&self) -> PushButton<'_> {
        PushButton::icon_only(Icon::Menu, &self.menu).loudness(Loudness::Plain)
    }

    /// Width of all of them, with the gaps between.
    fn width(&self, ui: &Ui) -> f32 {
        let mut all = vec![self.present()];
        if self.gathered {
            all.push(self.menu());
        } else {
            all.extend([
                PushButton::new(&self.file).menu(),
                PushButton::new(&self.open),
                self.recent(),
                PushButton::new(&self.view).menu(),
                PushButton::new(&self.export),
            ]);
        }
        let gaps = GAP * (all.len() - 1) as f32;
        all.iter().map(|button| button.width(ui)).sum::<f32>() + gaps
    }

    fn show(&self, ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
        ui.spacing_mut().item_spacing.x = GAP;
        if self.gathered {
            gathered_ui(ui, view, commands, self.menu());
        } else {
            let file = PushButton::new(&self.file).menu().show(ui, view.palette());
            view_menu::popup(&file, |ui| file_menu_ui(ui, view, commands));
            tip(file, view.t("ui-file-menu-tooltip"));
            let open = Command::Document(DocumentCommand::Open);
            button_ui(ui, view, commands, (PushButton::new(&self.open), &open));
            let button = self.recent().show(ui, view.palette());
            view_menu::popup(&button, |ui| recent_rows_ui(ui, view, commands));
            tip(button, &self.recent);
            let menu = PushButton::new(&self.view).menu().show(ui, view.palette());
            view_menu::view_popup(&menu, |ui| view_menu::view_menu_ui(ui, view, commands));
            tip(menu, view.t("ui-view-menu-tooltip"));
            let export = Command::Panel(PanelCommand::ShowDialog(Dialog::Export));
            button_ui(ui, view, commands, (PushButton::new(&self.export), &export));
        }
        let present = Command::Stage(StageCommand::Present);
        button_ui(ui, view, commands, (self.present(), &present));
    }
}

fn button_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    (button, command): (PushButton<'_>, &Command),
) {
    let response = button.show(ui, view.palette());
    if response.clicked() {
        commands.push(command.clone());
    }
    tip(response, view.tooltip(ui.ctx(), command));
}

fn recent_rows_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    library_item_ui(ui, view, commands);
    if !view.recent_files.is_empty() {
        view_menu::menu_line(ui, view);
    }
    for path in view.recent_files {
        if recent_file_ui(ui, view, path) {
            commands.push(Command::Document(DocumentCommand::OpenPath(path.clone())));
            ui.close();
        }
    }
}

/// One menu that holds everything but Present.
fn gathered_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    button: PushButton<'_>,
) {
    let button = button.show(ui, view.palette());
    view_menu::view_popup(&button, |ui| {
        for command in [
            Command::Document(DocumentCommand::Open),
            Command::Panel(PanelCommand::ShowDialog(Dialog::Export)),
        ] {
            menu_item(ui, view, commands, &command, None);
        }
        recent_rows_ui(ui, view, commands);
        view_menu::menu_line(ui, view);
        file_menu_ui(ui, view, commands);
        view_menu::menu_line(ui, view);
        view_menu::view_menu_ui(ui, view, commands);
    });
    tip(button, view.t("ui-menu"));
}
