//! A coarse raster of what lies where around the main group: sea, land, those concerned, the main group's own.
//!
//! Summed over rectangles in constant time, so that thousands of places for an inset can be tried.

use super::{
    FrameRequest,
    groups::{MainPart, ring_points},
};
use crate::geo::{Cap, LonLat, Planar, PlanePoint, PlaneRect, Projection, UnitIdx};

/// Cells across the group's larger side.
const CELLS: f64 = 150.0;
/// The farthest that the raster reaches, in cells of a side.
const MOST_CELLS: f64 = 900.0;

/// The main group is never smaller than this, against filling the map.
pub(super) const LEAST_SCALE: f64 = 0.4;

const LAND: u8 = 1;
const CONCERNED: u8 = 2;
const PARTY: u8 = 3;

pub(super) struct GroundRaster {
    pub projection: Projection,
    /// Extent of the group to be shown large.
    pub extent: PlaneRect,
    low: PlanePoint,
    cell: f64,
    columns: usize,
    rows: usize,
    /// Numbers of cells to the lower left that are at least land, concerned, party.
    sums: [Vec<u32>; 3],
    /// Cells of the main group's parties.
    pub parties: f64,
}

/// Cells that a rectangle covers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Covered {
    pub cells: f64,
    pub land: f64,
    pub concerned: f64,
    pub parties: f64,
}

impl GroundRaster {
    pub fn new(
        request: &FrameRequest,
        projection: Projection,
        extent: PlaneRect,
        main: &[&MainPart],
    ) -> Self {
        let larger = extent.width().max(extent.height()).max(1e-6);
        let cell = larger / CELLS;
        // What can come into view: the group at its smallest, at either end of the map.
        let [w, h] = request.page;
        let full = (w / extent.width().max(1e-6)).min(h / extent.height().max(1e-6));
        let least = full * LEAST_SCALE;
        let reach = |pixels: f64, size: f64| {
            let most = (MOST_CELLS * cell / 2.0).max(size / 2.0);
            (pixels / least - size / 2.0).clamp(size / 2.0, most)
        };
        let half = PlanePoint {
            x: reach(w, extent.width()),
            y: reach(h, extent.height()),
        };
        let center = extent.center();
        let low = center - half;
        let columns = (2.0 * half.x / cell).ceil() as usize + 1;
        let rows = (2.0 * half.y / cell).ceil() as usize + 1;
        let mut raster = Raster::new(&projection, low, cell, [columns, rows]);

        // Islands of a cell and more are there.
        let finest = request.atlas.level_for(cell.to_degrees() / 2.0);
        if let Some(level) = request.atlas.levels.get(finest) {
            let units = &request.atlas.units;
            let reach = reach_of(&projection, low, half);
            let seen = |unit: UnitIdx| {
                let cap = units[unit.index()].cap;
                reach.meets(&cap)
            };
            let value = |unit: UnitIdx| {
                // Parties' far parts are better seen than covered, no more.
                let concerned = units[unit.index()].code.is_some_and(|code| {
                    request.parties.contains(&code) || request.concerned.contains(&code)
                });
                if concerned { CONCERNED } else { LAND }
            };
            if matches!(projection, Projection::Orthographic { .. }) {
                let planar = Planar::of_units(level.topology(), units.len(), &projection, &seen);
                for fill in &planar.fills {
                    raster.draw(&fill.rings, value(fill.unit));
                }
            } else {
                for polygon in &level.topology().polygons {
                    if seen(polygon.unit) {
                        let rings = polygon.rings.iter();
                        let rings: Vec<Vec<LonLat>> = rings
                            .map(|arcs| ring_points(level.topology(), arcs))
                            .collect();
                        raster.draw_land(&projection, &rings, value(polygon.unit));
                    }
                }
            }
        }
        for part in main {
            raster.draw_land(&projection, &part.rings, PARTY);
        }
        let sums = [LAND, CONCERNED, PARTY].map(|least| raster.sums(least));
        let parties = f64::from(sums[2].last().copied().unwrap_or(0));
        Self {
            projection,
            extent,
            low,
            cell,
            columns,
            rows,
            sums,
            parties,
        }
    }

