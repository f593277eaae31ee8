//! The answers of a source that is asked for a tile.

use super::TilePicture;

/// Answer to a request for a tile.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    Picture(TilePicture),
    /// The source has no such tile.
    Missing,
    Failed(TileFailure),
}

/// Reason why no tile came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileFailure {
    /// No connection, or none that answered in time.
    NoAnswer,
    /// The server answered with this status.
    Refused(u16),
    /// A tile larger than one may be.
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
    pub(crate) fn is_the_servers_trouble(self) -> bool {
        matches!(self, Self::NoAnswer | Self::Refused(500..))
    }
}
