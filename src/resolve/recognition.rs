//! A text that may name a country, and what was made of it.

use std::collections::HashMap;

use super::fold::name_key;
use super::lexicon::Lexicon;
use super::near_names::{Nearness, near};
use super::official::{without_article, without_title};
use super::organisations::InternationalBody;
use super::tidy::{of_flag, tidied};
use super::verdict::{Verdict, verdict};
use super::{Countries, How, Resolved, forms};
use crate::limits;
use crate::model::{Code, Lang};

/// Outcome of reading a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognition {
    Country(Resolved),
    /// A country whose name is spelt nearly so ([`How::Fuzzy`]): to be told, never taken in silence.
    Near(Resolved),
    Organisation(&'static InternationalBody),
    /// Name of several countries, between which nothing decides.
    Ambiguous(Vec<Code>),
    /// No country; those that may be meant, the likeliest first, where there are any.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameReader {
    language: Option<&'static str>,
}

/// Languages that are taken first where a list fits several alike.
const FIRST_LANGUAGES: &[&str] = &[
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "ru", "uk", "ar", "zh", "ja", "ko", "sv",
    "da", "nb", "fi", "cs", "sk", "hu", "ro", "el", "bg", "hr", "sl", "lt", "lv", "et", "sq", "mk",
    "sr", "is", "fa", "he", "hi", "id", "vi",
];

impl NameReader {
    /// A reader of a list: in the language in which most of its names are countries.
    pub fn of_list<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self {
            language: fitting(names),
        }
    }

    /// A reader of names in a language, by its tag (BCP 47): what it says goes before what others say. A language
    /// that no name is known in decides nothing.
    #[must_use]
    pub fn in_language(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        let primary = primary.to_ascii_lowercase();
        // One language under several tags.
        let primary = match primary.as_str() {
            "no" => "nb",
            "sh" | "cnr" => "sr",
            "iw" => "he",
            "in" => "id",
            "mo" => "ro",
            "tl" => "fil",
            other => other,
        };
        Self {
            language: Lexicon::built_in().language(primary),
        }
    }

    /// The tag of the language that decides where names are said of several countries.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        self.language
    }

    /// Tells what a text is: a code, a name, nearly a name, or no country.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Recognition {
        let unknown = |suggestions| Recognition::Unknown { suggestions };
        if text.len() > limits::NAME_BYTES as usize {
            return unknown(Vec::new());
        }
        let text = tidied(text);
        match self.exactly(text) {
            Verdict::Country(resolved) => return Recognition::Country(resolved),
            Verdict::Organisation(organisation) => {
                return Recognition::Organisation(organisation);
            }
            Verdict::Several(codes) => return Recognition::Ambiguous(codes),
            Verdict::Elsewhere(within) => return unknown(within.into_iter().collect()),
            Verdict::Nothing => {}
        }
        if let Some(several) = self.side_by_side(text) {
            return several;
        }
        match near(&name_key(text), self.language) {
            Nearness::One(resolved) => Recognition::Near(resolved),
            Nearness::Doubtful(suggestions) => unknown(suggestions),
        }
    }

    /// The country of a name in the language of this reader and in no other; `None` without one.
    #[must_use]
    pub(crate) fn resolve_in_language(&self, text: &str) -> Option<Resolved> {
        let language = self.language?;
        let look = |text: &str| {
            let mut meanings = Lexicon::built_in().meanings(text);
            meanings.retain(|it| it.languages.has(language));
            verdict(&meanings, Some(language)).country()
        };
        let state = |code| Countries::built_in().state(code);
        look(text).or_else(|| forms::resolve(text, &state, &look))
    }

    /// Tells what a text is without a slip of spelling.
    fn exactly(&self, text: &str) -> Verdict {
        if let Some(found) = self.code(text) {
            return Verdict::Country(found);
        }
        let found = self.name(text);
        if found != Verdict::Nothing {
            return found;
        }
        let state = |code| Countries::built_in().state(code);
        let look = |text: &str| match self.code(text).filter(|_| is_capitals(text)) {
            Some(found) => Some(found),
            None => self.name(text).country(),
        };
        forms::resolve(text, &state, &look).map_or(Verdict::Nothing, Verdict::Country)
    }

    /// The country of a code; one of another system than ISO's, or in small letters, yields to what the language of
    /// the list says: `PAR` is South Africa in Lithuanian, "Nga" Russia in Vietnamese.
    fn code(&self, text: &str) -> Option<Resolved> {
        let countries = Countries::built_in();
        let code = match of_flag(text) {
            Some(letters) => countries.resolve_code(&letters)?,
            None => countries.resolve_code(text)?,
        };
        if let Some(language) = self.language
            && !(countries.is_iso(text) && is_capitals(text))
            && let meanings = Lexicon::built_in().meanings(text)
            && meanings.iter().any(|it| it.languages.has(language))
            && let Some(found) = verdict(&meanings, Some(language)).country()
        {
            return Some(found);
        }
        Some(Resolved {
            code,
            how: How::Code,
            language: None,
        })
    }

    /// Tells what a name is, also with an article or a form of state before it.
    fn name(&self, text: &str) -> Verdict {
        let key = name_key(text);
        // Two letters are a code or a name that other letters stand for ("Ý"): as they are, they say nothing.
        let is_too_short =
            |text: &str, key: &str| key.len() < 3 && text.is_ascii() && !is_capitals(text);
        let look = |key: &str| verdict(&Lexicon::built_in().of_key(key), self.language);
        if is_too_short(text, &key) {
            return Verdict::Nothing;
        }
        let found = look(&key);
        if found != Verdict::Nothing {
            return found;
        }
        if let Some(shorter) = without_article(&key) {
            let found = look(shorter);
            if found != Verdict::Nothing {
                return found;
            }
        }
        without_title(&key)
            .filter(|name| !forms::is_shared(name))
            .and_then(|name| look(&name).country())
            .map_or(Verdict::Nothing, |found| {
                Verdict::Country(Resolved {
                    how: How::Alias,
                    ..found
                })
            })
    }

    /// One country said several times, in several languages or with its code; of different ones, all are
    /// suggested.
    fn side_by_side(&self, text: &str) -> Option<Recognition> {
        let parts: Vec<&str> = [" - ", " – ", " — ", "/", "|", "=", "\t"]
            .into_iter()
            .find(|mark| text.contains(mark))
            .map(|mark| text.split(mark).map(tidied).collect())?;
        if parts.len() > 4 {
            return None;
        }
        let found: Option<Vec<Resolved>> = parts
            .into_iter()
            .map(|part| self.exactly(part).country())
            .collect();
        let found = found?;
        let first = *found.first()?;
        if found.iter().all(|other| other.code == first.code) {
            return Some(Recognition::Country(Resolved {
                how: How::Alias,
                ..first
            }));
        }
        let mut codes: Vec<Code> = found.iter().map(|it| it.code).collect();
        codes.dedup();
        Some(Recognition::Unknown { suggestions: codes })
    }
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// The language in which most of `names` are countries.
fn fitting<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let lexicon = Lexicon::built_in();
    let mut fits: HashMap<&'static str, usize> = HashMap::new();
    for name in names.filter(|name| name.len() <= limits::NAME_BYTES as usize) {
        let mut tags: Vec<&'static str> = lexicon
            .meanings(tidied(name))
            .iter()
            .filter(|it| matches!(it.of, super::Referent::Country(_)))
            .flat_map(|it| it.languages.tags())
            .filter(|tag| *tag != "own")
            .collect();
        // Once a name, however many countries it means there.
        tags.sort_unstable();
        tags.dedup();
        for tag in tags {
            *fits.entry(tag).or_default() += 1;
        }
    }
    let rank = |tag: &str| {
        let first = FIRST_LANGUAGES.iter().position(|first| *first == tag);
        first.unwrap_or(FIRST_LANGUAGES.len())
    };
    fits.into_iter()
        .max_by(|(a, fits_a), (b, fits_b)| {
            let order =
                |tag: &'static str, fits: &usize| (*fits, std::cmp::Reverse((rank(tag), tag)));
            order(a, fits_a).cmp(&order(b, fits_b))
        })
        .map(|(tag, _)| tag)
}

