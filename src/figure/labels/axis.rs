//! The axes of a shape: the ways in which it is long.
//!
//! They come from the shape in the plane, not from a view's raster, so that a name keeps its
//! angle from one zoom to the next.

use crate::geo::{Planar, PlanePoint, UnitIdx};

/// Length against width that a shape has at least, for a name to follow it.
const LEAST_LENGTH: f64 = 1.8;

/// Angles are whole multiples of this: two levels of detail of one shape are to give the same.
const STEP_DEG: f64 = 5.0;

/// Angle from upright below which a turned name looks like a mistake; steeper it is hard to read.
const LEAST_DEG: f64 = 15.0;
const MOST_DEG: f64 = 45.0;

/// Directions in which is looked from the pole of inaccessibility.
const RAYS: usize = 120;

/// A part of a unit that is long, and how a name may be turned along it.
#[derive(Clone, Debug)]
pub(super) struct Long {
    /// Angles in radians clockwise as it is seen, between -45 and 45 degrees, the best first.
    pub angles: Vec<f64>,
}

/// The largest part of a unit, where it is long: as a whole, or as it is seen from `pole`, its
/// pole of inaccessibility.
pub(super) fn long_part(planar: &Planar, unit: UnitIdx, pole: Option<PlanePoint>) -> Option<Long> {
    let (whole, rings) = planar
        .fills_of(unit)
        .iter()
        .map(|fill| (Moments::of_rings(&fill.rings), &fill.rings))
        .max_by(|a, b| a.0.area.total_cmp(&b.0.area))?;
    let seen = pole.and_then(|pole| Moments::seen_from(pole, rings));
    let mut angles: Vec<f64> = Vec::new();
    for moments in std::iter::once(whole).chain(seen) {
        angles.extend(moments.angle().filter(|angle| !angles.contains(angle)));
    }
    if angles.is_empty() {
        return None;
    }
    Some(Long { angles })
}

/// The area of a region, its first and its second moments.
#[derive(Clone, Copy, Debug, Default)]
struct Moments {
    area: f64,
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Moments {
    /// Moments of a polygon whose holes run the other way than its outer ring.
    fn of_rings(rings: &[Vec<PlanePoint>]) -> Self {
        let mut sum = Self::default();
        // Near the region, so that no digits are lost.
        let Some(origin) = rings.iter().flatten().next().copied() else {
            return sum;
        };
        for ring in rings {
            let Some(&last) = ring.last() else { continue };
            let mut a = last - origin;
            for &point in ring {
                let b = point - origin;
                let cross = a.x * b.y - b.x * a.y;
                sum.area += cross / 2.0;
                sum.x += cross * (a.x + b.x) / 6.0;
                sum.y += cross * (a.y + b.y) / 6.0;
                sum.xx += cross * (a.x * a.x + a.x * b.x + b.x * b.x) / 12.0;
                sum.yy += cross * (a.y * a.y + a.y * b.y + b.y * b.y) / 12.0;
                sum.xy +=
                    cross * (a.x * b.y + 2.0 * a.x * a.y + 2.0 * b.x * b.y + b.x * a.y) / 24.0;
                a = b;
            }
        }
        // Whichever way the rings run.
        let sign = sum.area.signum();
        Self {
            area: sign * sum.area,
            x: sign * sum.x,
            y: sign * sum.y,
            xx: sign * sum.xx,
            xy: sign * sum.xy,
            yy: sign * sum.yy,
        }
    }

    /// Moments of what is seen from a point in straight lines; `None` where that has no end, so that the
    /// point does not lie within.
    fn seen_from(pole: PlanePoint, rings: &[Vec<PlanePoint>]) -> Option<Self> {
        const RAY: f64 = std::f64::consts::TAU / RAYS as f64;
        let mut reach = [f64::INFINITY; RAYS];
        for ring in rings {
            let Some(&last) = ring.last() else { continue };
            let mut a = last - pole;
            for &point in ring {
                let b = point - pole;
                let cross = a.x * b.y - b.x * a.y;
                let from = a.y.atan2(a.x);
                let turn = cross.atan2(a.x * b.x + a.y * b.y);
                let first = (from.min(from + turn) / RAY).ceil() as i64;
                let end = (from.max(from + turn) / RAY).floor() as i64;
                for ray in first..=end {
                    let angle = ray as f64 * RAY;
                    let across = angle.cos() * (b.y - a.y) - angle.sin() * (b.x - a.x);
                    let reach = &mut reach[ray.rem_euclid(RAYS as i64) as usize];
                    if across.abs() > f64::EPSILON * cross.abs() {
                        *reach = reach.min((cross / across).abs());
                    }
                }
                a = b;
            }
        }
        let mut sum = Self::default();
        for (reach, ray) in reach.into_iter().zip(0..) {
            if !reach.is_finite() {
                return None;
            }
            let angle = f64::from(ray) * RAY;
            let [x, y] = [angle.cos(), angle.sin()];
            let [second, third, fourth] =
                [2, 3, 4].map(|power| reach.powi(power) / f64::from(power));
            sum.area += second;
            sum.x += third * x;
            sum.y += third * y;
            sum.xx += fourth * x * x;
            sum.xy += fourth * x * y;
            sum.yy += fourth * y * y;
        }
        Some(sum)
    }

    /// The angle of the principal axis, where the region is long and lies neither level nor steep.
    fn angle(&self) -> Option<f64> {
        if self.area <= 0.0 {
            return None;
        }
        let xx = self.xx - self.x * self.x / self.area;
        let yy = self.yy - self.y * self.y / self.area;
        let xy = self.xy - self.x * self.y / self.area;
        let middle = f64::midpoint(xx, yy);
        let spread = ((xx - yy) / 2.0).hypot(xy);
        let (most, least) = (middle + spread, middle - spread);
        if most < least * LEAST_LENGTH * LEAST_LENGTH {
            return None;
        }
        // The plane's y goes up, a figure's down.
        let deg = -(xy.atan2((xx - yy) / 2.0) / 2.0).to_degrees();
        let deg = (deg / STEP_DEG).round() * STEP_DEG;
        (LEAST_DEG..=MOST_DEG)
            .contains(&deg.abs())
            .then(|| deg.to_radians())
    }
}
