//! Geometry of the map: projections, cuts, topology, levels of detail, meshes, hit test.
//!
//! Longitude and latitude in degrees, lon before lat, as [`LonLat`]; projected points lie in the
//! *plane* of a projection of the unit sphere, x to the right, **y up**, as [`PlanePoint`].
//! Never does I/O, never knows egui.
//!
//! # The way of a shape
//!
//! [`Shape`]s are brought into one form (`normalize`): counter-clockwise exteriors inside
//! -180..180 by -90..90, where an edge is a straight line in longitude and latitude as RFC 7946
//! has it, so that a polygon has exactly one inside. [`Topology`] finds the arcs that neighbours
//! share, `simplify` makes coarser levels of the arcs, [`Planar`] brings a level into a
//! projection's plane, [`Mesh`] and [`Lines`] are what a GPU draws. All fills are even-odd.

#![expect(
    clippy::float_cmp,
    reason = "vertices are one or not by their bits, and cuts lie exactly on their meridian"
)]

mod atlas;
mod cap;
mod cut;
mod globe;
mod graticule;
mod label_point;
mod lines;
mod locate;
mod mesh;
mod normalize;
mod overlay;
mod parallel;
mod part;
mod planar;
mod plane_rect;
mod plane_ring;
mod point;
mod projection;
mod resample;
mod scatter;
mod simplify;
mod sphere;
mod stop;
mod stored;
mod thinning;
mod topology;
mod unit;

pub use atlas::{Atlas, Level, Shape, Unit};
pub use cap::Cap;
pub use globe::{Globe, GlobeBorder, Lump, SphereTurn};
pub(crate) use label_point::label_point;
pub use lines::{Border, Lines};
pub use locate::Locator;
pub use mesh::Mesh;
pub use overlay::Overlay;
pub(crate) use part::PlaneBounds;
pub use part::{Chunk, Chunks, Part};
pub use planar::{Planar, PlanarFill, PlanarLine};
pub use plane_rect::PlaneRect;
pub use point::{LonLat, PlanePoint};
pub use projection::{Projection, ProjectionKind};
pub(crate) use scatter::{Scatter, extent_of};
pub use sphere::{EARTH_RADIUS_KM, angular_distance, area_km2};
pub(crate) use sphere::{along_great_circle, angle, vector};
pub use stop::{Stop, Stopped};
pub use stored::Stored;
pub use thinning::Thinning;
pub use topology::{ArcInfo, ArcKind, TopoPolygon, Topology};
pub use unit::{UnitIdx, UnitKind};
