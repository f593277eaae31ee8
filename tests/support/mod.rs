//! The tools that the tests of the window share: a small runner that says which tests could not run and why,
//! the program under test, and the display that it is shown on.
//!
//! Plain `cargo test` needs no display: a test that lacks one is skipped in sight of the person who
//! runs it. With `SIGNATORY_DISPLAY_TESTS=1`, as in CI, a test that cannot run fails.

#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod tiles;
#[cfg(target_os = "linux")]
pub mod x11;

use std::any::Any;
use std::env;
use std::ffi::OsStr;
use std::panic::{self, AssertUnwindSafe};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The variable that forbids skipping.
pub const NOTHING_SKIPPED: &str = "SIGNATORY_DISPLAY_TESTS";

/// Time that anything may take that software rendering on a busy machine does: far more than it should, so
/// that a test fails for what is wrong and not for what is slow.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// Need of a test from the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// A graphics driver (a software one will do), for pictures drawn by the GPU's pipelines.
    Graphics,
    /// A display that the real window opens on, and a graphics driver.
    Display,
}

impl Needs {
    /// Reason why this machine lacks it, if it does.
    pub fn lacking(self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Graphics => no_graphics(),
            Self::Display => no_display().or_else(no_graphics),
        }
    }
}

/// A test: its name as a sentence, its needs, and what it does (a panic is its failure).
pub struct Test {
    pub name: &'static str,
    pub needs: Needs,
    pub run: fn(),
}

/// Runs `tests` one after another and prints what libtest would, so that people and scripts read it
/// as they are used to, and a line for each test that is skipped.
///
/// Understands what `cargo test -- …` is mostly given: names to filter by, `--exact`, `--list`,
/// `--ignored`; other options are taken and do nothing.
pub fn run(tests: &[Test]) -> ExitCode {
    let options: Vec<String> = env::args().skip(1).collect();
    let given = |option: &str| options.iter().any(|known| known == option);
    let names: Vec<&str> = options
        .iter()
        .map(String::as_str)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let chosen: Vec<&Test> = tests
        .iter()
        .filter(|test| {
            names.is_empty()
                || names.iter().any(|name| {
                    if given("--exact") {
                        test.name == *name
                    } else {
                        test.name.contains(name)
                    }
                })
        })
        .filter(|_| !given("--ignored"))
        .collect();
    if given("--list") {
        for test in &chosen {
            println!("{}: test", test.name);
        }
        return ExitCode::SUCCESS;
    }

    let strict = env::var_os(NOTHING_SKIPPED).is_some_and(|value| value == OsStr::new("1"));
    let started = Instant::now();
    let (mut passed, mut failed, mut skipped) = (0, Vec::new(), Vec::new());
    println!("\nrunning {} tests", chosen.len());
    for test in &chosen {
        match test.needs.lacking() {
            Some(reason) if strict => {
                println!("test {} ... FAILED: cannot run here: {reason}", test.name);
                failed.push(test.name);
            }
            Some(reason) => {
                println!("test {} ... SKIPPED: {reason}", test.name);
                skipped.push(reason);
            }
            None => {
                if let Err(panic) = panic::catch_unwind(AssertUnwindSafe(test.run)) {
                    println!("test {} ... FAILED: {}", test.name, text_of(panic.as_ref()));
                    failed.push(test.name);
                } else {
                    println!("test {} ... ok", test.name);
                    passed += 1;
                }
            }
        }
    }

    let ignored = skipped.len();
    if !skipped.is_empty() {
        skipped.sort();
        skipped.dedup();
        println!(
            "\nwindow tests: {} run, {ignored} SKIPPED ({}); {NOTHING_SKIPPED}=1 makes a skipped test fail",
            chosen.len() - ignored,
            skipped.join("; ")
        );
    }
    if !failed.is_empty() {
        println!("\nfailures:");
        for name in &failed {
            println!("    {name}");
        }
    }
    println!(
        "\ntest result: {}. {passed} passed; {} failed; {ignored} ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failed.is_empty() { "ok" } else { "FAILED" },
        failed.len(),
        tests.len() - chosen.len(),
        started.elapsed().as_secs_f64()
    );
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn text_of(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("see above")
}

/// Reason why there is no display to test on, if there is none.
fn no_display() -> Option<String> {
    #[cfg(target_os = "linux")]
    {
        let display = env::var("DISPLAY").unwrap_or_default();
        if display.is_empty() {
            return Some("no display: DISPLAY is not set".to_owned());
        }
        x11::Display::connect()
            .err()
            .map(|error| format!("no display: {display}: {error}"))
    }
    #[cfg(not(target_os = "linux"))]
    None
}

/// Reason why there is no graphics driver, if there is none.
fn no_graphics() -> Option<String> {
    use eframe::wgpu;

    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapters =
        block_on(instance.enumerate_adapters(wgpu::Backends::PRIMARY | wgpu::Backends::GL));
    adapters
        .is_empty()
        .then(|| "no graphics driver: neither Vulkan, Metal, Direct3D 12 nor OpenGL".to_owned())
}

/// Waits for a future that needs no reactor.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        thread::yield_now();
    }
}

/// The program as built for the tests, or the one that `SIGNATORY_TEST_BINARY` names (CI tries the
/// release build so). No settings of the person who runs the tests are read or written.
pub fn program(home: &std::path::Path) -> Command {
    let path = env::var_os("SIGNATORY_TEST_BINARY")
        .unwrap_or_else(|| env!("CARGO_BIN_EXE_signatory-map").into());
    let mut command = Command::new(path);
    command
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_STATE_HOME", home.join("state"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("APPDATA", home.join("appdata"))
        .env("LOCALAPPDATA", home.join("localappdata"))
        // The window is looked at through X; a Wayland session would take it elsewhere.
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stdin(Stdio::null());
    command
}

/// A program that is ended with the test, whatever becomes of it.
pub struct Running(pub Child);

impl Running {
    /// Waits for its end, at most [`PATIENCE`].
    pub fn wait(&mut self) -> ExitStatus {
        until("the program ends", || {
            self.0.try_wait().expect("a child can be asked")
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks `ready` until it answers, at most [`PATIENCE`].
pub fn until<T>(what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(value) = ready() {
            return value;
        }
        assert!(
            started.elapsed() < PATIENCE,
            "waited {} s in vain: {what}",
            PATIENCE.as_secs()
        );
        thread::sleep(Duration::from_millis(50));
    }
}
