//! The list, table or article that is being understood, and what a person has asked of it.

use std::{collections::VecDeque, sync::Arc};

use crate::scene::{Draft, DraftChange};

/// Draft under work: a list, a table or an article.
#[derive(Default)]
pub(super) struct Drafting {
    pub draft: Option<Arc<Draft>>,
    /// Changes that wait for those before them.
    pub changes: VecDeque<DraftChange>,
    /// Title under which it is taken once all changes are made.
    pub taken: Option<String>,
    /// Whether its dossier is being made.
    pub taking: bool,
}

impl Drafting {
    pub fn draft(&self) -> Option<&Draft> {
        self.draft.as_deref()
    }

    /// Lets go of what nobody wants any more.
    pub fn close(&mut self) {
        if self.taken.is_none() && !self.taking {
            *self = Self::default();
        }
    }
}
