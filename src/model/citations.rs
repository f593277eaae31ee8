//! The numbers beside facts, and the numbered list of sources that they point to.

use std::collections::HashMap;

use super::{Agreement, Dossier, Source};

/// Sources in the order in which they are first cited, numbered from 1.
#[derive(Clone, Debug, Default)]
pub struct Citations<'a> {
    sources: Vec<&'a Source>,
    /// By id: the number.
    numbers: HashMap<&'a str, usize>,
    /// All that the dossier holds, from the first citation on.
    by_id: HashMap<&'a str, &'a Source>,
}

impl<'a> Citations<'a> {
    /// Cites these sources of `dossier` next; those that are cited already keep their numbers.
    /// An id that the dossier does not hold is passed over (a dossier that was read has none).
    pub fn cite(&mut self, dossier: &'a Dossier, ids: &[String]) {
        if self.by_id.is_empty() {
            self.by_id = dossier
                .sources_by_id()
                .map(|(_, source)| (source.id.as_str(), source))
                .collect();
        }
        for id in ids {
            if self.number(id).is_none()
                && let Some(source) = self.by_id.get(id.as_str())
            {
                self.sources.push(source);
                self.numbers.insert(&source.id, self.sources.len());
            }
        }
    }

    /// The number of the source `id`, where it is cited.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// The numbers of these sources, ascending, each once.
    #[must_use]
    pub fn numbers(&self, ids: &[String]) -> Vec<usize> {
        let mut numbers: Vec<usize> = ids.iter().filter_map(|id| self.number(id)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Number and source, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (usize, &'a Source)> {
        self.sources
            .iter()
            .enumerate()
            .map(|(idx, source)| (idx + 1, *source))
    }
}

impl Dossier {
    /// The sources of `agreement` in the order in which a panel tells it: the agreement itself,
    /// its facts, its organisations, its parties.
    #[must_use]
    pub fn citations<'a>(&'a self, agreement: &Agreement) -> Citations<'a> {
        let mut citations = Citations::default();
        citations.cite(self, &agreement.sources);
        for value in agreement.facts.iter().flat_map(|fact| &fact.values) {
            citations.cite(self, &value.sources);
        }
        for organisation in &agreement.organisations {
            citations.cite(self, &organisation.sources);
        }
        for party in &agreement.parties {
            citations.cite(self, &party.sources);
        }
        citations
    }
}
