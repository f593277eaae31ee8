//! Rings and lines cut to a rectangle, so that a file holds what is seen and little more.
//!
//! Rings are cut by Sutherland and Hodgman's rule. Where a ring leaves the rectangle and comes
//! back, it runs along the rectangle's edge; parts that come apart stay joined by runs along that
//! edge, which enclose nothing when filled even-odd. Callers cut with a margin around what is
//! seen, so that a stroke along such runs is never seen either.

use super::display_list::Point;

/// An upright rectangle between two corners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ClipRect {
    pub min: Point,
    pub max: Point,
}

impl ClipRect {
    /// The rectangle that holds every point; `None` without points.
    pub(super) fn around(points: &[Point]) -> Option<Self> {
        let first = *points.first()?;
        Some(points.iter().fold(
            Self {
                min: first,
                max: first,
            },
            |window, point| Self {
                min: [window.min[0].min(point[0]), window.min[1].min(point[1])],
                max: [window.max[0].max(point[0]), window.max[1].max(point[1])],
            },
        ))
    }

    pub(super) fn longest_side(&self) -> f64 {
        (self.max[0] - self.min[0]).max(self.max[1] - self.min[1])
    }

    /// Rectangle larger on all sides.
    pub(super) fn grown(self, margin: f64) -> Self {
        Self {
            min: [self.min[0] - margin, self.min[1] - margin],
            max: [self.max[0] + margin, self.max[1] + margin],
        }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] < other.max[axis] && other.min[axis] < self.max[axis])
    }

    /// Whether `other` lies within.
    pub(super) fn holds(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] <= other.min[axis] && other.max[axis] <= self.max[axis])
    }

    fn has(&self, point: Point) -> bool {
        (0..2).all(|axis| self.min[axis] <= point[axis] && point[axis] <= self.max[axis])
    }
}

/// One side of the rectangle: the axis that it stands across, where, and which side is inside.
#[derive(Clone, Copy)]
struct Side {
    axis: usize,
    at: f64,
    keep_below: bool,
}

impl Side {
    fn keeps(self, point: Point) -> bool {
        if self.keep_below {
            point[self.axis] <= self.at
        } else {
            point[self.axis] >= self.at
        }
    }

    /// Point at which the segment between a point inside and one outside meets the side.
    fn crossing(self, from: Point, to: Point) -> Point {
        let part = (self.at - from[self.axis]) / (to[self.axis] - from[self.axis]);
        let other = 1 - self.axis;
        let mut point = [0.0; 2];
        point[self.axis] = self.at;
        point[other] = part.mul_add(to[other] - from[other], from[other]);
        point
    }
}

/// The part of a closed ring within `window`; empty where there is none.
pub(super) fn ring(points: Vec<Point>, window: &ClipRect) -> Vec<Point> {
    let Some(extent) = ClipRect::around(&points) else {
        return Vec::new();
    };
    if window.holds(&extent) {
        return points;
    }
    if !window.overlaps(&extent) {
        return Vec::new();
    }
    let sides = [
        Side {
            axis: 0,
            at: window.min[0],
            keep_below: false,
        },
        Side {
            axis: 0,
            at: window.max[0],
            keep_below: true,
        },
        Side {
            axis: 1,
            at: window.min[1],
            keep_below: false,
        },
        Side {
            axis: 1,
            at: window.max[1],
            keep_below: true,
        },
    ];
    sides.into_iter().fold(points, |points, side| {
        let mut kept = Vec::with_capacity(points.len());
        let Some(mut from) = points.last().copied() else {
            return kept;
        };
        for to in points {
            match (side.keeps(from), side.keeps(to)) {
                (true, true) => kept.push(to),
                (true, false) => kept.push(side.crossing(from, to)),
                (false, true) => kept.extend([side.crossing(from, to), to]),
                (false, false) => {}
            }
            from = to;
        }
        kept
    })
}

/// The parts of an open line that touch `window`, at whole segments: a segment that only passes
/// by is left out, one that reaches out is kept to its end.
pub(super) fn line(points: &[Point], window: &ClipRect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        if segment_touches(from, to, window) {
            if !open {
                parts.push(vec![from]);
                open = true;
            }
            if let Some(part) = parts.last_mut() {
                part.push(to);
            }
        } else {
            open = false;
        }
    }
    parts
}

/// Whether a segment may be seen in `window`; true for some that pass close by a corner.
fn segment_touches(from: Point, to: Point, window: &ClipRect) -> bool {
    window.has(from)
        || window.has(to)
        || (0..2).all(|axis| {
            from[axis].min(to[axis]) <= window.max[axis]
                && from[axis].max(to[axis]) >= window.min[axis]
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: ClipRect = ClipRect {
        min: [0.0, 0.0],
        max: [10.0, 10.0],
    };

    /// Doubled area, by the shoelace formula.
    fn area(points: &[Point]) -> f64 {
        let next = points.iter().cycle().skip(1);
        points
            .iter()
            .zip(next)
            .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
            .sum::<f64>()
            .abs()
            / 2.0
    }

    fn check(points: &[Point], expected_area: f64) {
        let cut = ring(points.to_vec(), &WINDOW);
        assert!(cut.iter().all(|point| WINDOW.has(*point)), "{cut:?}");
        assert!((area(&cut) - expected_area).abs() < 1e-9, "{cut:?}");
    }

    #[test]
    fn a_ring_inside_is_kept_as_it_is() {
        check(&[[1.0, 1.0], [3.0, 1.0], [3.0, 3.0], [1.0, 3.0]], 4.0);
    }

    #[test]
    fn a_ring_outside_leaves_nothing() {
        check(&[[11.0, 1.0], [13.0, 1.0], [13.0, 3.0]], 0.0);
    }

    #[test]
    fn a_ring_around_the_window_fills_it() {
        check(
            &[[-5.0, -5.0], [50.0, -5.0], [50.0, 50.0], [-5.0, 50.0]],
            100.0,
        );
    }

    #[test]
    fn a_diamond_over_a_corner_is_cut_on_both_sides() {
        check(&[[-4.0, 0.0], [0.0, -4.0], [4.0, 0.0], [0.0, 4.0]], 8.0);
    }

    #[test]
    fn the_two_prongs_of_a_fork_keep_their_areas() {
        // Prongs 2 wide reach 5 into the window from the left; their joint lies outside.
        check(
            &[
                [-9.0, 1.0],
                [5.0, 1.0],
                [5.0, 3.0],
                [-5.0, 3.0],
                [-5.0, 6.0],
                [5.0, 6.0],
                [5.0, 8.0],
                [-9.0, 8.0],
            ],
            20.0,
        );
    }

    #[test]
    fn a_line_through_the_window_is_parted_where_it_is_out_of_sight() {
        let points = [
            [5.0, 5.0],
            [5.0, 20.0],
            [30.0, 20.0],
            [30.0, 5.0],
            [5.0, 6.0],
            [6.0, 6.0],
        ];
        let parts = line(&points, &WINDOW);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0], points[..2]);
        assert_eq!(parts[1], points[3..]);
    }
}
