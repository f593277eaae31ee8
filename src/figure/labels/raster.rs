//! The owners of the land in a view, in cells of a pixel or two, and what of it lies beneath a block of text.
//!
//! Places are looked for on a lattice that lies fast on the plane, of a step that is a power of two: what is found
//! for a view is found again when it is moved, and mostly when it is enlarged.

use crate::{
    figure::{PixelRect, TurnedRect, View},
    geo::{Planar, PlanePoint, UnitIdx},
};

/// No unit: sea, or what the map does not show.
const SEA: u32 = u32::MAX;
/// Owner of what lies beneath a text or an inset.
const COVERED: u32 = u32::MAX - 1;

/// Number of cells along a side of a square as large as the view.
const CELLS: f64 = 720.0;

/// Fineness to which a shape is searched: about this many places along its longer side.
const SEARCH: f64 = 24.0;

/// More air than this many times a block's own size looks no better.
const ENOUGH: f64 = 2.0;

/// Cost of being as far off as the land is wide, against air.
const COST_OFF: f64 = 0.5;

/// Ground that lies beneath a block, in cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beneath {
    pub own: usize,
    pub foreign: usize,
    pub all: usize,
}

pub(super) struct ViewRaster {
    rect: PixelRect,
    cell: f64,
    columns: usize,
    rows: usize,
    owner: Vec<u32>,
    /// Number of cells of the same owner that follow to the left and to the right, itself not counted.
    left: Vec<u16>,
    right: Vec<u16>,
    /// Extent of each unit: cells, and the box of rows and columns that holds them.
    extents: Vec<Extent>,
    /// The unit whose land each unit's is: its state, or itself.
    nation: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Extent {
    cells: u32,
    columns: [usize; 2],
    rows: [usize; 2],
}

impl ViewRaster {
    /// `nation`: for each unit the one whose land it is, itself or its state. `covered`: what is not seen.
    pub fn new(planar: &Planar, view: &View, nation: Vec<u32>, covered: &[PixelRect]) -> Self {
        let rect = view.rect;
        let cell = ((rect.w * rect.h).sqrt() / CELLS).max(1.0);
        let columns = (rect.w / cell).ceil().clamp(1.0, f64::from(u16::MAX)) as usize;
        let rows = (rect.h / cell).ceil().max(1.0) as usize;
        let mut owner = vec![SEA; columns * rows];
        let visible = view.visible();
        let mut crossings: Vec<(u32, f32)> = Vec::new();
        for fill in &planar.fills {
            let seen = planar
                .bounds
                .get(fill.unit.index())
                .copied()
                .flatten()
                .is_none_or(|b| {
                    b.min().x <= visible.max().x
                        && b.max().x >= visible.min().x
                        && b.min().y <= visible.max().y
                        && b.max().y >= visible.min().y
                });
            if !seen {
                continue;
            }
            crossings.clear();
            for ring in &fill.rings {
                let Some(last) = ring.last() else { continue };
                let to_cell = |point: &PlanePoint| {
                    let [x, y] = view.to_pixel(*point);
                    [(x - rect.x) / cell - 0.5, (y - rect.y) / cell - 0.5]
                };
                let mut from = to_cell(last);
                for point in ring {
                    let to = to_cell(point);
                    let (low, high) = if from[1] < to[1] {
                        (from, to)
                    } else {
                        (to, from)
                    };
                    from = to;
                    if high[1] <= 0.0 || low[1] > rows as f64 {
                        continue;
                    }
                    let first = low[1].ceil().max(0.0) as usize;
                    let end = (high[1].ceil() as usize).min(rows);
                    for row in first..end {
                        let t = (row as f64 - low[1]) / (high[1] - low[1]);
                        crossings.push((row as u32, (low[0] + (high[0] - low[0]) * t) as f32));
                    }
                }
            }
            crossings.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            for pair in crossings
                .chunk_by(|a, b| a.0 == b.0)
                .flat_map(|row| row.chunks_exact(2))
            {
                let column = |x: f32| f64::from(x).ceil().clamp(0.0, columns as f64) as usize;
                let (from, to) = (column(pair[0].1), column(pair[1].1));
                let row = pair[0].0 as usize * columns;
                owner[row + from..row + to.max(from)].fill(fill.unit.0);
            }
        }
        let none = Extent {
            cells: 0,
            columns: [usize::MAX, 0],
            rows: [usize::MAX, 0],
        };
        let mut raster = Self {
            rect,
            cell,
            columns,
            rows,
            left: vec![0; owner.len()],
            right: vec![0; owner.len()],
            owner,
            extents: vec![none; nation.len()],
            nation,
        };
        for rect in covered {
            let ([west, east], [north, south]) = raster.span(*rect);
            for row in north..south {
                raster.owner[row * columns + west..row * columns + east].fill(COVERED);
            }
        }
        raster.measure();
        raster
    }

