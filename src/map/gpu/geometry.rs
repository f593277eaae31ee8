//! The geometry of a map on the GPU, and which runs of it a view shows.

use std::{
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use eframe::wgpu::{self, util::DeviceExt as _};

use super::Gpu;
use super::islands::{Islands, OutlineRuns};
use crate::geo::{
    Border, Chunks, Globe, GlobeBorder, Lines, Lump, Mesh, Part, PlaneBounds, SphereTurn, UnitIdx,
};

/// Number of the sea, by the pane's corners, in place of a unit.
const NO_UNIT: u32 = u32::MAX;

/// One atlas at one level of detail, in one projection or on the sphere, on the GPU.
pub struct GpuGeometry {
    pub(super) positions: wgpu::Buffer,
    pub(super) units: wgpu::Buffer,
    pub(super) indices: wgpu::Buffer,
    /// Indices of the sea's two triangles; a globe has none.
    pub(super) sea: Range<u32>,
    pub(super) line_points: wgpu::Buffer,
    pub(super) line_units: wgpu::Buffer,
    surface: Surface,
    /// The islands among all coasts.
    islands: Islands,
    bytes: usize,
}

/// Parts of a geometry by where they lie.
enum Surface {
    Plane(PlaneParts),
    Sphere(SphereParts),
}

struct PlaneParts {
    fill_chunks: Chunks,
    fills: Vec<Part>,
    line_chunks: Chunks,
    coasts: Vec<Part>,
    overlays: Vec<Part>,
    borders: Vec<Border>,
    graticule: Part,
    /// Runs that were last found to be seen, and the view with some room around it that they hold for.
    seen: Mutex<Option<(PlaneBounds, Arc<VisibleRuns>)>>,
}

struct SphereParts {
    fills: Vec<Vec<Lump>>,
    coasts: Vec<Vec<Lump>>,
    overlays: Vec<Vec<Lump>>,
    borders: Vec<GlobeBorder>,
    graticule: Vec<Lump>,
}

/// Part of a plane that is seen; of a globe, as it is turned.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub bounds: PlaneBounds,
    pub turn: Option<SphereTurn>,
}

fn buffer(gpu: &Gpu, label: &str, contents: &[u8], usage: wgpu::BufferUsages) -> wgpu::Buffer {
    // wgpu refuses empty buffers as vertex buffers on some backends.
    let contents = if contents.is_empty() {
        &[0_u8; 16]
    } else {
        contents
    };
    gpu.0
        .device
        .create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some(label),
            contents,
            usage,
        })
}

