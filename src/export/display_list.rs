//! The display list: what is drawn where, in order, once for every file format.
//!
//! Made from a [`Figure`](crate::figure::Figure) by [`super::draw`]; [`super::svg`] and
//! [`super::png`] only put it into their formats. Positions are figure pixels, y down.

use std::collections::BTreeSet;

use crate::figure::typeset::{self, Align, Style};
use crate::figure::{PixelRect, Slant};
use crate::geo::UnitIdx;
use crate::palette::Rgb;

/// A point in figure pixels.
pub(super) type Point = [f64; 2];

/// A whole picture.
#[derive(Debug)]
pub(super) struct DisplayList {
    /// Width and height in figure pixels.
    pub size: [f64; 2],
    pub background: Rgb,
    pub nodes: Vec<Node>,
    /// Units of which something is seen, be it a marker.
    pub shown: BTreeSet<UnitIdx>,
}

impl DisplayList {
    /// Characters of its texts that no font here can write. Known once the texts have been laid out.
    pub fn unwritten(&self) -> BTreeSet<char> {
        fn find(nodes: &[Node], unknown: &BTreeSet<char>, found: &mut BTreeSet<char>) {
            for node in nodes {
                match node {
                    Node::Group(group) => find(&group.nodes, unknown, found),
                    Node::Text(text) => {
                        let letters = text.lines.iter().flat_map(|(line, _)| line.chars());
                        found.extend(letters.filter(|letter| unknown.contains(letter)));
                    }
                    Node::Shape(_) => {}
                }
            }
        }
        let (unknown, mut found) = (typeset::unwritten(), BTreeSet::new());
        if !unknown.is_empty() {
            find(&self.nodes, &unknown, &mut found);
        }
        found
    }
}

/// One step of the drawing.
#[derive(Debug)]
pub(super) enum Node {
    Group(NodeGroup),
    Shape(Form),
    Text(TextBlock),
}

/// Identity of a node, for formats that can say so.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    /// Id that no other node of the picture has.
    pub id: Option<String>,
    /// Names and values of `data-` attributes, without the prefix.
    pub data: Vec<(&'static str, String)>,
    /// A name for readers and tooltips.
    pub title: Option<String>,
}

/// Nodes that belong together.
#[derive(Debug, Default)]
pub(super) struct NodeGroup {
    pub about: Identity,
    /// Nothing is drawn outside.
    pub clip: Option<RoundedRect>,
    /// Place of a sign that is one thing whatever it is made of, for formats that can say so; its nodes stand where
    /// they stand without.
    pub symbol_at: Option<Point>,
    pub nodes: Vec<Node>,
}

/// A rectangle with round corners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RoundedRect {
    pub rect: PixelRect,
    pub radius: f64,
}

/// A form with its fill and stroke; the stroke lies over the fill.
#[derive(Debug)]
pub(super) struct Form {
    pub about: Identity,
    pub geometry: Contour,
    pub fill: Option<Fill>,
    pub stroke: Option<Stroke>,
}

/// A form.
#[derive(Debug)]
pub(super) enum Contour {
    /// Rings, each closed, filled even-odd.
    Rings(Vec<Vec<Point>>),
    /// Lines that are open.
    Lines(Vec<Vec<Point>>),
    Circle {
        center: Point,
        radius: f64,
    },
    Rect(RoundedRect),
}

/// Fill of a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fill {
    Solid(Rgb),
    Hatch(Hatch),
}

/// Parallel stripes, the same all over the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hatch {
    pub ground: Rgb,
    pub ink: Rgb,
    /// Distance from stripe to stripe, across them.
    pub spacing: f64,
    /// Width of one stripe.
    pub width: f64,
    pub course: Slant,
}

/// A line with round joins and ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    pub color: Rgb,
    pub width: f64,
}

/// One text of one or more lines.
#[derive(Debug)]
pub(super) struct TextBlock {
    pub about: Identity,
    /// Each with the place of its baseline, as `align` says, before the text is turned.
    pub lines: Vec<(String, Point)>,
    pub turn: Option<Turn>,
    pub align: Align,
    pub style: Style,
    pub color: Rgb,
    /// A stroke beneath the letters.
    pub halo: Option<Stroke>,
}

/// A turn about a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turn {
    /// Radians clockwise.
    pub angle: f64,
    pub about: Point,
}

impl Identity {
    /// A node that is known by its id alone.
    pub(super) fn id(id: impl Into<String>) -> Self {
        Self {
            id: Some(id.into()),
            ..Self::default()
        }
    }
}

impl Form {
    /// A form that nobody asks about.
    pub(super) fn plain(geometry: Contour, fill: Option<Fill>, stroke: Option<Stroke>) -> Self {
        Self {
            about: Identity::default(),
            geometry,
            fill,
            stroke,
        }
    }
}
