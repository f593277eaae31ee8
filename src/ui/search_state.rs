//! The search field's own state: what is typed, and what it found.

use super::command::Command;
use crate::resolve::fold;
use crate::scene::{CountryNames, Hit, SearchIndex};

/// Number of commands that are offered at most.
const MOST_COMMANDS: usize = 4;

/// A row of what was found.
#[derive(Clone, Debug)]
pub enum Found {
    Hit(Hit),
    Command(Command),
}

/// The search field's own state.
#[derive(Debug, Default)]
pub struct SearchState {
    pub(super) text: String,
    pub(super) open: bool,
    pub(super) wants_focus: bool,
    /// The result that the keyboard is on.
    pub(super) cursor: usize,
    key: Option<(u64, String)>,
    found: Vec<Found>,
}

impl SearchState {
    /// Brings the results up to date with the text. `commands` are all that can be found, with their words; the
    /// first of them are offered while nothing is typed.
    pub(super) fn update(
        &mut self,
        index: &SearchIndex,
        names: &CountryNames,
        commands: impl FnOnce() -> Vec<(Command, String)>,
    ) {
        let current = self
            .key
            .as_ref()
            .is_some_and(|(revision, text)| *revision == index.revision() && *text == self.text);
        if current {
            return;
        }
        self.key = Some((index.revision(), self.text.clone()));
        self.cursor = 0;
        let folded = fold(&self.text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let commands = commands().into_iter().filter(|(_, label)| {
            let label = fold(label);
            let mut words = words.iter();
            words.all(|word| word.chars().count() > 1 && label.contains(word))
        });
        let commands: Vec<_> = commands.take(MOST_COMMANDS).collect();
        let hits = if words.is_empty() {
            index.offered()
        } else if commands.is_empty() {
            index.find(&self.text, names)
        } else {
            index.find_exactly(&self.text, names)
        };
        self.found = hits.into_iter().map(Found::Hit).collect();
        self.found.extend(
            commands
                .into_iter()
                .map(|(command, _)| Found::Command(command)),
        );
    }

    pub(super) fn found(&self) -> &[Found] {
        &self.found
    }
}
