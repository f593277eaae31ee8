//! The order in which shapes are drawn: what matches no country lies beneath what does, and what would cover
//! the map is left out.

use geo::{BoundingRect as _, Contains as _, MultiPolygon, Polygon};

use super::finding::Finding;
use super::ring::inside;
use super::shapes::FoundShapes;
use crate::geo::{EARTH_RADIUS_KM, LonLat, Shape, UnitKind, area_km2};

/// Tells of what matches no country, leaves out of it what would cover the map (an ocean, a frame, the outline
/// of a union), and puts the rest first, so that countries lie above it.
pub(super) fn settle(found: &mut FoundShapes) {
    found.leave_out_dots();
    let left_out = covers(&found.shapes);
    for (name, offset, unit) in &mut found.unmatched {
        let is_cover = unit.is_some_and(|unit| left_out.contains(&unit));
        let code = if is_cover {
            "feature-cover"
        } else if unit.is_some() && !found.told.contains(offset) {
            "feature-unmatched"
        } else {
            continue;
        };
        let finding = Finding::warning(*offset, code).with("name", name.clone());
        *unit = unit.filter(|_| !is_cover);
        found.findings.push((finding, *unit));
    }
    let is_unmatched = |shape: &Shape| shape.kind == UnitKind::Unmatched;
    let shapes = std::mem::take(&mut found.shapes);
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.retain(|idx| !left_out.contains(idx));
    order.sort_by_key(|&idx| !is_unmatched(&shapes[idx]));
    let mut places = vec![None; shapes.len()];
    for (place, &idx) in order.iter().enumerate() {
        places[idx] = Some(place);
    }
    let mut shapes: Vec<Option<Shape>> = shapes.into_iter().map(Some).collect();
    let in_order = order.into_iter().filter_map(|idx| shapes[idx].take());
    found.shapes = in_order.collect();
    found.renumber(|unit| places[unit]);
}

/// Indexes of the shapes that would cover the map.
fn covers(shapes: &[Shape]) -> Vec<usize> {
    /// Part of the globe beyond which nothing is a country.
    const MOST: f64 = 0.25;
    /// Countries that no other country holds.
    const HELD: usize = 2;
    let globe_km2 = 4.0 * std::f64::consts::PI * EARTH_RADIUS_KM * EARTH_RADIUS_KM;
    let places: Vec<LonLat> = shapes
        .iter()
        .filter(|shape| shape.code.is_some())
        .filter_map(|shape| shape.polygons.iter().find_map(inside))
        .collect();
    let is_cover = |shape: &Shape| {
        let holds = |polygons: &MultiPolygon<f64>| {
            let Some(around) = polygons.bounding_rect() else {
                return 0;
            };
            let near = places.iter().filter(|at| around.contains(*at));
            near.filter(|at| polygons.contains(*at)).count()
        };
        let whole = || {
            // An ocean's holes are the countries.
            let outlines = shape.polygons.iter().map(|it| it.exterior().clone());
            holds(
                &outlines
                    .map(|ring| Polygon::new(ring, Vec::new()))
                    .collect(),
            )
        };
        area_km2(&shape.polygons) > MOST * globe_km2
            || holds(&shape.polygons) >= HELD
            || (places.len() > HELD && whole() * 2 > places.len())
    };
    let unmatched = shapes.iter().enumerate();
    let unmatched = unmatched.filter(|(_, shape)| shape.kind == UnitKind::Unmatched);
    let covers = unmatched.filter(|(_, shape)| is_cover(shape));
    covers.map(|(idx, _)| idx).collect()
}
