//! Rings at the antimeridian: made continuous, closed along a pole, cut at ±180.
//!
//! Plane geometry in degrees, with longitudes that may run beyond ±180 until they are cut.

#![expect(
    clippy::float_cmp,
    reason = "what is exactly on the line is what counts"
)]

use std::collections::HashMap;

use super::feature::RawRing;
use super::ring::{LEAST_AREA, contains, signed_area};
use crate::geo::LonLat;

/// Positions of a polygon that jumps across the antimeridian, as they were written: a turn there and back
/// costs a longitude its last digits, and a neighbour that shares the position did not make it.
pub struct Written(HashMap<u64, Vec<f64>>);

impl Written {
    #[must_use]
    pub fn of(polygon: &[RawRing]) -> Self {
        let jumps = |ring: &RawRing| {
            let mut edges = ring.windows(2);
            edges.any(|edge| (edge[1].x - edge[0].x).abs() > 180.0)
        };
        let mut by_latitude: HashMap<u64, Vec<f64>> = HashMap::new();
        if polygon.iter().any(jumps) {
            for point in polygon.iter().flatten() {
                by_latitude
                    .entry(point.y.to_bits())
                    .or_default()
                    .push(point.x);
            }
        }
        Self(by_latitude)
    }

    #[must_use]
    pub fn restored(&self, mut ring: RawRing) -> RawRing {
        // More than a turn can cost, less than any file tells apart.
        const DIGITS: f64 = 1e-11;
        for point in &mut ring {
            let known = self.0.get(&point.y.to_bits()).into_iter().flatten();
            let mut near = known.filter(|x| (**x - point.x).abs() < DIGITS);
            if let Some(x) = near.next() {
                point.x = *x;
            }
        }
        ring
    }
}

/// Latitudes beyond this are at a pole: an edge there has no length, however far its longitudes.
const AT_POLE: f64 = 89.99;

/// The ring without jumps of more than 180 degrees, and by how much its longitudes have turned when
/// it is back at its start: 0, or ±360 around a pole. `None` where it has no jump.
pub fn unwrap(ring: &[LonLat]) -> Option<(RawRing, f64)> {
    let jumps = |a: LonLat, b: LonLat| {
        (b.x - a.x).abs() > 180.0 && !(a.y.abs() > AT_POLE && b.y.abs() > AT_POLE)
    };
    let closing = (*ring.last()?, *ring.first()?);
    if !ring.windows(2).any(|pair| jumps(pair[0], pair[1])) && !jumps(closing.0, closing.1) {
        return None;
    }
    let turn = |from: LonLat, to: LonLat| {
        if jumps(from, to) {
            -360.0 * ((to.x - from.x) / 360.0).round()
        } else {
            0.0
        }
    };
    let mut unwrapped = Vec::with_capacity(ring.len());
    let mut shift = 0.0;
    let mut before = ring[0];
    for &point in ring {
        shift += turn(before, point);
        unwrapped.push(LonLat {
            x: point.x + shift,
            y: point.y,
        });
        before = point;
    }
    shift += turn(closing.0, closing.1);
    Some((unwrapped, shift))
}

/// A ring that goes around a pole, with the pole's edge added, begun on the antimeridian so that no
/// seam runs through the land.
pub fn close_along_pole(unwrapped: &[LonLat], winding: f64) -> RawRing {
    let len = unwrapped.len();
    let mean_lat = unwrapped.iter().map(|point| point.y).sum::<f64>() / len.max(1) as f64;
    let pole = 90_f64.copysign(mean_lat);
    let wrapped = |idx: usize| {
        let turns = if idx < len { 0.0 } else { winding };
        LonLat {
            x: unwrapped[idx % len].x + turns,
            y: unwrapped[idx % len].y,
        }
    };
    let on_line = |x: f64| (x - 180.0).rem_euclid(360.0) == 0.0;
    let start = (0..len)
        .find(|&idx| on_line(unwrapped[idx].x))
        .map(|idx| (idx, None))
        .or_else(|| {
            (0..len).find_map(|idx| {
                let (a, b) = (wrapped(idx), wrapped(idx + 1));
                let line = line_between(a.x, b.x)?;
                Some((
                    idx + 1,
                    Some(LonLat {
                        x: line,
                        y: lat_at(a, b, line),
                    }),
                ))
            })
        });
    let (first, crossing) = start.unwrap_or((0, None));
    let mut ring: RawRing = crossing.into_iter().collect();
    ring.extend((first..first + len).map(wrapped));
    let begin = ring[0];
    let end = LonLat {
        x: begin.x + winding,
        y: begin.y,
    };
    ring.extend([
        end,
        LonLat { x: end.x, y: pole },
        LonLat {
            x: begin.x,
            y: pole,
        },
    ]);
    // Back to the turn that begins at -180.
    let shift = -180.0 - begin.x.min(end.x);
    for point in &mut ring {
        point.x += shift;
    }
    ring.dedup();
    ring
}