    /// Cells that a rectangle of the plane covers.
    pub fn covered(&self, rect: PlaneRect) -> Covered {
        let corners = self.corners(rect);
        let [land, concerned, parties] = [0, 1, 2].map(|of| f64::from(self.sum(of, corners)));
        Covered {
            cells: (rect.width() * rect.height() / (self.cell * self.cell)).max(1.0),
            land,
            concerned,
            parties,
        }
    }

    /// Whether a rectangle of the plane covers any land of a concerned country, were it one cell.
    pub fn holds_concerned(&self, rect: PlaneRect) -> bool {
        self.sum(1, self.corners(rect)) > 0
    }

    /// Whether a rectangle of the plane covers any land.
    pub fn holds_land(&self, rect: PlaneRect) -> bool {
        self.sum(0, self.corners(rect)) > 0
    }

    /// West, east, south and north as indexes of the sums.
    fn corners(&self, rect: PlaneRect) -> [usize; 4] {
        // Every cell that it touches.
        let column = |x: f64| ((x - self.low.x) / self.cell).clamp(0.0, self.columns as f64);
        let row = |y: f64| ((y - self.low.y) / self.cell).clamp(0.0, self.rows as f64);
        [
            column(rect.min().x).floor() as usize,
            column(rect.max().x).ceil() as usize,
            row(rect.min().y).floor() as usize,
            row(rect.max().y).ceil() as usize,
        ]
    }

    fn sum(&self, of: usize, [west, east, south, north]: [usize; 4]) -> u32 {
        let at = |row: usize, column: usize| self.sums[of][row * (self.columns + 1) + column];
        (at(north, east) + at(south, west)) - at(north, west) - at(south, east)
    }
}

/// Distance from its middle within which the raster shows land at all, in radians: beyond, shapes are drawn
/// out along the map's edge, and whether an inset covers them does not matter.
const FARTHEST: f64 = 100.0 / 180.0 * std::f64::consts::PI;

/// A cap around all that the raster shows.
fn reach_of(projection: &Projection, low: PlanePoint, half: PlanePoint) -> Cap {
    let center = low + half;
    match projection {
        Projection::LambertAzimuthal { .. } => {
            Cap::of_view(projection, center, [2.0 * half.x, 2.0 * half.y]).unwrap_or(Cap {
                center: projection.inverse(center),
                radius_rad: FARTHEST,
            })
        }
        _ => Cap {
            center: projection.inverse(center),
            radius_rad: std::f64::consts::PI,
        },
    }
}

struct Raster {
    low: PlanePoint,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<u8>,
    /// Half of the map's width in each row, where the map ends at a meridian.
    half_widths: Vec<f64>,
}

/// The central meridian of a map that is cut along the opposite one.
fn cut_opposite(projection: &Projection) -> Option<f64> {
    match *projection {
        Projection::EqualEarth { lon0 } | Projection::Mercator { lon0 } => Some(lon0),
        Projection::LambertAzimuthal { .. } | Projection::Orthographic { .. } => None,
    }
}

/// Degrees of longitude from the central meridian to the cut.
const TO_CUT: f64 = 180.0;

impl Raster {
    fn new(
        projection: &Projection,
        low: PlanePoint,
        cell: f64,
        [columns, rows]: [usize; 2],
    ) -> Self {
        let half_width = |lon0: f64, row: usize| {
            let y = low.y + (row as f64 + 0.5) * cell;
            let lat = projection.inverse(PlanePoint { x: 0.0, y }).y;
            let degree = projection.forward(LonLat {
                x: lon0 + 1.0,
                y: lat,
            });
            degree.map_or(0.0, |degree| degree.x * TO_CUT)
        };
        Self {
            low,
            cell,
            columns,
            rows,
            cells: vec![0; columns * rows],
            half_widths: cut_opposite(projection).map_or_else(Vec::new, |lon0| {
                (0..rows).map(|row| half_width(lon0, row)).collect()
            }),
        }
    }

