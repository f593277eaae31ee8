//! The index of the search field: countries, contested areas, agreements, groups and facts.
//!
//! The index is built once for a dossier and a language; a query is worked out when it changes.

use std::collections::HashMap;

use super::digest::AgreementDigest;
use super::names::{CountryNames, nearly_begins};
use super::revision::next_revision;
use crate::i18n::{format, words};
use crate::model::{Code, Dossier, Lang, Presence};
use crate::resolve::{Contested, Countries, fold};

/// Number of results of a kind at most: more than a person reads in a popup.
const MOST_OF_A_KIND: usize = 6;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    Country(Code),
    /// The contested part of the country with this code.
    Contested(Code),
    /// Index of the agreement in the dossier.
    Agreement(usize),
    /// Index of the group in the dossier.
    Group(usize),
    /// Index into the index's facts.
    Fact(usize),
}

/// Place of a fact in its agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactPlace {
    /// Index into its facts.
    Fact(usize),
    /// Index into its organisations.
    Organisation(usize),
}

/// A fact as search results show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFact {
    /// Index in the dossier.
    pub agreement: usize,
    pub place: FactPlace,
    pub label: String,
    pub value: String,
    folded: String,
}

/// Everything that can be found, folded for comparison.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    revision: u64,
    /// Contested areas that are no units themselves.
    contested: Vec<(Code, String)>,
    agreements: Vec<String>,
    groups: Vec<String>,
    /// Number of countries with the principal role, by agreement.
    principals: Vec<usize>,
    /// Number of members that each group has now.
    members: Vec<usize>,
    facts: Vec<FoundFact>,
    /// Number of a source, by its id.
    sources: HashMap<String, usize>,
    /// Digest of each agreement.
    digests: Vec<AgreementDigest>,
}

impl SearchIndex {
    #[must_use]
    pub fn new(dossier: &Dossier, lang: Lang) -> Self {
        let mut agreements = Vec::new();
        let mut facts = Vec::new();
        for (idx, agreement) in dossier.agreements.iter().enumerate() {
            let texts = [
                agreement.title.get(lang),
                agreement.card_title().get(lang),
                agreement.headline.get(lang),
                &words::kind(lang, agreement.kind),
            ];
            agreements.push(texts.map(fold).join("\n"));
            let mut push = |place: FactPlace, label: String, value: String| {
                let folded = fold(&format!("{label} {value}"));
                facts.push(FoundFact {
                    agreement: idx,
                    place,
                    label,
                    value,
                    folded,
                });
            };
            for (place, fact) in agreement.facts.iter().enumerate() {
                for value in &fact.values {
                    let note = value.note.get(lang);
                    let mut text = format::value(lang, value);
                    if !note.is_empty() {
                        text = format!("{text} ({note})");
                    }
                    push(FactPlace::Fact(place), words::fact_label(lang, fact), text);
                }
            }
            for (place, organisation) in agreement.organisations.iter().enumerate() {
                push(
                    FactPlace::Organisation(place),
                    words::capitalised(organisation.role.get(lang)),
                    organisation.name.get(lang).to_owned(),
                );
            }
        }
        let sources: HashMap<String, usize> = dossier
            .sources_by_id()
            .map(|(number, source)| (source.id.clone(), number))
            .collect();
        facts.shrink_to_fit();
        Self {
            revision: next_revision(),
            digests: dossier
                .agreements
                .iter()
                .map(|agreement| AgreementDigest::new(agreement, &sources, lang))
                .collect(),
            contested: contested_parts(),
            agreements,
            groups: dossier
                .groups
                .iter()
                .map(|group| {
                    [&group.title, &group.many]
                        .map(|text| fold(text.get(lang)))
                        .join("\n")
                })
                .collect(),
            members: dossier
                .groups
                .iter()
                .map(|group| {
                    let on = group.members_on(None);
                    let yes = on.values().filter(|presence| **presence == Presence::Yes);
                    yes.count()
                })
                .collect(),
            principals: dossier
                .agreements
                .iter()
                .map(|of| of.principals().len())
                .collect(),
            facts,
            sources,
        }
    }

    /// Facts that the panel tells of the agreement with this index.
    #[must_use]
    pub(crate) fn digest(&self, agreement: Option<usize>) -> Option<&AgreementDigest> {
        self.digests.get(agreement?)
    }

