//! Islands among the lines of coasts, told apart by their size: small ones are outlined more thinly.

use std::ops::Range;

use crate::geo::Lines;

/// A coast that ends where it began, and how far it reaches, in radii of the sphere.
#[derive(Debug, PartialEq)]
struct Island {
    blocks: Range<u32>,
    extent: f32,
}

/// The islands of a map, in the order of its lines.
#[derive(Debug, Default)]
pub(super) struct Islands(Vec<Island>);

/// Runs of an outline.
#[derive(Debug, Default, PartialEq)]
pub(super) struct OutlineRuns {
    pub land: Vec<Range<u32>>,
    /// Small islands.
    pub islands: Vec<Range<u32>>,
}

impl Islands {
    /// Finds them among polylines in blocks, as [`Lines`] has them.
    pub fn of_lines<const N: usize>(points: &[[f32; N]], units: &[u32]) -> Self {
        let mut islands = Vec::new();
        let mut start = 0;
        for (block, unit) in units.iter().enumerate() {
            if unit & Lines::END == 0 {
                continue;
            }
            let blocks = start as u32..block as u32 + 1;
            let line = &points[start * Lines::BLOCK..(block + 1) * Lines::BLOCK];
            start = block + 1;
            let used = line.iter().rposition(|point| point[0] < Lines::NOWHERE[0]);
            let line = used.map_or(&[][..], |last| &line[..=last]);
            if line.len() > 3 && line.first() == line.last() {
                let extent = extent(line);
                islands.push(Island { blocks, extent });
            }
        }
        Self(islands)
    }

    /// Divides runs into those of islands less than `small` across, and the rest.
    pub fn told_apart(&self, runs: &[Range<u32>], small: f32) -> OutlineRuns {
        let mut divided = OutlineRuns::default();
        for run in runs {
            let mut from = run.start;
            let first = self.0.partition_point(|it| it.blocks.end <= run.start);
            let here = self.0[first..].iter();
            let here = here.take_while(|island| island.blocks.start < run.end);
            for Island { blocks, .. } in here.filter(|island| island.extent < small) {
                let [start, end] =
                    [blocks.start, blocks.end].map(|block| block.clamp(from, run.end));
                push(&mut divided.land, from..start);
                push(&mut divided.islands, start..end);
                from = end;
            }
            push(&mut divided.land, from..run.end);
        }
        divided
    }
}

fn push(runs: &mut Vec<Range<u32>>, range: Range<u32>) {
    if range.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => runs.push(range),
    }
}

/// The longest side of the box around points.
fn extent<const N: usize>(points: &[[f32; N]]) -> f32 {
    let side = |axis: usize| {
        let along = points.iter().map(|point| point[axis]);
        let (least, most) = along.fold((f32::MAX, f32::MIN), |(least, most), at| {
            (least.min(at), most.max(at))
        });
        most - least
    };
    (0..N).map(side).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square's outline in one block, or one side less of it.
    fn square(side: f32, closed: bool) -> [[f32; 2]; Lines::BLOCK] {
        let mut block = [Lines::NOWHERE; Lines::BLOCK];
        let corners = [[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]];
        block[..4].copy_from_slice(&corners);
        if closed {
            block[4] = corners[0];
        }
        block
    }

    #[test]
    fn small_islands_are_told_from_large_ones_and_from_short_coasts() {
        let blocks = [
            square(1.0, true),
            square(9.0, true),
            square(2.0, true),
            square(2.0, true),
            square(1.0, false),
        ];
        let ends = [Lines::END; 5];
        let islands = Islands::of_lines(blocks.as_flattened(), &ends);
        let divided = |small| islands.told_apart(&[0..3, 3..5], small);
        let all_but_one = OutlineRuns {
            land: vec![1..2, 4..5],
            islands: vec![0..1, 2..4],
        };
        assert_eq!(divided(6.0), all_but_one);
        let whole = OutlineRuns {
            land: std::iter::once(0..5).collect(),
            islands: Vec::new(),
        };
        assert_eq!(divided(0.5), whole);
        // Of a run that begins beyond, nothing before it.
        let beyond = islands.told_apart(std::slice::from_ref(&(1..2)), 1.5);
        assert_eq!(beyond.islands, []);
    }

    #[test]
    fn an_island_of_several_blocks_is_one() {
        let mut points = vec![[5.0, 5.0]; 2 * Lines::BLOCK];
        points[3] = [8.0, 5.0];
        points[12] = [5.0, 4.0];
        let islands = Islands::of_lines(&points, &[7, 7 | Lines::END]);
        assert_eq!(
            islands.0,
            [Island {
                blocks: 0..2,
                extent: 3.0
            }]
        );
    }
}
