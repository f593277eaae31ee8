//! Rings in a projection's plane.

use super::{LonLat, PlanePoint};

/// Removes points that stand twice in a row.
pub(super) fn tidy(ring: &mut Vec<PlanePoint>) {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
}

/// The signed area of a ring in the plane.
pub(super) fn plane_area(ring: &[PlanePoint]) -> f64 {
    area(ring)
}

/// The signed area of a ring in square degrees, as if longitude and latitude were a plane.
pub(super) fn area_in_degrees(ring: &[LonLat]) -> f64 {
    area(ring)
}

fn area<P: Copy + Into<[f64; 2]>>(ring: &[P]) -> f64 {
    let Some(&origin) = ring.first() else {
        return 0.0;
    };
    let [x, y] = origin.into();
    let from_origin = |p: P| {
        let at: [f64; 2] = p.into();
        [at[0] - x, at[1] - y]
    };
    let mut doubled = 0.0;
    for edge in ring.windows(2) {
        let (a, b) = (from_origin(edge[0]), from_origin(edge[1]));
        doubled += a[0] * b[1] - b[0] * a[1];
    }
    doubled / 2.0
}
