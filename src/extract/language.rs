//! The language of a text: by its commonest words and by the names of countries in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::vocabulary::{Cue, stop_words, vocabulary};
use super::words::{TextWord, words};
use crate::assets;
use crate::model::Code;
use crate::resolve::{Lexicon, NameKind, NameMeaning, Referent};

/// Words that are looked at: a language shows early.
const LOOKED_AT: usize = 4_000;
/// Times that one word counts.
const TIMES: u32 = 2;
/// Weight of a country's name beside a common word's.
const NAME: f32 = 2.0;
/// Weight of a letter that few languages have.
const LETTER: f32 = 0.6;
/// Weight of a phrase of a language's vocabulary, and words that are looked at for them.
const PHRASE: f32 = 0.5;
const PHRASE_WORDS: usize = 400;
/// Letters that few languages have, with their tags.
const LETTERS: &[(&str, &[&str])] = &[
    ("řěů", &["cs"]),
    ("ľĺŕ", &["sk"]),
    ("ťďň", &["cs", "sk"]),
    ("łąęńśźż", &["pl"]),
    ("őű", &["hu"]),
    ("đ", &["hr"]),
    ("ćčšž", &["hr", "sl", "cs", "sk", "lt", "lv"]),
    ("ñ¿¡", &["es"]),
    ("ãõ", &["pt"]),
    ("å", &["da", "nb", "sv"]),
    ("æø", &["da", "nb"]),
    ("ß", &["de"]),
    ("äö", &["sv", "fi", "et", "de"]),
    ("țșăţ", &["ro"]),
    ("āēīūļķņģ", &["lv"]),
    ("ėųįū", &["lt"]),
    ("ığş", &["tr"]),
    ("іїєґ", &["uk"]),
    ("ыэё", &["ru"]),
    ("ъ", &["bg"]),
    ("œ", &["fr"]),
];

/// Least weight of all words of a language: one word is no evidence.
const LEAST: f32 = 1.2;

/// Languages of a word as bits, by number in the table.
struct Evidence {
    common: HashMap<String, u32>,
    names: HashMap<String, u32>,
    letters: HashMap<char, u32>,
}

fn bit(tag: &str) -> u32 {
    let tag = if tag == "no" { "nb" } else { tag };
    let number = assets::ARTICLE_WORDS.iter().position(|it| it.0 == tag);
    number.map_or(0, |number| 1 << number)
}

static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| {
    let mut common: HashMap<String, u32> = HashMap::new();
    for (number, (_, file)) in assets::ARTICLE_WORDS.iter().enumerate() {
        for word in stop_words(file).flat_map(words) {
            *common.entry(word.key).or_default() |= 1 << number;
        }
    }
    Evidence {
        common,
        names: name_languages(),
        letters: LETTERS
            .iter()
            .flat_map(|(letters, tags)| {
                let bits = tags.iter().map(|tag| bit(tag)).sum();
                letters.chars().map(move |letter| (letter, bits))
            })
            .collect(),
    }
});

/// Languages of each name of one word: those that have it, and those that have no other for its country than what is
/// international.
fn name_languages() -> HashMap<String, u32> {
    let all: Vec<_> = Lexicon::built_in().names().collect();
    let mut own: HashMap<Code, u32> = HashMap::new();
    let of = |meaning: &NameMeaning| match meaning.of {
        Referent::Country(code) if meaning.kind != NameKind::Abbreviation => Some(code),
        _ => None,
    };
    let bits = |meaning: &NameMeaning| {
        meaning
            .languages
            .tags()
            .fold(0, |bits, tag| bits | bit(tag))
    };
    for meaning in all.iter().flat_map(|(_, meanings)| meanings) {
        if let Some(code) = of(meaning)
            && meaning.kind == NameKind::Name
        {
            *own.entry(code).or_default() |= bits(meaning);
        }
    }
    let known = (1 << assets::ARTICLE_WORDS.len()) - 1;
    let mut names: HashMap<String, u32> = HashMap::new();
    for (key, meanings) in &all {
        if key.contains(' ') {
            continue;
        }
        for meaning in meanings {
            let Some(code) = of(meaning) else { continue };
            let mut languages = bits(meaning);
            if languages & (bit("en") | bit("fr")) != 0 {
                languages |= known & !own.get(&code).copied().unwrap_or(0);
            }
            if languages != 0 {
                *names.entry(key.clone()).or_default() |= languages;
            }
        }
    }
    names
}

/// Number of the language that a text is in, where its words tell.
pub(super) fn language(text: &str, all: &[TextWord]) -> Option<usize> {
    let mut weights = [0.0_f32; 32];
    let mut add = |bits: u32, weight: f32| {
        let share = weight / bits.count_ones() as f32;
        for (number, sum) in weights.iter_mut().enumerate() {
            if bits & (1 << number) != 0 {
                *sum += share;
            }
        }
    };
    let evidence = &*EVIDENCE;
    let looked_at = &all[..all.len().min(LOOKED_AT)];
    let mut said: HashMap<&str, u32> = HashMap::new();
    for word in looked_at {
        // A word of a table's cells is evidence once or twice, not in each row.
        let times = said.entry(&word.key).or_default();
        *times += 1;
        if *times > TIMES {
            continue;
        }
        if let Some(bits) = evidence.common.get(&word.key) {
            add(*bits, 1.0);
        }
        if word.is_capital()
            && let Some(bits) = evidence.names.get(&word.key)
        {
            add(*bits, NAME);
        }
    }
    let end = looked_at.last().map_or(0, |word| word.end);
    for letter in text[..end].chars().filter(|letter| !letter.is_ascii()) {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        if let Some(bits) = evidence.letters.get(&small) {
            add(*bits, LETTER);
        }
    }
    let phrases = &looked_at[..looked_at.len().min(PHRASE_WORDS)];
    for at in 0..phrases.len() {
        let mut bits = 0_u32;
        for number in 0..assets::ARTICLE_WORDS.len() {
            let says =
                |(cue, _): (Cue, usize)| !matches!(cue, Cue::Group(_) | Cue::Before | Cue::After);
            if vocabulary(number).cues_at(&phrases[at..]).any(says)
                || vocabulary(number).numbers.contains_key(&phrases[at].key)
            {
                bits |= 1 << number;
            }
        }
        if bits != 0 {
            add(bits, PHRASE);
        }
    }
    let mut best = None;
    let mut most = LEAST;
    for (number, weight) in weights.into_iter().enumerate() {
        if weight > most {
            most = weight;
            best = Some(number);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_or_a_list_tells_its_language() {
        let tag =
            |text: &str| language(text, &words(text)).map(|number| assets::ARTICLE_WORDS[number].0);
        assert_eq!(tag("The ministers signed it in the afternoon"), Some("en"));
        assert_eq!(
            tag("Ministři podepsali dohodu, která byla připravena"),
            Some("cs")
        );
        assert_eq!(
            tag("Ministri podpísali dohodu, ktorá bola pripravená"),
            Some("sk")
        );
        assert_eq!(tag("Frankreich\nItalien\nNiederlande"), Some("de"));
        assert_eq!(tag("xyz"), None);
    }
}
