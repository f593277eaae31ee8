//! Projection of many points, and bending of long edges: an edge is straight in longitude and latitude, its
//! image mostly is not.

use super::{LonLat, PlanePoint, Projection, projection::azimuthal::Azimuthal};

/// Distance of the polyline from the image of its edge at most, in the plane. The world is some four units
/// wide, so that this stays below a pixel at views a hundred times closer than the whole.
const TOLERANCE: f64 = 1e-5;

/// Distance at most as a part of the thickness of the shape: near the antipode small islands are drawn out to
/// long thin arcs, and keep their area.
const FLATNESS: f64 = 1e-3;

/// No tolerance is finer: beyond this, 32-bit floats on the GPU see nothing.
const FINEST: f64 = 1e-9;

/// Length in radians above which an edge is long: no island has one, and what near the antipode would take a
/// hundred thousand points is a line that nobody sees.
const LONG_EDGE: f64 = 0.25;
const FINEST_OF_LONG: f64 = 1e-6;

/// Edges whose image is shorter than this, and which span less than a degree, bend less than
/// [`TOLERANCE`], but for those near the disc's edge and of small shapes.
const STRAIGHT: f64 = 0.008;

/// No piece spans more degrees than this, so that no bend hides between two samples.
const LONGEST_DEG: f64 = 4.0;

/// No piece is longer in the plane, either.
const LONGEST: f64 = 0.15;

/// Length of all edges together at most, in radians: some ten times the coasts of the world at their finest.
/// What is longer crosses itself again and again, and is bent the less finely the longer it is, so that it
/// costs no more than the picture can show.
const ALL_EDGES: f64 = 1000.0;

/// A shape thinner than this part of an edge of its own is no small island, and its area is not
/// what counts.
const THINNEST: f64 = 1e-2;

/// Halvings of an edge, at most: 180 degrees come down to less than the clipped cap.
const DEPTH: u32 = 24;

/// Fineness to which edges are bent.
#[derive(Clone, Copy, Debug)]
struct Fineness {
    tolerance: f64,
    longest_deg: f64,
    longest: f64,
}

impl Fineness {
    fn within(tolerance: f64) -> Self {
        Self {
            tolerance,
            longest_deg: LONGEST_DEG,
            longest: LONGEST,
        }
    }

    /// Fineness for a map as crowded as this, see [`crowd`].
    fn crowded(tolerance: f64, crowd: f64) -> Self {
        if crowd <= 1.0 {
            return Self::within(tolerance);
        }
        Self {
            tolerance: TOLERANCE * crowd * crowd,
            longest_deg: LONGEST_DEG * crowd.min(4.0),
            longest: LONGEST * crowd.min(4.0),
        }
    }
}

/// Factor by which edges are bent more coarsely where all of them together are so long, in radians: 1 for
/// every map of the world, and ten at most.
pub(super) fn crowd(all_edges: f64) -> f64 {
    (all_edges / ALL_EDGES).clamp(1.0, 10.0)
}

/// A projection made ready for many points.
///
/// For the cylindrical ones the sphere is the strip of 360 degrees that starts at the cut; points
/// are given in that strip, see [`ReadyProjection::strip_lon`].
#[derive(Clone, Copy, Debug)]
pub(super) enum ReadyProjection {
    Azimuthal(Azimuthal),
    Cylindrical {
        projection: Projection,
        /// The strip's western edge, in (-180, 180].
        cut: f64,
    },
}

impl ReadyProjection {
    pub(super) fn new(projection: &Projection) -> Self {
        Azimuthal::new(projection).map_or_else(
            || Self::Cylindrical {
                projection: *projection,
                cut: projection.cut_lon().unwrap_or(180.0),
            },
            Self::Azimuthal,
        )
    }

    /// Longitude at which the world in -180..180 has to be cut: nowhere for the azimuthal projection, nor for
    /// a cylindrical one that is cut where the world already is.
    pub(super) fn cut(&self) -> Option<f64> {
        match self {
            Self::Azimuthal(_) => None,
            Self::Cylindrical { cut, .. } => (*cut < 180.0).then_some(*cut),
        }
    }

    /// A longitude of the world brought into the strip; the cut itself lies on the western edge.
    pub(super) fn strip_lon(&self, lon: f64) -> f64 {
        match self.cut() {
            Some(cut) if lon < cut => lon + 360.0,
            _ => lon,
        }
    }

    /// A point on the strip's eastern or western edge.
    pub(super) fn edge_to_edge(&self, east: bool, lat: f64) -> LonLat {
        let west = self.cut().unwrap_or(-180.0);
        LonLat {
            x: if east { west + 360.0 } else { west },
            y: lat,
        }
    }

    /// The image of a point of the strip.
    pub(super) fn point(&self, p: LonLat) -> PlanePoint {
        match self {
            Self::Azimuthal(azimuthal) => azimuthal.clamped(p),
            Self::Cylindrical { projection, cut } => {
                let middle = if *cut < 180.0 { cut + 180.0 } else { 0.0 };
                projection.forward_relative(p.x - middle, p.y)
            }
        }
    }

