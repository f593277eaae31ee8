//! Files written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    #[error("'{}' is a directory", path.display())]
    IsDirectory { path: PathBuf },
    #[error("the directory '{}' does not exist", directory.display())]
    NoDirectory { directory: PathBuf },
    #[error("'{}' is not a directory", directory.display())]
    NotADirectory { directory: PathBuf },
    #[error("'{}' cannot be written: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

/// Writes `bytes` to `path` so that a reader sees either what was there before or all of it: into
/// a file beside it first, which then takes its name. Where `path` is a link, its target is
/// written. Devices (`/dev/stdout`) are written to directly.
///
/// # Errors
///
/// Where `path` is a directory, its directory is missing, or the system refuses to write.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let io_error = |source| WriteError::Io {
        path: path.to_owned(),
        source,
    };
    // A link's target: replacing the link itself would leave the target as it was.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let known = fs::metadata(&target).ok();
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(WriteError::IsDirectory {
            path: path.to_owned(),
        });
    }
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        return fs::OpenOptions::new()
            .write(true)
            .open(&target)
            .and_then(|mut device| device.write_all(bytes))
            .map_err(io_error);
    }
    if known
        .as_ref()
        .is_some_and(|known| known.permissions().readonly())
    {
        return Err(io_error(io::ErrorKind::PermissionDenied.into()));
    }
    let directory = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match fs::metadata(directory) {
        Ok(known) if known.is_dir() => {}
        Ok(_) => {
            return Err(WriteError::NotADirectory {
                directory: directory.to_owned(),
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(WriteError::NoDirectory {
                directory: directory.to_owned(),
            });
        }
        Err(error) => return Err(io_error(error)),
    }
    let mut beside = tempfile::Builder::new();
    beside.prefix(".signatory-map-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any other program would create it; the system takes the user's mask off. A file
        // that is replaced keeps its own.
        beside.permissions(known.as_ref().map_or_else(
            || fs::Permissions::from_mode(0o666),
            fs::Metadata::permissions,
        ));
    }
    let mut file = beside.tempfile_in(directory).map_err(io_error)?;
    file.write_all(bytes).map_err(io_error)?;
    file.as_file().sync_all().map_err(io_error)?;
    file.persist(&target)
        .map_err(|error| io_error(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &Path, expected: &str) {
        let error = write_atomically(path, b"x").expect_err("nothing to write to");
        assert!(error.to_string().contains(expected), "{error}");
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let directory = tempfile::tempdir().expect("a directory of our own");
        let path = directory.path().join("map.svg");
        fs::write(&path, "something much longer than what comes").expect("writes");
        write_atomically(&path, b"new").expect("writes");
        assert_eq!(fs::read(&path).expect("reads"), b"new");
        assert_eq!(fs::read_dir(directory.path()).expect("lists").count(), 1);
    }

    #[test]
    fn a_missing_directory_is_named() {
        let directory = tempfile::tempdir().expect("a directory of our own");
        check(
            &directory.path().join("none").join("map.svg"),
            "none' does not exist",
        );
    }

    #[test]
    fn a_directory_is_not_overwritten() {
        let directory = tempfile::tempdir().expect("a directory of our own");
        check(directory.path(), "is a directory");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_its_target_is_written() {
        let directory = tempfile::tempdir().expect("a directory of our own");
        let [target, link] = ["target.svg", "link.svg"].map(|name| directory.path().join(name));
        fs::write(&target, "old").expect("writes");
        std::os::unix::fs::symlink(&target, &link).expect("links");
        write_atomically(&link, b"new").expect("writes");
        assert_eq!(fs::read(&target).expect("reads"), b"new");
        assert!(fs::symlink_metadata(&link).expect("is there").is_symlink());
    }
}
