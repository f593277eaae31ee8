//! Cells to an import: every row looked at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::body::Body;
use super::cells::{CellRow, Cells};
use super::columns::{Assignment, ColumnRole, Happening};
use super::events::{CellReading, Event, combined};
use super::guess::{self, ReadColumn};
use super::heads;
use super::import::{
    Doubt, Import, ImportEntry, ImportedAgreement, LeftOut, MatchedRow, OrganisationRow,
    UnmatchedRow, Unsure,
};
use super::names::NamedCell;
use super::numbers::number_of;
use super::statuses::Legend;
use super::wording::plain;
use crate::model::{Code, Date, Role};
use crate::resolve::Organisation;

/// Understands a table, with what a person has changed of what was guessed. The same cells and the same assignment
/// give the same import.
#[must_use]
pub fn understand(cells: &Cells, assignment: &Assignment) -> Import {
    let mut body = Body::find(cells, assignment);
    let (columns, legend) = guess::columns(cells, &body, assignment);
    let default = default_happening(cells, &body);
    let mut work = Work {
        columns,
        legend,
        default,
        import: Import::default(),
        agreements: BTreeMap::new(),
        seen: HashMap::new(),
        listed: BTreeSet::new(),
        is_wide: cells.width() > 1,
        twice: BTreeSet::new(),
    };
    let mut before: Option<(Code, String)> = None;
    for (idx, row) in cells.rows.iter().enumerate() {
        if idx < body.from && !assignment.answers.contains_key(&row.at) {
            let reason = if body.heads.contains(&idx) {
                LeftOut::Head
            } else if body.heads.last().is_some_and(|head| *head < idx) {
                LeftOut::Section
            } else {
                LeftOut::Title
            };
            work.leave_out(row, reason);
            continue;
        }
        work.row(cells, row, &mut body, assignment, &mut before);
    }
    work.finish(cells, &body, assignment)
}

/// Thing that has happened where a row only names a country.
fn default_happening(cells: &Cells, body: &Body) -> Happening {
    let column = body.countries.first().copied().unwrap_or(0);
    let heads = body
        .heads
        .iter()
        .map(|head| cells.rows[*head].text(column).into_owned());
    let titles = cells.rows[..body.from.min(3)]
        .iter()
        .map(|row| row.text(0).into_owned());
    heads
        .chain(std::iter::once(cells.title.clone()))
        .chain(titles)
        .filter(|text| text.chars().count() <= 120)
        .find_map(|text| heads::implied(&text))
        .unwrap_or(Happening::Role(Role::Signed))
}

/// Party that a row is about.
#[derive(Clone, Copy)]
enum RowSubject {
    Country(Code),
    Organisation(&'static Organisation),
}

/// Happening and its day, where that is known.
type DatedHappening = (Happening, Option<Date>);

/// An import under way.
struct Work {
    columns: Vec<ReadColumn>,
    legend: Legend,
    default: Happening,
    import: Import,
    /// Places of the agreements by their titles, in the order in which they come.
    agreements: BTreeMap<String, usize>,
    /// Roles of each country in each agreement, with their dates.
    seen: HashMap<(usize, Code), Vec<DatedHappening>>,
    listed: BTreeSet<Code>,
    /// Whether the table has several columns.
    is_wide: bool,
    twice: BTreeSet<Code>,
}

/// Everything that a row says of one agreement.
#[derive(Default)]
struct OfAgreement {
    dated: Vec<Event>,
    stated: Vec<Event>,
    no: bool,
    /// Whether a status stands there that is not understood.
    unread: bool,
}

impl Work {
    fn leave_out(&mut self, row: &CellRow, reason: LeftOut) {
        let text: Vec<String> = row.filled().map(|(_, cell)| plain(&cell.text())).collect();
        self.import
            .left_out
            .push((row.at, reason, text.join(" | ")));
    }

