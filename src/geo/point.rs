//! Places on the sphere and in the plane.

/// Longitude and latitude in degrees (`x` is the longitude).
pub type LonLat = geo::Coord<f64>;

/// A point of a projection's plane, in radii of the sphere, y up.
pub type PlanePoint = geo::Coord<f64>;
