//! Parts of a table: where the countries stand, what lies above and below.

use super::cells::{CellRow, CellValue, Cells};
use super::columns::{Assignment, ColumnRole};
use super::dates::{self, DateStyle};
use super::heads::{self, HeadMeaning};
use super::import::LeftOut;
use super::names::{NamedCell, Names};
use super::numbers::{NumberStyle, number_of};
use super::wording::{plain, words};
use crate::model::Code;

/// Parts of a table, by indices of rows.
pub(super) struct Body {
    /// Columns of countries, the first one first.
    pub countries: Vec<usize>,
    /// Rows that name the columns.
    pub heads: Vec<usize>,
    /// First row of the body.
    pub from: usize,
    pub names: Names,
}

/// Rows that are looked at for what a column is, at most.
pub(super) const SAMPLE: usize = 400;
/// Columns that are looked at, at most.
pub(super) const COLUMNS: usize = 512;

/// Some rows, evenly taken from all.
pub(super) fn sample(rows: &[CellRow]) -> impl Iterator<Item = &CellRow> + Clone {
    rows.iter().step_by((rows.len() / SAMPLE).max(1))
}

impl Body {
    pub fn find(cells: &Cells, assignment: &Assignment) -> Self {
        let countries = country_columns(cells, assignment);
        let numbers = countries
            .iter()
            .any(|column| is_code_column(cells, *column));
        let texts: Vec<String> = sample(&cells.rows)
            .flat_map(|row| {
                countries
                    .iter()
                    .map(|column| row.text(*column).into_owned())
            })
            .collect();
        let mut names = Names::of_column(texts.iter().map(String::as_str), numbers);
        let from = body_from(cells, &countries, &mut names, assignment);
        let heads = head_rows(cells, from);
        Self {
            countries,
            heads,
            from,
            names,
        }
    }

    /// Name of a row: in the first of the columns of countries that says it.
    pub fn named(&mut self, row: &CellRow) -> (NamedCell, String) {
        let mut first: Option<(NamedCell, String)> = None;
        for column in &self.countries {
            let named = self.names.in_cell(row.cell(*column));
            let is_sure = named.is_sure();
            let found = (named, row.text(*column).into_owned());
            if is_sure {
                return found;
            }
            if first
                .as_ref()
                .is_none_or(|(named, _)| *named == NamedCell::Nothing)
            {
                first = Some(found);
            }
        }
        first.unwrap_or((NamedCell::Nothing, String::new()))
    }

    /// Reason why a row that names no country is none; nothing where it should be one.
    pub fn reason(row: &CellRow, input: &str, is_wide: bool) -> Option<LeftOut> {
        let first = row.filled().next().map(|(_, cell)| cell.text());
        let is_blank = plain(input).is_empty();
        let text = if is_blank {
            plain(&first.unwrap_or_default())
        } else {
            plain(input)
        };
        let reason = reason_of(row, &text, is_wide);
        if is_blank {
            return reason.or(Some(LeftOut::NoCountry));
        }
        reason
    }
}

fn reason_of(row: &CellRow, text: &str, is_wide: bool) -> Option<LeftOut> {
    let is_alone = row.filled().count() == 1;
    let words = words(text);
    let starts = |list: &[&str]| words.first().is_some_and(|word| list.contains(&&**word));
    if starts(TOTALS) && words.len() <= 4 {
        return Some(LeftOut::Total);
    }
    if !text.chars().any(char::is_alphabetic) && !is_wide {
        return None;
    }
    let is_note = text.starts_with(['*', '†', '©', '[', '^'])
        || text.starts_with(|it: char| it.is_ascii_digit());
    if starts(NOTES) && (is_alone || words.len() > 3)
        || text.contains("://")
        || is_alone && words.len() > 9
        || is_alone && is_note && words.len() > 3
        || text.len() > 160
    {
        return Some(LeftOut::Foot);
    }
    if is_alone && is_wide && is_section(text, &words) || is_alone && text.ends_with(':') {
        return Some(LeftOut::Section);
    }
    None
}

