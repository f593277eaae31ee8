//! Ringed markers for countries too small to be seen at a view's scale.

use super::{Class, Shading, View};
use crate::{
    geo::{Atlas, EARTH_RADIUS_KM, UnitIdx},
    model::Code,
};

/// A ring with a dot of the class's colour at a small country's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    pub unit: UnitIdx,
    pub code: Code,
    /// Middle, in figure pixels.
    pub at: [f64; 2],
    /// Figure pixels, ring included.
    pub radius: f64,
    pub class: Class,
}

/// The markers of `view`, each `radius_px` in radius: for every country that the agreement
/// concerns, whose place is in view, and which is less across than the ring is wide and a little
/// more. "Across" is the side of a square of its area. In the order of the units.
#[must_use]
pub fn markers(atlas: &Atlas, shading: &Shading, view: &View, radius_px: f64) -> Vec<Marker> {
    /// Across, against the ring's diameter.
    const TOO_SMALL: f64 = 1.17;
    // A pixel on the map is the same length everywhere only near the centre; that is near enough.
    let km_per_pixel = view.pixel_deg().to_radians() * EARTH_RADIUS_KM;
    let too_small_km = 2.0 * radius_px * TOO_SMALL * km_per_pixel;
    let inner = view.rect.grown(-radius_px);
    atlas
        .units
        .iter()
        .zip(0..)
        .filter_map(|(unit, idx)| {
            let unit_idx = UnitIdx(idx);
            let shade = shading.of(unit_idx);
            let code = unit.code?;
            if !shade.class.concerned() || shade.hatched || unit.area_km2.sqrt() > too_small_km {
                return None;
            }
            // What is shown solid as its state is not a party of its own.
            if unit.state.is_some() && !shading.is_own(unit_idx) {
                return None;
            }
            let at = view.pixel_of(unit.label)?;
            inner.contains(at).then_some(Marker {
                unit: unit_idx,
                code,
                at,
                radius: radius_px,
                class: shade.class,
            })
        })
        .collect()
}
