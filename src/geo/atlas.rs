//! All units of one map with their levels of detail and the hit test.

use std::sync::{Arc, OnceLock};

use geo::MultiPolygon;
use serde::{Deserialize, Serialize};

use super::{
    Cap, EARTH_RADIUS_KM, Locator, LonLat, Overlay, Planar, Projection, Thinning, Topology,
    label_point::pole_of_inaccessibility,
    normalize::{Polygon, normalize_unless, regroup, without_antimeridian},
    overlay, parallel,
    point::lonlat,
    simplify::RankedTopology,
    sphere::{Vector, angular_distance, signed_area, vector},
    stop::{Stop, Stopped},
};
use super::{UnitIdx, UnitKind};
use crate::model::Code;

/// Tolerances of the levels coarser than the shapes as given, coarse to fine, in degrees: each twice as fine
/// as the one before, from some 70 km to 500 m.
const TOLERANCES_DEG: [f64; 8] = [0.64, 0.32, 0.16, 0.08, 0.04, 0.02, 0.01, 0.005];

/// A level is worth its memory if it has at most this part of the next finer level's points.
const WORTH: f64 = 0.75;

/// A main part has at least this part of the largest part's area.
const MAIN_PART: f64 = 0.1;

/// Properties of a unit, apart from its shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    pub code: Option<Code>,
    /// State that is named for a dependency, an overseas part, a base or contested land.
    pub state: Option<Code>,
    pub kind: UnitKind,
    /// The file's own name, for units without a code.
    pub name: Option<String>,
    /// The pole of inaccessibility of the largest part, or as the file gives it.
    #[serde(with = "lonlat")]
    pub label: LonLat,
    /// A cap around all of the unit.
    pub cap: Cap,
    /// A cap around the main parts: the largest one, and those near it (nearer than its own
    /// radius) with at least a tenth of its area.
    pub largest_cap: Cap,
    /// Area on the sphere, in square kilometres.
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

/// A level of detail. Made when it is first asked for: most of them never are.
#[derive(Clone, Debug)]
pub struct Level {
    /// Distance of simplified lines from the given ones at most, in degrees of latitude; 0 for the shapes as
    /// given.
    pub tolerance_deg: f64,
    pub(super) detail: Arc<RankedTopology>,
    made: Arc<OnceLock<Arc<Topology>>>,
    overlays: Arc<OnceLock<Topology>>,
}

impl Level {
    fn new(detail: &Arc<RankedTopology>, tolerance_deg: f64) -> Self {
        Self {
            tolerance_deg,
            detail: Arc::clone(detail),
            made: Arc::default(),
            overlays: Arc::default(),
        }
    }

    /// A level of `topology` besides those that an atlas has.
    #[must_use]
    pub fn of(topology: Arc<Topology>, tolerance_deg: f64) -> Self {
        Self::new(&Arc::new(RankedTopology::new(topology)), tolerance_deg)
    }

    /// Its arcs and polygons. The first call makes them, in a time that grows with the data.
    #[must_use]
    pub fn topology(&self) -> &Arc<Topology> {
        if self.tolerance_deg == 0.0 {
            return &self.detail.topology;
        }
        self.made
            .get_or_init(|| Arc::new(self.detail.simplify(self.tolerance_deg)))
    }

    /// The shapes of [`Atlas::overlays`], numbered as these are.
    pub(super) fn overlays(&self, of: &[Overlay]) -> &Topology {
        self.overlays.get_or_init(|| {
            let shapes: Vec<_> = of
                .iter()
                .map(|overlay| {
                    overlay
                        .shape(self.topology())
                        .unwrap_or_else(|| MultiPolygon::new(vec![]))
                })
                .collect();
            overlay::of_level(&shapes)
        })
    }
}

