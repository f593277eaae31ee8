//! A file of a list or a table as what follows from it, with what is to be told of its rows.

use super::bounds::NoTable;
use super::text::ReadTable;
use crate::intake::{Assignment, Import, understand};
use crate::limits;
use crate::model::Lang;
use crate::read::diagnostic::{Diagnostic, TextPlace};
use crate::resolve::Countries;

/// A table and what was made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedTable {
    pub table: ReadTable,
    pub import: Import,
}

impl ImportedTable {
    /// Understands a table, with what a person has changed.
    #[must_use]
    pub fn new(table: ReadTable, assignment: &Assignment) -> Self {
        let import = understand(&table.cells, assignment);
        Self { table, import }
    }

    /// Everything that is to be told of its rows: as errors where no row is a country, else as warnings.
    #[must_use]
    pub fn diagnostics(&self, file: &str, lang: Lang) -> Vec<Diagnostic> {
        let import = &self.import;
        if import.placed() == 0 {
            return vec![Diagnostic::error(file, "table-no-country")];
        }
        let name = |code| Countries::built_in().name(code, lang);
        let at = |row: u32, column: u32| TextPlace { line: row, column };
        let most = limits::SAME_FINDING as usize;
        let mut told = Vec::new();
        for row in import.unmatched.iter().take(most) {
            let names: Vec<String> = row
                .suggestions
                .iter()
                .take(3)
                .map(|code| name(*code))
                .collect();
            let diagnostic = Diagnostic::warning(file, "table-row-unmatched").at(at(row.row, 1));
            let known = if names.is_empty() {
                "none".to_owned()
            } else {
                names.join(", ")
            };
            told.push(diagnostic.with("text", &*row.input).with("known", known));
        }
        for row in import.near.iter().take(most) {
            let diagnostic = Diagnostic::warning(file, "table-row-near").at(at(row.row, 1));
            told.push(
                diagnostic
                    .with("text", &*row.input)
                    .with("country", name(row.code)),
            );
        }
        for doubt in import.doubts.iter().take(most) {
            let diagnostic = Diagnostic::warning(file, "table-cell-unread");
            let place = at(doubt.row, doubt.column as u32 + 1);
            told.push(diagnostic.at(place).with("text", &*doubt.text));
        }
        told
    }
}

impl NoTable {
    /// The same for a file.
    pub fn boxed(self, file: &str) -> Box<Diagnostic> {
        Box::new(self.diagnostic(file))
    }
}