    /// Whether the plane point stands for a place that the map does not show: it is then on the
    /// map's edge. Nothing is stroked from one such point to another.
    pub(super) fn off_map(&self, p: PlanePoint) -> bool {
        match self {
            Self::Azimuthal(azimuthal) => square(p) >= azimuthal.rim_squared(),
            Self::Cylindrical { projection, .. } => {
                matches!(projection, Projection::Mercator { .. })
                    && p.y.abs() >= std::f64::consts::PI
            }
        }
    }

    /// Appends what lies between the images of the ends of an edge, without the ends. The same
    /// points in reverse for the edge the other way round, so that neighbours meet. `size` is the
    /// width of the shape that the edge belongs to, in radians, see [`FLATNESS`]; `crowd` as in
    /// [`crowd`].
    pub(super) fn bend(
        &self,
        (a, image_a): (LonLat, PlanePoint),
        (b, image_b): (LonLat, PlanePoint),
        (size, crowd): (f64, f64),
        out: &mut Vec<PlanePoint>,
    ) {
        let length = (a.x - b.x).abs().max((a.y - b.y).abs()).to_radians();
        let size = size.max(THINNEST * length);
        let chord = image_b - image_a;
        let farther = square(image_a).max(square(image_b));
        let near_edge =
            matches!(self, Self::Azimuthal(azimuthal) if farther > azimuthal.bends_from());
        if square(chord) < (STRAIGHT * STRAIGHT).min(8.0 * FLATNESS * size)
            && (a.x - b.x).abs() < 1.0
            && (a.y - b.y).abs() < 1.0
            && !near_edge
        {
            return;
        }
        if a.y == b.y && (a.y.abs() >= 90.0 || matches!(self, Self::Cylindrical { .. })) {
            // A pole, or a parallel that stays straight.
            return;
        }
        let compression = match self {
            // What is stretched along the disc's edge is compressed across it by as much.
            Self::Azimuthal(azimuthal) => azimuthal.compression(farther),
            Self::Cylindrical { .. } => 1.0,
        };
        let finest = if length > LONG_EDGE {
            FINEST_OF_LONG
        } else {
            FINEST
        };
        let tolerance = TOLERANCE.min(FLATNESS * size * compression).max(finest);
        let fineness = Fineness::crowded(tolerance, crowd);
        self.bend_as(fineness, (a, image_a), (b, image_b), out);
    }

    /// The same to within `tolerance` in the plane, whatever the edge belongs to.
    pub(super) fn bend_within(
        &self,
        tolerance: f64,
        a: (LonLat, PlanePoint),
        b: (LonLat, PlanePoint),
        out: &mut Vec<PlanePoint>,
    ) {
        self.bend_as(Fineness::within(tolerance), a, b, out);
    }

    fn bend_as(
        &self,
        fineness: Fineness,
        (a, image_a): (LonLat, PlanePoint),
        (b, image_b): (LonLat, PlanePoint),
        out: &mut Vec<PlanePoint>,
    ) {
        if (a.x, a.y) <= (b.x, b.y) {
            self.halve((a, image_a), (b, image_b), fineness, DEPTH, out);
        } else {
            let start = out.len();
            self.halve((b, image_b), (a, image_a), fineness, DEPTH, out);
            out[start..].reverse();
        }
    }

    fn halve(
        &self,
        a: (LonLat, PlanePoint),
        b: (LonLat, PlanePoint),
        fineness: Fineness,
        depth: u32,
        out: &mut Vec<PlanePoint>,
    ) {
        let middle = (a.0 + b.0) / 2.0;
        let image = self.point(middle);
        // A long chord is halved even where it seems to fit: one through the antipode does.
        let long = (a.0.x - b.0.x).abs().max((a.0.y - b.0.y).abs()) > fineness.longest_deg
            || square(b.1 - a.1) > fineness.longest * fineness.longest;
        if !long && distance_to_chord(image, a.1, b.1) <= fineness.tolerance {
            return;
        }
        if depth == 0 {
            // Only an edge through the antipode comes here: walk round the disc.
            if self.off_map(a.1) && self.off_map(b.1) {
                walk_rim(a.1, b.1, out);
            }
            return;
        }
        self.halve(a, (middle, image), fineness, depth - 1, out);
        out.push(image);
        self.halve((middle, image), b, fineness, depth - 1, out);
    }
}

/// The shorter way along the disc's edge between two of its points, in steps of half a degree.
fn walk_rim(a: PlanePoint, b: PlanePoint, out: &mut Vec<PlanePoint>) {
    let start = a.y.atan2(a.x);
    let turn = (a.x * b.y - a.y * b.x).atan2(a.x * b.x + a.y * b.y);
    let steps = (turn.abs() / 0.5_f64.to_radians()).ceil() as i32;
    let radius = square(a).sqrt();
    for i in 1..steps {
        let (y, x) = (start + turn * f64::from(i) / f64::from(steps)).sin_cos();
        out.push(PlanePoint { x, y } * radius);
    }
}

fn square(p: PlanePoint) -> f64 {
    p.x * p.x + p.y * p.y
}

fn distance_to_chord(p: PlanePoint, a: PlanePoint, b: PlanePoint) -> f64 {
    let (chord, from_a) = (b - a, p - a);
    let length = square(chord);
    let along = if length > 0.0 {
        ((from_a.x * chord.x + from_a.y * chord.y) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    square(from_a - chord * along).sqrt()
}
