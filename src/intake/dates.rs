//! Dates in any usual form and language.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cells::CellValue;
use crate::assets;
use crate::model::Date;
use crate::resolve::fold;

/// Custom of a column's dates, where forms are not the same everywhere.
#[expect(clippy::struct_excessive_bools, reason = "each is a custom of its own")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateStyle {
    /// Whether 03/11/2006 is the eleventh of March.
    pub month_first: bool,
    /// Whether both parts may be the month in every date that decides nothing else.
    pub is_doubtful: bool,
    /// Whether "listopad" is October, as in Croatian, not November, as in Polish and Czech.
    croatian: bool,
    /// Whether numbers are days of a spreadsheet.
    pub serial: bool,
}

/// A date that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DatedText {
    pub date: Date,
    /// The rest of the text, where there is any: a mark, a word.
    pub rest: String,
}

/// Months by their folded names; the second is what the name means in Croatian.
static MONTHS: LazyLock<HashMap<String, (u8, u8)>> = LazyLock::new(|| {
    let mut months: HashMap<String, (u8, u8)> = HashMap::new();
    let lines = assets::MONTH_NAMES
        .lines()
        .filter(|line| !line.starts_with('#'));
    for (line, month) in lines.zip(1..) {
        for name in line.split(' ') {
            // The larger number is the one that more languages mean.
            months
                .entry(fold(name))
                .and_modify(|both| both.0 = month)
                .or_insert((month, month));
        }
    }
    for (name, month) in [("sept", 9), ("thang", 0)] {
        months.entry(name.to_owned()).or_insert((month, month));
    }
    months.retain(|name, both| !name.is_empty() && both.0 > 0);
    months
});

/// Months that only Croatian calls so.
const CROATIAN: [&str; 20] = [
    "sijecnja",
    "sijecanj",
    "veljace",
    "veljaca",
    "ozujka",
    "ozujak",
    "travnja",
    "travanj",
    "svibnja",
    "svibanj",
    "lipnja",
    "lipanj",
    "srpnja",
    "srpanj",
    "kolovoza",
    "kolovoz",
    "rujna",
    "rujan",
    "studenoga",
    "prosinca",
];

/// Words between the parts of a date.
const FILLERS: [&str; 35] = [
    "de", "del", "d", "of", "the", "den", "der", "dem", "le", "el", "il", "a", "o", "am", "on",
    "em", "la", "i", "г", "год", "года", "р", "року", "рік", "m", "gada", "year", "thang", "nam",
    "ngay", "anul", "na", "da", "ta", "του",
];

/// Endings of ordinal numbers.
const ORDINALS: [&str; 16] = [
    "st", "nd", "rd", "th", "er", "re", "e", "eme", "ro", "o", "ª", "te", "ten", "го", "ste", "de",
];

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// Number and how many digits it has.
    Digits(u32, usize),
    Word(String),
    Sign(char),
}

/// The date that a cell is.
#[must_use]
pub fn date_of(cell: &CellValue, style: DateStyle) -> Option<Date> {
    find(cell, style).map(|found| found.date)
}

/// The date in a cell, and what stands beside it.
pub(super) fn find(cell: &CellValue, style: DateStyle) -> Option<DatedText> {
    match cell {
        CellValue::Day(date) => Some(DatedText {
            date: *date,
            rest: String::new(),
        }),
        CellValue::Number(number) => of_number(*number, style).map(|date| DatedText {
            date,
            rest: String::new(),
        }),
        CellValue::Text(text) => find_in(text, style),
        CellValue::Empty | CellValue::Flag(_) => None,
    }
}

