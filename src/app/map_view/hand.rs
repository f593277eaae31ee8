//! Pointer and keys on the map.

use eframe::egui::{
    self, CursorIcon, Event, EventFilter, Id, Key, PointerButton, Pos2, Stroke, StrokeKind,
};

use super::{MapEvent, MapView};
use crate::{
    figure::{Pane, View},
    map::{
        gesture::{Gesture, gestures},
        pane,
    },
    scene::Derivation,
};

/// Way of the map at a key press, in points.
const PAN_STEP: f64 = 80.0;

impl MapView {
    /// Makes what lies at `at` what is hovered; the cursor says so.
    pub(super) fn point(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        pane: Option<&Pane>,
        view: &View,
        at: Pos2,
    ) {
        let atlas = &content.atlas().atlas;
        // A pointer that was parked there while keys were pressed points at nothing.
        self.hovered = if self.pointing.rests() {
            None
        } else {
            pane::unit_at(atlas, pane, view, at)
        };
        self.part = self.hovered.and_then(|unit| {
            let place = view.lonlat_at([f64::from(at.x), f64::from(at.y)]);
            let part = atlas.overlay_at(unit, place);
            part.filter(|part| content.shading().of(*part).contested)
        });
        let dragging = ui.input(|input| input.pointer.any_down());
        ui.ctx().set_cursor_icon(match self.hovered {
            Some(_) if !dragging => CursorIcon::PointingHand,
            _ if dragging => CursorIcon::Grabbing,
            _ => CursorIcon::Grab,
        });
    }

    /// Pointer and keys on the main map.
    pub(super) fn handle(
        &mut self,
        ui: &egui::Ui,
        response: &egui::Response,
        content: &Derivation,
        (view, pane): (&View, Option<&Pane>),
        events: &mut Vec<MapEvent>,
    ) {
        let now = ui.input(|input| input.time);
        if let Some(at) = response.hover_pos() {
            self.point(ui, content, pane, view, at);
        }
        let Some(camera) = &mut self.camera else {
            return;
        };
        let before = camera.sight();
        let offset = |at: Pos2| {
            let offset = at - response.rect.center();
            [f64::from(offset.x), f64::from(offset.y)]
        };
        if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle)
        {
            let delta = response.drag_delta();
            camera.pan([f64::from(delta.x), f64::from(delta.y)]);
        }
        if response.contains_pointer()
            && let Some(at) = ui.input(|input| input.pointer.latest_pos())
        {
            for gesture in ui.input(|input| gestures(&input.events)) {
                match gesture {
                    Gesture::Zoom(factor) => camera.zoom_about(offset(at), factor),
                    Gesture::Pan(delta) => camera.pan([f64::from(delta.x), f64::from(delta.y)]),
                }
            }
            if response.double_clicked() {
                camera.zoom_about(offset(at), 2.0);
            }
        }
        if response.clicked() {
            response.request_focus();
            events.push(MapEvent::Clicked(self.hovered));
        }
        if response.has_focus() {
            let arrows = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            let steps = [
                (Key::ArrowLeft, [PAN_STEP, 0.0]),
                (Key::ArrowRight, [-PAN_STEP, 0.0]),
                (Key::ArrowUp, [0.0, PAN_STEP]),
                (Key::ArrowDown, [0.0, -PAN_STEP]),
            ];
            for (key, step) in steps {
                let presses = ui.input(|input| input.num_presses(key));
                for _ in 0..presses {
                    camera.pan(step);
                }
            }
            if ui.input(|input| input.key_pressed(Key::Enter)) {
                let middle =
                    pane::unit_at(&content.atlas().atlas, pane, view, response.rect.center());
                events.push(MapEvent::Clicked(self.hovered.or(middle)));
            }
            ui.painter_at(response.rect).rect_stroke(
                response.rect,
                0.0,
                Stroke::new(
                    2.0,
                    ui.visuals().hyperlink_color.gamma_multiply(focus_shown(ui)),
                ),
                StrokeKind::Inside,
            );
        }
        if camera.sight() != before {
            self.leave_by_hand(before, now);
            self.followed = None;
            self.stale = false;
            self.moved_at = now;
            ui.ctx().request_repaint();
        }
    }
}

/// The ring round a focused map is for people who use keys: a click asks for none.
fn focus_shown(ui: &egui::Ui) -> f32 {
    let keys = ui.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, Event::Key { .. }))
    });
    let id = Id::unique("map-focus-by-key");
    let clicked = ui.input(|input| input.pointer.any_pressed());
    let shown = ui.data_mut(|data| {
        let shown = data.get_temp_mut_or(id, false);
        if clicked {
            *shown = false;
        } else if keys {
            *shown = true;
        }
        *shown
    });
    f32::from(u8::from(shown))
}