    fn measure(&mut self) {
        for row in 0..self.rows {
            let start = row * self.columns;
            let mut column = 0;
            while column < self.columns {
                let owner = self.owner[start + column];
                let run = self.owner[start + column..start + self.columns]
                    .iter()
                    .take_while(|&&other| other == owner)
                    .count();
                for at in 0..run {
                    self.left[start + column + at] = at as u16;
                    self.right[start + column + at] = (run - 1 - at) as u16;
                }
                if let Some(extent) = self.extents.get_mut(owner as usize) {
                    extent.cells += run as u32;
                    extent.columns[0] = extent.columns[0].min(column);
                    extent.columns[1] = extent.columns[1].max(column + run - 1);
                    extent.rows[0] = extent.rows[0].min(row);
                    extent.rows[1] = extent.rows[1].max(row);
                }
                column += run;
            }
        }
    }

    /// Columns and rows of the cells whose middles a rectangle covers.
    fn span(&self, rect: PixelRect) -> ([usize; 2], [usize; 2]) {
        let index = |pixel: f64, start: f64, most: usize| {
            (((pixel - start) / self.cell).round().max(0.0) as usize).min(most)
        };
        let columns = [rect.x, rect.right()].map(|x| index(x, self.rect.x, self.columns));
        let rows = [rect.y, rect.bottom()].map(|y| index(y, self.rect.y, self.rows));
        (
            [columns[0], columns[1].max(columns[0])],
            [rows[0], rows[1].max(rows[0])],
        )
    }

    /// Square pixels of the unit's land that are seen.
    pub fn area(&self, unit: UnitIdx) -> f64 {
        let cells = self.extents.get(unit.index()).map_or(0, |it| it.cells);
        f64::from(cells) * self.cell * self.cell
    }

    /// The side of a cell in pixels: nothing finer is known.
    pub fn cell(&self) -> f64 {
        self.cell
    }

    /// The box in pixels that holds what is seen of a unit.
    pub fn extent(&self, unit: UnitIdx) -> Option<PixelRect> {
        let extent = self.extents.get(unit.index())?;
        if extent.cells == 0 {
            return None;
        }
        let [west, east] = extent.columns.map(|column| column as f64 * self.cell);
        let [north, south] = extent.rows.map(|row| row as f64 * self.cell);
        Some(PixelRect::new(
            self.rect.x + west,
            self.rect.y + north,
            east - west + self.cell,
            south - north + self.cell,
        ))
    }

    fn owner_at(&self, [x, y]: [f64; 2]) -> Option<u32> {
        let column = (x - self.rect.x) / self.cell;
        let row = (y - self.rect.y) / self.cell;
        let seen = column >= 0.0
            && row >= 0.0
            && (column as usize) < self.columns
            && (row as usize) < self.rows;
        seen.then(|| self.owner[row as usize * self.columns + column as usize])
    }

    /// Unit on whose land a pixel lies; `None` over the sea, under a text and out of view.
    pub fn owner(&self, pixel: [f64; 2]) -> Option<UnitIdx> {
        self.owner_at(pixel)
            .filter(|owner| *owner < COVERED)
            .map(UnitIdx)
    }

    /// Whether a pixel lies on the open sea, in view.
    pub fn is_sea(&self, pixel: [f64; 2]) -> bool {
        self.owner_at(pixel) == Some(SEA)
    }

    /// Whether one's land is the other's too: the same unit, or of the same state.
    pub fn is_land_of(&self, owner: UnitIdx, unit: UnitIdx) -> bool {
        owner == unit
            || self
                .nation
                .get(owner.index())
                .zip(self.nation.get(unit.index()))
                .is_some_and(|(a, b)| a == b)
    }

    /// Counts what lies beneath a rectangle. `None` as soon as more than `most` cells are others' land.
    pub fn beneath(&self, unit: UnitIdx, rect: PixelRect, most: usize) -> Option<Beneath> {
        let ([west, east], [north, south]) = self.span(rect);
        let mut beneath = Beneath::default();
        for row in north..south {
            let mut column = west;
            while column < east {
                let at = row * self.columns + column;
                let run = (usize::from(self.right[at]) + 1).min(east - column);
                beneath.all += run;
                let owner = self.owner[at];
                if owner < COVERED {
                    if self.is_land_of(UnitIdx(owner), unit) {
                        beneath.own += run;
                    } else {
                        beneath.foreign += run;
                        if beneath.foreign > most {
                            return None;
                        }
                    }
                }
                column += run;
            }
        }
        Some(beneath)
    }

    /// Share of a rectangle that is land of which `counts` says so, from 0 to 1.
    pub fn share(&self, rect: PixelRect, counts: impl Fn(UnitIdx) -> bool) -> f64 {
        let ([west, east], [north, south]) = self.span(rect);
        let (mut land, mut all) = (0, 0);
        for row in north..south {
            let mut column = west;
            while column < east {
                let at = row * self.columns + column;
                let run = (usize::from(self.right[at]) + 1).min(east - column);
                all += run;
                let owner = self.owner[at];
                if owner < COVERED && counts(UnitIdx(owner)) {
                    land += run;
                }
                column += run;
            }
        }
        land as f64 / all.max(1) as f64
    }

