//! Places that belong together, made ready to be asked many times how far they reach and where they lie in a plane.
//!
//! Every answer is what all places one by one would give. They are held in short runs with a cap and a box of degrees
//! around each, and a run that cannot change the answer is not looked at.

use std::{f64::consts::PI, ops::Range};

use super::{
    LonLat, PlanePoint, PlaneRect, Projection,
    projection::lambert_azimuthal::LambertAzimuthal,
    sphere::{Vector, angle, vector, wrap_lon},
};

/// Places of a run: neighbours on an outline, which lie close together.
const RUN: usize = 48;

/// Most that rounding may add to a bound.
const ROUNDING: f64 = 1e-9;

/// Places with what spares looking at them.
#[derive(Clone, Debug)]
pub(crate) struct Scatter {
    places: Vec<LonLat>,
    vectors: Vec<Vector>,
    runs: Vec<Run>,
    /// Ends of longitude of its parts, from 0 to 360 degrees: what lies less than a degree apart is one.
    pub spans: Vec<[f64; 2]>,
}

#[derive(Clone, Debug)]
struct Run {
    range: Range<usize>,
    middle: Vector,
    radius_rad: f64,
    west_south: LonLat,
    east_north: LonLat,
}

impl Scatter {
    pub(crate) fn new(places: Vec<LonLat>) -> Self {
        let vectors: Vec<Vector> = places.iter().map(|&place| vector(place)).collect();
        let runs = (0..places.len())
            .step_by(RUN)
            .map(|start| {
                let range = start..(start + RUN).min(places.len());
                Run::new(range.clone(), &places[range.clone()], &vectors[range])
            })
            .collect();
        Self {
            spans: spans(&places),
            places,
            vectors,
            runs,
        }
    }

    /// The distance of the farthest place, in radians, or what is known to be as far.
    pub(crate) fn farthest(&self, from: LonLat, known: f64) -> f64 {
        let from = vector(from);
        let mut farthest = self
            .runs
            .iter()
            .map(|run| angle(from, self.vectors[run.range.start]))
            .fold(known, f64::max);
        for run in &self.runs {
            if angle(from, run.middle) + run.radius_rad > farthest {
                let places = &self.vectors[run.range.clone()];
                let distances = places.iter().map(|&place| angle(from, place));
                farthest = distances.fold(farthest, f64::max);
            }
        }
        farthest
    }
}

/// The smallest rectangle around the points of scatters in a projection's plane; `None` where there are none.
pub(crate) fn extent_of<'a>(
    scatters: impl Iterator<Item = &'a Scatter> + Clone,
    projection: &Projection,
) -> Option<PlaneRect> {
    if let Projection::LambertAzimuthal { center } = projection {
        let lambert = LambertAzimuthal::new(*center);
        let center = vector(*center);
        around(
            scatters,
            |scatter, idx| lambert.forward_vector(scatter.vectors[idx]),
            |run| run.in_lambert(&lambert, center),
        )
    } else {
        around(
            scatters,
            |scatter, idx| projection.forward(scatter.places[idx]),
            |run| run.in_cylinder(projection),
        )
    }
}

/// The rectangle around the points that places have; `within` is a rectangle that holds all points of a run.
fn around<'a>(
    scatters: impl Iterator<Item = &'a Scatter> + Clone,
    point: impl Fn(&Scatter, usize) -> Option<PlanePoint>,
    within: impl Fn(&Run) -> Option<PlaneRect>,
) -> Option<PlaneRect> {
    let runs = scatters.flat_map(|scatter| scatter.runs.iter().map(move |run| (scatter, run)));
    let firsts = runs
        .clone()
        .filter_map(|(scatter, run)| point(scatter, run.range.start));
    let mut rect = PlaneRect::around(firsts);
    for (scatter, run) in runs {
        let is_held = rect
            .zip(within(run))
            .is_some_and(|(rect, within)| rect.holds(&within));
        if !is_held {
            let points = run.range.clone().filter_map(|idx| point(scatter, idx));
            rect = PlaneRect::around(points)
                .map(|of_run| rect.map_or(of_run, |known| known.joined(of_run)))
                .or(rect);
        }
    }
    rect
}