impl GpuGeometry {
    /// Copies the geometry to the GPU. Runs on a worker: it grows with the data.
    /// `hidden` says which borders are never drawn (between a state and a part of it that has no
    /// recognised border).
    #[must_use]
    pub fn upload(
        gpu: &Gpu,
        mesh: &Mesh,
        lines: &Lines,
        hidden: &dyn Fn(UnitIdx, UnitIdx) -> bool,
    ) -> Self {
        let vertex = wgpu::BufferUsages::VERTEX;
        // The sea is the pane itself, corner by corner.
        let corners = [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]];
        let first = mesh.positions.len() as u32;
        let sea_triangles = [0, 1, 2, 0, 2, 3].map(|corner| first + corner);
        let units = [mesh.units.as_slice(), &[NO_UNIT; 4]].concat();
        let positions = [mesh.positions.as_slice(), &corners].concat();
        let sea = mesh.indices.len() as u32;
        let indices = [mesh.indices.as_slice(), &sea_triangles].concat();
        // The last block reads on beyond its end.
        let line_points = [lines.points.as_slice(), &[Lines::NOWHERE; Lines::BLOCK]].concat();
        let borders = lines.borders.iter();
        Self {
            positions: buffer(
                gpu,
                "map positions",
                bytemuck::cast_slice(&positions),
                vertex,
            ),
            units: buffer(gpu, "map units", bytemuck::cast_slice(&units), vertex),
            indices: buffer(
                gpu,
                "map indices",
                bytemuck::cast_slice(&indices),
                wgpu::BufferUsages::INDEX,
            ),
            sea: sea..indices.len() as u32,
            line_points: buffer(
                gpu,
                "map line points",
                bytemuck::cast_slice(&line_points),
                vertex,
            ),
            line_units: buffer(
                gpu,
                "map line units",
                bytemuck::cast_slice(&lines.units),
                vertex,
            ),
            surface: Surface::Plane(PlaneParts {
                fill_chunks: mesh.chunks.clone(),
                fills: mesh.fills.clone(),
                line_chunks: lines.chunks.clone(),
                coasts: lines.coasts.clone(),
                overlays: lines.overlays.clone(),
                borders: borders
                    .filter(|border| !hidden(border.a, border.b))
                    .cloned()
                    .collect(),
                graticule: lines.graticule.clone(),
                seen: Mutex::default(),
            }),
            islands: Islands::of_lines(&lines.points, &lines.units),
            bytes: 12 * mesh.positions.len()
                + 4 * mesh.indices.len()
                + 8 * lines.points.len()
                + 4 * lines.units.len(),
        }
    }

    /// The same for a globe; compiles its pipelines, the first time.
    #[must_use]
    pub fn upload_globe(
        gpu: &Gpu,
        globe: &Globe,
        hidden: &dyn Fn(UnitIdx, UnitIdx) -> bool,
    ) -> Self {
        gpu.globe_pipelines();
        let vertex = wgpu::BufferUsages::VERTEX;
        let mut line_points = globe.line_points.clone();
        line_points.extend([Globe::NOWHERE; Lines::BLOCK]);
        let borders = globe.borders.iter();
        let of_vertices = |label, contents: &[u8]| buffer(gpu, label, contents, vertex);
        Self {
            positions: of_vertices("globe positions", bytemuck::cast_slice(&globe.positions)),
            units: of_vertices("globe units", bytemuck::cast_slice(&globe.units)),
            indices: buffer(
                gpu,
                "globe indices",
                bytemuck::cast_slice(&globe.indices),
                wgpu::BufferUsages::INDEX,
            ),
            sea: 0..0,
            line_points: of_vertices("globe line points", bytemuck::cast_slice(&line_points)),
            line_units: of_vertices("globe line units", bytemuck::cast_slice(&globe.line_units)),
            surface: Surface::Sphere(SphereParts {
                fills: globe.fills.clone(),
                coasts: globe.coasts.clone(),
                overlays: globe.overlays.clone(),
                borders: borders
                    .filter(|border| !hidden(border.a, border.b))
                    .cloned()
                    .collect(),
                graticule: globe.graticule.clone(),
            }),
            islands: Islands::of_lines(&globe.line_points, &globe.line_units),
            bytes: globe.bytes(),
        }
    }

    /// Size on the GPU, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Size of a block of line points, in bytes.
    pub(super) fn block_bytes(&self) -> u64 {
        let point = match self.surface {
            Surface::Plane(_) => size_of::<[f32; 2]>(),
            Surface::Sphere(_) => size_of::<[f32; 3]>(),
        };
        (Lines::BLOCK * point) as u64
    }

    pub(super) fn is_globe(&self) -> bool {
        matches!(self.surface, Surface::Sphere(_))
    }

    /// Runs that a window shows.
    pub(super) fn visible_runs(&self, window: Window) -> Arc<VisibleRuns> {
        match &self.surface {
            Surface::Plane(parts) => parts.visible_runs(window.bounds),
            Surface::Sphere(parts) => Arc::new(parts.find_runs(&Facing::new(window))),
        }
    }

    /// Runs of fills in the box around a unit of `other`, as far as a window shows it.
    pub(super) fn fills_at(
        &self,
        (other, unit): (&Self, UnitIdx),
        window: Window,
    ) -> Vec<Range<u32>> {
        match (&self.surface, &other.surface) {
            (Surface::Plane(parts), Surface::Plane(others)) => {
                let of_unit = others.fills.get(unit.index());
                of_unit
                    .and_then(|part| overlap(part.bounds?, window.bounds))
                    .map(|bounds| parts.find_runs(bounds).fills)
                    .unwrap_or_default()
            }
            _ => self.visible_runs(window).fills.clone(),
        }
    }

    /// Runs of lines that bound a unit, or an overlay, as far as a window shows it; those of islands that are less
    /// than `small` across, in radii of the sphere, by themselves.
    pub(super) fn outline(&self, unit: UnitIdx, window: Window, small: f32) -> OutlineRuns {
        let runs = match &self.surface {
            Surface::Plane(parts) => parts.outline(unit, window.bounds),
            Surface::Sphere(parts) => parts.outline(unit, &Facing::new(window)),
        };
        self.islands.told_apart(&runs, small)
    }

    /// Runs of a unit's fill and of its coasts, and then of all that lies on fills: what was painted over the unit is
    /// painted over again.
    pub(super) fn inside(&self, unit: UnitIdx, window: Window) -> [Vec<Range<u32>>; 3] {
        match &self.surface {
            Surface::Plane(parts) => parts.inside(unit, window.bounds),
            Surface::Sphere(parts) => parts.inside(unit, &Facing::new(window)),
        }
    }
}

