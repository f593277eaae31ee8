//! Geometries of Esri JSON: rings in one list, outlines clockwise and holes the other way.

use super::feature::{RawPolygon, RawRing};
use super::ring::{contains, signed_area};

/// The polygons of one list of rings: a hole goes to the outline that it lies in.
pub(super) fn polygons(rings: Vec<RawRing>) -> Vec<RawPolygon> {
    // The first ring is an outline, whichever way somebody's program has them run.
    let way = rings
        .first()
        .map_or(-1.0, |ring| signed_area(ring).signum());
    let is_outline = |ring: &RawRing| signed_area(ring) * way >= 0.0;
    let (outlines, holes): (Vec<_>, Vec<_>) = rings.into_iter().partition(is_outline);
    let mut polygons: Vec<RawPolygon> = outlines.into_iter().map(|ring| vec![ring]).collect();
    for hole in holes {
        let around = |polygon: &&mut RawPolygon| {
            let first = hole.first();
            first.is_some_and(|at| contains(&polygon[0], *at))
        };
        match polygons.iter_mut().find(around) {
            Some(polygon) => polygon.push(hole),
            None => polygons.push(vec![hole]),
        }
    }
    polygons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    #[test]
    fn holes_go_to_the_outline_around_them() {
        let square = |x: f64, half: f64, clockwise: bool| -> RawRing {
            let mut ring: RawRing = [(-1., -1.), (-1., 1.), (1., 1.), (1., -1.), (-1., -1.)]
                .map(|(along, up)| LonLat {
                    x: x + along * half,
                    y: up * half,
                })
                .to_vec();
            if !clockwise {
                ring.reverse();
            }
            ring
        };
        let rings = [(0., 4., true), (20., 4., true), (20., 1., false)];
        for turned in [false, true] {
            let rings = rings.map(|(x, half, clockwise)| square(x, half, clockwise != turned));
            let found = polygons(rings.to_vec());
            let sizes: Vec<usize> = found.iter().map(Vec::len).collect();
            assert_eq!(sizes, [1, 2]);
        }
    }
}
