//! Dossiers saved: on a worker, whole or not at all, and never over what somebody else has written meanwhile.

use std::{path::PathBuf, sync::Arc};

use super::edit_stamp::FileStamp;
use crate::{
    edit::Writing,
    export::{WriteError, write_atomically},
};

/// Order to save a dossier.
#[derive(Clone, Debug)]
pub struct SaveJob {
    pub path: PathBuf,
    pub text: Arc<str>,
    pub writing: Writing,
    /// State that the text is in.
    pub state: u64,
    /// State of the file as it was last read or written here; absent: it was not.
    pub known: Option<FileStamp>,
    /// Whether a person has said that what lies there is to be replaced.
    pub replace: bool,
}

/// End of saving.
#[derive(Debug)]
pub enum SaveEnd {
    Saved {
        path: PathBuf,
        state: u64,
        stamp: Option<FileStamp>,
    },
    /// Somebody else has written the file, or it lay there before: nothing is written.
    Changed(PathBuf),
    Failed(PathBuf, WriteError),
    /// The person closed the file dialog.
    Cancelled,
    /// The system offers no file dialog.
    NoDialog,
}

impl SaveJob {
    /// Writes the file.
    pub fn run(self) -> SaveEnd {
        let Self { path, state, .. } = self;
        let is_other = match &self.known {
            // Gone: nothing of anybody's is lost.
            Some(known) => path.exists() && known.is_changed(&path),
            None => path.exists(),
        };
        if is_other && !self.replace {
            return SaveEnd::Changed(path);
        }
        let bytes = self.writing.bytes(&self.text);
        match write_atomically(&path, &bytes) {
            Ok(()) => SaveEnd::Saved {
                stamp: FileStamp::of(&path, &bytes),
                path,
                state,
            },
            Err(error) => SaveEnd::Failed(path, error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        env, fs,
        path::Path,
        process::{Command, Stdio},
        time::Duration,
    };

    use super::*;
    use crate::{edit::OpenDossier, read::dossier::BUILT_IN};

    fn job(path: &Path, text: &str, known: Option<FileStamp>) -> SaveJob {
        SaveJob {
            path: path.to_owned(),
            text: text.into(),
            writing: Writing::default(),
            state: 0,
            known,
            replace: false,
        }
    }

    #[test]
    fn what_somebody_else_wrote_is_not_overwritten_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.json");
        let SaveEnd::Saved { stamp, .. } = job(&path, "mine", None).run() else {
            panic!("not saved")
        };
        fs::write(&path, "that").expect("written");
        assert!(matches!(
            job(&path, "new", stamp.clone()).run(),
            SaveEnd::Changed(_)
        ));
        assert!(matches!(job(&path, "new", None).run(), SaveEnd::Changed(_)));
        assert_eq!(fs::read(&path).expect("read"), b"that");
        let asked = SaveJob {
            replace: true,
            ..job(&path, "new", stamp.clone())
        };
        assert!(matches!(asked.run(), SaveEnd::Saved { .. }));
        assert_eq!(fs::read(&path).expect("read"), b"new");
        fs::remove_file(&path).expect("removed");
        assert!(matches!(
            job(&path, "again", stamp).run(),
            SaveEnd::Saved { .. }
        ));
    }

    /// The variable that makes the test below a process that saves until it is killed.
    const CHILD: &str = "SIGNATORY_TEST_SAVES";

    /// Texts that take turns: each some megabytes, so that it takes a while to write them.
    fn texts() -> [String; 2] {
        let blanks = " ".repeat(3 << 20);
        ["one", "two"].map(|id| BUILT_IN.replacen("washington-2024", id, 1) + &blanks)
    }

    /// The child of the next test: by itself it does nothing.
    #[test]
    fn saves_until_it_is_killed() {
        let Some(path) = env::var_os(CHILD) else {
            return;
        };
        for text in texts().iter().cycle() {
            let job = SaveJob {
                replace: true,
                ..job(Path::new(&path), text, None)
            };
            assert!(matches!(job.run(), SaveEnd::Saved { .. }));
        }
    }

    #[test]
    fn a_process_that_is_killed_while_it_saves_leaves_the_old_file_or_the_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.json");
        let texts = texts();
        fs::write(&path, &texts[0]).expect("written");
        let mut left = [0_u32; 2];
        let mut beside = 0;
        for round in 0..240_u64 {
            let mut child = Command::new(env::current_exe().expect("the test itself"))
                .args([
                    "--exact",
                    "app::edit_saving::tests::saves_until_it_is_killed",
                ])
                .env(CHILD, &path)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("a child");
            // From before its first save to after some of them.
            let wait = 2_000 + (round * 7_919) % 40_000;
            std::thread::sleep(Duration::from_micros(wait));
            child.kill().expect("killed");
            child.wait().expect("waited for");
            let found = fs::read(&path).expect("there is a file");
            let which = texts.iter().position(|text| text.as_bytes() == found);
            left[which.expect("a whole file, the old or the new")] += 1;
            let files = fs::read_dir(folder.path()).expect("read").count();
            beside += u32::from(files > 1);
        }
        println!("left: {left:?}, killed with a file half written beside it: {beside}");
        assert!(left.iter().all(|count| *count > 0), "it saved: {left:?}");
        assert!(beside > 0, "it was killed while it wrote");
        // Whoever saves next sweeps up.
        let last = SaveJob {
            replace: true,
            ..job(&path, BUILT_IN, None)
        };
        assert!(matches!(last.run(), SaveEnd::Saved { .. }));
        assert!(
            OpenDossier::read("x.json", &fs::read(&path).expect("read"))
                .0
                .is_some()
        );
    }
}
