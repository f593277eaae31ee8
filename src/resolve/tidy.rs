//! Marks about a name in a list or a table that are no part of it: bullets, numbers, marks of footnotes, flags.

/// The text without such marks before and behind it.
pub(super) fn tidied(text: &str) -> &str {
    let mut text = trimmed(text);
    loop {
        let shorter = trimmed(without_footnote(without_bullet(text)));
        if shorter == text || shorter.is_empty() {
            return text;
        }
        text = shorter;
    }
}

/// A text without blanks, quotation marks and flags about it, and without what ends a clause.
fn trimmed(text: &str) -> &str {
    let blank = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || is_flag(letter)
            || matches!(
                letter,
                '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}'
            )
    };
    let is_all_flag = text.chars().all(blank);
    if is_all_flag {
        return text.trim();
    }
    text.trim_matches(blank)
        .trim_end_matches([';', ':', ',', '،', '；', '、', '。', '|'])
        .trim_matches(blank)
}

/// Letters of which flags are made, two a flag.
fn is_flag(letter: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&letter)
}

/// The two letters that a flag stands for.
pub(super) fn of_flag(text: &str) -> Option<String> {
    if !text.trim_start().starts_with(is_flag) {
        return None;
    }
    let letters: Vec<char> = text.trim().chars().collect();
    if letters.len() != 2 || !letters.iter().all(|letter| is_flag(*letter)) {
        return None;
    }
    let plain = |letter: &char| {
        let place = u32::from(*letter) - 0x1_f1e6;
        char::from_u32(u32::from('A') + place)
    };
    letters.iter().map(plain).collect()
}

/// The text without a bullet or a number before it.
fn without_bullet(text: &str) -> &str {
    let bullets = [
        '•', '·', '●', '○', '▪', '■', '◦', '‣', '–', '—', '-', '+', '*', '>', '†', '‡', '✓', '✔',
        '→',
    ];
    let rest = text.trim_start_matches(bullets);
    if rest.len() < text.len() {
        return rest.trim_start();
    }
    let digits = text.strip_prefix('(').unwrap_or(text);
    let rest = digits.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let count = digits.len() - rest.len();
    match rest.strip_prefix(['.', ')']) {
        Some(name) if (1..=3).contains(&count) && !name.trim_start().is_empty() => {
            // "1.5" is a number, not the first of a list.
            if name.starts_with(|letter: char| letter.is_ascii_digit()) {
                text
            } else {
                name.trim_start()
            }
        }
        _ => text,
    }
}

/// The text without the mark of a footnote behind it.
fn without_footnote(text: &str) -> &str {
    let marks = [
        '*', '†', '‡', '§', '¶', '#', '^', '°', 'º', 'ª', '¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷',
        '⁸', '⁹', '⁺', '⁽', '⁾', '∗', '＊', '※', '₁', '₂', '₃',
    ];
    let rest = text.trim_end_matches(marks);
    if rest.len() < text.len() {
        return rest;
    }
    for (open, close) in [('[', ']'), ('(', ')'), ('⟨', '⟩')] {
        if let Some(inside) = text.strip_suffix(close)
            && let Some((name, mark)) = inside.rsplit_once(open)
            && !name.trim().is_empty()
            && is_mark(mark.trim(), open == '[')
        {
            return name;
        }
    }
    let name = text.trim_end_matches(|letter: char| {
        letter.is_ascii_digit() || letter == ',' || letter.is_whitespace()
    });
    let mut numbers = text[name.len()..].split([',', ' ']);
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters >= 4
        && name.ends_with(char::is_alphabetic)
        && numbers.all(|number| number.len() <= 3)
    {
        return name;
    }
    text
}

/// Whether what stands in brackets marks a footnote: a number, a letter, "note 3".
fn is_mark(text: &str, square: bool) -> bool {
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let note = text.trim_start_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    let word = &text[..text.len() - note.len()];
    let is_word = ["note", "nb", "n", "fn", "ref", "a", "b", "c", "d", "e", "f"]
        .iter()
        .any(|other| word.eq_ignore_ascii_case(other));
    let marks = !text.is_empty() && text.chars().all(|letter| "*†‡§¶".contains(letter));
    digits(text)
        || marks
        || (word.is_empty()
            && note
                .split([',', ' '])
                .all(|one| one.is_empty() || digits(one))
            && !text.is_empty())
        || (is_word && digits(note.trim()))
        || (square && is_word && note.is_empty())
        || (square && text.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_about_a_name_are_cut_off() {
        for (text, name) in [
            ("Denmark*", "Denmark"),
            ("Serbia [3]", "Serbia"),
            ("Kosovo ¹", "Kosovo"),
            ("  • Norway", "Norway"),
            ("12. Poland", "Poland"),
            ("3) Spain;", "Spain"),
            ("(4) Italy", "Italy"),
            ("France [note 2]", "France"),
            ("Greece[a]", "Greece"),
            ("Türkiye1", "Türkiye"),
            ("Albania (1)", "Albania"),
            ("Cyprus 1, 2", "Cyprus"),
            ("“Latvia”,", "Latvia"),
            ("🇫🇷 France", "France"),
            ("Sweden **†", "Sweden"),
            ("* Denmark", "Denmark"),
            ("Kosovo*[1]", "Kosovo"),
        ] {
            assert_eq!(tidied(text), name, "{text}");
        }
    }

    #[test]
    fn a_name_stays_as_it_is() {
        for text in [
            "Côte d’Ivoire",
            "Congo (Kinshasa)",
            "Korea, Republic of",
            "250",
            "250.0",
            "U.S.A.",
            "FR",
            "Georgia (U.S. state)",
            "*",
            "1.",
            "🇫🇷",
        ] {
            assert_eq!(tidied(text), text, "{text}");
        }
        assert_eq!(of_flag("🇫🇷").as_deref(), Some("FR"));
        assert_eq!(of_flag("FR"), None);
    }
}
