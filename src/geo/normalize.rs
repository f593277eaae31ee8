//! Brings polygons as they are read into the one form that the rest of the module relies on.
//!
//! After this, every point lies within -180..180 by -90..90, no ring has fewer than three points,
//! a point twice in a row or a spike, exteriors run counter-clockwise and holes clockwise, and an
//! edge is the straight line between its ends. Neighbours that shared vertices still do.

use geo::{LineString, MultiPolygon};

use super::{
    LonLat,
    cut::{Ring, edges, join, split},
    stop::{Stop, Stopped},
};

/// A polygon: its exterior, then its holes.
pub(super) type Polygon = Vec<Ring>;

/// The polygons of one unit.
pub(super) fn normalize(polygons: &MultiPolygon<f64>) -> Vec<Polygon> {
    normalize_unless(polygons, Stop::NEVER).expect("nobody stops it")
}

/// The same, as long as it is wanted.
pub(super) fn normalize_unless(
    polygons: &MultiPolygon<f64>,
    stop: Stop<'_>,
) -> Result<Vec<Polygon>, Stopped> {
    let mut out = Vec::with_capacity(polygons.0.len());
    for polygon in polygons {
        stop.check()?;
        let Some(exterior) = oriented(polygon.exterior(), true) else {
            continue;
        };
        let mut rings = vec![exterior];
        rings.extend(
            polygon
                .interiors()
                .iter()
                .filter_map(|hole| oriented(hole, false)),
        );
        stop.check()?;
        if rings.iter().flatten().all(|p| p.x.abs() <= 180.0) {
            out.push(rings);
        } else {
            into_world(rings, &mut out);
        }
    }
    Ok(out)
}

fn oriented(line: &LineString<f64>, counter_clockwise: bool) -> Option<Ring> {
    let mut ring = cleaned(line);
    unwrap(&mut ring);
    shorten(&mut ring);
    if ring.len() < 3 {
        return None;
    }
    if (doubled_area(&ring) > 0.0) != counter_clockwise {
        ring.reverse();
    }
    Some(ring)
}

/// The ring open, without repeated points, spikes (A, B, A) and what is not a number.
fn cleaned(line: &LineString<f64>) -> Ring {
    let mut ring = Ring::with_capacity(line.0.len());
    for p in &line.0 {
        if !(p.x.is_finite() && p.y.is_finite()) {
            continue;
        }
        // Adding zero turns -0 into 0, so that equal numbers have equal bits.
        let p = LonLat {
            x: p.x + 0.0,
            y: p.y.clamp(-90.0, 90.0) + 0.0,
        };
        match ring[..] {
            [.., last] if last == p => {}
            [.., before, _] if before == p => {
                ring.pop();
            }
            _ => ring.push(p),
        }
    }
    // The same across the ring's seam.
    let mut begin = 0;
    loop {
        match ring[begin..] {
            [first, .., last] if first == last => {
                ring.pop();
            }
            [first, .., before, _] if first == before => {
                ring.pop();
            }
            [_, second, .., last] if second == last && ring.len() - begin > 2 => {
                begin += 1;
            }
            _ => break,
        }
    }
    ring.drain(..begin);
    ring
}

/// Takes edges that jump across the antimeridian the short way round, and closes a ring that then
/// winds around the world along the nearer pole.
fn unwrap(ring: &mut Ring) {
    let jump = |a: LonLat, b: LonLat| {
        let turn = b.x - a.x;
        let at_pole = a.y == b.y && a.y.abs() == 90.0;
        if turn.abs() > 180.0 && turn.abs() != 360.0 && !at_pole {
            (turn / 360.0).round() * 360.0
        } else {
            0.0
        }
    };
    if edges(ring).all(|(a, b)| jump(a, b) == 0.0) {
        return;
    }
    let mut offset = 0.0;
    let given = ring.clone();
    for (i, (a, b)) in edges(&given).enumerate() {
        offset -= jump(a, b);
        if let Some(next) = ring.get_mut(i + 1) {
            next.x += offset;
        }
    }
    if let (true, Some(first)) = (offset != 0.0, given.first()) {
        let mean = given.iter().map(|p| p.y).sum::<f64>() / given.len() as f64;
        let pole = 90.0_f64.copysign(mean);
        let end = first.x + offset;
        ring.push(LonLat { x: end, y: first.y });
        ring.push(LonLat { x: end, y: pole });
        ring.push(LonLat {
            x: first.x,
            y: pole,
        });
        ring.dedup();
    }
}

/// Divides edges that span half the world or more, so that none can be taken for its short way
/// round later; along a pole there is no such doubt.
fn shorten(ring: &mut Ring) {
    let long =
        |a: LonLat, b: LonLat| (a.x - b.x).abs() >= 180.0 && !(a.y == b.y && a.y.abs() == 90.0);
    if !edges(ring).any(|(a, b)| long(a, b)) {
        return;
    }
    let given = std::mem::take(ring);
    for (a, b) in edges(&given) {
        ring.push(a);
        if long(a, b) {
            ring.extend([0.25, 0.5, 0.75].map(|t| a + (b - a) * t));
        }
    }
}

