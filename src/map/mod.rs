//! A figure in the window: walkers' map widget with projections, camera and GPU drawing of our
//! own. Never reads or writes a file.

pub mod basemap;
pub mod camera;
pub mod dimming;
pub mod easing;
pub mod gesture;
pub mod gpu;
pub mod latest;
pub mod lettering;
pub mod look;
pub mod pane;
pub mod plane;
pub mod still;
pub mod store;
