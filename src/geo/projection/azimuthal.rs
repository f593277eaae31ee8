//! The part that azimuthal projections have in common: a centre with its axes, and an edge beyond which
//! places are put on the edge, in their own direction, so that every ring stays a closed curve.

use super::{Projection, lambert_azimuthal::LambertAzimuthal, orthographic::Orthographic};
use crate::geo::{LonLat, PlanePoint};

/// An azimuthal projection made ready for many points.
#[derive(Clone, Copy, Debug)]
pub(in crate::geo) enum Azimuthal {
    Lambert(LambertAzimuthal),
    Orthographic(Orthographic),
}

impl Azimuthal {
    /// `None` for the others.
    pub(in crate::geo) fn new(projection: &Projection) -> Option<Self> {
        match *projection {
            Projection::LambertAzimuthal { center } => {
                Some(Self::Lambert(LambertAzimuthal::new(center)))
            }
            Projection::Orthographic { center } => {
                Some(Self::Orthographic(Orthographic::new(center)))
            }
            Projection::EqualEarth { .. } | Projection::Mercator { .. } => None,
        }
    }

    /// The point of the plane; on the disc's edge for what the map does not show.
    pub(in crate::geo) fn clamped(&self, p: LonLat) -> PlanePoint {
        match self {
            Self::Lambert(lambert) => lambert.clamped(p).0,
            Self::Orthographic(orthographic) => orthographic.clamped(p),
        }
    }

    /// Points from here on out, squared, are on the disc's edge.
    pub(in crate::geo) fn rim_squared(&self) -> f64 {
        match self {
            Self::Lambert(_) => LambertAzimuthal::RIM_SQUARED,
            Self::Orthographic(_) => Orthographic::RIM_SQUARED,
        }
    }

    /// The squared radius outside which short edges bend too.
    pub(in crate::geo) fn bends_from(&self) -> f64 {
        match self {
            // 130 degrees from the centre.
            Self::Lambert(_) => 3.28,
            // 78 degrees.
            Self::Orthographic(_) => 0.96,
        }
    }

    /// Compression across the disc's edge at a squared radius.
    pub(in crate::geo) fn compression(&self, squared: f64) -> f64 {
        match self {
            Self::Lambert(_) => (1.0 - squared.min(4.0) / 4.0).sqrt(),
            Self::Orthographic(_) => (1.0 - squared.min(1.0)).sqrt(),
        }
    }
}