/// Doubled planar area in square degrees; only its sign is of use.
fn doubled_area(ring: &[LonLat]) -> f64 {
    let Some(origin) = ring.first().copied() else {
        return 0.0;
    };
    edges(ring)
        .map(|(a, b)| (a - origin, b - origin))
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum()
}

/// Cuts a polygon that reaches beyond ±180 degrees at the antimeridian and brings its parts home.
fn into_world(rings: Polygon, out: &mut Vec<Polygon>) {
    let west = rings.iter().flatten().map(|p| p.x).fold(f64::MAX, f64::min);
    let mut rest = shifted(rings, -360.0 * ((west + 180.0) / 360.0).floor());
    // A ring winds around the world a few times at most; the bound is for nonsense.
    for _ in 0..16 {
        if rest.is_empty() {
            return;
        }
        let (inside, beyond) = split(&rest, 180.0);
        regroup(inside, out);
        rest = shifted(beyond, -360.0);
    }
}

fn shifted(mut rings: Vec<Ring>, by: f64) -> Vec<Ring> {
    if by != 0.0 {
        rings.iter_mut().flatten().for_each(|p| p.x += by);
    }
    rings
}

/// Sorts rings into polygons again: every hole goes to the smallest exterior around it.
pub(super) fn regroup(rings: Vec<Ring>, out: &mut Vec<Polygon>) {
    let (mut exteriors, mut holes) = (Vec::new(), Vec::new());
    for ring in rings {
        let area = doubled_area(&ring);
        if area > 0.0 {
            exteriors.push((area, ring));
        } else {
            holes.push(ring);
        }
    }
    exteriors.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut polygons: Vec<Polygon> = exteriors.into_iter().map(|(_, ring)| vec![ring]).collect();
    // Most exteriors are nowhere near a hole.
    let boxes: Vec<[LonLat; 2]> = match holes.len() {
        0 => Vec::new(),
        _ => polygons.iter().map(|polygon| around(&polygon[0])).collect(),
    };
    for hole in holes {
        let alone = polygons.len() == 1;
        let holding = polygons
            .iter_mut()
            .zip(&boxes)
            .find(|(polygon, [min, max])| {
                let near =
                    |p: &&LonLat| (min.x..=max.x).contains(&p.x) && (min.y..=max.y).contains(&p.y);
                alone || hole.iter().filter(near).any(|p| holds(&polygon[0], *p))
            });
        if let Some((polygon, _)) = holding {
            polygon.push(hole);
        }
    }
    out.append(&mut polygons);
}

/// The corners of the box around a ring.
fn around(ring: &[LonLat]) -> [LonLat; 2] {
    let far = LonLat {
        x: f64::MAX,
        y: f64::MAX,
    };
    ring.iter().fold([far, -far], |[min, max], p| {
        [
            LonLat {
                x: min.x.min(p.x),
                y: min.y.min(p.y),
            },
            LonLat {
                x: max.x.max(p.x),
                y: max.y.max(p.y),
            },
        ]
    })
}

/// Whether a ring holds a point, even-odd.
pub(super) fn holds(ring: &[LonLat], p: LonLat) -> bool {
    edges(ring)
        .filter(|(a, b)| (a.y <= p.y) != (b.y <= p.y))
        .filter(|(a, b)| (p.y - a.y) / (b.y - a.y) * (b.x - a.x) + a.x > p.x)
        .count()
        % 2
        == 1
}

/// Joins the rings of one unit across the antimeridian, for reckoning with whole parts: the
/// longitudes of the result run beyond 180 where a part does.
pub(super) fn without_antimeridian(polygons: &[Polygon]) -> Vec<Polygon> {
    let at = |polygon: &Polygon, lon: f64| polygon.iter().flatten().any(|p| p.x == lon);
    let has_west = polygons.iter().any(|polygon| at(polygon, -180.0));
    let has_east = polygons.iter().any(|polygon| at(polygon, 180.0));
    if !(has_west && has_east) {
        return polygons.to_vec();
    }
    let mut whole = Vec::new();
    let mut touching = Vec::new();
    for polygon in polygons {
        match (at(polygon, -180.0), at(polygon, 180.0)) {
            // What runs all around the world stays cut.
            (false, false) | (true, true) => whole.push(polygon.clone()),
            (true, false) => touching.extend(shifted(polygon.clone(), 360.0)),
            (false, true) => touching.extend(polygon.iter().cloned()),
        }
    }
    regroup(join(touching, &|x| x == 180.0), &mut whole);
    whole
}

#[cfg(test)]
mod tests {
    use geo::{MultiPolygon, line_string, polygon};

    use super::{doubled_area, normalize, without_antimeridian};
    use crate::geo::sphere::area_km2;

