//! Pointing: at countries in a panel, which then stand out on the map; and whether the pointer on the map points at
//! anything.

use eframe::egui::{self, Event, Pos2, Rect};

use super::MapView;
use crate::{figure::Lit, geo::UnitIdx, model::Code, scene::Derivation};

/// Way of a pointer in points from which on it is said to move.
const LEAST_MOVE: f32 = 1.0;

/// See the module's text.
#[derive(Default)]
pub(super) struct Pointing {
    codes: Vec<Code>,
    /// Colours of the content that what stands out was worked out for.
    of: u64,
    /// Number of changes so far.
    changes: u64,
    lit: Option<Lit>,
    /// Place of a pointer that rests: it points at nothing until it moves.
    resting: Option<Pos2>,
    /// Whether the map is to move by itself, under a pointer that rests.
    rests: bool,
}

impl Pointing {
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Whether the pointer rests.
    pub fn rests(&self) -> bool {
        self.resting.is_some()
    }

    /// Has the pointer rest from the next frame on: the map moves by itself.
    pub fn rest(&mut self) {
        self.rests = true;
    }
}

impl MapView {
    /// Has countries stand out for as long as a person points at them in a panel; none: all is as the content
    /// says.
    pub fn point_at(&mut self, content: &Derivation, codes: &[Code]) {
        let pointed = &mut self.pointing;
        if pointed.codes == codes && (codes.is_empty() || pointed.of == content.paints()) {
            return;
        }
        pointed.codes = codes.to_vec();
        pointed.of = content.paints();
        pointed.changes += 1;
        pointed.lit = Lit::of(&content.atlas().atlas, content.statement(), codes);
    }

    /// Says which panels lie over the map.
    pub fn lie_beneath(&mut self, sheets: &[Rect]) {
        if self.sheets != sheets {
            self.sheets = sheets.to_vec();
        }
    }

    /// Units that stand out, where something does.
    pub(super) fn lit(&self, content: &Derivation) -> Option<Lit> {
        let pointed = self.pointing.lit.as_ref();
        pointed.or(content.lit()).cloned()
    }

    /// The unit that is outlined as if the pointer were on it: of the one country that is pointed at elsewhere.
    pub(super) fn outlined(&self, content: &Derivation) -> Option<UnitIdx> {
        match self.pointing.codes[..] {
            [code] => content.atlas().atlas.unit(code),
            _ => None,
        }
    }

    /// Lets the pointer rest while keys are pressed, or the map moves by itself, until it moves a point or presses.
    pub(super) fn rest_pointer(&mut self, ui: &egui::Ui) {
        let by_key = ui.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, Event::Key { pressed: true, .. }))
        });
        let now = ui.ctx().pointer_latest_pos();
        let pointing = &mut self.pointing;
        if by_key || std::mem::take(&mut pointing.rests) {
            pointing.resting = now;
        }
        let moved = |from: Pos2| now.is_none_or(|now| now.distance(from) >= LEAST_MOVE);
        let pressed = ui.input(|input| input.pointer.any_pressed());
        pointing.resting = pointing.resting.filter(|from| !pressed && !moved(*from));
    }
}
