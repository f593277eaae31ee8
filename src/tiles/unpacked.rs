//! The bytes of a tile archive, unpacked within limits before `pmtiles` sees them.
//!
//! `pmtiles` 0.26.0 unpacks directories, metadata and tiles to whatever they unpack to, and keeps every
//! directory that it has read. So it is told that nothing in the file is packed, and gets each part as it
//! unpacks here; and the directories are kept here.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    ops::Range,
    sync::{Mutex, PoisonError},
};

use flate2::read::GzDecoder;
use lru::LruCache;
use pmtiles::{
    AsyncBackend, BackendResponse, Compression, DirEntry, Directory, DirectoryCache, Header,
    PmtError, PmtResult, TileId,
};

use crate::limits::{ARCHIVE_DIRECTORY_BYTES, ARCHIVE_KEPT_BYTES, TILE_BYTES};

/// Size in bytes of the header that the format has.
const HEADER: usize = 127;
/// Offsets in the header, in bytes, of an offset and a length each, and of how parts are packed.
const ROOT: usize = 8;
const METADATA: usize = 24;
const TILES: usize = 56;
const PACKED: Range<usize> = 97..99;
/// Code in the header of parts that are not packed.
const NOT_PACKED: u8 = 1;

/// Something takes more than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it takes more than {most} bytes")]
pub(super) struct TooLarge {
    pub(super) most: u64,
}

