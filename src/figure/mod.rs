//! The finished picture for one view and its insets, independent of screen and file format.
//!
//! [`compose`] makes it from a [`Statement`], an atlas and a [`Request`]; the stage and every export draw
//! the same [`Figure`]. The desk, whose texts are panels and whose map is moved, asks for the same [`Framing`]
//! and the same [`Pane`]s ([`PanesRequest`]). Positions are in *figure pixels*: x to the right, y **down**, from the
//! top left of the figure. Never does I/O, never knows egui or a file format.

mod audit;
mod classes;
mod compose;
mod faces;
mod framing;
mod highlight;
mod labels;
mod legend;
mod markers;
pub mod names;
mod panes;
mod picture;
mod placed;
mod places;
mod shading;
mod sizes;
mod spot_name;
mod statement;
mod turned;
pub mod typeset;
mod view;
pub mod widths;

pub use crate::model::{ViewChoice, ViewChoiceError};
pub use audit::Audit;
pub use classes::{Class, Meaning, Paint, Shade};
pub use classes::{Slant, Stripes};
pub use compose::{BUILT_IN_BOUNDARIES, Request, compose};
pub use framing::{
    Captioned, FrameRequest, Framing, Inset, ViewAsk, ViewScore, WorldPart, frame, suits,
};
pub use highlight::{Lit, dimmed};
pub use labels::{KeyBlock, KeyLine, KeySign, KeySizes, Label, NumberKey, Numbered};
pub(crate) use labels::{LabelStyle, NamedMap, Naming, takes_numbers};
pub use legend::{Hatchings, LegendEntry, Swatch, legend};
pub(crate) use legend::{most_lines, other_label};
pub use markers::{Marker, markers};
pub use panes::{InsetFrame, Pane, PanesRequest};
pub use picture::Figure;
pub use placed::{PlacedSwatch, PlacedText, TextRole};
pub use places::PlacesRequest;
pub(crate) use places::place;
pub use shading::Shading;
pub use sizes::MapSizes;
pub use spot_name::Place;
pub use statement::{ClassRow, Counted, Statement};
pub use turned::TurnedRect;
pub use view::{Bounds, BoundsError, PixelRect, View};
