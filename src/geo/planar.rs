//! A topology in the plane of a projection: cut and clipped so that nothing smears or floods.
//!
//! *Cylindrical projections* cut the world at one meridian: polygons across it are split there in
//! longitude and latitude, and what had been split at ±180 degrees is joined again. *The azimuthal
//! projection* has no cut but an antipode: places next to it are put on the edge of the disc, in
//! their own direction, so that every ring stays a closed curve. The even-odd inside of such a
//! ring is then right up to one question, whether the antipode lies inside: where it does, the
//! disc itself is one more ring. Areas answer that, see [`holds_antipode`]. *The globe* is drawn
//! alike, with all of its far side on the edge, see [`rim`]: no area is left of that.

mod lon_span;
mod rim;

use std::{
    collections::BTreeMap,
    f64::consts::{PI, TAU},
};

use self::lon_span::LonSpan;
use super::{
    ArcInfo, ArcKind, LonLat, PlanePoint, PlaneRect, Projection, Topology, UnitIdx,
    cut::{Ring, crossing, join, split},
    parallel,
    plane_ring::{area_in_degrees, plane_area, tidy},
    projection::azimuthal::Azimuthal,
    resample::{ReadyProjection, crowd},
    sphere::signed_area,
    topology::decode,
};

/// A polygon in the plane. A unit has as many as it has parts.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanarFill {
    pub unit: UnitIdx,
    /// Rings, closed implicitly; even-odd.
    pub rings: Vec<Vec<PlanePoint>>,
}

/// A piece of coast or border in the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanarLine {
    pub kind: ArcKind,
    pub a: UnitIdx,
    pub b: Option<UnitIdx>,
    pub points: Vec<PlanePoint>,
}

/// A topology in the plane of a projection.
#[derive(Clone, Debug, PartialEq)]
pub struct Planar {
    pub projection: Projection,
    /// Fills in the order of their units; several a unit.
    pub fills: Vec<PlanarFill>,
    /// Parts of units, to be drawn over them; numbered on from the units. Sorted by number.
    pub overlays: Vec<PlanarFill>,
    /// Coasts and borders only, in the order of the topology's arcs.
    pub lines: Vec<PlanarLine>,
    /// Outlines of the overlays, by their numbers.
    pub overlay_lines: Vec<PlanarLine>,
    /// Bounds of each unit: the box around its fills, `None` for a unit without any.
    pub bounds: Vec<Option<PlaneRect>>,
}

impl Planar {
    /// Projects a topology of `units` units.
    #[must_use]
    pub fn new(topology: &Topology, units: usize, projection: &Projection) -> Self {
        Self::of_units(topology, units, projection, &|_| true)
    }

    /// The same with those units alone that are wanted, and the lines that bound one of them.
    #[must_use]
    pub(crate) fn of_units(
        topology: &Topology,
        units: usize,
        projection: &Projection,
        wanted: &(dyn Fn(UnitIdx) -> bool + Sync),
    ) -> Self {
        let wanted: Vec<bool> = (0..units as u32)
            .map(|unit| wanted(UnitIdx(unit)))
            .collect();
        let wanted = |unit: UnitIdx| wanted.get(unit.index()).copied().unwrap_or(true);
        let frame = ReadyProjection::new(projection);
        let of_arc = |arc: &ArcInfo| wanted(arc.a) || arc.b.is_some_and(wanted);
        let images = parallel::map(
            &topology.arcs,
            |arc| arc.range().len(),
            |arc| {
                let points = &topology.points[arc.range()];
                if of_arc(arc) {
                    let image = |p: &LonLat| {
                        frame.point(LonLat {
                            x: frame.strip_lon(p.x),
                            y: p.y,
                        })
                    };
                    points.iter().map(image).collect()
                } else {
                    // Not looked at.
                    vec![PlanePoint { x: 0.0, y: 0.0 }; points.len()]
                }
            },
        );
        let images = images.concat();
        let world = PlanarMaker {
            topology,
            projection: *projection,
            frame,
            reaches: topology
                .arcs
                .iter()
                .map(|arc| LonSpan::of(&topology.points[arc.range()]))
                .collect(),
            sizes: sizes(topology),
            crowd: crowd(all_edges(topology)),
            images,
        };
        let fills: Vec<PlanarFill> = world.fills(&wanted);
        let mut bounds: Vec<Option<PlaneRect>> = vec![None; units];
        for fill in &fills {
            if let Some(bounds) = bounds.get_mut(fill.unit.index()) {
                for ring in &fill.rings {
                    if let Some(rect) = PlaneRect::around(ring.iter().copied()) {
                        *bounds = Some(bounds.map_or(rect, |known| known.joined(rect)));
                    }
                }
            }
        }
        Self {
            projection: *projection,
            fills,
            overlays: Vec::new(),
            lines: world.lines(&of_arc),
            overlay_lines: Vec::new(),
            bounds,
        }
    }

