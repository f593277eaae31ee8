//! The program with no window about it.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use eframe::{
    egui::{self, Event, Pos2},
    egui_wgpu::RenderState,
    wgpu,
};
use signatory_map::{
    app::{SignatoryMap, Start, System, SystemPreferences, WindowOptions},
    model::Lang,
    palette::Theme,
    ui::Command,
};

use crate::offscreen;

pub const SIZE: [u32; 2] = [1600, 1000];

/// Time that a frame took.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    /// Time of the UI thread's own on a processor: what the driver draws with, other threads, is not counted.
    pub cpu: Duration,
    /// Time from its beginning until its last pixel is drawn.
    pub drawn: Duration,
}

/// The program with no window about it: its frames are laid out and drawn as a window's are.
pub struct Window<'a> {
    state: &'a RenderState,
    target: wgpu::Texture,
    ctx: egui::Context,
    program: Option<SignatoryMap>,
    clock: Instant,
}

impl<'a> Window<'a> {
    /// A window that opens `files`, whose settings lie in `folder`.
    pub fn new(state: &'a RenderState, folder: &Path, files: Vec<PathBuf>) -> Self {
        let ctx = egui::Context::default();
        let options = WindowOptions {
            lang: Some(Lang::En),
            files,
            ..WindowOptions::default()
        };
        let start = Start::with_settings(options, Some(folder.join("settings.json")));
        let preferences = SystemPreferences {
            theme: Theme::Light,
            reduced_motion: true,
        };
        let mut window = Self {
            state,
            target: offscreen::target(state, SIZE),
            ctx,
            program: None,
            clock: Instant::now(),
        };
        let mut waiting = Some((start, System::fixed(preferences)));
        let ctx = window.ctx.clone();
        let output = ctx.run_ui(window.input(vec![]), |ui| {
            if let Some((start, system)) = waiting.take() {
                let gpu = Some(state.clone());
                window.program = Some(SignatoryMap::for_benches(ui.ctx(), gpu, start, system));
            }
        });
        output.drop_without_applying_deltas();
        window
    }

    fn input(&self, events: Vec<Event>) -> egui::RawInput {
        egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                Pos2::ZERO,
                SIZE.map(|side| side as f32).into(),
            )),
            time: Some(self.clock.elapsed().as_secs_f64()),
            events,
            ..egui::RawInput::default()
        }
    }

    /// One frame, drawn.
    pub fn frame(&mut self, events: Vec<Event>) -> Took {
        let input = self.input(events);
        let ctx = self.ctx.clone();
        let (begin, cpu_begin) = (Instant::now(), cpu_time());
        let output = ctx.run_ui(input, |ui| {
            if let Some(program) = &mut self.program {
                program.advance(ui.ctx());
                program.frame(ui);
            }
        });
        offscreen::frame(self.state, &self.target, [0.0; 3], &ctx, output);
        let cpu = cpu_time().saturating_sub(cpu_begin);
        let _ = self.state.device.poll(wgpu::PollType::wait_indefinitely());
        Took {
            cpu,
            drawn: begin.elapsed(),
        }
    }

    pub fn busy(&self) -> bool {
        self.program.as_ref().is_some_and(SignatoryMap::busy)
    }

    pub fn execute(&mut self, command: Command) {
        let ctx = self.ctx.clone();
        if let Some(program) = &mut self.program {
            program.execute(command, &ctx);
        }
    }

    /// Draws frames until nothing is under way any more; what they took, and how long it was until
    /// then.
    pub fn settle(&mut self) -> (Vec<Took>, Duration) {
        let begin = Instant::now();
        let (mut frames, mut settled) = (Vec::new(), Duration::ZERO);
        let mut quiet = 0;
        while quiet < 30 {
            frames.push(self.frame(vec![]));
            if self.busy() {
                quiet = 0;
                settled = begin.elapsed();
            } else {
                quiet += 1;
            }
            std::thread::sleep(Duration::from_millis(4));
        }
        (frames, settled)
    }
}

/// Time that this thread has run on a processor; where the system does not say, what has passed.
fn cpu_time() -> Duration {
    #[cfg(target_os = "linux")]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    }
    #[cfg(not(target_os = "linux"))]
    {
        use std::sync::LazyLock;
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed()
    }
}