    /// Fills the outlines of some land, straight from point to point: the cells are coarse.
    fn draw_land(&mut self, projection: &Projection, rings: &[Vec<LonLat>], value: u8) {
        let Some(lon0) = cut_opposite(projection) else {
            let rings = rings.iter();
            let rings: Vec<Vec<PlanePoint>> = rings
                .map(|ring| projection.points(ring.iter().copied()).collect())
                .collect();
            return self.draw(&rings, value);
        };
        // What lies on the cut stands at both ends of the map, whole; what reaches beyond either end is not seen.
        for turn in [-360.0, 0.0, 360.0] {
            let beside = |place: &LonLat| place.x - lon0 + turn;
            let places = || rings.iter().flatten();
            let is_west = places().all(|place| beside(place) < -TO_CUT);
            let is_east = places().all(|place| beside(place) > TO_CUT);
            if is_west || is_east {
                continue;
            }
            let point = |place: &LonLat| {
                let degree = projection.forward(LonLat {
                    x: lon0 + 1.0,
                    y: place.y,
                })?;
                Some(PlanePoint {
                    x: beside(place) * degree.x,
                    y: degree.y,
                })
            };
            let turned: Vec<Vec<PlanePoint>> = rings
                .iter()
                .map(|ring| ring.iter().filter_map(point).collect())
                .collect();
            self.draw(&turned, value);
        }
    }

    /// Half of the map's width in a row.
    fn half_width(&self, row: usize) -> f64 {
        self.half_widths.get(row).copied().unwrap_or(f64::INFINITY)
    }

    fn set(&mut self, point: PlanePoint, value: u8) {
        let (x, y) = (
            (point.x - self.low.x) / self.cell,
            (point.y - self.low.y) / self.cell,
        );
        if x >= 0.0
            && y >= 0.0
            && (x as usize) < self.columns
            && (y as usize) < self.rows
            && point.x.abs() <= self.half_width(y as usize)
        {
            let cell = &mut self.cells[y as usize * self.columns + x as usize];
            *cell = (*cell).max(value);
        }
    }

    /// Fills rings, and marks every cell that a concerned one passes: an island smaller than a cell is land too.
    fn draw(&mut self, rings: &[Vec<PlanePoint>], value: u8) {
        if value > LAND {
            for &point in rings.iter().flatten() {
                self.set(point, value);
            }
        }
        self.fill(rings, value);
    }

    /// Even-odd, by the cells' middles.
    fn fill(&mut self, rings: &[Vec<PlanePoint>], value: u8) {
        let mut crossings: Vec<(u32, f64)> = Vec::new();
        for ring in rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
                let to_row = |y: f64| (y - self.low.y) / self.cell - 0.5;
                let first = to_row(low.y).ceil().max(0.0);
                let end = to_row(high.y).ceil().min(self.rows as f64);
                let mut row = first;
                while row < end {
                    let y = self.low.y + (row + 0.5) * self.cell;
                    let x = low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y);
                    crossings.push((row as u32, x));
                    row += 1.0;
                }
            }
        }
        crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for pair in crossings
            .chunk_by(|a, b| a.0 == b.0)
            .flat_map(|row| row.chunks_exact(2))
        {
            let most = self.half_width(pair[0].0 as usize);
            let column = |x: f64| {
                ((x.clamp(-most, most) - self.low.x) / self.cell - 0.5)
                    .ceil()
                    .clamp(0.0, self.columns as f64)
            };
            let (from, to) = (column(pair[0].1) as usize, column(pair[1].1) as usize);
            let row = pair[0].0 as usize * self.columns;
            for cell in &mut self.cells[row + from..row + to.max(from)] {
                *cell = (*cell).max(value);
            }
        }
    }

    /// Numbers of cells of at least a value to the lower left of each corner.
    fn sums(&self, least: u8) -> Vec<u32> {
        let stride = self.columns + 1;
        let mut sums = vec![0; stride * (self.rows + 1)];
        for (row, cells) in self.cells.chunks_exact(self.columns).enumerate() {
            let mut in_row = 0;
            let (below, above) = sums[row * stride..].split_at_mut(stride);
            for ((cell, below), above) in cells.iter().zip(&below[1..]).zip(&mut above[1..]) {
                in_row += u32::from(*cell >= least);
                *above = below + in_row;
            }
        }
        sums
    }
}
