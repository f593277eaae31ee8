//! Whether a window can open here, and one clear error where it cannot.
//!
//! winit, xkbcommon-dl and egui-wgpu answer some missing parts with a panic: [`check`] looks for
//! what can be looked for, and [`run_guarded`] turns the rest into the same [`NoWindow`]: what the window
//! system or the graphics driver refused is told from a defect by the crate that gave up. Prints nothing
//! and sets no exit status: the command line does.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
#[cfg(target_os = "linux")]
use std::time::Duration;

/// A display that has not answered after so long does not.
#[cfg(target_os = "linux")]
const PATIENCE: Duration = Duration::from_secs(5);

use crate::fault;

/// Why the window cannot open. Each text is one line without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoWindow {
    /// The environment names no display.
    #[error("no display: neither WAYLAND_DISPLAY nor DISPLAY is set")]
    NoDisplay,
    /// A display is named and does not answer.
    #[error("the display {display} does not answer ({detail})")]
    Unreachable { display: String, detail: String },
    /// The X server lacks an extension that windows need.
    #[error("the display {display} lacks the extension {extension}")]
    Extension {
        display: String,
        extension: &'static str,
    },
    /// A library of the system is not installed.
    #[error("the library {library} is missing")]
    Library { library: &'static str },
    /// There is no graphics driver that can draw the window.
    #[error("no usable graphics driver ({detail})")]
    Graphics { detail: String },
    /// The window system refused for another reason.
    #[error("the window system refused ({detail})")]
    WindowSystem { detail: String },
    /// This program, or a library that has nothing to do with windows.
    #[error("a defect of this program ended it ({detail})")]
    Defect { detail: String },
}

/// Told by the application when its first frame is drawn: from then on a panic is its own.
#[derive(Clone, Debug, Default)]
pub struct Opened(Arc<AtomicBool>);