/// A number as a year, or as a spreadsheet's day.
fn of_number(number: f64, style: DateStyle) -> Option<Date> {
    /// The 30th of December 1899, in days from 1970.
    const SPREADSHEET_ZERO: i32 = -25_569;
    let whole = number.trunc();
    if style.serial && (1.0..=200_000.0).contains(&whole) && !(1000.0..=2200.0).contains(&whole) {
        return Some(Date::of_number(SPREADSHEET_ZERO + whole as i32));
    }
    let is_year = number.fract() == 0.0 && (1000.0..=2999.0).contains(&number);
    if is_year {
        return format!("{number:04}").parse().ok();
    }
    let (year, month) = (
        (number / 10_000.0).trunc(),
        (number / 100.0).trunc() % 100.0,
    );
    if number.fract() == 0.0 && (1000.0..=2999.0).contains(&year) {
        return ymd(year as u32, month as u32, (number % 100.0) as u32);
    }
    None
}

/// The first date in a text.
pub(super) fn find_in(text: &str, style: DateStyle) -> Option<DatedText> {
    /// Length of the text that a date is looked for in, in bytes.
    const MOST: usize = 200;
    let text = text.trim();
    if text.len() > MOST || !text.bytes().any(|byte| byte.is_ascii_digit()) && text.is_ascii() {
        return None;
    }
    if let Ok(number) = text.parse::<f64>()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (text.len() == 4 || text.len() == 8 || style.serial)
    {
        return of_number(number, style).map(|date| DatedText {
            date,
            rest: String::new(),
        });
    }
    let pieces = pieces(text);
    for start in 0..pieces.len() {
        if matches!(pieces[start].0, Piece::Sign(_)) {
            continue;
        }
        // What remains of "99/99/2008" is no year.
        if start > 0 && matches!(pieces[start - 1].0, Piece::Sign('/')) {
            continue;
        }
        if let Some((date, used)) = at(&pieces[start..], style) {
            let from = pieces[start].1;
            let end = skip_time(&pieces, start + used);
            let to = pieces.get(end).map_or(text.len(), |piece| piece.1);
            let rest = format!("{} {}", &text[..from], &text[to..]);
            let is_blank = |letter: char| letter.is_whitespace() || ",.;:".contains(letter);
            return Some(DatedText {
                date,
                rest: rest.trim_matches(is_blank).to_owned(),
            });
        }
    }
    None
}

/// Index after a time of the day that follows a date.
fn skip_time(pieces: &[(Piece, usize)], end: usize) -> usize {
    let mut at = end;
    let is = |at: usize, sign: char| {
        pieces
            .get(at)
            .is_some_and(|piece| piece.0 == Piece::Sign(sign))
    };
    let digits = |at: usize| matches!(pieces.get(at), Some((Piece::Digits(_, 1..=2), _)));
    while is(at, ' ') || is(at, ',') {
        at += 1;
    }
    if matches!(pieces.get(at), Some((Piece::Word(word), _)) if word == "t") {
        at += 1;
    }
    if !(digits(at) && is(at + 1, ':') && digits(at + 2)) {
        return end;
    }
    at += 3;
    while at < pieces.len() {
        match &pieces[at].0 {
            Piece::Sign(':' | '.' | ' ' | '+') | Piece::Digits(..) => at += 1,
            Piece::Word(word) if matches!(&**word, "z" | "am" | "pm" | "utc" | "gmt") => at += 1,
            _ => break,
        }
    }
    at
}

