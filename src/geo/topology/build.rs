//! The way from polygons to arcs, as `TopoJSON` does it: a vertex whose neighbours are not the same two in
//! every ring is a junction; between junctions rings run together or not at all.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{ArcInfo, ArcKind, TopoPolygon, Topology, decode, dissolve::dissolve};
use crate::geo::{
    LonLat, UnitIdx,
    normalize::Polygon,
    stop::{Stop, Stopped},
};

const NONE: u32 = u32::MAX;

/// Multiplies and folds: the keys are vertex numbers, nobody's to choose.
#[derive(Default)]
struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = mix(self.0 ^ n);
    }
}

fn mix(n: u64) -> u64 {
    let wide = u128::from(n ^ 0x9e37_79b9_7f4a_7c15) * 0xa076_1d64_78bd_642f;
    (wide as u64) ^ ((wide >> 64) as u64)
}

/// Numbers the vertices: equal places, equal numbers.
struct Vertices {
    points: Vec<LonLat>,
    /// Table of open addressing with linear probes; a power of two, at most half full.
    table: Vec<u32>,
}

impl Vertices {
    fn for_count(count: usize) -> Self {
        Self {
            points: Vec::with_capacity(count),
            table: vec![NONE; (count * 2).next_power_of_two().max(16)],
        }
    }

