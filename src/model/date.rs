//! Dates as sources give them: to the day, the month or the year.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A date of the proleptic Gregorian calendar, to the day (`2024-07-09`), the month (`2024-07`)
/// or the year (`2024`). Ordered by time; a less precise date sorts before the days within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "String", extend("pattern" = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")))]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    /// 1 to 12, or 0 where only the year is known.
    month: u8,
    /// 1 to 31, or 0 where only the month is known.
    day: u8,
}

/// A text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a date; write 2024-07-09, 2024-07 or 2024")]
pub struct DateError(pub String);

impl Date {
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12, where known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// 1 to 31, where known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError(text.to_owned());
        let mut parts = text.split('-');
        let mut part = |digits: usize| -> Result<Option<u16>, DateError> {
            parts
                .next()
                .map(|part| {
                    match part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) {
                        true => part.parse().map_err(|_| error()),
                        false => Err(error()),
                    }
                })
                .transpose()
        };
        let year = part(4)?.ok_or_else(error)?;
        let month = part(2)?;
        let day = part(2)?;
        let beyond = parts.next().is_some();
        let month_ok = month.is_none_or(|month| (1..=12).contains(&month));
        let day_ok = day.is_none_or(|day| {
            day >= 1 && day <= u16::from(days_in_month(year, month.unwrap_or(0) as u8))
        });
        if beyond || !month_ok || !day_ok {
            return Err(error());
        }
        Ok(Self {
            year,
            month: month.unwrap_or(0) as u8,
            day: day.unwrap_or(0) as u8,
        })
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}
