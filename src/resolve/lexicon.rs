//! All names in all languages with what they mean, for looking up and for reading along a text.

use std::ops::Range;
use std::sync::LazyLock;

use super::fold::{key_word, name_key};
use super::organisations::{ORGANISATIONS, Organisation};
use super::{Countries, OtherLanguages};
use crate::model::{Code, Lang};

/// What a name is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    Country(Code),
    Organisation(&'static Organisation),
    /// A region, a former state, a city, a part of a country: known, and no country.
    Elsewhere,
}

/// Sort of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The usual one in its languages.
    Name,
    /// Another: official, former, colloquial.
    Alias,
    /// A short form in capitals ("USA", "EUA"): in lower case it may be any word.
    Abbreviation,
}

/// Tags of the languages that use a name, with a blank between; `own` for a language of the country itself
/// of which no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Languages(&'static str);

impl Languages {
    pub fn tags(self) -> impl Iterator<Item = &'static str> {
        self.0.split(' ').filter(|tag| !tag.is_empty())
    }

    /// Whether a language, by its tag, is among them.
    #[must_use]
    pub fn has(self, tag: &str) -> bool {
        self.tags().any(|other| other == tag)
    }
}

/// One meaning of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub of: Referent,
    pub kind: NameKind,
    pub languages: Languages,
}

/// The names, by key.
pub struct Lexicon {
    entries: Vec<(String, Vec<Meaning>)>,
}

impl Lexicon {
    /// The one that is built in.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::gathered);
        &LEXICON
    }

    /// The form in which names are compared: lower case, without accents, marks and articles.
    #[must_use]
    pub fn key(text: &str) -> String {
        name_key(text)
    }

    /// The meanings of a name, none where it is unknown; of several countries where languages differ.
    #[must_use]
    pub fn meanings(&self, name: &str) -> Vec<Meaning> {
        self.start()
            .step(&name_key(name))
            .map_or_else(Vec::new, |walk| walk.meanings())
    }

    /// A walk that has read nothing yet.
    #[must_use]
    pub fn start(&self) -> Walk<'_> {
        Walk {
            lexicon: self,
            range: (0, self.entries.len()),
            read: 0,
        }
    }

    /// Every name, as its key, with its meanings, in the order of the keys.
    pub fn names(&self) -> impl Iterator<Item = (String, Vec<Meaning>)> {
        self.entries.iter().cloned()
    }

    fn gathered() -> Self {
        let mut all: Vec<(String, Meaning)> = Vec::new();
        let mut add = |name: &str, of, kind, languages: &'static str| {
            let key = name_key(name);
            if !key.is_empty() {
                let languages = Languages(languages);
                all.push((
                    key,
                    Meaning {
                        of,
                        kind,
                        languages,
                    },
                ));
            }
        };
        for country in Countries::built_in().all() {
            let of = Referent::Country(country.code);
            for lang in Lang::ALL {
                add(country.name(lang), of, NameKind::Name, lang.tag());
            }
            for name in country.aliases() {
                let is_short = name.len() <= 4 && name.bytes().all(|it| it.is_ascii_uppercase());
                let kind = if is_short {
                    NameKind::Abbreviation
                } else {
                    NameKind::Alias
                };
                add(name, of, kind, "own");
            }
        }
        for (name, code, tag) in OtherLanguages::built_in().all() {
            add(name, Referent::Country(code), NameKind::Name, tag);
        }
        for organisation in ORGANISATIONS {
            let of = Referent::Organisation(organisation);
            add(organisation.name_en, of, NameKind::Name, "en");
            add(organisation.name_fr, of, NameKind::Name, "fr");
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        let mut entries: Vec<(String, Vec<Meaning>)> = Vec::new();
        for (key, meaning) in all {
            match entries.last_mut() {
                Some((last, meanings)) if *last == key => meanings.push(meaning),
                _ => entries.push((key, vec![meaning])),
            }
        }
        Self { entries }
    }
}

/// A text read along the lexicon, word for word or letter for letter: for the longest name at a place.
#[derive(Clone, Copy)]
pub struct Walk<'a> {
    lexicon: &'a Lexicon,
    range: (usize, usize),
    read: usize,
}

impl<'a> Walk<'a> {
    /// Reads a further word, folded ([`super::fold`]); articles and "and", which no key holds, are passed over. `None`
    /// where no name goes on so.
    #[must_use]
    pub fn word(self, folded: &str) -> Option<Self> {
        let Some(word) = key_word(folded) else {
            return Some(self);
        };
        let walk = if self.read == 0 {
            self
        } else {
            self.step(" ")?
        };
        walk.step(word)
    }

    /// Reads on, whatever stands in a key: for scripts without blanks.
    #[must_use]
    pub fn step(self, text: &str) -> Option<Self> {
        let entries = &self.lexicon.entries;
        let Range { start, end } = self.range.0..self.range.1;
        let rest = |idx: usize| entries[idx].0.as_bytes().get(self.read..).unwrap_or(&[]);
        let find = |is_before: &dyn Fn(&[u8]) -> bool| {
            let (mut low, mut high) = (start, end);
            while low < high {
                let middle = low.midpoint(high);
                if is_before(rest(middle)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        let text = text.as_bytes();
        let from = find(&|rest| rest < text);
        let to = find(&|rest| rest < text || rest.starts_with(text));
        (from < to).then_some(Self {
            range: (from, to),
            read: self.read + text.len(),
            ..self
        })
    }

    /// The meanings of what has been read, where that is a whole name.
    #[must_use]
    pub fn meanings(self) -> Vec<Meaning> {
        let whole = self.lexicon.entries.get(self.range.0);
        whole
            .filter(|(key, _)| key.len() == self.read)
            .map_or_else(Vec::new, |(_, meanings)| meanings.clone())
    }
}
