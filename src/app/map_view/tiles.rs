//! Tiles beneath the main map: awaited, shown, taken away.

use eframe::egui::{self, Rect};

use super::{MapView, Opening, REST, in_mercator};
use crate::{
    map::{
        basemap::{Ground, Lack, TileLayer},
        camera::Sight,
        pane,
    },
    scene::Derivation,
};

impl MapView {
    /// Puts tiles beneath the main map, which then shows the same in Mercator, or takes them away.
    pub fn set_tiles(&mut self, content: &Derivation, tiles: Option<TileLayer>) {
        self.coming = None;
        self.tiles = tiles;
        let over_tiles = self.tiles.is_some();
        if over_tiles == self.over_tiles {
            return;
        }
        self.over_tiles = over_tiles;
        match (self.camera.as_ref(), self.last_sight) {
            // A person has moved the map: what is looked at stays in view.
            (Some(camera), Some((_, rect))) if over_tiles && self.followed.is_none() => {
                let view = pane::view(camera.destination(), rect);
                let atlas = &content.atlas().atlas;
                self.pending = Some(in_mercator(&view, atlas, std::iter::empty(), &[]).into());
            }
            _ => self.refit(),
        }
    }

    /// Puts tiles beneath the main map as soon as the first of them has come.
    pub fn await_tiles(&mut self, content: &Derivation, tiles: TileLayer) {
        if self.over_tiles {
            self.set_tiles(content, Some(tiles));
        } else {
            self.coming = Some(tiles);
        }
    }

    /// Asks for the tiles that are awaited, of what will be seen over them, and shows them once one has come.
    pub(super) fn ask_for_first(&mut self, content: &Derivation, rect: Rect, now: f64) {
        if self.opening != Opening::Framed || self.stale {
            // What will be seen is not known yet.
            return;
        }
        let Some(mut coming) = self.coming.take() else {
            return;
        };
        if coming.any_came() {
            return self.set_tiles(content, Some(coming));
        }
        let framing = self.store.last_framing().cloned();
        let framing = framing.filter(|_| self.followed.is_some());
        let main = match (framing, &self.camera) {
            (Some(framing), _) => {
                self.over_tiles = true;
                let main = self.over_tiles(content, framing).main;
                self.over_tiles = false;
                Some(main)
            }
            (None, Some(camera)) => {
                let view = pane::view(camera.destination(), rect);
                let atlas = &content.atlas().atlas;
                Some(in_mercator(&view, atlas, std::iter::empty(), &[]))
            }
            (None, None) => None,
        };
        if let Some(main) = main {
            coming.ground(main.into(), rect, now, true);
        }
        self.coming = Some(coming);
    }

    /// Frames for tiles before there are any.
    pub fn expect_tiles(&mut self, expected: bool) {
        self.over_tiles = expected;
    }

    /// Takes in the tiles that have come; returns what went wrong with them, once.
    pub fn poll_tiles(&mut self, ctx: &egui::Context) -> Option<Lack> {
        if let Some(coming) = &mut self.coming {
            coming.poll(ctx, ctx.input(|input| input.time));
            if coming.any_came() {
                ctx.request_repaint();
                return None;
            }
            let lack = coming.take_trouble()?;
            self.coming = None;
            return Some(lack);
        }
        let tiles = self.tiles.as_mut()?;
        tiles.poll(ctx, ctx.input(|input| input.time));
        tiles.take_trouble()
    }

    /// Tiles that the main map shows. They are asked for once the view rests.
    pub(super) fn ground(&mut self, ui: &egui::Ui, sight: Sight, rect: Rect) -> Option<Ground> {
        let tiles = self.tiles.as_mut()?;
        let now = ui.input(|input| input.time);
        let rests = now - self.moved_at >= REST;
        if !rests {
            ui.ctx().request_repaint_after_secs(REST as f32);
        }
        tiles.ground(sight, rect, now, rests)
    }

    /// Whether tiles are shown, or awaited.
    #[must_use]
    pub fn has_tiles(&self) -> bool {
        self.tiles.is_some() || self.coming.is_some()
    }
}
