//! Polygons as written into polygons that can be drawn: closed, inside ±180 and ±90, wound as
//! RFC 7946 says, without spikes and rings of no area.
//!
//! Changes only what cannot be meant, and counts it, so that every mend can be told. Never moves a
//! vertex, so that borders that neighbours share stay shared; never changes whose land it is.

#![expect(
    clippy::float_cmp,
    reason = "positions are the same only where every bit is"
)]

use geo::{LineString, MultiPolygon, Polygon};

use super::antimeridian::{self, Written};
use super::feature::{RawPolygon, RawRing};
use super::ring::{LEAST_AREA, signed_area};
use super::untie::untied;
use crate::geo::{LonLat, Stop, Stopped};

/// Latitudes may stray beyond the poles by this much, in degrees, before they are wrong.
const LATITUDE_SLACK: f64 = 1e-4;

/// Distance, in degrees, from ±180 and ±90 that counts as there: what rounding leaves.
const SNAP: f64 = 1e-9;

/// Rings that lie wholly beyond this latitude are drawing aids of map projections, not land.
const POLE_RING: f64 = 89.9;

/// Longitudes beyond this are no longer a turn too many.
const FARTHEST_LON: f64 = 540.0;

/// Counts of what was mended in one feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mends {
    /// Rings that jumped from one side of the antimeridian to the other.
    pub antimeridian: usize,
    /// Rings around a pole that were open there.
    pub pole: usize,
    /// Rings that lay at a pole and were no land.
    pub pole_rings: usize,
    /// Tips where a ring went out and back the same way.
    pub spikes: usize,
    /// Rings without an area.
    pub degenerate: usize,
    /// Rings whose last position was not their first.
    pub unclosed: usize,
    /// Positions that were no numbers.
    pub not_numbers: usize,
    /// Rings with longitudes beyond ±180.
    pub wrapped: usize,
    /// Outlines that crossed themselves and had no area for it.
    pub untied: usize,
}

/// Reason why a feature's shape cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unusable {
    /// This position lies nowhere on Earth.
    OutOfRange(LonLat),
    /// The person changed their mind.
    Stopped,
}

