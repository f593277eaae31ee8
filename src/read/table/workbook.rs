//! Workbooks of Excel (`.xlsx`), cell by cell.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};

use super::bounds::{CellBudget, NoTable};
use super::package::Package;
use crate::fault::{self, Doing};
use crate::intake::{CellRow, CellValue, Cells};
use crate::limits;

/// Sheets that are looked at, at most.
const SHEETS: usize = 16;

/// The sheets that are shown.
pub(super) fn sheets(bytes: &[u8], package: &mut Package<'_>) -> Result<Vec<Cells>, NoTable> {
    check_strings(package)?;
    // What reads it may stumble over what no program writes: that is damage, and no more.
    fault::catch(Doing::Opening, || read_sheets(bytes)).unwrap_or(Err(NoTable::Damaged))
}

/// Refuses a count of strings that nothing backs: room for them would be taken before one is read.
fn check_strings(package: &mut Package<'_>) -> Result<(), NoTable> {
    for name in ["xl/sharedStrings.xml", "xl/SharedStrings.xml"] {
        let Some(text) = package.text(name)? else {
            continue;
        };
        let Some((_, rest)) = text.split_once("uniqueCount") else {
            continue;
        };
        let digits: String = rest
            .chars()
            .skip_while(|letter| !letter.is_ascii_digit() && *letter != '>')
            .take_while(char::is_ascii_digit)
            .collect();
        let count: u64 = if digits.is_empty() {
            0
        } else {
            digits.parse().unwrap_or(u64::MAX)
        };
        // An item takes at least the room of its tags.
        if count > text.len() as u64 / 4 {
            return Err(NoTable::Damaged);
        }
    }
    Ok(())
}

fn read_sheets(bytes: &[u8]) -> Result<Vec<Cells>, NoTable> {
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => NoTable::Password,
        _ => NoTable::Damaged,
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .take(SHEETS)
        .collect();
    let mut sheets = Vec::new();
    let mut room = CellBudget::default();
    for name in names {
        let mut cells = Cells {
            title: name.clone(),
            ..Cells::default()
        };
        let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let value = value(cell.get_value());
            if value.is_empty() {
                continue;
            }
            place(&mut cells.rows, row, column, value, &mut room)?;
        }
        sheets.push(cells);
    }
    if sheets.is_empty() {
        return Err(NoTable::Empty);
    }
    Ok(sheets)
}

/// Puts a cell into its place; rows come in their order.
fn place(
    rows: &mut Vec<CellRow>,
    row: u32,
    column: u32,
    value: CellValue,
    room: &mut CellBudget,
) -> Result<(), NoTable> {
    let at = row.saturating_add(1);
    if rows.last().is_none_or(|last| last.at != at) {
        if rows.last().is_some_and(|last| last.at > at) {
            return Err(NoTable::Damaged);
        }
        rows.push(CellRow {
            at,
            cells: Vec::new(),
        });
    }
    let Some(last) = rows.last_mut() else {
        return Ok(());
    };
    let column = column as usize;
    if column as u64 >= limits::TABLE_COLUMNS {
        return Err(NoTable::TooManyColumns);
    }
    if column >= last.cells.len() {
        room.take(column + 1 - last.cells.len())?;
        room.take_text(&value)?;
        last.cells.resize(column + 1, CellValue::Empty);
    }
    last.cells[column] = value;
    Ok(())
}

fn value(data: &DataRef<'_>) -> CellValue {
    match data {
        DataRef::Int(number) => CellValue::Number(*number as f64),
        DataRef::Float(number) => CellValue::Number(*number),
        DataRef::SharedString(text) => CellValue::from(*text),
        DataRef::Bool(flag) => CellValue::Flag(*flag),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            match format!("{year:04}-{month:02}-{day:02}").parse() {
                Ok(date) => CellValue::Day(date),
                Err(_) => CellValue::Number(time.as_f64()),
            }
        }
        DataRef::DateTime(time) => CellValue::Number(time.as_f64()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            CellValue::from(&**text)
        }
        DataRef::Error(_) | DataRef::Empty => CellValue::Empty,
    }
}
