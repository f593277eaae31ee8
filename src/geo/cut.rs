//! Cutting rings at a meridian, and joining them again where the world was cut but the map is not.
//!
//! Rings are open lists of points (the last one is joined to the first). Everything here is exact
//! in this sense: points on the line have exactly its longitude, and an edge that crosses the
//! line gets the same crossing whichever way it runs.

use std::collections::BTreeMap;

use super::LonLat;

/// A ring of points, closed implicitly.
pub(super) type Ring = Vec<LonLat>;

/// The point at which an edge crosses a meridian.
pub(super) fn crossing(a: LonLat, b: LonLat, lon: f64) -> LonLat {
    let (a, b) = if (a.x, a.y) <= (b.x, b.y) {
        (a, b)
    } else {
        (b, a)
    };
    LonLat {
        x: lon,
        y: a.y + (b.y - a.y) * ((lon - a.x) / (b.x - a.x)),
    }
}

/// The parts of the rings west and east of a meridian. Rings that touch it only are kept whole.
pub(super) fn split(rings: &[Ring], lon: f64) -> (Vec<Ring>, Vec<Ring>) {
    let clip = |inside: &dyn Fn(f64) -> bool| {
        let halves: Vec<Ring> = rings
            .iter()
            .map(|ring| clip_ring(ring, lon, inside))
            .filter(|ring| ring.len() > 2)
            .collect();
        join(halves, &|x| x == lon)
    };
    (clip(&|x| x <= lon), clip(&|x| x >= lon))
}

/// Sutherland and Hodgman's clip (1974) at one line; it leaves edges along the line that run to
/// and fro, which [`join`] then removes.
fn clip_ring(ring: &[LonLat], lon: f64, inside: &dyn Fn(f64) -> bool) -> Ring {
    let mut out = Ring::new();
    let Some(mut last) = ring.last().copied() else {
        return out;
    };
    for &p in ring {
        if inside(p.x) != inside(last.x) && p.x != lon && last.x != lon {
            out.push(crossing(last, p, lon));
        }
        if inside(p.x) {
            out.push(p);
        }
        last = p;
    }
    out.dedup();
    while out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    out
}

