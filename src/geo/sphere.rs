//! Distances and areas on the sphere. Knows nothing of projections.

use geo::{LineString, MultiPolygon};

use super::LonLat;

/// The mean radius of the Earth (IUGG's R1), in kilometres.
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A point on the unit sphere.
pub(crate) type Vector = [f64; 3];

/// The unit vector of a place; the z axis goes through the north pole.
pub(crate) fn vector(p: LonLat) -> Vector {
    let (sin_lon, cos_lon) = p.x.to_radians().sin_cos();
    let (sin_lat, cos_lat) = p.y.to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// The place of a vector of any length but zero.
pub(super) fn lonlat(v: Vector) -> LonLat {
    LonLat {
        x: v[1].atan2(v[0]).to_degrees(),
        y: v[2].atan2(v[0].hypot(v[1])).to_degrees(),
    }
}

/// The angle between two vectors, in radians; exact for small angles too.
pub(crate) fn angle(a: Vector, b: Vector) -> f64 {
    let cross = [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ];
    let sine = (cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]).sqrt();
    sine.atan2(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])
}

/// The great-circle distance of two places, in radians.
#[must_use]
pub fn angular_distance(a: LonLat, b: LonLat) -> f64 {
    angle(vector(a), vector(b))
}

/// The place a share of the way (0 to 1) from one place to another, along the shorter great circle;
/// the first place where the way is not determined (to the antipode).
#[must_use]
pub(crate) fn along_great_circle(from: LonLat, to: LonLat, share: f64) -> LonLat {
    let (a, b) = (vector(from), vector(to));
    let whole = angle(a, b);
    let sine = whole.sin();
    if sine < 1e-9 {
        return if whole < 1.0 { to } else { from };
    }
    let [of_a, of_b] = [(1.0 - share) * whole, share * whole].map(|angle| angle.sin() / sine);
    lonlat([0, 1, 2].map(|axis| of_a * a[axis] + of_b * b[axis]))
}

/// A longitude brought to -180 up to, not including, 180 degrees.
pub(super) fn wrap_lon(lon: f64) -> f64 {
    if (-180.0..180.0).contains(&lon) {
        lon
    } else {
        (lon + 180.0).rem_euclid(360.0) - 180.0
    }
}

/// The signed area of a ring of straight edges in longitude and latitude, in steradians:
/// positive if the ring runs counter-clockwise. The ring is closed implicitly.
///
/// An edge contributes the exact integral of sin(lat) over its longitudes, that is the cylinder
/// of Archimedes with edges that RFC 7946 calls straight.
pub(super) fn signed_area(ring: &[LonLat]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).map(|(a, b)| edge_area(*a, *b)).sum()
}

/// Contribution of an edge to [`signed_area`].
pub(super) fn edge_area(a: LonLat, b: LonLat) -> f64 {
    (a.x - b.x).to_radians() * mean_sine(a.y.to_radians(), b.y.to_radians())
}

/// The mean of the sine between two angles in radians.
fn mean_sine(a: f64, b: f64) -> f64 {
    let (half, middle) = ((b - a) / 2.0, f64::midpoint(a, b));
    // (cos a - cos b) / (b - a) = sin(middle) * sin(half) / half, without cancellation.
    // Below a degree or so the series has all of a double's digits.
    let sinc = if half.abs() < 0.02 {
        let squared = half * half;
        1.0 - squared / 6.0 * (1.0 - squared / 20.0 * (1.0 - squared / 42.0))
    } else {
        half.sin() / half
    };
    middle.sin() * sinc
}

/// The area of polygons on the sphere in square kilometres, whichever way their rings run; edges
/// are straight in longitude and latitude.
#[must_use]
pub fn area_km2(polygons: &MultiPolygon<f64>) -> f64 {
    let ring = |line: &LineString<f64>| signed_area(&line.0).abs();
    let steradians: f64 = polygons
        .iter()
        .map(|p| (ring(p.exterior()) - p.interiors().iter().map(ring).sum::<f64>()).max(0.0))
        .sum();
    steradians * EARTH_RADIUS_KM * EARTH_RADIUS_KM
}
