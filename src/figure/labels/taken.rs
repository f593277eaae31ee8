//! Places that are taken on a map, found by place.

use crate::{
    figure::{PixelRect, TurnedRect},
    geo::UnitIdx,
};

/// Side of a bucket in pixels.
const BUCKET: f64 = 48.0;

/// Holder of a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// Title, legend, inset, key.
    Fixed,
    /// A unit's marker, which keeps off no name of its own.
    Marker(UnitIdx),
    /// A name and its leader, or a number.
    Name,
}

/// Rectangles that new names keep off, in buckets by place.
pub(super) struct Taken {
    rect: PixelRect,
    columns: usize,
    rows: usize,
    rects: Vec<(TurnedRect, Holder)>,
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

    /// Takes a rectangle.
    pub fn add(&mut self, rect: TurnedRect, holder: Holder) {
        let [columns, rows] = self.span(rect.bounds());
        let idx = self.rects.len() as u32;
        self.rects.push((rect, holder));
        for row in rows[0]..=rows[1] {
            for column in columns[0]..=columns[1] {
                self.buckets[row * self.columns + column].push(idx);
            }
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
                    let (other, holder) = &self.rects[*idx as usize];
                    let passes = match holder {
                        Holder::Marker(unit) => but == Some(*unit),
                        Holder::Fixed | Holder::Name => false,
                    };
                    passes || !other.overlaps(block)
                })
            })
        })
    }
}
