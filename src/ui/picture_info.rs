//! Facts about pictures that the export dialog shows: how the one that it describes will look, and what becomes
//! of the one that is saved.

use std::collections::BTreeSet;
use std::path::PathBuf;

use eframe::egui::TextureHandle;

/// See the module's text.
#[derive(Clone, Copy, Default)]
pub struct PictureInfo<'a> {
    /// The picture as it will be, small; absent while it is first drawn.
    pub preview: Option<&'a TextureHandle>,
    /// Whether `preview` is of what was described before.
    pub outdated: bool,
    /// Characters in it that no font here can write.
    pub unwritten: Option<&'a BTreeSet<char>>,
    /// Size of the map in the window, in pixels.
    pub screen: [u32; 2],
    pub saving: Option<&'a Saving>,
}

/// Progress of a picture that is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// It is drawn and written.
    Works,
    /// A file is there already: a person has to say whether it is replaced.
    Asks(PathBuf),
    /// It was not saved; with the reason, in the window's language.
    Failed(String),
}
