//! The facts about one country or dependency.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{Code, Lang};

/// Sort of what a code stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CountryKind {
    #[default]
    Country,
    /// A territory with its own government or status.
    Dependency,
    /// A part of a state far from it that has a code of its own.
    Overseas,
    /// Land whose state is disputed.
    Contested,
    /// Ground that a state holds in another country.
    Base,
}

impl CountryKind {
    /// The kind that files call so.
    #[must_use]
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "country" => Self::Country,
            "dependency" => Self::Dependency,
            "overseas" => Self::Overseas,
            "contested" => Self::Contested,
            "base" => Self::Base,
            _ => return None,
        })
    }
}

/// One row of the table.
#[derive(Clone, Debug, Deserialize)]
pub struct Country {
    pub code: Code,
    /// ISO 3166-1 alpha-2, `XK` for Kosovo.
    #[serde(rename = "a2")]
    pub alpha2: Option<String>,
    #[serde(rename = "n3")]
    pub(super) numeric: Option<String>,
    #[serde(default)]
    pub kind: CountryKind,
    /// The state that a dependency, overseas part or base belongs to.
    pub state: Option<Code>,
    /// UN M49 code of the region: `155` is Western Europe.
    pub region: Option<String>,
    /// UN M49 code of the continent: `150` is Europe.
    pub continent: Option<String>,
    #[serde(default)]
    pub capital: Option<Capital>,
    pub(super) names: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) aliases: BTreeMap<String, Vec<String>>,
}

/// The capital of a country, where there is one.
#[derive(Clone, Debug, Deserialize)]
pub struct Capital {
    name: String,
    name_fr: Option<String>,
    pub lon: f64,
    pub lat: f64,
}

impl Capital {
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => self.name_fr.as_ref().unwrap_or(&self.name),
            Lang::En => &self.name,
        }
    }
}

impl Country {
    /// The name that the program shows.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        self.names
            .get(lang.tag())
            .or_else(|| self.names.get(Lang::En.tag()))
            .map_or(self.code.as_str(), String::as_str)
    }

    /// Names besides the usual one, in English, French and the country's own languages, for filters.
    pub(crate) fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.values().flatten().map(String::as_str)
    }
}
