//! A text that may name a country, and what was made of it.

use super::lexicon::{Lexicon, Referent};
use super::organisations::Organisation;
use super::{Countries, FittingLanguage, How, OtherLanguages, Resolved};
use crate::model::Code;

/// What was made of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognition {
    Country(Resolved),
    /// A country whose name is spelt nearly so ([`How::Fuzzy`]): to be told, never taken in silence.
    Near(Resolved),
    Organisation(&'static Organisation),
    /// Name of several countries, between which nothing decides.
    Ambiguous(Vec<Code>),
    /// No country; those whose names are near, the nearest first, where there are any.
    Unknown {
        suggestions: Vec<Code>,
    },
}

impl Recognition {
    /// The country, where it is one; also where its name is only nearly so.
    #[must_use]
    pub fn resolved(&self) -> Option<Resolved> {
        match self {
            Self::Country(resolved) | Self::Near(resolved) => Some(*resolved),
            _ => None,
        }
    }

    /// Countries that may be meant, where none was taken.
    #[must_use]
    pub fn suggestions(&self) -> &[Code] {
        match self {
            Self::Ambiguous(codes) | Self::Unknown { suggestions: codes } => codes,
            _ => &[],
        }
    }
}

/// A reader of names: of one list, in the language that fits it, or in one that was told.
#[derive(Clone, Copy, Default)]
pub struct NameReader {
    fitting: Option<FittingLanguage>,
}

impl NameReader {
    /// A reader of a list: in the language in which most of its names are countries, what other languages say
    /// otherwise is not asked.
    pub fn of_list<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self {
            fitting: OtherLanguages::built_in().fitting(names),
        }
    }

    /// A reader of names in a language, by its tag (BCP 47): what it says is preferred.
    #[must_use]
    pub fn in_language(_tag: &str) -> Self {
        Self::default()
    }

    /// What a text is: a code, a name, nearly a name, or no country.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Recognition {
        if let Some(found) = Countries::built_in().resolve(text) {
            return Recognition::Country(found);
        }
        if let Some(found) = self.fitting.and_then(|language| language.resolve(text)) {
            return Recognition::Country(found);
        }
        let mut codes = Vec::new();
        for meaning in Lexicon::built_in().meanings(text) {
            match meaning.of {
                Referent::Organisation(organisation) => {
                    return Recognition::Organisation(organisation);
                }
                Referent::Country(code) if !codes.contains(&code) => codes.push(code),
                _ => {}
            }
        }
        match *codes {
            [] => Recognition::Unknown {
                suggestions: Vec::new(),
            },
            [code] => Recognition::Country(Resolved {
                code,
                how: How::Alias,
                language: None,
            }),
            _ => Recognition::Ambiguous(codes),
        }
    }
}

/// What a text is, whose language nobody tells.
#[must_use]
pub fn recognise(text: &str) -> Recognition {
    NameReader::default().recognise(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_language_is_a_country_and_an_organisation_none() {
        let code = |text: &str| recognise(text).resolved().map(|it| it.code.to_string());
        assert_eq!(code("Frankreich").as_deref(), Some("FRA"));
        assert_eq!(code("波兰").as_deref(), Some("POL"));
        assert_eq!(code("Atlantis"), None);
        let Recognition::Organisation(union) = recognise("Union européenne") else {
            panic!("an organisation");
        };
        assert_eq!(union.id, "EU");
    }

    #[test]
    fn a_text_is_read_along_the_lexicon_word_for_word() {
        let start = Lexicon::built_in().start();
        let walk = start.word("republique").and_then(|it| it.word("tcheque"));
        let walk = walk.expect("goes on");
        assert!(start.word("republique").unwrap().meanings().is_empty());
        let czechia = Referent::Country("CZE".parse().unwrap());
        assert!(walk.meanings().iter().any(|it| it.of == czechia));
        assert!(walk.word("xyz").is_none());
    }
}
