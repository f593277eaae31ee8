//! The first picture: shown as it was drawn before there was a window, until the GPU draws the map.

use std::time::Duration;

use eframe::{
    egui::{self, Rect, pos2, vec2},
    egui_wgpu::RenderState,
};

use super::MapView;
use crate::{
    app::content::Content,
    figure::{PixelRect, View},
    map::{
        camera::Camera,
        pane,
        still::{StillImage, StillKey, Stills},
        store::Detail,
    },
    palette::Theme,
};

/// The map in the window's first frame is waited for so long; a window without one is better than
/// none at all.
const PATIENCE: Duration = Duration::from_secs(5);

/// See the module's text.
#[derive(Default)]
pub(super) struct First {
    pub stills: Option<Stills>,
    /// Whether a pane of this frame shows one of them.
    pub seen: bool,
    /// The GPU, while it has better things to do than the map.
    pub gpu: Option<RenderState>,
}

impl MapView {
    /// Says what the map is drawn by. Where its first picture is drawn already, that is all that is shown
    /// until [`MapView::draw`].
    pub fn set_gpu(&mut self, gpu: Option<RenderState>) {
        match (&self.first.stills, gpu) {
            (Some(stills), Some(gpu)) => {
                stills.upload(gpu.clone());
                self.first.gpu = Some(gpu);
            }
            (_, gpu) => {
                self.first.stills = None;
                self.store.set_gpu(gpu);
            }
        }
    }

    /// Has the GPU draw the map from now on.
    pub fn draw(&mut self) {
        if let Some(gpu) = self.first.gpu.take() {
            self.store.set_gpu(Some(gpu));
        }
    }

    /// Sees to it that the first frame has its map: as a picture, if it was drawn for the window as it
    /// turned out; else its shapes are waited for. The window is hidden meanwhile.
    pub(super) fn show_first(
        &mut self,
        ui: &egui::Ui,
        content: &Content,
        theme: Theme,
        rect: Rect,
    ) {
        let main = self.camera.as_ref().map(Camera::sight);
        let main = main.map(|sight| pane::view(sight, rect));
        let insets = self.insets.iter().map(|inset| inset.view);
        let views: Vec<View> = main.into_iter().chain(insets).collect();
        let pixels_per_point = f64::from(ui.pixels_per_point());
        if let Some(stills) = &self.first.stills {
            let key =
                |view: &View| StillKey::new(content.revision(), theme, *view, pixels_per_point);
            let fit = stills.fit(&views.iter().map(key).collect::<Vec<_>>());
            if fit && !stills.made().is_empty() {
                for made in stills.made() {
                    let planar = made.planar.clone();
                    self.store
                        .keep_shapes(content.atlas(), made.level, made.within, planar);
                }
                return;
            }
            self.first.stills = None;
        }
        self.draw();
        for view in &views {
            let detail = Detail::Screen { pixels_per_point };
            let _ = self.store.geometry(content.atlas(), view, detail);
        }
        self.store.wait(PATIENCE);
    }

    /// What stands in for a pane that the GPU cannot draw yet.
    pub(super) fn still(
        &mut self,
        ui: &egui::Ui,
        content: &Content,
        theme: Theme,
        pane: usize,
        view: View,
    ) -> Option<StillImage> {
        let stills = self.first.stills.as_ref()?;
        self.first.seen = true;
        let pixels_per_point = f64::from(ui.pixels_per_point());
        let now = StillKey::new(content.revision(), theme, view, pixels_per_point);
        let PixelRect { x, y, w, h } = view.rect;
        let rect = Rect::from_min_size(pos2(x as f32, y as f32), vec2(w as f32, h as f32));
        stills.pane(pane, &now, rect)
    }
}