/// All units of one map.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// Units in the order of the shapes.
    pub units: Vec<Unit>,
    /// Parts of units, drawn over them. What goes by unit goes on with these.
    pub overlays: Vec<Overlay>,
    /// Coarse to fine; the last one is as given.
    pub levels: Vec<Level>,
    /// The shapes stand in for better ones.
    pub thinning: Option<Thinning>,
    /// The shapes are tiles of a cartogram: they lie where their countries do not.
    pub tiles: bool,
    /// Locator, made when it is first asked for.
    locator: Arc<OnceLock<Locator>>,
}

impl Atlas {
    /// Finds the arcs that the shapes share (by exact equality of vertices) and the coarser levels
    /// that are worth it. One unit a shape, in order. The index of the hit test comes later: shapes
    /// are shown before anybody can point at them ([`Atlas::index`]).
    #[must_use]
    pub fn build(shapes: Vec<Shape>) -> Self {
        Self::build_unless(shapes, Stop::NEVER).expect("nobody stops it")
    }

    /// The same, as long as it is wanted.
    ///
    /// # Errors
    ///
    /// Where it was stopped.
    pub(crate) fn build_unless(mut shapes: Vec<Shape>, stop: Stop<'_>) -> Result<Self, Stopped> {
        let points = |shape: &Shape| -> usize {
            shape
                .polygons
                .iter()
                .map(|polygon| polygon.exterior().0.len())
                .sum()
        };
        let normalized = parallel::try_map(&shapes, points, stop, |shape| {
            normalize_unless(&shape.polygons, stop)
        })?;
        // Twice in memory is enough.
        for shape in &mut shapes {
            shape.polygons.0 = Vec::new();
        }
        let (units, built) = std::thread::scope(|scope| {
            let units = scope.spawn(|| units(&shapes, &normalized, stop));
            let topology = Topology::build_unless(&normalized, stop);
            let units = units.join();
            (
                units.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                topology,
            )
        });
        let (mut units, (topology, in_pieces)) = (units?, built?);
        drop(normalized);
        // What came in adjacent pieces has other parts now.
        for idx in in_pieces {
            let parts = without_antimeridian(&parts(&topology, idx));
            units[idx.index()] = unit(&shapes[idx.index()], &parts, stop)?;
        }
        Ok(Self {
            units,
            overlays: Vec::new(),
            levels: levels(topology, stop)?,
            thinning: None,
            tiles: false,
            locator: Arc::default(),
        })
    }

    /// An atlas whose parts are known, with a level for each tolerance.
    pub(super) fn of_levels(
        units: Vec<Unit>,
        overlays: Vec<Overlay>,
        detail: RankedTopology,
        tolerances_deg: &[f64],
        thinning: Option<Thinning>,
    ) -> Self {
        let detail = Arc::new(detail);
        let level = |tolerance_deg: &f64| Level::new(&detail, *tolerance_deg);
        Self {
            units,
            overlays,
            levels: tolerances_deg.iter().map(level).collect(),
            thinning,
            tiles: false,
            locator: Arc::default(),
        }
    }

    /// Makes the index of the hit test, where it is not made yet. Grows with the data.
    pub fn index(&self) {
        self.locator();
    }