impl From<Stopped> for Unusable {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// Mends the polygons of one feature.
///
/// # Errors
///
/// Where a latitude lies beyond a pole, or a longitude more than one turn and a half away; or where
/// it was stopped.
pub fn mend(
    polygons: Vec<RawPolygon>,
    stop: Stop<'_>,
) -> Result<(MultiPolygon<f64>, Mends), Unusable> {
    let mut mends = Mends::default();
    let mut mended = Vec::with_capacity(polygons.len());
    for polygon in polygons {
        if let Some(pieces) = untied(&polygon) {
            mends.untied += 1;
            for piece in pieces {
                add(piece, &mut mended, &mut mends, stop)?;
            }
        } else {
            add(polygon, &mut mended, &mut mends, stop)?;
        }
    }
    Ok((MultiPolygon::new(mended), mends))
}

/// Adds what is left of one polygon.
fn add(
    polygon: RawPolygon,
    mended: &mut Vec<Polygon<f64>>,
    mends: &mut Mends,
    stop: Stop<'_>,
) -> Result<(), Unusable> {
    let written = Written::of(&polygon);
    let rings = rings_of(polygon, mends, stop)?;
    let inside = |ring: &Vec<LonLat>| ring.iter().all(|point| point.x.abs() <= 180.0);
    if rings.iter().all(inside) {
        mended.extend(assemble(rings));
        return Ok(());
    }
    stop.check()?;
    for (exterior, holes) in antimeridian::cut(&rings) {
        let rings = std::iter::once(exterior).chain(holes);
        mended.extend(assemble(rings.map(|ring| written.restored(ring)).collect()));
    }
    Ok(())
}

/// The rings of one polygon, cleaned and with continuous longitudes; open (the first point is not
/// repeated). The exterior first; empty where nothing is left of it.
fn rings_of(
    polygon: RawPolygon,
    mends: &mut Mends,
    stop: Stop<'_>,
) -> Result<Vec<RawRing>, Unusable> {
    let mut rings = Vec::with_capacity(polygon.len());
    let mut exterior = true;
    for ring in polygon {
        let pole = POLE_RING..=90.0 + LATITUDE_SLACK;
        let at_pole = ring.len() > 2
            && (ring.iter().all(|point| pole.contains(&point.y))
                || ring.iter().all(|point| pole.contains(&-point.y)));
        if at_pole {
            // The ring that follows takes its place: Natural Earth's Antarctica at 1:50m is the
            // hole of such a ring.
            mends.pole_rings += 1;
            continue;
        }
        match clean(ring, mends, stop)? {
            Some(ring) => rings.push(ring),
            None if exterior => break,
            None => {}
        }
        exterior = false;
    }
    Ok(rings)
}

/// One ring cleaned, or `None` where it has no area.
fn clean(
    mut ring: RawRing,
    mends: &mut Mends,
    stop: Stop<'_>,
) -> Result<Option<RawRing>, Unusable> {
    stop.check()?;
    let written = ring.len();
    ring.retain(|point| point.x.is_finite() && point.y.is_finite());
    mends.not_numbers += written - ring.len();
    for point in &mut ring {
        if point.y.abs() > 90.0 + LATITUDE_SLACK || point.x.abs() > FARTHEST_LON {
            return Err(Unusable::OutOfRange(*point));
        }
        point.y = point.y.clamp(-90.0, 90.0);
        if (point.x.abs() - 180.0).abs() < SNAP {
            point.x = 180_f64.copysign(point.x);
        }
    }
    if let (Some(first), Some(last)) = (ring.first(), ring.last())
        && ring.len() > 1
    {
        if first == last {
            ring.pop();
        } else if ring.len() > 2
            && !(first.y == last.y && first.x.abs() == 180.0 && last.x.abs() == 180.0)
        {
            mends.unclosed += 1;
        }
    }
    stop.check()?;
    let ring = without_spikes(ring, mends);
    stop.check()?;
    if ring.len() < 3 {
        mends.degenerate += 1;
        return Ok(None);
    }
    let ring = continuous(ring, mends);
    if signed_area(&ring).abs() < LEAST_AREA {
        mends.degenerate += 1;
        return Ok(None);
    }
    Ok(Some(ring))
}

/// Removes points that repeat the one before, and tips: A-B-A becomes A.
fn without_spikes(ring: RawRing, mends: &mut Mends) -> RawRing {
    let doubtful = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .zip(ring.iter().cycle().skip(2))
        .any(|((a, b), c)| a == b || a == c);
    if !doubtful {
        return ring;
    }
    let mut kept: RawRing = Vec::with_capacity(ring.len());
    for point in ring {
        if kept.last() == Some(&point) {
            continue;
        }
        if kept.len() > 1 && kept[kept.len() - 2] == point {
            kept.pop();
            mends.spikes += 1;
        } else {
            kept.push(point);
        }
    }
    // The same where the end meets the beginning.
    let mut begin = 0;
    loop {
        let ring = &kept[begin..];
        let len = ring.len();
        if len > 1 && ring[0] == ring[len - 1] {
            kept.pop();
        } else if len > 2 && ring[len - 2] == ring[0] {
            kept.truncate(kept.len() - 2);
            mends.spikes += 1;
        } else if len > 2 && ring[len - 1] == ring[1] {
            kept.pop();
            begin += 1;
            mends.spikes += 1;
        } else {
            kept.drain(..begin);
            return kept;
        }
    }
}

/// The ring with longitudes that never jump: beyond ±180 where it crosses the antimeridian, closed
/// along the pole where it goes around one.
fn continuous(ring: RawRing, mends: &mut Mends) -> RawRing {
    let beyond = ring.iter().any(|point| point.x.abs() > 180.0);
    let Some((unwrapped, winding)) = antimeridian::unwrap(&ring) else {
        mends.wrapped += usize::from(beyond);
        return ring;
    };
    if winding == 0.0 {
        // The outline of the whole world, or of a belt around it, jumps twice by a whole turn and
        // means it.
        if signed_area(&unwrapped).abs() < LEAST_AREA && signed_area(&ring).abs() > LEAST_AREA {
            return ring;
        }
        mends.antimeridian += 1;
        unwrapped
    } else {
        mends.pole += 1;
        antimeridian::close_along_pole(&unwrapped, winding)
    }
}

/// A polygon of an exterior and its holes, closed and wound as RFC 7946 says.
fn assemble(rings: Vec<RawRing>) -> Option<Polygon<f64>> {
    let mut rings = rings.into_iter();
    let exterior = wound(rings.next()?, true);
    Some(Polygon::new(
        exterior,
        rings.map(|ring| wound(ring, false)).collect(),
    ))
}

fn wound(mut ring: RawRing, counter_clockwise: bool) -> LineString<f64> {
    if (signed_area(&ring) > 0.0) != counter_clockwise {
        // The first point stays the first.
        ring[1..].reverse();
    }
    ring.push(ring[0]);
    LineString::new(ring)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[[f64; 2]]) -> RawRing {
        points.iter().map(|&[x, y]| LonLat { x, y }).collect()
    }

