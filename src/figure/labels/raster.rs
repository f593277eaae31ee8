//! The owners of the land in a view, in cells of a few pixels, and the room for a block of text.

use crate::{
    figure::{PixelRect, TurnedRect, View},
    geo::{Planar, UnitIdx},
};

/// No unit: sea, or what the map does not show.
const SEA: u32 = u32::MAX;

/// Fineness to which a shape is searched: about this many places along each axis.
const SEARCH: usize = 18;

/// A block of text to be placed, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub w: f64,
    pub h: f64,
}

impl Spot {
    /// The block around a middle.
    pub fn at(self, center: [f64; 2]) -> TurnedRect {
        PixelRect::around(center, self.w, self.h).into()
    }
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
}

#[derive(Clone, Copy)]
struct Extent {
    cells: u32,
    columns: [usize; 2],
    rows: [usize; 2],
}

impl ViewRaster {
    pub fn new(planar: &Planar, view: &View, units: usize) -> Self {
        let rect = view.rect;
        let cell = (rect.w.max(rect.h) / 400.0).max(2.0);
        let columns = (rect.w / cell).ceil().max(1.0) as usize;
        let rows = (rect.h / cell).ceil().max(1.0) as usize;
        let mut owner = vec![SEA; columns * rows];
        let visible = view.visible();
        let mut crossings: Vec<(u32, f32)> = Vec::new();
        for fill in &planar.fills {
            let seen = planar
                .bounds
                .get(fill.unit.0 as usize)
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
                let to_cell = |point: &crate::geo::PlanePoint| {
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
        let mut room = Self {
            rect,
            cell,
            columns,
            rows,
            left: vec![0; owner.len()],
            right: vec![0; owner.len()],
            owner,
            extents: vec![
                Extent {
                    cells: 0,
                    columns: [usize::MAX, 0],
                    rows: [usize::MAX, 0]
                };
                units
            ],
        };
        room.measure();
        room
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

    /// Number of cells of the view that are the unit's.
    pub fn cells(&self, unit: UnitIdx) -> u32 {
        self.extents
            .get(unit.0 as usize)
            .map_or(0, |extent| extent.cells)
    }

    fn pixel(&self, column: usize, row: usize) -> [f64; 2] {
        [
            self.rect.x + (column as f64 + 0.5) * self.cell,
            self.rect.y + (row as f64 + 0.5) * self.cell,
        ]
    }

    /// The middle of the place on the unit's land where the block has most air around it; `None`
    /// where it has less than `least` times its own size everywhere, or everything is taken.
    pub fn best_inside(
        &self,
        unit: UnitIdx,
        spot: Spot,
        least: f64,
        taken: &[TurnedRect],
    ) -> Option<[f64; 2]> {
        let extent = self
            .extents
            .get(unit.0 as usize)
            .filter(|extent| extent.cells > 0)?;
        let (half_w, half_h) = (spot.w / 2.0 / self.cell, spot.h / 2.0 / self.cell);
        let [west, east] = extent.columns;
        let [north, south] = extent.rows;
        if f64::from(extent.cells) < 4.0 * half_w * half_h * least * least
            || ((east - west + 1) as f64) < 2.0 * half_w
            || ((south - north + 1) as f64) < 2.0 * half_h
        {
            return None;
        }
        let step = |size: usize| (size / SEARCH).max(1);
        let mut best: Option<(f64, usize, usize)> = None;
        let mut look = |columns: [usize; 2], rows: [usize; 2], step: [usize; 2]| {
            for row in (rows[0]..=rows[1]).step_by(step[1]) {
                for column in (columns[0]..=columns[1]).step_by(step[0]) {
                    let fit = self.fit(unit, column, row, half_w, half_h);
                    if fit >= least
                        && best.is_none_or(|(known, ..)| fit > known)
                        && self.is_free(&spot.at(self.pixel(column, row)), taken)
                    {
                        best = Some((fit, column, row));
                    }
                }
            }
            best
        };
        let (step_x, step_y) = (step(east - west + 1), step(south - north + 1));
        let start = [west + step_x / 2, north + step_y / 2];
        let (_, column, row) = look([start[0], east], [start[1], south], [step_x, step_y])?;
        let around = |at: usize, step: usize, least: usize, most: usize| {
            [at.saturating_sub(step).max(least), (at + step).min(most)]
        };
        let finer = [(step_x / 3).max(1), (step_y / 3).max(1)];
        look(
            around(column, step_x, west, east),
            around(row, step_y, north, south),
            finer,
        );
        best.map(|(_, column, row)| self.pixel(column, row))
    }

    /// Number of times that the block fits around a cell, width and height grown alike, up to a little over
    /// 3.
    fn fit(&self, unit: UnitIdx, column: usize, row: usize, half_w: f64, half_h: f64) -> f64 {
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
                        f64::from(self.left[at].min(self.right[at])) + 0.5
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
            let high = (away as f64 + 0.5) / half_h;
            best = best.max(wide.min(high));
            if high >= wide || high > 3.0 {
                return best;
            }
            away += 1;
        }
    }

    /// The middle of the place where the block lies on the unit's land and the sea alone, with as
    /// much land as can be, at least `least` of it.
    pub fn best_across(
        &self,
        unit: UnitIdx,
        spot: Spot,
        least: f64,
        taken: &[TurnedRect],
    ) -> Option<[f64; 2]> {
        let extent = self
            .extents
            .get(unit.0 as usize)
            .filter(|extent| extent.cells > 0)?;
        let step = |range: [usize; 2]| ((range[1] - range[0] + 1) / (SEARCH + SEARCH / 2)).max(1);
        let mut best: Option<(f64, [f64; 2])> = None;
        for row in (extent.rows[0]..=extent.rows[1]).step_by(step(extent.rows)) {
            for column in (extent.columns[0]..=extent.columns[1]).step_by(step(extent.columns)) {
                if self.owner[row * self.columns + column] != unit.0 {
                    continue;
                }
                let at = self.pixel(column, row);
                let block = PixelRect::around(at, spot.w, spot.h);
                if let Some(land) = self.own_share(unit, block)
                    && land >= least
                    && best.is_none_or(|(known, _)| land > known)
                    && self.is_free(&spot.at(at), taken)
                {
                    best = Some((land, at));
                }
            }
        }
        best.map(|(_, at)| at)
    }

    /// The share of a rectangle that is the unit's land; `None` where some is another's.
    fn own_share(&self, unit: UnitIdx, rect: PixelRect) -> Option<f64> {
        let (mut own, mut all) = (0, 0);
        let alone = self.visit(rect, |owner, cells| {
            all += cells;
            if owner == unit.0 {
                own += cells;
            }
            owner == unit.0 || owner == SEA
        });
        (alone && all > 0).then(|| own as f64 / all as f64)
    }

    /// Calls with each run of cells of one owner whose middles a rectangle covers, while the call
    /// asks for more; whether it always did.
    fn visit(&self, rect: PixelRect, mut call: impl FnMut(u32, usize) -> bool) -> bool {
        let index = |pixel: f64, start: f64, most: usize| {
            (((pixel - start) / self.cell).round().max(0.0) as usize).min(most)
        };
        let columns = [rect.x, rect.right()].map(|x| index(x, self.rect.x, self.columns));
        let rows = [rect.y, rect.bottom()].map(|y| index(y, self.rect.y, self.rows));
        for row in rows[0]..rows[1] {
            let mut column = columns[0];
            while column < columns[1] {
                let at = row * self.columns + column;
                let run = (usize::from(self.right[at]) + 1).min(columns[1] - column);
                if !call(self.owner[at], run) {
                    return false;
                }
                column += run;
            }
        }
        true
    }

    /// The shares of a rectangle by owner, the sea as `None`, in the order in which they are met.
    pub fn shares(&self, rect: PixelRect) -> Vec<(Option<UnitIdx>, f64)> {
        let mut shares: Vec<(u32, usize)> = Vec::with_capacity(8);
        let mut all = 0;
        self.visit(rect, |owner, cells| {
            all += cells;
            match shares.iter_mut().find(|(known, _)| *known == owner) {
                Some((_, sum)) => *sum += cells,
                None => shares.push((owner, cells)),
            }
            true
        });
        shares
            .into_iter()
            .map(|(owner, cells)| {
                (
                    (owner != SEA).then_some(UnitIdx(owner)),
                    cells as f64 / all.max(1) as f64,
                )
            })
            .collect()
    }

    /// Whether a block lies in the view and on nothing that is taken.
    pub fn is_free(&self, block: &TurnedRect, taken: &[TurnedRect]) -> bool {
        self.rect.grown(-3.0).holds(&block.bounds())
            && !taken.iter().any(|other| other.overlaps(block))
    }

    /// The side of a cell in pixels: nothing finer is known.
    pub fn cell(&self) -> f64 {
        self.cell
    }

    /// Square pixels of the unit's land in view.
    pub fn area(&self, unit: UnitIdx) -> f64 {
        f64::from(self.cells(unit)) * self.cell * self.cell
    }

    /// Unit on whose land a pixel lies; `None` over the sea and out of view.
    pub fn owner(&self, [x, y]: [f64; 2]) -> Option<UnitIdx> {
        let column = (x - self.rect.x) / self.cell;
        let row = (y - self.rect.y) / self.cell;
        let seen = column >= 0.0
            && row >= 0.0
            && (column as usize) < self.columns
            && (row as usize) < self.rows;
        let owner = seen.then(|| self.owner[row as usize * self.columns + column as usize]);
        owner.filter(|owner| *owner != SEA).map(UnitIdx)
    }

    /// Whether a block lies on the unit's land alone.
    pub fn is_own(&self, unit: UnitIdx, block: &TurnedRect) -> bool {
        let owned = |pixel: [f64; 2]| self.owner(pixel) == Some(unit);
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
}