    /// The same with what `line` cuts off of a unit as an overlay; without one where the atlas does
    /// not hold the unit.
    #[must_use]
    pub(crate) fn with_overlay(mut self, code: Code, line: &[LonLat]) -> Self {
        let finest = self.levels.last().map(Level::topology);
        let added = self
            .unit(code)
            .zip(finest)
            .and_then(|(unit, finest)| Overlay::new(finest, unit, line));
        self.overlays.extend(added);
        for level in &mut self.levels {
            level.overlays = Arc::default();
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
        let units = Planar::of_units(level.topology(), self.units.len(), projection, wanted);
        if self.overlays.is_empty() {
            return Some(units);
        }
        let overlays = Planar::of_units(
            level.overlays(&self.overlays),
            self.overlays.len(),
            projection,
            &|overlay| wanted(self.overlays[overlay.index()].unit),
        );
        Some(units.overlaid(overlays))
    }

    fn locator(&self) -> &Locator {
        self.locator.get_or_init(|| {
            let finest = self.levels.last().map(|level| Arc::clone(level.topology()));
            Locator::new(finest.unwrap_or_default())
        })
    }

    /// The unit of a code.
    #[must_use]
    pub fn unit(&self, code: Code) -> Option<UnitIdx> {
        self.indexed()
            .find_map(|(idx, unit)| (unit.code == Some(code)).then_some(idx))
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

    /// The coarsest level whose lines lie within `pixel_deg` degrees of the given ones (a device
    /// pixel, say), else the finest.
    #[must_use]
    pub fn level_for(&self, pixel_deg: f64) -> usize {
        self.levels
            .iter()
            .position(|level| level.tolerance_deg <= pixel_deg)
            .unwrap_or(self.levels.len().saturating_sub(1))
    }

    /// Whether a view of what lies in a cap (absent: of anything), whose pixels are so many degrees
    /// wide, wants better shapes than these: lines that are off by no more than a pixel.
    #[must_use]
    pub(crate) fn wants_better(&self, within: Option<&Cap>, pixel_deg: f64) -> bool {
        self.thinning
            .is_some_and(|thinning| thinning.error_deg(within) > pixel_deg)
    }

    /// The unit at a place, if that can be told at once: `None` too while a large atlas has no
    /// index yet.
    #[must_use]
    pub(crate) fn locate_at_once(&self, p: LonLat) -> Option<UnitIdx> {
        /// Number of points that are indexed in no time.
        const FEW: usize = 100_000;
        let ready = self.locator.get().is_some() || self.vertex_count() <= FEW;
        ready.then(|| self.locate(p)).flatten()
    }

    /// The unit at a place, after the index is made; see [`Locator::locate`].
    #[must_use]
    pub fn locate(&self, p: LonLat) -> Option<UnitIdx> {
        self.locator().locate(p)
    }

    /// The overlay of a unit that holds a place, as what goes by unit is numbered on with them.
    #[must_use]
    pub(crate) fn overlay_at(&self, unit: UnitIdx, p: LonLat) -> Option<UnitIdx> {
        let (of_unit, _) = self
            .overlays
            .iter()
            .zip(0_u32..)
            .map(|(overlay, number)| (number, overlay))
            .find(|(_, overlay)| overlay.unit == unit)?;
        let shapes = self.levels.last()?.overlays(&self.overlays);
        let rings = shapes
            .polygons
            .iter()
            .filter(|polygon| polygon.unit.0 == of_unit)
            .flat_map(|polygon| &polygon.rings);
        let crossings: usize = rings
            .map(|arcs| crossings_west(&shapes.ring(arcs), p))
            .sum();
        let number = UnitIdx(self.units.len() as u32 + of_unit);
        (crossings % 2 == 1).then_some(number)
    }

    /// The vertices of the shapes as given, those that neighbours share counted once.
    #[must_use]
    pub(crate) fn vertex_count(&self) -> usize {
        self.levels
            .last()
            .map_or(0, |level| level.topology().points.len())
    }
}

/// Number of a ring's edges that a line from far west to a place crosses.
fn crossings_west(ring: &[LonLat], p: LonLat) -> usize {
    let ends = ring.iter().cycle().skip(1);
    let edges = ring.iter().zip(ends);
    let crossed = edges.filter(|(a, b)| {
        (a.y <= p.y) != (b.y <= p.y) && a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y)) <= p.x
    });
    crossed.count()
}