/// Numbers, words and signs of a text, each with the byte at which it begins.
fn pieces(text: &str) -> Vec<(Piece, usize)> {
    let mut pieces = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        let mut end = start + letter.len_utf8();
        let is_digit = |letter: char| letter.is_ascii_digit() || other_digit(letter).is_some();
        // Signs of years, months and days stand for the blanks of other scripts.
        if "年月日년월일".contains(letter) {
            pieces.push((Piece::Sign('-'), start));
            continue;
        }
        if is_digit(letter) {
            while let Some((at, letter)) = letters.next_if(|(_, letter)| is_digit(*letter)) {
                end = at + letter.len_utf8();
            }
            let digits: Vec<u32> = text[start..end]
                .chars()
                .filter_map(|letter| letter.to_digit(10).or_else(|| other_digit(letter)))
                .collect();
            let number = digits
                .iter()
                .take(9)
                .fold(0u32, |number, digit| number * 10 + digit);
            pieces.push((Piece::Digits(number, digits.len()), start));
        } else if letter.is_alphabetic() {
            let inside = |letter: char| {
                letter.is_alphabetic() && !"年月日년월일".contains(letter) || is_mark(letter)
            };
            while let Some((at, letter)) = letters.next_if(|(_, letter)| inside(*letter)) {
                end = at + letter.len_utf8();
            }
            pieces.push((Piece::Word(fold(&text[start..end])), start));
        } else {
            let sign = if letter.is_whitespace() { ' ' } else { letter };
            pieces.push((Piece::Sign(sign), start));
        }
    }
    pieces
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{5f3}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{94f}')
}

/// Value of an Arabic, Persian or full-width digit.
fn other_digit(letter: char) -> Option<u32> {
    let code = u32::from(letter);
    [0x660, 0x6f0, 0xff10, 0x966]
        .iter()
        .find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10))
}

/// A part of a date: a number with its digits, or a month.
#[derive(Clone, Copy, Debug)]
enum DatePart {
    Digits(u32, usize),
    Month(u8),
}

/// The date that begins here, and how many pieces it takes.
fn at(pieces: &[(Piece, usize)], style: DateStyle) -> Option<(Date, usize)> {
    // At most three parts, with the sign before each and the piece after each.
    let mut parts: Vec<(DatePart, char, usize)> = Vec::new();
    let mut sign = ' ';
    for (idx, (piece, _)) in pieces.iter().enumerate() {
        let is_last = parts.len() == 3;
        match piece {
            _ if is_last => break,
            Piece::Digits(number, digits) => {
                parts.push((DatePart::Digits(*number, *digits), sign, idx + 1));
                sign = ' ';
            }
            Piece::Word(word) => match MONTHS.get(word) {
                Some((month, croatian)) => {
                    let month = if style.croatian { *croatian } else { *month };
                    parts.push((DatePart::Month(month), sign, idx + 1));
                    sign = ' ';
                }
                None if parts.is_empty() => return None,
                // "13 tháng 11": the word says that the number after it is the month.
                None if &**word == "thang" => sign = '/',
                None if FILLERS.contains(&&**word) || ORDINALS.contains(&&**word) => {}
                None => break,
            },
            Piece::Sign(' ' | '’' | '\'' | 'º' | '°') => {}
            Piece::Sign(found @ ('.' | '/' | '-' | '–' | '‑' | '−' | ',' | '\\')) => {
                sign = if matches!(found, '–' | '‑' | '−') {
                    '-'
                } else {
                    *found
                };
            }
            Piece::Sign(_) => break,
        }
    }
    // "2008b" is a number of something else.
    if let [(DatePart::Digits(..), _, next)] = parts[..]
        && let Some((Piece::Word(word), _)) = pieces.get(next)
        && !FILLERS.contains(&&**word)
    {
        return None;
    }
    of_parts(&parts, style)
}

