//! The best place of a label inside a shape: the point farthest from its outline.

use std::{cmp::Ordering, collections::BinaryHeap};

use geo::MultiPolygon;

use super::{
    Cap, LonLat, PlanePoint, PlaneRect,
    normalize::{Polygon, normalize, without_antimeridian},
    plane_ring::plane_area,
    projection::lambert_azimuthal::LambertAzimuthal,
    simplify::importance,
};

/// Precision to which the point is looked for, as a part of the shape's size.
const PRECISION: f64 = 0.01;

/// The pole of inaccessibility of the largest polygon, to a hundredth of its size; parts that the
/// antimeridian divides count as one. `None` if there is nothing with an area.
#[must_use]
pub(crate) fn label_point(polygons: &MultiPolygon<f64>) -> Option<LonLat> {
    let parts = without_antimeridian(&normalize(polygons));
    let area = |part: &Polygon| -> f64 {
        part.iter()
            .map(|ring| super::sphere::signed_area(ring))
            .sum()
    };
    let largest = parts.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?;
    pole_of_inaccessibility(largest)
}

/// Label point of one polygon, measured in an equal-area plane about its middle.
pub(super) fn pole_of_inaccessibility(polygon: &Polygon) -> Option<LonLat> {
    let cap = Cap::of_points(polygon.first()?.iter().copied());
    let plane = LambertAzimuthal::new(cap.center);
    let size = 2.0 * (cap.radius_rad / 2.0).sin();
    let rings: Vec<Vec<PlanePoint>> = polygon
        .iter()
        .map(|ring| {
            coarse(
                ring.iter().map(|p| plane.clamped(*p).0).collect(),
                size / 400.0,
            )
        })
        .collect();
    let exterior = rings.first()?;
    if plane_area(exterior) == 0.0 {
        return None;
    }
    let best = search(&rings, size)?;
    Some(plane.inverse(best))
}

/// A ring without the points that make no difference of `tolerance`.
fn coarse(mut ring: Vec<PlanePoint>, tolerance: f64) -> Vec<PlanePoint> {
    ring.extend(ring.first().copied());
    let importance = importance(&ring, tolerance, |_| 1.0);
    let mut kept: Vec<PlanePoint> = ring
        .iter()
        .zip(&importance)
        .filter_map(|(p, importance)| (*importance > tolerance).then_some(*p))
        .collect();
    if kept.len() < 4 {
        kept = ring;
    }
    kept.pop();
    kept
}

/// A square that may hold the best point.
struct Square {
    center: PlanePoint,
    half: f64,
    /// Distance from the centre to the outline; negative outside.
    distance: f64,
}

impl Square {
    fn new(center: PlanePoint, half: f64, rings: &[Vec<PlanePoint>]) -> Self {
        Self {
            center,
            half,
            distance: inner_distance(rings, center),
        }
    }

    /// No point of the square is farther from the outline.
    fn bound(&self) -> f64 {
        self.distance + self.half * std::f64::consts::SQRT_2
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Square {}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound().total_cmp(&other.bound())
    }
}

/// Looks at edges, at most.
const LOOKS: usize = 100_000_000;

