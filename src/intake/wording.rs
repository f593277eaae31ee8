//! Marks and blanks around what is said in a cell: bullets, numbers, flags, footnotes.

/// The text with plain blanks, one between words, and nothing that is not seen.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.chars() {
        match letter {
            // Joiners, marks of direction, variation selectors, soft hyphens.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe0e}'
            | '\u{fe0f}'
            | '\u{feff}' => {}
            letter if letter.is_whitespace() || letter.is_control() => blank = true,
            letter => {
                if blank && !plain.is_empty() {
                    plain.push(' ');
                }
                blank = false;
                plain.push(letter);
            }
        }
    }
    plain
}

/// Whether a character is a half of a flag.
pub(super) fn is_flag_letter(letter: char) -> bool {
    matches!(letter, '\u{1f1e6}'..='\u{1f1ff}')
}

/// The two letters of a flag that a text consists of.
pub(super) fn code_of_flag(text: &str) -> Option<String> {
    let letters: Vec<char> = text
        .chars()
        .filter(|letter| is_flag_letter(*letter))
        .collect();
    let code = letters
        .iter()
        .map(|letter| char::from(b'A' + (u32::from(*letter) - 0x1f1e6) as u8));
    (letters.len() == 2).then(|| code.collect())
}

/// The text after the bullet, the number or the box of a list's item.
pub(super) fn without_bullet(text: &str) -> &str {
    const BULLETS: &str = "•◦‣⁃·●○▪▫■□–—→»>*✓✔☑☐✗+";
    let text = text.trim();
    let rest = text.trim_start_matches(|letter: char| BULLETS.contains(letter) || letter == '-');
    let rest = if rest.len() < text.len() && !rest.trim().is_empty() {
        rest.trim_start()
    } else {
        text
    };
    let rest = ["[x] ", "[X] ", "[ ] "]
        .iter()
        .find_map(|tick| rest.strip_prefix(tick))
        .unwrap_or(rest);
    without_number(rest)
}

/// The text after `1.`, `12)`, `(3)`, `a)` or `iv.`
fn without_number(text: &str) -> &str {
    let open = text.strip_prefix('(');
    let inner = open.unwrap_or(text);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letters = inner
        .bytes()
        .take_while(|byte| b"ivxIVX".contains(byte))
        .count();
    let marked = if digits > 0 { digits } else { letters };
    let lone = usize::from(inner.as_bytes().first().is_some_and(u8::is_ascii_lowercase));
    for end in [marked, lone] {
        if (1..=4).contains(&end) {
            let ends: &[char] = if open.is_some() {
                &[')']
            } else {
                &['.', ')', ':']
            };
            if let Some(rest) = inner[end..].strip_prefix(ends)
                && (rest.starts_with([' ', '\t', '\u{a0}'])
                    || digits > 0 && rest.starts_with(char::is_alphabetic))
                && !rest.trim().is_empty()
            {
                return rest.trim_start();
            }
        }
    }
    // `12 France`, as lists that are copied from a page have it.
    if digits > 0 && digits <= 3 && open.is_none() {
        let rest = &inner[digits..];
        let name = rest.trim_start();
        if rest.starts_with([' ', '\t']) && name.starts_with(char::is_alphabetic) {
            return name;
        }
    }
    text
}

/// The text without the marks of footnotes after it: `France 1, 2`, `France[a]`, `France*`, `France¹`.
pub(super) fn without_marks(text: &str) -> &str {
    const MARKS: &str = "*†‡§¶#^°ª⁎∗⁑⁂¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱ";
    let mut rest = text.trim_end();
    loop {
        let shorter =
            rest.trim_end_matches(|letter: char| MARKS.contains(letter) || letter.is_whitespace());
        let shorter = without_bracketed_mark(shorter);
        let shorter = without_numbers(shorter);
        // A text that is nothing but marks stays as it is.
        if shorter.len() == rest.len() || shorter.trim().is_empty() {
            return rest;
        }
        rest = shorter;
    }
}

/// Text without `[12]`, `[a]`, `[note 3]`, `(1)`, `(b)` at the end.
fn without_bracketed_mark(text: &str) -> &str {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some(inner) = text.strip_suffix(close) else {
            continue;
        };
        let Some(at) = inner.rfind(open) else {
            continue;
        };
        let mark = inner[at + 1..].trim();
        let is_number = mark
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == ',' || letter == ' ');
        let is_mark = is_number
            || mark.chars().nth(1).is_none() && mark.chars().all(char::is_lowercase)
            || open == '['
                && mark.chars().count() <= 12
                && (mark.ends_with(|letter: char| letter.is_ascii_digit())
                    || mark.chars().count() <= 3);
        let before = text[..at].trim_end();
        if is_mark && mark.len() <= 16 && !before.is_empty() {
            return before;
        }
    }
    text
}

/// Text without `1`, `1, 2`, `12,13` after the last word.
fn without_numbers(text: &str) -> &str {
    let rest = text.trim_end_matches(|letter: char| {
        letter.is_ascii_digit() || matches!(letter, ',' | ' ' | '/' | ';')
    });
    let cut = &text[rest.len()..];
    let has_digit = cut.bytes().any(|byte| byte.is_ascii_digit());
    let longest = cut
        .split(|letter: char| !letter.is_ascii_digit())
        .map(str::len)
        .max()
        .unwrap_or(0);
    let stands = rest.ends_with(|letter: char| letter.is_alphabetic() || ")].*†".contains(letter));
    if has_digit && longest <= 2 && stands && rest.chars().count() >= 3 {
        rest
    } else {
        text
    }
}

/// Words of a text, folded: lower case without accents, cut at everything else.
pub(super) fn words(text: &str) -> Vec<String> {
    crate::resolve::fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_footnotes_are_cut_off_and_names_left_whole() {
        for (text, expected) in [
            ("China 2, 3", "China"),
            ("France1", "France"),
            ("France[a]", "France"),
            ("Serbia[note 3]", "Serbia"),
            ("Denmark*†", "Denmark"),
            ("Italy ¹ ²", "Italy"),
            ("Cyprus (1)", "Cyprus"),
            ("Korea (Republic of)", "Korea (Republic of)"),
            (
                "Netherlands (Kingdom of the) 4",
                "Netherlands (Kingdom of the)",
            ),
            ("Germany 1990", "Germany 1990"),
            ("G7", "G7"),
            ("**", "**"),
        ] {
            assert_eq!(without_marks(text), expected, "{text}");
        }
    }

    #[test]
    fn bullets_and_numbers_before_a_name_are_cut_off() {
        for text in [
            "• France",
            "- France",
            "– France",
            "1. France",
            "12) France",
            "(3) France",
            "a) France",
            "iv. France",
            "* France",
            "- [x] France",
            "7 France",
            "1.France",
        ] {
            assert_eq!(without_bullet(text), "France", "{text}");
        }
        for text in ["France", "U.K.", "-", "Côte d’Ivoire", "i", "3"] {
            assert_eq!(without_bullet(text), text);
        }
        assert_eq!(code_of_flag("🇫🇷").as_deref(), Some("FR"));
        assert_eq!(plain(" a\u{a0}\u{200b}b\n c "), "a b c");
    }
}
