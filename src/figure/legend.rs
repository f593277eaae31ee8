//! What the colours mean, with counts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Shade, Shading};
use crate::{
    geo::Atlas,
    i18n::{self, words},
    model::{Agreement, Dossier, Lang, Role, Standing},
};

/// What is drawn before a legend's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Swatch {
    Class(Class),
    /// An overseas part or dependency in its state's class.
    Hatched(Class),
    /// An area of disputed status.
    Contested,
    /// The ring of a small state.
    Marker,
}

impl Swatch {
    /// What its rectangle is filled with; none for a ring.
    #[must_use]
    pub const fn shade(&self) -> Option<Shade> {
        Some(match *self {
            Self::Class(class) => Shade::solid(class),
            Self::Hatched(class) => Shade {
                hatched: true,
                ..Shade::solid(class)
            },
            Self::Contested => Shade {
                contested: true,
                ..Shade::solid(Class::Other)
            },
            Self::Marker => return None,
        })
    }
}

/// Which hatchings are in sight, and to be explained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hatchings {
    pub overseas: bool,
    pub contested: bool,
}

impl Hatchings {
    /// All that a shading has, wherever.
    #[must_use]
    pub fn of(shading: &Shading) -> Self {
        Self {
            overseas: shading.units.iter().any(Shade::shows_overseas),
            contested: shading.units.iter().any(|shade| shade.contested),
        }
    }
}

/// One line of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    pub swatch: Swatch,
    pub label: String,
    pub count: Option<usize>,
}

/// The legend of `agreement`; empty without one. Roles are counted by country; a country that has
/// the principal role is counted there alone.
#[must_use]
pub fn legend(
    dossier: &Dossier,
    agreement: Option<&Agreement>,
    shading: &Shading,
    _atlas: &Atlas,
    lang: Lang,
    hatchings: Hatchings,
) -> Vec<LegendEntry> {
    let Some(agreement) = agreement else {
        return Vec::new();
    };
    let standings = dossier.standings(agreement);
    let mut roles: BTreeMap<Role, usize> = BTreeMap::new();
    let mut eligible = 0;
    for standing in standings.values() {
        match standing {
            Standing::Role(role) => *roles.entry(*role).or_default() += 1,
            Standing::Eligible => eligible += 1,
            Standing::Principal | Standing::Other => {}
        }
    }

    let mut entries = vec![LegendEntry {
        swatch: Swatch::Class(Class::Signed),
        label: words::role(lang, agreement.principal_role),
        count: Some(agreement.principals().len()),
    }];
    if eligible > 0
        && let Some(group) = dossier.eligible(agreement)
    {
        entries.push(LegendEntry {
            swatch: Swatch::Class(Class::Eligible),
            label: words::eligible(lang, group, agreement.principal_role),
            count: Some(eligible),
        });
    }
    entries.extend(roles.into_iter().map(|(role, count)| LegendEntry {
        swatch: Swatch::Class(Class::Role(role)),
        label: words::role(lang, role),
        count: Some(count),
    }));
    entries.push(LegendEntry {
        swatch: Swatch::Class(Class::Other),
        label: i18n::t(lang, "standing-other"),
        count: None,
    });
    if shading
        .units
        .iter()
        .any(|shade| shade.class == Class::Unknown)
    {
        entries.push(LegendEntry {
            swatch: Swatch::Class(Class::Unknown),
            label: i18n::t(lang, "legend-unknown"),
            count: None,
        });
    }
    let hatched: BTreeSet<Class> = shading
        .units
        .iter()
        .filter(|shade| shade.shows_overseas())
        .map(|shade| shade.class)
        .collect();
    if hatchings.overseas
        && let Some(&class) = hatched.first()
    {
        entries.push(LegendEntry {
            swatch: Swatch::Hatched(class),
            label: i18n::t(lang, "legend-overseas"),
            count: None,
        });
    }
    if hatchings.contested {
        entries.push(LegendEntry {
            swatch: Swatch::Contested,
            label: i18n::t(lang, "legend-contested"),
            count: None,
        });
    }
    entries
}
