//! The hit test: which unit is at a place.
//!
//! A grid of half a degree. Every cell knows the units at its *anchor*, a point within it, and the
//! edges that come into it. From the place to the anchor leads a way of two legs, along the
//! meridian and along the anchor's parallel, within the cell; each time it crosses an edge, the
//! units on either side of that change.

use std::sync::Arc;

use super::{LonLat, Topology, UnitIdx, sphere::wrap_lon, topology::decode};

const CELL_DEG: f64 = 0.5;
const COLUMNS: usize = 720;
const ROWS: usize = 360;

/// Place of a cell's anchor in the cell: at no number that a file would have.
const ANCHOR: f64 = 0.487_195_303_718_2;

const NONE: u32 = u32::MAX;

/// Consecutive edges of an arc that come into a cell: from each point of `first..=last` to the next.
#[derive(Clone, Copy, Debug)]
struct EdgeRun {
    cell: u32,
    arc: u32,
    first: u32,
    last: u32,
}

/// An index of a topology that answers which unit is at a place.
#[derive(Clone, Debug, Default)]
pub struct Locator {
    topology: Arc<Topology>,
    /// Units on the two sides of each arc: those that have it in their outline an odd number of times.
    sides: Vec<[u32; 2]>,
    /// Start of each cell's runs, and one more at the end.
    starts: Vec<u32>,
    runs: Vec<EdgeRun>,
    /// Index into `sets` of the units at each cell's anchor.
    anchors: Vec<u32>,
    sets: Vec<Vec<u32>>,
}

fn anchor_lon(column: usize) -> f64 {
    -180.0 + (column as f64 + ANCHOR) * CELL_DEG
}

fn anchor_lat(row: usize) -> f64 {
    -90.0 + (row as f64 + ANCHOR) * CELL_DEG
}

fn column(lon: f64) -> usize {
    (((lon + 180.0) / CELL_DEG).floor().max(0.0) as usize).min(COLUMNS - 1)
}

fn row(lat: f64) -> usize {
    (((lat + 90.0) / CELL_DEG).floor().max(0.0) as usize).min(ROWS - 1)
}

/// Longitude at which an edge crosses a parallel, if it does; touching from the north is no crossing.
fn crosses_parallel(a: LonLat, b: LonLat, lat: f64) -> Option<f64> {
    ((a.y <= lat) != (b.y <= lat)).then(|| a.x + (b.x - a.x) * ((lat - a.y) / (b.y - a.y)))
}

/// Latitude at which an edge crosses a meridian, if it does; touching from the east is no crossing.
fn crosses_meridian(a: LonLat, b: LonLat, lon: f64) -> Option<f64> {
    ((a.x <= lon) != (b.x <= lon)).then(|| a.y + (b.y - a.y) * ((lon - a.x) / (b.x - a.x)))
}

/// Adds a unit to those that hold a place, or takes it out.
fn toggle(holding: &mut Vec<u32>, sides: [u32; 2]) {
    for unit in sides.into_iter().filter(|unit| *unit != NONE) {
        match holding.iter().position(|known| *known == unit) {
            Some(i) => {
                holding.swap_remove(i);
            }
            None => holding.push(unit),
        }
    }
}

