//! The shapes of an atlas, one level in one projection: how they are known, and how they are made.

use std::sync::Arc;

use super::super::gpu::{Gpu, GpuGeometry};
use crate::{
    figure::View,
    geo::{Atlas, Cap, Lines, Mesh, Planar, Projection, UnitIdx},
    scene::AtlasRevision,
};

/// Detail in which a view is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LevelOfDetail {
    /// Least detail that there is: the view is gone at once.
    Least,
    /// Detail that the screen shows.
    Screen { pixels_per_point: f64 },
}

/// The level of detail for a view on a screen with so many pixels a point: lines lie within three
/// quarters of a pixel of where they were given.
#[must_use]
pub fn level(atlas: &Atlas, view: &View, pixels_per_point: f64) -> usize {
    atlas.level_for(0.75 * view.pixel_deg() / pixels_per_point)
}

/// Key by which a geometry is known: it is made once for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct GeometryKey {
    pub revision: u64,
    pub level: usize,
    pub projection: ProjectionBits,
}

impl GeometryKey {
    pub fn new(atlas: &AtlasRevision, level: usize, projection: Projection) -> Self {
        Self {
            revision: atlas.revision,
            level,
            projection: projection.into(),
        }
    }
}

/// A projection that can be a key: its kind and its numbers' bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ProjectionBits(u8, u64, u64);

impl ProjectionBits {
    /// Whether two are alike but for their numbers.
    pub fn is_of_kind(self, other: Self) -> bool {
        self.0 == other.0
    }
}

impl From<Projection> for ProjectionBits {
    fn from(projection: Projection) -> Self {
        match projection {
            Projection::LambertAzimuthal { center } => {
                Self(0, center.x.to_bits(), center.y.to_bits())
            }
            Projection::EqualEarth { lon0 } => Self(1, lon0.to_bits(), 0),
            Projection::Mercator { lon0 } => Self(2, lon0.to_bits(), 0),
            Projection::Orthographic { center } => Self(3, center.x.to_bits(), center.y.to_bits()),
        }
    }
}

/// One level of an atlas in one projection.
pub struct Prepared {
    pub level: usize,
    /// Number of units that the atlas has: colours are by unit.
    pub units: usize,
    /// Cap outside of which nothing was made; absent: all.
    pub within: Option<Cap>,
    pub planar: Arc<Planar>,
    /// Buffers on the GPU, absent where there is none (tests of behaviour).
    pub geometry: Option<Arc<GpuGeometry>>,
    /// Memory that it takes, here and on the GPU, in bytes.
    pub(super) bytes: usize,
}

impl Prepared {
    #[must_use]
    pub fn new(
        level: usize,
        units: usize,
        within: Option<Cap>,
        planar: Arc<Planar>,
        geometry: Option<Arc<GpuGeometry>>,
    ) -> Self {
        Self {
            level,
            units,
            within,
            bytes: planar.bytes() + geometry.as_ref().map_or(0, |drawn| drawn.bytes()),
            planar,
            geometry,
        }
    }

    /// Whether it holds all that lies in a cap (absent: everything).
    pub(super) fn shows(&self, seen: Option<&Cap>) -> bool {
        match (&self.within, seen) {
            (None, _) => true,
            (Some(within), Some(seen)) => within.holds(seen),
            (Some(_), None) => false,
        }
    }
}

/// The shapes of a level (at most the finest) in the plane of a projection, those that lie in a cap; none
/// of an atlas that has no level.
#[must_use]
pub(crate) fn planar_within(
    atlas: &Atlas,
    level: usize,
    projection: &Projection,
    within: Option<Cap>,
) -> Option<Arc<Planar>> {
    let level = level.min(atlas.levels.len().saturating_sub(1));
    let wanted =
        |unit: UnitIdx| within.is_none_or(|within| within.meets(&atlas.units[unit.index()].cap));
    atlas.planar(level, projection, &wanted).map(Arc::new)
}

/// A level in a projection on its way to the GPU.
pub(super) struct Tessellated {
    atlas: Arc<Atlas>,
    projection: Projection,
    level: usize,
    within: Option<Cap>,
    planar: Arc<Planar>,
    mesh: Mesh,
    lines: Lines,
}

impl Tessellated {
    pub fn new(atlas: Arc<Atlas>, level: usize, within: Option<Cap>, planar: Arc<Planar>) -> Self {
        Self {
            level,
            within,
            mesh: Mesh::new(&planar),
            lines: Lines::new(&planar),
            projection: planar.projection,
            planar,
            atlas,
        }
    }

    /// Copies it to the GPU, if there is one: there is none in tests of behaviour.
    pub fn upload(self, gpu: Option<&Gpu>) -> Prepared {
        let Self {
            atlas, projection, ..
        } = &self;
        let geometry = gpu.map(|gpu| {
            let globe = matches!(projection, Projection::Orthographic { .. });
            let sea = globe.then(|| projection.outline());
            let hidden = |a, b| !atlas.has_border(a, b);
            GpuGeometry::upload(gpu, &self.mesh, &self.lines, sea.as_deref(), &hidden)
        });
        let units = atlas.units.len();
        let geometry = geometry.map(Arc::new);
        Prepared::new(self.level, units, self.within, self.planar, geometry)
    }
}
