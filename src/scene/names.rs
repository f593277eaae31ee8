//! Every country's name, and by what else it is found.

use std::collections::BTreeMap;

use crate::model::{Code, Lang};
use crate::resolve::{Countries, fold};

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

    /// Rank of `folded` for the country: 0 its name begins so, 1 a word of its name does, 2 an alias or the
    /// code does, 3 it stands somewhere within its name; `None` where it does not fit.
    #[must_use]
    pub fn rank(&self, code: Code, folded: &str) -> Option<u8> {
        let keys = &self.by_code.get(&code)?.keys;
        let (name, others) = keys.split_first()?;
        let begins_word = |key: &str| key.split(' ').any(|word| word.starts_with(folded));
        if name.starts_with(folded) {
            Some(0)
        } else if begins_word(name) {
            Some(1)
        } else if others
            .iter()
            .any(|key| key.starts_with(folded) || begins_word(key))
        {
            Some(2)
        } else if name.contains(folded) {
            Some(3)
        } else {
            None
        }
    }
}