    fn row(
        &mut self,
        cells: &Cells,
        row: &CellRow,
        body: &mut Body,
        assignment: &Assignment,
        before: &mut Option<(Code, String)>,
    ) {
        let (named, input) = body.named(row);
        match assignment.answers.get(&row.at) {
            Some(None) => return self.leave_out(row, LeftOut::Chosen),
            Some(Some(code)) => {
                self.matched(row, input.clone(), *code, false);
                *before = Some((*code, input));
                return;
            }
            None => {}
        }
        let is_head = body.heads.iter().any(|head| {
            let head = &cells.rows[*head];
            body.countries
                .iter()
                .all(|column| head.text(*column) == row.text(*column))
                && !row.text(body.countries[0]).is_empty()
        });
        if is_head && !named.is_sure() {
            return self.leave_out(row, LeftOut::Head);
        }
        match named {
            NamedCell::Country(code) => {
                self.matched(row, input.clone(), code, false);
                *before = Some((code, input));
            }
            NamedCell::Organisation(organisation) => {
                self.entries(row, RowSubject::Organisation(organisation));
                self.import.organisations.push(OrganisationRow {
                    row: row.at,
                    input,
                    organisation,
                });
                *before = None;
            }
            NamedCell::Near(_) | NamedCell::Unknown(_) | NamedCell::Nothing => {
                match Body::reason(row, &input, self.is_wide) {
                    Some(LeftOut::NoCountry) => {
                        // Rows of one country whose name stands once.
                        if let Some((code, input)) = before.clone()
                            && self.says_something(row)
                        {
                            return self.matched(row, input, code, false);
                        }
                        self.leave_out(row, LeftOut::NoCountry);
                    }
                    Some(reason) => {
                        self.leave_out(row, reason);
                        *before = None;
                    }
                    None => {
                        if let NamedCell::Near(code) = named {
                            self.matched(row, input.clone(), code, true);
                            *before = Some((code, input));
                            return;
                        }
                        let suggestions = match named {
                            NamedCell::Unknown(codes) => codes,
                            _ => Vec::new(),
                        };
                        self.import.unmatched.push(UnmatchedRow {
                            row: row.at,
                            input,
                            suggestions,
                        });
                        *before = None;
                    }
                }
            }
        }
    }

    fn matched(&mut self, row: &CellRow, input: String, code: Code, is_near: bool) {
        if self.listed.insert(code) {
            self.import.listed.push(code);
        }
        let latest = self.entries(row, RowSubject::Country(code));
        let matched = MatchedRow {
            row: row.at,
            input,
            code,
            status: latest.map(|(happening, _)| happening.role()),
            date: latest.and_then(|(_, date)| date),
        };
        if is_near {
            self.import.near.push(matched);
        } else {
            self.import.matched.push(matched);
        }
    }

    /// Whether a date or a status stands in a row.
    fn says_something(&self, row: &CellRow) -> bool {
        self.columns.iter().enumerate().any(|(at, column)| {
            matches!(
                column.column.plan.role,
                ColumnRole::Date | ColumnRole::Status
            ) && !self.reading(column).said(row.cell(at)).events.is_empty()
        })
    }

    fn reading<'a>(&'a self, column: &'a ReadColumn) -> CellReading<'a> {
        CellReading {
            plan: &column.column.plan,
            style: column.dates,
            legend: &self.legend,
        }
    }

