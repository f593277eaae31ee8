//! State of a file on disk, by which it is known again: whether somebody else has written it.

use std::{
    fs::{self, Metadata},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use crate::{limits, read::file};

/// State of a file: when it was written, how long it is, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Nanoseconds since 1970, where the system knows.
    modified: Option<u64>,
    len: u64,
    /// Digest of the bytes; absent where they are many.
    digest: Option<u64>,
}

/// Length of a file whose bytes are compared.
const DIGESTED: u64 = limits::DOSSIER_BYTES;

impl FileStamp {
    /// State of a file that holds these bytes, as they were read or written a moment ago.
    pub fn of(path: &Path, bytes: &[u8]) -> Option<Self> {
        let known = fs::metadata(path).ok()?;
        let digest = (bytes.len() as u64 <= DIGESTED).then(|| digest(bytes));
        Some(Self {
            modified: modified(&known),
            // Of the bytes: it may be longer by now.
            len: bytes.len() as u64,
            digest,
        })
    }

    /// Whether a look at the file's date and length says that it may be another one by now.
    pub fn looks_changed(&self, path: &Path) -> bool {
        match fs::metadata(path) {
            // What was written a moment ago may be written again within the tick of the clock.
            Ok(known) => {
                known.len() != self.len || modified(&known) != self.modified || self.is_fresh()
            }
            Err(_) => true,
        }
    }

    /// Whether it was written within the last moments, so that its date may not tell of the next writing.
    fn is_fresh(&self) -> bool {
        const MOMENT_NS: u64 = 3_000_000_000;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |since| {
            u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
        });
        let written = self.modified.unwrap_or(0);
        self.digest.is_some() && now.saturating_sub(written) < MOMENT_NS
    }

    /// Whether the file is another one by now, by its bytes where they are not many. One that is gone is.
    pub fn is_changed(&self, path: &Path) -> bool {
        Self::now(path).is_none_or(|now| !self.is_same(&now))
    }

    /// State that a file is in now; none where it is gone.
    pub fn now(path: &Path) -> Option<Self> {
        let known = fs::metadata(path).ok()?;
        if known.len() > DIGESTED {
            return Some(Self {
                modified: modified(&known),
                len: known.len(),
                digest: None,
            });
        }
        let bytes = file::read(path, DIGESTED, &|| false).ok()?;
        Self::of(path, &bytes)
    }

    /// Whether another state is of the same bytes, as far as is known.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self.digest, other.digest) {
            (Some(before), Some(now)) => self.len == other.len && before == now,
            _ => self == other,
        }
    }
}

fn modified(known: &Metadata) -> Option<u64> {
    let since = known.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

/// Seconds since 1970.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Digest of bytes that nobody has reason to forge.
fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_another_when_its_bytes_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.json");
        fs::write(&path, "one").expect("written");
        let stamp = FileStamp::of(&path, b"one").expect("it is there");
        // Written a moment ago: its date may not tell of the next writing.
        assert!(stamp.looks_changed(&path) && !stamp.is_changed(&path));
        // Written again with the same: its date alone is another.
        let earlier = SystemTime::now() - std::time::Duration::from_secs(9);
        let file = fs::File::options().write(true).open(&path).expect("opened");
        file.set_modified(earlier).expect("dated");
        assert!(stamp.looks_changed(&path) && !stamp.is_changed(&path));
        let now = FileStamp::now(&path).expect("it is there");
        assert!(now.is_same(&stamp) && !now.looks_changed(&path));
        fs::write(&path, "two").expect("written");
        assert!(stamp.is_changed(&path), "as long as before");
        fs::remove_file(&path).expect("removed");
        assert!(stamp.looks_changed(&path) && stamp.is_changed(&path));
    }
}
