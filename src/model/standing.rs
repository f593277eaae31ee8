//! Positions of countries towards an agreement, now or on a day.
//!
//! A party's entries are its history. What it has signed, confirmed, suspended and left follow one another,
//! and the latest says where it stands; what it does under an agreement (buys, hosts, observes …) stands
//! beside that. A date that is known to the month or the year alone is a span of possible days: what has
//! surely begun is told, and what has perhaps begun is told as uncertain.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Agreement, AgreementKind, Code, Date, Dossier, Group, Organisation, Party, Presence, Role,
    Subject, membership::bounds,
};

/// Position of a country towards one agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Has a principal role.
    Principal,
    /// Has another role.
    Role(Role),
    /// Former role, ended by this.
    Left(Role),
    /// Stands on that day either here or there: the dates are not known well enough.
    Uncertain,
    /// Might have a principal role and has not.
    Eligible,
    /// A country that is not concerned.
    Other,
}

impl Role {
    /// The ways of becoming a party to a treaty.
    pub(crate) const PARTY: [Self; 5] = [
        Self::Ratified,
        Self::Acceded,
        Self::Accepted,
        Self::Approved,
        Self::Succeeded,
    ];

    /// Whether it ends what was before it.
    #[must_use]
    pub const fn ends(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Denounced)
    }

    /// Its place in the usual order of a party's history; none for what stands beside that.
    const fn step(self) -> Option<u8> {
        Some(match self {
            Self::Signed => 0,
            Self::Provisional => 1,
            Self::Ratified
            | Self::Acceded
            | Self::Accepted
            | Self::Approved
            | Self::Succeeded
            | Self::Member => 2,
            Self::Suspended => 3,
            Self::Withdrawn | Self::Denounced => 4,
            Self::Buyer
            | Self::Supplier
            | Self::Participant
            | Self::Host
            | Self::Associated
            | Self::Recipient
            | Self::Invited
            | Self::Observer => return None,
        })
    }
}

impl AgreementKind {
    /// The role that agreements of the kind are about.
    #[must_use]
    pub const fn principal_role(self) -> Role {
        match self {
            Self::LetterOfIntent | Self::Other => Role::Signed,
            Self::Contract => Role::Buyer,
            Self::Pledge | Self::Command | Self::Partnership => Role::Participant,
            Self::Organisation => Role::Member,
            Self::Treaty => Role::Ratified,
            Self::Invitation => Role::Invited,
        }
    }
}

impl Agreement {
    /// The role that the agreement is about, as it says or as its kind has it.
    #[must_use]
    pub fn principal_role(&self) -> Role {
        self.principal_role
            .or_else(|| self.principal_roles.first().copied())
            .unwrap_or_else(|| self.kind.principal_role())
    }

    /// Whether a country with this role is counted.
    #[must_use]
    pub fn is_principal(&self, role: Role) -> bool {
        let principal = self.principal_role();
        if !self.principal_roles.is_empty() {
            return role == principal || self.principal_roles.contains(&role);
        }
        let treaty = self.kind == AgreementKind::Treaty && Role::PARTY.contains(&principal);
        role == principal || (treaty && Role::PARTY.contains(&role))
    }

    /// Whether those who are counted came to it in several ways: then they are called its parties.
    #[must_use]
    pub(crate) fn has_parties(&self) -> bool {
        let principal = self.principal_role();
        self.parties
            .iter()
            .any(|party| party.role != principal && self.is_principal(party.role))
    }

    /// The entries of a country, in the order in which they follow one another.
    #[must_use]
    pub fn history(&self, country: Code) -> Vec<&Party> {
        let mut entries: Vec<&Party> = self
            .parties
            .iter()
            .filter(|party| party.country == country)
            .collect();
        in_order(&mut entries);
        entries
    }

    /// Day on which `party` got its role: its own date, else the day on which the agreement begins.
    #[must_use]
    pub fn date_of(&self, party: &Party) -> Option<Date> {
        party.date.or_else(|| self.date.map(|span| span.from))
    }

    /// Position of a country with these entries on a day.
    pub(super) fn stood(
        &self,
        entries: &[&Party],
        dates: &SourceDates<'_>,
        on: Date,
    ) -> Option<Standing> {
        let had = |least: Presence| -> Vec<&Party> {
            let had = |party: &&Party| self.presence(dates, party, on) >= least;
            entries.iter().copied().filter(had).collect()
        };
        let surely = self.standing_of(&had(Presence::Yes));
        let perhaps = self.standing_of(&had(Presence::Perhaps));
        if surely == perhaps {
            surely
        } else {
            Some(Standing::Uncertain)
        }
    }

