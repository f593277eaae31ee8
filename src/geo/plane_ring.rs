//! Rings in a projection's plane.

use geo::Rect;

use super::PlanePoint;

/// The rectangle around a ring.
pub(super) fn ring_box(ring: &[PlanePoint]) -> Option<Rect<f64>> {
    let mut points = ring.iter();
    let first = *points.next()?;
    let (min, max) = points.fold((first, first), |(min, max), p| {
        (
            PlanePoint {
                x: min.x.min(p.x),
                y: min.y.min(p.y),
            },
            PlanePoint {
                x: max.x.max(p.x),
                y: max.y.max(p.y),
            },
        )
    });
    Some(Rect::new(min, max))
}

/// Removes points that stand twice in a row.
pub(super) fn tidy(ring: &mut Vec<PlanePoint>) {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
}

/// The signed area of a ring in the plane.
pub(super) fn plane_area(ring: &[PlanePoint]) -> f64 {
    let Some(origin) = ring.first().copied() else {
        return 0.0;
    };
    let mut doubled = 0.0;
    for edge in ring.windows(2) {
        let (a, b) = (edge[0] - origin, edge[1] - origin);
        doubled += a.x * b.y - b.x * a.y;
    }
    doubled / 2.0
}
