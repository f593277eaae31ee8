//! Files written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::{i18n, model::Lang, read::diagnostic::io_reason};

/// Reason why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    #[error("'{}' is a directory", path.display())]
    IsDirectory { path: PathBuf },
    #[error("the directory '{}' does not exist", directory.display())]
    NoDirectory { directory: PathBuf },
    #[error("'{}' is not a directory", directory.display())]
    NotADirectory { directory: PathBuf },
    #[error("nothing can be written into the directory '{}'", directory.display())]
    ClosedDirectory { directory: PathBuf },
    #[error("'{}' cannot be written: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

impl WriteError {
    /// Message to a person who knows which file it is about.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let of_directory = |key: &str, directory: &Path| {
            let directory = directory.to_string_lossy().into_owned();
            i18n::t_args(lang, key, &[("directory", directory.into())])
        };
        match self {
            Self::IsDirectory { .. } => i18n::t(lang, "cli-write-is-directory"),
            Self::NoDirectory { directory } => of_directory("cli-write-no-directory", directory),
            Self::NotADirectory { directory } => {
                of_directory("cli-write-not-a-directory", directory)
            }
            Self::ClosedDirectory { directory } => {
                of_directory("cli-write-closed-directory", directory)
            }
            Self::Io { source, .. } => {
                let reason = io_reason(source, lang);
                i18n::t_args(lang, "cli-write-failed", &[("reason", reason.into())])
            }
        }
    }
}

/// Writes `bytes` to `path` so that a reader sees either what was there before or all of it: into
/// a file beside it first, which then takes its name. Where `path` is a link, its target is
/// written, also where that is still to come. Devices (`/dev/stdout`) are written to directly.
///
/// A file that is replaced keeps its mode. What a run left that was killed while it wrote into the same
/// directory is swept up.
///
/// # Errors
///
/// Where `path` is a directory, its directory is missing, or the system refuses to write.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write(path, bytes, Readers::AsBefore)
}

/// The same, for no eyes but the user's own, whatever was there before.
///
/// # Errors
///
/// As for [`write_atomically`].
pub(crate) fn write_privately(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write(path, bytes, Readers::Nobody)
}

/// Readers besides the owner that a file may have, where the system has modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    /// Readers of the file that is replaced; a new one as any other program would create it.
    AsBefore,
    Nobody,
}

fn write(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), WriteError> {
    let io_error = |source| WriteError::Io {
        path: path.to_owned(),
        source,
    };
    let target = target(path).map_err(io_error)?;
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
    sweep(directory);
    let mut file = tempfile::Builder::new()
        .prefix(PREFIX)
        .suffix(SUFFIX)
        .rand_bytes(RANDOM)
        // Opened here: what `tempfile` 3.27 says of a refusal names the file beside, not ours.
        .make_in(directory, |beside| create(beside, readers))
        .map_err(|source| match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                WriteError::ClosedDirectory {
                    directory: directory.to_owned(),
                }
            }
            _ => io_error(source),
        })?;
    // Held while it is written: a lock says that it is no leftover. Without it its age does.
    let _ = file.as_file().try_lock();
    file.as_file_mut().write_all(bytes).map_err(io_error)?;
    #[cfg(unix)]
    if let Some(known) = known.filter(|_| readers == Readers::AsBefore) {
        keep_access(file.as_file(), &known).map_err(io_error)?;
    }
    file.as_file().sync_all().map_err(io_error)?;
    // Windows lets nobody read what is locked.
    let _ = file.as_file().unlock();
    file.persist(&target)
        .map_err(|error| io_error(error.error))?;
    // The name, too, outlives a power failure. Where a directory cannot be synced, the system does it soon.
    #[cfg(unix)]
    let _ = fs::File::open(directory).and_then(|directory| directory.sync_all());
    Ok(())
}

/// Place where a link leads, also where nothing lies there yet: to replace the link itself would leave the
/// target as it was.
fn target(path: &Path) -> io::Result<PathBuf> {
    /// Number of links that Linux follows.
    const MOST_LINKS: usize = 40;
    let error = match fs::canonicalize(path) {
        Ok(target) => return Ok(target),
        Err(error) => error,
    };
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else {
            return Ok(target);
        };
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(error)
}

fn create(beside: &Path, readers: Readers) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // The system takes the user's mask off.
        options.mode(match readers {
            Readers::AsBefore => 0o666,
            Readers::Nobody => 0o600,
        });
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(beside)
}

/// Gives a file the owners and the mode of another that it replaces.
#[cfg(unix)]
fn keep_access(file: &fs::File, known: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (known.uid(), known.gid()) {
        // Few may give a file away; one of a group that they are in, everybody.
        let _ = fchown(file, None, Some(known.gid()));
        let _ = fchown(file, Some(known.uid()), None);
    }
    // After the owners, which take bits of the mode away. Not at creation, when the mask would.
    file.set_permissions(known.permissions())
}

