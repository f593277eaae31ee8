//! An import as a dossier.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Happening;
use super::import::{Import, ImportEntry, ImportedAgreement};
use super::wording::words;
use crate::i18n::{self, Arg, format};
use crate::model::{
    Agreement, AgreementKind, Dossier, Group, Lang, Member, Organisation, Party, Role, Source, Text,
};

/// Origin of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// Name of the file, without its folder.
    File(&'a str),
    Pasted,
}

/// Id of the one source.
const SOURCE: &str = "table";
/// Id of the group of all countries that the table lists.
const LISTED: &str = "listed";
/// Letters of an id that is made of a title.
const ID_LETTERS: usize = 60;

impl Import {
    /// The dossier that follows: an agreement for each that the table is about, its one source the table.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one field of the dossier after the other"
    )]
    pub fn dossier(&self, origin: Origin<'_>) -> Dossier {
        let name = |lang| match origin {
            Origin::File(file) => file.to_owned(),
            Origin::Pasted => i18n::t(lang, "import-pasted-name"),
        };
        let stem = match origin {
            Origin::File(file) => file
                .rsplit_once('.')
                .map_or(file, |(stem, _)| stem)
                .to_owned(),
            Origin::Pasted => String::new(),
        };
        let title = if !self.title.is_empty() {
            Text::Same(self.title.clone())
        } else if stem.trim().is_empty() {
            by_language(|lang| i18n::t(lang, "import-source-pasted"))
        } else {
            Text::Same(stem.clone())
        };
        let id = id_of([&*stem, &*self.title, "table"].into_iter());
        let args = |lang: Lang| {
            [
                ("file", Arg::from(name(lang))),
                ("placed", Arg::from(self.placed())),
                ("rows", Arg::from(self.rows)),
            ]
        };
        let summary = by_language(|lang| i18n::t_args(lang, "import-summary", &args(lang)));
        let mut ids = BTreeSet::new();
        let mut agreements = Vec::new();
        let mut groups = Vec::new();
        for imported in &self.agreements {
            let parties = parties(imported);
            // An agreement without a party says nothing, and is none to the reader of dossiers.
            if parties.is_empty() {
                continue;
            }
            let mut id = id_of([&*imported.title, &*id].into_iter());
            let first = id.clone();
            let mut nth = 2;
            while !ids.insert(id.clone()) {
                id = format!("{first}-{nth}");
                nth += 1;
            }
            let has_entry: BTreeSet<_> = parties.iter().map(|party| party.country).collect();
            let has_others = self.listed.iter().any(|code| !has_entry.contains(code));
            if has_others && groups.is_empty() {
                groups.push(
                    self.listed_group(|lang| i18n::t_args(lang, "import-listed", &args(lang)[..1])),
                );
            }
            let title = if imported.title.is_empty() {
                title.clone()
            } else {
                Text::Same(imported.title.clone())
            };
            let (kind, principal_role, principal_roles) = kind_of(&parties);
            agreements.push(Agreement {
                id,
                kind,
                title,
                short_title: Text::default(),
                headline: Text::default(),
                summary: summary.clone(),
                date: None,
                place: Text::default(),
                binding: None,
                sources: vec![SOURCE.to_owned()],
                principal_role,
                principal_roles,
                claimed: None,
                eligible: has_others.then(|| LISTED.to_owned()),
                organisations: organisations(imported),
                parties,
                facts: Vec::new(),
                related: Vec::new(),
            });
        }
        let source = Source {
            id: SOURCE.to_owned(),
            title: match origin {
                Origin::File(file) => {
                    let file = [("file", Arg::from(file))];
                    by_language(|lang| i18n::t_args(lang, "import-source", &file))
                }
                Origin::Pasted => by_language(|lang| i18n::t(lang, "import-source-pasted")),
            },
            publisher: name(Lang::default()),
            url: None,
            date: None,
            language: None,
            note: Text::default(),
        };
        Dossier {
            schema: None,
            format: 1,
            id,
            title,
            summary,
            date: None,
            viewpoint: None,
            // Nothing names it where nothing follows from the table.
            sources: if agreements.is_empty() {
                Vec::new()
            } else {
                vec![source]
            },
            groups,
            agreements,
        }
    }

    fn listed_group(&self, title: impl Fn(Lang) -> String) -> Group {
        let member = |code: &_| Member {
            country: *code,
            from: None,
            to: None,
            note: Text::default(),
            sources: Vec::new(),
        };
        Group {
            id: LISTED.to_owned(),
            title: by_language(title),
            one: by_language(|lang| i18n::t(lang, "import-listed-one")),
            many: by_language(|lang| i18n::t(lang, "import-listed-many")),
            members: self.listed.iter().map(member).collect(),
        }
    }
}