    /// The number of the source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<usize> {
        self.sources.get(id).copied()
    }

    /// Number of countries that have the principal role in the agreement with this index.
    #[must_use]
    pub fn principals(&self, agreement: Option<usize>) -> usize {
        agreement
            .and_then(|idx| self.principals.get(idx))
            .copied()
            .unwrap_or(0)
    }

    /// Number of members that the group with this index has now.
    #[must_use]
    pub fn members(&self, group: usize) -> usize {
        self.members.get(group).copied().unwrap_or(0)
    }

    #[must_use]
    pub fn fact(&self, idx: usize) -> Option<&FoundFact> {
        self.facts.get(idx)
    }

    /// A number that no other index has.
    #[must_use]
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    /// Hits for `query`: countries, contested areas, agreements, groups, facts; the best of each kind first.
    /// Every word of the query must be found; where none is, one slip in each is forgiven. Nothing fits an
    /// empty one.
    #[must_use]
    pub fn find(&self, query: &str, names: &CountryNames) -> Vec<Hit> {
        let hits = self.find_exactly(query, names);
        if hits.is_empty() {
            self.find_nearly(query, names)
        } else {
            hits
        }
    }

    /// The same, and no slip is forgiven.
    #[must_use]
    pub(crate) fn find_exactly(&self, query: &str, names: &CountryNames) -> Vec<Hit> {
        let folded = fold(query);
        let folded = folded.trim();
        if folded.is_empty() {
            return Vec::new();
        }
        // Codes and names that the lists do not hold; who types a number wants a fact.
        let letters = query.chars().any(char::is_alphabetic);
        let exact = letters.then(|| Countries::built_in().resolve(query));
        let exact = exact.flatten();
        let exact = exact.map(|resolved| resolved.code);
        let rank = |code| {
            let rank = names.rank(code, folded);
            if exact == Some(code) { Some(0) } else { rank }
        };
        self.fitting(folded, names, rank, |text, word| text.contains(word))
    }

    fn find_nearly(&self, query: &str, names: &CountryNames) -> Vec<Hit> {
        let folded = fold(query);
        let folded = folded.trim();
        let rank = |code| names.rank_of_slip(code, folded);
        self.fitting(folded, names, rank, |text, word| {
            text.contains(word) || text.split([' ', '\n']).any(|of| nearly_begins(of, word))
        })
    }

    /// Hits by a rank of countries, and by whether a text has a word.
    fn fitting(
        &self,
        folded: &str,
        names: &CountryNames,
        rank: impl Fn(Code) -> Option<u8>,
        has: impl Fn(&str, &str) -> bool,
    ) -> Vec<Hit> {
        let words: Vec<_> = folded.split_whitespace().collect();
        let fits = |text: &str| words.iter().all(|word| has(text, word));
        let mut countries: Vec<_> = names
            .codes()
            .filter_map(|code| Some((rank(code)?, fold(names.name(code)), code)))
            .collect();
        countries.sort();
        let countries = countries.into_iter().map(|(_, _, code)| Hit::Country(code));
        let contested = self.contested.iter();
        let contested = contested
            .filter(|(_, names)| fits(names))
            .map(|(code, _)| Hit::Contested(*code));
        // The best first, and the kind of the best before the other.
        let ranked = |texts: &[String], hit: fn(usize) -> Hit| -> Vec<(u8, Hit)> {
            let fitting = texts.iter().enumerate().filter(|(_, text)| fits(text));
            let ranks = fitting.map(|(idx, text)| (title_rank(text, folded), hit(idx)));
            let mut ranks: Vec<_> = ranks.collect();
            ranks.sort_by_key(|(rank, _)| *rank);
            ranks.truncate(MOST_OF_A_KIND);
            ranks
        };
        let mut kinds = [
            ranked(&self.agreements, Hit::Agreement),
            ranked(&self.groups, Hit::Group),
        ];
        kinds.sort_by_key(|hits| hits.first().map(|(rank, _)| *rank));
        let titles = kinds.into_iter().flatten().map(|(_, hit)| hit);
        let facts = (0..self.facts.len())
            .filter(|&idx| fits(&self.facts[idx].folded))
            .map(Hit::Fact);
        countries
            .take(MOST_OF_A_KIND)
            .chain(contested.take(MOST_OF_A_KIND))
            .chain(titles)
            .chain(facts.take(MOST_OF_A_KIND))
            .collect()
    }

    /// Hits that are offered before anything is typed: the agreements, then the groups.
    #[must_use]
    pub fn offered(&self) -> Vec<Hit> {
        let agreements = (0..self.agreements.len()).map(Hit::Agreement);
        let groups = (0..self.groups.len()).map(Hit::Group);
        let groups = groups.take(MOST_OF_A_KIND / 2);
        agreements.take(MOST_OF_A_KIND).chain(groups).collect()
    }
}

