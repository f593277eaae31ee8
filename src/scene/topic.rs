//! The topic of a column of the table, a card or a set of a comparison, and where countries stand towards it.

use std::collections::BTreeMap;

use crate::figure::{Class, ClassRow, Meaning, Statement};
use crate::i18n::{t, t_args, words};
use crate::model::{Agreement, Code, Date, Dossier, Group, Lang, Subject};

/// Position of a country, as a cell says it. Ordered as a column sorts: who is in first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stand {
    pub class: Class,
    pub(super) since: Option<Date>,
    pub text: String,
}

/// Topic of a column of the table.
#[derive(Clone, Copy)]
pub(crate) enum Topic<'a> {
    Agreement(&'a Agreement),
    Group(&'a Group),
}

impl<'a> Topic<'a> {
    /// The agreements in the dossier's order, then its groups.
    #[must_use]
    pub fn of(dossier: &'a Dossier, column: usize) -> Option<Self> {
        let agreements = &dossier.agreements;
        match agreements.get(column) {
            Some(agreement) => Some(Self::Agreement(agreement)),
            None => dossier
                .groups
                .get(column - agreements.len())
                .map(Self::Group),
        }
    }

    #[must_use]
    pub fn title(self, lang: Lang) -> &'a str {
        match self {
            Self::Agreement(agreement) => agreement.card_title(),
            Self::Group(group) => &group.title,
        }
        .get(lang)
    }

    /// Words for a country of which it says nothing: a group concerns nobody but its members.
    #[must_use]
    pub(crate) fn other_label(self, lang: Lang) -> String {
        t(
            lang,
            match self {
                Self::Agreement(_) => "standing-other",
                Self::Group(_) => "standing-no-member",
            },
        )
    }

    /// The agreement or group with this id.
    #[must_use]
    pub(crate) fn with_id(dossier: &'a Dossier, id: &str) -> Option<Self> {
        let agreement = dossier.agreement(id).map(Self::Agreement);
        agreement.or_else(|| dossier.group(id).map(Self::Group))
    }

    /// The same, to be shown by itself.
    #[must_use]
    pub fn subject(self) -> Subject {
        match self {
            Self::Agreement(agreement) => Subject::Agreement(agreement.id.clone()),
            Self::Group(group) => Subject::Group(group.id.clone()),
        }
    }

    /// Position of each country that it concerns on the day. The one place that asks the model.
    pub(super) fn stands(
        self,
        dossier: &Dossier,
        perspective: Perspective,
    ) -> BTreeMap<Code, Stand> {
        let statement = Statement::new(
            dossier,
            &self.subject(),
            perspective.as_of,
            perspective.lang,
        );
        let stand = |row: &ClassRow, code: Code| match self {
            Self::Agreement(agreement) => in_agreement(perspective, agreement, row, code),
            Self::Group(group) => in_group(perspective, group, row, code),
        };
        statement
            .classes
            .iter()
            .flat_map(|row| {
                row.countries
                    .iter()
                    .map(move |code| (*code, stand(row, *code)))
            })
            .collect()
    }
}

/// Day that is told of, and the language.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Perspective {
    pub lang: Lang,
    pub as_of: Option<Date>,
}

impl Perspective {
    /// Whether something of a date is told already.
    fn holds(self, date: Option<Date>) -> bool {
        self.as_of
            .zip(date)
            .is_none_or(|(day, date)| date.first_day() <= day.last_day())
    }
}

/// "Ratified 2009", "Did not sign".
fn in_agreement(
    perspective: Perspective,
    agreement: &Agreement,
    row: &ClassRow,
    code: Code,
) -> Stand {
    let lang = perspective.lang;
    let history = agreement.history(code);
    let mut entries = history.iter().filter(|party| perspective.holds(party.date));
    let entry = match row.class.meaning {
        Meaning::Principal => entries.rfind(|party| agreement.is_principal(party.role)),
        Meaning::Role(_) | Meaning::OtherRoles | Meaning::Left => entries.next_back(),
        _ => None,
    };
    let text = match (row.class.meaning, entry) {
        (Meaning::Eligible, _) => words::did_not(lang, agreement),
        (_, Some(party)) => words::role(lang, party.role),
        (_, None) => row.label.clone(),
    };
    let since = entry.and_then(|party| party.date);
    let year = since.map(|date| format!(" {}", date.year()));
    Stand {
        class: row.class,
        since,
        text: text + year.as_deref().unwrap_or_default(),
    }
}

/// "Member since 2004".
fn in_group(perspective: Perspective, group: &Group, row: &ClassRow, code: Code) -> Stand {
    let lang = perspective.lang;
    let one = words::capitalised(group.one.get(lang));
    let mut entries = group.members.iter();
    let entry = entries.rfind(|member| member.country == code && perspective.holds(member.from));
    let told_of = match row.class.meaning {
        Meaning::Principal => entry
            .and_then(|member| member.from)
            .map(|from| ("ui-table-member-since", from)),
        Meaning::Left => entry
            .and_then(|member| member.to)
            .map(|to| ("ui-table-member-until", to)),
        _ => None,
    };
    let Some((key, when)) = told_of else {
        let text = match row.class.meaning {
            Meaning::Principal => one,
            _ => row.label.clone(),
        };
        return Stand {
            class: row.class,
            since: None,
            text,
        };
    };
    let year = when.year().to_string();
    let args = [("one", one.into()), ("year", year.clone().into())];
    Stand {
        class: row.class,
        // To the year, as the text says it: cells that read alike are one.
        since: format!("{year:0>4}").parse().ok(),
        text: t_args(lang, key, &args),
    }
}
