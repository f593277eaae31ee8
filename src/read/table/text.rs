//! Texts to tables: which form a text has.

use super::bounds::NoTable;
use super::choice::{best, is_country};
use super::separated::{self, Separated};
use super::{web, wiki};
use crate::intake::{self, CellValue, Cells};

/// Form in which a table was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// Cells parted by a sign.
    Separated(char),
    /// Columns that are aligned with blanks.
    Aligned,
    Markdown,
    WebPage,
    WikiText,
    /// A name a line, or names parted by commas.
    Lines,
    Workbook,
    OpenDocument,
}

/// A table as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadTable {
    pub cells: Cells,
    /// Name of the text's encoding.
    pub encoding: &'static str,
    pub form: TableForm,
    /// Names of a workbook's sheets, of which one was read.
    pub sheets: Vec<String>,
}

/// The table in a text that was pasted; nothing where there is none.
#[must_use]
pub fn of_text(text: &str) -> Option<ReadTable> {
    let (cells, form) = cells(text).ok()?;
    let cells = cells.trimmed();
    (!cells.rows.is_empty()).then_some(ReadTable {
        cells,
        encoding: "UTF-8",
        form,
        sheets: Vec::new(),
    })
}

/// Whether a text is a table or a list of countries rather than an article.
#[must_use]
pub fn is_table(text: &str) -> bool {
    if looks_like_web(text) {
        let tables = web::tables(text).unwrap_or_default();
        return intake::is_list(&web::lines(text))
            || tables.iter().any(|table| {
                let names = table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .filter(|cell| names_country(cell));
                names.take(3).count() >= 2
            });
    }
    if wiki::is_wikitext(text) || separated::is_markdown(text) {
        return true;
    }
    if let Some(Separated { share, rows, .. }) = separated::best(text, false)
        && share >= 0.6
        && rows >= 2
    {
        return true;
    }
    if let Ok(Some(aligned)) = separated::aligned(text) {
        let names = aligned.rows.iter().filter(|row| names_country(row.cell(0)));
        if names.count() * 2 >= aligned.rows.len() {
            return true;
        }
    }
    intake::is_list(text)
}

fn names_country(cell: &CellValue) -> bool {
    matches!(cell, CellValue::Text(text) if text.len() <= 60 && is_country(text))
}

fn looks_like_web(text: &str) -> bool {
    /// Bytes in which a page begins.
    const HEAD: usize = 4096;
    let start = text.trim_start();
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    start.starts_with('<') && (start[1..].starts_with(|it: char| it.is_ascii_alphabetic() || it == '!'))
        || head.contains("<table")
        || head.contains("<html")
        // What the clipboard of Windows puts before a page.
        || head.starts_with("version:") && head.contains("starthtml")
}

/// The cells of a text, and its form.
pub(super) fn cells(text: &str) -> Result<(Cells, TableForm), NoTable> {
    if text.trim().is_empty() {
        return Err(NoTable::Empty);
    }
    if looks_like_web(text) {
        let tables = web::tables(text)?;
        if let Some(table) = best(tables) {
            return Ok((table, TableForm::WebPage));
        }
        let lines = web::lines(text);
        return Ok((list(&lines), TableForm::Lines));
    }
    if wiki::is_wikitext(text)
        && let Some(table) = best(wiki::tables(text)?)
    {
        return Ok((table, TableForm::WikiText));
    }
    if separated::is_markdown(text) {
        return Ok((separated::markdown(text)?, TableForm::Markdown));
    }
    if let Some(found) = separated::best(text, true) {
        let is_names = found.sign == ','
            && (names_side_by_side(text, found.sign) || found.rows < 2 && intake::is_list(text));
        if !is_names && (found.share >= 0.5 || found.rows < 2) {
            let table = separated::read(text, found.sign)?;
            return Ok((table, TableForm::Separated(found.sign)));
        }
    }
    if let Some(aligned) = separated::aligned(text)? {
        return Ok((aligned, TableForm::Aligned));
    }
    Ok((list(text), TableForm::Lines))
}

fn list(text: &str) -> Cells {
    intake::list(text)
}

/// Whether lines hold several countries each: then a comma stands between names, not between columns.
fn names_side_by_side(text: &str, sign: char) -> bool {
    /// Lines and names of a line that are looked at.
    const MOST: usize = 40;
    let (mut lines, mut side_by_side) = (0, 0);
    for line in text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(MOST)
    {
        let names: Vec<&str> = line.split(sign).map(str::trim).take(MOST).collect();
        if names.len() < 2 {
            continue;
        }
        lines += 1;
        // Codes beside names are of one country.
        let long = names
            .iter()
            .filter(|name| name.len() > 3 && is_country(name))
            .count();
        side_by_side += usize::from(long >= 2);
    }
    side_by_side * 2 > lines
}
