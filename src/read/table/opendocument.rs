//! Spreadsheets of `OpenDocument` (`.ods`). Repeated cells and rows are spread out no further than something stands
//! there: a sheet says with a few bytes that a million rows are empty.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bounds::{CellBudget, NoTable};
use super::package::Package;
use crate::intake::{CellRow, CellValue, Cells};
use crate::limits;

/// The sheets of a document.
pub(super) fn sheets(package: &mut Package<'_>) -> Result<Vec<Cells>, NoTable> {
    let text = package.text("content.xml")?.ok_or(NoTable::Damaged)?;
    let mut reading = Reading::default();
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => reading.open(&tag),
            Ok(Event::Empty(tag)) => {
                reading.open(&tag);
                reading.close(tag.name().0)?;
            }
            Ok(Event::End(tag)) => reading.close(tag.name().0)?,
            Ok(Event::Text(text)) => reading.text(&text.xml10_content()),
            Ok(Event::CData(text)) => reading.text(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => {
                let letter = entity.resolve_char_ref().ok().flatten();
                let name = entity.xml10_content();
                let named = match &*name {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                if let Some(letter) = letter.or(named) {
                    reading.text(letter.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(NoTable::Damaged),
        }
    }
    if reading.sheets.is_empty() {
        return Err(NoTable::Empty);
    }
    Ok(reading.sheets)
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Cells>,
    room: CellBudget,
    /// Row under way: number of times, cells, and how many empty ones wait for one that is not.
    row: Option<(u32, CellRow, usize)>,
    next_row: u32,
    cell: Option<OpenCell>,
    /// Levels of notes, whose texts are no cell's.
    notes: u32,
    paragraphs: u32,
}

struct OpenCell {
    times: usize,
    value: CellValue,
    text: String,
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let attribute = |name: &str| {
            tag.attributes()
                .flatten()
                .find(|attribute| attribute.key.0 == name)
                .map(|attribute| attribute.value.into_owned())
        };
        let times = |name: &str| {
            attribute(name)
                .and_then(|times| times.parse::<u32>().ok())
                .unwrap_or(1)
                .max(1)
        };
        match tag.name().0 {
            "table:table" => {
                self.sheets.push(Cells {
                    title: attribute("table:name").unwrap_or_default(),
                    ..Cells::default()
                });
                self.next_row = 1;
            }
            "table:table-row" => {
                let row = CellRow {
                    at: self.next_row,
                    cells: Vec::new(),
                };
                let times = times("table:number-rows-repeated");
                self.next_row = self.next_row.saturating_add(times);
                self.row = Some((times, row, 0));
            }
            "table:table-cell" | "table:covered-table-cell" if self.notes == 0 => {
                let number = |name| attribute(name).and_then(|text| text.parse::<f64>().ok());
                let value = match attribute("office:value-type").as_deref() {
                    Some("float" | "percentage" | "currency") => number("office:value")
                        .filter(|number| number.is_finite())
                        .map_or(CellValue::Empty, CellValue::Number),
                    Some("date") => {
                        let date = attribute("office:date-value").unwrap_or_default();
                        match date.get(..10).unwrap_or(&date).parse() {
                            Ok(date) => CellValue::Day(date),
                            Err(_) => CellValue::from(&*date),
                        }
                    }
                    Some("boolean") => CellValue::Flag(
                        attribute("office:boolean-value").as_deref() == Some("true"),
                    ),
                    _ => CellValue::Empty,
                };
                self.cell = Some(OpenCell {
                    times: times("table:number-columns-repeated") as usize,
                    value,
                    text: String::new(),
                });
                self.paragraphs = 0;
            }
            "office:annotation" => self.notes += 1,
            "text:p" => {
                if self.paragraphs > 0 {
                    self.text("\n");
                }
                self.paragraphs += 1;
            }
            "text:line-break" => self.text("\n"),
            "text:s" | "text:tab" => self.text(" "),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.notes == 0
            && self.paragraphs > 0
            && let Some(cell) = &mut self.cell
        {
            cell.text += text;
        }
    }

    fn close(&mut self, name: &str) -> Result<(), NoTable> {
        match name {
            "office:annotation" => self.notes = self.notes.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" if self.notes == 0 => {
                let Some(cell) = self.cell.take() else {
                    return Ok(());
                };
                let value = match cell.value {
                    CellValue::Empty => CellValue::from(&*cell.text),
                    value => value,
                };
                let Some((_, row, waiting)) = &mut self.row else {
                    return Ok(());
                };
                if value.is_empty() {
                    *waiting = waiting.saturating_add(cell.times);
                    return Ok(());
                }
                let width = row
                    .cells
                    .len()
                    .saturating_add(*waiting)
                    .saturating_add(cell.times);
                if width as u64 > limits::TABLE_COLUMNS {
                    return Err(NoTable::TooManyColumns);
                }
                self.room.take(*waiting + cell.times)?;
                row.cells
                    .resize(row.cells.len() + *waiting, CellValue::Empty);
                *waiting = 0;
                for _ in 0..cell.times {
                    self.room.take_text(&value)?;
                    row.cells.push(value.clone());
                }
            }
            "table:table-row" => {
                let Some((times, row, _)) = self.row.take() else {
                    return Ok(());
                };
                let Some(sheet) = self.sheets.last_mut() else {
                    return Ok(());
                };
                if row.cells.is_empty() {
                    return Ok(());
                }
                self.room
                    .take(row.cells.len().saturating_mul(times as usize - 1))?;
                for nth in 0..times {
                    for value in row.cells.iter().filter(|_| nth > 0) {
                        self.room.take_text(value)?;
                    }
                    sheet.rows.push(CellRow {
                        at: row.at.saturating_add(nth),
                        cells: row.cells.clone(),
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }
}
