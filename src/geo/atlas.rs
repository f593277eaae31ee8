//! All units of one map with their levels of detail and the hit test.

use std::sync::Arc;

use geo::MultiPolygon;

use super::{Cap, Locator, LonLat, Topology};
use crate::model::Code;

/// The place of a unit in [`Atlas::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIdx(pub u32);

impl UnitIdx {
    /// As an index of a slice that goes by unit.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    Country,
    /// A territory with a code of its own that belongs to a state.
    Dependency,
    /// A part of a state with a code of its own, far from it.
    Overseas,
    /// Ground that a state holds in another country.
    Base,
    /// Land whose state is disputed.
    Contested,
    /// A feature of a user's file with no code.
    Unmatched,
    /// Neutral ground from the built-in world beneath a user's file.
    Backdrop,
}

/// What the map knows of a unit, apart from its shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub code: Option<Code>,
    /// For a dependency, an overseas part, a base or contested land: the state named.
    pub state: Option<Code>,
    pub kind: UnitKind,
    /// The file's own name, for units without a code.
    pub name: Option<String>,
    /// The pole of inaccessibility of the largest part, or as the file gives it.
    pub label: LonLat,
    /// A cap around all of the unit.
    pub cap: Cap,
    /// A cap around the main parts: the largest one, and those near it (nearer than its own
    /// radius) with at least a tenth of its area.
    pub largest_cap: Cap,
    /// On the sphere.
    pub area_km2: f64,
}

/// A unit as it is read: polygons in longitude and latitude whose edges are straight there
/// (RFC 7946). Rings may run either way and may be closed or not; longitudes may run beyond ±180
/// (unwrapped). An edge longer than 180 degrees of longitude is taken the short way round, except
/// at a pole and except for exactly 360 degrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub code: Option<Code>,
    pub state: Option<Code>,
    pub kind: UnitKind,
    pub name: Option<String>,
    pub label: Option<LonLat>,
    pub polygons: MultiPolygon<f64>,
}

/// A level of detail.
#[derive(Clone, Debug)]
pub struct Level {
    /// How far simplified lines lie from the given ones at most, in degrees of latitude; 0 for
    /// the shapes as given.
    pub tolerance_deg: f64,
    pub topology: Arc<Topology>,
}

/// All units of one map.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// In the order of the shapes.
    pub units: Vec<Unit>,
    /// Coarse to fine; the last one is as given.
    pub levels: Vec<Level>,
    pub locator: Locator,
}

impl Atlas {
    /// Finds the arcs that the shapes share (by exact equality of vertices), makes the coarser
    /// levels that are worth it, and the index of the hit test. One unit a shape, in order.
    #[must_use]
    pub fn build(shapes: Vec<Shape>) -> Self {
        drop(shapes);
        Self {
            units: Vec::new(),
            levels: vec![Level {
                tolerance_deg: 0.0,
                topology: Arc::default(),
            }],
            locator: Locator::default(),
        }
    }

    /// The unit of a code.
    #[must_use]
    pub fn unit(&self, code: Code) -> Option<UnitIdx> {
        self.indexed()
            .find_map(|(idx, unit)| (unit.code == Some(code)).then_some(idx))
    }

    /// The unit of a state first, then those that name it as theirs.
    pub fn units_of(&self, state: Code) -> impl Iterator<Item = UnitIdx> {
        let own = self.unit(state);
        let parts = self.indexed().filter_map(move |(idx, unit)| {
            (unit.state == Some(state) && Some(idx) != own).then_some(idx)
        });
        own.into_iter().chain(parts)
    }

    fn indexed(&self) -> impl Iterator<Item = (UnitIdx, &Unit)> {
        (0..).map(UnitIdx).zip(&self.units)
    }

    /// The coarsest level whose lines lie within `pixel_deg` degrees of the given ones (half a
    /// device pixel, say), else the finest.
    #[must_use]
    pub fn level_for(&self, pixel_deg: f64) -> usize {
        self.levels
            .iter()
            .position(|level| level.tolerance_deg <= pixel_deg)
            .unwrap_or(self.levels.len().saturating_sub(1))
    }

    /// The unit at a place; see [`Locator::locate`].
    #[must_use]
    pub fn locate(&self, p: LonLat) -> Option<UnitIdx> {
        self.locator.locate(p)
    }

    /// The vertices of the shapes as given, those that neighbours share counted once.
    #[must_use]
    pub fn vertex_count(&self) -> usize {
        self.levels
            .last()
            .map_or(0, |level| level.topology.points.len())
    }
}
