//! Unsaved work, kept beside the settings: what a crash or a power failure would take is offered at the next start.
//!
//! A thread writes it soon after each change, whole or not at all, into a file of this window's own; a lock beside it,
//! held while the window lives, tells others that it is no leftover.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::edit_stamp::{FileStamp, now};
use crate::{
    edit::OpenDossier,
    export::write_privately,
    fault::{self, Doing},
    limits,
    read::file,
};

/// A change is written after so long, with those that come meanwhile.
const DELAY: Duration = Duration::from_secs(1);

/// Size of a file: a dossier, each letter of which may be written as an escape.
const MOST_BYTES: u64 = 6 * limits::DOSSIER_BYTES;

/// Number of dossiers that are kept; older ones make room.
const MOST_KEPT: usize = 8;

/// Version of the journal's format: others are left alone.
const VERSION: u32 = 1;

/// Unsaved work as it is written down.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct JournalEntry {
    version: u32,
    /// File that it is of, and the state in which that was read; absent: it was never saved.
    path: Option<PathBuf>,
    stamp: Option<FileStamp>,
    /// Seconds since 1970.
    time: u64,
    #[serde(serialize_with = "write_text", deserialize_with = "read_text")]
    text: Arc<str>,
}

fn write_text<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(deserializer).map(Arc::from)
}

/// Unsaved work that another run has left.
#[derive(Clone, Debug)]
pub struct Leftover {
    /// File in the journal.
    pub file: PathBuf,
    pub path: Option<PathBuf>,
    pub stamp: Option<FileStamp>,
    /// Seconds since 1970.
    pub time: u64,
    pub open: OpenDossier,
}

enum Note {
    Keep(JournalEntry),
    Drop,
    /// Takes away what another run has left.
    Remove(PathBuf),
}

/// See the module's text.
#[derive(Default)]
pub struct Journal {
    folder: Option<PathBuf>,
    /// Dossier and state that were handed on.
    told: Option<(usize, u64)>,
    worker: Option<(Sender<Note>, JoinHandle<Option<()>>)>,
}

impl Journal {
    /// A journal in a folder; without one nothing is kept.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            told: None,
            worker: None,
        }
    }

    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Hands on a dossier, where it has changed since. Cheap enough for each frame.
    pub fn keep(
        &mut self,
        open: Option<&OpenDossier>,
        path: Option<&Path>,
        stamp: Option<&FileStamp>,
    ) {
        // What was not touched is not worth a word.
        let open = open.filter(|open| open.is_unsaved() && open.is_touched());
        // The text's address tells one dossier from another.
        let now_told = open.map(|open| (open.text().as_ptr() as usize, open.state()));
        if self.told == now_told {
            return;
        }
        self.told = now_told;
        let note = match open {
            Some(open) => Note::Keep(JournalEntry {
                version: VERSION,
                path: path.map(Path::to_owned),
                stamp: stamp.cloned(),
                time: now(),
                text: Arc::clone(open.text()),
            }),
            None => Note::Drop,
        };
        self.send(note);
    }

    /// Takes away what another run has left: it was restored or is not wanted.
    pub fn remove(&mut self, file: &Path) {
        self.send(Note::Remove(file.to_owned()));
    }

    fn send(&mut self, note: Note) {
        if self.worker.is_none()
            && let Some(folder) = self.folder.clone()
        {
            self.worker = start(folder);
        }
        if let Some((notes, _)) = &self.worker {
            let _ = notes.send(note);
        }
    }

    /// Waits until all that was handed on is written.
    pub fn finish(&mut self) {
        if let Some((notes, thread)) = self.worker.take() {
            drop(notes);
            let _ = thread.join();
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.finish();
    }
}

fn start(folder: PathBuf) -> Option<(Sender<Note>, JoinHandle<Option<()>>)> {
    let (sender, notes) = mpsc::channel();
    let thread = fault::spawn("journal", Doing::System, move || {
        if let Err(error) = work(&folder, &notes) {
            log::warn!("unsaved work is not kept: {error}");
        }
    });
    Some((sender, thread.ok()?))
}

fn work(folder: &Path, notes: &Receiver<Note>) -> io::Result<()> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let mut folders = fs::DirBuilder::new();
    folders.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
    folders.create(folder)?;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let file = folder.join(format!("{}-{}-{number}.json", now(), std::process::id()));
    let lock = locked(&file)?;
    let mut wanted = None;
    let mut due: Option<Instant> = None;
    loop {
        let wait = due.map_or(Duration::from_hours(1), |due| {
            due.saturating_duration_since(Instant::now())
        });
        let ends = match notes.recv_timeout(wait) {
            Ok(Note::Keep(entry)) => {
                wanted = Some(entry);
                due.get_or_insert_with(|| Instant::now() + DELAY);
                continue;
            }
            Ok(Note::Drop) => {
                (wanted, due) = (None, None);
                remove(&file);
                continue;
            }
            Ok(Note::Remove(other)) => {
                // What takes its place is written first.
                write(&file, wanted.take());
                due = None;
                remove(&other);
                remove(&lock_of(&other));
                continue;
            }
            Err(mpsc::RecvTimeoutError::Timeout) => false,
            Err(mpsc::RecvTimeoutError::Disconnected) => true,
        };
        write(&file, wanted.take());
        due = None;
        if ends {
            drop(lock);
            if !file.exists() {
                remove(&lock_of(&file));
            }
            return Ok(());
        }
    }
}

