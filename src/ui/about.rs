//! The About dialog: what the program is, and whose data it carries under which licences.

use eframe::egui::{Context, Label, Ui, vec2};

use super::button::{Loudness, PushButton};
use super::command::{Command, Dialog, PanelCommand, WindowCommand};
use super::dialog::{DialogHead, dialog_ui};
use super::panel_view::{AboutSource, PanelView};
use super::state::UiState;
use super::theme::{SIZE_SMALL, SIZE_TEXT};
use super::widgets::{hairline, section_head, text};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::i18n::{self, words};

/// Shows the dialog while it is open.
pub fn about_ui(ctx: &Context, view: &PanelView<'_>, state: &UiState, commands: &mut Vec<Command>) {
    if state.dialog != Some(Dialog::About) {
        return;
    }
    let close = view.t("ui-command-close");
    dialog_ui(
        ctx,
        view,
        commands,
        DialogHead {
            title: "Signatory Map",
            width: 480.0,
        },
        |ui, commands| contents_ui(ui, view, commands),
        |ui, commands| {
            let button = PushButton::new(&close).loudness(Loudness::Primary);
            if button.show(ui, view.palette()).clicked() {
                commands.push(Command::Panel(PanelCommand::CloseDialog));
            }
        },
    );
}

fn contents_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let version = &view.about.version;
    let version = view.t_args("ui-about-version", &[("version", version.into())]);
    wrapped_ui(ui, version, 13.0, Weight::Regular, palette.text2);
    ui.add_space(12.0);
    wrapped_ui(
        ui,
        view.t("ui-about-what"),
        SIZE_TEXT,
        Weight::Regular,
        palette.text,
    );
    ui.add_space(20.0);
    section_head(ui, palette, &view.t("ui-about-data"));
    ui.add_space(4.0);
    for (idx, source) in view.about.sources.iter().enumerate() {
        if idx > 0 {
            hairline(ui, palette);
        }
        ui.add_space(10.0);
        source_ui(ui, view, source, commands);
        ui.add_space(10.0);
    }
}

/// Description of a source, in the window's language where the catalogue knows it.
fn what_of(view: &PanelView<'_>, source: &AboutSource) -> String {
    let slug = source.what.to_lowercase().replace(' ', "-");
    let key = format!("ui-about-source-{slug}");
    if i18n::has(view.lang, &key) {
        view.t(&key)
    } else {
        words::capitalised(&source.what)
    }
}

fn source_ui(ui: &mut Ui, view: &PanelView<'_>, source: &AboutSource, commands: &mut Vec<Command>) {
    let palette = view.palette();
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - 120.0).max(120.0);
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            let what = text(
                what_of(view, source),
                SIZE_TEXT,
                Weight::Medium,
                palette.text,
            );
            if let Some(url) = &source.url {
                let link = ui.link(what.color(super::theme::color(palette.accent)));
                if link.clicked() {
                    commands.push(Command::Window(WindowCommand::OpenUrl(url.clone())));
                }
                tip(link, url.as_str());
            } else {
                ui.add(Label::new(what).wrap());
            }
            let mut from = source.package.clone();
            if !source.upstream.is_empty() {
                let separator = if from.is_empty() { "" } else { " · " };
                from = format!("{from}{separator}{}", source.upstream);
            }
            wrapped_ui(ui, from, SIZE_SMALL, Weight::Regular, palette.text2);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            wrapped_ui(
                ui,
                &source.licence,
                SIZE_SMALL,
                Weight::Medium,
                palette.text2,
            );
        });
    });
}
