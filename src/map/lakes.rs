//! The lakes of the map: read on a thread of their own after the first picture, and drawn over land as water.

use std::sync::{Arc, OnceLock};

use eframe::egui;

use crate::{
    fault::{self, Doing},
    geo::Atlas,
    read::lakes::built_in_lakes,
    scene::AtlasRevision,
};

/// Revision of the lakes' shapes, which no country's have.
pub(super) const REVISION: u64 = u64::MAX;

/// See the module's text.
#[derive(Default)]
pub(crate) struct Lakes {
    read: Arc<OnceLock<Arc<Atlas>>>,
    asked: bool,
}

impl Lakes {
    /// Shapes of the lakes, once they are read; begins to read them, the first time.
    pub fn shapes(&mut self, ctx: &egui::Context) -> Option<AtlasRevision> {
        if !self.asked {
            self.asked = true;
            let (read, ctx) = (Arc::clone(&self.read), ctx.clone());
            // Without the thread lakes stay land.
            drop(fault::spawn("lakes", Doing::Map, move || {
                let _ = read.set(built_in_lakes());
                ctx.request_repaint();
            }));
        }
        let atlas = Arc::clone(self.read.get()?);
        Some(AtlasRevision {
            atlas,
            revision: REVISION,
        })
    }
}
