//! Coasts and borders as one buffer of points for instanced segments.

use std::{collections::BTreeMap, ops::Range};

use geo::Rect;

use super::{ArcKind, Planar, PlanarLine, UnitIdx};

/// All of the border between two units.
#[derive(Clone, Debug, PartialEq)]
pub struct BorderRange {
    /// Of [`Lines::points`].
    pub range: Range<u32>,
    pub a: UnitIdx,
    pub b: UnitIdx,
    /// Min x, min y, max x, max y in the plane.
    pub bounds: [f32; 4],
}

/// Polylines end to end. One instance is the segment between `points[i]` and `points[i + 1]`,
/// where [`Lines::units`] says that a segment starts at `i`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    pub points: Vec<[f32; 2]>,
    /// By point: the unit of the segment that starts there (a border's first unit), or
    /// [`Lines::NO_SEGMENT`] at the end of a polyline.
    pub units: Vec<u32>,
    /// By unit: the points of its coast.
    pub coast_ranges: Vec<Range<u32>>,
    /// By unit: min x, min y, max x, max y of its coast in the plane.
    pub coast_bounds: Vec<Option<[f32; 4]>>,
    /// One a pair of neighbours, sorted.
    pub borders: Vec<BorderRange>,
}

impl Lines {
    /// Marks the last point of a polyline.
    pub const NO_SEGMENT: u32 = u32::MAX;

    /// Lays a planar map's lines end to end: the coasts by unit, then the borders by pair.
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
            let (range, bounds) = lines.push(unit, of_unit);
            lines.coast_ranges.push(range);
            lines.coast_bounds.push(bounds);
        }
        for ((a, b), of_pair) in borders {
            let (range, bounds) = lines.push(a, &of_pair);
            if let Some(bounds) = bounds {
                lines.borders.push(BorderRange {
                    range,
                    a,
                    b,
                    bounds,
                });
            }
        }
        lines
    }

    fn push(&mut self, unit: UnitIdx, lines: &[&PlanarLine]) -> (Range<u32>, Option<[f32; 4]>) {
        let start = self.points.len() as u32;
        let mut bounds = None;
        for line in lines {
            let Some(last) = line.points.len().checked_sub(1).filter(|last| *last > 0) else {
                continue;
            };
            for (i, p) in line.points.iter().enumerate() {
                grow(&mut bounds, Rect::new(*p, *p));
                self.points.push([p.x as f32, p.y as f32]);
                self.units
                    .push(if i == last { Self::NO_SEGMENT } else { unit.0 });
            }
        }
        let bounds = bounds.map(|rect: Rect<f64>| rounded(&rect));
        (start..self.points.len() as u32, bounds)
    }
}

/// Widens a box.
pub(super) fn grow(bounds: &mut Option<Rect<f64>>, by: Rect<f64>) {
    *bounds = Some(match *bounds {
        None => by,
        Some(old) => Rect::new(
            geo::coord! { x: old.min().x.min(by.min().x), y: old.min().y.min(by.min().y) },
            geo::coord! { x: old.max().x.max(by.max().x), y: old.max().y.max(by.max().y) },
        ),
    });
}

/// A box as min x, min y, max x, max y.
pub(super) fn rounded(rect: &Rect<f64>) -> [f32; 4] {
    [rect.min().x, rect.min().y, rect.max().x, rect.max().y].map(|c| c as f32)
}
