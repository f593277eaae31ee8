//! The program's tasks: one of a kind at a time, started, polled and given up in one place.

use std::{collections::BTreeSet, mem::discriminant, path::PathBuf, sync::Arc};

use eframe::egui::{self, ColorImage};

use super::{
    edit_journal::Leftover,
    edit_saving::SaveEnd,
    files::{OpenedFile, Refused},
    task::{Outcome, Progress, Task},
};
use crate::{
    edit::{EditError, EditOutcome, OpenDossier},
    fault::{Doing, Fault},
    figure::Figure,
    geo::Atlas,
    read::Diagnostic,
    scene::Draft,
    tiles::{Archive, NotTiles},
    ui::{self, Dialog},
};

/// A kind of task. Of each there is one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskKind {
    /// A file of a person is read.
    Open,
    /// The system's file dialog is open; with the dialog of ours for the same.
    Pick(Dialog),
    /// A picture is drawn, to be written or copied.
    Picture,
    /// The picture that the export dialog describes is drawn small.
    Preview,
    /// A tile file is opened.
    TileFile,
    /// The built-in world is read in detail.
    World,
    /// The stage's figure is composed.
    Stage,
    /// The reading of a list, a table or an article follows a person's changes.
    Draft,
    /// A turn of a large dossier is made.
    Edit,
    /// The dossier is saved; before that, a file is asked for.
    Save,
    /// Unsaved work of runs before is looked for.
    Leftovers,
}

/// The result of a task.
pub(super) enum Done {
    Opened(Result<OpenedFile, Refused>),
    Picked(Picked),
    Pictured(PictureDone),
    /// A preview, and the characters in it that no font can write.
    Previewed(Box<ColorImage>, BTreeSet<char>),
    TileFile(PathBuf, Box<Result<Archive, NotTiles>>),
    World(Arc<Atlas>),
    Staged(Box<Figure>),
    Drafted(Box<Draft>),
    DraftTaken(Box<Result<OpenDossier, Vec<Diagnostic>>>),
    Edited(Box<Result<EditOutcome, EditError>>),
    DossierSaved(SaveEnd),
    Leftovers(Vec<Leftover>),
}

/// End of a picture.
pub enum PictureDone {
    Saved(PathBuf),
    Copied(ColorImage),
    /// A file is there already, and nobody has said that it is to be replaced.
    Exists(PathBuf),
    Failed(String),
    /// The person closed the file dialog.
    Cancelled,
    /// The system offers no file dialog.
    NoDialog,
}

/// The answer of the system's file dialog.
pub(super) enum Picked {
    File(PathBuf),
    Nothing,
    NoDialog,
}

/// The end of a task: its result, or none, as its worker panicked or never began.
pub(super) enum Ended {
    Done(Done),
    Died(Option<Fault>),
}

impl TaskKind {
    fn thread(self) -> (&'static str, Doing) {
        match self {
            Self::Open => ("open", Doing::Opening),
            Self::Pick(_) => ("file dialog", Doing::System),
            Self::Picture => ("picture", Doing::Picture),
            Self::Preview => ("preview", Doing::Picture),
            Self::TileFile => ("tile file", Doing::Tiles),
            Self::World => ("world", Doing::Map),
            Self::Stage => ("stage", Doing::Picture),
            Self::Draft => ("draft", Doing::Opening),
            Self::Edit => ("edit", Doing::Opening),
            Self::Save => ("save", Doing::System),
            Self::Leftovers => ("leftovers", Doing::Opening),
        }
    }

    /// Whether a new task takes the place of the one that runs; else it is refused.
    fn newest_wins(self) -> bool {
        matches!(self, Self::TileFile)
    }

    fn is_like(self, other: Self) -> bool {
        discriminant(&self) == discriminant(&other)
    }
}

/// See the module's text.
#[derive(Default)]
pub(super) struct Tasks {
    running: Vec<Running>,
}

struct Running {
    kind: TaskKind,
    /// Name in the window's language, where panels show it.
    name: Option<String>,
    task: Task<Done>,
}

impl Tasks {
    /// Starts a task, unless one of its kind runs that does not give way; whether it did. Panels show it where it
    /// has a name.
    pub fn spawn(
        &mut self,
        kind: TaskKind,
        name: Option<String>,
        ctx: &egui::Context,
        work: impl FnOnce(&Progress) -> Done + Send + 'static,
    ) -> bool {
        if self.runs(kind) {
            if !kind.newest_wins() {
                return false;
            }
            self.give_up(kind);
        }
        let (thread, doing) = kind.thread();
        let task = Task::spawn(thread, doing, ctx, work);
        self.running.push(Running { kind, name, task });
        true
    }

