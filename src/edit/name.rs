//! Names of edits, for people: what "Undo" says it will take back.

use super::change::{Addition, DossierPart, Edit, FieldSetting};
use crate::i18n::{t, t_args};
use crate::model::{Code, Dossier, FactKind, Lang, Text};
use crate::resolve::Countries;

/// Name of a step, in every language.
#[derive(Clone, Debug, PartialEq)]
pub struct StepName {
    /// The message's key.
    key: &'static str,
    /// Key of the field that is set.
    field: Option<&'static str>,
    of: Named,
}

/// Thing that a step is about.
#[derive(Clone, Debug, PartialEq)]
enum Named {
    Title(Text),
    Country(Code),
    Fact(FactKind),
}

impl StepName {
    /// Name of an edit of a dossier, as it is before.
    pub(super) fn of(dossier: &Dossier, edit: &Edit) -> Self {
        let (key, field, of) = match edit {
            Edit::Set(part, setting) => (
                "edit-step-set",
                Some(field(setting)),
                part_of(dossier, part),
            ),
            Edit::Add(addition) => ("edit-step-add", None, added(dossier, addition)),
            Edit::Remove(part) => ("edit-step-remove", None, part_of(dossier, part)),
            Edit::Move(part, _) => ("edit-step-move", None, part_of(dossier, part)),
            Edit::Duplicate { agreement, .. } => {
                let part = DossierPart::Agreement(agreement.clone());
                ("edit-step-duplicate", None, part_of(dossier, &part))
            }
            Edit::Rename(part, _) => ("edit-step-set", Some("id"), part_of(dossier, part)),
            Edit::Parties(agreement, _) => {
                let part = DossierPart::Agreement(agreement.clone());
                ("edit-step-set", Some("parties"), part_of(dossier, &part))
            }
        };
        Self { key, field, of }
    }

    /// The name in a language.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let of = match &self.of {
            Named::Title(title) => title.get(lang).to_owned(),
            Named::Country(code) => Countries::built_in().name(*code, lang),
            Named::Fact(kind) => t(lang, &format!("fact-{}", kind.id())),
        };
        let mut args = vec![("of", of.into())];
        if let Some(field) = self.field {
            args.push(("field", t(lang, &format!("edit-field-{field}")).into()));
        }
        t_args(lang, self.key, &args)
    }
}

fn part_of(dossier: &Dossier, part: &DossierPart) -> Named {
    let agreement = |id: &str| dossier.agreement(id);
    let found = match part {
        DossierPart::Dossier => Some(Named::Title(dossier.title.clone())),
        DossierPart::Agreement(id) => agreement(id).map(|it| Named::Title(it.card_title().clone())),
        DossierPart::Group(id) => dossier.group(id).map(|it| Named::Title(it.title.clone())),
        DossierPart::Source(id) => dossier
            .source(id)
            .map(|(_, it)| Named::Title(it.title.clone())),
        DossierPart::Party { agreement: id, at } => agreement(id)
            .and_then(|it| it.parties.get(*at))
            .map(|party| Named::Country(party.country)),
        DossierPart::Organisation { agreement: id, at } => agreement(id)
            .and_then(|it| it.organisations.get(*at))
            .map(|it| Named::Title(it.name.clone())),
        DossierPart::Fact { agreement: id, at }
        | DossierPart::FactValue {
            agreement: id,
            fact: at,
            ..
        } => agreement(id)
            .and_then(|it| it.facts.get(*at))
            .map(|fact| Named::Fact(fact.kind)),
        DossierPart::Member { group, at } => dossier
            .group(group)
            .and_then(|it| it.members.get(*at))
            .map(|member| Named::Country(member.country)),
    };
    found.unwrap_or_else(|| Named::Title(dossier.title.clone()))
}

fn added(dossier: &Dossier, addition: &Addition) -> Named {
    match addition {
        Addition::Agreement(it) => Named::Title(it.card_title().clone()),
        Addition::Group(it) => Named::Title(it.title.clone()),
        Addition::Source(it) => Named::Title(it.title.clone()),
        Addition::Party(_, party) => Named::Country(party.country),
        Addition::Organisation(_, it) => Named::Title(it.name.clone()),
        Addition::Fact(_, fact) => Named::Fact(fact.kind),
        Addition::FactValue(agreement, fact, _) => part_of(
            dossier,
            &DossierPart::Fact {
                agreement: agreement.clone(),
                at: *fact,
            },
        ),
        Addition::Member(_, member) => Named::Country(member.country),
    }
}

/// Name of a field in the catalogue: `edit-field-NAME`.
fn field(setting: &FieldSetting) -> &'static str {
    match setting {
        FieldSetting::Words { field, .. } | FieldSetting::Whole(field, _) => field.name(),
        FieldSetting::Kind(_) | FieldSetting::FactKind(_) => "kind",
        FieldSetting::Span(_) => "date",
        FieldSetting::Day(day, _) => day.key(),
        FieldSetting::Country(_) => "country",
        FieldSetting::Role(_) => "role",
        FieldSetting::Status(_) => "status",
        FieldSetting::PrincipalRole(_) | FieldSetting::PrincipalRoles(_) => "principal-role",
        FieldSetting::Binding(_) => "binding",
        FieldSetting::Claimed(_) => "claimed",
        FieldSetting::Eligible(_) => "eligible",
        FieldSetting::Sources(_) => "sources",
        FieldSetting::Related(_) => "related",
        FieldSetting::Publisher(_) => "publisher",
        FieldSetting::Url(_) => "url",
        FieldSetting::Language(_) => "language",
        FieldSetting::Contested(_) => "contested",
        FieldSetting::Compatible(_) => "compatible",
        FieldSetting::Approximate(_) => "approximate",
        FieldSetting::Value(_) => "value",
    }
}
