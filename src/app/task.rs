//! Work that grows with the data, off the UI thread.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use eframe::egui;

use super::waker::Waker;
use crate::fault::{self, Doing, Fault};

/// Progress of a task, and whether it should stop; shared with its worker.
#[derive(Debug, Default)]
pub struct Progress {
    /// Share that is done, as the bits of an `f32`.
    share: AtomicU32,
    cancelled: AtomicBool,
    /// Wakes the windows that show it; and when they were woken last.
    shown: Mutex<Option<(Waker, Instant)>>,
}

/// A progress that moves is shown so often.
const SHOWN_EVERY: Duration = Duration::from_millis(100);

impl Progress {
    /// 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        f32::from_bits(self.share.load(Ordering::Relaxed))
    }

    /// Sets it, and wakes the windows to show it, now and then.
    pub fn set(&self, share: f32) {
        self.share.store(share.to_bits(), Ordering::Relaxed);
        if let Ok(mut shown) = self.shown.try_lock()
            && let Some((waker, last)) = shown.as_mut()
            && last.elapsed() >= SHOWN_EVERY
        {
            *last = Instant::now();
            waker.wake();
        }
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A task under way, with the result to come. One that nobody waits for any more is cancelled.
#[derive(Debug)]
pub struct Task<T> {
    results: mpsc::Receiver<Result<T, Fault>>,
    progress: Arc<Progress>,
}

/// State of a task.
#[derive(Debug)]
pub enum Outcome<T> {
    Running,
    Done(T),
    /// The worker panicked, or there is no thread: there will be no result.
    Died(Option<Fault>),
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread called `name`; every window wakes when it is done. A panic is the task's
    /// outcome: whoever polls tells of it.
    pub fn spawn(
        name: &str,
        doing: Doing,
        ctx: &egui::Context,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> Self {
        let waker = Waker::new(ctx);
        let progress = Arc::new(Progress {
            shown: Mutex::new(Some((waker.clone(), Instant::now()))),
            ..Progress::default()
        });
        let (sender, results) = mpsc::channel();
        let shared = progress.clone();
        // A thread that cannot be started shows as a task that died.
        drop(fault::spawn(name, doing, move || {
            // Woken also when the work panics, so that the window learns of it.
            let _wake = WakeOnDrop(waker);
            // The window may have gone: then nobody wants the result.
            let _ = sender.send(fault::catch(doing, || work(&shared)));
        }));
        Self { results, progress }
    }

    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Looks for the result without waiting.
    pub fn poll(&self) -> Outcome<T> {
        match self.results.try_recv() {
            Ok(Ok(result)) => Outcome::Done(result),
            Ok(Err(fault)) => Outcome::Died(Some(fault)),
            Err(mpsc::TryRecvError::Empty) => Outcome::Running,
            Err(mpsc::TryRecvError::Disconnected) => Outcome::Died(None),
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

struct WakeOnDrop(Waker);

impl Drop for WakeOnDrop {
    fn drop(&mut self) {
        self.0.wake();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn wait<T: Send + 'static>(task: &Task<T>) -> Outcome<T> {
        let start = Instant::now();
        loop {
            match task.poll() {
                Outcome::Running if start.elapsed() < Duration::from_secs(20) => {
                    thread::sleep(Duration::from_millis(1));
                }
                outcome => return outcome,
            }
        }
    }

    #[test]
    fn a_result_arrives() {
        let task = Task::spawn(
            "test",
            Doing::System,
            &egui::Context::default(),
            |progress| {
                progress.set(1.0);
                6 * 7
            },
        );
        assert!(matches!(wait(&task), Outcome::Done(42)));
        assert!((task.progress().share() - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn progress_wakes_the_window_while_the_task_runs() {
        let ctx = egui::Context::default();
        let (woken, wakes) = mpsc::channel();
        // The context outlives neither the sender nor the test.
        ctx.set_request_repaint_callback(move |_| {
            let _ = woken.send(());
        });
        let (go_on, wait_for) = mpsc::channel::<()>();
        let task = Task::spawn("test", Doing::System, &ctx, move |progress| {
            // Until it was seen: its end wakes the window too.
            while wait_for.try_recv() == Err(mpsc::TryRecvError::Empty) {
                progress.set(0.5);
                thread::sleep(Duration::from_millis(1));
            }
        });
        assert_eq!(wakes.recv_timeout(Duration::from_secs(20)), Ok(()));
        assert!(matches!(task.poll(), Outcome::Running));
        drop(go_on);
        assert!(matches!(wait(&task), Outcome::Done(())));
    }

    #[test]
    fn a_task_that_nobody_waits_for_is_cancelled() {
        let (sender, ended) = mpsc::channel();
        drop(Task::spawn(
            "test",
            Doing::System,
            &egui::Context::default(),
            move |progress| {
                while !progress.cancelled() {
                    thread::sleep(Duration::from_millis(1));
                }
                let _ = sender.send(());
            },
        ));
        assert_eq!(ended.recv_timeout(Duration::from_secs(20)), Ok(()));
    }

    #[test]
    fn a_worker_that_panics_is_noticed() {
        let task: Task<()> = Task::spawn("test", Doing::Opening, &egui::Context::default(), |_| {
            panic!("on purpose")
        });
        let Outcome::Died(Some(fault)) = wait(&task) else {
            panic!("it did not die")
        };
        assert_eq!(fault.message, "on purpose");
    }

    #[test]
    fn a_cancelled_task_can_tell() {
        let task = Task::spawn(
            "test",
            Doing::System,
            &egui::Context::default(),
            |progress| {
                while !progress.cancelled() {
                    thread::sleep(Duration::from_millis(1));
                }
                "stopped"
            },
        );
        task.progress().cancel();
        assert!(matches!(wait(&task), Outcome::Done("stopped")));
    }
}
