//! The search field's own state: what is typed, and what it found.

use crate::scene::{CountryNames, Hit, SearchIndex};

/// The search field's own state.
#[derive(Debug, Default)]
pub struct SearchState {
    pub(super) text: String,
    pub(super) open: bool,
    pub(super) wants_focus: bool,
    /// The result that the keyboard is on.
    pub(super) cursor: usize,
    key: Option<(u64, String)>,
    hits: Vec<Hit>,
}

impl SearchState {
    /// Brings the results up to date with the text.
    pub(super) fn update(&mut self, index: &SearchIndex, names: &CountryNames) {
        let current = self
            .key
            .as_ref()
            .is_some_and(|(revision, text)| *revision == index.revision() && *text == self.text);
        if !current {
            self.key = Some((index.revision(), self.text.clone()));
            self.hits = index.find(&self.text, names);
            self.cursor = 0;
        }
    }

    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits
    }
}
