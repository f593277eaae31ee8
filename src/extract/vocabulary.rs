//! Words that articles say of agreements, by language, from `assets/articles`.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::words::{TextWord, words};
use crate::assets;
use crate::model::{AgreementKind, Code, Lang};
use crate::resolve::{Countries, fold};

/// Sense of a word or phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Cue {
    Join,
    Noun,
    Approx,
    Sign,
    Neg,
    Noise,
    Not,
    Except,
    ExceptPost,
    Besides,
    BesidesPost,
    /// Either of the two; "all" decides.
    Both,
    BothPost,
    All,
    Invited,
    Observer,
    About,
    AboutPost,
    Contrast,
    Rel,
    Include,
    Also,
    Other,
    No,
    Before,
    After,
    Person,
    Place,
    Kind(AgreementKind),
    /// A group, by its number in [`Vocabulary::groups`].
    Group(u8),
}

const KEYS: &[(&str, Cue)] = &[
    ("join", Cue::Join),
    ("noun", Cue::Noun),
    ("approx", Cue::Approx),
    ("sign", Cue::Sign),
    ("neg", Cue::Neg),
    ("noise", Cue::Noise),
    ("not", Cue::Not),
    ("except", Cue::Except),
    ("except_post", Cue::ExceptPost),
    ("besides", Cue::Besides),
    ("besides_post", Cue::BesidesPost),
    ("both", Cue::Both),
    ("both_post", Cue::BothPost),
    ("all", Cue::All),
    ("invited", Cue::Invited),
    ("observer", Cue::Observer),
    ("about", Cue::About),
    ("about_post", Cue::AboutPost),
    ("contrast", Cue::Contrast),
    ("rel", Cue::Rel),
    ("include", Cue::Include),
    ("also", Cue::Also),
    ("other", Cue::Other),
    ("no", Cue::No),
    ("before", Cue::Before),
    ("after", Cue::After),
    ("person", Cue::Person),
    ("place", Cue::Place),
    (
        "kind.letter_of_intent",
        Cue::Kind(AgreementKind::LetterOfIntent),
    ),
    ("kind.contract", Cue::Kind(AgreementKind::Contract)),
    ("kind.treaty", Cue::Kind(AgreementKind::Treaty)),
    ("kind.pledge", Cue::Kind(AgreementKind::Pledge)),
    ("kind.partnership", Cue::Kind(AgreementKind::Partnership)),
    ("kind.other", Cue::Kind(AgreementKind::Other)),
];

/// A word of a phrase, whole or as a beginning.
#[derive(Debug)]
struct PhraseWord {
    key: String,
    begins: bool,
}

impl PhraseWord {
    fn fits(&self, word: &str) -> bool {
        if self.begins {
            word.starts_with(&self.key)
        } else {
            word == self.key
        }
    }
}

#[derive(Debug)]
struct Phrase {
    words: Vec<PhraseWord>,
    cue: Cue,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub tag: &'static str,
    phrases: Vec<Phrase>,
    /// Phrases by their first word, or the first letters of it where it is a beginning.
    by_word: HashMap<String, Vec<u16>>,
    by_letters: HashMap<String, Vec<u16>>,
    pub numbers: HashMap<String, u32>,
    pub links: Vec<String>,
    /// Month of a word, and of a word's beginning.
    months: Vec<(PhraseWord, u8)>,
    /// Ids of groups, as [`Cue::Group`] counts them.
    pub groups: Vec<&'static str>,
    /// Endings of inflected words: (nominative, others), the longest first.
    pub endings: Vec<(String, Vec<String>)>,
    pub names: Vec<(Code, String)>,
    pub forms: Vec<(Code, String)>,
    pub place_endings: Vec<String>,
}

/// Tag and text of each language.
type VocabularyFile = (&'static str, &'static str);

/// Languages whose words are known, by tag.
pub fn languages() -> impl Iterator<Item = &'static str> {
    assets::ARTICLE_WORDS.iter().map(|(tag, _)| *tag)
}