fn levels(topology: Topology, stop: Stop<'_>) -> Result<Vec<Level>, Stopped> {
    let detail = Arc::new(RankedTopology::new_unless(Arc::new(topology), stop)?);
    let mut points = detail.topology.points.len();
    let mut levels = vec![Level::new(&detail, 0.0)];
    for tolerance_deg in TOLERANCES_DEG.into_iter().rev() {
        stop.check()?;
        let kept = detail.kept(tolerance_deg);
        if (kept as f64) < WORTH * points as f64 {
            points = kept;
            levels.insert(0, Level::new(&detail, tolerance_deg));
        }
    }
    Ok(levels)
}

/// The polygons of a unit in a topology.
fn parts(topology: &Topology, unit: UnitIdx) -> Vec<Polygon> {
    let start = topology.polygons.partition_point(|of| of.unit < unit);
    let end = topology.polygons.partition_point(|of| of.unit <= unit);
    let mut parts = Vec::new();
    for polygon in &topology.polygons[start..end] {
        let rings: Polygon = polygon
            .rings
            .iter()
            .map(|arcs| topology.ring(arcs))
            .collect();
        regroup(rings, &mut parts);
    }
    parts
}

fn units(
    shapes: &[Shape],
    normalized: &[Vec<Polygon>],
    stop: Stop<'_>,
) -> Result<Vec<Unit>, Stopped> {
    let given: Vec<(&Shape, &Vec<Polygon>)> = shapes.iter().zip(normalized).collect();
    parallel::try_map(
        &given,
        |(_, parts)| 5 * parts.iter().flatten().map(Vec::len).sum::<usize>(),
        stop,
        |(shape, parts)| unit(shape, &without_antimeridian(parts), stop),
    )
}

/// Properties of a unit; `parts` are its polygons, whole across the antimeridian.
fn unit(shape: &Shape, parts: &[Polygon], stop: Stop<'_>) -> Result<Unit, Stopped> {
    stop.check()?;
    let areas: Vec<f64> = parts
        .iter()
        .map(|part| part.iter().map(|ring| signed_area(ring)).sum())
        .collect();
    let largest = (0..parts.len()).max_by(|a, b| areas[*a].total_cmp(&areas[*b]));
    // The exteriors as unit vectors, part after part.
    let count = |part: &Polygon| part.first().map_or(0, Vec::len);
    let mut vectors: Vec<Vector> = Vec::with_capacity(parts.iter().map(count).sum());
    let mut ranges = Vec::with_capacity(parts.len());
    for part in parts {
        let start = vectors.len();
        vectors.extend(part.iter().take(1).flatten().copied().map(vector));
        ranges.push(start..vectors.len());
    }
    stop.check()?;
    let of_part = |i: usize| Cap::of_vectors(&vectors[ranges[i].clone()]);
    let whole = Cap::of_vectors(&vectors);
    stop.check()?;
    let (main, label) = largest.map_or((whole, whole.center), |largest| {
        let cap = of_part(largest);
        let near = |other: Cap| {
            angular_distance(cap.center, other.center) - other.radius_rad <= 2.0 * cap.radius_rad
        };
        let main: Vec<usize> = (0..parts.len())
            .filter(|i| areas[*i] >= MAIN_PART * areas[largest])
            .filter(|i| *i == largest || near(of_part(*i)))
            .collect();
        let label = shape
            .label
            .or_else(|| pole_of_inaccessibility(&parts[largest]));
        let main = if main.len() == 1 {
            cap
        } else {
            let of_main = main.iter().flat_map(|i| &vectors[ranges[*i].clone()]);
            let of_main: Vec<Vector> = of_main.copied().collect();
            Cap::of_vectors(&of_main)
        };
        (main, label.unwrap_or(cap.center))
    });
    Ok(Unit {
        code: shape.code,
        state: shape.state,
        kind: shape.kind,
        name: shape.name.clone(),
        label: shape.label.unwrap_or(label),
        cap: whole,
        largest_cap: main,
        area_km2: areas.iter().sum::<f64>() * EARTH_RADIUS_KM * EARTH_RADIUS_KM,
    })
}

#[cfg(test)]
mod tests;
