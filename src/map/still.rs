//! A picture that stands in for a pane until the GPU can draw its map.

use eframe::egui::{self, Rect, epaint::RectShape};

/// A picture at its place in the window.
#[derive(Clone, Copy, Debug)]
pub struct StillImage {
    texture: egui::TextureId,
    uv: Rect,
    place: Rect,
}

impl StillImage {
    /// A texture's part `uv` at a place in points.
    #[must_use]
    pub fn new(texture: egui::TextureId, uv: Rect, place: Rect) -> Self {
        Self { texture, uv, place }
    }

    /// Paints it, and sea where the pane at `rect` shows more than it.
    pub fn paint(
        self,
        painter: &egui::Painter,
        rect: Rect,
        corner_radius: f32,
        sea: egui::Color32,
    ) {
        if !self.place.contains_rect(rect) {
            painter.rect_filled(rect, corner_radius, sea);
        }
        let image = RectShape::filled(self.place, corner_radius, egui::Color32::WHITE);
        painter.add(image.with_texture(self.texture, self.uv));
    }
}
