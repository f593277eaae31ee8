//! A world of arcs: what neighbours share is stored once.

use super::{LonLat, UnitIdx};

/// What an arc separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArcKind {
    /// Land of one unit from the sea, or from land that shares no vertices with it.
    Coast,
    /// Two units.
    Border,
    /// Nothing: on the antimeridian, at a pole, or inside a unit. Filled, never stroked.
    Cut,
}

/// An arc: the points `start..end` of [`Topology::points`], both ends included in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArcInfo {
    pub start: u32,
    /// One past the arc's last point.
    pub end: u32,
    pub kind: ArcKind,
    pub a: UnitIdx,
    /// The second unit of a border.
    pub b: Option<UnitIdx>,
}

/// A polygon: the exterior, then the holes. Each ring is a list of arc numbers in TopoJSON's
/// notation: `!i` (that is `-i - 1`) is arc `i` backwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopoPolygon {
    pub unit: UnitIdx,
    pub rings: Vec<Vec<i32>>,
}

/// Polygons, sorted by unit, made of arcs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    pub points: Vec<LonLat>,
    pub arcs: Vec<ArcInfo>,
    pub polygons: Vec<TopoPolygon>,
}
