//! The orthographic projection of the sphere: a globe seen from afar (Snyder 1987, p. 149, 20-3
//! and 20-4, 20-14 and 20-15), by vectors instead of angles.

use std::f64::consts::PI;

use super::axes::{Axes, dot, single};
use crate::geo::{
    LonLat, PlanePoint,
    sphere::{lonlat, vector},
};

/// A centre with its axes, to project many points.
#[derive(Clone, Copy, Debug)]
pub(in crate::geo) struct Orthographic(Axes);

impl Orthographic {
    /// Points from here on out, squared, are on the horizon.
    pub(in crate::geo) const RIM_SQUARED: f64 = 1.0 - 1e-12;

    pub(in crate::geo) fn new(center: LonLat) -> Self {
        Self(Axes::new(center))
    }

    /// `None` beyond the horizon.
    pub(super) fn forward(&self, p: LonLat) -> Option<PlanePoint> {
        let (x, y, z) = self.0.local(vector(p));
        (z >= 0.0).then_some(PlanePoint { x, y })
    }

    /// The point of the plane; beyond the horizon, the horizon's in the same direction.
    pub(super) fn clamped(&self, p: LonLat) -> PlanePoint {
        let (x, y, z) = self.0.local(vector(single(p)));
        if z > 0.0 {
            return PlanePoint { x, y };
        }
        let beside = x.hypot(y);
        if beside > 0.0 {
            PlanePoint {
                x: x / beside,
                y: y / beside,
            }
        } else {
            PlanePoint { x: 1.0, y: 0.0 }
        }
    }

    pub(super) fn inverse(&self, p: PlanePoint) -> LonLat {
        let radius = p.x.hypot(p.y);
        let (x, y) = if radius > 1.0 {
            (p.x / radius, p.y / radius)
        } else {
            (p.x, p.y)
        };
        let z = (1.0 - x * x - y * y).max(0.0).sqrt();
        lonlat(self.0.world([x, y, z]))
    }

    /// The scale along the parallel: 1 across the direction to the centre, the cosine of the
    /// distance along it.
    pub(super) fn scale_at(&self, p: LonLat) -> f64 {
        let lon = p.x.to_radians();
        let along = [-lon.sin(), lon.cos(), 0.0];
        let cosine = dot(vector(p), self.0.out).clamp(-1.0, 1.0);
        let sine = (1.0 - cosine * cosine).sqrt();
        if sine < 1e-9 {
            return 1.0;
        }
        let radial = (dot(along, self.0.out) / sine).clamp(-1.0, 1.0);
        (radial * cosine).hypot((1.0 - radial * radial).sqrt())
    }

    /// The scale of areas: the cosine of the distance from the centre, 0 beyond the horizon.
    pub(super) fn area_scale_at(&self, p: LonLat) -> f64 {
        dot(vector(p), self.0.out).clamp(0.0, 1.0)
    }
}

pub(super) fn outline() -> Vec<PlanePoint> {
    (0..1440)
        .map(|i| {
            let (y, x) = (f64::from(i) * PI / 720.0).sin_cos();
            PlanePoint { x, y }
        })
        .collect()
}