    /// The days that the agreement itself may begin on.
    pub(super) fn begin_days(&self) -> impl Iterator<Item = Date> + use<> {
        let begin = self.date.map(|span| span.from);
        begin.into_iter().flat_map(bounds)
    }

    /// The days on which a party's entry changes where it stands.
    pub(super) fn days_of(
        &self,
        party: &Party,
        dates: &SourceDates<'_>,
    ) -> impl Iterator<Item = Date> + use<> {
        let sources = if party.sources.is_empty() {
            &self.sources
        } else {
            &party.sources
        };
        let late = party.date.is_none() && dates.may_be_late(self, party);
        let told = sources
            .iter()
            .filter_map(|id| dates.get(id.as_str()).copied())
            .filter(|_| late)
            .min();
        party.date.into_iter().flat_map(bounds).chain(told)
    }

    /// Whether a role that is known to be had was had on a day. Without a date of its own: a signature as
    /// of the agreement's (unless others came later), anything else perhaps since then, and surely once a source says so.
    fn presence(&self, dates: &SourceDates<'_>, party: &Party, on: Date) -> Presence {
        let begin = self.date.map(|span| span.from);
        if party.date.is_some() || !dates.may_be_late(self, party) {
            return Presence::begun(party.date.or(begin), on);
        }
        let sources = if party.sources.is_empty() {
            &self.sources
        } else {
            &party.sources
        };
        let told = sources
            .iter()
            .filter_map(|id| dates.get(id.as_str()).copied())
            .min();
        match (Presence::begun(begin, on), told) {
            (Presence::Yes, Some(told)) if on < told => Presence::Perhaps,
            (presence, _) => presence,
        }
    }

    /// The countries that have a principal role, each once, sorted.
    #[must_use]
    pub fn principals(&self) -> BTreeSet<Code> {
        let mut by_country: BTreeMap<Code, Vec<&Party>> = BTreeMap::new();
        for party in &self.parties {
            by_country.entry(party.country).or_default().push(party);
        }
        by_country
            .into_iter()
            .filter(|(_, entries)| self.standing_of(entries) == Some(Standing::Principal))
            .map(|(country, _)| country)
            .collect()
    }

    /// Standing that a country's entries say together; nothing where there are none.
    fn standing_of(&self, entries: &[&Party]) -> Option<Standing> {
        let mut entries = entries.to_vec();
        in_order(&mut entries);
        // What was before a country left does not count any more.
        let since = entries
            .iter()
            .rposition(|party| party.role.ends())
            .map_or(0, |last| last + 1);
        let (before, now) = entries.split_at(since);
        if now.is_empty() {
            return before.last().map(|party| Standing::Left(party.role));
        }
        let latest = now.iter().rev().find(|party| party.role.step().is_some());
        if let Some(party) = latest
            && party.role == Role::Suspended
            && !self.is_principal(Role::Suspended)
        {
            return Some(Standing::Role(Role::Suspended));
        }
        if now.iter().any(|party| self.is_principal(party.role)) {
            return Some(Standing::Principal);
        }
        let beside = now.iter().map(|party| party.role);
        latest
            .map(|party| party.role)
            .or_else(|| beside.min())
            .map(Standing::Role)
    }
}

/// Evidence for when something that has no date was had.
#[derive(Debug, Default)]
pub(super) struct SourceDates<'a> {
    /// Last possible day of each source, by id.
    last: HashMap<&'a str, Date>,
    /// Whether agreements were signed on several days, as far as that was asked for: by their addresses.
    signed_over_time: RefCell<HashMap<*const Agreement, bool>>,
}

impl SourceDates<'_> {
    fn get(&self, id: &str) -> Option<&Date> {
        self.last.get(id)
    }

    /// Whether what has no date may be younger than the agreement: what confirms a signature, and a signature
    /// where others are known to have come later.
    fn may_be_late(&self, agreement: &Agreement, party: &Party) -> bool {
        let confirms = party.role.step().is_some_and(|step| step > 0);
        confirms || party.role == Role::Signed && self.is_signed_over_time(agreement)
    }

    fn is_signed_over_time(&self, agreement: &Agreement) -> bool {
        let Some(begin) = agreement.date.map(|span| span.to.unwrap_or(span.from)) else {
            return false;
        };
        let mut known = self.signed_over_time.borrow_mut();
        *known
            .entry(std::ptr::from_ref(agreement))
            .or_insert_with(|| {
                let mut signed = agreement.parties.iter();
                signed.any(|party| {
                    let later = |date: Date| date.first_day() > begin.last_day();
                    party.role == Role::Signed && party.date.is_some_and(later)
                })
            })
    }
}

