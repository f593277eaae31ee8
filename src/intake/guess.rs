//! Roles of columns, guessed their heads and from what stands in them.

use super::body::{Body, COLUMNS, sample};
use super::cells::{CellRow, CellValue, Cells};
use super::columns::{Assignment, ColumnPlan, ColumnRole, Happening};
use super::dates::{self, DateStyle};
use super::heads::{self, HeadMeaning};
use super::import::Column;
use super::numbers::{NumberStyle, number_of};
use super::statuses::{Legend, Status, statuses};
use super::wording::plain;

/// A column with how its cells are to be read.
pub(super) struct ReadColumn {
    pub column: Column,
    pub dates: DateStyle,
    pub numbers: NumberStyle,
}

/// Content of a column, counted.
#[derive(Clone, Copy, Debug, Default)]
struct Content {
    filled: u32,
    dates: u32,
    years: u32,
    numbers: u32,
    /// Yes, no, ticks, 1 and 0.
    ticks: u32,
    words: u32,
    marks: u32,
    letters: usize,
}

impl Content {
    fn share(self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.filled.max(1))
    }

    fn of<'a>(
        rows: impl Iterator<Item = &'a CellRow>,
        column: usize,
        style: DateStyle,
        legend: &Legend,
    ) -> Self {
        let mut content = Self::default();
        let (mut ones, mut others) = (0, 0);
        for row in rows {
            let cell = row.cell(column);
            if cell.is_empty() {
                continue;
            }
            let text = cell.text();
            content.filled += 1;
            content.letters += text.chars().count();
            if let CellValue::Flag(_) = cell {
                content.ticks += 1;
                continue;
            }
            let number = number_of(cell, NumberStyle::default());
            content.numbers += u32::from(number.is_some());
            match number {
                Some(number) if number == 0.0 || (number - 1.0).abs() < f64::EPSILON => ones += 1,
                Some(_) => others += 1,
                None => {}
            }
            if let Some(dated) = dates::find(cell, style) {
                // A date in a long text is not what the text is about.
                if dated.rest.chars().count() <= 40 {
                    content.dates += 1;
                    content.years += u32::from(dated.date.month().is_none());
                }
                continue;
            }
            if number.is_some() {
                continue;
            }
            if text.chars().count() > 60 {
                continue;
            }
            match *statuses(&text) {
                [Status::Yes | Status::No] => content.ticks += 1,
                [] => {
                    content.marks +=
                        u32::from(text.chars().count() <= 4 && legend.role(&text).is_some());
                }
                _ => content.words += 1,
            }
        }
        if others == 0 && ones > 1 {
            content.ticks += ones;
            content.numbers = 0;
        }
        content
    }

    /// Share of the cells that say that something has happened.
    fn events(self) -> f64 {
        self.share(self.dates + self.ticks + self.words + self.marks)
    }

    fn mostly_dates(self) -> bool {
        self.dates > self.ticks + self.words + self.marks
    }
}

/// Opinion on a column, before the others are looked at.
enum Guessed {
    Sure(ColumnPlan),
    /// Things happen there, and the head does not say which.
    Happens {
        dated: bool,
        ticked: bool,
    },
}

/// All columns, and the marks that the table explains.
pub(super) fn columns(
    cells: &Cells,
    body: &Body,
    assignment: &Assignment,
) -> (Vec<ReadColumn>, Legend) {
    let width = cells.width().min(COLUMNS);
    let mut legend = Legend::default();
    let outside = cells.rows[..body.from]
        .iter()
        .chain(cells.rows[body.from..].iter().rev().take(12));
    for row in outside {
        for (_, cell) in row.filled() {
            legend.explained(&cell.text());
        }
    }
    let rows = &cells.rows[body.from..];
    let styles = date_styles(rows, width);
    let head = |column: usize| head_text(cells, &body.heads, column);
    let mut guesses = Vec::with_capacity(width);
    for (column, mut style) in styles.into_iter().enumerate().take(width) {
        let name = head(column);
        let guess = if let Some(plan) = assignment.columns.get(&column) {
            style.serial |= plan.role == ColumnRole::Date && style.serial;
            Guessed::Sure(plan.clone())
        } else if body.countries.contains(&column) {
            Guessed::Sure(ColumnPlan::new(ColumnRole::Country))
        } else {
            let meaning = heads::meaning(&name);
            let is_dated = matches!(meaning, HeadMeaning::Date | HeadMeaning::Happening(_));
            style.serial &= is_dated;
            let content = Content::of(sample(rows), column, style, &legend);
            guess(meaning, content, cells.is_list)
        };
        guesses.push((name, style, guess));
    }
    let plans = settled(&guesses);
    let columns = guesses.into_iter().zip(plans).enumerate();
    let columns = columns.map(|(column, ((name, dates, _), plan))| {
        let numbers = match plan.role {
            ColumnRole::Value => {
                NumberStyle::of(rows.iter().map(|row| row.cell(column)), cells.decimal_comma)
            }
            _ => NumberStyle::default(),
        };
        let is_doubtful = plan.role == ColumnRole::Date && dates.is_doubtful;
        ReadColumn {
            column: Column {
                name,
                plan,
                is_doubtful,
            },
            dates,
            numbers,
        }
    });
    (columns.collect(), legend)
}

