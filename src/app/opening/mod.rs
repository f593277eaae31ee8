//! Opening the window soon: what is made before there is one, and what stands in for the map until it can be
//! drawn.
//!
//! The window itself meets [`Start`], which has all that was begun early; `install`, for what draws its panels;
//! `Steps`, which say how far the opening is; and `First`, the first picture of a map. Each part can be left
//! out in `PARTS`: the window looks the same, a little later.

mod first;
mod painter;
mod rehearsal;
mod start;
mod still;
mod warm_up;

use eframe::{egui, egui_wgpu::RenderState, wgpu::DeviceType};

pub(super) use self::{first::First, warm_up::context};
pub use self::{
    painter::PanelPainter,
    start::Start,
    still::{StillJob, StillKey, Stills},
};
use super::display::{self, FirstFrame};

/// The parts of the opening that are in use.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
struct OpeningParts {
    /// The map's first picture is drawn on the processor while the driver is loaded.
    first_picture: bool,
    /// The panels are laid out once before there is a window.
    warm_panels: bool,
    /// Whether panels are drawn by a pipeline of our own where the processor draws.
    painter: bool,
    /// Whether that pipeline is used once where nobody sees it.
    rehearsal: bool,
}

const PARTS: OpeningParts = OpeningParts {
    first_picture: true,
    warm_panels: true,
    painter: true,
    rehearsal: true,
};

/// Has the panels of a window drawn as fast as its device can.
pub(super) fn install(ctx: &egui::Context, gpu: &RenderState) {
    // A graphics card skips what egui's own shader does in vain.
    if PARTS.painter && gpu.adapter.get_info().device_type == DeviceType::Cpu {
        ctx.add_plugin(PanelPainter::new(gpu.clone()));
    }
}

/// Progress of a window's opening, by its frames.
#[derive(Default)]
pub(super) struct Steps {
    opened: FirstFrame,
    frames: u64,
    complete: bool,
}

impl Steps {
    /// `opened` is told once the window stands.
    pub fn new(opened: FirstFrame) -> Self {
        Self {
            opened,
            ..Self::default()
        }
    }

    /// Whether the first picture stands: until then it wants every core.
    pub fn stands(&self) -> bool {
        self.frames > 0
    }

    /// Whether what no first picture needs is to begin now: once.
    pub fn completes(&mut self) -> bool {
        let now = self.stands() && !self.complete;
        self.complete |= now;
        now
    }

    /// Whether that has begun.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Counts a frame that was laid out; whether the next is wanted at once, for what comes after the first.
    pub fn laid_out(&mut self) -> bool {
        self.frames += 1;
        self.frames == 1
    }

    /// Says that a frame is on its way to the screen.
    pub fn shown(&self) {
        if self.frames == 2 {
            self.opened.mark();
            display::leave_console();
        }
    }
}
