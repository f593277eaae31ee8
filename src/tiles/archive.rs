//! Tiles in one file: `PMTiles` version 3, with raster tiles.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
    sync::{Mutex, PoisonError},
};

use pmtiles::{
    AsyncBackend, AsyncPmTilesReader, BackendResponse, HashMapCache, PmtError, PmtResult,
    TileCoord, TileType,
};

use super::{Answer, Attribution, Failure, Picture, TileId};

/// A tile file that is open. Reads on demand, however large the file.
pub struct Archive {
    reader: AsyncPmTilesReader<Bytes, HashMapCache>,
    attribution: Option<Attribution>,
}

/// Why a file cannot be a basemap.
#[derive(Debug, thiserror::Error)]
pub enum NotTiles {
    #[error("the file cannot be read")]
    Unreadable(#[source] io::Error),
    #[error("the file is no PMTiles file")]
    NotPmTiles(#[source] PmtError),
    #[error("the file holds vector tiles")]
    Vector,
    /// Pictures of a kind that is not known here.
    #[error("the file holds tiles of another kind")]
    OtherKind,
}

impl Archive {
    /// Opens a file and looks at its header. Reads some kilobytes.
    ///
    /// # Errors
    /// Where it cannot be read, or holds no raster tiles.
    pub fn open(path: &Path) -> Result<Self, NotTiles> {
        let file = File::open(path).map_err(NotTiles::Unreadable)?;
        let length = file.metadata().map_err(NotTiles::Unreadable)?.len();
        let bytes = Bytes {
            file: Mutex::new(file),
            length,
        };
        // Reading a local file never waits for anything: it needs no runtime.
        let reader = pollster::block_on(AsyncPmTilesReader::try_from_cached_source(
            bytes,
            HashMapCache::default(),
        ))
        .map_err(|error| match error {
            PmtError::Reading(error) => NotTiles::Unreadable(error),
            error => NotTiles::NotPmTiles(error),
        })?;
        match reader.get_header().tile_type {
            TileType::Png | TileType::Jpeg | TileType::Webp => {}
            TileType::Mvt | TileType::Mlt => return Err(NotTiles::Vector),
            TileType::Avif | TileType::Unknown => return Err(NotTiles::OtherKind),
        }
        // A file whose metadata makes no sense still has its tiles.
        let attribution = pollster::block_on(reader.get_metadata())
            .ok()
            .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
            .and_then(|metadata| Attribution::from_html(metadata.get("attribution")?.as_str()?));
        Ok(Self {
            reader,
            attribution,
        })
    }

    /// Whom the file asks to be named.
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
        match self.reader.get_tile_decompressed(coord).await {
            Ok(Some(bytes)) => Picture::decode(&bytes)
                .map_or(Answer::Failed(Failure::NotAPicture), Answer::Picture),
            Ok(None) => Answer::Missing,
            Err(error) => {
                log::warn!("tile {tile:?}: {error}");
                Answer::Failed(Failure::Unreadable)
            }
        }
    }
}

/// Read piece by piece: a file mapped into memory would end the program where another cuts it short.
struct Bytes {
    file: Mutex<File>,
    length: u64,
}

impl Bytes {
    fn at(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        // What the file says of itself may be anything: no more is made room for than there is.
        let left = self.length.saturating_sub(offset);
        let length = (length as u64).min(left);
        let mut bytes = Vec::with_capacity(length as usize);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        (&mut *file).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl AsyncBackend for Bytes {
    fn read(
        &self,
        offset: u64,
        length: usize,
    ) -> impl Future<Output = PmtResult<BackendResponse>> + Send {
        let read = self.at(offset, length);
        std::future::ready(
            read.map(|bytes| BackendResponse::new(bytes.into()))
                .map_err(PmtError::Reading),
        )
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
