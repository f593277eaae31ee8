//! What floats in the map's corners, by its corner and its size.

use eframe::egui::{Align2, Rect, Vec2};

use super::floating::MARGIN;

/// A card in a corner of the map, or what else floats there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CornerCard {
    pub corner: Align2,
    /// At most, while what is shown stays the same: on any day, in any projection. In whole points.
    pub size: Vec2,
}

impl CornerCard {
    /// Where it floats over a map.
    #[must_use]
    pub fn place(&self, map: Rect) -> Rect {
        self.corner
            .align_size_within_rect(self.size, map.shrink(MARGIN))
    }
}
