//! Tests of planar shapes.

use geo::{MultiPolygon, Polygon, polygon};

use super::Planar;
use crate::geo::plane_ring::plane_area;
use crate::geo::{
    Atlas, LonLat, Mesh, PlanePoint, Projection, Shape, Topology, UnitIdx, UnitKind,
    angular_distance, sphere::EARTH_RADIUS_KM,
};

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Polygon<f64> {
    polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)]
}

/// A ring of `n` points about a centre, `radius` degrees of latitude high and twice as wide.
fn oval(lon: f64, lat: f64, radius: f64, n: u32) -> Polygon<f64> {
    let points = (0..n).map(|i| {
        let (y, x) = (f64::from(i) / f64::from(n) * std::f64::consts::TAU).sin_cos();
        geo::coord! { x: lon + 2.0 * radius * x, y: lat + radius * y }
    });
    Polygon::new(points.collect::<Vec<_>>().into(), vec![])
}

fn shape(polygons: Vec<Polygon<f64>>) -> Shape {
    Shape {
        code: None,
        state: None,
        kind: UnitKind::Country,
        name: None,
        label: None,
        polygons: MultiPolygon::new(polygons),
    }
}

/// Shapes with every trap: on the antimeridian, around a pole, closed along it, with a hole across
/// the antimeridian, neighbours across the antimeridian, a continent, an islet.
fn traps() -> Atlas {
    let antarctica = polygon![
        (x: 180.0, y: -78.0), (x: 150.0, y: -68.0), (x: 60.0, y: -67.0), (x: 0.0, y: -70.0),
        (x: -60.0, y: -64.0), (x: -100.0, y: -73.0), (x: -180.0, y: -78.0), (x: -180.0, y: -90.0), (x: 180.0, y: -90.0),
    ];
    let arctic = polygon![(x: -150.0, y: 83.0), (x: -30.0, y: 82.0), (x: 90.0, y: 84.0), (x: 170.0, y: 81.0)];
    let ringed = Polygon::new(
        rectangle(165.0, 10.0, 195.0, 30.0).into_inner().0,
        vec![rectangle(175.0, 15.0, 185.0, 25.0).into_inner().0],
    );
    Atlas::build(vec![
        shape(vec![antarctica]),
        shape(vec![arctic]),
        shape(vec![
            rectangle(178.0, -20.0, 180.0, -16.0),
            rectangle(-180.0, -20.0, -178.0, -16.0),
        ]),
        shape(vec![ringed]),
        shape(vec![oval(20.0, 5.0, 25.0, 90)]),
        shape(vec![rectangle(-100.0, 30.0, -80.0, 49.0)]),
        shape(vec![
            rectangle(-80.0, 30.0, -60.0, 49.0),
            oval(-50.0, 40.0, 0.01, 12),
        ]),
        shape(vec![oval(140.0, 60.0, 0.05, 8)]),
        shape(vec![oval(-175.0, 66.0, 6.0, 40)]),
    ])
}

fn finest(atlas: &Atlas) -> &Topology {
    atlas.levels.last().expect("there is one").topology()
}

/// A ring of `n` places anywhere on Earth, which crosses itself again and again.
fn tangle(n: usize) -> Atlas {
    let mut state = 7_u64;
    let mut random = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as f64 / (1_u64 << 31) as f64
    };
    let points: Vec<LonLat> = (0..n)
        .map(|_| LonLat {
            x: 358.0 * random() - 179.0,
            y: 178.0 * random() - 89.0,
        })
        .collect();
    Atlas::build(vec![shape(vec![Polygon::new(points.into(), vec![])])])
}

#[test]
fn a_ring_that_crosses_itself_costs_what_the_picture_can_show() {
    for n in [500, 2000] {
        let atlas = tangle(n);
        for projection in [
            Projection::Orthographic {
                center: LonLat { x: 10.0, y: 50.0 },
            },
            Projection::LambertAzimuthal {
                center: LonLat { x: 10.0, y: 50.0 },
            },
            Projection::EqualEarth { lon0: 11.0 },
        ] {
            let planar = Planar::new(finest(&atlas), 1, &projection);
            let rings = planar.fills.iter().flat_map(|fill| &fill.rings);
            let points: usize = rings.map(Vec::len).sum();
            assert!(points < 300_000, "{n} {projection:?}: {points}");
        }
    }
}

/// The area of a unit's triangles.
fn filled(planar: &Planar, unit: UnitIdx) -> f64 {
    let mesh = Mesh::new(planar);
    let range = &mesh.fills[unit.index()].range;
    mesh.indices[range.start as usize..range.end as usize]
        .chunks(3)
        .map(|t| [t[0], t[1], t[2]].map(|i| mesh.positions[i as usize].map(f64::from)))
        .map(|[a, b, c]| {
            ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
        })
        .sum()
}

fn projections() -> Vec<Projection> {
    let mut all = Vec::new();
    for lon in [-180.0, -160.0, -90.0, -80.0, 0.0, 20.0, 25.5, 100.0, 179.0] {
        all.push(Projection::EqualEarth { lon0: lon });
        all.push(Projection::Mercator { lon0: lon });
        for lat in [-90.0, -75.0, -18.0, -5.0, 0.0, 40.0, 66.0, 90.0] {
            all.push(Projection::LambertAzimuthal {
                center: LonLat { x: lon, y: lat },
            });
        }
    }
    all
}

/// Every shape has its own area in every equal-area projection, whatever the centre.
#[test]
fn nothing_floods_and_nothing_is_lost_at_any_centre() {
    let atlas = traps();
    for projection in projections().into_iter().filter(Projection::equal_area) {
        let planar = Planar::new(finest(&atlas), atlas.units.len(), &projection);
        for (idx, unit) in (0..).map(UnitIdx).zip(&atlas.units) {
            let expected = unit.area_km2 / EARTH_RADIUS_KM.powi(2);
            let found = filled(&planar, idx);
            assert!(
                (found / expected - 1.0).abs() < 0.005,
                "{projection:?} {idx:?}: {found} for {expected}"
            );
        }
    }
}