    /// Takes in what a row says of a country; its latest role and date.
    fn entries(&mut self, row: &CellRow, who: RowSubject) -> Option<(Happening, Option<Date>)> {
        let mut by_title: Vec<(String, OfAgreement)> = Vec::new();
        let (mut note, mut numbers, mut title) = (Vec::new(), Vec::new(), String::new());
        let (mut statuses, mut undated) = (false, true);
        for (at, column) in self.columns.iter().enumerate() {
            let cell = row.cell(at);
            let plan = &column.column.plan;
            let why = match plan.role {
                ColumnRole::Status => Unsure::Status,
                _ => Unsure::Date,
            };
            match plan.role {
                ColumnRole::Status | ColumnRole::Date => {
                    let is_date = plan.role == ColumnRole::Date;
                    statuses |= !is_date || plan.happening.is_some() || plan.agreement.is_some();
                    let said = self.reading(column).said(cell);
                    if said.unread {
                        let text = plain(&cell.text());
                        self.import.doubts.push(Doubt {
                            row: row.at,
                            column: at,
                            why,
                            text,
                        });
                    }
                    let key = plan.agreement.clone().unwrap_or_default();
                    let idx = by_title.iter().position(|(title, _)| *title == key);
                    let idx = idx.unwrap_or_else(|| {
                        by_title.push((key, OfAgreement::default()));
                        by_title.len() - 1
                    });
                    let of = &mut by_title[idx].1;
                    undated &= said.events.is_empty();
                    of.no |= said.no;
                    of.unread |= said.unread && !is_date;
                    if is_date {
                        of.dated.extend(said.events);
                    } else {
                        of.stated.extend(said.events);
                    }
                }
                ColumnRole::Value => match number_of(cell, column.numbers) {
                    Some(number) => {
                        numbers.push((at, number));
                        let (name, text) = (&column.column.name, plain(&cell.text()));
                        note.push(if name.is_empty() {
                            text
                        } else {
                            format!("{name}: {text}")
                        });
                    }
                    None if cell.text().chars().any(char::is_alphanumeric) => {
                        self.import.doubts.push(Doubt {
                            row: row.at,
                            column: at,
                            why: Unsure::Value,
                            text: plain(&cell.text()),
                        });
                    }
                    None => {}
                },
                ColumnRole::Note if !cell.is_empty() => note.push(plain(&cell.text())),
                ColumnRole::Agreement => title = plain(&cell.text()),
                ColumnRole::Note | ColumnRole::Country | ColumnRole::Ignored => {}
            }
        }
        if by_title.is_empty() {
            by_title.push((String::new(), OfAgreement::default()));
        }
        let wide = by_title.iter().any(|(title, _)| !title.is_empty());
        let note = note.join("; ");
        let mut latest = None;
        for (key, of) in by_title {
            // What a row of nothing but a name says: that it belongs to the list.
            let is_named_only = !statuses && undated && !of.no;
            // What a status says that nobody understands, or that denies, is not guessed from the date beside it.
            let is_open = of.stated.is_empty() && (of.unread || of.no);
            let default = (!is_open).then_some(self.default);
            let mut events = combined(of.dated, of.stated, default);
            if is_named_only && events.is_empty() {
                events.push(Event {
                    happening: Some(self.default),
                    date: None,
                });
            }
            if wide && key.is_empty() && events.is_empty() {
                continue;
            }
            let agreement = self.agreement(if key.is_empty() { title.clone() } else { key });
            if let RowSubject::Country(code) = who {
                let values = numbers.iter().map(|(at, number)| (*at, code, *number));
                self.import.agreements[agreement].values.extend(values);
            }
            let found = self.add(row.at, agreement, who, &events, &note);
            latest = latest.max_by_date(found);
        }
        latest
    }

    /// Place of the agreement of a title.
    fn agreement(&mut self, title: String) -> usize {
        if let Some(idx) = self.agreements.get(&title) {
            return *idx;
        }
        self.import.agreements.push(ImportedAgreement {
            title: title.clone(),
            ..ImportedAgreement::default()
        });
        let idx = self.import.agreements.len() - 1;
        self.agreements.insert(title, idx);
        idx
    }

