//! Places on the sphere and in the plane.

/// Longitude and latitude in degrees (`x` is the longitude).
pub type LonLat = geo::Coord<f64>;

/// A point of a projection's plane, in radii of the sphere, y up.
pub type PlanePoint = geo::Coord<f64>;

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