    /// Normalises one polygon to `count` parts of the expected area in square degrees.
    fn check(polygon: geo::Polygon<f64>, count: usize, square_degrees: f64) -> Vec<super::Polygon> {
        let parts = normalize(&MultiPolygon::new(vec![polygon]));
        assert_eq!(parts.len(), count, "{parts:?}");
        let area: f64 = parts
            .iter()
            .flatten()
            .map(|ring| doubled_area(ring))
            .sum::<f64>()
            / 2.0;
        assert!(
            (area - square_degrees).abs() < 1e-9,
            "{area} for {square_degrees}: {parts:?}"
        );
        for p in parts.iter().flatten().flatten() {
            assert!(p.x.abs() <= 180.0 && p.y.abs() <= 90.0, "{p:?}");
        }
        parts
    }

    #[test]
    fn either_winding_gives_the_same_ring() {
        check(
            polygon![(x: 0.0, y: 0.0), (x: 2.0, y: 0.0), (x: 2.0, y: 2.0), (x: 0.0, y: 2.0)],
            1,
            4.0,
        );
        check(
            polygon![(x: 0.0, y: 2.0), (x: 2.0, y: 2.0), (x: 2.0, y: 0.0), (x: 0.0, y: 0.0)],
            1,
            4.0,
        );
    }

    #[test]
    fn a_hole_is_taken_out_whichever_way_it_runs() {
        check(
            polygon!(
                exterior: [(x: 0., y: 0.), (x: 0., y: 4.), (x: 4., y: 4.), (x: 4., y: 0.)],
                interiors: [[(x: 1., y: 1.), (x: 1., y: 2.), (x: 2., y: 2.), (x: 2., y: 1.)]],
            ),
            1,
            15.0,
        );
    }

    #[test]
    fn spikes_repeated_points_and_nonsense_go() {
        let parts = check(
            polygon![
                (x: 0.0, y: 0.0), (x: 0.0, y: 0.0), (x: 2.0, y: 0.0), (x: 5.0, y: 0.0), (x: 2.0, y: 0.0),
                (x: f64::NAN, y: 1.0), (x: 2.0, y: 2.0), (x: 0.0, y: 2.0), (x: -0.0, y: 9.0), (x: 0.0, y: 2.0),
            ],
            1,
            4.0,
        );
        assert_eq!(parts[0][0].len(), 4, "{parts:?}");
        check(
            polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 1.0), (x: 0.0, y: 0.0)],
            0,
            0.0,
        );
    }

    #[test]
    fn a_ring_that_jumps_across_the_antimeridian_is_cut_there() {
        let square = [(170.0, 0.0), (-175.0, 0.0), (-175.0, 10.0), (170.0, 10.0)];
        let ring = square.map(|(x, y)| geo::coord! { x: x, y: y }).to_vec();
        check(geo::Polygon::new(ring.into(), vec![]), 2, 150.0);
    }

    #[test]
    fn a_ring_that_runs_beyond_180_is_cut_there() {
        for turn in [-720.0, 0.0, 360.0] {
            let ring = line_string![
                (x: 170.0 + turn, y: 0.0), (x: 185.0 + turn, y: 0.0), (x: 185.0 + turn, y: 10.0), (x: 170.0 + turn, y: 10.0)
            ];
            check(geo::Polygon::new(ring, vec![]), 2, 150.0);
        }
    }

    #[test]
    fn a_ring_around_the_pole_is_closed_along_it() {
        let ring = line_string![(x: -150.0, y: -70.0), (x: -30.0, y: -70.0), (x: 90.0, y: -70.0), (x: 170.0, y: -70.0)];
        check(geo::Polygon::new(ring, vec![]), 2, 360.0 * 20.0);
    }

    #[test]
    fn a_ring_closed_along_the_pole_stays() {
        let ring = line_string![
            (x: 180.0, y: -70.0), (x: 0.0, y: -70.0), (x: -180.0, y: -70.0), (x: -180.0, y: -90.0), (x: 180.0, y: -90.0)
        ];
        check(geo::Polygon::new(ring, vec![]), 1, 360.0 * 20.0);
    }

    #[test]
    fn halves_on_either_side_of_the_antimeridian_are_one_part() {
        let polygons = MultiPolygon::new(vec![
            polygon![(x: 170.0, y: 0.0), (x: 180.0, y: 0.0), (x: 180.0, y: 10.0), (x: 170.0, y: 10.0)],
            polygon![(x: -180.0, y: 0.0), (x: -178.0, y: 0.0), (x: -178.0, y: 10.0), (x: -180.0, y: 10.0)],
        ]);
        let parts = without_antimeridian(&normalize(&polygons));
        assert_eq!(parts.len(), 1, "{parts:?}");
        assert!((doubled_area(&parts[0][0]) / 2.0 - 120.0).abs() < 1e-9);
        assert!(area_km2(&polygons) > 0.0);
    }
}
