//! The countries as the list shows them, prepared once for an agreement and a language.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::state::Chip;
use crate::figure::{Class, Meaning, Statement};
use crate::i18n::words;
use crate::model::{Agreement, Code, Lang};
use crate::resolve::{Countries, fold};

/// A number that no other prepared value has: what caches are keyed by.
pub(super) fn next_revision() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
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
    /// Folded: name, code and aliases in any language.
    keys: Vec<String>,
}

impl CountryNames {
    /// From each country's code, name and aliases (names in other languages, usual variants).
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

    /// How well `folded` fits the country: 0 its name begins so, 1 a word of its name does, 2 an
    /// alias or the code does, 3 it stands somewhere within its name; `None` where it does not fit.
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

/// One row of the country list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryRow {
    pub code: Code,
    pub name: String,
    pub class: Class,
    /// What stands at the row's end: a role that is not the one counted, and since when.
    pub remark: String,
}

/// The rows of the country list for one statement, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct CountryRows {
    revision: u64,
    rows: Vec<CountryRow>,
}

impl CountryRows {
    /// Prepares the rows of every country that has a name.
    #[must_use]
    pub fn new(statement: &Statement, agreement: Option<&Agreement>, names: &CountryNames) -> Self {
        let dates = dates(statement, agreement);
        let mut rows: Vec<(String, CountryRow)> = names
            .codes()
            .map(|code| {
                let name = names.name(code).to_owned();
                let class = statement.class(code);
                let remark = remark(statement, class, code, dates.get(&code).copied());
                (
                    fold(&name),
                    CountryRow {
                        code,
                        name,
                        class,
                        remark,
                    },
                )
            })
            .collect();
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
        Self {
            revision: next_revision(),
            rows,
        }
    }

    #[must_use]
    pub fn rows(&self) -> &[CountryRow] {
        &self.rows
    }

    /// How many countries the list holds under `chip`, whatever the filter says.
    #[must_use]
    pub fn count(&self, chip: Chip) -> usize {
        self.rows
            .iter()
            .filter(|row| holds(chip, row.class))
            .count()
    }
}

/// The year in which each country came to where it stands, where it is known by itself.
fn dates(statement: &Statement, agreement: Option<&Agreement>) -> BTreeMap<Code, u16> {
    let mut dates = BTreeMap::new();
    for party in agreement.iter().flat_map(|agreement| &agreement.parties) {
        let told = statement.as_of.is_none_or(|day| {
            party
                .date
                .is_some_and(|date| date.last_day() <= day.last_day())
        });
        if told && let Some(date) = party.date {
            let year = dates.entry(party.country).or_insert(date.year());
            *year = (*year).max(date.year());
        }
    }
    dates
}

/// "Withdrew 2015", "2009".
fn remark(statement: &Statement, class: Class, code: Code, year: Option<u16>) -> String {
    let word = match class.meaning {
        Meaning::Role(role) => Some(words::role(statement.lang, role)),
        Meaning::Left | Meaning::OtherRoles => statement
            .roles
            .get(&code)
            .and_then(|roles| roles.first())
            .map(|role| words::role(statement.lang, *role)),
        _ => None,
    };
    let year = year.filter(|_| class.party()).map(|year| year.to_string());
    let parts: Vec<String> = word.into_iter().chain(year).collect();
    parts.join(" ")
}

fn holds(chip: Chip, class: Class) -> bool {
    match chip {
        Chip::Class(wanted) => class == wanted,
        Chip::All => true,
    }
}

/// The rows that chip and filter leave, worked out when one of them changes.
#[derive(Clone, Debug, Default)]
pub struct FilterCache {
    key: Option<(u64, Chip, String)>,
    /// Indices into the rows.
    shown: Vec<u32>,
    /// The country that was last looked for, and which of `shown` it is.
    position: Option<(Code, Option<usize>)>,
}

impl FilterCache {
    /// Brings the cache up to date; returns whether it changed.
    pub(super) fn update(
        &mut self,
        rows: &CountryRows,
        names: &CountryNames,
        chip: Chip,
        filter: &str,
    ) -> bool {
        let current = self
            .key
            .as_ref()
            .is_some_and(|(revision, of_chip, of_filter)| {
                *revision == rows.revision && *of_chip == chip && of_filter == filter
            });
        if current {
            return false;
        }
        self.key = Some((rows.revision, chip, filter.to_owned()));
        self.shown = shown(rows, names, chip, filter);
        self.position = None;
        true
    }

    /// Which of the shown rows is this country's.
    pub(super) fn position(&mut self, rows: &CountryRows, code: Code) -> Option<usize> {
        if let Some((known, position)) = self.position
            && known == code
        {
            return position;
        }
        let position = self
            .shown
            .iter()
            .position(|&idx| rows.rows[idx as usize].code == code);
        self.position = Some((code, position));
        position
    }

    pub(super) fn shown(&self) -> &[u32] {
        &self.shown
    }
}

/// The rows that `chip` and `filter` leave: best fit first, then by name.
fn shown(rows: &CountryRows, names: &CountryNames, chip: Chip, filter: &str) -> Vec<u32> {
    let folded = fold(filter);
    let mut ranked: Vec<(u8, u32)> = rows
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| holds(chip, row.class))
        .filter_map(|(idx, row)| {
            let rank = if folded.is_empty() {
                Some(0)
            } else {
                names.rank(row.code, &folded)
            };
            rank.map(|rank| (rank, idx as u32))
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, idx)| idx).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> CountryNames {
        let country = |code: &str, name: &str, aliases: &[&str]| {
            let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
            (code.parse().unwrap(), name.to_owned(), aliases)
        };
        CountryNames::new([
            country("TUR", "Türkiye", &["Turkey", "Turquie"]),
            country("CZE", "Czechia", &["Česko", "Czech Republic"]),
            country("GBR", "United Kingdom", &["Royaume-Uni"]),
            country("USA", "United States", &["États-Unis d’Amérique"]),
        ])
    }

    #[track_caller]
    fn check(filter: &str, expected: &[&str]) {
        let names = names();
        let rows = CountryRows::new(&Statement::default(), None, &names);
        let found: Vec<_> = shown(&rows, &names, Chip::All, filter)
            .into_iter()
            .map(|idx| rows.rows[idx as usize].code.to_string())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_filter_ignores_accents_and_case() {
        check("turkiye", &["TUR"]);
        check("TÜRK", &["TUR"]);
    }

    #[test]
    fn the_filter_knows_usual_variants_and_codes() {
        check("turkey", &["TUR"]);
        check("česko", &["CZE"]);
        check("etats-unis", &["USA"]);
        check("gbr", &["GBR"]);
    }

    #[test]
    fn a_name_that_begins_so_stands_before_one_that_holds_it() {
        check("u", &["GBR", "USA", "TUR"]);
        check("", &["CZE", "TUR", "GBR", "USA"]);
        check("nowhere", &[]);
    }
}
