//! Export…: what of the map, its page, look and words, where to; and the picture as it will be.

use std::path::Path;

use eframe::egui::{
    Context, Event, Key, Label, Layout, Margin, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::button::{Loudness, PushButton};
use super::command::{Command, Dialog, ExportCommand, PanelCommand, SceneCommand};
use super::controls::{FieldWords, entered, segmented, text_field, tick};
use super::dialog::{DialogHead, dialog_ui};
use super::export_form::{ExportForm, PictureShape};
use super::panel_view::{Mood, PanelView};
use super::picture_info::Saving;
use super::state::UiState;
use super::theme::{SIZE_SMALL, color};
use super::widgets::{note, text};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::export::Format;
use crate::i18n::{format, words};
use crate::model::Lang;
use crate::palette::Theme;
use crate::scene::{PictureOrder, PictureView};
use crate::tiles::Basemap;

/// Width of the window from which on the picture stands beside the fields, in points.
const BESIDE_FROM: f32 = 900.0;
/// Widths of the two columns, and of the gap between them.
const LEFT: f32 = 340.0;
const RIGHT: f32 = 440.0;
const GAP: f32 = 28.0;
/// Box that the picture stands in, beside the fields, and its height above them.
pub(super) const PREVIEW: Vec2 = vec2(LEFT, 260.0);
const PREVIEW_ABOVE: f32 = 150.0;

/// Shows the dialog while it is open.
pub fn export_dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::Export) {
        return;
    }
    let title = view.t("ui-export-title");
    let beside = ctx.content_rect().width() >= BESIDE_FROM;
    let width = if beside { LEFT + GAP + RIGHT } else { RIGHT };
    let form = std::cell::RefCell::new(&mut state.export);
    dialog_ui(
        ctx,
        view,
        commands,
        DialogHead {
            title: &title,
            width,
        },
        |ui, commands| {
            let form = &mut form.borrow_mut();
            if contents_ui(ui, view, form, beside, commands) {
                save(view, form, commands);
            }
        },
        |ui, commands| buttons_ui(ui, view, &form.borrow(), commands),
    );
    let form = form.into_inner();
    keys(ctx, view, form, commands);
}

/// The picture and the fields; whether Enter was pressed in one of these.
fn contents_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    form: &mut ExportForm,
    beside: bool,
    commands: &mut Vec<Command>,
) -> bool {
    if !beside {
        saving_ui(ui, view, form, commands);
        preview_ui(ui, view, form, vec2(ui.available_width(), PREVIEW_ABOVE));
        unwritten_ui(ui, view, form);
        ui.add_space(16.0);
        let entered = page_ui(ui, view, form);
        drawn_ui(ui, view, form, commands);
        return path_ui(ui, view, form) || entered;
    }
    let column = |ui: &mut Ui, width: f32, add: &mut dyn FnMut(&mut Ui)| {
        let layout = Layout::top_down(eframe::egui::Align::Min);
        ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
            ui.set_width(width);
            add(ui);
        });
    };
    let mut is_entered = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let right = ui.available_width() - LEFT - GAP;
        column(ui, LEFT, &mut |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            saving_ui(ui, view, form, commands);
            preview_ui(ui, view, form, PREVIEW);
            unwritten_ui(ui, view, form);
            ui.add_space(16.0);
            drawn_ui(ui, view, form, commands);
        });
        column(ui, right, &mut |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            is_entered |= page_ui(ui, view, form);
            is_entered |= path_ui(ui, view, form);
        });
    });
    is_entered
}

fn head(ui: &mut Ui, view: &PanelView<'_>, key: &str) {
    let label = text(view.t(key), 13.0, Weight::Medium, view.palette().text2);
    ui.add(Label::new(label));
    ui.add_space(6.0);
}