impl PlaneParts {
    /// Runs that `view` shows, and a little around it: found anew only when the view leaves that, or is much
    /// smaller.
    fn visible_runs(&self, view: PlaneBounds) -> Arc<VisibleRuns> {
        /// Part of the view's size that is added on each side.
        const ROOM: f32 = 0.06;
        /// A view of less than this part of what is known is looked at anew.
        const LEAST: f32 = 0.7;
        let size = |bounds: PlaneBounds| [bounds[2] - bounds[0], bounds[3] - bounds[1]];
        let [width, height] = size(view);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((room, runs)) = &*seen
            && room[0] <= view[0]
            && room[1] <= view[1]
            && view[2] <= room[2]
            && view[3] <= room[3]
            && width > LEAST * size(*room)[0]
        {
            return Arc::clone(runs);
        }
        let (x, y) = (ROOM * width, ROOM * height);
        let room = [view[0] - x, view[1] - y, view[2] + x, view[3] + y];
        let runs = Arc::new(self.find_runs(room));
        *seen = Some((room, Arc::clone(&runs)));
        runs
    }

    fn find_runs(&self, view: PlaneBounds) -> VisibleRuns {
        let mut runs = VisibleRuns::default();
        for fill in &self.fills {
            fill.visible(&self.fill_chunks, view, FILL_GAP, &mut runs.fills);
        }
        for coast in &self.coasts {
            coast.visible(&self.line_chunks, view, GAP, &mut runs.coasts);
        }
        for border in &self.borders {
            // Not joined: what lies between is a line that is never drawn.
            border
                .part
                .visible(&self.line_chunks, view, 0, &mut runs.borders);
        }
        self.graticule
            .visible(&self.line_chunks, view, 2, &mut runs.graticule);
        runs
    }

    /// Runs of a unit's fill and of its coasts, and then of all that lies on fills, as far as `view` shows them: what
    /// was painted over the unit is painted over again.
    fn inside(&self, unit: UnitIdx, view: PlaneBounds) -> [Vec<Range<u32>>; 3] {
        let [mut fill, mut coast, mut above] = [const { Vec::new() }; 3];
        if let Some(part) = self.fills.get(unit.index()) {
            part.visible(&self.fill_chunks, view, 0, &mut fill);
        }
        if let Some(part) = self.coasts.get(unit.index()) {
            part.visible(&self.line_chunks, view, 0, &mut coast);
        }
        // Elsewhere the same paint would take their half of the lines around them.
        let of_unit = self.fills.get(unit.index());
        if let Some(around) = of_unit.and_then(|part| overlap(part.bounds?, view)) {
            for part in self.fills.iter().skip(self.coasts.len()) {
                part.visible(&self.fill_chunks, around, 0, &mut above);
            }
        }
        [fill, coast, above]
    }

    /// Runs of lines that bound a unit, as far as `view` shows it.
    fn outline(&self, unit: UnitIdx, view: PlaneBounds) -> Vec<Range<u32>> {
        let coast = self.coasts.iter().chain(&self.overlays).nth(unit.index());
        let borders = self
            .borders
            .iter()
            .filter(|border| [border.a, border.b].contains(&unit))
            .map(|border| &border.part);
        let mut runs = Vec::new();
        for part in coast.into_iter().chain(borders) {
            // Not joined: what lies between belongs to others.
            part.visible(&self.line_chunks, view, 0, &mut runs);
        }
        runs
    }
}