    /// Mends one polygon and compares the rings that come out, point by point.
    #[track_caller]
    fn check(rings: &[&[[f64; 2]]], expected: &[&[&[[f64; 2]]]], mends: Mends) {
        let (polygons, counted) = mend(
            vec![rings.iter().map(|points| ring(points)).collect()],
            Stop::NEVER,
        )
        .expect("in range");
        let found: Vec<Vec<RawRing>> = polygons
            .into_iter()
            .map(|polygon| {
                let (exterior, holes) = polygon.into_inner();
                std::iter::once(exterior)
                    .chain(holes)
                    .map(|ring| ring.0)
                    .collect()
            })
            .collect();
        let expected: Vec<Vec<RawRing>> = expected
            .iter()
            .map(|polygon| polygon.iter().map(|points| ring(points)).collect())
            .collect();
        assert_eq!(found, expected);
        assert_eq!(counted, mends);
    }

    const NONE: Mends = Mends {
        antimeridian: 0,
        pole: 0,
        pole_rings: 0,
        spikes: 0,
        degenerate: 0,
        unclosed: 0,
        not_numbers: 0,
        wrapped: 0,
        untied: 0,
    };

    #[test]
    fn a_sound_ring_is_left_as_it_is() {
        let square: &[[f64; 2]] = &[[0., 0.], [4., 0.], [4., 4.], [0., 4.], [0., 0.]];
        check(&[square], &[&[square]], NONE);
    }

    #[test]
    fn either_winding_comes_out_as_rfc_7946_says() {
        check(
            &[
                &[[0., 0.], [0., 4.], [4., 4.], [4., 0.], [0., 0.]],
                &[[1., 1.], [2., 1.], [2., 2.], [1., 1.]],
            ],
            &[&[
                &[[0., 0.], [4., 0.], [4., 4.], [0., 4.], [0., 0.]],
                &[[1., 1.], [2., 2.], [2., 1.], [1., 1.]],
            ]],
            NONE,
        );
    }

    #[test]
    fn an_open_ring_is_closed() {
        check(
            &[&[[0., 0.], [4., 0.], [4., 4.]]],
            &[&[&[[0., 0.], [4., 0.], [4., 4.], [0., 0.]]]],
            Mends {
                unclosed: 1,
                ..NONE
            },
        );
    }

    #[test]
    fn spikes_go_also_where_the_ring_begins() {
        check(
            &[&[[0., 0.], [4., 0.], [6., 0.], [4., 0.], [4., 4.], [0., 0.]]],
            &[&[&[[0., 0.], [4., 0.], [4., 4.], [0., 0.]]]],
            Mends { spikes: 1, ..NONE },
        );
        check(
            &[&[[-1., 0.], [0., 0.], [4., 0.], [4., 4.], [0., 0.], [-1., 0.]]],
            &[&[&[[0., 0.], [4., 0.], [4., 4.], [0., 0.]]]],
            Mends { spikes: 1, ..NONE },
        );
    }

    #[test]
    fn rings_without_area_are_dropped_and_take_their_holes_along() {
        check(
            &[
                &[[0., 0.], [4., 0.], [8., 0.], [0., 0.]],
                &[[1., 1.], [2., 1.], [2., 2.], [1., 1.]],
            ],
            &[],
            Mends {
                degenerate: 1,
                ..NONE
            },
        );
        check(
            &[&[[0., 0.], [1., 1.]]],
            &[],
            Mends {
                degenerate: 1,
                ..NONE
            },
        );
        check(
            &[&[]],
            &[],
            Mends {
                degenerate: 1,
                ..NONE
            },
        );
    }

    #[test]
    fn positions_that_are_no_numbers_are_left_out() {
        check(
            &[&[[0., 0.], [4., 0.], [f64::NAN, 1.], [4., 4.], [0., 0.]]],
            &[&[&[[0., 0.], [4., 0.], [4., 4.], [0., 0.]]]],
            Mends {
                not_numbers: 1,
                ..NONE
            },
        );
    }