    /// Numbers many: what they will look at is asked from memory all at once beforehand, and not
    /// waited for one after the other.
    fn numbers<'a>(
        &mut self,
        points: impl Iterator<Item = &'a LonLat>,
        count: usize,
        stop: Stop<'_>,
    ) -> Result<Vec<u32>, Stopped> {
        const AT_ONCE: usize = 32;
        let mut numbers = Vec::with_capacity(count);
        let mut points = points.peekable();
        let mut batch = Vec::with_capacity(AT_ONCE);
        while points.peek().is_some() {
            stop.check_at(numbers.len())?;
            batch.clear();
            batch.extend(points.by_ref().take(AT_ONCE).map(|p| (*p, self.slot(*p))));
            let known = batch.iter().map(|(_, slot)| self.table[*slot]);
            let seen = known.fold(0.0, |sum, id| {
                self.points.get(id as usize).map_or(sum, |p| sum + p.x)
            });
            std::hint::black_box(seen);
            numbers.extend(batch.iter().map(|(p, slot)| self.number(*p, *slot)));
        }
        Ok(numbers)
    }

    /// Slot at which the search for a place begins.
    fn slot(&self, p: LonLat) -> usize {
        mix(mix(p.x.to_bits()) ^ p.y.to_bits()) as usize & (self.table.len() - 1)
    }

    fn number(&mut self, p: LonLat, mut slot: usize) -> u32 {
        let mask = self.table.len() - 1;
        loop {
            match self.table[slot] {
                NONE => {
                    let id = self.points.len() as u32;
                    self.points.push(p);
                    self.table[slot] = id;
                    return id;
                }
                id if self.points[id as usize] == p => return id,
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// Whether the straight edge between two places separates nothing.
fn is_cut(a: LonLat, b: LonLat) -> bool {
    (a.x == b.x && a.x.abs() == 180.0) || (a.y == b.y && a.y.abs() == 90.0)
}

struct TopologyBuilder {
    topology: Topology,
    vertices: Vec<LonLat>,
    /// Arcs by their first two vertices, either way.
    by_start: HashMap<u64, i32, BuildHasherDefault<PairHasher>>,
    /// Whether each arc is used more than once by one unit.
    inner: Vec<bool>,
}

impl Topology {
    /// Finds the arcs of normalised polygons, given by unit; with the units that were made of
    /// adjacent pieces, in order.
    pub(in crate::geo) fn build(units: &[Vec<Polygon>]) -> (Self, Vec<UnitIdx>) {
        Self::build_unless(units, Stop::NEVER).expect("nobody stops it")
    }

    /// The same, as long as it is wanted.
    pub(in crate::geo) fn build_unless(
        units: &[Vec<Polygon>],
        stop: Stop<'_>,
    ) -> Result<(Self, Vec<UnitIdx>), Stopped> {
        let rings = || units.iter().flatten().flatten();
        let count = rings().map(Vec::len).sum();
        let mut vertices = Vertices::for_count(count);
        let numbers = vertices.numbers(rings().flatten(), count, stop)?;
        let vertices = vertices.points;
        let junctions = junctions(rings().map(Vec::len), &numbers, &vertices, stop)?;

        let mut builder = TopologyBuilder {
            topology: Self::default(),
            vertices,
            by_start: HashMap::default(),
            inner: Vec::new(),
        };
        builder.topology.points.reserve(count);
        let mut rest = &numbers[..];
        for (unit, polygons) in (0..).map(UnitIdx).zip(units) {
            for polygon in polygons {
                let mut arcs = Vec::with_capacity(polygon.len());
                for ring in polygon {
                    stop.check()?;
                    let (ring, after) = rest.split_at(ring.len());
                    rest = after;
                    arcs.push(builder.ring(ring, &junctions, unit));
                }
                builder
                    .topology
                    .polygons
                    .push(TopoPolygon { unit, rings: arcs });
            }
        }
        builder.topology.points.shrink_to_fit();
        stop.check()?;
        Ok(dissolve(builder.topology, &builder.inner))
    }
}

/// Whether arcs begin and end at each vertex.
fn junctions(
    lengths: impl Iterator<Item = usize>,
    numbers: &[u32],
    vertices: &[LonLat],
    stop: Stop<'_>,
) -> Result<Vec<bool>, Stopped> {
    let mut junction = vec![false; vertices.len()];
    let mut neighbours = vec![[NONE; 2]; vertices.len()];
    let mut rest = numbers;
    for length in lengths {
        let (ring, after) = rest.split_at(length);
        rest = after;
        let Some(mut before) = ring.last().copied() else {
            continue;
        };
        for (i, &id) in ring.iter().enumerate() {
            stop.check_at(i)?;
            let next = ring[if i + 1 == length { 0 } else { i + 1 }];
            let pair = [before.min(next), before.max(next)];
            let known = &mut neighbours[id as usize];
            if known[0] == NONE {
                *known = pair;
                // Such an edge ends where the coast goes on.
                let at = |id: u32| vertices[id as usize];
                junction[id as usize] |= is_cut(at(before), at(id)) != is_cut(at(id), at(next));
            } else if *known != pair {
                junction[id as usize] = true;
            }
            before = id;
        }
    }
    Ok(junction)
}

impl TopologyBuilder {
    /// The arcs of a ring, new ones added.
    fn ring(&mut self, ring: &[u32], junctions: &[bool], unit: UnitIdx) -> Vec<i32> {
        let n = ring.len();
        let is_junction = |i: &usize| junctions[ring[*i] as usize];
        // Without a junction any ring that meets this one is the same: both start at one vertex.
        let first = (0..n)
            .find(is_junction)
            .or_else(|| (0..n).min_by_key(|i| ring[*i]));
        let Some(first) = first else {
            return Vec::new();
        };
        let mut arcs = Vec::new();
        let mut arc = vec![ring[first]];
        for step in 1..=n {
            let i = (first + step) % n;
            arc.push(ring[i]);
            if step == n || is_junction(&i) {
                arcs.push(self.arc(&arc, unit));
                arc.clear();
                arc.push(ring[i]);
            }
        }
        arcs
    }

    fn arc(&mut self, ids: &[u32], unit: UnitIdx) -> i32 {
        let key = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
        let (first, last) = (
            key(ids[0], ids[1]),
            key(ids[ids.len() - 1], ids[ids.len() - 2]),
        );
        if let Some(&known) = self.by_start.get(&first) {
            let index = decode(known).0;
            if self.topology.arcs[index].range().len() == ids.len() {
                self.reuse(index, unit);
                return known;
            }
        }
        let index = self.topology.arcs.len();
        let at = |id: u32| self.vertices[id as usize];
        let start = self.topology.points.len() as u32;
        self.topology.points.extend(ids.iter().map(|id| at(*id)));
        let kind = if is_cut(at(ids[0]), at(ids[1])) {
            ArcKind::Cut
        } else {
            ArcKind::Coast
        };
        self.topology.arcs.push(ArcInfo {
            start,
            end: self.topology.points.len() as u32,
            kind,
            a: unit,
            b: None,
        });
        self.inner.push(false);
        let number = index as i32;
        self.by_start.entry(last).or_insert(!number);
        self.by_start.insert(first, number);
        number
    }

    fn reuse(&mut self, index: usize, unit: UnitIdx) {
        let arc = &mut self.topology.arcs[index];
        if arc.a == unit || arc.b == Some(unit) {
            self.inner[index] = true;
        } else if arc.b.is_none() {
            arc.b = Some(unit);
            if arc.kind == ArcKind::Coast {
                arc.kind = ArcKind::Border;
            }
        }
    }
}
