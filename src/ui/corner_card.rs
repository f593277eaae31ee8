//! The cards that float in the map's corners, by corner and size.

use eframe::egui::{Align2, Rect, Vec2};

use super::floating::MARGIN;

/// A card in a corner of the map, or what else floats there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CornerCard {
    pub corner: Align2,
    /// Size at most, while what is shown stays the same: on any day, in any projection. In whole points.
    pub size: Vec2,
}

impl CornerCard {
    /// Rectangle in which it floats over a map.
    #[must_use]
    pub fn place(&self, map: Rect) -> Rect {
        self.corner
            .align_size_within_rect(self.size, map.shrink(MARGIN))
    }
}