    /// Whether a task of a kind runs.
    pub fn runs(&self, kind: TaskKind) -> bool {
        self.running
            .iter()
            .any(|running| running.kind.is_like(kind))
    }

    /// Whether any task runs.
    pub fn busy(&self) -> bool {
        !self.running.is_empty()
    }

    /// Gives a task up: from here on nothing of it can be shown, however far it is. Its worker stops by itself,
    /// and what comes after it does not wait for that.
    pub fn give_up(&mut self, kind: TaskKind) {
        self.running.retain(|running| !running.kind.is_like(kind));
    }

    /// Takes out the tasks that have ended, in the order in which they began.
    pub fn poll(&mut self) -> Vec<(TaskKind, Ended)> {
        let mut ended = Vec::new();
        self.running.retain(|Running { kind, task, .. }| {
            let end = match task.poll() {
                Outcome::Running => return true,
                Outcome::Done(done) => Ended::Done(done),
                Outcome::Died(fault) => Ended::Died(fault),
            };
            ended.push((*kind, end));
            false
        });
        ended
    }

    /// The task that panels show: a file that is opened before a picture.
    pub fn shown(&self) -> Option<ui::RunningTask<'_>> {
        let named = self.running.iter().filter_map(|running| {
            let opens = running.kind == TaskKind::Open;
            Some(ui::RunningTask {
                name: running.name.as_deref()?,
                progress: opens.then(|| running.task.progress().share()),
                cancellable: opens,
            })
        });
        named.max_by_key(|task| task.cancellable)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::mpsc,
        time::{Duration, Instant},
    };

    use super::*;

    const PICTURE: TaskKind = TaskKind::Picture;

    fn end(tasks: &mut Tasks) -> Vec<(TaskKind, Ended)> {
        let start = Instant::now();
        loop {
            let ended = tasks.poll();
            if !ended.is_empty() || start.elapsed() > Duration::from_secs(20) {
                return ended;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_second_of_a_kind_is_refused_while_the_first_runs() {
        let ctx = egui::Context::default();
        let mut tasks = Tasks::default();
        let (go_on, waits) = mpsc::channel::<()>();
        let first = move |_: &Progress| {
            let _ = waits.recv();
            Done::Pictured(PictureDone::Cancelled)
        };
        let second = |_: &Progress| Done::Pictured(PictureDone::NoDialog);
        assert!(tasks.spawn(PICTURE, Some("first".to_owned()), &ctx, first));
        assert!(!tasks.spawn(PICTURE, Some("second".to_owned()), &ctx, second));
        assert_eq!(tasks.shown().map(|task| task.name), Some("first"));
        assert!(tasks.busy());
        drop(go_on);
        let ended = end(&mut tasks);
        assert!(matches!(
            ended[..],
            [(PICTURE, Ended::Done(Done::Pictured(PictureDone::Cancelled)))]
        ));
        assert!(!tasks.busy());
        assert!(tasks.spawn(PICTURE, None, &ctx, second), "nothing runs");
    }

    #[test]
    fn the_newest_tile_file_takes_the_place_of_the_one_before() {
        let ctx = egui::Context::default();
        let mut tasks = Tasks::default();
        let (told, cancelled) = mpsc::channel();
        let missing = |path: &str| {
            let path = PathBuf::from(path);
            let opened = Archive::open(&path);
            Done::TileFile(path, Box::new(opened))
        };
        tasks.spawn(TaskKind::TileFile, None, &ctx, move |progress| {
            while !progress.cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
            let _ = told.send(());
            missing("old.pmtiles")
        });
        tasks.spawn(TaskKind::TileFile, None, &ctx, move |_| {
            missing("new.pmtiles")
        });
        assert_eq!(cancelled.recv_timeout(Duration::from_secs(20)), Ok(()));
        let ended = end(&mut tasks);
        let [(_, Ended::Done(Done::TileFile(path, _)))] = &ended[..] else {
            panic!("{} ended", ended.len());
        };
        assert_eq!(path, &PathBuf::from("new.pmtiles"));
    }
}
