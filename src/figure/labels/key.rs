//! The key that says whose the numbers on a map are.

use crate::{
    figure::typeset::{self, Style, Weight},
    geo::UnitIdx,
    model::Code,
    palette::Ink,
};

/// No letters on a map are smaller, in pixels, whatever the picture's size.
pub(super) const LEAST_PX: f64 = 9.0;

/// A country that a number stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    pub number: u32,
    pub unit: UnitIdx,
    pub code: Option<Code>,
    /// Its name, with its role where nothing else says it.
    pub name: String,
}

impl Numbered {
    /// The line of the key.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}\u{a0}\u{a0}{}", self.number, self.name)
    }
}

/// Style of a key's lines on a map whose names are at least so large.
#[must_use]
pub fn key_style(least_px: f64) -> Style {
    Style::new((least_px * 0.9).max(LEAST_PX), Weight::Regular)
}

/// One line of the key, at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyLine {
    pub numbered: Numbered,
    /// Place of the left end of its baseline, in figure pixels.
    pub at: [f64; 2],
    pub style: Style,
    pub ink: Ink,
}

/// The numbers of a picture and what they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberKey {
    pub lines: Vec<KeyLine>,
}

/// Distances of lines and of columns, in ems.
const LINE: f64 = 1.32;
const COLUMN_GAP: f64 = 1.2;

/// Width and height of the key in so many columns: what a layout keeps free for [`place_key`].
#[must_use]
pub fn measure_key(numbered: &[Numbered], style: Style, columns: usize) -> [f64; 2] {
    let rows = numbered.len().div_ceil(columns.max(1));
    let widths: f64 = column_widths(numbered, style, rows).iter().sum();
    let gaps = numbered.len().div_ceil(rows.max(1)).saturating_sub(1) as f64;
    [
        widths + gaps * COLUMN_GAP * style.size,
        rows as f64 * LINE * style.size,
    ]
}

/// The key in so many columns, from the top left corner `at` on.
#[must_use]
pub fn place_key(numbered: &[Numbered], style: Style, columns: usize, at: [f64; 2]) -> NumberKey {
    let rows = numbered.len().div_ceil(columns.max(1));
    let widths = column_widths(numbered, style, rows);
    let mut x = at[0];
    let mut lines = Vec::with_capacity(numbered.len());
    for (column, width) in numbered.chunks(rows.max(1)).zip(widths) {
        for (numbered, row) in column.iter().zip(0..) {
            let middle = at[1] + (f64::from(row) + 0.5) * LINE * style.size;
            lines.push(KeyLine {
                numbered: numbered.clone(),
                at: [x, middle + typeset::cap_height(style) / 2.0],
                style,
                ink: Ink::Text,
            });
        }
        x += width + COLUMN_GAP * style.size;
    }
    NumberKey { lines }
}

fn column_widths(numbered: &[Numbered], style: Style, rows: usize) -> Vec<f64> {
    numbered
        .chunks(rows.max(1))
        .map(|column| {
            column
                .iter()
                .map(|numbered| typeset::width(&numbered.line(), style))
                .fold(0.0, f64::max)
        })
        .collect()
}
