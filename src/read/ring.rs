//! Rings in longitude and latitude, as a plane.

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
