//! Shapes compared with the places where their countries lie.
//!
//! Nothing in a file says that its latitudes come first, or that its codes have slipped by a row: the map
//! would only be wrong. The built-in world knows better.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Area as _, LineString, MultiPolygon, Polygon};

use super::finding::{Finding, NONE};
use super::ring::inside;
use super::shapes::{Dot, FoundShapes, number};
use super::tile_map;
use crate::geo::{
    Atlas, Cap, Level, LonLat, Shape, Topology, Unit, UnitIdx, UnitKind, angular_distance,
};
use crate::model::Code;

/// Distance beyond a country's own cap at which a shape no longer is that country, in degrees.
const MARGIN_DEG: f64 = 2.0;

/// Number of shapes that lie elsewhere before the file is to blame.
const FILE: usize = 3;

/// A shape that lies elsewhere.
struct Misplaced {
    unit: usize,
    code: Code,
    middle: LonLat,
    /// Country that lies there.
    there: Option<Code>,
}

/// Compares the shapes with `world`: those elsewhere are no longer taken for their countries, points of small
/// states become what a ring is drawn around, and land of a state that has a code of its own becomes a unit.
///
/// # Errors
///
/// Where most shapes lie elsewhere, and not as the tiles of a cartogram do: the file is not what it seems to be.
pub(super) fn compare(found: &mut FoundShapes, world: &Atlas) -> Result<(), Finding> {
    let middles: Vec<Option<LonLat>> = found.shapes.iter().map(middle).collect();
    let (mut checked, mut misplaced) = (0, Vec::new());
    for (unit, (shape, middle)) in found.shapes.iter().zip(&middles).enumerate() {
        let (Some(code), Some(middle)) = (shape.code, *middle) else {
            continue;
        };
        if !places(world, code).is_empty() {
            checked += 1;
            if !lies(world, code, middle) {
                let there = world.locate(middle);
                let there = there.and_then(|unit| world.units[unit.index()].code);
                misplaced.push(Misplaced {
                    unit,
                    code,
                    middle,
                    there: there.filter(|there| *there != code),
                });
            }
        }
    }
    if misplaced.len() >= FILE && misplaced.len() * 2 > checked {
        let why = reason(world, &misplaced);
        if why == MISPLACED && tile_map::is_tile_map(&found.shapes, world) {
            let finding = Finding::warning(offset_of(found, misplaced[0].unit), "file-tile-map");
            found.findings.push((finding, None));
            found.tiles = true;
            found.leave_out_dots();
            return Ok(());
        }
        return Err(of_file(found, why, &misplaced, checked));
    }
    let apart: BTreeSet<usize> = misplaced.iter().map(|it| it.unit).collect();
    for one in &misplaced {
        let finding = of_feature(found, one);
        found.findings.push((finding, Some(one.unit)));
    }
    leave_unmatched(found, &apart);
    dots(found, world);
    parts(found, world);
    Ok(())
}

/// Caps of a country and of what belongs to it.
fn places(world: &Atlas, code: Code) -> Vec<Cap> {
    let own = |unit: &&Unit| unit.code == Some(code) || unit.state == Some(code);
    world
        .units
        .iter()
        .filter(own)
        .map(|unit| unit.cap)
        .collect()
}

/// Whether a place is where a country lies, or near.
fn lies(world: &Atlas, code: Code, at: LonLat) -> bool {
    places(world, code).iter().any(|cap| {
        let apart = angular_distance(cap.center, at) - cap.radius_rad;
        apart.to_degrees() <= MARGIN_DEG
    })
}

/// A place in the largest polygon.
fn middle(shape: &Shape) -> Option<LonLat> {
    let largest = shape.polygons.iter().max_by(|a, b| {
        let area = |polygon: &Polygon<f64>| polygon.unsigned_area();
        area(a).total_cmp(&area(b))
    })?;
    inside(largest)
}

/// Code of the error that most of a file lies elsewhere, where no reason can be told.
const MISPLACED: &str = "file-misplaced";

/// Code of that error, by the reason.
fn reason(world: &Atlas, misplaced: &[Misplaced]) -> &'static str {
    let most = |mended: fn(LonLat) -> LonLat| {
        let mended = misplaced
            .iter()
            .filter(|it| lies(world, it.code, mended(it.middle)));
        mended.count() * 2 > misplaced.len()
    };
    if most(|at| LonLat { x: at.y, y: at.x }) {
        "file-latitude-first"
    } else if most(|at| LonLat {
        x: at.x.to_degrees(),
        y: at.y.to_degrees(),
    }) {
        "file-radians"
    } else {
        MISPLACED
    }
}

