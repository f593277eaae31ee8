//! A dossier: sources, groups and agreements.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Code, Date, Fact, Text, WebAddress};

/// Everything that one dossier file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// Where editors find the JSON Schema; of no meaning here.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Version of the file format: 1.
    pub format: u32,
    /// Short name of the dossier.
    pub id: String,
    pub title: Text,
    /// One sentence on what the dossier is about.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub summary: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Span>,
    /// How the map looks at boundaries, unless the reader asks for something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewpoint: Option<Viewpoint>,
    pub sources: Vec<Source>,
    #[serde(default)]
    pub groups: Vec<Group>,
    /// In the order in which they are shown; the first is chosen at start.
    pub agreements: Vec<Agreement>,
}

/// What a dossier asks of the map's boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Viewpoint {
    pub contested: ContestedStyle,
}

/// How areas of disputed status are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContestedStyle {
    /// Like any other.
    Plain,
    /// Hatched, and named.
    Hatched,
}

impl ContestedStyle {
    pub const ALL: [Self; 2] = [Self::Plain, Self::Hatched];

    /// The word used in files and on the command line: `plain`, `hatched`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Hatched => "hatched",
        }
    }
}

/// From a day to a day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Span {
    pub from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// Where a fact comes from, as far as it is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// By which facts name it.
    pub id: String,
    /// What is read there.
    pub title: Text,
    /// Who publishes it ("nato.int", "Finnish Ministry of Defence").
    pub publisher: String,
    /// http or https. Absent: the page is not known, and the program says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// Absent: undated, and the program says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// BCP 47 tag of the source's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
}

/// A dated set of countries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// By which agreements name it.
    pub id: String,
    pub title: Text,
    /// What one of them is called, singular and plural, in running text: "member", "members".
    pub one: Text,
    pub many: Text,
    pub members: Vec<Member>,
}

/// A country in a group, and from when to when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub country: Code,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// What sort of agreement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    /// States what the signatories mean to do.
    LetterOfIntent,
    /// Goods or services for money.
    Contract,
    /// A promise of support.
    Pledge,
    /// An agreement under international law.
    Treaty,
    /// A standing body that is set up.
    Command,
    /// A meeting and those who were asked to it.
    Invitation,
    /// A lasting programme of several countries.
    Partnership,
    /// Anything else.
    Other,
}

impl AgreementKind {
    pub const ALL: [Self; 8] = [
        Self::LetterOfIntent,
        Self::Contract,
        Self::Pledge,
        Self::Treaty,
        Self::Command,
        Self::Invitation,
        Self::Partnership,
        Self::Other,
    ];

    /// The word used in files and in `info`: `letter_of_intent`, `contract` …
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::LetterOfIntent => "letter_of_intent",
            Self::Contract => "contract",
            Self::Pledge => "pledge",
            Self::Treaty => "treaty",
            Self::Command => "command",
            Self::Invitation => "invitation",
            Self::Partnership => "partnership",
            Self::Other => "other",
        }
    }
}

/// What a country is in an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Signed it: bound by it only where the agreement says so.
    Signed,
    /// Confirmed its signature by its own procedure.
    Ratified,
    /// Joined without having signed.
    Acceded,
    /// Was a party and left.
    Withdrawn,
    /// Buys under it.
    Buyer,
    /// Sells or delivers under it.
    Supplier,
    /// Takes part in it.
    Participant,
    /// Gives the place.
    Host,
    /// Takes part without being a full party.
    Associated,
    /// Is helped by it.
    Recipient,
    /// Was asked to come.
    Invited,
    /// Looks on.
    Observer,
}

impl Role {
    pub const ALL: [Self; 12] = [
        Self::Signed,
        Self::Ratified,
        Self::Acceded,
        Self::Withdrawn,
        Self::Buyer,
        Self::Supplier,
        Self::Participant,
        Self::Host,
        Self::Associated,
        Self::Recipient,
        Self::Invited,
        Self::Observer,
    ];

    /// The word used in files and in `info`: `signed`, `buyer` …
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Ratified => "ratified",
            Self::Acceded => "acceded",
            Self::Withdrawn => "withdrawn",
            Self::Buyer => "buyer",
            Self::Supplier => "supplier",
            Self::Participant => "participant",
            Self::Host => "host",
            Self::Associated => "associated",
            Self::Recipient => "recipient",
            Self::Invited => "invited",
            Self::Observer => "observer",
        }
    }
}

/// A letter of intent, contract, pledge, treaty, command …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    pub id: String,
    pub kind: AgreementKind,
    pub title: Text,
    /// For cards and lists; the title where it is absent.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub short_title: Text,
    /// The sentence that the stage shows large ("22 of 32 Allies signed the ACE letter of intent").
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub headline: Text,
    pub summary: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Span>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub place: Text,
    /// Absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<bool>,
    /// Sources of date, place, kind and binding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The role that the agreement is about: drawn in the *signed* colour, counted on the card.
    pub principal_role: Role,
    /// How many have the principal role, as the sources claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<u32>,
    /// Id of the group whose members might have had the principal role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligible: Option<String>,
    pub parties: Vec<Party>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Organisation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Ids of agreements that belong to this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
}

/// A country in an agreement. A country with two roles stands twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Party {
    pub country: Code,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// A company, agency or alliance in an agreement: named, never shaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub name: Text,
    /// "supplier", "agency", "buyer" … in words.
    pub role: Text,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// Where a country stands towards one agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Has the principal role.
    Principal,
    /// Has another role.
    Role(Role),
    /// Might have the principal role and has not.
    Eligible,
    /// Not concerned.
    Other,
}

