//! Texts in several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.tag() == primary)
    }
}

/// One text in one or more languages, by BCP 47 tag; in a file either an object
/// `{"en": "…", "fr": "…"}` or a plain string, which stands for every language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Text {
    /// The same in every language (names of companies, titles quoted from a source).
    Same(String),
    #[doc(hidden)]
    #[default]
    #[serde(skip)]
    Empty,
    /// By language tag.
    By(BTreeMap<String, String>),
}

impl Text {
    /// The text in `lang`, else in English, else in the first language there is, else empty.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Empty => "",
            Self::By(by) => [lang.tag(), "en"]
                .into_iter()
                .find_map(|tag| by.get(tag))
                .or_else(|| by.values().next())
                .map_or("", String::as_str),
        }
    }

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
