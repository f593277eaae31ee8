//! The hit test.

use super::{LonLat, UnitIdx};

/// An index of a topology that answers which unit is at a place.
#[derive(Clone, Debug, Default)]
pub struct Locator {}

impl Locator {
    /// The unit whose polygons hold the place, by the even-odd rule.
    #[must_use]
    pub fn locate(&self, p: LonLat) -> Option<UnitIdx> {
        let _ = p;
        None
    }
}
