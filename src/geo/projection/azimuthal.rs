//! What azimuthal projections have in common: a centre with its axes, and an edge beyond which
//! places are put on the edge, in their own direction, so that every ring stays a closed curve.

use super::{LambertAzimuthal, LonLat, Orthographic, PlanePoint, Projection};
use crate::geo::sphere::Vector;

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

/// An azimuthal projection made ready for many points.
#[derive(Clone, Copy, Debug)]
pub(in crate::geo) enum Azimuthal {
    Lambert(LambertAzimuthal),
    Orthographic(Orthographic),
}

impl Azimuthal {
    /// `None` for the others.
    pub(in crate::geo) fn new(projection: &Projection) -> Option<Self> {
        match *projection {
            Projection::LambertAzimuthal { center } => {
                Some(Self::Lambert(LambertAzimuthal::new(center)))
            }
            Projection::Orthographic { center } => {
                Some(Self::Orthographic(Orthographic::new(center)))
            }
            Projection::EqualEarth { .. } | Projection::Mercator { .. } => None,
        }
    }

    /// The point of the plane; on the disc's edge for what the map does not show.
    pub(in crate::geo) fn clamped(&self, p: LonLat) -> PlanePoint {
        match self {
            Self::Lambert(lambert) => lambert.clamped(p).0,
            Self::Orthographic(orthographic) => orthographic.clamped(p),
        }
    }

    /// Points from here on out, squared, are on the disc's edge.
    pub(in crate::geo) fn rim_squared(&self) -> f64 {
        match self {
            Self::Lambert(_) => LambertAzimuthal::RIM_SQUARED,
            Self::Orthographic(_) => Orthographic::RIM_SQUARED,
        }
    }

    /// The squared radius outside which short edges bend too.
    pub(in crate::geo) fn bends_from(&self) -> f64 {
        match self {
            // 130 degrees from the centre.
            Self::Lambert(_) => 3.28,
            // 78 degrees.
            Self::Orthographic(_) => 0.96,
        }
    }

    /// How much is compressed across the disc's edge at a squared radius.
    pub(in crate::geo) fn compression(&self, squared: f64) -> f64 {
        match self {
            Self::Lambert(_) => (1.0 - squared.min(4.0) / 4.0).sqrt(),
            Self::Orthographic(_) => (1.0 - squared.min(1.0)).sqrt(),
        }
    }
}
