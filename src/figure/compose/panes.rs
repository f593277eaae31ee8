//! The maps of a figure among its texts, and the cards under texts that stand on land.

use std::sync::Arc;

use super::{Blocks, Composer, Composition};
use crate::figure::{Framing, Hatchings, PanesRequest, PixelRect, View};

impl Composer<'_> {
    pub(super) fn with_panes(
        &self,
        framing: &Framing,
        blocks: Blocks,
        hatchings: Hatchings,
    ) -> Composition {
        let request = self.request;
        let plates = self.plates(&framing.main, &blocks.reserved);
        let reserved: Vec<PixelRect> = blocks
            .reserved
            .iter()
            .map(|rect| rect.grown(self.scale.map.name * 0.5))
            .chain(plates.iter().copied())
            .collect();
        let panes = PanesRequest {
            atlas: request.atlas,
            shading: self.shading,
            theme: request.theme,
            lang: request.statement.lang,
            sizes: self.scale.map,
            main: framing.main,
            insets: &framing.insets,
            reserved: &reserved,
            named: !request.map_only,
            others: request.others,
        };
        let mut panes = panes.panes(|_, view| {
            let level = request.atlas.level_for(view.pixel_deg() / 2.0);
            let planar = request.atlas.planar(level, &view.projection, &|_| true);
            planar.map(Arc::new)
        });
        if !request.with_geometry {
            for pane in &mut panes {
                pane.planar = None;
            }
        }
        Composition {
            panes,
            plates,
            texts: blocks.texts,
            swatches: blocks.swatches,
            hatchings,
        }
    }

    /// Those of the texts' places where much of what lies beneath is land, with some air around
    /// them: over coasts and borders small letters are not read.
    fn plates(&self, view: &View, places: &[PixelRect]) -> Vec<PixelRect> {
        /// Places looked at along each side.
        const STEPS: i32 = 12;
        /// Number of these on land that counts as much.
        const MUCH: usize = 3;
        let is_land = |pixel: [f64; 2]| {
            let atlas = self.request.atlas;
            view.projection.contains(view.from_pixel(pixel))
                && atlas.locate(view.lonlat_at(pixel)).is_some()
        };
        let air = self.scale.map.name * 0.9;
        places
            .iter()
            .filter(|place| {
                let steps = || (0..STEPS).map(|i| (f64::from(i) + 0.5) / f64::from(STEPS));
                let points = steps().flat_map(|x| steps().map(move |y| (x, y)));
                let on_land =
                    points.filter(|(x, y)| is_land([place.x + x * place.w, place.y + y * place.h]));
                on_land.count() >= MUCH
            })
            .map(|place| place.grown(air))
            .collect()
    }
}
