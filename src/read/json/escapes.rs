//! The escapes of JSON strings.

/// Resolves the escapes of a JSON string, and tells whether they are all of letters: half of a surrogate pair
/// becomes U+FFFD. `None` where one is malformed.
pub(super) fn unescape(text: &str) -> Option<(String, bool)> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    // The first half of a surrogate pair that waits for its second.
    let mut high: Option<u32> = None;
    let mut whole = true;
    while let Some(c) = chars.next() {
        let unit = if c == '\\' {
            match chars.next()? {
                'n' => u32::from('\n'),
                't' => u32::from('\t'),
                'r' => u32::from('\r'),
                'b' => 8,
                'f' => 12,
                'u' => {
                    let mut unit = 0;
                    for _ in 0..4 {
                        unit = unit * 16 + chars.next()?.to_digit(16)?;
                    }
                    unit
                }
                c @ ('"' | '\\' | '/') => u32::from(c),
                _ => return None,
            }
        } else {
            u32::from(c)
        };
        match (high.take(), unit) {
            (Some(first), 0xDC00..=0xDFFF) => {
                let point = 0x1_0000 + ((first - 0xD800) << 10) + (unit - 0xDC00);
                out.push(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (first, unit) => {
                if first.is_some() {
                    out.push(char::REPLACEMENT_CHARACTER);
                    whole = false;
                }
                if let 0xD800..=0xDBFF = unit {
                    high = Some(unit);
                } else {
                    let letter = char::from_u32(unit);
                    whole &= letter.is_some();
                    out.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
        }
    }
    if high.is_some() {
        out.push(char::REPLACEMENT_CHARACTER);
        whole = false;
    }
    Some((out, whole))
}
