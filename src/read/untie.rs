//! Outlines that cross themselves so that what lies on either side weighs the same: taken apart where they
//! cross, since a ring of no area is no land.

use super::feature::{RawPolygon, RawRing};
use super::ring::{LEAST_AREA, contains, signed_area};
use crate::geo::LonLat;

/// Points of a ring that is looked at, at most: each edge is compared with each.
const POINTS: usize = 2000;

/// Pieces that a ring comes to, at most.
const PIECES: usize = 64;

/// The polygon in pieces where its outline is such a one; `None` where it is not.
pub(super) fn untied(polygon: &RawPolygon) -> Option<Vec<RawPolygon>> {
    let mut ring = polygon.first()?.clone();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    if !(4..=POINTS).contains(&ring.len()) || !is_nil(&ring) {
        return None;
    }
    let mut rest = vec![ring];
    let mut pieces: Vec<RawPolygon> = Vec::new();
    while let Some(ring) = rest.pop() {
        let parted = if is_nil(&ring) && pieces.len() + rest.len() < PIECES {
            parted(&ring)
        } else {
            None
        };
        match parted {
            Some(two) => rest.extend(two),
            None if is_nil(&ring) => {}
            None => {
                let mut ring = ring;
                ring.extend(ring.first().copied());
                pieces.push(vec![ring]);
            }
        }
    }
    if pieces.is_empty() {
        return None;
    }
    for hole in &polygon[1..] {
        let holds = |piece: &&mut RawPolygon| {
            let first = hole.first();
            first.is_some_and(|at| contains(&piece[0], *at))
        };
        if let Some(piece) = pieces.iter_mut().find(holds) {
            piece.push(hole.clone());
        }
    }
    Some(pieces)
}

fn is_nil(ring: &[LonLat]) -> bool {
    signed_area(ring).abs() < LEAST_AREA
}

/// A ring as two, parted at the first place where it meets itself.
fn parted(ring: &[LonLat]) -> Option<[RawRing; 2]> {
    let len = ring.len();
    for i in 0..len {
        for j in i + 2..len {
            // The last edge and the first meet at the ring's start.
            if i == 0 && j == len - 1 {
                continue;
            }
            let at = if ring[i] == ring[j] {
                ring[i]
            } else {
                let edges = [(ring[i], ring[i + 1]), (ring[j], ring[(j + 1) % len])];
                match crossing(edges) {
                    Some(at) => at,
                    None => continue,
                }
            };
            let inner = std::iter::once(at).chain(ring[i + 1..=j].iter().copied());
            let outer = ring[..=i].iter().copied().chain([at]);
            let outer = outer.chain(ring[j + 1..].iter().copied());
            return Some([inner.collect(), outer.collect()].map(|mut ring: RawRing| {
                ring.dedup();
                ring
            }));
        }
    }
    None
}

/// The place where two edges cross, not at their ends.
fn crossing([(a, b), (c, d)]: [(LonLat, LonLat); 2]) -> Option<LonLat> {
    let (first, second) = (b - a, d - c);
    let cross = |p: LonLat, q: LonLat| p.x * q.y - p.y * q.x;
    let turn = cross(first, second);
    if turn == 0.0 {
        return None;
    }
    let along = cross(c - a, second) / turn;
    let across = cross(c - a, first) / turn;
    let inner = |share: f64| share > 0.0 && share < 1.0;
    (inner(along) && inner(across)).then(|| a + first * along)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[[f64; 2]]) -> RawRing {
        points.iter().map(|&[x, y]| LonLat { x, y }).collect()
    }

    #[test]
    fn a_bow_tie_is_two_triangles() {
        let tie = ring(&[[0., 0.], [4., 4.], [4., 0.], [0., 4.], [0., 0.]]);
        let hole = ring(&[[3., 1.8], [3.5, 2.], [3., 2.2], [3., 1.8]]);
        let pieces = untied(&vec![tie, hole]).expect("crosses itself");
        let areas: Vec<f64> = pieces.iter().map(|it| signed_area(&it[0]).abs()).collect();
        assert_eq!(areas, [4.0, 4.0]);
        let holes: usize = pieces.iter().map(|piece| piece.len() - 1).sum();
        assert_eq!(holes, 1);
    }

    #[test]
    fn what_meets_itself_in_a_point_is_parted_there() {
        let eight = ring(&[[0., 0.], [2., 2.], [4., 4.], [4., 0.], [2., 2.], [0., 4.]]);
        let pieces = untied(&vec![eight]).expect("meets itself");
        assert_eq!(pieces.len(), 2);
    }

    #[test]
    fn sound_rings_and_lines_are_left_alone() {
        let square = ring(&[[0., 0.], [4., 0.], [4., 4.], [0., 4.]]);
        assert_eq!(untied(&vec![square]), None);
        let line = ring(&[[0., 0.], [4., 0.], [8., 0.], [2., 0.]]);
        assert_eq!(untied(&vec![line]), None);
        assert_eq!(untied(&Vec::new()), None);
    }
}
