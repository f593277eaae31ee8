//! Files that are open, watched: somebody else may write them.
//!
//! Asks the system for their dates and lengths once a second, on a thread of its own, and reads them where these are
//! others. A notice from the system would come sooner, but not from a network share, nor for a file that an editor
//! replaces by another of the same name.

use std::{path::PathBuf, thread, time::Duration};

use eframe::egui;

use super::{
    edit_stamp::FileStamp,
    task::{Outcome, Progress, Task},
};
use crate::fault::Doing;

/// Time between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// A file and the state in which it was last read or written here.
#[derive(Clone, Debug, PartialEq)]
pub struct WatchedFile {
    pub path: PathBuf,
    pub stamp: FileStamp,
}

/// File that has changed, and the state in which it is now; none where it is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct FileChange {
    pub path: PathBuf,
    pub stamp: Option<FileStamp>,
}

/// See the module's text.
#[derive(Default)]
pub struct FileWatch {
    files: Vec<WatchedFile>,
    task: Option<Task<Option<FileChange>>>,
}

impl FileWatch {
    /// Watches these files from now on, and no others.
    pub fn watch(&mut self, files: Vec<WatchedFile>, ctx: &egui::Context) {
        if self.files == files {
            return;
        }
        self.files.clone_from(&files);
        self.task = (!files.is_empty()).then(|| {
            Task::spawn("watch", Doing::System, ctx, move |progress| {
                look(files, progress)
            })
        });
    }

    /// A file that has changed since. It is watched on when it is asked for anew, in the state that it is in then.
    pub fn poll(&mut self) -> Option<FileChange> {
        let outcome = self.task.as_ref()?.poll();
        if matches!(outcome, Outcome::Running) {
            return None;
        }
        self.task = None;
        self.files.clear();
        match outcome {
            Outcome::Done(change) => change,
            // Nobody is told of what is not watched: saving looks for itself.
            _ => None,
        }
    }
}

/// Looks until one of them has changed, or nobody asks any more.
fn look(mut files: Vec<WatchedFile>, progress: &Progress) -> Option<FileChange> {
    loop {
        for WatchedFile { path, stamp } in &mut files {
            if !stamp.looks_changed(path) {
                continue;
            }
            // Who replaces a file by another leaves none for a moment.
            if !path.exists() {
                thread::sleep(PAUSE / 4);
            }
            match FileStamp::now(path) {
                Some(now) if now.is_same(stamp) => *stamp = now,
                now => {
                    return Some(FileChange {
                        path: path.clone(),
                        stamp: now,
                    });
                }
            }
        }
        if progress.cancelled() {
            return None;
        }
        thread::sleep(PAUSE);
        if progress.cancelled() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Instant};

    use super::*;

    #[test]
    fn a_file_that_somebody_writes_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.json");
        fs::write(&path, "one").expect("written");
        let stamp = FileStamp::of(&path, b"one").expect("it is there");
        let mut watch = FileWatch::default();
        let ctx = egui::Context::default();
        let file = WatchedFile {
            path: path.clone(),
            stamp,
        };
        watch.watch(vec![file], &ctx);
        assert!(watch.poll().is_none());
        // As editors do: another file that takes its name.
        let other = folder.path().join("y.json");
        fs::write(&other, "two").expect("written");
        fs::rename(&other, &path).expect("renamed");
        let start = Instant::now();
        let changed = loop {
            if let Some(changed) = watch.poll() {
                break changed;
            }
            assert!(start.elapsed() < Duration::from_mins(1), "not noticed");
            thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(changed.path, path);
        assert_eq!(changed.stamp, FileStamp::of(&path, b"two"));
    }
}