/// Tells what a text is whose language nobody tells.
#[must_use]
pub fn recognise(text: &str) -> Recognition {
    NameReader::default().recognise(text)
}

/// The reader for a language of the program, as a preference.
impl From<Lang> for NameReader {
    fn from(lang: Lang) -> Self {
        Self::in_language(lang.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        recognise(text).resolved().map(|it| it.code.to_string())
    }

    #[test]
    fn a_name_in_any_language_is_a_country_and_an_organisation_none() {
        assert_eq!(code("Frankreich").as_deref(), Some("FRA"));
        assert_eq!(code("波兰").as_deref(), Some("POL"));
        assert_eq!(code("Atlantis"), None);
        let Recognition::Organisation(union) = recognise("Union européenne") else {
            panic!("an organisation");
        };
        assert_eq!(union.id, "EU");
        assert!(matches!(recognise("ЕС"), Recognition::Organisation(_)));
    }

    #[test]
    fn a_language_decides_what_several_say() {
        let of = |tag: &str, text: &str| {
            let found = NameReader::in_language(tag).recognise(text);
            found.resolved().map(|it| it.code.to_string())
        };
        assert!(matches!(recognise("Kongo"), Recognition::Ambiguous(_)));
        assert_eq!(of("pl", "Kongo").as_deref(), Some("COG"));
        assert!(matches!(recognise("Korea"), Recognition::Ambiguous(_)));
        // South Africa in Lithuanian, Paraguay for the Olympics.
        assert_eq!(of("lt", "PAR").as_deref(), Some("ZAF"));
        assert_eq!(code("PAR").as_deref(), Some("PRY"));
    }

    #[test]
    fn a_list_is_read_in_the_language_that_fits_it() {
        let read = |names: &[&str]| {
            let reader = NameReader::of_list(names.iter().copied());
            let of = |name: &&str| {
                reader
                    .resolve_in_language(name)
                    .map(|it| it.code.to_string())
            };
            (reader.language(), names.iter().map(of).collect::<Vec<_>>())
        };
        let codes = |codes: &[&str]| codes.iter().map(|it| Some((*it).to_owned())).collect();
        assert_eq!(
            read(&["Frankreich", "Spanien", "Griechenland"]),
            (Some("de"), codes(&["FRA", "ESP", "GRC"])),
        );
        assert_eq!(
            read(&["فرنسا", "النمسا", "بولندا"]),
            (Some("ar"), codes(&["FRA", "AUT", "POL"])),
        );
        assert_eq!(
            read(&["法国", "波兰"]),
            (Some("zh"), codes(&["FRA", "POL"]))
        );
        assert_eq!(read(&["Xyzzy"]).0, None);
    }

    #[test]
    fn one_country_said_twice_is_one_and_two_are_none() {
        assert_eq!(code("Belgique / België").as_deref(), Some("BEL"));
        assert_eq!(code("DE - Germany").as_deref(), Some("DEU"));
        assert_eq!(code("Germany (DEU)").as_deref(), Some("DEU"));
        assert_eq!(code("🇫🇷").as_deref(), Some("FRA"));
        assert_eq!(recognise("France / Germany").suggestions().len(), 2);
        assert_eq!(code("France / Germany"), None);
    }
}