    /// The same with another planar map's fills as overlays.
    pub(super) fn overlaid(mut self, above: Self) -> Self {
        let units = self.bounds.len() as u32;
        let numbered = above.fills.into_iter().map(|fill| PlanarFill {
            unit: UnitIdx(units + fill.unit.0),
            ..fill
        });
        self.overlays.extend(numbered);
        let outlines = above.lines.into_iter().map(|line| PlanarLine {
            a: UnitIdx(units + line.a.0),
            ..line
        });
        self.overlay_lines.extend(outlines);
        self
    }

    /// Size of its points in memory, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let fills = self.fills.iter().chain(&self.overlays);
        let rings: usize = fills.flat_map(|fill| &fill.rings).map(Vec::capacity).sum();
        let lines: usize = self.lines.iter().map(|line| line.points.capacity()).sum();
        (rings + lines) * size_of::<PlanePoint>()
    }

    /// The fills of one unit.
    #[must_use]
    pub fn fills_of(&self, unit: UnitIdx) -> &[PlanarFill] {
        let start = self.fills.partition_point(|fill| fill.unit < unit);
        let end = self.fills.partition_point(|fill| fill.unit <= unit);
        &self.fills[start..end]
    }
}

/// Largest gap on the globe, in the plane: chords of the horizon leave less than this between them and it.
const SPECK: f64 = 1e-3;

/// Way of bringing the polygons of a topology into the plane.
enum PlanarJob {
    /// One polygon as it stands.
    Whole(usize),
    /// Polygons of one unit that have to be cut, or joined across the antimeridian.
    Mended(UnitIdx, Vec<usize>),
}

struct PlanarMaker<'a> {
    topology: &'a Topology,
    projection: Projection,
    frame: ReadyProjection,
    /// Longitudes that each arc spans.
    reaches: Vec<LonSpan>,
    /// Size of each arc: about the width of the smaller shape on its sides, in radians.
    sizes: Vec<f64>,
    /// Factor by which edges are bent more coarsely than in a map of the world.
    crowd: f64,
    /// Image of each point of the topology; those on the cut as seen from its east.
    images: Vec<PlanePoint>,
}

