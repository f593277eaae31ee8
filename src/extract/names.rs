//! Countries' names in a text of one language, inflected as the language has it.
//!
//! A name is looked up by its first word's forms; each further word has its own. Nothing is said yet of what the
//! country does there.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock};

use super::vocabulary::{Vocabulary, vocabulary};
use super::words::{FILLER, LetterCase, TextWord, is_apostrophe, words};
use crate::assets;
use crate::model::Code;
use crate::resolve::{Lexicon, NameKind, Organisation, Referent, key_word};

/// Letters of the longest ending that is cut off by a mark.
const SUFFIX_LETTERS: usize = 6;
/// Names of so few letters are abbreviations, but for these countries' ("Čad", "Omã").
const ABBREVIATION: usize = 3;
const SHORT: [&str; 2] = ["TCD", "OMN"];

/// A country or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    Country(Code),
    Organisation(&'static Organisation),
    /// A region, a city, a part of a country: known, and no country.
    Elsewhere,
}

/// A name in a text.
#[derive(Clone, Debug)]
pub(super) struct NameSpot {
    pub of: Bearer,
    /// Its words, by number.
    pub from: usize,
    pub to: usize,
    /// The first word after it and after an ending that a mark cuts off ("Almanya'nın").
    pub next: usize,
}

/// A name: the forms of each word after the first.
#[derive(Debug)]
struct NameEntry {
    of: Bearer,
    rest: Vec<Vec<String>>,
    /// Whether it is an abbreviation, which stands in capitals.
    upper: bool,
    /// Rank of it among the names of the language: the least is the surest.
    rank: u8,
}

/// The names of one language, by a form of the first word.
pub(super) struct NameIndex(HashMap<String, Vec<NameEntry>>);

/// The names of a language by its number in the table; of all languages, uninflected, where it is none.
pub(super) fn names(language: Option<usize>) -> &'static NameIndex {
    static ALL: LazyLock<Vec<OnceLock<NameIndex>>> = LazyLock::new(|| {
        (0..=assets::ARTICLE_WORDS.len())
            .map(|_| OnceLock::new())
            .collect()
    });
    let number = language.unwrap_or(assets::ARTICLE_WORDS.len());
    ALL[number].get_or_init(|| NameIndex::new(language.map(vocabulary)))
}

impl NameIndex {
    fn new(language: Option<&Vocabulary>) -> Self {
        let mut index = Self(HashMap::new());
        let mut own: BTreeMap<Code, bool> = BTreeMap::new();
        let tags: &[&str] = match language.map(|it| it.tag) {
            Some("nb") => &["nb", "no"],
            Some(tag) => &[tag],
            None => &[],
        };
        let names: Vec<_> = Lexicon::built_in().names().collect();
        let is_own =
            |languages: crate::resolve::Languages| tags.iter().any(|tag| languages.has(tag));
        for (_, meanings) in &names {
            for meaning in meanings {
                if let Referent::Country(code) = meaning.of {
                    *own.entry(code).or_default() |= is_own(meaning.languages);
                }
            }
        }
        for (key, meanings) in &names {
            let any_own = meanings.iter().any(|it| is_own(it.languages));
            for meaning in meanings {
                let own_name = is_own(meaning.languages);
                // Names of other languages where this has none of its own, and what is international.
                let lent = language.is_none()
                    || ["own", "en", "fr"]
                        .iter()
                        .any(|tag| meaning.languages.has(tag));
                if !own_name && (any_own || !lent) {
                    continue;
                }
                let (of, lacks) = match meaning.of {
                    Referent::Country(code) => (
                        Bearer::Country(code),
                        !own.get(&code).copied().unwrap_or(false),
                    ),
                    Referent::Organisation(organisation) => {
                        (Bearer::Organisation(organisation), false)
                    }
                    Referent::Elsewhere(_) => (Bearer::Elsewhere, false),
                };
                let rank = match meaning.kind {
                    _ if of == Bearer::Elsewhere => 3,
                    _ if own_name => 0,
                    NameKind::Name => 1,
                    _ => 2,
                };
                let upper = meaning.kind == NameKind::Abbreviation;
                let inflected = language.filter(|_| own_name || lacks);
                index.add(key, of, upper, rank, inflected);
            }
        }
        if let Some(language) = language {
            for (code, name) in &language.names {
                let upper = !name.chars().any(char::is_lowercase);
                index.add(
                    &key_of(name),
                    Bearer::Country(*code),
                    upper,
                    0,
                    Some(language),
                );
            }
            for (code, form) in &language.forms {
                index.add(&key_of(form), Bearer::Country(*code), false, 0, None);
            }
        }
        index
    }

