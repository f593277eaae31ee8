//! Rings in longitude and latitude, as a plane.

use geo::{BoundingRect as _, Polygon};

use crate::geo::LonLat;

/// Rings below this area in square degrees (12 m² at the equator) have none.
pub(super) const LEAST_AREA: f64 = 1e-9;

/// Area in square degrees of a ring, open or closed: positive where it runs counter-clockwise.
pub(super) fn signed_area(ring: &[LonLat]) -> f64 {
    let Some(origin) = ring.first() else {
        return 0.0;
    };
    // About the first point, so that small rings far from 0, 0 keep their digits.
    let mut twice = 0.0;
    for pair in ring.windows(2) {
        let [a, b] = [pair[0] - *origin, pair[1] - *origin];
        twice += a.x * b.y - b.x * a.y;
    }
    twice / 2.0
}

/// Whether a ring, open or closed, holds a place: even-odd.
pub(super) fn contains(ring: &[LonLat], at: LonLat) -> bool {
    let mut inside = false;
    let Some(mut a) = ring.last().copied() else {
        return false;
    };
    for &b in ring {
        if (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
        a = b;
    }
    inside
}

/// A place in a polygon: the middle of the widest stretch of it half way between south and north.
pub(super) fn inside(polygon: &Polygon<f64>) -> Option<LonLat> {
    let around = polygon.bounding_rect()?;
    // Off of the vertices that people put at round numbers.
    let share = 0.503_217;
    let y = around.min().y + share * around.height();
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let mut crossings: Vec<f64> = rings
        .flat_map(|ring| ring.0.windows(2))
        .filter(|edge| (edge[0].y > y) != (edge[1].y > y))
        .map(|edge| {
            let along = (y - edge[0].y) / (edge[1].y - edge[0].y);
            edge[0].x + along * (edge[1].x - edge[0].x)
        })
        .collect();
    crossings.sort_by(f64::total_cmp);
    let (widest, _) = crossings.as_chunks::<2>();
    let widest = widest
        .iter()
        .max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some(LonLat {
        x: f64::midpoint(widest[0], widest[1]),
        y,
    })
}
