//! Which units of the map stand out.

use std::sync::Arc;

use crate::geo::UnitIdx;

/// Which units stand out, by [`UnitIdx`]: the atlas's units, then its overlays. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit(Arc<[bool]>);

impl Lit {
    #[must_use]
    pub fn new(units: Vec<bool>) -> Self {
        Self(units.into())
    }

    /// Whether the unit keeps its colours.
    #[must_use]
    pub fn holds(&self, unit: UnitIdx) -> bool {
        self.0.get(unit.index()).copied().unwrap_or(true)
    }

    /// Of each unit, in order, whether it keeps its colours.
    pub fn iter(&self) -> impl Iterator<Item = bool> + '_ {
        self.0.iter().copied()
    }
}
