//! Tables in the markup of wikis (`{| class="wikitable" …`).

use super::bounds::{CellBudget, NoTable};
use crate::intake::{CellRow, CellValue, Cells};
use crate::limits;

/// Templates of a cell that are looked at.
const TEMPLATES: usize = 200;
/// Rows that a cell may span.
const LONGEST_SPAN: usize = 2_000;

/// Whether a text has a table of a wiki.
pub(super) fn is_wikitext(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("{|")) && text.contains("|-")
}

/// All tables of a text.
pub(super) fn tables(text: &str) -> Result<Vec<Cells>, NoTable> {
    let mut tables = Vec::new();
    let mut room = CellBudget::default();
    let mut open: Option<Table> = None;
    let mut deeper = 0usize;
    for line in text.lines() {
        let start = line.trim_start();
        if start.starts_with("{|") {
            if open.is_some() {
                deeper += 1;
            } else {
                open = Some(Table::default());
            }
            continue;
        }
        let Some(table) = &mut open else { continue };
        if start.starts_with("|}") && !start.starts_with("|}}") {
            if deeper > 0 {
                deeper -= 1;
                continue;
            }
            table.close_row(&mut room)?;
            if let Some(table) = open.take() {
                tables.push(table.cells);
            }
            continue;
        }
        if deeper > 0 {
            continue;
        }
        if let Some(title) = start.strip_prefix("|+") {
            table.cells.title = plain(content(title).1);
        } else if start.starts_with("|-") {
            table.close_row(&mut room)?;
        } else if let Some(rest) = start.strip_prefix('!') {
            table.cells_of(rest, true);
        } else if let Some(rest) = start.strip_prefix('|') {
            table.cells_of(rest, false);
        } else if let Some(last) = table.row.last_mut() {
            last.text.push('\n');
            last.text.push_str(line);
        }
    }
    if let Some(mut table) = open {
        table.close_row(&mut room)?;
        tables.push(table.cells);
    }
    Ok(tables)
}

#[derive(Default)]
struct Table {
    cells: Cells,
    row: Vec<WikiCell>,
    /// Cells that reach down from above: column, rows left, content.
    reaching: Vec<(usize, usize, CellValue)>,
}

#[derive(Default)]
struct WikiCell {
    attributes: String,
    text: String,
    is_head: bool,
}

impl Table {
    /// Cells of a line: parted by `||`, in heads by `!!` too.
    fn cells_of(&mut self, line: &str, is_head: bool) {
        let signs: &[&str] = if is_head { &["!!", "||"] } else { &["||"] };
        for part in parts(line, signs) {
            let (attributes, text) = content(part);
            self.row.push(WikiCell {
                attributes: attributes.to_owned(),
                text: text.to_owned(),
                is_head,
            });
        }
    }

    fn close_row(&mut self, room: &mut CellBudget) -> Result<(), NoTable> {
        let cells = std::mem::take(&mut self.row);
        if cells.is_empty() {
            return Ok(());
        }
        let is_alone = cells.len() == 1;
        let above = std::mem::take(&mut self.reaching);
        let mut next = above.iter().peekable();
        let mut row: Vec<CellValue> = Vec::new();
        let mut reaching = Vec::new();
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
            let span = |name: &str| {
                let rest = cell.attributes.split_once(name)?.1;
                let digits: String = rest
                    .chars()
                    .skip_while(|letter| matches!(letter, '=' | '"' | ' ' | '\''))
                    .take_while(char::is_ascii_digit)
                    .collect();
                digits.parse::<usize>().ok()
            };
            let columns = span("colspan")
                .unwrap_or(1)
                .clamp(1, limits::TABLE_COLUMNS as usize);
            let rows = span("rowspan").unwrap_or(1).clamp(1, LONGEST_SPAN);
            if row.len() + columns > limits::TABLE_COLUMNS as usize {
                return Err(NoTable::TooManyColumns);
            }
            room.take(columns)?;
            let value = CellValue::from(&*plain(&cell.text));
            for nth in 0..columns {
                let value = if nth == 0 || cell.is_head && !is_alone {
                    value.clone()
                } else {
                    CellValue::Empty
                };
                room.take_text(&value)?;
                if rows > 1 {
                    reaching.push((row.len(), rows - 1, value.clone()));
                }
                row.push(value);
            }
        }
        from_above(&mut row, &mut reaching);
        room.take(reaching.len())?;
        reaching.sort_by_key(|(column, ..)| *column);
        self.reaching = reaching;
        let at = self.cells.rows.len() as u32 + 1;
        self.cells.rows.push(CellRow { at, cells: row });
        Ok(())
    }
}

/// Parts of a line between signs that stand outside links and templates.
fn parts<'a>(line: &'a str, signs: &[&str]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut from, mut depth) = (0, 0i32);
    let mut skip = 0;
    for (at, _) in line.char_indices() {
        if at < skip {
            continue;
        }
        let rest = &line[at..];
        if rest.starts_with("[[") || rest.starts_with("{{") {
            depth += 1;
            skip = at + 2;
        } else if rest.starts_with("]]") || rest.starts_with("}}") {
            depth -= 1;
            skip = at + 2;
        } else if depth <= 0 && signs.iter().any(|sign| rest.starts_with(sign)) {
            parts.push(&line[from..at]);
            from = at + 2;
            skip = from;
        }
    }
    parts.push(&line[from..]);
    parts
}

