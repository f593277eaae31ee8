//! The first picture: shown as it was drawn before there was a window, until the GPU draws the map.

use std::time::Duration;

use eframe::{
    egui::{Rect, pos2, vec2},
    egui_wgpu::RenderState,
};

use super::{
    PARTS,
    still::{StillJob, StillKey, Stills},
};
use crate::{
    figure::{PixelRect, View},
    map::{
        still::StillImage,
        store::{LevelOfDetail, Store},
    },
    palette::Theme,
    scene::Derivation,
};

/// The map in the window's first frame is waited for so long; a window without one is better than
/// none at all.
const PATIENCE: Duration = Duration::from_secs(5);

/// The first picture of a map. The default has none: the map is drawn by the GPU from the start.
#[derive(Default)]
pub struct First {
    stills: Option<Stills>,
    /// Whether a pane of this frame shows one of them.
    seen: bool,
    /// The GPU, while it has better things to do than the map.
    gpu: Option<RenderState>,
}

impl First {
    /// Makes what the first frame will show: a picture of it if it is to be `drawn`; else its shapes are asked
    /// for.
    pub fn prepare(
        &mut self,
        store: &mut Store,
        content: &Derivation,
        panes: Vec<StillJob>,
        drawn: bool,
    ) {
        let atlas = content.atlas();
        if drawn && PARTS.first_picture {
            self.stills = Stills::draw(atlas.atlas.clone(), content.shading().clone(), panes);
            return;
        }
        for StillJob {
            key, level, within, ..
        } in panes
        {
            store.prepare_within(atlas, key.view.projection, level, within);
        }
    }

    /// Says what the map is drawn by. Where its first picture is drawn already, that is all that is shown
    /// until [`First::draw`].
    pub fn set_gpu(&mut self, store: &mut Store, gpu: Option<RenderState>) {
        match (&self.stills, gpu) {
            (Some(stills), Some(gpu)) => {
                stills.upload(gpu.clone());
                self.gpu = Some(gpu);
            }
            (_, gpu) => {
                self.stills = None;
                store.set_gpu(gpu);
            }
        }
    }

    /// Has the GPU draw the map from now on.
    pub fn draw(&mut self, store: &mut Store) {
        if let Some(gpu) = self.gpu.take() {
            store.set_gpu(Some(gpu));
        }
    }

    /// Whether the GPU has better things to do than the map.
    pub fn waits(&self) -> bool {
        self.gpu.is_some()
    }

    /// Sees to it that the first frame has its map, of which `views` are to be shown: as a picture, if it was drawn
    /// for the window as it turned out; else its shapes are waited for. The window is hidden meanwhile.
    pub fn show(
        &mut self,
        store: &mut Store,
        content: &Derivation,
        theme: Theme,
        views: &[View],
        pixels_per_point: f64,
    ) {
        if let Some(stills) = &self.stills {
            let key =
                |view: &View| StillKey::new(content.revision(), theme, *view, pixels_per_point);
            let fit = stills.fit(&views.iter().map(key).collect::<Vec<_>>());
            if fit && !stills.made().is_empty() {
                for made in stills.made() {
                    let planar = made.planar.clone();
                    store.keep_shapes(content.atlas(), made.level, made.within, planar);
                }
                return;
            }
            self.stills = None;
        }
        self.draw(store);
        for view in views {
            let detail = LevelOfDetail::Screen { pixels_per_point };
            let _ = store.geometry(content.atlas(), view, detail);
        }
        store.wait(PATIENCE);
    }

    /// Picture that stands in for a pane that the GPU cannot draw yet.
    pub fn still(&mut self, pane: usize, now: &StillKey, view: &View) -> Option<StillImage> {
        let stills = self.stills.as_ref()?;
        self.seen = true;
        let PixelRect { x, y, w, h } = view.rect;
        let rect = Rect::from_min_size(pos2(x as f32, y as f32), vec2(w as f32, h as f32));
        stills.pane(pane, now, rect)
    }

    /// Begins a frame of the map.
    pub fn begin_frame(&mut self) {
        self.seen = false;
    }

    /// Ends it: a picture that it did not show is shown no more.
    pub fn end_frame(&mut self) {
        if !self.seen {
            self.stills = None;
        }
    }
}
