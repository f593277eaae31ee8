//! A cell to what it says has happened, and when.

use super::cells::CellValue;
use super::columns::{ColumnPlan, Happening};
use super::dates::{self, DateStyle};
use super::statuses::{Legend, Status, statuses};
use super::wording::plain;
use crate::model::{Date, Role};

/// Something that a cell says has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// `None`: a date alone.
    pub happening: Option<Happening>,
    pub date: Option<Date>,
}

/// All that a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub events: Vec<Event>,
    /// Whether it says that nothing has happened.
    pub no: bool,
    /// Whether something stands there that is not understood.
    pub unread: bool,
}

/// Reads the cells of one column.
pub(super) struct CellReading<'a> {
    pub plan: &'a ColumnPlan,
    pub style: DateStyle,
    pub legend: &'a Legend,
}

impl CellReading<'_> {
    /// Everything that a cell says.
    pub fn said(&self, cell: &CellValue) -> Said {
        let mut said = Said::default();
        match cell {
            CellValue::Empty => {}
            CellValue::Day(_) => self.part(cell, &mut said),
            CellValue::Flag(true) => said.events.push(self.tick()),
            CellValue::Flag(false) => said.no = true,
            CellValue::Number(number) => {
                let dated = dates::find(cell, self.style);
                if let Some(dated) = dated {
                    said.events.push(Event {
                        happening: self.plan.happening,
                        date: Some(dated.date),
                    });
                } else if (*number - 1.0).abs() < f64::EPSILON {
                    said.events.push(self.tick());
                } else if *number == 0.0 {
                    said.no = true;
                } else {
                    said.unread = true;
                }
            }
            CellValue::Text(text) => {
                for part in text.split(['\n', ';', '|']) {
                    let part = plain(part);
                    if !part.is_empty() {
                        self.part(&CellValue::Text(part), &mut said);
                    }
                }
            }
        }
        said
    }

    fn tick(&self) -> Event {
        Event {
            happening: self.plan.happening,
            date: None,
        }
    }

    fn part(&self, cell: &CellValue, said: &mut Said) {
        let text = cell.text();
        let dated = dates::find(cell, self.style);
        let rest = dated.as_ref().map_or(&*text, |dated| &dated.rest);
        let date = dated.as_ref().map(|dated| dated.date);
        // A mark of the letters that the table explains, or a word.
        let mut found = Vec::new();
        let mut denied = false;
        let mut ticked = false;
        if let Some(role) = self.mark(rest) {
            found.push(Happening::Role(role));
        } else {
            for status in statuses(rest) {
                match status {
                    Status::Role(role) => found.push(Happening::Role(role)),
                    Status::Belongs => found.push(Happening::Belongs),
                    Status::InForce => found.push(Happening::InForce),
                    Status::Yes => ticked = true,
                    Status::No => denied = true,
                }
            }
        }
        if denied && date.is_none() {
            said.no = true;
            return;
        }
        if found.is_empty() {
            if date.is_some() || ticked {
                said.events.push(Event {
                    happening: self.plan.happening,
                    date,
                });
            } else if rest.chars().any(char::is_alphanumeric) {
                said.unread = true;
            }
            return;
        }
        // Two ways in one word ("ratification, accession") are one event; what a column says goes before.
        if let (Some(Happening::Role(way)), [.., _]) = (self.plan.happening, &*found)
            && found.len() > 1
            && Role::PARTY.contains(&way)
        {
            found.truncate(1);
        }
        for happening in found {
            said.events.push(Event {
                happening: Some(happening),
                date,
            });
        }
    }

    /// Role that a mark means: one to three letters, in brackets or not, or such a mark among others.
    fn mark(&self, rest: &str) -> Option<Role> {
        let rest = rest.trim();
        let letters = rest.chars().filter(|letter| letter.is_alphabetic()).count();
        if !(1..=3).contains(&letters) || rest.chars().count() > 8 {
            return None;
        }
        self.legend.role(rest)
    }
}

/// The entries of one row in one agreement: dates and statuses of several columns put together.
pub(super) fn combined(
    dated: Vec<Event>,
    stated: Vec<Event>,
    default: Option<Happening>,
) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut stated = stated;
    for event in dated {
        let Some(happening) = event.happening else {
            // A date alone is that of the status beside it.
            if let Some(status) = stated.iter_mut().rev().find(|it| it.date.is_none()) {
                status.date = event.date;
            } else if !stated.iter().any(|status| status.date == event.date) {
                events.push(Event {
                    happening: default,
                    date: event.date,
                });
            }
            continue;
        };
        events.push(Event {
            happening: Some(happening),
            date: event.date,
        });
    }
    for status in stated {
        let Some(Happening::Role(role)) = status.happening else {
            if !events.contains(&status) {
                events.push(status);
            }
            continue;
        };
        let is_way = Role::PARTY.contains(&role);
        let same = events.iter_mut().find(|event| match event.happening {
            Some(Happening::Role(other)) => {
                other == role || is_way && status.date.is_none() && Role::PARTY.contains(&other)
            }
            _ => false,
        });
        match same {
            // The column of dates says when, the column of statuses in which way.
            Some(event) if status.date.is_none() || event.date == status.date => {
                event.happening = status.happening;
            }
            _ => events.push(status),
        }
    }
    for event in &mut events {
        event.happening = event.happening.or(default);
    }
    let mut once: Vec<Event> = Vec::new();
    for event in events {
        if !once.contains(&event) {
            once.push(event);
        }
    }
    once
}
