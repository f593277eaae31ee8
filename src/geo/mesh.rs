//! Triangles of a planar map.

mod strips;
mod tessellate;
mod triangles;

pub(super) use self::tessellate::triangles;
use self::triangles::Triangles;
use super::{
    Planar, PlanarFill, parallel,
    part::{Chunk, Chunks, Part, bounds_of, grow},
};

/// Indices of a chunk, at most: 192 triangles.
const CHUNK: usize = 3 * 192;

/// Triangles, sorted by unit; those of overlays last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mesh {
    pub positions: Vec<[f32; 2]>,
    /// Unit of each vertex.
    pub units: Vec<u32>,
    pub indices: Vec<u32>,
    /// Chunks of `indices`.
    pub chunks: Chunks,
    /// Range of `indices` that fills each unit.
    pub fills: Vec<Part>,
}

impl Mesh {
    /// Number in place of a unit for what has the sea's colour.
    pub const WATER: u32 = u32::MAX - 1;

    /// Tessellates the fills, even-odd. Vertices of the fills keep the bits that `as f32` gives,
    /// so that neighbours meet.
    #[must_use]
    pub fn new(planar: &Planar) -> Self {
        let fills: Vec<&PlanarFill> = planar.fills.iter().chain(&planar.overlays).collect();
        let pieces: Vec<Triangles> = parallel::map(
            &fills,
            |fill| 8 * fill.rings.iter().map(Vec::len).sum::<usize>(),
            |fill| triangles(fill),
        );
        let mut mesh = Self::default();
        let vertices: usize = pieces.iter().map(|piece| piece.positions.len()).sum();
        let indices: usize = pieces.iter().map(|piece| piece.indices.len()).sum();
        mesh.positions.reserve(vertices);
        mesh.units.reserve(vertices);
        mesh.indices.reserve(indices);
        let units = planar.bounds.len() as u32;
        let end = planar.overlays.last().map_or(units, |last| last.unit.0 + 1);
        let mut pieces = fills.into_iter().zip(pieces).peekable();
        for unit in 0..end {
            let start = mesh.indices.len() as u32;
            while let Some((_, piece)) = pieces.next_if(|(fill, _)| fill.unit.0 <= unit) {
                let offset = mesh.positions.len() as u32;
                mesh.units.extend(piece.positions.iter().map(|_| unit));
                mesh.positions.extend(piece.positions);
                mesh.indices
                    .extend(piece.indices.iter().map(|i| i + offset));
            }
            mesh.close(start);
        }
        mesh
    }

    /// Makes the indices from `start` on the fill of the next unit.
    fn close(&mut self, start: u32) {
        let first_chunk = self.chunks.len() as u32;
        let mut bounds = None;
        let mut of_unit = Vec::new();
        let mut from = start;
        for indices in self.indices[start as usize..].chunks(CHUNK) {
            let to = from + indices.len() as u32;
            let corners = indices.iter().map(|i| self.positions[*i as usize]);
            if let Some(of_chunk) = bounds_of(corners) {
                grow(&mut bounds, of_chunk);
                of_unit.push(Chunk {
                    range: from..to,
                    bounds: of_chunk,
                });
            }
            from = to;
        }
        self.chunks.extend(of_unit);
        self.fills.push(Part {
            range: start..from,
            chunks: first_chunk..self.chunks.len() as u32,
            bounds,
        });
    }
}

#[cfg(test)]
mod tests;
