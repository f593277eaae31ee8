//! Bounding caps: the part of the sphere within an angle of a centre.

use serde::{Deserialize, Serialize};

use super::{
    LonLat, PlanePoint, Projection,
    point::lonlat,
    sphere::{self, Vector, angular_distance, vector},
};

/// The places within an angle of a centre.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cap {
    #[serde(with = "lonlat")]
    pub center: LonLat,
    /// The angle from the centre to the edge, in radians, 0 to π.
    pub radius_rad: f64,
}

/// Number of points that decide the middle of a cap.
const SAMPLE: usize = 150;

impl Cap {
    /// Whether the place lies in the cap or on its edge.
    #[must_use]
    pub fn contains(&self, p: LonLat) -> bool {
        angular_distance(self.center, p) <= self.radius_rad
    }

    /// Whether two caps have a place in common.
    #[must_use]
    pub(crate) fn meets(&self, other: &Self) -> bool {
        angular_distance(self.center, other.center) <= self.radius_rad + other.radius_rad
    }

    /// Whether all of another cap lies in this one.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        angular_distance(self.center, other.center) + other.radius_rad <= self.radius_rad
    }

    /// A cap around what a rectangle of the plane shows (its middle and its size); `None` where
    /// that has no edge on the sphere: it reaches beyond the map, or the projection is cut.
    #[must_use]
    pub(crate) fn of_view(
        projection: &Projection,
        center: PlanePoint,
        size: [f64; 2],
    ) -> Option<Self> {
        /// Steps along each edge: what bulges between two of them is held by the margin.
        const STEPS: i32 = 8;
        const MARGIN: f64 = 1.02;
        if !matches!(projection, Projection::LambertAzimuthal { .. }) {
            return None;
        }
        let middle = projection.inverse(center);
        let mut radius = 0.0_f64;
        for step in 0..=STEPS {
            let along = f64::from(step) / f64::from(STEPS) - 0.5;
            for (x, y) in [(along, -0.5), (along, 0.5), (-0.5, along), (0.5, along)] {
                let point = center
                    + PlanePoint {
                        x: x * size[0],
                        y: y * size[1],
                    };
                if !projection.contains(point) {
                    return None;
                }
                radius = radius.max(angular_distance(middle, projection.inverse(point)));
            }
        }
        Some(Self {
            center: middle,
            radius_rad: (MARGIN * radius).min(std::f64::consts::PI),
        })
    }

    /// A cap around all the points, at most a few percent wider than the smallest one; the whole
    /// sphere if the points are spread so that no side is favoured. No points: a cap of nothing at 0 N 0 E.
    ///
    /// The centre is found by the iteration of Bădoiu and Clarkson (2003) in space: the smallest
    /// ball around points of a sphere meets it in the smallest cap.
    #[must_use]
    pub(crate) fn of_points(points: impl IntoIterator<Item = LonLat>) -> Self {
        let vectors: Vec<Vector> = points.into_iter().map(vector).collect();
        Self::of_vectors(&vectors)
    }

    /// The same around unit vectors.
    pub(super) fn of_vectors(vectors: &[Vector]) -> Self {
        let Some(&first) = vectors.first() else {
            return Self {
                center: LonLat { x: 0.0, y: 0.0 },
                radius_rad: 0.0,
            };
        };
        // So few tell where the middle is; the radius is then taken from all.
        let stride = vectors.len().div_ceil(SAMPLE);
        let sample: Vec<Vector> = vectors.iter().step_by(stride).copied().collect();
        let mut center = first;
        for step in 1..=48_u32 {
            let (_, far) = farthest(center, &sample);
            // The first step goes half way; the weights then follow 1 / (step + 1).
            let weight = 1.0 / f64::from(step + 1);
            for axis in 0..3 {
                center[axis] += (far[axis] - center[axis]) * weight;
            }
        }
        let length = center.iter().map(|c| c * c).sum::<f64>().sqrt();
        if length < 1e-3 {
            return Self {
                center: sphere::lonlat(first),
                radius_rad: std::f64::consts::PI,
            };
        }
        let center = sphere::lonlat(center);
        let (squared_chord, _) = farthest(vector(center), vectors);
        let radius = 2.0 * (squared_chord.sqrt() / 2.0).min(1.0).asin();
        Self {
            center,
            radius_rad: (radius + 1e-12).min(std::f64::consts::PI),
        }
    }
}

/// The vector farthest from another, and its squared distance.
fn farthest(from: Vector, vectors: &[Vector]) -> (f64, Vector) {
    let mut best = (f64::MIN, from);
    for v in vectors {
        let d: f64 = (0..3).map(|axis| (v[axis] - from[axis]).powi(2)).sum();
        if d > best.0 {
            best = (d, *v);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::Cap;
    use crate::geo::LonLat;

    /// All points lie in the cap, and it is not wider than `degrees`.
    fn check(points: &[(f64, f64)], degrees: f64) {
        let points = || points.iter().map(|&(x, y)| LonLat { x, y });
        let cap = Cap::of_points(points());
        assert!(points().all(|p| cap.contains(p)), "{cap:?}");
        let radius = cap.radius_rad.to_degrees();
        assert!(radius <= degrees, "{radius} for {degrees}");
    }

    #[test]
    fn a_cap_is_little_wider_than_need_be() {
        check(&[(5.0, 50.0)], 1e-6);
        check(&[(0.0, 0.0), (20.0, 0.0)], 10.3);
        check(&[(170.0, 0.0), (-170.0, 0.0), (180.0, 5.0)], 10.3);
        check(&[(0.0, -80.0), (120.0, -80.0), (-120.0, -80.0)], 10.3);
    }

    #[test]
    fn points_all_around_give_the_whole_sphere() {
        check(
            &[
                (0.0, 90.0),
                (0.0, -90.0),
                (0.0, 0.0),
                (90.0, 0.0),
                (180.0, 0.0),
                (-90.0, 0.0),
            ],
            180.0,
        );
        let all = Cap::of_points([(0.0, 90.0), (0.0, -90.0)].map(|(x, y)| LonLat { x, y }));
        assert!(all.contains(LonLat { x: 12.0, y: 3.0 }), "{all:?}");
    }
}
