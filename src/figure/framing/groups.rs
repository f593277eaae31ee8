//! Countries' main parts, and the ways of grouping them by where they are.

use std::collections::BTreeSet;

use super::extent::round_half;
use crate::{
    geo::{
        Atlas, LonLat, Projection, Scatter, Topology, UnitIdx, angle, angular_distance, extent_of,
        vector,
    },
    model::Code,
};

/// A main map, and three insets.
pub(super) const MOST_GROUPS: usize = 4;

/// A polygon near the largest counts for framing from this share of the largest one's area on, or
/// from [`ISLAND`] on.
const MAIN_SHARE: f64 = 0.04;

/// Area of an island that counts for framing, if it lies near, in square degrees at the equator's scale: some
/// 1,200 square kilometres.
const ISLAND: f64 = 0.1;

/// Distance within which an island is near, in radians, beyond the main part: 330 km.
const NEAR: f64 = 0.052;

/// A party's main part: its largest polygon and those near it that are not tiny against it.
pub(super) struct MainPart {
    pub code: Code,
    /// Middle of the main part.
    pub center: LonLat,
    /// Area of the whole country.
    pub area_km2: f64,
    pub rings: Vec<Vec<LonLat>>,
    /// The rings' points.
    pub scatter: Scatter,
}

/// The main parts of those parties that the atlas holds, sorted by code; their rings as a level has
/// them.
pub(super) fn parts(atlas: &Atlas, parties: &BTreeSet<Code>, level: usize) -> Vec<MainPart> {
    let Some(level) = atlas.levels.get(level) else {
        return Vec::new();
    };
    let wanted: Vec<(Code, UnitIdx)> = parties
        .iter()
        .filter_map(|&code| Some((code, atlas.unit(code)?)))
        .collect();
    let mut outlines: Vec<Vec<Vec<LonLat>>> = vec![Vec::new(); wanted.len()];
    let mut slot = vec![None; atlas.units.len()];
    for (idx, (_, unit)) in wanted.iter().enumerate() {
        slot[unit.0 as usize] = Some(idx);
    }
    for polygon in &level.topology().polygons {
        if let Some(idx) = slot[polygon.unit.0 as usize]
            && let Some(outer) = polygon.rings.first()
        {
            outlines[idx].push(ring_points(level.topology(), outer));
        }
    }
    wanted
        .into_iter()
        .zip(outlines)
        .map(|((code, unit), rings)| {
            let main = atlas.units[unit.0 as usize].largest_cap;
            let areas: Vec<f64> = rings.iter().map(|ring| rough_area(ring)).collect();
            let largest = areas.iter().copied().fold(0.0, f64::max);
            let far = main.radius_rad * 2.2 + 0.04;
            let near = main.radius_rad + NEAR;
            let rings: Vec<_> = rings
                .into_iter()
                .zip(areas)
                .filter(|(ring, area)| {
                    let within = |reach: f64| {
                        let first = ring.first();
                        first.is_some_and(|&p| angular_distance(p, main.center) <= reach)
                    };
                    (*area >= largest * MAIN_SHARE && within(far))
                        || (*area >= ISLAND.min(largest) && within(near))
                })
                .map(|(ring, _)| ring)
                .collect();
            // A country too small for the coarsest level still has its middle.
            let rings = if rings.is_empty() {
                vec![vec![main.center]]
            } else {
                rings
            };
            MainPart {
                code,
                center: main.center,
                area_km2: atlas.units[unit.0 as usize].area_km2,
                scatter: Scatter::new(rings.concat()),
                rings,
            }
        })
        .collect()
}

/// The points of a ring in TopoJSON's notation.
pub(in crate::figure) fn ring_points(topology: &Topology, ring: &[i32]) -> Vec<LonLat> {
    let mut points: Vec<LonLat> = Vec::new();
    for &arc in ring {
        let (idx, reversed) = if arc < 0 { (!arc, true) } else { (arc, false) };
        let info = &topology.arcs[idx as usize];
        let slice = &topology.points[info.start as usize..info.end as usize];
        if reversed {
            points.extend(slice.iter().rev());
        } else {
            points.extend(slice);
        }
    }
    points
}

/// Area in square degrees at the equator's scale: enough to tell large from small.
pub(in crate::figure) fn rough_area(ring: &[LonLat]) -> f64 {
    let twice: f64 = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| {
            let shrink = f64::midpoint(a.y, b.y).to_radians().cos();
            (b.x - a.x) * shrink * f64::midpoint(a.y, b.y)
        })
        .sum();
    twice.abs()
}