impl Dossier {
    /// Whether it asks for contested areas to be hatched; `None` where it does not say.
    #[must_use]
    pub fn hatches_contested(&self) -> Option<bool> {
        self.viewpoint
            .map(|viewpoint| viewpoint.contested == ContestedStyle::Hatched)
    }

    #[must_use]
    pub fn agreement(&self, id: &str) -> Option<&Agreement> {
        self.agreements.iter().find(|agreement| agreement.id == id)
    }

    #[must_use]
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The source with this id and its number in the dossier's own list, counted from 1. The
    /// numbers beside one agreement's facts are [`Dossier::citations`]'.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<(usize, &Source)> {
        let idx = self.sources.iter().position(|source| source.id == id)?;
        Some((idx + 1, &self.sources[idx]))
    }

    /// Every source and its number, for who looks many of them up: the last of those with one id, which a
    /// map then keeps, is the one that [`Dossier::source`] finds.
    pub fn sources_by_id(&self) -> impl Iterator<Item = (usize, &Source)> {
        self.sources
            .iter()
            .enumerate()
            .rev()
            .map(|(idx, source)| (idx + 1, source))
    }

    /// The group that was eligible for `agreement`, where the dossier names one.
    #[must_use]
    pub fn eligible(&self, agreement: &Agreement) -> Option<&Group> {
        self.group(agreement.eligible.as_deref()?)
    }

    /// Where `country` stands towards `agreement`.
    #[must_use]
    pub fn standing(&self, agreement: &Agreement, country: Code) -> Standing {
        self.standings(agreement)
            .get(&country)
            .copied()
            .unwrap_or(Standing::Other)
    }

    /// Where each country that `agreement` concerns stands; every other country is
    /// [`Standing::Other`]. The principal role wins over another, another over eligibility.
    #[must_use]
    pub fn standings(&self, agreement: &Agreement) -> BTreeMap<Code, Standing> {
        let mut standings = BTreeMap::new();
        // Members at the agreement's date; without one, members now.
        let at = agreement.date.map(|span| span.from);
        for member in self
            .eligible(agreement)
            .iter()
            .flat_map(|group| &group.members)
        {
            if member.holds_at(at) {
                standings.insert(member.country, Standing::Eligible);
            }
        }
        for party in &agreement.parties {
            let standing = if party.role == agreement.principal_role {
                Standing::Principal
            } else {
                Standing::Role(party.role)
            };
            standings
                .entry(party.country)
                .and_modify(|known: &mut Standing| *known = (*known).min(standing))
                .or_insert(standing);
        }
        standings
    }
}

impl Member {
    /// Whether the membership held at `at` (at some time in it, where `at` is a month or a year);
    /// without a date, whether it has not ended. The day it ends is no part of it.
    #[must_use]
    pub fn holds_at(&self, at: Option<Date>) -> bool {
        match at {
            None => self.to.is_none(),
            Some(at) => {
                self.from.is_none_or(|from| from <= at.last_day())
                    && self.to.is_none_or(|to| at < to)
            }
        }
    }
}

impl Agreement {
    /// The short title, or the title where there is none.
    #[must_use]
    pub fn card_title(&self) -> &Text {
        if self.short_title.is_empty() {
            &self.title
        } else {
            &self.short_title
        }
    }

    /// The countries that have the principal role, each once, sorted.
    #[must_use]
    pub fn principals(&self) -> BTreeSet<Code> {
        self.with_role(self.principal_role)
    }

    /// The countries that have `role`, each once, sorted.
    #[must_use]
    pub fn with_role(&self, role: Role) -> BTreeSet<Code> {
        self.parties
            .iter()
            .filter(|party| party.role == role)
            .map(|party| party.country)
            .collect()
    }

    /// Every country that is a party in any role, each once, sorted.
    #[must_use]
    pub fn party_countries(&self) -> BTreeSet<Code> {
        self.parties.iter().map(|party| party.country).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(from: Option<&str>, to: Option<&str>, at: Option<&str>, holds: bool) {
        let member = Member {
            country: "FRA".parse().unwrap(),
            from: from.map(date),
            to: to.map(date),
            note: Text::default(),
            sources: Vec::new(),
        };
        assert_eq!(
            member.holds_at(at.map(date)),
            holds,
            "{from:?}..{to:?} at {at:?}"
        );
    }

    #[test]
    fn a_membership_holds_from_its_first_day_to_the_day_before_it_ends() {
        let (from, to) = (Some("2004-03-29"), Some("2020-01-31"));
        check(from, None, Some("2004-03-28"), false);
        check(from, None, Some("2004-03-29"), true);
        check(from, to, Some("2020-01-30"), true);
        check(from, to, Some("2020-01-31"), false);
        check(from, to, None, false);
        check(from, None, None, true);
        check(None, None, Some("1900"), true);
    }

    #[test]
    fn in_a_month_or_year_that_is_all_that_is_known_a_membership_holds_if_it_held_at_all() {
        check(Some("2024-03-07"), None, Some("2024"), true);
        check(Some("2024-03-07"), None, Some("2024-02"), false);
    }

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
    fn a_dossier_is_written_as_it_was_read() {
        let dossier: Dossier = serde_json::from_str(SMALL).unwrap();
        let written = serde_json::to_string(&dossier).unwrap();
        assert_eq!(serde_json::from_str::<Dossier>(&written).unwrap(), dossier);
    }
}
