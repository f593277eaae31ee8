//! A dossier: sources, groups and agreements.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Code, Date, Fact, Text, WebAddress};

/// Everything that one dossier file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Dossier {
    /// Address of the JSON Schema, for editors; of no meaning here.
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
    /// View that the map takes of boundaries, unless the reader asks for something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewpoint: Option<Viewpoint>,
    pub sources: Vec<Source>,
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Agreements in the order in which they are shown; the first is chosen at start.
    pub agreements: Vec<Agreement>,
}

/// Wishes of a dossier for the map's boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Viewpoint {
    pub contested: ContestedStyle,
}

/// Drawing style of areas of disputed status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContestedStyle {
    /// Style of any other land.
    Plain,
    /// Hatching, and a name.
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

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Span {
    pub from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// Origin of a fact, as far as it is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Source {
    /// Id by which facts name it.
    pub id: String,
    /// Title of the page or paper that is read there.
    pub title: Text,
    /// Publisher ("nato.int", "Finnish Ministry of Defence").
    pub publisher: String,
    /// http or https. Absent: the page is not known, and the program says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// Date, if known; absent: undated, and the program says so.
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
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Group {
    /// Id by which agreements name it.
    pub id: String,
    pub title: Text,
    /// Word for one of them, singular and plural, in running text: "member", "members".
    pub one: Text,
    pub many: Text,
    pub members: Vec<Member>,
}

/// A country in a group, and from when to when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
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

/// Kind of an agreement.
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
    /// A body that states are members of.
    Organisation,
    /// Anything else.
    Other,
}

impl AgreementKind {
    pub const ALL: [Self; 9] = [
        Self::LetterOfIntent,
        Self::Contract,
        Self::Pledge,
        Self::Treaty,
        Self::Command,
        Self::Invitation,
        Self::Partnership,
        Self::Organisation,
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
            Self::Organisation => "organisation",
            Self::Other => "other",
        }
    }
}

/// Part that a country has in an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Signatory: bound by it only where the agreement says so.
    Signed,
    /// Signatory that confirmed its signature by its own procedure.
    Ratified,
    /// Party that joined without having signed.
    Acceded,
    /// Signatory that confirmed its signature by accepting it.
    Accepted,
    /// Signatory that confirmed its signature by approving it.
    Approved,
    /// Successor: took over what a state before it had confirmed.
    Succeeded,
    /// Applies it until it is confirmed.
    Provisional,
    /// Is a party whose rights are suspended.
    Suspended,
    /// Was a party and left.
    #[serde(alias = "withdrew")]
    Withdrawn,
    /// Was a party and gave notice that it is none.
    Denounced,
    /// Buys under it.
    Buyer,
    /// Sells or delivers under it.
    Supplier,
    /// Is a member of it.
    Member,
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
    pub const ALL: [Self; 19] = [
        Self::Signed,
        Self::Ratified,
        Self::Acceded,
        Self::Accepted,
        Self::Approved,
        Self::Succeeded,
        Self::Provisional,
        Self::Suspended,
        Self::Withdrawn,
        Self::Denounced,
        Self::Buyer,
        Self::Supplier,
        Self::Member,
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
            Self::Accepted => "accepted",
            Self::Approved => "approved",
            Self::Succeeded => "succeeded",
            Self::Provisional => "provisional",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
            Self::Denounced => "denounced",
            Self::Buyer => "buyer",
            Self::Supplier => "supplier",
            Self::Member => "member",
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
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Agreement {
    pub id: String,
    pub kind: AgreementKind,
    pub title: Text,
    /// Short title for cards and lists; the whole title where it is absent.
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
    /// Legal force; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<bool>,
    /// Sources of date, place, kind and binding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The role that the agreement is about: drawn in the *signed* colour, counted on the card.
    /// Absent: as [`Agreement::kind`] has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal_role: Option<Role>,
    /// All roles that count as that one, where they are not those that follow from it: of a treaty whose
    /// principal role is a way of becoming a party, all such ways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principal_roles: Vec<Role>,
    /// Number of countries with the principal role, as the sources claim.
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

/// A country in an agreement. A country with two roles stands twice, and so does one that signed and later
/// ratified: its entries are its history, and where it stands is what the latest says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
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

/// A company, agency or alliance in an agreement: named, never shaded. One that is a party is counted among
/// the parties.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Organisation {
    pub name: Text,
    /// "supplier", "agency", "buyer" … in words; "party" counts it among the parties.
    pub role: Text,
    /// Its role where it is a party as states are: counted with them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

impl Dossier {
    /// Gives back the room that its long lists have to spare.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.sources.shrink_to_fit();
        for group in &mut self.groups {
            group.members.shrink_to_fit();
        }
        for agreement in &mut self.agreements {
            agreement.sources.shrink_to_fit();
            agreement.parties.shrink_to_fit();
            agreement.organisations.shrink_to_fit();
            agreement.facts.shrink_to_fit();
        }
        for organisation in self
            .agreements
            .iter_mut()
            .flat_map(|it| &mut it.organisations)
        {
            organisation.sources.shrink_to_fit();
        }
    }

    /// Whether it asks for contested areas to be hatched; `None` where it does not say.
    #[must_use]
    pub(crate) fn hatches_contested(&self) -> Option<bool> {
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

    /// The source with this id and its number in the dossier's list, counted from 1.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<(usize, &Source)> {
        let idx = self.sources.iter().position(|source| source.id == id)?;
        Some((idx + 1, &self.sources[idx]))
    }

    /// Every source and its number, for who looks many of them up: the last of those with one id, which a
    /// map then keeps, is the one that [`Dossier::source`] finds.
    pub(crate) fn sources_by_id(&self) -> impl Iterator<Item = (usize, &Source)> {
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
}

impl Agreement {
    /// The short title, or the title where there is none.
    #[must_use]
    pub(crate) fn card_title(&self) -> &Text {
        if self.short_title.is_empty() {
            &self.title
        } else {
            &self.short_title
        }
    }

    /// Whether it is about the same countries as another: those who might be counted are one group's members, or,
    /// where none is named, the parties are the same.
    #[must_use]
    pub(crate) fn is_over_the_countries_of(&self, other: &Self) -> bool {
        match (&self.eligible, &other.eligible) {
            (None, None) => self.party_countries() == other.party_countries(),
            (group, others) => group == others,
        }
    }

    /// Every country that is a party in any role, or was one, each once, sorted.
    #[must_use]
    pub fn party_countries(&self) -> BTreeSet<Code> {
        self.parties.iter().map(|party| party.country).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_is_written_as_it_was_read() {
        let dossier = crate::read::dossier::built_in();
        let written = serde_json::to_string(&dossier).unwrap();
        assert_eq!(serde_json::from_str::<Dossier>(&written).unwrap(), dossier);
    }
}
