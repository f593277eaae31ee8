//! Tests of the globe: what is drawn of each country, however it is turned.

use super::*;
use crate::{
    geo::{Projection, plane_ring::plane_area},
    read::world,
};

/// Centres all over the sphere, about evenly apart.
fn centers(count: u32) -> impl Iterator<Item = LonLat> {
    (0..count).map(move |i| {
        let share = (f64::from(i) + 0.5) / f64::from(count);
        LonLat {
            x: (f64::from(i) * 137.508 + 180.0).rem_euclid(360.0) - 180.0,
            y: (2.0 * share - 1.0).asin().to_degrees(),
        }
    })
}

/// Triangles of a unit, or of an overlay.
fn triangles(globe: &Globe, unit: usize) -> impl Iterator<Item = [[f32; 3]; 3]> {
    let lumps = globe.fills[unit].iter();
    lumps.flat_map(|lump| {
        let range = lump.range.start as usize..lump.range.end as usize;
        let corner = |i: u32| globe.positions[i as usize];
        let triangle = move |t: &[u32]| [corner(t[0]), corner(t[1]), corner(t[2])];
        globe.indices[range].chunks_exact(3).map(triangle)
    })
}

/// The segments of lines.
fn segments(globe: &Globe, lumps: &[Lump]) -> Vec<[[f32; 3]; 2]> {
    let mut out = Vec::new();
    for block in lumps.iter().flat_map(|lump| lump.range.clone()) {
        let first = block as usize * Lines::BLOCK;
        let ends = globe.line_units[block as usize] & Lines::END != 0;
        let points = &globe.line_points[first..first + Lines::BLOCK + usize::from(!ends)];
        let pairs = points.windows(2).map(|pair| [pair[0], pair[1]]);
        out.extend(pairs.filter(|pair| !pair.contains(&Globe::NOWHERE)));
    }
    out
}

fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    let [x, y, z] = [0, 1, 2].map(|axis| a[axis] - b[axis]);
    (x * x + y * y + z * z).sqrt()
}

#[test]
fn every_country_is_whole_at_two_hundred_turns() {
    let atlas = world::built_in_coarse();
    let level = atlas.level_for(0.1);
    let globe = Globe::new(&atlas, level);
    let topology = atlas.levels[level].topology();
    let rings: Vec<Vec<Vec<LonLat>>> = (0..atlas.units.len() as u32)
        .map(|unit| {
            let of_unit = topology.polygons.iter().filter(|it| it.unit.0 == unit);
            let rings = of_unit.flat_map(|polygon| &polygon.rings);
            let closed = |arcs: &Vec<i32>| {
                let mut ring = topology.ring(arcs);
                ring.extend(ring.first().copied());
                halved(&ring, LONGEST)
            };
            rings.map(closed).collect()
        })
        .collect();
    let mut looked_at = 0;
    for center in centers(200) {
        let turn = SphereTurn {
            center,
            flatness: 0.0,
        };
        let axes = turn.axes();
        let projection = Projection::Orthographic { center };
        for (index, unit) in atlas.units.iter().enumerate() {
            // On this side altogether: what its outline encloses in the plane.
            let Some(outline) = rings[index]
                .iter()
                .map(|ring| ring.iter().map(|p| projection.forward(*p)).collect())
                .collect::<Option<Vec<Vec<PlanePoint>>>>()
            else {
                continue;
            };
            let expected: f64 = outline.iter().map(|ring| plane_area(ring)).sum();
            // Near a pole triangles lie over each other, turned over; together they are the shape.
            let found: f64 = triangles(&globe, index)
                .map(|corners| {
                    let corners = corners.map(|p| {
                        let [x, y, _] = SphereTurn::local(axes, p).map(f64::from);
                        PlanePoint { x, y }
                    });
                    plane_area(&corners)
                })
                .sum();
            assert!(
                (found - expected).abs() <= 0.01 * expected + 2e-7,
                "{:?} around {center:?}: {found} for {expected}",
                unit.code
            );
            looked_at += 1;
        }
    }
    assert!(looked_at > 15_000, "{looked_at}");
}

#[test]
fn nothing_is_long_and_nothing_sinks_beneath_the_sphere() {
    let atlas = world::built_in_coarse();
    for level in [0, atlas.levels.len() - 1] {
        let globe = Globe::new(&atlas, level);
        assert_eq!(globe.fills.len(), atlas.units.len() + atlas.overlays.len());
        for unit in 0..globe.fills.len() {
            for corners in triangles(&globe, unit) {
                let [a, b, c] = corners;
                for (from, to) in [(a, b), (b, c), (c, a)] {
                    assert!(distance(from, to) < 0.09, "{unit}: {corners:?}");
                }
                let middle = [0, 1, 2].map(|axis| (a[axis] + b[axis] + c[axis]) / 3.0);
                assert!(distance(middle, [0.0; 3]) > 0.998, "{unit}: {corners:?}");
            }
        }
        let borders = globe.borders.iter().map(|border| &border.lumps);
        for lumps in globe.coasts.iter().chain(borders) {
            for [a, b] in segments(&globe, lumps) {
                assert!(distance(a, b) < 0.09, "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn every_arc_of_a_level_is_drawn_from_end_to_end() {
    let atlas = world::built_in_coarse();
    let globe = Globe::new(&atlas, 0);
    let topology = atlas.levels[0].topology();
    let mut expected = vec![0.0; atlas.units.len()];
    for arc in &topology.arcs {
        if arc.kind == ArcKind::Coast {
            let line = halved(&topology.points[arc.range()], 0.01);
            let lengths = line
                .windows(2)
                .map(|pair| sphere::angular_distance(pair[0], pair[1]));
            expected[arc.a.index()] += lengths.sum::<f64>();
        }
    }
    for (unit, expected) in expected.into_iter().enumerate() {
        let found: f64 = segments(&globe, &globe.coasts[unit])
            .iter()
            .map(|[a, b]| f64::from(distance(*a, *b)))
            .sum();
        assert!(
            (found - expected).abs() <= 0.004 * expected + 1e-5,
            "{unit}: {found} for {expected}"
        );
    }
}

#[test]
fn what_is_turned_lies_where_the_projections_say() {
    let places = [(10.0, 50.0), (-75.0, 45.0), (30.0, -20.0)].map(|(x, y)| LonLat { x, y });
    for center in centers(20) {
        let turn = |flatness| SphereTurn { center, flatness };
        for place in places {
            let [x, y, z] = SphereTurn::local(turn(0.0).axes(), on_sphere(place)).map(f64::from);
            let globe = Projection::Orthographic { center }.forward(place);
            assert_eq!(globe.is_some(), z >= 0.0, "{place:?} around {center:?}");
            assert_eq!(globe.is_some(), turn(0.4).forward(place).is_some());
            let Some(globe) = globe else { continue };
            assert!((globe.x - x).abs() < 1e-6 && (globe.y - y).abs() < 1e-6);
            let flat = Projection::LambertAzimuthal { center }.forward(place);
            let flat = flat.expect("on this side");
            for (flatness, seen) in [(0.0, globe), (1.0, flat)] {
                let found = turn(flatness).forward(place).expect("on this side");
                let off = found - seen;
                assert!(off.x.hypot(off.y) < 1e-9, "{flatness}: {found:?} {seen:?}");
            }
        }
    }
}
