//! The maps of a figure among its texts.

use std::sync::Arc;

use super::{
    Composer, Composition, Pane, ViewAsk,
    page::{Blocks, around},
};
use crate::{
    figure::{Framing, Hatchings, InsetFrame, PanesRequest, PixelRect, PlacesRequest, View, place},
    geo::{Projection, UnitIdx},
    model::Code,
};

impl Composer<'_> {
    pub(super) fn with_panes(
        &self,
        framing: &Framing,
        blocks: Blocks,
        hatchings: Hatchings,
    ) -> Composition {
        let request = self.request;
        let bands = around(request.size, framing.main.rect);
        let mut panes = self.named_panes(framing, &blocks);
        let mut texts = blocks.texts;
        texts.extend(
            framing
                .caption
                .iter()
                .map(|(band, caption)| InsetFrame::caption(*band, caption, &self.scale.map)),
        );
        if !request.with_geometry {
            for pane in &mut panes {
                pane.planar = None;
            }
        }
        Composition {
            panes,
            bands,
            texts,
            swatches: blocks.swatches,
            hatchings,
            cut: blocks.cut,
        }
    }

    /// The maps of a page with all their names.
    pub(super) fn named_panes(&self, framing: &Framing, blocks: &Blocks) -> Vec<Pane> {
        let request = self.request;
        let reserved: Vec<PixelRect> = blocks
            .reserved
            .iter()
            .map(|rect| rect.grown(self.scale.map.name * 0.5))
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
            key_rooms: &blocks.rooms,
            named: !request.map_only,
            others: request.others,
        };
        let mut panes = panes.panes(|_, view| {
            let level = request.atlas.level_for(view.pixel_deg() / 2.0);
            let left_out = self.antarctica(view);
            let shown = |unit: UnitIdx| Some(unit) != left_out;
            let planar = request.atlas.planar(level, &view.projection, &shown);
            planar.map(Arc::new)
        });
        if !request.map_only {
            let named = PlacesRequest {
                atlas: request.atlas,
                shading: self.shading,
                theme: request.theme,
                lang: request.statement.lang,
                sizes: self.scale.map,
                reserved: &reserved,
            };
            place(&named, &mut panes, false);
        }
        panes
    }

    /// Antarctica, where a map of the world leaves it out: nobody lives there, and it is the widest of all on it.
    fn antarctica(&self, view: &View) -> Option<UnitIdx> {
        let code: Code = "ATA".parse().ok()?;
        let statement = self.request.statement;
        let is_concerned = statement.framed.contains(&code) || statement.of.contains_key(&code);
        let flat = matches!(
            view.projection,
            Projection::EqualEarth { .. } | Projection::Mercator { .. }
        );
        let asked = self.request.map_only || self.request.ask != ViewAsk::Fitted;
        self.request
            .atlas
            .unit(code)
            .filter(|_| flat && !is_concerned && !asked)
    }
}