/// Rank of a query among texts of a line each, all folded; the least is the best: a whole text, the beginning of
/// one, of a word, anything else.
fn title_rank(texts: &str, query: &str) -> u8 {
    let begins = |mut words: std::str::Split<'_, char>| words.any(|word| word.starts_with(query));
    if texts.split('\n').any(|text| text == query) {
        0
    } else if begins(texts.split('\n')) {
        1
    } else if texts.split('\n').any(|text| begins(text.split(' '))) {
        2
    } else {
        3
    }
}

/// Those areas that no country list holds, by their names in every language.
fn contested_parts() -> Vec<(Code, String)> {
    let parts = Contested::built_in().all().iter();
    parts
        .filter(|area| !area.is_whole())
        .map(|area| {
            let names = Lang::ALL.map(|lang| area.name(lang));
            (area.code, fold(&names.join(" ")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_found_by_its_title_and_by_what_its_members_are_called() {
        let dossier = crate::read::dossier::built_in();
        let nato = dossier.groups.iter().position(|group| group.id == "nato");
        let nato = Hit::Group(nato.unwrap());
        for (lang, asked) in [
            (Lang::En, "nato"),
            (Lang::En, "members"),
            (Lang::Fr, "otan"),
        ] {
            let names = CountryNames::in_language(lang);
            let found = SearchIndex::new(&dossier, lang).find(asked, &names);
            assert!(found.contains(&nato), "{asked}: {found:?}");
            if asked != "members" {
                assert_eq!(found[0], nato, "whose name it is comes first");
            }
        }
    }

    #[track_caller]
    fn check_first(lang: Lang, query: &str, expected: &str) {
        let names = CountryNames::in_language(lang);
        let index = SearchIndex::new(&crate::read::dossier::built_in(), lang);
        let found = index.find(query, &names);
        let expected = Hit::Country(expected.parse().unwrap());
        assert_eq!(found.first(), Some(&expected), "{query}: {found:?}");
    }

    #[test]
    fn codes_and_short_names_come_first() {
        for (query, expected) in [
            ("uk", "GBR"),
            ("UK", "GBR"),
            ("us", "USA"),
            ("usa", "USA"),
            ("de", "DEU"),
            ("niger", "NER"),
            ("ukr", "UKR"),
            ("holland", "NLD"),
        ] {
            check_first(Lang::En, query, expected);
        }
    }

    #[test]
    fn parts_of_states_lead_to_them() {
        for query in [
            "england",
            "Scotland",
            "wales",
            "northern ireland",
            "britain",
        ] {
            check_first(Lang::En, query, "GBR");
        }
        for query in ["angleterre", "écosse", "pays de galles"] {
            check_first(Lang::Fr, query, "GBR");
        }
    }

    #[test]
    fn one_slip_is_forgiven_where_nothing_fits() {
        for (query, expected) in [
            ("germny", "DEU"),
            ("germnay", "DEU"),
            ("potugal", "PRT"),
            ("untied states", "USA"),
            ("scotlnd", "GBR"),
            ("lithuanja", "LTU"),
        ] {
            check_first(Lang::En, query, expected);
        }
        check_first(Lang::Fr, "alemagne", "DEU");
        let names = CountryNames::in_language(Lang::En);
        let index = SearchIndex::new(&crate::read::dossier::built_in(), Lang::En);
        assert_eq!(index.find("stinegr", &names)[0], Hit::Agreement(1));
        assert!(index.find("qqqq", &names).is_empty());
    }

    #[test]
    fn a_fact_knows_its_place() {
        let dossier = crate::read::dossier::built_in();
        let index = SearchIndex::new(&dossier, Lang::En);
        let names = CountryNames::in_language(Lang::En);
        let found = index.find("780", &names);
        let Some(Hit::Fact(idx)) = found.first() else {
            panic!("{found:?}");
        };
        let fact = index.fact(*idx).unwrap();
        let FactPlace::Fact(place) = fact.place else {
            panic!("{fact:?}");
        };
        let values = &dossier.agreements[fact.agreement].facts[place].values;
        let texts = values.iter().map(|value| format::value(Lang::En, value));
        assert!(texts.into_iter().any(|text| text.contains("780")));
    }

    #[test]
    fn every_contested_area_is_found_by_its_name_in_every_language() {
        let dossier = crate::read::dossier::built_in();
        for shown in Lang::ALL {
            let names = CountryNames::in_language(shown);
            let index = SearchIndex::new(&dossier, shown);
            for area in Contested::built_in().all() {
                let wanted = if area.is_whole() {
                    Hit::Country(area.code)
                } else {
                    Hit::Contested(area.code)
                };
                for asked in Lang::ALL {
                    let name = area.name(asked);
                    let found = index.find(&name, &names);
                    assert!(found.contains(&wanted), "{name}: {found:?}");
                }
            }
        }
    }
}
