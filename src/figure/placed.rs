//! Texts and swatches at their places in a picture.

use super::{
    PixelRect, Swatch,
    typeset::{Align, Style},
};
use crate::palette::Ink;

/// One line of text at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    pub text: String,
    /// Point of the text's baseline: its left end, middle or right end, as `align` says.
    pub at: [f64; 2],
    pub align: Align,
    pub style: Style,
    pub color: Ink,
    pub role: TextRole,
}

/// Role of a text, for readers of SVG and for windows that show it elsewhere.
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
