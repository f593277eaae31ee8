//! Everything that can be changed in a dossier, by what it is about.

use crate::model::{
    Agreement, AgreementKind, Code, ContestedStyle, Date, Dossier, Fact, FactKind, FactValue,
    Group, Member, Organisation, Party, Role, Source, Span, Text, Value,
};

/// Part of a dossier. What has an id is named by it; the rest by its index where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DossierPart {
    Dossier,
    Agreement(String),
    Group(String),
    Source(String),
    Party {
        agreement: String,
        at: usize,
    },
    Organisation {
        agreement: String,
        at: usize,
    },
    Fact {
        agreement: String,
        at: usize,
    },
    FactValue {
        agreement: String,
        fact: usize,
        at: usize,
    },
    Member {
        group: String,
        at: usize,
    },
}

impl DossierPart {
    /// The agreement that it stands in, or is.
    #[must_use]
    pub fn agreement(&self) -> Option<&str> {
        match self {
            Self::Agreement(id) => Some(id),
            Self::Party { agreement, .. }
            | Self::Organisation { agreement, .. }
            | Self::Fact { agreement, .. }
            | Self::FactValue { agreement, .. } => Some(agreement),
            _ => None,
        }
    }
}

/// A field that holds words, by language or the same in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordField {
    Title,
    ShortTitle,
    Headline,
    Summary,
    Place,
    Note,
    Name,
    /// Part that an organisation has, in words.
    RoleWords,
    /// Word for one member of a group, and for several.
    One,
    Many,
    Label,
}

impl WordField {
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::ShortTitle,
        Self::Headline,
        Self::Summary,
        Self::Place,
        Self::Note,
        Self::Name,
        Self::RoleWords,
        Self::One,
        Self::Many,
        Self::Label,
    ];

    /// The key in the file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::ShortTitle => "short_title",
            Self::Headline => "headline",
            Self::Summary => "summary",
            Self::Place => "place",
            Self::Note => "note",
            Self::Name => "name",
            Self::RoleWords => "role",
            Self::One => "one",
            Self::Many => "many",
            Self::Label => "label",
        }
    }
}

impl WordField {
    /// Name of the field in the catalogue: `edit-field-NAME`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ShortTitle => "short-title",
            Self::RoleWords => "role",
            other => other.key(),
        }
    }
}

/// A field that holds one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DayField {
    Date,
    From,
    To,
}

impl DayField {
    /// The key in the file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// A field with what it is set to; `None` takes it away.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldSetting {
    /// Words in one language, by its BCP 47 tag; without one: the same in every language. No words: none in that
    /// language.
    Words {
        field: WordField,
        tag: Option<String>,
        words: String,
    },
    /// All of a text, in every language it has.
    Whole(WordField, Text),
    Kind(AgreementKind),
    Span(Option<Span>),
    Day(DayField, Option<Date>),
    Country(Code),
    Role(Role),
    /// Role of an organisation that is a party as states are.
    Status(Option<Role>),
    PrincipalRole(Option<Role>),
    PrincipalRoles(Vec<Role>),
    Binding(Option<bool>),
    Claimed(Option<u32>),
    Eligible(Option<String>),
    Sources(Vec<String>),
    Related(Vec<String>),
    Publisher(String),
    Url(Option<String>),
    Language(Option<String>),
    Contested(Option<ContestedStyle>),
    FactKind(FactKind),
    Compatible(bool),
    Approximate(bool),
    Value(Value),
}

/// Something new, with the place where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Addition {
    Agreement(Box<Agreement>),
    Group(Group),
    Source(Box<Source>),
    Party(String, Party),
    Organisation(String, Box<Organisation>),
    Fact(String, Fact),
    FactValue(String, usize, Box<FactValue>),
    Member(String, Member),
}

/// Change of a dossier, small enough for a person to name.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Set(DossierPart, FieldSetting),
    /// Adds something at the end of its list.
    Add(Addition),
    /// Takes a part away, and whatever names it.
    Remove(DossierPart),
    /// Moves a part to another index in its list.
    Move(DossierPart, usize),
    /// Copies an agreement, with all that the program does not know of it, to stand after it.
    Duplicate {
        agreement: String,
        id: String,
        title: Text,
    },
    /// Gives an agreement, a group, a source or the dossier another id, and whatever names it too.
    Rename(DossierPart, String),
    /// All parties of one agreement anew, as a list or a table had them.
    Parties(String, Vec<Party>),
}

/// Edit that adds a country to an agreement in a role, or takes it out where it has that role.
#[must_use]
pub fn toggle_party(agreement: &Agreement, country: Code, role: Role, date: Option<Date>) -> Edit {
    let id = agreement.id.clone();
    let found = agreement
        .parties
        .iter()
        .rposition(|party| party.country == country && party.role == role);
    match found {
        Some(at) => Edit::Remove(DossierPart::Party { agreement: id, at }),
        None => Edit::Add(Addition::Party(
            id,
            Party {
                country,
                role,
                date,
                note: Text::default(),
                sources: Vec::new(),
            },
        )),
    }
}

/// Edit that adds a country to a group, or takes it out.
#[must_use]
pub fn toggle_member(group: &Group, country: Code) -> Edit {
    let id = group.id.clone();
    let found = group
        .members
        .iter()
        .rposition(|member| member.country == country);
    match found {
        Some(at) => Edit::Remove(DossierPart::Member { group: id, at }),
        None => Edit::Add(Addition::Member(
            id,
            Member {
                country,
                from: None,
                to: None,
                note: Text::default(),
                sources: Vec::new(),
            },
        )),
    }
}

impl DossierPart {
    /// Whether a dossier has it.
    #[must_use]
    pub fn is_in(&self, dossier: &Dossier) -> bool {
        let of = |id: &str| dossier.agreement(id);
        match self {
            Self::Dossier => true,
            Self::Agreement(id) => of(id).is_some(),
            Self::Group(id) => dossier.group(id).is_some(),
            Self::Source(id) => dossier.source(id).is_some(),
            Self::Party { agreement, at } => of(agreement).is_some_and(|it| *at < it.parties.len()),
            Self::Organisation { agreement, at } => {
                of(agreement).is_some_and(|it| *at < it.organisations.len())
            }
            Self::Fact { agreement, at } => of(agreement).is_some_and(|it| *at < it.facts.len()),
            Self::FactValue {
                agreement,
                fact,
                at,
            } => of(agreement)
                .and_then(|it| it.facts.get(*fact))
                .is_some_and(|fact| *at < fact.values.len()),
            Self::Member { group, at } => dossier
                .group(group)
                .is_some_and(|it| *at < it.members.len()),
        }
    }
}
