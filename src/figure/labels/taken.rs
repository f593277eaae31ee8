//! Places that are taken on a map, found by place.

use crate::{
    figure::{PixelRect, TurnedRect},
    geo::UnitIdx,
};

/// Side of a bucket in pixels.
const BUCKET: f64 = 48.0;

/// Rectangles that new names keep off, in buckets by place.
pub(super) struct Taken {
    rect: PixelRect,
    columns: usize,
    rows: usize,
    rects: Vec<(TurnedRect, Option<UnitIdx>)>,
    buckets: Vec<Vec<u32>>,
}

impl Taken {
    pub fn new(rect: PixelRect) -> Self {
        let count = |side: f64| (side / BUCKET).ceil().max(1.0) as usize;
        let (columns, rows) = (count(rect.w), count(rect.h));
        Self {
            rect,
            columns,
            rows,
            rects: Vec::new(),
            buckets: vec![Vec::new(); columns * rows],
        }
    }

    fn span(&self, bounds: PixelRect) -> [[usize; 2]; 2] {
        let index = |pixel: f64, start: f64, count: usize| {
            (((pixel - start) / BUCKET).floor().max(0.0) as usize).min(count - 1)
        };
        [
            [bounds.x, bounds.right()].map(|x| index(x, self.rect.x, self.columns)),
            [bounds.y, bounds.bottom()].map(|y| index(y, self.rect.y, self.rows)),
        ]
    }

    /// Takes a rectangle. `marker`: the unit whose marker it is, which keeps off no name of its own.
    pub fn add(&mut self, rect: TurnedRect, marker: Option<UnitIdx>) {
        let [columns, rows] = self.span(rect.bounds());
        let idx = self.rects.len() as u32;
        self.rects.push((rect, marker));
        for row in rows[0]..=rows[1] {
            for column in columns[0]..=columns[1] {
                self.buckets[row * self.columns + column].push(idx);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.rects.len()
    }

    /// Frees what was taken after the first `len` rectangles.
    pub fn truncate(&mut self, len: usize) {
        self.rects.truncate(len);
        for bucket in &mut self.buckets {
            bucket.retain(|idx| (*idx as usize) < len);
        }
    }

    /// Whether a block lies in the map and on nothing that is taken, but the marker of `but`.
    pub fn is_free(&self, block: &TurnedRect, but: Option<UnitIdx>) -> bool {
        let bounds = block.bounds();
        if !self.rect.grown(-3.0).holds(&bounds) {
            return false;
        }
        let [columns, rows] = self.span(bounds);
        (rows[0]..=rows[1]).all(|row| {
            (columns[0]..=columns[1]).all(|column| {
                self.buckets[row * self.columns + column].iter().all(|idx| {
                    let (other, marker) = &self.rects[*idx as usize];
                    (but.is_some() && *marker == but) || !other.overlaps(block)
                })
            })
        })
    }
}
