//! The longitudes that an arc spans: whether a cut meets it.

use crate::geo::LonLat;

/// The longitudes that points span.
#[derive(Clone, Copy)]
pub(super) struct LonSpan {
    pub west: f64,
    pub east: f64,
}

impl LonSpan {
    pub const NOTHING: Self = Self {
        west: f64::MAX,
        east: f64::MIN,
    };

    pub fn of(points: &[LonLat]) -> Self {
        points.iter().fold(Self::NOTHING, |reach, p| Self {
            west: reach.west.min(p.x),
            east: reach.east.max(p.x),
        })
    }

    pub fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            east: self.east.max(other.east),
        }
    }

    pub fn at_antimeridian(self) -> bool {
        self.west <= -180.0 || self.east >= 180.0
    }

    pub fn meets(self, lon: f64) -> bool {
        self.west <= lon && lon <= self.east
    }
}
