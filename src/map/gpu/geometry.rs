//! The geometry of a map on the GPU, and which runs of it a view shows.

use std::{
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use eframe::wgpu::{self, util::DeviceExt as _};

use super::Gpu;
use crate::geo::{Border, Chunks, Lines, Mesh, Part, PlaneBounds, PlanePoint, UnitIdx};

/// Number of the sea, by the pane's corners, in place of a unit.
const NO_UNIT: u32 = u32::MAX;
/// Number of the sea, in the plane, in place of a unit.
const SEA_UNIT: u32 = u32::MAX - 1;

/// One atlas at one level of detail in one projection, on the GPU.
pub struct GpuGeometry {
    pub(super) positions: wgpu::Buffer,
    pub(super) units: wgpu::Buffer,
    pub(super) indices: wgpu::Buffer,
    /// Indices of the sea's two triangles.
    pub(super) sea: Range<u32>,
    fill_chunks: Chunks,
    fills: Vec<Part>,
    pub(super) line_points: wgpu::Buffer,
    pub(super) line_units: wgpu::Buffer,
    line_chunks: Chunks,
    coasts: Vec<Part>,
    borders: Vec<Border>,
    graticule: Part,
    bytes: usize,
    /// Runs that were last found to be seen, and the view with some room around it that they hold for.
    seen: Mutex<Option<(PlaneBounds, Arc<VisibleRuns>)>>,
}

impl GpuGeometry {
    /// Copies the geometry to the GPU. Runs on a worker: it grows with the data.
    /// `sea` is the edge of a map that does not fill its pane (a globe), counter-clockwise; `hidden` says which borders are never drawn (between a state and a part of it that has no
    /// recognised border).
    #[must_use]
    pub fn upload(
        gpu: &Gpu,
        mesh: &Mesh,
        lines: &Lines,
        sea: Option<&[PlanePoint]>,
        hidden: &dyn Fn(UnitIdx, UnitIdx) -> bool,
    ) -> Self {
        let buffer = |label, contents: &[u8], usage| {
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
        };
        let vertex = wgpu::BufferUsages::VERTEX;
        // The sea is a disc, or the pane itself, corner by corner.
        let (corners, unit): (Vec<[f32; 2]>, u32) = match sea {
            Some(edge) => (
                edge.iter().map(|p| [p.x as f32, p.y as f32]).collect(),
                SEA_UNIT,
            ),
            None => (
                vec![[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]],
                NO_UNIT,
            ),
        };
        let first = mesh.positions.len() as u32;
        let sea_triangles: Vec<u32> = (1..corners.len() as u32 - 1)
            .flat_map(|corner| [first, first + corner, first + corner + 1])
            .collect();
        let units = [mesh.units.as_slice(), &vec![unit; corners.len()]].concat();
        let positions = [mesh.positions.as_slice(), &corners].concat();
        let sea = mesh.indices.len() as u32;
        let indices = [mesh.indices.as_slice(), &sea_triangles].concat();
        // The last block reads on beyond its end.
        let line_points = [lines.points.as_slice(), &[Lines::NOWHERE; Lines::BLOCK]].concat();
        Self {
            positions: buffer("map positions", bytemuck::cast_slice(&positions), vertex),
            units: buffer("map units", bytemuck::cast_slice(&units), vertex),
            indices: buffer(
                "map indices",
                bytemuck::cast_slice(&indices),
                wgpu::BufferUsages::INDEX,
            ),
            sea: sea..indices.len() as u32,
            fill_chunks: mesh.chunks.clone(),
            fills: mesh.fills.clone(),
            line_points: buffer(
                "map line points",
                bytemuck::cast_slice(&line_points),
                vertex,
            ),
            line_units: buffer("map line units", bytemuck::cast_slice(&lines.units), vertex),
            line_chunks: lines.chunks.clone(),
            coasts: lines.coasts.clone(),
            borders: lines
                .borders
                .iter()
                .filter(|border| !hidden(border.a, border.b))
                .cloned()
                .collect(),
            graticule: lines.graticule.clone(),
            seen: Mutex::default(),
            bytes: 12 * mesh.positions.len()
                + 4 * mesh.indices.len()
                + 8 * lines.points.len()
                + 4 * lines.units.len(),
        }
    }

    /// Size on the GPU, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Runs that `view` shows, and a little around it: found anew only when the view leaves that, or is much
    /// smaller.
    pub(super) fn visible_runs(&self, view: PlaneBounds) -> Arc<VisibleRuns> {
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
    pub(super) fn inside(&self, unit: UnitIdx, view: PlaneBounds) -> [Vec<Range<u32>>; 3] {
        let [mut fill, mut coast, mut above] = [const { Vec::new() }; 3];
        if let Some(part) = self.fills.get(unit.index()) {
            part.visible(&self.fill_chunks, view, 0, &mut fill);
        }
        if let Some(part) = self.coasts.get(unit.index()) {
            part.visible(&self.line_chunks, view, 0, &mut coast);
        }
        for part in self.fills.iter().skip(self.coasts.len()) {
            part.visible(&self.fill_chunks, view, 0, &mut above);
        }
        [fill, coast, above]
    }

    /// Runs of lines that bound a unit, as far as `view` shows it.
    pub(super) fn outline(&self, unit: UnitIdx, view: PlaneBounds) -> Vec<Range<u32>> {
        let coast = self.coasts.get(unit.index());
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
