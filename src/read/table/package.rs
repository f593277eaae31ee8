//! Workbooks as packages of files: unpacked no further than the limits allow.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::bounds::NoTable;
use crate::limits;

/// A package whose content is known to be small enough.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// Files in a package at most.
const FILES: usize = 20_000;

impl<'a> Package<'a> {
    /// Opens it, and unpacks all of it once: sizes that a package states may be wrong on purpose.
    pub fn open(bytes: &'a [u8]) -> Result<Self, NoTable> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NoTable::Damaged)?;
        if archive.len() > FILES {
            return Err(NoTable::UnpacksTooLarge);
        }
        let mut left = limits::WORKBOOK_BYTES;
        for idx in 0..archive.len() {
            let file = archive.by_index(idx).map_err(|error| match error {
                zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword") => {
                    NoTable::Password
                }
                _ => NoTable::Damaged,
            })?;
            // Stated honestly, it need not be unpacked to be refused.
            if file.size() > left {
                return Err(NoTable::UnpacksTooLarge);
            }
            let mut unpacked = file.take(left + 1);
            let size =
                std::io::copy(&mut unpacked, &mut std::io::sink()).map_err(|_| NoTable::Damaged)?;
            left = left.checked_sub(size).ok_or(NoTable::UnpacksTooLarge)?;
        }
        Ok(Self { archive })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a file in it.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, NoTable> {
        if !self.has(name) {
            return Ok(None);
        }
        let file = self.archive.by_name(name).map_err(|_| NoTable::Damaged)?;
        let mut bytes = Vec::new();
        file.take(limits::WORKBOOK_BYTES)
            .read_to_end(&mut bytes)
            .map_err(|_| NoTable::Damaged)?;
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        }))
    }
}
