//! Raster tiles to lie beneath the map: whose they are ([`Basemap`]), from a server or a file
//! ([`TileSource`]), fetched and decoded on a thread of its own ([`Fetcher`]). Draws nothing.
//!
//! No module here makes a request by itself: a [`Fetcher`] is started when a person has chosen
//! tiles, and asks for what it is told to.

mod answer;
mod archive;
mod basemap;
mod cache;
mod fetch;
mod picture;
mod reach;
mod server;
mod template;
mod unpacked;

pub use self::{
    answer::{Answer, TileFailure},
    archive::{Archive, NotTiles},
    basemap::{Address, Attribution, Basemap},
    fetch::{Fetcher, TileSource},
    picture::TilePicture,
    server::Server,
    template::{BadTemplate, Template},
};

/// A tile of the square Mercator world: `2^zoom` columns from the west, as many rows from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    pub zoom: u8,
    pub x: u32,
    pub y: u32,
}

impl TileId {
    /// The tile of the next lesser zoom that covers it; none above the whole world.
    #[must_use]
    pub(crate) fn parent(self) -> Option<Self> {
        Some(Self {
            zoom: self.zoom.checked_sub(1)?,
            x: self.x / 2,
            y: self.y / 2,
        })
    }
}
