//! The shapes of an atlas, one level in one projection: how they are known, and how they are made.

use std::sync::Arc;

use super::super::{
    gpu::{Gpu, GpuGeometry},
    lakes,
};
use crate::{
    figure::View,
    geo::{Atlas, Cap, Globe, Lines, Mesh, Planar, Projection, UnitIdx},
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
        let mut projection = ProjectionBits::from(projection);
        if atlas.revision == lakes::REVISION {
            projection.0 |= ProjectionBits::WATER;
        }
        Self {
            revision: atlas.revision,
            level,
            projection,
        }
    }

    /// Whether it is water, that lies over land.
    pub fn is_water(self) -> bool {
        self.projection.0 & ProjectionBits::WATER != 0
    }
}

/// A projection that can be a key: its kind and its numbers' bits. All globes are one sphere, which the GPU turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ProjectionBits(u8, u64, u64);

impl ProjectionBits {
    /// Marks those of lakes, which stand for no country's shapes.
    const WATER: u8 = 0x80;
}

impl From<Projection> for ProjectionBits {
    fn from(projection: Projection) -> Self {
        match projection {
            Projection::LambertAzimuthal { center } => {
                Self(0, center.x.to_bits(), center.y.to_bits())
            }
            Projection::EqualEarth { lon0 } => Self(1, lon0.to_bits(), 0),
            Projection::Mercator { lon0 } => Self(2, lon0.to_bits(), 0),
            Projection::Orthographic { .. } => Self(3, 0, 0),
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
    /// Shapes in the plane; absent for a globe, which is turned on the GPU.
    pub planar: Option<Arc<Planar>>,
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
        planar: Option<Arc<Planar>>,
        geometry: Option<Arc<GpuGeometry>>,
    ) -> Self {
        let bytes = planar.as_ref().map_or(0, |planar| planar.bytes());
        Self {
            level,
            units,
            within,
            bytes: bytes + geometry.as_ref().map_or(0, |drawn| drawn.bytes()),
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

/// A level on its way to the GPU.
pub(super) struct Tessellated {
    atlas: Arc<Atlas>,
    level: usize,
    within: Option<Cap>,
    shapes: Shapes,
}

enum Shapes {
    Plane(Arc<Planar>, Mesh, Lines),
    Sphere(Globe),
}

impl Tessellated {
    /// Triangles and lines of shapes in a plane.
    pub fn new(atlas: Arc<Atlas>, level: usize, within: Option<Cap>, planar: Arc<Planar>) -> Self {
        let (mesh, lines) = (Mesh::new(&planar), Lines::new(&planar));
        Self {
            atlas,
            level,
            within,
            shapes: Shapes::Plane(planar, mesh, lines),
        }
    }

    /// Those of a globe.
    pub fn globe(atlas: Arc<Atlas>, level: usize) -> Self {
        Self {
            shapes: Shapes::Sphere(Globe::new(&atlas, level)),
            atlas,
            level,
            within: None,
        }
    }

    /// Makes water of them: they have the sea's colour, and no lines.
    pub fn into_water(mut self) -> Self {
        match &mut self.shapes {
            Shapes::Plane(_, mesh, lines) => {
                mesh.units.fill(Mesh::WATER);
                *lines = Lines::default();
            }
            Shapes::Sphere(globe) => globe.units.fill(Mesh::WATER),
        }
        self
    }

    /// Copies it to the GPU, if there is one: there is none in tests of behaviour.
    pub fn upload(self, gpu: Option<&Gpu>) -> Prepared {
        let atlas = &self.atlas;
        let hidden = |a, b| !atlas.has_border(a, b);
        let (planar, geometry) = match &self.shapes {
            Shapes::Plane(planar, mesh, lines) => {
                let upload = |gpu| GpuGeometry::upload(gpu, mesh, lines, &hidden);
                (Some(Arc::clone(planar)), gpu.map(upload))
            }
            Shapes::Sphere(globe) => {
                let upload = |gpu| GpuGeometry::upload_globe(gpu, globe, &hidden);
                (None, gpu.map(upload))
            }
        };
        let (level, units) = (self.level, atlas.units.len());
        Prepared::new(level, units, self.within, planar, geometry.map(Arc::new))
    }
}
