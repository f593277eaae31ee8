//! Export…: format, size, theme, what is drawn, where to.

use std::path::Path;

use eframe::egui::{Context, Label, Margin, Ui, vec2};

use super::button::{Loudness, PushButton};
use super::command::{Command, Dialog, ExportCommand, PanelCommand, SceneCommand};
use super::controls::{FieldWords, segmented, text_field, tick};
use super::dialog::{DialogHead, dialog_ui};
use super::panel_view::PanelView;
use super::state::{ExportForm, SizePreset, UiState};
use super::theme::SIZE_SMALL;
use super::widgets::text;
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::export::Format;
use crate::palette::Theme;
use crate::tiles::Basemap;

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
    let form = std::cell::RefCell::new(&mut state.export);
    dialog_ui(
        ctx,
        view,
        commands,
        DialogHead {
            title: &title,
            width: 440.0,
        },
        |ui, commands| contents_ui(ui, view, &mut form.borrow_mut(), commands),
        |ui, commands| buttons_ui(ui, view, &form.borrow(), commands),
    );
}

fn head(ui: &mut Ui, view: &PanelView<'_>, key: &str) {
    let label = text(view.t(key), 13.0, Weight::Medium, view.palette().text2);
    ui.add(Label::new(label));
    ui.add_space(6.0);
}

fn contents_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    form: &mut ExportForm,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    head(ui, view, "ui-export-format");
    let formats = [
        (Format::Png, view.t("ui-export-png")),
        (Format::Svg, view.t("ui-export-svg")),
    ];
    if let Some(format) = segmented(ui, palette, "format", &formats, form.format) {
        form.format = format;
        // The field keeps up with the format.
        if !form.path.trim().is_empty() {
            let path = Path::new(form.path.trim()).with_extension(format.ending());
            form.path = path.display().to_string();
        }
    }
    ui.add_space(16.0);

    head(ui, view, "ui-export-size");
    let sizes = [
        (SizePreset::FullHd, "1920 × 1080".to_owned()),
        (SizePreset::UltraHd, "3840 × 2160".to_owned()),
        (SizePreset::Custom, view.t("ui-export-custom")),
    ];
    if let Some(preset) = segmented(ui, palette, "size", &sizes, form.preset) {
        form.preset = preset;
    }
    if form.preset == SizePreset::Custom {
        ui.add_space(8.0);
        custom_size_ui(ui, view, form);
    }
    ui.add_space(16.0);

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
    ui.add_space(16.0);

    head(ui, view, "ui-export-drawn");
    if tick(ui, palette, &view.t("ui-export-texts"), !form.map_only).clicked() {
        form.map_only = !form.map_only;
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
    if !view.file_dialogs {
        ui.add_space(16.0);
        head(ui, view, "ui-export-path");
        let id = ui.scope_id().with("path");
        let name = view.t("ui-export-path");
        let hint = format!("signatories.{}", form.format.ending());
        text_field(
            ui,
            palette,
            id,
            &mut form.path,
            FieldWords {
                name: &name,
                hint: &hint,
            },
            Margin::symmetric(12, 5),
        );
    }
}

fn custom_size_ui(ui: &mut Ui, view: &PanelView<'_>, form: &mut ExportForm) {
    let palette = view.palette();
    let invalid = form.size().is_none();
    ui.horizontal(|ui| {
        let margin = Margin::symmetric(12, 5);
        for (key, value) in [
            ("ui-export-width", &mut form.width),
            ("ui-export-height", &mut form.height),
        ] {
            let name = view.t(key);
            let id = ui.scope_id().with(key);
            ui.allocate_ui(vec2(110.0, 32.0), |ui| {
                text_field(
                    ui,
                    palette,
                    id,
                    value,
                    FieldWords {
                        name: &name,
                        hint: "",
                    },
                    margin,
                );
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
}

fn buttons_ui(ui: &mut Ui, view: &PanelView<'_>, form: &ExportForm, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let order = form.order(view.theme, view.preferences);
    let needs_path = !view.file_dialogs && form.path.trim().is_empty();
    let save = view.t(if view.file_dialogs {
        "ui-command-save"
    } else {
        "ui-command-save-now"
    });
    let response = PushButton::new(&save)
        .loudness(Loudness::Primary)
        .enabled(order.is_some() && !needs_path)
        .show(ui, palette);
    if let Some(order) = order.clone().filter(|_| response.clicked()) {
        commands.push(Command::Export(ExportCommand::Save(order)));
        commands.push(Command::Panel(PanelCommand::CloseDialog));
    }
    let cancel = view.t("ui-command-cancel");
    if PushButton::new(&cancel).show(ui, palette).clicked() {
        commands.push(Command::Panel(PanelCommand::CloseDialog));
    }
    let copy = view.t("ui-command-copy-picture");
    let response = PushButton::new(&copy)
        .loudness(Loudness::Quiet)
        .enabled(order.is_some())
        .show(ui, palette);
    if let Some(order) = order.filter(|_| response.clicked()) {
        commands.push(Command::Export(ExportCommand::Copy(order)));
        commands.push(Command::Panel(PanelCommand::CloseDialog));
    }
    tip(response, view.t("ui-command-copy-picture-tooltip"));
}
