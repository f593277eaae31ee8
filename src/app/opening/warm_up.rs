//! The panels laid out once before there is a window: fonts are read, letters drawn and texts set by the
//! time that the first frame wants them.

use eframe::egui::{self, Rect, ViewportId};

use crate::{
    app::{graphics::letters_side, panels::view, settings::Settings},
    geo::ProjectionKind,
    palette::Theme,
    scene::Derivation,
    ui::{self, AboutProgram, Flags, MapInfo, UiState},
};

/// A context as eframe would make it.
#[must_use]
pub fn context() -> egui::Context {
    let ctx = egui::Context::default();
    ctx.set_embed_viewports(false);
    ctx.options_mut(|options| options.max_passes = std::num::NonZeroUsize::MIN.saturating_add(1));
    ctx
}

/// Lays the desk's panels out, for a window of a size in points. What egui has to upload for them is
/// uploaded with the first frame. Returns what will float over the map.
pub(super) fn lay_out_panels(
    ctx: &egui::Context,
    content: &Derivation,
    settings: &Settings,
    size: [f32; 2],
    (theme, pixels_per_point): (Theme, f64),
) -> Option<Vec<ui::CornerCard>> {
    ui::theme::install_fonts(ctx);
    ui::theme::apply(ctx, theme, false);
    let (flags, about) = (Flags::default(), AboutProgram::default());
    let view = view(content, settings, theme, &flags, &about);
    let mut input = egui::RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size.into())),
        max_texture_side: Some(letters_side(
            size[0] * size[1] * (pixels_per_point * pixels_per_point) as f32,
        )),
        ..egui::RawInput::default()
    };
    if let Some(root) = input.viewports.get_mut(&ViewportId::ROOT) {
        root.native_pixels_per_point = Some(pixels_per_point as f32);
    }
    let mut state = UiState::default();
    state.fold(settings.folding);
    let mut output = ctx.run_ui(input, |ui| {
        let _ = ui::desk_ui(ui, &view, &mut state, |ui, _| MapInfo {
            rect: ui.available_rect_before_wrap(),
            km_per_point: Some(1.0),
            projection: ProjectionKind::LambertAzimuthal,
            attribution: None,
            hovered: None,
            contested: None,
        });
    });
    let textures = ctx.tex_manager();
    let mut textures = textures.write();
    for (id, deltas) in std::mem::take(&mut output.textures_delta.set) {
        for delta in deltas {
            textures.set(id, delta);
        }
    }
    drop(textures);
    output.drop_without_applying_deltas();
    state.cards().map(<[_]>::to_vec)
}