/// The error that most of a file lies elsewhere.
fn of_file(
    found: &FoundShapes,
    code: &'static str,
    misplaced: &[Misplaced],
    checked: usize,
) -> Finding {
    let mut examples = misplaced.iter().map(|one| {
        let place = format!("({}, {})", rounded(one.middle.x), rounded(one.middle.y));
        let place = match one.there {
            Some(there) => format!("{place} = {there}"),
            None => place,
        };
        format!("{} {place}", called(found, one))
    });
    let mut example = || examples.next().unwrap_or_else(|| NONE.to_owned());
    Finding::error(offset_of(found, misplaced[0].unit), code)
        .with("first", example())
        .with("second", example())
        .with("third", example())
        .with("count", misplaced.len().to_string())
        .with("total", checked.to_string())
}

fn of_feature(found: &FoundShapes, one: &Misplaced) -> Finding {
    let there = one
        .there
        .map_or_else(|| NONE.to_owned(), |code| code.to_string());
    Finding::error(offset_of(found, one.unit), "feature-misplaced")
        .with("name", called(found, one))
        .with("lon", rounded(one.middle.x))
        .with("lat", rounded(one.middle.y))
        .with("there", there)
}

/// The file's name for it with its code.
fn called(found: &FoundShapes, one: &Misplaced) -> String {
    let mut matched = found.matched.iter();
    let name = matched.find_map(|it| (it.unit == one.unit).then_some(it.name.as_deref())?);
    match name {
        Some(name) if name != one.code.as_str() => format!("{name} ({})", one.code),
        _ => one.code.to_string(),
    }
}

fn offset_of(found: &FoundShapes, unit: usize) -> usize {
    let mut matched = found.matched.iter().zip(&found.offsets);
    matched
        .find_map(|(it, offset)| (it.unit == unit).then_some(*offset))
        .unwrap_or(0)
}

fn rounded(degrees: f64) -> String {
    number((degrees * 10.0).round() / 10.0)
}

/// Takes the features of units for what matches no country.
fn leave_unmatched(found: &mut FoundShapes, units: &BTreeSet<usize>) {
    if units.is_empty() {
        return;
    }
    let matched = std::mem::take(&mut found.matched);
    let offsets = std::mem::take(&mut found.offsets);
    for (one, offset) in matched.into_iter().zip(offsets) {
        if units.contains(&one.unit) {
            let name = one.name.unwrap_or_else(|| one.code.to_string());
            let shape = &mut found.shapes[one.unit];
            shape.code = None;
            shape.state = None;
            shape.kind = UnitKind::Unmatched;
            shape.name = Some(name.clone());
            found.told.insert(offset);
            found.unmatched.push((name, offset, Some(one.unit)));
        } else {
            found.matched.push(one);
            found.offsets.push(offset);
        }
    }
    found.unmatched.sort_by_key(|(_, offset, _)| *offset);
}

/// Draws points of small states that have no area in the file: enough for the ring that marks them.
fn dots(found: &mut FoundShapes, world: &Atlas) {
    /// Area up to which a state may be a point, in square kilometres.
    const SMALL_KM2: f64 = 25_000.0;
    /// Half of a dot's width, in degrees.
    const HALF_DEG: f64 = 0.01;
    let has_shape: BTreeSet<Code> = found.shapes.iter().filter_map(|it| it.code).collect();
    let mut drawn = BTreeSet::new();
    let mut rest = Vec::new();
    for dot in std::mem::take(&mut found.dots) {
        let Dot {
            at,
            offset,
            ref about,
            ref matched,
        } = dot;
        let code = matched.code;
        let unit = world.unit(code).map(|unit| &world.units[unit.index()]);
        let small = unit.filter(|unit| unit.area_km2 < SMALL_KM2 && lies(world, code, at));
        let (Some(unit), false) = (small, has_shape.contains(&code)) else {
            rest.push(dot);
            continue;
        };
        if !drawn.insert(code) {
            continue;
        }
        let corner = |x: f64, y: f64| LonLat {
            x: (at.x + x * HALF_DEG).clamp(-180.0, 180.0),
            y: (at.y + y * HALF_DEG).clamp(-90.0, 90.0),
        };
        let ring = [(-1., 0.), (0., -1.), (1., 0.), (0., 1.), (-1., 0.)].map(|(x, y)| corner(x, y));
        let polygon = Polygon::new(LineString::new(ring.to_vec()), Vec::new());
        let number = found.shapes.len();
        found.shapes.push(Shape {
            code: Some(code),
            state: unit.state,
            kind: unit.kind,
            name: None,
            label: Some(at),
            polygons: MultiPolygon::new(vec![polygon]),
        });
        let finding = Finding::warning(offset, "feature-point").with("name", about.clone());
        found.findings.push((finding, Some(number)));
        let mut matched = matched.clone();
        matched.unit = number;
        found.matched.push(matched);
        found.offsets.push(offset);
        found.dotted.insert(code);
    }
    found.dots = rest;
}

