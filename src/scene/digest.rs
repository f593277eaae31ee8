//! The facts that the panels tell of an agreement beside its statement.

use std::collections::HashMap;

use crate::i18n::{t, words};
use crate::model::{Agreement, Lang};

/// Facts that the panel tells of an agreement, gathered once: a dossier may hold a hundred thousand facts.
#[derive(Clone, Debug, Default)]
pub struct AgreementDigest {
    /// The numbers of all sources that are cited for it, ascending.
    pub cited: Vec<usize>,
    /// Facts whose sources agree, and those whose sources differ, by their index.
    pub agreed: Vec<usize>,
    pub disputed: Vec<usize>,
    /// Whether a fact of the dossier's own tells of the signing.
    pub signing: bool,
}

impl AgreementDigest {
    #[must_use]
    pub fn new(agreement: &Agreement, sources: &HashMap<String, usize>, lang: Lang) -> Self {
        let facts = agreement.facts.iter().flat_map(|fact| &fact.values);
        let organisations = agreement.organisations.iter();
        let mut cited: Vec<usize> = agreement
            .sources
            .iter()
            .chain(facts.flat_map(|value| &value.sources))
            .chain(agreement.parties.iter().flat_map(|party| &party.sources))
            .chain(organisations.flat_map(|organisation| &organisation.sources))
            .filter_map(|id| sources.get(id).copied())
            .collect();
        cited.sort_unstable();
        cited.dedup();
        let (disputed, agreed) =
            (0..agreement.facts.len()).partition(|idx| agreement.facts[*idx].disputed());
        let signed = t(lang, "ui-signed");
        let mut labels = agreement
            .facts
            .iter()
            .map(|fact| words::fact_label(lang, fact));
        Self {
            cited,
            agreed,
            disputed,
            signing: labels.any(|label| label == signed),
        }
    }
}
