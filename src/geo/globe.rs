//! A level of detail on the sphere itself: triangles and lines of unit vectors, made once, that a GPU turns and
//! projects every frame. A globe keeps every outline while it turns.
//!
//! Edges are straight in longitude and latitude; they are halved until their chords keep close to the sphere, and so
//! are the edges between triangles. Whether an edge is halved follows from its two ends, so that neighbours, and a
//! coast and its land, stay together.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    ArcKind, Atlas, Lines, LonLat, PlanarFill, PlanePoint, Topology, UnitIdx,
    lines::append_blocks,
    mesh, parallel,
    sphere::{self, vector},
};

/// Length in radians above which an edge is halved, inside a unit or on its outline at a coarse level.
const LONGEST: f64 = 0.08;
/// The same on outlines at the finest level: a straight border bends by a second or two.
const FINEST: f64 = 0.02;

/// Degrees of longitude that no edge spans: near a pole much of the world lies between two near points.
const LONGEST_DEG: f64 = 20.0;

/// Degrees between two points of a line of the graticule.
const STRIDE_DEG: i32 = 2;

/// Latitude where all meridians but the four main ones end.
const MERIDIAN_END: i32 = 80;

/// Indices, and blocks of lines, of a chunk at most.
const FILL_CHUNK: usize = 3 * 192;
const LINE_CHUNK: usize = 24;

/// A stretch of a buffer with a ball around it, in radii of the sphere.
#[derive(Clone, Debug, PartialEq)]
pub struct Lump {
    pub range: Range<u32>,
    pub center: [f32; 3],
    pub radius: f32,
}

/// All of the border between two units.
#[derive(Clone, Debug, PartialEq)]
pub struct GlobeBorder {
    pub a: UnitIdx,
    pub b: UnitIdx,
    pub lumps: Vec<Lump>,
}

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Globe {
    pub positions: Vec<[f32; 3]>,
    /// Unit of each vertex; overlays are numbered on from the units.
    pub units: Vec<u32>,
    pub indices: Vec<u32>,
    /// Ranges of `indices` that fill each unit, and then each overlay.
    pub fills: Vec<Vec<Lump>>,
    /// Polylines in blocks, as [`Lines::points`] has them.
    pub line_points: Vec<[f32; 3]>,
    /// Unit of each block, as [`Lines::units`] has it.
    pub line_units: Vec<u32>,
    /// Coast of each unit.
    pub coasts: Vec<Vec<Lump>>,
    /// One a pair of neighbours, sorted.
    pub borders: Vec<GlobeBorder>,
    /// Outline of each overlay, never drawn but where it is pointed at.
    pub overlays: Vec<Vec<Lump>>,
    pub graticule: Vec<Lump>,
}

impl Globe {
    /// No segment leads to or from this point.
    pub const NOWHERE: [f32; 3] = [Lines::NOWHERE[0]; 3];

    /// The units of a level of an atlas, and above them its overlays; nothing where it has no such level.
    #[must_use]
    pub fn new(atlas: &Atlas, level: usize) -> Self {
        let Some(level) = atlas.levels.get(level) else {
            return Self::default();
        };
        // A chord is off by less than the level's lines are.
        let longest = (4.0 * level.tolerance_deg.to_radians().sqrt()).clamp(FINEST, LONGEST);
        let mut globe = Self::default();
        let units = atlas.units.len() as u32;
        globe.fill(level.topology(), 0, units, longest);
        if !atlas.overlays.is_empty() {
            let overlays = level.overlays(&atlas.overlays);
            globe.fill(overlays, units, atlas.overlays.len() as u32, longest);
        }
        globe.draw(level.topology(), units, longest);
        if !atlas.overlays.is_empty() {
            let overlays = level.overlays(&atlas.overlays);
            for number in 0..atlas.overlays.len() as u32 {
                let outline = overlays.arcs.iter().filter(|arc| arc.a.0 == number);
                let lines = outline.map(|arc| halved(&overlays.points[arc.range()], longest));
                let lumps = globe.push(UnitIdx(units + number), lines);
                globe.overlays.push(lumps);
            }
        }
        globe.draw_graticule();
        globe
    }

    /// Appends the polygons of `count` units, numbered on from `first`.
    fn fill(&mut self, topology: &Topology, first: u32, count: u32, longest: f64) {
        let pieces = parallel::map(
            &topology.polygons,
            |polygon| 400 * polygon.rings.iter().map(Vec::len).sum::<usize>(),
            |polygon| {
                let rings = polygon.rings.iter().map(|arcs| {
                    let mut ring = topology.ring(arcs);
                    ring.extend(ring.first().copied());
                    let mut ring = halved(&ring, longest);
                    ring.pop();
                    let points = ring.into_iter();
                    points.map(|p| PlanePoint { x: p.x, y: p.y }).collect()
                });
                let fill = PlanarFill {
                    unit: polygon.unit,
                    rings: rings.collect(),
                };
                let flat = mesh::triangles(&fill);
                refined(&flat.positions, &flat.indices)
            },
        );
        let mut pieces = topology.polygons.iter().zip(pieces).peekable();
        for unit in 0..count {
            let start = self.indices.len();
            while let Some((_, (points, indices))) =
                pieces.next_if(|(polygon, _)| polygon.unit.0 <= unit)
            {
                let offset = self.positions.len() as u32;
                self.units.extend(points.iter().map(|_| first + unit));
                self.positions.extend(points.into_iter().map(on_sphere));
                self.indices.extend(indices.iter().map(|i| i + offset));
            }
            let lumps = (start..self.indices.len())
                .step_by(FILL_CHUNK)
                .map(|from| {
                    let to = (from + FILL_CHUNK).min(self.indices.len());
                    let corners = self.indices[from..to].iter();
                    let corners = corners.map(|i| self.positions[*i as usize]);
                    Lump::around(from as u32..to as u32, corners)
                })
                .collect();
            self.fills.push(lumps);
        }
    }

