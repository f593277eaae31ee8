//! Coarser levels of a topology: its arcs with fewer points.
//!
//! Arcs keep their ends and are simplified once for all who share them, so that neighbours never
//! part. Small islands stay, as triangles at least, until they are smaller than the tolerance; the
//! largest part of a unit stays in any case.

use super::{
    LonLat, Topology, UnitIdx, parallel,
    topology::{TopoPolygon, decode, ring_area},
};

/// Below this importance, in degrees, points are not told apart: no level is that fine.
const FINEST: f64 = 0.004;

/// By point: how far a simplified line would be off without it (Douglas and Peucker 1973), at most
/// as important as the points it depends on. In units of `y`; `shrink` gives the length of a unit
/// of `x` at a `y`. Ends are infinitely important. For a ring, its first point given again as the
/// last one, the point farthest from it is its second end.
pub(super) fn importance(points: &[LonLat], finest: f64, shrink: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut importance = vec![0.0; points.len()];
    let Some(last) = points.len().checked_sub(1) else {
        return importance;
    };
    importance[0] = f64::INFINITY;
    importance[last] = f64::INFINITY;
    let mut stack = vec![(0, last, f64::INFINITY, 0)];
    while let Some((from, to, limit, depth)) = stack.pop() {
        if to < from + 2 {
            continue;
        }
        let (a, b) = (points[from], points[to]);
        let kx = shrink(f64::midpoint(a.y, b.y));
        let (dx, dy) = ((b.x - a.x) * kx, b.y - a.y);
        let squared = dx * dx + dy * dy;
        let scale = if squared > 0.0 { 1.0 / squared } else { 0.0 };
        let mut best = (-1.0, from);
        for (i, p) in points.iter().enumerate().take(to).skip(from + 1) {
            let (px, py) = ((p.x - a.x) * kx, p.y - a.y);
            let t = ((px * dx + py * dy) * scale).clamp(0.0, 1.0);
            let (ex, ey) = (px - t * dx, py - t * dy);
            let distance = ex * ex + ey * ey;
            if distance > best.0 {
                best = (distance, i);
            }
        }
        let found = best.0.max(0.0).sqrt().min(limit);
        importance[best.1] = found;
        // The first few points are ranked however small the arc is: they may become a triangle.
        if found > finest || depth < 2 {
            stack.push((from, best.1, found, depth + 1));
            stack.push((best.1, to, found, depth + 1));
        }
    }
    importance
}

/// The importance of all points of a topology, in degrees of latitude.
pub(super) fn arc_importance(topology: &Topology) -> Vec<f64> {
    let by_arc = parallel::map(
        &topology.arcs,
        |arc| 4 * arc.range().len(),
        |arc| {
            let points = &topology.points[arc.range()];
            importance(points, FINEST, |lat| lat.to_radians().cos())
        },
    );
    by_arc.into_iter().flatten().collect()
}

/// A level of a topology; `importance` and `arc_areas` belong to it.
pub(super) fn simplify(
    topology: &Topology,
    importance: &[f64],
    arc_areas: &[f64],
    tolerance_deg: f64,
) -> Topology {
    let mut keep: Vec<bool> = importance.iter().map(|i| *i > tolerance_deg).collect();
    let largest = largest_polygons(&topology.polygons, arc_areas);
    for (index, polygon) in topology.polygons.iter().enumerate() {
        for (number, ring) in polygon.rings.iter().enumerate() {
            let wanted = (number == 0 && largest.get(polygon.unit.index()) == Some(&Some(index)))
                || size_deg(topology, ring) > tolerance_deg;
            if wanted {
                keep_triangle(topology, ring, importance, &mut keep);
            }
        }
    }

    for ring in topology.polygons.iter().flat_map(|polygon| &polygon.rings) {
        uncross(topology, ring, importance, tolerance_deg, &mut keep);
    }

    let mut level = Topology::default();
    let mut numbers: Vec<Option<i32>> = vec![None; topology.arcs.len()];
    for polygon in &topology.polygons {
        let mut rings = Vec::with_capacity(polygon.rings.len());
        for (number, ring) in polygon.rings.iter().enumerate() {
            if count(topology, ring, &keep) < 3 {
                if number == 0 {
                    break;
                }
                continue;
            }
            let arcs = ring.iter().map(|&signed| {
                let (arc, backwards) = decode(signed);
                let new =
                    *numbers[arc].get_or_insert_with(|| copy_arc(topology, arc, &keep, &mut level));
                if backwards { !new } else { new }
            });
            rings.push(arcs.collect());
        }
        if !rings.is_empty() {
            level.polygons.push(TopoPolygon {
                unit: polygon.unit,
                rings,
            });
        }
    }
    level
}

