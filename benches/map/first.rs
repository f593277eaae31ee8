//! From the start of the program to its first frame, beside an empty window.

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use eframe::egui;

use crate::{ratio, report};

/// What an empty window shows, when this program is started as one.
const EMPTY: &str = "Empty window of the bench";

/// A process that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// From the start of a process to its window being shown (it is hidden until its first frame is
/// drawn), in turn with an empty window of the same features and driver.
pub fn first_frame() {
    #[cfg(target_os = "linux")]
    {
        const ROUNDS: usize = 9;
        let Ok(display) = x11::Display::connect() else {
            println!("first frame: SKIPPED, no X display (xvfb-run -a cargo bench has one)");
            return;
        };
        let home = tempfile::tempdir().expect("a folder for settings");
        let once = |mut command: Command, title: &str| {
            let begin = Instant::now();
            let child = command
                .env("XDG_CONFIG_HOME", home.path())
                .env_remove("WAYLAND_DISPLAY")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program starts");
            let _running = Running(child);
            while display.window_titled(title).is_none() {
                assert!(
                    begin.elapsed() < Duration::from_mins(1),
                    "no window titled {title}"
                );
                std::thread::sleep(Duration::from_millis(1));
            }
            begin.elapsed()
        };
        let this = std::env::current_exe().expect("a bench has a path");
        let (mut ours, mut empty) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(once(
                Command::new(env!("CARGO_BIN_EXE_signatory-map")),
                "Signatory Map",
            ));
            let mut command = Command::new(&this);
            command.arg("--empty-window");
            empty.push(once(command, EMPTY));
        }
        let ours = report("process start to the first frame with the shaded map", ours);
        let empty = report("process start to the first frame of an empty window", empty);
        ratio("with the map against empty", ours, empty);
    }
    #[cfg(not(target_os = "linux"))]
    println!("first frame: SKIPPED, measured under X only");
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
