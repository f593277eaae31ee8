//! One fill to triangles, by lyon.

use std::cell::RefCell;

use lyon_tessellation::{
    FillGeometryBuilder, FillOptions, FillTessellator, FillVertex, GeometryBuilder,
    GeometryBuilderError, Orientation, VertexId,
    math::Point,
    path::{ControlPointId, EndpointId, IdEvent, PositionStore},
};

use super::{strips, triangles::Triangles};
use crate::geo::{PlanarFill, PlanePoint};

thread_local! {
    // Keeps its buffers from fill to fill.
    static TESSELLATOR: RefCell<FillTessellator> = RefCell::new(FillTessellator::new());
}

/// The triangles of a fill: lyon's, sweeping down or else across; strips where it refuses both.
pub(in crate::geo) fn triangles(fill: &PlanarFill) -> Triangles {
    if let [ring] = &fill.rings[..]
        && let [a, b, c] = ring[..]
    {
        return Triangles {
            positions: [a, b, c].map(position).to_vec(),
            indices: vec![0, 1, 2],
        };
    }
    let local = Local::new(fill);
    TESSELLATOR.with_borrow_mut(|tessellator| {
        [Orientation::Vertical, Orientation::Horizontal]
            .into_iter()
            .find_map(|orientation| local.tessellate(tessellator, orientation))
            .unwrap_or_else(|| strips::triangles(&fill.rings))
    })
}

fn position(p: PlanePoint) -> [f32; 2] {
    [p.x as f32, p.y as f32]
}

/// A fill moved to the origin and scaled: lyon's thresholds are absolute, and meant for pixels.
struct Local<'a> {
    fill: &'a PlanarFill,
    points: Vec<Point>,
    /// The plane points, in the same order.
    given: Vec<PlanePoint>,
    origin: PlanePoint,
    /// A power of two, so that scaling rounds nothing.
    scale: f64,
}

/// The size that a fill is scaled to, at most.
const SIZE: f64 = 1024.0;

/// Tolerance in local units: about what a 32-bit float can tell apart at [`SIZE`].
const TOLERANCE: f32 = 1e-4;

impl<'a> Local<'a> {
    fn new(fill: &'a PlanarFill) -> Self {
        let given: Vec<PlanePoint> = fill.rings.iter().flatten().copied().collect();
        let origin = given
            .first()
            .copied()
            .unwrap_or(PlanePoint { x: 0.0, y: 0.0 });
        let reach = given
            .iter()
            .map(|p| (p.x - origin.x).abs().max((p.y - origin.y).abs()))
            .fold(f64::MIN_POSITIVE, f64::max);
        let scale = (SIZE / reach).log2().floor().clamp(-100.0, 100.0).exp2();
        let points = given
            .iter()
            .map(|p| {
                Point::new(
                    ((p.x - origin.x) * scale) as f32,
                    ((p.y - origin.y) * scale) as f32,
                )
            })
            .collect();
        Self {
            fill,
            points,
            given,
            origin,
            scale,
        }
    }

    fn tessellate(
        &self,
        tessellator: &mut FillTessellator,
        orientation: Orientation,
    ) -> Option<Triangles> {
        let options = FillOptions::even_odd()
            .with_tolerance(TOLERANCE)
            .with_sweep_orientation(orientation);
        let mut output = Tessellation {
            local: self,
            triangles: Triangles::default(),
        };
        tessellator
            .tessellate_with_ids(self.events(), self, None, &options, &mut output)
            .ok()?;
        Some(output.triangles)
    }

    fn events(&self) -> impl Iterator<Item = IdEvent> {
        let mut start = 0_u32;
        self.fill
            .rings
            .iter()
            .filter(|ring| !ring.is_empty())
            .flat_map(move |ring| {
                let (first, last) = (start, start + ring.len() as u32 - 1);
                start = last + 1;
                let lines = (first..last).map(|i| IdEvent::Line {
                    from: EndpointId(i),
                    to: EndpointId(i + 1),
                });
                let begin = IdEvent::Begin {
                    at: EndpointId(first),
                };
                let end = IdEvent::End {
                    last: EndpointId(last),
                    first: EndpointId(first),
                    close: true,
                };
                std::iter::once(begin).chain(lines).chain([end])
            })
    }
}

impl PositionStore for Local<'_> {
    fn get_endpoint(&self, id: EndpointId) -> Point {
        self.points[id.0 as usize]
    }

    fn get_control_point(&self, id: ControlPointId) -> Point {
        self.points[id.0 as usize]
    }
}

struct Tessellation<'a> {
    local: &'a Local<'a>,
    triangles: Triangles,
}

impl GeometryBuilder for Tessellation<'_> {
    fn add_triangle(&mut self, a: VertexId, b: VertexId, c: VertexId) {
        self.triangles.indices.extend([a.0, b.0, c.0]);
    }

    fn abort_geometry(&mut self) {
        self.triangles = Triangles::default();
    }
}

impl FillGeometryBuilder for Tessellation<'_> {
    fn add_fill_vertex(
        &mut self,
        vertex: FillVertex<'_>,
    ) -> Result<VertexId, GeometryBuilderError> {
        let at = if let Some(id) = vertex.as_endpoint_id() {
            position(self.local.given[id.0 as usize])
        } else {
            // Where edges cross.
            let p = vertex.position();
            let p = PlanePoint {
                x: f64::from(p.x),
                y: f64::from(p.y),
            };
            position(self.local.origin + p / self.local.scale)
        };
        let id = self.triangles.positions.len() as u32;
        self.triangles.positions.push(at);
        Ok(VertexId(id))
    }
}
