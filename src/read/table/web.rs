//! Tables of web pages, whole pages or what the clipboard takes of one. Read tag by tag: no page is too deep.

use html5gum::{StartTag, Token, Tokenizer};

use super::bounds::{CellBudget, NoTable};
use crate::intake::{CellRow, CellValue, Cells};
use crate::limits;

/// Tables within tables that are kept apart; deeper ones are text of their cell.
const DEEPEST: usize = 8;
/// Rows that a cell may span.
const LONGEST_SPAN: usize = 2_000;

/// All tables of a page, each with what stands above it.
pub(super) fn tables(page: &str) -> Result<Vec<Cells>, NoTable> {
    let mut reading = PageReading::default();
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reading.open(&tag)?,
            Token::EndTag(tag) => reading.close(&tag.name)?,
            Token::String(text) => reading.text(&String::from_utf8_lossy(&text.value.0)),
            _ => {}
        }
    }
    while !reading.open.is_empty() {
        reading.close_table()?;
    }
    Ok(reading.tables)
}

/// The text of a page, a line a paragraph or an item.
pub(super) fn lines(page: &str) -> String {
    let mut text = String::new();
    let mut hidden = 0usize;
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                if is_silent(&tag.name) && !tag.self_closing {
                    hidden += 1;
                } else if is_block(&tag.name) {
                    text.push('\n');
                }
            }
            Token::EndTag(tag) => {
                if is_silent(&tag.name) {
                    hidden = hidden.saturating_sub(1);
                } else if is_block(&tag.name) {
                    text.push('\n');
                }
            }
            Token::String(piece) if hidden == 0 => {
                let piece = String::from_utf8_lossy(&piece.value.0);
                for letter in piece.chars() {
                    text.push(if letter == '\n' { ' ' } else { letter });
                }
            }
            _ => {}
        }
    }
    text
}

fn is_silent(name: &[u8]) -> bool {
    matches!(
        name,
        b"script" | b"style" | b"noscript" | b"svg" | b"template" | b"title" | b"sup"
    )
}

fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"br"
            | b"p"
            | b"div"
            | b"li"
            | b"ul"
            | b"ol"
            | b"tr"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"dt"
            | b"dd"
            | b"section"
            | b"article"
    )
}

#[derive(Default)]
struct PageReading {
    tables: Vec<Cells>,
    open: Vec<OpenTable>,
    room: CellBudget,
    /// Tables beyond the deepest that are open.
    deeper: usize,
    /// Tag whose content is not shown, and how many of its name are open within.
    hidden: Option<(Vec<u8>, usize)>,
    /// Text of a raised mark.
    raised: Option<String>,
    heading: Option<String>,
    last_heading: String,
}

#[derive(Default)]
struct OpenTable {
    title: String,
    in_caption: bool,
    rows: Vec<CellRow>,
    row: Option<Vec<OpenWebCell>>,
    /// Cells that reach down from above: column, rows left, content.
    reaching: Vec<(usize, usize, CellValue)>,
    cell: Option<OpenWebCell>,
}

#[derive(Default)]
struct OpenWebCell {
    text: String,
    picture: String,
    columns: usize,
    rows: usize,
    is_head: bool,
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(&value.value.0).into_owned())
}