/// Attributes and content of a cell: a single bar outside links and templates lies between them.
fn content(cell: &str) -> (&str, &str) {
    match parts(cell, &["|"]).as_slice() {
        [attributes, _, ..] if attributes.contains('=') => {
            let text = &cell[attributes.len() + 1..];
            (attributes, text)
        }
        _ => ("", cell),
    }
}

/// The text of a cell's markup.
fn plain(markup: &str) -> String {
    /// Bytes of a cell whose markup is read; nobody writes more into one.
    const MOST: usize = 64 << 10;
    if markup.len() > MOST {
        return markup.trim().to_owned();
    }
    let mut text = without(markup, "<!--", "-->");
    // References, with a text of their own or without.
    text = without(&without_lone_references(&text), "<ref", "</ref>");
    for _ in 0..TEMPLATES {
        // The innermost first.
        let Some(end) = text.find("}}") else { break };
        let Some(start) = text[..end].rfind("{{") else {
            break;
        };
        let said = template(&text[start + 2..end]);
        text.replace_range(start..end + 2, &said);
    }
    for _ in 0..TEMPLATES {
        let Some(end) = text.find("]]") else { break };
        let Some(start) = text[..end].rfind("[[") else {
            break;
        };
        let inner = text[start + 2..end].to_owned();
        let is_file = ["File:", "Image:", "Datei:", "Fichier:", "Archivo:"]
            .iter()
            .any(|kind| inner.starts_with(kind));
        let said = if is_file {
            ""
        } else {
            inner.rsplit('|').next().unwrap_or("")
        };
        text.replace_range(start..end + 2, said);
    }
    let text = text
        .replace("'''", "")
        .replace("''", "")
        .replace("&nbsp;", " ")
        .replace("&ndash;", "–");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            break;
        };
        if rest[at..].starts_with("<br") {
            plain.push('\n');
        }
        rest = &rest[at + end + 1..];
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// Text without each piece from a beginning to an end.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        plain.push_str(&rest[..at]);
        rest = match rest[at..].find(close) {
            Some(end) => &rest[at + end + close.len()..],
            None => "",
        };
    }
    plain.push_str(rest);
    plain
}

/// Text without `<ref name=x />`.
fn without_lone_references(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<ref") {
        plain.push_str(&rest[..at]);
        let tag = &rest[at..];
        match tag.find('>') {
            Some(end) if tag[..end].ends_with('/') => rest = &tag[end + 1..],
            Some(end) => {
                plain.push_str(&tag[..=end]);
                rest = &tag[end + 1..];
            }
            None => rest = "",
        }
    }
    plain.push_str(rest);
    plain
}

/// The text that a template shows, as far as tables of countries use it.
fn template(inner: &str) -> String {
    let mut fields = inner.split('|').map(str::trim);
    let name = fields.next().unwrap_or("").to_lowercase();
    let fields: Vec<&str> = fields.filter(|field| !is_named(field)).collect();
    let first = fields.first().copied().unwrap_or("");
    match name.as_str() {
        "flagicon" | "flagicon image" | "efn" | "refn" | "sfn" | "ref" | "notetag" | "note"
        | "cite web" | "citation" | "cn" | "n/a" | "dunno" | "center" | "flagdeco" => {
            if name == "center" {
                first.to_owned()
            } else {
                String::new()
            }
        }
        "dts" | "date" | "dtsh" | "start date" | "sd" if fields.len() > 1 => fields.join("-"),
        "yes" | "yes2" | "tick" | "check" | "aye" | "ja" | "oui" => or(first, "yes"),
        "no" | "no2" | "cross" | "nay" | "nein" | "non" => or(first, "no"),
        "sort" | "sortname" | "hs" => fields.last().copied().unwrap_or("").to_owned(),
        // `{{FRA}}`, `{{Frankreich}}`: the template is the name.
        _ if fields.is_empty() => inner.split('|').next().unwrap_or("").trim().to_owned(),
        _ => first.to_owned(),
    }
}

fn or(text: &str, otherwise: &str) -> String {
    if text.is_empty() { otherwise } else { text }.to_owned()
}

/// Whether a field has a name: `group=n`.
fn is_named(field: &str) -> bool {
    field.split_once('=').is_some_and(|(name, _)| {
        name.trim()
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_the_text_that_is_seen() {
        for (markup, expected) in [
            ("{{flag|France}}", "France"),
            ("{{flagicon|DEU}} [[Germany]]", "Germany"),
            ("[[Kingdom of Denmark|Denmark]]<ref>a</ref>", "Denmark"),
            ("{{dts|2008|11|13}}", "2008-11-13"),
            ("{{yes}}", "yes"),
            ("'''Italy'''{{efn|a note}}<ref name=\"x\" />", "Italy"),
            ("{{nowrap|{{flag|Czech Republic}}}}", "Czech Republic"),
            ("{{FRA}}", "FRA"),
        ] {
            assert_eq!(plain(markup), expected, "{markup}");
        }
    }
}
