//! The embedded typeface's weights as egui's font families.

use eframe::egui::FontFamily;

use crate::assets::Weight;

/// The family of a weight: the default one is Regular.
#[must_use]
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Medium => FontFamily::Name("inter-medium".into()),
        Weight::SemiBold => FontFamily::Name("inter-semi-bold".into()),
        Weight::Bold => FontFamily::Name("inter-bold".into()),
    }
}
