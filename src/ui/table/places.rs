//! The places of the names, the heads and the cells of the table, and which of them are in view.

use std::ops::Range;

use eframe::egui::{self, Rect, Vec2, vec2};

use super::super::theme::HEIGHT_ROW;

/// Distance from the table's edge, and within its cells.
pub const MARGIN: f32 = 16.0;
const HEIGHT_HEAD: f32 = 76.0;
/// Width of the names, and in a narrow table.
const NAMES: f32 = 224.0;
const NAMES_LEAST: f32 = 148.0;
/// Width of the other columns: more where all of them have room.
const COLUMN: f32 = 166.0;
const COLUMN_MOST: f32 = 240.0;
/// Share of a column that is seen beside the last whole one.
const PEEK: f32 = 0.2;

/// Places of everything.
#[derive(Clone, Copy)]
pub struct Places {
    pub frame: Rect,
    names: f32,
    pub column: f32,
    /// Distance by which the cells are scrolled.
    pub offset: Vec2,
}

impl Places {
    pub fn new(frame: Rect, columns: usize) -> Self {
        let names = NAMES.min(frame.width() * 0.36).max(NAMES_LEAST);
        Self {
            frame,
            names,
            column: column_width(frame.width() - names, columns),
            offset: Vec2::ZERO,
        }
    }

    /// Size of what is at the left of the cells and above them.
    pub fn fixed(&self) -> Vec2 {
        vec2(self.names, HEIGHT_HEAD)
    }

    pub fn cells(&self) -> Rect {
        Rect::from_min_max(self.frame.min + self.fixed(), self.frame.max)
    }

    pub fn beside_names(&self) -> Rect {
        self.frame
            .with_min_y(self.frame.top() + HEIGHT_HEAD)
            .with_max_x(self.cells().left())
    }

    /// The part of the head that scrolls.
    pub fn heads(&self) -> Rect {
        self.frame
            .with_max_y(self.frame.top() + HEIGHT_HEAD)
            .with_min_x(self.cells().left())
    }

    /// Rectangle of the names' head.
    pub fn corner(&self) -> Rect {
        Rect::from_min_size(self.frame.min, self.fixed())
    }

    /// Range of a column across, beside the names.
    pub fn across(&self, column: usize) -> egui::Rangef {
        // A hundred thousand columns are more points than an f32 tells apart by halves.
        let from = f64::from(self.cells().left()) - f64::from(self.offset.x)
            + column as f64 * f64::from(self.column);
        egui::Rangef::new(from as f32, from as f32 + self.column)
    }

    pub fn down(&self, row: usize) -> egui::Rangef {
        let from = self.cells().top() - self.offset.y + row as f32 * HEIGHT_ROW;
        egui::Rangef::new(from, from + HEIGHT_ROW)
    }

    pub fn rows_in_view(&self, count: usize) -> Range<usize> {
        in_view(self.offset.y, self.cells().height(), HEIGHT_ROW, count)
    }

    pub fn columns_in_view(&self, count: usize) -> Range<usize> {
        in_view(self.offset.x, self.cells().width(), self.column, count)
    }
}

/// Width of each of `columns`: as wide as all have room, else so that the next one is seen to be there.
fn column_width(room: f32, columns: usize) -> f32 {
    let fit = room / COLUMN;
    let seen = if columns as f32 <= fit {
        columns as f32
    } else {
        (fit - PEEK).floor().max(1.0) + PEEK
    };
    (room / seen.max(1.0)).floor().clamp(COLUMN, COLUMN_MOST)
}

/// Range of those of `count` items of one size that are seen.
fn in_view(offset: f32, room: f32, size: f32, count: usize) -> Range<usize> {
    let first = ((offset / size).floor().max(0.0) as usize).min(count);
    let end = ((offset + room.max(0.0)) / size).ceil().max(0.0) as usize;
    first..end.min(count).max(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_is_in_view() {
        assert_eq!(in_view(0.0, 100.0, 32.0, 250), 0..4);
        assert_eq!(in_view(33.0, 100.0, 32.0, 250), 1..5);
        assert_eq!(in_view(0.0, 0.0, 32.0, 250), 0..0);
        assert_eq!(in_view(9_000.0, 100.0, 32.0, 250), 250..250);
        assert_eq!(in_view(0.0, 100.0, 32.0, 2), 0..2);
    }

    #[test]
    fn columns_share_the_room_or_let_the_next_one_peep() {
        for (room, columns, expected) in [
            (1000.0, 4, 240.0),
            (800.0, 4, 200.0),
            (706.0, 7, 168.0),
            (391.0, 7, 177.0),
            (100.0, 7, 166.0),
        ] {
            let width = column_width(room, columns);
            assert!((width - expected).abs() < 0.5, "{room}: {width}");
        }
    }
}
