//! Memory that was freed in bulk, as when a file takes the place of another, given back to the system.

use std::{
    sync::{Arc, OnceLock, mpsc},
    time::Duration,
};

use crate::fault::{self, Doing};

/// Time in which nothing more was freed when memory is given back: a file's shapes go piece by piece, the last of them
/// when others have been drawn.
const QUIET: Duration = Duration::from_secs(1);

/// The thread that gives memory back; it begins when some was freed for the first time. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Heap(Arc<OnceLock<Option<mpsc::Sender<()>>>>);

impl Heap {
    /// Says that much memory was freed, or will be at once.
    pub fn freed(&self) {
        // Without the thread, memory stays with the program.
        if let Some(thread) = self.0.get_or_init(begin) {
            let _ = thread.send(());
        }
    }

    /// Says so when what is returned is dropped.
    pub fn freed_at_end(&self) -> FreedAtEnd {
        FreedAtEnd(self.clone())
    }
}

/// See [`Heap::freed_at_end`].
pub(super) struct FreedAtEnd(Heap);

impl Drop for FreedAtEnd {
    fn drop(&mut self) {
        self.0.freed();
    }
}

fn begin() -> Option<mpsc::Sender<()>> {
    let (sender, receiver) = mpsc::channel();
    let work = move || work(&receiver, QUIET, signatory_map_heap::give_back);
    fault::spawn("heap", Doing::System, work).ok()?;
    Some(sender)
}

/// Gives memory back once after all that was freed without a pause of `quiet`, until the window is gone.
fn work(news: &mpsc::Receiver<()>, quiet: Duration, mut give_back: impl FnMut()) {
    while news.recv().is_ok() {
        while news.recv_timeout(quiet).is_ok() {}
        give_back();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn memory_is_given_back_once_for_all_that_was_freed_together() {
        let (sender, news) = mpsc::channel();
        for _ in 0..50 {
            sender.send(()).unwrap();
        }
        drop(sender);
        let mut times = 0;
        work(&news, Duration::from_secs(20), || times += 1);
        assert_eq!(times, 1);
    }

    #[test]
    fn memory_is_given_back_again_when_more_was_freed_and_not_else() {
        let (sender, news) = mpsc::channel();
        let (tell, gives) = mpsc::channel();
        let worker = thread::spawn(move || {
            work(&news, Duration::ZERO, || tell.send(()).unwrap());
        });
        for _ in 0..2 {
            sender.send(()).unwrap();
            assert_eq!(gives.recv_timeout(Duration::from_secs(20)), Ok(()));
        }
        drop(sender);
        worker.join().unwrap();
        assert!(gives.try_recv().is_err());
    }
}
