//! The palette and the typeface as egui's own types, for the map and the panels alike.

use eframe::egui::{Color32, FontFamily, Galley, Painter, Vec2, epaint::TextShape};

use crate::{assets::Weight, palette::Rgb};

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
pub const fn family_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "inter-regular",
        Weight::Medium => "inter-medium",
        Weight::SemiBold => "inter-semi-bold",
        Weight::Bold => "inter-bold",
    }
}

/// How far a one-line galley's baseline lies below its top, in points: figures place baselines,
/// egui the tops of rows.
#[must_use]
pub fn baseline(galley: &Galley) -> f32 {
    let row = galley.rows.first();
    row.and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
        .unwrap_or(0.0)
}

/// Paints a text with `halo` around its letters, `width` points wide.
pub fn paint_with_halo(painter: &Painter, text: TextShape, halo: Color32, width: f32) {
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