/// The vocabulary of a language by its number in the table.
pub(super) fn vocabulary(number: usize) -> &'static Vocabulary {
    static ALL: LazyLock<Vec<OnceLock<Vocabulary>>> = LazyLock::new(|| {
        let empty = |_: &VocabularyFile| OnceLock::new();
        assets::ARTICLE_WORDS.iter().map(empty).collect()
    });
    ALL[number].get_or_init(|| Vocabulary::parse(assets::ARTICLE_WORDS[number]))
}

/// The stop words of a file.
pub(super) fn stop_words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter_map(|line| line.strip_prefix("stop: "))
        .flat_map(str::split_whitespace)
}

impl Vocabulary {
    fn parse((tag, file): VocabularyFile) -> Self {
        let mut all = Self {
            tag,
            phrases: Vec::new(),
            by_word: HashMap::new(),
            by_letters: HashMap::new(),
            numbers: HashMap::new(),
            links: vec![String::new()],
            months: Vec::new(),
            groups: Vec::new(),
            endings: Vec::new(),
            names: Vec::new(),
            forms: Vec::new(),
            place_endings: Vec::new(),
        };
        for line in file.lines() {
            if let Some((key, value)) = line.split_once(": ") {
                all.take(key, value);
            }
        }
        all.endings
            .sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        all.index();
        all
    }

    fn take(&mut self, key: &'static str, value: &'static str) {
        let parts = || value.split('|').map(str::trim);
        if let Some((_, cue)) = KEYS.iter().find(|(name, _)| *name == key) {
            for part in parts() {
                self.phrase(part, *cue);
            }
        } else if let Some(group) = key.strip_prefix("group.") {
            let number = self.groups.len() as u8;
            self.groups.push(group);
            for part in parts() {
                self.phrase(part, Cue::Group(number));
            }
        } else if let Some(code) = key.strip_prefix("name.") {
            let code = code.parse().ok();
            self.names
                .extend(parts().filter_map(|part| Some((code?, part.to_owned()))));
        } else if let Some(code) = key.strip_prefix("form.") {
            let code = code.parse().ok();
            self.forms
                .extend(parts().filter_map(|part| Some((code?, part.to_owned()))));
        } else {
            match key {
                "number" => {
                    for pair in value.split_whitespace() {
                        if let Some((word, number)) = pair.split_once('=')
                            && let Ok(number) = number.parse()
                        {
                            self.numbers.insert(folded(word), number);
                        }
                    }
                }
                "link" => self.links.extend(parts().map(folded)),
                "month" => {
                    for (month, names) in (1..).zip(value.split(';')) {
                        for name in names.split('|') {
                            let word = phrase_words(name).into_iter().next();
                            self.months.extend(word.map(|word| (word, month)));
                        }
                    }
                }
                "ending" => {
                    if let Some((from, to)) = value.split_once('>') {
                        let to = to.split_whitespace().map(folded).collect();
                        self.endings.push((folded(from.trim()), to));
                    }
                }
                "place_suffix" | "place_loc" => self.place_endings.extend(parts().map(folded)),
                _ => {}
            }
        }
    }

    fn phrase(&mut self, text: &str, cue: Cue) {
        let words = phrase_words(text);
        if !words.is_empty() {
            self.phrases.push(Phrase { words, cue });
        }
    }

    fn index(&mut self) {
        for (number, phrase) in (0_u16..).zip(&self.phrases) {
            let first = &phrase.words[0];
            if first.begins {
                let letters = beginning(&first.key).to_owned();
                self.by_letters.entry(letters).or_default().push(number);
            } else {
                let word = first.key.clone();
                self.by_word.entry(word).or_default().push(number);
            }
        }
    }

