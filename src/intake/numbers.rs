//! Numbers as tables write them: with a decimal comma or point, grouped, with a currency or a unit.

use super::cells::CellValue;

/// Custom of a column's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberStyle {
    /// Whether a comma stands before the decimals.
    pub decimal_comma: bool,
    /// Whether the other sign, or the only one, parts thousands.
    pub grouped: bool,
}

/// Digits of a cell with their signs, and what stands around them; none where there are no digits or several
/// numbers.
fn split(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    if text.len() > 60 {
        return None;
    }
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let first = text.find(|letter: char| letter.is_ascii_digit())?;
    let last = text.rfind(|letter: char| letter.is_ascii_digit())?;
    let before = &text[..first];
    let after = &text[last + 1..];
    let fits = |around: &str| {
        around.chars().count() <= 12
            && around
                .chars()
                .filter(|letter| letter.is_alphabetic())
                .count()
                <= 10
    };
    if !fits(before) || !fits(after) {
        return None;
    }
    let negative = bracketed || before.contains(['-', '−', '–']);
    let mut digits = String::new();
    for letter in text[first..=last].chars() {
        match letter {
            '0'..='9' | '.' | ',' => digits.push(letter),
            // Blanks and apostrophes part thousands everywhere.
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_' => {}
            _ => return None,
        }
    }
    Some((digits, negative))
}

/// The number that a cell is.
pub(super) fn number_of(cell: &CellValue, style: NumberStyle) -> Option<f64> {
    let text = match cell {
        CellValue::Number(number) => return Some(*number),
        CellValue::Text(text) => text,
        _ => return None,
    };
    let (digits, negative) = split(text)?;
    let commas = digits.matches(',').count();
    let points = digits.matches('.').count();
    let last = digits.rfind([',', '.']);
    let decimal = match (commas, points) {
        (1, 0) | (0, 1) if style.grouped && groups(&digits) => None,
        (1, 0) if style.decimal_comma || !groups(&digits) => last,
        (0, 1) if !style.decimal_comma || !groups(&digits) => last,
        // Both: the last is the decimal one, if it stands once.
        (1.., 1..) => last.filter(|at| digits.matches(&digits[*at..=*at]).count() == 1),
        _ => None,
    };
    let mut plain = String::with_capacity(digits.len());
    for (at, letter) in digits.char_indices() {
        if letter.is_ascii_digit() {
            plain.push(letter);
        } else if Some(at) == decimal {
            plain.push('.');
        }
    }
    let number: f64 = plain.parse().ok()?;
    Some(if negative { -number } else { number })
}

/// Whether signs stand before every three digits.
fn groups(digits: &str) -> bool {
    let mut parts = digits.split([',', '.']);
    let head = parts.next().map_or(0, str::len);
    (1..=3).contains(&head) && parts.all(|part| part.len() == 3)
}

impl NumberStyle {
    /// The custom that the numbers of a column have in common; `decimal_comma` where the file's form tells.
    pub fn of<'a>(cells: impl Iterator<Item = &'a CellValue>, decimal_comma: bool) -> Self {
        let (mut comma, mut point, mut alone, mut many) = (0, 0, 0, 0);
        let (mut by_comma, mut by_point) = (0, 0);
        for cell in cells {
            let CellValue::Text(text) = cell else {
                continue;
            };
            let Some((digits, _)) = split(text) else {
                continue;
            };
            let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
            let last = digits.rfind([',', '.']).map(|at| digits.as_bytes()[at]);
            match (commas, points) {
                (0, 0) => {}
                (1.., 1..) => {
                    comma += usize::from(last == Some(b','));
                    point += usize::from(last == Some(b'.'));
                }
                (2.., 0) => point += 1,
                (0, 2..) => comma += 1,
                (1, 0) if !groups(&digits) => comma += 1,
                (0, 1) if !groups(&digits) => point += 1,
                (1, 0) => {
                    by_comma += 1;
                    alone += 1;
                }
                _ => {
                    by_point += 1;
                    alone += 1;
                }
            }
            many += usize::from(commas + points > 1);
        }
        let decimal_comma = match comma.cmp(&point) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => decimal_comma,
        };
        // `1.234` alone is a thousand where the point cannot be the decimal sign, or where every number is so.
        let other = if decimal_comma { by_point } else { by_comma };
        let same = if decimal_comma { by_comma } else { by_point };
        let grouped =
            (other > 0 && same == 0) || (alone > 0 && many > 0 && comma == 0 && point == 0);
        Self {
            decimal_comma,
            grouped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], decimal_comma: bool, expected: &[f64]) {
        let cells: Vec<CellValue> = texts.iter().map(|text| CellValue::from(*text)).collect();
        let style = NumberStyle::of(cells.iter(), decimal_comma);
        let found: Vec<f64> = cells
            .iter()
            .map(|cell| number_of(cell, style).unwrap_or(f64::NAN))
            .collect();
        assert_eq!(found, expected, "{texts:?} {style:?}");
    }

    #[test]
    fn numbers_are_read_as_their_column_writes_them() {
        check(&["1234,5", "1.234,50", "7"], false, &[1234.5, 1234.5, 7.0]);
        check(&["1234.5", "1,234.50", "7"], false, &[1234.5, 1234.5, 7.0]);
        check(&["1 234,5", "12\u{202f}345,6"], false, &[1234.5, 12345.6]);
        check(&["1'234.5", "1’234’567"], false, &[1234.5, 1_234_567.0]);
        check(&["1,234", "12,345"], false, &[1234.0, 12345.0]);
        check(&["1.234", "12.345"], true, &[1234.0, 12345.0]);
        check(&["1.234", "12.34"], false, &[1.234, 12.34]);
        check(&["1,234", "2,5"], true, &[1.234, 2.5]);
        check(&["−5", "(12)", "-3.5 %"], false, &[-5.0, -12.0, -3.5]);
        check(
            &["€ 1.234.567", "USD 700 000"],
            false,
            &[1_234_567.0, 700_000.0],
        );
    }
}
