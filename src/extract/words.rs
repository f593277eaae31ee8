//! Text into words with their places, in the form in which they are compared.

use crate::resolve::fold;

/// Letter that stands for markup within a word: nothing to a reader, a byte for a byte of the input.
pub const FILLER: char = '\u{1}';

/// Case of a word's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LetterCase {
    Lower,
    /// The first letter is a capital.
    Capital,
    /// All letters are capitals, two at least.
    Upper,
    /// Digits, and scripts without case.
    Caseless,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct TextWord {
    pub start: usize,
    pub end: usize,
    /// Letters of it as [`fold`] leaves them.
    pub key: String,
    pub case: LetterCase,
}

impl TextWord {
    pub fn is_number(&self) -> bool {
        self.key.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether it may begin a proper name.
    pub fn is_capital(&self) -> bool {
        matches!(self.case, LetterCase::Capital | LetterCase::Upper)
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<TextWord> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if !is_letter(letter) {
            continue;
        }
        let digits = letter.is_ascii_digit();
        let mut end = start + letter.len_utf8();
        // Letters since the last full stop: an abbreviation's pieces have one each.
        let mut piece = 1;
        let mut before = letter;
        while let Some(&(at, letter)) = letters.peek() {
            let rest = &text[at + letter.len_utf8()..];
            let goes_on = if letter == FILLER || is_joiner(letter) {
                rest.chars()
                    .find(|letter| *letter != FILLER)
                    .is_some_and(is_letter)
            } else if is_letter(letter) {
                letter.is_ascii_digit() == digits
            } else if letter == '.' {
                piece == 1 && !digits && opens_piece(rest)
            } else {
                is_apostrophe(letter)
                    && before.is_alphabetic()
                    && rest.starts_with(['я', 'ю', 'є', 'ї', 'Я', 'Ю', 'Є', 'Ї'])
            };
            if !goes_on {
                break;
            }
            letters.next();
            piece = if letter == '.' { 0 } else { piece + 1 };
            before = letter;
            end = at + letter.len_utf8();
        }
        let word = &text[start..end];
        let mut key = fold(word);
        key.retain(|letter| letter != ' ' && letter != FILLER);
        if !key.is_empty() {
            words.push(TextWord {
                start,
                end,
                key,
                case: case(word),
            });
        }
    }
    words
}

/// Whether a piece of an abbreviation stands here: a letter that another full stop or no letter follows.
fn opens_piece(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next().is_some_and(char::is_alphabetic) && !letters.next().is_some_and(is_letter)
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{109F}')
}

/// Marks that a word goes over: soft hyphens and what steers letters.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{00AD}' | '\u{200C}' | '\u{200D}')
}

pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

fn case(word: &str) -> LetterCase {
    let mut first = None;
    let (mut uppers, mut lowers) = (0, 0);
    for letter in word.chars() {
        let upper = letter.is_uppercase();
        if upper || letter.is_lowercase() {
            first.get_or_insert(upper);
            uppers += usize::from(upper);
            lowers += usize::from(!upper);
        }
    }
    match first {
        None => LetterCase::Caseless,
        Some(false) => LetterCase::Lower,
        Some(true) if lowers == 0 && uppers > 1 => LetterCase::Upper,
        Some(true) => LetterCase::Capital,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = words(text);
        let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        assert_eq!(keys, expected);
        for word in &words {
            assert!(!text[word.start..word.end].is_empty());
        }
    }

    #[test]
    fn words_end_at_marks_and_abbreviations_hold_together() {
        check("l’Espagne. , Suède", &["l", "espagne", "suede"]);
        check(
            "the U.S. and U.K. signed.",
            &["the", "us", "and", "uk", "signed"],
        );
        check("п’ять, Кот-д’Івуар", &["пять", "кот", "д", "івуар"]);
        check("9.7.2024 22nd", &["9", "7", "2024", "22", "nd"]);
        check("Esp\u{1}\u{1}aña", &["espana"]);
    }
}
