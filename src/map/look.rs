//! The palette and the typeface as egui's own types, for the map and the panels alike.

use eframe::egui::{Color32, FontFamily};

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