#[rustfmt::skip]
const TOTALS: &[&str] = &[
    "total", "totals", "sum", "subtotal", "summe", "gesamt", "insgesamt", "totaal", "totale", "somme", "suma",
    "razem", "celkem", "spolu", "ukupno", "skupaj", "osszesen", "yhteensa", "kokku", "kopa", "viso", "totalt",
    "ialt", "итого", "всего", "общо", "всього", "συνολο", "toplam", "المجموع", "合计", "合計", "총계", "average", "mean",
    "durchschnitt", "moyenne", "media", "median", "count",
];

#[rustfmt::skip]
const NOTES: &[&str] = &[
    "source", "sources", "note", "notes", "legend", "footnote", "footnotes", "last", "retrieved", "updated",
    "copyright", "page", "quelle", "quellen", "anmerkung", "anmerkungen", "hinweis", "legende", "stand", "fuente",
    "fuentes", "nota", "notas", "leyenda", "fonte", "fonti", "legenda", "bron", "bronnen", "zrodlo", "uwaga",
    "zdroj", "poznamka", "izvor", "forras", "sursa", "lahde", "allikas", "avots", "saltinis", "kalla", "kilde",
    "источник", "примечание", "джерело", "източник", "πηγη", "kaynak", "المصدر", "来源", "出典", "注", "see", "as",
    "data", "reservations", "declarations", "texts", "end", "back",
];

#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "members", "member", "states", "non", "parties", "organisations", "organizations", "international", "regional",
    "signatories", "observers", "europe", "africa", "asia", "americas", "america", "oceania", "middle", "others",
    "other", "mitglieder", "mitgliedstaaten", "nichtmitglieder", "staaten", "organisationen", "europa", "afrika",
    "asien", "amerika", "ozeanien", "membres", "etats", "afrique", "asie", "amerique", "oceanie", "autres",
    "miembros", "estados", "organizaciones", "otros", "leden", "staten", "panstwa", "staty", "страны",
    "государства", "организации",
];

fn is_section(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| SECTIONS.contains(&&**word))
        || text.chars().count() == 1
        || text.chars().any(char::is_alphabetic)
            && !text.chars().any(char::is_lowercase)
            && words.len() > 1
}

/// Whether a column's head says that its numbers are codes.
fn is_code_column(cells: &Cells, column: usize) -> bool {
    cells
        .rows
        .iter()
        .take(5)
        .any(|row| heads::meaning(&row.text(column)) == HeadMeaning::CountryCode)
}

/// Column that may hold the countries.
struct CountryColumn {
    column: usize,
    distinct: usize,
    share: f64,
    codes: Vec<Option<Code>>,
}

/// The columns of countries: as assigned, else the one that names most, and one that names the same.
fn country_columns(cells: &Cells, assignment: &Assignment) -> Vec<usize> {
    let assigned: Vec<usize> = assignment
        .columns
        .iter()
        .filter(|(_, plan)| plan.role == ColumnRole::Country)
        .map(|(column, _)| *column)
        .collect();
    if !assigned.is_empty() {
        return assigned;
    }
    let mut candidates = Vec::new();
    let free = |column: &usize| !assignment.columns.contains_key(column);
    for column in (0..cells.width().min(COLUMNS)).filter(free) {
        let numbers = is_code_column(cells, column);
        let mut names = Names::of_column(std::iter::empty(), numbers);
        let mut codes = Vec::new();
        let (mut filled, mut sure) = (0u32, 0u32);
        for row in sample(&cells.rows) {
            let cell = row.cell(column);
            let is_code = matches!(cell, CellValue::Number(_)) && numbers;
            if !matches!(cell, CellValue::Text(_)) && !is_code {
                filled += u32::from(!cell.is_empty());
                codes.push(None);
                continue;
            }
            let named = names.in_cell(cell);
            filled += u32::from(named != NamedCell::Nothing);
            sure += u32::from(named.is_sure());
            codes.push(match named {
                NamedCell::Country(code) | NamedCell::Near(code) => Some(code),
                _ => None,
            });
        }
        let mut distinct: Vec<Code> = codes.iter().flatten().copied().collect();
        distinct.sort_unstable();
        distinct.dedup();
        if sure > 0 {
            candidates.push(CountryColumn {
                column,
                distinct: distinct.len().max(1),
                share: f64::from(sure) / f64::from(filled.max(1)),
                codes,
            });
        }
    }
    let score = |one: &CountryColumn| one.distinct as f64 * (0.2 + one.share);
    // The first of those that are as good.
    let mut best: Option<&CountryColumn> = None;
    for one in &candidates {
        if best.is_none_or(|best| score(one) > score(best) * 1.000_1) {
            best = Some(one);
        }
    }
    let Some(best) = best else {
        return if cells.width() == 0 {
            Vec::new()
        } else {
            vec![0]
        };
    };
    let mut columns = vec![best.column];
    for other in &candidates {
        if other.column == best.column {
            continue;
        }
        let (mut same, mut both, mut further) = (0u32, 0u32, 0u32);
        for (one, two) in best.codes.iter().zip(&other.codes) {
            match (one, two) {
                (Some(one), Some(two)) => {
                    both += 1;
                    same += u32::from(one == two);
                }
                (None, Some(_)) => further += 1,
                _ => {}
            }
        }
        // Names and codes of the same countries, side by side: one helps where the other is not understood.
        if both > 1 && same * 10 >= both * 9 && further > 0 {
            columns.push(other.column);
        }
    }
    columns
}

