//! Coarser levels of a topology: its arcs with fewer points.
//!
//! Arcs keep their ends and are simplified once for all who share them, so that neighbours never
//! part. Small islands stay, as triangles at least, until they are smaller than the tolerance; the
//! largest part of a unit stays in any case.

use std::sync::Arc;

use super::{
    LonLat, PlanePoint, Topology, UnitIdx, parallel,
    stop::{Stop, Stopped},
    topology::{TopoPolygon, decode, ring_area},
};

/// Importance, in degrees, below which points are not told apart: no level is that fine.
const FINEST: f64 = 0.004;

/// Importance of each point: how far a simplified line would be off without it (Douglas and Peucker 1973), at
/// most as important as the points it depends on. In units of `y`; `shrink` gives the length of a unit of `x`
/// at a `y`. Ends are infinitely important. For a ring, its first point given again as the last one, the
/// point farthest from it is its second end.
pub(super) fn importance(
    points: &[PlanePoint],
    finest: f64,
    shrink: impl Fn(f64) -> f64,
) -> Vec<f64> {
    importance_unless(points, finest, shrink, Stop::NEVER).expect("nobody stops it")
}

/// Number of divisions of a line beyond which each further one is in the middle. Coasts need fifty; where a
/// line runs to and fro alike all along, the farthest point may be the next one each time.
const DEEPEST: u32 = 160;

/// The same, as long as it is wanted.
fn importance_unless<P: Copy + Into<[f64; 2]>>(
    points: &[P],
    finest: f64,
    shrink: impl Fn(f64) -> f64,
    stop: Stop<'_>,
) -> Result<Vec<f64>, Stopped> {
    let mut importance = vec![0.0; points.len()];
    let Some(last) = points.len().checked_sub(1) else {
        return Ok(importance);
    };
    importance[0] = f64::INFINITY;
    importance[last] = f64::INFINITY;
    let mut stack = vec![(0, last, f64::INFINITY, 0)];
    let mut looked_at = 0;
    while let Some((from, to, limit, depth)) = stack.pop() {
        looked_at += to - from;
        if looked_at > 1 << 18 {
            looked_at = 0;
            stop.check()?;
        }
        if to < from + 2 {
            continue;
        }
        let (a, b): ([f64; 2], [f64; 2]) = (points[from].into(), points[to].into());
        let kx = shrink(f64::midpoint(a[1], b[1]));
        let (dx, dy) = ((b[0] - a[0]) * kx, b[1] - a[1]);
        let squared = dx * dx + dy * dy;
        let scale = if squared > 0.0 { 1.0 / squared } else { 0.0 };
        let mut best = (-1.0, from);
        for (i, p) in (from + 1..).zip(&points[from + 1..to]) {
            let [x, y] = (*p).into();
            let (px, py) = ((x - a[0]) * kx, y - a[1]);
            let t = ((px * dx + py * dy) * scale).clamp(0.0, 1.0);
            let (ex, ey) = (px - t * dx, py - t * dy);
            let distance = ex * ex + ey * ey;
            if distance > best.0 {
                best = (distance, i);
            }
        }
        let found = best.0.max(0.0).sqrt().min(limit);
        if depth > DEEPEST {
            best.1 = usize::midpoint(from, to);
        }
        importance[best.1] = found;
        // The first few points are ranked however small the arc is: they may become a triangle.
        if found > finest || depth < 2 {
            stack.push((from, best.1, found, depth + 1));
            stack.push((best.1, to, found, depth + 1));
        }
    }
    Ok(importance)
}

/// A topology with what its coarser levels are made from.
#[derive(Debug)]
pub(super) struct RankedTopology {
    pub topology: Arc<Topology>,
    /// Importance of each point, in degrees of latitude.
    pub importance: Vec<f32>,
    /// Whether each polygon is the largest one of its unit.
    pub largest: Vec<bool>,
}

impl RankedTopology {
    /// Ranks the points of the shapes as given.
    pub fn new(topology: Arc<Topology>) -> Self {
        Self::new_unless(topology, Stop::NEVER).expect("nobody stops it")
    }

    /// The same, as long as it is wanted.
    pub fn new_unless(topology: Arc<Topology>, stop: Stop<'_>) -> Result<Self, Stopped> {
        let by_arc = parallel::try_map(
            &topology.arcs,
            |arc| 4 * arc.range().len(),
            stop,
            |arc| {
                let points = &topology.points[arc.range()];
                importance_unless(points, FINEST, |lat| lat.to_radians().cos(), stop)
            },
        )?;
        let mut importance = Vec::with_capacity(topology.points.len());
        for arc in by_arc {
            importance.extend(arc.into_iter().map(|of| of as f32));
        }
        stop.check()?;
        Ok(Self {
            importance,
            largest: largest_polygons(&topology.polygons, &topology.arc_areas()),
            topology,
        })
    }

    /// Number of points that a level has at least.
    pub fn kept(&self, tolerance_deg: f64) -> usize {
        let important = |of: &&f32| f64::from(**of) > tolerance_deg;
        self.importance.iter().filter(important).count()
    }