/// Ways of grouping parts by where they are, from all in one group on to [`MOST_GROUPS`] of them: average
/// linkage, cut at each number. In each, the group with most parts comes first, then by its first part.
pub(super) fn groupings(parts: &[MainPart]) -> Vec<Vec<Vec<usize>>> {
    let count = parts.len();
    let mut linkage = Linkage::new(parts);
    let mut ways = Vec::new();
    for left in (1..=count).rev() {
        if left <= MOST_GROUPS {
            let mut way: Vec<Vec<usize>> = linkage
                .groups
                .iter()
                .filter(|group| !group.is_empty())
                .cloned()
                .collect();
            way.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
            ways.push(way);
        }
        linkage.join_nearest();
    }
    ways.reverse();
    ways
}

/// Groups that grow together, the nearest two at a time.
struct Linkage {
    /// Parts of each; empty once it has gone into another.
    groups: Vec<Vec<usize>>,
    /// Mean distances, kept up to date as groups join (Lance and Williams' formula).
    distance: Vec<Vec<f64>>,
    /// The nearest of the later groups to each.
    nearest: Vec<Option<(f64, usize)>>,
}

impl Linkage {
    fn new(parts: &[MainPart]) -> Self {
        let vectors: Vec<[f64; 3]> = parts.iter().map(|part| vector(part.center)).collect();
        let mut linkage = Self {
            groups: (0..parts.len()).map(|idx| vec![idx]).collect(),
            distance: vectors
                .iter()
                .map(|a| vectors.iter().map(|b| angle(*a, *b)).collect())
                .collect(),
            nearest: vec![None; parts.len()],
        };
        for of in 0..parts.len() {
            linkage.nearest[of] = linkage.nearest_to(of);
        }
        linkage
    }

    /// The nearest of the later groups, the first of several.
    fn nearest_to(&self, of: usize) -> Option<(f64, usize)> {
        let later = (of + 1..self.groups.len()).filter(|&other| !self.groups[other].is_empty());
        later
            .map(|other| (self.distance[of][other], other))
            .reduce(|best, next| if next.0 < best.0 { next } else { best })
    }

    fn join_nearest(&mut self) {
        let pairs = self.nearest.iter().enumerate();
        let nearest = pairs
            .filter(|(of, _)| !self.groups[*of].is_empty())
            .filter_map(|(of, nearest)| nearest.map(|(apart, other)| (apart, of, other)))
            .reduce(|best, next| if next.0 < best.0 { next } else { best });
        let Some((_, a, b)) = nearest else {
            return;
        };
        let (weight_a, weight_b) = (self.groups[a].len() as f64, self.groups[b].len() as f64);
        for other in 0..self.groups.len() {
            let (to_a, to_b) = (self.distance[a][other], self.distance[b][other]);
            let mean = (to_a * weight_a + to_b * weight_b) / (weight_a + weight_b);
            self.distance[a][other] = mean;
            self.distance[other][a] = mean;
        }
        let members = std::mem::take(&mut self.groups[b]);
        self.groups[a].extend(members);
        self.groups[a].sort_unstable();
        for of in 0..b {
            let to_a = (self.distance[of][a], a);
            self.nearest[of] = match self.nearest[of] {
                Some((_, other)) if of == a || other == a || other == b => self.nearest_to(of),
                Some(known)
                    if of < a && (to_a.0 < known.0 || (to_a.0 <= known.0 && a < known.1)) =>
                {
                    Some(to_a)
                }
                known => known,
            };
        }
    }
}

/// The place around which the parts lie, as a globe is turned to them, to half a degree.
pub(super) fn middle_of_centers(parts: &[MainPart]) -> LonLat {
    let sum = parts.iter().fold([0.0; 3], |sum, part| {
        let v = vector(part.center);
        [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]]
    });
    let center = lonlat(sum);
    LonLat {
        x: round_half(center.x),
        y: round_half(center.y),
    }
}

/// The place around which the parts lie: the middle of their extent in an azimuthal projection
/// around itself, found by repeating.
pub(super) fn middle(parts: &[&MainPart]) -> LonLat {
    let sum = parts.iter().fold([0.0; 3], |sum, part| {
        let v = vector(part.center);
        [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]]
    });
    let mut center = lonlat(sum);
    for _ in 0..4 {
        let projection = Projection::LambertAzimuthal { center };
        let scatters = parts.iter().map(|part| &part.scatter);
        let Some(around) = extent_of(scatters, &projection) else {
            break;
        };
        center = projection.inverse(around.center());
    }
    LonLat {
        x: round_half(center.x),
        y: round_half(center.y),
    }
}

/// The place under a vector; the origin of degrees where the vector has no direction.
pub(super) fn lonlat([x, y, z]: [f64; 3]) -> LonLat {
    let flat = x.hypot(y);
    if flat < 1e-9 && z.abs() < 1e-9 {
        return LonLat { x: 0.0, y: 0.0 };
    }
    LonLat {
        x: y.atan2(x).to_degrees(),
        y: z.atan2(flat).to_degrees(),
    }
}