impl PlanarMaker<'_> {
    fn fills(&self, wanted: &dyn Fn(UnitIdx) -> bool) -> Vec<PlanarFill> {
        let polygons = &self.topology.polygons;
        let mut jobs: Vec<(UnitIdx, PlanarJob)> = Vec::new();
        let mut at_antimeridian: BTreeMap<UnitIdx, Vec<usize>> = BTreeMap::new();
        for (index, polygon) in polygons.iter().enumerate() {
            if !wanted(polygon.unit) {
                continue;
            }
            let arcs = polygon
                .rings
                .iter()
                .flatten()
                .map(|signed| decode(*signed).0);
            let reach = arcs
                .map(|arc| self.reaches[arc])
                .fold(LonSpan::NOTHING, LonSpan::with);
            let unit = polygon.unit;
            match (self.frame, self.frame.cut()) {
                // Cut where the world is.
                (ReadyProjection::Cylindrical { .. }, None) => {
                    jobs.push((unit, PlanarJob::Whole(index)));
                }
                _ if reach.at_antimeridian() => {
                    at_antimeridian.entry(unit).or_default().push(index);
                }
                (_, Some(cut)) if reach.meets(cut) => {
                    jobs.push((unit, PlanarJob::Mended(unit, vec![index])));
                }
                _ => jobs.push((unit, PlanarJob::Whole(index))),
            }
        }
        let mended = at_antimeridian
            .into_iter()
            .map(|(unit, of_unit)| (unit, PlanarJob::Mended(unit, of_unit)));
        jobs.extend(mended);
        jobs.sort_by_key(|(unit, _)| *unit);
        let size = |index: usize| -> usize {
            let arcs = polygons[index].rings.iter().flatten();
            arcs.map(|signed| self.topology.arcs[decode(*signed).0].range().len())
                .sum()
        };
        let fills = parallel::map(
            &jobs,
            |(_, job)| match job {
                PlanarJob::Whole(index) => size(*index),
                PlanarJob::Mended(_, indices) => {
                    8 * indices.iter().map(|index| size(*index)).sum::<usize>()
                }
            },
            |(_, job)| match job {
                PlanarJob::Whole(index) => self.whole(*index).into_iter().collect(),
                PlanarJob::Mended(unit, indices) => self.mended(*unit, indices),
            },
        );
        fills.into_iter().flatten().collect()
    }

    /// A polygon by the images of its points.
    fn whole(&self, index: usize) -> Option<PlanarFill> {
        let polygon = &self.topology.polygons[index];
        let mut rings: Vec<Vec<PlanePoint>> = Vec::with_capacity(polygon.rings.len());
        for arcs in &polygon.rings {
            let mut ring = Vec::new();
            for &signed in arcs {
                let (arc, backwards) = decode(signed);
                let range = self.topology.arcs[arc].range();
                if backwards {
                    self.follow(range.rev(), self.sizes[arc], &mut ring);
                } else {
                    self.follow(range, self.sizes[arc], &mut ring);
                }
                ring.pop();
            }
            tidy(&mut ring);
            if ring.len() > 2 {
                rings.push(ring);
            }
        }
        let given = || {
            polygon
                .rings
                .iter()
                .map(|arcs| self.topology.ring(arcs))
                .collect::<Vec<_>>()
        };
        self.finish(polygon.unit, rings, &given)
    }

    /// Appends the images of the topology's points, and those between them, to a line.
    fn follow(&self, range: impl Iterator<Item = usize>, size: f64, out: &mut Vec<PlanePoint>) {
        let mut last: Option<(LonLat, PlanePoint)> = None;
        for i in range {
            let p = self.topology.points[i];
            let here = (
                LonLat {
                    x: self.frame.strip_lon(p.x),
                    y: p.y,
                },
                self.images[i],
            );
            if let Some(last) = last {
                self.frame.bend(last, here, (size, self.crowd), out);
            }
            out.push(here.1);
            last = Some(here);
        }
    }

    /// Polygons of one unit that have to be cut or joined.
    fn mended(&self, unit: UnitIdx, indices: &[usize]) -> Vec<PlanarFill> {
        let rings: Vec<Ring> = indices
            .iter()
            .flat_map(|index| &self.topology.polygons[*index].rings)
            .map(|arcs| self.topology.ring(arcs))
            .collect();
        let arcs = indices
            .iter()
            .flat_map(|index| self.topology.polygons[*index].rings.iter().flatten());
        let size = arcs
            .map(|signed| self.sizes[decode(*signed).0])
            .fold(f64::INFINITY, f64::min);
        let Some(cut) = self.frame.cut() else {
            let joined = join(rings.clone(), &|lon| lon.abs() == 180.0);
            let images = self.images_of(&joined, size);
            return self
                .finish(unit, images, &|| rings.clone())
                .into_iter()
                .collect();
        };
        let (mut west, east) = split(&rings, cut);
        west.iter_mut().flatten().for_each(|p| p.x += 360.0);
        let joined = join(west.into_iter().chain(east).collect(), &|lon| lon == 180.0);
        self.finish(unit, self.images_of(&joined, size), &Vec::new)
            .into_iter()
            .collect()
    }

    fn images_of(&self, rings: &[Ring], size: f64) -> Vec<Vec<PlanePoint>> {
        let mut out = Vec::with_capacity(rings.len());
        for ring in rings {
            let mut images = Vec::with_capacity(ring.len());
            let mut last = ring.last().map(|p| (*p, self.frame.point(*p)));
            for p in ring {
                let here = (*p, self.frame.point(*p));
                if let Some(last) = last.filter(|last| !is_twin(last.0, *p)) {
                    self.frame.bend(last, here, (size, self.crowd), &mut images);
                }
                images.push(here.1);
                last = Some(here);
            }
            tidy(&mut images);
            if images.len() > 2 {
                out.push(images);
            }
        }
        out
    }

    /// A fill of rings; `given` are those in longitude and latitude that they came from.
    fn finish(
        &self,
        unit: UnitIdx,
        mut rings: Vec<Vec<PlanePoint>>,
        given: &dyn Fn() -> Vec<Ring>,
    ) -> Option<PlanarFill> {
        match self.frame {
            ReadyProjection::Azimuthal(Azimuthal::Lambert(_)) => {
                let in_plane: f64 = rings.iter().map(|ring| plane_area(ring)).sum();
                // What is inside out in the plane, or nothing at all, may be right about the
                // antipode.
                if in_plane <= 0.0 && holds_antipode(in_plane, &given()) {
                    rings.push(self.projection.outline());
                }
            }
            ReadyProjection::Azimuthal(Azimuthal::Orthographic(_)) => {
                rings = rings
                    .iter()
                    .filter_map(|ring| rim::straightened(ring, &|p| self.frame.off_map(p)))
                    .collect();
                let seen: f64 = rings.iter().map(|ring| plane_area(ring)).sum();
                // What goes round the far side's middle is inside out by the whole disc.
                if seen < -SPECK {
                    rings.push(self.projection.outline());
                    // All of it lies beyond the horizon.
                    if seen < SPECK - PI {
                        rings.clear();
                    }
                }
            }
            ReadyProjection::Cylindrical { .. } => {}
        }
        (!rings.is_empty()).then_some(PlanarFill { unit, rings })
    }

    fn lines(&self, wanted: &dyn Fn(&ArcInfo) -> bool) -> Vec<PlanarLine> {
        let arcs: Vec<usize> = (0..self.topology.arcs.len())
            .filter(|index| wanted(&self.topology.arcs[*index]))
            .collect();
        let lines = parallel::map(
            &arcs,
            |index| self.topology.arcs[*index].range().len(),
            |index| {
                let arc = &self.topology.arcs[*index];
                let pieces = match arc.kind {
                    ArcKind::Cut => Vec::new(),
                    ArcKind::Coast | ArcKind::Border => self.line(*index),
                };
                let line = |points| PlanarLine {
                    kind: arc.kind,
                    a: arc.a,
                    b: arc.b,
                    points,
                };
                pieces.into_iter().map(line).collect::<Vec<_>>()
            },
        );
        lines.into_iter().flatten().collect()
    }

    /// An arc's image, broken at the cut and where the map does not show it.
    fn line(&self, arc: usize) -> Vec<Vec<PlanePoint>> {
        let range = self.topology.arcs[arc].range();
        let points = &self.topology.points[range.clone()];
        let mut pieces = Vec::new();
        match self
            .frame
            .cut()
            .filter(|cut| LonSpan::of(points).meets(*cut))
        {
            None => {
                let mut line = Vec::with_capacity(points.len());
                self.follow(range, self.sizes[arc], &mut line);
                pieces.push(line);
            }
            Some(cut) => {
                for piece in pieces_beside(points, cut) {
                    let mut line = Vec::with_capacity(piece.len());
                    let mut last = None;
                    for p in piece {
                        let here = (p, self.frame.point(p));
                        if let Some(last) = last {
                            let how = (f64::INFINITY, self.crowd);
                            self.frame.bend(last, here, how, &mut line);
                        }
                        line.push(here.1);
                        last = Some(here);
                    }
                    pieces.push(line);
                }
            }
        }
        pieces.iter_mut().for_each(Vec::dedup);
        if pieces.iter().flatten().any(|p| self.frame.off_map(*p)) {
            let shown = |p: &PlanePoint| !self.frame.off_map(*p);
            pieces = pieces
                .iter()
                .flat_map(|piece| piece.split(|p| !shown(p)))
                .map(<[PlanePoint]>::to_vec)
                .collect();
        }
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }
}

