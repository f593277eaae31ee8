//! Defects that panic, caught: a worker, a frame, a picture each fail alone, and the person is told of what.
//!
//! Every thread of the program begins with [`spawn`], so that no panic on one is lost: it is kept until the
//! window takes it with [`take`]. [`catch`] does the same for a piece of work on the thread that asks.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    io,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    sync::{Mutex, Once, PoisonError},
    thread::{self, JoinHandle},
};

/// Number that is kept until somebody takes them; more are as good as one.
const KEPT: usize = 16;
/// Length of a message; what a person is shown should be a line.
const MOST_LETTERS: usize = 200;

/// The work that failed, for the words that tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A frame of the window.
    Frame,
    /// Shapes, names or the framing of the map.
    Map,
    /// A picture: a file, the clipboard, the stage.
    Picture,
    /// A file that is opened.
    Opening,
    /// The graphics device, which refused something.
    Graphics,
    /// The settings, read or written.
    Settings,
    Tiles,
    /// The desktop's preferences, dialogs, staying awake.
    System,
}

impl Doing {
    /// The message that says what failed: `app-fault-ID`.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Frame => "app-fault-frame",
            Self::Map => "app-fault-map",
            Self::Picture => "app-fault-picture",
            Self::Opening => "app-fault-opening",
            Self::Graphics => "app-fault-graphics",
            Self::Settings => "app-fault-settings",
            Self::Tiles => "app-fault-tiles",
            Self::System => "app-fault-system",
        }
    }
}

/// A panic that was caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub doing: Doing,
    /// Message in one line, cut where it is long.
    pub message: String,
    /// Crate or folder, file and line; empty where it is not known.
    pub place: String,
}

impl Fault {
    /// Message and place, as whoever mends it wants them.
    #[must_use]
    pub fn detail(&self) -> String {
        if self.place.is_empty() {
            self.message.clone()
        } else {
            format!("{} ({})", self.message, self.place)
        }
    }
}

thread_local! {
    /// Number of [`catch`]es that this thread is within.
    static CATCHING: Cell<usize> = const { Cell::new(0) };
    /// Place where the panic under way began.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

static TOLD: Mutex<Vec<Fault>> = Mutex::new(Vec::new());

/// Notes from now on where caught panics begin. What was done with panics before is still done: they are
/// printed, for whoever started the program in a terminal.
pub(crate) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if CATCHING.get() > 0 {
                PLACE.set(place(info));
            }
            before(info);
        }));
    });
}

/// Whether this thread is within a [`catch`].
#[must_use]
pub(crate) fn is_catching() -> bool {
    CATCHING.get() > 0
}

/// Does `work`, and turns a panic within it into a [`Fault`].
///
/// # Errors
///
/// The panic.
pub fn catch<T>(doing: Doing, work: impl FnOnce() -> T) -> Result<T, Fault> {
    CATCHING.set(CATCHING.get() + 1);
    // What `work` has borrowed is either thrown away with it or made anew by its owner.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(CATCHING.get() - 1);
    result.map_err(|payload| Fault {
        doing,
        message: words(&*payload),
        place: PLACE.take(),
    })
}

/// Does `work` on a thread called `name`. A panic ends it, and is told: the thread's result is then absent.
///
/// # Errors
///
/// Where the system starts no thread.
pub fn spawn<T: Send + 'static>(
    name: &str,
    doing: Doing,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<Option<T>>> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || catch(doing, work).map_err(tell).ok())
}

/// Keeps a fault for the window.
pub fn tell(fault: Fault) {
    log::error!("{:?}: {}", fault.doing, fault.detail());
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    if told.len() < KEPT && !told.contains(&fault) {
        told.push(fault);
    }
}

/// Takes what was told since it was last asked for.
#[must_use]
pub fn take() -> Vec<Fault> {
    std::mem::take(&mut *TOLD.lock().unwrap_or_else(PoisonError::into_inner))
}

/// File and line of a panic, from its package on.
#[must_use]
pub fn place(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(String::new, |location| {
        let parts: Vec<&str> = location.file().split(['/', '\\']).collect();
        let package = parts.iter().rposition(|part| *part == "src");
        let from = package.map_or(0, |at| at.saturating_sub(1));
        format!("{}:{}", parts[from..].join("/"), location.line())
    })
}

/// A panic's message in one line.
#[must_use]
pub fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given");
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // What failed may have been this very text: nothing of it that is hard to show.
    let mut plain: String = line
        .chars()
        .map(|letter| if letter.is_ascii() { letter } else { '?' })
        .take(MOST_LETTERS)
        .collect();
    if line.chars().count() > MOST_LETTERS {
        plain.push_str("...");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_fault_with_its_words_and_its_place() {
        install();
        let fault = catch(Doing::Map, || panic!("on\n  purpose: {}", "é")).expect_err("a panic");
        assert_eq!(fault.doing, Doing::Map);
        assert_eq!(fault.message, "on purpose: ?");
        assert!(fault.place.contains("src/fault.rs:"), "{}", fault.place);
        assert_eq!(catch(Doing::Map, || 7), Ok(7));
    }

    #[test]
    fn a_thread_that_panics_is_told_of_and_has_no_result() {
        let thread = spawn("test", Doing::Tiles, || panic!("the told panic"));
        let result: Option<()> = thread.expect("a thread").join().expect("it is caught");
        assert_eq!(result, None);
        let told = take();
        assert!(told.iter().any(|fault| fault.message == "the told panic"));
    }

    #[test]
    fn long_messages_are_cut() {
        let fault = catch(Doing::Frame, || panic!("{}", "x".repeat(5000))).expect_err("a panic");
        assert_eq!(fault.message.len(), MOST_LETTERS + 3);
    }
}