/// Index of the first row of the body.
fn body_from(
    cells: &Cells,
    countries: &[usize],
    names: &mut Names,
    assignment: &Assignment,
) -> usize {
    if let Some(at) = assignment.body_from {
        return cells
            .rows
            .iter()
            .position(|row| row.at >= at)
            .unwrap_or(cells.rows.len());
    }
    let mut named = |row: &CellRow| {
        countries
            .iter()
            .any(|column| names.in_cell(row.cell(*column)).is_sure())
    };
    let first = cells.rows.iter().position(&mut named);
    let Some(mut first) = first else {
        return cells
            .rows
            .iter()
            .take(3)
            .take_while(|row| is_head(row, countries))
            .count();
    };
    // Rows of data above it whose country is not understood.
    let is_single = cells.width() == 1;
    while first > 0 && is_data(cells, first - 1, countries, is_single) {
        first -= 1;
    }
    first
}

fn is_head(row: &CellRow, countries: &[usize]) -> bool {
    countries
        .iter()
        .any(|column| heads::is_country_head(&row.text(*column)))
}

/// Whether a row above the first country that is known may be a country's nonetheless.
fn is_data(cells: &Cells, at: usize, countries: &[usize], is_single: bool) -> bool {
    let row = &cells.rows[at];
    let text = countries
        .first()
        .map(|column| plain(&row.text(*column)))
        .unwrap_or_default();
    if text.is_empty() || is_head(row, countries) || !text.chars().any(char::is_alphabetic) {
        return false;
    }
    let others = || {
        row.filled()
            .filter(|(column, _)| !countries.contains(column))
    };
    let is_value = |cell: &CellValue| {
        dates::find(cell, DateStyle::default()).is_some()
            && !matches!(cell, CellValue::Text(text) if text.len() > 24)
            || number_of(cell, NumberStyle::default()).is_some()
    };
    if others().any(|(_, cell)| is_value(cell)) {
        return true;
    }
    // A list has no head but a word for its items, or a line that ends in a colon.
    let is_name = words(&text).len() <= 4 && !text.ends_with([':', '.']);
    is_single && cells.is_list && is_name
}

/// The rows that name the columns: the last above the body in which several cells stand, or a word for countries,
/// and those right above it that are of the same kind.
fn head_rows(cells: &Cells, from: usize) -> Vec<usize> {
    let width = cells.width();
    let names_columns = |at: &usize| {
        let row = &cells.rows[*at];
        let filled = row.filled().count();
        let is_title = row.filled().any(|(_, cell)| cell.text().len() > 120);
        (filled >= 2 && !is_title)
            || width == 1
                && row
                    .filled()
                    .any(|(_, cell)| heads::is_country_head(&cell.text()))
    };
    // The name of the first part of the table may stand between its head and its body.
    let skipped = (0..from)
        .rev()
        .take(2)
        .take_while(|at| !names_columns(at))
        .count();
    let below = from - skipped;
    let is_below = below > 0 && names_columns(&(below - 1));
    let end = if is_below { below } else { from };
    let mut heads: Vec<usize> = (0..end).rev().take_while(names_columns).take(3).collect();
    heads.reverse();
    heads
}
