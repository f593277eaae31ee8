//! The messages that float over the map until they are dismissed.

use crate::ui::{Command, Mood, Toast};

/// Number of messages, beyond which older ones make room.
const MOST: usize = 3;

/// See the module's text.
#[derive(Default)]
pub(super) struct Toasts {
    shown: Vec<Toast>,
    /// Number of messages so far.
    count: u64,
    /// The message about tiles, where there is one.
    about_tiles: Option<u64>,
}

impl Toasts {
    pub fn shown(&self) -> &[Toast] {
        &self.shown
    }

    pub fn add(
        &mut self,
        mood: Mood,
        text: String,
        detail: Option<String>,
        action: Option<Command>,
    ) {
        self.count += 1;
        self.shown.push(Toast {
            id: self.count,
            mood,
            text,
            detail,
            action,
        });
        if self.shown.len() > MOST {
            self.shown.remove(0);
        }
    }

    pub fn dismiss(&mut self, id: u64) {
        self.shown.retain(|toast| toast.id != id);
    }

    /// Tells what is wrong with the tiles that are shown.
    pub fn add_about_tiles(&mut self, text: String, detail: String) {
        self.add(Mood::Doubtful, text, Some(detail), None);
        self.about_tiles = Some(self.count);
    }

    /// Takes that back: what was wrong with other tiles is of no use any more.
    pub fn forget_tiles(&mut self) {
        if let Some(id) = self.about_tiles.take() {
            self.dismiss(id);
        }
    }
}