    /// Whether a block lies on the unit's own land alone.
    pub fn is_own(&self, unit: UnitIdx, block: &TurnedRect) -> bool {
        let owned = |pixel: [f64; 2]| self.owner_at(pixel) == Some(unit.0);
        let [w, h] = block.half;
        // Most places fail at once: there is no land, or too little of it.
        if !owned(block.center) || !block.corners().into_iter().all(owned) {
            return false;
        }
        let count = |half: f64| (2.0 * half / self.cell).ceil().max(1.0) as u32;
        let at =
            |idx: u32, count: u32, half: f64| half * (f64::from(2 * idx) / f64::from(count) - 1.0);
        let (columns, rows) = (count(w), count(h));
        (0..=columns).all(|column| {
            (0..=rows).all(|row| owned(block.point([at(column, columns, w), at(row, rows, h)])))
        })
    }

    /// Number of times that a block fits around a pixel on the unit's land, width and height grown alike, up
    /// to a little over [`ENOUGH`].
    pub fn fit(&self, unit: UnitIdx, [x, y]: [f64; 2], [w, h]: [f64; 2]) -> f64 {
        let (half_w, half_h) = (w / 2.0 / self.cell, h / 2.0 / self.cell);
        let column = (x - self.rect.x) / self.cell;
        let row = (y - self.rect.y) / self.cell;
        if column < 0.0 || row < 0.0 {
            return 0.0;
        }
        let (column, row) = (column as usize, row as usize);
        if column >= self.columns || row >= self.rows {
            return 0.0;
        }
        let mut narrowest = f64::INFINITY;
        let mut best: f64 = 0.0;
        let mut away = 0;
        loop {
            for row in [
                row.checked_sub(away),
                Some(row + away).filter(|&row| row < self.rows),
            ] {
                let run = row.map_or(0.0, |row| {
                    let at = row * self.columns + column;
                    if self.owner[at] == unit.0 {
                        f64::from(self.left[at].min(self.right[at]))
                    } else {
                        0.0
                    }
                });
                narrowest = narrowest.min(run);
            }
            let wide = narrowest / half_w;
            if wide <= best {
                return best;
            }
            let high = away as f64 / half_h;
            best = best.max(wide.min(high));
            if high >= wide || high > ENOUGH {
                return best;
            }
            away += 1;
        }
    }

    /// The best place of the lattice for something of a unit, by `score` (less than nothing: none), which is
    /// told the place. `near` is where it had best be: what is farther off is liked less.
    pub fn best_place(
        &self,
        (unit, view): (UnitIdx, &View),
        near: [f64; 2],
        score: impl Fn([f64; 2], f64) -> Option<f64>,
    ) -> Option<[f64; 2]> {
        let extent = self.extent(unit)?;
        let size = extent.w.max(extent.h);
        let aim = (size / SEARCH).max(self.cell) / view.scale;
        let step = aim.log2().floor().exp2();
        let index = |value: f64| (value / step).floor() as i64;
        let corners = [
            view.from_pixel([extent.x, extent.bottom()]),
            view.from_pixel([extent.right(), extent.y]),
        ];
        let reach = (extent.w.hypot(extent.h)).max(1.0);
        let mut best: Option<(f64, [f64; 2])> = None;
        let look = |point: PlanePoint, best: &mut Option<(f64, [f64; 2])>| {
            let at = view.to_pixel(point);
            if self.owner_at(at) != Some(unit.0) {
                return;
            }
            let off = (at[0] - near[0]).hypot(at[1] - near[1]) / reach;
            let known = best.map_or(f64::NEG_INFINITY, |(known, _)| known);
            let cost = COST_OFF * off;
            if let Some(found) = score(at, known + cost).map(|found| found - cost)
                && best.is_none_or(|(known, _)| found > known)
            {
                *best = Some((found, at));
            }
        };
        for y in index(corners[0].y)..=index(corners[1].y) + 1 {
            for x in index(corners[0].x)..=index(corners[1].x) + 1 {
                let point = PlanePoint {
                    x: x as f64 * step,
                    y: y as f64 * step,
                };
                look(point, &mut best);
            }
        }
        let mut finer = step / 2.0;
        for _ in 0..3 {
            let (_, at) = best?;
            let middle = view.from_pixel(at);
            for [x, y] in [
                [-1.0, 0.0],
                [1.0, 0.0],
                [0.0, -1.0],
                [0.0, 1.0],
                [-1.0, -1.0],
                [1.0, 1.0],
                [-1.0, 1.0],
                [1.0, -1.0],
            ] {
                let point = PlanePoint {
                    x: middle.x + x * finer,
                    y: middle.y + y * finer,
                };
                look(point, &mut best);
            }
            finer /= 2.0;
        }
        best.map(|(_, at)| at)
    }
}

impl ViewRaster {
    /// Air that counts, of what [`Self::fit`] gives.
    pub fn air(fit: f64) -> f64 {
        fit.min(ENOUGH)
    }
}
