//! The number and the kind by which a unit of the map is known.

use serde::{Deserialize, Serialize};

/// The place of a unit in [`super::Atlas::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitIdx(pub u32);

impl UnitIdx {
    /// Index of a slice that goes by unit.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Kind of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum UnitKind {
    Country,
    /// A territory with a code of its own that belongs to a state.
    Dependency,
    /// A part of a state with a code of its own, far from it.
    Overseas,
    /// Ground that a state holds in another country.
    Base,
    /// Land whose state is disputed.
    Contested,
    /// A feature of a user's file with no code.
    Unmatched,
    /// Neutral ground from the built-in world beneath a user's file.
    Backdrop,
}
