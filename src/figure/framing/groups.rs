//! Parties' main parts, and their grouping by where they are.

use std::collections::BTreeSet;

use super::extent::{extent, round_half};
use crate::{
    geo::{Atlas, LonLat, Projection, Topology, UnitIdx, angular_distance},
    model::Code,
};

/// Groups farther apart than this on average, in radians, are not one view.
const ONE_VIEW: f64 = 46.0 / 180.0 * std::f64::consts::PI;

/// A polygon counts for framing from this share of the largest one's area on.
const MAIN_SHARE: f64 = 0.04;

/// A party's main part: its largest polygon and those near it that are not tiny against it.
pub(super) struct MainPart {
    pub code: Code,
    /// Middle of the main part.
    pub center: LonLat,
    pub rings: Vec<Vec<LonLat>>,
}

impl MainPart {
    pub fn points(&self) -> impl Iterator<Item = LonLat> + '_ {
        self.rings.iter().flatten().copied()
    }
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
            let near = main.radius_rad * 2.2 + 0.04;
            let rings: Vec<_> = rings
                .into_iter()
                .zip(areas)
                .filter(|(ring, area)| {
                    *area >= largest * MAIN_SHARE
                        && ring
                            .first()
                            .is_some_and(|&p| angular_distance(p, main.center) <= near)
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
fn rough_area(ring: &[LonLat]) -> f64 {
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

/// Indices into `parts`, grouped; the group with most parties first, then by size and by code.
///
/// Average linkage: two groups join while the mean distance of their members allows one view.
/// Where that leaves no group with more than half of the parties, the nearest groups go on
/// joining until one has; where more than a quarter would be left to insets (and more than a
/// handful), or more than three insets would be needed, everything is one view.
pub(super) fn group(parts: &[MainPart]) -> Vec<Vec<usize>> {
    let count = parts.len();
    let mut groups: Vec<Vec<usize>> = (0..count).map(|idx| vec![idx]).collect();
    // Mean distances, kept up to date as groups join (Lance and Williams' formula).
    let mut distance: Vec<Vec<f64>> = parts
        .iter()
        .map(|a| {
            parts
                .iter()
                .map(|b| angular_distance(a.center, b.center))
                .collect()
        })
        .collect();
    while groups.len() > 1 {
        let mut nearest = (f64::INFINITY, 0, 0);
        for (a, row) in distance.iter().enumerate() {
            for (b, &apart) in row.iter().enumerate().skip(a + 1) {
                if apart < nearest.0 {
                    nearest = (apart, a, b);
                }
            }
        }
        let (apart, a, b) = nearest;
        let largest = groups.iter().map(Vec::len).max().unwrap_or(0);
        if apart > ONE_VIEW && largest * 2 > count {
            break;
        }
        let (weight_a, weight_b) = (groups[a].len() as f64, groups[b].len() as f64);
        let joined: Vec<f64> = distance[a]
            .iter()
            .zip(&distance[b])
            .map(|(to_a, to_b)| (to_a * weight_a + to_b * weight_b) / (weight_a + weight_b))
            .collect();
        for (row, &mean) in distance.iter_mut().zip(&joined) {
            row[a] = mean;
        }
        distance[a] = joined;
        distance[a][a] = 0.0;
        distance.remove(b);
        for row in &mut distance {
            row.remove(b);
        }
        let members = groups.remove(b);
        groups[a].extend(members);
        groups[a].sort_unstable();
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    let left_over = count - groups.first().map_or(0, Vec::len);
    if groups.len() > 4 || (left_over > 6 && left_over * 4 > count) {
        return vec![(0..count).collect()];
    }
    groups
}

/// The place around which the parts lie, as a globe is turned to them, to half a degree.
pub(super) fn middle_of_centers(parts: &[MainPart]) -> LonLat {
    let sum = parts.iter().fold([0.0; 3], |sum, part| {
        let v = unit_vector(part.center);
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
        let v = unit_vector(part.center);
        [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]]
    });
    let mut center = lonlat(sum);
    for _ in 0..4 {
        let projection = Projection::LambertAzimuthal { center };
        let Some(around) = extent(projection, parts.iter().flat_map(|part| part.points())) else {
            break;
        };
        center = projection.inverse(around.center());
    }
    LonLat {
        x: round_half(center.x),
        y: round_half(center.y),
    }
}

pub(super) fn unit_vector(place: LonLat) -> [f64; 3] {
    let (lon, lat) = (place.x.to_radians(), place.y.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
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
