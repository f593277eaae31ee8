//! The horizon of a globe as a part of a ring.
//!
//! What lies beyond the horizon is put on it, place by place, so that a coast on the far side wanders
//! to and fro along the edge of the disc. What counts is how far it gets on the whole.

use std::f64::consts::{PI, TAU};

use crate::geo::PlanePoint;

/// Angle between two points of the horizon, in radians.
const STEP: f64 = PI / 720.0;

/// A ring whose stretches beyond the horizon run straight along it; `None` for one that lies there
/// altogether and does not go round.
pub(super) fn straightened(
    ring: &[PlanePoint],
    beyond: &dyn Fn(PlanePoint) -> bool,
) -> Option<Vec<PlanePoint>> {
    let Some(start) = ring.iter().position(|p| !beyond(*p)) else {
        let turn = turn(ring)
            + ring
                .last()
                .zip(ring.first())
                .map_or(0.0, |(a, b)| step(*a, *b));
        return (turn.abs() > PI)
            .then(|| walk(*ring.first().unwrap_or(&POINT), TAU.copysign(turn)));
    };
    let mut out = Vec::with_capacity(ring.len());
    let mut run: Vec<PlanePoint> = Vec::new();
    for p in ring[start..].iter().chain(&ring[..start]) {
        if beyond(*p) {
            run.push(*p);
        } else {
            close(&mut run, &mut out);
            out.push(*p);
        }
    }
    close(&mut run, &mut out);
    Some(out)
}

/// Start of a walk of nothing.
const POINT: PlanePoint = PlanePoint { x: 1.0, y: 0.0 };

fn close(run: &mut Vec<PlanePoint>, out: &mut Vec<PlanePoint>) {
    if let [first, .., last] = run[..] {
        out.extend(walk(first, turn(run)));
        out.push(last);
    } else {
        out.append(run);
    }
    run.clear();
}

/// Angle that a line gets along the horizon, in radians, counter-clockwise.
fn turn(line: &[PlanePoint]) -> f64 {
    line.windows(2).map(|pair| step(pair[0], pair[1])).sum()
}

fn step(a: PlanePoint, b: PlanePoint) -> f64 {
    (a.x * b.y - a.y * b.x).atan2(a.x * b.x + a.y * b.y)
}

/// Walk from a point of the horizon along it, without the point where that ends.
fn walk(from: PlanePoint, turn: f64) -> Vec<PlanePoint> {
    let steps = (turn.abs() / STEP).ceil().max(1.0);
    let start = from.y.atan2(from.x);
    (0..steps as u32)
        .map(|i| {
            let (y, x) = (start + turn * f64::from(i) / steps).sin_cos();
            PlanePoint { x, y }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(degrees: f64) -> PlanePoint {
        let (y, x) = degrees.to_radians().sin_cos();
        PlanePoint { x, y }
    }

    fn beyond(p: PlanePoint) -> bool {
        p.x.hypot(p.y) > 1.0 - 1e-9
    }

    #[test]
    fn a_coast_that_wanders_to_and_fro_runs_straight() {
        let inside = PlanePoint { x: 0.5, y: 0.1 };
        let ring = [at(10.0), at(40.0), at(20.0), at(60.0), at(50.0), inside];
        let straight = straightened(&ring, &beyond).expect("a part of it is seen");
        assert_eq!(straight[0], inside);
        let angles: Vec<f64> = straight[1..].iter().map(|p| p.y.atan2(p.x)).collect();
        assert!(
            angles.windows(2).all(|pair| pair[0] < pair[1]),
            "{angles:?}"
        );
        let ends = [angles[0], angles[angles.len() - 1]].map(f64::to_degrees);
        assert!((ends[0] - 10.0).abs() < 1e-9 && (ends[1] - 50.0).abs() < 1e-9);
    }

    #[test]
    fn what_lies_beyond_is_gone_and_what_goes_round_is_the_disc() {
        assert_eq!(straightened(&[at(10.0), at(40.0), at(20.0)], &beyond), None);
        let round: Vec<PlanePoint> = (0..12).map(|i| at(30.0 * f64::from(i))).collect();
        let disc = straightened(&round, &beyond).expect("it goes round");
        assert!((crate::geo::plane_ring::plane_area(&disc) - PI).abs() < 1e-3);
        let back: Vec<PlanePoint> = round.into_iter().rev().collect();
        let disc = straightened(&back, &beyond).expect("it goes round");
        assert!((crate::geo::plane_ring::plane_area(&disc) + PI).abs() < 1e-3);
    }
}
