//! The parts of the window that the keyboard goes between, in reading order.

use eframe::egui::{Context, FocusDirection, Memory, Rect, Sense, Ui, Vec2};

use super::region::Region;
use super::state::UiState;

/// Begins a part of the window: the keyboard comes to the first control after it, if that was asked for.
pub fn begin_region(ui: &Ui, state: &mut UiState, region: Region, rect: Rect) {
    state.regions.push((region, rect));
    if state.wanted_region != Some(region) {
        return;
    }
    state.wanted_region = None;
    // A stop that exists in this frame alone, and hands on what it was given.
    let id = ui.scope_id().with("region");
    ui.memory_mut(|memory| {
        memory.request_focus(id);
        memory.move_focus(FocusDirection::Next);
    });
    ui.interact(
        Rect::from_min_size(rect.min, Vec2::ZERO),
        id,
        Sense::FOCUSABLE,
    );
    ui.ctx().request_repaint();
}

/// Notes in which part of the window the keyboard is.
pub fn note_region(ctx: &Context, state: &mut UiState) {
    let focused = ctx.memory(Memory::focused);
    let at = focused.and_then(|id| ctx.read_response(id));
    state.region = at.and_then(|at| {
        let around = state.regions.iter();
        around
            .filter(|(_, rect)| rect.contains(at.rect.center()) || rect.contains_rect(at.rect))
            // A sheet lies over the map.
            .min_by(|(_, a), (_, b)| a.area().total_cmp(&b.area()))
            .map(|(region, _)| *region)
    });
}
