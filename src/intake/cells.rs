//! A table as cells, whatever file it came from.

use std::borrow::Cow;

use crate::model::Date;

/// Content of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CellValue {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A day, where the file says that it is one.
    Day(Date),
    Flag(bool),
}

impl CellValue {
    /// Content as a person reads it.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Day(date) => Cow::Owned(date.to_string()),
            Self::Flag(true) => Cow::Borrowed("yes"),
            Self::Flag(false) => Cow::Borrowed("no"),
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

impl From<&str> for CellValue {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

/// A row and its number in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellRow {
    /// Number that a spreadsheet shows, counted from 1.
    pub at: u32,
    pub cells: Vec<CellValue>,
}

impl CellRow {
    /// Cells in which something stands.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &CellValue)> {
        self.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
    }

    /// Content of a cell; empty beyond the row's end.
    #[must_use]
    pub fn cell(&self, column: usize) -> &CellValue {
        const NOTHING: &CellValue = &CellValue::Empty;
        self.cells.get(column).unwrap_or(NOTHING)
    }

    /// Text of a cell without blanks around it.
    #[must_use]
    pub fn text(&self, column: usize) -> Cow<'_, str> {
        match self.cell(column).text() {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            owned @ Cow::Owned(_) => owned,
        }
    }
}

/// A table as cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    /// Its name where the file gives one: of a sheet, a caption.
    pub title: String,
    pub rows: Vec<CellRow>,
    /// Whether a comma stands before the decimals, where the form of the file tells.
    pub decimal_comma: bool,
    /// Whether it is a list: a name a row, and nothing beside it.
    pub is_list: bool,
}

impl Cells {
    /// Table of rows of texts, numbered from 1.
    #[must_use]
    pub fn of_texts(rows: &[&[&str]]) -> Self {
        let rows = rows.iter().zip(1..).map(|(cells, at)| CellRow {
            at,
            cells: cells.iter().map(|text| CellValue::from(*text)).collect(),
        });
        Self {
            rows: rows.collect(),
            ..Self::default()
        }
    }

    /// Number of columns: of the longest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
    }

    /// Same table without the rows and the columns to the right in which nothing stands.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        self.rows.retain(|row| row.filled().next().is_some());
        for row in &mut self.rows {
            let filled = row.cells.iter().rposition(|cell| !cell.is_empty());
            row.cells.truncate(filled.map_or(0, |last| last + 1));
        }
        self
    }
}
