//! Words that a person has typed into the dialog of a draft.

use eframe::egui::{Response, Ui};

use crate::model::Code;
use crate::scene::Draft;
use crate::ui::dialog::contents_height;

/// Contents of the dialog's fields.
#[derive(Debug, Default)]
pub struct DraftForm {
    pub title: String,
    /// Rows that are to be looked at, alone.
    pub doubtful_alone: bool,
    /// Name of a country that is typed for a row, or for an article.
    pub other: String,
    /// Country that the pointer or the keyboard is on, in this frame and in the one before.
    pointing: Option<Code>,
    pub pointed: Option<Code>,
    /// Whether the dialog has just opened.
    pub is_new: bool,
    /// Top of the dialog's contents, in points.
    pub top: f32,
    of: Option<String>,
}

impl DraftForm {
    /// Has the next draft begin with fields of its own.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Fills the fields in for a draft that is shown for the first time.
    pub fn begin(&mut self, draft: &Draft) {
        if self.of.is_none() {
            let title = draft.title();
            *self = Self {
                title: title.clone(),
                is_new: true,
                of: Some(title),
                ..Self::default()
            };
        }
        self.pointed = self.pointing.take();
    }

    /// Height that is left below for what scrolls by itself, in points.
    pub fn room_below(&self, ui: &Ui) -> f32 {
        let used = ui.cursor().top() - self.top;
        (contents_height(ui.ctx()) - used - 2.0).max(160.0)
    }

    /// Points at a country whose control the pointer is on, or else the keyboard.
    pub fn point_by(&mut self, response: &Response, code: Code) {
        if response.hovered() || response.has_focus() && self.pointing.is_none() {
            self.pointing = Some(code);
        }
    }
}