/// Sorts by date where all have one, else as such things usually follow one another.
fn in_order(entries: &mut [&Party]) {
    let step = |party: &Party| party.role.step().unwrap_or(0);
    if entries.iter().all(|party| party.date.is_some()) {
        entries.sort_by_key(|party| (party.date, step(party)));
    } else {
        entries.sort_by_key(|party| (step(party), party.date));
    }
}

impl Organisation {
    /// Whether it is a party as states are.
    #[must_use]
    pub(crate) fn is_party(&self) -> bool {
        let role = self.role.get(super::Lang::En).trim();
        self.status.is_some_and(|role| !role.ends())
            || (self.status.is_none() && role.eq_ignore_ascii_case("party"))
    }
}

impl Dossier {
    /// The roles besides the principal ones that countries have on a day: what labels add to their names.
    /// Of those that follow one another the latest alone; of a country that left, how it did.
    #[must_use]
    pub fn roles_on(
        &self,
        agreement: &Agreement,
        on: Option<Date>,
    ) -> BTreeMap<Code, BTreeSet<Role>> {
        let on = on.map(Date::last_day);
        let dates = on.map(|_| self.source_dates()).unwrap_or_default();
        let mut by_country: BTreeMap<Code, Vec<&Party>> = BTreeMap::new();
        for party in &agreement.parties {
            if on.is_none_or(|on| agreement.presence(&dates, party, on) == Presence::Yes) {
                by_country.entry(party.country).or_default().push(party);
            }
        }
        let mut roles = BTreeMap::new();
        for (country, mut entries) in by_country {
            in_order(&mut entries);
            let latest = entries
                .iter()
                .rev()
                .find(|party| party.role.step().is_some());
            let has_left = agreement
                .standing_of(&entries)
                .is_some_and(|standing| matches!(standing, Standing::Left(_)));
            let told: BTreeSet<Role> = entries
                .iter()
                .filter(|party| match party.role.step() {
                    Some(_) => latest.is_some_and(|latest| latest.role == party.role),
                    None => !has_left,
                })
                .map(|party| party.role)
                .filter(|role| !agreement.is_principal(*role))
                .collect();
            if !told.is_empty() {
                roles.insert(country, told);
            }
        }
        roles
    }