    #[test]
    fn a_ring_that_jumps_across_the_antimeridian_is_cut_there() {
        check(
            &[&[
                [170., 0.],
                [-170., 0.],
                [-170., 10.],
                [170., 10.],
                [170., 0.],
            ]],
            &[
                &[&[
                    [180., 10.],
                    [170., 10.],
                    [170., 0.],
                    [180., 0.],
                    [180., 10.],
                ]],
                &[&[
                    [-180., 0.],
                    [-170., 0.],
                    [-170., 10.],
                    [-180., 10.],
                    [-180., 0.],
                ]],
            ],
            Mends {
                antimeridian: 1,
                ..NONE
            },
        );
    }

    #[test]
    fn a_ring_of_longitudes_beyond_180_is_cut_or_shifted() {
        check(
            &[&[[190., 0.], [200., 0.], [200., 10.], [190., 0.]]],
            &[&[&[[-170., 0.], [-160., 0.], [-160., 10.], [-170., 0.]]]],
            Mends { wrapped: 1, ..NONE },
        );
    }

    #[test]
    fn a_hole_that_crosses_with_its_land_becomes_part_of_the_coast() {
        let (polygons, _) = mend(
            vec![vec![
                ring(&[
                    [170., 0.],
                    [-170., 0.],
                    [-170., 10.],
                    [170., 10.],
                    [170., 0.],
                ]),
                ring(&[[178., 4.], [178., 6.], [-178., 6.], [-178., 4.], [178., 4.]]),
                ring(&[[172., 4.], [172., 6.], [174., 6.], [174., 4.], [172., 4.]]),
            ]],
            Stop::NEVER,
        )
        .expect("in range");
        let area = |polygon: &Polygon<f64>| {
            polygon
                .interiors()
                .iter()
                .chain([polygon.exterior()])
                .map(|r| signed_area(&r.0))
                .sum()
        };
        let areas: Vec<f64> = polygons.iter().map(area).collect();
        assert_eq!(areas, [10. * 10. - 2. * 2. - 2. * 2., 10. * 10. - 2. * 2.]);
        let holes: Vec<usize> = polygons
            .iter()
            .map(|polygon| polygon.interiors().len())
            .collect();
        assert_eq!(holes, [1, 0]);
    }

    #[test]
    fn land_around_a_pole_is_closed_along_it() {
        check(
            &[&[
                [-180., -80.],
                [-90., -70.],
                [0., -75.],
                [90., -70.],
                [180., -80.],
                [-180., -80.],
            ]],
            &[&[&[
                [-180., -80.],
                [-180., -90.],
                [180., -90.],
                [180., -80.],
                [90., -70.],
                [0., -75.],
                [-90., -70.],
                [-180., -80.],
            ]]],
            Mends { pole: 1, ..NONE },
        );
    }

    #[test]
    fn land_that_is_closed_along_the_pole_already_is_left_alone() {
        let closed: &[[f64; 2]] = &[
            [-180., -90.],
            [180., -90.],
            [180., -80.],
            [0., -70.],
            [-180., -80.],
            [-180., -90.],
        ];
        check(&[closed], &[&[closed]], NONE);
    }

    #[test]
    fn the_outline_of_the_whole_world_stays_whole() {
        let world: &[[f64; 2]] = &[
            [-180., -85.],
            [180., -85.],
            [180., 85.],
            [-180., 85.],
            [-180., -85.],
        ];
        check(&[world], &[&[world]], NONE);
    }

    #[test]
    fn a_ring_at_the_pole_gives_way_to_the_land_in_it() {
        let aid: &[[f64; 2]] = &[
            [-180., -89.999],
            [0., -89.999],
            [180., -89.999],
            [-180., -89.999],
        ];
        let land: &[[f64; 2]] = &[[0., -80.], [4., -80.], [4., -76.], [0., -80.]];
        check(
            &[aid, land],
            &[&[land]],
            Mends {
                pole_rings: 1,
                ..NONE
            },
        );
    }

    #[test]
    fn positions_beyond_the_poles_are_refused() {
        let far = ring(&[[0., 0.], [4., 0.], [4., 91.], [0., 0.]]);
        assert_eq!(
            mend(vec![vec![far]], Stop::NEVER),
            Err(Unusable::OutOfRange(LonLat { x: 4., y: 91. }))
        );
    }
}
