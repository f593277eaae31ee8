//! Coasts, borders and the graticule as one buffer of points for instanced segments.

use std::collections::BTreeMap;

use super::{
    ArcKind, Planar, PlanarLine, PlanePoint, UnitIdx,
    part::{Chunk, Part, bounds_of, grow},
};

/// Points of a chunk, at most.
const CHUNK: usize = 64;

/// Degrees between the lines of the graticule.
const GRATICULE_STEP_DEG: f64 = 10.0;

/// All of the border between two units.
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    pub a: UnitIdx,
    pub b: UnitIdx,
    /// Of [`Lines::points`].
    pub part: Part,
}

/// Polylines end to end. One instance is the segment between `points[i]` and `points[i + 1]`,
/// where [`Lines::units`] says that a segment starts at `i`. Ranges count such starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    pub points: Vec<[f32; 2]>,
    /// By point: the unit of the segment that starts there (a border's first unit; 0 in the
    /// graticule), or [`Lines::NO_SEGMENT`] at the end of a polyline.
    pub units: Vec<u32>,
    pub chunks: Vec<Chunk>,
    /// By unit.
    pub coasts: Vec<Part>,
    /// One a pair of neighbours, sorted.
    pub borders: Vec<Border>,
    /// Meridians and parallels every ten degrees, and the outline of the map.
    pub graticule: Part,
}

impl Lines {
    /// Marks the last point of a polyline.
    pub const NO_SEGMENT: u32 = u32::MAX;

    /// Lays a planar map's lines end to end: the coasts by unit, then the borders by pair, then
    /// the graticule.
    #[must_use]
    pub fn new(planar: &Planar) -> Self {
        let mut coasts: BTreeMap<UnitIdx, Vec<&PlanarLine>> = BTreeMap::new();
        let mut borders: BTreeMap<(UnitIdx, UnitIdx), Vec<&PlanarLine>> = BTreeMap::new();
        for line in &planar.lines {
            match (line.kind, line.b) {
                (ArcKind::Coast, _) => coasts.entry(line.a).or_default().push(line),
                (ArcKind::Border, Some(b)) => borders
                    .entry((line.a.min(b), line.a.max(b)))
                    .or_default()
                    .push(line),
                (ArcKind::Border, None) | (ArcKind::Cut, _) => {}
            }
        }
        let mut lines = Self::default();
        let count: usize = planar.lines.iter().map(|line| line.points.len()).sum();
        lines.points.reserve(count);
        lines.units.reserve(count);
        for unit in (0..planar.bounds.len() as u32).map(UnitIdx) {
            let of_unit = coasts.get(&unit).map_or(&[][..], Vec::as_slice);
            let part = lines.push(unit, of_unit.iter().map(|line| line.points.as_slice()));
            lines.coasts.push(part);
        }
        for ((a, b), of_pair) in borders {
            let part = lines.push(a, of_pair.iter().map(|line| line.points.as_slice()));
            if part.bounds.is_some() {
                lines.borders.push(Border { a, b, part });
            }
        }
        let mut graticule = planar.projection.graticule(GRATICULE_STEP_DEG);
        let mut outline = planar.projection.outline();
        outline.extend(outline.first().copied());
        graticule.push(outline);
        lines.graticule = lines.push(UnitIdx(0), graticule.iter().map(Vec::as_slice));
        lines
    }

    fn push<'a>(
        &mut self,
        unit: UnitIdx,
        lines: impl Iterator<Item = &'a [PlanePoint]>,
    ) -> Part {
        let start = self.points.len();
        for points in lines {
            let Some(last) = points.len().checked_sub(1).filter(|last| *last > 0) else {
                continue;
            };
            for (i, p) in points.iter().enumerate() {
                self.points.push([p.x as f32, p.y as f32]);
                self.units
                    .push(if i == last { Self::NO_SEGMENT } else { unit.0 });
            }
        }
        let end = self.points.len();
        let first_chunk = self.chunks.len() as u32;
        let mut bounds = None;
        for from in (start..end).step_by(CHUNK) {
            let to = (from + CHUNK).min(end);
            // With the point where its last segment ends.
            let points = &self.points[from..(to + 1).min(end)];
            if let Some(of_chunk) = bounds_of(points.iter().copied()) {
                grow(&mut bounds, of_chunk);
                self.chunks.push(Chunk {
                    range: from as u32..to as u32,
                    bounds: of_chunk,
                });
            }
        }
        Part {
            range: start as u32..end as u32,
            chunks: first_chunk..self.chunks.len() as u32,
            bounds,
        }
    }
}
