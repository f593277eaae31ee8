//! Output of the tessellation: the triangles of one fill.

/// The triangles of one fill.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::geo) struct Triangles {
    pub positions: Vec<[f32; 2]>,
    pub indices: Vec<u32>,
}
