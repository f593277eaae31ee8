//! Whether every party of an agreement is on the map.

use std::collections::BTreeSet;

use crate::{
    geo::{Atlas, UnitKind},
    i18n::{self, Arg},
    model::{Agreement, Code, Lang, Role},
};

/// The count that stands in sight: how many of those with the principal role are on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Countries with the principal role that the atlas has a shape for.
    pub placed: usize,
    /// Countries with the principal role.
    pub total: usize,
    /// How many the sources claim.
    pub claimed: Option<u32>,
    /// Parties in any role that the atlas has no shape for, sorted.
    pub missing: Vec<Code>,
    /// The principal role.
    pub role: Role,
}

impl Audit {
    #[must_use]
    pub fn new(atlas: &Atlas, agreement: &Agreement) -> Self {
        // Neutral ground beneath a user's file is not a shape of that file.
        let holds = |code: Code| {
            atlas
                .unit(code)
                .is_some_and(|unit| atlas.units[unit.0 as usize].kind != UnitKind::Backdrop)
        };
        let principals = agreement.principals();
        let missing: BTreeSet<Code> = agreement
            .party_countries()
            .into_iter()
            .filter(|&code| !holds(code))
            .collect();
        Self {
            placed: principals.difference(&missing).count(),
            total: principals.len(),
            claimed: agreement.claimed,
            missing: missing.into_iter().collect(),
            role: agreement.principal_role,
        }
    }

    /// The audit of no agreement: nothing to place.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            placed: 0,
            total: 0,
            claimed: None,
            missing: Vec::new(),
            role: Role::Signed,
        }
    }

    /// Whether every party has a shape and the sources claim no other number.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.missing.is_empty()
            && self.placed == self.total
            && self
                .claimed
                .is_none_or(|claimed| claimed as usize == self.total)
    }

    /// "22 of 22 on the map", as a picture's footer says it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        i18n::t_args(
            lang,
            "audit-line",
            &[
                ("placed", Arg::from(self.placed)),
                ("total", Arg::from(self.total)),
            ],
        )
    }
}
