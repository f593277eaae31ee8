//! Lines of text, whatever the text is: where they may break, and in which order they are seen.
//!
//! Works on the text alone. Whoever lays out measures, with glyphs or without; a place in a text is
//! never worked out from glyphs, of which a shaper makes fewer or more than there are characters.

mod breaks;
mod order;

pub use breaks::{Break, TextPiece, broken, clusters, cut, fill, pieces};
pub use order::Order;
pub(crate) use order::{Stretch, keep_direction, laid_backwards};
