//! The contents of a picture's views: of the parties, the hatched and the contested.

use std::collections::{BTreeMap, BTreeSet};

use super::{Composer, Request, ViewAsk};
use crate::{
    figure::{
        Class, Framing, PixelRect, Shade, View,
        framing::{ring_points, rough_area},
    },
    geo::{Atlas, EARTH_RADIUS_KM, Level, LonLat, UnitIdx},
    model::Code,
    resolve::Contested,
};

/// Area of land outside of a picture that is told of, in square kilometres.
const ISLANDS_KM2: f64 = 500.0;

/// Number of square kilometres in a square degree at the equator.
const KM2_PER_SQUARE_DEGREE: f64 = 12_364.0;

/// Area below which the wide stripes of overseas parts are two at most: they are not told from a fill.
const LEAST_OVERSEAS_PX2: f64 = 144.0;

/// Contents of a picture's views that its texts speak of.
#[derive(Default, PartialEq)]
pub(super) struct InSight {
    /// The names of the contested areas, where they are hatched, the largest first.
    pub contested: Vec<String>,
    /// Countries with the principal role that have a shape, and lie outside of every view.
    pub outside: Vec<Code>,
    /// Countries of which a part lies outside of every view, though they are seen.
    pub parts_outside: Vec<Code>,
}

impl Composer<'_> {
    pub(super) fn sight(&self, framing: &Framing) -> InSight {
        InSight {
            contested: self.contested(framing),
            outside: self.outside(framing),
            parts_outside: self.parts_outside(framing),
        }
    }

    /// Concerned countries with land that no view shows, farther than [`ISLANDS_KM2`] in all.
    fn parts_outside(&self, framing: &Framing) -> Vec<Code> {
        let Request {
            atlas,
            statement,
            ask,
            ..
        } = *self.request;
        let Some(level) = atlas.levels.first().filter(|_| ask == ViewAsk::Fitted) else {
            return Vec::new();
        };
        let insets = framing.insets.iter().map(|inset| inset.view);
        let views: Vec<View> = std::iter::once(framing.main).chain(insets).collect();
        let topology = level.topology();
        let mut parts: BTreeMap<UnitIdx, (f64, f64)> = BTreeMap::new();
        for polygon in &topology.polygons {
            let unit = &atlas.units[polygon.unit.index()];
            let is_concerned = unit
                .code
                .is_some_and(|code| statement.class(code).concerned());
            let Some(outer) = polygon.rings.first().filter(|_| is_concerned) else {
                continue;
            };
            let points = ring_points(topology, outer);
            let seen = points.iter().any(|&point| {
                views.iter().any(|view| {
                    let pixel = view.pixel_of(point);
                    pixel.is_some_and(|pixel| view.shows(pixel))
                })
            });
            let area = rough_area(&points) * KM2_PER_SQUARE_DEGREE;
            let (outside, inside) = parts.entry(polygon.unit).or_default();
            *if seen { inside } else { outside } += area;
        }
        let is_told = |(outside, inside): &(f64, f64)| *outside > ISLANDS_KM2 && *inside > 0.0;
        parts
            .into_iter()
            .filter(|(_, areas)| is_told(areas))
            .filter_map(|(unit, _)| atlas.units[unit.index()].code)
            .collect()
    }

    fn outside(&self, framing: &Framing) -> Vec<Code> {
        let Request {
            atlas, statement, ..
        } = *self.request;
        let insets = framing.insets.iter().map(|inset| inset.view);
        let views: Vec<View> = std::iter::once(framing.main).chain(insets).collect();
        let is_outside = |code: &Code| {
            let unit = atlas
                .unit(*code)
                .filter(|_| !self.audit.missing.contains(code));
            unit.is_some_and(|unit| {
                let place = atlas.units[unit.index()].label;
                !views.iter().any(|view| {
                    let pixel = view.pixel_of(place);
                    pixel.is_some_and(|pixel| view.shows(pixel))
                })
            })
        };
        let counted = statement.counted.iter().flat_map(|it| &it.countries);
        counted.copied().filter(is_outside).collect()
    }

    /// The names of the contested areas in sight, the largest first, where they are hatched: those too
    /// small for it to be seen too.
    fn contested(&self, framing: &Framing) -> Vec<String> {
        let Request {
            atlas, statement, ..
        } = *self.request;
        let mut seen: Vec<(f64, Code)> = self
            .in_sight(framing)
            .filter(|(.., shade)| shade.contested)
            .filter_map(|(unit, area_km2, _)| Some((area_km2, atlas.units[unit.index()].code?)))
            .collect();
        seen.sort_by(|a, b| b.0.total_cmp(&a.0));
        seen.into_iter()
            .filter_map(|(_, code)| Contested::built_in().of(code))
            .map(|area| area.name(statement.lang))
            .collect()
    }

    /// The classes of overseas parts that are seen in the main map, beside what covers it, or in an inset.
    pub(super) fn overseas(&self, framing: &Framing, covered: &[PixelRect]) -> BTreeSet<Class> {
        let Atlas { units, levels, .. } = self.request.atlas;
        let Some(topology) = levels.first().map(Level::topology) else {
            return BTreeSet::new();
        };
        let insets = || framing.insets.iter().map(|inset| inset.view);
        let bands = framing.insets.iter().map(|inset| inset.band);
        let over_main: Vec<PixelRect> = insets()
            .map(|view| view.rect)
            .chain(covered.iter().copied())
            .collect();
        let over_insets: Vec<PixelRect> = bands.collect();
        let views: Vec<(View, &[PixelRect])> = std::iter::once((framing.main, &over_main[..]))
            .chain(insets().map(|view| (view, &over_insets[..])))
            .collect();
        let mut classes = BTreeSet::new();
        for polygon in &topology.polygons {
            let shade = self.shading.of(polygon.unit);
            if !shade.shows_overseas() || classes.contains(&shade.class) {
                continue;
            }
            let area_km2 = units[polygon.unit.index()].area_km2;
            let outlines = polygon.rings.iter();
            let points: Vec<LonLat> = outlines
                .flat_map(|ring| ring_points(topology, ring))
                .collect();
            let is_seen = views.iter().any(|(view, covered)| {
                let seen =
                    |at: [f64; 2]| view.shows(at) && !covered.iter().any(|over| over.contains(at));
                let mut pixels = points.iter().filter_map(|&point| view.pixel_of(point));
                area_px2(area_km2, view) > LEAST_OVERSEAS_PX2 && pixels.any(seen)
            });
            if is_seen {
                classes.insert(shade.class);
            }
        }
        classes
    }

    /// The units and overlays whose place a view shows, with their area in square kilometres.
    fn in_sight(&self, framing: &Framing) -> impl Iterator<Item = (UnitIdx, f64, Shade)> {
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
            .filter(move |((_, label, _), _)| {
                views
                    .iter()
                    .any(|view| view.pixel_of(*label).is_some_and(|at| view.shows(at)))
            })
            .map(|((unit, _, area_km2), shade)| (unit, area_km2, shade))
    }
}

/// Number of square pixels that an area takes in a view's middle.
fn area_px2(area_km2: f64, view: &View) -> f64 {
    let km_per_pixel = view.pixel_deg().to_radians() * EARTH_RADIUS_KM;
    area_km2 / (km_per_pixel * km_per_pixel)
}