    fn add(&mut self, key: &str, of: Bearer, upper: bool, rank: u8, language: Option<&Vocabulary>) {
        let mut parts = key.split(' ').filter(|word| !word.is_empty());
        let Some(first) = parts.next() else { return };
        let rest: Vec<Vec<String>> = parts.map(|word| forms(word, language)).collect();
        let short = first.chars().count() <= ABBREVIATION && rest.is_empty();
        let spelt = matches!(of, Bearer::Country(code) if SHORT.contains(&code.as_str()));
        let upper = upper || short && !spelt;
        for form in forms(first, language) {
            let entries = self.0.entry(form).or_default();
            if entries.iter().any(|it| it.of == of && it.rest == rest) {
                continue;
            }
            entries.push(NameEntry {
                of,
                rest: rest.clone(),
                upper,
                rank,
            });
        }
    }

    /// Every name in a text, the longest at each place, in order.
    pub fn spots(&self, text: &str, words: &[TextWord]) -> Vec<NameSpot> {
        let mut spots = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest(text, words, at) {
                Some(spot) => {
                    at = spot.next;
                    if spot.of != Bearer::Elsewhere {
                        spots.push(spot);
                    }
                }
                None => at += 1,
            }
        }
        spots
    }

    fn longest(&self, text: &str, words: &[TextWord], at: usize) -> Option<NameSpot> {
        let first = &words[at];
        if first.case == LetterCase::Lower {
            return None;
        }
        let entries = self.0.get(key_word(&first.key)?)?;
        // (words, surest, what it is, whether others are it as well)
        let mut best: Option<(usize, u8, Bearer, bool)> = None;
        for entry in entries {
            if entry.upper && first.case != LetterCase::Upper {
                continue;
            }
            let Some(to) = follow(text, words, at, &entry.rest) else {
                continue;
            };
            best = match best {
                Some((most, rank, of, several))
                    if (most, std::cmp::Reverse(rank)) > (to, std::cmp::Reverse(entry.rank)) =>
                {
                    Some((most, rank, of, several))
                }
                Some((most, rank, of, several)) if (most, rank) == (to, entry.rank) => {
                    Some((most, rank, of, several || of != entry.of))
                }
                _ => Some((to, entry.rank, entry.of, false)),
            };
        }
        let (to, _, of, several) = best?;
        let next = after_suffix(text, words, to);
        (!several).then_some(NameSpot {
            of,
            from: at,
            to,
            next,
        })
    }
}

/// The end of a name whose first word stands at `at`: each further word in one of its forms, with articles and
/// "and", which no key holds, between.
fn follow(text: &str, words: &[TextWord], at: usize, rest: &[Vec<String>]) -> Option<usize> {
    let mut to = at + 1;
    for forms in rest {
        loop {
            let word = words.get(to)?;
            if !joins(&text[words[to - 1].end..word.start]) {
                return None;
            }
            to += 1;
            let Some(key) = key_word(&word.key) else {
                continue;
            };
            if forms.iter().any(|form| form == key) {
                break;
            }
            return None;
        }
    }
    Some(to)
}

/// Whether two words with this between may be of one name.
fn joins(between: &str) -> bool {
    let mut lines = 0;
    between.chars().all(|letter| {
        lines += usize::from(letter == '\n');
        lines < 2
            && (letter.is_whitespace()
                || letter == FILLER
                || is_apostrophe(letter)
                || matches!(letter, '-' | '‐' | '‑' | '–' | '.' | '&'))
    })
}

/// The word after the endings that a mark cuts off from the name before `to`.
fn after_suffix(text: &str, words: &[TextWord], to: usize) -> usize {
    let Some(word) = words.get(to) else { return to };
    let last = &words[to - 1];
    let mut between = text[last.end..word.start]
        .chars()
        .filter(|letter| *letter != FILLER);
    let (Some(mark), None) = (between.next(), between.next()) else {
        return to;
    };
    let cuts =
        is_apostrophe(mark) || last.case == LetterCase::Upper && matches!(mark, '-' | ':' | '‑');
    let short = word.key.chars().count() <= SUFFIX_LETTERS && word.case == LetterCase::Lower;
    to + usize::from(cuts && short)
}

fn key_of(name: &str) -> String {
    let keys: Vec<String> = words(name)
        .iter()
        .filter_map(|word| key_word(&word.key).map(str::to_owned))
        .collect();
    keys.join(" ")
}