    /// Adds what has happened; the latest of it.
    fn add(
        &mut self,
        row: u32,
        agreement: usize,
        who: RowSubject,
        events: &[Event],
        note: &str,
    ) -> Option<(Happening, Option<Date>)> {
        let in_force = events
            .iter()
            .find(|event| event.happening == Some(Happening::InForce))
            .and_then(|event| event.date);
        let others = events
            .iter()
            .any(|event| event.happening != Some(Happening::InForce));
        let mut latest: Option<(Happening, Option<Date>)> = None;
        let mut added: Vec<usize> = Vec::new();
        for event in events {
            let Some(happening) = event.happening else {
                continue;
            };
            if happening == Happening::InForce && others {
                continue;
            }
            latest = latest.max_by_date(Some((happening, event.date)));
            if let RowSubject::Country(code) = who
                && self.is_again(agreement, code, happening, event.date)
            {
                continue;
            }
            let entries = &mut self.import.agreements[agreement].entries;
            added.push(entries.len());
            let (code, organisation) = match who {
                RowSubject::Country(code) => (Some(code), None),
                RowSubject::Organisation(organisation) => (None, Some(organisation)),
            };
            entries.push(ImportEntry {
                row,
                code,
                organisation,
                happening,
                date: event.date,
                in_force: None,
                note: String::new(),
            });
        }
        // What is said of the row belongs to where it stands.
        let entries = &mut self.import.agreements[agreement].entries;
        let stands = added.iter().copied().max_by_key(|idx| entries[*idx].date);
        if let Some(idx) = stands {
            note.clone_into(&mut entries[idx].note);
        }
        let party = added.iter().copied().find(|idx| {
            let role = entries[*idx].happening.role();
            Role::PARTY.contains(&role) || role == Role::Participant
        });
        if let Some(idx) = party.or(stands)
            && others
        {
            entries[idx].in_force = in_force;
        }
        latest
    }

    /// Whether a country has this role there already; told where it has it twice.
    fn is_again(
        &mut self,
        agreement: usize,
        code: Code,
        happening: Happening,
        date: Option<Date>,
    ) -> bool {
        let seen = self.seen.entry((agreement, code)).or_default();
        let same = seen
            .iter()
            .any(|(known, on)| *known == happening && (*on == date || date.is_none()));
        // Another time, and it had not left.
        let left = seen.iter().any(|(known, _)| known.role().ends());
        let again = seen.iter().any(|(known, _)| *known == happening) && !happening.role().ends();
        if same || again && !left {
            self.twice.insert(code);
        }
        if !same {
            seen.push((happening, date));
        }
        same
    }

    fn finish(mut self, cells: &Cells, body: &Body, assignment: &Assignment) -> Import {
        let mut import = std::mem::take(&mut self.import);
        import.is_list = cells.is_list || cells.width() == 1;
        import.rows = import.matched.len()
            + import.near.len()
            + import.unmatched.len()
            + import.organisations.len();
        import.twice = self.twice.iter().copied().collect();
        import.columns = self
            .columns
            .into_iter()
            .map(|column| column.column)
            .collect();
        if import.agreements.is_empty() {
            import.agreements.push(ImportedAgreement::default());
        }
        let above = cells.rows[..body.from]
            .iter()
            .enumerate()
            .filter(|(idx, _)| !body.heads.contains(idx))
            .map(|(_, row)| plain(&row.text(row.filled().next().map_or(0, |(column, _)| column))));
        import.title = assignment
            .title
            .clone()
            .into_iter()
            .chain(std::iter::once(plain(&cells.title)))
            .chain(above)
            .find(|title| !title.is_empty() && title.chars().count() <= 200)
            .unwrap_or_default();
        import
    }
}

/// The later of two that have happened; of two of one day, the one that comes later in a history.
trait Later: Sized {
    fn max_by_date(self, other: Self) -> Self;
}

impl Later for Option<(Happening, Option<Date>)> {
    fn max_by_date(self, other: Self) -> Self {
        match (self, other) {
            (Some(one), Some(two)) => {
                // Without a date a way of leaving or confirming is later than a signature.
                let key = |it: (Happening, Option<Date>)| {
                    (it.0.role().ends() && it.1.is_none(), it.1, it.0.role())
                };
                Some(if key(two) >= key(one) { two } else { one })
            }
            (one, two) => one.or(two),
        }
    }
}
