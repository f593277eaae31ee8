//! Limits of tables, and why one is not read.

use crate::intake::CellValue;
use crate::limits;
use crate::read::diagnostic::Diagnostic;

/// Reason why there is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoTable {
    #[error("nothing stands in it")]
    Empty,
    #[error("it is no text and no workbook")]
    Binary,
    #[error("it is damaged")]
    Damaged,
    #[error("it is locked with a password")]
    Password,
    #[error("it is a workbook of the old form")]
    OldWorkbook,
    #[error("it is too large")]
    TooLarge,
    #[error("it unpacks to too much")]
    UnpacksTooLarge,
    #[error("it has too many cells")]
    TooManyCells,
    #[error("it has too many columns")]
    TooManyColumns,
}

impl NoTable {
    pub fn diagnostic(self, file: &str) -> Diagnostic {
        let mebibytes = |bytes: u64| (bytes >> 20).to_string();
        let error = |code| Diagnostic::error(file, code);
        match self {
            Self::Empty => error("table-empty"),
            Self::Binary => error("table-binary"),
            Self::Damaged => error("table-damaged"),
            Self::Password => error("table-password"),
            Self::OldWorkbook => error("table-old-workbook"),
            Self::TooLarge => error("file-too-large").with("most", mebibytes(limits::TABLE_BYTES)),
            Self::UnpacksTooLarge => {
                error("table-unpacks-too-large").with("most", mebibytes(limits::WORKBOOK_BYTES))
            }
            Self::TooManyCells => {
                error("table-too-many-cells").with("most", limits::TABLE_CELLS.to_string())
            }
            Self::TooManyColumns => {
                error("table-too-many-columns").with("most", limits::TABLE_COLUMNS.to_string())
            }
        }
    }
}

/// `CellBudget` that is left for cells and their texts.
pub(super) struct CellBudget {
    cells: u64,
    bytes: u64,
}

impl Default for CellBudget {
    fn default() -> Self {
        Self {
            cells: limits::TABLE_CELLS,
            bytes: limits::WORKBOOK_BYTES,
        }
    }
}

impl CellBudget {
    pub fn take(&mut self, cells: usize) -> Result<(), NoTable> {
        let left = self.cells.checked_sub(cells as u64);
        self.cells = left.ok_or(NoTable::TooManyCells)?;
        Ok(())
    }

    /// One text may stand in many cells.
    pub fn take_text(&mut self, value: &CellValue) -> Result<(), NoTable> {
        if let CellValue::Text(text) = value {
            let left = self.bytes.checked_sub(text.len() as u64);
            self.bytes = left.ok_or(NoTable::UnpacksTooLarge)?;
        }
        Ok(())
    }
}