/// A word of a name with its inflected forms.
fn forms(word: &str, language: Option<&Vocabulary>) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let Some(language) = language else {
        return forms;
    };
    if word.chars().count() < 3 {
        return forms;
    }
    // The longest ending that fits, and all of its length: one ending may be written on several lines. An
    // agglutinative language adds to any word, beside what it changes.
    let mut longest = None;
    for (ending, others) in &language.endings {
        let Some(stem) = word.strip_suffix(ending.as_str()) else {
            continue;
        };
        let length = ending.len();
        if !ending.is_empty() && *longest.get_or_insert(length) != length {
            continue;
        }
        forms.extend(others.iter().map(|other| format!("{stem}{other}")));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, text: &str, expected: &str) {
        let number = assets::ARTICLE_WORDS.iter().position(|it| it.0 == tag);
        let words = words(text);
        let spots = names(number).spots(text, &words);
        let codes: Vec<String> = spots
            .iter()
            .filter_map(|spot| match spot.of {
                Bearer::Country(code) => Some(code.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(codes.join(" "), expected, "{text}");
    }

    #[test]
    fn names_are_found_in_the_forms_of_their_language() {
        check(
            "en",
            "the U.S., the UK, Bosnia and Herzegovina, Guinea-Bissau",
            "USA GBR BIH GNB",
        );
        check(
            "fr",
            "l’Espagne, les États-Unis et les Pays-Bas",
            "ESP USA NLD",
        );
        check(
            "de",
            "Deutschlands, der Vereinigten Staaten, des Vereinigten Königreichs, der Tschechischen Republik",
            "DEU USA GBR CZE",
        );
        check(
            "pl",
            "Niemiec, Włoch, Węgier, Czech, Wielkiej Brytanii, Stanów Zjednoczonych, Holandii, Norwegią",
            "DEU ITA HUN CZE GBR USA NLD NOR",
        );
        check(
            "cs",
            "Německa, Itálií, Spojených států, Velkou Británií, Českou republikou, Litvou",
            "DEU ITA USA GBR CZE LTU",
        );
        check(
            "sk",
            "Nemecka, Talianskom, Spojených štátov, Veľkej Británie, Českej republiky",
            "DEU ITA USA GBR CZE",
        );
        check(
            "fi",
            "Ruotsin, Tanskalle, Yhdysvaltojen, Turkin, Alankomaiden, Islannin, Kreikalla, Suomessa",
            "SWE DNK USA TUR NLD ISL GRC FIN",
        );
        check(
            "et",
            "Rootsiga, Taani, Ühendkuningriigi, Ameerika Ühendriikide, Saksamaale, Hollandi",
            "SWE DNK GBR USA DEU NLD",
        );
        check(
            "hu",
            "Svédországgal, Dániát, az Egyesült Államokkal, Spanyolországban, Luxemburggal",
            "SWE DNK USA ESP LUX",
        );
        check(
            "tr",
            "Almanya’nın, ABD'nin, Birleşik Krallık’ı",
            "DEU USA GBR",
        );
        check(
            "el",
            "της Γερμανίας, του Ηνωμένου Βασιλείου, των Ηνωμένων Πολιτειών, του Βελγίου",
            "DEU GBR USA BEL",
        );
        check(
            "hr",
            "Njemačke, Italijom, Sjedinjenih Američkih Država, SAD-a, Ujedinjenog Kraljevstva",
            "DEU ITA USA USA GBR",
        );
        check(
            "sl",
            "Nemčije, Italijo, Združenih držav, Združenega kraljestva, Hrvaški",
            "DEU ITA USA GBR HRV",
        );
        check(
            "ro",
            "Germaniei, Statelor Unite, Marii Britanii, Regatului Unit, Republicii Cehe",
            "DEU USA GBR GBR CZE",
        );
        check("bg", "Германия, САЩ, Обединеното кралство", "DEU USA GBR");
        check(
            "lv",
            "Vācijas, Igaunijai, Apvienotās Karalistes, ASV, Amerikas Savienoto Valstu",
            "DEU EST GBR USA USA",
        );
        check(
            "lt",
            "Vokietijos, Lenkiją, Jungtinės Karalystės, Jungtinių Valstijų, Nyderlandų",
            "DEU POL GBR USA NLD",
        );
        check(
            "uk",
            "Німеччини, Польщею, Великої Британії, Сполучених Штатів, Нідерландів",
            "DEU POL GBR USA NLD",
        );
        check(
            "ru",
            "Германии, Польшей, Великобритании, Соединенных Штатов, Нидерландов",
            "DEU POL GBR USA NLD",
        );
    }

    #[test]
    fn a_word_in_lower_case_is_no_country() {
        check("en", "turkey sandwiches, the chad, let us go", "");
        check("fi", "hänen oman maansa", "");
    }
}
