//! The program's window beside an empty one: its first frame, its memory.

#[cfg(target_os = "linux")]
use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use eframe::egui;

#[cfg(target_os = "linux")]
use crate::{ratio, report};

/// Title of the empty window, when this program is started as one.
const EMPTY: &str = "Empty window of the bench";

/// A process that ends with its owner.
#[cfg(target_os = "linux")]
struct Running(std::process::Child);

#[cfg(target_os = "linux")]
impl Running {
    /// Starts the program, or this one as an empty window; its title is the second.
    fn start(empty: bool, home: &Path) -> (Self, &'static str) {
        let (mut command, title) = if empty {
            let this = std::env::current_exe().expect("a bench has a path");
            let mut command = Command::new(this);
            command.arg("--empty-window");
            (command, EMPTY)
        } else {
            let program = Command::new(env!("CARGO_BIN_EXE_signatory-map"));
            (program, "Signatory Map")
        };
        let child = command
            .env("XDG_CONFIG_HOME", home)
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        (Self(child), title)
    }

    /// Starts it and waits until its window is shown: it is hidden until its first frame is drawn.
    fn shown(empty: bool, home: &Path, display: &x11::Display) -> (Self, Duration) {
        let begin = Instant::now();
        let (running, title) = Self::start(empty, home);
        while display.window_titled(title).is_none() {
            assert!(
                begin.elapsed() < Duration::from_mins(1),
                "no window titled {title}"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
        (running, begin.elapsed())
    }

    fn resident_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()));
        let status = status.expect("the process runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
        kib.expect("Linux says so") * 1024.0 / 1e6
    }
}

#[cfg(target_os = "linux")]
impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(target_os = "linux")]
fn display() -> Option<x11::Display> {
    let display = x11::Display::connect().ok();
    if display.is_none() {
        println!("the window: SKIPPED, no X display (xvfb-run -a cargo bench has one)");
    }
    display
}

/// Times the start of the process to the first frame, in turn with an empty window of the same features and
/// driver; then the same with one core taken.
#[cfg(target_os = "linux")]
pub fn first_frame() {
    let Some(display) = display() else { return };
    in_turn("", &display);
    let taken = std::sync::atomic::AtomicBool::new(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while taken.load(std::sync::atomic::Ordering::Relaxed) {
                std::hint::spin_loop();
            }
        });
        in_turn(", one core taken", &display);
        taken.store(false, std::sync::atomic::Ordering::Relaxed);
    });
}

#[cfg(target_os = "linux")]
fn in_turn(how: &str, display: &x11::Display) {
    const ROUNDS: usize = 9;
    let home = tempfile::tempdir().expect("a folder for settings");
    let once = |empty| Running::shown(empty, home.path(), display).1;
    let (mut ours, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(once(false));
        empty.push(once(true));
    }
    let ours = report(&format!("first frame with the shaded map{how}"), ours);
    let empty = report(&format!("first frame of an empty window{how}"), empty);
    ratio("with the map against empty", ours, empty);
}

/// Measures the memory that the window takes once all that comes after the first frame is there.
#[cfg(target_os = "linux")]
pub fn memory() {
    const SETTLED: Duration = Duration::from_secs(5);
    let Some(display) = display() else { return };
    let home = tempfile::tempdir().expect("a folder for settings");
    let resident = |empty| {
        let (running, _) = Running::shown(empty, home.path(), &display);
        std::thread::sleep(SETTLED);
        running.resident_mb()
    };
    let (ours, empty) = (resident(false), resident(true));
    println!(
        "{:<54} {ours:>9.1} MB",
        "resident memory of the settled window"
    );
    println!("{:<54} {empty:>9.1} MB", "the same of an empty window");
    println!("  {:<52} {:>9.1} MB", "more than empty", ours - empty);
}

#[cfg(not(target_os = "linux"))]
pub fn first_frame() {
    println!("first frame: SKIPPED, measured under X only");
}

#[cfg(not(target_os = "linux"))]
pub fn memory() {
    println!("memory: SKIPPED, measured under X only");
}

#[cfg(target_os = "linux")]
#[path = "../../tests/support/x11.rs"]
#[allow(
    dead_code,
    reason = "shared with the window tests, which also take pictures"
)]
mod x11;

pub fn empty_window() {
    struct Empty;
    impl eframe::App for Empty {
        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            ui.label(EMPTY);
        }
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1600.0, 1000.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(EMPTY, options, Box::new(|_| Ok(Box::new(Empty))))
        .expect("an empty window opens");
}
