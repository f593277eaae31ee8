//! A world of arcs: what neighbours share is stored once.

mod build;
mod dissolve;

use serde::{Deserialize, Serialize};

use super::{LonLat, UnitIdx, cut::Ring, sphere::edge_area};

/// Sides that an arc separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ArcKind {
    /// Land of one unit from the sea, or from land that shares no vertices with it.
    Coast,
    /// Two units.
    Border,
    /// Nothing: on the antimeridian, at a pole, or inside a unit. Filled, never stroked.
    Cut,
}

/// An arc: the points `start..end` of [`Topology::points`], both ends included in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArcInfo {
    pub start: u32,
    /// One past the arc's last point.
    pub end: u32,
    pub kind: ArcKind,
    pub a: UnitIdx,
    /// The second unit of a border.
    pub b: Option<UnitIdx>,
}

/// A polygon: the exterior, then the holes; for a unit that came in adjacent pieces, all rings
/// that are left of them. Even-odd. Each ring is a list of arc numbers in `TopoJSON`'s notation:
/// `!i` (that is `-i - 1`) is arc `i` backwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// The arc that a signed arc number means, and whether it runs backwards.
pub(super) fn decode(signed: i32) -> (usize, bool) {
    if signed < 0 {
        (!signed as usize, true)
    } else {
        (signed as usize, false)
    }
}

impl ArcInfo {
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Topology {
    /// The points of an arc, both ends included.
    #[must_use]
    pub fn arc_points(&self, arc: usize) -> &[LonLat] {
        &self.points[self.arcs[arc].range()]
    }

    /// A ring's points, open.
    pub(super) fn ring(&self, arcs: &[i32]) -> Ring {
        let mut ring = Ring::new();
        for &signed in arcs {
            let (arc, backwards) = decode(signed);
            let points = self.arc_points(arc);
            // The last point of an arc is the first one of the next.
            if backwards {
                ring.extend(points.iter().skip(1).rev());
            } else {
                ring.extend(&points[..points.len().saturating_sub(1)]);
            }
        }
        ring
    }

    /// Area of each arc: what it adds to the signed area of a ring that runs along it, in steradians.
    pub(super) fn arc_areas(&self) -> Vec<f64> {
        super::parallel::map(
            &self.arcs,
            |arc| arc.range().len() * 4,
            |arc| {
                let points = &self.points[arc.range()];
                points.windows(2).map(|w| edge_area(w[0], w[1])).sum()
            },
        )
    }
}

/// The signed area of a ring from those of its arcs, in steradians.
pub(super) fn ring_area(arcs: &[i32], arc_areas: &[f64]) -> f64 {
    arcs.iter()
        .map(|&signed| match decode(signed) {
            (arc, true) => -arc_areas[arc],
            (arc, false) => arc_areas[arc],
        })
        .sum()
}

#[cfg(test)]
mod tests;
