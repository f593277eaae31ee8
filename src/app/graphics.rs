//! The graphics device while the window stands: what it refuses, and whether it is lost.
//!
//! A device that is lost takes the window's renderer with it, so the window is opened anew: see [`super::run`].

use std::path::PathBuf;
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use eframe::{
    egui,
    egui_wgpu::{RenderState, SurfaceErrorAction},
    wgpu,
};

use super::waker::Waker;
use crate::{
    fault::{self, Doing, Fault},
    limits::TILE_PIXELS,
    map::gpu,
};

/// A surface is asked for anew so often in a row before its device is taken for lost.
const MOST_SURFACES: u32 = 2;
/// The side in pixels of the texture that letters lie in, for a window of so many pixels.
///
/// egui (0.37) keeps letters of every size that was ever shown until that texture is nearly full, and a stage that
/// changes its size shows new ones in each frame: 16 MB of them here and on the GPU, 64 in windows whose letters
/// need more room; as much as a device can would be 256 and more.
pub(super) fn letters_side(pixels: f32) -> usize {
    /// Pixels of Full HD, and a little more.
    const USUAL: f32 = 2_500_000.0;
    if pixels <= USUAL { LEAST_SIDE } else { 4096 }
}

/// No texture that egui is given is larger; tiles are the largest.
const LEAST_SIDE: usize = 2048;
const _: () = assert!(LEAST_SIDE * LEAST_SIDE >= TILE_PIXELS as usize);

/// Holds egui to [`letters_side`] of the largest window there was: it draws all letters again where that changes.
#[derive(Default)]
pub(super) struct LettersLimit {
    side: usize,
}

impl egui::Plugin for LettersLimit {
    fn debug_name(&self) -> &'static str {
        "limit of letters"
    }

    fn input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        let native = input.viewport().native_pixels_per_point.unwrap_or(1.0);
        let pixels_per_point = native * ctx.zoom_factor();
        let points = input.screen_rect.map_or(0.0, |screen| screen.area());
        let side = letters_side(points * pixels_per_point * pixels_per_point);
        self.side = self.side.max(side);
        let most = input.max_texture_side.unwrap_or(self.side);
        input.max_texture_side = Some(most.min(self.side));
    }
}

/// Watch over the device, shared by it and the window. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Graphics(Arc<DeviceWatch>);

#[derive(Default)]
struct DeviceWatch {
    lost: AtomicBool,
    surfaces_lost: AtomicU32,
    reason: Mutex<String>,
    /// The files that were open when the window closed.
    files: Mutex<Vec<PathBuf>>,
}

impl Graphics {
    /// Configures how devices are asked for, and what is done about surfaces.
    pub(super) fn configure(&self, native: &mut eframe::NativeOptions) {
        gpu::require(&mut native.wgpu_options.wgpu_setup);
        let usual = Arc::clone(&native.wgpu_options.on_surface_status);
        let graphics = self.clone();
        native.wgpu_options.on_surface_status = Arc::new(move |status| match status {
            wgpu::CurrentSurfaceTexture::Lost if graphics.give_up_surface() => {
                SurfaceErrorAction::SkipFrame
            }
            // The device refused the surface's size, say: it has told [`Self::watch`]. What is drawn next may fit.
            wgpu::CurrentSurfaceTexture::Validation => SurfaceErrorAction::SkipFrame,
            status => usual(status),
        });
    }

    /// Tells of the errors of the device from now on, which then are no panic.
    pub(super) fn watch(&self, state: &RenderState, ctx: &egui::Context) {
        let refused = Waker::new(ctx);
        state.device.on_uncaptured_error(Arc::new(move |error| {
            fault::tell(Fault {
                doing: Doing::Graphics,
                message: one_line(&error),
                place: String::new(),
            });
            refused.wake();
        }));
        let (graphics, waker) = (self.clone(), Waker::new(ctx));
        state.device.set_device_lost_callback(move |reason, words| {
            graphics.lose(format!("{reason:?}: {words}"));
            waker.wake();
        });
    }

    /// Notes what a window that is opened anew should open.
    pub(super) fn reopen_with(&self, files: Vec<PathBuf>) {
        *self.0.files.lock().unwrap_or_else(PoisonError::into_inner) = files;
    }

    /// Takes what [`Self::reopen_with`] noted.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.0.files.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Says that a frame was drawn.
    pub(super) fn drawn(&self) {
        self.0.surfaces_lost.store(0, Ordering::Relaxed);
    }

    /// Reason why there is no device any more, if it is lost.
    pub(super) fn lost(&self) -> Option<String> {
        let reason = || self.0.reason.lock().unwrap_or_else(PoisonError::into_inner);
        let lost = self.0.lost.load(Ordering::Acquire);
        lost.then(|| reason().clone())
    }

    fn lose(&self, reason: String) {
        *self.0.reason.lock().unwrap_or_else(PoisonError::into_inner) = reason;
        self.0.lost.store(true, Ordering::Release);
    }

    /// Counts one more lost surface; whether asking for another is of no use.
    fn give_up_surface(&self) -> bool {
        let lost = self.0.surfaces_lost.fetch_add(1, Ordering::Relaxed) + 1;
        if lost > MOST_SURFACES {
            self.lose("the surface was lost again and again".to_owned());
        }
        lost > MOST_SURFACES
    }
}

/// The device's error, without the tree of its causes.
fn one_line(error: &wgpu::Error) -> String {
    let text = error.to_string();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use eframe::egui::Plugin as _;

    use super::*;

    #[test]
    fn letters_are_drawn_anew_for_a_larger_window_alone() {
        let ctx = egui::Context::default();
        let mut limit = LettersLimit::default();
        let mut side = |width: f32, height: f32, device: usize| {
            let size = egui::vec2(width, height);
            let mut input = egui::RawInput {
                screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
                max_texture_side: Some(device),
                ..egui::RawInput::default()
            };
            limit.input_hook(&ctx, &mut input);
            input.max_texture_side
        };
        assert_eq!(side(1920.0, 1080.0, 16384), Some(2048));
        assert_eq!(side(3840.0, 2160.0, 16384), Some(4096));
        assert_eq!(side(800.0, 600.0, 16384), Some(4096));
        assert_eq!(
            side(800.0, 600.0, 1024),
            Some(1024),
            "no more than there is"
        );
    }

    #[test]
    fn a_surface_is_asked_for_anew_twice_and_then_the_device_is_lost() {
        let graphics = Graphics::default();
        for _ in 0..3 {
            graphics.drawn();
            assert!(!graphics.give_up_surface());
            assert!(!graphics.give_up_surface());
            assert_eq!(graphics.lost(), None);
        }
        assert!(graphics.give_up_surface());
        assert!(graphics.lost().is_some_and(|why| why.contains("surface")));
    }
}