/// A latitude as a key that sorts as the number does.
fn key(lat: f64) -> u64 {
    let bits = (lat + 0.0).to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

/// Removes edges along the seam that run to and fro, and joins what is left to rings again. The
/// seam is given by its longitudes (both sides of the antimeridian are one seam, then).
///
/// Even-odd fills of the result are those of the rings given: what is removed has no area.
pub(super) fn join(rings: Vec<Ring>, on_seam: &dyn Fn(f64) -> bool) -> Vec<Ring> {
    let along = |a: LonLat, b: LonLat| on_seam(a.x) && on_seam(b.x) && a.x == b.x;
    let touches = |ring: &Ring| edges(ring).any(|(a, b)| along(a, b));
    let (seamed, mut done): (Vec<Ring>, Vec<Ring>) = rings.into_iter().partition(touches);
    if seamed.is_empty() {
        return done;
    }

    let mut lats: Vec<u64> = seamed
        .iter()
        .flatten()
        .filter(|p| on_seam(p.x))
        .map(|p| key(p.y))
        .collect();
    lats.sort_unstable();
    lats.dedup();
    let node = |p: LonLat| lats.binary_search(&key(p.y)).unwrap_or(0);

    // At node i: how many more edges begin to run north there than south; summed up from the south,
    // how many more do so between it and the next. And the point at node i.
    let mut net = vec![0_i32; lats.len()];
    let mut points = vec![LonLat { x: 0.0, y: 0.0 }; lats.len()];
    let mut outgoing: BTreeMap<usize, Vec<(Ring, usize)>> = BTreeMap::new();
    for ring in &seamed {
        for p in ring.iter().filter(|p| on_seam(p.x)) {
            points[node(*p)] = *p;
        }
        for (a, b) in edges(ring).filter(|(a, b)| along(*a, *b)) {
            let (from, to) = (node(a), node(b));
            let step = if from < to { 1 } else { -1 };
            net[from.min(to)] += step;
            net[from.max(to)] -= step;
        }
        for chain in chains(ring, &along) {
            if let (Some(first), Some(last)) = (chain.first(), chain.last()) {
                let (from, to) = (node(*first), node(*last));
                outgoing.entry(from).or_default().push((chain, to));
            }
        }
    }
    for (south, north, count) in runs(&net) {
        let (from, to) = if count > 0 {
            (south, north)
        } else {
            (north, south)
        };
        // Either end may have been seen on the other side of the antimeridian.
        let end = LonLat {
            x: points[from].x,
            y: points[to].y,
        };
        let ends = vec![points[from], end];
        outgoing.entry(from).or_default().push((ends, to));
    }
    done.extend(link(outgoing));
    done
}

/// The edges along the seam that are left: from node to node, and which way. One layer from each
/// node to the next; where more lie upon one another, as only in rings that cross themselves, those
/// in as few pieces as can be: there may be as many layers as nodes.
fn runs(net: &[i32]) -> Vec<(usize, usize, i32)> {
    let mut runs = Vec::new();
    // Where each layer above the first began.
    let mut open: Vec<usize> = Vec::new();
    let (mut count, mut way) = (0_i32, 1);
    for (node, step) in net.iter().enumerate() {
        count += step;
        let layers = (count.unsigned_abs() as usize).saturating_sub(1);
        if count.signum() != way || layers < open.len() {
            let kept = if count.signum() == way { layers } else { 0 };
            runs.extend(open.drain(kept..).map(|south| (south, node, way)));
        }
        if count != 0 {
            way = count.signum();
            open.resize(layers, node);
            if node + 1 < net.len() {
                runs.push((node, node + 1, way));
            }
        }
    }
    runs
}

/// Follows chains from node to node until they close.
fn link(mut outgoing: BTreeMap<usize, Vec<(Ring, usize)>>) -> Vec<Ring> {
    let mut rings = Vec::new();
    while let Some(start) = outgoing.first_key_value().map(|(node, _)| *node) {
        let mut ring = Ring::new();
        let mut at = start;
        while let Some((chain, to)) = take(&mut outgoing, at) {
            // The last point is the next chain's first one, or its twin across the antimeridian.
            ring.extend(chain);
            at = to;
            if at == start {
                break;
            }
        }
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

/// One of the chains that leave a node.
fn take(outgoing: &mut BTreeMap<usize, Vec<(Ring, usize)>>, node: usize) -> Option<(Ring, usize)> {
    let chains = outgoing.get_mut(&node)?;
    let chain = chains.pop();
    if chains.is_empty() {
        outgoing.remove(&node);
    }
    chain
}

/// The runs of a ring between its edges along the seam, ends included.
fn chains(ring: &[LonLat], along: &dyn Fn(LonLat, LonLat) -> bool) -> Vec<Ring> {
    let n = ring.len();
    let Some(first) = (0..n).find(|i| along(ring[*i], ring[(i + 1) % n])) else {
        return Vec::new();
    };
    let mut chains = Vec::new();
    let mut chain = vec![ring[(first + 1) % n]];
    for step in 1..=n {
        let (a, b) = (ring[(first + step) % n], ring[(first + step + 1) % n]);
        if along(a, b) {
            if chain.len() > 1 {
                chains.push(std::mem::take(&mut chain));
            }
            chain = vec![b];
        } else {
            chain.push(b);
        }
    }
    chains
}

/// The edges of a ring, the closing one included.
pub(super) fn edges(ring: &[LonLat]) -> impl Iterator<Item = (LonLat, LonLat)> {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().copied().zip(next.copied())
}

#[cfg(test)]
mod tests {
    use super::{Ring, join, runs, split};
    use crate::geo::{LonLat, sphere::signed_area};

    fn ring(points: &[(f64, f64)]) -> Ring {
        points.iter().map(|&(x, y)| LonLat { x, y }).collect()
    }

    fn area(rings: &[Ring]) -> f64 {
        rings.iter().map(|r| signed_area(r)).sum()
    }

    /// Splits at a meridian, moves the western part round and joins it to the eastern one again.
    fn check(rings: &[Ring], lon: f64, west_count: usize, east_count: usize) {
        let (west, east) = split(rings, lon);
        assert_eq!(
            (west.len(), east.len()),
            (west_count, east_count),
            "{west:?} {east:?}"
        );
        let whole = area(rings);
        assert!((area(&west) + area(&east) - whole).abs() < 1e-12);
        let together = join(west.into_iter().chain(east).collect(), &|x| x == lon);
        assert_eq!(together.len(), rings.len(), "{together:?}");
        assert!((area(&together) - whole).abs() < 1e-12);
    }

    #[test]
    fn layers_upon_layers_are_few_runs() {
        assert_eq!(runs(&[1, 0, -1]), [(0, 1, 1), (1, 2, 1)]);
        assert_eq!(
            runs(&[2, 0, -3, 1]),
            [(0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 3, -1)]
        );
        // A hundred thousand layers in two hundred thousand pieces.
        let many: Vec<i32> = [vec![1; 100_000], vec![-1; 100_000]].concat();
        let found = runs(&many);
        assert!(found.len() < 400_000, "{}", found.len());
        let covered: usize = found.iter().map(|(south, north, _)| north - south).sum();
        assert_eq!(covered, 100_000 * 100_000);
    }

    #[test]
    fn a_square_is_cut_in_two_and_joined_again() {
        check(
            &[ring(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)])],
            4.0,
            1,
            1,
        );
    }

    #[test]
    fn a_comb_falls_into_its_teeth() {
        let comb = ring(&[
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 2.0),
            (2.0, 2.0),
            (2.0, 4.0),
            (10.0, 4.0),
            (10.0, 6.0),
            (2.0, 6.0),
            (2.0, 8.0),
            (10.0, 8.0),
            (10.0, 10.0),
            (0.0, 10.0),
        ]);
        check(&[comb], 5.0, 1, 3);
    }

    #[test]
    fn a_ring_with_a_hole_across_the_line_becomes_two_rings_without() {
        let outer = ring(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]);
        let hole = ring(&[(4.0, 4.0), (4.0, 6.0), (6.0, 6.0), (6.0, 4.0)]);
        check(&[outer, hole], 5.0, 1, 1);
    }

    #[test]
    fn vertices_on_the_line_make_no_slivers() {
        let bow = ring(&[
            (0.0, 0.0),
            (5.0, 5.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (5.0, 5.0),
            (0.0, 10.0),
        ]);
        let (west, east) = split(&[bow], 5.0);
        assert_eq!((west.len(), east.len()), (1, 1));
        assert_eq!((west[0].len(), east[0].len()), (3, 3));
    }

    #[test]
    fn a_cap_closed_along_the_pole_becomes_the_ring_around_it() {
        let cap = ring(&[
            (180.0, -70.0),
            (60.0, -72.0),
            (-60.0, -68.0),
            (-180.0, -70.0),
            (-180.0, -90.0),
            (180.0, -90.0),
        ]);
        let joined = join(vec![cap], &|x| x.abs() == 180.0);
        assert_eq!(joined.len(), 1, "{joined:?}");
        // The ends of the coast are one place, seen from either side.
        assert_eq!(joined[0].len(), 4, "{joined:?}");
    }
}
