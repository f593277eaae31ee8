//! The palette and the typeface as egui's own types, for the map and the panels alike.

use eframe::egui::{
    Color32, FontFamily, FontId, Galley, Painter, Pos2, Rect, Vec2, epaint::TextShape, pos2,
};

use super::lettering::unbroken;
use crate::{
    assets::Weight,
    figure::{PlacedText, typeset::Align, widths},
    palette::Rgb,
};

/// An opaque colour as egui knows it.
#[must_use]
pub const fn color(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// The font family of a weight of the embedded typeface.
#[must_use]
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        _ => FontFamily::Name(family_name(weight).into()),
    }
}

/// The name under which a weight is installed.
#[must_use]
pub(crate) const fn family_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "inter-regular",
        Weight::Medium => "inter-medium",
        Weight::SemiBold => "inter-semi-bold",
        Weight::Bold => "inter-bold",
    }
}

/// Distance of a one-line galley's baseline below its top, in points: figures place baselines, egui the tops
/// of rows.
#[must_use]
pub(crate) fn baseline(galley: &Galley) -> f32 {
    let row = galley.rows.first();
    row.and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
        .unwrap_or(0.0)
}

/// Paints a text with `halo` around its letters, `width` points wide.
pub(crate) fn paint_with_halo(painter: &Painter, text: TextShape, halo: Color32, width: f32) {
    // Copies around it: no renderer here strokes letters. Four fill a narrow halo, eight a wide one.
    const AROUND: [(f32, f32); 8] = [
        (0.7, 0.7),
        (-0.7, 0.7),
        (0.7, -0.7),
        (-0.7, -0.7),
        (1.0, 0.0),
        (-1.0, 0.0),
        (0.0, 1.0),
        (0.0, -1.0),
    ];
    const NARROW: f32 = 1.5;
    let copies = if width <= NARROW { 4 } else { 8 };
    for (dx, dy) in AROUND.into_iter().take(copies) {
        let mut copy = text.clone().with_override_text_color(halo);
        copy.pos += width * Vec2::new(dx, dy);
        painter.add(copy);
    }
    painter.add(text);
}

/// Paints one line on its baseline, with a halo where it stands on the map; returns where it is.
pub(crate) fn paint_text(
    painter: &Painter,
    text: &PlacedText,
    at: Pos2,
    scale: f32,
    ink: Color32,
    halo: Option<Color32>,
) -> Rect {
    let size = text.style.size as f32 * scale;
    let style = FontId::new(size, family(text.style.weight));
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
            paint_with_halo(
                painter,
                text,
                halo,
                (size * widths::HALO_EM as f32).max(1.2),
            );
        }
        None => {
            painter.galley(place.min, galley, ink);
        }
    }
    place
}
