//! The finished picture for one view and its insets, independent of screen and file format.
//!
//! [`compose`] makes it from a [`Statement`], an atlas and a [`Request`]; the window and every export draw
//! the same [`Figure`]. Positions are in *figure pixels*: x to the right, y **down**, from the
//! top left of the figure. Never does I/O, never knows egui or a file format.

mod audit;
mod classes;
mod compose;
mod framing;
mod highlight;
mod labels;
mod legend;
mod markers;
pub mod names;
mod shading;
mod statement;
mod turned;
pub mod typeset;
mod view;
pub mod widths;

pub use crate::model::{ViewChoice, ViewChoiceError};
pub use audit::Audit;
pub use classes::{Class, Meaning, Paint, Shade, Slant, Stripes};
pub use compose::{BUILT_IN_BOUNDARIES, Request, compose};
pub use framing::{FrameRequest, Framing, Inset, frame};
pub use highlight::{Lit, dimmed};
pub use labels::{Label, LabelStyle, NamedMap, lay_out_labels};
pub use legend::{Hatchings, LegendEntry, Swatch, legend, other_label};
pub use markers::{Marker, markers};
pub use shading::Shading;
pub use statement::{ClassRow, Counted, Statement};
pub use turned::TurnedRect;
pub use view::{Bounds, BoundsError, PixelRect, View};

use std::sync::Arc;

use crate::geo::Planar;
use crate::palette::{Rgb, Theme};

/// Everything that is seen, in drawing order.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Width and height in figure pixels.
    pub size: [f64; 2],
    /// How much wider lines are than in a picture of 1920 by 1080.
    pub unit: f64,
    /// Whether land has a line around it in its own fill: without, its edge lies a third of a pixel
    /// farther in, and is drawn in half the time.
    pub coasts: bool,
    pub theme: Theme,
    pub shading: Arc<Shading>,
    /// What stands out, where not all is as ever.
    pub lit: Option<Lit>,
    /// The main map first, then the insets.
    pub panes: Vec<Pane>,
    /// Title, subtitle, legend labels, footer …: every text that is not on a map.
    pub texts: Vec<PlacedText>,
    /// Cards under texts that would stand on a party's land, filled like a panel.
    pub plates: Vec<PixelRect>,
    /// Colour swatches of the legend.
    pub swatches: Vec<PlacedSwatch>,
    /// What the legend says, for windows that draw it as a card of their own.
    pub legend: Vec<LegendEntry>,
    pub audit: Audit,
}

impl Figure {
    /// One map without anything around it and without coasts, its lines as wide as on the screen.
    #[must_use]
    pub fn of_map(pane: Pane, theme: Theme, shading: Arc<Shading>) -> Self {
        Self {
            size: [pane.view.rect.w, pane.view.rect.h],
            unit: 1.0,
            coasts: false,
            theme,
            shading,
            lit: None,
            panes: vec![pane],
            texts: Vec::new(),
            plates: Vec::new(),
            swatches: Vec::new(),
            legend: Vec::new(),
            audit: Audit::default(),
        }
    }

    /// What everything is drawn on: the sea, or what is around a globe.
    #[must_use]
    pub fn ground(&self) -> Rgb {
        let palette = self.theme.palette();
        match self.panes.first() {
            Some(pane) if pane.view.is_globe() => palette.panel,
            _ => palette.sea,
        }
    }

    /// What lies around the letters of a text: nothing on a card, else what the map is drawn on.
    #[must_use]
    pub fn halo(&self, text: &PlacedText) -> Option<Rgb> {
        let on_plate = self.plates.iter().any(|plate| plate.contains(text.at));
        (text.role != TextRole::Caption && !on_plate).then(|| self.ground())
    }
}

/// One map of a figure: the main one, which has no frame, or an inset.
#[derive(Clone, Debug)]
pub struct Pane {
    pub view: View,
    /// The shapes in the plane of `view`'s projection, at the level of detail that the scale asks
    /// for; absent where the caller draws from buffers of its own.
    pub planar: Option<Arc<Planar>>,
    /// A frame with rounded corners is drawn around insets.
    pub framed: bool,
    /// The strip at the top of an inset that its caption stands on, filled like a panel; a part
    /// of `view.rect`, which is the whole frame.
    pub band: Option<PixelRect>,
    /// Degrees between the lines of a quiet graticule, where one is drawn.
    pub graticule_deg: Option<f64>,
    /// The region's name, on the band.
    pub caption: Option<PlacedText>,
    pub markers: Vec<Marker>,
    pub labels: Vec<Label>,
}

/// One line of text at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    pub text: String,
    /// Of the text's baseline: its left end, middle or right end, as `align` says.
    pub at: [f64; 2],
    pub align: typeset::Align,
    pub style: typeset::Style,
    pub color: crate::palette::Ink,
    pub role: TextRole,
}

/// What a text is, for readers of SVG and for windows that show it elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    Title,
    Subtitle,
    Legend,
    LegendCount,
    Caption,
    Sources,
    Audit,
}

/// One legend swatch at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedSwatch {
    pub rect: PixelRect,
    pub swatch: Swatch,
}
