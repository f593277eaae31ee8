//! A part of a unit that has a name and is no unit itself: what a line cuts off of it.
//!
//! Drawn over its unit, whose shape, hit test and counts stay whole. At every level of detail its
//! outline is that of the unit, point for point, so that their coasts lie on each other.

use std::sync::Arc;

use geo::{LineString, MultiPolygon, Polygon};

use super::{
    LonLat, Topology, UnitIdx,
    normalize::normalize,
    sphere::{area_km2, signed_area},
};

/// See the module's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    /// Unit that it is part of.
    pub unit: UnitIdx,
    /// A place in it.
    pub label: LonLat,
    /// Area on the sphere, in square kilometres.
    pub area_km2: f64,
    pub(super) line: Arc<[LonLat]>,
}

/// Part that `line` cuts off of the outline of `unit`, the smaller of the two sides; the line begins and ends
/// at the unit's points that lie nearest to its own ends. `None` where the unit has no outline.
fn cut_off(topology: &Topology, unit: UnitIdx, line: &[LonLat]) -> Option<MultiPolygon<f64>> {
    let (first, last) = (*line.first()?, *line.last()?);
    let inner = line.get(1..line.len().checked_sub(1)?)?;
    let nearest = |ring: &[LonLat], to: LonLat| {
        let distance = |p: &LonLat| (p.x - to.x).hypot(p.y - to.y);
        let distances = ring.iter().map(distance).enumerate();
        distances.min_by(|a, b| a.1.total_cmp(&b.1))
    };
    let outlines = topology.polygons.iter().filter(|of| of.unit == unit);
    let (_, ring, from, to) = outlines
        .flat_map(|polygon| &polygon.rings)
        .filter_map(|arcs| {
            let ring = topology.ring(arcs);
            let (from, near_first) = nearest(&ring, first)?;
            let (to, near_last) = nearest(&ring, last)?;
            (from != to).then_some((near_first + near_last, ring, from, to))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    // Along the outline from one place to the other.
    let along = |from: usize, to: usize| -> Vec<LonLat> {
        let count = (to + ring.len() - from) % ring.len();
        let places = (0..=count).map(|step| (from + step) % ring.len());
        places.map(|place| ring[place]).collect()
    };
    let mut one = along(from, to);
    one.extend(inner.iter().rev());
    let mut other = along(to, from);
    other.extend(inner);
    let smaller = if signed_area(&one).abs() < signed_area(&other).abs() {
        one
    } else {
        other
    };
    Some(MultiPolygon::new(vec![Polygon::new(
        LineString::new(smaller),
        vec![],
    )]))
}

/// The shapes of all overlays at a level, numbered as they are.
pub(super) fn of_level(shapes: &[MultiPolygon<f64>]) -> Topology {
    let normalized: Vec<_> = shapes.iter().map(normalize).collect();
    Topology::build(&normalized).0
}

impl Overlay {
    /// Overlay that `line` cuts off of a unit whose shape is given in `finest`.
    pub(super) fn new(finest: &Topology, unit: UnitIdx, line: &[LonLat]) -> Option<Self> {
        let shape = cut_off(finest, unit, line)?;
        Some(Self {
            unit,
            label: super::label_point(&shape)?,
            area_km2: area_km2(&shape),
            line: line.into(),
        })
    }

    /// Its shape at a level; `None` where the unit has no outline there.
    pub(super) fn shape(&self, level: &Topology) -> Option<MultiPolygon<f64>> {
        cut_off(level, self.unit, &self.line)
    }
}
