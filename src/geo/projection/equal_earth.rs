//! The Equal Earth projection: B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map
//! projection", International Journal of Geographical Information Science 33 (2018), equations 4 to 8.

use std::f64::consts::{FRAC_PI_3, PI};

use crate::geo::{LonLat, PlanePoint};

const A1: f64 = 1.340_264;
const A2: f64 = -0.081_106;
const A3: f64 = 0.000_893;
const A4: f64 = 0.003_796;
/// √3 / 2.
const M: f64 = 0.866_025_403_784_438_6;

/// The paper's parametric latitude at the pole: asin(√3 / 2).
const THETA_MAX: f64 = FRAC_PI_3;

fn height(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
}

/// The derivative of [`height`].
fn slope(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2)
}

/// Plane units per radian of longitude.
fn width(theta: f64) -> f64 {
    theta.cos() / (M * slope(theta))
}

pub(super) fn forward(relative_lon: f64, lat: f64) -> PlanePoint {
    let theta = (M * lat.clamp(-90.0, 90.0).to_radians().sin()).asin();
    PlanePoint {
        x: relative_lon.to_radians() * width(theta),
        y: height(theta),
    }
}

pub(super) fn inverse(p: PlanePoint) -> LonLat {
    let theta = theta_at(p.y);
    LonLat {
        x: (p.x / width(theta)).clamp(-PI, PI).to_degrees(),
        y: (theta.sin() / M).clamp(-1.0, 1.0).asin().to_degrees(),
    }
}

/// Newton's method on [`height`], which is steep everywhere (its slope is at least 0.95).
fn theta_at(y: f64) -> f64 {
    let limit = height(THETA_MAX);
    let y = y.clamp(-limit, limit);
    let mut theta = (y / A1).clamp(-THETA_MAX, THETA_MAX);
    for _ in 0..12 {
        let step = (height(theta) - y) / slope(theta);
        theta = (theta - step).clamp(-THETA_MAX, THETA_MAX);
        if step.abs() < 1e-15 {
            break;
        }
    }
    theta
}

pub(super) fn contains(p: PlanePoint) -> bool {
    p.y.abs() <= height(THETA_MAX) && p.x.abs() <= PI * width(theta_at(p.y)) + 1e-12
}

/// The upper right corner of the map's bounding box.
pub(super) fn corner() -> PlanePoint {
    PlanePoint {
        x: PI * width(0.0),
        y: height(THETA_MAX),
    }
}

pub(super) fn outline() -> Vec<PlanePoint> {
    let lats = || (-180..=180).map(|half| f64::from(half) / 2.0);
    let east = lats().map(|lat| forward(180.0, lat));
    let west = lats().rev().map(|lat| forward(-180.0, lat));
    east.chain(west).collect()
}
