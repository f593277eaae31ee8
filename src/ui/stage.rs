//! The stage: nothing but the figure's own texts and swatches, painted over the map.

use eframe::egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, accesskit, vec2};

use super::map_overlay::paint_swatch;
use super::theme::{color, font};
use super::widgets::{one_line, paint_line};
use crate::assets::Weight;
use crate::figure::{Figure, TextRole};
use crate::map::look::paint_text;
use crate::palette::Palette;

/// Paints the texts and the legend of `figure`, whose whole size fills `rect`.
pub fn stage_ui(ui: &Ui, rect: Rect, figure: &Figure) {
    let palette = figure.theme.palette();
    let scale = rect.width() / (figure.size[0] as f32).max(1.0);
    let painter = ui.painter_at(rect);
    let at = |point: [f64; 2]| rect.min + scale * vec2(point[0] as f32, point[1] as f32);
    for plate in &figure.plates {
        let size = scale * vec2(plate.w as f32, plate.h as f32);
        let place = Rect::from_min_size(at([plate.x, plate.y]), size);
        painter.rect_filled(place, figure.corner() as f32 * scale, color(palette.panel));
    }
    for swatch in &figure.swatches {
        let place = &swatch.rect;
        let size = scale * vec2(place.w as f32, place.h as f32);
        let place = Rect::from_min_size(at([place.x, place.y]), size);
        // As around the letters: a swatch may lie on land of its own colour.
        if !figure.plates.iter().any(|plate| plate.holds(&swatch.rect)) {
            painter.rect_filled(place.expand(1.6), 4.0, color(figure.ground()));
        }
        paint_swatch(&painter, place, swatch.swatch, palette);
    }
    for (idx, text) in figure.texts.iter().enumerate() {
        let ink = color(palette.ink(text.color));
        let place = paint_text(
            &painter,
            text,
            at(text.at),
            scale,
            ink,
            figure.halo(text).map(color),
        );
        let response = ui.interact(place, ui.scope_id().with(("stage", idx)), Sense::hover());
        let role = if text.role == TextRole::Title {
            Role::Heading
        } else {
            Role::Label
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, &text.text));
    }
}

/// A height of the stage at which its own words are as large as the desk's, in points.
const PLAIN_HEIGHT: f32 = 720.0;

/// Factor by which words on the stage that are not the figure's are larger than on the desk: they are read from
/// the back of a room.
#[must_use]
pub fn stage_scale(stage: Rect) -> f32 {
    (stage.height() / PLAIN_HEIGHT).clamp(1.0, 4.0)
}

/// Shows a quiet note at the stage's upper edge, to the one who presents more than to the audience.
pub fn stage_note_ui(ui: &Ui, stage: Rect, palette: &Palette, note: &str) {
    let scale = stage_scale(stage);
    let painter = ui.painter_at(stage);
    let style = font(14.0 * scale, Weight::Medium);
    let ink = color(palette.text2);
    let galley = one_line(&painter, note, style, ink, stage.width() * 0.6);
    let size = galley.size() + vec2(24.0, 14.0) * scale;
    let middle = stage.center_top() + vec2(0.0, 16.0 * scale + size.y / 2.0);
    let place = Rect::from_center_size(middle, size);
    let radius = CornerRadius::same((place.height() / 2.0).min(255.0) as u8);
    painter.rect_filled(place, radius, color(palette.panel));
    paint_line(
        &painter,
        place.left() + 12.0 * scale,
        place.center().y,
        galley,
    );
    let response = ui.interact(place, ui.scope_id().with("stage-note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
}