fn copy_arc(topology: &Topology, arc: usize, keep: &[bool], level: &mut Topology) -> i32 {
    let mut info = topology.arcs[arc];
    let start = level.points.len() as u32;
    let kept = info
        .range()
        .filter(|i| keep[*i])
        .map(|i| topology.points[i]);
    level.points.extend(kept);
    info.start = start;
    info.end = level.points.len() as u32;
    level.arcs.push(info);
    level.arcs.len() as i32 - 1
}

/// By unit: the polygon of the largest area.
fn largest_polygons(polygons: &[TopoPolygon], arc_areas: &[f64]) -> Vec<Option<usize>> {
    let mut largest: Vec<Option<(f64, usize)>> = Vec::new();
    for (index, polygon) in polygons.iter().enumerate() {
        let UnitIdx(unit) = polygon.unit;
        if largest.len() <= unit as usize {
            largest.resize(unit as usize + 1, None);
        }
        let area = polygon
            .rings
            .iter()
            .map(|ring| ring_area(ring, arc_areas))
            .sum();
        let slot = &mut largest[unit as usize];
        if slot.is_none_or(|(known, _)| area > known) {
            *slot = Some((area, index));
        }
    }
    largest
        .into_iter()
        .map(|slot| slot.map(|(_, index)| index))
        .collect()
}

/// The points that a ring keeps.
fn count(topology: &Topology, ring: &[i32], keep: &[bool]) -> usize {
    let of_arc = |signed: &i32| {
        let range = topology.arcs[decode(*signed).0].range();
        range.filter(|i| keep[*i]).count().saturating_sub(1)
    };
    ring.iter().map(of_arc).sum()
}

/// Keeps the most important points of a ring until it has three.
fn keep_triangle(topology: &Topology, ring: &[i32], importance: &[f64], keep: &mut [bool]) {
    let mut missing = 3_usize.saturating_sub(count(topology, ring, keep));
    while missing > 0 {
        let next = ring
            .iter()
            .flat_map(|signed| topology.arcs[decode(*signed).0].range())
            .filter(|i| !keep[*i])
            .max_by(|a, b| importance[*a].total_cmp(&importance[*b]).then(b.cmp(a)));
        let Some(next) = next else { return };
        keep[next] = true;
        missing -= 1;
    }
}

/// Rings with more points than this are not looked through for crossings: in a shape that large
/// they are not seen.
const SMALL_RING: usize = 300;

/// Keeps more points of a ring whose sides have come to cross, as those of a long thin country do.
fn uncross(
    topology: &Topology,
    ring: &[i32],
    importance: &[f64],
    tolerance_deg: f64,
    keep: &mut [bool],
) {
    let mut tolerance = tolerance_deg;
    for _ in 0..4 {
        let mut points = Vec::new();
        for &signed in ring {
            let (arc, backwards) = decode(signed);
            let range = topology.arcs[arc].range();
            let start = points.len();
            points.extend(range.filter(|i| keep[*i]).map(|i| topology.points[i]));
            if backwards {
                points[start..].reverse();
            }
            points.pop();
        }
        if points.len() > SMALL_RING || !crosses_itself(&points) {
            return;
        }
        tolerance /= 2.0;
        for i in ring
            .iter()
            .flat_map(|signed| topology.arcs[decode(*signed).0].range())
        {
            keep[i] |= importance[i] > tolerance;
        }
    }
}

/// Whether two edges of a ring cross within both.
fn crosses_itself(ring: &[LonLat]) -> bool {
    let side = |a: LonLat, b: LonLat, p: LonLat| {
        ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)).total_cmp(&0.0) as i8
    };
    let edges: Vec<(LonLat, LonLat)> = super::cut::edges(ring).collect();
    edges.iter().enumerate().any(|(i, &(a, b))| {
        edges[i + 1..]
            .iter()
            .any(|&(c, d)| side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0)
    })
}