/// Size of each arc: the square root of the area of the smallest polygon that it bounds, in radians; an
/// estimate, as in the plane of longitude and latitude.
fn sizes(topology: &Topology) -> Vec<f64> {
    let by_polygon = parallel::map(
        &topology.polygons,
        |polygon| polygon.rings.first().map_or(0, Vec::len) * 50,
        |polygon| {
            let ring = polygon
                .rings
                .first()
                .map_or_else(Vec::new, |arcs| topology.ring(arcs));
            let lat = ring.first().map_or(0.0, |p| p.y).to_radians();
            (area_in_degrees(&ring).abs() * lat.cos())
                .sqrt()
                .to_radians()
        },
    );
    let mut sizes = vec![f64::INFINITY; topology.arcs.len()];
    for (polygon, size) in topology.polygons.iter().zip(by_polygon) {
        for signed in polygon.rings.iter().flatten() {
            let known = &mut sizes[decode(*signed).0];
            *known = known.min(size);
        }
    }
    sizes
}

/// The length of all edges together, in radians; an estimate, as in the plane of longitude and
/// latitude.
fn all_edges(topology: &Topology) -> f64 {
    let by_arc = parallel::map(
        &topology.arcs,
        |arc| arc.range().len(),
        |arc| {
            let points = &topology.points[arc.range()];
            let edge = |pair: &[LonLat]| {
                let (along, up) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
                along.abs() * pair[0].y.to_radians().cos() + up.abs()
            };
            points.windows(2).map(edge).sum::<f64>()
        },
    );
    by_arc.into_iter().sum::<f64>().to_radians()
}

