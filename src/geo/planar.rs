//! A topology in the plane of a projection.

use geo::Rect;

use super::{ArcKind, PlanePoint, Projection, Topology, UnitIdx};

/// A polygon in the plane. A unit has as many as it has parts.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanarFill {
    pub unit: UnitIdx,
    /// Closed implicitly; even-odd.
    pub rings: Vec<Vec<PlanePoint>>,
}

/// A piece of coast or border in the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanarLine {
    pub kind: ArcKind,
    pub a: UnitIdx,
    pub b: Option<UnitIdx>,
    pub points: Vec<PlanePoint>,
}

/// A topology in the plane of a projection.
#[derive(Clone, Debug, PartialEq)]
pub struct Planar {
    pub projection: Projection,
    /// Sorted by unit; several a unit.
    pub fills: Vec<PlanarFill>,
    /// Coasts and borders only.
    pub lines: Vec<PlanarLine>,
    /// By unit: the box around its fills, `None` for a unit without any.
    pub bounds: Vec<Option<Rect<f64>>>,
}

impl Planar {
    /// Projects a topology of `units` units.
    #[must_use]
    pub fn new(topology: &Topology, units: usize, projection: &Projection) -> Self {
        let _ = topology;
        Self {
            projection: *projection,
            fills: Vec::new(),
            lines: Vec::new(),
            bounds: vec![None; units],
        }
    }

    /// The fills of one unit.
    #[must_use]
    pub fn fills_of(&self, unit: UnitIdx) -> &[PlanarFill] {
        let start = self.fills.partition_point(|fill| fill.unit < unit);
        let end = self.fills.partition_point(|fill| fill.unit <= unit);
        &self.fills[start..end]
    }
}
