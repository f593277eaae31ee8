//! Takes the inner lines out of units that came in adjacent pieces.

use std::collections::{BTreeMap, BTreeSet};

use super::{ArcKind, TopoPolygon, Topology, decode};
use crate::geo::UnitIdx;

/// Removes the arcs that one unit uses both ways (`inner`, by arc, marks the candidates), and
/// polygons that it has twice; with the units that this was done to, in order.
pub(super) fn dissolve(mut topology: Topology, inner: &[bool]) -> (Topology, Vec<UnitIdx>) {
    let is_inner = |polygon: &TopoPolygon| {
        polygon
            .rings
            .iter()
            .flatten()
            .any(|signed| inner[decode(*signed).0])
    };
    let units: BTreeSet<UnitIdx> = topology
        .polygons
        .iter()
        .filter(|polygon| is_inner(polygon))
        .map(|polygon| polygon.unit)
        .collect();
    if units.is_empty() {
        return (topology, Vec::new());
    }
    let mut by_unit: BTreeMap<UnitIdx, Vec<TopoPolygon>> = BTreeMap::new();
    for polygon in std::mem::take(&mut topology.polygons) {
        by_unit.entry(polygon.unit).or_default().push(polygon);
    }
    for (unit, polygons) in by_unit {
        if !units.contains(&unit) {
            topology.polygons.extend(polygons);
            continue;
        }
        let (mut touched, kept): (Vec<_>, Vec<_>) = polygons.into_iter().partition(&is_inner);
        topology.polygons.extend(kept);
        let mut seen = BTreeSet::new();
        touched.retain(|polygon| seen.insert(canonical(polygon)));
        let pieces = match merged(&topology, &touched) {
            Some((rings, gone)) => {
                for arc in gone {
                    let arc = &mut topology.arcs[arc];
                    if arc.b.is_none() {
                        arc.kind = ArcKind::Cut;
                    }
                }
                vec![TopoPolygon { unit, rings }]
            }
            None => touched,
        };
        topology.polygons.extend(
            pieces
                .into_iter()
                .filter(|polygon| !polygon.rings.is_empty()),
        );
    }
    (topology, units.into_iter().collect())
}

/// A polygon's rings from their smallest arc on, to compare.
fn canonical(polygon: &TopoPolygon) -> Vec<Vec<i32>> {
    let rotate = |ring: &Vec<i32>| {
        let mut ring = ring.clone();
        let least = (0..ring.len()).min_by_key(|i| ring[*i]).unwrap_or(0);
        ring.rotate_left(least);
        ring
    };
    polygon.rings.iter().map(rotate).collect()
}

/// The rings of what the polygons cover together, and the arcs that vanished; `None` where the
/// polygons overlap so that this cannot be told from their arcs.
fn merged(topology: &Topology, polygons: &[TopoPolygon]) -> Option<(Vec<Vec<i32>>, Vec<usize>)> {
    let mut net: BTreeMap<usize, i32> = BTreeMap::new();
    for &signed in polygons
        .iter()
        .flat_map(|polygon| polygon.rings.iter().flatten())
    {
        let (arc, backwards) = decode(signed);
        *net.entry(arc).or_default() += if backwards { -1 } else { 1 };
    }
    if net.values().any(|count| count.abs() > 1) {
        return None;
    }
    let ends = |signed: i32| {
        let (arc, backwards) = decode(signed);
        let points = topology.arc_points(arc);
        let key = |i: usize| (points[i].x.to_bits(), points[i].y.to_bits());
        let (first, last) = (key(0), key(points.len() - 1));
        if backwards {
            (last, first)
        } else {
            (first, last)
        }
    };
    let mut outgoing: BTreeMap<(u64, u64), Vec<i32>> = BTreeMap::new();
    for (&arc, &count) in net.iter().filter(|(_, count)| **count != 0) {
        let signed = if count < 0 { !(arc as i32) } else { arc as i32 };
        outgoing.entry(ends(signed).0).or_default().push(signed);
    }
    let mut rings = Vec::new();
    while let Some(start) = outgoing.first_key_value().map(|(start, _)| *start) {
        let mut ring = Vec::new();
        let mut at = start;
        loop {
            let arcs = outgoing.get_mut(&at)?;
            let signed = arcs.pop()?;
            if arcs.is_empty() {
                outgoing.remove(&at);
            }
            ring.push(signed);
            at = ends(signed).1;
            if at == start {
                break;
            }
        }
        rings.push(ring);
    }
    let gone = net
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(arc, _)| *arc)
        .collect();
    Some((rings, gone))
}