#[test]
fn every_point_of_a_planar_map_lies_on_the_map() {
    let atlas = traps();
    for projection in projections() {
        let planar = Planar::new(finest(&atlas), atlas.units.len(), &projection);
        let fills = planar
            .fills
            .iter()
            .flat_map(|fill| fill.rings.iter().flatten());
        for p in fills.chain(planar.lines.iter().flat_map(|line| &line.points)) {
            let inside = projection.contains(*p * (1.0 - 1e-9));
            assert!(inside, "{projection:?}: {p:?}");
        }
    }
}

/// A segment of a coast is never longer than its edge on the sphere can be in the plane.
#[test]
fn no_line_crosses_the_map() {
    let atlas = traps();
    for projection in projections() {
        let planar = Planar::new(finest(&atlas), atlas.units.len(), &projection);
        for segment in planar.lines.iter().flat_map(|line| line.points.windows(2)) {
            let (a, b) = (
                projection.inverse(segment[0]),
                projection.inverse(segment[1]),
            );
            let step = segment[1] - segment[0];
            let in_plane = step.x.hypot(step.y);
            // Near an antipode and towards Mercator's poles a short way is drawn out.
            let stretch = projection.scale_at(a).max(projection.scale_at(b)).max(1.5);
            assert!(
                in_plane < 0.16 || in_plane < 2.0 * stretch * angular_distance(a, b),
                "{projection:?}: {a:?} {b:?} {in_plane}"
            );
        }
    }
}

#[test]
fn halves_across_the_antimeridian_are_one_ring_where_the_map_is_whole_there() {
    let atlas = traps();
    for projection in [
        Projection::EqualEarth { lon0: 150.0 },
        Projection::Mercator { lon0: -150.0 },
        Projection::LambertAzimuthal {
            center: LonLat { x: 180.0, y: 0.0 },
        },
    ] {
        let planar = Planar::new(finest(&atlas), atlas.units.len(), &projection);
        for (unit, rings) in [(2, 1), (3, 2), (8, 1)] {
            let fills = planar.fills_of(UnitIdx(unit));
            assert_eq!(fills.len(), 1, "{projection:?} {unit}");
            assert_eq!(fills[0].rings.len(), rings, "{projection:?} {unit}");
        }
    }
    let planar = Planar::new(
        finest(&atlas),
        atlas.units.len(),
        &Projection::EqualEarth { lon0: 0.0 },
    );
    assert_eq!(planar.fills_of(UnitIdx(2)).len(), 2);
}

#[test]
fn nothing_is_stroked_along_a_cut() {
    let atlas = traps();
    for lon0 in [0.0, 30.0, 90.0, -170.0] {
        let projection = Projection::EqualEarth { lon0 };
        let planar = Planar::new(finest(&atlas), atlas.units.len(), &projection);
        for segment in planar.lines.iter().flat_map(|line| line.points.windows(2)) {
            let on_edge = |p: PlanePoint| {
                !projection.contains(PlanePoint {
                    x: 1.0001 * p.x,
                    y: p.y,
                })
            };
            assert!(
                !(on_edge(segment[0]) && on_edge(segment[1])),
                "{lon0}: {segment:?}"
            );
        }
    }
}

#[test]
fn neighbours_meet_in_the_same_points() {
    let atlas = traps();
    // Where the map is cut along the border itself, its two sides are at the map's two ends.
    for projection in projections()
        .into_iter()
        .filter(|p| p.cut_lon() != Some(-80.0))
    {
        let planar = Planar::new(finest(&atlas), atlas.units.len(), &projection);
        let borders = planar.lines.iter().filter(|line| line.b.is_some());
        for line in borders {
            for unit in [UnitIdx(5), UnitIdx(6)] {
                let points: Vec<_> = planar
                    .fills_of(unit)
                    .iter()
                    .flat_map(|fill| fill.rings.iter().flatten())
                    .collect();
                for p in &line.points {
                    assert!(
                        points.contains(&p),
                        "{projection:?}: {p:?} is not in {unit:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn long_edges_are_bent() {
    let atlas = Atlas::build(vec![shape(vec![rectangle(-100.0, 30.0, -60.0, 49.0)])]);
    let center = LonLat { x: -80.0, y: 45.0 };
    let projection = Projection::LambertAzimuthal { center };
    let planar = Planar::new(finest(&atlas), 1, &projection);
    let top = projection
        .forward(LonLat { x: -80.0, y: 49.0 })
        .expect("near the centre");
    let ring = &planar.fills[0].rings[0];
    let nearest = ring
        .iter()
        .map(|p| (p.x - top.x).hypot(p.y - top.y))
        .fold(f64::MAX, f64::min);
    assert!(nearest < 0.03, "{nearest}");
    let area = plane_area(ring).abs() * EARTH_RADIUS_KM.powi(2);
    assert!((area / atlas.units[0].area_km2 - 1.0).abs() < 1e-4);
}

#[test]
fn the_whole_world_fills_the_map() {
    let atlas = Atlas::build(vec![shape(vec![rectangle(-180.0, -90.0, 180.0, 90.0)])]);
    for projection in projections().into_iter().filter(Projection::equal_area) {
        let planar = Planar::new(finest(&atlas), 1, &projection);
        let found = filled(&planar, UnitIdx(0)) / (4.0 * std::f64::consts::PI);
        assert!((found - 1.0).abs() < 1e-4, "{projection:?}: {found}");
    }
}
