//! A name on a map that is no country's.

use super::Label;

/// A name at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub label: Label,
    /// Middle of the square that marks the place; none for an area.
    pub dot: Option<[f64; 2]>,
}

impl Place {
    /// Half the side of the square, in points.
    pub const DOT: f64 = 2.0;
}
