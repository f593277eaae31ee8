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

/// Days from the first of March of the year 0 to the first of January 1970.
const EPOCH: i32 = 719_468;

/// A text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a date; write 2024-07-09, 2024-07 or 2024")]
pub struct DateError(pub String);

impl Date {
    /// The year, 0 to 9999.
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

    /// The first day that this date may mean: of the month, of the year, or itself.
    #[must_use]
    pub(crate) fn first_day(self) -> Self {
        Self {
            year: self.year,
            month: self.month.max(1),
            day: self.day.max(1),
        }
    }

    /// Days from the first of January 1970 to the first day that this date may mean.
    #[must_use]
    pub fn number(self) -> i32 {
        let day = self.first_day();
        // Years begin in March: the day that leap years add is their last.
        let month = (i32::from(day.month) + 9) % 12;
        let year = i32::from(day.year) - i32::from(month > 9);
        let of_year = (153 * month + 2) / 5 + i32::from(day.day) - 1;
        let leap = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap + of_year - EPOCH
    }

    /// The day so many days after the first of January 1970; the nearest of the years 0 to 9999.
    #[must_use]
    pub fn of_number(number: i32) -> Self {
        // From the first of January 0 to the last of December 9999.
        let days = number.clamp(-719_528, 2_932_896) + EPOCH;
        // Days of 400 years, of which the last but one of four centuries is a day short.
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let year = era * 400 + year_of_era + i32::from(month > 9);
        Self {
            year: year as u16,
            month: ((month + 2) % 12 + 1) as u8,
            day: day as u8,
        }
    }

    /// The last day that this date may mean: of the month, of the year, or itself.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = self.month().unwrap_or(12);
        let day = self
            .day()
            .unwrap_or_else(|| days_in_month(self.year, month));
        Self {
            year: self.year,
            month,
            day,
        }
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
                    if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) {
                        part.parse().map_err(|_| error())
                    } else {
                        Err(error())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, fine: bool) {
        match text.parse::<Date>() {
            Ok(date) => assert!(fine && date.to_string() == text, "{text}"),
            Err(error) => assert!(!fine && error.to_string().contains(text), "{text}"),
        }
    }

    #[test]
    fn dates_are_days_months_or_years_of_the_calendar() {
        for text in ["2024-07-09", "2024-07", "1990", "2024-02-29", "2000-02-29"] {
            check(text, true);
        }
        for text in [
            "2023-02-29",
            "1900-02-29",
            "2024-13",
            "2024-00",
            "2024-04-31",
            "2024-07-00",
        ] {
            check(text, false);
        }
        for text in [
            "",
            "24-07-09",
            "2024-7-9",
            "2024/07/09",
            "2024-07-09-1",
            "9 July 2024",
            "+024",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn days_are_numbered_from_1970_and_found_again() {
        let number = |text: &str| text.parse::<Date>().unwrap().number();
        assert_eq!(number("1970-01-01"), 0);
        assert_eq!(number("1969-12-31"), -1);
        // date -d 2024-03-07 +%s, by 86400.
        assert_eq!(number("2024-03-07"), 19_789);
        assert_eq!(number("1949-04-04"), -7_577);
        assert_eq!(number("2024"), number("2024-01-01"));
        for day in (-719_528..=2_932_896).step_by(97) {
            assert_eq!(Date::of_number(day).number(), day);
        }
        assert_eq!(Date::of_number(i32::MIN).to_string(), "0000-01-01");
        assert_eq!(Date::of_number(i32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn an_imprecise_date_sorts_before_the_days_within_it_and_knows_its_last_day() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(date("2024") < date("2024-01") && date("2024-01") < date("2024-01-01"));
        assert!(date("2023-12-31") < date("2024"));
        assert_eq!(date("2024").last_day(), date("2024-12-31"));
        assert_eq!(date("2024-02").last_day(), date("2024-02-29"));
        assert_eq!(date("2024-07-09").last_day(), date("2024-07-09"));
    }
}
