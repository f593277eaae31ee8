//! Tables whose cells are parted by a sign, or aligned with blanks.

use csv::{ByteRecord, ReaderBuilder};

use super::bounds::{CellBudget, NoTable};
use crate::intake::{CellRow, CellValue, Cells};
use crate::limits;

/// Measure of how well a sign parts the cells of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separated {
    pub sign: char,
    /// Share of the rows that have as many cells as most.
    pub share: f64,
    /// Rows that have more than one cell.
    pub rows: usize,
    width: usize,
}

/// Bytes that a sign is chosen by.
const LOOKED_AT: usize = 64 << 10;

/// The sign that parts the cells best; `comma` whether commas may.
pub(super) fn best(text: &str, comma: bool) -> Option<Separated> {
    let (told, text) = told_sign(text);
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // Whole lines, unless there is but one.
    let head = match text[..end].rfind('\n') {
        Some(last) if end < text.len() => &text[..last],
        _ => &text[..end],
    };
    if let Some(sign) = told {
        return measure(head, sign).or(Some(Separated {
            sign,
            share: 1.0,
            rows: 1,
            width: 1,
        }));
    }
    let signs: &[char] = if comma {
        &['\t', ';', '|', ',']
    } else {
        &['\t', ';', '|']
    };
    let mut best: Option<Separated> = None;
    for sign in signs {
        let Some(found) = measure(head, *sign) else {
            continue;
        };
        let score = |it: &Separated| it.share * (1.0 + (it.width as f64).ln()) * it.rows as f64;
        // A sign that parts words as well (a comma) has to be better, not as good.
        if best
            .as_ref()
            .is_none_or(|best| score(&found) > score(best) * 1.2)
        {
            best = Some(found);
        }
    }
    best
}

/// The sign that the first line tells (`sep=;`), as Excel writes it, and the text after that line.
fn told_sign(text: &str) -> (Option<char>, &str) {
    let line = text.lines().next().unwrap_or("");
    match line.trim().trim_matches('"').strip_prefix("sep=") {
        Some(sign) if sign.chars().count() == 1 || sign.is_empty() => {
            let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
            (Some(sign.chars().next().unwrap_or('\t')), rest)
        }
        _ => (None, text),
    }
}

fn measure(text: &str, sign: char) -> Option<Separated> {
    let mut widths: Vec<usize> = Vec::new();
    let mut rows = 0;
    let mut reader = reader(text, sign);
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        // Tables end in lines of one cell, and begin with such.
        if record.len() > 1 {
            widths.push(record.len());
        }
        rows += 1;
    }
    widths.sort_unstable();
    let (mut width, mut most) = (0, 0);
    for run in widths.chunk_by(|a, b| a == b) {
        if run.len() >= most {
            (width, most) = (run[0], run.len());
        }
    }
    (most > 0).then(|| Separated {
        sign,
        share: most as f64 / widths.len().max(rows / 2).max(1) as f64,
        rows: widths.len(),
        width,
    })
}

fn reader(text: &str, sign: char) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(u8::try_from(sign).unwrap_or(b','))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
}

/// The cells of a text that a sign parts.
pub(super) fn read(text: &str, sign: char) -> Result<Cells, NoTable> {
    let (told, rest) = told_sign(text);
    let mut room = CellBudget::default();
    let mut rows = Vec::new();
    let mut reader = reader(rest, sign);
    let mut record = ByteRecord::new();
    // Rows as a spreadsheet counts them: lines that break within a cell are no rows, blank lines are.
    let (mut broken, mut line, mut counted) = (0u32, 1u32, 0usize);
    while reader
        .read_byte_record(&mut record)
        .map_err(|_| NoTable::Damaged)?
    {
        let bytes = rest.as_bytes();
        let mut start = record
            .position()
            .map_or(0, |position| position.byte() as usize)
            .min(bytes.len());
        // What ended the row before, and blank lines.
        while bytes
            .get(start)
            .is_some_and(|byte| matches!(byte, b'\r' | b'\n'))
        {
            start += 1;
        }
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        line += (counted..start).filter(ends).count() as u32;
        counted = start;
        if record.len() as u64 > limits::TABLE_COLUMNS {
            return Err(NoTable::TooManyColumns);
        }
        room.take(record.len())?;
        let cells = record.iter().map(|cell| {
            let text = String::from_utf8_lossy(cell);
            CellValue::from(text.trim_matches(['\u{feff}', ' ', '\r']))
        });
        let row = CellRow {
            at: line.saturating_sub(broken) + u32::from(told.is_some()),
            cells: cells.collect(),
        };
        #[expect(clippy::naive_bytecount, reason = "a record is short")]
        let breaks = record
            .as_slice()
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        broken += breaks as u32;
        rows.push(row);
    }
    Ok(Cells {
        rows,
        decimal_comma: sign == ';',
        ..Cells::default()
    })
}

/// Whether a line of hyphens between bars lies below a head.
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().take(60).any(is_rule)
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains("--")
        && line
            .chars()
            .all(|letter| matches!(letter, '|' | '-' | ':' | ' ' | '+'))
}

/// The table of Markdown in a text.
pub(super) fn markdown(text: &str) -> Result<Cells, NoTable> {
    let mut room = CellBudget::default();
    let mut rows = Vec::new();
    for (line, at) in text.lines().zip(1u32..) {
        let line = line.trim();
        if is_rule(line) || line.is_empty() {
            continue;
        }
        let inner = line.strip_prefix('|').unwrap_or(line);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let cells: Vec<CellValue> = inner
            .replace("\\|", "\u{1}")
            .split('|')
            .map(|cell| {
                let cell = cell.replace('\u{1}', "|");
                CellValue::from(cell.trim().trim_matches(['*', '_', '`']))
            })
            .collect();
        room.take(cells.len())?;
        rows.push(CellRow { at, cells });
    }
    Ok(Cells {
        rows,
        ..Cells::default()
    })
}

/// The table of a text whose columns are aligned with two blanks or more.
pub(super) fn aligned(text: &str) -> Result<Option<Cells>, NoTable> {
    let mut room = CellBudget::default();
    let mut rows = Vec::new();
    let (mut lines, mut several) = (0, 0);
    for (line, at) in text.lines().zip(1u32..) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        lines += 1;
        let cells: Vec<CellValue> = trimmed
            .split("  ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .map(CellValue::from)
            .collect();
        several += usize::from(cells.len() > 1);
        room.take(cells.len())?;
        rows.push(CellRow { at, cells });
    }
    Ok((lines > 1 && several * 10 >= lines * 7).then_some(Cells {
        rows,
        ..Cells::default()
    }))
}