/// The picture as it will be, in a box of this size.
fn preview_ui(ui: &mut Ui, view: &PanelView<'_>, form: &ExportForm, size: Vec2) {
    let palette = view.palette();
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    let label = match form.size(view.picture.screen) {
        Some([width, height]) => view.t_args(
            "ui-export-preview",
            &[
                ("width", width.to_string().into()),
                ("height", height.to_string().into()),
            ],
        ),
        None => view.t("ui-export-no-preview"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    let painter = ui.painter();
    painter.rect_filled(room, 8.0, color(palette.panel2));
    let Some(preview) = view.picture.preview else {
        let waits = view.t("ui-export-preview-waits");
        let font = super::theme::font(SIZE_SMALL, Weight::Regular);
        let ink = color(palette.text2);
        painter.text(
            room.center(),
            eframe::egui::Align2::CENTER_CENTER,
            waits,
            font,
            ink,
        );
        return;
    };
    let inside = room.shrink(8.0);
    let of = preview.size_vec2();
    let scale = (inside.width() / of.x).min(inside.height() / of.y);
    let place = Rect::from_center_size(room.center(), of * scale);
    let whole = Rect::from_min_max(eframe::egui::pos2(0.0, 0.0), eframe::egui::pos2(1.0, 1.0));
    let opacity = if view.picture.outdated { 0.6 } else { 1.0 };
    let tint = eframe::egui::Color32::WHITE.gamma_multiply(opacity);
    painter.image(preview.id(), place, whole, tint);
    let edge = Stroke::new(1.0, color(palette.line));
    painter.rect_stroke(place, 0.0, edge, StrokeKind::Outside);
}

/// Choices of what of the map, the format, the page, the look and the language; whether Enter was pressed in a field.
fn page_ui(ui: &mut Ui, view: &PanelView<'_>, form: &mut ExportForm) -> bool {
    let palette = view.palette();
    let mut is_entered = false;
    head(ui, view, "ui-export-view");
    let views = [
        (PictureView::Shown, view.t("ui-export-view-shown")),
        (PictureView::Parties, view.t("ui-export-view-parties")),
    ];
    if let Some(chosen) = segmented(ui, palette, "view", &views, form.view) {
        form.view = chosen;
    }
    ui.add_space(14.0);

    head(ui, view, "ui-export-size");
    let shapes = PictureShape::ALL.map(|shape| (shape, shape_text(view, shape)));
    if let Some(shape) = segmented(ui, palette, "shape", &shapes, form.shape) {
        form.shape = shape;
    }
    ui.add_space(8.0);
    if let Some(size) = form.single(view.picture.screen) {
        let words = |[width, height]: [u32; 2]| format!("{width} × {height}");
        let sizes = [
            (false, words(size)),
            (true, words(size.map(|side| side.saturating_mul(2)))),
        ];
        if let Some(double) = segmented(ui, palette, "double", &sizes, form.double) {
            form.double = double;
        }
    } else {
        is_entered = custom_size_ui(ui, view, form);
    }
    ui.add_space(14.0);

    head(ui, view, "ui-view-theme");
    let themes = [
        (Theme::Light, view.t("ui-theme-light")),
        (Theme::Dark, view.t("ui-theme-dark")),
        (Theme::Print, view.t("ui-theme-print")),
        (Theme::Contrast, view.t("ui-theme-contrast")),
    ];
    let current = form.theme.unwrap_or(view.theme);
    if let Some(theme) = segmented(ui, palette, "theme", &themes, current) {
        form.theme = Some(theme);
    }
    ui.add_space(14.0);

    head(ui, view, "ui-view-language");
    let langs = Lang::ALL.map(|lang| (lang, view.t(&format!("ui-lang-{}", lang.tag()))));
    let current = form.lang.unwrap_or(view.lang);
    if let Some(lang) = segmented(ui, palette, "lang", &langs, current) {
        form.lang = Some(lang);
    }
    ui.add_space(14.0);

    head(ui, view, "ui-export-format");
    let formats = [
        (Format::Png, view.t("ui-export-png")),
        (Format::Svg, view.t("ui-export-svg")),
    ];
    if let Some(format) = segmented(ui, palette, "format", &formats, form.format) {
        form.set_format(format);
    }
    ui.add_space(14.0);
    is_entered
}

fn shape_text(view: &PanelView<'_>, shape: PictureShape) -> String {
    match shape {
        PictureShape::Wide => "16:9".to_owned(),
        PictureShape::Square => "1:1".to_owned(),
        PictureShape::Portrait => "4:5".to_owned(),
        PictureShape::Tall => "9:16".to_owned(),
        PictureShape::Screen => view.t("ui-export-as-on-screen"),
        PictureShape::Custom => view.t("ui-export-custom"),
    }
}

/// Tells which characters no font here can write: they would be blanks in the picture.
fn unwritten_ui(ui: &mut Ui, view: &PanelView<'_>, form: &ExportForm) {
    let of_png = form.format == Format::Png;
    let Some(unwritten) = view.picture.unwritten.filter(|it| of_png && !it.is_empty()) else {
        return;
    };
    ui.add_space(12.0);
    let palette = view.palette();
    let words = words::capitalised(&format::unwritten(view.lang, unwritten));
    note(ui, palette, Mood::Doubtful, |ui| {
        wrapped_ui(ui, words, SIZE_SMALL, Weight::Medium, palette.text);
    });
}

/// Ticks for what is drawn on the page.
fn drawn_ui(ui: &mut Ui, view: &PanelView<'_>, form: &mut ExportForm, commands: &mut Vec<Command>) {
    let palette = view.palette();
    head(ui, view, "ui-export-drawn");
    let texts = view.t(if view.audit.is_some() {
        "ui-export-texts-audit"
    } else {
        "ui-export-texts"
    });
    if tick(ui, palette, &texts, !form.map_only).clicked() {
        form.map_only = !form.map_only;
    }
    if let Some(audit) = view.audit {
        // The count, as the picture says it.
        ui.horizontal_top(|ui| {
            ui.add_space(28.0);
            let said = audit.text(form.lang.unwrap_or(view.lang));
            wrapped_ui(ui, said, SIZE_SMALL, Weight::Regular, palette.text2);
        });
        ui.add_space(4.0);
    }
    let insets = form.insets && !form.map_only;
    if tick(ui, palette, &view.t("ui-export-insets"), insets).clicked() && !form.map_only {
        form.insets = !form.insets;
    }
    let overseas = view.preferences.overseas;
    let label = view.t(Command::Scene(SceneCommand::SetOverseas(true)).label_key());
    if tick(ui, palette, &label, overseas).clicked() {
        commands.push(Command::Scene(SceneCommand::SetOverseas(!overseas)));
    }
    let contested = view.preferences.contested;
    let label = view.t(Command::Scene(SceneCommand::SetContested(true)).label_key());
    if tick(ui, palette, &label, contested).clicked() {
        commands.push(Command::Scene(SceneCommand::SetContested(!contested)));
    }
    if *view.basemaps.chosen != Basemap::World {
        ui.add_space(8.0);
        let line = view.t("ui-export-no-tiles");
        wrapped_ui(ui, line, SIZE_SMALL, Weight::Regular, palette.text2);
    }
}

/// Field for where to; whether Enter was pressed in the field.
fn path_ui(ui: &mut Ui, view: &PanelView<'_>, form: &mut ExportForm) -> bool {
    let palette = view.palette();
    head(ui, view, "ui-export-path");
    let id = ui.scope_id().with("path");
    let name = view.t("ui-export-path");
    let hint = format!("signatories.{}", form.format.ending());
    let words = FieldWords {
        name: &name,
        hint: &hint,
    };
    let margin = Margin::symmetric(12, 5);
    let field = text_field(ui, palette, id, &mut form.path, words, margin);
    if field.changed() {
        form.follow_path();
    }
    if !view.file_dialogs {
        ui.add_space(6.0);
        let line = view.t("ui-export-no-dialog");
        wrapped_ui(ui, line, SIZE_SMALL, Weight::Regular, palette.text2);
    }
    entered(ui, &field)
}

/// Tells what becomes of the picture that is saved; above all else, since fields below may be out of sight.
fn saving_ui(ui: &mut Ui, view: &PanelView<'_>, form: &ExportForm, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let Some(saving) = view.picture.saving else {
        return;
    };
    // A question is about the path that it was asked of.
    if let Saving::Asks(path) = saving
        && path != Path::new(form.path.trim())
    {
        return;
    }
    let (mood, words) = match saving {
        Saving::Works => (Mood::Plain, view.t("ui-export-saving")),
        Saving::Asks(path) => {
            let file = path.file_name().unwrap_or(path.as_os_str());
            let file = file.to_string_lossy().into_owned();
            let words = view.t_args("ui-export-replace", &[("file", file.into())]);
            (Mood::Doubtful, words)
        }
        Saving::Failed(reason) => {
            let why = [("reason", reason.as_str().into())];
            (Mood::Doubtful, view.t_args("ui-export-failed", &why))
        }
    };
    note(ui, palette, mood, |ui| {
        wrapped_ui(ui, words, SIZE_SMALL, Weight::Medium, palette.text);
        if matches!(saving, Saving::Asks(_)) {
            ui.add_space(8.0);
            let replace = view.t("ui-command-replace");
            if PushButton::new(&replace).show(ui, palette).clicked()
                && let Some(order) = form.order(view)
            {
                let order = PictureOrder {
                    replace: true,
                    ..order
                };
                commands.push(Command::Export(ExportCommand::Save(order)));
            }
        }
    });
    ui.add_space(12.0);
}

/// Fields for a size of one's own; whether Enter was pressed in one.
fn custom_size_ui(ui: &mut Ui, view: &PanelView<'_>, form: &mut ExportForm) -> bool {
    let palette = view.palette();
    let invalid = form.size(view.picture.screen).is_none();
    let mut is_entered = false;
    ui.horizontal(|ui| {
        let margin = Margin::symmetric(12, 5);
        for (key, value) in [
            ("ui-export-width", &mut form.width),
            ("ui-export-height", &mut form.height),
        ] {
            let name = view.t(key);
            let id = ui.scope_id().with(key);
            ui.allocate_ui(vec2(110.0, 32.0), |ui| {
                let words = FieldWords {
                    name: &name,
                    hint: "",
                };
                let field = text_field(ui, palette, id, value, words, margin);
                is_entered |= entered(ui, &field);
            });
            if key == "ui-export-width" {
                wrapped_ui(ui, "×", 14.0, Weight::Regular, palette.text2);
            }
        }
        wrapped_ui(
            ui,
            view.t("ui-export-pixels"),
            13.0,
            Weight::Regular,
            palette.text2,
        );
    });
    if invalid {
        ui.add_space(6.0);
        let range = view.t_args(
            "ui-export-range",
            &[
                ("least", (*ExportForm::SIDE.start()).into()),
                ("most", (*ExportForm::SIDE.end()).into()),
            ],
        );
        wrapped_ui(ui, range, SIZE_SMALL, Weight::Medium, palette.doubtful);
    }
    is_entered
}

/// The picture that the fields describe, where it can be saved now.
fn savable(view: &PanelView<'_>, form: &ExportForm) -> Option<PictureOrder> {
    let works = view.picture.saving == Some(&Saving::Works);
    form.order(view)
        .filter(|order| order.path.is_some() && !works)
}

fn save(view: &PanelView<'_>, form: &ExportForm, commands: &mut Vec<Command>) {
    let order = savable(view, form);
    commands.extend(order.map(|order| Command::Export(ExportCommand::Save(order))));
}

/// Enter saves and Ctrl+C copies, where no field or button has the keys.
fn keys(ctx: &Context, view: &PanelView<'_>, form: &ExportForm, commands: &mut Vec<Command>) {
    let (enter, copy) = ctx.input(|input| {
        let copy = input.events.contains(&Event::Copy);
        (input.key_pressed(Key::Enter), copy)
    });
    let focused = ctx.memory(|memory| memory.focused().is_some());
    if enter && !focused && commands.is_empty() {
        save(view, form, commands);
    }
    if copy
        && !ctx.text_edit_focused()
        && let Some(order) = form.order(view)
    {
        copy_and_close(order, commands);
    }
}

/// A message over the map tells how copying ended.
fn copy_and_close(order: PictureOrder, commands: &mut Vec<Command>) {
    commands.push(Command::Export(ExportCommand::Copy(order)));
    commands.push(Command::Panel(PanelCommand::CloseDialog));
}

fn buttons_ui(ui: &mut Ui, view: &PanelView<'_>, form: &ExportForm, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let button = |ui: &mut Ui, key: &str, loudness, enabled| {
        let label = view.t(key);
        PushButton::new(&label)
            .loudness(loudness)
            .enabled(enabled)
            .show(ui, palette)
    };
    let is_savable = savable(view, form).is_some();
    if button(ui, "ui-command-save-now", Loudness::Primary, is_savable).clicked() {
        save(view, form, commands);
    }
    let order = form.order(view);
    if view.file_dialogs {
        let elsewhere = button(ui, "ui-command-save-elsewhere", Loudness::Plain, is_savable);
        if let Some(order) = order.clone().filter(|_| elsewhere.clicked()) {
            commands.push(Command::Export(ExportCommand::SaveElsewhere(order)));
        }
    }
    let copy = button(
        ui,
        "ui-command-copy-picture",
        Loudness::Plain,
        order.is_some(),
    );
    if let Some(order) = order.filter(|_| copy.clicked()) {
        copy_and_close(order, commands);
    }
    tip(copy, view.t("ui-command-copy-picture-tooltip"));
    if button(ui, "ui-command-cancel", Loudness::Quiet, true).clicked() {
        commands.push(Command::Panel(PanelCommand::CloseDialog));
    }
}
