//! The request for a framing, and the framing that comes of it.

use std::collections::BTreeSet;

use crate::{
    figure::{Bounds, PixelRect, View},
    geo::{Atlas, PlaneRect, Projection},
    model::{Code, ViewChoice},
};

use super::ViewScore;

/// Part of the world that a picture is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ViewAsk {
    /// The countries that are to be seen, as large as they can be, in the projection that was chosen.
    #[default]
    Fitted,
    /// These degrees, whole, in the projection that was chosen.
    Bounds(Bounds),
    /// A part of a projection's plane, whole: what somebody looked at, whatever the shape of the page.
    Seen {
        projection: Projection,
        extent: PlaneRect,
    },
}

impl From<Option<Bounds>> for ViewAsk {
    fn from(bounds: Option<Bounds>) -> Self {
        bounds.map_or(Self::Fitted, Self::Bounds)
    }
}

/// Countries to be framed, and the place for them.
#[derive(Clone, Copy)]
pub struct FrameRequest<'a> {
    pub atlas: &'a Atlas,
    /// Countries that must be seen.
    pub parties: &'a BTreeSet<Code>,
    /// Countries that are concerned besides: members that did not sign. They are framed with the parties, and no
    /// more than these does anything cover them.
    pub concerned: &'a BTreeSet<Code>,
    pub choice: ViewChoice,
    pub ask: ViewAsk,
    /// The map's place in the figure.
    pub rect: PixelRect,
    /// Rectangles within `rect` that title, legend … cover: no land of a concerned country lies beneath them, and no
    /// inset.
    pub reserved: &'a [PixelRect],
    /// Whether what is reserved has no ground of its own: then no land at all may lie beneath it.
    pub bare: bool,
    /// Place beside the map for its insets; absent: they lie over it.
    pub strip: Option<PixelRect>,
    /// Width and height of the whole page, against which the size of countries counts.
    pub page: [f64; 2],
    /// Whether insets are allowed. Without, parties that would be in one are outside of the picture.
    pub insets: bool,
    /// Distance of insets from the map's edges, in pixels.
    pub margin: f64,
    /// Height of an inset's caption band, in pixels.
    pub band: f64,
    /// A caption for an inset.
    pub caption: &'a dyn Fn(Captioned) -> String,
}

/// Contents of a view that it is captioned by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Captioned<'a> {
    Countries(&'a [Code]),
    Part(WorldPart),
}

/// Part of the world that has a view of its own, whoever of it is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorldPart {
    Americas,
    EuropeAfrica,
    AsiaPacific,
    Hawaii,
}

/// One way of dividing a page, with the points that it has before anything is framed.
pub struct Division<'a> {
    pub request: FrameRequest<'a>,
    pub preference: f64,
}

/// A framed second view.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// `view.rect` is the whole frame.
    pub view: View,
    /// The strip at the top of the frame that holds the caption.
    pub band: PixelRect,
    /// The region's name.
    pub caption: String,
    /// The countries that it is there for, sorted.
    pub codes: Vec<Code>,
}

impl Inset {
    /// The same so many pixels to the right and down in its picture.
    #[must_use]
    pub fn shifted(&self, by: [f64; 2]) -> Self {
        Self {
            view: View {
                rect: self.view.rect.shifted(by),
                ..self.view
            },
            band: self.band.shifted(by),
            ..self.clone()
        }
    }
}

/// The main view and at most three insets.
#[derive(Clone, Debug, PartialEq)]
pub struct Framing {
    pub main: View,
    /// The strip above the main view that holds its caption, and the caption, where the page is a row of frames.
    pub caption: Option<(PixelRect, String)>,
    pub insets: Vec<Inset>,
    /// Too little room beside what is reserved: concerned land lies under it, or the main group is less than half as
    /// large as it could be.
    pub crowded: bool,
    pub score: ViewScore,
}

impl Framing {
    pub(super) fn of(main: View) -> Self {
        Self {
            main,
            caption: None,
            insets: Vec::new(),
            crowded: false,
            score: ViewScore::default(),
        }
    }
}