impl PageReading {
    fn open(&mut self, tag: &StartTag<()>) -> Result<(), NoTable> {
        let name: &[u8] = &tag.name.0;
        if let Some((hiding, within)) = &mut self.hidden {
            if name == hiding.as_slice() && !tag.self_closing {
                *within += 1;
            }
            return Ok(());
        }
        let is_void = matches!(
            name,
            b"br" | b"img" | b"input" | b"hr" | b"meta" | b"link" | b"col" | b"wbr"
        );
        let style = attribute(tag, b"style")
            .unwrap_or_default()
            .replace(' ', "");
        let never = matches!(
            name,
            b"script" | b"style" | b"noscript" | b"svg" | b"template"
        );
        let is_hidden =
            style.contains("display:none") && !matches!(name, b"table" | b"tr" | b"td" | b"th");
        if (never || is_hidden) && !is_void && !tag.self_closing {
            self.hidden = Some((name.to_vec(), 1));
            return Ok(());
        }
        match name {
            b"table" if self.deeper > 0 || self.open.len() >= DEEPEST => self.deeper += 1,
            b"table" => {
                self.raised = None;
                self.open.push(OpenTable {
                    title: self.last_heading.clone(),
                    ..OpenTable::default()
                });
            }
            _ if self.deeper > 0 => {}
            b"h1" | b"h2" | b"h3" | b"h4" if self.open.is_empty() => {
                self.heading = Some(String::new());
            }
            b"caption" => {
                if let Some(table) = self.open.last_mut() {
                    table.in_caption = true;
                    table.title.clear();
                }
            }
            b"tr" => {
                self.close_row()?;
                if let Some(table) = self.open.last_mut() {
                    table.row = Some(Vec::new());
                }
            }
            b"td" | b"th" => {
                self.close_cell();
                if let Some(table) = self.open.last_mut() {
                    let span = |name: &[u8]| {
                        attribute(tag, name)
                            .and_then(|span| span.trim().parse().ok())
                            .unwrap_or(1usize)
                            .max(1)
                    };
                    table.row.get_or_insert_default();
                    table.cell = Some(OpenWebCell {
                        columns: span(b"colspan").min(limits::TABLE_COLUMNS as usize),
                        rows: span(b"rowspan").min(LONGEST_SPAN),
                        is_head: name == b"th",
                        ..OpenWebCell::default()
                    });
                }
            }
            b"sup" => self.raised = Some(String::new()),
            b"img" => {
                if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
                    cell.picture = attribute(tag, b"alt")
                        .or_else(|| attribute(tag, b"title"))
                        .unwrap_or_default();
                }
            }
            name if is_block(name) => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), NoTable> {
        if let Some((hiding, within)) = &mut self.hidden {
            if name == hiding.as_slice() {
                *within -= 1;
                if *within == 0 {
                    self.hidden = None;
                }
            }
            return Ok(());
        }
        match name {
            b"table" if self.deeper > 0 => self.deeper -= 1,
            _ if self.deeper > 0 => {}
            b"table" => self.close_table()?,
            b"tr" => self.close_row()?,
            b"td" | b"th" => self.close_cell(),
            b"caption" => {
                if let Some(table) = self.open.last_mut() {
                    table.in_caption = false;
                }
            }
            b"h1" | b"h2" | b"h3" | b"h4" => {
                if let Some(heading) = self.heading.take()
                    && !heading.trim().is_empty()
                {
                    heading.trim().clone_into(&mut self.last_heading);
                }
            }
            b"sup" => {
                if let Some(raised) = self.raised.take() {
                    // "1er", "13th": a part of the text; anything else is the mark of a footnote.
                    let cell = self.open.last().and_then(|table| table.cell.as_ref());
                    let after_digit = cell
                        .is_some_and(|cell| cell.text.ends_with(|it: char| it.is_ascii_digit()));
                    if after_digit
                        && raised.chars().all(char::is_alphabetic)
                        && raised.chars().count() <= 3
                    {
                        self.text(&raised);
                    }
                }
            }
            name if is_block(name) => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if let Some(raised) = &mut self.raised {
            raised.push_str(text);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
        if let Some(table) = self.open.last_mut() {
            if table.in_caption {
                table.title.push_str(text);
            } else if let Some(cell) = &mut table.cell {
                cell.text.push_str(text);
            }
        }
    }

    fn close_cell(&mut self) {
        self.raised = None;
        if let Some(table) = self.open.last_mut()
            && let Some(mut cell) = table.cell.take()
        {
            if cell.text.trim().is_empty() {
                cell.text = std::mem::take(&mut cell.picture);
            }
            table.row.get_or_insert_default().push(cell);
        }
    }

    fn close_row(&mut self) -> Result<(), NoTable> {
        self.close_cell();
        let Some(table) = self.open.last_mut() else {
            return Ok(());
        };
        let Some(cells) = table.row.take() else {
            return Ok(());
        };
        let is_alone = cells.len() == 1;
        let mut row: Vec<CellValue> = Vec::new();
        let mut reaching: Vec<(usize, usize, CellValue)> = Vec::new();
        let above = std::mem::take(&mut table.reaching);
        let mut next = above.iter().peekable();
        let mut from_above = |row: &mut Vec<CellValue>, reaching: &mut Vec<_>| {
            while let Some((_, left, value)) = next.next_if(|(column, ..)| *column <= row.len()) {
                if *left > 1 {
                    reaching.push((row.len(), left - 1, value.clone()));
                }
                row.push(value.clone());
            }
        };
        for cell in cells {
            from_above(&mut row, &mut reaching);
            if row.len() + cell.columns > limits::TABLE_COLUMNS as usize {
                return Err(NoTable::TooManyColumns);
            }
            self.room.take(cell.columns)?;
            let value = CellValue::from(cell.text.trim());
            for nth in 0..cell.columns {
                // The head of several columns is each one's head; anything else stands in the first.
                let value = if nth == 0 || cell.is_head && !is_alone {
                    value.clone()
                } else {
                    CellValue::Empty
                };
                self.room.take_text(&value)?;
                if cell.rows > 1 {
                    reaching.push((row.len(), cell.rows - 1, value.clone()));
                }
                row.push(value);
            }
        }
        from_above(&mut row, &mut reaching);
        self.room.take(reaching.len())?;
        reaching.sort_by_key(|(column, ..)| *column);
        table.reaching = reaching;
        let at = table.rows.len() as u32 + 1;
        table.rows.push(CellRow { at, cells: row });
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), NoTable> {
        self.close_row()?;
        if let Some(table) = self.open.pop()
            && !table.rows.is_empty()
        {
            self.tables.push(Cells {
                title: table.title.split_whitespace().collect::<Vec<_>>().join(" "),
                rows: table.rows,
                ..Cells::default()
            });
        }
        Ok(())
    }
}
