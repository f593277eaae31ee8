//! What a country has to do with a dossier: its memberships, and what it is in each agreement.

use std::collections::BTreeMap;

use super::{Agreement, Code, Date, Dossier, Group, Member, Party, Standing};

/// A country's membership of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Membership<'a> {
    pub group: &'a Group,
    pub member: &'a Member,
}

/// What a country is in an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Involvement<'a> {
    pub agreement: &'a Agreement,
    /// Where it stands; [`Standing::Eligible`] reads "did not sign".
    pub standing: Standing,
    /// Its entries, the principal role first: one for each of its roles, none if it has none.
    pub parties: Vec<&'a Party>,
}

impl Dossier {
    /// The memberships of `country`, past ones among them, in the order of the groups.
    #[must_use]
    pub fn memberships(&self, country: Code) -> Vec<Membership<'_>> {
        let of_group = |group| {
            let members = Group::of(group, country);
            members.map(move |member| Membership { group, member })
        };
        self.groups.iter().flat_map(of_group).collect()
    }

    /// What `country` is in each agreement, in the order of the agreements, those that do not
    /// concern it among them ([`Standing::Other`]).
    #[must_use]
    pub fn involvements(&self, country: Code) -> Vec<Involvement<'_>> {
        self.agreements
            .iter()
            .map(|agreement| {
                let mut parties: Vec<&Party> = agreement
                    .parties
                    .iter()
                    .filter(|party| party.country == country)
                    .collect();
                parties.sort_by_key(|party| (party.role != agreement.principal_role, party.role));
                Involvement {
                    agreement,
                    standing: self.standing(agreement, country),
                    parties,
                }
            })
            .collect()
    }

    /// How many countries stand where towards `agreement`. [`Standing::Other`] is not among them:
    /// a dossier does not know all countries.
    #[must_use]
    pub fn tally(&self, agreement: &Agreement) -> BTreeMap<Standing, usize> {
        let mut tally = BTreeMap::new();
        for standing in self.standings(agreement).into_values() {
            *tally.entry(standing).or_default() += 1;
        }
        tally
    }
}

impl Group {
    /// The memberships of `country`: more than one if it left and came back.
    pub fn of(&self, country: Code) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(move |member| member.country == country)
    }
}

impl Agreement {
    /// When `party` got its role: its own date, else the day on which the agreement begins.
    #[must_use]
    pub fn date_of(&self, party: &Party) -> Option<Date> {
        party.date.or_else(|| self.date.map(|span| span.from))
    }
}