    /// Appends the coasts by unit and the borders by pair.
    fn draw(&mut self, topology: &Topology, units: u32, longest: f64) {
        let mut coasts: BTreeMap<UnitIdx, Vec<&[LonLat]>> = BTreeMap::new();
        let mut borders: BTreeMap<(UnitIdx, UnitIdx), Vec<&[LonLat]>> = BTreeMap::new();
        for arc in &topology.arcs {
            let points = &topology.points[arc.range()];
            match (arc.kind, arc.b) {
                (ArcKind::Coast, _) => coasts.entry(arc.a).or_default().push(points),
                (ArcKind::Border, Some(b)) => borders
                    .entry((arc.a.min(b), arc.a.max(b)))
                    .or_default()
                    .push(points),
                (ArcKind::Border, None) | (ArcKind::Cut, _) => {}
            }
        }
        for unit in (0..units).map(UnitIdx) {
            let of_unit = coasts.remove(&unit).unwrap_or_default();
            let lumps = self.push(unit, of_unit.into_iter().map(|line| halved(line, longest)));
            self.coasts.push(lumps);
        }
        for ((a, b), of_pair) in borders {
            let lumps = self.push(a, of_pair.into_iter().map(|line| halved(line, longest)));
            self.borders.push(GlobeBorder { a, b, lumps });
        }
    }

    fn draw_graticule(&mut self) {
        let step = Lines::GRATICULE_STEP_DEG as i32;
        let at = |x: i32, y: i32| LonLat {
            x: f64::from(x),
            y: f64::from(y),
        };
        let along = |from: i32, to: i32| (from..=to).step_by(STRIDE_DEG as usize);
        let meridians = (-180..180).step_by(step as usize).map(|lon| {
            let end = if lon % 90 == 0 { 90 } else { MERIDIAN_END };
            along(-end, end).map(|lat| at(lon, lat)).collect()
        });
        let parallels = (step - 90..90)
            .step_by(step as usize)
            .map(|lat| along(-180, 180).map(|lon| at(lon, lat)).collect());
        let lines: Vec<Vec<LonLat>> = meridians.chain(parallels).collect();
        self.graticule = self.push(UnitIdx(0), lines.into_iter());
    }

    fn push(&mut self, unit: UnitIdx, lines: impl Iterator<Item = Vec<LonLat>>) -> Vec<Lump> {
        let start = self.line_units.len();
        for line in lines.filter(|line| line.len() > 1) {
            let points = line.iter().map(|p| on_sphere(*p));
            let blocks = (&mut self.line_points, &mut self.line_units);
            append_blocks(blocks, points, unit, Self::NOWHERE);
        }
        let end = self.line_units.len();
        (start..end)
            .step_by(LINE_CHUNK)
            .map(|from| {
                let to = (from + LINE_CHUNK).min(end);
                // With the point that its last segment leads to.
                let reach = (to * Lines::BLOCK + 1).min(end * Lines::BLOCK);
                let points = self.line_points[from * Lines::BLOCK..reach].iter().copied();
                Lump::around(
                    from as u32..to as u32,
                    points.filter(|p| *p != Self::NOWHERE),
                )
            })
            .collect()
    }

    /// Size of its points in memory, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        16 * self.positions.len()
            + 4 * self.indices.len()
            + 12 * self.line_points.len()
            + 4 * self.line_units.len()
    }
}

impl Lump {
    fn around(range: Range<u32>, points: impl Iterator<Item = [f32; 3]> + Clone) -> Self {
        let (mut least, mut most) = ([f32::MAX; 3], [f32::MIN; 3]);
        for point in points.clone() {
            for axis in 0..3 {
                least[axis] = least[axis].min(point[axis]);
                most[axis] = most[axis].max(point[axis]);
            }
        }
        let center = [0, 1, 2].map(|axis| f32::midpoint(least[axis], most[axis]));
        let distance = |p: [f32; 3]| {
            let [x, y, z] = [0, 1, 2].map(|axis| p[axis] - center[axis]);
            (x * x + y * y + z * z).sqrt()
        };
        Self {
            range,
            center,
            radius: points.map(distance).fold(0.0, f32::max),
        }
    }
}

fn on_sphere(p: LonLat) -> [f32; 3] {
    vector(p).map(|along| along as f32)
}

