//! Contents of the library's dialog while it is open.

use crate::model::Subject;

/// See the module's text.
#[derive(Debug, Default)]
pub struct LibraryState {
    pub(super) query: String,
    /// The comparison that what is picked joins, in the place of the library's prefix; none: it is opened.
    pub(super) partner: Option<Subject>,
}

impl LibraryState {
    /// Begins anew: to open one, or to join a comparison.
    pub(super) fn begin(&mut self, partner: Option<Subject>) {
        self.query.clear();
        self.partner = partner;
    }
}
