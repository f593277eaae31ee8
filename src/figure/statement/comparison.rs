//! The statement of two or three sets side by side, and of how many agreements each country is in.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counted, Maker, Set, Statement, joined, row};
use crate::{
    figure::{Class, Meaning, Paint},
    i18n::{self, Arg, format},
    model::{Code, Presence, Standing},
};

impl<'a> Maker<'a> {
    /// Those in a set on the day.
    pub(super) fn members(&self, set: Set<'a>) -> BTreeSet<Code> {
        match set {
            Set::Agreement(agreement) => self
                .dossier
                .standings_on(agreement, self.as_of)
                .into_iter()
                .filter(|(_, standing)| *standing == Standing::Principal)
                .map(|(code, _)| code)
                .collect(),
            Set::Group(group) => group
                .members_on(self.as_of)
                .into_iter()
                .filter(|(_, presence)| *presence == Presence::Yes)
                .map(|(code, _)| code)
                .collect(),
        }
    }

    /// Those who might be in a set and are not.
    fn eligible(&self, set: Set<'a>) -> BTreeSet<Code> {
        match set {
            Set::Agreement(agreement) => self
                .dossier
                .standings_on(agreement, self.as_of)
                .into_iter()
                .filter(|(_, standing)| *standing == Standing::Eligible)
                .map(|(code, _)| code)
                .collect(),
            Set::Group(_) => BTreeSet::new(),
        }
    }

    fn sources_of(&self, sets: &[Set<'a>]) -> Vec<usize> {
        let ids = sets.iter().flat_map(|set| -> Vec<&'a String> {
            match set {
                Set::Agreement(agreement) => {
                    let of_parties = agreement.parties.iter().flat_map(|party| &party.sources);
                    agreement.sources.iter().chain(of_parties).collect()
                }
                Set::Group(group) => {
                    let members = group.members.iter();
                    members.flat_map(|member| &member.sources).collect()
                }
            }
        });
        self.numbers(ids)
    }

    /// Two or three sets.
    pub(super) fn comparison(&self, sets: &[Set<'a>]) -> Statement {
        let lang = self.lang;
        let titles: Vec<String> = sets
            .iter()
            .map(|set| self.title_of(*set).to_owned())
            .collect();
        let members: Vec<BTreeSet<Code>> = sets.iter().map(|set| self.members(*set)).collect();
        let eligible: BTreeSet<Code> = sets.iter().flat_map(|set| self.eligible(*set)).collect();
        let any: BTreeSet<Code> = members.iter().flatten().copied().collect();
        let degree = |code: &Code| members.iter().filter(|set| set.contains(code)).count();
        let with = |count: usize| {
            any.iter()
                .copied()
                .filter(move |code| degree(code) == count)
        };
        let mut classes = if let [a, b] = &members[..] {
            let only = |title: &String| {
                let args = [("title", Arg::from(title))];
                i18n::t_args(lang, "class-only", &args)
            };
            vec![
                row(
                    Class::new(Meaning::Both, Paint::Principal),
                    self.t("class-both"),
                    a.intersection(b).copied(),
                ),
                row(
                    Class::new(Meaning::OnlyA, Paint::Eligible),
                    only(&titles[0]),
                    a.difference(b).copied(),
                ),
                row(
                    Class::new(Meaning::OnlyB, Paint::First),
                    only(&titles[1]),
                    b.difference(a).copied(),
                ),
            ]
        } else {
            let some = |count: usize, key: &str| {
                let paint = Paint::step(count as u8 - 1, 3);
                let class = Class::new(Meaning::InSome(count as u8 - 1), paint);
                row(class, self.t(key), with(count))
            };
            vec![
                some(3, "class-in-three"),
                some(2, "class-in-two"),
                some(1, "class-in-one"),
            ]
        };
        let neither: Vec<Code> = eligible.difference(&any).copied().collect();
        if !neither.is_empty() {
            let key = if sets.len() == 2 {
                "class-neither"
            } else {
                "class-none"
            };
            let class = Class::new(Meaning::Neither, Paint::Second);
            classes.push(row(class, self.t(key), neither));
        }
        let title = format::list(lang, &titles);
        Statement {
            headline: title.clone(),
            title,
            subtitle: self.day(),
            counted: Some(Counted {
                countries: any,
                ..Counted::default()
            }),
            cited: self.sources_of(sets),
            classes,
            ..self.blank()
        }
    }

    /// Statement of how many of the dossier's agreements each country is in.
    pub(super) fn count(&self) -> Statement {
        let lang = self.lang;
        let agreements = &self.dossier.agreements;
        let sets: Vec<Set> = agreements.iter().map(Set::Agreement).collect();
        let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
        for code in sets.iter().flat_map(|set| self.members(*set)) {
            *counts.entry(code).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let steps = most.min(usize::from(Paint::STEPS));
        // The first step holds one, the second two ...; where there are more, the last holds the rest.
        let classes = (0..steps)
            .rev()
            .map(|step| {
                let last = step + 1 == steps && most > steps;
                let countries = counts
                    .iter()
                    .filter(|(_, count)| **count == step + 1 || (last && **count > step));
                let class = Class::new(
                    Meaning::Step(step as u8),
                    Paint::step(step as u8, steps as u8),
                );
                let key = if last {
                    "class-in-agreements-or-more"
                } else {
                    "class-in-agreements"
                };
                let label = i18n::t_args(lang, key, &[("count", Arg::from(step + 1))]);
                row(class, label, countries.map(|(code, _)| *code))
            })
            .filter(|row| !row.countries.is_empty())
            .collect();
        let title = self.t("statement-count");
        Statement {
            headline: title.clone(),
            title,
            subtitle: joined(&[self.dossier.title.get(lang).to_owned(), self.day()]),
            counted: Some(Counted {
                countries: counts.into_keys().collect(),
                ..Counted::default()
            }),
            cited: self.sources_of(&sets),
            classes,
            ..self.blank()
        }
    }
}