    /// The level of a tolerance.
    pub fn simplify(&self, tolerance_deg: f64) -> Topology {
        let (topology, importance) = (&*self.topology, &self.importance[..]);
        let mut kept = KeptPoints::new(topology, importance, tolerance_deg);
        for (polygon, largest) in topology.polygons.iter().zip(&self.largest) {
            for (number, ring) in polygon.rings.iter().enumerate() {
                if kept.count(ring) < 3
                    && ((number == 0 && *largest) || size_deg(topology, ring) > tolerance_deg)
                {
                    kept.keep_triangle(ring);
                }
            }
        }
        for ring in topology.polygons.iter().flat_map(|polygon| &polygon.rings) {
            kept.uncross(ring, tolerance_deg);
        }

        let mut level = Topology::default();
        let mut numbers: Vec<Option<i32>> = vec![None; topology.arcs.len()];
        for polygon in &topology.polygons {
            let mut rings = Vec::with_capacity(polygon.rings.len());
            for (number, ring) in polygon.rings.iter().enumerate() {
                if kept.count(ring) < 3 {
                    if number == 0 {
                        break;
                    }
                    continue;
                }
                let arcs = ring.iter().map(|&signed| {
                    let (arc, backwards) = decode(signed);
                    let new = *numbers[arc]
                        .get_or_insert_with(|| copy_arc(topology, arc, &kept.keep, &mut level));
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

/// Whether each polygon has the largest area of its unit.
fn largest_polygons(polygons: &[TopoPolygon], arc_areas: &[f64]) -> Vec<bool> {
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
    let mut is_largest = vec![false; polygons.len()];
    for (_, index) in largest.into_iter().flatten() {
        is_largest[index] = true;
    }
    is_largest
}

/// Points of a topology that are kept.
struct KeptPoints<'a> {
    topology: &'a Topology,
    importance: &'a [f32],
    /// Whether each point is kept.
    keep: Vec<bool>,
    /// Number of kept points of each arc.
    counts: Vec<u32>,
}

/// Rings with more points than this are not looked through for crossings: in a shape that large
/// they are not seen.
const SMALL_RING: usize = 300;

impl<'a> KeptPoints<'a> {
    fn new(topology: &'a Topology, importance: &'a [f32], tolerance_deg: f64) -> Self {
        let mut kept = Self {
            topology,
            importance,
            keep: importance
                .iter()
                .map(|of| f64::from(*of) > tolerance_deg)
                .collect(),
            counts: vec![0; topology.arcs.len()],
        };
        for arc in 0..topology.arcs.len() {
            kept.count_again(arc);
        }
        kept
    }

    fn count_again(&mut self, arc: usize) {
        let kept = &self.keep[self.topology.arcs[arc].range()];
        self.counts[arc] = kept.iter().map(|kept| u32::from(*kept)).sum();
    }

    /// The points that a ring keeps.
    fn count(&self, ring: &[i32]) -> usize {
        // The last point of an arc is the first one of the next.
        let of_arc = |signed: &i32| self.counts[decode(*signed).0].saturating_sub(1) as usize;
        ring.iter().map(of_arc).sum()
    }

    /// Keeps the most important points of a ring until it has three.
    fn keep_triangle(&mut self, ring: &[i32]) {
        let importance = self.importance;
        while self.count(ring) < 3 {
            let next = ring
                .iter()
                .map(|signed| decode(*signed).0)
                .flat_map(|arc| self.topology.arcs[arc].range().map(move |i| (arc, i)))
                .filter(|(_, i)| !self.keep[*i])
                .max_by(|(_, a), (_, b)| importance[*a].total_cmp(&importance[*b]).then(b.cmp(a)));
            let Some((arc, next)) = next else { return };
            self.keep[next] = true;
            self.count_again(arc);
        }
    }

    /// Keeps more points of a ring whose sides have come to cross, as those of a long thin country
    /// do.
    fn uncross(&mut self, ring: &[i32], tolerance_deg: f64) {
        let mut tolerance = tolerance_deg;
        for _ in 0..4 {
            if self.count(ring) > SMALL_RING || !crosses_itself(&self.points(ring)) {
                return;
            }
            tolerance /= 2.0;
            for arc in ring.iter().map(|signed| decode(*signed).0) {
                for i in self.topology.arcs[arc].range() {
                    self.keep[i] |= f64::from(self.importance[i]) > tolerance;
                }
                self.count_again(arc);
            }
        }
    }

    /// Points of a ring that are kept, open.
    fn points(&self, ring: &[i32]) -> Vec<LonLat> {
        let mut points = Vec::with_capacity(self.count(ring) + 1);
        for &signed in ring {
            let (arc, backwards) = decode(signed);
            let range = self.topology.arcs[arc].range();
            let start = points.len();
            let kept = range.filter(|i| self.keep[*i]);
            points.extend(kept.map(|i| self.topology.points[i]));
            if backwards {
                points[start..].reverse();
            }
            points.pop();
        }
        points
    }
}

/// Whether two edges of a ring cross within both. Looks from west to east, at pairs that share
/// longitudes alone.
fn crosses_itself(ring: &[LonLat]) -> bool {
    let side = |a: LonLat, b: LonLat, p: LonLat| {
        ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)).total_cmp(&0.0) as i8
    };
    if ring.len() < 4 {
        return false;
    }
    let mut edges: Vec<(LonLat, LonLat)> = super::cut::edges(ring)
        .map(|(a, b)| if a.x <= b.x { (a, b) } else { (b, a) })
        .collect();
    edges.sort_unstable_by(|a, b| a.0.x.total_cmp(&b.0.x));
    edges.iter().enumerate().any(|(i, &(a, b))| {
        edges[i + 1..]
            .iter()
            .take_while(|(c, _)| c.x <= b.x)
            .filter(|(c, d)| a.y.min(b.y) <= c.y.max(d.y) && c.y.min(d.y) <= a.y.max(b.y))
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

    use std::sync::Arc;

    use super::RankedTopology;
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
        Topology::build(&units.map(|polygons| normalize(&MultiPolygon::new(polygons)))).0
    }

    fn check(height: f64, size: f64, tolerance: f64) -> Topology {
        RankedTopology::new(Arc::new(world(height, size))).simplify(tolerance)
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
        let (topology, _) = Topology::build(&[normalize(&MultiPolygon::new(vec![gambia]))]);
        let level = RankedTopology::new(Arc::new(topology)).simplify(0.1);
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
