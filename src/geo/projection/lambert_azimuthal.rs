//! Lambert's azimuthal equal-area projection of the sphere (Snyder 1987, p. 185, 24-2 to 24-4),
//! by vectors instead of angles.

use std::f64::consts::PI;

use super::axes::{Axes, dot, single};
use crate::geo::{
    LonLat, PlanePoint,
    sphere::{Vector, lonlat, vector},
};

/// Distance from the antipode within which no shapes are drawn, in radians: what lies nearer is the outermost
/// quarter of a millionth of the disc.
#[cfg(test)]
const CLIP: f64 = 1e-3;

/// The radius of the disc: 2 cos(CLIP / 2), as a literal because `cos` is not const.
pub(super) const RADIUS: f64 = 1.999_999_75;

/// The cosine of the distance from the centre at which the clipped cap begins: -cos(CLIP).
const CLIP_COSINE: f64 = -0.999_999_5;

/// A centre with its axes, to project many points.
#[derive(Clone, Copy, Debug)]
pub(in crate::geo) struct LambertAzimuthal(Axes);

impl LambertAzimuthal {
    /// Points from here on out, squared, are on the disc's edge.
    pub(in crate::geo) const RIM_SQUARED: f64 = RADIUS * RADIUS * (1.0 - 1e-12);

    pub(in crate::geo) fn new(center: LonLat) -> Self {
        Self(Axes::new(center))
    }

    pub(super) fn forward(&self, p: LonLat) -> Option<PlanePoint> {
        self.forward_vector(vector(p))
    }

    /// The point of the plane for a place's unit vector.
    pub(in crate::geo) fn forward_vector(&self, v: Vector) -> Option<PlanePoint> {
        let (x, y, z) = self.0.local(v);
        let beside = x.hypot(y);
        if z < 0.0 && beside < 1e-6 {
            return None;
        }
        Some(scaled(x, y, z, beside))
    }

    /// The point of the plane, and whether the place lies so close to the antipode that it is
    /// put on the disc's edge, in its own direction.
    pub(in crate::geo) fn clamped(&self, p: LonLat) -> (PlanePoint, bool) {
        let (x, y, z) = self.0.local(vector(single(p)));
        if z > CLIP_COSINE {
            return (scaled(x, y, z, x.hypot(y)), false);
        }
        let beside = x.hypot(y);
        let (x, y) = if beside > 0.0 {
            (x / beside, y / beside)
        } else {
            (1.0, 0.0)
        };
        (
            PlanePoint {
                x: x * RADIUS,
                y: y * RADIUS,
            },
            true,
        )
    }

    pub(in crate::geo) fn inverse(&self, p: PlanePoint) -> LonLat {
        let radius = p.x.hypot(p.y);
        if radius == 0.0 {
            return lonlat(self.0.out);
        }
        let half_sine = (radius / 2.0).min(1.0);
        let half_cosine = (1.0 - half_sine * half_sine).max(0.0).sqrt();
        // The distance c from the centre: sin c = 2 sin(c/2) cos(c/2), cos c = 1 - 2 sin²(c/2).
        let (sine, cosine) = (
            2.0 * half_sine * half_cosine,
            1.0 - 2.0 * half_sine * half_sine,
        );
        let (x, y) = (p.x / radius * sine, p.y / radius * sine);
        lonlat(self.0.world([x, y, cosine]))
    }

    /// The scale along the parallel, from the radial scale cos(c/2) and the tangential one
    /// 1 / cos(c/2).
    pub(super) fn scale_at(&self, p: LonLat) -> f64 {
        let v = vector(p);
        let lon = p.x.to_radians();
        let along = [-lon.sin(), lon.cos(), 0.0];
        let cosine = dot(v, self.0.out).clamp(CLIP_COSINE, 1.0);
        let half_cosine = f64::midpoint(1.0, cosine).sqrt();
        let sine = (1.0 - cosine * cosine).sqrt();
        if sine < 1e-9 {
            return 1.0;
        }
        // The part of the parallel's direction that points towards the centre.
        let radial = (dot(along, self.0.out) / sine).clamp(-1.0, 1.0);
        let tangential = (1.0 - radial * radial).sqrt();
        (radial * half_cosine).hypot(tangential / half_cosine)
    }
}

/// The plane point of a unit vector in the centre's own axes.
fn scaled(x: f64, y: f64, z: f64, beside: f64) -> PlanePoint {
    // k = sqrt(2 / (1 + z)); towards the antipode 1 + z cancels, x² + y² = (1 - z)(1 + z) does not.
    let k = if z > -0.5 {
        (2.0 / (1.0 + z)).sqrt()
    } else {
        (2.0 * (1.0 - z)).sqrt() / beside
    };
    PlanePoint { x: x * k, y: y * k }
}

pub(super) fn outline() -> Vec<PlanePoint> {
    (0..1440)
        .map(|i| {
            let (y, x) = (f64::from(i) * PI / 720.0).sin_cos();
            PlanePoint {
                x: x * RADIUS,
                y: y * RADIUS,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{CLIP, CLIP_COSINE, RADIUS};

    #[test]
    fn the_constants_of_the_clip_belong_together() {
        assert!((RADIUS - 2.0 * (CLIP / 2.0).cos()).abs() < 1e-12);
        assert!((CLIP_COSINE + CLIP.cos()).abs() < 1e-12);
    }
}