fn of_parts(parts: &[(DatePart, char, usize)], style: DateStyle) -> Option<(Date, usize)> {
    use DatePart::{Digits, Month};
    let end = |idx: usize| parts[idx].2;
    if let [(first, ..), (second, sign, _), (third, sign_too, _)] = parts {
        let numeric = matches!(sign, '.' | '/' | '-' | '\\' | ' ');
        let found = match (*first, *second, *third) {
            (Digits(day, 1..=2), Month(month), Digits(year, digits @ (2 | 4))) => {
                ymd(full_year(year, digits), month.into(), day)
            }
            (Month(month), Digits(day, 1..=2), Digits(year, 4))
            | (Digits(year, 4), Month(month), Digits(day, 1..=2))
            | (Digits(year, 4), Digits(day, 1..=2), Month(month)) => ymd(year, month.into(), day),
            (Digits(year, 4), Digits(month, 1..=2), Digits(day, 1..=2)) if numeric => {
                ymd(year, month, day)
            }
            (Digits(a, 1..=2), Digits(b, 1..=2), Digits(year, digits @ (2 | 4)))
                if numeric && (sign == sign_too || digits == 4) && *sign != ' ' =>
            {
                let year = full_year(year, digits);
                if style.month_first {
                    ymd(year, a, b).or_else(|| ymd(year, b, a))
                } else {
                    ymd(year, b, a).or_else(|| ymd(year, a, b))
                }
            }
            _ => None,
        };
        if let Some(date) = found {
            return Some((date, end(2)));
        }
    }
    if let [(first, ..), (second, sign, _), ..] = parts {
        let found = match (*first, *second) {
            (Month(month), Digits(year, 4)) | (Digits(year, 4), Month(month)) => {
                ym(year, month.into())
            }
            (Digits(year, 4), Digits(month, 2)) | (Digits(month, 1..=2), Digits(year, 4))
                if matches!(sign, '-' | '/' | '.') =>
            {
                ym(year, month)
            }
            _ => None,
        };
        if let Some(date) = found {
            return Some((date, end(1)));
        }
    }
    match parts.first() {
        // A year alone, or the only thing that is said.
        Some((Digits(year @ 1000..=2999, 4), ..)) if parts.len() == 1 => {
            Some((format!("{year:04}").parse().ok()?, end(0)))
        }
        _ => None,
    }
}

/// Year of two or four digits.
fn full_year(year: u32, digits: usize) -> u32 {
    match (digits, year) {
        (2, 0..=39) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    }
}

