//! Numbers as a language writes them.

use crate::model::Lang;

/// `1,234.5`; `1 234,5` with a narrow no-break space. At most three decimals.
#[must_use]
pub fn number(lang: Lang, number: f64) -> String {
    let (group, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Fr => ('\u{202f}', ','),
    };
    if !number.is_finite() {
        return number.to_string();
    }
    let fixed = format!("{:.3}", number.abs());
    let (whole, decimals) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let decimals = decimals.trim_end_matches('0');
    let mut text = String::with_capacity(fixed.len() + 4);
    if number < 0.0 && fixed.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
        text.push('\u{2212}');
    }
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(point);
        text.push_str(decimals);
    }
    text
}
