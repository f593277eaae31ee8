//! Lists and tables from files and from what was pasted, to [`Cells`].
//!
//! Bytes → text in its encoding (`encoding`) → cells: separated by a sign, a page of the web, wikitext, or lines of a
//! list; workbooks are unpacked and read cell by cell, bounded. Content decides, not the file's ending. What the cells
//! mean is [`crate::intake`]'s.

mod bounds;
mod choice;
mod encoding;
mod imported;
mod opendocument;
mod package;
mod separated;
mod text;
mod web;
mod wiki;
mod workbook;

use self::bounds::NoTable;
use self::package::Package;
use super::diagnostic::Diagnostic;
use crate::intake::Cells;
use crate::limits;

pub use self::imported::ImportedTable;
pub use self::text::{ReadTable, TableForm, is_table, of_text};

/// The table in a file; `file` is how the user named it.
///
/// # Errors
///
/// Where it is damaged, of a kind that is not read, or larger than the limits allow.
pub fn read(bytes: &[u8], file: &str) -> Result<ReadTable, Box<Diagnostic>> {
    read_bytes(bytes).map_err(|error| error.boxed(file))
}

fn read_bytes(bytes: &[u8]) -> Result<ReadTable, NoTable> {
    if bytes.len() as u64 > limits::TABLE_BYTES {
        return Err(NoTable::TooLarge);
    }
    if bytes.starts_with(b"PK") {
        let mut package = Package::open(bytes)?;
        let (form, sheets) = if package.has("content.xml") {
            (TableForm::OpenDocument, opendocument::sheets(&mut package)?)
        } else {
            (TableForm::Workbook, workbook::sheets(bytes, &mut package)?)
        };
        let names = sheets.iter().map(|sheet| sheet.title.clone()).collect();
        let cells = choice::best(sheets).unwrap_or_default();
        return finish(cells, "UTF-8", form, names);
    }
    // Old workbooks, and encrypted new ones.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(NoTable::OldWorkbook);
    }
    let (text, encoding) = encoding::decode(bytes).ok_or(NoTable::Binary)?;
    let (cells, form) = text::cells(&text)?;
    finish(cells, encoding, form, Vec::new())
}

fn finish(
    cells: Cells,
    encoding: &'static str,
    form: TableForm,
    sheets: Vec<String>,
) -> Result<ReadTable, NoTable> {
    let cells = cells.trimmed();
    if cells.rows.is_empty() {
        return Err(NoTable::Empty);
    }
    Ok(ReadTable {
        cells,
        encoding,
        form,
        sheets,
    })
}

/// The text of a file in its encoding, and the encoding's name; nothing where it is no text.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<(std::borrow::Cow<'_, str>, &'static str)> {
    encoding::decode(bytes)
}

/// Whether these bytes are a table or a list of countries, or such a workbook; of a text its beginning is looked at.
#[must_use]
pub fn is_table_file(bytes: &[u8]) -> bool {
    /// Bytes that are looked at.
    const HEAD: usize = 256 << 10;
    if bytes.starts_with(b"PK") {
        return Package::open(bytes)
            .is_ok_and(|package| package.has("xl/workbook.xml") || package.has("content.xml"));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    // A letter that the cut parts is no sign of another encoding.
    let whole = match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        _ => head,
    };
    decode(whole).is_some_and(|(text, _)| is_table(&text))
}