/// Quarters squares, the most promising first (Garcia-Castellanos and Lombardo 2007 asked for the
/// point; the search is V. Agafonkin's polylabel, 2016).
fn search(rings: &[Vec<PlanePoint>], size: f64) -> Option<PlanePoint> {
    let bounds = PlaneRect::around(rings.first()?.iter().copied())?;
    let min = bounds.min();
    let half = bounds.width().min(bounds.height()).max(size / 50.0) / 2.0;
    let mut queue = BinaryHeap::new();
    let count = |span: f64| ((span / (2.0 * half)).ceil().max(1.0)) as i32;
    for column in 0..count(bounds.width()) {
        for row in 0..count(bounds.height()) {
            let center = PlanePoint {
                x: min.x + half * f64::from(2 * column + 1),
                y: min.y + half * f64::from(2 * row + 1),
            };
            queue.push(Square::new(center, half, rings));
        }
    }
    let mut best = Square::new(bounds.center(), 0.0, rings);
    // The bounds are for shapes of nothing but needles, whose every needle is looked at each time.
    let edges: usize = rings.iter().map(Vec::len).sum();
    for _ in 0..20_000.min(LOOKS / 4 / edges.max(1)) {
        let Some(square) = queue.pop() else { break };
        if square.distance > best.distance {
            best = Square {
                half: 0.0,
                ..square
            };
            if square.bound() - best.distance <= PRECISION * size {
                continue;
            }
        }
        if square.bound() - best.distance <= PRECISION * size {
            break;
        }
        let half = square.half / 2.0;
        for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            queue.push(Square::new(
                square.center + PlanePoint { x, y },
                half,
                rings,
            ));
        }
    }
    Some(best.center)
}

/// The distance from a point to the nearest edge, negative outside.
fn inner_distance(rings: &[Vec<PlanePoint>], p: PlanePoint) -> f64 {
    let mut inside = false;
    let mut nearest = f64::MAX;
    for ring in rings {
        let Some(mut a) = ring.last().copied() else {
            continue;
        };
        for &b in ring {
            if (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
                inside = !inside;
            }
            let (edge, from) = (b - a, p - a);
            let length = edge.x * edge.x + edge.y * edge.y;
            let t = if length > 0.0 {
                ((from.x * edge.x + from.y * edge.y) / length).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let off = from - edge * t;
            nearest = nearest.min(off.x * off.x + off.y * off.y);
            a = b;
        }
    }
    if inside {
        nearest.sqrt()
    } else {
        -nearest.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use geo::{MultiPolygon, polygon};

    use super::label_point;
    use crate::geo::{LonLat, angular_distance};

    /// The label point lies within `tolerance_deg` of the expected place.
    fn check(polygons: Vec<geo::Polygon<f64>>, lon: f64, lat: f64, tolerance_deg: f64) {
        let found = label_point(&MultiPolygon::new(polygons)).expect("has an area");
        let apart = angular_distance(found, LonLat { x: lon, y: lat }).to_degrees();
        assert!(apart < tolerance_deg, "{found:?} for {lon} {lat}");
    }

    #[test]
    fn the_middle_of_a_square() {
        check(
            vec![polygon![(x: 0.0, y: 0.0), (x: 2.0, y: 0.0), (x: 2.0, y: 2.0), (x: 0.0, y: 2.0)]],
            1.0,
            1.0,
            0.1,
        );
    }

    #[test]
    fn the_body_of_a_pan_not_its_handle() {
        let pan = polygon![
            (x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 1.9), (x: 20.0, y: 1.9),
            (x: 20.0, y: 2.1), (x: 4.0, y: 2.1), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0),
        ];
        check(vec![pan], 2.0, 2.0, 0.3);
    }

    #[test]
    fn the_largest_part_even_where_the_antimeridian_divides_it() {
        check(
            vec![
                polygon![(x: 100.0, y: 0.0), (x: 103.0, y: 0.0), (x: 103.0, y: 3.0), (x: 100.0, y: 3.0)],
                polygon![(x: 178.0, y: 0.0), (x: 180.0, y: 0.0), (x: 180.0, y: 4.0), (x: 178.0, y: 4.0)],
                polygon![(x: -180.0, y: 0.0), (x: -178.0, y: 0.0), (x: -178.0, y: 4.0), (x: -180.0, y: 4.0)],
            ],
            180.0,
            2.0,
            0.1,
        );
    }

    #[test]
    fn nothing_has_no_label() {
        assert_eq!(label_point(&MultiPolygon::new(vec![])), None);
        assert_eq!(
            label_point(&MultiPolygon::new(vec![
                polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 1.0)]
            ])),
            None
        );
    }
}
