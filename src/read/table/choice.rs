//! Choice of the table that names most countries, where a file has several.

use std::collections::HashMap;

use crate::intake::{CellValue, Cells};
use crate::resolve::{Recognition, recognise};

/// Cells of each table that are looked at, at most.
const LOOKED_AT: usize = 3_000;

/// The table that names most countries; the first of those that name as many.
pub(super) fn best(tables: Vec<Cells>) -> Option<Cells> {
    if tables.len() < 2 {
        return tables.into_iter().next();
    }
    let mut known = HashMap::new();
    let mut best: Option<(usize, Cells)> = None;
    for table in tables {
        let named = names(&table, &mut known);
        if best.as_ref().is_none_or(|(most, _)| named > *most) {
            best = Some((named, table));
        }
    }
    best.map(|(_, table)| table)
}

fn names(table: &Cells, known: &mut HashMap<String, bool>) -> usize {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells
        .take(LOOKED_AT)
        .filter(|cell| match cell {
            CellValue::Text(text) if (3..=60).contains(&text.trim().len()) => *known
                .entry(text.trim().to_owned())
                .or_insert_with(|| is_country(text)),
            _ => false,
        })
        .count()
}

/// Whether a text names a country for sure.
pub(super) fn is_country(text: &str) -> bool {
    matches!(recognise(text.trim()), Recognition::Country(_))
}
