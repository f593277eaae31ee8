//! One column of the table: where each country stands towards an agreement or a group.

use std::collections::BTreeSet;

use super::topic::{Perspective, Stand, Topic};
use crate::figure::Class;
use crate::model::{Code, Date, Dossier, Lang};

/// One column: few different stands, and which of them each country has.
#[derive(Clone, Debug, Default)]
pub(crate) struct StandColumn {
    /// Stands in the order in which they sort.
    stands: Vec<Stand>,
    /// Index of each country's stand.
    cells: Vec<(Code, u32)>,
}

impl StandColumn {
    pub(super) fn new(topic: Topic<'_>, dossier: &Dossier, perspective: Perspective) -> Self {
        let by_code = topic.stands(dossier, perspective);
        let different: BTreeSet<&Stand> = by_code.values().collect();
        let stands: Vec<Stand> = different.into_iter().cloned().collect();
        let cells = by_code
            .iter()
            .filter_map(|(code, stand)| Some((*code, stands.binary_search(stand).ok()? as u32)))
            .collect();
        Self { stands, cells }
    }

    /// Column about `topic` on a day.
    #[must_use]
    pub fn of(topic: Topic<'_>, dossier: &Dossier, lang: Lang, as_of: Option<Date>) -> Self {
        Self::new(topic, dossier, Perspective { lang, as_of })
    }

    /// Whether the country has the principal class.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.stand(code)
            .is_some_and(|stand| stand.class == Class::PRINCIPAL)
    }

    /// Stand that the country's cell tells of; `None`: nothing.
    #[must_use]
    pub(crate) fn stand(&self, code: Code) -> Option<&Stand> {
        self.stands.get(self.order(code)? as usize)
    }

    /// Rank by which the country's cell sorts.
    pub(super) fn order(&self, code: Code) -> Option<u32> {
        let at = self.cells.binary_search_by_key(&code, |cell| cell.0).ok()?;
        Some(self.cells[at].1)
    }

    /// Number of countries that have the principal class.
    #[must_use]
    pub fn principals(&self) -> usize {
        let principal = |cell: &&(Code, u32)| {
            let stand = self.stands.get(cell.1 as usize);
            stand.is_some_and(|stand| stand.class == Class::PRINCIPAL)
        };
        self.cells.iter().filter(principal).count()
    }
}
