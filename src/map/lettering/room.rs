//! The room that a text has.

/// The width and the lines that a text may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Width in points.
    pub width: f32,
    /// The last one ends in "…" where there is more.
    pub rows: usize,
}

impl Room {
    /// Room as wide as the text is.
    pub const ANY: Self = Self::wide(f32::INFINITY);

    #[must_use]
    pub const fn wide(width: f32) -> Self {
        Self {
            width,
            rows: usize::MAX,
        }
    }

    #[must_use]
    pub const fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }
}