    /// Cues of the phrases that begin with the first of `words`: each with its number of words.
    pub fn cues_at<'a>(&'a self, words: &'a [TextWord]) -> impl Iterator<Item = (Cue, usize)> + 'a {
        let first = words.first().map_or("", |word| &word.key);
        let whole = self.by_word.get(first).into_iter().flatten();
        let begun = self.by_letters.get(beginning(first)).into_iter().flatten();
        whole.chain(begun).filter_map(move |number| {
            let phrase = &self.phrases[usize::from(*number)];
            let length = phrase.words.len();
            let fits = length <= words.len()
                && phrase
                    .words
                    .iter()
                    .zip(words)
                    .all(|(own, word)| own.fits(&word.key));
            fits.then_some((phrase.cue, length))
        })
    }

    /// The month of a word.
    pub fn month(&self, word: &str) -> Option<u8> {
        self.months
            .iter()
            .find(|(own, _)| own.fits(word))
            .map(|(_, month)| *month)
    }
}

/// The city of a folded name, in whatever form: its line in the table.
pub(super) fn city(word: &str) -> Option<usize> {
    struct Cities {
        whole: HashMap<String, usize>,
        begun: HashMap<String, Vec<(String, usize)>>,
    }
    static CITIES: LazyLock<Cities> = LazyLock::new(|| {
        let mut cities = Cities {
            whole: HashMap::new(),
            begun: HashMap::new(),
        };
        for (number, line) in assets::CITIES.lines().enumerate() {
            for name in line.split('|') {
                let key: Vec<String> = words(name.trim_end_matches('*'))
                    .into_iter()
                    .map(|word| word.key)
                    .collect();
                let key = key.join(" ");
                if name.ends_with('*') {
                    let letters = beginning(&key).to_owned();
                    cities.begun.entry(letters).or_default().push((key, number));
                } else {
                    cities.whole.insert(key, number);
                }
            }
        }
        for country in Countries::built_in().all() {
            if let Some(capital) = &country.capital {
                let number = usize::from(u16::MAX);
                for lang in Lang::ALL {
                    let name = fold(capital.name(lang));
                    cities.whole.entry(name).or_insert(number);
                }
            }
        }
        cities
    });
    CITIES.whole.get(word).copied().or_else(|| {
        let begun = CITIES.begun.get(beginning(word))?;
        begun
            .iter()
            .find(|(begin, _)| {
                word.strip_prefix(begin.as_str())
                    .is_some_and(|rest| !rest.contains(' '))
            })
            .map(|it| it.1)
    })
}

/// A word's first letters, by which phrases are found.
fn beginning(word: &str) -> &str {
    let end = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

fn folded(text: &str) -> String {
    words(text).into_iter().map(|word| word.key).collect()
}

fn phrase_words(text: &str) -> Vec<PhraseWord> {
    let mut all = Vec::new();
    for part in text.split_whitespace() {
        let begins = part.ends_with('*');
        let inside = words(part.trim_end_matches('*'));
        let last = inside.len();
        all.extend((1..).zip(inside).map(|(place, word)| PhraseWord {
            key: word.key,
            begins: begins && place == last,
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_language_is_understood() {
        const OTHERS: [&str; 8] = [
            "stop",
            "number",
            "link",
            "month",
            "ending",
            "place_suffix",
            "place_loc",
            "quote",
        ];
        for (number, (tag, file)) in assets::ARTICLE_WORDS.iter().enumerate() {
            for line in file.lines() {
                let (key, _) = line.split_once(": ").expect(line);
                let known = KEYS.iter().any(|(name, _)| *name == key)
                    || OTHERS.contains(&key)
                    || ["group.", "name.", "form."]
                        .iter()
                        .any(|begin| key.starts_with(begin));
                assert!(known, "{tag}: {line}");
            }
            let vocabulary = vocabulary(number);
            let months: std::collections::BTreeSet<u8> =
                vocabulary.months.iter().map(|(_, month)| *month).collect();
            assert_eq!(months.len(), 12, "{tag}");
            for value in (2..=19).chain([20, 30, 40, 50]) {
                let known = vocabulary.numbers.values().any(|it| *it == value)
                    || (tag, value) == (&"fr", 17)
                    || ["fr", "tr"].contains(tag) && (11..=19).contains(&value);
                assert!(known, "{tag} lacks {value}");
            }
        }
    }
}