impl Run {
    fn new(range: Range<usize>, places: &[LonLat], vectors: &[Vector]) -> Self {
        let sum = vectors.iter().fold([0.0; 3], |sum: Vector, v| {
            [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]]
        });
        let length = sum.iter().map(|axis| axis * axis).sum::<f64>().sqrt();
        let middle = if length > 1e-6 {
            sum.map(|axis| axis / length)
        } else {
            vectors[0]
        };
        let farthest = vectors
            .iter()
            .map(|&v| angle(middle, v))
            .fold(0.0, f64::max);
        let along = |of: fn(&LonLat) -> f64, better: fn(f64, f64) -> f64| {
            places.iter().map(of).reduce(better).unwrap_or(0.0)
        };
        Self {
            range,
            middle,
            radius_rad: farthest + ROUNDING,
            west_south: LonLat {
                x: along(|place| place.x, f64::min),
                y: along(|place| place.y, f64::min),
            },
            east_north: LonLat {
                x: along(|place| place.x, f64::max),
                y: along(|place| place.y, f64::max),
            },
        }
    }

    /// A rectangle of Lambert's plane around its cap: nowhere within the cap is the plane stretched more than at the
    /// edge that lies farthest from the centre.
    fn in_lambert(&self, lambert: &LambertAzimuthal, center: Vector) -> Option<PlaneRect> {
        let farthest = angle(center, self.middle) + self.radius_rad;
        if farthest > 0.95 * PI {
            return None;
        }
        let middle = lambert.forward_vector(self.middle)?;
        let reach = self.radius_rad / (farthest / 2.0).cos() + ROUNDING;
        let by = PlanePoint { x: reach, y: reach };
        Some(PlaneRect::new(middle - by, middle + by))
    }

    /// A rectangle of the plane around its box of degrees, where parallels are straight and shorter to the poles.
    fn in_cylinder(&self, projection: &Projection) -> Option<PlaneRect> {
        let (Projection::EqualEarth { lon0 } | Projection::Mercator { lon0 }) = projection else {
            return None;
        };
        let (west, east) = (self.west_south.x, self.east_north.x);
        let is_cut = wrap_lon(west - lon0) > wrap_lon(east - lon0) || east - west > 180.0;
        if is_cut {
            return None;
        }
        let (south, north) = (self.west_south.y, self.east_north.y);
        let widest = 0.0_f64.clamp(south, north);
        let corners = [south, widest, north]
            .into_iter()
            .flat_map(|y| [LonLat { x: west, y }, LonLat { x: east, y }]);
        PlaneRect::around(corners.filter_map(|corner| projection.forward(corner)))
    }
}

fn spans(places: &[LonLat]) -> Vec<[f64; 2]> {
    const APART: f64 = 1.0;
    let mut lons: Vec<f64> = places
        .iter()
        .map(|place| place.x.rem_euclid(360.0))
        .collect();
    lons.sort_by(f64::total_cmp);
    lons.chunk_by(|a, b| b - a < APART)
        .map(|span| [span[0], span[span.len() - 1]])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::angular_distance;

    /// A coast that goes round half of the world, with an island at its antipode.
    fn places() -> Vec<LonLat> {
        let coast = (0..900).map(|step| {
            let turn = f64::from(step) * 0.2;
            LonLat {
                x: wrap_lon(150.0 + turn / 2.0),
                y: 40.0 * turn.to_radians().sin() + 3.0 * (turn * 0.7).sin(),
            }
        });
        coast.chain([LonLat { x: 12.5, y: -62.0 }]).collect()
    }

    #[test]
    fn what_is_not_looked_at_changes_no_answer() {
        let places = places();
        let parts = [
            Scatter::new(places[..500].to_vec()),
            Scatter::new(places[500..].to_vec()),
        ];
        for center in [(10.0, 50.0), (-150.0, -20.0), (179.5, 3.0), (0.0, 90.0)] {
            let center = LonLat {
                x: center.0,
                y: center.1,
            };
            for projection in [
                Projection::LambertAzimuthal { center },
                Projection::EqualEarth { lon0: center.x },
                Projection::Mercator { lon0: center.x },
            ] {
                let each = places.iter().filter_map(|&place| projection.forward(place));
                let found = extent_of(parts.iter(), &projection);
                assert_eq!(found, PlaneRect::around(each), "{projection:?}");
            }
            let each = places.iter().map(|&place| angular_distance(center, place));
            let farthest = parts
                .iter()
                .fold(0.0, |known, part| part.farthest(center, known));
            assert_eq!(farthest, each.fold(0.0, f64::max));
        }
    }

    #[test]
    fn a_part_that_meets_the_edge_of_longitudes_has_a_span_at_either() {
        let lon = |x| LonLat { x, y: 10.0 };
        assert_eq!(
            spans(&[lon(-0.5), lon(0.25), lon(0.5)]),
            [[0.25, 0.5], [359.5, 359.5]]
        );
        assert_eq!(
            spans(&[lon(4.0), lon(4.9), lon(5.8), lon(7.0)]),
            [[4.0, 5.8], [7.0, 7.0]]
        );
    }
}