fn write(file: &Path, entry: Option<JournalEntry>) {
    let Some(entry) = entry else { return };
    let written = serde_json::to_vec(&entry).map_err(io::Error::from);
    match written.map(|bytes| write_privately(file, &bytes)) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => log::warn!("unsaved work is not kept: {error}"),
        Err(error) => log::warn!("unsaved work is not kept: {error}"),
    }
}

fn remove(file: &Path) {
    if let Err(error) = fs::remove_file(file)
        && error.kind() != io::ErrorKind::NotFound
    {
        log::warn!("'{}' cannot be removed: {error}", file.display());
    }
}

fn lock_of(file: &Path) -> PathBuf {
    file.with_extension("lock")
}

/// Locks a file of the journal, as long as what is returned lives.
fn locked(file: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lock = options.open(lock_of(file))?;
    // Where nothing can be locked, windows are told apart by their names.
    if let Err(fs::TryLockError::WouldBlock) = lock.try_lock() {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    Ok(lock)
}

/// Unsaved work that runs before have left in a folder, newest first. What makes no sense, or is too old, is
/// taken away.
pub fn leftovers(folder: &Path) -> Vec<Leftover> {
    let Ok(found) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = found
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    // Their names begin with the time.
    files.sort();
    let mut leftovers = Vec::new();
    for file in files.into_iter().rev() {
        let Ok(_lock) = locked(&file) else { continue };
        if leftovers.len() < MOST_KEPT
            && let Some(leftover) = read(&file)
        {
            leftovers.push(leftover);
        } else {
            remove(&file);
            remove(&lock_of(&file));
        }
    }
    leftovers
}

fn read(file: &Path) -> Option<Leftover> {
    let bytes = file::read(file, MOST_BYTES, &|| false).ok()?;
    let entry: JournalEntry = serde_json::from_slice(&bytes).ok()?;
    if entry.version != VERSION {
        return None;
    }
    let name = entry.path.as_deref().unwrap_or(file);
    let name = super::files::file_name(name);
    let (open, _) = OpenDossier::read(&name, entry.text.as_bytes());
    let mut open = open?;
    open.note_never_saved();
    Some(Leftover {
        file: file.to_owned(),
        path: entry.path,
        stamp: entry.stamp,
        time: entry.time,
        open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{DossierPart, Edit, EditTurn, FieldSetting, WordField},
        model::Text,
    };

    fn named(title: &str) -> OpenDossier {
        let mut open = OpenDossier::fresh("Nothing");
        let title = FieldSetting::Whole(WordField::Title, Text::from(title));
        let edit = Edit::Set(DossierPart::Dossier, title);
        open.turn(EditTurn::Do(edit)).expect("it can be named");
        open
    }

    #[test]
    fn unsaved_work_is_found_again_and_what_was_saved_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("recovery");
        assert!(leftovers(&folder).is_empty());
        let mut open = named("One");
        let mut journal = Journal::new(Some(folder.clone()));
        journal.keep(Some(&open), None, None);
        journal.finish();
        let found = leftovers(&folder);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].open.text(), open.text());
        assert!(found[0].open.is_unsaved());
        // Restored: its file goes when the new one stands.
        let mut journal = Journal::new(Some(folder.clone()));
        journal.keep(Some(&found[0].open.clone().touched()), None, None);
        journal.remove(&found[0].file);
        journal.finish();
        assert_eq!(leftovers(&folder).len(), 1);
        // Saved.
        let mut journal = Journal::new(Some(folder.clone()));
        journal.keep(Some(&open), None, None);
        open.note_saved(open.state());
        journal.keep(Some(&open), None, None);
        journal.finish();
        assert_eq!(leftovers(&folder).len(), 1, "the other");
    }

    #[test]
    fn the_work_of_a_window_that_lives_is_no_leftover() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = Journal::new(Some(folder.path().to_owned()));
        journal.keep(Some(&named("One")), None, None);
        let start = Instant::now();
        let written = || {
            let found = fs::read_dir(folder.path()).expect("read");
            let mut paths = found.map(|entry| entry.expect("an entry").path());
            paths.any(|path| path.extension().is_some_and(|ending| ending == "json"))
        };
        while !written() {
            assert!(start.elapsed() < Duration::from_mins(1), "not written");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(leftovers(folder.path()).is_empty());
        journal.finish();
        assert_eq!(leftovers(folder.path()).len(), 1);
        fs::write(folder.path().join("0-broken.json"), "{").expect("written");
        assert_eq!(leftovers(folder.path()).len(), 1);
        assert!(!folder.path().join("0-broken.json").exists());
    }
}