/// Gives land of a state that has a code of its own, and that the file has only as a part of the state, a unit:
/// whether a party's overseas parts are meant too is not the file's to say.
fn parts(found: &mut FoundShapes, world: &Atlas) {
    let codes: BTreeSet<Code> = found.shapes.iter().filter_map(|it| it.code).collect();
    let mut of_state: BTreeMap<Code, Vec<UnitIdx>> = BTreeMap::new();
    for (unit, idx) in world.units.iter().zip(0..) {
        let is_part = matches!(unit.kind, UnitKind::Dependency | UnitKind::Overseas);
        if let (true, Some(code), Some(state)) = (is_part, unit.code, unit.state)
            && !codes.contains(&code)
        {
            of_state.entry(state).or_default().push(UnitIdx(idx));
        }
    }
    let Some(topology) = world.levels.last().map(Level::topology) else {
        return;
    };
    let mut further = Vec::new();
    for shape in &mut found.shapes {
        let Some((code, parts)) = shape
            .code
            .and_then(|code| Some((code, of_state.get(&code)?)))
        else {
            continue;
        };
        let Some(home) = world.unit(code) else {
            continue;
        };
        // Whose the land is that the coarser or finer outline of a file has there.
        let nearest = |at: LonLat| {
            let held = world
                .locate(at)
                .filter(|unit| *unit == home || parts.contains(unit));
            held.unwrap_or_else(|| {
                let units = std::iter::once(&home).chain(parts);
                let distances = units.map(|unit| (distance(topology, *unit, at), *unit));
                distances
                    .min_by(|a, b| a.0.total_cmp(&b.0))
                    .map_or(home, |(_, unit)| unit)
            })
        };
        let mut of_part: BTreeMap<UnitIdx, Vec<Polygon<f64>>> = BTreeMap::new();
        let mut own = Vec::with_capacity(shape.polygons.0.len());
        for polygon in std::mem::take(&mut shape.polygons.0) {
            match inside(&polygon).map(nearest) {
                Some(unit) if unit != home => of_part.entry(unit).or_default().push(polygon),
                _ => own.push(polygon),
            }
        }
        if own.is_empty() {
            // Nothing but such land: the file means the state by it.
            own = std::mem::take(&mut of_part)
                .into_values()
                .flatten()
                .collect();
        }
        shape.polygons.0 = own;
        further.extend(of_part.into_iter().map(|(unit, polygons)| {
            let unit = &world.units[unit.index()];
            Shape {
                code: unit.code,
                state: unit.state,
                kind: unit.kind,
                name: None,
                label: None,
                polygons: MultiPolygon::new(polygons),
            }
        }));
    }
    found.shapes.extend(further);
}

/// Square of the distance from a place to the nearest vertex of a unit, in a plane that is true there.
fn distance(topology: &Topology, unit: UnitIdx, at: LonLat) -> f64 {
    let start = topology.polygons.partition_point(|it| it.unit < unit);
    let end = topology.polygons.partition_point(|it| it.unit <= unit);
    let narrow = at.y.to_radians().cos();
    let arcs = topology.polygons[start..end]
        .iter()
        .flat_map(|it| &it.rings)
        .flatten();
    arcs.flat_map(|&signed| {
        let arc = if signed < 0 { !signed } else { signed };
        topology.arc_points(arc as usize)
    })
    .map(|point| {
        let turn = (point.x - at.x + 540.0).rem_euclid(360.0) - 180.0;
        (turn * narrow).powi(2) + (point.y - at.y).powi(2)
    })
    .fold(f64::INFINITY, f64::min)
}
