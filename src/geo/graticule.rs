//! Meridians and parallels as polylines in the plane.

use super::{LonLat, PlanePoint, Projection, resample::ReadyProjection};

/// Distance between two points of a line before it is bent, in degrees.
const STRIDE_DEG: f64 = 2.0;

/// Distance of a line from its true curve at most, in the plane: unlike a border it has no neighbour to meet,
/// and a sixth of a pixel at the opening view is not seen.
const TOLERANCE: f64 = 1e-4;

/// Latitude where all meridians but the four main ones end, so that they do not crowd at the pole.
const MERIDIAN_END: f64 = 80.0;

impl Projection {
    /// Meridians and parallels every `step_deg` degrees as polylines in the plane, cut where the
    /// map is. A step that is not positive, or finer than half a degree, is taken as half a degree.
    #[must_use]
    pub fn graticule(&self, step_deg: f64) -> Vec<Vec<PlanePoint>> {
        lines(self, step_deg)
    }
}

fn lines(projection: &Projection, step_deg: f64) -> Vec<Vec<PlanePoint>> {
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
    for i in -count..=count {
        let lat = f64::from(i) * step;
        add(LonLat { x: -180.0, y: lat }, LonLat { x: 180.0, y: lat });
    }
    lines
}

/// A straight line in longitude and latitude, broken where it leaves the map.
fn line(projection: &Projection, from: LonLat, to: LonLat) -> Vec<Vec<PlanePoint>> {
    let frame = ReadyProjection::new(projection);
    // A parallel is given from edge to edge, a meridian anywhere.
    let into_strip = |p: LonLat| match (frame, *projection) {
        (ReadyProjection::Azimuthal(_), _) => p,
        (ReadyProjection::Cylindrical { .. }, _) if from.y == to.y => {
            frame.edge_to_edge(p.x > from.x, p.y)
        }
        (ReadyProjection::Cylindrical { .. }, _) => LonLat {
            x: frame.strip_lon(p.x),
            y: p.y,
        },
    };
    let count = ((to.x - from.x).abs().max((to.y - from.y).abs()) / STRIDE_DEG)
        .ceil()
        .max(1.0) as i32;
    let (start, end) = (into_strip(from), into_strip(to));
    let mut points: Vec<PlanePoint> = Vec::new();
    let mut last = None;
    for i in 0..=count {
        let p = start + (end - start) * (f64::from(i) / f64::from(count));
        let image = frame.point(p);
        if let Some(last) = last {
            frame.bend_within(TOLERANCE, last, (p, image), &mut points);
        }
        points.push(image);
        last = Some((p, image));
    }
    points
        .split(|p| frame.off_map(*p))
        .filter(|piece| piece.len() > 1)
        .map(<[PlanePoint]>::to_vec)
        .collect()
}
