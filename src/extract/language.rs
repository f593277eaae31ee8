//! The language of a text: by its commonest words and by the names of countries in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::vocabulary::stop_words;
use super::words::{TextWord, words};
use crate::assets;
use crate::resolve::{Lexicon, NameKind, Referent};

/// Words that are looked at: a language shows early.
const LOOKED_AT: usize = 4_000;
/// Weight of a country's name beside a common word's.
const NAME: f32 = 1.5;
/// Least weight of all words of a language: one word is no evidence.
const LEAST: f32 = 1.2;

/// Languages of a word as bits, by number in the table.
struct Evidence {
    common: HashMap<String, u32>,
    names: HashMap<String, u32>,
}

static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| {
    let mut common: HashMap<String, u32> = HashMap::new();
    for (number, (_, file)) in assets::ARTICLE_WORDS.iter().enumerate() {
        for word in stop_words(file).flat_map(words) {
            *common.entry(word.key).or_default() |= 1 << number;
        }
    }
    let mut names = HashMap::new();
    for (key, meanings) in Lexicon::built_in().names() {
        if key.contains(' ') {
            continue;
        }
        let mut bits = 0;
        for meaning in &meanings {
            if meaning.kind == NameKind::Abbreviation || !matches!(meaning.of, Referent::Country(_))
            {
                continue;
            }
            for tag in meaning.languages.tags() {
                let tag = if tag == "no" { "nb" } else { tag };
                let number = assets::ARTICLE_WORDS.iter().position(|it| it.0 == tag);
                bits |= number.map_or(0, |number| 1 << number);
            }
        }
        if bits != 0 {
            names.insert(key, bits);
        }
    }
    Evidence { common, names }
});

/// Number of the language that a text is in, where its words tell.
pub(super) fn language(text: &[TextWord]) -> Option<usize> {
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
    for word in text.iter().take(LOOKED_AT) {
        if let Some(bits) = evidence.common.get(&word.key) {
            add(*bits, 1.0);
        }
        if word.is_capital()
            && let Some(bits) = evidence.names.get(&word.key)
        {
            add(*bits, NAME);
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
        let tag = |text: &str| language(&words(text)).map(|number| assets::ARTICLE_WORDS[number].0);
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
