//! Tests of the atlas.

use geo::{MultiPolygon, Polygon, polygon};

use super::{Atlas, Shape, UnitIdx, UnitKind};
use crate::{
    geo::{LonLat, area_km2},
    model::Code,
};

fn code(text: &str) -> Code {
    text.parse().expect("three letters")
}

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Polygon<f64> {
    polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)]
}

fn shape(own: &str, state: Option<&str>, polygons: Vec<Polygon<f64>>) -> Shape {
    Shape {
        code: Some(code(own)),
        state: state.map(code),
        kind: if state.is_some() {
            UnitKind::Overseas
        } else {
            UnitKind::Country
        },
        name: None,
        label: None,
        polygons: MultiPolygon::new(polygons),
    }
}

/// A coast of `n` points that wiggles by `height` degrees.
fn wiggly(n: u32, height: f64) -> Polygon<f64> {
    let points = (0..n).map(|i| {
        let (y, x) = (f64::from(i) / f64::from(n) * std::f64::consts::TAU).sin_cos();
        let radius = 10.0 + height * f64::from(i % 2);
        geo::coord! { x: radius * x, y: radius * y }
    });
    Polygon::new(points.collect::<Vec<_>>().into(), vec![])
}

#[test]
fn a_unit_is_found_by_its_code() {
    let atlas = Atlas::build(vec![
        shape("GUF", Some("FRA"), vec![rectangle(-54.0, 2.0, -52.0, 5.0)]),
        shape("FRA", None, vec![rectangle(0.0, 43.0, 7.0, 50.0)]),
        shape(
            "REU",
            Some("FRA"),
            vec![rectangle(55.2, -21.4, 55.8, -20.9)],
        ),
        shape("ESP", None, vec![rectangle(-8.0, 37.0, 0.0, 43.0)]),
    ]);
    assert_eq!(atlas.unit(code("FRA")), Some(UnitIdx(1)));
    assert_eq!(atlas.unit(code("ESP")), Some(UnitIdx(3)));
    assert_eq!(atlas.unit(code("DEU")), None);
}

#[test]
fn the_area_is_that_on_the_sphere() {
    let half = rectangle(-180.0, 0.0, 180.0, 90.0);
    let sphere = 4.0 * std::f64::consts::PI * crate::geo::EARTH_RADIUS_KM.powi(2);
    assert!((area_km2(&MultiPolygon::new(vec![half.clone()])) / sphere - 0.5).abs() < 1e-12);
    let atlas = Atlas::build(vec![shape("AAA", None, vec![half])]);
    assert!((atlas.units[0].area_km2 / sphere - 0.5).abs() < 1e-12);
    // Snyder's authalic cylinder: a quadrangle of ten degrees at the equator.
    let ten = area_km2(&MultiPolygon::new(vec![rectangle(0.0, 0.0, 10.0, 10.0)]));
    let expected = sphere / 36.0 * 10_f64.to_radians().sin() / 2.0;
    assert!((ten / expected - 1.0).abs() < 1e-12);
}

#[test]
fn the_main_cap_leaves_out_what_is_small_or_far() {
    let atlas = Atlas::build(vec![shape(
        "AAA",
        None,
        vec![
            rectangle(0.0, 0.0, 10.0, 10.0),
            rectangle(13.0, 0.0, 17.0, 10.0),
            rectangle(18.0, 0.0, 18.5, 0.5),
            rectangle(100.0, 0.0, 108.0, 8.0),
        ],
    )]);
    let unit = &atlas.units[0];
    let inside = |x: f64, y: f64| unit.largest_cap.contains(LonLat { x, y });
    assert!(inside(0.0, 0.0) && inside(17.0, 10.0) && !inside(18.5, 0.5) && !inside(100.0, 0.0));
    assert!(unit.cap.contains(LonLat { x: 108.0, y: 8.0 }));
}

#[test]
fn the_antimeridian_does_not_widen_a_cap() {
    let atlas = Atlas::build(vec![shape(
        "FJI",
        None,
        vec![
            rectangle(177.0, -19.0, 180.0, -16.0),
            rectangle(-180.0, -19.0, -178.0, -16.0),
        ],
    )]);
    let unit = &atlas.units[0];
    assert!(unit.cap.radius_rad.to_degrees() < 3.2, "{:?}", unit.cap);
    assert_eq!(unit.cap, unit.largest_cap);
    assert!((unit.label.x.abs() - 179.5).abs() < 2.0 && (unit.label.y + 17.5).abs() < 0.5);
}

/// The tolerances of the levels, coarse to fine.
fn check_levels(polygon: Polygon<f64>, expected: &[f64]) -> Atlas {
    let atlas = Atlas::build(vec![shape("AAA", None, vec![polygon])]);
    let levels: Vec<f64> = atlas
        .levels
        .iter()
        .map(|level| level.tolerance_deg)
        .collect();
    assert_eq!(levels, expected);
    atlas
}

#[test]
fn only_levels_that_are_notably_coarser_are_made() {
    check_levels(rectangle(0.0, 0.0, 1.0, 1.0), &[0.0]);
    check_levels(wiggly(2000, 1.0), &[0.0]);
    check_levels(wiggly(2000, 0.05), &[0.32, 0.08, 0.0]);
    check_levels(wiggly(2000, 0.005), &[0.32, 0.08, 0.02, 0.005, 0.0]);
}

#[test]
fn a_level_is_fine_enough_for_its_pixels() {
    let atlas = check_levels(wiggly(2000, 0.05), &[0.32, 0.08, 0.0]);
    let levels = [1.0, 0.32, 0.1, 0.08, 0.001].map(|pixel_deg| atlas.level_for(pixel_deg));
    assert_eq!(levels, [0, 0, 1, 1, 2]);
}

#[test]
fn an_atlas_of_nothing_answers_nothing() {
    let atlas = Atlas::build(Vec::new());
    assert_eq!(atlas.locate(LonLat { x: 0.0, y: 0.0 }), None);
    assert_eq!(atlas.level_for(0.1), 0);
    assert_eq!(atlas.vertex_count(), 0);
    let empty = Atlas::build(vec![shape("AAA", None, vec![])]);
    assert_eq!(empty.units.len(), 1);
    assert!(empty.units[0].label.x.is_finite());
}

#[test]
fn the_same_shapes_give_the_same_atlas() {
    let build = || {
        Atlas::build(vec![shape(
            "AAA",
            None,
            vec![wiggly(500, 0.05), rectangle(30.0, 0.0, 31.0, 1.0)],
        )])
    };
    let (a, b) = (build(), build());
    assert_eq!(a.units, b.units);
    for (a, b) in a.levels.iter().zip(&b.levels) {
        assert_eq!(a.topology(), b.topology());
    }
}

#[test]
fn a_part_is_pointed_at_within_its_own_outline() {
    let atlas = crate::read::world::built_in_coarse();
    let at = |x: f64, y: f64| {
        let place = LonLat { x, y };
        let unit = atlas.locate(place).expect("land");
        atlas.overlay_at(unit, place)
    };
    let crimea = Some(UnitIdx(atlas.units.len() as u32));
    assert_eq!(at(34.1, 45.0), crimea, "Simferopol");
    assert_eq!(at(36.4, 45.3), crimea, "Kerch");
    for (x, y) in [(30.5, 50.4), (32.6, 46.6), (37.6, 55.7), (2.3, 48.8)] {
        assert_eq!(at(x, y), None, "{x} {y}");
    }
}