/// Length of an edge that is straight in longitude and latitude, in radians, at most; more than all where it spans
/// too much of the world.
fn length(a: LonLat, b: LonLat) -> f64 {
    if (b.x - a.x).abs() > LONGEST_DEG {
        return (b.x - a.x).abs();
    }
    let [along, up] = [b.x - a.x, b.y - a.y].map(f64::to_radians);
    let parallel = a.y.abs().min(b.y.abs()).to_radians().cos();
    (along * parallel).hypot(up)
}

fn middle(a: LonLat, b: LonLat) -> LonLat {
    LonLat {
        x: f64::midpoint(a.x, b.x),
        y: f64::midpoint(a.y, b.y),
    }
}

/// A line whose edges are halved until none is longer than `longest`.
fn halved(line: &[LonLat], longest: f64) -> Vec<LonLat> {
    let mut out = Vec::with_capacity(line.len());
    let mut ahead: Vec<LonLat> = line.iter().rev().copied().collect();
    while let Some(p) = ahead.pop() {
        match out.last() {
            Some(last) if length(*last, p) > longest => ahead.extend([p, middle(*last, p)]),
            _ => out.push(p),
        }
    }
    out
}

/// Triangles of the plane of longitude and latitude, halved along their longest edges until none is longer than
/// [`LONGEST`].
fn refined(positions: &[[f32; 2]], indices: &[u32]) -> (Vec<LonLat>, Vec<u32>) {
    let mut points: Vec<LonLat> = positions
        .iter()
        .map(|[x, y]| LonLat {
            x: f64::from(*x),
            y: f64::from(*y),
        })
        .collect();
    let mut middles: HashMap<[u32; 2], u32> = HashMap::new();
    let mut out = Vec::with_capacity(indices.len());
    let mut ahead: Vec<[u32; 3]> = Vec::new();
    for triangle in indices.chunks_exact(3) {
        let [a, b, c] = [triangle[0], triangle[1], triangle[2]];
        let [from, to, beside] = [a, b, c].map(|i| points[i as usize]);
        // All counter-clockwise.
        let turns = (to.x - from.x) * (beside.y - from.y) - (to.y - from.y) * (beside.x - from.x);
        ahead.push(if turns < 0.0 { [a, c, b] } else { [a, b, c] });
        while let Some([a, b, c]) = ahead.pop() {
            let edge = |a: u32, b: u32| length(points[a as usize], points[b as usize]);
            let [ab, bc, ca] = [edge(a, b), edge(b, c), edge(c, a)];
            let most = ab.max(bc).max(ca);
            if most <= LONGEST {
                out.extend([a, b, c]);
                continue;
            }
            // Turned so that the longest edge comes first.
            let [a, b, c] = match most {
                _ if ab >= most => [a, b, c],
                _ if bc >= most => [b, c, a],
                _ => [c, a, b],
            };
            let half = *middles.entry([a.min(b), a.max(b)]).or_insert_with(|| {
                points.push(middle(points[a as usize], points[b as usize]));
                points.len() as u32 - 1
            });
            ahead.extend([[half, b, c], [a, half, c]]);
        }
    }
    (points, out)
}

/// Turn of the sphere: which place lies in the middle of an azimuthal map, and how flat the sphere is drawn there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SphereTurn {
    pub center: LonLat,
    /// Share between a globe (0) and a flat map of equal areas (1).
    pub flatness: f64,
}

impl SphereTurn {
    /// Sines and cosines of the centre, as the GPU takes them: of its longitude, then its latitude.
    #[must_use]
    pub fn axes(&self) -> [f32; 4] {
        let (lon, lat) = (self.center.x.to_radians(), self.center.y.to_radians());
        [lon.cos(), lon.sin(), lat.cos(), lat.sin()].map(|value| value as f32)
    }

    /// A vector seen from this side: to the right, up, and towards the eye.
    #[must_use]
    pub fn local(axes: [f32; 4], [x, y, z]: [f32; 3]) -> [f32; 3] {
        let [cos_lon, sin_lon, cos_lat, sin_lat] = axes;
        let out = cos_lon * x + sin_lon * y;
        [
            cos_lon * y - sin_lon * x,
            cos_lat * z - sin_lat * out,
            sin_lat * z + cos_lat * out,
        ]
    }

    /// The point of the plane of a place; `None` for what lies on the far side.
    #[must_use]
    pub fn forward(&self, place: LonLat) -> Option<PlanePoint> {
        let apart = sphere::angular_distance(self.center, place);
        if apart > std::f64::consts::FRAC_PI_2 {
            return None;
        }
        let globe = super::Projection::Orthographic {
            center: self.center,
        };
        let stretch = 1.0 + self.flatness * (1.0 / (apart / 2.0).cos() - 1.0);
        Some(globe.forward(place)? * stretch)
    }

    /// Radius of the edge of what is seen, in the plane.
    #[must_use]
    pub fn rim(&self) -> f64 {
        1.0 + self.flatness * (std::f64::consts::SQRT_2 - 1.0)
    }
}

#[cfg(test)]
mod tests;
