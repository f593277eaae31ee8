//! Mercator's projection of the sphere (Snyder 1987, p. 41), clamped to a square.

use std::f64::consts::{FRAC_PI_2, PI};

use crate::geo::{LonLat, PlanePoint};

/// The latitude at which the map is as high as it is wide: atan(sinh π).
pub(super) const MAX_LAT: f64 = 85.051_128_779_806_6;

pub(super) fn forward(relative_lon: f64, lat: f64) -> PlanePoint {
    // atanh(sin) keeps its digits near the equator, where ln(tan) loses them.
    let y = lat.clamp(-90.0, 90.0).to_radians().sin().atanh();
    PlanePoint {
        x: relative_lon.to_radians(),
        y: y.clamp(-PI, PI),
    }
}

pub(super) fn inverse(p: PlanePoint) -> LonLat {
    LonLat {
        x: p.x.clamp(-PI, PI).to_degrees(),
        y: p.y
            .clamp(-PI, PI)
            .sinh()
            .atan()
            .clamp(-FRAC_PI_2, FRAC_PI_2)
            .to_degrees(),
    }
}
