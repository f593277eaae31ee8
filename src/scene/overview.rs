//! The facts that the panels tell of a subject beside its statement, prepared once: the sets that are
//! compared, who is in which combination of them, the sources that are cited.

use super::column::StandColumn;
use super::names::CountryNames;
use super::topic::Topic;
use crate::figure::{Class, Meaning, Statement};
use crate::i18n::{format, t_args};
use crate::model::{Code, Date, Dossier, Lang, Scene, Subject};
use crate::resolve::fold;

/// Letters that stand for the sets, in order.
pub(crate) const LETTERS: [&str; 3] = ["A", "B", "C"];

/// One of the sets that are compared.
#[derive(Clone, Debug)]
pub struct ComparedSet {
    pub title: String,
    column: StandColumn,
}

impl ComparedSet {
    /// Standing of a country towards it: "Member since 1949".
    #[must_use]
    pub fn standing(&self, code: Code) -> Option<&str> {
        self.column.stand(code).map(|stand| stand.text.as_str())
    }
}

/// A combination of the sets, and who is in it and in no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Whether they are in each of the sets, in order.
    pub sets: Vec<bool>,
    /// Class by which the map shades them.
    pub class: Class,
    pub label: String,
    /// The same by the sets' letters, where titles would be too long for a line.
    pub brief: Option<String>,
    /// Countries in the order of their names.
    pub countries: Vec<Code>,
}

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// Two or three, where a comparison is shown.
    pub sets: Vec<ComparedSet>,
    /// Combinations, all sets first, none last.
    pub combinations: Vec<Combination>,
    /// Whether those who are in what is shown came to it in more than one year.
    pub has_history: bool,
    /// Stands towards a group, or towards what grew, by country.
    own: Option<StandColumn>,
    /// The numbers of the statement's sources, ascending.
    pub cited: Vec<usize>,
}

impl Overview {
    #[must_use]
    pub fn new(
        dossier: &Dossier,
        scene: &Scene,
        statement: &Statement,
        names: &CountryNames,
    ) -> Self {
        let mut cited: Vec<usize> = statement.cited.iter().map(|idx| idx + 1).collect();
        cited.sort_unstable();
        let mut overview = Self {
            cited,
            has_history: has_history(dossier, &scene.subject),
            ..Self::default()
        };
        let lang = statement.lang;
        let ids = match &scene.subject {
            Subject::Compare(ids) => ids,
            Subject::Group(id) | Subject::History(id) => {
                let topic = Topic::with_id(dossier, id);
                overview.own =
                    topic.map(|topic| StandColumn::of(topic, dossier, lang, scene.as_of));
                return overview;
            }
            _ => return overview,
        };
        overview.sets = ids
            .iter()
            .filter_map(|id| {
                let topic = Topic::with_id(dossier, id)?;
                Some(ComparedSet {
                    title: topic.title(lang).to_owned(),
                    column: StandColumn::of(topic, dossier, lang, scene.as_of),
                })
            })
            .collect();
        overview.combine(statement, names);
        overview
    }

    /// Standing of a country towards a group, or towards what grew: "Member since 1949".
    #[must_use]
    pub fn standing(&self, code: Code) -> Option<&str> {
        let stand = self.own.as_ref()?.stand(code)?;
        Some(&stand.text)
    }

    fn combine(&mut self, statement: &Statement, names: &CountryNames) {
        let count = self.sets.len();
        let mut masks: Vec<Vec<bool>> = (1..1_usize << count)
            .map(|bits| (0..count).map(|set| bits >> set & 1 == 1).collect())
            .collect();
        // Those in most first; of as many, those in the first.
        masks.sort_by_key(|mask: &Vec<bool>| {
            let number = mask.iter().filter(|is_in| **is_in).count();
            let absent: Vec<bool> = mask.iter().map(|is_in| !is_in).collect();
            (std::cmp::Reverse(number), absent)
        });
        for mask in masks {
            let number = mask.iter().filter(|is_in| **is_in).count();
            let class = statement
                .classes
                .iter()
                .find(|row| match row.class.meaning {
                    Meaning::Both => number == 2,
                    Meaning::OnlyA => number == 1 && mask[0],
                    Meaning::OnlyB => number == 1 && !mask[0],
                    Meaning::InSome(step) => number == usize::from(step) + 1,
                    _ => false,
                });
            let Some(row) = class else { continue };
            let of_mask = |code: &&Code| {
                let mut sets = self.sets.iter().zip(&mask);
                sets.all(|(set, is_in)| set.column.has(**code) == *is_in)
            };
            let countries = row.countries.iter().filter(of_mask).copied().collect();
            let lang = statement.lang;
            let by_title = number != count && count > 2;
            let label = if by_title {
                only(&mask, self.sets.iter().map(|set| &*set.title), lang)
            } else {
                row.label.clone()
            };
            let brief = (by_title && number > 1).then(|| only(&mask, LETTERS.into_iter(), lang));
            let combination = Combination {
                sets: mask,
                class: row.class,
                label,
                brief,
                countries,
            };
            self.push(combination, names);
        }
        let neither = |meaning| matches!(meaning, Meaning::Neither);
        let mut classes = statement.classes.iter();
        if let Some(row) = classes.find(|row| neither(row.class.meaning)) {
            let combination = Combination {
                sets: vec![false; count],
                class: row.class,
                label: row.label.clone(),
                brief: None,
                countries: row.countries.clone(),
            };
            self.push(combination, names);
        }
    }

