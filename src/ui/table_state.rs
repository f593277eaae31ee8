//! The table's own state: whether it is shown, its filter and order, where the keyboard is.

use super::panel_view::PanelView;
use crate::model::{Code, Date};
use crate::scene::{Sort, TableRows};

/// State that the table keeps between frames.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells of something else"
)]
#[derive(Debug, Default)]
pub struct TableState {
    /// Whether it is shown in place of the map.
    pub open: bool,
    pub filter: String,
    /// Every country, not only those that are concerned.
    pub all: bool,
    pub sort: Sort,
    /// Cell where the keyboard is.
    pub cursor: Cursor,
    /// The keyboard has moved it since the pointer was pressed: only then it is pointed out.
    pub by_keys: bool,
    /// The keyboard is to go to the rows.
    pub wants_focus: bool,
    /// Time at which the table was copied, in seconds of egui's clock.
    pub copied: Option<f64>,
    prepared: PreparedTable,
}

/// A cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Index of one of the rows that are shown.
    pub row: usize,
    /// 0 is the names.
    pub column: usize,
}

/// Rows that are worked out when dossier, language, filter or order change.
#[derive(Debug, Default)]
pub struct PreparedTable {
    /// Revision of the dossier in a language, and the day that is told of.
    revision: Option<(u64, Option<Date>)>,
    dossier: String,
    pub rows: TableRows,
    key: Option<(bool, String, Sort)>,
    /// Indices into the rows.
    pub shown: Vec<u32>,
}

impl PreparedTable {
    /// Position of this country among the shown rows.
    #[must_use]
    pub fn position(&self, code: Code) -> Option<usize> {
        let rows = self.rows.rows();
        let is = |&idx: &u32| rows.get(idx as usize).is_some_and(|row| row.code == code);
        self.shown.iter().position(is)
    }

    /// The country of a shown row.
    #[must_use]
    pub fn code(&self, row: usize) -> Option<Code> {
        let idx = *self.shown.get(row)?;
        Some(self.rows.rows().get(idx as usize)?.code)
    }
}

impl TableState {
    /// Shows the table or hides it.
    pub fn toggle(&mut self) {
        self.open = !self.open;
        self.wants_focus = self.open;
    }

    /// Lends what is shown, brought up to date, with whether it is other rows than before. To be given back
    /// by [`Self::keep`].
    pub fn lend(&mut self, view: &PanelView<'_>) -> (PreparedTable, bool) {
        let mut prepared = std::mem::take(&mut self.prepared);
        let revision = (view.search.revision(), view.scene.as_of);
        if prepared.revision != Some(revision) {
            prepared.rows = TableRows::new(view.dossier, view.names, view.lang, view.scene.as_of);
            prepared.revision = Some(revision);
            prepared.key = None;
            if prepared.dossier != view.dossier.id || self.sort.column > prepared.rows.columns() {
                prepared.dossier.clone_from(&view.dossier.id);
                self.sort = Sort::default();
                self.cursor = Cursor::default();
            }
        }
        let current = prepared.key.as_ref().is_some_and(|(all, filter, sort)| {
            *all == self.all && *filter == self.filter && *sort == self.sort
        });
        if !current {
            let chosen = (self.all, self.filter.as_str());
            prepared.shown = prepared
                .rows
                .shown(view.dossier, view.names, chosen, self.sort);
            prepared.key = Some((self.all, self.filter.clone(), self.sort));
        }
        (prepared, !current)
    }

    pub fn keep(&mut self, prepared: PreparedTable) {
        self.prepared = prepared;
    }
}