impl Locator {
    /// Makes the index.
    #[must_use]
    pub fn new(topology: Arc<Topology>) -> Self {
        let sides = sides(&topology);
        let mut runs = runs(&topology, &sides);
        runs.sort_by_key(|run| run.cell);
        let mut starts = vec![0; COLUMNS * ROWS + 1];
        for run in &runs {
            starts[run.cell as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let (anchors, sets) = anchors(&topology, &sides);
        Self {
            topology,
            sides,
            starts,
            runs,
            anchors,
            sets,
        }
    }

    /// The unit whose polygons hold the place, by the even-odd rule and with edges straight in
    /// longitude and latitude; where several do, the last one, which is drawn on top. Any
    /// longitude will do.
    #[must_use]
    pub fn locate(&self, p: LonLat) -> Option<UnitIdx> {
        if !(p.x.is_finite() && p.y.is_finite()) || self.anchors.is_empty() {
            return None;
        }
        let p = LonLat {
            x: wrap_lon(p.x),
            // The pole itself is the upper edge of what reaches it.
            y: p.y.clamp(-90.0, 90.0 - 1e-9),
        };
        let (column, row) = (column(p.x), row(p.y));
        let (lon, lat) = (anchor_lon(column), anchor_lat(row));
        let cell = row * COLUMNS + column;
        let set = &self.sets[self.anchors[cell] as usize];
        let runs = &self.runs[self.starts[cell] as usize..self.starts[cell + 1] as usize];
        if runs.is_empty() {
            return set.iter().max().map(|unit| UnitIdx(*unit));
        }
        let mut holding = set.clone();
        for run in runs {
            let points = &self.topology.points[run.first as usize..run.last as usize + 2];
            let mut odd = false;
            for edge in points.windows(2) {
                let (a, b) = (edge[0], edge[1]);
                odd ^= crosses_meridian(a, b, p.x).is_some_and(|at| (at <= p.y) != (at <= lat));
                odd ^= crosses_parallel(a, b, lat).is_some_and(|at| (at <= p.x) != (at <= lon));
            }
            if odd {
                toggle(&mut holding, self.sides[run.arc as usize]);
            }
        }
        holding.into_iter().max().map(UnitIdx)
    }
}

fn sides(topology: &Topology) -> Vec<[u32; 2]> {
    let mut sides = vec![[NONE; 2]; topology.arcs.len()];
    for polygon in &topology.polygons {
        for signed in polygon.rings.iter().flatten() {
            let sides = &mut sides[decode(*signed).0];
            let UnitIdx(unit) = polygon.unit;
            if let Some(known) = sides.iter_mut().find(|side| **side == unit) {
                *known = NONE;
            } else if let Some(free) = sides.iter_mut().find(|side| **side == NONE) {
                *free = unit;
            }
        }
    }
    sides
}

fn runs(topology: &Topology, sides: &[[u32; 2]]) -> Vec<EdgeRun> {
    let mut runs: Vec<EdgeRun> = Vec::new();
    for (arc, info) in topology.arcs.iter().enumerate() {
        if sides[arc] == [NONE; 2] {
            continue;
        }
        let arc = arc as u32;
        let mut add = |cell: usize, i: u32| {
            let cell = cell as u32;
            match runs.last_mut() {
                Some(run) if run.cell == cell && run.arc == arc && run.last + 1 == i => {
                    run.last = i;
                }
                _ => runs.push(EdgeRun {
                    cell,
                    arc,
                    first: i,
                    last: i,
                }),
            }
        };
        for i in info.start..info.end.saturating_sub(1) {
            let (a, b) = (topology.points[i as usize], topology.points[i as usize + 1]);
            let (south, north) = (row(a.y.min(b.y)), row(a.y.max(b.y)));
            let (west, east) = (column(a.x.min(b.x)), column(a.x.max(b.x)));
            if (south, west) == (north, east) {
                add(south * COLUMNS + west, i);
                continue;
            }
            for row in south..=north {
                // A long edge comes into few of a row's cells.
                let (west, east) = if south == north {
                    (west, east)
                } else {
                    columns_in_row(a, b, row)
                };
                for column in west..=east {
                    add(row * COLUMNS + column, i);
                }
            }
        }
    }
    runs
}

/// The columns in which an edge comes into a row; a hair more for rounding.
fn columns_in_row(a: LonLat, b: LonLat, row: usize) -> (usize, usize) {
    const HAIR: f64 = 1e-9;
    let (a, b) = if a.y <= b.y { (a, b) } else { (b, a) };
    let south = -90.0 + row as f64 * CELL_DEG;
    let at = |lat: f64| a.x + (b.x - a.x) * ((lat - a.y) / (b.y - a.y)).clamp(0.0, 1.0);
    let (from, to) = (at(south), at(south + CELL_DEG));
    (column(from.min(to) - HAIR), column(from.max(to) + HAIR))
}

/// Index of the set of units at each cell's anchor, and the sets.
fn anchors(topology: &Topology, sides: &[[u32; 2]]) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut crossings: Vec<Vec<(f64, u32)>> = vec![Vec::new(); ROWS];
    for (arc, info) in topology.arcs.iter().enumerate() {
        for edge in topology.points[info.range()].windows(2) {
            let (a, b) = (edge[0], edge[1]);
            let (south, north) = (row(a.y.min(b.y)), row(a.y.max(b.y)));
            for (crossings, row) in crossings[south..=north].iter_mut().zip(south..) {
                if let Some(at) = crosses_parallel(a, b, anchor_lat(row)) {
                    crossings.push((at, arc as u32));
                }
            }
        }
    }
    let mut sets = vec![Vec::new()];
    let mut anchors = Vec::with_capacity(COLUMNS * ROWS);
    for mut crossings in crossings {
        crossings.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut crossings = crossings.into_iter().peekable();
        let mut holding = Vec::new();
        let mut number = 0;
        for column in 0..COLUMNS {
            let mut changed = false;
            while let Some((_, arc)) = crossings.next_if(|(at, _)| *at <= anchor_lon(column)) {
                toggle(&mut holding, sides[arc as usize]);
                changed = true;
            }
            if changed {
                holding.sort_unstable();
                number = sets
                    .iter()
                    .position(|set| *set == holding)
                    .unwrap_or_else(|| {
                        sets.push(holding.clone());
                        sets.len() - 1
                    }) as u32;
            }
            anchors.push(number);
        }
    }
    (anchors, sets)
}

#[cfg(test)]
mod tests;
