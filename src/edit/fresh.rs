//! Dossiers and agreements that begin here, with nothing in them.

use crate::model::{Agreement, AgreementKind, Dossier, Text};
use crate::read::dossier::FORMAT;

/// Text of a dossier with nothing in it but its title.
#[must_use]
pub fn fresh(id: &str, title: &str) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "{{\n  \"format\": {FORMAT},\n  \"id\": {},\n  \"title\": {},\n  \"sources\": [],\n  \"groups\": [],\n  \"agreements\": []\n}}\n",
        text(id),
        text(title)
    )
}

/// An agreement without parties.
#[must_use]
pub fn fresh_agreement(id: String, kind: AgreementKind, title: Text) -> Agreement {
    Agreement {
        id,
        kind,
        title,
        short_title: Text::default(),
        headline: Text::default(),
        summary: Text::from(""),
        date: None,
        place: Text::default(),
        binding: None,
        sources: Vec::new(),
        principal_role: None,
        principal_roles: Vec::new(),
        claimed: None,
        eligible: None,
        parties: Vec::new(),
        organisations: Vec::new(),
        facts: Vec::new(),
        related: Vec::new(),
    }
}

/// An id that none of `taken` is: `wish` itself where it is free, else with a number after it.
#[must_use]
pub fn free_id<'a>(wish: &str, taken: &(impl Iterator<Item = &'a str> + Clone)) -> String {
    let is_free = |id: &str| taken.clone().all(|other| other != id);
    let numbered = (2..).map(|number| format!("{wish}-{number}"));
    std::iter::once(wish.to_owned())
        .chain(numbered)
        .find(|id| is_free(id))
        .unwrap_or_default()
}

/// An id that a dossier's agreements, groups and sources leave free.
#[must_use]
pub fn free_id_in(dossier: &Dossier, wish: &str) -> String {
    let agreements = dossier.agreements.iter().map(|it| it.id.as_str());
    let groups = dossier.groups.iter().map(|it| it.id.as_str());
    let sources = dossier.sources.iter().map(|it| it.id.as_str());
    free_id(wish, &agreements.chain(groups).chain(sources))
}
