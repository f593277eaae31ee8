//! The score by which one view of a set is better than another.

use crate::geo::{EARTH_RADIUS_KM, LonLat, PlanePoint, Projection};

/// Side of a country that is as legible as can be, against the square root of the page's area.
const LEGIBLE: f64 = 0.055;

/// Distance of two countries that can both be named, likewise.
const NAMED: f64 = 0.028;

/// Points for parts of a score. What is legible counts most: the picture is there to show who is in.
const FOR_LEGIBILITY: f64 = 100.0;
const FOR_ROOM: f64 = 30.0;
const FOR_DISTORTION: f64 = 60.0;
const FOR_GROUND: f64 = 25.0;
const FOR_INSET: f64 = 9.0;
const FOR_FRAMES: f64 = 12.0;
const FOR_DISC: f64 = 8.0;
pub(super) const FOR_COVERED: f64 = 200.0;

/// Parts of the score of a view, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ViewScore {
    /// Mean over the concerned countries: 1 where it is as large as need be, 0 where it is a dot.
    pub legibility: f64,
    /// Mean over the concerned countries: 1 where the next one lies far enough for either to be named.
    pub room: f64,
    /// Mean over the concerned countries of the maximum angular deformation, against a right angle, and of how far
    /// north is turned from upright beyond half a right angle.
    pub distortion: f64,
    /// Part of the page that the concerned countries' box fills.
    pub ground: f64,
    /// Number of views besides the main one.
    pub insets: f64,
    /// 1 where all views are frames beside each other, which do not tell where they lie.
    pub frames: f64,
    /// 1 where the map ends in a disc, more where texts stand beside that.
    pub disc: f64,
    /// 1 where a concerned country lies under something.
    pub covered: f64,
}

impl ViewScore {
    #[must_use]
    pub fn total(&self) -> f64 {
        FOR_LEGIBILITY * self.legibility + FOR_ROOM * self.room - FOR_DISTORTION * self.distortion
            + FOR_GROUND * self.ground
            - FOR_INSET * self.insets * (1.0 - self.frames)
            - FOR_FRAMES * self.frames
            - FOR_DISC * self.disc
            - FOR_COVERED * self.covered
    }
}

/// Legibility of a country of so many square kilometres, at so many pixels a radian of an equal-area map.
pub(super) fn legibility(area_km2: f64, scale: f64, page: [f64; 2]) -> f64 {
    let side = area_km2.max(0.0).sqrt() / EARTH_RADIUS_KM * scale;
    (side / (LEGIBLE * (page[0] * page[1]).sqrt()).max(1.0)).min(1.0)
}

/// Part of a view's score that a country has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PartScore {
    pub legibility: f64,
    pub room: f64,
    pub distortion: f64,
}

/// The distance of the next one for each of some places of a plane.
pub(super) fn nearest(places: &[PlanePoint]) -> Vec<f64> {
    let mut nearest = vec![f64::INFINITY; places.len()];
    for (idx, place) in places.iter().enumerate() {
        for (other_idx, other) in places.iter().enumerate().skip(idx + 1) {
            let (x, y) = (other.x - place.x, other.y - place.y);
            let squared = x * x + y * y;
            nearest[idx] = nearest[idx].min(squared);
            nearest[other_idx] = nearest[other_idx].min(squared);
        }
    }
    nearest.into_iter().map(f64::sqrt).collect()
}

/// Room that a place has for its name whose next one lies at a distance of the plane, at so many pixels a unit: up to 1.
pub(super) fn room(nearest: f64, scale: f64, page: [f64; 2]) -> f64 {
    let enough = NAMED * (page[0] * page[1]).sqrt() / scale.max(1e-9);
    (nearest / enough).min(1.0)
}

/// Distortion at a place: maximum angular deformation and turn of north, 0 to 1 and more.
pub(super) fn distortion(projection: &Projection, place: LonLat) -> f64 {
    let right_angle = std::f64::consts::FRAC_PI_2;
    let Some((deformation, turn)) = deformation(projection, place) else {
        return 2.0;
    };
    deformation / right_angle + (turn - right_angle / 2.0).max(0.0) / right_angle
}

/// Maximum angular deformation (Snyder 1987, p. 20) and the angle between north and the map's vertical, in radians, at a
/// place; by small steps to the north and the east. `None` where the projection has no point.
pub(crate) fn deformation(projection: &Projection, place: LonLat) -> Option<(f64, f64)> {
    const STEP_DEG: f64 = 0.01;
    let place = LonLat {
        x: place.x,
        y: place.y.clamp(-89.5, 89.5),
    };
    let at = |dx: f64, dy: f64| {
        projection.forward(LonLat {
            x: place.x + dx,
            y: place.y + dy,
        })
    };
    let east = STEP_DEG / place.y.to_radians().cos();
    let (here, north, beside) = (at(0.0, 0.0)?, at(0.0, STEP_DEG)?, at(east, 0.0)?);
    let step = STEP_DEG.to_radians();
    let slope = |to: PlanePoint| ((to.x - here.x) / step, (to.y - here.y) / step);
    let ((nx, ny), (ex, ey)) = (slope(north), slope(beside));
    // Half sum and half difference of the axes of Tissot's ellipse.
    let sum = (ex + ny).hypot(nx - ey);
    let difference = (ex - ny).hypot(nx + ey);
    let deformation = 2.0 * (difference / sum.max(1e-12)).clamp(0.0, 1.0).asin();
    Some((deformation, nx.atan2(ny).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(x: f64, y: f64) -> LonLat {
        LonLat { x, y }
    }

    #[test]
    fn lamberts_deformation_is_as_published() {
        // Snyder 1987, table 28: k' at 60 degrees is 1.15470, h' 0.86603; sin(ω/2) = (k' - h') / (k' + h').
        let projection = Projection::LambertAzimuthal {
            center: place(0.0, 0.0),
        };
        let (found, turn) = deformation(&projection, place(60.0, 0.0)).expect("on the map");
        let published = 2.0 * ((1.154_70_f64 - 0.866_03) / (1.154_70 + 0.866_03)).asin();
        assert!((found - published).abs() < 1e-3, "{found} {published}");
        assert!(turn < 1e-3);
        assert!(
            deformation(&projection, place(0.0, 0.0))
                .expect("on the map")
                .0
                < 1e-3
        );
    }

    #[test]
    fn a_country_twice_as_wide_is_twice_as_legible_until_it_is_large() {
        let page = [1920.0, 1080.0];
        let once = legibility(40_000.0, 500.0, page);
        assert!((legibility(160_000.0, 500.0, page) / once - 2.0).abs() < 1e-9);
        assert!((legibility(9e6, 1500.0, page) - 1.0).abs() < f64::EPSILON);
    }
}
