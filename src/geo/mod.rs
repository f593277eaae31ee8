//! Geometry of the map: projections, cuts, topology, levels of detail, meshes, hit test.
//!
//! Longitude and latitude in degrees, lon before lat, as [`LonLat`]; projected points lie in the
//! *plane* of a projection of the unit sphere, x to the right, **y up**, as [`PlanePoint`].
//! Never does I/O, never knows egui.

mod atlas;
mod cut;
mod label_point;
mod locate;
mod mesh;
mod planar;
mod projection;
mod simplify;
mod sphere;
mod topology;

pub use atlas::{Atlas, AtlasBuilder, Level, Shape, Unit, UnitIdx, UnitKind};
pub use label_point::label_point;
pub use locate::Locator;
pub use mesh::{Lines, Mesh};
pub use planar::{Planar, PlanarFill, PlanarLine};
pub use projection::{Projection, ProjectionKind};
pub use sphere::{Cap, angular_distance, area_km2, EARTH_RADIUS_KM};
pub use topology::{ArcKind, Topology};

/// Longitude and latitude in degrees (`x` is the longitude).
pub type LonLat = geo::Coord<f64>;

/// A point of a projection's plane, in radii of the sphere, y up.
pub type PlanePoint = geo::Coord<f64>;
