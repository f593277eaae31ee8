//! The stage: nothing but the figure's own texts and swatches, painted over the map.

use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::map_overlay::paint_swatch;
use super::theme::color;
use crate::figure::{Figure, TextRole};
use crate::map::look::paint_text;

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
