//! The distance of thinned shapes from those that they were made of.

use serde::{Deserialize, Serialize};

use super::{Cap, LonLat, angular_distance};

/// Lines were thinned finely around a place, coarsely far from it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thinning {
    /// Longitude and latitude in degrees.
    pub middle: [f64; 2],
    /// Degrees of arc from the middle up to which lines are fine.
    pub near_deg: f64,
    /// Degrees from which on they are coarse; in between their tolerance grows evenly.
    pub far_deg: f64,
    /// Distance that a fine line may have moved, in degrees.
    pub fine_deg: f64,
    pub coarse_deg: f64,
}

impl Thinning {
    /// Distance that a line in a cap (absent: anywhere) may have moved, in degrees.
    #[must_use]
    pub fn error_deg(&self, within: Option<&Cap>) -> f64 {
        let Some(cap) = within else {
            return self.coarse_deg;
        };
        let middle = LonLat::from(self.middle);
        let reach = (angular_distance(cap.center, middle) + cap.radius_rad).to_degrees();
        let share = ((reach - self.near_deg) / (self.far_deg - self.near_deg)).clamp(0.0, 1.0);
        self.fine_deg + (self.coarse_deg - self.fine_deg) * share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THINNING: Thinning = Thinning {
        middle: [12.0, 53.0],
        near_deg: 30.0,
        far_deg: 50.0,
        fine_deg: 0.02,
        coarse_deg: 0.1,
    };

    fn error(lat: f64, radius_deg: f64) -> f64 {
        THINNING.error_deg(Some(&Cap {
            center: LonLat { x: 12.0, y: lat },
            radius_rad: radius_deg.to_radians(),
        }))
    }

    #[test]
    fn the_farthest_line_in_the_cap_decides() {
        assert!((error(53.0, 30.0) - 0.02).abs() < 1e-12);
        assert!(
            (error(43.0, 20.0) - 0.02).abs() < 1e-12,
            "ten degrees aside"
        );
        assert!((error(53.0, 40.0) - 0.06).abs() < 1e-12, "half way");
        assert!((error(-53.0, 5.0) - 0.1).abs() < 1e-12, "far away");
        assert!((THINNING.error_deg(None) - 0.1).abs() < 1e-12, "the world");
    }
}
