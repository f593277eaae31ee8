//! Every country's name, and by what else it is found.

use std::collections::BTreeMap;

use crate::model::{Code, Lang};
use crate::resolve::{Countries, fold, letters_apart};

/// Parts of states, and usual names, by which a state is looked for: no file of shapes means the whole state by
/// them.
const ALSO: &[(&str, &str)] = &[
    ("GBR", "England"),
    ("GBR", "Scotland"),
    ("GBR", "Wales"),
    ("GBR", "Northern Ireland"),
    ("GBR", "Great Britain"),
    ("GBR", "Britain"),
    ("GBR", "Angleterre"),
    ("GBR", "Écosse"),
    ("GBR", "Pays de Galles"),
    ("GBR", "Irlande du Nord"),
    ("GBR", "Grande-Bretagne"),
    ("GBR", "UK"),
    ("USA", "America"),
    ("USA", "Amérique"),
    ("NLD", "Holland"),
    ("NLD", "Hollande"),
];

/// Number of letters from which on a slip is forgiven: in less there is nothing to go by.
const FORGIVEN_FROM: usize = 4;

/// Whether one letter put in, left out, changed, or exchanged with its neighbour, leads from one word to the
/// other.
#[must_use]
pub(super) fn one_slip_apart(a: &str, b: &str) -> bool {
    if letters_apart(a, b) <= 1 {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut other = a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b);
    a.len() == b.len()
        && match (other.next(), other.next(), other.next()) {
            (Some((first, (a1, b1))), Some((second, (a2, b2))), None) => {
                second == first + 1 && a1 == b2 && a2 == b1
            }
            _ => false,
        }
}

/// Whether `typed`, folded, is a word, or the beginning of one, with one slip.
#[must_use]
pub(super) fn nearly_begins(word: &str, typed: &str) -> bool {
    let length = typed.chars().count();
    if length < FORGIVEN_FROM {
        return false;
    }
    let beginning = |letters: usize| -> String { word.chars().take(letters).collect() };
    (length - 1..=length + 1).any(|letters| one_slip_apart(&beginning(letters), typed))
}

/// Every country's name in one language, and by what else it is known.
#[derive(Clone, Debug, Default)]
pub struct CountryNames {
    by_code: BTreeMap<Code, CountryName>,
    /// Codes, kept as texts so that a country without a name can be shown by its code.
    fallback: String,
}

#[derive(Clone, Debug, Default)]
struct CountryName {
    name: String,
    /// Keys, folded: name, code and aliases in any language.
    keys: Vec<String>,
}

impl CountryNames {
    /// Takes each country's code, name and aliases (names in other languages, usual variants).
    pub fn new(countries: impl IntoIterator<Item = (Code, String, Vec<String>)>) -> Self {
        let by_code = countries
            .into_iter()
            .map(|(code, name, aliases)| {
                let mut keys = vec![fold(&name), code.as_str().to_ascii_lowercase()];
                keys.extend(aliases.iter().map(|alias| fold(alias)));
                keys.dedup();
                (code, CountryName { name, keys })
            })
            .collect();
        Self {
            by_code,
            fallback: "?".to_owned(),
        }
    }

    /// Every country that the program knows, in `lang`, found by its names in either language, in
    /// its own, and by usual variants.
    #[must_use]
    pub fn in_language(lang: Lang) -> Self {
        Self::new(Countries::built_in().all().iter().map(|country| {
            let other = Lang::ALL.into_iter().filter(|other| *other != lang);
            let mut aliases: Vec<_> = other.map(|other| country.name(other).to_owned()).collect();
            aliases.extend(country.alpha2.clone());
            aliases.extend(country.aliases().map(ToOwned::to_owned));
            let also = ALSO.iter().filter(|(of, _)| *of == country.code.as_str());
            aliases.extend(also.map(|(_, name)| (*name).to_owned()));
            (country.code, country.name(lang).to_owned(), aliases)
        }))
    }

    /// The country's name; a question mark for a code that has none.
    #[must_use]
    pub fn name(&self, code: Code) -> &str {
        self.by_code
            .get(&code)
            .map_or(&self.fallback, |country| &country.name)
    }

    /// Every country that has a name, by code.
    pub fn codes(&self) -> impl Iterator<Item = Code> + '_ {
        self.by_code.keys().copied()
    }

    /// Rank of `folded` for the country: 0 it is its name, its code or another of its names, 1 its name begins
    /// so, 2 a word of its name does, 3 another name or the code does, 4 it stands somewhere within its name;
    /// `None` where it does not fit.
    #[must_use]
    pub fn rank(&self, code: Code, folded: &str) -> Option<u8> {
        let keys = &self.by_code.get(&code)?.keys;
        let (name, others) = keys.split_first()?;
        let begins_word = |key: &str| key.split(' ').any(|word| word.starts_with(folded));
        if keys.iter().any(|key| key == folded) {
            Some(0)
        } else if name.starts_with(folded) {
            Some(1)
        } else if begins_word(name) {
            Some(2)
        } else if others
            .iter()
            .any(|key| key.starts_with(folded) || begins_word(key))
        {
            Some(3)
        } else if name.contains(folded) {
            Some(4)
        } else {
            None
        }
    }

    /// Rank where one slip of the fingers is forgiven: 0 in its name, 1 in another of its names.
    #[must_use]
    pub(super) fn rank_of_slip(&self, code: Code, folded: &str) -> Option<u8> {
        let keys = &self.by_code.get(&code)?.keys;
        let (name, others) = keys.split_first()?;
        let fits = |key: &String| {
            nearly_begins(key, folded) || key.split(' ').any(|word| nearly_begins(word, folded))
        };
        if fits(name) {
            Some(0)
        } else {
            others.iter().any(fits).then_some(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_or_two_that_changed_places() {
        for (typed, meant, expected) in [
            ("germny", "germany", true),
            ("germnay", "germany", true),
            ("gemrnay", "germany", false),
            ("garmany", "germany", true),
            ("gemny", "germany", false),
        ] {
            assert_eq!(one_slip_apart(typed, meant), expected, "{typed}");
        }
        assert!(nearly_begins("germany", "gernan"));
        assert!(
            !nearly_begins("iran", "ira"),
            "three letters say too little"
        );
    }
}