/// The antimeridian (180 plus any number of turns) strictly between two longitudes.
fn line_between(a: f64, b: f64) -> Option<f64> {
    let (low, high) = (a.min(b), a.max(b));
    let line = ((low - 180.0) / 360.0).floor() * 360.0 + 540.0;
    (line > low && line < high).then_some(line)
}

/// The latitude at which the edge crosses the longitude; the same from either end.
fn lat_at(a: LonLat, b: LonLat, lon: f64) -> f64 {
    let (a, b) = if a.x <= b.x { (a, b) } else { (b, a) };
    if a.x == lon {
        a.y
    } else if b.x == lon {
        b.y
    } else {
        a.y + (b.y - a.y) * ((lon - a.x) / (b.x - a.x))
    }
}

/// Turn that a point is in: 0 between -180 and 180. A point on the line is in the turn that the ring comes
/// from.
fn turn_of(x: f64, before: i32) -> i32 {
    let turns = (x - 180.0) / 360.0;
    let upper = turns.ceil() as i32;
    if turns == turns.ceil() && before == upper + 1 {
        before
    } else {
        upper
    }
}

/// A part of a ring between two cuts, its longitudes within ±180.
struct Chain {
    points: Vec<LonLat>,
}

/// An end of a chain: on the line at +180 or at -180, at a latitude.
#[derive(Clone, Copy)]
struct End {
    east: bool,
    lat: f64,
    chain: usize,
    is_start: bool,
}

/// Cuts one polygon (its exterior first, then holes; open rings with continuous longitudes) at
/// ±180 into polygons within. A hole that is cut becomes part of the outline.
pub fn cut(rings: &[RawRing]) -> Vec<(RawRing, Vec<RawRing>)> {
    let mut chains = Vec::new();
    let mut whole: Vec<(bool, RawRing)> = Vec::new();
    for (idx, ring) in rings.iter().enumerate() {
        match chains_of(ring) {
            Ok(of_ring) => chains.extend(of_ring),
            Err(shifted) => whole.push((idx == 0, shifted)),
        }
    }
    let mut parts: Vec<(RawRing, Vec<RawRing>)> = link(&chains)
        .into_iter()
        .chain(
            whole
                .iter()
                .filter(|(exterior, _)| *exterior)
                .map(|(_, ring)| ring.clone()),
        )
        .map(|ring| (ring, Vec::new()))
        .collect();
    // Most outlines are nowhere near a hole.
    let boxes: Vec<[LonLat; 2]> = if whole.iter().all(|(exterior, _)| *exterior) {
        Vec::new()
    } else {
        parts.iter().map(|(outline, _)| around(outline)).collect()
    };
    for (_, hole) in whole.into_iter().filter(|(exterior, _)| !exterior) {
        let [low, high] = around(&hole);
        let holding = parts
            .iter_mut()
            .zip(&boxes)
            .find(|((outline, _), [min, max])| {
                low.x <= max.x
                    && low.y <= max.y
                    && high.x >= min.x
                    && high.y >= min.y
                    && holds(outline, &hole)
            });
        if let Some(((_, holes), _)) = holding {
            holes.push(hole);
        }
    }
    parts
}