fn by_language(text: impl Fn(Lang) -> String) -> Text {
    let texts = Lang::ALL.map(|lang| (lang.tag().to_owned(), text(lang)));
    Text::By(BTreeMap::from(texts))
}

/// Id of the first of some names that has letters.
fn id_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let id = names
        .map(|name| words(name).join("-"))
        .find(|id| !id.is_empty());
    id.unwrap_or_default().chars().take(ID_LETTERS).collect()
}

fn parties(imported: &ImportedAgreement) -> Vec<Party> {
    let party = |entry: &ImportEntry| {
        Some(Party {
            country: entry.code?,
            role: entry.happening.role(),
            date: entry.date,
            note: note(entry),
            sources: Vec::new(),
        })
    };
    imported.entries.iter().filter_map(party).collect()
}

/// Organisations with what each was last.
fn organisations(imported: &ImportedAgreement) -> Vec<Organisation> {
    let mut organisations: BTreeMap<&str, (u32, Organisation)> = BTreeMap::new();
    for entry in &imported.entries {
        let Some(of) = entry.organisation else {
            continue;
        };
        let organisation = Organisation {
            name: by_language(|lang| of.name(lang).to_owned()),
            role: by_language(|lang| i18n::t(lang, "import-role-organisation")),
            status: Some(entry.happening.role()),
            date: entry.date,
            note: note(entry),
            sources: Vec::new(),
        };
        let known = organisations.get(of.id);
        if known.is_none_or(|(_, known)| known.date <= organisation.date) {
            organisations.insert(of.id, (entry.row, organisation));
        }
    }
    let mut rows: Vec<(u32, Organisation)> = organisations.into_values().collect();
    rows.sort_by_key(|(row, _)| *row);
    rows.into_iter()
        .map(|(_, organisation)| organisation)
        .collect()
}

fn note(entry: &ImportEntry) -> Text {
    match entry.in_force {
        None if entry.note.is_empty() => Text::default(),
        None => Text::Same(entry.note.clone()),
        Some(date) => by_language(|lang| {
            let date = [("date", Arg::from(format::date(lang, date)))];
            let since = i18n::t_args(lang, "import-in-force", &date);
            if entry.note.is_empty() {
                since
            } else {
                format!("{since}; {}", entry.note)
            }
        }),
    }
}

/// Kind of an agreement by the roles of its parties, and the roles that it is about where they do not follow.
fn kind_of(parties: &[Party]) -> (AgreementKind, Option<Role>, Vec<Role>) {
    let mut counts: BTreeMap<Role, usize> = BTreeMap::new();
    for party in parties {
        *counts.entry(party.role).or_default() += 1;
    }
    let has = |role: Role| counts.contains_key(&role);
    let belongs = Happening::Belongs.role();
    if Role::PARTY.iter().any(|role| has(*role)) {
        let mut roles = Vec::new();
        if has(belongs) {
            roles.extend(Role::PARTY);
            roles.push(belongs);
        }
        return (AgreementKind::Treaty, None, roles);
    }
    if has(Role::Signed) {
        let roles = if has(belongs) {
            vec![Role::Signed, belongs]
        } else {
            Vec::new()
        };
        return (AgreementKind::Other, None, roles);
    }
    let most = counts
        .iter()
        .filter(|(role, _)| !role.ends())
        .max_by_key(|(_, count)| **count)
        .map_or(Role::Signed, |(role, _)| *role);
    match most {
        Role::Participant => (AgreementKind::Partnership, None, Vec::new()),
        Role::Buyer => (AgreementKind::Contract, None, Vec::new()),
        Role::Invited => (AgreementKind::Invitation, None, Vec::new()),
        role => (AgreementKind::Other, Some(role), Vec::new()),
    }
}
