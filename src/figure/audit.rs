//! Whether everyone whom a statement counts is on the map, and whether the sources count as many.

use crate::{
    geo::{Atlas, UnitKind},
    i18n::{self, Arg, format, words},
    model::{Code, Lang},
};

use super::Statement;

/// The count that stands in sight: how many of those that are counted are on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Countries that are counted and that the atlas has a shape for.
    pub placed: usize,
    /// Countries and organisations that are counted.
    pub total: usize,
    /// Number that the sources claim.
    pub claimed: Option<u32>,
    /// Parties in any role that the atlas has no shape for, sorted.
    pub missing: Vec<Code>,
    /// Organisations that are counted: no map shows them.
    pub organisations: Vec<String>,
}

impl Audit {
    #[must_use]
    pub fn new(atlas: &Atlas, statement: &Statement) -> Self {
        // Neutral ground beneath a user's file is not a shape of that file.
        let holds = |code: Code| {
            atlas
                .unit(code)
                .is_some_and(|unit| atlas.units[unit.index()].kind != UnitKind::Backdrop)
        };
        let Some(counted) = &statement.counted else {
            return Self::default();
        };
        let placed = counted
            .countries
            .iter()
            .filter(|code| holds(**code))
            .count();
        let mut missing: Vec<Code> = statement.parties().into_iter().collect();
        missing.retain(|code| !holds(*code));
        Self {
            placed,
            total: counted.countries.len() + counted.organisations.len(),
            claimed: counted.claimed,
            missing,
            organisations: counted.organisations.clone(),
        }
    }

    /// Whether every party has a shape and the sources claim no other number.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.missing.is_empty()
            && self.placed + self.organisations.len() == self.total
            && !self.is_disputed()
    }

    /// Whether the sources claim another number than the list has.
    #[must_use]
    pub(crate) fn is_disputed(&self) -> bool {
        self.claimed
            .is_some_and(|claimed| claimed as usize != self.total)
    }

    /// "22 of 22 on the map", as a picture's footer says it; what is no state, and how many the sources
    /// claim where that is another number.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let args = [
            ("placed", Arg::from(self.placed)),
            ("total", Arg::from(self.total)),
        ];
        self.with_remarks(i18n::t_args(lang, "audit-line", &args), lang)
    }

    /// A line that tells what is placed, and after it what is no state and what the sources claim.
    #[must_use]
    pub(crate) fn with_remarks(&self, line: String, lang: Lang) -> String {
        let mut parts = vec![line];
        if !self.organisations.is_empty() {
            let organisations: Vec<String> = self
                .organisations
                .iter()
                .map(|name| words::with_article(lang, name))
                .collect();
            let args = [
                ("names", Arg::from(format::list(lang, &organisations))),
                ("count", Arg::from(self.organisations.len())),
            ];
            parts.push(i18n::t_args(lang, "audit-organisations", &args));
        }
        parts.extend(self.dispute(lang));
        parts.join(&i18n::t(lang, "audit-between"))
    }

    /// "the sources claim 3, the list has 4", where they differ.
    #[must_use]
    pub(crate) fn dispute(&self, lang: Lang) -> Option<String> {
        let claimed = self.claimed.filter(|_| self.is_disputed())?;
        let args = [
            ("claimed", Arg::from(claimed)),
            ("total", Arg::from(self.total)),
        ];
        Some(i18n::t_args(lang, "audit-claimed", &args))
    }
}
