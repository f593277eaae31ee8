//! Areas whose status is disputed: what the map shows, and that others see it otherwise.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Countries;
use crate::assets;
use crate::model::{Code, Lang, Text};

/// One disputed area.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContestedArea {
    /// The unit that it is, or is part of.
    pub code: Code,
    /// Its name, where it is a part of a unit that is not disputed as a whole.
    #[serde(default)]
    part: Text,
    note: Text,
    #[serde(default)]
    source: Text,
}

impl ContestedArea {
    /// Whether it is all of the unit of its code.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.part.is_empty()
    }

    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        if self.is_whole() {
            Countries::built_in().name(self.code, lang)
        } else {
            self.part.get(lang).to_owned()
        }
    }

    /// Words about what the map shows of it, and who sees it otherwise: one sentence.
    #[must_use]
    pub fn note(&self, lang: Lang) -> &str {
        self.note.get(lang)
    }

    /// A text of the United Nations or its court on it, where there is one.
    #[must_use]
    pub fn source(&self, lang: Lang) -> Option<&str> {
        Some(self.source.get(lang)).filter(|source| !source.is_empty())
    }
}

/// All disputed areas that the map can tell apart or tell about, sorted by code.
pub struct Contested(Vec<ContestedArea>);

impl Contested {
    /// The table that is built in, parsed when it is first asked for.
    ///
    /// # Panics
    ///
    /// Where the program was built with a broken table, which a test holds it is not.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static TABLE: LazyLock<Contested> = LazyLock::new(|| {
            Contested(
                serde_json::from_str(assets::CONTESTED)
                    .expect("the built-in table is read by a test"),
            )
        });
        &TABLE
    }

    #[must_use]
    pub fn all(&self) -> &[ContestedArea] {
        &self.0
    }

    /// The area that a unit is or holds.
    #[must_use]
    pub fn of(&self, code: Code) -> Option<&ContestedArea> {
        self.0
            .binary_search_by_key(&code, |area| area.code)
            .ok()
            .map(|idx| &self.0[idx])
    }

    /// Whether all of a unit is disputed.
    #[must_use]
    pub(crate) fn is_contested(&self, code: Code) -> bool {
        self.of(code).is_some_and(ContestedArea::is_whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::CountryKind;

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    #[test]
    fn the_table_is_sorted_and_speaks_every_language() {
        let all = Contested::built_in().all();
        assert!(all.is_sorted_by(|a, b| a.code < b.code));
        for area in all {
            for lang in Lang::ALL {
                for text in [&area.part, &area.note, &area.source] {
                    let told = matches!(text, Text::By(by) if by.contains_key(lang.tag()));
                    assert!(text.is_empty() || told, "{}", area.code);
                }
                assert!(area.note(lang).ends_with('.'), "{}", area.code);
            }
        }
    }

    #[test]
    fn whatever_the_world_calls_contested_is_in_the_table() {
        let table = Contested::built_in();
        for country in Countries::built_in().all() {
            // The Antarctic Treaty leaves all claims to Antarctica at rest.
            if country.kind == CountryKind::Contested && country.code != code("ATA") {
                assert!(table.is_contested(country.code), "{}", country.code);
            }
        }
        for whole in ["XNC", "ESH", "XKX", "TWN", "PSE"] {
            assert!(table.is_contested(code(whole)), "{whole}");
        }
    }

    #[test]
    fn a_part_has_a_name_of_its_own_and_leaves_its_unit_undisputed() {
        let table = Contested::built_in();
        let crimea = table.of(code("UKR")).unwrap();
        assert_eq!(crimea.name(Lang::En), "Crimea");
        assert_eq!(crimea.name(Lang::Fr), "Crimée");
        assert!(crimea.source(Lang::En).unwrap().contains("68/262"));
        assert!(!table.is_contested(code("UKR")));
        assert!(table.of(code("FRA")).is_none());
    }
}
