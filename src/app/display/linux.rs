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

use crate::app::no_window::{NoWindow, one_line};
use crate::fault::{self, Doing};

/// winit reads pointers by `XInput` 2, keys by XKB and monitors by `RandR`, and panics without.
const EXTENSIONS: [&str; 3] = ["XInputExtension", "XKEYBOARD", "RANDR"];

/// The connection to the X server, where the window will have one.
pub fn check(
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

/// Answer of `ask` about `display`, on a thread of its own: what accepts and then says nothing, or has no end
/// (an authority file may be anything), is waited for no longer than `patience`.
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
