//! The one way from a path to bytes: regular files alone, no larger than what reads them allows, and no more
//! of them once somebody has changed their mind.

use std::borrow::Cow;
use std::fs::{File, FileType, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use super::diagnostic::{Diagnostic, io_reason};
use crate::model::Lang;

/// Bytes that are read at a time: how soon a change of mind is noticed.
const PIECE: usize = 1 << 20;

/// Reason why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("the system does not read it")]
    System(#[from] io::Error),
    /// A pipe, a device, a socket: reading it may never end.
    #[error("it is no regular file")]
    NotRegular,
    #[error("it is larger than {most} bytes")]
    TooLarge { most: u64 },
    /// Damage: the file is compressed, and not to be unpacked.
    #[error("it is damaged")]
    Damaged,
    /// The person changed their mind.
    #[error("cancelled")]
    Cancelled,
}

impl Unreadable {
    /// Diagnostic about the file called `name`.
    #[must_use]
    pub fn diagnostic(&self, name: &str, lang: Lang) -> Diagnostic {
        match self {
            Self::System(error) => {
                Diagnostic::error(name, "file-unreadable").with("reason", io_reason(error, lang))
            }
            Self::NotRegular => Diagnostic::error(name, "file-not-regular"),
            Self::TooLarge { most } => {
                Diagnostic::error(name, "file-too-large").with("most", (most >> 20).to_string())
            }
            Self::Damaged => Diagnostic::error(name, "file-gzip"),
            Self::Cancelled => Diagnostic::error(name, "read-cancelled"),
        }
    }
}

/// Bytes that gzipped files begin with.
pub(crate) const GZIP: [u8; 2] = [0x1F, 0x8B];

/// The bytes that these unpack to, at most `most`, where they are gzipped; else these.
///
/// # Errors
///
/// Where they are damaged, unpack to more, or `cancelled` says so meanwhile.
pub(crate) fn unpack<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    most: u64,
    cancelled: &dyn Fn() -> bool,
) -> Result<Cow<'a, [u8]>, Unreadable> {
    let bytes = bytes.into();
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    let mut decoder = flate2::bufread::MultiGzDecoder::new(&*bytes);
    loop {
        if cancelled() {
            return Err(Unreadable::Cancelled);
        }
        let piece = (&mut decoder).take(PIECE as u64);
        let read = { piece }.read_to_end(&mut unpacked);
        if unpacked.len() as u64 > most {
            return Err(Unreadable::TooLarge { most });
        }
        match read {
            Ok(0) => return Ok(Cow::Owned(unpacked)),
            Ok(_) => {}
            Err(_) => return Err(Unreadable::Damaged),
        }
    }
}

/// The bytes of the regular file at `path`, at most `most` of them.
///
/// # Errors
///
/// Where it is no regular file, larger, cannot be read, or `cancelled` says so meanwhile.
pub fn read(path: &Path, most: u64, cancelled: &dyn Fn() -> bool) -> Result<Vec<u8>, Unreadable> {
    let (mut file, known) = open(path)?;
    if known.len() > most {
        return Err(Unreadable::TooLarge { most });
    }
    // What grows while it is read is read no further than it was long at first, and a byte more to tell.
    let mut left = known.len().saturating_add(1);
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(left as usize)
        .map_err(|_| Unreadable::TooLarge { most })?;
    while left > 0 {
        if cancelled() {
            return Err(Unreadable::Cancelled);
        }
        let piece = left.min(PIECE as u64);
        let read = (&mut file).take(piece).read_to_end(&mut bytes)?;
        if read == 0 {
            break;
        }
        left -= read as u64;
    }
    if bytes.len() as u64 > known.len() {
        bytes.truncate(known.len() as usize);
    }
    Ok(bytes)
}

/// Opens the regular file at `path`.
///
/// # Errors
///
/// Where it is none, or cannot be opened.
pub fn open(path: &Path) -> Result<(File, Metadata), Unreadable> {
    // Asked before it is opened: opening a pipe waits for somebody to write.
    regular(std::fs::metadata(path)?.file_type())?;
    let file = File::open(path)?;
    let known = file.metadata()?;
    regular(known.file_type())?;
    Ok((file, known))
}

fn regular(kind: FileType) -> Result<(), Unreadable> {
    if kind.is_file() {
        Ok(())
    } else if kind.is_dir() {
        Err(io::Error::from(io::ErrorKind::IsADirectory).into())
    } else {
        Err(Unreadable::NotRegular)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_or_refused_as_too_large() {
        let file = tempfile::NamedTempFile::new().expect("a file for the test");
        std::fs::write(file.path(), b"0123456789").expect("written");
        let read = |most| read(file.path(), most, &|| false);
        assert_eq!(read(10).expect("read"), b"0123456789");
        assert!(matches!(read(9), Err(Unreadable::TooLarge { most: 9 })));
    }

    /// A gzip of so many zeros: a thousandth of their size.
    fn bomb(zeros: u64) -> Vec<u8> {
        let zeros = io::repeat(0).take(zeros);
        let mut packed = Vec::new();
        flate2::bufread::GzEncoder::new(io::BufReader::new(zeros), flate2::Compression::fast())
            .read_to_end(&mut packed)
            .expect("nothing but memory is read");
        packed
    }

    #[test]
    fn what_unpacks_to_more_than_is_allowed_is_refused_and_no_more_is_unpacked() {
        const MOST: u64 = 4 << 20;
        let unpacked =
            |bytes: &[u8]| unpack(bytes, MOST, &|| false).map(|bytes| bytes.len() as u64);
        assert_eq!(unpacked(&bomb(MOST)).expect("just as large"), MOST);
        assert!(matches!(
            unpacked(&bomb(MOST + 1)),
            Err(Unreadable::TooLarge { most: MOST })
        ));
        assert!(matches!(
            unpacked(&bomb(1 << 20)[..900]),
            Err(Unreadable::Damaged)
        ));
        assert_eq!(unpacked(b"{}").expect("not packed"), 2);
        let asked = std::cell::Cell::new(0);
        let after_two = || asked.replace(asked.get() + 1) == 2;
        let large = bomb(1 << 26);
        let stopped = unpack(&large[..], 1 << 40, &after_two);
        assert!(matches!(stopped, Err(Unreadable::Cancelled)));
    }

    #[test]
    fn a_change_of_mind_ends_the_reading() {
        let file = tempfile::NamedTempFile::new().expect("a file for the test");
        let result = read(file.path(), 10, &|| true);
        assert!(matches!(result, Err(Unreadable::Cancelled)));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_and_a_folder_are_told_apart() {
        let device = read(Path::new("/dev/zero"), 10, &|| false);
        assert!(matches!(device, Err(Unreadable::NotRegular)));
        let folder = read(&std::env::temp_dir(), 10, &|| false);
        assert!(matches!(folder, Err(Unreadable::System(_))));
    }
}