/// The customs of dates by column; what one leaves open another decides.
fn date_styles(rows: &[CellRow], width: usize) -> Vec<DateStyle> {
    let mut styles: Vec<DateStyle> = (0..width)
        .map(|column| DateStyle::of(rows.iter().map(|row| row.cell(column))))
        .collect();
    let month_first = styles.iter().any(|style| style.month_first);
    let sure = |style: &DateStyle| !style.is_doubtful;
    if month_first && styles.iter().filter(|style| style.month_first).all(sure) {
        for style in styles.iter_mut().filter(|style| style.is_doubtful) {
            style.month_first = true;
            style.is_doubtful = false;
        }
    }
    styles
}

/// The head of a column: what its rows say, once each.
fn head_text(cells: &Cells, heads: &[usize], column: usize) -> String {
    let mut text = String::new();
    for head in heads {
        let part = plain(&cells.rows[*head].text(column));
        if !part.is_empty() && !text.contains(&part) {
            if !text.is_empty() {
                text.push(' ');
            }
            text += &part;
        }
    }
    text
}

fn guess(meaning: HeadMeaning, content: Content, is_list: bool) -> Guessed {
    use ColumnRole as R;
    let sure = |role| Guessed::Sure(ColumnPlan::new(role));
    let happens = content.events() >= 0.5;
    let is_text = content.letters as f64 / f64::from(content.filled.max(1)) >= 12.0;
    let happening = |happening: Happening| {
        let role = if content.mostly_dates() || content.filled == 0 {
            R::Date
        } else {
            R::Status
        };
        Guessed::Sure(ColumnPlan::of(role, happening))
    };
    match meaning {
        HeadMeaning::Happening(it) if content.filled == 0 || content.events() >= 0.3 => {
            happening(it)
        }
        HeadMeaning::Happening(_) if content.share(content.numbers) > 0.5 => sure(R::Value),
        HeadMeaning::Happening(_) => sure(R::Note),
        _ if content.filled == 0 => sure(R::Ignored),
        HeadMeaning::Status if content.mostly_dates() => sure(R::Date),
        HeadMeaning::Status => sure(R::Status),
        HeadMeaning::Date if content.share(content.dates) >= 0.3 => sure(R::Date),
        HeadMeaning::Date if content.events() >= 0.5 => sure(R::Status),
        HeadMeaning::Date | HeadMeaning::Note => sure(R::Note),
        HeadMeaning::Value if content.share(content.numbers) >= 0.5 => sure(R::Value),
        HeadMeaning::Ignored | HeadMeaning::CountryCode => sure(R::Ignored),
        HeadMeaning::Agreement if !happens => sure(R::Agreement),
        _ if content.numbers == content.filled
            && content.years < content.filled
            && content.ticks == 0 =>
        {
            sure(R::Value)
        }
        _ if happens => Guessed::Happens {
            dated: content.mostly_dates(),
            ticked: content.ticks > content.words + content.marks,
        },
        _ if content.share(content.numbers) >= 0.7 => sure(R::Value),
        _ if is_text || is_list => sure(R::Note),
        _ => sure(R::Ignored),
    }
}

/// Plans of all columns: those in which things happen under a title are an agreement each.
fn settled(guesses: &[(String, DateStyle, Guessed)]) -> Vec<ColumnPlan> {
    use ColumnRole as R;
    let has = |role: ColumnRole| {
        guesses.iter().any(|(_, _, guess)| match guess {
            Guessed::Sure(plan) => plan.role == role,
            Guessed::Happens { .. } => false,
        })
    };
    let told = has(R::Status) || has(R::Date);
    let open: Vec<(&str, bool, bool)> = guesses
        .iter()
        .filter_map(|(name, _, guess)| match guess {
            Guessed::Happens { dated, ticked } => Some((name.as_str(), *dated, *ticked)),
            Guessed::Sure(_) => None,
        })
        .collect();
    let titled = open.iter().all(|(name, ..)| !name.is_empty());
    // A status and a date under heads that nobody knows.
    let is_pair = matches!(
        &*open,
        [(_, true, _), (_, false, false)] | [(_, false, false), (_, true, _)]
    );
    let is_each = titled
        && !told
        && match &*open {
            [(_, dated, ticked)] => *ticked && !*dated,
            _ => !is_pair,
        };
    let (mut status, mut date) = (has(R::Status), has(R::Date));
    guesses
        .iter()
        .map(|(name, _, guess)| match guess {
            Guessed::Sure(plan) => plan.clone(),
            Guessed::Happens { dated, .. } => {
                let role = if *dated { R::Date } else { R::Status };
                if is_each {
                    return ColumnPlan {
                        agreement: Some(name.clone()),
                        ..ColumnPlan::new(role)
                    };
                }
                let taken = if *dated { &mut date } else { &mut status };
                if std::mem::replace(taken, true) {
                    ColumnPlan::new(R::Note)
                } else {
                    ColumnPlan::new(role)
                }
            }
        })
        .collect()
}
