//! Tests of projections.

use super::Projection;
use crate::geo::{LonLat, PlanePoint};

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat { x: lon, y: lat }
}

/// Forward gives the published point within `tolerance`, and inverse leads back.
fn check(projection: Projection, p: LonLat, expected: [f64; 2], tolerance: f64) {
    let found = projection.forward(p).expect("the place is on the map");
    assert!(
        (found.x - expected[0]).abs() < tolerance && (found.y - expected[1]).abs() < tolerance,
        "{projection:?} of {p:?}: {found:?}, published {expected:?}"
    );
    let back = projection.inverse(found);
    assert!(
        (back.x - p.x).abs() < 1e-9 && (back.y - p.y).abs() < 1e-9,
        "{projection:?}: {p:?} came back as {back:?}"
    );
}

fn projections() -> Vec<Projection> {
    let mut all = Vec::new();
    for lon in [-179.5, -100.0, -3.7, 0.0, 12.5, 90.0, 180.0, 400.0] {
        all.push(Projection::EqualEarth { lon0: lon });
        all.push(Projection::Mercator { lon0: lon });
        for lat in [-90.0, -41.0, 0.0, 52.0, 90.0] {
            all.push(Projection::LambertAzimuthal {
                center: at(lon, lat),
            });
        }
    }
    all
}

#[test]
fn lambert_azimuthal_gives_snyders_numerical_example() {
    // Professional Paper 1395, p. 332: R = 3, centre 40 N 100 W, point 20 S 100 E.
    let projection = Projection::LambertAzimuthal {
        center: at(-100.0, 40.0),
    };
    let expected = [-4.233_930_3 / 3.0, 4.025_777_5 / 3.0];
    check(projection, at(100.0, -20.0), expected, 1e-7);
}

#[test]
fn orthographic_gives_snyders_numerical_example() {
    // Professional Paper 1395, p. 311: R = 1, centre 40 N 100 W, point 30 N 110 W.
    let projection = Projection::Orthographic {
        center: at(-100.0, 40.0),
    };
    check(
        projection,
        at(-110.0, 30.0),
        [-0.150_383_7, -0.165_191_1],
        1e-7,
    );
    // By the formulas 20-3 and 20-4 themselves.
    for (lon, lat) in [(-110.0, 30.0), (-60.0, 70.0), (-170.0, 10.0)] {
        let (sin_lat, cos_lat) = f64::to_radians(lat).sin_cos();
        let (sin0, cos0) = 40_f64.to_radians().sin_cos();
        let (sin_lon, cos_lon) = f64::to_radians(lon + 100.0).sin_cos();
        let expected = [cos_lat * sin_lon, cos0 * sin_lat - sin0 * cos_lat * cos_lon];
        check(projection, at(lon, lat), expected, 1e-12);
    }
    assert_eq!(projection.forward(at(80.0, -30.0)), None);
}

#[test]
fn lambert_azimuthal_gives_snyders_tables_for_the_polar_aspect() {
    // The radius of a parallel in the polar aspect is 2 sin(colatitude / 2): p. 186, 24-3.
    let projection = Projection::LambertAzimuthal {
        center: at(0.0, 90.0),
    };
    check(projection, at(90.0, 30.0), [1.0, 0.0], 1e-12);
    check(
        projection,
        at(0.0, 0.0),
        [0.0, -std::f64::consts::SQRT_2],
        1e-12,
    );
}

#[test]
fn mercator_gives_snyders_numerical_example() {
    // Professional Paper 1395, p. 266: R = 1, central meridian 180 W, point 35 N 75 W.
    let projection = Projection::Mercator { lon0: -180.0 };
    check(
        projection,
        at(-75.0, 35.0),
        [1.832_595_7, 0.652_836_6],
        1e-7,
    );
}

#[test]
fn mercator_is_square_at_the_latitude_of_web_maps() {
    let projection = Projection::Mercator { lon0: 0.0 };
    let lat = 85.051_128_779_806_59;
    check(
        projection,
        at(10.0, lat),
        [10_f64.to_radians(), std::f64::consts::PI],
        1e-9,
    );
    let pole = projection.forward(at(10.0, 90.0)).expect("clamped");
    assert!((pole.y - std::f64::consts::PI).abs() < 1e-12);
}

