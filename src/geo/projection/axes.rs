//! A centre of an azimuthal projection with its axes.

use crate::geo::{LonLat, sphere::Vector};

/// The directions east, north and outwards at a centre.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axes {
    pub east: Vector,
    pub north: Vector,
    pub out: Vector,
}

pub(super) fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

impl Axes {
    pub(super) fn new(center: LonLat) -> Self {
        let (sin_lon, cos_lon) = center.x.to_radians().sin_cos();
        let (sin_lat, cos_lat) = center.y.clamp(-90.0, 90.0).to_radians().sin_cos();
        Self {
            east: [-sin_lon, cos_lon, 0.0],
            north: [-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat],
            out: [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat],
        }
    }

    /// A unit vector in these axes.
    pub(super) fn local(&self, v: Vector) -> (f64, f64, f64) {
        (dot(v, self.east), dot(v, self.north), dot(v, self.out))
    }

    /// The unit vector with these coordinates.
    pub(super) fn world(&self, [x, y, z]: Vector) -> Vector {
        [0, 1, 2].map(|i| x * self.east[i] + y * self.north[i] + z * self.out[i])
    }
}

/// A place with one pair of coordinates: either side of the antimeridian, and all longitudes of a
/// pole, give the same bits.
pub(super) fn single(p: LonLat) -> LonLat {
    LonLat {
        x: if p.y.abs() >= 90.0 {
            0.0
        } else if p.x == -180.0 {
            180.0
        } else {
            p.x
        },
        y: p.y,
    }
}
