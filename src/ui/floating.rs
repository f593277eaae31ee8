//! The places of what floats over the map.

use eframe::egui::{Align2, Area, Order, Rect, Ui, Vec2};

/// Distance of what floats from the map's edges.
pub const MARGIN: f32 = 16.0;

/// An area at a corner of the map.
pub fn area(ui: &Ui, name: &str, align: Align2, map: Rect, offset: Vec2) -> Area {
    let inner = map.shrink(MARGIN);
    let corner = align.pos_in_rect(&inner) + offset;
    Area::new(ui.scope_id().with(name))
        .order(Order::Middle)
        .pivot(align)
        .fixed_pos(corner)
        .constrain_to(map)
        .fade_in(false)
}