/// The part of the plane that two boxes share.
fn overlap(a: PlaneBounds, b: PlaneBounds) -> Option<PlaneBounds> {
    let [west, south] = [a[0].max(b[0]), a[1].max(b[1])];
    let [east, north] = [a[2].min(b[2]), a[3].min(b[3])];
    (west <= east && south <= north).then_some([west, south, east, north])
}

/// A way of asking which balls a turned sphere shows.
struct Facing {
    bounds: PlaneBounds,
    axes: [f32; 4],
    /// Flat: the plane's bounds are no longer the sphere's.
    flat: bool,
}

impl Facing {
    fn new(Window { bounds, turn }: Window) -> Self {
        let axes = turn.map_or([1.0, 0.0, 1.0, 0.0], |turn| turn.axes());
        let flat = turn.is_some_and(|turn| turn.flatness > 0.0);
        Self { bounds, axes, flat }
    }

    fn shows(&self, lump: &Lump) -> bool {
        let [x, y, depth] = SphereTurn::local(self.axes, lump.center);
        let [west, south, east, north] = self.bounds;
        let radius = lump.radius;
        let beside =
            x + radius < west || x - radius > east || y + radius < south || y - radius > north;
        depth + radius >= 0.0 && (self.flat || !beside)
    }

    fn push(&self, lumps: &[Lump], gap: u32, runs: &mut Vec<Range<u32>>) {
        for Lump { range, .. } in lumps.iter().filter(|lump| self.shows(lump)) {
            match runs.last_mut() {
                Some(last) if last.end <= range.start && range.start - last.end <= gap => {
                    last.end = range.end;
                }
                _ => runs.push(range.clone()),
            }
        }
    }
}

impl SphereParts {
    fn find_runs(&self, facing: &Facing) -> VisibleRuns {
        let mut runs = VisibleRuns::default();
        for fill in &self.fills {
            facing.push(fill, FILL_GAP, &mut runs.fills);
        }
        for coast in &self.coasts {
            facing.push(coast, GAP, &mut runs.coasts);
        }
        for border in &self.borders {
            // Not joined: what lies between may be a line that is never drawn.
            facing.push(&border.lumps, 0, &mut runs.borders);
        }
        facing.push(&self.graticule, 2, &mut runs.graticule);
        runs
    }

    fn inside(&self, unit: UnitIdx, facing: &Facing) -> [Vec<Range<u32>>; 3] {
        let [mut fill, mut coast, mut above] = [const { Vec::new() }; 3];
        if let Some(lumps) = self.fills.get(unit.index()) {
            facing.push(lumps, 0, &mut fill);
        }
        if let Some(lumps) = self.coasts.get(unit.index()) {
            facing.push(lumps, 0, &mut coast);
        }
        for lumps in self.fills.iter().skip(self.coasts.len()) {
            facing.push(lumps, 0, &mut above);
        }
        [fill, coast, above]
    }

    fn outline(&self, unit: UnitIdx, facing: &Facing) -> Vec<Range<u32>> {
        let mut runs = Vec::new();
        let coast = self.coasts.iter().chain(&self.overlays).nth(unit.index());
        let borders = self
            .borders
            .iter()
            .filter(|border| [border.a, border.b].contains(&unit))
            .map(|border| &border.lumps);
        for lumps in coast.into_iter().chain(borders) {
            // Not joined: what lies between belongs to others.
            facing.push(lumps, 0, &mut runs);
        }
        runs
    }
}

/// Number of blocks of segments that are not seen and are drawn rather than make two draws.
const GAP: u32 = 24;
/// The same in indices of triangles.
const FILL_GAP: u32 = 3 * 192;

#[derive(Debug, Default)]
pub(super) struct VisibleRuns {
    pub fills: Vec<Range<u32>>,
    pub coasts: Vec<Range<u32>>,
    pub borders: Vec<Range<u32>>,
    pub graticule: Vec<Range<u32>>,
}