/// The longer side of a ring's box, in degrees of latitude.
fn size_deg(topology: &Topology, ring: &[i32]) -> f64 {
    let mut min = LonLat {
        x: f64::MAX,
        y: f64::MAX,
    };
    let mut max = LonLat {
        x: f64::MIN,
        y: f64::MIN,
    };
    for signed in ring {
        for p in topology.arc_points(decode(*signed).0) {
            min = LonLat {
                x: min.x.min(p.x),
                y: min.y.min(p.y),
            };
            max = LonLat {
                x: max.x.max(p.x),
                y: max.y.max(p.y),
            };
        }
    }
    let shrink = f64::midpoint(min.y, max.y).to_radians().cos();
    ((max.x - min.x) * shrink).max(max.y - min.y)
}

#[cfg(test)]
mod tests {
    use geo::{MultiPolygon, polygon};

    use super::{arc_importance, simplify};
    use crate::geo::{LonLat, Topology, normalize::normalize};

    /// A border with a bump of `height` degrees between two squares, and an island of `size`.
    fn world(height: f64, size: f64) -> Topology {
        let west = polygon![
            (x: 0.0, y: 0.0), (x: 5.0, y: 0.0), (x: 5.0 + height, y: 2.0), (x: 5.0, y: 4.0), (x: 0.0, y: 4.0)
        ];
        let east = polygon![
            (x: 5.0, y: 0.0), (x: 9.0, y: 0.0), (x: 9.0, y: 4.0), (x: 5.0, y: 4.0), (x: 5.0 + height, y: 2.0)
        ];
        let island = polygon![
            (x: 7.0, y: 6.0), (x: 7.0 + size, y: 6.0), (x: 7.0 + size, y: 6.0 + size), (x: 7.0, y: 6.0 + size)
        ];
        let speck = polygon![(x: 20.0, y: 0.0), (x: 20.001, y: 0.0), (x: 20.001, y: 0.001), (x: 20.0, y: 0.001)];
        let units = [vec![west], vec![east, island], vec![speck]];
        Topology::build(&units.map(|polygons| normalize(&MultiPolygon::new(polygons))))
    }

    fn check(height: f64, size: f64, tolerance: f64) -> Topology {
        let topology = world(height, size);
        let importance = arc_importance(&topology);
        simplify(&topology, &importance, &topology.arc_areas(), tolerance)
    }

    fn has(topology: &Topology, x: f64, y: f64) -> usize {
        topology
            .points
            .iter()
            .filter(|p| **p == LonLat { x, y })
            .count()
    }

    #[test]
    fn a_bump_of_a_border_goes_for_both_or_stays_for_both() {
        assert_eq!(has(&check(0.2, 1.0, 0.1), 5.2, 2.0), 1);
        assert_eq!(has(&check(0.05, 1.0, 0.1), 5.05, 2.0), 0);
    }

    #[test]
    fn an_island_stays_until_it_is_smaller_than_the_tolerance() {
        assert_eq!(check(0.2, 0.11, 0.1).polygons.len(), 4);
        assert_eq!(check(0.2, 0.09, 0.1).polygons.len(), 3);
    }

    #[test]
    fn a_country_along_a_river_does_not_cross_itself() {
        // Two banks, a twentieth of a degree apart, that bend by a fifth with every degree.
        let bank = |aside: f64, shift: f64| {
            (0..60).map(move |i| {
                let x = f64::from(i) / 10.0 + shift;
                geo::coord! { x: x, y: 0.2 * (x * 3.0).sin() + aside }
            })
        };
        let points: Vec<_> = bank(0.0, 0.0).chain(bank(0.05, 0.03).rev()).collect();
        let gambia = geo::Polygon::new(points.into(), vec![]);
        let topology = Topology::build(&[normalize(&MultiPolygon::new(vec![gambia]))]);
        let importance = arc_importance(&topology);
        let level = simplify(&topology, &importance, &topology.arc_areas(), 0.1);
        let ring = level.ring(&level.polygons[0].rings[0]);
        assert!(ring.len() < 110, "{}", ring.len());
        assert!(!super::crosses_itself(&ring));
    }

    #[test]
    fn the_largest_part_of_a_unit_stays_as_a_triangle() {
        let level = check(0.2, 1.0, 0.1);
        let speck = &level.polygons[3];
        assert_eq!(level.ring(&speck.rings[0]).len(), 3);
    }
}
