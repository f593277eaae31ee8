//! All units of one map with their levels of detail and the hit test.

use std::sync::{Arc, OnceLock};

use geo::MultiPolygon;

use super::{
    Cap, EARTH_RADIUS_KM, Locator, LonLat, Overlay, Planar, Projection, Topology,
    label_point::pole_of_inaccessibility,
    normalize::{Polygon, normalize, regroup, without_antimeridian},
    overlay, parallel,
    simplify::{arc_importance, simplify},
    sphere::{Vector, angular_distance, signed_area, vector},
};
use crate::model::Code;

/// Of the levels coarser than the shapes as given, coarse to fine, in degrees: some 30, 10 and 2 km.
const TOLERANCES_DEG: [f64; 3] = [0.3, 0.1, 0.02];

/// A level is worth its memory if it has at most this part of the next finer level's points.
const WORTH: f64 = 0.5;

/// A main part has at least this part of the largest part's area.
const MAIN_PART: f64 = 0.1;

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
    /// The shapes of [`Atlas::overlays`], numbered as these are.
    pub overlays: Arc<Topology>,
}

/// All units of one map.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// In the order of the shapes.
    pub units: Vec<Unit>,
    /// Parts of units, drawn over them. What goes by unit goes on with these.
    pub overlays: Vec<Overlay>,
    /// Coarse to fine; the last one is as given.
    pub levels: Vec<Level>,
    /// Made when it is first asked for.
    locator: Arc<OnceLock<Locator>>,
}

impl Atlas {
    /// Finds the arcs that the shapes share (by exact equality of vertices), makes the coarser
    /// levels that are worth it, and the index of the hit test. One unit a shape, in order.
    #[must_use]
    pub fn build(shapes: Vec<Shape>) -> Self {
        Self::assemble(shapes, true)
    }

    /// The same, but that the index of the hit test is made when it is first asked for: for shapes
    /// that are shown before anybody can point at them.
    #[must_use]
    pub fn build_unlocated(shapes: Vec<Shape>) -> Self {
        Self::assemble(shapes, false)
    }

    fn assemble(shapes: Vec<Shape>, located: bool) -> Self {
        let points = |shape: &Shape| -> usize {
            shape
                .polygons
                .iter()
                .map(|polygon| polygon.exterior().0.len())
                .sum()
        };
        let normalized = parallel::map(&shapes, points, |shape| normalize(&shape.polygons));
        let topology = Arc::new(Topology::build(&normalized));
        drop(normalized);
        let locator: Arc<OnceLock<Locator>> = Arc::default();
        let (units, levels) = std::thread::scope(|scope| {
            if located {
                scope.spawn(|| locator.get_or_init(|| Locator::new(Arc::clone(&topology))));
            }
            let levels = levels(&topology);
            (units(shapes, &topology), levels)
        });
        Self {
            units,
            overlays: Vec::new(),
            levels,
            locator,
        }
    }

    /// The same with what `line` cuts off of a unit as an overlay; without one where the atlas does
    /// not hold the unit.
    #[must_use]
    pub fn with_overlay(mut self, code: Code, line: &[LonLat]) -> Self {
        let Some(unit) = self.unit(code) else {
            return self;
        };
        let shape_at = |level: &Level| overlay::cut_off(&level.topology, unit, line);
        let shapes: Option<Vec<_>> = self.levels.iter().map(shape_at).collect();
        let Some(shapes) = shapes else { return self };
        let finest = shapes.last();
        let Some(added) = finest.and_then(|shape| Overlay::new(unit, shape)) else {
            return self;
        };
        self.overlays.push(added);
        for (level, shape) in self.levels.iter_mut().zip(shapes) {
            level.overlays = Arc::new(overlay::of_level(&[shape]));
        }
        self
    }

    /// A level in the plane of a projection: the units that are wanted, their lines, and above them
    /// the overlays of those units.
    #[must_use]
    pub fn planar(
        &self,
        level: usize,
        projection: &Projection,
        wanted: &(dyn Fn(UnitIdx) -> bool + Sync),
    ) -> Option<Planar> {
        let level = self.levels.get(level)?;
        let units = Planar::of_units(&level.topology, self.units.len(), projection, wanted);
        if self.overlays.is_empty() {
            return Some(units);
        }
        let overlays = Planar::of_units(
            &level.overlays,
            self.overlays.len(),
            projection,
            &|overlay| wanted(self.overlays[overlay.index()].unit),
        );
        Some(units.overlaid(overlays))
    }

