//! The stage: nothing but the figure's own texts and swatches, painted over the map.

use eframe::egui::epaint::TextShape;
use eframe::egui::{Color32, Painter, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::map_overlay::paint_swatch;
use super::theme::{color, font};
use crate::figure::typeset::Align;
use crate::figure::{Figure, PlacedText, TextRole};
use crate::map::lettering::unbroken;
use crate::map::look::{baseline, paint_with_halo};

/// Paints the texts and the legend of `figure`, whose whole size fills `rect`.
pub fn stage_ui(ui: &Ui, rect: Rect, figure: &Figure) {
    let palette = figure.theme.palette();
    let scale = rect.width() / (figure.size[0] as f32).max(1.0);
    let painter = ui.painter_at(rect);
    let at = |point: [f64; 2]| rect.min + scale * vec2(point[0] as f32, point[1] as f32);
    for plate in &figure.plates {
        let size = scale * vec2(plate.w as f32, plate.h as f32);
        let place = Rect::from_min_size(at([plate.x, plate.y]), size);
        painter.rect_filled(place, 10.0 * scale, color(palette.panel));
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

/// Of what stands on the map, against the size of its letters.
const HALO_EM: f32 = 0.08;

/// Paints one line on its baseline, with a halo where it stands on the map; returns where it is.
pub fn paint_text(
    painter: &Painter,
    text: &PlacedText,
    at: Pos2,
    scale: f32,
    ink: Color32,
    halo: Option<Color32>,
) -> Rect {
    let size = text.style.size as f32 * scale;
    let style = font(size, text.style.weight);
    let galley = unbroken(painter, text.text.clone(), style, ink);
    let left = match text.align {
        Align::Left => at.x,
        Align::Center => at.x - galley.size().x / 2.0,
        Align::Right => at.x - galley.size().x,
    };
    let place = Rect::from_min_size(pos2(left, at.y - baseline(&galley)), galley.size());
    match halo {
        Some(halo) => {
            let text = TextShape::new(place.min, galley, ink);
            paint_with_halo(painter, text, halo, (size * HALO_EM).max(1.2));
        }
        None => {
            painter.galley(place.min, galley, ink);
        }
    }
    place
}
