//! Tests of the mesh.

use super::Mesh;
use crate::geo::{
    ArcKind, Lines, Planar, PlanarFill, PlanarLine, PlanePoint, PlaneRect, Projection, UnitIdx,
    plane_ring::plane_area,
};

fn ring(points: &[(f64, f64)]) -> Vec<PlanePoint> {
    points.iter().map(|&(x, y)| PlanePoint { x, y }).collect()
}

fn square(from: f64, to: f64) -> Vec<PlanePoint> {
    ring(&[(from, from), (to, from), (to, to), (from, to)])
}

fn planar(fills: Vec<(u32, Vec<Vec<PlanePoint>>)>, units: usize) -> Planar {
    Planar {
        projection: Projection::EqualEarth { lon0: 0.0 },
        fills: fills
            .into_iter()
            .map(|(unit, rings)| PlanarFill {
                unit: UnitIdx(unit),
                rings,
            })
            .collect(),
        overlays: Vec::new(),
        lines: Vec::new(),
        overlay_lines: Vec::new(),
        bounds: vec![None; units],
    }
}

/// The area of a unit's triangles.
fn area(mesh: &Mesh, unit: usize) -> f64 {
    let range = &mesh.fills[unit].range;
    mesh.indices[range.start as usize..range.end as usize]
        .chunks(3)
        .map(|t| {
            let corners = [t[0], t[1], t[2]].map(|i| {
                assert_eq!(mesh.units[i as usize], unit as u32);
                let [x, y] = mesh.positions[i as usize];
                PlanePoint {
                    x: f64::from(x),
                    y: f64::from(y),
                }
            });
            plane_area(&corners).abs()
        })
        .sum()
}

fn check(rings: Vec<Vec<PlanePoint>>, expected: f64) {
    let mesh = Mesh::new(&planar(vec![(0, rings)], 1));
    let found = area(&mesh, 0);
    assert!(
        (found - expected).abs() <= 1e-5 * expected,
        "{found} for {expected}"
    );
}

#[test]
fn the_triangles_cover_the_even_odd_inside() {
    check(vec![square(0.0, 1.0)], 1.0);
    check(vec![square(0.0, 1.0), square(0.25, 0.5)], 1.0 - 0.0625);
    check(vec![square(0.0, 1.0), square(0.5, 1.5)], 2.0 - 2.0 * 0.25);
    check(
        vec![ring(&[(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)])],
        0.5,
    );
}

#[test]
fn a_speck_far_from_the_origin_keeps_its_shape() {
    let speck: Vec<PlanePoint> = square(0.0, 1.0 / 1024.0)
        .into_iter()
        .map(|p| p + PlanePoint { x: 1.5, y: -1.25 })
        .collect();
    check(vec![speck], 1.0 / 1024.0 / 1024.0);
}

#[test]
fn edges_that_run_to_and_fro_fill_nothing() {
    check(
        vec![ring(&[
            (0.0, 0.0),
            (1.0, 0.0),
            (1.0, 1.0),
            (0.5, 1.0),
            (0.5, 3.0),
            (0.5, 1.0),
            (0.0, 1.0),
        ])],
        1.0,
    );
}

#[test]
fn units_without_fills_have_an_empty_range() {
    let mesh = Mesh::new(&planar(
        vec![(1, vec![square(0.0, 1.0)]), (3, vec![square(0.0, 2.0)])],
        5,
    ));
    let lengths: Vec<u32> = mesh
        .fills
        .iter()
        .map(|fill| fill.range.end - fill.range.start)
        .collect();
    assert_eq!(lengths, [0, 6, 0, 6, 0]);
    assert!((area(&mesh, 3) - 4.0).abs() < 1e-6);
}

#[test]
fn vertices_are_the_bits_of_the_planar_points() {
    let points = ring(&[(0.1, 0.2), (1.3, 0.1), (1.7, 1.9), (0.4, 1.1), (0.3, 0.7)]);
    let mesh = Mesh::new(&planar(vec![(0, vec![points.clone()])], 1));
    for p in &mesh.positions {
        assert!(
            points.iter().any(|q| [q.x as f32, q.y as f32] == *p),
            "{p:?}"
        );
    }
}

#[test]
fn lines_are_grouped_by_coast_and_by_pair() {
    let line = |kind, a: u32, b: Option<u32>, points: &[(f64, f64)]| PlanarLine {
        kind,
        a: UnitIdx(a),
        b: b.map(UnitIdx),
        points: ring(points),
    };
    let mut planar = planar(Vec::new(), 3);
    planar.bounds = vec![
        Some(PlaneRect::new(
            PlanePoint { x: 0.0, y: 0.0 },
            PlanePoint { x: 1.0, y: 1.0 }
        ));
        3
    ];
    planar.lines = vec![
        line(ArcKind::Border, 2, Some(0), &[(0.0, 0.0), (1.0, 0.0)]),
        line(
            ArcKind::Coast,
            1,
            None,
            &[(0.0, 0.0), (1.0, 0.0), (2.0, 3.0)],
        ),
        line(ArcKind::Border, 0, Some(2), &[(1.0, 0.0), (1.0, 4.0)]),
        line(ArcKind::Coast, 0, None, &[(5.0, 5.0), (6.0, 5.0)]),
        line(ArcKind::Coast, 1, None, &[(7.0, 7.0), (8.0, 8.0)]),
    ];
    let lines = Lines::new(&planar);
    let ranges: Vec<_> = lines
        .coasts
        .iter()
        .map(|coast| coast.range.clone())
        .collect();
    assert_eq!(ranges, [0..1, 1..3, 3..3]);
    let end = Lines::END;
    assert_eq!(lines.units[..5], [end, end | 1, end | 1, end, end]);
    let block = |i: usize| &lines.points[i * Lines::BLOCK..(i + 1) * Lines::BLOCK];
    assert_eq!(block(1)[..3], [[0.0, 0.0], [1.0, 0.0], [2.0, 3.0]]);
    assert_eq!(block(1)[3..], [Lines::NOWHERE; 5]);
    assert_eq!(lines.coasts[1].bounds, Some([0.0, 0.0, 8.0, 8.0]));
    assert_eq!(lines.borders.len(), 1);
    assert_eq!(
        (lines.borders[0].a, lines.borders[0].b),
        (UnitIdx(0), UnitIdx(2))
    );
    let border = &lines.borders[0].part;
    assert_eq!(border.range, 3..5);
    assert_eq!(border.bounds, Some([0.0, 0.0, 1.0, 4.0]));
    assert_eq!(lines.graticule.range.start, 5);
    let blocks = lines.points.len() / Lines::BLOCK;
    assert_eq!(lines.graticule.range.end as usize, blocks);
    assert_eq!(lines.units.len(), blocks);
}