impl TooLarge {
    /// Finds it as the cause of an error of `pmtiles`.
    pub(super) fn within(error: &PmtError) -> Option<Self> {
        let PmtError::Reading(error) = error else {
            return None;
        };
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<TooLarge> for PmtError {
    fn from(error: TooLarge) -> Self {
        Self::Reading(io::Error::new(io::ErrorKind::FileTooLarge, error))
    }
}

/// A file of tiles as if nothing in it were packed. Read piece by piece: a file mapped into memory would
/// end the program where another cuts it short.
pub(super) struct Unpacked {
    file: Mutex<File>,
    length: u64,
    /// Header as it stands in the file, or less where there is less.
    header: Vec<u8>,
    directories: Compression,
    tiles: Compression,
}

impl Unpacked {
    pub(super) fn new(file: File, length: u64) -> io::Result<Self> {
        let mut source = Self {
            file: Mutex::new(file),
            length,
            header: Vec::new(),
            directories: Compression::None,
            tiles: Compression::None,
        };
        source.header = source.at(0, HEADER as u64)?;
        // What is wrong with a header is found out when it is read again.
        if let Ok(header) = Header::try_from_bytes(source.header.clone().into()) {
            source.directories = header.internal_compression();
            source.tiles = header.tile_compression;
        }
        Ok(source)
    }

    /// The metadata, unpacked; empty where there is none.
    pub(super) fn metadata(&self) -> PmtResult<Vec<u8>> {
        let (offset, length) = self.section(METADATA);
        self.directory(offset, length)
    }

    /// Offset and length of a section.
    fn section(&self, at: usize) -> (u64, u64) {
        let number = |at: usize| {
            let bytes = self.header.get(at..).and_then(<[u8]>::first_chunk);
            bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
        };
        (number(at), number(at + 8))
    }

    /// The header of the file as if nothing in it were packed, and its root directory.
    fn beginning(&self) -> PmtResult<Vec<u8>> {
        let mut bytes = self.header.clone();
        if bytes.len() < HEADER {
            return Ok(bytes);
        }
        let (offset, length) = self.section(ROOT);
        if length == 0 || offset >= self.length {
            return Err(PmtError::InvalidHeader);
        }
        let root = self.directory(offset, length)?;
        bytes[PACKED].fill(NOT_PACKED);
        bytes[ROOT..ROOT + 8].copy_from_slice(&(HEADER as u64).to_le_bytes());
        bytes[ROOT + 8..ROOT + 16].copy_from_slice(&(root.len() as u64).to_le_bytes());
        bytes.extend(root);
        Ok(bytes)
    }

    fn directory(&self, offset: u64, length: u64) -> PmtResult<Vec<u8>> {
        self.part(offset, length, self.directories, ARCHIVE_DIRECTORY_BYTES)
    }

    fn part(&self, offset: u64, length: u64, packed: Compression, most: u64) -> PmtResult<Vec<u8>> {
        if length > most {
            return Err(TooLarge { most }.into());
        }
        let bytes = self.at(offset, length)?;
        if bytes.len() as u64 != length {
            let (expected, found) = (length as usize, bytes.len());
            return Err(PmtError::UnexpectedNumberOfBytesReturned(expected, found));
        }
        match packed {
            Compression::None => Ok(bytes),
            Compression::Gzip => {
                let mut unpacked = Vec::new();
                GzDecoder::new(&*bytes)
                    .take(most + 1)
                    .read_to_end(&mut unpacked)
                    .map_err(|_| PmtError::InvalidCompression)?;
                if unpacked.len() as u64 > most {
                    return Err(TooLarge { most }.into());
                }
                Ok(unpacked)
            }
            other => Err(PmtError::UnsupportedCompression(other)),
        }
    }

    fn at(&self, offset: u64, length: u64) -> io::Result<Vec<u8>> {
        // What the file says of itself may be anything: no more is made room for than there is.
        let length = length.min(self.length.saturating_sub(offset));
        let mut bytes = Vec::with_capacity(length as usize);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        (&mut *file).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl AsyncBackend for Unpacked {
    /// A directory or a tile, unpacked.
    fn read_exact(
        &self,
        offset: u64,
        length: usize,
    ) -> impl Future<Output = PmtResult<BackendResponse>> + Send {
        let (start, tiles) = self.section(TILES);
        // A tile's place is within that section, or it is not read at all.
        let bytes = if (start..start.saturating_add(tiles)).contains(&offset) {
            self.part(offset, length as u64, self.tiles, TILE_BYTES)
        } else {
            self.directory(offset, length as u64)
        };
        std::future::ready(bytes.map(|bytes| BackendResponse::new(bytes.into())))
    }

    /// Reads the beginning of the file, once.
    fn read(&self, _: u64, _: usize) -> impl Future<Output = PmtResult<BackendResponse>> + Send {
        let bytes = self.beginning();
        std::future::ready(bytes.map(|bytes| BackendResponse::new(bytes.into())))
    }
}

/// Directories that were read, by their offsets: those that were used last, within a budget.
pub(super) struct Directories(Mutex<HeldDirectories>);

struct HeldDirectories {
    by_offset: LruCache<u64, Directory>,
    /// Size in bytes.
    size: usize,
}

impl Default for Directories {
    fn default() -> Self {
        Self(Mutex::new(HeldDirectories {
            by_offset: LruCache::unbounded(),
            size: 0,
        }))
    }
}

impl DirectoryCache for Directories {
    async fn get_dir_entry_or_insert(
        &self,
        offset: u64,
        tile: TileId,
        read: impl Future<Output = PmtResult<Directory>> + Send,
    ) -> PmtResult<Option<DirEntry>> {
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(directory) = held().by_offset.get(&offset) {
            return Ok(directory.find_tile_id(tile).copied());
        }
        let directory = read.await?;
        let entry = directory.find_tile_id(tile).copied();
        held().hold(offset, directory);
        Ok(entry)
    }
}

impl HeldDirectories {
    fn hold(&mut self, offset: u64, directory: Directory) {
        self.size += taken(&directory);
        if let Some(earlier) = self.by_offset.put(offset, directory) {
            self.size -= taken(&earlier);
        }
        while self.size as u64 > ARCHIVE_KEPT_BYTES
            && let Some((_, oldest)) = self.by_offset.pop_lru()
        {
            self.size -= taken(&oldest);
        }
    }
}

/// Size in bytes. An empty directory takes room as well.
fn taken(directory: &Directory) -> usize {
    directory.get_approx_byte_size() + 64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_held_within_a_budget() {
        // A directory's bytes: how many entries; then ids, run lengths, lengths and offsets.
        let count = 1 << 16;
        let mut bytes = vec![0x80, 0x80, 0x04];
        bytes.extend(vec![1; 4 * count]);
        let directory =
            Directory::try_from(BackendResponse::new(bytes.into()).bytes).expect("a directory");
        let each = directory.get_approx_byte_size();
        assert!(each >= 24 * count);
        let directories = Directories::default();
        let mut held = directories.0.lock().expect("not poisoned");
        for offset in 0..100 {
            held.hold(offset, directory.clone());
            held.hold(offset, directory.clone());
            assert!(held.size as u64 <= ARCHIVE_KEPT_BYTES);
        }
        let room = ARCHIVE_KEPT_BYTES as usize / taken(&directory);
        assert_eq!(held.by_offset.len(), room);
        assert!(held.by_offset.contains(&99));
    }
}
