//! The shade of every unit of an atlas for a statement.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Shade, Statement};
use crate::{
    geo::{Atlas, UnitIdx, UnitKind},
    model::Role,
    resolve::Contested,
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
    /// With `contested`, areas of disputed status are hatched, whatever their class.
    #[must_use]
    pub fn new(atlas: &Atlas, statement: &Statement, overseas: bool, contested: bool) -> Self {
        let class = |code| statement.of.get(&code).copied();
        let units = atlas.units.iter().map(|unit| {
            match unit.kind {
                UnitKind::Unmatched => return Shade::solid(Class::UNKNOWN),
                UnitKind::Backdrop => return Shade::OTHER,
                _ => {}
            }
            let whole = if let Some(class) = unit.code.and_then(class) {
                Shade::solid(class)
            } else {
                match unit.state.and_then(class) {
                    Some(class) => Shade {
                        overseas: !overseas && unit.kind != UnitKind::Contested,
                        ..Shade::solid(class)
                    },
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
