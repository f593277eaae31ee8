//! Tests of the locator.

use geo::{MultiPolygon, Polygon, polygon};

use crate::geo::{Atlas, LonLat, Shape, UnitIdx, UnitKind};

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Polygon<f64> {
    polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)]
}

fn atlas(units: Vec<Vec<Polygon<f64>>>) -> Atlas {
    let shape = |polygons| Shape {
        code: None,
        state: None,
        kind: UnitKind::Country,
        name: None,
        label: None,
        polygons: MultiPolygon::new(polygons),
    };
    Atlas::build(units.into_iter().map(shape).collect())
}

fn check(atlas: &Atlas, lon: f64, lat: f64, expected: Option<u32>) {
    let found = atlas.locate(LonLat { x: lon, y: lat });
    assert_eq!(found, expected.map(UnitIdx), "at {lon} {lat}");
}

#[test]
fn on_either_side_of_a_border() {
    let atlas = atlas(vec![
        vec![rectangle(0.0, 0.0, 10.0, 10.0)],
        vec![rectangle(10.0, 0.0, 20.0, 10.0)],
    ]);
    for lat in [0.001, 2.5, 7.0, 9.999] {
        check(&atlas, 9.999_999, lat, Some(0));
        check(&atlas, 10.000_001, lat, Some(1));
        check(&atlas, -0.000_001, lat, None);
        check(&atlas, 20.000_001, lat, None);
    }
    check(&atlas, 5.0, 10.000_001, None);
    check(&atlas, 5.0, 9.999_999, Some(0));
}

#[test]
fn a_hole_is_another_units_or_nobodys() {
    let outer = |hole: Polygon<f64>| {
        Polygon::new(
            rectangle(0.0, 0.0, 10.0, 10.0).into_inner().0,
            vec![hole.into_inner().0],
        )
    };
    let hole = rectangle(4.0, 4.0, 6.0, 6.0);
    let alone = atlas(vec![vec![outer(hole.clone())]]);
    check(&alone, 5.0, 5.0, None);
    check(&alone, 3.0, 5.0, Some(0));
    let filled = atlas(vec![vec![outer(hole.clone())], vec![hole]]);
    check(&filled, 5.0, 5.0, Some(1));
    check(&filled, 3.0, 5.0, Some(0));
}

#[test]
fn on_the_antimeridian_and_beyond_it() {
    let atlas = atlas(vec![vec![rectangle(170.0, 0.0, 190.0, 10.0)]]);
    for lon in [
        175.0,
        179.999_999,
        180.0,
        -180.0,
        -179.999_999,
        -175.0,
        185.0,
        540.0,
        -190.0,
    ] {
        check(&atlas, lon, 5.0, Some(0));
        check(&atlas, lon, 11.0, None);
    }
    check(&atlas, 169.9, 5.0, None);
    check(&atlas, -169.9, 5.0, None);
}

#[test]
fn at_the_poles() {
    let antarctica = polygon![
        (x: 180.0, y: -70.0), (x: 0.0, y: -72.0), (x: -180.0, y: -70.0), (x: -180.0, y: -90.0), (x: 180.0, y: -90.0)
    ];
    let atlas = atlas(vec![vec![antarctica]]);
    for lon in [-180.0, -90.0, 0.0, 13.7, 180.0] {
        check(&atlas, lon, -90.0, Some(0));
        check(&atlas, lon, -89.999, Some(0));
        check(&atlas, lon, 90.0, None);
        check(&atlas, lon, -60.0, None);
    }
}

#[test]
fn what_is_not_a_place_is_nowhere() {
    let atlas = atlas(vec![vec![rectangle(-180.0, -90.0, 180.0, 90.0)]]);
    check(&atlas, f64::NAN, 0.0, None);
    check(&atlas, 0.0, f64::INFINITY, None);
    check(&atlas, 0.0, 0.0, Some(0));
    check(&atlas, 0.0, 95.0, Some(0));
}

#[test]
fn the_one_on_top_of_those_that_overlap() {
    let atlas = atlas(vec![
        vec![rectangle(0.0, 0.0, 10.0, 10.0)],
        vec![rectangle(5.0, 5.0, 15.0, 15.0)],
    ]);
    check(&atlas, 2.0, 2.0, Some(0));
    check(&atlas, 7.0, 7.0, Some(1));
    check(&atlas, 12.0, 12.0, Some(1));
}

/// A star of many long and short edges against the plain even-odd count over all of them.
#[test]
fn as_the_plain_rule_says() {
    let star: Vec<LonLat> = (0..400)
        .map(|i| {
            let turn = f64::from(i) * 2.399_963;
            let radius = 3.0 + f64::from(i * 7919 % 97) / 3.0;
            LonLat {
                x: 40.0 + radius * turn.cos(),
                y: 10.0 + radius * turn.sin(),
            }
        })
        .collect();
    let atlas = atlas(vec![vec![Polygon::new(star.clone().into(), vec![])]]);
    for i in 0..5000 {
        let p = LonLat {
            x: 40.0 + f64::from(i * 7907 % 1999) / 27.0 - 37.0,
            y: 10.0 + f64::from(i * 104_729 % 2003) / 27.0 - 37.0,
        };
        let inside = crate::geo::normalize::holds(&star, p);
        assert_eq!(atlas.locate(p).is_some(), inside, "at {p:?}");
    }
}