fn ymd(year: u32, month: u32, day: u32) -> Option<Date> {
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

fn ym(year: u32, month: u32) -> Option<Date> {
    format!("{year:04}-{month:02}").parse().ok()
}

impl DateStyle {
    /// The custom that the dates of a column have in common.
    #[must_use]
    pub fn of<'a>(cells: impl Iterator<Item = &'a CellValue>) -> Self {
        let mut style = Self::default();
        let (mut first_large, mut second_large, mut dates, mut alike) = (0, 0, 0, 0);
        let (mut numbers, mut serials) = (0, 0);
        for cell in cells {
            let text = match cell {
                CellValue::Text(text) => text.as_str(),
                CellValue::Number(number) => {
                    numbers += 1;
                    serials += usize::from((15_000.0..=80_000.0).contains(number));
                    continue;
                }
                _ => continue,
            };
            if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
                numbers += 1;
                let number: f64 = text.parse().unwrap_or(0.0);
                serials += usize::from((15_000.0..=80_000.0).contains(&number));
                continue;
            }
            let pieces = pieces(text.get(..60).unwrap_or(text));
            for window in pieces.windows(5) {
                if let [
                    (Piece::Digits(a, 1..=2), _),
                    (Piece::Sign('/' | '-' | '.'), _),
                    (Piece::Digits(b, 1..=2), _),
                    (Piece::Sign('/' | '-' | '.'), _),
                    (Piece::Digits(_, 2 | 4), _),
                ] = window
                {
                    first_large += usize::from(*a > 12);
                    second_large += usize::from(*b > 12);
                    dates += 1;
                    alike += usize::from(a == b);
                }
            }
            style.croatian |= pieces.iter().any(|(piece, _)| match piece {
                Piece::Word(word) => CROATIAN.contains(&&**word),
                _ => false,
            });
        }
        style.month_first = second_large > first_large;
        style.is_doubtful = dates > alike && first_large == 0 && second_large == 0;
        style.serial = numbers > 0 && serials * 10 >= numbers * 9;
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, rest: &str) {
        let found = find_in(text, DateStyle::default());
        let found = found.map(|found| (found.date.to_string(), found.rest));
        assert_eq!(
            found,
            Some((expected.to_owned(), rest.to_owned())),
            "{text}"
        );
    }

    #[test]
    fn dates_of_many_forms_and_languages_are_read() {
        for (text, expected) in [
            ("2008-11-13", "2008-11-13"),
            ("2008-11", "2008-11"),
            ("2008", "2008"),
            ("20081113", "2008-11-13"),
            ("13/11/2008", "2008-11-13"),
            ("13.11.2008", "2008-11-13"),
            ("13. 11. 2008", "2008-11-13"),
            ("13-11-2008", "2008-11-13"),
            ("11/13/2008", "2008-11-13"),
            ("13.11.08", "2008-11-13"),
            ("13.11.68", "1968-11-13"),
            ("2008/11/13", "2008-11-13"),
            ("2008.11.13.", "2008-11-13"),
            ("13 Nov 2008", "2008-11-13"),
            ("13-Nov-08", "2008-11-13"),
            ("13. November 2008", "2008-11-13"),
            ("November 13, 2008", "2008-11-13"),
            ("Nov. 13th, 2008", "2008-11-13"),
            ("13th of November 2008", "2008-11-13"),
            ("Nov 2008", "2008-11"),
            ("11/2008", "2008-11"),
            ("1er janvier 2010", "2010-01-01"),
            ("13 de noviembre de 2008", "2008-11-13"),
            ("13 de novembro de 2008", "2008-11-13"),
            ("13 listopada 2008 r.", "2008-11-13"),
            ("13. listopadu 2008", "2008-11-13"),
            ("13. marraskuuta 2008", "2008-11-13"),
            ("2008. november 13.", "2008-11-13"),
            ("2008 m. lapkričio 13 d.", "2008-11-13"),
            ("2008. gada 13. novembris", "2008-11-13"),
            ("13 ноября 2008 г.", "2008-11-13"),
            ("13 Νοεμβρίου 2008", "2008-11-13"),
            ("13 Kasım 2008", "2008-11-13"),
            ("2008年11月13日", "2008-11-13"),
            ("2008년 11월 13일", "2008-11-13"),
            ("١٣ نوفمبر ٢٠٠٨", "2008-11-13"),
            ("13 tháng 11, 2008", "2008-11-13"),
            ("2008-11-13T12:30:00Z", "2008-11-13"),
            ("13/11/2008 00:00", "2008-11-13"),
        ] {
            let found = find_in(text, DateStyle::default()).map(|found| found.date.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "Nov",
            "13",
            "42.5",
            "Room 2008b of 12",
            "1,234,567",
            "12.5",
            "99/99/2008",
        ] {
            assert_eq!(
                find_in(text, DateStyle::default()).map(|it| it.date.to_string()),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn what_stands_beside_a_date_is_left() {
        check("13 Nov 2008 a", "2008-11-13", "a");
        check("03-11-2006 (R)", "2006-11-03", "(R)");
        check("signed 13/11/2008", "2008-11-13", "signed");
        check("[1 Jul 1968]", "1968-07-01", "[ ]");
    }

    #[test]
    fn a_column_decides_what_one_date_leaves_open() {
        let style = |texts: &[&str]| {
            let cells: Vec<CellValue> = texts.iter().map(|text| CellValue::from(*text)).collect();
            DateStyle::of(cells.iter())
        };
        assert!(style(&["03/11/2006", "11/13/2008"]).month_first);
        assert!(!style(&["03/11/2006", "13/11/2008"]).month_first);
        let doubtful = style(&["03/11/2006", "04/05/2007"]);
        assert!(doubtful.is_doubtful && !doubtful.month_first);
        let croatian = style(&["1. rujna 2006.", "3. listopada 2008."]);
        let found = find_in("3. listopada 2008.", croatian).expect("a date");
        assert_eq!(found.date.to_string(), "2008-10-03");
        let serial = style(&["39765", "38654"]);
        assert_eq!(
            find_in("39765", serial).expect("a date").date.to_string(),
            "2008-11-13"
        );
    }
}
