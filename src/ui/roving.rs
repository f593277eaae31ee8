//! Groups of controls that are one stop of the keyboard: the arrows lead on within.

use eframe::egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Ui};

/// A group while its controls are laid out, one after the other.
pub struct Roving {
    id: Id,
    /// The control that is the stop.
    at: usize,
    home: usize,
    shown: Vec<RovingStop>,
    focused: Option<usize>,
}

/// A control of a group.
struct RovingStop {
    idx: usize,
    id: Id,
    rect: Rect,
}

impl Roving {
    /// Begins a group of `count` controls; `home` is the one that the keyboard comes to first: what is chosen.
    #[must_use]
    pub fn begin(ui: &Ui, key: &str, home: usize, count: usize) -> Self {
        let id = ui.scope_id().with(("roving", key));
        let before: Option<(usize, usize)> = ui.data(|data| data.get_temp(id));
        let at = match before {
            Some((at, of)) if of == home => at,
            _ => home,
        };
        Self {
            id,
            at: at.min(count.saturating_sub(1)),
            home,
            shown: Vec::new(),
            focused: None,
        }
    }

    /// Sense of the control `idx`: one of them is a stop for Tab.
    #[must_use]
    pub fn sense(&self, idx: usize) -> Sense {
        if idx == self.at {
            Sense::click()
        } else {
            Sense::CLICK
        }
    }

    /// Takes in where a control is, and what has become of it.
    pub fn note(&mut self, idx: usize, response: &Response) {
        if response.has_focus() {
            self.focused = Some(self.shown.len());
        }
        if response.clicked() {
            self.at = idx;
        }
        self.shown.push(RovingStop {
            idx,
            id: response.id,
            rect: response.rect,
        });
    }

    /// The lower edges of the controls.
    pub fn feet(&self) -> impl Iterator<Item = f32> + '_ {
        self.shown.iter().map(|stop| stop.rect.bottom())
    }

    /// Ends the group: the arrows, Home and End lead to another control.
    pub fn end(mut self, ui: &Ui) {
        if let Some(from) = self.focused {
            let arrows = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.shown[from].id, arrows));
            let last = self.shown.len() - 1;
            let to = ui.input_mut(|input| {
                let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
                if pressed(Key::ArrowRight) {
                    Some((from + 1).min(last))
                } else if pressed(Key::ArrowLeft) {
                    Some(from.saturating_sub(1))
                } else if pressed(Key::ArrowDown) {
                    Some(self.vertically(from, 1.0))
                } else if pressed(Key::ArrowUp) {
                    Some(self.vertically(from, -1.0))
                } else if pressed(Key::Home) {
                    Some(0)
                } else if pressed(Key::End) {
                    Some(last)
                } else {
                    None
                }
            });
            if let Some(to) = to.filter(|to| *to != from) {
                let stop = &self.shown[to];
                self.at = stop.idx;
                ui.memory_mut(|memory| memory.request_focus(stop.id));
                ui.scroll_to_rect(stop.rect, None);
                ui.ctx().request_repaint();
            }
        }
        ui.data_mut(|data| data.insert_temp(self.id, (self.at, self.home)));
    }

    /// The nearest control in the next row, below or above.
    fn vertically(&self, from: usize, down: f32) -> usize {
        let here = self.shown[from].rect;
        let rows_away = |rect: Rect| (rect.center().y - here.center().y) * down;
        let others = self.shown.iter().enumerate();
        others
            .filter(|(_, stop)| rows_away(stop.rect) > here.height() / 2.0)
            .min_by(|(_, a), (_, b)| {
                let rank = |rect: Rect| {
                    let across = (rect.center().x - here.center().x).abs();
                    rows_away(rect) * 1000.0 + across
                };
                rank(a.rect).total_cmp(&rank(b.rect))
            })
            .map_or(from, |(idx, _)| idx)
    }
}