    pub(super) fn source_dates(&self) -> SourceDates<'_> {
        let last = self
            .sources_by_id()
            .filter_map(|(_, source)| Some((source.id.as_str(), source.date?.last_day())))
            .collect();
        SourceDates {
            last,
            ..SourceDates::default()
        }
    }

    /// Position of `country` towards `agreement`.
    #[must_use]
    pub fn standing(&self, agreement: &Agreement, country: Code) -> Standing {
        self.standings(agreement)
            .get(&country)
            .copied()
            .unwrap_or(Standing::Other)
    }

    /// Present position of each country that `agreement` concerns.
    #[must_use]
    pub fn standings(&self, agreement: &Agreement) -> BTreeMap<Code, Standing> {
        self.standings_on(agreement, None)
    }

    /// Position of each country that `agreement` concerns on a day (of a month or a year: its last); absent:
    /// now. Every other country is [`Standing::Other`]. A principal role wins over another, another over
    /// eligibility; those were eligible who are in the group on that day, and now: who were when the
    /// agreement began.
    #[must_use]
    pub(crate) fn standings_on(
        &self,
        agreement: &Agreement,
        on: Option<Date>,
    ) -> BTreeMap<Code, Standing> {
        let on = on.map(Date::last_day);
        let begin = agreement.date.map(|span| span.from);
        let mut standings = BTreeMap::new();
        let stood = on
            .zip(begin)
            .is_none_or(|(on, begin)| on >= begin.first_day());
        let group = self.eligible(agreement).filter(|_| stood);
        for member in group.iter().flat_map(|group| &group.members) {
            let is_eligible = match on {
                None => member.holds_at(begin),
                Some(_) => member.presence(on) == Presence::Yes,
            };
            if is_eligible {
                standings.insert(member.country, Standing::Eligible);
            }
        }
        let mut by_country: BTreeMap<Code, Vec<&Party>> = BTreeMap::new();
        for party in &agreement.parties {
            by_country.entry(party.country).or_default().push(party);
        }
        // Without a day no date is asked for.
        let dates = on.map(|_| self.source_dates()).unwrap_or_default();
        for (country, entries) in by_country {
            let standing = match on {
                Some(on) => agreement.stood(&entries, &dates, on),
                None => agreement.standing_of(&entries),
            };
            if let Some(standing) = standing {
                standings.insert(country, standing);
            }
        }
        standings
    }

    /// The days on which what a subject says may change, ascending.
    #[must_use]
    pub fn days_of(&self, subject: &Subject) -> BTreeSet<Date> {
        match subject {
            Subject::Countries => BTreeSet::new(),
            Subject::Count => self
                .agreements
                .iter()
                .flat_map(|it| self.days(it))
                .collect(),
            named => named
                .ids()
                .iter()
                .flat_map(|id| match (self.agreement(id), self.group(id)) {
                    (Some(agreement), _) => self.days(agreement),
                    (None, Some(group)) => group.days(),
                    (None, None) => BTreeSet::new(),
                })
                .collect(),
        }
    }

    /// The days on which where countries stand towards `agreement` may change, ascending.
    #[must_use]
    pub fn days(&self, agreement: &Agreement) -> BTreeSet<Date> {
        let dates = self.source_dates();
        let parties = agreement.parties.iter();
        let mut days: BTreeSet<Date> = parties
            .flat_map(|party| agreement.days_of(party, &dates))
            .chain(agreement.begin_days())
            .collect();
        let organisations = agreement.organisations.iter();
        days.extend(
            organisations
                .filter(|organisation| organisation.is_party())
                .filter_map(|organisation| organisation.date.map(Date::last_day)),
        );
        // Nobody might have signed what there was not yet.
        let begin = agreement.begin_days().next();
        let group = self.eligible(agreement).into_iter().flat_map(Group::days);
        days.extend(group.filter(|day| begin.is_none_or(|begin| *day >= begin)));
        days
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A group of France and Italy since 2000 and Spain since 2020; an agreement of 2010 that
    /// France signed and hosts, and that Switzerland watches.
    const SMALL: &str = r#"{
        "format": 1, "id": "x", "title": "X", "sources": [],
        "groups": [{ "id": "g", "title": "G", "one": "member", "many": "members", "members": [
            { "country": "FRA", "from": "2000" }, { "country": "ITA", "from": "2000" },
            { "country": "ESP", "from": "2020" }] }],
        "agreements": [{ "id": "a", "kind": "treaty", "title": "A", "summary": "", "eligible": "g",
            "date": { "from": "2010-05-01" }, "principal_role": "signed", "parties": [
                { "country": "FRA", "role": "host" }, { "country": "FRA", "role": "signed" },
                { "country": "CHE", "role": "observer" }, { "country": "CHE", "role": "associated" }] }]
    }"#;

    #[test]
    fn the_principal_role_wins_over_others_and_those_over_eligibility_at_the_date() {
        let dossier: Dossier = serde_json::from_str(SMALL).unwrap();
        let standings = dossier.standings(&dossier.agreements[0]);
        let told: Vec<(&str, Standing)> = standings
            .iter()
            .map(|(code, standing)| (code.as_str(), *standing))
            .collect();
        assert_eq!(
            told,
            [
                ("CHE", Standing::Role(Role::Associated)),
                ("FRA", Standing::Principal),
                ("ITA", Standing::Eligible),
            ]
        );
    }

    #[test]
    fn a_signature_without_a_date_is_as_old_as_the_agreement_unless_others_came_later() {
        let stood = |later: &str, day: &str| {
            let text = format!(
                r#"{{ "format": 1, "id": "x", "title": "X",
                "sources": [{{ "id": "s", "title": "S", "publisher": "p", "date": "2024-02-01" }}],
                "agreements": [{{ "id": "a", "kind": "other", "title": "A", "summary": "",
                    "date": {{ "from": "2020-10-13" }}, "parties": [
                    {{ "country": "USA", "role": "signed", "date": "{later}" }},
                    {{ "country": "FRA", "role": "signed", "sources": ["s"] }}] }}] }}"#
            );
            let dossier: Dossier = serde_json::from_str(&text).unwrap();
            let france = "FRA".parse().unwrap();
            dossier.standings_on(&dossier.agreements[0], day.parse().ok())[&france]
        };
        assert_eq!(stood("2020-10-13", "2021"), Standing::Principal);
        assert_eq!(stood("2022", "2021"), Standing::Uncertain);
        assert_eq!(stood("2022", "2024-02-01"), Standing::Principal);
    }
}
