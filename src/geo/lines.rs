//! Coasts, borders and the graticule as one buffer of points, drawn eight segments at a time.

use std::collections::BTreeMap;

use super::{
    ArcKind, Planar, PlanarLine, PlanePoint, UnitIdx,
    part::{Chunk, Chunks, Part, bounds_of, grow},
};

/// Blocks of a chunk, at most.
const CHUNK: usize = 24;

/// The same for the graticule, whose segments are long.
const GRATICULE_CHUNK: usize = 3;

/// All of the border between two units.
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    pub a: UnitIdx,
    pub b: UnitIdx,
    /// Range of [`Lines::points`].
    pub part: Part,
}

/// Polylines end to end, in blocks of [`Lines::BLOCK`] points. A block is the segments from each of
/// its points to the next, the last one to the first point of the next block. Ranges count blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// [`Lines::NOWHERE`] fills up the last block of a polyline.
    pub points: Vec<[f32; 2]>,
    /// Unit of each block (a border's first unit; 0 in the graticule), with [`Lines::END`] where the polyline
    /// ends: nothing leads on to the next block.
    pub units: Vec<u32>,
    pub chunks: Chunks,
    /// Coast of each unit.
    pub coasts: Vec<Part>,
    /// One a pair of neighbours, sorted.
    pub borders: Vec<Border>,
    /// Outline of each overlay, never drawn but where it is pointed at.
    pub overlays: Vec<Part>,
    /// Meridians and parallels every ten degrees, and the outline of the map.
    pub graticule: Part,
}

impl Lines {
    /// Points of a block.
    pub const BLOCK: usize = 8;
    /// No segment leads to or from this point.
    pub const NOWHERE: [f32; 2] = [1e30, 1e30];
    /// Marks the last block of a polyline, together with its unit.
    pub const END: u32 = 1 << 31;
    /// Degrees between the lines of the graticule.
    pub(crate) const GRATICULE_STEP_DEG: f64 = 10.0;

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
        // Half a block is empty at the end of a polyline, on average.
        lines
            .points
            .reserve(count + planar.lines.len() * Self::BLOCK / 2);
        for unit in (0..planar.bounds.len() as u32).map(UnitIdx) {
            let of_unit = coasts.get(&unit).map_or(&[][..], Vec::as_slice);
            let part = lines.push(
                unit,
                CHUNK,
                of_unit.iter().map(|line| line.points.as_slice()),
            );
            lines.coasts.push(part);
        }
        for ((a, b), of_pair) in borders {
            let part = lines.push(a, CHUNK, of_pair.iter().map(|line| line.points.as_slice()));
            if part.bounds.is_some() {
                lines.borders.push(Border { a, b, part });
            }
        }
        let units = planar.bounds.len() as u32;
        let above = planar
            .overlay_lines
            .last()
            .map_or(units, |line| line.a.0 + 1);
        for number in (units..above).map(UnitIdx) {
            let outline = planar.overlay_lines.iter().filter(|line| line.a == number);
            let outline = outline.map(|line| line.points.as_slice());
            let part = lines.push(number, CHUNK, outline);
            lines.overlays.push(part);
        }
        let mut graticule = planar.projection.graticule(Self::GRATICULE_STEP_DEG);
        let mut outline = planar.projection.outline();
        outline.extend(outline.first().copied());
        graticule.push(outline);
        lines.graticule = lines.push(
            UnitIdx(0),
            GRATICULE_CHUNK,
            graticule.iter().map(Vec::as_slice),
        );
        lines
    }

    fn push<'a>(
        &mut self,
        unit: UnitIdx,
        chunk: usize,
        lines: impl Iterator<Item = &'a [PlanePoint]>,
    ) -> Part {
        let start = self.units.len();
        for points in lines.filter(|points| points.len() > 1) {
            let points = points.iter().map(|p| [p.x as f32, p.y as f32]);
            let blocks = (&mut self.points, &mut self.units);
            append_blocks(blocks, points, unit, Self::NOWHERE);
        }
        let end = self.units.len();
        let first_chunk = self.chunks.len() as u32;
        let mut bounds = None;
        let mut of_part = Vec::new();
        for from in (start..end).step_by(chunk) {
            let to = (from + chunk).min(end);
            // With the point that its last segment leads to.
            let reach = (to * Self::BLOCK + 1).min(end * Self::BLOCK);
            let points = self.points[from * Self::BLOCK..reach].iter().copied();
            if let Some(of_chunk) = bounds_of(points.filter(|p| *p != Self::NOWHERE)) {
                grow(&mut bounds, of_chunk);
                of_part.push(Chunk {
                    range: from as u32..to as u32,
                    bounds: of_chunk,
                });
            }
        }
        self.chunks.extend(of_part);
        Part {
            range: start as u32..end as u32,
            chunks: first_chunk..self.chunks.len() as u32,
            bounds,
        }
    }
}

/// Appends a polyline of a unit to the points and the units of blocks; `nowhere` fills up the last one.
pub(super) fn append_blocks<P: Clone>(
    (points, units): (&mut Vec<P>, &mut Vec<u32>),
    line: impl Iterator<Item = P>,
    unit: UnitIdx,
    nowhere: P,
) {
    points.extend(line);
    let blocks = points.len().div_ceil(Lines::BLOCK);
    points.resize(blocks * Lines::BLOCK, nowhere);
    units.resize(blocks, unit.0);
    if let Some(last) = units.last_mut() {
        *last |= Lines::END;
    }
}
