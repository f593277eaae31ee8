//! The shade of every unit of an atlas for a statement.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Shade, Statement};
use crate::{
    geo::{Atlas, Unit, UnitIdx, UnitKind},
    model::{Code, Role},
    resolve::{Contested, Countries, CountryKind},
};

/// Shade of every unit of an atlas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shading {
    /// Shades by [`UnitIdx`]: the atlas's units, then its overlays.
    pub units: Vec<Shade>,
    /// The roles besides the principal one, of the units that have any: what their labels say
    /// beneath the name.
    pub roles: BTreeMap<UnitIdx, BTreeSet<Role>>,
    /// Units that the statement names themselves, not by their state.
    pub own: BTreeSet<UnitIdx>,
}

impl Shading {
    /// The shading of what `statement` says. Overseas parts and dependencies take the class of their
    /// state, as a tint unless `overseas`; a contested part that names a state is shaded as that state.
    /// With `contested`, areas of disputed status are hatched, whatever their class. Ground beneath a user's
    /// file that what is said concerns has a look of its own: it shows no one's standing.
    #[must_use]
    pub fn new(atlas: &Atlas, statement: &Statement, overseas: bool, contested: bool) -> Self {
        let class = |code| statement.of.get(&code).copied();
        let lacking: BTreeSet<Code> = atlas
            .units
            .iter()
            .filter(|unit| unit.kind == UnitKind::Backdrop)
            .filter_map(|unit| unit.code)
            .collect();
        let is_lacking = |code: Option<Code>| code.is_some_and(|code| lacking.contains(&code));
        let units = atlas.units.iter().map(|unit| {
            if unit.kind == UnitKind::Unmatched {
                return Shade::solid(Class::UNKNOWN);
            }
            let whole = if let Some(class) = unit.code.and_then(class) {
                Shade::solid(if is_lacking(unit.code) {
                    Class::MISSING
                } else {
                    class
                })
            } else {
                let is_part = !is_contested(unit);
                match unit.state.and_then(class) {
                    Some(class) if is_part && !overseas => Shade {
                        overseas: true,
                        ..Shade::solid(class)
                    },
                    Some(_) if is_lacking(unit.state) => Shade::solid(Class::MISSING),
                    Some(class) => Shade::solid(class),
                    None => Shade::OTHER,
                }
            };
            let disputed = |code| Contested::built_in().is_contested(code);
            Shade {
                contested: contested && unit.code.is_some_and(disputed),
                ..whole
            }
        });
        let mut units: Vec<Shade> = units.collect();
        let overlays: Vec<Shade> = atlas
            .overlays
            .iter()
            .map(|overlay| Shade {
                contested,
                ..units[overlay.unit.index()]
            })
            .collect();
        units.extend(overlays);
        let roles = statement
            .roles
            .iter()
            .filter_map(|(code, roles)| Some((atlas.unit(*code)?, roles.clone())))
            .collect();
        let own = statement
            .of
            .keys()
            .filter_map(|&code| atlas.unit(code))
            .collect();
        Self { units, roles, own }
    }

    /// Whether the statement names the unit itself, not its state.
    #[must_use]
    pub(crate) fn is_own(&self, unit: UnitIdx) -> bool {
        self.own.contains(&unit)
    }

    /// The shade of one unit; *not concerned* for one that the atlas does not hold.
    #[must_use]
    pub fn of(&self, unit: UnitIdx) -> Shade {
        self.units
            .get(unit.0 as usize)
            .copied()
            .unwrap_or(Shade::OTHER)
    }
}

/// Whether the state of a unit is disputed: no part of another that lies overseas.
fn is_contested(unit: &Unit) -> bool {
    match unit.kind {
        UnitKind::Backdrop => unit
            .code
            .is_some_and(|code| Countries::built_in().kind(code) == CountryKind::Contested),
        kind => kind == UnitKind::Contested,
    }
}
