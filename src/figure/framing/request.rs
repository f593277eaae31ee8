//! The request for a framing, and the framing that comes of it.

use std::collections::BTreeSet;

use crate::{
    figure::{Bounds, PixelRect, View},
    geo::{Atlas, PlaneRect, Projection},
    model::{Code, ViewChoice},
};

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
pub struct FrameRequest<'a> {
    pub atlas: &'a Atlas,
    /// Countries that must be seen.
    pub parties: &'a BTreeSet<Code>,
    /// Countries that are better not covered: members that did not sign.
    pub concerned: &'a BTreeSet<Code>,
    pub choice: ViewChoice,
    pub ask: ViewAsk,
    /// The map's place in the figure.
    pub rect: PixelRect,
    /// Rectangles that title, legend … cover: insets keep off, and so does the main group where that does not
    /// shrink it much.
    pub reserved: &'a [PixelRect],
    /// Whether insets are allowed. Without, the main view holds every party.
    pub insets: bool,
    /// Distance of insets from the map's edges, in pixels.
    pub margin: f64,
    /// Height of an inset's caption band, in pixels.
    pub band: f64,
    /// A caption for the countries of an inset.
    pub caption: &'a dyn Fn(&[Code]) -> String,
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
    /// The parties that it is there for, sorted.
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
    pub insets: Vec<Inset>,
    /// Too little room beside what is reserved: parties lie under it, or the main group is less than half as
    /// large as it could be.
    pub crowded: bool,
}

impl Framing {
    pub(super) const fn of(main: View) -> Self {
        Self {
            main,
            insets: Vec::new(),
            crowded: false,
        }
    }
}
