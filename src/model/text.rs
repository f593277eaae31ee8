//! Texts in several languages.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A language that the program's own texts are complete in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Fr,
}

impl Lang {
    /// Every language, in the order in which menus show them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The BCP 47 tag: `en`, `fr`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language of a BCP 47 tag or POSIX locale (`fr`, `fr-CA`, `fr_FR.UTF-8`).
    #[must_use]
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.tag() == primary)
    }
}

/// One text in one or more languages, by BCP 47 tag; in a file either an object
/// `{"en": "…", "fr": "…"}` or a plain string, which stands for every language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Text {
    /// The same in every language (names of companies, titles quoted from a source).
    Same(String),
    #[doc(hidden)]
    #[default]
    #[serde(skip)]
    Empty,
    /// Words by language tag.
    By(BTreeMap<String, String>),
}

impl Text {
    /// The text in `lang` or a variant of it, else in English, else in the first language there
    /// is, else empty.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Empty => "",
            Self::By(by) => by
                .get(lang.tag())
                .or_else(|| {
                    by.iter()
                        .find(|(tag, _)| Lang::from_tag(tag) == Some(lang))
                        .map(|(_, text)| text)
                })
                .or_else(|| by.get(Lang::En.tag()))
                .or_else(|| by.values().next())
                .map_or("", String::as_str),
        }
    }

    /// Whether it says nothing in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Same(text) => text.is_empty(),
            Self::Empty => true,
            Self::By(by) => by.values().all(String::is_empty),
        }
    }
}

/// The same text in every language.
impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Same(text.to_owned())
    }
}

/// Deserialises by hand: serde's own way with untagged values copies each and loses its place on errors.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, or an object of strings by language")
            }

            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text::Same(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(map)).map(Text::By)
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: [&str; 2]) {
        let text: Text = serde_json::from_str(json).unwrap();
        assert_eq!(Lang::ALL.map(|lang| text.get(lang)), expected, "{json}");
    }

    #[test]
    fn a_text_is_given_in_the_language_asked_for_or_the_nearest_there_is() {
        check(
            r#"{"en": "members", "fr": "membres"}"#,
            ["members", "membres"],
        );
        check(r#"{"en": "members"}"#, ["members", "members"]);
        check(
            r#"{"de": "Mitglieder", "fr-CA": "membres"}"#,
            ["Mitglieder", "membres"],
        );
        check(r#""RTX""#, ["RTX", "RTX"]);
        check("{}", ["", ""]);
    }

    #[test]
    fn languages_are_known_by_tags_and_by_locales() {
        for (tag, lang) in [
            ("fr", Some(Lang::Fr)),
            ("fr-CA", Some(Lang::Fr)),
            ("fr_FR.UTF-8", Some(Lang::Fr)),
            ("EN-gb", Some(Lang::En)),
            ("de", None),
            ("C", None),
            ("", None),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }
}
