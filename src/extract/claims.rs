//! Numbers of countries that a text claims, in digits or words.

use super::layout::ArticleStretch;
use super::survey::Survey;
use super::vocabulary::{Cue, Vocabulary};

/// Words that may stand between a number and what it counts ("22 of the 32 NATO allies").
const BETWEEN: usize = 5;
/// Countries that there may be, and some.
const MOST: u32 = 300;
/// Words of one number at most.
const NUMBER_WORDS: usize = 4;

/// A number of countries, as a text says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub value: u32,
    /// Its words, by number: the number, and up to what is counted.
    pub from: usize,
    pub to: usize,
}

/// The claims of a stretch, in order.
pub(super) fn claims(survey: &Survey, stretch: &ArticleStretch) -> Vec<Claim> {
    let Some(language) = survey.language else {
        return Vec::new();
    };
    let mut claims: Vec<Claim> = Vec::new();
    let mut at = stretch.from;
    while at < stretch.to {
        let Some((value, end)) = number(survey, language, at, stretch.to) else {
            at += 1;
            continue;
        };
        if let Some(claim) = counted(survey, at, end, value, stretch) {
            claims.push(claim);
        }
        at = end;
    }
    claims
}

fn counted(
    survey: &Survey,
    from: usize,
    end: usize,
    value: u32,
    stretch: &ArticleStretch,
) -> Option<Claim> {
    if !(2..=MOST).contains(&value) || inexact(survey, stretch, from) {
        return None;
    }
    let mut to = end;
    while to < stretch.to && to <= end + BETWEEN {
        let gap = &survey.text[survey.words[to - 1].end..survey.words[to].start];
        if gap.contains([',', '.', ';', ':', '!', '?', '%', '€', '$', '\n', '/', '\t']) {
            return None;
        }
        if survey.has(to, Cue::Noun) || survey.has(to, Cue::Sign) && survey.signatory(to) {
            // A number between is what this one is a part of.
            return Some(Claim {
                value,
                from,
                to: to + 1,
            });
        }
        // "At twelve the two countries signed": a verb parts a number from what is counted.
        let verb =
            survey.has(to, Cue::Sign) && !(to + 1 < stretch.to && survey.has(to + 1, Cue::Noun));
        if verb {
            return None;
        }
        if survey.word_has_month(to) || survey.starts_name(to) && to > end {
            return None;
        }
        to += 1;
    }
    None
}

/// Whether "more than" or the like stands before a number.
fn inexact(survey: &Survey, stretch: &ArticleStretch, at: usize) -> bool {
    (1..=3).any(|back| {
        at.checked_sub(back).is_some_and(|before| {
            before >= stretch.from && survey.cue_ends_at(before, Cue::Approx, at)
        })
    })
}

/// The number that begins at a word, and the word after it.
fn number(survey: &Survey, language: &Vocabulary, at: usize, end: usize) -> Option<(u32, usize)> {
    let words = survey.words;
    let word = &words[at];
    if word.is_number() {
        let glued = |left: usize, right: usize| {
            let gap = &survey.text[left..right];
            gap.len() <= 3
                && gap.contains([
                    '.', ',', '\'', ':', '/', '–', '-', '%', '\u{202f}', '\u{a0}',
                ])
                && gap.trim().len() == gap.len()
        };
        let before = at.checked_sub(1).map(|it| &words[it]);
        let after = words.get(at + 1);
        if before.is_some_and(|it| it.is_number() && glued(it.end, word.start))
            || after.is_some_and(|it| it.is_number() && glued(word.end, it.start))
            || word.key.len() > 3
        {
            return None;
        }
        return Some((word.key.parse().ok()?, at + 1));
    }
    let mut total = value_of(language, &word.key)?;
    let mut next = at + 1;
    for _ in 1..NUMBER_WORDS {
        // "dwadzieścia dwa", "vingt et un", "douăzeci și două": tens, a link or none, units.
        let linked = words
            .get(next)
            .is_some_and(|it| language.links.contains(&it.key));
        let unit = next + usize::from(linked);
        let Some(value) = words
            .get(unit)
            .filter(|_| unit < end)
            .and_then(|it| value_of(language, &it.key))
        else {
            break;
        };
        let gap = &survey.text[words[next - 1].end..words[unit].start];
        let plain = gap.chars().all(|letter| {
            letter.is_alphanumeric() || letter.is_whitespace() || letter == '-' || letter == '‑'
        });
        let fits = total % 10 == 0 && (1..10).contains(&value) && total >= 10
            || linked_teens(language, total, value)
            || linked && total < 10 && value >= 20 && value % 10 == 0
            || language.tag == "fr" && total == 4 && value == 20;
        if !fits || !plain {
            break;
        }
        total = if (language.tag, total, value) == ("fr", 4, 20) {
            80
        } else {
            total + value
        };
        next = unit + 1;
    }
    Some((total, next))
}

