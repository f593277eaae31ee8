//! Places on the sphere and in the plane.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// Longitude and latitude in degrees (`x` is the longitude).
pub type LonLat = geo::Coord<f64>;

/// A point of a projection's plane, in radii of the sphere, y up.
///
/// A type of its own, so that degrees are never taken for it, nor it for degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanePoint {
    pub x: f64,
    pub y: f64,
}

impl From<PlanePoint> for [f64; 2] {
    #[inline]
    fn from(PlanePoint { x, y }: PlanePoint) -> Self {
        [x, y]
    }
}

impl Add for PlanePoint {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }
}

impl Sub for PlanePoint {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self {
            x: self.x - other.x,
            y: self.y - other.y,
        }
    }
}

impl Mul<f64> for PlanePoint {
    type Output = Self;

    #[inline]
    fn mul(self, by: f64) -> Self {
        Self {
            x: self.x * by,
            y: self.y * by,
        }
    }
}

impl Div<f64> for PlanePoint {
    type Output = Self;

    #[inline]
    fn div(self, by: f64) -> Self {
        Self {
            x: self.x / by,
            y: self.y / by,
        }
    }
}

impl Neg for PlanePoint {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self {
            x: -self.x,
            y: -self.y,
        }
    }
}

/// A position as two numbers.
pub(super) mod lonlat {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use super::LonLat;

    pub fn serialize<S: Serializer>(at: &LonLat, serializer: S) -> Result<S::Ok, S::Error> {
        [at.x, at.y].serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LonLat, D::Error> {
        <[f64; 2]>::deserialize(deserializer).map(LonLat::from)
    }
}
