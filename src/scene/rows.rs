//! The countries as the list shows them, prepared once for an agreement and a language.

use std::collections::BTreeMap;

use super::names::CountryNames;
use super::revision::next_revision;
use crate::figure::{Class, Meaning, Statement};
use crate::i18n::words;
use crate::model::{Agreement, Code};
use crate::resolve::fold;

/// Choice of the countries that the list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListChoice {
    /// Those of one class of what is shown.
    Class(Class),
    All,
}

impl Default for ListChoice {
    fn default() -> Self {
        Self::Class(Class::PRINCIPAL)
    }
}

/// One row of the country list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryRow {
    pub code: Code,
    pub name: String,
    pub class: Class,
    /// Remark at the row's end: a role that is not the one counted, and since when.
    pub remark: String,
}

/// The rows of the country list for one statement, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct CountryRows {
    revision: u64,
    rows: Vec<CountryRow>,
    /// Place of each country among the rows.
    places: BTreeMap<Code, usize>,
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
        let places = rows.iter().zip(0..);
        Self {
            revision: next_revision(),
            places: places.map(|(row, place)| (row.code, place)).collect(),
            rows,
        }
    }

    /// Countries in the order of their names, as the list has them.
    #[must_use]
    pub fn by_name(&self, countries: &[Code]) -> Vec<Code> {
        let mut sorted = countries.to_vec();
        sorted.sort_by_key(|code| self.places.get(code).copied().unwrap_or(usize::MAX));
        sorted
    }

    /// The countries of a class, in the order of their names.
    #[must_use]
    pub fn of_class(&self, class: Class) -> Vec<Code> {
        let rows = self.rows.iter().filter(|row| row.class == class);
        rows.map(|row| row.code).collect()
    }

    /// Class of a country.
    #[must_use]
    pub fn class_of(&self, code: Code) -> Option<Class> {
        let place = *self.places.get(&code)?;
        self.rows.get(place).map(|row| row.class)
    }

    #[must_use]
    pub fn rows(&self) -> &[CountryRow] {
        &self.rows
    }

    /// Number of countries that the list holds under `choice`, whatever the filter says.
    #[must_use]
    pub fn count(&self, choice: ListChoice) -> usize {
        self.rows
            .iter()
            .filter(|row| holds(choice, row.class))
            .count()
    }
}

/// The year in which each country came to where it stands, or to what grew, where it is known by itself.
fn dates(statement: &Statement, agreement: Option<&Agreement>) -> BTreeMap<Code, u16> {
    let joined = statement.joined.iter();
    let mut dates: BTreeMap<Code, u16> = joined.map(|(code, date)| (*code, date.year())).collect();
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
    let in_it = |_: &u16| class.party() || matches!(class.meaning, Meaning::Step(_));
    let year = year.filter(in_it).map(|year| year.to_string());
    let parts: Vec<String> = word.into_iter().chain(year).collect();
    parts.join(" ")
}

fn holds(choice: ListChoice, class: Class) -> bool {
    match choice {
        ListChoice::Class(wanted) => class == wanted,
        ListChoice::All => true,
    }
}

/// The rows that choice and filter leave, worked out when one of them changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilterCache {
    key: Option<(u64, ListChoice, String)>,
    /// Indices into the rows.
    shown: Vec<u32>,
    /// The country that was last looked for, and which of `shown` it is.
    position: Option<(Code, Option<usize>)>,
}

impl FilterCache {
    /// Brings the cache up to date; returns whether it changed.
    pub(crate) fn update(
        &mut self,
        rows: &CountryRows,
        names: &CountryNames,
        choice: ListChoice,
        filter: &str,
    ) -> bool {
        let current = self
            .key
            .as_ref()
            .is_some_and(|(revision, of_choice, of_filter)| {
                *revision == rows.revision && *of_choice == choice && of_filter == filter
            });
        if current {
            return false;
        }
        self.key = Some((rows.revision, choice, filter.to_owned()));
        self.shown = shown(rows, names, choice, filter);
        self.position = None;
        true
    }

    /// Position of this country among the shown rows.
    pub fn position(&mut self, rows: &CountryRows, code: Code) -> Option<usize> {
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

    pub fn shown(&self) -> &[u32] {
        &self.shown
    }
}

/// The rows that `choice` and `filter` leave: best fit first, then by name.
fn shown(rows: &CountryRows, names: &CountryNames, choice: ListChoice, filter: &str) -> Vec<u32> {
    let folded = fold(filter);
    let mut ranked: Vec<(u8, u32)> = rows
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| holds(choice, row.class))
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
    use crate::model::{Lang, Subject};

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
        let found: Vec<_> = shown(&rows, &names, ListChoice::All, filter)
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

    #[test]
    fn a_history_says_of_each_row_in_which_year_it_joined() {
        let dossier = crate::read::dossier::built_in();
        let subject = Subject::History("nato".to_owned());
        let statement = Statement::new(&dossier, &subject, None, Lang::En);
        let names = CountryNames::in_language(Lang::En);
        let rows = CountryRows::new(&statement, None, &names);
        let remark = |code: &str| {
            let code = code.parse().unwrap();
            let row = rows.rows().iter().find(|row| row.code == code).unwrap();
            row.remark.clone()
        };
        assert_eq!(remark("FRA"), "1949");
        assert_eq!(remark("FIN"), "2023");
        assert_eq!(remark("JPN"), "");
    }
}