#[test]
fn equal_earth_gives_projs_values() {
    // PROJ's test suite (builtins.gie), to a centimetre: a sphere of 6378137 m, and WGS 84, whose
    // authalic latitudes are the geodetic ones at the equator and the poles.
    const SPHERE: f64 = 6_378_137.0;
    const AUTHALIC: f64 = 6_371_007.180_918_5;
    let projection = Projection::EqualEarth { lon0: 0.0 };
    for (radius, p, x, y) in [
        (SPHERE, at(0.0, 0.0), 0.0, 0.0),
        (SPHERE, at(-180.0, 0.0), -17_263_256.84, 0.0),
        (AUTHALIC, at(-180.0, 0.0), -17_243_959.06, 0.0),
        (AUTHALIC, at(0.0, 90.0), 0.0, 8_392_927.6),
        (AUTHALIC, at(-180.0, 90.0), -10_216_474.79, 8_392_927.6),
    ] {
        let found = projection.forward(p).expect("everywhere on the map");
        assert!(
            (found.x * radius - x).abs() < 0.01 && (found.y * radius - y).abs() < 0.01,
            "{p:?}: {} {}",
            found.x * radius,
            found.y * radius
        );
    }
}

#[test]
fn inverse_leads_back_everywhere() {
    for projection in projections() {
        for lon in (-180..180).step_by(7) {
            for lat in (-85..=85).step_by(5) {
                let p = at(f64::from(lon) + 0.123, f64::from(lat));
                let Some(point) = projection.forward(p) else {
                    continue;
                };
                let back = projection.inverse(point);
                let apart = crate::geo::angular_distance(back, p).to_degrees();
                // Within a degree of the antipode the plane itself is as coarse as that.
                let at_edge = !projection.contains(point * 1.000_04);
                let limit = if at_edge { 1e-6 } else { 1e-9 };
                assert!(apart < limit, "{projection:?}: {p:?} came back as {back:?}");
            }
        }
    }
}

#[test]
fn inverse_never_fails() {
    let wild = [
        0.0,
        -0.0,
        1e-300,
        1.0,
        -2.0,
        3.2,
        1e9,
        f64::MAX,
        f64::INFINITY,
        f64::NAN,
    ];
    for projection in projections() {
        for x in wild {
            for y in wild {
                let p = projection.inverse(PlanePoint { x, y });
                assert!(
                    (-180.0..=180.0).contains(&p.x) && (-90.0..=90.0).contains(&p.y),
                    "{projection:?} at {x} {y}: {p:?}"
                );
            }
        }
    }
}

#[test]
fn points_off_the_map_lead_to_its_edge() {
    let europe = Projection::LambertAzimuthal {
        center: at(10.0, 52.0),
    };
    let p = europe.inverse(PlanePoint { x: 30.0, y: 0.0 });
    assert!(
        crate::geo::angular_distance(p, at(-170.0, -52.0)) < 2e-3,
        "{p:?}"
    );
    let earth = Projection::EqualEarth { lon0: 0.0 };
    assert!(!earth.contains(PlanePoint { x: 2.7, y: 0.5 }));
    let p = earth.inverse(PlanePoint { x: 2.7, y: 0.5 });
    assert!((p.x.abs() - 180.0).abs() < 1e-9, "{p:?}");
}

#[test]
fn the_antipode_of_an_azimuthal_centre_has_no_point() {
    let projection = Projection::LambertAzimuthal {
        center: at(10.0, 52.0),
    };
    assert_eq!(projection.forward(at(-170.0, -52.0)), None);
    assert!(projection.forward(at(-170.0, -52.001)).is_some());
}

#[test]
fn the_scale_is_the_length_of_a_step_along_the_parallel() {
    for projection in projections() {
        for p in [at(20.0, 10.0), at(-75.0, 61.0), at(133.0, -44.0)] {
            let east = at(p.x + 1e-5, p.y);
            let west = at(p.x - 1e-5, p.y);
            let (Some(a), Some(b)) = (projection.forward(west), projection.forward(east)) else {
                panic!("{projection:?} has no {p:?}");
            };
            let measured = (b - a).x.hypot((b - a).y) / crate::geo::angular_distance(west, east);
            let said = projection.scale_at(p);
            assert!(
                (said / measured - 1.0).abs() < 1e-4,
                "{projection:?} {p:?}: {said} {measured}"
            );
        }
    }
}

#[test]
fn outline_and_graticule_lie_on_the_map_and_do_not_jump() {
    for projection in projections() {
        let extent = projection.extent();
        let outline = projection.outline();
        for p in &outline {
            assert!(projection.contains(*p * 0.999_999), "{projection:?} {p:?}");
        }
        let lines = projection.graticule(30.0);
        assert!(lines.len() >= 16, "{projection:?}: {} lines", lines.len());
        for pair in lines.iter().flat_map(|line| line.windows(2)) {
            let step = pair[1] - pair[0];
            assert!(
                step.x.hypot(step.y) < 0.1 * extent.width(),
                "{projection:?} {pair:?}"
            );
        }
    }
}
