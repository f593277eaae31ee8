//! The page in place of a window that cannot be drawn: as little as can fail again.

use eframe::egui::{self, Align, Frame, Layout, Margin, Ui, vec2};

use super::button::{Loudness, PushButton};
use super::theme::{SIZE_SMALL, SIZE_TEXT, SIZE_TITLE, color};
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::i18n;
use crate::model::Lang;
use crate::palette::Theme;

/// Width of the text, in points.
const WIDTH: f32 = 480.0;

/// The way on that the person chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recovery {
    /// Draw the same once more.
    Again,
    /// Close what is open.
    StartOver,
}

/// Shows the page in all of `ui`; `detail` says what failed.
pub(crate) fn recovery_ui(ui: &mut Ui, lang: Lang, theme: Theme, detail: &str) -> Option<Recovery> {
    let palette = theme.palette();
    let mut chosen = None;
    let frame = Frame::new()
        .fill(color(palette.panel))
        .inner_margin(Margin::same(32));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.set_max_width(WIDTH);
        let title = i18n::t(lang, "app-recovery-title");
        wrapped_ui(ui, title, SIZE_TITLE, Weight::SemiBold, palette.text);
        ui.add_space(12.0);
        let text = i18n::t(lang, "app-recovery-text");
        wrapped_ui(ui, text, SIZE_TEXT, Weight::Regular, palette.text);
        ui.add_space(20.0);
        ui.with_layout(
            Layout::left_to_right(Align::Min).with_main_wrap(true),
            |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                let over = i18n::t(lang, "app-recovery-start-over");
                let over = PushButton::new(&over).loudness(Loudness::Primary);
                if over.show(ui, palette).clicked() {
                    chosen = Some(Recovery::StartOver);
                }
                let again = i18n::t(lang, "app-recovery-again");
                if PushButton::new(&again).show(ui, palette).clicked() {
                    chosen = Some(Recovery::Again);
                }
            },
        );
        ui.add_space(20.0);
        let args = [("detail", detail.into())];
        let detail = i18n::t_args(lang, "app-recovery-detail", &args);
        wrapped_ui(ui, detail, SIZE_SMALL, Weight::Regular, palette.text2);
    });
    chosen
}
