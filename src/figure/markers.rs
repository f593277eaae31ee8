//! Markers, ringed, for countries too small to be seen at a view's scale.

use std::f64::consts::PI;

use super::{Class, Shading, View};
use crate::{
    geo::{Atlas, EARTH_RADIUS_KM, UnitIdx},
    model::Code,
    palette::{Palette, Rgb},
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

impl Marker {
    /// The ground and the stripes of a class that is known by its stripes: a ring has no room for them, and
    /// is divided the way they run. Absent where one colour tells the class.
    #[must_use]
    pub(crate) fn halves(&self, palette: &Palette) -> Option<[Rgb; 2]> {
        let paint = self.class.paint;
        let halves = [paint.ground(palette), paint.stripes(palette)];
        (paint.is_hatched() && halves[0] != halves[1]).then_some(halves)
    }

    /// The outline of the half in the stripes' colour, of a disc at the origin; y down.
    #[must_use]
    pub fn half(&self, radius: f64) -> Vec<[f64; 2]> {
        /// Corners from one end of the diameter to the other.
        const CORNERS: u32 = 24;
        let [x, y] = self.class.paint.stripe().course.across();
        (0..=CORNERS)
            .map(|corner| {
                let turn = (f64::from(corner) / f64::from(CORNERS) - 0.5) * PI;
                let (sin, cos) = turn.sin_cos();
                [radius * (x * cos - y * sin), radius * (y * cos + x * sin)]
            })
            .collect()
    }
}

/// The markers of `view`, each `radius_px` in radius: for every country that the agreement
/// concerns, whose place is in view, and which is less across than the ring is wide and a little
/// more. "Across" is the side of a square of its area, were it in the view's middle; where the
/// projection draws it smaller than there (at a globe's edge), it has a marker too as soon as that
/// is less than the ring is wide. A ring whose place is nearer to the view's edge than its
/// radius is moved in, so that all of it is seen. In the order of the units.
#[must_use]
pub fn markers(atlas: &Atlas, shading: &Shading, view: &View, radius_px: f64) -> Vec<Marker> {
    /// Size across, against the ring's diameter: in the middle, and where it is.
    const TOO_SMALL: f64 = 1.17;
    const CLEARLY_TOO_SMALL: f64 = 0.9;
    let km_per_pixel = view.pixel_deg().to_radians() * EARTH_RADIUS_KM;
    let too_small_km = 2.0 * radius_px * TOO_SMALL * km_per_pixel;
    let clearly_too_small_px = 2.0 * radius_px * CLEARLY_TOO_SMALL;
    let inner = view.rect.grown(-radius_px);
    atlas
        .units
        .iter()
        .zip(0..)
        .filter_map(|(unit, idx)| {
            let unit_idx = UnitIdx(idx);
            let shade = shading.of(unit_idx);
            let code = unit.code?;
            if !shade.class.concerned() || shade.overseas {
                return None;
            }
            let across_km = unit.area_km2.sqrt();
            let stretch = view.projection.area_scale_at(unit.label).sqrt();
            let across_px = across_km / EARTH_RADIUS_KM * stretch * view.scale;
            if across_km > too_small_km && across_px > clearly_too_small_px {
                return None;
            }
            // What is shown solid as its state is not a party of its own.
            if unit.state.is_some() && !shading.is_own(unit_idx) {
                return None;
            }
            let at = view.pixel_of(unit.label)?;
            view.rect.contains(at).then_some(Marker {
                unit: unit_idx,
                code,
                at: [
                    at[0].clamp(inner.x, inner.right()),
                    at[1].clamp(inner.y, inner.bottom()),
                ],
                radius: radius_px,
                class: shade.class,
            })
        })
        .collect()
}
