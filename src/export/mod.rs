//! A [`Figure`] into a file: SVG and PNG.
//!
//! The drawing is decided once, in `draw`, as a display list (`display_list`); `svg` and `png` put it
//! into their formats. Never decides what is shown (that is [`crate::figure`]'s) and never knows
//! egui. The same figure gives the same bytes: no dates, no random ids.

mod clip;
mod display_list;
mod document;
mod draw;
mod error;
mod png;
mod size;
mod svg;
mod system_fonts;
mod write;

use std::collections::BTreeSet;
use std::path::Path;

pub use self::document::Document;
pub use self::error::Error;
pub use self::png::Picture;
pub use self::size::{PixelSize, SizeError};
pub(crate) use self::system_fonts::system_font;
pub use self::write::WriteError;
pub(crate) use self::write::{write_atomically, write_privately};
use crate::figure::Figure;
use crate::geo::{Atlas, UnitIdx};

/// Format that a figure can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Png,
    Svg,
}

impl Format {
    /// Every format, in the order in which dialogs and messages name them.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// The file ending, without its dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The format that a file's ending names, in either case.
    #[must_use]
    pub(crate) fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        Self::ALL
            .into_iter()
            .find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

/// A picture's file.
#[derive(Clone, Debug)]
pub struct Exported {
    pub bytes: Vec<u8>,
    /// Units of which something is seen, be it a marker.
    pub shown: BTreeSet<UnitIdx>,
    /// Characters that no font here can write; an SVG's are its reader's to draw.
    pub unwritten: BTreeSet<char>,
}

/// `figure` as the bytes of a file of `format`. A PNG is `size` pixels, an SVG as large as the
/// figure. The figure must have been composed with its geometry.
///
/// # Errors
///
/// Where the format's encoder refuses; none is known.
pub fn export(
    figure: &Figure,
    atlas: &Atlas,
    document: &Document,
    format: Format,
    size: PixelSize,
) -> Result<Exported, Error> {
    let scene = draw::scene(figure, atlas, &document.unit_names);
    let (bytes, unwritten) = match format {
        Format::Png => (png::write(&scene, document, size)?, scene.unwritten()),
        Format::Svg => (svg::write(&scene, document).into_bytes(), BTreeSet::new()),
    };
    Ok(Exported {
        bytes,
        shown: scene.shown,
        unwritten,
    })
}

/// `figure` as pixels, for the clipboard and the window's first frame.
#[must_use]
pub fn picture(figure: &Figure, atlas: &Atlas, size: PixelSize) -> Picture {
    // Pixels have no room for names that nobody sees.
    png::picture(&draw::scene(figure, atlas, &[]), size)
}