/// The corners of the box around a ring.
fn around(ring: &[LonLat]) -> [LonLat; 2] {
    let far = LonLat {
        x: f64::MAX,
        y: f64::MAX,
    };
    ring.iter().fold([far, -far], |[min, max], point| {
        [
            LonLat {
                x: min.x.min(point.x),
                y: min.y.min(point.y),
            },
            LonLat {
                x: max.x.max(point.x),
                y: max.y.max(point.y),
            },
        ]
    })
}

/// Whether most of `hole` lies in `outline`; they may touch.
fn holds(outline: &[LonLat], hole: &[LonLat]) -> bool {
    let inside = hole
        .iter()
        .filter(|&&point| contains(outline, point))
        .count();
    inside * 2 > hole.len()
}

/// The chains of a ring that is cut, or the ring itself, brought within ±180, where it is not.
fn chains_of(ring: &[LonLat]) -> Result<Vec<Chain>, RawRing> {
    let within = |point: LonLat, turn: i32| LonLat {
        x: (point.x - 360.0 * f64::from(turn)).clamp(-180.0, 180.0),
        y: point.y,
    };
    // Begin off the line, so that the turn of the first point is certain.
    let on_line = |point: &LonLat| (point.x - 180.0).rem_euclid(360.0) == 0.0;
    let Some(start) = ring.iter().position(|point| !on_line(point)) else {
        return Ok(Vec::new());
    };
    let mut turn = turn_of(ring[start].x, 0);
    let mut chains = Vec::new();
    let mut points = vec![within(ring[start], turn)];
    let mut before = ring[start];
    for step in 1..=ring.len() {
        let point = ring[(start + step) % ring.len()];
        let next = turn_of(point.x, turn);
        while turn != next {
            let eastward = next > turn;
            let line = 360.0 * f64::from(if eastward { turn } else { turn - 1 }) + 180.0;
            let lat = lat_at(before, point, line);
            let side = if eastward { 180.0 } else { -180.0 };
            points.push(LonLat { x: side, y: lat });
            chains.push(Chain {
                points: std::mem::take(&mut points),
            });
            points.push(LonLat { x: -side, y: lat });
            turn += if eastward { 1 } else { -1 };
        }
        points.push(within(point, turn));
        before = point;
    }
    if chains.is_empty() {
        points.pop();
        return Err(points);
    }
    // The last chain ends where the first began.
    points.extend(chains[0].points.iter().skip(1));
    chains[0].points = points;
    for chain in &mut chains {
        chain.points.dedup();
    }
    Ok(chains)
}

/// Joins chains into rings along the lines at ±180: from south to north, the first end with the
/// second, the third with the fourth, since land lies between.
fn link(chains: &[Chain]) -> Vec<RawRing> {
    let mut ends: Vec<End> = Vec::with_capacity(chains.len() * 2);
    for (idx, chain) in chains.iter().enumerate() {
        for (point, is_start) in [(chain.points.first(), true), (chain.points.last(), false)] {
            if let Some(point) = point {
                ends.push(End {
                    east: point.x > 0.0,
                    lat: point.y,
                    chain: idx,
                    is_start,
                });
            }
        }
    }
    ends.sort_by(|a, b| {
        a.east
            .cmp(&b.east)
            .then(a.lat.total_cmp(&b.lat))
            .then(a.chain.cmp(&b.chain))
    });
    // Where each chain's start and end stand in that order.
    let mut rank = vec![[usize::MAX; 2]; chains.len()];
    for (idx, end) in ends.iter().enumerate() {
        rank[end.chain][usize::from(!end.is_start)] = idx;
    }
    let mut used = vec![false; chains.len()];
    let mut rings = Vec::new();
    for first in 0..chains.len() {
        let (mut idx, mut forward) = (first, true);
        let mut ring = RawRing::new();
        while !used[idx] {
            used[idx] = true;
            let points = &chains[idx].points;
            if forward {
                ring.extend(points.iter());
            } else {
                ring.extend(points.iter().rev());
            }
            let leaves_at = rank[idx][usize::from(forward)];
            let Some(partner) = ends.get(leaves_at ^ 1) else {
                break;
            };
            idx = partner.chain;
            forward = partner.is_start;
        }
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() > 2 && signed_area(&ring).abs() >= LEAST_AREA {
            rings.push(ring);
        }
    }
    rings
}
