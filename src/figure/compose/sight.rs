//! What of the hatched and the contested a view shows.

use super::{Request, Stage};
use crate::{
    figure::{Framing, Shade, View},
    geo::{Atlas, EARTH_RADIUS_KM, UnitIdx},
    model::Code,
    resolve::Contested,
};

/// Hatching on less than this many square pixels shows nothing that a legend would explain.
const LEAST_HATCHED_PX2: f64 = 36.0;

impl Stage<'_> {
    /// The names of the contested areas in sight, the largest first, where they are hatched.
    pub(super) fn contested(&self, framing: &Framing) -> Vec<String> {
        let Request { atlas, lang, .. } = *self.request;
        let mut seen: Vec<(f64, Code)> = self
            .in_sight(framing)
            .filter(|(.., shade)| shade.contested)
            .filter_map(|(unit, area_km2, _)| Some((area_km2, atlas.units[unit.index()].code?)))
            .collect();
        seen.sort_by(|a, b| b.0.total_cmp(&a.0));
        seen.into_iter()
            .filter_map(|(_, code)| Contested::built_in().of(code))
            .map(|area| area.name(lang))
            .collect()
    }

    /// The units and overlays that a view shows large enough for their hatching to be seen, with
    /// their area in square kilometres.
    pub(super) fn in_sight(
        &self,
        framing: &Framing,
    ) -> impl Iterator<Item = (UnitIdx, f64, Shade)> {
        let insets = framing.insets.iter().map(|inset| inset.view);
        let views: Vec<View> = std::iter::once(framing.main).chain(insets).collect();
        let Atlas {
            units, overlays, ..
        } = self.request.atlas;
        let whole = units
            .iter()
            .zip((0..).map(UnitIdx))
            .map(|(unit, idx)| (idx, unit.label, unit.area_km2));
        let parts = overlays
            .iter()
            .map(|overlay| (overlay.unit, overlay.label, overlay.area_km2));
        let shades = (0..).map(|idx| self.shading.of(UnitIdx(idx)));
        whole
            .chain(parts)
            .zip(shades)
            .filter(move |((_, label, area_km2), _)| {
                views.iter().any(|view| {
                    let km_per_pixel = view.pixel_deg().to_radians() * EARTH_RADIUS_KM;
                    *area_km2 > LEAST_HATCHED_PX2 * km_per_pixel * km_per_pixel
                        && view
                            .pixel_of(*label)
                            .is_some_and(|at| view.rect.contains(at))
                })
            })
            .map(|((unit, _, area_km2), shade)| (unit, area_km2, shade))
    }
}
