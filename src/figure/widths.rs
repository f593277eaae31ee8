//! The widths of lines: in figure pixels of a figure of 1920 by 1080 (others go with the figure's size), in
//! points on the screen.

/// Width of the line around land, in its own fill: it softens the edge. Narrower than a border, which covers
/// it.
pub(crate) const COAST: f64 = 0.7;
pub const BORDER: f64 = 0.9;
/// Width beyond a border on each side, where the palette wants an edge to it.
pub const BORDER_EDGE: f64 = 0.9;
pub(crate) const GRATICULE: f64 = 0.8;
/// Width of the line around an inset.
pub const FRAME: f64 = 1.0;
/// Width over which a globe's edge fades into space, against its radius.
pub(crate) const LIMB: f64 = 0.03;
/// Radius of the corners of insets, and of cards under texts.
pub(crate) const CORNER: f64 = 12.0;
pub(crate) const MARKER_RING: f64 = 2.0;
pub(crate) const LEADER: f64 = 1.2;
/// Radius of the dot in which a leader ends within a country.
pub(crate) const LEADER_DOT: f64 = 2.1;
/// Width beyond the letters, on each side.
pub(crate) const HALO: f64 = 1.6;
/// The same around names on hatched land: stripes that reach the letters are read with them.
pub(crate) const CASING: f64 = 3.4;
/// The same for title, legend and footer, against the size of their letters.
pub(crate) const HALO_EM: f64 = 0.08;

/// The outline of what is selected, and the edge that sets it off.
pub(crate) const SELECTED: f64 = 4.5;
pub(crate) const SELECTED_EDGE: f64 = 1.0;

/// Islands less than so much across are outlined more thinly, where they are selected: else all of them would be
/// outline.
pub(crate) const SMALL_ISLAND: f64 = 6.0;
/// The width of their outlines, against that of all others.
pub(crate) const THINNER: f64 = 0.45;
