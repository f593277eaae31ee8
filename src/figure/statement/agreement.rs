//! The statement of one agreement or one group.

use std::collections::BTreeMap;

use super::{ClassRow, Counted, Maker, Statement, joined, most::OWN, row};
use crate::{
    figure::{Class, Meaning, Paint},
    i18n::{format, words},
    model::{Agreement, Code, Group, Presence, Role, Standing},
};

impl Maker<'_> {
    pub(super) fn agreement(&self, agreement: &Agreement) -> Statement {
        let lang = self.lang;
        let headline = agreement.headline.get(lang);
        let title = agreement.title.get(lang);
        let date = agreement
            .date
            .map_or_else(String::new, |span| format::span(lang, span));
        // A headline speaks of now.
        let says = !headline.is_empty() && self.as_of.is_none();
        let (large, above) = if says {
            (headline, title.to_owned())
        } else {
            (title, String::new())
        };
        let place = agreement.place.get(lang).to_owned();
        let classes = self.classes(agreement);
        let principal = classes.iter().find(|row| row.class == Class::PRINCIPAL);
        let counted = Counted {
            countries: principal
                .map(|row| row.countries.iter().copied().collect())
                .unwrap_or_default(),
            organisations: principal
                .map(|row| row.organisations.clone())
                .unwrap_or_default(),
            // What sources claim is not claimed of another day.
            claimed: agreement.claimed.filter(|_| self.as_of.is_none()),
        };
        let of_parties = agreement.parties.iter().flat_map(|party| &party.sources);
        let organisations = agreement.organisations.iter();
        let of_facts = agreement.facts.iter().flat_map(|fact| &fact.values);
        Statement {
            title: title.to_owned(),
            headline: large.to_owned(),
            subtitle: joined(&[above, place, date, self.day()]),
            summary: agreement.summary.get(lang).to_owned(),
            roles: self.dossier.roles_on(agreement, self.as_of),
            counted: Some(counted),
            cited: self.numbers(agreement.sources.iter().chain(of_parties)),
            cited_further: self.numbers(
                organisations
                    .flat_map(|organisation| &organisation.sources)
                    .chain(of_facts.flat_map(|value| &value.sources)),
            ),
            classes,
            ..self.blank()
        }
    }

    fn classes(&self, agreement: &Agreement) -> Vec<ClassRow> {
        let (dossier, lang) = (self.dossier, self.lang);
        let mut by: BTreeMap<Standing, Vec<Code>> = BTreeMap::new();
        for (code, standing) in dossier.standings_on(agreement, self.as_of) {
            by.entry(standing).or_default().push(code);
        }
        let principals = by.remove(&Standing::Principal).unwrap_or_default();
        let label = words::class_of_principals(lang, agreement, principals.len());
        let mut rows = vec![ClassRow {
            organisations: self.organisations(agreement),
            ..row(Class::PRINCIPAL, label, principals)
        }];
        if let Some(countries) = by.remove(&Standing::Role(Role::Signed)) {
            let class = Class::new(Meaning::Role(Role::Signed), Paint::SignedOnly);
            rows.push(row(class, words::signed_only(lang), countries));
        }
        if let Some(countries) = by.remove(&Standing::Eligible)
            && let Some(group) = dossier.eligible(agreement)
        {
            let label = words::eligible(lang, group, agreement, countries.len());
            rows.push(row(Class::ELIGIBLE, label, countries));
        }
        rows.extend(self.roles(&mut by));
        let (mut left, mut how) = (Vec::new(), Vec::new());
        for (standing, countries) in &by {
            if let Standing::Left(role) = standing {
                left.extend(countries);
                how.push(*role);
            }
        }
        if !left.is_empty() {
            left.sort_unstable();
            let label = match how[..] {
                [role] => words::class_of_role(lang, role, left.len()),
                _ => self.t("class-left"),
            };
            rows.push(row(Class::new(Meaning::Left, Paint::Left), label, left));
        }
        if let Some(countries) = by.remove(&Standing::Uncertain) {
            rows.push(self.uncertain(countries));
        }
        rows
    }

    pub(super) fn uncertain(&self, countries: Vec<Code>) -> ClassRow {
        let class = Class::new(Meaning::Uncertain, Paint::Uncertain);
        row(class, self.t("class-uncertain"), countries)
    }

    /// The further roles, in their own order: the commonest by paints of their own, all others as one.
    fn roles(&self, by: &mut BTreeMap<Standing, Vec<Code>>) -> Vec<ClassRow> {
        let mut roles: Vec<(Role, Vec<Code>)> = Vec::new();
        by.retain(|standing, countries| match standing {
            Standing::Role(role) => {
                roles.push((*role, std::mem::take(countries)));
                false
            }
            _ => true,
        });
        roles.sort_by_key(|(role, countries)| (std::cmp::Reverse(countries.len()), *role));
        let more = roles.split_off(roles.len().min(OWN.len()));
        let mut rows: Vec<(Role, ClassRow)> = roles
            .into_iter()
            .zip(OWN)
            .map(|((role, countries), paint)| {
                let class = Class::new(Meaning::Role(role), paint);
                let label = words::class_of_role(self.lang, role, countries.len());
                (role, row(class, label, countries))
            })
            .collect();
        rows.sort_by_key(|(role, _)| *role);
        let mut rows: Vec<ClassRow> = rows.into_iter().map(|(_, row)| row).collect();
        if let [(role, countries)] = &more[..] {
            let class = Class::new(Meaning::Role(*role), Paint::Rest);
            let label = words::class_of_role(self.lang, *role, countries.len());
            rows.push(row(class, label, countries.clone()));
        } else if !more.is_empty() {
            let mut countries: Vec<Code> = more
                .into_iter()
                .flat_map(|(_, countries)| countries)
                .collect();
            countries.sort_unstable();
            let class = Class::new(Meaning::OtherRoles, Paint::Rest);
            rows.push(row(class, self.t("class-other-roles"), countries));
        }
        rows
    }

    /// The names of organisations that are parties on the day.
    fn organisations(&self, agreement: &Agreement) -> Vec<String> {
        let begin = agreement.date.map(|span| span.from);
        agreement
            .organisations
            .iter()
            .filter(|organisation| organisation.is_party())
            .filter(|organisation| {
                let since = organisation.date.or(begin);
                self.as_of
                    .zip(since)
                    .is_none_or(|(day, since)| since.last_day() <= day.last_day())
            })
            .map(|organisation| organisation.name.get(self.lang).to_owned())
            .collect()
    }

    pub(super) fn group(&self, group: &Group) -> Statement {
        let lang = self.lang;
        let title = group.title.get(lang).to_owned();
        let on = group.members_on(self.as_of);
        let of = |wanted: Presence| {
            on.iter()
                .filter(move |(_, presence)| **presence == wanted)
                .map(|(code, _)| *code)
        };
        let label = words::capitalised(group.one.get(lang));
        let mut classes = vec![row(Class::PRINCIPAL, label, of(Presence::Yes))];
        let left = row(
            Class::new(Meaning::Left, Paint::Left),
            self.t("class-left"),
            of(Presence::No),
        );
        if !left.countries.is_empty() {
            classes.push(left);
        }
        let perhaps: Vec<Code> = of(Presence::Perhaps).collect();
        if !perhaps.is_empty() {
            classes.push(self.uncertain(perhaps));
        }
        Statement {
            headline: title.clone(),
            title,
            subtitle: self.day(),
            counted: Some(Counted {
                countries: of(Presence::Yes).collect(),
                ..Counted::default()
            }),
            of_group: true,
            cited: self.numbers(group.members.iter().flat_map(|member| &member.sources)),
            classes,
            ..self.blank()
        }
    }
}