    fn locator(&self) -> &Locator {
        self.locator.get_or_init(|| {
            let finest = self.levels.last().map(|level| Arc::clone(&level.topology));
            Locator::new(finest.unwrap_or_default())
        })
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

    /// Whether the line between two neighbours is a border: there is none between a state and a
    /// contested part of it.
    #[must_use]
    pub fn has_border(&self, a: UnitIdx, b: UnitIdx) -> bool {
        let [a, b] = [a, b].map(|unit| &self.units[unit.index()]);
        let owner = |unit: &Unit| match unit.kind {
            UnitKind::Contested => unit.state.or(unit.code),
            _ => unit.code,
        };
        let contested = [a.kind, b.kind].contains(&UnitKind::Contested);
        !(contested && owner(a).is_some() && owner(a) == owner(b))
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
        self.locator().locate(p)
    }

    /// The vertices of the shapes as given, those that neighbours share counted once.
    #[must_use]
    pub fn vertex_count(&self) -> usize {
        self.levels
            .last()
            .map_or(0, |level| level.topology.points.len())
    }
}

fn levels(topology: &Arc<Topology>) -> Vec<Level> {
    let mut levels = vec![Level {
        tolerance_deg: 0.0,
        topology: Arc::clone(topology),
        overlays: Arc::default(),
    }];
    let (importance, areas) = (arc_importance(topology), topology.arc_areas());
    for tolerance_deg in TOLERANCES_DEG.into_iter().rev() {
        let most = WORTH * levels[0].topology.points.len() as f64;
        let kept = importance.iter().filter(|of| **of > tolerance_deg).count();
        if kept as f64 >= most {
            continue;
        }
        let coarser = simplify(topology, &importance, &areas, tolerance_deg);
        if (coarser.points.len() as f64) < most {
            let topology = Arc::new(coarser);
            levels.insert(
                0,
                Level {
                    tolerance_deg,
                    topology,
                    overlays: Arc::default(),
                },
            );
        }
    }
    levels
}

fn units(shapes: Vec<Shape>, topology: &Topology) -> Vec<Unit> {
    let mut given = Vec::with_capacity(shapes.len());
    for (index, shape) in (0..).map(UnitIdx).zip(shapes) {
        let start = topology
            .polygons
            .partition_point(|polygon| polygon.unit < index);
        let end = topology
            .polygons
            .partition_point(|polygon| polygon.unit <= index);
        given.push((shape, start..end));
    }
    parallel::map(
        &given,
        |(shape, _)| {
            let points = |polygon: &geo::Polygon<f64>| polygon.exterior().0.len();
            5 * shape.polygons.iter().map(points).sum::<usize>()
        },
        |(shape, range)| {
            let mut polygons = Vec::new();
            for polygon in &topology.polygons[range.clone()] {
                let rings: Polygon = polygon
                    .rings
                    .iter()
                    .map(|arcs| topology.ring(arcs))
                    .collect();
                if rings.len() > 1 {
                    regroup(rings, &mut polygons);
                } else {
                    polygons.push(rings);
                }
            }
            unit(shape, &without_antimeridian(&polygons))
        },
    )
}

/// What is known of a unit; `parts` are its polygons, whole across the antimeridian.
fn unit(shape: &Shape, parts: &[Polygon]) -> Unit {
    let areas: Vec<f64> = parts
        .iter()
        .map(|part| part.iter().map(|ring| signed_area(ring)).sum())
        .collect();
    let largest = (0..parts.len()).max_by(|a, b| areas[*a].total_cmp(&areas[*b]));
    // By part: its exterior as unit vectors.
    let vectors: Vec<Vec<Vector>> = parts
        .iter()
        .map(|part| part.iter().take(1).flatten().copied().map(vector).collect())
        .collect();
    let whole = Cap::of_vectors(&vectors.concat());
    let (main, label) = largest.map_or((whole, whole.center), |largest| {
        let cap = Cap::of_vectors(&vectors[largest]);
        let near = |other: Cap| {
            angular_distance(cap.center, other.center) - other.radius_rad <= 2.0 * cap.radius_rad
        };
        let main: Vec<usize> = (0..parts.len())
            .filter(|i| areas[*i] >= MAIN_PART * areas[largest])
            .filter(|i| *i == largest || near(Cap::of_vectors(&vectors[*i])))
            .collect();
        let label = shape
            .label
            .or_else(|| pole_of_inaccessibility(&parts[largest]));
        let main = if main.len() == 1 {
            cap
        } else {
            let vectors: Vec<Vector> = main.iter().flat_map(|i| &vectors[*i]).copied().collect();
            Cap::of_vectors(&vectors)
        };
        (main, label.unwrap_or(cap.center))
    });
    Unit {
        code: shape.code,
        state: shape.state,
        kind: shape.kind,
        name: shape.name.clone(),
        label: shape.label.unwrap_or(label),
        cap: whole,
        largest_cap: main,
        area_km2: areas.iter().sum::<f64>() * EARTH_RADIUS_KM * EARTH_RADIUS_KM,
    }
}

#[cfg(test)]
mod tests;
