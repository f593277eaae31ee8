//! Meridians and parallels as polylines in the plane.

use super::{LambertAzimuthal, LonLat, PlanePoint, Projection, wrap_lon};

/// Between two points of a line, in degrees: a chord that short is at most 1e-5 off its curve.
const STRIDE_DEG: f64 = 0.5;

/// Where all meridians but the four main ones end, so that they do not crowd at the pole.
const MERIDIAN_END: f64 = 80.0;

pub(super) fn graticule(projection: &Projection, step_deg: f64) -> Vec<Vec<PlanePoint>> {
    let step = if step_deg.is_finite() {
        step_deg.clamp(0.5, 90.0)
    } else {
        90.0
    };
    let mut lines = Vec::new();
    let mut add = |from: LonLat, to: LonLat| lines.extend(line(projection, from, to));
    let count = (360.0 / step).floor() as i32;
    for i in 0..count {
        let lon = -180.0 + f64::from(i) * step;
        let main = (lon / 90.0).fract() == 0.0;
        let end = if main { 90.0 } else { MERIDIAN_END };
        add(LonLat { x: lon, y: -end }, LonLat { x: lon, y: end });
    }
    let count = (89.9 / step).floor() as i32;
    let middle = match *projection {
        Projection::LambertAzimuthal { .. } => 0.0,
        Projection::EqualEarth { lon0 } | Projection::Mercator { lon0 } => lon0,
    };
    for i in -count..=count {
        let lat = f64::from(i) * step;
        add(
            LonLat {
                x: middle - 180.0,
                y: lat,
            },
            LonLat {
                x: middle + 180.0,
                y: lat,
            },
        );
    }
    lines
}

/// A straight line in longitude and latitude, broken where it leaves the map.
fn line(projection: &Projection, from: LonLat, to: LonLat) -> Vec<Vec<PlanePoint>> {
    let length = (to.x - from.x).abs().max((to.y - from.y).abs());
    let count = (length / STRIDE_DEG).ceil().max(1.0) as i32;
    let mut pieces = vec![Vec::new()];
    for i in 0..=count {
        let t = f64::from(i) / f64::from(count);
        let p = from + (to - from) * t;
        let on_map = match *projection {
            Projection::LambertAzimuthal { center } => {
                let (point, clamped) = LambertAzimuthal::new(center).clamped(p);
                (!clamped).then_some(point)
            }
            Projection::EqualEarth { lon0 } | Projection::Mercator { lon0 } => {
                // A parallel runs from edge to edge; a meridian keeps its side.
                let parallel = from.y == to.y;
                let relative = if parallel {
                    p.x - lon0
                } else {
                    wrap_lon(p.x - lon0)
                };
                Some(projection.forward_relative(relative, p.y))
            }
        };
        match on_map {
            Some(point) => pieces
                .last_mut()
                .into_iter()
                .for_each(|piece| piece.push(point)),
            None => pieces.push(Vec::new()),
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}