/// The name of a file that is being written: [`PREFIX`], so many letters and digits, [`SUFFIX`].
const PREFIX: &str = ".signatory-map-";
const RANDOM: usize = 6;
const SUFFIX: &str = ".tmp";

/// One younger may be another program's, which has yet to lock it.
const LEFT_OVER: Duration = Duration::from_mins(10);

/// Removes what killed runs left in `directory`.
fn sweep(directory: &Path) {
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(is_ours) && is_left_over(&entry) {
            // Somebody else's stays where it is.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_ours(name: &str) -> bool {
    let random = name
        .strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether nobody writes it any more.
fn is_left_over(entry: &fs::DirEntry) -> bool {
    // Of the entry itself, not of what a link leads to.
    let old = entry.metadata().is_ok_and(|known| {
        let age = known.modified().map(|written| written.elapsed());
        known.is_file() && matches!(age, Ok(Ok(age)) if age >= LEFT_OVER)
    });
    old && fs::File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
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

    #[cfg(target_os = "linux")]
    #[test]
    fn a_directory_that_takes_nothing_is_named() {
        check(
            Path::new("/sys/map.svg"),
            "nothing can be written into the directory '/sys'",
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_made_where_it_is_missing() {
        use std::os::unix::fs::symlink;
        let directory = tempfile::tempdir().expect("a directory of our own");
        let at = |name: &str| directory.path().join(name);
        fs::create_dir(at("maps")).expect("made");
        symlink("second.svg", at("first.svg")).expect("links");
        symlink("maps/target.svg", at("second.svg")).expect("links");
        write_atomically(&at("first.svg"), b"new").expect("writes");
        assert_eq!(fs::read(at("maps/target.svg")).expect("reads"), b"new");
        for link in ["first.svg", "second.svg"] {
            let known = fs::symlink_metadata(at(link)).expect("is there");
            assert!(known.is_symlink(), "{link}");
        }

        symlink("none/target.svg", at("nowhere.svg")).expect("links");
        check(&at("nowhere.svg"), "none' does not exist");
        symlink("loop.svg", at("loop.svg")).expect("links");
        check(&at("loop.svg"), "loop.svg' cannot be written");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_replaced_keeps_its_mode_and_a_new_one_is_as_any_other() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().expect("a directory of our own");
        let at = |name: &str| directory.path().join(name);
        let mode = |name: &str| {
            let known = fs::metadata(at(name)).expect("is there");
            known.permissions().mode() & 0o7777
        };
        // Bits that common masks take away, and fewer than they leave.
        for kept in [0o664, 0o666, 0o640, 0o600, 0o755] {
            fs::write(at("old.svg"), "old").expect("writes");
            let permissions = fs::Permissions::from_mode(kept);
            fs::set_permissions(at("old.svg"), permissions).expect("sets");
            write_atomically(&at("old.svg"), b"new").expect("writes");
            assert_eq!(mode("old.svg"), kept);
            assert_eq!(fs::read(at("old.svg")).expect("reads"), b"new");
        }
        fs::write(at("another's.svg"), "").expect("writes");
        write_atomically(&at("new.svg"), b"new").expect("writes");
        assert_eq!(mode("new.svg"), mode("another's.svg"));

        write_privately(&at("new.svg"), b"new").expect("writes");
        assert_eq!(mode("new.svg"), 0o600);
        write_privately(&at("private.svg"), b"new").expect("writes");
        assert_eq!(mode("private.svg"), 0o600);
    }

    #[test]
    fn what_killed_runs_left_is_swept_up_and_nothing_else() {
        let directory = tempfile::tempdir().expect("a directory of our own");
        let make = |name: &str, old: bool| {
            let file = fs::File::create(directory.path().join(name)).expect("makes");
            if old {
                let then = std::time::SystemTime::now() - 2 * LEFT_OVER;
                file.set_modified(then).expect("sets");
            }
            file
        };
        drop(make(".signatory-map-Ab3xY9.tmp", true));
        let stay = [
            (".signatory-map-Young1.tmp", false),
            (".signatory-map-backup", true),
            (".signatory-map-my-own.tmp", true),
            ("signatory-map-Ab3xY9.tmp", true),
            (".signatory-map-Writes.tmp", true),
        ];
        let [.., held] = stay.map(|(name, old)| make(name, old));
        held.lock().expect("a lock of another run");
        write_atomically(&directory.path().join("map.svg"), b"new").expect("writes");
        let entries = fs::read_dir(directory.path()).expect("lists");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        names.sort();
        let mut expected: Vec<_> = stay.iter().map(|(name, _)| (*name).into()).collect();
        expected.push(std::ffi::OsString::from("map.svg"));
        expected.sort();
        assert_eq!(names, expected);
    }
}
