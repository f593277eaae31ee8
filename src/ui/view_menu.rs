//! The View menu: where the map is fitted to, how it is projected, what it and the window show.

use eframe::egui::{
    self, CornerRadius, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Role, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::command::{
    Command, Dialog, DocumentCommand, FitTarget, MapCommand, PanelCommand, SceneCommand,
    ThemeChoice, WindowCommand,
};
use super::controls::segmented;
use super::icon::{self, Icon};
use super::key_names::shortcut_text;
use super::panel_view::{Basemaps, Boundaries, PanelView};
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, font};
use super::widgets::{floating_scroll, hairline, one_line, paint_line, section_text, show_focus};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::figure::ViewChoice;
use crate::map::lettering::unbroken;
use crate::model::Lang;
use crate::tiles::Basemap;

/// Width of a menu, and of each column of the View menu.
const WIDTH: f32 = 288.0;
/// Height of an item.
const ITEM: f32 = 28.0;
/// Width between the columns.
const GUTTER: f32 = 24.0;
/// Height of the window below which the View menu stands in two columns, where they fit: so that all of it is
/// seen without scrolling from 720 points on.
const ONE_COLUMN_FROM: f32 = 1120.0;

/// The popup of a menu button.
pub fn popup(button: &Response, add_contents: impl FnOnce(&mut Ui)) {
    popup_of_width(button, (WIDTH, RectAlign::BOTTOM_END), add_contents);
}

/// The popup of a menu button in a panel at the right: it begins where the button does.
pub fn start_popup(button: &Response, add_contents: impl FnOnce(&mut Ui)) {
    popup_of_width(button, (WIDTH, RectAlign::BOTTOM_START), add_contents);
}

/// The popup of a button that holds the View menu.
pub fn view_popup(button: &Response, add_contents: impl FnOnce(&mut Ui)) {
    let window = button.ctx.content_rect();
    let two = 2.0 * WIDTH + GUTTER;
    let columns = window.height() < ONE_COLUMN_FROM && two + 48.0 <= window.width();
    let width = if columns { two } else { WIDTH };
    popup_of_width(button, (width, RectAlign::BOTTOM_END), add_contents);
}

fn popup_of_width(
    button: &Response,
    (width, align): (f32, RectAlign),
    add_contents: impl FnOnce(&mut Ui),
) {
    Popup::menu(button)
        .align(align)
        .gap(8.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            let height = ui.ctx().content_rect().bottom() - button.rect.bottom() - 48.0;
            floating_scroll(ui, height.max(120.0), add_contents);
        });
}

/// The menu's contents: what the map shows, then what lies beneath it and how the window looks.
pub fn view_menu_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    if ui.available_width() < 2.0 * WIDTH {
        map_ui(ui, view, commands);
        menu_line(ui, view);
        window_ui(ui, view, commands);
        return;
    }
    ui.spacing_mut().item_spacing.x = GUTTER;
    let line = ui.columns_const(|[left, right]| {
        map_ui(left, view, commands);
        window_ui(right, view, commands);
        left.min_rect().union(right.min_rect())
    });
    let stroke = egui::Stroke::new(1.0, color(view.palette().line));
    let x = ui.painter().round_to_pixel_center(line.center().x);
    ui.painter()
        .vline(x, line.shrink2(vec2(0.0, 8.0)).y_range(), stroke);
}

