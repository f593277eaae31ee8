//! What comes of asking a source for a tile.

use super::TilePicture;

/// What became of a tile that was asked for.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    Picture(TilePicture),
    /// The source has no such tile.
    Missing,
    Failed(TileFailure),
}

/// Why no tile came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileFailure {
    /// No connection, or none that answered in time.
    NoAnswer,
    /// The server answered with this status.
    Refused(u16),
    /// More came than a tile may have.
    TooLarge,
    /// Redirects went on and on, or into a local network.
    Astray,
    /// Something came that is no picture.
    NotAPicture,
    /// The file cannot be read.
    Unreadable,
}

impl TileFailure {
    /// Whether the same may be answered another time.
    #[must_use]
    pub fn is_the_servers_trouble(self) -> bool {
        matches!(self, Self::NoAnswer | Self::Refused(500..))
    }
}
