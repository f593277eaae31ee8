//! Tiles in one file: `PMTiles` version 3, with raster tiles.

use std::path::Path;

use pmtiles::{AsyncPmTilesReader, PmtError, TileCoord, TileType};
use serde::Deserialize;

use super::{
    Answer, Attribution, TileFailure, TileId, TilePicture,
    unpacked::{Directories, TooLarge, Unpacked},
};
use crate::read::file::{self, Unreadable};

/// A tile file that is open. Reads on demand, however large the file.
pub struct Archive {
    reader: AsyncPmTilesReader<Unpacked, Directories>,
    attribution: Option<Attribution>,
}

/// Reason why a file cannot be a basemap.
#[derive(Debug, thiserror::Error)]
pub enum NotTiles {
    #[error("the file cannot be read")]
    Unreadable(#[from] Unreadable),
    #[error("the file is no PMTiles file")]
    NotPmTiles(#[source] PmtError),
    /// A directory or the metadata, in bytes.
    #[error("a part of the file unpacks to more than {most} bytes")]
    TooLarge { most: u64 },
    #[error("the file holds vector tiles")]
    Vector,
    /// Pictures of a kind that is not known here.
    #[error("the file holds tiles of another kind")]
    OtherKind,
}

/// Facts of the metadata that matter here.
#[derive(Deserialize)]
struct Metadata {
    attribution: Option<String>,
}

impl Archive {
    /// Opens a file and looks at its header. Reads some kilobytes.
    ///
    /// # Errors
    /// Where it is no regular file or cannot be read, unpacks to too much, or holds no raster tiles.
    pub fn open(path: &Path) -> Result<Self, NotTiles> {
        let (file, known) = file::open(path)?;
        let source = Unpacked::new(file, known.len()).map_err(Unreadable::from)?;
        let metadata = source.metadata().map_err(refused);
        // Reading a local file never waits for anything: it needs no runtime.
        let opening = AsyncPmTilesReader::try_from_cached_source(source, Directories::default());
        let reader = pollster::block_on(opening).map_err(refused)?;
        match reader.get_header().tile_type {
            TileType::Png | TileType::Jpeg | TileType::Webp => {}
            TileType::Mvt | TileType::Mlt => return Err(NotTiles::Vector),
            TileType::Avif | TileType::Unknown => return Err(NotTiles::OtherKind),
        }
        let attribution = match metadata {
            Err(error @ (NotTiles::TooLarge { .. } | NotTiles::Unreadable(_))) => {
                return Err(error);
            }
            // A file whose metadata makes no sense still has its tiles.
            Err(_) => None,
            Ok(text) => serde_json::from_slice::<Metadata>(&text)
                .ok()
                .and_then(|metadata| Attribution::from_html(&metadata.attribution?)),
        };
        Ok(Self {
            reader,
            attribution,
        })
    }

    /// Credit that the file asks for.
    #[must_use]
    pub fn attribution(&self) -> Option<&Attribution> {
        self.attribution.as_ref()
    }

    /// The greatest zoom of which there are tiles.
    #[must_use]
    pub fn deepest(&self) -> u8 {
        self.reader.get_header().max_zoom
    }

    pub(super) async fn fetch(&self, tile: TileId) -> Answer {
        let Ok(coord) = TileCoord::new(tile.zoom, tile.x, tile.y) else {
            return Answer::Missing;
        };
        // What is read comes unpacked.
        match self.reader.get_tile(coord).await {
            Ok(Some(bytes)) => TilePicture::decode(&bytes)
                .map_or(Answer::Failed(TileFailure::NotAPicture), Answer::Picture),
            Ok(None) => Answer::Missing,
            Err(error) => {
                log::warn!("tile {tile:?}: {error}");
                Answer::Failed(match TooLarge::within(&error) {
                    Some(_) => TileFailure::TooLarge,
                    None => TileFailure::Unreadable,
                })
            }
        }
    }
}

fn refused(error: PmtError) -> NotTiles {
    if let Some(TooLarge { most }) = TooLarge::within(&error) {
        return NotTiles::TooLarge { most };
    }
    match error {
        PmtError::Reading(error) => NotTiles::Unreadable(error.into()),
        error => NotTiles::NotPmTiles(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().expect("a file for the test");
        std::fs::write(file.path(), bytes).expect("written");
        file
    }

    #[test]
    fn what_is_no_tile_file_is_told_apart_from_what_cannot_be_read() {
        let missing = Archive::open(Path::new("not-there.pmtiles"));
        assert!(matches!(missing, Err(NotTiles::Unreadable(_))));
        for bytes in [&b""[..], b"PMTiles", b"{\"type\":\"FeatureCollection\"}"] {
            let opened = Archive::open(file(bytes).path());
            assert!(matches!(opened, Err(NotTiles::NotPmTiles(_))));
        }
    }

    /// A header may ask for any part of a file that is not there.
    #[test]
    fn a_header_that_promises_more_than_there_is_is_no_tile_file() {
        let mut bytes = b"PMTiles\x03".to_vec();
        bytes.extend([0xff; 119]);
        assert!(Archive::open(file(&bytes).path()).is_err());
        let mut bytes = b"PMTiles\x03".to_vec();
        bytes.extend([0x00; 119]);
        assert!(Archive::open(file(&bytes).path()).is_err());
    }
}