impl Opened {
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
pub fn leave_console() {
    // An error says that there is none.
    #[cfg(windows)]
    let _ = winsafe::FreeConsole();
}

/// Crates that panic where the window system gives up.
const OF_WINDOWS: [&str; 6] = [
    "winit",
    "x11rb",
    "xkbcommon",
    "smithay",
    "wayland",
    "glutin",
];
/// Crates that panic where the graphics driver does.
const OF_GRAPHICS: [&str; 4] = ["wgpu", "egui-wgpu", "ash", "glow"];

/// Runs `open`, which opens the window and returns when it is closed.
///
/// # Errors
/// The window could not open, or could not go on: an error of eframe, or a panic on this thread. What fails
/// within a frame of ours does not get here: frames are guarded by themselves.
pub fn run_guarded<F>(open: F) -> Result<(), NoWindow>
where
    F: FnOnce(Opened) -> eframe::Result,
{
    let opened = Opened::default();
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

impl NoWindow {
    /// A panic with these words at that place, `PACKAGE/src/FILE:LINE`.
    fn of_panic(place: &str, words: &str) -> Self {
        let package = place.split('/').next().unwrap_or_default();
        let is_of = |crates: &[&str]| {
            crates.iter().any(|name| {
                let rest = package.strip_prefix(name);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
            })
        };
        let detail = one_line(words);
        if is_of(&OF_GRAPHICS) {
            Self::Graphics { detail }
        } else if is_of(&OF_WINDOWS) {
            Self::WindowSystem { detail }
        } else {
            let at = if place.is_empty() { "no place" } else { place };
            Self::Defect {
                detail: format!("{detail}, {at}"),
            }
        }
    }
}

impl From<eframe::Error> for NoWindow {
    fn from(error: eframe::Error) -> Self {
        let detail = one_line(&error.to_string());
        match error {
            eframe::Error::Wgpu(error) => Self::Graphics {
                detail: one_line(&error.to_string()),
            },
            _ => Self::WindowSystem { detail },
        }
    }
}

/// `text` with each run of white space as one space, and no full stop at its end.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

#[cfg(target_os = "linux")]
mod linux {
    //! The checks of Linux, by the rule of winit 0.30: Wayland where its variables are set, else X.

    use std::io::{self, Read as _, Write as _};
    use std::os::unix::net::UnixStream;
    use std::path::{Path, PathBuf};
    use std::sync::mpsc;
    use std::time::Duration;

    use x11rb::connection::RequestConnection as _;
    use x11rb::rust_connection::RustConnection;
    use xkbcommon_dl::x11::xkbcommon_x11_option;
    use xkbcommon_dl::xkbcommon_option;

    use super::{NoWindow, one_line};
    use crate::fault::{self, Doing};

    /// winit reads pointers by `XInput` 2, keys by XKB and monitors by `RandR`, and panics without.
    const EXTENSIONS: [&str; 3] = ["XInputExtension", "XKEYBOARD", "RANDR"];

    /// The connection to the X server, where the window will have one.
    pub(super) fn check(
        variable: impl Fn(&str) -> Option<String>,
        patience: Duration,
    ) -> Result<Option<RustConnection>, NoWindow> {
        let mut connection = None;
        let named = |name: &str| variable(name).filter(|value| !value.is_empty());
        if let Some(display) = named("WAYLAND_DISPLAY") {
            let socket = PathBuf::from(named("XDG_RUNTIME_DIR").unwrap_or_default()).join(&display);
            within(patience, &display, move |display| {
                check_wayland(&socket).map_err(|error| unreachable(display, &error))
            })?;
        } else if named("WAYLAND_SOCKET").is_none() {
            let display = named("DISPLAY").ok_or(NoWindow::NoDisplay)?;
            connection = Some(within(patience, &display, check_x)?);
            library("libxkbcommon-x11.so.0", xkbcommon_x11_option().is_some())?;
        }
        library("libxkbcommon.so.0", xkbcommon_option().is_some())?;
        Ok(connection)
    }

    /// What `ask` learns of `display`, on a thread of its own: what accepts and then says nothing, or has
    /// no end (an authority file may be anything), is waited for no longer than `patience`.
    fn within<T: Send + 'static>(
        patience: Duration,
        display: &str,
        ask: impl FnOnce(&str) -> Result<T, NoWindow> + Send + 'static,
    ) -> Result<T, NoWindow> {
        let (sender, answer) = mpsc::channel();
        let named = display.to_owned();
        fault::spawn("display", Doing::System, move || {
            // Nobody may be waiting any more.
            let _ = sender.send(ask(&named));
        })
        .map_err(|error| unreachable(display, &error))?;
        answer.recv_timeout(patience).unwrap_or_else(|error| {
            let detail = match error {
                mpsc::RecvTimeoutError::Timeout => {
                    format!("no word in {} s", patience.as_secs_f32())
                }
                // The thread's panic was told.
                mpsc::RecvTimeoutError::Disconnected => "asking it failed".to_owned(),
            };
            Err(unreachable(display, &detail))
        })
    }

    /// Whether a compositor listens and answers a request: `wl_display.sync` by the core protocol, in the
    /// order of this machine's bytes.
    fn check_wayland(socket: &Path) -> io::Result<()> {
        const DISPLAY: u32 = 1;
        const CALLBACK: u32 = 2;
        /// Bytes in the upper half, the request's number in the lower.
        const SYNC: u32 = 12 << 16;
        let mut stream = UnixStream::connect(socket)?;
        let request: Vec<u8> = [DISPLAY, SYNC, CALLBACK]
            .into_iter()
            .flat_map(u32::to_ne_bytes)
            .collect();
        stream.write_all(&request)?;
        // A message's head, whatever it says.
        stream.read_exact(&mut [0; 8])
    }

    fn check_x(display: &str) -> Result<RustConnection, NoWindow> {
        // x11rb 0.13 adds the number to 6000 in 16 bits, and overflows beyond.
        let number = display.rsplit_once(':').map_or("", |(_, screen)| screen);
        let number = number.split('.').next().unwrap_or_default();
        if number
            .parse()
            .is_ok_and(|number: u32| number > u32::from(u16::MAX) - 6000)
        {
            return Err(unreachable(display, &"there is no such display"));
        }
        let (connection, _screen) =
            RustConnection::connect(Some(display)).map_err(|error| unreachable(display, &error))?;
        for extension in EXTENSIONS {
            let known = connection
                .extension_information(extension)
                .map_err(|error| unreachable(display, &error))?;
            if known.is_none() {
                return Err(NoWindow::Extension {
                    display: display.to_owned(),
                    extension,
                });
            }
        }
        Ok(connection)
    }

    fn library(library: &'static str, found: bool) -> Result<(), NoWindow> {
        if found {
            Ok(())
        } else {
            Err(NoWindow::Library { library })
        }
    }

    fn unreachable(display: &str, error: &impl ToString) -> NoWindow {
        NoWindow::Unreachable {
            display: display.to_owned(),
            detail: one_line(&error.to_string()),
        }
    }

    #[cfg(test)]
    mod tests {
        use std::net::TcpListener;
        use std::os::unix::net::UnixListener;

        use super::*;

        fn check_with(variables: &[(&str, &str)]) -> Result<(), NoWindow> {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            check(variable, Duration::from_millis(200)).map(drop)
        }

        /// The refusal of a display that accepts and says nothing.
        fn check_silent(variables: &[(&str, &str)]) {
            let display = variables.last().expect("a display").1;
            let error = check_with(variables).expect_err("it does not answer");
            assert_eq!(
                error.to_string(),
                format!("the display {display} does not answer (no word in 0.2 s)")
            );
        }

        #[test]
        fn a_display_that_accepts_and_says_nothing_does_not_answer() {
            // Silent: connections wait to be accepted for ever.
            let x = TcpListener::bind("127.0.0.1:0").expect("a port");
            let port = x.local_addr().expect("bound").port();
            check_silent(&[("DISPLAY", &format!("127.0.0.1:{}", port - 6000))]);

            let folder = tempfile::tempdir().expect("a folder for the test");
            let runtime = folder.path().to_str().expect("UTF-8");
            let _wayland = UnixListener::bind(folder.path().join("silent")).expect("a socket");
            check_silent(&[("XDG_RUNTIME_DIR", runtime), ("WAYLAND_DISPLAY", "silent")]);
        }

        #[test]
        fn a_compositor_that_hangs_up_does_not_answer_and_one_that_answers_does() {
            let folder = tempfile::tempdir().expect("a folder for the test");
            let runtime = folder.path().to_str().expect("UTF-8");
            let listener = UnixListener::bind(folder.path().join("wayland-7")).expect("a socket");
            let server = std::thread::spawn(move || {
                drop(listener.accept());
                let (mut client, _) = listener.accept().expect("a client");
                let mut request = [0; 12];
                client.read_exact(&mut request).expect("a request");
                // `wl_callback.done`, with a serial.
                let done = [2_u32, 12 << 16, 1].map(u32::to_ne_bytes);
                client.write_all(done.as_flattened()).expect("answered");
                request
            });
            let socket = folder.path().join("wayland-7");
            assert!(check_wayland(&socket).is_err());
            let variables = [
                ("XDG_RUNTIME_DIR", runtime),
                ("WAYLAND_DISPLAY", "wayland-7"),
            ];
            // Libraries that are missing are another matter.
            let checked = check_with(&variables);
            assert!(
                matches!(checked, Ok(()) | Err(NoWindow::Library { .. })),
                "{checked:?}"
            );
            let request = server.join().expect("it was asked");
            let sync = [1_u32, 12 << 16, 2].map(u32::to_ne_bytes);
            assert_eq!(request, sync.as_flattened());
        }

        #[test]
        fn no_variable_is_no_display_and_an_empty_one_counts_as_none() {
            assert_eq!(check_with(&[]), Err(NoWindow::NoDisplay));
            let empty = [
                ("WAYLAND_DISPLAY", ""),
                ("WAYLAND_SOCKET", ""),
                ("DISPLAY", ""),
            ];
            assert_eq!(check_with(&empty), Err(NoWindow::NoDisplay));
        }

        #[test]
        fn a_display_that_is_named_and_not_there_is_named_in_the_message() {
            let x = check_with(&[("DISPLAY", ":65432")]).expect_err("nothing listens there");
            assert!(
                x.to_string()
                    .starts_with("the display :65432 does not answer"),
                "{x}"
            );
            let wayland = [
                ("XDG_RUNTIME_DIR", "/nowhere"),
                ("WAYLAND_DISPLAY", "wayland-9"),
                ("DISPLAY", ":65432"),
            ];
            let wayland = check_with(&wayland).expect_err("nothing listens there");
            assert!(
                wayland
                    .to_string()
                    .starts_with("the display wayland-9 does not answer"),
                "{wayland}"
            );
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

    #[test]
    fn the_crate_that_gives_up_says_who_refused() {
        let check = |place: &str, expected: fn(String) -> NoWindow| {
            let told = NoWindow::of_panic(place, "x");
            assert_eq!(told, expected("x".to_owned()), "{place}");
        };
        let window_system = |detail| NoWindow::WindowSystem { detail };
        let graphics = |detail| NoWindow::Graphics { detail };
        check(
            "winit-0.30.13/src/platform_impl/linux/x11/mod.rs:1",
            window_system,
        );
        check("wayland-client-0.31.1/src/lib.rs:1", window_system);
        check("wgpu-30.0.1/src/backend/wgpu_core.rs:1", graphics);
        check("wgpu-core-30.0.1/src/device/mod.rs:1", graphics);
        check("egui-wgpu-0.37.0/src/winit.rs:1", graphics);
        for place in [
            "epaint-0.37.0/src/text.rs:1",
            "signatory-map/src/ui/wrap.rs:1",
            "",
        ] {
            let told = NoWindow::of_panic(place, "x");
            assert!(matches!(told, NoWindow::Defect { .. }), "{place}");
        }
    }

    #[test]
    fn an_error_of_the_creator_is_one_line() {
        let error = eframe::Error::AppCreation("first\nsecond".into());
        let text = NoWindow::from(error).to_string();
        assert!(
            !text.contains('\n') && text.contains("first second"),
            "{text}"
        );
    }
}
