//! Triangles of a planar map.

mod strips;
mod tessellate;

use std::ops::Range;

use super::{Planar, lines::rounded, parallel};

/// Triangles, sorted by unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mesh {
    pub positions: Vec<[f32; 2]>,
    /// By vertex: the unit.
    pub units: Vec<u32>,
    pub indices: Vec<u32>,
    /// By unit: its part of `indices`.
    pub unit_ranges: Vec<Range<u32>>,
    /// By unit: min x, min y, max x, max y in the plane.
    pub bounds: Vec<Option<[f32; 4]>>,
}

/// The triangles of one fill.
#[derive(Clone, Debug, Default, PartialEq)]
struct Triangles {
    positions: Vec<[f32; 2]>,
    indices: Vec<u32>,
}

impl Mesh {
    /// Tessellates the fills, even-odd. Vertices of the fills keep the bits that `as f32` gives,
    /// so that neighbours meet.
    #[must_use]
    pub fn new(planar: &Planar) -> Self {
        let pieces: Vec<Triangles> = parallel::map(
            &planar.fills,
            |fill| 8 * fill.rings.iter().map(Vec::len).sum::<usize>(),
            tessellate::triangles,
        );
        let mut mesh = Self {
            bounds: planar
                .bounds
                .iter()
                .map(|bounds| bounds.as_ref().map(rounded))
                .collect(),
            ..Self::default()
        };
        let vertices: usize = pieces.iter().map(|piece| piece.positions.len()).sum();
        let indices: usize = pieces.iter().map(|piece| piece.indices.len()).sum();
        mesh.positions.reserve(vertices);
        mesh.units.reserve(vertices);
        mesh.indices.reserve(indices);
        let mut pieces = planar.fills.iter().zip(pieces).peekable();
        for unit in 0..planar.bounds.len() as u32 {
            let start = mesh.indices.len() as u32;
            while let Some((_, piece)) = pieces.next_if(|(fill, _)| fill.unit.0 <= unit) {
                let offset = mesh.positions.len() as u32;
                mesh.units.extend(piece.positions.iter().map(|_| unit));
                mesh.positions.extend(piece.positions);
                mesh.indices
                    .extend(piece.indices.iter().map(|i| i + offset));
            }
            mesh.unit_ranges.push(start..mesh.indices.len() as u32);
        }
        mesh
    }
}

#[cfg(test)]
mod tests;
