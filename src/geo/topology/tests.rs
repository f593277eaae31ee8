//! Tests of the topology.

use std::collections::BTreeMap;

use geo::{MultiPolygon, polygon};

use super::{ArcKind, Topology};
use crate::geo::normalize::normalize;

/// A rectangle from west to east and south to north with its corners only.
fn rectangle(west: f64, south: f64, east: f64, north: f64) -> geo::Polygon<f64> {
    polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)]
}

fn build(units: Vec<Vec<geo::Polygon<f64>>>) -> Topology {
    let units: Vec<_> = units
        .into_iter()
        .map(|polygons| normalize(&MultiPolygon::new(polygons)))
        .collect();
    Topology::build(&units).0
}

/// The number of arcs that are used, by kind; every arc's ends meet the next arc's.
fn check(topology: &Topology, coasts: usize, borders: usize, cuts: usize) {
    let mut kinds: BTreeMap<ArcKind, usize> = BTreeMap::new();
    for arc in &topology.arcs {
        *kinds.entry(arc.kind).or_default() += 1;
        assert_eq!(
            arc.kind == ArcKind::Border,
            arc.b.is_some() && arc.kind != ArcKind::Cut
        );
    }
    let count = |kind| kinds.get(&kind).copied().unwrap_or(0);
    assert_eq!(
        (
            count(ArcKind::Coast),
            count(ArcKind::Border),
            count(ArcKind::Cut)
        ),
        (coasts, borders, cuts),
        "{topology:?}"
    );
    for ring in topology.polygons.iter().flat_map(|polygon| &polygon.rings) {
        let end = |signed: i32, last: bool| {
            let (arc, backwards) = super::decode(signed);
            let points = topology.arc_points(arc);
            points[if last == backwards {
                0
            } else {
                points.len() - 1
            }]
        };
        for (i, &signed) in ring.iter().enumerate() {
            assert_eq!(end(signed, true), end(ring[(i + 1) % ring.len()], false));
        }
    }
}

#[test]
fn an_island_is_one_coast() {
    check(&build(vec![vec![rectangle(0.0, 0.0, 1.0, 1.0)]]), 1, 0, 0);
}

#[test]
fn neighbours_share_one_border() {
    let topology = build(vec![
        vec![rectangle(0.0, 0.0, 1.0, 1.0)],
        vec![rectangle(1.0, 0.0, 2.0, 1.0)],
    ]);
    check(&topology, 2, 1, 0);
    assert_eq!(topology.points.len(), 2 + 4 + 4);
}

#[test]
fn an_enclave_shares_all_of_its_ring() {
    let outer = polygon!(
        exterior: [(x: 0., y: 0.), (x: 0., y: 4.), (x: 4., y: 4.), (x: 4., y: 0.)],
        interiors: [[(x: 1., y: 1.), (x: 1., y: 2.), (x: 2., y: 2.), (x: 2., y: 1.)]],
    );
    check(
        &build(vec![vec![outer], vec![rectangle(1.0, 1.0, 2.0, 2.0)]]),
        1,
        1,
        0,
    );
}

#[test]
fn four_corners_meet_in_one_junction() {
    let at = |x: f64, y: f64| vec![rectangle(x, y, x + 1.0, y + 1.0)];
    check(
        &build(vec![at(0.0, 0.0), at(1.0, 0.0), at(0.0, 1.0), at(1.0, 1.0)]),
        4,
        4,
        0,
    );
}

#[test]
fn neighbours_that_do_not_share_vertices_share_nothing() {
    let topology = build(vec![
        vec![rectangle(0.0, 0.0, 1.0, 1.0)],
        vec![rectangle(1.0, 0.25, 2.0, 0.75)],
    ]);
    check(&topology, 2, 0, 0);
}

#[test]
fn edges_on_the_antimeridian_and_along_the_pole_are_cuts() {
    let topology = build(vec![
        vec![
            rectangle(170.0, 0.0, 180.0, 10.0),
            rectangle(-180.0, 0.0, -170.0, 10.0),
        ],
        vec![polygon![
            (x: 180.0, y: -70.0), (x: 0.0, y: -75.0), (x: -180.0, y: -70.0), (x: -180.0, y: -90.0), (x: 180.0, y: -90.0)
        ]],
    ]);
    check(&topology, 3, 0, 3);
}

#[test]
fn pieces_of_one_unit_become_one() {
    let topology = build(vec![
        vec![
            rectangle(0.0, 0.0, 1.0, 1.0),
            rectangle(1.0, 0.0, 2.0, 1.0),
            rectangle(5.0, 5.0, 6.0, 6.0),
        ],
        vec![rectangle(0.0, 1.0, 1.0, 2.0)],
    ]);
    check(&topology, 4, 1, 1);
    assert_eq!(topology.polygons.len(), 3);
    assert_eq!(topology.polygons[1].rings.len(), 1);
}

#[test]
fn a_polygon_given_twice_stays_once() {
    let topology = build(vec![vec![
        rectangle(0.0, 0.0, 1.0, 1.0),
        rectangle(0.0, 0.0, 1.0, 1.0),
    ]]);
    assert_eq!(topology.polygons.len(), 1);
    check(&topology, 1, 0, 0);
}
