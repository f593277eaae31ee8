//! Whether a window can open here, and one clear error where it cannot.
//!
//! winit, xkbcommon-dl and egui-wgpu answer some missing parts with a panic: [`check`] looks for
//! what can be looked for, and [`run_guarded`] turns the rest into the same [`NoWindow`]: what the window
//! system or the graphics driver refused is told from a defect by the crate that gave up. Prints nothing
//! and sets no exit status: the command line does.

#[cfg(target_os = "linux")]
mod linux;

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
#[cfg(target_os = "linux")]
use std::time::Duration;

/// A display that has not answered after so long does not.
#[cfg(target_os = "linux")]
const PATIENCE: Duration = Duration::from_secs(5);

use super::no_window::NoWindow;
use crate::fault;

/// Mark that the application sets when its first frame is drawn: from then on a panic is its own.
#[derive(Clone, Debug, Default)]
pub struct FirstFrame(Arc<AtomicBool>);

impl FirstFrame {
    /// The window stands. Cheap enough to be called in each frame.
    pub fn mark(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_marked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A display that answered. Held until the window has connected: an X server without any other
/// client starts anew when its last one leaves, and the window would wait for that.
#[must_use]
pub struct Answered {
    #[cfg(target_os = "linux")]
    _connection: Option<x11rb::rust_connection::RustConnection>,
}

/// Looks for a display, and for what winit would panic without.
///
/// # Errors
/// What is missing. That nothing is missing does not promise a window: see [`run_guarded`].
pub fn check() -> Result<Answered, NoWindow> {
    Ok(Answered {
        #[cfg(target_os = "linux")]
        _connection: linux::check(|name| std::env::var(name).ok(), PATIENCE)?,
    })
}

/// Lets go of the console that Windows opened for a program started from the desktop: it closes with
/// its last user. A console shared with a shell stays, and the shell goes on waiting for the status.
///
/// For Windows before 11 24H2; later ones open none, as the manifest asks. Call it once the window
/// stands: nothing that is printed afterwards is seen there.
pub(crate) fn leave_console() {
    // An error says that there is none.
    #[cfg(windows)]
    let _ = winsafe::FreeConsole();
}

/// Runs `open`, which opens the window and returns when it is closed.
///
/// # Errors
/// The window could not open, or could not go on: an error of eframe, or a panic on this thread. What fails
/// within a frame of ours does not get here: frames are guarded by themselves.
pub fn run_guarded<F>(open: F) -> Result<(), NoWindow>
where
    F: FnOnce(FirstFrame) -> eframe::Result,
{
    let opened = FirstFrame::default();
    let caught: Arc<Mutex<Option<(String, String)>>> = Arc::default();
    let previous: Arc<dyn Fn(&PanicHookInfo<'_>) + Send + Sync> = Arc::from(panic::take_hook());

    panic::set_hook({
        let (opened, caught, previous) =
            (opened.clone(), Arc::clone(&caught), Arc::clone(&previous));
        let guarded_thread = thread::current().id();
        Box::new(move |info| {
            let ours = thread::current().id() == guarded_thread && !fault::is_catching();
            if ours {
                let told = (fault::place(info), fault::words(info.payload()));
                *caught.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
            }
            if !ours || opened.is_marked() {
                previous(info);
            }
        })
    });
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| open(opened.clone())));
    panic::set_hook(Box::new(move |info| previous(info)));

    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(NoWindow::from(error)),
        Err(payload) => {
            let told = caught.lock().unwrap_or_else(PoisonError::into_inner).take();
            let (place, words) = told.unwrap_or_else(|| (String::new(), fault::words(&*payload)));
            Err(NoWindow::of_panic(&place, &words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hook is the process's: one test for all that touches it.
    #[test]
    fn a_panic_is_an_error_before_the_first_frame_and_after_it() {
        for marks in [false, true] {
            let failed = run_guarded(|opened| {
                if marks {
                    opened.mark();
                }
                panic!("an index\n  out of range.")
            });
            let Err(NoWindow::Defect { detail }) = failed else {
                panic!("{failed:?}")
            };
            assert!(detail.starts_with("an index out of range"), "{detail}");
            assert!(detail.contains("src/app/display.rs:"), "{detail}");
        }
        assert_eq!(run_guarded(|_| Ok(())), Ok(()));
    }
}