    fn push(&mut self, mut combination: Combination, names: &CountryNames) {
        let countries = &mut combination.countries;
        countries.sort_by_cached_key(|code| fold(names.name(*code)));
        self.combinations.push(combination);
    }
}

fn has_history(dossier: &Dossier, subject: &Subject) -> bool {
    let mut years: Vec<u16> = match subject {
        Subject::Agreement(id) => dossier.agreement(id).map_or_else(Vec::new, |agreement| {
            let parties = agreement.parties.iter();
            let principals = parties.filter(|party| agreement.is_principal(party.role));
            let dates = principals.filter_map(|party| agreement.date_of(party));
            dates.map(Date::year).collect()
        }),
        Subject::Group(id) => dossier.group(id).map_or_else(Vec::new, |group| {
            let dates = group.members.iter().filter_map(|member| member.from);
            dates.map(Date::year).collect()
        }),
        _ => Vec::new(),
    };
    years.sort_unstable();
    years.dedup();
    years.len() > 1
}

/// "Only NATO", "Only NATO and Summit guests".
fn only<'a>(mask: &[bool], titles: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let titles: Vec<String> = titles
        .zip(mask)
        .filter(|(_, is_in)| **is_in)
        .map(|(title, _)| title.to_owned())
        .collect();
    let title = format::list(lang, &titles);
    t_args(lang, "class-only", &[("title", title.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::dossier::built_in;
    use std::collections::BTreeSet;

    fn overview(ids: &[&str]) -> (Overview, Statement) {
        let dossier = built_in();
        let scene = Scene {
            subject: Subject::Compare(ids.iter().map(|&id| id.to_owned()).collect()),
            ..Scene::default()
        };
        let names = CountryNames::in_language(Lang::En);
        let statement = Statement::new(&dossier, &scene.subject, None, Lang::En);
        let overview = Overview::new(&dossier, &scene, &statement, &names);
        (overview, statement)
    }

    #[track_caller]
    fn check(ids: &[&str], expected: &[(&[bool], &str, usize)]) {
        let (overview, statement) = overview(ids);
        let told: Vec<(&[bool], &str, usize)> = overview
            .combinations
            .iter()
            .map(|it| (&*it.sets, &*it.label, it.countries.len()))
            .collect();
        assert_eq!(told, expected);
        // Disjoint, complete, and each shaded as the map shades it.
        let mut all = BTreeSet::new();
        for combination in &overview.combinations {
            for code in &combination.countries {
                assert!(all.insert(*code), "{code} twice");
                assert_eq!(statement.class(*code), combination.class);
            }
        }
        assert_eq!(all, statement.of.keys().copied().collect());
    }

    #[test]
    fn two_sets_have_three_combinations() {
        check(
            &["ace", "nato"],
            &[
                (&[true, true], "In both", 22),
                (&[true, false], "Only ACE letter of intent", 0),
                (&[false, true], "Only NATO", 10),
            ],
        );
    }

    #[test]
    fn three_sets_have_all_combinations_by_set_and_those_in_none() {
        check(
            &["ace", "stinger", "summit"],
            &[
                (&[true, true, true], "In all three", 0),
                (
                    &[true, true, false],
                    "Only ACE letter of intent and Stinger contract",
                    3,
                ),
                (
                    &[true, false, true],
                    "Only ACE letter of intent and Summit guests",
                    0,
                ),
                (
                    &[false, true, true],
                    "Only Stinger contract and Summit guests",
                    0,
                ),
                (&[true, false, false], "Only ACE letter of intent", 19),
                (&[false, true, false], "Only Stinger contract", 0),
                (&[false, false, true], "Only Summit guests", 4),
                (&[false, false, false], "In none", 10),
            ],
        );
    }

    #[test]
    fn names_stand_in_order_and_each_set_says_where_a_country_stands() {
        let (overview, _) = overview(&["ace", "nato"]);
        let only_nato: Vec<&str> = overview.combinations[2]
            .countries
            .iter()
            .map(Code::as_str)
            .collect();
        assert_eq!(only_nato[..3], ["ALB", "BEL", "BGR"]);
        assert_eq!(overview.combinations[2].brief, None);
        let standing = |set: usize, code: &str| overview.sets[set].standing(code.parse().unwrap());
        assert_eq!(standing(0, "FRA"), Some("Signed"));
        assert_eq!(standing(1, "FRA"), Some("Member since 1949"));
        assert_eq!(standing(0, "BEL"), Some("Did not sign"));
        assert_eq!(standing(1, "JPN"), None);
    }
}