/// "soixante-dix-huit", "dix-sept".
fn linked_teens(language: &Vocabulary, total: u32, value: u32) -> bool {
    language.tag == "fr" && (total == 60 || total == 80) && (10..20).contains(&value)
}

/// The value of a number in one word: known, or of two known ones ("zweiundzwanzig", "huszonkét").
fn value_of(language: &Vocabulary, word: &str) -> Option<u32> {
    if let Some(value) = language.numbers.get(word) {
        return Some(*value);
    }
    if word.len() < 6 {
        return None;
    }
    for (at, _) in word.char_indices().skip(2) {
        let Some(first) = language.numbers.get(&word[..at]) else {
            continue;
        };
        let rest = &word[at..];
        let links = ["", "und", "en", "og", "a", "in", "i"];
        for link in links {
            let Some(second) = rest
                .strip_prefix(link)
                .and_then(|it| language.numbers.get(it))
            else {
                continue;
            };
            match (*first, *second) {
                (tens, unit) if tens >= 20 && tens % 10 == 0 && (1..10).contains(&unit) => {
                    return Some(tens + unit);
                }
                (unit, tens)
                    if tens >= 20
                        && tens % 10 == 0
                        && (1..10).contains(&unit)
                        && !link.is_empty() =>
                {
                    return Some(tens + unit);
                }
                _ => {}
            }
        }
    }
    None
}

/// The words of a text are claims' words too: for tests.
#[cfg(test)]
pub(super) fn value_in(
    language: &Vocabulary,
    words: &[super::words::TextWord],
    text: &str,
) -> Option<u32> {
    let survey = Survey::bare(text, words, language);
    number(&survey, language, 0, words.len()).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;
    use crate::extract::vocabulary::vocabulary;
    use crate::extract::words::words;

    #[test]
    fn numbers_in_words_have_their_value() {
        let rows = [
            ("en", "twenty-two", 22),
            ("en", "eighteen", 18),
            ("fr", "dix-huit", 18),
            ("fr", "vingt et un", 21),
            ("fr", "vingt-deux", 22),
            ("de", "fünfzehn", 15),
            ("de", "zweiundzwanzig", 22),
            ("es", "veintidós", 22),
            ("es", "treinta y dos", 32),
            ("it", "ventidue", 22),
            ("pt", "vinte e dois", 22),
            ("nl", "tweeëntwintig", 22),
            ("da", "toogtyve", 22),
            ("sv", "tjugotvå", 22),
            ("nb", "tjueto", 22),
            ("fi", "kaksikymmentäkaksi", 22),
            ("et", "kakskümmend kaks", 22),
            ("lv", "divdesmit divas", 22),
            ("lt", "dvidešimt dvi", 22),
            ("pl", "osiemnaście", 18),
            ("pl", "dwadzieścia dwa", 22),
            ("pl", "dwudziestu dwóch", 22),
            ("cs", "dvacet dva", 22),
            ("sk", "dvadsaťdva", 22),
            ("sl", "dvaindvajset", 22),
            ("hr", "dvadeset i dvije", 22),
            ("hu", "huszonkét", 22),
            ("ro", "douăzeci și două", 22),
            ("bg", "двадесет и две", 22),
            ("el", "είκοσι δύο", 22),
            ("tr", "yirmi iki", 22),
            ("tr", "on sekiz", 18),
            ("uk", "двадцять дві", 22),
            ("ru", "двадцать две", 22),
            ("en", "22", 22),
        ];
        for (tag, text, expected) in rows {
            let number = assets::ARTICLE_WORDS
                .iter()
                .position(|it| it.0 == tag)
                .expect("known");
            assert_eq!(
                value_in(vocabulary(number), &words(text), text),
                Some(expected),
                "{text}"
            );
        }
    }
}