/// A line in pieces west and east of a meridian, those in the west moved round by 360 degrees.
fn pieces_beside(points: &[LonLat], cut: f64) -> Vec<Vec<LonLat>> {
    let mut pieces: Vec<(bool, Vec<LonLat>)> = Vec::new();
    let mut add = |west: bool, a: LonLat, b: LonLat| {
        let moved = |p: LonLat| LonLat {
            x: if west { p.x + 360.0 } else { p.x },
            y: p.y,
        };
        let (a, b) = (moved(a), moved(b));
        match pieces.last_mut() {
            Some((side, piece)) if *side == west && piece.last() == Some(&a) => piece.push(b),
            _ => pieces.push((west, vec![a, b])),
        }
    };
    for edge in points.windows(2) {
        let (a, b) = (edge[0], edge[1]);
        if (a.x < cut && b.x > cut) || (a.x > cut && b.x < cut) {
            let at = crossing(a, b, cut);
            add(a.x < cut, a, at);
            add(b.x < cut, at, b);
        } else {
            add(a.x < cut || b.x < cut, a, b);
        }
    }
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

/// Whether two points are one place on either side of the antimeridian. Real edges are shorter.
fn is_twin(a: LonLat, b: LonLat) -> bool {
    a.y == b.y && a.x == -b.x && a.x.abs() == 180.0
}

/// Whether rings whose images have this signed area hold the antipode of the projection's centre.
///
/// The projection keeps areas and orientation, so that the sum over the images is the area of what
/// the rings hold, less the whole sphere if that reaches around the antipode. However closely a
/// ring passes it, and on whichever side its image goes round, the two always agree.
fn holds_antipode(in_plane: f64, rings: &[Ring]) -> bool {
    let on_sphere: f64 = rings.iter().map(|ring| signed_area(ring)).sum();
    in_plane < on_sphere - TAU
}

#[cfg(test)]
mod tests;
