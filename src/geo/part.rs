//! Parts of a buffer that are drawn or skipped by where they lie.

use std::ops::Range;

/// Min x, min y, max x, max y in the plane.
pub(crate) type PlaneBounds = [f32; 4];

/// A stretch of a buffer that is drawn or skipped as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    pub range: Range<u32>,
    pub bounds: PlaneBounds,
}

/// All chunks of a buffer, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chunks {
    list: Vec<Chunk>,
    /// The boxes around each [`GROUP`] of them: most of the world is skipped by these.
    groups: Vec<PlaneBounds>,
}

/// Chunks that are looked at together.
const GROUP: usize = 16;

impl Chunks {
    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds the chunks of a part: by where they are, so that those of a group lie together.
    pub(super) fn extend(&mut self, mut part: Vec<Chunk>) {
        let around = part.iter().fold(None, |mut around, chunk| {
            grow(&mut around, chunk.bounds);
            around
        });
        let Some([west, south, east, north]) = around else {
            return;
        };
        let cell = |at: f32, from: f32, to: f32| {
            ((at - from) / (to - from).max(f32::MIN_POSITIVE) * 1023.0) as u32
        };
        part.sort_by_cached_key(
            |Chunk {
                 bounds: [w, s, e, n],
                 ..
             }| {
                interleaved(
                    cell(f32::midpoint(*w, *e), west, east),
                    cell(f32::midpoint(*s, *n), south, north),
                )
            },
        );
        for chunk in part {
            self.push(chunk);
        }
    }

    fn push(&mut self, chunk: Chunk) {
        let bounds = chunk.bounds;
        match self.groups.last_mut() {
            Some(group) if !self.list.len().is_multiple_of(GROUP) => {
                let mut wider = Some(*group);
                grow(&mut wider, bounds);
                *group = wider.unwrap_or(bounds);
            }
            _ => self.groups.push(bounds),
        }
        self.list.push(chunk);
    }

    /// Those of a range that a view may show.
    fn seen(&self, range: &Range<u32>, view: PlaneBounds) -> impl Iterator<Item = &Chunk> {
        let (start, end) = (range.start as usize, range.end as usize);
        (start / GROUP..end.div_ceil(GROUP))
            .filter(move |group| overlap(self.groups[*group], view))
            .flat_map(move |group| {
                let of_group = (group * GROUP).max(start)..((group + 1) * GROUP).min(end);
                self.list[of_group].iter()
            })
            .filter(move |chunk| overlap(chunk.bounds, view))
    }
}

/// The bits of two ten-bit numbers in turn: near in the plane is mostly near in this order (Morton).
fn interleaved(x: u32, y: u32) -> u32 {
    (0..10).fold(0, |code, bit| {
        code | ((x >> bit & 1) << (2 * bit)) | ((y >> bit & 1) << (2 * bit + 1))
    })
}

/// Part of a buffer that belongs together (a unit's fill, its coast, a border), in chunks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Range of the buffer.
    pub range: Range<u32>,
    /// Range of the list of chunks.
    pub chunks: Range<u32>,
    /// `None` where there is nothing.
    pub bounds: Option<PlaneBounds>,
}

impl Part {
    /// Appends what of the part `view` shows to `runs`; runs with less than `gap` between them
    /// become one, since a draw costs more than a few elements that are not seen.
    pub fn visible(
        &self,
        chunks: &Chunks,
        view: PlaneBounds,
        gap: u32,
        runs: &mut Vec<Range<u32>>,
    ) {
        let Some(bounds) = self.bounds.filter(|bounds| overlap(*bounds, view)) else {
            return;
        };
        if holds(view, bounds) {
            push(runs, self.range.clone(), gap);
            return;
        }
        // They lie in the list by where they are, in the buffer by their order.
        let mut seen: Vec<Range<u32>> = chunks
            .seen(&self.chunks, view)
            .map(|chunk| chunk.range.clone())
            .collect();
        seen.sort_unstable_by_key(|range| range.start);
        for range in seen {
            push(runs, range, gap);
        }
    }
}

fn push(runs: &mut Vec<Range<u32>>, range: Range<u32>, gap: u32) {
    if range.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.end <= range.start && range.start - last.end <= gap => {
            last.end = range.end;
        }
        _ => runs.push(range),
    }
}

fn overlap(a: PlaneBounds, b: PlaneBounds) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

fn holds(outer: PlaneBounds, inner: PlaneBounds) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

/// Widens a box so that it holds another.
pub(super) fn grow(bounds: &mut Option<PlaneBounds>, by: PlaneBounds) {
    *bounds = Some(match *bounds {
        None => by,
        Some(old) => [
            old[0].min(by[0]),
            old[1].min(by[1]),
            old[2].max(by[2]),
            old[3].max(by[3]),
        ],
    });
}

/// The box around points as the GPU sees them.
pub(super) fn bounds_of(points: impl IntoIterator<Item = [f32; 2]>) -> Option<PlaneBounds> {
    let mut bounds = None;
    for [x, y] in points {
        grow(&mut bounds, [x, y, x, y]);
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(range: Range<u32>, x: f32) -> Chunk {
        Chunk {
            range,
            bounds: [x, 0.0, x + 1.0, 1.0],
        }
    }

    fn visible(view: PlaneBounds, gap: u32) -> Vec<(u32, u32)> {
        let mut chunks = Chunks::default();
        for chunk in [chunk(0..10, 0.0), chunk(10..20, 4.0), chunk(20..30, 1.0)] {
            chunks.push(chunk);
        }
        let part = Part {
            range: 0..30,
            chunks: 0..3,
            bounds: Some([0.0, 0.0, 5.0, 1.0]),
        };
        let mut runs = Vec::new();
        part.visible(&chunks, view, gap, &mut runs);
        runs.iter().map(|run| (run.start, run.end)).collect()
    }

    #[test]
    fn chunks_are_found_across_groups() {
        let mut chunks = Chunks::default();
        for i in 0..100_u32 {
            chunks.push(chunk(i..i + 1, i as f32 * 2.0));
        }
        let part = Part {
            range: 10..90,
            chunks: 10..90,
            bounds: Some([20.0, 0.0, 179.0, 1.0]),
        };
        for (view, expected) in [
            ([59.5, 0.0, 66.5, 1.0], vec![(30, 34)]),
            ([0.0, 0.0, 23.5, 1.0], vec![(10, 12)]),
            ([177.5, 0.0, 300.0, 1.0], vec![(89, 90)]),
        ] {
            let mut runs = Vec::new();
            part.visible(&chunks, view, 0, &mut runs);
            let found: Vec<(u32, u32)> = runs.iter().map(|run| (run.start, run.end)).collect();
            assert_eq!(found, expected, "{view:?}");
        }
    }

    #[test]
    fn what_lies_out_of_view_is_left_out_and_near_runs_are_joined() {
        assert_eq!(visible([-1.0, -1.0, 6.0, 2.0], 0), [(0, 30)]);
        assert_eq!(visible([-1.0, -1.0, 2.5, 2.0], 0), [(0, 10), (20, 30)]);
        assert_eq!(visible([-1.0, -1.0, 2.5, 2.0], 10), [(0, 30)]);
        assert_eq!(visible([3.5, 0.5, 3.9, 0.6], 0), []);
        assert_eq!(visible([3.5, 0.5, 4.5, 0.6], 0), [(10, 20)]);
        assert_eq!(visible([7.0, 0.0, 8.0, 1.0], 0), []);
    }
}