/// Choices of where the map is fitted to, its projection, what of it is told apart.
fn map_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let preferences = &view.preferences;
    head(ui, view, "ui-view-fit");
    menu_item(
        ui,
        view,
        commands,
        &Command::Map(MapCommand::Fit(FitTarget::Parties)),
        None,
    );
    let has_group = view
        .chosen()
        .and_then(|agreement| view.dossier.eligible(agreement));
    if has_group.is_some() {
        menu_item(
            ui,
            view,
            commands,
            &Command::Map(MapCommand::Fit(FitTarget::Members)),
            None,
        );
    }
    menu_item(
        ui,
        view,
        commands,
        &Command::Map(MapCommand::Fit(FitTarget::World)),
        None,
    );
    for way in [
        MapCommand::Back,
        MapCommand::Forward,
        MapCommand::ZoomIn,
        MapCommand::ZoomOut,
    ] {
        menu_item(ui, view, commands, &Command::Map(way), None);
    }
    menu_line(ui, view);

    head(ui, view, "ui-view-projection");
    for choice in ViewChoice::ALL {
        let marked = preferences.projection == choice;
        let command = Command::Map(MapCommand::SetProjection(choice));
        menu_item(ui, view, commands, &command, Some(marked));
    }
    menu_line(ui, view);

    head(ui, view, "ui-view-shows");
    let overseas = preferences.overseas;
    let command = Command::Scene(SceneCommand::SetOverseas(!overseas));
    menu_item(ui, view, commands, &command, Some(overseas));
    let others = preferences.others;
    let command = Command::Scene(SceneCommand::SetOthersNamed(!others));
    menu_item(ui, view, commands, &command, Some(others));
    let contested = preferences.contested;
    let command = Command::Scene(SceneCommand::SetContested(!contested));
    menu_item(ui, view, commands, &command, Some(contested));
    if matches!(view.boundaries, Boundaries::File(_)) {
        let backdrop = preferences.backdrop;
        let command = Command::Document(DocumentCommand::SetBackdrop(!backdrop));
        menu_item(ui, view, commands, &command, Some(backdrop));
        menu_item(
            ui,
            view,
            commands,
            &Command::Panel(PanelCommand::ToggleFindings),
            None,
        );
        menu_item(
            ui,
            view,
            commands,
            &Command::Document(DocumentCommand::CloseFile),
            None,
        );
    }
}

/// Choices of what lies beneath the map, theme and language, the panels.
fn window_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let preferences = &view.preferences;
    basemaps_ui(ui, view, commands);
    menu_line(ui, view);

    head(ui, view, "ui-view-theme");
    let themes = [
        ThemeChoice::System,
        ThemeChoice::Light,
        ThemeChoice::Dark,
        ThemeChoice::Contrast,
    ];
    let made = choice_ui(
        ui,
        view,
        "theme",
        &themes.map(|theme| Command::Window(WindowCommand::SetTheme(theme))),
        preferences.theme,
        &themes,
    );
    commands.extend(made);
    head(ui, view, "ui-view-language");
    let langs = [None, Some(Lang::En), Some(Lang::Fr)];
    let made = choice_ui(
        ui,
        view,
        "language",
        &langs.map(|lang| Command::Window(WindowCommand::SetLang(lang))),
        preferences.lang,
        &langs,
    );
    commands.extend(made);
    ui.add_space(8.0);
    menu_line(ui, view);

    menu_item(
        ui,
        view,
        commands,
        &Command::Panel(PanelCommand::ToggleTable),
        None,
    );
    if view.has_course() {
        menu_item(
            ui,
            view,
            commands,
            &Command::Panel(PanelCommand::ToggleTimeline),
            None,
        );
    }
    menu_item(
        ui,
        view,
        commands,
        &Command::Panel(PanelCommand::ToggleLeft),
        None,
    );
    menu_item(
        ui,
        view,
        commands,
        &Command::Panel(PanelCommand::ToggleRight),
        None,
    );
    let full_screen = Some(preferences.full_screen);
    menu_item(
        ui,
        view,
        commands,
        &Command::Window(WindowCommand::FullScreen),
        full_screen,
    );
    menu_line(ui, view);
    for dialog in [Dialog::Keys, Dialog::About] {
        let command = Command::Panel(PanelCommand::ShowDialog(dialog));
        menu_item(ui, view, commands, &command, None);
    }
    // What is last does not stick to the edge.
    ui.add_space(4.0);
}

/// Choices of what lies beneath the shading: the vector world, or tiles.
fn basemaps_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let Basemaps {
        chosen,
        address,
        file,
    } = view.basemaps;
    head(ui, view, "ui-view-basemap");
    let mut item = |ui: &mut Ui, basemap: Basemap, label: Option<&str>| {
        let marked = Some(*chosen == basemap);
        let command = Command::Map(MapCommand::SetBasemap(basemap));
        let label = label.map_or_else(|| view.t(command.label_key()), str::to_owned);
        labelled_item(ui, view, commands, &command, &label, marked);
    };
    item(ui, Basemap::World, None);
    item(ui, Basemap::OpenStreetMap, None);
    if let Some(address) = address {
        let host = address.template.host();
        item(ui, Basemap::Address(address.clone()), Some(host));
    }
    if let Some(file) = file {
        let name = file.file_name().unwrap_or(file.as_os_str());
        let name = name.to_string_lossy();
        item(ui, Basemap::File(file.to_owned()), Some(&name));
    }
    let dialog = Command::Panel(PanelCommand::ShowDialog(Dialog::TileAddress));
    menu_item(ui, view, commands, &dialog, None);
    menu_item(
        ui,
        view,
        commands,
        &Command::Map(MapCommand::OpenTiles),
        None,
    );
    egui::Frame::new()
        .inner_margin(egui::Margin {
            left: 34,
            right: 8,
            top: 4,
            bottom: 0,
        })
        .show(ui, |ui| {
            let ink = view.palette().text2;
            let text = view.t("ui-view-basemap-note");
            wrapped_ui(ui, text, SIZE_SMALL, Weight::Regular, ink);
        });
}

fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    view: &PanelView<'_>,
    name: &str,
    commands: &[Command],
    current: T,
    values: &[T],
) -> Option<Command> {
    let options: Vec<_> = values
        .iter()
        .zip(commands)
        .map(|(value, command)| (*value, view.t(command.label_key())))
        .collect();
    let made = egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(8, 0))
        .show(ui, |ui| {
            segmented(ui, view.palette(), name, &options, current)
        })
        .inner?;
    let idx = values.iter().position(|value| *value == made)?;
    commands.get(idx).cloned()
}

/// A head over items.
pub fn head(ui: &mut Ui, view: &PanelView<'_>, key: &str) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        section_text(ui, view.palette(), &view.t(key));
    });
    ui.add_space(4.0);
}

/// A hairline between groups of items.
pub fn menu_line(ui: &mut Ui, view: &PanelView<'_>) {
    ui.add_space(6.0);
    hairline(ui, view.palette());
    ui.add_space(6.0);
}

/// One item: a tick where `marked` says so, the command's label, its key. A click makes the
/// command and closes the menu.
pub fn menu_item(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    command: &Command,
    marked: Option<bool>,
) {
    let label = view.t(command.label_key());
    labelled_item(ui, view, commands, command, &label, marked);
}

/// An item under a name of its own.
pub fn labelled_item(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    command: &Command,
    label: &str,
    marked: Option<bool>,
) {
    let palette = view.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ITEM), Sense::click());
    response.widget_info(|| match marked {
        Some(marked) => WidgetInfo::selected(Role::MenuItemCheckBox, true, marked, label),
        None => WidgetInfo::labeled(Role::MenuItem, true, label),
    });
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(
            rect,
            CornerRadius::same(RADIUS_CONTROL - 2),
            color(palette.chosen),
        );
    }
    show_focus(painter, &response, rect, RADIUS_CONTROL - 2, palette);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let y = rect.center().y;
    // What is switched by itself shows its state as a box; of choices one is ticked.
    let is_switch = matches!(
        command,
        Command::Scene(
            SceneCommand::SetOverseas(_)
                | SceneCommand::SetContested(_)
                | SceneCommand::SetOthersNamed(_)
        ) | Command::Document(DocumentCommand::SetBackdrop(_))
            | Command::Window(WindowCommand::FullScreen)
    );
    if is_switch {
        let side = Rect::from_center_size(pos2(rect.left() + 17.0, y), egui::Vec2::splat(16.0));
        let stroke = egui::Stroke::new(1.0, color(palette.text2));
        let radius = CornerRadius::same(4);
        painter.rect_stroke(side, radius, stroke, egui::StrokeKind::Inside);
    }
    if marked == Some(true) {
        let at = Rect::from_center_size(pos2(rect.left() + 17.0, y), egui::Vec2::splat(16.0));
        icon::paint(painter, at, 14.0, Icon::Check, color(palette.accent));
    }
    let mut right = rect.right() - 10.0;
    if let Some(shortcut) = command.shortcut() {
        let keys = shortcut_text(ui.ctx(), view.lang, shortcut);
        let ink = color(palette.text2);
        let galley = unbroken(painter, keys, font(SIZE_SMALL, Weight::Regular), ink);
        right -= galley.size().x;
        paint_line(painter, right, y, galley);
        right -= 12.0;
    }
    let x = rect.left() + 34.0;
    let ink = color(palette.text);
    let galley = one_line(
        painter,
        label,
        font(SIZE_TEXT, Weight::Regular),
        ink,
        right - x,
    );
    paint_line(painter, x, y, galley);
    let tooltip = command.tooltip_key();
    if response.clicked() {
        commands.push(command.clone());
        ui.close();
    }
    if tooltip != command.label_key() {
        tip(response, view.t(tooltip));
    }
}
