//! A figure in the window: walkers' map widget with projections, camera and GPU drawing of our
//! own. Never reads or writes a file.

pub mod basemap;
pub mod camera;
pub(crate) mod dimming;
pub(crate) mod easing;
pub(crate) mod gesture;
pub mod gpu;
pub(crate) mod history;
pub(crate) mod lakes;
pub(crate) mod latest;
pub mod lettering;
pub mod look;
pub mod pane;
pub mod plane;
pub mod still;
pub mod store;
