//! The parts of the window that the keyboard goes between, in reading order.

use eframe::egui::{Context, FocusDirection, Memory, Rect, Sense, Ui, Vec2};

use super::state::UiState;

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    TopBar,
    Left,
    Map,
    Right,
}

impl Region {
    const ALL: [Self; 4] = [Self::TopBar, Self::Left, Self::Map, Self::Right];
}

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

impl UiState {
    /// Asks that the keyboard goes on to the next part of the window that is shown.
    pub(super) fn step_region(&mut self, forward: bool) {
        let is_shown = |region: &Region| self.regions.iter().any(|(shown, _)| shown == region);
        let shown: Vec<Region> = Region::ALL.into_iter().filter(is_shown).collect();
        let now = self
            .region
            .and_then(|now| shown.iter().position(|region| *region == now));
        let last = shown.len().saturating_sub(1);
        let next = match (now, forward) {
            (Some(now), true) if now < last => now + 1,
            (Some(now), false) if now > 0 => now - 1,
            (_, true) => 0,
            (_, false) => last,
        };
        self.wanted_region = shown.get(next).copied();
    }
}
